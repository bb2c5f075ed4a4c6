/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Uncertainty; see the header. Memory does not grow with the draws: ranks are whole numbers and
 * straddles multiples of 1 / 2k for k states compared, so both are counted, and quantiles of counts
 * are exact.
 */
#include "analysis/uncertainty.h"

#include <math.h>
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "analysis/scoring.h"
#include "analysis/straddle.h"
#include "analysis/walk.h"
#include "base/cleanup.h"
#include "base/num.h"
#include "base/random.h"
#include "graph/redraw.h"

enum {
    GAMMA_SHAPE = 4,
    THREADS_MAX = 64,
    TOP = 10,
    MOVERS = 25,
    PROGRESS_STEP = 20,
};

#define LOW 0.05 /* ends of the 90 % intervals */
#define HIGH 0.95

static const double leaks[] = {0.1, 0.25, 0.5, 1};
static const enum normaliser normalisers[] = {NORMALISE_Q95, NORMALISE_RANK};
static const int windows[] = {24, 36, 48};

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* What every draw starts from. */
struct uncertainty_task {
    struct arena *arena;
    struct findings *findings;
    struct redraw *redraw;
    struct scoring scoring;
    size_t n, places; /* places: values a straddle can take */
    const bool *pole_r;
    atomic_size_t next, done;
    pthread_mutex_t lock;                 /* of the counts */
    uint32_t *ranks;                      /* n x (n + 1): draws in which the state had the rank */
    uint32_t *straddles, *homes, *courts; /* n x places each */
    size_t failed;
    pthread_t threads[THREADS_MAX];
    size_t started;
};

/* Room for one draw at a time. */
struct scratch {
    struct arena *arena;
    double *ties, *pull_home, *pull_court;
    uint32_t *sample;
    struct scores ranking;
    struct diags *diags;
};

static void scratch_init(const struct uncertainty_task *task, struct scratch *scratch)
{
    size_t n = task->n;
    *scratch = (struct scratch){
        .ties = mem_alloc(n * n + 1, sizeof *scratch->ties),
        .pull_home = mem_alloc(n + 1, sizeof *scratch->pull_home),
        .pull_court = mem_alloc(n + 1, sizeof *scratch->pull_court),
        .sample = mem_alloc(redraw_calls(task->redraw) + 1, sizeof *scratch->sample),
        .arena = arena_new(),
        .diags = diags_new(),
    };
    scores_init(&scratch->ranking, n, scratch->arena);
}

static void scratch_clear(struct scratch *scratch)
{
    free(scratch->ties);
    free(scratch->pull_home);
    free(scratch->pull_court);
    free(scratch->sample);
    arena_free(scratch->arena);
    diags_free(scratch->diags);
}

/* Pulls, scores and ranks on the ties in `scratch`; false when they cannot be computed. */
static bool rank_again(const struct uncertainty_task *task, double leak, struct scratch *scratch)
{
    const struct relgraph *graph = task->findings->graph;
    struct walk_input input = {
        .n = task->n,
        .ties = scratch->ties,
        .pole_r = task->pole_r,
        .pole_w = graph->support.pole_w,
        .leak = leak,
        .direct = task->findings->options.direct,
        .balance = true,
    };
    struct walk walk = {.pull_r = scratch->pull_home, .pull_w = scratch->pull_court};
    if (!walk_solve(&input, &walk, scratch->diags))
        return false;
    scoring_compute(&task->scoring, scratch->pull_home, scratch->pull_court, &scratch->ranking);
    return true;
}

static double draw_leak(const struct uncertainty_task *task, struct random *random)
{
    size_t choice = random_below(random, COUNT_OF(leaks));
    return task->findings->options.leak > 0 ? leaks[choice] : task->findings->options.leak;
}

static bool draw(const struct uncertainty_task *task, uint32_t number, struct scratch *scratch)
{
    const struct findings *findings = task->findings;
    struct random random = random_stream(findings->options.seed, RANDOM_DRAWS, number);
    size_t calls = redraw_calls(task->redraw);
    struct redraw_choice choice = {.options = findings->graph->options, .sample = scratch->sample};

    for (size_t d = 0; d < DOMAIN_CHOICE_COUNT; d++)
        choice.options.domain_weight[d] *= random_gamma(&random, GAMMA_SHAPE);
    for (size_t l = 0; l < LAYER_COUNT; l++)
        choice.options.layer_weight[l] *= random_gamma(&random, GAMMA_SHAPE);
    double leak = draw_leak(task, &random);
    choice.options.normaliser = normalisers[random_below(&random, COUNT_OF(normalisers))];
    choice.options.vote_window_months = windows[random_below(&random, COUNT_OF(windows))];
    for (size_t c = 0; c < calls; c++)
        scratch->sample[c] = (uint32_t)random_below(&random, calls);
    redraw_align(task->redraw, &choice, scratch->ties);
    return rank_again(task, leak, scratch);
}

/* Adds to the count of the place that a percentile has. */
static void count_place(const struct uncertainty_task *task, size_t s, double share,
                        uint32_t counts[])
{
    if (!isnan(share))
        counts[s * task->places + (size_t)lround(share * (double)(task->places - 1))]++;
}

static void count(struct uncertainty_task *task, const struct scores *ranking)
{
    for (size_t s = 0; s < task->n; s++) {
        task->ranks[s * (task->n + 1) + ranking->rank[s]]++;
        count_place(task, s, ranking->straddle[s], task->straddles);
        count_place(task, s, ranking->home[s], task->homes);
        count_place(task, s, ranking->court[s], task->courts);
    }
}

static void work(struct uncertainty_task *task, bool reports)
{
    const struct findings_options *options = &task->findings->options;
    struct scratch scratch;
    scratch_init(task, &scratch);
    for (size_t d; (d = atomic_fetch_add(&task->next, 1)) < options->draws;) {
        bool ok = draw(task, (uint32_t)d, &scratch);
        double *scores = task->findings->uncertainty.draw_scores + d * task->n;
        for (size_t s = 0; s < task->n; s++)
            scores[s] = ok ? scratch.ranking.score[s] : (double)NAN;
        pthread_mutex_lock(&task->lock);
        if (ok)
            count(task, &scratch.ranking);
        else
            task->failed++;
        pthread_mutex_unlock(&task->lock);
        size_t done = atomic_fetch_add(&task->done, 1) + 1;
        if (reports && options->progress && done % PROGRESS_STEP == 0)
            options->progress(options->progress_context, done, options->draws);
    }
    scratch_clear(&scratch);
}

static void *work_apart(void *task)
{
    work(task, false);
    return NULL;
}

static size_t thread_count(const struct findings_options *options)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    size_t count = options->threads ? options->threads : processors > 0 ? (size_t)processors : 1;
    return count < THREADS_MAX ? count : THREADS_MAX;
}

/* All threads but the caller's own. */
static void start(struct uncertainty_task *task)
{
    size_t wanted = thread_count(&task->findings->options);
    while (task->started + 1 < wanted &&
           pthread_create(&task->threads[task->started], NULL, work_apart, task) == 0)
        task->started++;
}

/* The caller draws too, and is the one that reports. */
static void draw_the_rest(struct uncertainty_task *task)
{
    work(task, true);
    for (size_t t = 0; t < task->started; t++)
        pthread_join(task->threads[t], NULL);
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

static void interval(const struct uncertainty_task *task, const uint32_t counts[], double *lo,
                     double *hi)
{
    double steps = (double)(task->places - 1);
    *lo = num_round12((double)quantile(task->places, counts, LOW) / steps);
    *hi = num_round12((double)quantile(task->places, counts, HIGH) / steps);
}

static void conclude(const struct uncertainty_task *task, struct findings *findings)
{
    double level = findings->graph->study->fence_straddle;
    double drawn = (double)(findings->options.draws - task->failed);
    for (size_t s = 0; drawn > 0 && s < task->n; s++) {
        struct state_finding *state = &findings->states[s];
        const uint32_t *ranks = task->ranks + s * (task->n + 1);
        const uint32_t *straddles = task->straddles + s * task->places;
        double steps = (double)(task->places - 1);
        if (!state->is_ranked)
            continue;
        double top = 0, flagged = 0;
        for (size_t r = 1; r <= TOP && r <= task->n; r++)
            top += ranks[r];
        state->rank_lo = (double)quantile(task->n + 1, ranks, LOW);
        state->rank_hi = (double)quantile(task->n + 1, ranks, HIGH);
        state->p_top10 = num_round12(top / drawn);
        if (!task->scoring.is_compared[s])
            continue;
        interval(task, straddles, &state->straddle_lo, &state->straddle_hi);
        interval(task, task->homes + s * task->places, &state->home_lo, &state->home_hi);
        interval(task, task->courts + s * task->places, &state->court_lo, &state->court_hi);
        for (size_t k = 0; k < task->places; k++)
            flagged += num_round12((double)k / steps) >= level ? straddles[k] : 0;
        state->p_fence = num_round12(flagged / drawn);
        state->is_firm = state->is_fence_sitter && state->straddle_lo >= level;
    }
}

/* Spearman's correlation of the two scores over the ranked states. */
static double correlation(const struct uncertainty_task *task, const struct scores *ranking)
{
    size_t n = task->n;
    _cleanup_(cleanup_free) double *base = mem_alloc(n + 1, sizeof *base);
    _cleanup_(cleanup_free) double *x = mem_alloc(n + 1, sizeof *x);
    _cleanup_(cleanup_free) double *y = mem_alloc(n + 1, sizeof *y);
    double count = 0, xx = 0, yy = 0, xy = 0;
    for (size_t s = 0; s < n; s++)
        base[s] = task->findings->states[s].score;
    num_percentiles(n, base, x);
    num_percentiles(n, ranking->score, y);
    for (size_t s = 0; s < n; s++) {
        if (isnan(x[s]) || isnan(y[s]))
            continue;
        count++;
        xx += (x[s] - 0.5) * (x[s] - 0.5);
        yy += (y[s] - 0.5) * (y[s] - 0.5);
        xy += (x[s] - 0.5) * (y[s] - 0.5);
    }
    return count > 1 && xx * yy > 0 ? num_round12(xy / sqrt(xx * yy)) : (double)NAN;
}

static size_t distance(size_t a, size_t b)
{
    return a > b ? a - b : b - a;
}

static void note_out(const struct uncertainty_task *task, const struct scores *ranking,
                     struct layer_out *out)
{
    const struct findings *f = task->findings;
    double level = f->graph->study->fence_straddle;
    size_t most = 0;
    out->correlation = correlation(task, ranking);
    out->mover = SIZE_MAX;
    for (size_t s = 0; s < task->n; s++) {
        const struct state_finding *state = &f->states[s];
        size_t moved = distance(state->rank, ranking->rank[s]);
        bool is_flagged = straddle_is_flagged(f, state, ranking->straddle[s], level);
        out->top_kept += state->rank && state->rank <= TOP && ranking->rank[s] <= TOP;
        out->fence += is_flagged;
        out->kept += is_flagged && state->is_fence_sitter;
        if (!state->rank || state->rank > MOVERS || moved <= most)
            continue;
        most = moved;
        out->mover = s;
        out->mover_rank = ranking->rank[s];
    }
}

/* The ranking without the layers; a draw without chance. */
static void leave_out(const struct uncertainty_task *task, const bool is_out[LAYER_COUNT],
                      struct scratch *scratch, struct layer_out *out)
{
    struct redraw_choice choice = {.options = task->findings->graph->options};
    double left = 0;
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        if (is_out[l])
            choice.options.layer_weight[l] = 0;
        left += is_out[l] ? 0 : task->findings->graph->layer_weight[l];
    }
    out->correlation = (double)NAN;
    out->mover = SIZE_MAX;
    if (left <= 0)
        return;
    redraw_align(task->redraw, &choice, scratch->ties);
    if (rank_again(task, task->findings->options.leak, scratch))
        note_out(task, &scratch->ranking, out);
}

static void leave_each_out(const struct uncertainty_task *task, struct findings *findings)
{
    struct uncertainty *u = &findings->uncertainty;
    struct scratch scratch;
    bool votes[LAYER_COUNT] = {false};
    size_t of_votes = 0;
    scratch_init(task, &scratch);
    u->outs = arena_alloc(findings->arena, LAYER_COUNT + 1, sizeof *u->outs);
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        bool is_out[LAYER_COUNT] = {false};
        if (findings->graph->layer_weight[l] <= 0)
            continue;
        is_out[l] = true;
        votes[l] = layer_is_of_votes(layer_kinds[l]);
        of_votes += votes[l];
        u->outs[u->out_count].name = layer_kinds[l]->name;
        leave_out(task, is_out, &scratch, &u->outs[u->out_count++]);
    }
    if (of_votes > 1) {
        u->outs[u->out_count].name = "votes and contested";
        leave_out(task, votes, &scratch, &u->outs[u->out_count++]);
    }
    scratch_clear(&scratch);
}

static struct uncertainty_task *task_new(struct findings *findings)
{
    size_t n = findings->state_count;
    struct arena *arena = arena_new();
    struct uncertainty_task *task = arena_alloc(arena, 1, sizeof *task);
    bool *pole_r = arena_alloc(arena, n + 1, sizeof *pole_r);

    pole_r[findings->graph->study->home] = true;
    task->arena = arena;
    task->findings = findings;
    task->n = n;
    task->pole_r = pole_r;
    task->redraw = redraw_new(findings->graph);
    task->scoring = scoring_begin(findings, arena);
    task->places = 2 * findings->compared_count + 1;
    task->ranks = arena_alloc(arena, n * (n + 1) + 1, sizeof *task->ranks);
    task->straddles = arena_alloc(arena, n * task->places + 1, sizeof *task->straddles);
    task->homes = arena_alloc(arena, n * task->places + 1, sizeof *task->homes);
    task->courts = arena_alloc(arena, n * task->places + 1, sizeof *task->courts);
    pthread_mutex_init(&task->lock, NULL);
    atomic_init(&task->next, 0);
    atomic_init(&task->done, 0);
    return task;
}

static void task_free(struct uncertainty_task *task)
{
    pthread_mutex_destroy(&task->lock);
    redraw_free(task->redraw);
    arena_free(task->arena);
}

struct uncertainty_task *uncertainty_start(struct findings *findings)
{
    findings->uncertainty.draws = findings->options.draws;
    if (!findings->options.draws)
        return NULL;
    struct uncertainty_task *task = task_new(findings);
    findings->uncertainty.draw_scores =
        arena_alloc(findings->arena, findings->options.draws * task->n + 1,
                    sizeof *findings->uncertainty.draw_scores);
    start(task);
    return task;
}

void uncertainty_finish(struct uncertainty_task *task)
{
    if (!task)
        return;
    struct findings *findings = task->findings;
    leave_each_out(task, findings);
    draw_the_rest(task);
    conclude(task, findings);
    findings->uncertainty.failed = task->failed;
    task_free(task);
}

bool uncertainty_draw(struct findings *findings, uint32_t number, size_t ranks[],
                      double straddles[])
{
    struct uncertainty_task *task = task_new(findings);
    struct scratch scratch;
    scratch_init(task, &scratch);
    bool ok = draw(task, number, &scratch);
    for (size_t s = 0; ok && s < task->n; s++) {
        ranks[s] = scratch.ranking.rank[s];
        straddles[s] = scratch.ranking.straddle[s];
    }
    scratch_clear(&scratch);
    task_free(task);
    return ok;
}
