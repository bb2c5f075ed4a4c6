/* SPDX-License-Identifier: GPL-2.0-or-later */
/* check --names: what the states of a CSV file are taken for. */
#ifndef FS_CLI_CHECK_SPELLINGS_H
#define FS_CLI_CHECK_SPELLINGS_H

#include "base/diag.h"
#include "cli/request.h"

/* Reads, resolves and prints; a DIAG_NAMES_REFUSED when a spelling is refused. */
void check_spellings(const struct request *request, struct diags *diags);

#endif
