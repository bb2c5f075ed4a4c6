/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Tie: every layer between two states with the records behind it, as a document and as a value
 * tree. */
#ifndef FS_REPORT_TIE_H
#define FS_REPORT_TIE_H

#include "analysis/findings.h"
#include "doc/doc.h"
#include "doc/form.h"

/* The pair's layers, and of each at most `top` records. */
struct doc *tie_compose(const struct findings *findings, size_t a, size_t b, size_t top);

/* All records; lives in `arena`. */
struct value *machine_tie(const struct findings *findings, size_t a, size_t b, struct arena *arena);

extern const struct form machine_tie_form;

#endif
