/* SPDX-License-Identifier: GPL-2.0-or-later */
/* help: the commands, or one command's options, from their tables. */
#include <stdio.h>

#include "cli/commands.h"
#include "data/user_kinds.h"

static void print_option(const struct option_row *row)
{
    char left[40];

    snprintf(left, sizeof left, "%s %s", row->name, row->argument ? row->argument : "");
    printf("  %-20s %s\n", left, row->help);
}

/* What is optional in brackets, as in a usage. */
static void print_columns(const struct user_kind *kind)
{
    for (size_t f = 0; f < kind->form_count; f++) {
        const struct user_form *form = &kind->forms[f];
        printf("  --%s, %s: ", kind->name, form->title);
        for (size_t c = 0; c < form->count; c++)
            printf(form->columns[c].is_required ? "%s%s" : "%s[%s]", c ? " " : "",
                   form->columns[c].name);
        puts(form->others == USER_OTHERS_STATES ? " and the states"
             : form->others == USER_OTHERS_LEFT ? " and others, not read"
                                                : "");
    }
}

static void print_command(const struct command *command)
{
    char usage[64];

    printf("usage: fencesitter %s [OPTION]...\n\n%s\n\noptions:\n", command_usage(command, usage),
           command->help);
    for (size_t o = 0; option_row_get(o); o++)
        if (!option_row_get(o)->group || (option_row_get(o)->group & command->options))
            print_option(option_row_get(o));
    if (!(command->options & OPTION_STUDY))
        return;
    puts("\ncolumns of your own files ('-' is standard input):");
    for (size_t k = 0; k < USER_KIND_COUNT; k++)
        print_columns(user_kinds[k]);
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
