/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Resolve: from the words of a command line to a request.
 *
 * Every word is one the program knows, every state, study and suspect is in the data, every file to
 * be read has been read, every place to be written can be written. What is left to fail after that
 * is the computing itself.
 */
#ifndef FS_CLI_RESOLVE_H
#define FS_CLI_RESOLVE_H

#include "cli/request.h"

/* False after a diagnostic. Call request_clear() in both cases. */
bool request_resolve(const struct command *command, const struct options *options,
                     struct request *request, struct diags *diags);

#endif
