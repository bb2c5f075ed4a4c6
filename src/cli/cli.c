/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From argv to a command, and from diagnostics to standard error: all printing of messages is here.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/cleanup.h"
#include "base/limits.h"
#include "base/progress.h"
#include "base/signals.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/complete.h"
#include "cli/manual.h"
#include "cli/operands.h"
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

/* Is the word set in the surroundings, to something? */
static bool is_set(const char *variable)
{
    const char *value = getenv(variable);

    return value && *value;
}

/* What is asked for; else what the surroundings say; else whether somebody looks. */
static bool has_colour(const char *when)
{
    if (when && !str_is_equal(when, "auto"))
        return str_is_equal(when, "always");
    if (is_set("NO_COLOR"))
        return false;
    if (is_set("CLICOLOR_FORCE") && !str_is_equal(getenv("CLICOLOR_FORCE"), "0"))
        return true;
    return isatty(STDERR_FILENO) && is_set("TERM") && !str_is_equal(getenv("TERM"), "dumb");
}

/* Bold red, magenta and cyan, as compilers have them. */
static const char *colour_of(enum diag_level level)
{
    return level >= DIAG_ERROR ? "\033[1;31m" : level == DIAG_WARNING ? "\033[1;35m" : "\033[1;36m";
}

/* All that goes to standard error passes here: no text of the outside steers a terminal. */
static void print_shown(const struct strbuf *text)
{
    _cleanup_(strbuf_clear) struct strbuf shown = {0};

    str_show(strbuf_text(text), text->length, &shown);
    fputs(strbuf_text(&shown), stderr);
}

static const char *level_name(enum diag_level level)
{
    return level >= DIAG_ERROR ? "error" : diag_level_name(level);
}

/* The colours are ours: what stands between them is shown like all else. */
static void print_level(const char *level, enum diag_level kind, bool is_coloured)
{
    fprintf(stderr, is_coloured ? "%s%s:\033[0m " : "%s%s: ", is_coloured ? colour_of(kind) : "",
            level);
}

static void print_diag(const struct diag *diag, bool is_coloured)
{
    _cleanup_(strbuf_clear) struct strbuf place = {0}, text = {0};

    if (!diag->path)
        strbuf_printf(&place, "fencesitter: ");
    else if (diag->line && diag->column)
        strbuf_printf(&place, "%s:%zu:%zu: ", diag->path, diag->line, diag->column);
    else if (diag->line)
        strbuf_printf(&place, "%s:%zu: ", diag->path, diag->line);
    else
        strbuf_printf(&place, "%s: ", diag->path);
    print_shown(&place);
    print_level(level_name(diag->level), diag->level, is_coloured);
    strbuf_printf(&text, "%s [D%03d]\n", diag->text, (int)diag->id);
    if (diag->hint)
        strbuf_printf(&text, "hint: %s\n", diag->hint);
    print_shown(&text);
}

static void print_more(const struct diag_more *more)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    strbuf_printf(&text, "%s: %s: %zu more of this kind [D%03d]\n",
                  more->path ? more->path : "fencesitter", level_name(more->level),
                  more->n - LIMIT_MESSAGES, (int)more->id);
    print_shown(&text);
}

static void print_diags(const struct diags *diags, const struct options *options)
{
    bool is_coloured = has_colour(options->color);

    for (size_t d = 0; d < diags_count(diags); d++)
        if (!options->quiet || diags_get(diags, d)->level >= DIAG_ERROR)
            print_diag(diags_get(diags, d), is_coloured);
    size_t index = 0;
    for (const struct diag_more *more; (more = diags_more(diags, &index));)
        if (!options->quiet || more->level >= DIAG_ERROR)
            print_more(more);
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

/* A word that is no text could be written into no output as it is. */
static bool check_words(int argc, char *argv[], struct diags *diags)
{
    size_t hidden;

    for (int a = 1; a < argc; a++) {
        if (str_is_plain(argv[a], strlen(argv[a]), &hidden))
            continue;
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "give it, or the file that it names, another name",
                  "characters that are not shown, or no UTF-8, in '%s'", argv[a]);
        return false;
    }
    return true;
}

static void run(int argc, char *argv[], struct options *options, struct diags *diags)
{
    _cleanup_(request_clear) struct request request = {0};
    const struct command *command =
        check_words(argc, argv, diags) ? command_find(command_name(argv[1]), diags) : NULL;

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
    if (!options->quiet && isatty(STDERR_FILENO))
        progress_show_by(output_progress);
    output_stage(options, NULL);
    if (!request_resolve(command, options, &request, diags))
        return;
    output_stage(options, "data");
    command->run(&request, diags);
    output_stage(options, "output");
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

    print_diags(diags, &options);
    int status = diags_exit_status(diags);
    diags_free(diags);
    return status;
}
