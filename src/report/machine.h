/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Machine-readable output as value trees (design.md, "a contract"): fields are only ever added;
 * undefined is null.
 */
#ifndef FS_REPORT_MACHINE_H
#define FS_REPORT_MACHINE_H

#include "analysis/findings.h"
#include "report/value.h"

#define MACHINE_SCHEMA "1"

/* The trees live in `arena` and borrow texts from the findings. */
struct value *machine_rank(const struct findings *findings, struct arena *arena);
struct value *machine_duty(const struct findings *findings, struct arena *arena);

#endif
