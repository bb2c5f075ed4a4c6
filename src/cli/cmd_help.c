/* SPDX-License-Identifier: GPL-2.0-or-later */
/* help: the commands, or one command's options, from their tables. */
#include <stdio.h>

#include "base/str.h"
#include "cli/commands.h"

static void print_option(const struct option_row *row)
{
    char left[40];

    snprintf(left, sizeof left, "%s %s", row->name, row->argument ? row->argument : "");
    printf("  %-20s %s\n", left, row->help);
}

static void print_command(const struct command *command)
{
    printf("usage: fencesitter %s%s%s [OPTION]...\n\n%s\n\noptions:\n", command->name,
           *command->operands ? " " : "", command->operands, command->help);
    for (size_t o = 0; option_row_get(o); o++)
        if (!option_row_get(o)->group || (option_row_get(o)->group & command->options))
            print_option(option_row_get(o));
}

static void print_all(void)
{
    puts("usage: fencesitter COMMAND [OPTION]...\n\n"
         "Which states on the fence might host a person wanted by the International Criminal "
         "Court?\n\n"
         "commands:");
    for (size_t c = 0; c < COMMAND_COUNT; c++) {
        char left[40];
        snprintf(left, sizeof left, "%s %s", commands[c]->name, commands[c]->operands);
        printf("  %-20s %s\n", left, commands[c]->help);
    }
    puts("\noptions:");
    for (size_t o = 0; option_row_get(o); o++)
        print_option(option_row_get(o));
    puts("\n'fencesitter help COMMAND' shows the options of one command.\n"
         "exit status: 0 fine, 1 errors in data, 2 usage, 3 system.");
}

static int run_help(const struct options *options, struct diags *diags)
{
    if (!options->operand_count)
        print_all();
    else if (command_find(options->operands[0]))
        print_command(command_find(options->operands[0]));
    else
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "'fencesitter help' lists the commands",
                  "unknown command '%s'", options->operands[0]);
    return diags_exit_status(diags);
}

const struct command command_help = {
    .name = "help",
    .operands = "[COMMAND]",
    .help = "list the commands, or the options of one",
    .max_operands = 1,
    .run = run_help,
};
