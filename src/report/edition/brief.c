/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The brief, which stands alone on the first page: question, answer, map, five states, what the
 * evidence rests on, what would move it, what it is not, how to cite.
 */
#include <math.h>

#include "base/str.h"
#include "base/version.h"
#include "report/chances.h"
#include "report/drivers.h"
#include "report/edition/sections.h"
#include "report/fence.h"
#include "report/ranking.h"
#include "report/statements.h"
#include "report/whatifs.h"
#include "report/words.h"

enum { BRIEF_STATES = 5, BRIEF_REASONS = 2, BRIEF_FIRST = 3 };

static const struct chance *chance_of(const struct edition *e)
{
    const struct chance *chance = e->trial ? e->trial->chance : NULL;

    return chance && !chance->reason && e->findings->ranking_count ? chance : NULL;
}

/* "the three states" of the highest chances; returns how many. */
static size_t highest(const struct edition *e, const struct chance *chance, size_t most,
                      size_t out[])
{
    const struct findings *f = e->findings;
    size_t n = 0;

    for (size_t r = 0; r < f->ranking_count; r++) {
        size_t s = f->ranking[r];
        if (!chance->states[s].has_chance)
            continue;
        size_t at = n < most ? n++ : most;
        for (; at && chance->states[out[at - 1]].p.mean < chance->states[s].p.mean; at--)
            if (at < most)
                out[at] = out[at - 1];
        if (at < most)
            out[at] = s;
    }
    return n;
}

/* "high (17 %, range 3.4 % to 38 %)". */
static const char *chance_words(struct edition *e, const struct chance_of_state *state)
{
    return arena_printf(e->arena, "%s, %s", chance_band_text(state), chance_text(e->arena, state));
}

/* "n/d, 9.3 % (< 0.01 % to 43 %)" of a narrow column. */
static const char *chance_short(struct edition *e, const struct chance_of_state *state)
{
    bool is_unsettled = state->has_chance && state->band == CHANCE_UNSETTLED;

    return arena_printf(e->arena, "%s, %s", is_unsettled ? "n/d" : chance_band_text(state),
                        chance_text(e->arena, state));
}

/* Is there a chance that lies in the ranges of all of them? */
static bool do_overlap(const struct chance *chance, size_t n, const size_t states[])
{
    double lo = 0, hi = 1;

    for (size_t i = 0; i < n; i++) {
        lo = fmax(lo, chance->states[states[i]].p.lo);
        hi = fmin(hi, chance->states[states[i]].p.hi);
    }
    return n > 1 && lo <= hi;
}

/* "The highest means are those of X (...) and Y (...)". */
static const char *highest_text(struct edition *e, const struct chance *chance)
{
    size_t states[BRIEF_FIRST], n = highest(e, chance, BRIEF_FIRST, states);
    const char *items[BRIEF_FIRST];

    for (size_t i = 0; i < n; i++)
        items[i] = arena_printf(e->arena, "%s (%s%s)", e->dataset->states[states[i]].name,
                                chance_words(e, &chance->states[states[i]]),
                                chance->states[states[i]].is_host ? ", that of a return" : "");
    return arena_printf(e->arena, "The highest %s of %s%s",
                        words_plural(n, "mean is that", "means are those"),
                        words_list(e->arena, n, items),
                        do_overlap(chance, n, states) ? "; their ranges overlap" : "");
}

/* "1 high, 4 raised, 30 low, 80 very low and 8 not determinable". */
static const char *bands_text(struct edition *e, const struct chance *chance)
{
    static const enum chance_band order[] = {CHANCE_HIGH, CHANCE_RAISED, CHANCE_LOW,
                                             CHANCE_VERY_LOW, CHANCE_UNSETTLED};
    enum { BANDS = sizeof order / sizeof *order };
    const char *items[BANDS];
    size_t n = 0;

    for (size_t b = 0; b < BANDS; b++) {
        size_t count = 0;
        for (size_t r = 0; r < e->findings->ranking_count; r++) {
            const struct chance_of_state *state = &chance->states[e->findings->ranking[r]];
            count += state->has_chance && state->band == order[b];
        }
        if (count)
            items[n++] = arena_printf(e->arena, "%zu %s", count, chance_band_name(order[b]));
    }
    return words_list(e->arena, n, items);
}

static const char *first_names(struct edition *e)
{
    const struct findings *f = e->findings;
    size_t n = f->ranking_count < BRIEF_STATES ? f->ranking_count : BRIEF_STATES;

    return words_states(e->arena, e->dataset, n, f->ranking, n);
}

/* The answer in three sentences; without a chance what the index says. */
static void add_answer(struct edition *e)
{
    const struct chance *chance = chance_of(e);
    const struct findings *f = e->findings;

    if (!f->ranking_count) {
        doc_paragraph(e->doc, "Answer: none can be given, for no state is ranked on that day.");
        return;
    }
    if (!chance) {
        doc_paragraph(e->doc, "Answer: %s Of the %zu states ranked, the first by the index are %s.",
                      chance_summary(e), f->ranking_count, first_names(e));
        return;
    }
    /* The bands are those of one state: of all together none is named. */
    doc_paragraph(
        e->doc,
        "Answer: the chance of a stay in at least one of the %zu states ranked, within a year%s, "
        "is %s. %s. State by state the chance is, in words: %s.",
        f->ranking_count, chance_condition(e), chance_any_text(e), highest_text(e, chance),
        bands_text(e, chance));
}

/* "2016-2026": years of the oldest and the newest layer of choice known of it. */
static const char *age_text(struct edition *e, size_t state)
{
    struct date oldest = {0}, newest = {0};
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    for (size_t l = 0; l < LAYER_COUNT; l++) {
        const struct layer *layer = &e->graph->layers[l];
        if (!layer->present || layer->kind->domain >= DOMAIN_CHOICE_COUNT ||
            !date_is_known(layer->newest) ||
            isnan(layer->raw[state * e->graph->n + e->study->home]))
            continue;
        if (!date_is_known(oldest) || layer->newest.day < oldest.day)
            oldest = layer->newest;
        if (!date_is_known(newest) || layer->newest.day > newest.day)
            newest = layer->newest;
    }
    if (!date_is_known(oldest))
        return "not known";
    return arena_printf(e->arena, "%.4s-%.4s", date_format(oldest, from), date_format(newest, to));
}

static const char *reasons_of(struct edition *e, size_t state)
{
    struct drivers drivers;
    const char *items[BRIEF_REASONS];
    size_t n = 0;

    drivers_find(e, state, &drivers);
    for (size_t d = 0; n < BRIEF_REASONS && d < drivers.count[DRIVER_FOR]; d++)
        if (!drivers.list[DRIVER_FOR][d].is_statement) /* which has a column of its own */
            items[n++] = drivers.list[DRIVER_FOR][d].text;
    return n ? words_list(e->arena, n, items) : "none found";
}

static void states_table(struct edition *e)
{
    static const struct doc_column columns[] = {
        {.title = "state", .wraps = true, .data = {{"name", "name of the state", "text"}}},
        {.title = "duty",
         .wraps = true,
         .data = {{"duty", "class of duty, with the day it ends", "text"}}},
        {.title = "chance", .wraps = true, .data = {{"chance", "in words and per cent", "text"}}},
        {.title = "two reasons",
         .wraps = true,
         .data = {{"reasons", "the two strongest reasons for a stay", "text"}}},
        {.title = "last statement",
         .wraps = true,
         .data = {{"last_statement", "what it last said of an arrest", "text"}}},
        {.title = "data of",
         .wraps = true,
         .data = {{"data_of", "years of the oldest and the newest layer its ties rest on",
                   "text"}}},
    };
    const struct chance *chance = chance_of(e);
    const struct findings *f = e->findings;

    if (!f->ranking_count)
        return;
    struct doc_table *table = doc_table(e->doc, "brief", "The first states, in brief", 6, columns);
    for (size_t r = 0; r < f->ranking_count && r < BRIEF_STATES; r++) {
        size_t s = f->ranking[r];
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    state_cell(e->dataset, s),
                    doc_text(class_text(e, s)),
                    doc_text(chance ? chance_short(e, &chance->states[s]) : "not given"),
                    doc_text(reasons_of(e, s)),
                    statement_cell(e, s),
                    doc_text(age_text(e, s)),
                });
    }
    table->note =
        arena_printf(e->arena,
                     "The first %zu by the index. P: party; PA: exit announced; PW: exit notified, "
                     "bound until then. Chance in words: %s; n/d: not determinable, no "
                     "two neighbouring bands hold 80 %% of the draws. Ranges hold the "
                     "middle 90 %% of the draws over settings and doubtful facts. Pull: "
                     "how strongly the network of what governments choose draws a state. "
                     "%s",
                     table->row_count, chance_key(e->arena), drivers_key(e));
}

static void add_evidence(struct edition *e)
{
    const struct chance *chance = chance_of(e);

    if (chance)
        doc_paragraph(
            e->doc,
            "Whose visits this rests on: %zu first %s of a wanted leader in a state bound "
            "to arrest, %s. Causes differ by person.",
            chance->first_stays, words_plural(chance->first_stays, "stay", "stays"),
            chance_origins(e->arena, e, chance));
}

static void add_changes(struct edition *e)
{
    const char *changes = whatif_summary(e, BRIEF_FIRST);

    if (changes)
        doc_paragraph(e->doc,
                      "Single changes that would move the %s most, one of each of the first %zu "
                      "states: %s.",
                      chance_of(e) ? "chance (default settings)" : "index", e->trial->whatif_count,
                      changes);
}

void section_brief(struct edition *e)
{
    doc_heading(e->doc, 1, "brief", "Brief");
    doc_paragraph(e->doc,
                  "Question: in which of the states that %s bound to arrest %s is a stay without "
                  "arrest likely, within a year of %s?",
                  e->graph->hypothetical ? "would be" : "are", e->suspect, e->day);
    add_answer(e);
    doc_figure(e->doc, "map", "A tile a state, by the chance of a stay within the year.");
    states_table(e);
    doc_paragraph(
        e->doc, "On the fence (bound, close to %s and to the Court's supporters%s%s): %s.", e->home,
        e->graph->support.pole_fallback
            ? ", here a regional group: the Western European and Others group and the "
              "European Union"
            : "",
        e->graph->support.has_acts ? ", weak in support for accountability" : "",
        fence_sentence(e));
    add_evidence(e);
    add_changes(e);
    doc_paragraph(e->doc,
                  "This is not a finding that a state failed to comply, which only a Chamber of "
                  "the Court makes, and not a prediction of a visit. It orders states by exposure; "
                  "most will never be asked to host.");
    doc_paragraph(e->doc, "To cite: fencesitter %s, '%s', study '%s', data of %s (SHA-256 %.12s).",
                  FENCESITTER_VERSION, e->doc->title, e->study->id,
                  words_iso(e->arena, e->dataset->date), e->dataset->hash);
}
