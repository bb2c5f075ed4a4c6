/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Leiden on matrices; see the header.
 *
 * For every group g the row toward[g] holds what each node has in ties to it, so that a visit reads
 * one number a group and only a move costs a pass over the nodes, two sums of rows. Group g of node
 * g alone has no row: a visit reads those groups side by side, in the ties of the visited.
 */
#include "analysis/leiden.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* Of the mean tie: how much worse a join the refinement may take with some chance (theta). */
#define RANDOMNESS 0.05
#define NEGLIGIBLE 16   /* exp(-16) of a chance is none */
#define TOLERANCE 1e-12 /* of all strength: a gain that rounding could have made is none */

enum { ITERATIONS_MAX = 4, BLOCK = 4, WAITING = 8 };

/* A graph whose nodes are sets of the nodes below; its diagonal holds the ties inside them. */
struct level {
    size_t n;
    const double *ties;
    double *strength;
    uint32_t *group; /* of each node */
};

enum { MATRICES = 4, VECTORS = 7, NUMBERS = 14 };

struct leiden {
    double *matrices[MATRICES], *vectors[VECTORS];
    uint32_t *numbers[NUMBERS];
    const double **row; /* of a refined group: its ties with every node */
    bool *is_queued, *is_own, *is_single, *is_well_tied;

    /* Of the above. */
    double *toward, *joined, *ties[2];
    double *base_strength, *strength[2], *group_strength, *sub_strength, *outside, *gain;
    uint32_t *answer, *group[2], *node_of, *order, *number, *place;
    uint32_t *active, *size;                        /* while nodes move */
    uint32_t *sub, *sorted, *begin, *end, *choices; /* in the refinement; sub: by first node */

    double scale;   /* resolution / 2m */
    double quality; /* 2m times the modularity of answer[] */
    double theta, least;
    struct random *random;
};

struct leiden *leiden_new(size_t most)
{
    size_t n = most + 1;
    struct leiden *l = mem_alloc(1, sizeof *l);
    for (size_t i = 0; i < MATRICES; i++)
        l->matrices[i] = mem_alloc(n * n, sizeof *l->matrices[i]);
    for (size_t i = 0; i < VECTORS; i++)
        l->vectors[i] = mem_alloc(n, sizeof *l->vectors[i]);
    for (size_t i = 0; i < NUMBERS; i++)
        l->numbers[i] = mem_alloc(n, sizeof *l->numbers[i]);
    l->row = mem_alloc(n, sizeof *l->row);
    l->is_queued = mem_alloc(n + WAITING, sizeof *l->is_queued); /* read by blocks */
    l->is_single = mem_alloc(n, sizeof *l->is_single);
    l->is_own = mem_alloc(n, sizeof *l->is_own);
    l->is_well_tied = mem_alloc(n, sizeof *l->is_well_tied);

    double **const matrices[MATRICES] = {&l->toward, &l->joined, &l->ties[0], &l->ties[1]};
    double **const vectors[VECTORS] = {
        &l->base_strength, &l->strength[0], &l->strength[1], &l->group_strength,
        &l->sub_strength,  &l->outside,     &l->gain};
    uint32_t **const numbers[NUMBERS] = {
        &l->answer, &l->group[0], &l->group[1], &l->node_of, &l->order, &l->number, &l->place,
        &l->active, &l->size,     &l->sub,      &l->sorted,  &l->begin, &l->end,    &l->choices};
    for (size_t i = 0; i < MATRICES; i++)
        *matrices[i] = l->matrices[i];
    for (size_t i = 0; i < VECTORS; i++)
        *vectors[i] = l->vectors[i];
    for (size_t i = 0; i < NUMBERS; i++)
        *numbers[i] = l->numbers[i];
    return l;
}

void leiden_free(struct leiden *l)
{
    if (!l)
        return;
    for (size_t i = 0; i < MATRICES; i++)
        free(l->matrices[i]);
    for (size_t i = 0; i < VECTORS; i++)
        free(l->vectors[i]);
    for (size_t i = 0; i < NUMBERS; i++)
        free(l->numbers[i]);
    free((void *)l->row);
    free(l->is_queued);
    free(l->is_single);
    free(l->is_own);
    free(l->is_well_tied);
    free(l);
}

/* Four at a time, which the compiler turns into vectors without being asked to unroll. */
static void add_row(size_t n, const double *restrict from, double *restrict to)
{
    size_t i = 0;
    for (; i + BLOCK <= n; i += BLOCK)
        for (size_t k = 0; k < BLOCK; k++)
            to[i + k] += from[i + k];
    for (; i < n; i++)
        to[i] += from[i];
}

static void take_row(size_t n, const double *restrict from, double *restrict to)
{
    size_t i = 0;
    for (; i + BLOCK <= n; i += BLOCK)
        for (size_t k = 0; k < BLOCK; k++)
            to[i + k] -= from[i + k];
    for (; i < n; i++)
        to[i] -= from[i];
}

static void shuffle(struct leiden *l, size_t n)
{
    for (size_t i = 0; i < n; i++)
        l->order[i] = (uint32_t)i;
    for (size_t i = n; i > 1; i--) {
        size_t j = random_below(l->random, i);
        uint32_t kept = l->order[i - 1];
        l->order[i - 1] = l->order[j];
        l->order[j] = kept;
    }
}

/* Adds a node to a group; its own, where it is alone, takes no row. */
static void add_node(struct leiden *l, const struct level *level, size_t node, size_t g)
{
    size_t n = level->n;
    const double *ties = level->ties + node * n;
    double *toward = l->toward + g * n;
    if (l->is_own[g])
        memcpy(toward, level->ties + g * n, n * sizeof *toward);
    l->is_own[g] = l->size[g] == 0 && g == node;
    if (l->size[g]++)
        add_row(n, ties, toward);
    else if (!l->is_own[g])
        memcpy(toward, ties, n * sizeof *toward);
    l->group_strength[g] += level->strength[node];
}

/* Groups with members stand first in active[], the numbers that are free after them. */
static size_t sum_groups(struct leiden *l, const struct level *level)
{
    size_t n = level->n, used = 0, free_ones = n;
    memset(l->size, 0, n * sizeof *l->size);
    memset(l->is_own, 0, n * sizeof *l->is_own);
    memset(l->group_strength, 0, n * sizeof *l->group_strength);
    for (size_t i = 0; i < n; i++)
        add_node(l, level, i, level->group[i]);
    for (size_t g = 0; g < n; g++) {
        size_t at = l->size[g] ? used++ : --free_ones;
        l->active[at] = (uint32_t)g;
        l->place[g] = (uint32_t)at;
    }
    return used;
}

static void swap_places(struct leiden *l, size_t a, size_t b)
{
    uint32_t kept = l->active[a];
    l->active[a] = l->active[b];
    l->active[b] = kept;
    l->place[l->active[a]] = (uint32_t)a;
    l->place[l->active[b]] = (uint32_t)b;
}

static void move(struct leiden *l, const struct level *level, size_t node, uint32_t to,
                 size_t *used)
{
    size_t n = level->n;
    uint32_t from = level->group[node];
    if (l->size[to] == 0) {
        l->group_strength[to] = 0;
        swap_places(l, l->place[to], (*used)++);
    }
    add_node(l, level, node, to);
    level->group[node] = to;
    l->group_strength[from] -= level->strength[node];
    if (--l->size[from] == 0) {
        l->is_own[from] = false;
        swap_places(l, l->place[from], --*used);
    } else {
        take_row(n, level->ties + node * n, l->toward + from * n);
    }
}

/* What the node has in ties to a group. */
static double tie_to_group(const struct leiden *l, const struct level *level, size_t node, size_t g)
{
    size_t n = level->n;
    const double *at = l->is_own[g] ? level->ties + node * n + g : l->toward + g * n + node;
    return *at;
}

/* The group that gains most by having the node; its own where none gains more than rounding. */
static uint32_t find_best(const struct leiden *l, const struct level *level, size_t node,
                          size_t used)
{
    const uint32_t *active = l->active;
    const double *strength = l->group_strength;
    uint32_t own = level->group[node], best = own;
    double share = l->scale * level->strength[node];
    double most = tie_to_group(l, level, node, own) - level->ties[node * level->n + node] -
                  share * (strength[own] - level->strength[node]) + l->least;
    for (size_t a = 0; a < used; a++) {
        uint32_t g = active[a];
        double gain = tie_to_group(l, level, node, g) - share * strength[g];
        if (gain > most && g != own) {
            most = gain;
            best = g;
        }
    }
    return most < 0 && l->size[own] > 1 ? l->active[used] : best;
}

/* The nodes tied to this one that wait for no visit and are not in its group; how many. Most wait
 * until moves get rare, since a move calls up who is tied: where all of a block do, its ties are
 * not read. Written, as what follows, without a branch a node, which would be guessed wrong half of
 * the time. */
static size_t list_tied(const struct leiden *l, const struct level *level, size_t node,
                        uint32_t list[])
{
    static const bool all[WAITING] = {true, true, true, true, true, true, true, true};
    const double *ties = level->ties + node * level->n;
    const uint32_t *group = level->group, own = group[node];
    const bool *is_queued = l->is_queued;
    size_t n = level->n, count = 0;
    for (size_t begin = 0; begin < n; begin += WAITING) {
        if (memcmp(is_queued + begin, all, sizeof all) == 0)
            continue;
        size_t end = begin + WAITING < n ? begin + WAITING : n;
        for (size_t j = begin; j < end; j++) {
            list[count] = (uint32_t)j;
            count += (ties[j] > 0) & (group[j] != own) & !is_queued[j];
        }
    }
    return count;
}

/* Moves nodes while one gains; a move calls those up again whose ties lead out of the new group.
 * Returns how many groups there are. */
static size_t move_nodes(struct leiden *l, const struct level *level)
{
    size_t n = level->n, used = sum_groups(l, level), first = 0, waiting = n;
    shuffle(l, n);
    for (size_t i = 0; i < n; i++)
        l->is_queued[i] = true;
    while (waiting > 0) {
        size_t node = l->order[first];
        first = first + 1 < n ? first + 1 : 0;
        waiting--;
        l->is_queued[node] = false;
        uint32_t to = find_best(l, level, node, used);
        if (to == level->group[node])
            continue;
        move(l, level, node, to, &used);
        size_t tied = list_tied(l, level, node, l->choices);
        for (size_t t = 0; t < tied; t++) {
            size_t last = first + waiting++;
            l->order[last < n ? last : last - n] = l->choices[t];
            l->is_queued[l->choices[t]] = true;
        }
    }
    return used;
}

/* Numbers, all below `end`, anew from 0 in order of first member; returns how many there are. */
static size_t renumber(struct leiden *l, size_t n, size_t end, uint32_t group[])
{
    uint32_t count = 0;
    memset(l->number, 0, end * sizeof *l->number);
    for (size_t i = 0; i < n; i++) {
        if (!l->number[group[i]])
            l->number[group[i]] = ++count;
        group[i] = l->number[group[i]] - 1;
    }
    return count;
}

/* The refined groups, which are single nodes, by group: those of g from begin[g] to end[g]. */
static void sort_nodes(struct leiden *l, const struct level *level)
{
    size_t n = level->n;
    memset(l->begin, 0, (n + 1) * sizeof *l->begin);
    for (size_t i = 0; i < n; i++)
        l->begin[level->group[i] + 1]++;
    for (size_t g = 0; g < n; g++) {
        l->begin[g + 1] += l->begin[g];
        l->end[g] = l->begin[g];
    }
    for (size_t i = 0; i < n; i++) {
        l->place[i] = l->end[level->group[i]]++;
        l->sorted[l->place[i]] = (uint32_t)i;
    }
}

/* Are the ties of a refined group to the rest of its group no weaker than chance has them? */
static void note_whether_well_tied(struct leiden *l, const struct level *level, size_t sub)
{
    double own = l->sub_strength[sub], whole = l->group_strength[level->group[sub]];
    l->is_well_tied[sub] = l->outside[sub] >= l->scale * own * (whole - own) - l->least;
}

static void join(struct leiden *l, const struct level *level, size_t node, size_t to)
{
    size_t n = level->n;
    double *sum = l->joined + to * n;
    l->outside[to] += l->outside[node] - 2 * l->row[to][node];
    if (l->is_single[to])
        memcpy(sum, level->ties + to * n, n * sizeof *sum);
    add_row(n, level->ties + node * n, sum);
    l->row[to] = sum;
    l->sub_strength[to] += l->sub_strength[node];
    l->sub[node] = (uint32_t)to;
    uint32_t last = l->sorted[--l->end[level->group[node]]];
    l->sorted[l->place[node]] = last;
    l->place[last] = l->place[node];
    l->is_single[to] = l->is_single[node] = false;
    note_whether_well_tied(l, level, to);
}

/* The refined groups of its group that the node may join, with the gain of each; how many. */
static size_t list_choices(struct leiden *l, const struct level *level, size_t node)
{
    uint32_t group = level->group[node], *choices = l->choices;
    const uint32_t *sorted = l->sorted;
    const double *ties = level->ties + node * level->n, *strength = l->sub_strength;
    const double *const *row = l->row;
    const bool *is_single = l->is_single, *is_well_tied = l->is_well_tied;
    double share = l->scale * level->strength[node], *gains = l->gain;
    size_t count = 0, end = l->end[group];
    for (size_t at = l->begin[group]; at < end; at++) {
        uint32_t sub = sorted[at];
        double tie = is_single[sub] ? ties[sub] : row[sub][node];
        double gain = tie - share * strength[sub];
        choices[count] = sub;
        gains[count] = gain;
        count += (tie > 0) & (gain >= 0) & (sub != node) & is_well_tied[sub];
    }
    return count;
}

static double weigh(const struct leiden *l, double behind)
{
    return behind < NEGLIGIBLE * l->theta ? exp(-behind / l->theta) : 0;
}

/* Joins one of the choices, or none, the likelier the more it gains: exp(gain / theta). */
static bool join_some(struct leiden *l, const struct level *level, size_t node, size_t count)
{
    double most = 0;
    for (size_t c = 0; c < count; c++)
        most = most < l->gain[c] ? l->gain[c] : most;
    double sum = weigh(l, most); /* of staying alone, which gains 0 */
    for (size_t c = 0; c < count; c++)
        sum += l->gain[c] = weigh(l, most - l->gain[c]);
    double left = sum * random_unit(l->random);
    for (size_t c = 0; c < count; c++) {
        left -= l->gain[c];
        if (left > 0 || l->gain[c] <= 0)
            continue;
        join(l, level, node, l->choices[c]);
        return true;
    }
    return false;
}

/* Each group anew from single nodes, which join what they are tied to; returns how many joined. */
static size_t refine(struct leiden *l, const struct level *level)
{
    size_t n = level->n, count = 0;
    sort_nodes(l, level);
    for (size_t i = 0; i < n; i++) {
        l->sub[i] = (uint32_t)i;
        l->is_single[i] = true;
        l->row[i] = level->ties + i * n;
        l->sub_strength[i] = level->strength[i];
        l->outside[i] = tie_to_group(l, level, i, level->group[i]) - level->ties[i * n + i];
        note_whether_well_tied(l, level, i);
    }
    shuffle(l, n);
    for (size_t i = 0; i < n; i++) {
        uint32_t node = l->order[i];
        if (!l->is_single[node] || !l->is_well_tied[node])
            continue;
        size_t choices = list_choices(l, level, node);
        count += choices > 0 && join_some(l, level, node, choices);
    }
    return count;
}

/* The graph of the refined groups, grouped as their nodes are. */
static void aggregate(struct leiden *l, size_t all, const struct level *level, struct level *next)
{
    size_t n = level->n, count = 0;
    uint32_t *number = l->place;
    double *ties = l->ties[next->ties == l->ties[0] ? 0 : 1];
    for (size_t i = 0; i < n; i++)
        if (l->sub[i] == i) {
            next->strength[count] = l->sub_strength[i];
            next->group[count] = level->group[i];
            number[i] = (uint32_t)count++;
        }
    for (size_t i = 0; i < n; i++)
        number[i] = number[l->sub[i]];
    memset(ties, 0, count * count * sizeof *ties);
    for (size_t i = 0; i < n; i++) {
        double *to = ties + number[i] * count;
        for (size_t j = 0; l->sub[i] == i && j < n; j++)
            to[number[j]] += l->row[i][j];
    }
    for (size_t a = 0; a < count; a++)
        for (size_t b = 0; b < a; b++)
            ties[a * count + b] = ties[b * count + a];
    for (size_t i = 0; i < all; i++)
        l->node_of[i] = number[l->node_of[i]];
    next->n = count;
    renumber(l, count, n, next->group);
}

/* Moves and refines on ever smaller graphs; leaves the group of each node in answer[]. False: they
 * are what they were. */
static bool improve(struct leiden *l, const struct leiden_graph *graph)
{
    size_t n = graph->n, depth = 0;
    struct level level = {n, graph->ties, l->base_strength, l->group[0]};
    for (size_t i = 0; i < n; i++) {
        l->node_of[i] = (uint32_t)i;
        level.group[i] = l->answer[i];
    }
    while (move_nodes(l, &level) < level.n && refine(l, &level) > 0) {
        depth++;
        struct level next = {0, l->ties[depth % 2], l->strength[depth % 2], l->group[depth % 2]};
        aggregate(l, n, &level, &next);
        level = next;
    }
    /* the nodes are the groups; so too where none of the groups could be refined */
    l->quality = 0;
    for (size_t a = 0; a < level.n; a++)
        l->quality +=
            level.ties[a * level.n + a] - l->scale * level.strength[a] * level.strength[a];
    uint32_t *found = l->node_of;
    renumber(l, n, n, found);
    bool is_new = memcmp(found, l->answer, n * sizeof *found) != 0;
    memcpy(l->answer, found, n * sizeof *found);
    return is_new;
}

double leiden_run(struct leiden *l, const struct leiden_graph *graph, double resolution,
                  struct random *random, struct partition *out)
{
    size_t n = graph->n;
    double total = 0;
    assert(out->n == n);
    memset(l->base_strength, 0, n * sizeof *l->base_strength);
    for (size_t i = 0; i < n; i++) {
        l->answer[i] = (uint32_t)i;
        add_row(n, graph->ties + i * n, l->base_strength);
    }
    for (size_t i = 0; i < n; i++)
        total += l->base_strength[i];
    assert(isfinite(total) && total >= 0);
    if (total > 0) {
        l->random = random;
        l->scale = resolution / total;
        l->theta = RANDOMNESS * total / (double)(n * n);
        l->least = TOLERANCE * total;
        for (int i = 0; i < ITERATIONS_MAX && improve(l, graph); i++)
            ;
    }
    out->count = 0;
    for (size_t i = 0; i < n; i++) {
        out->group_of[i] = l->answer[i];
        out->count = out->count > l->answer[i] ? out->count : l->answer[i] + 1;
    }
    return total > 0 ? l->quality / total : (double)NAN;
}
