/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Build: from the facts to the relation graph of a study on a day. */
#ifndef FS_GRAPH_BUILD_H
#define FS_GRAPH_BUILD_H

#include "graph/relgraph.h"

/* NULL after a diagnostic. Borrows dataset and study, which must outlive it;
 * options NULL: the defaults. */
struct relgraph *relgraph_build(const struct dataset *dataset, const struct study *study,
                                struct date as_of, const struct relgraph_options *options,
                                struct diags *diags);

/*
 * The same with no more than scores need (is_lean), for the many days of a trial. `beside` (NULL:
 * none) is a lean graph of another study with all else the same: layers that are the same whoever
 * is asked about are borrowed from it, which must outlive this one.
 */
struct relgraph *relgraph_build_lean(const struct relgraph *beside, const struct dataset *dataset,
                                     const struct study *study, struct date as_of,
                                     const struct relgraph_options *options);

/*
 * A lean graph of other facts, of the same study and day as the lean graph `before`, from which the
 * layers that are not touched are borrowed: it must outlive this one.
 */
struct relgraph *relgraph_build_altered(const struct relgraph *before,
                                        const struct dataset *dataset,
                                        const bool touched[LAYER_COUNT]);

#endif
