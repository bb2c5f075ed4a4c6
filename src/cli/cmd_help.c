/* SPDX-License-Identifier: GPL-2.0-or-later */
/* help: the commands, or one command's options, from their tables. */
#include <stdio.h>

#include "cli/commands.h"

static void print_option(const struct option_row *row)
{
    char left[40];

    snprintf(left, sizeof left, "%s %s", row->name, row->argument ? row->argument : "");
    printf("  %-20s %s\n", left, row->help);
}

static void print_command(const struct command *command)
{
    char usage[64];

    printf("usage: fencesitter %s [OPTION]...\n\n%s\n\noptions:\n", command_usage(command, usage),
           command->help);
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
        char usage[64];
        printf("  %-20s %s\n", command_usage(commands[c], usage), commands[c]->help);
    }
    puts("\noptions:");
    for (size_t o = 0; option_row_get(o); o++)
        print_option(option_row_get(o));
    puts("\n'fencesitter help COMMAND' shows the options of one command.\n"
         "exit status: 0 fine, 1 errors in data, 2 usage, 3 system.");
}

static void run_help(const struct request *request, struct diags *diags)
{
    if (request->topic)
        print_command(request->topic);
    else
        print_all();
}

const struct command command_help = {
    .name = "help",
    .help = "list the commands, or the options of one",
    .operands = {OPERAND_COMMAND},
    .run = run_help,
};
