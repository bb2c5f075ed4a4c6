/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The flow, once and forward: request -> relation graph -> findings -> trial. */
#ifndef FS_CLI_PIPELINE_H
#define FS_CLI_PIPELINE_H

#include "cli/request.h"
#include "trial/past.h"

struct pipeline {
    struct relgraph *graph;
    struct findings *findings;
    struct trial *trial;
};

/* Fills every member in order; false after a diagnostic. Borrows the request. Call pipeline_clear()
 * in both cases. */
bool pipeline_run(const struct request *request, struct pipeline *pipeline, struct diags *diags);

/* What computes the request's findings again on other days and altered facts; to be freed by
 * past_free(); NULL after a diagnostic. Borrows the request. */
struct past *pipeline_past(const struct request *request, struct diags *diags);

/* Frees in reverse. */
void pipeline_clear(struct pipeline *pipeline);

#endif
