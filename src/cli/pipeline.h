/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The flow, once and forward: request -> dataset -> study -> relation graph -> findings ->
 * trial. */
#ifndef FS_CLI_PIPELINE_H
#define FS_CLI_PIPELINE_H

#include <limits.h>

#include "analysis/findings.h"
#include "cli/options.h"
#include "trial/trial.h"

#define PIPELINE_STUDY "putin" /* when none is named */

struct pipeline {
    struct dataset *dataset;
    struct study *study;
    struct weights weights; /* of the command line, in the study's arena */
    struct relgraph *graph;
    struct findings *findings;
    struct trial *trial;
};

/*
 * Fills every member in order, with the parts of the analysis the command needs (FINDINGS_..., TRIAL_...);
 * false after a diagnostic. Call pipeline_clear() in both cases.
 */
bool pipeline_run(const struct options *options, unsigned parts, struct pipeline *pipeline,
                  struct diags *diags);

/*
 * The folder of --data; else "datasets" in the current folder; else the one beside a build inside
 * the project, whose name is written to `beside`.
 */
const char *pipeline_data_folder(const struct options *options, char beside[static PATH_MAX]);

/* Frees in reverse. */
void pipeline_clear(struct pipeline *pipeline);

#endif
