/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Operands: the words of a command line that are no options, and what each of them is. */
#ifndef FS_CLI_OPERANDS_H
#define FS_CLI_OPERANDS_H

#include "cli/request.h"

/* "STATE", for the usage of a command. */
const char *operand_name(enum operand operand);

/* What the operand at that place is: any number of states end the list. OPERAND_NONE past it. */
enum operand operand_at(const struct command *command, size_t place);

/* Are there as many as the command takes, and none empty? False after a diagnostic. */
bool operands_count(const struct request *request, struct diags *diags);

/* Understands those that need the data, or those that do not. False after a diagnostic. */
bool operands_find(struct request *request, bool with_data, struct diags *diags);

/* The state of that name, the first of the request or its second. False after a diagnostic. */
bool operands_find_state(struct request *request, const char *text, struct diags *diags);

#endif
