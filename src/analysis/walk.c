/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The two pulls.
 *
 * With M = D_UU + g m I - A_UU the pulls of the free nodes are yR = M^-1 A_UR 1 and
 * yW = M^-1 A_UW 1. A member j of W, released alone, borders M by one row; eliminating the free
 * nodes gives, with z = M^-1 A_Uj,
 *
 *   aR_j = (A_jR 1 + A_jU yR)             / (D_jj + g m - A_jU z)
 *   aW_j = (A_j,W\j 1 + A_jU (yW - z))    / (D_jj + g m - A_jU z)
 *
 * so one factorisation serves all: right-hand sides are R, W and one column a member.
 */
#include "analysis/walk.h"

#include <assert.h>
#include <math.h>
#include <pthread.h>
#include <stdlib.h>

#include <cblas.h>
#include <lapacke.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/num.h"

enum { COLUMN_R, COLUMN_W, COLUMN_MEMBERS };

struct system {
    const struct walk_input *in;
    double factor;    /* on every tie of pole W */
    double *strength; /* n, of the scaled ties */
    double shift;     /* g m */
    bool *is_solved;  /* n: free nodes in the system */
    size_t *free;     /* their numbers, k of them */
    size_t k;
    size_t *members; /* of W, w of them */
    size_t w;
    double *matrix;  /* k x k, column-major */
    double *columns; /* k x (COLUMN_MEMBERS + w), column-major: right-hand sides, then solutions */
};

static void system_clear(struct system *sys)
{
    free(sys->strength);
    free(sys->is_solved);
    free(sys->free);
    free(sys->members);
    free(sys->matrix);
    free(sys->columns);
}

static bool is_free(const struct walk_input *in, size_t i)
{
    return !in->pole_r[i] && !in->pole_w[i];
}

static double raw_tie(const struct walk_input *in, size_t i, size_t j)
{
    return in->ties[i * in->n + j];
}

static double tie(const struct system *sys, size_t i, size_t j)
{
    bool is_pole = sys->in->pole_w[i] || sys->in->pole_w[j];
    return raw_tie(sys->in, i, j) * (is_pole ? sys->factor : 1);
}

static bool input_is_sound(const struct walk_input *in, struct diags *diags)
{
    if (!(in->leak >= 0) || !isfinite(in->leak)) {
        diags_add(diags, DIAG_MODEL, NULL, NULL, "leak is no finite number of 0 or more");
        return false;
    }
    for (size_t i = 0; i < in->n; i++) {
        assert(!(in->pole_r[i] && in->pole_w[i]));
        for (size_t j = 0; j < in->n; j++) {
            double weight = raw_tie(in, i, j);
            bool is_sound = isfinite(weight) && weight >= 0 && !(weight < raw_tie(in, j, i)) &&
                            !(weight > raw_tie(in, j, i)) && !(i == j && weight > 0);
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

/* Total conductance of R to the free nodes over that of W; 1 where either has none. */
static double balance_of(const struct walk_input *in)
{
    double of_r = 0;
    double of_w = 0;
    for (size_t i = 0; i < in->n; i++) {
        for (size_t j = 0; is_free(in, i) && j < in->n; j++) {
            of_r += in->pole_r[j] ? raw_tie(in, i, j) : 0;
            of_w += in->pole_w[j] ? raw_tie(in, i, j) : 0;
        }
    }
    return in->balance && of_r > 0 && of_w > 0 ? of_r / of_w : 1;
}

/* Median strength of the free nodes that have a tie; NAN when none has. */
static double compute_strengths(struct system *sys)
{
    const struct walk_input *in = sys->in;
    _cleanup_(cleanup_free) double *tied = mem_alloc(in->n + 1, sizeof *tied);
    size_t count = 0;
    for (size_t i = 0; i < in->n; i++) {
        for (size_t j = 0; j < in->n; j++)
            sys->strength[i] += tie(sys, i, j);
        if (is_free(in, i) && sys->strength[i] > 0)
            tied[count++] = sys->strength[i];
    }
    return num_quantile(count, tied, 0.5);
}

/* Marks in `seen` the free nodes that a walk from `start` reaches over free nodes. */
static void flood(const struct walk_input *in, size_t start, bool *seen)
{
    _cleanup_(cleanup_free) size_t *stack = mem_alloc(in->n + 1, sizeof *stack);
    size_t depth = 0;
    stack[depth++] = start;
    while (depth > 0) {
        size_t i = stack[--depth];
        for (size_t j = 0; j < in->n; j++) {
            if (seen[j] || !is_free(in, j) || raw_tie(in, i, j) <= 0)
                continue;
            seen[j] = true;
            stack[depth++] = j;
        }
    }
}

/* Without a leak a member released from W is defined only if its ties lead to another pole. */
static bool member_reaches_pole(const struct walk_input *in, size_t member)
{
    _cleanup_(cleanup_free) bool *seen = mem_alloc(in->n + 1, sizeof *seen);
    flood(in, member, seen);
    seen[member] = true;
    for (size_t i = 0; i < in->n; i++)
        for (size_t p = 0; seen[i] && p < in->n; p++)
            if (p != member && !is_free(in, p) && raw_tie(in, i, p) > 0)
                return true;
    return false;
}

/*
 * Which free nodes the system holds: with a leak all that have a tie (the others are pulled by
 * nobody: 0), without one those that a pole reaches (elsewhere M is singular: undefined).
 */
static void choose_nodes(struct system *sys)
{
    const struct walk_input *in = sys->in;
    for (size_t i = 0; i < in->n; i++) {
        if (!is_free(in, i)) {
            if (in->leak <= 0)
                flood(in, i, sys->is_solved);
        } else if (in->leak > 0) {
            sys->is_solved[i] = sys->strength[i] > 0;
        }
    }
    for (size_t i = 0; i < in->n; i++) {
        if (sys->is_solved[i])
            sys->free[sys->k++] = i;
        if (in->pole_w[i])
            sys->members[sys->w++] = i;
    }
}

static void fill(struct system *sys)
{
    size_t k = sys->k;
    sys->matrix = mem_alloc(k * k + 1, sizeof *sys->matrix);
    sys->columns = mem_alloc(k * (COLUMN_MEMBERS + sys->w) + 1, sizeof *sys->columns);
    for (size_t a = 0; a < k; a++) {
        size_t i = sys->free[a];
        for (size_t b = 0; b < k; b++)
            sys->matrix[b * k + a] = -tie(sys, i, sys->free[b]);
        sys->matrix[a * k + a] = sys->strength[i] + sys->shift;
        for (size_t j = 0; j < sys->in->n; j++)
            if (sys->in->pole_r[j])
                sys->columns[COLUMN_R * k + a] += tie(sys, i, j);
        for (size_t c = 0; c < sys->w; c++) {
            double conductance = tie(sys, i, sys->members[c]);
            sys->columns[COLUMN_W * k + a] += conductance;
            sys->columns[(COLUMN_MEMBERS + c) * k + a] = conductance;
        }
    }
}

/* One thread, so that sums are taken in one order (methods, 13). */
static void set_one_thread(void)
{
    openblas_set_num_threads(1);
}

static void use_one_thread(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, set_one_thread);
}

static bool factor_and_solve(struct system *sys, struct diags *diags)
{
    lapack_int k = (lapack_int)sys->k;
    lapack_int sides = (lapack_int)(COLUMN_MEMBERS + sys->w);
    if (k == 0)
        return true;
    use_one_thread();
    lapack_int info = LAPACKE_dpotrf(LAPACK_COL_MAJOR, 'L', k, sys->matrix, k);
    if (info == 0)
        info = LAPACKE_dpotrs(LAPACK_COL_MAJOR, 'L', k, sides, sys->matrix, k, sys->columns, k);
    if (info != 0)
        diags_add(diags, DIAG_LAPACK, NULL, NULL,
                  "system of the two pulls cannot be solved (LAPACK status %ld)", (long)info);
    return info == 0;
}

static void read_free(const struct system *sys, struct walk *out)
{
    double elsewhere = sys->in->leak > 0 ? 0 : (double)NAN;
    for (size_t i = 0; i < sys->in->n; i++)
        out->pull_r[i] = out->pull_w[i] = is_free(sys->in, i) ? elsewhere : (double)NAN;
    for (size_t a = 0; a < sys->k; a++) {
        out->pull_r[sys->free[a]] = sys->columns[COLUMN_R * sys->k + a];
        out->pull_w[sys->free[a]] = sys->columns[COLUMN_W * sys->k + a];
    }
}

static void release(const struct system *sys, size_t member, struct walk *out)
{
    const double *of_r = sys->columns + COLUMN_R * sys->k;
    const double *of_w = sys->columns + COLUMN_W * sys->k;
    const double *z = sys->columns + (COLUMN_MEMBERS + member) * sys->k;
    size_t j = sys->members[member];
    double to_r = 0;
    double to_w = 0;
    double pivot = sys->strength[j] + sys->shift;
    for (size_t i = 0; i < sys->in->n; i++) {
        to_r += sys->in->pole_r[i] ? tie(sys, j, i) : 0;
        to_w += sys->in->pole_w[i] && i != j ? tie(sys, j, i) : 0;
    }
    for (size_t a = 0; a < sys->k; a++) {
        double conductance = tie(sys, j, sys->free[a]);
        to_r += conductance * of_r[a];
        to_w += conductance * (of_w[a] - z[a]);
        pivot -= conductance * z[a];
    }
    if (sys->in->leak <= 0 && !member_reaches_pole(sys->in, j))
        return; /* stays NAN */
    out->pull_r[j] = pivot > 0 ? to_r / pivot : 0;
    out->pull_w[j] = pivot > 0 ? to_w / pivot : 0;
}

/* Direct ties only; no system is solved. */
static void read_direct(const struct system *sys, struct walk *out)
{
    const struct walk_input *in = sys->in;
    double largest = 0;
    for (size_t i = 0; i < in->n; i++) {
        out->pull_r[i] = out->pull_w[i] = in->pole_r[i] ? (double)NAN : 0;
        for (size_t j = 0; !in->pole_r[i] && j < in->n; j++) {
            out->pull_r[i] += in->pole_r[j] ? tie(sys, i, j) : 0;
            out->pull_w[i] += in->pole_w[j] ? tie(sys, i, j) : 0;
        }
        largest = fmax(largest, out->pull_r[i] + out->pull_w[i]);
    }
    for (size_t i = 0; largest > 0 && i < in->n; i++) {
        out->pull_r[i] /= largest;
        out->pull_w[i] /= largest;
    }
}

bool walk_solve(const struct walk_input *input, struct walk *out, struct diags *diags)
{
    size_t n = input->n;
    if (!input_is_sound(input, diags))
        return false;
    _cleanup_(system_clear) struct system sys = {
        .in = input,
        .factor = balance_of(input),
        .strength = mem_alloc(n + 1, sizeof *sys.strength),
        .is_solved = mem_alloc(n + 1, sizeof *sys.is_solved),
        .free = mem_alloc(n + 1, sizeof *sys.free),
        .members = mem_alloc(n + 1, sizeof *sys.members),
    };
    out->balance = sys.factor;
    out->median = compute_strengths(&sys);
    sys.shift = isnan(out->median) ? 0 : input->leak * out->median;
    if (input->direct) {
        read_direct(&sys, out);
        return true;
    }
    choose_nodes(&sys);
    fill(&sys);
    if (!factor_and_solve(&sys, diags))
        return false;
    read_free(&sys, out);
    for (size_t c = 0; c < sys.w; c++)
        release(&sys, c, out);
    return true;
}
