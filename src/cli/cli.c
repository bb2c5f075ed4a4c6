/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From argv to a command, and from diagnostics to standard error: all printing of messages is here.
 */
#include <stdio.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/signals.h"
#include "base/str.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/complete.h"
#include "cli/manual.h"
#include "cli/resolve.h"

#define ROW(name) &command_##name,
const struct command *const commands[COMMAND_COUNT] = {COMMANDS(ROW)};

const struct command *command_find(const char *name, struct diags *diags)
{
    const char *names[COMMAND_COUNT];
    size_t index;

    for (size_t c = 0; c < COMMAND_COUNT; c++)
        names[c] = commands[c]->name;
    return choice_find(CHOICE("command", names), name, &index, diags) ? commands[index] : NULL;
}

const char *command_usage(const struct command *command, char buffer[static 64])
{
    int length = snprintf(buffer, 64, "%s", command->name);

    for (size_t o = 0; o < REQUEST_MAX_OPERANDS && command->operands[o] != OPERAND_NONE; o++)
        length +=
            snprintf(buffer + length, 64 - (size_t)length, o < command->required ? " %s" : " [%s]",
                     operand_name(command->operands[o]));
    return buffer;
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

static size_t name_takers(unsigned group, size_t max, const char *names[])
{
    size_t count = 0;

    for (size_t c = 0; c < COMMAND_COUNT && count < max; c++)
        if (commands[c]->options & group)
            names[count++] = commands[c]->name;
    return count;
}

struct options_of command_options(const struct command *command, unsigned allowed)
{
    return (struct options_of){command->name, allowed, name_takers};
}

const char *command_option_help(const struct command *command, const struct option_row *row)
{
    for (size_t w = 0; w < COMMAND_MAX_WORDS && command->words[w].option; w++)
        if (str_is_equal(command->words[w].option, row->name))
            return command->words[w].help;
    return row->help;
}

/* -h, --help, -V and --version before a command are its names too. */
static const char *command_name(const char *word)
{
    if (str_is_equal(word, "--help") || str_is_equal(word, "-h"))
        return "help";
    if (str_is_equal(word, "--version") || str_is_equal(word, "-V"))
        return "version";
    return word;
}

static void run(int argc, char *argv[], struct options *options, struct diags *diags)
{
    _cleanup_(request_clear) struct request request = {0};
    const struct command *command = command_find(command_name(argv[1]), diags);

    if (!command)
        return;
    struct options_of of = command_options(command, command->options);
    if (!options_parse(argc - 2, argv + 2, &of, options, diags))
        return;
    if (options->help || options->version) {
        *options = (struct options){.operands = {options->help ? command->name : NULL},
                                    .operand_count = options->help};
        command = options->operand_count ? &command_help : &command_version;
    }
    if (request_resolve(command, options, &request, diags))
        command->run(&request, diags);
}

int cli_main(int argc, char *argv[])
{
    struct diags *diags = diags_new();
    struct options options = {0};

    signals_init();
    if (argc < 2)
        manual_greet(diags);
    else if (str_is_equal(argv[1], COMPLETE_WORD))
        complete_print(argc - 2, argv + 2, diags);
    else
        run(argc, argv, &options, diags);

    print_diags(diags, options.quiet);
    int status = diags_exit_status(diags);
    diags_free(diags);
    return status;
}
