/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Traits of clusters; see the header. */
#include "analysis/cluster_traits.h"

#include <math.h>
#include <stdint.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "base/str.h"
#include "graph/roles.h"

#define SHARED_PART (2.0 / 3) /* of the members in a body that is named */
#define LOOSE 1.5             /* times the tie to the nearest neighbour */

static double strength_inside(const struct relgraph *graph, const struct cluster *cluster,
                              size_t state)
{
    double sum = 0;
    for (size_t m = 0; m < cluster->count; m++)
        sum += relgraph_tie(graph, state, cluster->members[m]);
    return sum;
}

static void find_centre(const struct relgraph *graph, size_t count, const size_t grouped[],
                        struct cluster *cluster)
{
    double most = -1, inside = 0, all = 0;
    for (size_t m = 0; m < cluster->count; m++) {
        double strength = num_round12(strength_inside(graph, cluster, cluster->members[m]));
        inside += strength;
        for (size_t k = 0; k < count; k++)
            all += relgraph_tie(graph, cluster->members[m], grouped[k]);
        if (strength > most) {
            most = strength;
            cluster->centre = cluster->members[m];
        }
    }
    cluster->inside = all > 0 ? num_round12(inside / all) : (double)NAN;
}

/* How far the share among the members exceeds that among the others grouped. */
static double excess_of(size_t among, size_t members, size_t all, size_t count)
{
    double part = (double)among / (double)members;
    size_t others = count - members;
    return others ? part - (double)(all - among) / (double)others : part;
}

static void find_region(const struct dataset *dataset, size_t count, const size_t grouped[],
                        struct cluster *cluster)
{
    size_t all = 0;
    for (size_t a = 0; a < cluster->count; a++) {
        const char *region = dataset->states[cluster->members[a]].subregion;
        size_t among = 0;
        for (size_t b = 0; region && b < cluster->count; b++)
            among += str_is_equal(dataset->states[cluster->members[b]].subregion, region);
        if (2 * among >= cluster->count && among > cluster->region_count) {
            cluster->region = region;
            cluster->region_count = among;
        }
    }
    for (size_t k = 0; cluster->region && k < count; k++)
        all += str_is_equal(dataset->states[grouped[k]].subregion, cluster->region);
    cluster->region_excess = excess_of(cluster->region_count, cluster->count, all, count);
}

/* Keeps the bodies of the largest excess, largest first. */
static void keep_body(struct cluster *cluster, const struct cluster_body *body)
{
    size_t at =
        cluster->body_count < CLUSTER_SHARED_MAX ? cluster->body_count++ : CLUSTER_SHARED_MAX;
    for (; at > 0 && cluster->bodies[at - 1].excess < body->excess; at--)
        if (at < CLUSTER_SHARED_MAX)
            cluster->bodies[at] = cluster->bodies[at - 1];
    if (at < CLUSTER_SHARED_MAX)
        cluster->bodies[at] = *body;
}

static void find_bodies(const struct relgraph *graph, size_t count, const size_t grouped[],
                        struct cluster *cluster)
{
    _cleanup_(cleanup_free) bool *holds = mem_alloc(graph->n + 1, sizeof *holds);
    for (size_t b = 0; b < graph->dataset->body_count; b++) {
        size_t among = 0, all = 0;
        if (!graph->dataset->bodies[b].meets)
            continue;
        roles_find(graph->dataset, b, ROLES_MEMBER, graph->as_of, holds, NULL);
        for (size_t m = 0; m < cluster->count; m++)
            among += holds[cluster->members[m]];
        for (size_t k = 0; k < count; k++)
            all += holds[grouped[k]];
        double excess = excess_of(among, cluster->count, all, count);
        if ((double)among >= SHARED_PART * (double)cluster->count && excess > 0)
            keep_body(cluster, &(struct cluster_body){b, among, excess});
    }
}

void cluster_describe(const struct relgraph *graph, size_t grouped_count, const size_t grouped[],
                      struct cluster *cluster)
{
    find_centre(graph, grouped_count, grouped, cluster);
    find_region(graph->dataset, grouped_count, grouped, cluster);
    find_bodies(graph, grouped_count, grouped, cluster);
}

double cluster_mean_tie(const struct relgraph *graph, const struct cluster *a,
                        const struct cluster *b)
{
    double sum = 0, pairs = 0;
    for (size_t i = 0; i < a->count; i++)
        for (size_t j = 0; j < b->count; j++) {
            if (a->members[i] == b->members[j])
                continue;
            sum += relgraph_tie(graph, a->members[i], b->members[j]);
            pairs++;
        }
    return pairs > 0 ? num_round12(sum / pairs) : (double)NAN;
}

static void find_nearest(const struct relgraph *graph, struct clustering *clustering, size_t c)
{
    struct cluster *cluster = &clustering->clusters[c];
    cluster->tie_inside = cluster_mean_tie(graph, cluster, cluster);
    cluster->tie_nearest = (double)NAN;
    cluster->nearest = SIZE_MAX;
    for (size_t k = 0; k < clustering->count; k++) {
        double tie =
            k == c ? (double)NAN : cluster_mean_tie(graph, cluster, &clustering->clusters[k]);
        if (isnan(tie) || tie <= cluster->tie_nearest)
            continue;
        cluster->tie_nearest = tie;
        cluster->nearest = k;
    }
    cluster->ratio = cluster->tie_nearest > 0
                         ? num_round12(cluster->tie_inside / cluster->tie_nearest)
                         : (double)NAN;
    cluster->is_loose = cluster->ratio < LOOSE;
}

static bool is_taken(const struct clustering *clustering, size_t before, const char *label)
{
    for (size_t k = 0; k < before; k++)
        if (str_is_equal(clustering->clusters[k].label, label))
            return true;
    return false;
}

static const char *label_by(struct arena *arena, const struct cluster *cluster, size_t members,
                            const char *what)
{
    return arena_printf(arena, "%s in %s", members == cluster->count ? "all" : "mostly", what);
}

static const char *letter_of(struct arena *arena, size_t place)
{
    enum { LETTERS = 26 };
    return place < LETTERS ? arena_printf(arena, "cluster %c", (char)('A' + place))
                           : arena_printf(arena, "cluster %zu", place + 1);
}

/* "the Non-Aligned Movement"; a body that is called by its initials has no article. */
static const char *body_in_words(struct arena *arena, const struct body *body)
{
    return str_is_equal(body->id, body->name) ? body->name
                                              : arena_printf(arena, "the %s", body->name);
}

/* By the region or body that sets most of the members apart and gives no other cluster its name. */
static void find_label(const struct relgraph *graph, struct arena *arena,
                       struct clustering *clustering, size_t c)
{
    struct cluster *cluster = &clustering->clusters[c];
    double most = 0;

    cluster->label = letter_of(arena, c);
    if (cluster->region && cluster->region_excess > 0) {
        const char *label = label_by(arena, cluster, cluster->region_count, cluster->region);
        if (!is_taken(clustering, c, label)) {
            cluster->label = cluster->words = label;
            most = cluster->region_excess;
        }
    }
    for (size_t b = 0; b < cluster->body_count; b++) {
        const struct cluster_body *shared = &cluster->bodies[b];
        const struct body *body = &graph->dataset->bodies[shared->body];
        const char *label = label_by(arena, cluster, shared->members, body->id);
        if (shared->excess <= most || is_taken(clustering, c, label))
            continue;
        cluster->label = label;
        cluster->words = label_by(arena, cluster, shared->members, body_in_words(arena, body));
        most = shared->excess;
    }
}

void clusters_relate(const struct relgraph *graph, struct arena *arena,
                     struct clustering *clustering)
{
    for (size_t c = 0; c < clustering->count; c++) {
        find_nearest(graph, clustering, c);
        find_label(graph, arena, clustering, c);
    }
}
