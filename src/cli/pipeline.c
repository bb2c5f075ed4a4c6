/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The flow; see the header. It owns each value and frees in reverse. */
#include "cli/pipeline.h"

#include "analysis/analyse.h"
#include "cli/output.h"
#include "graph/build.h"

bool pipeline_run(const struct request *request, struct pipeline *p, struct diags *diags)
{
    p->graph =
        relgraph_build(request->dataset, request->study, request->as_of, &request->model, diags);
    output_stage(&request->options, "relation graph");
    if (p->graph)
        p->findings = findings_compute(p->graph, &request->analysis, diags);
    mem_give_back();
    output_stage(&request->options, "findings");
    if (p->findings) {
        p->trial = trial_compute(p->findings, request->analysis.parts, diags);
        findings_end_draws(p->findings);
    }
    output_stage(&request->options, "trial");
    return p->trial;
}

struct past *pipeline_past(const struct request *request, struct diags *diags)
{
    struct past_input input = {.dataset = request->dataset,
                               .own = request->study,
                               .model = &request->model,
                               .analysis = &request->analysis};

    return past_new(&input, request->arena, diags);
}

void pipeline_clear(struct pipeline *p)
{
    trial_free(p->trial);
    findings_free(p->findings);
    relgraph_free(p->graph);
    *p = (struct pipeline){0};
}
