/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Trial; see the header. */
#include "trial/trial.h"

#include "analysis/analyse.h"
#include "base/parallel.h"
#include "graph/build.h"

static bool needs_past(const struct findings *findings, unsigned parts)
{
    return parts & (TRIAL_BACKTEST | TRIAL_WHATIF) ||
           (parts & TRIAL_CHANCE && findings->uncertainty.draws);
}

static bool add_whatifs(struct trial *trial, const struct findings *findings, struct past *past,
                        struct diags *diags)
{
    for (size_t r = 0; r < findings->ranking_count && r < TRIAL_WHATIFS; r++) {
        struct whatif_request request = {.findings = findings,
                                         .past = past,
                                         .state = findings->ranking[r],
                                         .only = SIZE_MAX,
                                         .most = 1};
        trial->whatifs[r] = whatif_compute(&request, trial->arena, diags);
        if (!trial->whatifs[r])
            return false;
        trial->whatif_count++;
    }
    return true;
}

static bool fill(struct trial *trial, const struct findings *findings, struct past *past,
                 unsigned parts, struct diags *diags)
{
    struct backtest_input input = {
        .dataset = findings->graph->dataset,
        .model = &findings->graph->options,
        .analysis = &findings->options,
        .until = findings->graph->as_of,
    };

    if (parts & TRIAL_CHANCE) {
        trial->chance = chance_compute(findings, past, trial->arena, diags);
        if (!trial->chance)
            return false;
    }
    if (parts & TRIAL_WHATIF && !add_whatifs(trial, findings, past, diags))
        return false;
    if (parts & TRIAL_BACKTEST)
        trial->backtest = backtest_on(past, past_study_count(past), &input, trial->arena, diags);
    return trial->backtest || !(parts & TRIAL_BACKTEST);
}

/* The other days are shared by all parts. */
static bool compute(struct trial *trial, const struct findings *findings, unsigned parts,
                    struct diags *diags)
{
    struct past_input input = {
        .dataset = findings->graph->dataset,
        .own = findings->graph->study,
        .model = &findings->graph->options,
        .analysis = &findings->options,
    };
    struct past *past = NULL;

    if (needs_past(findings, parts)) {
        past = past_new(&input, trial->arena, diags);
        if (!past)
            return false;
    }
    bool ok = fill(trial, findings, past, parts, diags);
    past_free(past);
    mem_give_back();
    return ok;
}

/* Only the point values of the earlier day are compared. */
static bool add_compare(struct trial *trial, const struct findings *findings, struct diags *diags)
{
    const struct relgraph *graph = findings->graph;
    struct findings_options options = findings->options;

    if (!date_is_known(options.since))
        return true;
    options.parts = 0;
    options.draws = 0;
    trial->earlier =
        relgraph_build(graph->dataset, graph->study, options.since, &graph->options, diags);
    if (trial->earlier)
        trial->earlier_findings = findings_compute(trial->earlier, &options, diags);
    if (trial->earlier_findings)
        trial->compare =
            compare_compute(trial->earlier_findings, NULL, findings, NULL, trial->arena, diags);
    return trial->compare;
}

static bool add_timeline(struct trial *trial, const struct findings *findings, struct diags *diags)
{
    const struct findings_options *options = &findings->options;
    struct timeline_request request = {.findings = findings,
                                       .since = options->since,
                                       .step = TIMELINE_QUARTER,
                                       .threads = options->threads,
                                       .states = options->states,
                                       .state_count = options->state_count};

    trial->timeline = timeline_compute(&request, trial->arena, diags);
    return trial->timeline;
}

/* The two halves of a trial, which know nothing of each other. */
enum { HALF_PAST, HALF_ROBUSTNESS, HALVES };

struct halves {
    struct trial *trial;
    const struct findings *findings;
    unsigned parts;
    struct arena *arenas[HALVES];
    struct diags *diags[HALVES];
    bool ok[HALVES];
};

static bool compute_past(const struct halves *h, struct diags *diags)
{
    return compute(h->trial, h->findings, h->parts, diags) &&
           (!(h->parts & TRIAL_COMPARE) || add_compare(h->trial, h->findings, diags)) &&
           (!(h->parts & TRIAL_TIMELINE) || add_timeline(h->trial, h->findings, diags));
}

static bool compute_robustness(const struct halves *h, struct arena *arena, struct diags *diags)
{
    h->trial->robustness = robustness_compute(h->findings, arena, diags);
    return h->trial->robustness;
}

static void compute_half(void *context, size_t half, size_t worker)
{
    struct halves *h = context;

    (void)worker;
    h->ok[half] = half == HALF_PAST ? compute_past(h, h->diags[half])
                                    : compute_robustness(h, h->arenas[half], h->diags[half]);
}

struct trial *trial_compute(const struct findings *findings, unsigned parts, struct diags *diags)
{
    struct arena *arena = arena_new();
    struct trial *trial = arena_alloc(arena, 1, sizeof *trial);
    struct halves halves = {.trial = trial, .findings = findings, .parts = parts};
    size_t count = parts & TRIAL_ROBUSTNESS ? HALVES : HALF_PAST + 1;
    bool ok = true;

    trial->arena = arena;
    for (size_t h = 0; h < count; h++) {
        halves.arenas[h] = h == HALF_PAST ? arena : arena_new();
        halves.diags[h] = diags_new();
    }
    parallel_do(NULL, parallel_threads(findings->options.threads), count, compute_half, &halves);
    for (size_t h = 0; h < count; h++) {
        diags_add_all(diags, halves.diags[h]);
        diags_free(halves.diags[h]);
        if (h != HALF_PAST)
            arena_adopt(arena, halves.arenas[h]);
        ok = ok && halves.ok[h];
    }
    if (ok)
        return trial;
    trial_free(trial);
    return NULL;
}

void trial_free(struct trial *trial)
{
    if (!trial)
        return;
    findings_free(trial->earlier_findings);
    relgraph_free(trial->earlier);
    arena_free(trial->arena);
}
