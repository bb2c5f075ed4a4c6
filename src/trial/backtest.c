/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Backtest; see the header. */
#include "trial/backtest.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/analyse.h"
#include "base/arr.h"
#include "base/cleanup.h"
#include "base/num.h"
#include "base/random.h"
#include "base/str.h"
#include "graph/build.h"

enum { RESAMPLES = 2000, HITS = 3 };
#define LOW 0.05
#define HIGH 0.95

static const size_t hit_limits[HITS] = {5, 10, 20};
const char *const backtest_hits_at[HITS] = {"hit5", "hit10", "hit20"};

struct backtest_place backtest_place_of(size_t n, const bool is_candidate[], const double values[],
                                        size_t host)
{
    struct backtest_place place = {0};
    double own = isnan(values[host]) ? -(double)INFINITY : values[host];
    size_t count = 0;
    for (size_t s = 0; s < n; s++) {
        if (!is_candidate[s])
            continue;
        double value = isnan(values[s]) ? -(double)INFINITY : values[s];
        count++;
        place.above += value > own;
        place.level += !(value > own) && !(value < own);
    }
    double below = (double)(count - place.above - place.level);
    place.percentile =
        count > 1 ? num_round12((below + (double)(place.level - 1) / 2) / (double)(count - 1))
                  : (double)NAN;
    place.rank = (double)place.above + (double)(place.level + 1) / 2;
    return place;
}

/* The chance to be among the first k, level ones being put in order by lot. */
static double hit(const struct backtest_place *place, size_t k)
{
    if (k <= place->above)
        return 0;
    double room = (double)(k - place->above);
    return room >= (double)place->level ? 1 : room / (double)place->level;
}

/* The mean of 1/rank over the places it may get. */
static double reciprocal(const struct backtest_place *place)
{
    double sum = 0;
    for (size_t r = place->above + 1; r <= place->above + place->level; r++)
        sum += 1 / (double)r;
    return sum / (double)place->level;
}

/* Ends of the interval of the means of resampled values. */
static void resample(size_t count, const double values[], uint64_t seed, double *lo, double *hi)
{
    _cleanup_(cleanup_free) double *means = mem_alloc(RESAMPLES, sizeof *means);
    for (uint32_t b = 0; b < RESAMPLES; b++) {
        struct random random = random_stream(seed, RANDOM_EVENTS, b);
        double sum = 0;
        for (size_t e = 0; e < count; e++)
            sum += values[random_below(&random, count)];
        means[b] = sum / (double)count;
    }
    *lo = num_round12(num_quantile(RESAMPLES, means, LOW));
    *hi = num_round12(num_quantile(RESAMPLES, means, HIGH));
}

struct backtest_figures backtest_figure(size_t count, const struct backtest_place *const places[],
                                        const struct backtest_place *const base[], uint64_t seed)
{
    double none = (double)NAN;
    struct backtest_figures out = {.events = count,
                                   .mean = none,
                                   .lo = none,
                                   .hi = none,
                                   .median_rank = none,
                                   .mrr = none,
                                   .difference = none,
                                   .difference_lo = none,
                                   .difference_hi = none};
    _cleanup_(cleanup_free) double *values = mem_alloc(count + 1, sizeof *values);
    _cleanup_(cleanup_free) double *ranks = mem_alloc(count + 1, sizeof *ranks);
    double sum = 0, reciprocals = 0;
    if (count == 0)
        return out;
    for (size_t e = 0; e < count; e++) {
        values[e] = places[e]->percentile;
        ranks[e] = places[e]->rank;
        sum += values[e];
        reciprocals += reciprocal(places[e]);
        for (size_t h = 0; h < HITS; h++)
            out.hits[h] += hit(places[e], hit_limits[h]);
    }
    for (size_t h = 0; h < HITS; h++)
        out.hits[h] = num_round12(out.hits[h]);
    out.mean = num_round12(sum / (double)count);
    out.mrr = num_round12(reciprocals / (double)count);
    out.median_rank = num_round12(num_quantile(count, ranks, 0.5));
    resample(count, values, seed, &out.lo, &out.hi);
    if (!base)
        return out;
    sum = 0;
    for (size_t e = 0; e < count; e++)
        sum += values[e] = base[e]->percentile - places[e]->percentile;
    out.difference = num_round12(sum / (double)count);
    resample(count, values, seed, &out.difference_lo, &out.difference_hi);
    return out;
}

/* Stays of any suspect in each state up to the day. */
static void count_stays(const struct dataset *dataset, struct date as_of, double out[])
{
    struct arena *arena = arena_new();
    struct visit_list stays;
    visits_precedents(dataset, NULL, as_of, arena, &stays);
    for (size_t e = 0; e < stays.count; e++)
        out[stays.events[e].visit->host]++;
    arena_free(arena);
}

/* What each ranker says of every state. */
static void measure(const struct findings *f, enum backtest_ranker ranker, double out[])
{
    const struct relgraph *graph = f->graph;
    const struct state *states = graph->dataset->states;
    size_t home = graph->study->home;
    const struct layer *proximity = relgraph_layer(graph, &layer_proximity);
    for (size_t s = 0; s < f->state_count; s++) {
        const struct state_finding *state = &f->states[s];
        bool is_region = states[s].region && str_is_equal(states[s].region, states[home].region);
        bool is_border = proximity->raw[s * graph->n + home] >= 1;
        out[s] = ranker == RANKER_INDEX           ? state->score
                 : ranker == RANKER_REGION        ? is_region
                 : ranker == RANKER_REGION_BORDER ? is_region + is_border
                 : ranker == RANKER_PROXIMITY     ? state->raw_terms[TERM_PROXIMITY]
                 : ranker == RANKER_FORUMS        ? state->raw_terms[TERM_FORUMS]
                 : ranker == RANKER_PULL          ? state->pull_home
                                                  : 0;
    }
    if (ranker == RANKER_HOSTED_BEFORE)
        count_stays(graph->dataset, graph->as_of, out);
}

static void score(const struct findings *f, struct backtest_event *event)
{
    size_t n = f->state_count;
    _cleanup_(cleanup_free) bool *is_candidate = mem_alloc(n + 1, sizeof *is_candidate);
    _cleanup_(cleanup_free) double *values = mem_alloc(n + 1, sizeof *values);
    for (size_t s = 0; s < n; s++)
        is_candidate[s] = f->states[s].is_ranked;
    event->is_scored = is_candidate[event->host];
    event->candidates = f->ranking_count;
    for (size_t r = 0; event->is_scored && r < RANKER_COUNT; r++) {
        measure(f, (enum backtest_ranker)r, values);
        event->places[r] = backtest_place_of(n, is_candidate, values, event->host);
    }
}

static bool score_event(const struct backtest_input *input, const struct study *study,
                        struct backtest_event *event, struct diags *diags)
{
    struct findings_options options = *input->analysis;
    options.parts = 0;
    options.draws = 0;
    struct relgraph *graph =
        relgraph_build(input->dataset, study, event->as_of, input->model, diags);
    struct findings *findings = graph ? findings_compute(graph, &options, diags) : NULL;
    bool ok = findings;
    if (ok)
        score(findings, event);
    findings_free(findings);
    relgraph_free(graph);
    return ok;
}

struct event_list {
    struct backtest_event *items;
    size_t n, cap;
};

static bool add_events(const struct backtest_input *input, const struct study *study,
                       struct event_list *stays, struct event_list *averted, struct arena *arena,
                       struct diags *diags)
{
    struct visit_list visits;
    visits_of_suspect(input->dataset, study->suspect, input->until, arena, &visits);
    for (size_t v = 0; v < visits.count; v++) {
        const struct visit_event *visit = &visits.events[v];
        if (visit->outcome != OUTCOME_HOSTED && visit->outcome != OUTCOME_AVERTED)
            continue;
        struct backtest_event event = {
            .suspect = arena_strdup(arena, study->suspect),
            .study = arena_strdup(arena, study->id),
            .visit = visit->visit,
            .as_of = {.day = visit->visit->start.day - 1, .precision = DATE_DAY},
            .host = visit->visit->host,
            .is_first = visit->is_first,
        };
        if (!score_event(input, study, &event, diags))
            return false;
        if (visit->outcome == OUTCOME_HOSTED)
            ARR_PUSH(stays, event);
        else
            ARR_PUSH(averted, event);
    }
    return true;
}

static int compare_events(const void *left, const void *right)
{
    const struct visit *a = ((const struct backtest_event *)left)->visit;
    const struct visit *b = ((const struct backtest_event *)right)->visit;
    if (a->start.day != b->start.day)
        return a->start.day < b->start.day ? -1 : 1;
    return strcmp(a->id, b->id);
}

static struct backtest_event *keep(struct event_list *list, struct arena *arena, size_t *count)
{
    if (list->n)
        qsort(list->items, list->n, sizeof *list->items, compare_events);
    *count = list->n;
    return ARR_KEEP(list, arena);
}

enum selection { SELECT_FIRST, SELECT_ALL };

/* Figures of the scored stays; of one suspect, or of all but one (NULL: of all). */
static struct backtest_figures summarise(const struct backtest *b, enum backtest_ranker ranker,
                                         enum selection selection, const char *suspect,
                                         bool is_without, uint64_t seed)
{
    _cleanup_(cleanup_free) const struct backtest_place **places =
        mem_alloc(b->stay_count + 1, sizeof *places);
    _cleanup_(cleanup_free) const struct backtest_place **base =
        mem_alloc(b->stay_count + 1, sizeof *base);
    size_t count = 0;
    for (size_t e = 0; e < b->stay_count; e++) {
        const struct backtest_event *event = &b->stays[e];
        bool is_wanted = !suspect || str_is_equal(event->suspect, suspect) != is_without;
        if (!event->is_scored || !is_wanted || (selection == SELECT_FIRST && !event->is_first))
            continue;
        base[count] = &event->places[RANKER_INDEX];
        places[count++] = &event->places[ranker];
    }
    return backtest_figure(count, places, ranker == RANKER_INDEX ? NULL : base, seed);
}

static void add_groups(struct backtest *b, struct arena *arena, uint64_t seed)
{
    b->groups = arena_alloc(arena, b->stay_count + 1, sizeof *b->groups);
    for (size_t e = 0; e < b->stay_count; e++) {
        const char *suspect = b->stays[e].suspect;
        size_t at = 0;
        while (at < b->group_count && strcmp(b->groups[at].suspect, suspect) < 0)
            at++;
        if (at < b->group_count && str_is_equal(b->groups[at].suspect, suspect))
            continue;
        for (size_t g = b->group_count++; g > at; g--)
            b->groups[g] = b->groups[g - 1];
        b->groups[at] = (struct backtest_group){
            .suspect = suspect,
            .only = summarise(b, RANKER_INDEX, SELECT_FIRST, suspect, false, seed),
            .without = summarise(b, RANKER_INDEX, SELECT_FIRST, suspect, true, seed),
        };
    }
}

static bool add_study(const struct backtest_input *input, const char *name,
                      struct event_list *stays, struct event_list *averted, struct arena *arena,
                      struct diags *diags)
{
    struct study *study = study_load(input->dataset, name, diags);
    bool ok = study && add_events(input, study, stays, averted, arena, diags);
    study_free(study);
    return ok;
}

struct backtest *backtest_compute(const struct backtest_input *input, struct arena *arena,
                                  struct diags *diags)
{
    struct backtest *b = arena_alloc(arena, 1, sizeof *b);
    size_t name_count = 1;
    const char *const *names =
        input->study ? &input->study : study_names(input->dataset, arena, &name_count);
    struct event_list stays = {0}, averted = {0};
    bool ok = true;
    for (size_t s = 0; ok && s < name_count; s++)
        ok = add_study(input, names[s], &stays, &averted, arena, diags);
    *b = (struct backtest){0};
    b->stays = keep(&stays, arena, &b->stay_count);
    b->averted = keep(&averted, arena, &b->averted_count);
    ARR_FREE(&stays);
    ARR_FREE(&averted);
    uint64_t seed = input->analysis->seed;
    for (size_t e = 0; e < b->stay_count; e++)
        b->unscored += !b->stays[e].is_scored;
    for (size_t r = 0; r < RANKER_COUNT; r++) {
        b->first[r] = summarise(b, (enum backtest_ranker)r, SELECT_FIRST, NULL, false, seed);
        b->all[r] = summarise(b, (enum backtest_ranker)r, SELECT_ALL, NULL, false, seed);
    }
    add_groups(b, arena, seed);
    return ok ? b : NULL;
}

static const struct {
    const char *name, *title;
} rankers[RANKER_COUNT] = {
    [RANKER_INDEX] = {"index", "the index"},
    [RANKER_REGION] = {"region", "same region"},
    [RANKER_REGION_BORDER] = {"region_border", "region and border"},
    [RANKER_PROXIMITY] = {"proximity", "proximity alone"},
    [RANKER_FORUMS] = {"forums", "forums alone"},
    [RANKER_PULL] = {"pull", "pull alone"},
    [RANKER_HOSTED_BEFORE] = {"hosted_before", "hosted before"},
    [RANKER_RANDOM] = {"random", "random"},
};

const char *backtest_ranker_name(enum backtest_ranker ranker)
{
    assert(ranker < RANKER_COUNT);
    return rankers[ranker].name;
}

const char *backtest_ranker_title(enum backtest_ranker ranker)
{
    assert(ranker < RANKER_COUNT);
    return rankers[ranker].title;
}
