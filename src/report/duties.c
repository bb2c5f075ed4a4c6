/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Duties: every state's class on the day, or one state's with the acts behind it. */
#include "report/duties.h"

#include <stdint.h>

#include "base/str.h"
#include "doc/anchor.h"
#include "report/caveats.h"
#include "report/edition.h"
#include "report/warrants.h"
#include "report/words.h"

static const char *const event_words[] = {
    [TREATY_SIGNATURE] = "signed",
    [TREATY_SIGNATURE_WITHDRAWN] = "signature withdrawn",
    [TREATY_RATIFICATION] = "ratified or acceded",
    [TREATY_ACCESSION_RETRACTED] = "accession retracted",
    [TREATY_ENTRY_INTO_FORCE] = "in force",
    [TREATY_WITHDRAWAL_ANNOUNCED] = "exit announced",
    [TREATY_WITHDRAWAL_NOTIFIED] = "exit notified",
    [TREATY_WITHDRAWAL_RESCINDED] = "notice taken back",
    [TREATY_WITHDRAWAL_EFFECTIVE] = "exit effective",
    [TREATY_ARTICLE_12_3] = "jurisdiction accepted",
    [TREATY_UNSC_REFERRAL] = "Security Council referral",
    [TREATY_APIC] = "privileges and immunities",
};

const char *duty_act_words(const char *event)
{
    for (size_t e = 0; e < sizeof event_words / sizeof *event_words; e++)
        if (str_is_equal(treaty_event_name((enum treaty_event)e), event))
            return event_words[e];
    return event;
}

const char *duty_event_text(enum treaty_event event)
{
    return event_words[event];
}

const char *duty_absence(struct arena *arena, const struct relgraph *graph, size_t state)
{
    const struct state *own = &graph->dataset->states[state];
    size_t before = graph->duty[state].predecessor;
    const char *note = own->origin.note ? arena_printf(arena, " (%s)", own->origin.note) : "";
    const char *birth = arena_printf(arena,
                                     "%s did not exist as a state on %s: it came into being on "
                                     "%s%s.",
                                     own->name, words_date(arena, graph->as_of),
                                     words_date(arena, own->exists_from), note);

    if (before == SIZE_MAX)
        return birth;
    const struct duty *duty = &graph->duty[before];
    return arena_printf(
        arena, "%s The state it came from, %s, was then class %s, %s: %s.", birth,
        graph->dataset->states[before].name, duty_code(duty->class), duty_label(duty->class),
        duty_is_bound(duty->class)                       ? "bound to arrest"
        : duty->class == DUTY_D || duty->class == DUTY_U ? "bound in that situation only"
                                                         : "not bound");
}

/* "71 S (signed ...) and 128 N (...)"; states that did not exist are in no class. */
static const char *classes_text(struct edition *e)
{
    size_t counts[DUTY_CLASS_COUNT] = {0}, n = 0;
    const char *items[DUTY_CLASS_COUNT];

    for (size_t s = 0; s < e->graph->n; s++)
        counts[e->graph->duty[s].class] += relgraph_has_state(e->graph, s);
    for (size_t c = 0; c < DUTY_CLASS_COUNT; c++)
        if (counts[c])
            items[n++] =
                arena_printf(e->arena, "%zu %s (%s)", counts[c], duty_code((enum duty_class)c),
                             duty_label((enum duty_class)c));
    return words_list(e->arena, n, items);
}

static const char *acts_text(struct edition *e, size_t state)
{
    const struct duty *duty = &e->graph->duty[state];
    const char *acts[8];
    char day[DATE_TEXT_SIZE];

    if (duty->is_no_state)
        return arena_printf(e->arena, "no state before %s%s",
                            date_format(e->dataset->states[state].exists_from, day),
                            duty->predecessor == SIZE_MAX
                                ? ""
                                : arena_printf(e->arena, "; came from %s",
                                               e->dataset->states[duty->predecessor].iso3));
    for (size_t a = 0; a < duty->act_count; a++)
        acts[a] = arena_printf(e->arena, "%s %s%s", event_words[duty->acts[a]->event],
                               date_format(duty->acts[a]->date, day),
                               duty->acts[a]->origin.confidence == CONFIDENCE_LOW ? "*" : "");
    return duty->act_count ? words_list(e->arena, duty->act_count, acts) : "";
}

static void add_sources(struct edition *e)
{
    if (!e->doc->source_count)
        return;
    doc_heading(e->doc, 2, "sources", "Sources");
    doc_sources(e->doc);
    doc_paragraph(e->doc, "An asterisk after a citation marks a fact of low confidence.");
}

/* Every state with its class and the acts behind it; pictures lead to its rows. */
static void class_table(struct edition *e, const char *id)
{
    static const struct doc_column columns[] = {
        {.title = "state", .data = {{"code", "code of the state", "code of a state"}}},
        {.title = "name", .wraps = true, .data = {{"name", "name of the state", "text"}}},
        {.title = "class", .data = {{"class", "class of duty", "text"}}},
        {.title = "since",
         .data = {{"since",
                   "entry into force of a party's unbroken membership; else day the class began",
                   "date"}}},
        {.title = "until", .data = {{"until", "day the state's exit takes effect", "date"}}},
        {.title = "acts", .wraps = true, .data = {{"acts", "acts behind the class", "text"}}},
    };
    struct doc_table *table =
        doc_table(e->doc, id, "Duty to arrest: class, days and acts", 6, columns);

    table->note = "* a fact of low confidence: recalled or disputed.";
    for (size_t s = 0; s < e->graph->n; s++) {
        const struct duty *duty = &e->graph->duty[s];
        const struct state *state = &e->dataset->states[s];
        char since[DATE_TEXT_SIZE], until[DATE_TEXT_SIZE];
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_anchored(doc_text(state->iso3), anchor_state(e->arena, state->iso3)),
                    state_cell(e->dataset, s),
                    doc_text(duty->is_no_state ? "-" : duty_code(duty->class)),
                    doc_text(date_format(duty->since, since)),
                    doc_text(date_format(duty->until, until)),
                    doc_text(acts_text(e, s)),
                });
    }
}

struct doc *duty_compose(const struct findings *findings)
{
    struct doc *doc = doc_new(NULL, NULL);
    struct edition e = edition_begin(doc, findings);

    doc_paragraph(doc, "Duty to arrest %s on %s%s: %s.", e.suspect, e.day,
                  caveat_hypothetical(doc->arena, e.graph), classes_text(&e));
    warrants_write(&e);
    class_table(&e, "duty");
    add_sources(&e);
    return doc;
}

const char *duty_standing_word(size_t i)
{
    static const char *const words[] = {"counts", "history", "later", NULL};

    return words[i];
}

const char *duty_standing(const struct duty *duty, const struct treaty_act *act, struct date as_of)
{
    bool is_behind = false;

    if (!date_is_by(act->date, as_of))
        return duty_standing_word(2);
    for (size_t a = 0; a < duty->act_count; a++)
        is_behind = is_behind || duty->acts[a] == act;
    bool is_of_exit = act->event == TREATY_WITHDRAWAL_ANNOUNCED ||
                      act->event == TREATY_WITHDRAWAL_NOTIFIED ||
                      act->event == TREATY_WITHDRAWAL_RESCINDED;
    return duty_standing_word(is_behind && !(duty->class == DUTY_P && is_of_exit) ? 0 : 1);
}

static void history_table(struct edition *e, size_t state)
{
    static const struct doc_column columns[] = {
        {.title = "date", .data = {{"date", "day of the act", "date"}}},
        {.title = "act", .wraps = true, .data = {{"act", "what the state did", "text"}}},
        {.title = "then", .data = {{"standing", "what the act is on the day asked about", "text"}}},
        {.title = "note", .wraps = true, .data = {{"note", "note of the record", "text"}}},
        {.title = "file:line",
         .wraps = true,
         .data = {{"file", "file of the record", "text"}, {"line", "line of the record", "lines"}}},
        {.title = "source", .wraps = true, .data = {{"source", "sources cited", "text"}}},
    };
    size_t count;
    const struct treaty_act *acts = duty_history(e->dataset, state, &count);
    char day[DATE_TEXT_SIZE];

    if (!count) {
        doc_paragraph(e->doc, "No act of this state under the Statute is on record.");
        return;
    }
    struct doc_table *table =
        doc_table(e->doc, arena_printf(e->arena, "acts-%s", e->dataset->states[state].iso3),
                  "Acts of membership", 6, columns);
    for (size_t a = 0; a < count; a++) {
        const struct treaty_act *act = &acts[a];
        struct doc_cell place = words_place(e->arena, e->dataset, &act->origin);
        /* with a space, at which a narrow page can break it */
        place.text = arena_printf(e->arena, "%s: %zu", words_file(e->dataset, &act->origin),
                                  act->origin.line);
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_text(date_format(act->date, day)),
                    doc_text(event_words[act->event]),
                    doc_text(duty_standing(&e->graph->duty[state], act, e->graph->as_of)),
                    doc_text(act->origin.note ? act->origin.note : ""),
                    place,
                    doc_text(words_cite(e->doc, e->dataset, &act->origin)),
                });
    }
}

/* "; exit notified on 2025-06-02, takes effect on 2026-06-02". */
static const char *exit_text(struct edition *e, const struct duty *duty)
{
    char notice[DATE_TEXT_SIZE], until[DATE_TEXT_SIZE];

    if (!date_is_known(duty->notice))
        return "";
    date_format(duty->notice, notice);
    if (duty->class == DUTY_PA)
        return arena_printf(e->arena, "; exit announced on %s", notice);
    return arena_printf(e->arena, "; exit notified on %s, %s effect on %s", notice,
                        date_is_by(duty->until, e->graph->as_of) ? "took" : "takes",
                        date_format(duty->until, until));
}

/* "state party since 2002-07-01; exit notified on 2025-06-02, takes effect on 2026-06-02". A party
 * is called so, for its exit has a day of its own. */
static const char *class_words(struct edition *e, const struct duty *duty)
{
    bool is_bound = duty_is_bound(duty->class);
    const char *since = words_iso(e->arena, duty->since);

    return arena_printf(e->arena, "%s%s%s%s%s", duty_label(is_bound ? DUTY_P : duty->class),
                        since && !is_bound ? "," : "", since ? " since " : "", since ? since : "",
                        exit_text(e, duty));
}

const char *duty_line(struct edition *e, size_t state)
{
    const struct duty *duty = &e->graph->duty[state];
    const char *owed = e->graph->hypothetical ? NULL : words_iso(e->arena, duty->owed);

    if (duty->is_no_state)
        return duty_absence(e->arena, e->graph, state);
    return arena_printf(e->arena, "Class %s, %s%s%s.", duty_code(duty->class), class_words(e, duty),
                        owed ? "; the duty towards this suspect runs from " : "", owed ? owed : "");
}

/* Both days, and the later of them. */
static void add_owed(struct edition *e, const struct duty *duty)
{
    char since[DATE_TEXT_SIZE], warrant[DATE_TEXT_SIZE], owed[DATE_TEXT_SIZE];

    if (!date_is_known(duty->owed) || e->graph->hypothetical)
        return;
    doc_paragraph(e->doc,
                  "Bound since %s; the warrant is public since %s. The duty towards %s "
                  "runs from the later day: %s.",
                  date_format(duty->since, since),
                  date_format(e->graph->wanted.public_from, warrant), e->suspect,
                  date_format(duty->owed, owed));
}

void duty_section(struct edition *e, size_t state)
{
    const struct duty *duty = &e->graph->duty[state];

    if (duty->is_no_state) {
        doc_paragraph(e->doc, "%s", duty_absence(e->arena, e->graph, state));
        history_table(e, state);
        return;
    }
    doc_paragraph(e->doc, "%s, %s, as to %s: class %s, %s.", e->dataset->states[state].name, e->day,
                  e->suspect, duty_code(duty->class), class_words(e, duty));
    doc_paragraph(e->doc, "%s%s.", duty_basis(duty->class),
                  caveat_hypothetical(e->arena, e->graph));
    add_owed(e, duty);
    history_table(e, state);
}

struct doc *duty_state_compose(const struct findings *findings, size_t state)
{
    struct doc *doc = doc_new(NULL, NULL);
    struct edition e = edition_begin(doc, findings);

    duty_section(&e, state);
    warrants_write(&e);
    add_sources(&e);
    return doc;
}
