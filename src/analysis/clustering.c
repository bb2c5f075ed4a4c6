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
#include "analysis/grouping.h"
#include "analysis/reweigh.h"
#include "base/cleanup.h"
#include "base/num.h"
#include "base/parallel.h"
#include "graph/pairs.h"

#define HIGH 0.95 /* percentile of chance */

enum { SETS_MAX = 2, THREADS_MOST = 8 }; /* more would save milliseconds and take matrices */

/* The runs of a clustering are numbered: of the scan, of each bootstrap, of each permuted graph. */
enum {
    FIRST_BOOTSTRAP_RUN = CLUSTER_SEEDS,
    FIRST_PERMUTED_RUN = FIRST_BOOTSTRAP_RUN + CLUSTER_BOOTSTRAPS * CLUSTER_BOOTSTRAP_SEEDS,
};

/* Room of one thread. */
struct room {
    struct consensus *consensus;
    struct partition runs[CLUSTER_SEEDS];
    double *ties, *part, *numbers; /* n x n of all states and of a set, and for permuting */
    uint32_t *sample;
    struct redraw_room *redraw;
};

struct task {
    const struct clusters_input *input;
    struct clustering *out;
    struct grouping *groupings[SETS_MAX];
    struct room rooms[THREADS_MOST];
    size_t threads;
};

static void room_init(const struct task *task, struct room *room)
{
    size_t n = task->input->graph->n;
    *room = (struct room){
        .consensus = consensus_new(n, CLUSTER_SEEDS),
        .ties = mem_alloc(n * n + 1, sizeof *room->ties),
        .part = mem_alloc(n * n + 1, sizeof *room->part),
        .numbers = mem_alloc(n * n / 2 + n + 1, sizeof *room->numbers),
    };
    if (task->input->redraw) {
        room->sample = mem_alloc(redraw_calls(task->input->redraw) + 1, sizeof *room->sample);
        room->redraw = redraw_room_new(task->input->redraw);
    }
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
    redraw_room_free(room->redraw);
}

static void task_init(struct task *task, const struct clusters_input *input,
                      struct clustering out[])
{
    assert(input->set_count <= SETS_MAX);
    *task = (struct task){.input = input, .out = out, .threads = parallel_threads(input->threads)};
    if (task->threads > THREADS_MOST)
        task->threads = THREADS_MOST;
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
                                        .resolution = grouping_resolution(step),
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
    size_t calls = redraw_calls(task->input->redraw);
    struct random random = random_stream(task->input->seed, RANDOM_ROLL_CALLS, (uint32_t)number);
    struct redraw_choice choice = {.options = task->input->graph->options, .sample = room->sample};
    for (size_t c = 0; c < calls; c++)
        room->sample[c] = (uint32_t)random_below(&random, calls);
    reweigh_options(&choice.options, &random);
    pairs_unpack(task->input->graph->n, redraw_pairs(task->input->redraw, &choice, room->redraw),
                 room->ties);
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
        grouping_take(task->input->graph->n, room->ties, g, room->part);
        consensus_group(room->consensus, &request, runs_of(room, g->k), &g->again[number]);
    }
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
            .resolution = grouping_resolution(s),
            .groups = g->consensus[s].count,
            .modularity = num_round12(partition_modularity(g->k, g->ties, g->consensus[s].group_of,
                                                           grouping_resolution(s))),
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
    if (!grouping_join(g, diags))
        return false;
    *out = (struct clustering){.is_computed = true,
                               .node_count = g->k,
                               .has_run = grouping_choose(g, &from, &to),
                               .resolution = (double)NAN,
                               .run_from = (double)NAN,
                               .run_to = (double)NAN,
                               .modularity = (double)NAN};
    _cleanup_(partition_clear) struct partition chosen = partition_new(g->k);
    if (out->has_run) {
        size_t middle = from + (to - from) / 2;
        partition_copy(&g->consensus[middle], &chosen);
        out->resolution = grouping_resolution(middle);
        out->run_from = grouping_resolution(from);
        out->run_to = grouping_resolution(to);
        out->modularity =
            num_round12(partition_modularity(g->k, g->ties, chosen.group_of, out->resolution));
    }
    out->group_of = spread(graph->n, g, &chosen, arena);
    note_steps(graph->n, g, arena, out);
    list_clusters(graph, g, &chosen, arena, out);
    return true;
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
        .modularity = num_round12(grouping_modularity(g)),
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
    parallel_do("groupings", task->threads, input->set_count * pieces, group_piece, task);
    for (size_t s = 0; s < input->set_count; s++)
        if (!choose(input->graph, task->groupings[s], arena, &task->out[s], diags))
            return false;
    if (input->redraw)
        parallel_do("groupings drawn again", task->threads, CLUSTER_BOOTSTRAPS, draw_again, task);
    for (size_t s = 0; s < input->set_count; s++) {
        if (input->wants_chance)
            compare_with_chance(task->groupings[s], &task->out[s].chance);
        if (input->redraw)
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
