/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Drivers; see the header. A term of the index counts for a stay from the middle of the ranked
 * states upwards and against one below it; what the state itself did or said about an arrest counts
 * most.
 */
#include "report/drivers.h"

#include <math.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "report/statements.h"
#include "report/visits.h"
#include "report/words.h"

static void add(struct drivers *out, enum driver_way way, double strength, const char *text)
{
    if (out->count[way] < DRIVERS_MAX)
        out->list[way][out->count[way]++] = (struct driver){.strength = strength, .text = text};
}

/* "84", and "over 99" of what is below 1 and would be rounded to it. */
static const char *percents(struct arena *arena, double share)
{
    return share < 1 && share >= 0.995 ? "over 99" : arena_printf(arena, "%.0f", 100 * share);
}

/* "percentile 84". */
static const char *percentile(struct arena *arena, double share)
{
    return arena_printf(arena, "percentile %s", percents(arena, share));
}

static void add_term(struct edition *e, const struct state_finding *s, size_t term,
                     const char *what, struct drivers *out)
{
    double share = s->terms[term];

    if (!isnan(share) && words_terms_used(e->findings) >> term & 1)
        add(out, share >= 0.5 ? DRIVER_FOR : DRIVER_AGAINST, share >= 0.5 ? share : 1 - share,
            arena_printf(e->arena, "%s (%s)", what, percentile(e->arena, share)));
}

/* The figure is 1 less the support, so its percentile is one of weakness. Weak is what the fence
 * calls so: support that others exceed can be over that cut. */
static void add_stance(struct edition *e, const struct state_finding *s, struct drivers *out)
{
    double share = s->terms[TERM_STANCE];
    bool is_low = share >= 0.5;

    if (isnan(share) || !(words_terms_used(e->findings) >> TERM_STANCE & 1))
        return;
    const char *text =
        is_low && s->support >= e->study->fence_support
            ? arena_printf(e->arena,
                           "support for accountability lower than that of %s %% of the ranked "
                           "(%.2f)",
                           percents(e->arena, share), s->support)
            : arena_printf(e->arena, "%ssupport for accountability (%.2f of 1)",
                           is_low ? "weak " : "", s->support);
    add(out, is_low ? DRIVER_FOR : DRIVER_AGAINST, is_low ? share : 1 - share, text);
}

static void add_terms(struct edition *e, const struct state_finding *s, struct drivers *out)
{
    const char *near = s->raw_terms[TERM_PROXIMITY] >= 1 ? "a land border with" : "nearness to";

    add_term(e, s, TERM_PULL, arena_printf(e->arena, "pull to %s", e->home), out);
    add_term(e, s, TERM_FORUMS, arena_printf(e->arena, "bodies shared with %s", e->home), out);
    add_term(e, s, TERM_PROXIMITY, arena_printf(e->arena, "%s %s", near, e->home), out);
    add_stance(e, s, out);
}

/* The pull to the Court's supporters, where it is above the middle of the states compared. */
static void add_court(struct edition *e, const struct state_finding *s, struct drivers *out)
{
    if (isnan(s->court_percentile) || s->court_percentile < 0.5)
        return;
    const char *place = percentile(e->arena, s->court_percentile);
    add(out, DRIVER_AGAINST, s->court_percentile,
        arena_printf(e->arena, "pull to the Court's supporters (%s)", place));
}

/* The last thing the state said of an arrest. */
static void add_statement(struct edition *e, size_t state, struct drivers *out)
{
    const struct stance *last = statement_last(e, state);

    if (!last || last->value == STANCE_QUALIFIED)
        return;
    bool would = str_is_equal(last->act, "would_arrest");
    const char *text = arena_printf(e->arena, "its last statement on an arrest (%s, %s%s)",
                                    would ? "would" : "would not", words_iso(e->arena, last->date),
                                    statement_is_low(last) ? ", low confidence" : "");
    enum driver_way way = would ? DRIVER_AGAINST : DRIVER_FOR;
    add(out, way, 1, text);
    out->list[way][out->count[way] - 1].is_statement = true;
}

/* The last stay without arrest, and the last visit that was not made because of the warrant. */
static void add_visits(struct edition *e, size_t state, struct drivers *out)
{
    const struct visit_list *visits = &e->findings->visits;
    const struct visit *stay = NULL, *given_up = NULL;

    for (size_t v = 0; v < visits->count; v++) {
        const struct visit_event *event = &visits->events[v];
        if (event->visit->host != state)
            continue;
        if (event->outcome == OUTCOME_HOSTED)
            stay = event->visit;
        if (event->outcome == OUTCOME_AVERTED && str_is_equal(event->visit->reason, "warrant"))
            given_up = event->visit;
    }
    if (stay) {
        const char *text =
            arena_printf(e->arena, "a stay without arrest (%s)", words_iso(e->arena, stay->start));
        add(out, DRIVER_FOR, 1, text);
    }
    if (given_up) {
        const char *text = arena_printf(e->arena, "a visit not made because of the warrant (%s)",
                                        words_iso(e->arena, given_up->start));
        add(out, DRIVER_AGAINST, 1, text);
    }
}

static void add_sanctions(struct edition *e, size_t state, struct drivers *out)
{
    const struct sanction *sanction = e->graph->sanction[state];

    if (!sanction)
        return;
    const char *from = words_iso(e->arena, sanction->from);
    const char *text = arena_printf(e->arena, "its own sanctions on %s%s%s", e->home,
                                    from ? ", in force since " : "", from ? from : "");
    add(out, DRIVER_AGAINST, 0.95, text);
}

/* Strongest first; what is level stays in the order in which it was found. */
static void sort(struct driver list[], size_t n)
{
    for (size_t i = 1; i < n; i++)
        for (size_t j = i; j && list[j].strength > list[j - 1].strength; j--) {
            struct driver swapped = list[j];
            list[j] = list[j - 1];
            list[j - 1] = swapped;
        }
}

void drivers_find(struct edition *e, size_t state, struct drivers *out)
{
    const struct state_finding *s = &e->findings->states[state];

    *out = (struct drivers){0};
    add_visits(e, state, out);
    add_statement(e, state, out);
    add_sanctions(e, state, out);
    add_terms(e, s, out);
    add_court(e, s, out);
    for (size_t w = 0; w < DRIVER_WAYS; w++)
        sort(out->list[w], out->count[w]);
}

const char *drivers_text(struct edition *e, const struct drivers *drivers, enum driver_way way,
                         size_t most)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    for (size_t d = 0; d < drivers->count[way] && d < most; d++)
        strbuf_printf(&text, "%s%s", d ? "; " : "", drivers->list[way][d].text);
    return text.length ? arena_strdup(e->arena, strbuf_text(&text)) : "none found";
}

const char *drivers_key(struct edition *e)
{
    return arena_printf(e->arena,
                        "Percentile: in how many per cent of the ranked states it is lower (of the "
                        "pull to the Court's "
                        "supporters, of the %zu compared), level ones counted half.",
                        e->findings->compared_count);
}
