/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From argv to a command, and from diagnostics to standard error: all printing of messages is here.
 */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "cli/commands.h"

#define ROW(name) &command_##name,
const struct command *const commands[COMMAND_COUNT] = {COMMANDS(ROW)};

const struct command *command_find(const char *name)
{
    for (size_t c = 0; c < COMMAND_COUNT; c++) {
        const struct command *command = commands[c];
        if (str_is_equal(command->name, name))
            return command;
    }
    return NULL;
}

static void print_diag(const struct diag *diag)
{
    if (!diag->path)
        fprintf(stderr, "fencesitter: ");
    else if (diag->line && diag->column)
        fprintf(stderr, "%s:%zu:%zu: ", diag->path, diag->line, diag->column);
    else if (diag->line)
        fprintf(stderr, "%s:%zu: ", diag->path, diag->line);
    else
        fprintf(stderr, "%s: ", diag->path);
    fprintf(stderr, "%s: %s [D%03d]\n",
            diag->level >= DIAG_ERROR ? "error" : diag_level_name(diag->level), diag->text,
            (int)diag->id);
    if (diag->hint)
        fprintf(stderr, "hint: %s\n", diag->hint);
}

static void print_diags(const struct diags *diags, bool quiet)
{
    for (size_t d = 0; d < diags_count(diags); d++)
        if (!quiet || diags_get(diags, d)->level >= DIAG_ERROR)
            print_diag(diags_get(diags, d));
}

static void fail_unknown_command(const char *name, struct diags *diags)
{
    const char *names[COMMAND_COUNT];
    char hint[96];

    for (size_t c = 0; c < COMMAND_COUNT; c++)
        names[c] = commands[c]->name;
    const char *nearest = str_nearest(name, COMMAND_COUNT, names);
    if (nearest)
        snprintf(hint, sizeof hint, "did you mean '%s'?", nearest);
    else
        snprintf(hint, sizeof hint, "'fencesitter help' lists the commands");
    diags_add(diags, DIAG_USAGE_ERROR, NULL, hint, "unknown command '%s'", name);
}

/* -h, --help and --version before a command are its names too; no command at all is help. */
static const char *command_name(int argc, char *argv[])
{
    if (argc < 2 || str_is_equal(argv[1], "--help") || str_is_equal(argv[1], "-h"))
        return "help";
    if (str_is_equal(argv[1], "--version"))
        return "version";
    return argv[1];
}

static bool check_operands(const struct command *command, const struct options *options,
                           struct diags *diags)
{
    if (options->operand_count < command->min_operands)
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "'fencesitter help' shows the usage",
                  "missing operand of '%s': %s", command->name, command->operands);
    else if (options->operand_count > command->max_operands)
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "'fencesitter help' shows the usage",
                  "unexpected operand '%s' of '%s'", options->operands[command->max_operands],
                  command->name);
    else
        return true;
    return false;
}

static int run(int argc, char *argv[], struct options *options, struct diags *diags)
{
    const char *name = command_name(argc, argv);
    const struct command *command = command_find(name);

    if (!command) {
        fail_unknown_command(name, diags);
        return diags_exit_status(diags);
    }
    if (!options_parse(argc > 2 ? argc - 2 : 0, argv + 2, name, command->options, options, diags))
        return diags_exit_status(diags);
    if (options->help) {
        *options = (struct options){.operands = {name}, .operand_count = 1};
        return command_help.run(options, diags);
    }
    if (!check_operands(command, options, diags))
        return diags_exit_status(diags);
    return command->run(options, diags);
}

int cli_main(int argc, char *argv[])
{
    struct diags *diags = diags_new();
    struct options options = {0};
    int status = run(argc, argv, &options, diags);

    print_diags(diags, options.quiet);
    diags_free(diags);
    return status;
}
