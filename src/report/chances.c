/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The chance of a stay within the year; see the header. */
#include "report/chances.h"

#include <math.h>

#include "report/fields.h"
#include "report/words.h"

static const char not_computed[] = "not computed";

struct chance_view chance_view_of(const struct findings *findings, const struct trial *trial,
                                  size_t state)
{
    const struct chance *chance = trial ? trial->chance : NULL;

    return (struct chance_view){chance, chance ? &chance->states[state] : NULL,
                                findings->states[state].is_ranked};
}

static const char *word_band(size_t i)
{
    return i <= CHANCE_UNSETTLED ? chance_band_name((enum chance_band)i) : NULL;
}

static bool has_chance(const struct chance_view *view)
{
    return view->state && view->state->has_chance;
}

static const char *reason_of(const struct chance_view *view)
{
    return has_chance(view)       ? NULL
           : !view->chance        ? not_computed
           : view->chance->reason ? view->chance->reason
                                  : "not ranked on that day";
}

#define CHANCE_NUMBER(member) has_chance(o) ? o->state->p.member : (double)NAN
#define CHANCE_ROWS(X, S)                                                                          \
    X(S, p, NUMBER, CHANCE_NUMBER(mean), "chance of a stay within a year, mean of the draws",      \
      .unit = "probability", .range = {0, 1}, .decimals = 3, FIELD_NULLABLE)                       \
    X(S, lo, NUMBER, CHANCE_NUMBER(lo), "low end of its range, 5 % of the draws",                  \
      .unit = "probability", .range = {0, 1}, .decimals = 3, FIELD_NULLABLE)                       \
    X(S, hi, NUMBER, CHANCE_NUMBER(hi), "high end of its range, 95 % of the draws",                \
      .unit = "probability", .range = {0, 1}, .decimals = 3, FIELD_NULLABLE)                       \
    X(S, band, TEXT, has_chance(o) ? chance_band_name(o->state->band) : NULL,                      \
      "the chance in words: from 10 % high, 2 % raised, 0.5 % low", .word = word_band,             \
      FIELD_NULLABLE)                                                                              \
    X(S, hosted_before, BOOL, has_chance(o) && o->state->is_host,                                  \
      "hosted the suspect before, so that the index has no part in it")                            \
    X(S, reason, TEXT, reason_of(o), "why there is none", FIELD_NULLABLE)
FORM_ROWS(chance, struct chance_view, void, CHANCE_ROWS);
const struct form chance_form = {FORM_OF(chance)};

#define PROBABILITY .unit = "probability", .range = {0, 1}, FIELD_NULLABLE
#define A_YEAR FIELD_COUNT("new hosts a year"), FIELD_NULLABLE
#define ORIGIN_ROWS(X, S)                                                                          \
    X(S, suspect, TEXT, o->suspect, "the person wanted")                                           \
    X(S, first_stays, INTEGER, o->first_stays, "first stays", FIELD_COUNT("stays"))
FORM(chance_origin, struct chance_origin, void, ORIGIN_ROWS);
static const struct form_row origin_item = {.type = FORM_OBJECT, .form = &chance_origin_form};

static struct form_value first_stays_of(const struct chance *chance)
{
    return chance->origins ? form_integer((long long)chance->first_stays) : form_null();
}

#define FORECAST_ROWS(X, S)                                                                        \
    X(S, reason, TEXT, o->reason, "why there is none", FIELD_NULLABLE)                             \
    X(S, any, NUMBER, o->any.mean, "chance of a stay in any ranked state within a year",           \
      PROBABILITY)                                                                                 \
    X(S, any_lo, NUMBER, o->any.lo, "low end of its range, 5 % of the draws", PROBABILITY)         \
    X(S, any_hi, NUMBER, o->any.hi, "high end of its range, 95 % of the draws", PROBABILITY)       \
    X(S, b, NUMBER, o->b.mean,                                                                     \
      "how strongly the index decides: a state at 100 is exp(b) times "                            \
      "as likely as one at 0",                                                                     \
      FIELD_COUNT("log odds"), FIELD_NULLABLE)                                                     \
    X(S, b_lo, NUMBER, o->b.lo, "low end of its range", FIELD_COUNT("log odds"), FIELD_NULLABLE)   \
    X(S, b_hi, NUMBER, o->b.hi, "high end of its range", FIELD_COUNT("log odds"), FIELD_NULLABLE)  \
    X(S, new_hosts, NUMBER, o->arrivals.mean, "new hosts to be expected in a year", A_YEAR)        \
    X(S, new_hosts_lo, NUMBER, o->arrivals.lo, "low end of its range", A_YEAR)                     \
    X(S, new_hosts_hi, NUMBER, o->arrivals.hi, "high end of its range", A_YEAR)                    \
    X(S, first_stays, COUNT, first_stays_of(o),                                                    \
      "first stays b is estimated from; null: not sought", FIELD_COUNT("stays"), FIELD_NULLABLE)   \
    X(S, first_stays_by_suspect, ARRAY, form_array(o->origins, o->origin_count), "whose they are", \
      .item = &origin_item)                                                                        \
    X(S, draws, INTEGER, o->draws, "draws behind the ranges", FIELD_COUNT("draws"))
FORM_ROWS(forecast, struct chance, void, FORECAST_ROWS);
const struct form forecast_form = {FORM_OF(forecast)};

const char *chance_figure(struct arena *arena, double p)
{
    double value = 100 * p;

    if (value > 0 && value < 0.005)
        return "< 0.01";
    return arena_printf(arena, "%.*f", value >= 9.95 ? 0 : value >= 0.995 ? 1 : 2, value);
}

const char *chance_percent(struct arena *arena, double p)
{
    return arena_printf(arena, "%s %%", chance_figure(arena, p));
}

const char *chance_key(struct arena *arena)
{
    const char *items[CHANCE_BANDS];
    size_t n = 0;

    for (int b = CHANCE_HIGH; b > CHANCE_VERY_LOW; b--)
        items[n++] = arena_printf(arena, "%s from %.3g %%", chance_band_name((enum chance_band)b),
                                  100 * chance_band_floor((enum chance_band)b));
    items[n++] = arena_printf(arena, "%s below", chance_band_name(CHANCE_VERY_LOW));
    return arena_printf(arena,
                        "Chance in words: the band of the mean, %s, whatever bands the range "
                        "spans; not determinable (n/d) where no two neighbouring ones hold 80 %% "
                        "of the draws.",
                        words_list(arena, n, items));
}

/* An end of a range in per cent with one decimal, which is not 0 where it reads so. */
static const char *end_text(struct arena *arena, double p)
{
    return p > 0 && p < 0.0005 ? "<0.1" : arena_printf(arena, "%.1f", 100 * p);
}

static const char *range_text(struct arena *arena, const struct chance_range *range)
{
    return arena_printf(arena, "%s (range %s to %s)", chance_percent(arena, range->mean),
                        chance_percent(arena, range->lo), chance_percent(arena, range->hi));
}

const char *chance_text(struct arena *arena, const struct chance_of_state *state)
{
    if (!state || !state->has_chance)
        return "n/a";
    return arena_printf(arena, "%s (%s to %s)", chance_percent(arena, state->p.mean),
                        chance_percent(arena, state->p.lo), chance_percent(arena, state->p.hi));
}

const char *chance_band_text(const struct chance_of_state *state)
{
    return state && state->has_chance ? chance_band_name(state->band) : "n/a";
}

struct doc_column chance_column(void)
{
    return (struct doc_column){
        .title = "chance",
        .align = DOC_RIGHT,
        .decimals = 1,
        .data = {{"chance_percent", "chance of a stay within a year, mean of the draws",
                  "per cent"},
                 {"chance_percent_lo", "low end of its range, 5 % of the draws", "per cent"},
                 {"chance_percent_hi", "high end of its range, 95 % of the draws", "per cent"}},
    };
}

struct doc_column chance_band_column(void)
{
    return (struct doc_column){
        .title = "band",
        .data = {{"band", "the chance in words", "text"}},
    };
}

struct doc_cell chance_cell(struct edition *e, size_t state)
{
    struct chance_view view = chance_view_of(e->findings, e->trial, state);

    double none = (double)NAN;

    if (!has_chance(&view))
        return doc_with_ends(e->arena, doc_number(none), none, none);
    return doc_with_ends(e->arena, doc_number(100 * view.state->p.mean), 100 * view.state->p.lo,
                         100 * view.state->p.hi);
}

struct doc_cell chance_band_cell(struct edition *e, size_t state)
{
    struct chance_view view = chance_view_of(e->findings, e->trial, state);
    bool is_unsettled = has_chance(&view) && view.state->band == CHANCE_UNSETTLED;

    return doc_text(is_unsettled ? "n/d" : chance_band_text(view.state));
}

const char *chance_condition(const struct edition *e)
{
    return e->graph->wanted.status == WANTED_NOT_YET ? ", were a warrant public" : "";
}

const char *chance_sentence(struct edition *e, size_t state)
{
    struct chance_view view = chance_view_of(e->findings, e->trial, state);

    if (!has_chance(&view))
        return arena_printf(e->arena, "No chance for the year is given: %s.", reason_of(&view));
    return arena_printf(
        e->arena, "Chance of a stay within the year%s: %s (mean over the draws; %s to %s), %s.%s",
        chance_condition(e), chance_percent(e->arena, view.state->p.mean),
        chance_percent(e->arena, view.state->p.lo), chance_percent(e->arena, view.state->p.hi),
        view.state->band == CHANCE_UNSETTLED
            ? "in words not determinable, for no two neighbouring bands hold 80 % of the draws"
            : arena_printf(e->arena, "%s in words", chance_band_text(view.state)),
        view.state->is_host ? " It hosted before, so the chance is that of a return and owes "
                              "nothing to the index."
                            : "");
}

enum { FIRST_NAMED = 3 };

/* The first of the ranking with the ranges of their chances. */
static const char *first_chances(struct edition *e, const struct chance *chance)
{
    const struct findings *f = e->findings;
    const char *items[FIRST_NAMED];
    size_t n = 0;

    for (size_t r = 0; r < f->ranking_count && n < FIRST_NAMED; r++) {
        size_t s = f->ranking[r];
        items[n++] = arena_printf(e->arena, "%s %s", e->dataset->states[s].name,
                                  chance_text(e->arena, &chance->states[s]));
    }
    return words_list(e->arena, n, items);
}

const char *chance_origins(struct arena *arena, const struct edition *e,
                           const struct chance *chance)
{
    const char **items = arena_alloc(arena, chance->origin_count + 1, sizeof *items);
    const char *none = "";
    size_t n = 0;

    for (size_t o = 0; o < chance->origin_count; o++) {
        const struct chance_origin *origin = &chance->origins[o];
        const char *name = words_suspect(e->dataset, origin->suspect);
        if (!origin->first_stays)
            none = arena_printf(arena, " (none of %s)", name);
        else if (origin->first_stays == chance->first_stays)
            items[n++] = arena_printf(arena, "all of %s", name);
        else
            items[n++] = arena_printf(arena, "%zu of %s", origin->first_stays, name);
    }
    return arena_printf(arena, "%s%s", words_list(arena, n, items), none);
}

/* NULL after a paragraph that says why there is none. */
static const struct chance *given_chance(struct edition *e)
{
    const struct chance *chance = e->trial ? e->trial->chance : NULL;

    if (chance && !chance->reason)
        return chance;
    doc_paragraph(e->doc, "No chance for the year is given: %s.",
                  chance ? chance->reason : not_computed);
    return NULL;
}

void chance_paragraph(struct edition *e)
{
    const struct chance *chance = given_chance(e);

    if (!chance)
        return;
    doc_paragraph(
        e->doc,
        "Chance of a stay within a year of %s in any of the ranked states%s: %s. How strongly the "
        "index decides is estimated from %zu first %s, %s, so the ranges are wide; for new hosts "
        "%.2f a year are expected (%.2f to %.2f). The chance of a state is the mean over %zu "
        "draws, in per cent, its range the middle 90 %% of them: not a confidence interval. %s The "
        "first of the ranking: %s.",
        e->day, chance_condition(e), range_text(e->arena, &chance->any), chance->first_stays,
        words_plural(chance->first_stays, "stay", "stays"), chance_origins(e->arena, e, chance),
        chance->arrivals.mean, chance->arrivals.lo, chance->arrivals.hi, chance->draws,
        chance_key(e->arena), first_chances(e, chance));
}

bool chance_has_host(const struct edition *e)
{
    const struct chance *chance = e->trial ? e->trial->chance : NULL;

    for (size_t r = 0; chance && !chance->reason && r < e->findings->ranking_count; r++)
        if (chance->states[e->findings->ranking[r]].is_host)
            return true;
    return false;
}

void chance_basis(struct edition *e)
{
    const struct chance *chance = given_chance(e);

    if (!chance)
        return;
    doc_paragraph(
        e->doc,
        "Chance for the year%s. For new hosts %.2f a year are to be expected "
        "(%.2f to %.2f). Among states that never hosted, the index decides who; how strongly is "
        "estimated from %zu first %s, so the ranges are wide.%s",
        chance_condition(e), chance->arrivals.mean, chance->arrivals.lo, chance->arrivals.hi,
        chance->first_stays, words_plural(chance->first_stays, "stay", "stays"),
        chance_has_host(e) ? " The chance of a state that hosted before is that of a return and "
                             "owes nothing to the index."
                           : "");
}

/* The highest chance of the ranked states; SIZE_MAX without any. */
static size_t highest(const struct findings *f, const struct chance *chance)
{
    size_t best = SIZE_MAX;

    for (size_t r = 0; r < f->ranking_count; r++) {
        size_t s = f->ranking[r];
        if (chance->states[s].has_chance &&
            (best == SIZE_MAX || chance->states[s].p.mean > chance->states[best].p.mean))
            best = s;
    }
    return best;
}

const char *chance_summary(struct edition *e)
{
    const struct chance *chance = e->trial ? e->trial->chance : NULL;
    size_t best = chance && !chance->reason ? highest(e->findings, chance) : SIZE_MAX;

    if (best == SIZE_MAX)
        return arena_printf(e->arena, "No chance for the year is given: %s.",
                            !chance          ? not_computed
                            : chance->reason ? chance->reason
                                             : "no state is ranked");
    return arena_printf(
        e->arena,
        "Chance of a stay in any of them within a year%s: %s; highest in %s: %s%s. It rests on %zu "
        "first %s, %s.",
        chance_condition(e), range_text(e->arena, &chance->any), e->dataset->states[best].name,
        chance_text(e->arena, &chance->states[best]),
        chance->states[best].is_host ? ", that of a return" : "", chance->first_stays,
        words_plural(chance->first_stays, "stay", "stays"), chance_origins(e->arena, e, chance));
}

const char *chance_hosts(struct edition *e, size_t top)
{
    const struct findings *f = e->findings;
    const struct chance *chance = e->trial ? e->trial->chance : NULL;
    size_t *states = arena_alloc(e->arena, f->ranking_count + 1, sizeof *states), n = 0;

    for (size_t r = 0; chance && r < f->ranking_count && r < top; r++)
        if (chance->states[f->ranking[r]].is_host)
            states[n++] = f->ranking[r];
    return n ? arena_printf(e->arena, " Hosted before, so the chance is that of a return: %s.",
                            words_states(e->arena, e->dataset, n, states, n))
             : "";
}

const char *chance_any_text(struct edition *e)
{
    return range_text(e->arena, &e->trial->chance->any);
}

struct doc_column chance_range_column(void)
{
    return (struct doc_column)DOC_FIGURE("range %", 0, "range", "of the chance, in per cent",
                                         "text");
}

struct doc_cell chance_range_cell(struct edition *e, size_t state)
{
    struct chance_view view = chance_view_of(e->findings, e->trial, state);

    if (!has_chance(&view))
        return doc_text("n/a");
    return doc_text(arena_printf(e->arena, "%s-%s", end_text(e->arena, view.state->p.lo),
                                 end_text(e->arena, view.state->p.hi)));
}
