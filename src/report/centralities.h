/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Centralities, for the command, the edition and --json. */
#ifndef FS_REPORT_CENTRALITIES_H
#define FS_REPORT_CENTRALITIES_H

#include "doc/form.h"
#include "report/edition.h"

struct doc *centralities_compose(const struct findings *findings, size_t top);
struct value *machine_centrality(const struct findings *findings, struct arena *arena);

/* The first by strength, and who stands between blocs, for an annex. */
void centralities_blocks(struct edition *edition);

extern const struct form machine_centrality_form;

#endif
