/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Clusters: scan, choice, consensus, bootstrap; see the header. */
#include "analysis/clustering.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/leiden.h"
#include "base/cleanup.h"
#include "base/num.h"
#include "base/random.h"
#include "base/str.h"
#include "graph/redraw.h"
#include "graph/roles.h"

#define FIRST_RESOLUTION 0.5
#define RESOLUTION_STEP 0.1
#define LEAST_ARI 0.95
#define SHARED_PART (2.0 / 3)

enum { BOOTSTRAP_SEEDS = 5, SEED_STEP = 104729 };

/* The graph of one set of states. */
struct subgraph {
    size_t n, k;
    size_t *states; /* k of n */
    double *ties;   /* k x k */
    struct ig_graph *graph;
};

static void subgraph_clear(struct subgraph *sub)
{
    free(sub->states);
    free(sub->ties);
    ig_graph_free(sub->graph);
    *sub = (struct subgraph){0};
}

static bool subgraph_take(size_t n, const double *ties, const bool *set, struct subgraph *out,
                          struct diags *diags)
{
    *out = (struct subgraph){.n = n, .states = mem_alloc(n + 1, sizeof *out->states)};
    for (size_t i = 0; i < n; i++)
        if (!set || set[i])
            out->states[out->k++] = i;
    out->ties = mem_alloc(out->k * out->k + 1, sizeof *out->ties);
    for (size_t a = 0; a < out->k; a++)
        for (size_t b = 0; b < out->k; b++)
            out->ties[a * out->k + b] = ties[out->states[a] * n + out->states[b]];
    out->graph = ig_graph_new(out->k, out->ties, diags);
    return out->graph;
}

static double resolution_of(size_t step)
{
    return num_round12(FIRST_RESOLUTION + RESOLUTION_STEP * (double)step);
}

struct scan {
    struct partition runs[CLUSTER_SCAN][CLUSTER_SEEDS];
    struct partition consensus[CLUSTER_SCAN];
    bool joined[CLUSTER_SCAN];                                  /* with the resolution before it */
    double seed_ari[CLUSTER_SCAN], consensus_ari[CLUSTER_SCAN]; /* with the resolution before it */
};

static void scan_free(struct scan **scan)
{
    for (size_t s = 0; s < CLUSTER_SCAN; s++) {
        partition_clear(&(*scan)->consensus[s]);
        for (size_t r = 0; r < CLUSTER_SEEDS; r++)
            partition_clear(&(*scan)->runs[s][r]);
    }
    free(*scan);
}

static bool group_all(const struct ig_graph *graph, double resolution, uint64_t seed, size_t count,
                      struct partition runs[], struct partition *consensus, struct diags *diags)
{
    for (size_t r = 0; r < count; r++)
        if (!leiden_run(graph, resolution, seed + SEED_STEP * r, &runs[r], diags))
            return false;
    return leiden_consensus(count, runs, seed, consensus, diags);
}

static bool join(struct scan *scan, size_t step, struct diags *diags)
{
    double sum = 0;
    for (size_t r = 0; r < CLUSTER_SEEDS; r++) {
        double ari;
        if (!partition_ari(&scan->runs[step - 1][r], &scan->runs[step][r], &ari, diags))
            return false;
        sum += ari;
    }
    scan->seed_ari[step] = sum / CLUSTER_SEEDS;
    scan->joined[step] = scan->consensus[step].count == scan->consensus[step - 1].count &&
                         scan->seed_ari[step] >= LEAST_ARI;
    return partition_ari(&scan->consensus[step - 1], &scan->consensus[step],
                         &scan->consensus_ari[step], diags);
}

static bool scan_resolutions(const struct ig_graph *graph, uint64_t seed, struct scan *scan,
                             struct diags *diags)
{
    for (size_t s = 0; s < CLUSTER_SCAN; s++)
        if (!group_all(graph, resolution_of(s), seed, CLUSTER_SEEDS, scan->runs[s],
                       &scan->consensus[s], diags) ||
            (s > 0 && !join(scan, s, diags)))
            return false;
    return true;
}

static double distance_from_one(size_t from, size_t to)
{
    return fabs(resolution_of(from) + resolution_of(to) - 2);
}

/* The widest run of two resolutions and more; false when there is none. */
static bool choose_run(const struct scan *scan, size_t *from, size_t *to)
{
    bool found = false;
    for (size_t s = 0; s < CLUSTER_SCAN; s++) {
        size_t end = s;
        if (scan->consensus[s].count < 2 || scan->joined[s])
            continue;
        while (end + 1 < CLUSTER_SCAN && scan->joined[end + 1])
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

static double strength_inside(const struct relgraph *graph, const struct cluster *cluster,
                              size_t state)
{
    double sum = 0;
    for (size_t m = 0; m < cluster->count; m++)
        sum += relgraph_tie(graph, state, cluster->members[m]);
    return sum;
}

static void find_label(const struct relgraph *graph, const struct subgraph *sub,
                       struct cluster *cluster)
{
    double most = -1, inside = 0, all = 0;
    for (size_t m = 0; m < cluster->count; m++) {
        double strength = num_round12(strength_inside(graph, cluster, cluster->members[m]));
        inside += strength;
        for (size_t k = 0; k < sub->k; k++)
            all += relgraph_tie(graph, cluster->members[m], sub->states[k]);
        if (strength > most) {
            most = strength;
            cluster->label = cluster->members[m];
        }
    }
    cluster->inside = all > 0 ? num_round12(inside / all) : (double)NAN;
}

static void find_region(const struct dataset *dataset, struct cluster *cluster)
{
    for (size_t a = 0; a < cluster->count; a++) {
        const char *region = dataset->states[cluster->members[a]].subregion;
        size_t count = 0;
        for (size_t b = 0; region && b < cluster->count; b++)
            count += str_is_equal(dataset->states[cluster->members[b]].subregion, region);
        if (2 * count >= cluster->count && count > cluster->region_count) {
            cluster->region = region;
            cluster->region_count = count;
        }
    }
}

/* Bodies most members are in, by how far their share exceeds that of the others grouped. */
static void find_bodies(const struct relgraph *graph, const struct subgraph *sub,
                        struct cluster *cluster)
{
    _cleanup_(cleanup_free) bool *holds = mem_alloc(graph->n + 1, sizeof *holds);
    double excess[CLUSTER_SHARED_MAX] = {0};
    for (size_t b = 0; b < graph->dataset->body_count; b++) {
        size_t inside = 0, all = 0;
        if (!graph->dataset->bodies[b].meets)
            continue;
        roles_find(graph->dataset, b, ROLES_MEMBER, graph->as_of, holds, NULL);
        for (size_t m = 0; m < cluster->count; m++)
            inside += holds[cluster->members[m]];
        for (size_t k = 0; k < sub->k; k++)
            all += holds[sub->states[k]];
        double part = (double)inside / (double)cluster->count;
        size_t others = sub->k - cluster->count;
        double more = others ? part - (double)(all - inside) / (double)others : part;
        if (part < SHARED_PART || more <= 0)
            continue;
        size_t at =
            cluster->body_count < CLUSTER_SHARED_MAX ? cluster->body_count++ : CLUSTER_SHARED_MAX;
        for (; at > 0 && excess[at - 1] < more; at--)
            if (at < CLUSTER_SHARED_MAX) {
                excess[at] = excess[at - 1];
                cluster->bodies[at] = cluster->bodies[at - 1];
            }
        if (at < CLUSTER_SHARED_MAX) {
            excess[at] = more;
            cluster->bodies[at] = (struct cluster_body){b, inside};
        }
    }
}

/* n entries from the k of the subgraph. */
static size_t *spread(const struct subgraph *sub, const struct partition *partition,
                      struct arena *arena)
{
    size_t *group_of = arena_alloc(arena, sub->n + 1, sizeof *group_of);
    for (size_t i = 0; i < sub->n; i++)
        group_of[i] = SIZE_MAX;
    for (size_t k = 0; k < sub->k; k++)
        group_of[sub->states[k]] = partition->group_of[k];
    return group_of;
}

static void note_steps(const struct scan *scan, const struct subgraph *sub, struct arena *arena,
                       struct clustering *out)
{
    for (size_t s = 0; s < CLUSTER_SCAN; s++)
        out->steps[s] = (struct cluster_step){
            .resolution = resolution_of(s),
            .groups = scan->consensus[s].count,
            .modularity = num_round12(partition_modularity(
                sub->k, sub->ties, scan->consensus[s].group_of, resolution_of(s))),
            .seed_ari = s ? num_round12(scan->seed_ari[s]) : (double)NAN,
            .consensus_ari = s ? num_round12(scan->consensus_ari[s]) : (double)NAN,
            .group_of = spread(sub, &scan->consensus[s], arena),
        };
}

static void describe(const struct relgraph *graph, const struct subgraph *sub,
                     const struct partition *partition, struct arena *arena, struct clustering *out)
{
    out->group_of = spread(sub, partition, arena);
    out->clusters = arena_alloc(arena, partition->count + 1, sizeof *out->clusters);
    out->modularity = out->has_run ? num_round12(partition_modularity(
                                         sub->k, sub->ties, partition->group_of, out->resolution))
                                   : (double)NAN;
    for (size_t g = 0; g < partition->count; g++) {
        struct cluster *cluster = &out->clusters[out->count];
        *cluster =
            (struct cluster){.members = arena_alloc(arena, sub->k + 1, sizeof *cluster->members),
                             .share = arena_alloc(arena, sub->k + 1, sizeof *cluster->share)};
        for (size_t k = 0; k < sub->k; k++)
            if (partition->group_of[k] == g)
                cluster->members[cluster->count++] = sub->states[k];
        if (cluster->count < 2)
            continue;
        find_label(graph, sub, cluster);
        find_region(graph->dataset, cluster);
        find_bodies(graph, sub, cluster);
        out->count++;
    }
}

/* Adds the Jaccard index of the cluster with the most similar group, and whom that group holds. */
static void match(const struct subgraph *sub, const struct partition *partition,
                  struct cluster *cluster)
{
    _cleanup_(cleanup_free) size_t *size = mem_alloc(partition->count + 1, sizeof *size);
    _cleanup_(cleanup_free) size_t *common = mem_alloc(partition->count + 1, sizeof *common);
    size_t m = 0, best = 0;
    double most = -1;
    for (size_t k = 0; k < sub->k; k++) {
        bool is_member = m < cluster->count && cluster->members[m] == sub->states[k];
        m += is_member;
        size[partition->group_of[k]]++;
        common[partition->group_of[k]] += is_member;
    }
    for (size_t g = 0; g < partition->count; g++) {
        double jaccard = (double)common[g] / (double)(size[g] + cluster->count - common[g]);
        if (jaccard > most) {
            most = jaccard;
            best = g;
        }
    }
    cluster->jaccard += most;
    m = 0;
    for (size_t k = 0; k < sub->k && m < cluster->count; k++)
        if (cluster->members[m] == sub->states[k])
            cluster->share[m++] += partition->group_of[k] == best;
}

static enum cluster_band band_of(double jaccard)
{
    return jaccard >= 0.85   ? CLUSTER_HIGHLY_STABLE
           : jaccard >= 0.75 ? CLUSTER_STABLE
           : jaccard >= 0.60 ? CLUSTER_PATTERN
                             : CLUSTER_DISSOLVED;
}

static bool compare_again(const double *ties, const struct clusters_input *input, size_t set,
                          struct clustering *out, struct diags *diags)
{
    struct subgraph sub;
    struct partition runs[BOOTSTRAP_SEEDS] = {{0}}, consensus = {0};
    bool ok = subgraph_take(input->graph->n, ties, input->sets[set], &sub, diags) &&
              group_all(sub.graph, out->resolution, input->seed, BOOTSTRAP_SEEDS, runs, &consensus,
                        diags);
    for (size_t c = 0; ok && c < out->count; c++)
        match(&sub, &consensus, &out->clusters[c]);
    for (size_t r = 0; r < BOOTSTRAP_SEEDS; r++)
        partition_clear(&runs[r]);
    partition_clear(&consensus);
    subgraph_clear(&sub);
    return ok;
}

static bool bootstrap(const struct clusters_input *input, struct clustering out[],
                      struct diags *diags)
{
    size_t n = input->graph->n;
    struct redraw *redraw = redraw_new(input->graph);
    size_t calls = redraw_calls(redraw);
    _cleanup_(cleanup_free) double *ties = mem_alloc(n * n + 1, sizeof *ties);
    _cleanup_(cleanup_free) uint32_t *sample = mem_alloc(calls + 1, sizeof *sample);
    struct redraw_choice choice = {.options = input->graph->options, .sample = sample};
    bool ok = true;
    for (uint32_t b = 0; ok && b < CLUSTER_BOOTSTRAPS; b++) {
        struct random random = random_stream(input->seed, RANDOM_ROLL_CALLS, b);
        for (size_t c = 0; c < calls; c++)
            sample[c] = (uint32_t)random_below(&random, calls);
        redraw_align(redraw, &choice, ties);
        for (size_t s = 0; ok && s < input->set_count; s++)
            ok = !out[s].has_run || compare_again(ties, input, s, &out[s], diags);
    }
    redraw_free(redraw);
    return ok;
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

static void conclude(size_t n, struct arena *arena, struct clustering *out)
{
    out->bootstraps = CLUSTER_BOOTSTRAPS;
    for (size_t c = 0; c < out->count; c++) {
        struct cluster *cluster = &out->clusters[c];
        cluster->jaccard = num_round12(cluster->jaccard / CLUSTER_BOOTSTRAPS);
        for (size_t m = 0; m < cluster->count; m++)
            cluster->share[m] = num_round12(cluster->share[m] / CLUSTER_BOOTSTRAPS);
        cluster->band = band_of(cluster->jaccard);
        out->reported += cluster->band != CLUSTER_DISSOLVED;
    }
    if (out->count)
        qsort(out->clusters, out->count, sizeof *out->clusters, compare_clusters);
    out->cluster_of = arena_alloc(arena, n + 1, sizeof *out->cluster_of);
    for (size_t i = 0; i < n; i++)
        out->cluster_of[i] = SIZE_MAX;
    for (size_t c = 0; c < out->reported; c++)
        for (size_t m = 0; m < out->clusters[c].count; m++)
            out->cluster_of[out->clusters[c].members[m]] = c;
}

static bool group_set(const struct clusters_input *input, size_t set, struct arena *arena,
                      struct clustering *out, struct diags *diags)
{
    struct subgraph sub;
    size_t from = 0, to = 0;
    _cleanup_(scan_free) struct scan *scan = mem_alloc(1, sizeof *scan);
    bool ok =
        subgraph_take(input->graph->n, input->graph->alignment, input->sets[set], &sub, diags) &&
        scan_resolutions(sub.graph, input->seed, scan, diags);
    *out = (struct clustering){.is_computed = true,
                               .resolution = (double)NAN,
                               .run_from = (double)NAN,
                               .run_to = (double)NAN};
    if (ok) {
        struct partition none = {.n = sub.k, .group_of = mem_alloc(sub.k + 1, sizeof(size_t))};
        out->node_count = sub.k;
        out->has_run = choose_run(scan, &from, &to);
        size_t middle = from + (to - from) / 2;
        if (out->has_run) {
            out->resolution = resolution_of(middle);
            out->run_from = resolution_of(from);
            out->run_to = resolution_of(to);
        }
        note_steps(scan, &sub, arena, out);
        describe(input->graph, &sub, out->has_run ? &scan->consensus[middle] : &none, arena, out);
        partition_clear(&none);
    }
    subgraph_clear(&sub);
    return ok;
}

bool clusters_compute(const struct clusters_input *input, struct arena *arena,
                      struct clustering out[], struct diags *diags)
{
    for (size_t s = 0; s < input->set_count; s++)
        if (!group_set(input, s, arena, &out[s], diags))
            return false;
    if (!bootstrap(input, out, diags))
        return false;
    for (size_t s = 0; s < input->set_count; s++)
        conclude(input->graph->n, arena, &out[s]);
    return true;
}

const char *cluster_band_name(enum cluster_band band)
{
    static const char *const names[] = {
        [CLUSTER_HIGHLY_STABLE] = "highly stable",
        [CLUSTER_STABLE] = "stable",
        [CLUSTER_PATTERN] = "a pattern whose members are doubtful",
        [CLUSTER_DISSOLVED] = "not stable",
    };
    assert((size_t)band < sizeof names / sizeof *names);
    return names[band];
}
