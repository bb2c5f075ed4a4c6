/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Completion; see the header. A mistake in what stands before offers nothing and says nothing. */
#include "cli/complete.h"

#include <string.h>
#include <strings.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/import_kinds.h"
#include "cli/operands.h"
#include "cli/wording.h"
#include "data/load.h"
#include "data/study_files.h"

struct completion {
    const struct command *command;
    const char
        *given; /* before the word in hand, to stand in front of every offer: "--format=svg," */
    size_t given_length;
    const char *begun; /* what is to be completed */
    const char *data;  /* of --data, or NULL */
    struct strbuf *out;
};

/* Names of states are found in any case. */
static void offer(struct completion *c, const char *word, const char *what)
{
    if (strncasecmp(word, c->begun, strlen(c->begun)) != 0)
        return;
    strbuf_add_n(c->out, c->given, c->given_length);
    strbuf_printf(c->out, "%s\t%s\n", word, what);
}

static void offer_files(struct completion *c)
{
    strbuf_add(c->out, ":files\n");
}

static void offer_folders(struct completion *c)
{
    strbuf_add(c->out, ":folders\n");
}

static void offer_commands(struct completion *c)
{
    for (size_t k = 0; k < COMMAND_COUNT; k++)
        offer(c, commands[k]->name, commands[k]->help);
}

static struct dataset *load(const struct completion *c)
{
    char beside[PATH_MAX];
    struct diags *unheard = diags_new();
    struct options options = {.data = c->data};
    struct dataset *dataset = dataset_load(request_data_folder(&options, beside), unheard);

    diags_free(unheard);
    return dataset;
}

static void offer_states(struct completion *c)
{
    struct dataset *dataset = load(c);

    for (size_t s = 0; dataset && s < dataset->state_count; s++) {
        offer(c, dataset->states[s].name, dataset->states[s].iso3);
        if (*c->begun && str_has_prefix(dataset->states[s].iso3, c->begun))
            offer(c, dataset->states[s].iso3, dataset->states[s].name);
    }
    dataset_free(dataset);
}

static void offer_studies(struct completion *c)
{
    struct arena *arena = arena_new();
    struct dataset *dataset = load(c);
    size_t count = 0;
    const char *const *names = dataset ? study_names(dataset, arena, &count) : NULL;

    for (size_t s = 0; s < count; s++)
        offer(c, names[s], "study");
    dataset_free(dataset);
    arena_free(arena);
    offer_files(c);
}

static void offer_diagrams(struct completion *c)
{
    for (size_t k = 0; k < FIGURE_KIND_COUNT; k++)
        offer(c, figure_kinds[k]->name, figure_kinds[k]->help);
}

static void offer_exports(struct completion *c)
{
    for (size_t f = 0; f < EXPORT_FORMAT_COUNT; f++)
        offer(c, export_formats[f]->name, "format of a network");
}

static void offer_subjects(struct completion *c)
{
    for (size_t s = 0; s < SUBJECTS; s++)
        offer(c, subject_names[s], "what there is to name");
}

static void offer_imports(struct completion *c)
{
    for (size_t k = 0; k < IMPORT_KIND_COUNT; k++)
        offer(c, import_kinds[k]->name, "raw material");
}

static void (*const operand_offers[OPERAND_COUNT])(struct completion *c) = {
    [OPERAND_STATE] = offer_states,     [OPERAND_STATES] = offer_states,
    [OPERAND_DIAGRAM] = offer_diagrams, [OPERAND_EXPORT] = offer_exports,
    [OPERAND_EDITION] = offer_folders,  [OPERAND_PLACE] = offer_files,
    [OPERAND_COMMAND] = offer_commands, [OPERAND_IMPORT] = offer_imports,
    [OPERAND_FILE] = offer_files,       [OPERAND_SUBJECT] = offer_subjects,
};

/* What stands before the last comma is kept. */
static void begin_after_comma(struct completion *c)
{
    const char *comma = strrchr(c->begun, ',');

    if (!comma)
        return;
    if (!c->given_length)
        c->given = c->begun;
    c->given_length = (size_t)(comma + 1 - c->given);
    c->begun = comma + 1;
}

static void offer_values(struct completion *c, const struct option_row *row)
{
    const char *words[WORDING_MAX];
    size_t count = wording_list(row->name, c->command->options, words);

    if (str_is_equal(row->argument, "LIST") || str_is_equal(row->argument, "STATES"))
        begin_after_comma(c);
    for (size_t w = 0; w < count; w++)
        offer(c, words[w], row->name + strlen("--"));
    if (str_is_equal(row->name, "--study"))
        offer_studies(c);
    else if (strstr(row->argument, "STATE"))
        offer_states(c);
    else if (strstr(row->argument, "FILE"))
        offer_files(c);
    else if (strstr(row->argument, "DIR"))
        offer_folders(c);
}

static void offer_options(struct completion *c)
{
    for (size_t o = 0; option_row_get(o); o++) {
        const struct option_row *row = option_row_get(o);
        if (option_is_of(row, c->command->options))
            offer(c, row->name, command_option_help(c->command, row));
    }
}

/* Does the word before end in an option that waits for its value? */
static const struct option_row *waits(const struct completion *c, const char *word)
{
    const struct option_row *row = *word == '-' ? option_find(word, c->command->options) : NULL;
    bool is_long = str_has_prefix(word, "--");

    return row && row->argument && !(is_long ? strchr(word, '=') != NULL : word[2] != '\0') ? row
                                                                                            : NULL;
}

/* The words before the one in hand: how many operands, and the option that waits. Bash parts
 * "--study=putin" at the sign. */
static const struct option_row *read_words(struct completion *c, int count, char *words[],
                                           size_t *operands)
{
    const struct option_row *waiting = NULL;

    for (int w = 0; w < count; w++) {
        if (str_is_equal(words[w], "=")) {
            waiting = w ? waits(c, words[w - 1]) : NULL;
        } else if (waiting) {
            if (str_is_equal(waiting->name, "--data"))
                c->data = words[w];
            waiting = NULL;
        } else if (*words[w] == '-') {
            waiting = waits(c, words[w]);
        } else {
            ++*operands;
        }
    }
    return waiting;
}

static void complete(struct completion *c, int count, char *words[])
{
    size_t operands = 0;
    const struct option_row *waiting = read_words(c, count, words, &operands);
    const char *equals = str_has_prefix(c->begun, "--") ? strchr(c->begun, '=') : NULL;

    if (str_is_equal(c->begun, "="))
        c->begun = "";
    if (!waiting && equals) {
        waiting = option_find(c->begun, c->command->options);
        c->given = c->begun;
        c->given_length = (size_t)(equals + 1 - c->begun);
        c->begun = equals + 1;
        if (!waiting || !waiting->argument)
            return;
    }
    if (waiting)
        offer_values(c, waiting);
    else if (*c->begun == '-')
        offer_options(c);
    else if (operand_offers[operand_at(c->command, operands)])
        operand_offers[operand_at(c->command, operands)](c);
}

void complete_print(int argc, char *argv[], struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf out = {0};
    struct diags *unheard = diags_new();
    struct completion c = {.given = "", .begun = argc ? argv[argc - 1] : "", .out = &out};

    if (argc < 2) {
        offer_commands(&c);
    } else if ((c.command = command_find(argv[0], unheard))) {
        bool is_after_sign = argc > 2 && str_is_equal(c.begun, "=");
        complete(&c, argc - 2 + is_after_sign, argv + 1);
    }
    diags_free(unheard);
    output_text(&out, diags);
}
