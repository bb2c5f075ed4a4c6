/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * `votes`: how states voted on the core texts of the study: a row a state, a column a text by date.
 * Yes, abstained, no and absent are four shapes, so that no colour is needed.
 *
 * Of the bound states at most 40: hosts and fence-sitters first, then by rank; they stand from the
 * fewest votes for the texts down.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "doc/anchor.h"
#include "doc/palette.h"
#include "graph/support.h"
#include "pictures/kinds.h"
#include "pictures/layout.h"
#include "pictures/marks.h"
#include "report/evidence.h"
#include "report/words.h"

#define ROW 10.5
#define MARK 6.5
#define NAME_SIZE 7.5
#define NAME_WIDTH 112.0
#define NARROW_NAME_WIDTH 74.0
#define GAP 10.0
#define WIDEST_COLUMN 24.0
#define TALLEST 680.0 /* 24 cm */

enum { STATES_MOST = 40, STATES_LEAST = 12, TITLE_NAMES = 3 };
enum ballot { BALLOT_YES, BALLOT_ABSTAIN, BALLOT_NO, BALLOT_ABSENT, BALLOT_COUNT };

static const struct legend_entry ballots[BALLOT_COUNT] = {
    [BALLOT_YES] = {.marker = MARKER_SQUARE,
                    .size = MARK,
                    .fill = PALETTE_BLUE,
                    .stroke = PALETTE_BLACK,
                    .width = 0.5,
                    .label = "yes"},
    [BALLOT_ABSTAIN] = {.marker = MARKER_CIRCLE,
                        .size = MARK,
                        .fill = PALETTE_PALE,
                        .stroke = PALETTE_SLATE,
                        .width = 0.7,
                        .label = "abstained"},
    [BALLOT_NO] = {.marker = MARKER_TRIANGLE,
                   .size = MARK + 1.5,
                   .fill = PALETTE_BLACK,
                   .stroke = PALETTE_BLACK,
                   .width = 0.5,
                   .label = "no"},
    [BALLOT_ABSENT] = {.marker = MARKER_DIAMOND,
                       .size = 3.2,
                       .fill = PALETTE_WHITE,
                       .stroke = PALETTE_SLATE,
                       .width = 0.6,
                       .label = "absent"},
};

struct chart {
    struct figure *figure;
    const struct findings *findings;
    const struct roll_call **texts; /* by date */
    size_t text_count;
    size_t *states;
    size_t count, all, most;
    double top, name_right, left, column;
    bool has[BALLOT_COUNT], has_fence;
};

static const struct state *state_of(const struct chart *chart, size_t state)
{
    return &chart->findings->graph->dataset->states[state];
}

/* The state's letter; BALLOT_COUNT where it had no vote. */
static enum ballot ballot_of(const struct roll_call *text, size_t state)
{
    switch (text->votes[state]) {
    case 'Y':
        return BALLOT_YES;
    case 'A':
        return BALLOT_ABSTAIN;
    case 'N':
        return BALLOT_NO;
    case 'X':
        return BALLOT_ABSENT;
    default:
        return BALLOT_COUNT;
    }
}

static size_t count_yes(const struct chart *chart, size_t state)
{
    size_t count = 0;

    for (size_t t = 0; t < chart->text_count; t++)
        count += ballot_of(chart->texts[t], state) == BALLOT_YES;
    return count;
}

static void collect_texts(struct chart *chart)
{
    const struct relgraph *graph = chart->findings->graph;
    const struct dataset *dataset = graph->dataset;

    chart->texts =
        arena_alloc(chart->figure->arena, dataset->roll_call_count + 1, sizeof(struct roll_call *));
    for (size_t v = 0; v < dataset->roll_call_count; v++) {
        const struct roll_call *text = &dataset->roll_calls[v];
        if (!support_is_core(graph->study, text, graph->as_of))
            continue;
        size_t at = chart->text_count++;
        for (; at > 0 && chart->texts[at - 1]->date.day > text->date.day; at--)
            chart->texts[at] = chart->texts[at - 1];
        chart->texts[at] = text;
    }
}

static double importance(const struct chart *chart, size_t state)
{
    const struct state_finding *s = &chart->findings->states[state];
    double value = s->rank ? 1 / (double)s->rank : 0;

    if (state_has_visit(chart->findings, state, OUTCOME_HOSTED))
        value += 4;
    return value + (s->is_fence_sitter ? 2 + s->straddle : 0);
}

/* Those that matter most, then in the order they are drawn in: fewest yes first, then by code. */
static void collect_states(struct chart *chart)
{
    const struct findings *f = chart->findings;

    chart->states = arena_alloc(chart->figure->arena, f->state_count + 1, sizeof *chart->states);
    for (size_t s = 0; s < f->state_count; s++) {
        bool has_vote = false;
        for (size_t t = 0; t < chart->text_count; t++)
            has_vote = has_vote || ballot_of(chart->texts[t], s) != BALLOT_COUNT;
        if (!duty_is_bound(f->states[s].class) || !has_vote || s == f->graph->study->home)
            continue;
        chart->all++;
        size_t at = chart->count < chart->most ? chart->count++ : chart->most;
        for (; at > 0 && importance(chart, chart->states[at - 1]) < importance(chart, s); at--)
            if (at < chart->most)
                chart->states[at] = chart->states[at - 1];
        if (at < chart->most)
            chart->states[at] = s;
    }
    for (size_t i = 1; i < chart->count; i++) {
        size_t state = chart->states[i], at = i;
        for (; at > 0; at--) {
            size_t before = chart->states[at - 1];
            size_t yes = count_yes(chart, before), own = count_yes(chart, state);
            if (yes < own || (yes == own && before < state))
                break;
            chart->states[at] = before;
        }
        chart->states[at] = state;
    }
}

static void draw_row(struct chart *chart, size_t row)
{
    size_t state = chart->states[row];
    bool is_fence = chart->findings->states[state].is_fence_sitter;
    const struct layout_style name = {NAME_SIZE, is_fence, false,
                                      is_fence ? PALETTE_INK_WARM : PALETTE_INK};
    double y = chart->top - ROW * ((double)row + 0.5);

    if (row % 2)
        shape_rectangle(chart->figure, LAYOUT_MARGIN, y - ROW / 2,
                        chart->left + chart->column * (double)chart->text_count, y + ROW / 2,
                        PALETTE_MIST, NULL);
    const char *anchor = anchor_state(chart->figure->arena, state_of(chart, state)->iso3);
    layout_text(chart->figure, chart->name_right, y - 0.35 * NAME_SIZE, ANCHOR_RIGHT, &name,
                state_short_name(state_of(chart, state), NAME_SIZE, is_fence,
                                 chart->name_right - LAYOUT_MARGIN));
    chart->has_fence = chart->has_fence || is_fence;
    for (size_t t = 0; t < chart->text_count; t++) {
        const struct roll_call *text = chart->texts[t];
        enum ballot ballot = ballot_of(text, state);
        char day[DATE_TEXT_SIZE];
        if (ballot == BALLOT_COUNT)
            continue;
        chart->has[ballot] = true;
        size_t node = layout_node(
            chart->figure,
            arena_printf(chart->figure->arena, "%s %s", state_of(chart, state)->iso3, text->id),
            arena_printf(chart->figure->arena, "%s, %s: %s", state_of(chart, state)->name,
                         date_format(text->date, day), evidence_vote_word(text->votes[state])),
            (struct figure_point){chart->left + chart->column * ((double)t + 0.5), y},
            &ballots[ballot]);
        figure_set_anchor(chart->figure, node, anchor);
    }
}

static void draw_heads(struct chart *chart)
{
    const struct layout_style head = {7, true, false, PALETTE_INK_SOFT};

    for (size_t t = 0; t < chart->text_count; t++)
        if (chart->column >= 11 || t % 2 == 0)
            layout_text(chart->figure, chart->left + chart->column * ((double)t + 0.5),
                        chart->top + 3, ANCHOR_MIDDLE, &head,
                        arena_printf(chart->figure->arena, "%zu", t + 1));
}

/* Some titles are on record without their end: they stop at a word that none ends with. */
static const char *whole_title(const struct chart *chart, const char *title)
{
    static const char *const stops[] = {" of",        " and", " the", " in",   " to",  " for",
                                        " including", " on",  " by",  " from", " with"};

    for (size_t s = 0; s < sizeof stops / sizeof *stops; s++)
        if (strlen(title) > strlen(stops[s]) &&
            str_is_equal(title + strlen(title) - strlen(stops[s]), stops[s]))
            return arena_printf(chart->figure->arena, "%s\u2026", title);
    return title;
}

static double draw_texts(struct chart *chart, double top)
{
    char day[DATE_TEXT_SIZE];

    for (size_t t = 0; t < chart->text_count; t++)
        top = layout_note(chart->figure, top, "%zu  %s, %s", t + 1,
                          date_format(chart->texts[t]->date, day),
                          whole_title(chart, chart->texts[t]->title));
    return top;
}

static double draw_legend(struct chart *chart, double top)
{
    struct legend_entry entries[BALLOT_COUNT + 1];
    size_t n = 0;

    for (size_t b = 0; b < BALLOT_COUNT; b++)
        if (chart->has[b])
            entries[n++] = ballots[b];
    if (chart->has_fence)
        entries[n++] = (struct legend_entry){.sample = SAMPLE_NAME, .label = "on the fence"};
    if (n)
        top = layout_legend(chart->figure, top, "Votes", n, entries);
    if (!chart->count)
        return top;
    top = draw_texts(chart, top);
    return layout_note(chart->figure, top,
                       "States shown: %zu of %zu bound states with a vote: hosts and states on the "
                       "fence first, then by rank; from the fewest yes to the most.",
                       chart->count, chart->all);
}

/* "3 of the 40 states shown voted yes on every core text, 12 on none": counted in what is drawn. */
static const char *title_of(const struct chart *chart)
{
    size_t every = 0, none = 0;

    if (!chart->text_count || !chart->count)
        return "No core text was put to the vote by that day";
    for (size_t i = 0; i < chart->count; i++) {
        size_t yes = count_yes(chart, chart->states[i]);
        every += yes == chart->text_count;
        none += yes == 0;
    }
    if (!none)
        return arena_printf(chart->figure->arena,
                            "Each of the %zu %s shown voted yes on some core text, %s on all of "
                            "the %zu",
                            chart->count, words_plural(chart->count, "state", "states"),
                            every ? arena_printf(chart->figure->arena, "%zu", every) : "none",
                            chart->text_count);
    return arena_printf(chart->figure->arena,
                        "Of the %zu %s shown %zu voted yes on none of the %zu core %s, %zu on %s",
                        chart->count, words_plural(chart->count, "state", "states"), none,
                        chart->text_count, words_plural(chart->text_count, "text", "texts"), every,
                        chart->text_count > 1 ? "all" : "it");
}

static const char *votes_lacks(const struct findings *findings)
{
    const struct relgraph *graph = findings->graph;

    for (size_t v = 0; v < graph->dataset->roll_call_count; v++)
        if (support_is_core(graph->study, &graph->dataset->roll_calls[v], graph->as_of))
            return NULL;
    return "no core text of the study was put to the vote by that day";
}

/* With at most `*count` states, which becomes how many there are. */
static struct figure *draw_votes(const struct findings *findings,
                                 const struct figure_request *request, size_t *count)
{
    struct figure *figure = figure_of(request, "votes");
    struct chart chart = {.figure = figure, .findings = findings, .most = *count};
    bool is_narrow = layout_is_narrow(figure);

    collect_texts(&chart);
    collect_states(&chart);
    chart.name_right = LAYOUT_MARGIN + (is_narrow ? NARROW_NAME_WIDTH : NAME_WIDTH);
    chart.left = chart.name_right + GAP;
    chart.column =
        fmin((figure->width - LAYOUT_MARGIN - chart.left) / fmax((double)chart.text_count, 1),
             WIDEST_COLUMN);
    figure->title = request->title ? request->title : title_of(&chart);
    figure->description =
        arena_printf(figure->arena, "%s Votes on the core texts of the study. %s.",
                     state_occasion(figure, findings), figure->title);
    double top = layout_head(
        figure, "%s%s", state_occasion(figure, findings),
        chart.count ? " Each row is a state, each column a core text of the General Assembly."
                    : "");
    chart.top = top - 18;
    for (size_t r = 0; r < chart.count; r++)
        draw_row(&chart, r);
    if (chart.count)
        draw_heads(&chart);
    top = chart.count ? chart.top - ROW * (double)chart.count - 6 : top;
    layout_foot(figure, draw_legend(&chart, top), findings, CREDITS_VOTES | CREDITS_DUTY);
    *count = chart.count;
    return figure;
}

/* On one page: many texts leave less room for states. */
static struct figure *votes_compose(const struct findings *findings,
                                    const struct figure_request *request, struct diags *diags)
{
    size_t count = STATES_MOST;
    struct figure *figure = draw_votes(findings, request, &count);
    double over = ceil((figure->height - TALLEST) / ROW);

    (void)diags; /* nothing here can fail */
    if (over <= 0)
        return figure;
    figure_free(figure);
    count = (size_t)fmax((double)count - over, STATES_LEAST);
    return draw_votes(findings, request, &count);
}

const struct figure_kind figure_kind_votes = {
    .name = "votes",
    .help = "how up to 40 states voted on the core texts",
    .lacks = votes_lacks,
    .compose = votes_compose,
};
