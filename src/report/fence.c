/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Edition: the fence-sitters and the two pictures. */
#include "report/fence.h"

#include <math.h>

#include "report/caveats.h"
#include "report/clusters.h"
#include "report/edition/sections.h"
#include "report/fields.h"
#include "report/ranking.h"
#include "report/words.h"

static void fence_table(struct edition *e)
{
    const struct doc_column columns[] = {
        field_column("name"),
        field_column("straddle"),
        field_column_of_ends("range of F", "straddle_lo", "straddle_hi"),
        field_column("straddle_room"),
        field_column("support"),
        field_column("support_room"),
        field_column("p_fence"),
        field_column("fence"),
    };
    const struct findings *f = e->findings;
    struct doc_table *table = doc_table(e->doc, "fence", NULL, 8, columns);

    for (size_t i = 0; i < f->fence_count; i++) {
        const struct state_finding *s = &f->states[f->fence[i]];
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    field_cell(e, "name", s->state),
                    field_cell(e, "straddle", s->state),
                    straddle_range_cell(e, s),
                    field_cell(e, "straddle_room", s->state),
                    doc_low(field_cell(e, "support", s->state), s->low_terms[TERM_STANCE]),
                    field_cell(e, "support_room", s->state),
                    field_cell(e, "p_fence", s->state),
                    field_cell(e, "fence", s->state),
                });
    }
}

/* What F comes from, beside class and rank. */
static void pulls_table(struct edition *e)
{
    const struct doc_column columns[] = {
        field_column("name"),
        class_column(),
        field_column("rank"),
        field_column("home_percentile"),
        field_column("court_percentile"),
        field_column("leaning"),
    };
    const struct findings *f = e->findings;
    struct doc_table *table = doc_table(e->doc, "fence-pulls", NULL, 6, columns);

    for (size_t i = 0; i < f->fence_count; i++) {
        const struct state_finding *s = &f->states[f->fence[i]];
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    field_cell(e, "name", s->state),
                    doc_text(class_text(e, s->state)),
                    field_cell(e, "rank", s->state),
                    doc_low(field_cell(e, "home_percentile", s->state), s->low_terms[TERM_PULL]),
                    field_cell(e, "court_percentile", s->state),
                    field_cell(e, "leaning", s->state),
                });
    }
}

/* The states on the fence that `is_wanted`, in the order of the fence. */
static size_t pick(const struct findings *f, bool (*is_wanted)(const struct state_finding *state),
                   size_t out[])
{
    size_t n = 0;

    for (size_t i = 0; i < f->fence_count; i++)
        if (is_wanted(&f->states[f->fence[i]]))
            out[n++] = f->fence[i];
    return n;
}

static bool is_firm(const struct state_finding *state)
{
    return state->fence == FENCE_FIRM;
}

static bool is_seldom(const struct state_finding *state)
{
    return state->p_fence < 0.5;
}

const char *fence_sentence(const struct edition *e)
{
    enum { NAMES = 12 };
    const struct findings *f = e->findings;
    size_t *states = arena_alloc(e->arena, f->fence_count + 1, sizeof *states);

    if (!f->fence_count)
        return "none";
    if (!f->uncertainty.draws)
        return arena_printf(e->arena, "%zu %s: %s", f->fence_count,
                            words_plural(f->fence_count, "state", "states"),
                            words_states(e->arena, e->dataset, f->fence_count, f->fence, NAMES));
    size_t seldom = pick(f, is_seldom, states), firm = pick(f, is_firm, states);
    return arena_printf(
        e->arena,
        "%zu by the default settings; firmly, in at least nine of ten draws, %zu%s; in fewer than "
        "half of the draws %zu",
        f->fence_count, firm,
        firm ? arena_printf(e->arena, " (%s)",
                            words_states(e->arena, e->dataset, firm, states, firm))
             : "",
        seldom);
}

const char *fence_counts(const struct edition *e)
{
    const struct findings *f = e->findings;
    double beyond = 1 - e->study->fence_straddle; /* of the states, for one pull alone */

    if (!f->compared_count)
        return NULL;
    return arena_printf(
        e->arena,
        "By threshold: %zu %s at F >= %.2f, %zu at %.2f, %zu at %.2f. F is relative: were the two "
        "pulls unrelated, %s of the states compared would reach %.2f; %zu of %zu do (%s)%s.",
        f->fence_level_count[0], words_plural(f->fence_level_count[0], "state", "states"),
        f->fence_level[0], f->fence_level_count[1], f->fence_level[1], f->fence_level_count[2],
        f->fence_level[2], words_percent(e->arena, beyond * beyond), e->study->fence_straddle,
        f->straddle_count, f->compared_count,
        words_percent(e->arena, (double)f->straddle_count / (double)f->compared_count),
        e->graph->support.has_acts ? ", whatever their support" : "");
}

static void list_class(struct edition *e, enum fence_class fence, const char *what)
{
    const struct findings *f = e->findings;
    size_t *states = arena_alloc(e->arena, f->state_count + 1, sizeof *states);
    size_t n = 0;

    for (size_t s = 0; s < f->state_count; s++)
        if (f->states[s].fence == fence)
            states[n++] = s;
    if (n)
        doc_paragraph(e->doc, "%s: %s.", what, words_states(e->arena, e->dataset, n, states, n));
}

void fence_near_paragraphs(struct edition *e)
{
    list_class(e, FENCE_NEAR, "Near the fence, not on it but in at least a quarter of the draws");
    list_class(e, FENCE_UNKNOWN, "Not classified, support unknown");
}

void section_fence(struct edition *e)
{
    const struct findings *f = e->findings;
    const char *counts = fence_counts(e), *pole = caveat_pole(e->arena, e->graph);

    doc_heading(e->doc, 1, "fence", "States on the fence");
    doc_paragraph(e->doc,
                  "A fence-sitter has the duty, is closer than %.0f %% of its peers to each side "
                  "(F >= %.2f) and has "
                  "weak support for accountability (%s). 'home' and 'Court' are the percentiles "
                  "of its pull to %s and to the Court's supporters among the %zu states compared; "
                  "leaning is the share of the pull to %s in both pulls together (1: only to it). "
                  "'F room' is F less %.2f, 'c room' %.2f less support: how far inside each cut.",
                  100 * e->study->fence_straddle, e->study->fence_straddle,
                  e->graph->support.has_acts
                      ? arena_printf(e->arena, "index below %.2f on the acts listed in the method",
                                     e->study->fence_support)
                      : arena_printf(e->arena, "%s: F alone decides", words_unmeasured(e->study)),
                  e->home, f->compared_count, e->home, e->study->fence_straddle,
                  e->study->fence_support);
    if (pole)
        doc_paragraph(e->doc, "%s", pole);
    if (f->fence_count) {
        if (f->uncertainty.draws)
            doc_paragraph(e->doc,
                          "P(fence): share of the %zu draws in which F reaches %.2f%s. Firm: at "
                          "least 0.90; borderline: less.",
                          f->uncertainty.draws, e->study->fence_straddle,
                          e->graph->support.has_acts ? " and support is weak as well" : "");
        fence_table(e);
        pulls_table(e);
        reasons_list(e);
    } else
        doc_paragraph(e->doc, "No state meets the definition on this date.");
    fence_near_paragraphs(e);
    if (counts)
        doc_paragraph(e->doc,
                      "%s The %zu members of the pole of the Court's supporters are left out of "
                      "the comparison.",
                      counts, e->graph->support.pole_w_count);
    doc_figure(e->doc, "fence",
               "fence: each bound state by its two pulls; the upper right corner is the fence.");
    doc_figure(e->doc, "ties", "ties: the backbone of the network of relations.");
}

#define LEVEL_ROWS(X, S)                                                                           \
    X(S, level, NUMBER, c->fence_level[from->index], "level of F", FIELD_PERCENTILE)               \
    X(S, states, INTEGER, c->fence_level_count[from->index], "states on the fence at it",          \
      FIELD_COUNT("states"))
FORM(fence_level, void, struct findings, LEVEL_ROWS);
static const struct form_row level_item = {.type = FORM_OBJECT, .form = &fence_level_form};

#define COUNTS_ROWS(X, S)                                                                          \
    X(S, compared, INTEGER, o->compared_count, "states compared", FIELD_COUNT("states"))           \
    X(S, straddling, INTEGER, o->straddle_count,                                                   \
      "those with F at the level of the fence or above, whatever their support",                   \
      FIELD_COUNT("states"))                                                                       \
    X(S, share, NUMBER,                                                                            \
      o->compared_count ? (double)o->straddle_count / (double)o->compared_count : (double)NAN,     \
      "those of the states compared", FIELD_SHARE, FIELD_NULLABLE)                                 \
    X(S, share_unrelated, NUMBER,                                                                  \
      (1 - o->graph->study->fence_straddle) * (1 - o->graph->study->fence_straddle),               \
      "the share were the two pulls unrelated", FIELD_SHARE)                                       \
    X(S, levels, ARRAY, form_array(o->fence_level, FENCE_COUNT_LEVELS),                            \
      "how many are on the fence at each level", .item = &level_item)
FORM_ROWS(fence_counts, struct findings, struct findings, COUNTS_ROWS);
const struct form fence_counts_form = {FORM_OF(fence_counts)};
