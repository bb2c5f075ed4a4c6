/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Machine-readable output as value trees (design.md, "a contract"): fields are only ever added;
 * undefined is null.
 */
#ifndef FS_REPORT_MACHINE_H
#define FS_REPORT_MACHINE_H

#include "analysis/findings.h"
#include "doc/doc.h"
#include "doc/value.h"

#define MACHINE_SCHEMA "1"

/* Adds tool and schema. */
void machine_tool(struct value *root);

/* An object with the members every output begins with. */
struct value *machine_head(const struct findings *findings, struct arena *arena);

/* Adds the members of a row of `rank` to an object. */
void machine_rank_row(struct value *row, const struct findings *findings, size_t state);

/* ISO text, or NULL for an unknown date. */
const char *machine_date(struct arena *arena, struct date date);

/* Adds file, line, sources, confidence of a record. */
void machine_origin(struct value *row, const struct dataset *dataset, const struct origin *origin);

/* The trees live in `arena` and borrow texts from the findings. */
struct value *machine_rank(const struct findings *findings, struct arena *arena);
/* What `rank --log` writes: settings, and code and score of each ranked state. */
struct value *machine_log(const struct findings *findings, struct arena *arena);

#endif
