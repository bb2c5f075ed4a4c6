/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Clusters and the reasons of fence-sitters, for the command, the edition and --json. */
#ifndef FS_REPORT_CLUSTERS_H
#define FS_REPORT_CLUSTERS_H

#include "doc/form.h"
#include "report/edition.h"

/* What the command prints, and its value tree. */
struct doc *clusters_compose(const struct findings *findings);
struct value *machine_clusters(const struct findings *findings, struct arena *arena);

/* Both groupings under a heading of the second level, with their picture. */
void clusters_blocks(struct edition *edition);

/* The three ties that pull a fence-sitter most to each side, one item a state. */
void reasons_list(struct edition *edition);

/* "Pull to X: 41 % of it over ties to X; partners that set it apart: Y (3 %)". */
const char *reasons_sentence(struct edition *edition, size_t state, enum pull_side side);

/* "5 of 6 in Western Africa; all in OIC; 4 in ECOWAS". */
const char *cluster_shared_text(struct arena *arena, const struct dataset *dataset,
                                const struct cluster *cluster);

/* "Modularity at resolution 1 is 0.324; ...: more grouped than chance."; "" where not computed. */
const char *cluster_chance_text(struct arena *arena, const struct clustering *clustering);

extern const struct form machine_clusters_form;

#endif
