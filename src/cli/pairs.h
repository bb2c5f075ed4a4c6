/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pairs of options that do not go together, and options that mean nothing without another; a row
 * each in pairs.c. */
#ifndef FS_CLI_PAIRS_H
#define FS_CLI_PAIRS_H

#include "cli/request.h"

/* False after a DIAG_USAGE_ERROR that names both. */
bool pairs_check(const struct request *request, struct diags *diags);

#endif
