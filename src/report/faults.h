/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The faults of a data folder, as `check --json` prints them. */
#ifndef FS_REPORT_FAULTS_H
#define FS_REPORT_FAULTS_H

#include "base/diag.h"
#include "doc/form.h"

extern const struct form machine_faults_form;

/* Faults of at least DIAG_ERROR, and warnings. */
void faults_count(const struct diags *diags, size_t *errors, size_t *warnings);

/* `records`: how many were read. */
struct value *machine_faults(const struct diags *diags, size_t records, struct arena *arena);

#endif
