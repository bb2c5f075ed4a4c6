/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Operands; see the header. */
#include "cli/operands.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "cli/choice.h"
#include "cli/commands.h"
#include "cli/import_kinds.h"
#include "cli/replay.h"
#include "graph/duty.h"

/* Of a diagram. */
static bool check_state_count(const struct request *r, struct diags *diags)
{
    const char *name = r->diagram->name;
    size_t most = r->diagram->most_states, count = r->options.operand_count - 1;
    char hint[64];

    if (count <= most && (count || !most))
        return true;
    snprintf(hint, sizeof hint, "name one: fencesitter diagram %s Mongolia", name);
    if (!most)
        diags_add(diags, DIAG_USAGE_ERROR, NULL, NULL, "diagram '%s' takes no state", name);
    else if (!count)
        diags_add(diags, DIAG_USAGE_ERROR, NULL, hint, "diagram '%s' needs a state", name);
    else
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "draw the others in a picture of their own",
                  "diagram '%s' given %zu states: it takes %zu at the most", name, count, most);
    return false;
}

static bool find_diagram(struct request *r, const char *text, struct diags *diags)
{
    const char *names[FIGURE_KIND_COUNT];
    size_t index;

    for (size_t k = 0; k < FIGURE_KIND_COUNT; k++)
        names[k] = figure_kinds[k]->name;
    if (!choice_find(CHOICE("diagram", names), text, &index, diags))
        return false;
    r->diagram = figure_kinds[index];
    return check_state_count(r, diags);
}

static bool find_export(struct request *r, const char *text, struct diags *diags)
{
    const char *names[EXPORT_FORMAT_COUNT];
    size_t index;

    for (size_t f = 0; f < EXPORT_FORMAT_COUNT; f++)
        names[f] = export_formats[f]->name;
    if (!choice_find(CHOICE("format", names), text, &index, diags))
        return false;
    r->export = export_formats[index];
    return true;
}

static bool find_import(struct request *r, const char *text, struct diags *diags)
{
    const char *names[IMPORT_KIND_COUNT];
    size_t index;

    for (size_t k = 0; k < IMPORT_KIND_COUNT; k++)
        names[k] = import_kinds[k]->name;
    if (!choice_find(CHOICE("import", names), text, &index, diags))
        return false;
    r->import = import_kinds[index];
    return true;
}

static bool find_topic(struct request *r, const char *text, struct diags *diags)
{
    r->topic = command_find(text, diags);
    return r->topic;
}

static bool find_subject(struct request *r, const char *text, struct diags *diags)
{
    size_t index;

    if (!choice_find(CHOICE("subject", subject_names), text, &index, diags))
        return false;
    r->subject = (enum subject)index;
    return true;
}

bool operands_find_state(struct request *r, const char *text, struct diags *diags)
{
    size_t *state = r->state == SIZE_MAX ? &r->state : &r->other;

    if (!dataset_find_state(r->dataset, text, NULL, diags, state))
        return false;
    if (r->other != r->state)
        return true;
    diags_add(diags, DIAG_USAGE_ERROR, NULL, "name two different states",
              "a tie of '%s' with itself", r->dataset->states[r->state].name);
    return false;
}

static bool find_states(struct request *r, const char *text, struct diags *diags)
{
    size_t state;

    if (!dataset_find_state(r->dataset, text, NULL, diags, &state))
        return false;
    if (!r->states)
        r->states = arena_alloc(r->arena, OPTIONS_MAX_OPERANDS, sizeof *r->states);
    for (size_t s = 0; s < r->state_count; s++)
        if (r->states[s] == state) {
            diags_add(diags, DIAG_USAGE_ERROR, NULL, "it is named already",
                      "unexpected operand '%s' of '%s'", text, r->command->name);
            return false;
        }
    r->states[r->state_count++] = state;
    r->analysis.states = r->states;
    r->analysis.state_count = r->state_count;
    return true;
}

/* The earlier of two days, then the later, which is the day that all else is of. */
static bool find_date(struct request *r, const char *text, struct diags *diags)
{
    bool is_later = date_is_known(r->from);
    struct date date;

    if (!date_parse(text, &date))
        diags_add(diags, DIAG_USAGE_ERROR, NULL, DATE_FORMS ": 2024-09-01", "impossible date '%s'",
                  text);
    else if (!duty_has_statute(date))
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "name a day from 2002-07-01 on",
                  "the Rome Statute was not in force on %s", text);
    else if (!is_later && date_is_known(r->options.as_of))
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "leave it out: the second date is the day",
                  "'--as-of' given with two dates");
    else if (is_later && date.day < r->from.day)
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "give the earlier day first",
                  "day %s is before %s", text, r->options.operands[0]);
    else {
        *(is_later ? &r->options.as_of : &r->from) = date;
        return true;
    }
    return false;
}

static const struct {
    const char *name;
    bool needs_data;
    bool (*find)(struct request *request, const char *text, struct diags *diags); /* NULL: any */
} operands[OPERAND_COUNT] = {
    [OPERAND_NONE] = {"", false, NULL},
    [OPERAND_STATE] = {"STATE", true, operands_find_state},
    [OPERAND_STATES] = {"STATE...", true, find_states},
    [OPERAND_DATE] = {"DATE", false, find_date},
    [OPERAND_DIAGRAM] = {"KIND", false, find_diagram},
    [OPERAND_EXPORT] = {"FORMAT", false, find_export},
    [OPERAND_EDITION] = {"DIR", false, replay_read},
    [OPERAND_PLACE] = {"DIR|FILE", false, NULL},
    [OPERAND_COMMAND] = {"COMMAND", false, find_topic},
    [OPERAND_SUBJECT] = {"SUBJECT", false, find_subject},
    [OPERAND_IMPORT] = {"WHAT", false, find_import},
    [OPERAND_FILE] = {"SOURCE", false, NULL},
};

const char *operand_name(enum operand operand)
{
    return operands[operand].name;
}

enum operand operand_at(const struct command *command, size_t place)
{
    size_t last = 0;

    while (last < place && last + 1 < REQUEST_MAX_OPERANDS &&
           command->operands[last] != OPERAND_STATES)
        last++;
    return last == place || command->operands[last] == OPERAND_STATES ? command->operands[last]
                                                                      : OPERAND_NONE;
}

bool operands_count(const struct request *r, struct diags *diags)
{
    const struct command *command = r->command;
    const struct options *options = &r->options;
    size_t max = 0;
    char usage[64], hint[96];

    snprintf(hint, sizeof hint, "usage: fencesitter %s [OPTION]...", command_usage(command, usage));

    while (max < OPTIONS_MAX_OPERANDS && operand_at(command, max) != OPERAND_NONE)
        max++;
    for (size_t o = 0; o < options->operand_count && o < max; o++)
        if (!*options->operands[o]) {
            diags_add(diags, DIAG_USAGE_ERROR, NULL, hint, "empty operand of '%s': %s",
                      command->name, operand_name(operand_at(command, o)));
            return false;
        }
    if (options->operand_count < command->required)
        diags_add(diags, DIAG_USAGE_ERROR, NULL, hint, "missing operand of '%s': %s", command->name,
                  usage + strlen(command->name) + 1);
    else if (options->operand_count > max)
        diags_add(diags, DIAG_USAGE_ERROR, NULL, hint, "unexpected operand '%s' of '%s'",
                  options->operands[max], command->name);
    else
        return true;
    return false;
}

bool operands_find(struct request *r, bool with_data, struct diags *diags)
{
    for (size_t o = 0; o < r->options.operand_count; o++) {
        enum operand operand = operand_at(r->command, o);
        if (operands[operand].find && operands[operand].needs_data == with_data &&
            !operands[operand].find(r, r->options.operands[o], diags))
            return false;
    }
    return true;
}
