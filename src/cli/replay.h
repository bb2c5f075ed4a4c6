/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Replay: the settings of a written edition, given again as if on the command line.
 *
 * They pass the same checks as there. A file is never opened because a manifest names it: who asks
 * names it too, with the same option.
 */
#ifndef FS_CLI_REPLAY_H
#define FS_CLI_REPLAY_H

#include "cli/request.h"

/* Fills the request's edition, place and options from the folder `dir`, where what a killed run had
 * ready is carried out first. The folder of the data is today's. False after a diagnostic. */
bool replay_read(struct request *request, const char *dir, struct diags *diags);

#endif
