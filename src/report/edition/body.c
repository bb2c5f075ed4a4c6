/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The body: who was bound, how likely, why. */
#include <math.h>

#include "analysis/lowmarks.h"
#include "report/chances.h"
#include "report/drivers.h"
#include "report/edition/sections.h"
#include "report/fields.h"
#include "report/ranking.h"
#include "report/rates.h"
#include "report/words.h"

enum { BODY_FIRST = 10, BODY_REASONS = 3 };

static size_t count_bound(const struct edition *e)
{
    size_t count = 0;

    for (size_t s = 0; s < e->graph->n; s++)
        count += duty_is_bound(e->graph->duty[s].class);
    return count;
}

/* "a state of the situation": why a bound state is not ranked. */
static const char *why_unranked(const struct edition *e, size_t state)
{
    const struct study *study = e->study;

    if (state == study->home)
        return "the home state";
    for (size_t s = 0; s < study->situation_state_count; s++)
        if (study->situation_states[s] == state)
            return "a state of the situation";
    return arena_printf(e->arena, "too little is known of it, coverage %.2f of 1",
                        e->findings->states[state].coverage);
}

/* " Not ranked: Ukraine (a state of the situation)."; "" without one. */
static const char *unranked_text(const struct edition *e)
{
    const char **items = arena_alloc(e->arena, e->graph->n + 1, sizeof *items);
    size_t n = 0;

    for (size_t s = 0; s < e->graph->n; s++)
        if (duty_is_bound(e->graph->duty[s].class) && !e->findings->states[s].is_ranked)
            items[n++] =
                arena_printf(e->arena, "%s (%s)", e->dataset->states[s].name, why_unranked(e, s));
    return n ? arena_printf(e->arena, " Bound and not ranked: %s.", words_list(e->arena, n, items))
             : "";
}

/* " Former parties ..."; "" without one. */
static const char *former_text(const struct edition *e)
{
    const struct findings *f = e->findings;

    return f->former_count
               ? arena_printf(e->arena,
                              " Former parties whose exit came after the warrant, not ranked, "
                              "their duty contested (Article 127(2)): %s.",
                              words_states(e->arena, e->dataset, f->former_count, f->former,
                                           f->former_count))
               : "";
}

/* The act by which the state announced or notified its exit; NULL without one. */
static const struct treaty_act *notice_of(const struct duty *duty)
{
    for (size_t a = 0; a < duty->act_count; a++)
        if (duty->acts[a]->date.day == duty->notice.day &&
            (duty->acts[a]->event == TREATY_WITHDRAWAL_ANNOUNCED ||
             duty->acts[a]->event == TREATY_WITHDRAWAL_NOTIFIED))
            return duty->acts[a];
    return NULL;
}

/* " Exits: Mali (PW until 2027-06-24) [6]; ..." of all that are bound; "" without one. */
static const char *exits_text(struct edition *e)
{
    const char **items = arena_alloc(e->arena, e->graph->n + 1, sizeof *items);
    size_t n = 0;

    for (size_t s = 0; s < e->graph->n; s++) {
        const struct duty *duty = &e->graph->duty[s];
        if (duty->class != DUTY_PA && duty->class != DUTY_PW)
            continue;
        const struct treaty_act *notice = notice_of(duty);
        items[n++] = arena_printf(
            e->arena, "%s (%s) %s", e->dataset->states[s].name, class_text(e, s),
            notice ? words_cite(e->doc, e->dataset, &notice->origin) : "(no source in the data)");
    }
    return n ? arena_printf(e->arena, " Exits: %s.", words_series(e->arena, n, items)) : "";
}

void section_bound(struct edition *e)
{
    const struct findings *f = e->findings;
    const char *exits = exits_text(e);

    doc_heading(e->doc, 1, "bound", "2 Who was bound on the day");
    doc_paragraph(
        e->doc,
        "On %s, %zu states %s under a treaty duty to arrest %s; %s of them are ranked "
        "here.%s%s%s All states with their class stand in Annex A.",
        e->day, count_bound(e), e->graph->hypothetical ? "would have been" : "were", e->suspect,
        f->ranking_count == count_bound(e) ? "all"
                                           : arena_printf(e->arena, "%zu", f->ranking_count),
        unranked_text(e), exits, former_text(e));
}

static void first_table(struct edition *e)
{
    const struct doc_column columns[] = {
        field_column("rank"),
        field_column_of_ends("range", "rank_lo", "rank_hi"),
        field_column("name"),
        field_column("class"),
        field_column_with_ends("score", "index_lo", "index_hi"),
        chance_column(),
        chance_range_column(),
        chance_band_column(),
    };
    const struct findings *f = e->findings;
    struct doc_table *table =
        doc_table(e->doc, "first", "The first states of the ranking", 8, columns);
    table->is_traced = true;

    for (size_t r = 0; r < f->ranking_count && r < BODY_FIRST; r++) {
        const struct state_finding *s = &f->states[f->ranking[r]];
        struct doc_cell cells[RANKING_CELLS + 3];
        ranking_cells(e, s, cells);
        cells[RANKING_CELLS] = chance_cell(e, s->state);
        cells[RANKING_CELLS + 1] = chance_range_cell(e, s->state);
        cells[RANKING_CELLS + 2] = chance_band_cell(e, s->state);
        doc_row(e->doc, table, cells);
    }
    table->note =
        arena_printf(e->arena,
                     "The first %zu of %zu ranked states; all of them in Annex B. "
                     "Chance: of a stay within the year, in per cent; n/d: not "
                     "determinable.%s%s",
                     table->row_count, f->ranking_count, ranking_incomplete(e, table->row_count),
                     chance_hosts(e, table->row_count));
}

void section_likely(struct edition *e)
{
    doc_heading(e->doc, 1, "likely", "3 How likely");
    doc_paragraph(e->doc, "%s", rate_text(e->arena, e->findings));
    rates_aside(e);
    chance_basis(e);
    if (!e->findings->ranking_count)
        return;
    doc_paragraph(e->doc,
                  "%s The pull to the Court's supporters, sanctions, visits and statements are no "
                  "terms of it.",
                  ranking_key(e));
    first_table(e);
}

/* A state in four lines. */
static void add_state(struct edition *e, size_t state)
{
    const struct state_finding *s = &e->findings->states[state];
    struct drivers drivers;

    drivers_find(e, state, &drivers);
    doc_item(e->doc, "%s (%.1f). For: %s. Against: %s.", e->dataset->states[state].name, s->score,
             drivers_text(e, &drivers, DRIVER_FOR, BODY_REASONS),
             drivers_text(e, &drivers, DRIVER_AGAINST, BODY_REASONS));
}

void section_why(struct edition *e)
{
    const struct findings *f = e->findings;

    if (!f->ranking_count)
        return;
    doc_heading(e->doc, 1, "why",
                "4 Why: the strongest reasons of the first %zu for and against a stay",
                f->ranking_count < BODY_FIRST ? f->ranking_count : (size_t)BODY_FIRST);
    for (size_t r = 0; r < f->ranking_count && r < BODY_FIRST; r++)
        add_state(e, f->ranking[r]);
}
