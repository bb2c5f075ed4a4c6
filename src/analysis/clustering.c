/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Clusters: scan, choice, consensus, bootstrap, chance; see the header. Every run has a stream of
 * random numbers of its own and a place for its result, so that threads change nothing.
 */
#include "analysis/clustering.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/cluster_traits.h"
#include "analysis/consensus.h"
#include "analysis/permute.h"
#include "analysis/reweigh.h"
#include "base/cleanup.h"
#include "base/num.h"
#include "base/parallel.h"
#include "graph/redraw.h"

#define FIRST_RESOLUTION 0.5
#define RESOLUTION_STEP 0.1
#define LEAST_ARI 0.95
#define HIGH 0.95 /* percentile of chance */

enum { STEP_OF_ONE = 5, SETS_MAX = 2 };
_Static_assert(CLUSTER_PERMUTED_SEEDS <= CLUSTER_SEEDS && CLUSTER_BOOTSTRAP_SEEDS <= CLUSTER_SEEDS,
               "room is made for the seeds of a consensus");

/* The runs of a clustering are numbered: of the scan, of each bootstrap, of each permuted graph. */
enum {
    FIRST_BOOTSTRAP_RUN = CLUSTER_SEEDS,
    FIRST_PERMUTED_RUN = FIRST_BOOTSTRAP_RUN + CLUSTER_BOOTSTRAPS * CLUSTER_BOOTSTRAP_SEEDS,
};

/* What is known of one set of states until it is concluded. */
struct grouping {
    size_t k;
    size_t *states; /* k of n */
    double *ties;   /* k x k */
    struct partition runs[CLUSTER_SCAN][CLUSTER_SEEDS];
    struct partition consensus[CLUSTER_SCAN];
    bool joined[CLUSTER_SCAN];                                  /* with the resolution before it */
    double seed_ari[CLUSTER_SCAN], consensus_ari[CLUSTER_SCAN]; /* with the resolution before it */
    struct permute permute;
    double permuted[CLUSTER_PERMUTED]; /* modularity */
    struct partition again[CLUSTER_BOOTSTRAPS];
};

/* Room of one thread. */
struct room {
    struct consensus *consensus;
    struct partition runs[CLUSTER_SEEDS];
    double *ties, *part, *numbers; /* n x n of all states and of a set, and for permuting */
    uint32_t *sample;
};

struct task {
    const struct clusters_input *input;
    struct clustering *out;
    struct grouping *groupings[SETS_MAX];
    struct redraw *redraw;
    struct room rooms[PARALLEL_MAX];
    size_t threads;
};

static double resolution_of(size_t step)
{
    return num_round12(FIRST_RESOLUTION + RESOLUTION_STEP * (double)step);
}

/* The ties of the k states of the grouping. */
static void take_ties(size_t n, const double *ties, const struct grouping *g, double *out)
{
    for (size_t a = 0; a < g->k; a++)
        for (size_t b = 0; b < g->k; b++)
            out[a * g->k + b] = ties[g->states[a] * n + g->states[b]];
}

static struct grouping *grouping_new(const struct relgraph *graph, const bool *set)
{
    struct grouping *g = mem_alloc(1, sizeof *g);
    g->states = mem_alloc(graph->n + 1, sizeof *g->states);
    for (size_t i = 0; i < graph->n; i++)
        if (!set || set[i])
            g->states[g->k++] = i;
    g->ties = mem_alloc(g->k * g->k + 1, sizeof *g->ties);
    take_ties(graph->n, graph->alignment, g, g->ties);
    for (size_t s = 0; s < CLUSTER_SCAN; s++) {
        g->consensus[s] = partition_new(g->k);
        for (size_t r = 0; r < CLUSTER_SEEDS; r++)
            g->runs[s][r] = partition_new(g->k);
    }
    for (size_t b = 0; b < CLUSTER_BOOTSTRAPS; b++)
        g->again[b] = partition_new(g->k);
    permute_init(&g->permute, g->k, g->ties);
    return g;
}

static void grouping_free(struct grouping *g)
{
    for (size_t s = 0; s < CLUSTER_SCAN; s++) {
        partition_clear(&g->consensus[s]);
        for (size_t r = 0; r < CLUSTER_SEEDS; r++)
            partition_clear(&g->runs[s][r]);
    }
    for (size_t b = 0; b < CLUSTER_BOOTSTRAPS; b++)
        partition_clear(&g->again[b]);
    permute_clear(&g->permute);
    free(g->states);
    free(g->ties);
    free(g);
}

static void room_init(const struct task *task, struct room *room)
{
    size_t n = task->input->graph->n;
    *room = (struct room){
        .consensus = consensus_new(n, CLUSTER_SEEDS),
        .ties = mem_alloc(n * n + 1, sizeof *room->ties),
        .part = mem_alloc(n * n + 1, sizeof *room->part),
        .numbers = mem_alloc(n * n / 2 + n + 1, sizeof *room->numbers),
        .sample = mem_alloc(redraw_calls(task->redraw) + 1, sizeof *room->sample),
    };
    for (size_t r = 0; r < CLUSTER_SEEDS; r++)
        room->runs[r] = partition_new(n);
}

static void room_clear(struct room *room)
{
    for (size_t r = 0; r < CLUSTER_SEEDS; r++)
        partition_clear(&room->runs[r]);
    consensus_free(room->consensus);
    free(room->ties);
    free(room->part);
    free(room->numbers);
    free(room->sample);
}

static void task_init(struct task *task, const struct clusters_input *input,
                      struct clustering out[])
{
    assert(input->set_count <= SETS_MAX);
    *task = (struct task){.input = input, .out = out, .threads = parallel_threads(input->threads)};
    task->redraw = redraw_new(input->graph);
    for (size_t s = 0; s < input->set_count; s++)
        task->groupings[s] = grouping_new(input->graph, input->sets[s]);
    for (size_t t = 0; t < task->threads; t++)
        room_init(task, &task->rooms[t]);
}

static void task_clear(struct task *task)
{
    for (size_t s = 0; s < task->input->set_count; s++)
        grouping_free(task->groupings[s]);
    for (size_t t = 0; t < task->threads; t++)
        room_clear(&task->rooms[t]);
    redraw_free(task->redraw);
}

/* Runs of the room for graphs of k nodes. */
static struct partition *runs_of(struct room *room, size_t k)
{
    for (size_t r = 0; r < CLUSTER_SEEDS; r++)
        room->runs[r].n = k;
    return room->runs;
}

static void scan_step(const struct task *task, size_t set, size_t step, struct room *room)
{
    struct grouping *g = task->groupings[set];
    struct consensus_request request = {.graph = {g->k, g->ties},
                                        .resolution = resolution_of(step),
                                        .seed = task->input->seed,
                                        .count = CLUSTER_SEEDS};
    consensus_group(room->consensus, &request, g->runs[step], &g->consensus[step]);
}

static void permute_once(const struct task *task, size_t set, size_t number, struct room *room)
{
    struct grouping *g = task->groupings[set];
    struct leiden_graph graph = {g->k, room->part};
    struct partition *runs = runs_of(room, g->k);
    struct random random = random_stream(task->input->seed, RANDOM_SHUFFLE, (uint32_t)number);
    permute_draw(&g->permute, &random, room->numbers, room->part);
    g->permuted[number] = (double)NAN;
    for (size_t r = 0; r < CLUSTER_PERMUTED_SEEDS; r++) {
        size_t run = FIRST_PERMUTED_RUN + number * CLUSTER_PERMUTED_SEEDS + r;
        random = random_stream(task->input->seed, RANDOM_LEIDEN, (uint32_t)run);
        double modularity =
            leiden_run(consensus_leiden(room->consensus), &graph, 1, &random, &runs[r]);
        g->permuted[number] = fmax(g->permuted[number], modularity);
    }
}

/* One resolution of a set, or one permuted graph; the work of the largest set comes first. */
static void group_piece(void *context, size_t item, size_t worker)
{
    struct task *task = context;
    size_t scans = task->input->set_count * CLUSTER_SCAN;
    if (item < scans)
        scan_step(task, item / CLUSTER_SCAN, item % CLUSTER_SCAN, &task->rooms[worker]);
    else
        permute_once(task, (item - scans) / CLUSTER_PERMUTED, (item - scans) % CLUSTER_PERMUTED,
                     &task->rooms[worker]);
}

/* The graph as it could have been, each set grouped again that has clusters. */
static void draw_again(void *context, size_t number, size_t worker)
{
    struct task *task = context;
    struct room *room = &task->rooms[worker];
    size_t calls = redraw_calls(task->redraw);
    struct random random = random_stream(task->input->seed, RANDOM_ROLL_CALLS, (uint32_t)number);
    struct redraw_choice choice = {.options = task->input->graph->options, .sample = room->sample};
    for (size_t c = 0; c < calls; c++)
        room->sample[c] = (uint32_t)random_below(&random, calls);
    reweigh_options(&choice.options, &random);
    redraw_align(task->redraw, &choice, room->ties);
    for (size_t s = 0; s < task->input->set_count; s++) {
        struct grouping *g = task->groupings[s];
        struct consensus_request request = {
            .graph = {g->k, room->part},
            .resolution = task->out[s].resolution,
            .seed = task->input->seed,
            .first = (uint32_t)(FIRST_BOOTSTRAP_RUN + number * CLUSTER_BOOTSTRAP_SEEDS),
            .count = CLUSTER_BOOTSTRAP_SEEDS};
        if (!task->out[s].has_run)
            continue;
        take_ties(task->input->graph->n, room->ties, g, room->part);
        consensus_group(room->consensus, &request, runs_of(room, g->k), &g->again[number]);
    }
}

static bool join(struct grouping *g, size_t step, struct diags *diags)
{
    double sum = 0;
    for (size_t r = 0; r < CLUSTER_SEEDS; r++) {
        double ari;
        if (!partition_ari(&g->runs[step - 1][r], &g->runs[step][r], &ari, diags))
            return false;
        sum += ari;
    }
    g->seed_ari[step] = sum / CLUSTER_SEEDS;
    g->joined[step] =
        g->consensus[step].count == g->consensus[step - 1].count && g->seed_ari[step] >= LEAST_ARI;
    return partition_ari(&g->consensus[step - 1], &g->consensus[step], &g->consensus_ari[step],
                         diags);
}

static double distance_from_one(size_t from, size_t to)
{
    return fabs(resolution_of(from) + resolution_of(to) - 2);
}

/* The widest run of two resolutions and more; false when there is none. */
static bool choose_run(const struct grouping *g, size_t *from, size_t *to)
{
    bool found = false;
    for (size_t s = 0; s < CLUSTER_SCAN; s++) {
        size_t end = s;
        if (g->consensus[s].count < 2 || g->joined[s])
            continue;
        while (end + 1 < CLUSTER_SCAN && g->joined[end + 1])
            end++;
        bool is_wider =
            !found || end - s > *to - *from ||
            (end - s == *to - *from && distance_from_one(s, end) < distance_from_one(*from, *to));
        if (end == s || !is_wider)
            continue;
        *from = s;
        *to = end;
        found = true;
    }
    return found;
}

/* n entries from the k of the grouping. */
static size_t *spread(size_t n, const struct grouping *g, const struct partition *partition,
                      struct arena *arena)
{
    size_t *group_of = arena_alloc(arena, n + 1, sizeof *group_of);
    for (size_t i = 0; i < n; i++)
        group_of[i] = SIZE_MAX;
    for (size_t k = 0; k < g->k; k++)
        group_of[g->states[k]] = partition->group_of[k];
    return group_of;
}

static void note_steps(size_t n, const struct grouping *g, struct arena *arena,
                       struct clustering *out)
{
    for (size_t s = 0; s < CLUSTER_SCAN; s++)
        out->steps[s] = (struct cluster_step){
            .resolution = resolution_of(s),
            .groups = g->consensus[s].count,
            .modularity = num_round12(
                partition_modularity(g->k, g->ties, g->consensus[s].group_of, resolution_of(s))),
            .seed_ari = s ? num_round12(g->seed_ari[s]) : (double)NAN,
            .consensus_ari = s ? num_round12(g->consensus_ari[s]) : (double)NAN,
            .group_of = spread(n, g, &g->consensus[s], arena),
        };
}

static void list_clusters(const struct relgraph *graph, const struct grouping *g,
                          const struct partition *partition, struct arena *arena,
                          struct clustering *out)
{
    out->clusters = arena_alloc(arena, partition->count + 1, sizeof *out->clusters);
    for (size_t c = 0; c < partition->count; c++) {
        struct cluster *cluster = &out->clusters[out->count];
        *cluster =
            (struct cluster){.jaccard = (double)NAN,
                             .members = arena_alloc(arena, g->k + 1, sizeof *cluster->members),
                             .share = arena_alloc(arena, g->k + 1, sizeof *cluster->share)};
        for (size_t k = 0; k < g->k; k++)
            if (partition->group_of[k] == c)
                cluster->members[cluster->count++] = g->states[k];
        if (cluster->count < 2)
            continue;
        cluster_describe(graph, g->k, g->states, cluster);
        out->count++;
    }
}

/* Chooses among the resolutions and lists what is found there. */
static bool choose(const struct relgraph *graph, struct grouping *g, struct arena *arena,
                   struct clustering *out, struct diags *diags)
{
    size_t from = 0, to = 0;
    for (size_t s = 1; s < CLUSTER_SCAN; s++)
        if (!join(g, s, diags))
            return false;
    *out = (struct clustering){.is_computed = true,
                               .node_count = g->k,
                               .has_run = choose_run(g, &from, &to),
                               .resolution = (double)NAN,
                               .run_from = (double)NAN,
                               .run_to = (double)NAN,
                               .modularity = (double)NAN};
    _cleanup_(partition_clear) struct partition chosen = partition_new(g->k);
    if (out->has_run) {
        size_t middle = from + (to - from) / 2;
        partition_copy(&g->consensus[middle], &chosen);
        out->resolution = resolution_of(middle);
        out->run_from = resolution_of(from);
        out->run_to = resolution_of(to);
        out->modularity =
            num_round12(partition_modularity(g->k, g->ties, chosen.group_of, out->resolution));
    }
    out->group_of = spread(graph->n, g, &chosen, arena);
    note_steps(graph->n, g, arena, out);
    list_clusters(graph, g, &chosen, arena, out);
    return true;
}

/* The higher modularity of as many runs of the scan at resolution 1; NAN without ties. */
static double higher(const struct grouping *g)
{
    double most = (double)NAN;
    for (size_t r = 0; r < CLUSTER_PERMUTED_SEEDS; r++)
        most = fmax(most, partition_modularity(g->k, g->ties, g->runs[STEP_OF_ONE][r].group_of, 1));
    return most;
}

static int compare_numbers(const void *left, const void *right)
{
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static void compare_with_chance(struct grouping *g, struct cluster_chance *chance)
{
    double sum = 0;
    for (size_t p = 0; p < CLUSTER_PERMUTED; p++)
        sum += g->permuted[p];
    qsort(g->permuted, CLUSTER_PERMUTED, sizeof *g->permuted, compare_numbers);
    size_t at = (size_t)ceil(HIGH * CLUSTER_PERMUTED) - 1;
    *chance = (struct cluster_chance){
        .is_computed = true,
        .modularity = num_round12(higher(g)),
        .mean = num_round12(sum / CLUSTER_PERMUTED),
        .p95 = num_round12(g->permuted[at]),
    };
    chance->is_exceeded = chance->modularity > chance->p95;
}

/* Adds the Jaccard index of the cluster with the most similar group, and whom that group holds. */
static void match(const struct grouping *g, const struct partition *partition,
                  struct cluster *cluster)
{
    _cleanup_(cleanup_free) size_t *size = mem_alloc(partition->count + 1, sizeof *size);
    _cleanup_(cleanup_free) size_t *common = mem_alloc(partition->count + 1, sizeof *common);
    size_t m = 0, best = 0;
    double most = -1;
    for (size_t k = 0; k < g->k; k++) {
        bool is_member = m < cluster->count && cluster->members[m] == g->states[k];
        m += is_member;
        size[partition->group_of[k]]++;
        common[partition->group_of[k]] += is_member;
    }
    for (size_t group = 0; group < partition->count; group++) {
        size_t either = size[group] + cluster->count - common[group];
        double jaccard = (double)common[group] / (double)either;
        if (jaccard > most) {
            most = jaccard;
            best = group;
        }
    }
    cluster->jaccard += most;
    m = 0;
    for (size_t k = 0; k < g->k && m < cluster->count; k++)
        if (cluster->members[m] == g->states[k])
            cluster->share[m++] += partition->group_of[k] == best;
}

static void judge(const struct grouping *g, struct clustering *out)
{
    out->bootstraps = CLUSTER_BOOTSTRAPS;
    for (size_t c = 0; c < out->count; c++) {
        struct cluster *cluster = &out->clusters[c];
        cluster->jaccard = 0;
        for (size_t b = 0; b < CLUSTER_BOOTSTRAPS; b++)
            match(g, &g->again[b], cluster);
        cluster->jaccard = num_round12(cluster->jaccard / CLUSTER_BOOTSTRAPS);
        for (size_t m = 0; m < cluster->count; m++)
            cluster->share[m] = num_round12(cluster->share[m] / CLUSTER_BOOTSTRAPS);
        cluster->band = cluster_band_of(cluster->jaccard);
        out->reported += cluster->band != CLUSTER_DISSOLVED;
    }
}

static int compare_clusters(const void *left, const void *right)
{
    const struct cluster *a = left, *b = right;
    bool is_reported = a->band != CLUSTER_DISSOLVED;
    if (is_reported != (b->band != CLUSTER_DISSOLVED))
        return is_reported ? -1 : 1;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return a->members[0] < b->members[0] ? -1 : 1;
}

static void conclude(const struct relgraph *graph, struct arena *arena, struct clustering *out)
{
    if (out->count)
        qsort(out->clusters, out->count, sizeof *out->clusters, compare_clusters);
    clusters_relate(graph, arena, out);
    out->cluster_of = arena_alloc(arena, graph->n + 1, sizeof *out->cluster_of);
    for (size_t i = 0; i < graph->n; i++)
        out->cluster_of[i] = SIZE_MAX;
    for (size_t c = 0; c < out->reported; c++)
        for (size_t m = 0; m < out->clusters[c].count; m++)
            out->cluster_of[out->clusters[c].members[m]] = c;
}

static bool group_all(struct task *task, struct arena *arena, struct diags *diags)
{
    const struct clusters_input *input = task->input;
    size_t pieces = CLUSTER_SCAN + (input->wants_chance ? CLUSTER_PERMUTED : 0);
    parallel_do(task->threads, input->set_count * pieces, group_piece, task);
    for (size_t s = 0; s < input->set_count; s++)
        if (!choose(input->graph, task->groupings[s], arena, &task->out[s], diags))
            return false;
    if (input->wants_stability)
        parallel_do(task->threads, CLUSTER_BOOTSTRAPS, draw_again, task);
    for (size_t s = 0; s < input->set_count; s++) {
        if (input->wants_chance)
            compare_with_chance(task->groupings[s], &task->out[s].chance);
        if (input->wants_stability)
            judge(task->groupings[s], &task->out[s]);
        conclude(input->graph, arena, &task->out[s]);
    }
    return true;
}

bool clusters_compute(const struct clusters_input *input, struct arena *arena,
                      struct clustering out[], struct diags *diags)
{
    struct task task;
    task_init(&task, input, out);
    bool ok = group_all(&task, arena, diags);
    task_clear(&task);
    return ok;
}
