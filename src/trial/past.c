/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Past; see the header. */
#include "trial/past.h"

#include <math.h>
#include <stdlib.h>

#include "analysis/analyse.h"
#include "base/arr.h"
#include "base/order.h"
#include "base/parallel.h"
#include "base/str.h"
#include "graph/build.h"

struct past {
    struct past_input input;
    struct findings_options options;
    struct arena *arena;
    const struct study **studies;
    size_t study_count;
    struct hosts hosts;
    struct past_day **days;
    size_t day_count, day_room;
    struct relgraph *lender; /* the graph of the last day that was new */
};

static bool has_suspect(const struct past *past, const char *suspect)
{
    for (size_t s = 0; s < past->study_count; s++)
        if (str_is_equal(past->studies[s]->suspect, suspect))
            return true;
    return false;
}

static bool load_studies(struct past *past, struct diags *diags)
{
    size_t count;
    const char *const *names = study_names(past->input.dataset, past->arena, &count);

    past->studies = arena_alloc(past->arena, count + 1, sizeof *past->studies);
    if (past->input.own)
        past->studies[past->study_count++] = past->input.own;
    for (size_t s = 0; s < count; s++) {
        struct study *study = study_load(past->input.dataset, names[s], diags);
        if (!study)
            return false;
        arena_adopt(past->arena, study->arena);
        arena_take(past->arena, study);
        if (!has_suspect(past, study->suspect))
            past->studies[past->study_count++] = study;
    }
    return true;
}

struct past *past_new(const struct past_input *input, struct arena *arena, struct diags *diags)
{
    struct past *past = arena_alloc(arena, 1, sizeof *past);
    const char *own = input->own ? input->own->suspect : NULL;

    *past = (struct past){.input = *input, .options = *input->analysis, .arena = arena};
    past->hosts = hosts_find(input->dataset, own, arena);
    return load_studies(past, diags) ? past : NULL;
}

void past_free(struct past *past)
{
    if (past)
        relgraph_free(past->lender);
}

size_t past_study_count(const struct past *past)
{
    return past->study_count;
}

const struct study *past_study(const struct past *past, size_t i)
{
    return past->studies[i];
}

const struct hosts *past_hosts(const struct past *past)
{
    return &past->hosts;
}

size_t past_state_count(const struct past *past)
{
    return past->input.dataset->state_count;
}

static double view_of(const struct findings *f, size_t s, enum past_ranking view)
{
    const struct relgraph *graph = f->graph;
    const struct state_finding *state = &f->states[s];
    const struct state *states = graph->dataset->states;
    size_t home = graph->study->home;
    bool is_region = states[s].region && str_is_equal(states[s].region, states[home].region);
    bool is_border = relgraph_layer(graph, &layer_proximity)->raw[s * graph->n + home] >= 1;

    switch (view) {
    case PAST_INDEX:
        return state->score;
    case PAST_REGION:
        return is_region;
    case PAST_REGION_BORDER:
        return is_region + is_border;
    case PAST_PROXIMITY:
        return state->raw_terms[TERM_PROXIMITY];
    case PAST_FORUMS:
        return state->raw_terms[TERM_FORUMS];
    case PAST_PULL:
        return state->pull_home;
    case PAST_VIEWS:
        break;
    }
    return (double)NAN;
}

static struct past_day *keep(struct arena *arena, const struct findings *f)
{
    struct past_day *day = arena_alloc(arena, 1, sizeof *day);
    size_t n = f->state_count;

    *day = (struct past_day){
        .study = f->graph->study,
        .as_of = f->graph->as_of,
        .is_ranked = arena_alloc(arena, n + 1, sizeof *day->is_ranked),
        .is_fence = arena_alloc(arena, n + 1, sizeof *day->is_fence),
        .until = arena_alloc(arena, n + 1, sizeof *day->until),
        .has_support = f->graph->support.has_acts,
        .ranked = f->ranking_count,
    };
    for (size_t v = 0; v < PAST_VIEWS; v++)
        day->value[v] = arena_alloc(arena, n + 1, sizeof *day->value[v]);
    for (size_t s = 0; s < n; s++) {
        day->is_ranked[s] = f->states[s].is_ranked;
        day->is_fence[s] = f->states[s].is_fence_sitter;
        day->until[s] = f->graph->duty[s].until;
        for (size_t v = 0; v < PAST_VIEWS; v++)
            day->value[v][s] = view_of(f, s, (enum past_ranking)v);
    }
    return day;
}

/* The graph of a study on a day; the first one of a day lends what all studies share. */
static struct relgraph *build_graph(const struct past *past, const struct past_want *want,
                                    struct relgraph **lender)
{
    const struct dataset *dataset = past->input.dataset;
    const struct relgraph_options *model = past->input.model;

    if (*lender && (*lender)->as_of.day == want->as_of.day)
        return relgraph_build_lean(*lender, dataset, want->study, want->as_of, model);
    relgraph_free(*lender);
    *lender = relgraph_build_lean(NULL, dataset, want->study, want->as_of, model);
    return *lender;
}

static struct past_day *compute(const struct past *past, const struct past_want *want,
                                struct relgraph **lender, struct arena *arena, struct diags *diags)
{
    struct relgraph *graph = build_graph(past, want, lender);
    struct findings *findings = findings_score(graph, &past->options, diags);
    struct past_day *day = findings ? keep(arena, findings) : NULL;

    findings_free(findings);
    if (graph != *lender)
        relgraph_free(graph);
    return day;
}

static void add_day(struct past *past, struct past_day *day)
{
    if (past->day_count == past->day_room) {
        size_t room = past->day_room ? 2 * past->day_room : 32;
        struct past_day **days = arena_alloc(past->arena, room, sizeof *days);
        for (size_t d = 0; d < past->day_count; d++)
            days[d] = past->days[d];
        past->days = days;
        past->day_room = room;
    }
    past->days[past->day_count++] = day;
}

static const struct past_day *find_day(const struct past *past, const struct past_want *want)
{
    for (size_t d = 0; d < past->day_count; d++)
        if (past->days[d]->study == want->study && past->days[d]->as_of.day == want->as_of.day)
            return past->days[d];
    return NULL;
}

/* Wants that are worked at apart; a piece is those that follow each other on one day. */
struct preparation {
    const struct past *past;
    const struct past_want *wants;
    size_t *begins; /* of a piece; behind the last, the end */
    struct past_day **days;
    struct arena *arenas[PARALLEL_MAX];
};

/* A fault is left to past_on(), which meets it again and tells it. */
static void prepare_piece(void *context, size_t piece, size_t worker)
{
    struct preparation *p = context;
    struct relgraph *lender = NULL;
    struct diags *diags = diags_new();

    for (size_t w = p->begins[piece]; w < p->begins[piece + 1]; w++)
        if (!find_day(p->past, &p->wants[w]))
            p->days[w] = compute(p->past, &p->wants[w], &lender, p->arenas[worker], diags);
    relgraph_free(lender);
    diags_free(diags);
}

static bool is_all_known(const struct past *past, size_t count, const struct past_want wants[])
{
    for (size_t w = 0; w < count; w++)
        if (!find_day(past, &wants[w]))
            return false;
    return true;
}

void past_prepare(struct past *past, size_t count, const struct past_want wants[])
{
    if (is_all_known(past, count, wants))
        return;
    size_t pieces = 0, threads = parallel_threads(past->input.analysis->threads);
    struct preparation p = {.past = past,
                            .wants = wants,
                            .begins = mem_alloc(count + 1, sizeof *p.begins),
                            .days = mem_alloc(count + 1, sizeof(struct past_day *))};

    for (size_t w = 0; w < count; w++)
        if (w == 0 || wants[w].as_of.day != wants[w - 1].as_of.day)
            p.begins[pieces++] = w;
    p.begins[pieces] = count;
    for (size_t t = 0; t < threads; t++)
        p.arenas[t] = arena_new();
    parallel_do("past days", threads, pieces, prepare_piece, &p);
    for (size_t w = 0; w < count; w++)
        if (p.days[w])
            add_day(past, p.days[w]);
    for (size_t t = 0; t < threads; t++)
        arena_adopt(past->arena, p.arenas[t]);
    free(p.begins);
    free(p.days);
}

const struct past_day *past_on(struct past *past, const struct study *study, struct date as_of,
                               struct diags *diags)
{
    const struct past_want want = {study, as_of};
    const struct past_day *known = find_day(past, &want);
    if (known)
        return known;
    struct past_day *day = compute(past, &want, &past->lender, past->arena, diags);
    if (day)
        add_day(past, day);
    return day;
}

void past_share(const struct past_day *day, enum past_ranking view, size_t n, double out[])
{
    double whole = view == PAST_INDEX ? 100 : view == PAST_REGION_BORDER ? 2 : 1;

    for (size_t s = 0; s < n; s++)
        out[s] = day->is_ranked[s] ? day->value[view][s] / whole : (double)NAN;
    if (view != PAST_INDEX && view != PAST_REGION && view != PAST_REGION_BORDER)
        order_percentiles(n, out, out);
}
