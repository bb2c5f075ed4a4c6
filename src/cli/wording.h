/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Wording: the options of a request that are one of a few words, or some of them; a row each in
 * wording.c. */
#ifndef FS_CLI_WORDING_H
#define FS_CLI_WORDING_H

#include "cli/request.h"

enum { WORDING_MAX = 32 };

/* The words there are for the option in a command with these OPTION_..., as many as returned; 0: it
 * takes any text. */
size_t wording_list(const char *option, unsigned takes, const char *names[static WORDING_MAX]);

/* Reads them over the request's defaults. False after a diagnostic. */
bool wording_read(struct request *request, struct diags *diags);

#endif
