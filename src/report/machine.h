/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Machine-readable output as value trees (design.md, "a contract"): fields are only ever added;
 * undefined is null.
 */
#ifndef FS_REPORT_MACHINE_H
#define FS_REPORT_MACHINE_H

#include "analysis/findings.h"
#include "doc/form.h"
#include "trial/trial.h"

#define MACHINE_SCHEMA "2"

/* Parts of other forms: tool and schema (of any object); what every output about findings begins
 * with (of the findings); a document, block by block (of a struct doc); code and name of a state
 * (of its number), and file, line, sources and confidence of a record (of its origin), both in the
 * context of the findings. */
extern const struct form machine_tool_form, machine_head_form, machine_document_form;
extern const struct form machine_name_form, machine_origin_form;

/* What the outputs are about; the trial may be NULL. */
struct machine_view {
    const struct findings *findings;
    const struct trial *trial;
};

/* The outputs, of a struct machine_view and in its context. */
extern const struct form machine_rank_form, machine_log_form;

/* The trees live in `arena` and borrow texts from the findings. */
struct value *machine_head(const struct findings *findings, struct arena *arena);
struct value *machine_rank(const struct findings *findings, const struct trial *trial,
                           struct arena *arena);
/* What `rank --log` writes: settings, and code, score and chance of each ranked state. */
struct value *machine_log(const struct findings *findings, const struct trial *trial,
                          struct arena *arena);

#endif
