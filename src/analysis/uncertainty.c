/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Uncertainty; see the header. Of each draw the scores are kept; ranks are whole numbers and
 * straddles multiples of 1 / 2k for k states compared, so both are counted, and quantiles of counts
 * are exact.
 */
#include "analysis/uncertainty.h"

#include <math.h>
#include <pthread.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "base/order.h"
#include "base/parallel.h"
#include "base/random.h"

enum { TOP = 10 };

#define GAMMA_SHAPE 4.0
#define LOW 0.05 /* ends of the ranges */
#define HIGH 0.95

static const double leaks[] = {0.1, 0.25, 0.5, 1};
static const enum normaliser normalisers[] = {NORMALISE_Q95, NORMALISE_RANK};
static const int windows[] = {24, 36, 48};

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

struct uncertainty_setting {
    const struct draw_base *base;
    const struct findings *findings;
    struct draw_setting setting;
    uint32_t *sample;
    bool *is_out;
    double *act_weight, *filled, *missing;
};

struct uncertainty_setting *uncertainty_setting_new(const struct draw_base *base,
                                                    const struct findings *findings)
{
    size_t n = findings->state_count, acts = findings->graph->support.act_count;
    struct uncertainty_setting *out = mem_alloc(1, sizeof *out);
    *out = (struct uncertainty_setting){
        .base = base,
        .findings = findings,
        .sample = mem_alloc(draw_calls(base) + 1, sizeof *out->sample),
        .is_out = mem_alloc(draw_coins(base) + 1, sizeof *out->is_out),
        .act_weight = mem_alloc(acts + 1, sizeof *out->act_weight),
        .filled = mem_alloc(n * acts + 1, sizeof *out->filled),
        .missing = mem_alloc(n * TERM_COUNT + 1, sizeof *out->missing),
    };
    return out;
}

void uncertainty_setting_free(struct uncertainty_setting *setting)
{
    free(setting->sample);
    free(setting->is_out);
    free(setting->act_weight);
    free(setting->filled);
    free(setting->missing);
    free(setting);
}

/* A gamma of shape 4 w / mean w, a Dirichlet together with the others'; 0 stays 0. */
static double draw_weight(struct random *random, double weight, double mean)
{
    return weight > 0 ? random_gamma(random, GAMMA_SHAPE * weight / mean) : 0;
}

static double mean_of(size_t n, const double values[], const bool counts[])
{
    double sum = 0, count = 0;
    for (size_t i = 0; i < n; i++) {
        if (!counts[i] || values[i] <= 0)
            continue;
        sum += values[i];
        count++;
    }
    return count > 0 ? sum / count : 1;
}

/* Of the domains, and of the layers within each; the means are over those that take part. */
static void draw_layers(const struct findings *findings, struct random *random,
                        struct relgraph_options *options)
{
    const struct relgraph *graph = findings->graph;
    bool has_domain[DOMAIN_CHOICE_COUNT] = {false};
    for (size_t l = 0; l < LAYER_COUNT; l++)
        if (graph->layer_weight[l] > 0)
            has_domain[layer_kinds[l]->domain] = true;
    double mean = mean_of(DOMAIN_CHOICE_COUNT, graph->options.domain_weight, has_domain);
    for (size_t d = 0; d < DOMAIN_CHOICE_COUNT; d++) {
        bool is_in[LAYER_COUNT];
        for (size_t l = 0; l < LAYER_COUNT; l++)
            is_in[l] = graph->layer_weight[l] > 0 && layer_kinds[l]->domain == (enum domain)d;
        double inside = mean_of(LAYER_COUNT, graph->options.layer_weight, is_in);
        options->domain_weight[d] = draw_weight(random, graph->options.domain_weight[d], mean);
        for (size_t l = 0; l < LAYER_COUNT; l++)
            if (layer_kinds[l]->domain == (enum domain)d)
                options->layer_weight[l] =
                    draw_weight(random, graph->options.layer_weight[l], inside);
    }
}

/* Of the core votes and each act: those default to weights of which an act's is 1. */
static void draw_acts(struct uncertainty_setting *u, struct random *random)
{
    const struct relgraph *graph = u->findings->graph;
    u->setting.core_weight = draw_weight(random, graph->study->core_vote_weight, 1);
    for (size_t a = 0; a < graph->support.act_count; a++)
        u->act_weight[a] = draw_weight(random, 1, 1);
    u->setting.act_weight = u->act_weight;
}

static void draw_facts(struct uncertainty_setting *u, struct random *random)
{
    const struct support *support = &u->findings->graph->support;
    size_t coins = draw_coins(u->base), acts = support->act_count;
    uint32_t bits = 0;
    for (size_t c = 0; c < coins; c++) {
        if (c % 32 == 0)
            bits = random_bits(random);
        u->is_out[c] = bits >> c % 32 & 1;
    }
    u->setting.ties.is_out = u->is_out;
    for (size_t p = 0; p < u->findings->state_count * acts; p++)
        if (support->parts[p].basis == SUPPORT_FILLED)
            u->filled[p] = random_unit(random) <= support->parts[p].value ? 1 : 0;
    u->setting.filled = u->filled;
}

static void draw_choices(struct uncertainty_setting *u, struct random *random)
{
    struct draw_setting *setting = &u->setting;
    size_t leak = random_below(random, COUNT_OF(leaks)), calls = draw_calls(u->base);
    if (setting->leak > 0)
        setting->leak = leaks[leak];
    setting->ties.options.normaliser = normalisers[random_below(random, COUNT_OF(normalisers))];
    setting->ties.options.vote_window_months = windows[random_below(random, COUNT_OF(windows))];
    for (size_t c = 0; c < calls; c++)
        u->sample[c] = (uint32_t)random_below(random, calls);
    setting->ties.sample = u->sample;
}

/* The terms' weights, and what stands for a term of a ranked state that may turn out unknown. */
static void draw_terms(struct uncertainty_setting *u, struct random *random)
{
    const bool *is_ranked = draw_scoring(u->base)->is_ranked;
    for (size_t t = 0; t < TERM_COUNT; t++)
        u->setting.term_weight[t] = draw_weight(random, 1, 1);
    for (size_t s = 0; s < u->findings->state_count; s++)
        for (size_t t = 0; is_ranked[s] && t < TERM_COUNT; t++)
            if (u->setting.terms & 1u << t)
                u->missing[s * TERM_COUNT + t] = random_unit(random);
    u->setting.missing = u->missing;
}

const struct draw_setting *uncertainty_set(struct uncertainty_setting *u, uint32_t number)
{
    struct random random = random_stream(u->findings->options.seed, RANDOM_DRAWS, number);
    u->setting = draw_default(u->base);
    draw_layers(u->findings, &random, &u->setting.ties.options);
    draw_choices(u, &random);
    draw_acts(u, &random);
    draw_facts(u, &random);
    draw_terms(u, &random);
    return &u->setting;
}

struct uncertainty_task {
    struct arena *arena;
    struct findings *findings;
    struct draw_base *base;
    size_t n, places;                     /* places: values a straddle can take */
    double *scores;                       /* draws x n */
    pthread_mutex_t lock;                 /* of the counts */
    uint32_t *ranks;                      /* n x (n + 1): draws in which the state had the rank */
    uint32_t *straddles, *homes, *courts; /* n x places each */
    uint32_t *flagged, *straddled;        /* n: draws on the fence; with F at its level */
    size_t failed;
    struct parallel *threads;
    struct {
        struct draw_room *room;
        struct uncertainty_setting *setting;
    } scratch[PARALLEL_MAX]; /* of the threads, NULL: had no draw yet */
};

/* Adds to the count of the place that a percentile has. */
static void count_place(const struct uncertainty_task *task, size_t s, double share,
                        uint32_t counts[])
{
    if (!isnan(share))
        counts[s * task->places + (size_t)lround(share * (double)(task->places - 1))]++;
}

static void count(struct uncertainty_task *task, const struct draw_room *room)
{
    const struct scores *ranking = &room->ranking;
    double level = task->findings->graph->study->fence_straddle;
    for (size_t s = 0; s < task->n; s++) {
        task->ranks[s * (task->n + 1) + ranking->rank[s]]++;
        count_place(task, s, ranking->straddle[s], task->straddles);
        count_place(task, s, ranking->home[s], task->homes);
        count_place(task, s, ranking->court[s], task->courts);
        task->straddled[s] += ranking->straddle[s] >= level;
        task->flagged[s] += draw_is_flagged(task->base, room, s);
    }
}

static void keep_scores(const struct uncertainty_task *task, size_t draw, bool ok,
                        const struct draw_room *room)
{
    double *row = task->scores + draw * task->n;
    for (size_t s = 0; s < task->n; s++)
        row[s] = ok ? room->ranking.score[s] : (double)NAN;
}

static void work(void *context, size_t draw, size_t worker)
{
    struct uncertainty_task *task = context;

    if (!task->scratch[worker].room) {
        task->scratch[worker].room = draw_room_new(task->base);
        task->scratch[worker].setting = uncertainty_setting_new(task->base, task->findings);
    }
    struct draw_room *room = task->scratch[worker].room;
    const struct draw_setting *setting =
        uncertainty_set(task->scratch[worker].setting, (uint32_t)draw);
    bool ok = draw_rank(task->base, setting, room);
    keep_scores(task, draw, ok, room);
    pthread_mutex_lock(&task->lock);
    if (ok)
        count(task, room);
    else
        task->failed++;
    pthread_mutex_unlock(&task->lock);
}

/* The first place up to which at least the share of all lies. */
static size_t quantile(size_t n, const uint32_t counts[], double share)
{
    double total = 0, sum = 0;
    for (size_t k = 0; k < n; k++)
        total += counts[k];
    for (size_t k = 0; k < n; k++) {
        sum += counts[k];
        if (sum >= share * total)
            return k;
    }
    return n - 1;
}

static void range(const struct uncertainty_task *task, const uint32_t counts[], double *lo,
                  double *hi)
{
    double steps = (double)(task->places - 1);
    *lo = num_round12((double)quantile(task->places, counts, LOW) / steps);
    *hi = num_round12((double)quantile(task->places, counts, HIGH) / steps);
}

static void range_of_scores(const struct uncertainty_task *task, struct state_finding *state,
                            double scratch[])
{
    size_t known = 0;
    for (size_t d = 0; d < task->findings->options.draws; d++) {
        scratch[known] = task->scores[d * task->n + state->state];
        known += !isnan(scratch[known]);
    }
    state->score_lo = num_round12(order_quantile(known, scratch, LOW));
    state->score_hi = num_round12(order_quantile(known, scratch, HIGH));
}

static void conclude_state(const struct uncertainty_task *task, double drawn,
                           struct state_finding *state)
{
    size_t s = state->state;
    const uint32_t *ranks = task->ranks + s * (task->n + 1);
    double top = 0;
    for (size_t r = 1; r <= TOP && r <= task->n; r++)
        top += ranks[r];
    state->rank_lo = (double)quantile(task->n + 1, ranks, LOW);
    state->rank_hi = (double)quantile(task->n + 1, ranks, HIGH);
    state->p_top10 = num_round12(top / drawn);
    if (!draw_scoring(task->base)->is_compared[s])
        return;
    range(task, task->straddles + s * task->places, &state->straddle_lo, &state->straddle_hi);
    range(task, task->homes + s * task->places, &state->home_lo, &state->home_hi);
    range(task, task->courts + s * task->places, &state->court_lo, &state->court_hi);
    state->p_fence = num_round12(task->flagged[s] / drawn);
    state->p_straddle = num_round12(task->straddled[s] / drawn);
}

static void conclude(const struct uncertainty_task *task, struct findings *findings)
{
    double drawn = (double)(findings->options.draws - task->failed);
    _cleanup_(cleanup_free) double *scratch =
        mem_alloc(findings->options.draws + 1, sizeof *scratch);
    findings->uncertainty.failed = task->failed;
    findings->uncertainty.draw_scores = task->scores;
    for (size_t s = 0; drawn > 0 && s < task->n; s++) {
        if (!findings->states[s].is_ranked)
            continue;
        conclude_state(task, drawn, &findings->states[s]);
        range_of_scores(task, &findings->states[s], scratch);
    }
}

static struct uncertainty_task *task_new(struct findings *findings)
{
    size_t n = findings->state_count, draws = findings->options.draws;
    struct arena *arena = arena_new();
    struct uncertainty_task *task = arena_alloc(arena, 1, sizeof *task);
    task->arena = arena;
    task->findings = findings;
    task->n = n;
    task->base = draw_base_new(findings);
    task->places = 2 * (findings->compared_count ? findings->compared_count : 1) + 1;
    task->scores = arena_take(findings->arena, mem_alloc(draws * n + 1, sizeof *task->scores));
    task->ranks = arena_alloc(arena, n * (n + 1) + 1, sizeof *task->ranks);
    task->straddles = arena_alloc(arena, n * task->places + 1, sizeof *task->straddles);
    task->homes = arena_alloc(arena, n * task->places + 1, sizeof *task->homes);
    task->courts = arena_alloc(arena, n * task->places + 1, sizeof *task->courts);
    task->flagged = arena_alloc(arena, n + 1, sizeof *task->flagged);
    task->straddled = arena_alloc(arena, n + 1, sizeof *task->straddled);
    pthread_mutex_init(&task->lock, NULL);
    return task;
}

static void task_free(struct uncertainty_task *task)
{
    for (size_t w = 0; w < PARALLEL_MAX; w++) {
        if (!task->scratch[w].room)
            continue;
        uncertainty_setting_free(task->scratch[w].setting);
        draw_room_free(task->scratch[w].room);
    }
    pthread_mutex_destroy(&task->lock);
    draw_base_free(task->base);
    arena_free(task->arena);
}

struct uncertainty_task *uncertainty_start(struct findings *findings)
{
    findings->uncertainty.draws = findings->options.draws;
    if (!findings->options.draws)
        return NULL;
    struct uncertainty_task *task = task_new(findings);
    task->threads = parallel_begin("draws", parallel_threads(findings->options.threads),
                                   findings->options.draws, work, task);
    return task;
}

void uncertainty_finish(struct uncertainty_task *task)
{
    if (!task)
        return;
    parallel_end(task->threads);
    conclude(task, task->findings);
    task_free(task);
}
