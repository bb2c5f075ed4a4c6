/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The fence in sentences; see the header. */
#include "report/fence.h"

#include <math.h>

#include "report/fields.h"
#include "report/words.h"

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
        "half of the draws %s",
        f->fence_count, firm,
        firm ? arena_printf(e->arena, " (%s)",
                            words_states(e->arena, e->dataset, firm, states, firm))
             : "",
        seldom ? arena_printf(e->arena, "%zu", seldom) : "none");
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
