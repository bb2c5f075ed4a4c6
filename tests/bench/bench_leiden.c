/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The runs of a scan on the graph of a study, in one thread: processor milliseconds of a run, its
 * mean modularity, how many runs. bench_leiden DIR STUDY DAY */
#include <stdio.h>
#include <time.h>

#include "analysis/cluster.h"
#include "analysis/leiden.h"
#include "base/arena.h"
#include "data/load.h"
#include "data/study.h"
#include "graph/build.h"

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void measure(const struct relgraph *graph)
{
    struct leiden *leiden = leiden_new(graph->n);
    struct leiden_graph ties = {graph->n, graph->alignment};
    struct partition partition = partition_new(graph->n);
    double sum = 0, begun = now();
    for (uint32_t s = 0; s < CLUSTER_SCAN; s++)
        for (uint32_t r = 0; r < CLUSTER_SEEDS; r++) {
            struct random random = random_stream(1, RANDOM_LEIDEN, r);
            sum += leiden_run(leiden, &ties, 0.5 + 0.1 * s, &random, &partition);
        }
    double runs = CLUSTER_SCAN * CLUSTER_SEEDS;
    printf("%.4f %.8f %.0f\n", (now() - begun) / runs, sum / runs, runs);
    partition_clear(&partition);
    leiden_free(leiden);
}

int main(int argc, char *argv[])
{
    mem_prepare();
    struct diags *diags = diags_new();
    struct date day;
    if (argc < 4 || !date_parse(argv[3], &day))
        return 2;
    struct dataset *dataset = dataset_load(argv[1], diags);
    struct study *study = dataset ? study_load(dataset, argv[2], diags) : NULL;
    struct relgraph *graph = study ? relgraph_build(dataset, study, day, NULL, diags) : NULL;
    if (!graph)
        return 1;
    measure(graph);
    relgraph_free(graph);
    study_free(study);
    dataset_free(dataset);
    diags_free(diags);
    return 0;
}
