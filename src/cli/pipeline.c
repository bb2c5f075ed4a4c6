/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The flow; see the header. It owns each value and frees in reverse. */
#include "cli/pipeline.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "analysis/analyse.h"
#include "analysis/risk.h"
#include "base/file.h"
#include "base/str.h"
#include "data/load.h"
#include "graph/build.h"
#include "graph/normalise.h"
#include "graph/weigh.h"

enum { PROGRESS_LAST = 40 }; /* draws before the end at which the bar goes */

const char *pipeline_data_folder(const struct options *options, char beside[static PATH_MAX])
{
    if (options->data)
        return options->data;
    if (file_exists("datasets/manifest.json"))
        return "datasets";
    ssize_t length = readlink("/proc/self/exe", beside, PATH_MAX - 32);
    if (length <= 0)
        return "datasets";
    beside[length] = '\0';
    for (int up = 0; up < 3; up++) {
        char *slash = strrchr(beside, '/');
        if (slash)
            *slash = '\0';
    }
    strcat(beside, "/datasets");
    return beside;
}

/* Defaults, then the study's weights, then the command line's. */
static bool model_options(const struct options *options, struct pipeline *p,
                          struct relgraph_options *out, struct diags *diags)
{
    *out = relgraph_defaults;
    if (options->normaliser && !normaliser_find(options->normaliser, &out->normaliser)) {
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "one of: q95, minmax, rank, none",
                  "unknown normaliser '%s'", options->normaliser);
        return false;
    }
    if (!relgraph_weigh(out, &p->study->weights, diags))
        return false;
    return !options->weights ||
           (weights_load(p->dataset, options->weights, p->study->arena, &p->weights, diags) &&
            relgraph_weigh(out, &p->weights, diags));
}

/* A bar that is wiped when it is full; only on a terminal. */
static void show_progress(void *context, size_t done, size_t total)
{
    enum { WIDTH = 40 };
    size_t full = done * WIDTH / total;

    fprintf(stderr, "\r[");
    for (size_t i = 0; i < WIDTH; i++)
        fputc(i < full ? '#' : ' ', stderr);
    fprintf(stderr, "] %zu of %zu draws", done, total);
    if (done + PROGRESS_LAST >= total)
        fprintf(stderr, "\r\033[K");
    fflush(stderr);
}

/* A comma-separated list of terms as bits. */
static bool read_terms(const char *list, unsigned *terms, struct diags *diags)
{
    *terms = 0;
    while (*list) {
        size_t length = strcspn(list, ",");
        char name[32] = "";
        if (length < sizeof name)
            memcpy(name, list, length);
        size_t term = risk_find(name);
        if (term == TERM_COUNT) {
            diags_add(diags, DIAG_USAGE_ERROR, NULL,
                      "terms: pull, forums, proximity, stance, dependence, brake",
                      "unknown term '%.*s'", (int)length, list);
            return false;
        }
        *terms |= 1u << term;
        list += length + (list[length] == ',');
    }
    if (!*terms)
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "give at least one", "no term in '--terms'");
    return *terms;
}

static bool analysis_options(const struct options *options, unsigned parts,
                             struct findings_options *out, struct diags *diags)
{
    *out = findings_defaults;
    out->parts = parts;
    out->seed = options->seed;
    if (parts & FINDINGS_DRAWS) {
        out->draws = options->draws;
        out->threads = options->threads;
        if (!options->quiet && isatty(STDERR_FILENO))
            out->progress = show_progress;
    }
    if (options->terms && !read_terms(options->terms, &out->terms, diags))
        return false;
    if (!isnan(options->leak))
        out->leak = options->leak;
    if (!options->walk || str_is_equal(options->walk, "leaky"))
        return true;
    if (!isnan(options->leak)) {
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "leave one of the two out",
                  "'--leak' given with '--walk %s', which has none", options->walk);
        return false;
    }
    out->direct = str_is_equal(options->walk, "direct");
    if (str_is_equal(options->walk, "harmonic"))
        out->leak = 0;
    else if (!out->direct)
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "one of: leaky, harmonic, direct",
                  "unknown walk '%s'", options->walk);
    return out->direct || out->leak <= 0;
}

bool pipeline_run(const struct options *options, unsigned parts, struct pipeline *p,
                  struct diags *diags)
{
    char beside[PATH_MAX];

    struct dataset_options data = {
        .dir = pipeline_data_folder(options, beside),
        .visits = options->visits,
        .ties = options->ties,
        .skip_bad = options->skip_bad,
    };
    if (options->min_confidence &&
        !confidence_find(options->min_confidence, &data.min_confidence)) {
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "one of: low, medium, high",
                  "unknown level of confidence '%s'", options->min_confidence);
        return false;
    }
    p->dataset = dataset_load_with(&data, diags);
    if (!p->dataset)
        return false;
    p->study = study_load(p->dataset, options->study ? options->study : PIPELINE_STUDY, diags);
    if (!p->study)
        return false;
    struct date as_of = date_is_known(options->as_of) ? options->as_of : p->dataset->date;
    struct relgraph_options model;
    struct findings_options analysis;
    if (!model_options(options, p, &model, diags) ||
        !analysis_options(options, parts, &analysis, diags))
        return false;
    p->graph = relgraph_build(p->dataset, p->study, as_of, &model, diags);
    if (!p->graph)
        return false;
    p->findings = findings_compute(p->graph, &analysis, diags);
    if (!p->findings)
        return false;
    p->trial = trial_compute(p->findings, parts, diags);
    return p->trial;
}

void pipeline_clear(struct pipeline *p)
{
    trial_free(p->trial);
    findings_free(p->findings);
    relgraph_free(p->graph);
    study_free(p->study);
    dataset_free(p->dataset);
    *p = (struct pipeline){0};
}
