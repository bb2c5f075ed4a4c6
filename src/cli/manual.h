/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The manual: a page of the program and one of each command, from the tables of commands and
 * options. */
#ifndef FS_CLI_MANUAL_H
#define FS_CLI_MANUAL_H

#include "cli/commands.h"
#include "cli/page.h"

/* Appends the page of the command; NULL: of the program. */
void manual_write(const struct command *topic, const struct page_form *form, struct strbuf *out);

/* Prints what the program is, to who calls it without a word. */
void manual_greet(struct diags *diags);

#endif
