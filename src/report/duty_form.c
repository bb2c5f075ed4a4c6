/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The form of `duty --json`; see report/duties.h. */
#include <stdint.h>

#include "report/duties.h"
#include "report/fields.h"
#include "report/machine.h"
#include "report/warrants.h"
#include "report/words.h"

struct past_view {
    const struct treaty_act *act;
    const char *standing; /* what it is on the day */
};

/* A state and its duty, and the sources of the acts behind it, each once. */
struct duty_view {
    size_t state;
    const struct duty *duty;
    uint32_t *sources;
    size_t source_count;
    bool has_history;
    struct past_view *history; /* every act of the state, by date */
    size_t history_count;
};

struct duty_list {
    const struct findings *findings;
    const struct warrant *const *warrants;
    size_t warrant_count;
    struct duty_view *views;
    size_t count;
};

static void add_sources(struct duty_view *view, const struct origin *origin)
{
    for (size_t s = 0; s < origin->source_count; s++) {
        bool is_new = true;
        for (size_t k = 0; k < view->source_count; k++)
            is_new = is_new && view->sources[k] != origin->sources[s];
        if (is_new)
            view->sources[view->source_count++] = origin->sources[s];
    }
}

static struct duty_view view_duty(const struct findings *findings, size_t state,
                                  struct arena *arena)
{
    const struct duty *duty = &findings->graph->duty[state];
    struct duty_view view = {.state = state, .duty = duty};
    size_t most = 1;

    for (size_t a = 0; a < duty->act_count; a++)
        most += duty->acts[a]->origin.source_count;
    view.sources = arena_alloc(arena, most, sizeof *view.sources);
    for (size_t a = 0; a < duty->act_count; a++)
        add_sources(&view, &duty->acts[a]->origin);
    return view;
}

static void view_history(struct duty_view *view, const struct relgraph *graph, struct arena *arena)
{
    const struct treaty_act *acts = duty_history(graph->dataset, view->state, &view->history_count);

    view->has_history = true;
    view->history = arena_alloc(arena, view->history_count + 1, sizeof *view->history);
    for (size_t a = 0; a < view->history_count; a++)
        view->history[a] =
            (struct past_view){&acts[a], duty_standing(view->duty, &acts[a], graph->as_of)};
}

const void *duty_view_of(const struct findings *findings, size_t state, struct arena *arena)
{
    const struct duty_view view = view_duty(findings, state, arena);

    return arena_memdup(arena, &view, sizeof view);
}

static const char *word_event(size_t i)
{
    return i <= TREATY_APIC ? treaty_event_name((enum treaty_event)i) : NULL;
}

#define SOURCE_ROWS(X, S) X(S, source, TEXT, c->graph->dataset->sources[*o].id, "id of a source")
FORM_ROWS(source, uint32_t, struct findings, SOURCE_ROWS);

#define ACT_ROWS(X, S)                                                                             \
    X(S, event, TEXT, treaty_event_name(o->event), "what the state did", .word = word_event)       \
    X(S, date, TEXT, words_iso(from->arena, o->date), "day of the act", FIELD_DATE)                \
    X(S, origin, PART, &o->origin, "", .form = &machine_origin_form)
FORM(act, struct treaty_act, struct findings, ACT_ROWS);

#define BEHIND_ROWS(X, S) X(S, act, OBJECT, *o, "an act", .form = &act_form)
FORM_ROWS(behind, struct treaty_act *const, struct findings, BEHIND_ROWS);

#define PAST_ROWS(X, S)                                                                            \
    X(S, act, PART, o->act, "", .form = &act_form)                                                 \
    X(S, standing, TEXT, o->standing, "what the act is on the day", .word = duty_standing_word)
FORM(past_act, struct past_view, struct findings, PAST_ROWS);
static const struct form_row past_item = {.type = FORM_OBJECT, .form = &past_act_form};

static const char *class_of(const struct duty *duty)
{
    return duty->is_no_state ? NULL : duty_code(duty->class);
}

static bool is_no_state(const struct form_source *from)
{
    return ((const struct duty_view *)from->object)->duty->is_no_state;
}

static bool has_history(const struct form_source *from)
{
    return ((const struct duty_view *)from->object)->has_history;
}

static const char *code_before(const struct findings *findings, const struct duty *duty)
{
    return duty->predecessor == SIZE_MAX ? NULL
                                         : findings->graph->dataset->states[duty->predecessor].iso3;
}

static const char *class_before(const struct findings *findings, const struct duty *duty)
{
    return duty->predecessor == SIZE_MAX ? NULL
                                         : class_of(&findings->graph->duty[duty->predecessor]);
}

#define DUTY_ROWS(X, S)                                                                            \
    X(S, name, PART, &o->state, "", .form = &machine_name_form)                                    \
    X(S, class, TEXT, class_of(o->duty), "class of duty; null: no state on the day",               \
      .word = word_class, FIELD_NULLABLE)                                                          \
    X(S, reason, TEXT,                                                                             \
      o->duty->is_no_state ? duty_absence(from->arena, c->graph, o->state) : NULL,                 \
      "why there is no class", FIELD_NULLABLE)                                                     \
    X(S, exists_from, TEXT,                                                                        \
      words_iso(from->arena, c->graph->dataset->states[o->state].exists_from),                     \
      "day it came into being", .has = is_no_state, FIELD_DATE, FIELD_NULLABLE)                    \
    X(S, predecessor, TEXT, code_before(c, o->duty), "the state it came from", .has = is_no_state, \
      FIELD_CODE, FIELD_NULLABLE)                                                                  \
    X(S, predecessor_class, TEXT, class_before(c, o->duty), "class of that one",                   \
      .has = is_no_state, .word = word_class, FIELD_NULLABLE)                                      \
    X(S, since, TEXT, words_iso(from->arena, o->duty->since),                                      \
      "entry into force of a party's unbroken membership; else day the class began", FIELD_DATE,   \
      FIELD_NULLABLE)                                                                              \
    X(S, owed_from, TEXT, words_iso(from->arena, o->duty->owed),                                   \
      "day from which it is owed towards the suspect", FIELD_DATE, FIELD_NULLABLE)                 \
    X(S, notice, TEXT, words_iso(from->arena, o->duty->notice),                                    \
      "day an exit was announced or notified", FIELD_DATE, FIELD_NULLABLE)                         \
    X(S, until, TEXT, words_iso(from->arena, o->duty->until), "day the state's exit takes effect", \
      FIELD_DATE, FIELD_NULLABLE)                                                                  \
    X(S, basis, TEXT, o->duty->is_no_state ? NULL : duty_basis(o->duty->class),                    \
      "what the class rests on in law", FIELD_NULLABLE)                                            \
    X(S, sources, ARRAY, form_array(o->sources, o->source_count), "what the acts cite",            \
      .item = source_rows, .is_unique = true)                                                      \
    X(S, acts, ARRAY, form_array(o->duty->acts, o->duty->act_count),                               \
      "acts under the Statute behind the class, by date", .item = behind_rows)                     \
    X(S, history, ARRAY, form_array(o->history, o->history_count),                                 \
      "of one state: every act under the Statute, later ones too, by date", .item = &past_item,    \
      .has = has_history)
FORM_ROWS(duty, struct duty_view, struct findings, DUTY_ROWS);
const struct form duty_form = {FORM_OF(duty)};
static const struct form_row duty_item = {.type = FORM_OBJECT, .form = &duty_form};

#define DUTIES_ROWS(X, S)                                                                          \
    X(S, head, PART, o->findings, "", .form = &machine_head_form)                                  \
    X(S, warrants, ARRAY, form_array(o->warrants, o->warrant_count),                               \
      "those against the suspect that are public on the day", .item = &warrant_item)               \
    X(S, rows, ARRAY, form_array(o->views, o->count), "the states, by code", .item = &duty_item)
FORM_ROWS(duties, struct duty_list, struct findings, DUTIES_ROWS);
const struct form machine_duty_form = {FORM_OF(duties)};

const void *duties_view_of(const struct findings *findings, size_t state, struct arena *arena)
{
    struct duty_list *list = arena_alloc(arena, 1, sizeof *list);

    list->findings = findings;
    list->warrants = warrants_list(findings, arena, &list->warrant_count);
    list->views = arena_alloc(arena, findings->graph->n + 1, sizeof *list->views);
    for (size_t s = 0; s < findings->graph->n; s++)
        if (state == SIZE_MAX || state == s)
            list->views[list->count++] = view_duty(findings, s, arena);
    if (state != SIZE_MAX)
        view_history(&list->views[0], findings->graph, arena);
    return list;
}

struct value *machine_duty(const struct findings *findings, size_t state, struct arena *arena)
{
    return form_tree(&machine_duty_form, duties_view_of(findings, state, arena), findings, arena);
}
