/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Seconds of one processor for draws of the ranking and for their parts, on the data folder.
 *
 *   bench_draws DIR STUDY DAY DRAWS          "draws N seconds", then the parts' milliseconds
 *   bench_draws DIR STUDY DAY --dump FILE    what a draw starts from, for a peer (see draws.py)
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <lapack.h>

#include "analysis/analyse.h"
#include "analysis/uncertainty.h"
#include "analysis/walk.h"
#include "base/arena.h"
#include "base/random.h"
#include "data/load.h"
#include "graph/build.h"
#include "graph/kappa.h"
#include "graph/pairs.h"
#include "graph/votes.h"

enum { REPEATS = 200 };

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static void time_draws(const struct findings *findings, size_t draws)
{
    struct draw_base *base = draw_base_new(findings);
    struct draw_room *room = draw_room_new(base);
    struct uncertainty_setting *setting = uncertainty_setting_new(base, findings);
    double check = 0, begun = now();
    for (size_t d = 0; d < draws; d++) {
        if (!draw_rank(base, uncertainty_set(setting, (uint32_t)d), room))
            exit(1);
        check += room->ranking.score[findings->ranking[0]];
    }
    printf("draws %zu %.4f s, mean index of the first %.2f, %zu coins\n", draws, now() - begun,
           check / (double)draws, draw_coins(base));
    uncertainty_setting_free(setting);
    draw_room_free(room);
    draw_base_free(base);
}

/* Agreement of all pairs over resampled roll calls of three years. */
static void time_kappa(const struct relgraph *graph)
{
    struct layer_request request = relgraph_request(graph);
    struct vote_pick pick;
    votes_pick(&request, request.vote_window_months, NULL, &pick);
    const char **letters = mem_alloc(pick.count, sizeof *letters);
    uint32_t *chosen = mem_alloc(pick.count, sizeof *chosen);
    double *out = mem_alloc(pairs_count(graph->n), sizeof *out);
    struct vote_calls calls;
    struct vote_bits bits;
    struct random random = random_stream(1, RANDOM_ROLL_CALLS, 0);
    for (size_t c = 0; c < pick.count; c++) {
        letters[c] = pick.calls[c]->votes;
        chosen[c] = (uint32_t)random_below(&random, pick.count);
    }
    vote_calls_init(&calls, graph->n, pick.count, letters);
    vote_bits_init(&bits, graph->n, pick.count);
    double begun = now();
    for (int r = 0; r < REPEATS; r++) {
        vote_bits_choose(&bits, &calls, pick.count, chosen);
        kappa_pairs(&bits, VOTES_JOINT, out);
    }
    printf("kappa %.4f ms (%zu roll calls, %zu states)\n", 1e3 * (now() - begun) / REPEATS,
           pick.count, graph->n);
    vote_bits_clear(&bits);
    vote_calls_clear(&calls);
    votes_clear(&pick);
    free(letters);
    free(chosen);
    free(out);
}

/* dpotrf and dpotrs of the size of the walk's system, alone. */
static double time_solve(size_t k, size_t sides)
{
    double *matrix = mem_alloc(k * k, sizeof *matrix), *work = mem_alloc(k * k, sizeof *work);
    double *columns = mem_alloc(k * sides, sizeof *columns), spent = 0;
    const lapack_int n = (lapack_int)k, count = (lapack_int)sides;
    for (size_t i = 0; i < k * k; i++)
        matrix[i] = i % (k + 1) ? -0.3 : 0.4 * (double)k;
    for (size_t i = 0; i < k * sides; i++)
        columns[i] = 0.3;
    for (int r = 0; r < REPEATS; r++) {
        memcpy(work, matrix, k * k * sizeof *work);
        double begun = now();
        lapack_int info;
        LAPACK_dpotrf("L", &n, work, &n, &info);
        if (info)
            exit(1);
        LAPACK_dpotrs("L", &n, &count, work, &n, columns, &n, &info);
        spent += now() - begun;
    }
    free(matrix);
    free(work);
    free(columns);
    return 1e3 * spent / REPEATS;
}

static void time_walk(const struct findings *findings)
{
    const struct relgraph *graph = findings->graph;
    size_t n = graph->n, k = 0;
    const size_t sides = 2;
    bool *pole_r = mem_alloc(n, sizeof *pole_r);
    double *pairs = mem_alloc(pairs_count(n), sizeof *pairs),
           *pulls = mem_alloc(2 * n, sizeof *pulls);
    struct diags *diags = diags_new();
    struct walk_choice choice = {.leak = WALK_LEAK, .balance = true};
    struct walk walk = {.pull_r = pulls, .pull_w = pulls + n};
    pole_r[graph->study->home] = true;
    pairs_pack(n, graph->alignment, pairs);
    for (size_t s = 0; s < n; s++)
        k += !pole_r[s] && !graph->support.pole_w[s];
    struct walk_room *room = walk_room_new(n, pole_r, graph->support.pole_w);
    double begun = now();
    for (int r = 0; r < REPEATS; r++)
        if (!walk_pairs(room, pairs, &choice, &walk, diags))
            exit(1);
    double spent = 1e3 * (now() - begun) / REPEATS;
    double alone = time_solve(k, sides);
    printf("walk %.4f ms, dpotrf and dpotrs alone %.4f ms (%zu nodes, %zu sides): x %.2f\n", spent,
           alone, k, sides, spent / alone);
    walk_room_free(room);
    diags_free(diags);
    free(pole_r);
    free(pairs);
    free(pulls);
}

/* Numbers of a draw's start as text: one name and its numbers a line. */
static void dump_row(FILE *file, const char *name, size_t count, const double values[])
{
    fprintf(file, "%s", name);
    for (size_t i = 0; i < count; i++)
        fprintf(file, " %.17g", values[i]);
    fprintf(file, "\n");
}

static void dump(const struct findings *findings, const char *path)
{
    const struct relgraph *graph = findings->graph;
    struct layer_request request = relgraph_request(graph);
    size_t n = graph->n, size = pairs_count(n);
    double *row = mem_alloc(size + n, sizeof *row);
    FILE *file = fopen(path, "w");
    if (!file)
        exit(1);
    fprintf(file, "home %zu\n", graph->study->home);
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        char name[64];
        if (graph->layer_weight[l] <= 0)
            continue;
        snprintf(name, sizeof name, "layer.%s.%d", layer_kinds[l]->name,
                 (int)layer_kinds[l]->domain);
        pairs_pack(n, graph->layers[l].raw, row);
        dump_row(file, name, size, row);
    }
    for (size_t s = 0; s < n; s++)
        row[s] = graph->support.pole_w[s];
    dump_row(file, "pole_w", n, row);
    for (size_t s = 0; s < n; s++)
        row[s] = findings->states[s].is_ranked;
    dump_row(file, "ranked", n, row);
    for (size_t s = 0; s < n; s++)
        row[s] = graph->sanction[s] ? RELGRAPH_SANCTION_FACTOR : 1;
    dump_row(file, "factor", n, row);
    for (size_t t = 0; t < TERM_DEFAULT_COUNT; t++) {
        char name[16];
        snprintf(name, sizeof name, "term.%zu", t);
        for (size_t s = 0; s < n; s++)
            row[s] = findings->states[s].raw_terms[t];
        dump_row(file, name, n, row);
    }
    struct vote_pick pick;
    votes_pick(&request, REDRAW_WINDOW_MONTHS, NULL, &pick);
    for (size_t c = 0; c < pick.count; c++)
        fprintf(file, "call %d %d %s\n", pick.calls[c]->date.day - graph->as_of.day,
                graph->is_contested[pick.calls[c] - graph->dataset->roll_calls],
                pick.calls[c]->votes);
    votes_clear(&pick);
    fclose(file);
    free(row);
}

int main(int argc, char *argv[])
{
    mem_prepare();
    struct date day;
    struct diags *diags = diags_new();
    if (argc < 5 || !date_parse(argv[3], &day))
        return 2;
    struct dataset *dataset = dataset_load(argv[1], diags);
    struct study *study = dataset ? study_load(dataset, argv[2], diags) : NULL;
    struct relgraph *graph = study ? relgraph_build(dataset, study, day, NULL, diags) : NULL;
    struct findings *findings = graph ? findings_compute(graph, NULL, diags) : NULL;
    if (!findings)
        return 1;
    if (argc > 5) {
        dump(findings, argv[5]);
    } else {
        time_draws(findings, (size_t)atol(argv[4]));
        time_kappa(graph);
        time_walk(findings);
    }
    findings_free(findings);
    relgraph_free(graph);
    study_free(study);
    dataset_free(dataset);
    diags_free(diags);
    return 0;
}
