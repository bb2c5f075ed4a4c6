/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rates: how often a wanted leader stays in a state bound to arrest, and what follows. */
#include "report/rates.h"

#include <math.h>

#include "base/str.h"
#include "report/words.h"

/* Of a column of numbers. */
static const char *name_of(const struct findings *f, const struct base_rate *rate)
{
    return rate->suspect ? words_suspect(f->graph->dataset, rate->suspect) : "all together";
}

/* The one that gives most of all stays; NULL without any. */
static const struct base_rate *first_by_share(const struct findings *f)
{
    const struct base_rate *first = NULL;

    for (size_t r = 0; r < f->base_rate_count; r++)
        if (f->base_rates[r].stays && (!first || f->base_rates[r].stays > first->stays))
            first = &f->base_rates[r];
    return first;
}

static const char *one_text(struct arena *arena, const struct base_rate *rate)
{
    return arena_printf(arena,
                        "%.2f stays per hundred states and year (95 %% interval %.2f to %.2f; %zu "
                        "%s in %.0f state-years of exposure)",
                        100 * rate->per_year, 100 * rate->per_year_lo, 100 * rate->per_year_hi,
                        rate->stays, words_plural(rate->stays, "stay", "stays"), rate->party_years);
}

const struct base_rate *rates_own(const struct findings *f)
{
    for (size_t r = 0; r < f->base_rate_count; r++)
        if (str_is_equal(f->base_rates[r].suspect, f->graph->study->suspect) &&
            !isnan(f->base_rates[r].per_year))
            return &f->base_rates[r];
    return NULL;
}

const char *rate_text(struct arena *arena, const struct findings *f)
{
    const struct base_rate *all = &f->base_rate, *most = first_by_share(f), *own = rates_own(f);

    if (isnan(all->per_year))
        return duty_has_statute(f->graph->as_of)
                   ? "No base rate: no warrant against a sitting leader was public."
                   : "No base rate: nobody was bound and no warrant public.";
    const char *first =
        own ? arena_printf(arena, "Base rate of %s: %s.", name_of(f, own), one_text(arena, own))
            : "No base rate of the suspect's own.";
    if (own && all->suspects == 1)
        return first;
    return arena_printf(
        arena,
        "%s %zu %s, while in office under a public warrant and free to travel, together: %.2f%s.",
        first, all->suspects, words_plural(all->suspects, "leader", "leaders"), 100 * all->per_year,
        most ? arena_printf(arena, ", %s of it from %s", words_percent(arena, most->share),
                            name_of(f, most))
             : "");
}

static void rate_row(struct edition *e, struct doc_table *table, const struct base_rate *rate)
{
    doc_row(e->doc, table,
            (struct doc_cell[]){
                doc_text(name_of(e->findings, rate)),
                doc_number((double)rate->stays),
                doc_number(rate->party_years),
                doc_number(100 * rate->per_year),
                doc_number(100 * rate->per_year_lo),
                doc_number(100 * rate->per_year_hi),
                doc_number((double)rate->stay_years),
                doc_number(rate->suspect ? 100 * rate->share : 100),
            });
}

static struct doc_table *rates_rows(struct edition *e);

void rates_table(struct edition *e)
{
    rates_rows(e);
}

void rates_aside(struct edition *e)
{
    struct doc_table *table = rates_rows(e);

    if (!table)
        return;
    table->is_aside = true;
    table->note = rates_caveat(e);
}

static struct doc_table *rates_rows(struct edition *e)
{
    static const struct doc_column columns[] = {
        {.title = "base rate of",
         .wraps = true,
         .data = {{"suspect", "the person wanted, or all together", "text"}}},
        DOC_FIGURE("stays", 0, "stays", "stays in states with a duty", "stays"),
        DOC_FIGURE("exposure", 0, "state_years",
                   "states bound times years in office under a warrant and free to travel",
                   "state-years"),
        DOC_FIGURE("per 100", 2, "per_100", "stays per hundred state-years",
                   "stays per hundred state-years"),
        DOC_FIGURE("low", 2, "per_100_lo", "low end of its exact 95 % interval",
                   "stays per hundred state-years"),
        DOC_FIGURE("high", 2, "per_100_hi", "high end of its exact 95 % interval",
                   "stays per hundred state-years"),
        DOC_FIGURE("with a stay", 0, "stay_years",
                   "state-years with a stay at least, from the anniversary of the warrant",
                   "state-years"),
        DOC_FIGURE("% of stays", 0, "percent_of_all", "of all stays, and so of the rate of all",
                   "percent"),
    };
    const struct findings *f = e->findings;

    if (isnan(f->base_rate.per_year))
        return NULL;
    struct doc_table *table = doc_table(e->doc, "base-rates", "Base rates by suspect", 8, columns);
    for (size_t r = 0; r < f->base_rate_count; r++)
        rate_row(e, table, &f->base_rates[r]);
    if (f->base_rate_count > 1)
        rate_row(e, table, &f->base_rate);
    return table;
}

const char *rates_caveat(struct edition *e)
{
    if (isnan(e->findings->base_rate.per_year))
        return NULL;
    return arena_printf(e->arena,
                        "Rates are stays in states with a duty up to %s over the exposure in "
                        "state-years: the states bound times the years in office under a public "
                        "warrant and free to travel. Intervals are exact for a Poisson count. "
                        "Causes differ by person, so the rate of all together is chiefly that of "
                        "the one with most stays.",
                        e->day);
}

/* "19 by X": whose visits they are. */
static const char *visitors(struct arena *arena, const struct findings *f)
{
    const char **items = arena_alloc(arena, f->base_rate_count + 1, sizeof *items);
    size_t n = 0;

    for (size_t r = 0; r < f->base_rate_count; r++)
        if (f->base_rates[r].stays)
            items[n++] = arena_printf(arena, "%zu by %s", f->base_rates[r].stays,
                                      name_of(f, &f->base_rates[r]));
    return words_list(arena, n, items);
}

void arrest_paragraph(struct edition *e)
{
    const struct arrest_bound *bound = &e->findings->arrest_bound;

    if (bound->visits && !isnan(bound->upper))
        doc_paragraph(e->doc,
                      "Arrest, given a visit: %zu arrests in %zu %s of sitting leaders to bound "
                      "states (%s); the one-sided 95 %% upper bound is %s a visit, were the visits "
                      "independent. It enters no other figure: leaders go where they expect no "
                      "arrest.",
                      bound->arrests, bound->visits, words_plural(bound->visits, "visit", "visits"),
                      visitors(e->arena, e->findings), words_percent(e->arena, bound->upper));
}
