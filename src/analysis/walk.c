/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The two pulls: with M = D_UU + g m I - A_UU = L L' those of the free nodes are aR = M^-1 A_UR 1
 * and aW = M^-1 A_UW 1. A member of W is read off that solution afterwards (the header).
 */
#include "analysis/walk.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <cblas.h>
#include <lapack.h>

#include "base/arena.h"
#include "base/order.h"
#include "graph/pairs.h"

enum { COLUMN_R, COLUMN_W, COLUMNS };

struct walk_room {
    struct arena *arena;
    size_t n;
    const bool *pole_r, *pole_w;
    size_t *free, *members, *r; /* numbers of the nodes: k, w, r_count of them */
    size_t k, w, r_count;
    double *matrix;     /* k x k, column-major, lower half */
    double *columns;    /* k x COLUMNS: right-hand sides, then solutions */
    double *among;      /* k: ties of a free node to others */
    size_t *to_members; /* w x k: the places of the pairs of a member and a free node */
    double *member_r;   /* w: ties of a member to R, */
    double *member_w;   /* and to the other members */
    double *tied;       /* k */
    bool *is_reached;   /* n: by a pole over free nodes */
    size_t *stack;      /* n */
};

struct walk_room *walk_room_new(size_t n, const bool pole_r[], const bool pole_w[])
{
    struct arena *arena = arena_new();
    struct walk_room *room = arena_alloc(arena, 1, sizeof *room);
    *room = (struct walk_room){.arena = arena, .n = n, .pole_r = pole_r, .pole_w = pole_w};
    room->free = arena_alloc(arena, n + 1, sizeof *room->free);
    room->members = arena_alloc(arena, n + 1, sizeof *room->members);
    room->r = arena_alloc(arena, n + 1, sizeof *room->r);
    for (size_t i = 0; i < n; i++) {
        assert(!(pole_r[i] && pole_w[i]));
        if (pole_r[i])
            room->r[room->r_count++] = i;
        else if (pole_w[i])
            room->members[room->w++] = i;
        else
            room->free[room->k++] = i;
    }
    size_t k = room->k, w = room->w;
    room->matrix = arena_alloc(arena, k * k + 1, sizeof *room->matrix);
    room->columns = arena_alloc(arena, k * COLUMNS + 1, sizeof *room->columns);
    room->among = arena_alloc(arena, k + 1, sizeof *room->among);
    room->tied = arena_alloc(arena, k + 1, sizeof *room->tied);
    room->member_r = arena_alloc(arena, w + 1, sizeof *room->member_r);
    room->member_w = arena_alloc(arena, w + 1, sizeof *room->member_w);
    room->to_members = arena_alloc(arena, k * w + 1, sizeof *room->to_members);
    for (size_t c = 0; c < w; c++)
        for (size_t a = 0; a < k; a++)
            room->to_members[c * k + a] = pairs_at(n, room->free[a], room->members[c]);
    room->is_reached = arena_alloc(arena, n + 1, sizeof *room->is_reached);
    room->stack = arena_alloc(arena, n + 1, sizeof *room->stack);
    return room;
}

void walk_room_free(struct walk_room *room)
{
    if (room)
        arena_free(room->arena);
}

static bool is_free(const struct walk_room *room, size_t i)
{
    return !room->pole_r[i] && !room->pole_w[i];
}

static double tie(const struct walk_room *room, const double pairs[], size_t i, size_t j)
{
    return i == j ? 0 : pairs[pairs_at(room->n, i, j)];
}

static double *column(const struct walk_room *room, size_t c)
{
    return room->columns + c * room->k;
}

/* The ties among the free nodes, each half of a pair added to its node; row by row, since that is
 * how they lie, and in four sums side by side, since a sum waits for each addition before the next.
 */
static void read_free_ties(struct walk_room *room, const double pairs[])
{
    enum { SIDE = 4 };
    size_t k = room->k;
    memset(room->among, 0, k * sizeof *room->among);
    for (size_t a = 0; a < k; a++) {
        double *out = room->matrix + a * k, *among = room->among;
        const size_t *free = room->free;
        const double *row = pairs + pairs_row(room->n, free[a]);
        double sum[SIDE] = {0};
        size_t b = a + 1, first = free[a] + 1;
        for (; b + SIDE <= k; b += SIDE)
            for (size_t s = 0; s < SIDE; s++) {
                double weight = row[free[b + s] - first];
                out[b + s] = -weight;
                among[b + s] += weight;
                sum[s] += weight;
            }
        for (; b < k; b++) {
            double weight = row[free[b] - first];
            out[b] = -weight;
            among[b] += weight;
            sum[0] += weight;
        }
        among[a] += (sum[0] + sum[1]) + (sum[2] + sum[3]);
    }
}

/* Ties of free nodes and members to the poles, before balance. */
static void read_pole_ties(struct walk_room *room, const double pairs[])
{
    double *of_r = column(room, COLUMN_R), *of_w = column(room, COLUMN_W);
    memset(of_r, 0, COLUMNS * room->k * sizeof *of_r);
    for (size_t a = 0; a < room->k; a++)
        for (size_t r = 0; r < room->r_count; r++)
            of_r[a] += tie(room, pairs, room->free[a], room->r[r]);
    for (size_t c = 0; c < room->w; c++) {
        size_t j = room->members[c];
        const size_t *at = room->to_members + c * room->k;
        for (size_t a = 0; a < room->k; a++)
            of_w[a] += pairs[at[a]];
        room->member_r[c] = room->member_w[c] = 0;
        for (size_t r = 0; r < room->r_count; r++)
            room->member_r[c] += tie(room, pairs, j, room->r[r]);
        for (size_t other = 0; other < room->w; other++)
            room->member_w[c] += tie(room, pairs, j, room->members[other]);
    }
}

static double sum_of(size_t count, const double values[])
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    return sum;
}

/* Total conductance of R to the free nodes over that of W; 1 where either has none. The ties of W
 * to the free nodes and among its members are scaled by it. */
static double balance(struct walk_room *room, const struct walk_choice *choice)
{
    double of_r = sum_of(room->k, column(room, COLUMN_R));
    double of_w = sum_of(room->k, column(room, COLUMN_W));
    if (!choice->balance || of_r <= 0 || of_w <= 0)
        return 1;
    double factor = of_r / of_w;
    cblas_dscal((int)room->k, factor, column(room, COLUMN_W), 1);
    cblas_dscal((int)room->w, factor, room->member_w, 1);
    return factor;
}

static double strength(const struct walk_room *room, size_t a)
{
    return room->among[a] + column(room, COLUMN_R)[a] + column(room, COLUMN_W)[a];
}

/* Of the free nodes that have a tie; NAN when none has. */
static double median_strength(struct walk_room *room)
{
    size_t count = 0;
    for (size_t a = 0; a < room->k; a++) {
        room->tied[count] = strength(room, a);
        count += room->tied[count] > 0;
    }
    return order_quantile(count, room->tied, 0.5);
}

/* Marks the free nodes that a walk from `start` reaches over free nodes. */
static void flood(struct walk_room *room, const double pairs[], size_t start)
{
    size_t depth = 0;
    room->stack[depth++] = start;
    while (depth > 0) {
        size_t i = room->stack[--depth];
        for (size_t j = 0; j < room->n; j++) {
            if (room->is_reached[j] || !is_free(room, j) || tie(room, pairs, i, j) <= 0)
                continue;
            room->is_reached[j] = true;
            room->stack[depth++] = j;
        }
    }
}

/*
 * Without a leak only nodes that a pole reaches are defined. The others, which have no tie with
 * these, get rows of their own, so that M is not singular.
 */
static void set_apart(struct walk_room *room, const double pairs[])
{
    size_t k = room->k;
    memset(room->is_reached, 0, room->n * sizeof *room->is_reached);
    for (size_t i = 0; i < room->n; i++)
        if (!is_free(room, i))
            flood(room, pairs, i);
    for (size_t a = 0; a < k; a++) {
        if (room->is_reached[room->free[a]])
            continue;
        memset(room->matrix + a * k + a, 0, (k - a) * sizeof *room->matrix);
        for (size_t b = 0; b < a; b++)
            room->matrix[b * k + a] = 0;
        room->matrix[a * k + a] = 1;
    }
}

/* The diagonal; a node without a tie and without a leak stands for itself. */
static void fill_diagonal(struct walk_room *room, double shift)
{
    for (size_t a = 0; a < room->k; a++) {
        double own = strength(room, a) + shift;
        room->matrix[a * room->k + a] = own > 0 ? own : 1;
    }
}

/*
 * OpenBLAS starts a thread a processor when it is loaded, and each turns idly for a quarter of the
 * time a ranking takes before it sleeps. The function is exported but in no header; builds without
 * threads have none.
 */
extern int blas_thread_shutdown_(void) __attribute__((weak));

/* One thread, so that sums are taken in one order (methods, 13). */
__attribute__((constructor)) static void use_one_thread(void)
{
    openblas_set_num_threads(1);
    if (blas_thread_shutdown_)
        blas_thread_shutdown_();
}

static bool solve(struct walk_room *room, struct diags *diags)
{
    const lapack_int k = (lapack_int)room->k, columns = COLUMNS;
    lapack_int info;
    LAPACK_dpotrf("L", &k, room->matrix, &k, &info);
    if (info != 0) {
        diags_add(diags, DIAG_LAPACK, NULL, NULL,
                  "system of the two pulls cannot be solved (LAPACK status %ld)", (long)info);
        return false;
    }
    LAPACK_dpotrs("L", &k, &columns, room->matrix, &k, room->columns, &k, &info);
    return true;
}

/* Pulls of a member as if it stood outside, from the solution with the full pole; `none` without a
 * tie. */
static void read_member(const struct walk_room *room, const double pairs[], size_t c, double shift,
                        double none, struct walk *out)
{
    size_t j = room->members[c];
    const size_t *at = room->to_members + c * room->k;
    const double *of_r = column(room, COLUMN_R), *of_w = column(room, COLUMN_W);
    double to_r = room->member_r[c], to_w = room->member_w[c], own = to_r + to_w + shift;

    for (size_t a = 0; a < room->k; a++) {
        double weight = pairs[at[a]];
        to_r += weight * of_r[a];
        to_w += weight * of_w[a];
        own += weight;
    }
    out->pull_r[j] = own > 0 ? to_r / own : none;
    out->pull_w[j] = own > 0 ? to_w / own : none;
}

static void read_free(const struct walk_room *room, struct walk *out)
{
    for (size_t a = 0; a < room->k; a++) {
        out->pull_r[room->free[a]] = column(room, COLUMN_R)[a];
        out->pull_w[room->free[a]] = column(room, COLUMN_W)[a];
    }
}

/* Without a leak: no pull where no pole is reached. */
static void blank_unreached(const struct walk_room *room, struct walk *out)
{
    for (size_t a = 0; a < room->k; a++)
        if (!room->is_reached[room->free[a]])
            out->pull_r[room->free[a]] = out->pull_w[room->free[a]] = (double)NAN;
}

/* Direct ties only; no system is solved. */
static void read_direct(const struct walk_room *room, struct walk *out)
{
    double largest = 0;
    read_free(room, out);
    for (size_t c = 0; c < room->w; c++) {
        out->pull_r[room->members[c]] = room->member_r[c];
        out->pull_w[room->members[c]] = room->member_w[c];
    }
    for (size_t i = 0; i < room->n; i++)
        if (!room->pole_r[i])
            largest = fmax(largest, out->pull_r[i] + out->pull_w[i]);
    for (size_t i = 0; largest > 0 && i < room->n; i++) {
        out->pull_r[i] /= largest;
        out->pull_w[i] /= largest;
    }
}

bool walk_pairs(struct walk_room *room, const double pairs[], const struct walk_choice *choice,
                struct walk *out, struct diags *diags)
{
    for (size_t r = 0; r < room->r_count; r++)
        out->pull_r[room->r[r]] = out->pull_w[room->r[r]] = (double)NAN;
    read_free_ties(room, pairs);
    read_pole_ties(room, pairs);
    out->balance = balance(room, choice);
    out->median = median_strength(room);
    double shift = isnan(out->median) ? 0 : choice->leak * out->median;
    if (choice->direct) {
        read_direct(room, out);
        return true;
    }
    fill_diagonal(room, shift);
    if (choice->leak <= 0)
        set_apart(room, pairs);
    if (room->k > 0 && !solve(room, diags))
        return false;
    for (size_t c = 0; c < room->w; c++)
        read_member(room, pairs, c, shift, choice->leak > 0 ? 0 : (double)NAN, out);
    read_free(room, out);
    if (choice->leak <= 0)
        blank_unreached(room, out);
    return true;
}

static bool input_is_sound(const struct walk_input *in, struct diags *diags)
{
    if (!(in->leak >= 0) || !isfinite(in->leak)) {
        diags_add(diags, DIAG_MODEL, NULL, NULL, "leak is no finite number of 0 or more");
        return false;
    }
    for (size_t i = 0; i < in->n; i++) {
        for (size_t j = 0; j < in->n; j++) {
            double weight = in->ties[i * in->n + j], back = in->ties[j * in->n + i];
            bool is_sound = isfinite(weight) && weight >= 0 && !(weight < back) &&
                            !(weight > back) && !(i == j && weight > 0);
            if (is_sound)
                continue;
            diags_add(diags, DIAG_MODEL, NULL, NULL,
                      "tie between nodes %zu and %zu is no finite, symmetric weight of 0 or more",
                      i, j);
            return false;
        }
    }
    return true;
}

bool walk_solve(const struct walk_input *input, struct walk *out, struct diags *diags)
{
    if (!input_is_sound(input, diags))
        return false;
    struct walk_room *room = walk_room_new(input->n, input->pole_r, input->pole_w);
    double *pairs = mem_alloc(pairs_count(input->n) + 1, sizeof *pairs);
    struct walk_choice choice = {input->leak, input->direct, input->balance};
    pairs_pack(input->n, input->ties, pairs);
    bool ok = walk_pairs(room, pairs, &choice, out, diags);
    free(pairs);
    walk_room_free(room);
    return ok;
}
