/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Low marks; see the header. */
#include "analysis/lowmarks.h"

#include "base/cleanup.h"
#include "graph/roles.h"

static bool is_low_pull(const struct relgraph *graph, size_t s)
{
    size_t at = s * graph->n + graph->study->home;

    for (size_t l = 0; l < LAYER_COUNT; l++)
        if (graph->layer_weight[l] > 0 && graph->layers[l].low && graph->layers[l].low[at])
            return true;
    return graph->sanction[s] && graph->sanction[s]->origin.confidence == CONFIDENCE_LOW;
}

static bool is_low_proximity(const struct relgraph *graph, size_t s)
{
    const struct layer *layer = relgraph_layer(graph, &layer_proximity);

    return layer->low && layer->low[s * graph->n + graph->study->home];
}

/* A body in which both meet, where one of the two sits by a row of low confidence. */
static void mark_forums(struct findings *findings)
{
    const struct relgraph *graph = findings->graph;
    const struct dataset *dataset = graph->dataset;
    _cleanup_(cleanup_free) bool *holds = mem_alloc(graph->n + 1, sizeof *holds);
    struct role_doubts *doubts = role_doubts_new(graph->n);
    struct layer_request request = relgraph_request(graph);
    size_t home = graph->study->home;

    for (size_t b = 0; b < dataset->body_count; b++) {
        roles_find(dataset, b, ROLES_PRESENT, graph->as_of, holds, NULL);
        if (!dataset->bodies[b].meets || !holds[home])
            continue;
        role_doubts_find(&request, b, ROLES_PRESENT, doubts);
        for (size_t s = 0; s < graph->n; s++)
            if (holds[s] && s != home && (doubts->held[s] || doubts->held[home]))
                findings->states[s].low_terms[TERM_FORUMS] = true;
    }
    role_doubts_free(doubts);
}

void lowmarks_compute(struct findings *findings)
{
    const struct relgraph *graph = findings->graph;

    mark_forums(findings);
    for (size_t s = 0; s < graph->n; s++) {
        struct state_finding *state = &findings->states[s];
        const struct duty *duty = &graph->duty[s];
        state->low_terms[TERM_PULL] = is_low_pull(graph, s);
        state->low_terms[TERM_PROXIMITY] = is_low_proximity(graph, s);
        state->low_terms[TERM_STANCE] = graph->support.low[s];
        for (size_t a = 0; a < duty->act_count; a++)
            state->low_class =
                state->low_class || duty->acts[a]->origin.confidence == CONFIDENCE_LOW;
    }
}

bool lowmarks_has_score(const struct state_finding *state)
{
    for (size_t t = 0; t < TERM_COUNT; t++)
        if (state->low_terms[t])
            return true;
    return false;
}
