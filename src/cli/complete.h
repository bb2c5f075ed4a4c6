/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Completion: what can stand at the end of a command line, from the tables of commands, options and
 * words. A shell calls `fencesitter --complete WORD...` with the words so far, the last one being
 * begun or empty, and gets a line for each that fits: the word, a tab, what it is. The line
 * ":files" or ":folders" bids the shell to offer these.
 */
#ifndef FS_CLI_COMPLETE_H
#define FS_CLI_COMPLETE_H

#include "base/diag.h"

#define COMPLETE_WORD "--complete"

void complete_print(int argc, char *argv[], struct diags *diags);

#endif
