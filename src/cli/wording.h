/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Wording: the options of a request that are one of a few words. */
#ifndef FS_CLI_WORDING_H
#define FS_CLI_WORDING_H

#include "cli/request.h"

/* Reads them over the request's defaults. False after a diagnostic. */
bool wording_read(struct request *request, struct diags *diags);

#endif
