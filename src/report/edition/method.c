/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Edition: layers with their age, the method in short, pitfalls. */
#include <math.h>
#include <stdint.h>

#include "analysis/risk.h"
#include "base/cleanup.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "report/edition.h"
#include "report/edition/sections.h"
#include "report/sensitivity.h"
#include "report/words.h"

enum { LAYER_SOURCES = 3 };

enum { PACTS_SURVEYED = 2018 }; /* of the pairs known, those alive then: datasets/README.md */

/* The sources of the treaty acts that most classes rest on. */
static const char *treaty_sources(struct edition *e)
{
    size_t *counts = arena_alloc(e->arena, e->dataset->source_count, sizeof *counts);
    uint32_t best = 0;

    for (size_t s = 0; s < e->graph->n; s++)
        for (size_t a = 0; a < e->graph->duty[s].act_count; a++)
            for (size_t c = 0; c < e->graph->duty[s].acts[a]->origin.source_count; c++)
                counts[e->graph->duty[s].acts[a]->origin.sources[c]]++;
    for (uint32_t s = 1; s < e->dataset->source_count; s++)
        if (counts[s] > counts[best])
            best = s;
    const struct origin origin = {
        .sources = &best, .source_count = counts[best] ? 1 : 0, .confidence = CONFIDENCE_HIGH};
    return words_cite(e->doc, e->dataset, &origin);
}

/* How many records about ties with the home state cite each source in this layer. */
static size_t *count_sources(struct edition *e, const struct layer *layer)
{
    size_t *counts = arena_alloc(e->arena, e->dataset->source_count, sizeof *counts);
    struct arena *scratch = arena_new();

    for (size_t s = 0; s < e->graph->n; s++) {
        struct trace trace = {.arena = scratch};
        if (s != e->study->home)
            relgraph_trace(e->graph, layer, s, e->study->home, &trace);
        for (size_t r = 0; r < trace.count; r++)
            for (size_t c = 0; c < trace.records[r].origin->source_count; c++)
                counts[trace.records[r].origin->sources[c]]++;
        arena_clear(scratch);
    }
    arena_free(scratch);
    return counts;
}

/* Citations of the layer's most used sources. */
static const char *layer_sources(struct edition *e, const struct layer *layer)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};
    size_t *counts = count_sources(e, layer);
    size_t others = 0;

    for (size_t shown = 0; shown < LAYER_SOURCES; shown++) {
        uint32_t best = 0;
        for (uint32_t s = 1; s < e->dataset->source_count; s++)
            if (counts[s] > counts[best])
                best = s;
        if (!counts[best])
            break;
        const struct origin origin = {
            .sources = &best, .source_count = 1, .confidence = CONFIDENCE_HIGH};
        strbuf_printf(&text, "%s%s", shown ? " " : "", words_cite(e->doc, e->dataset, &origin));
        counts[best] = 0;
    }
    for (size_t s = 0; s < e->dataset->source_count; s++)
        others += counts[s] > 0;
    if (others)
        strbuf_printf(&text, " and %zu more", others);
    return arena_strdup(e->arena, strbuf_text(&text));
}

void layers_blocks(struct edition *e)
{
    static const struct doc_column columns[] = {
        {.title = "layer", .data = {{"layer", "the layer", "text"}}},
        {.title = "domain", .data = {{"domain", "its domain", "text"}}},
        DOC_FIGURE("weight", 3, "weight", "share in the mean of the layers of choice", "share"),
        {.title = "newest fact", .data = {{"newest", "date of the newest fact used", "date"}}},
        DOC_FIGURE("facts", 0, "facts", "records used", "facts"),
        {.title = "what",
         .wraps = true,
         .data = {{"what", "what ties two states in the layer", "text"}}},
        {.title = "sources",
         .wraps = true,
         .data = {{"sources", "most cited sources of its ties with the home state", "text"}}},
    };

    struct doc_table *table = doc_table(e->doc, "layers", "The layers of relations", 7, columns);
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        const struct layer *layer = &e->graph->layers[l];
        char day[DATE_TEXT_SIZE];
        if (layer->kind == &layer_user && !layer->present)
            continue; /* nobody asked for it */
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_text(layer->kind->name),
                    doc_text(domain_name(layer->kind->domain)),
                    layer->present && layer->kind->domain < DOMAIN_CHOICE_COUNT
                        ? doc_number(e->graph->layer_weight[l])
                        : doc_text(layer->present ? "-" : "absent"),
                    doc_text(date_format(layer->newest, day)),
                    doc_number((double)layer->facts),
                    doc_text(layer->present ? layer->kind->title
                                            : arena_printf(e->arena, "%s: %s", layer->kind->title,
                                                           layer->kind->absent)),
                    doc_text(layer_sources(e, layer)),
                });
    }
    doc_paragraph(
        e->doc,
        "Weight: share of the choice layers, which make the alignment graph, in a tie that all "
        "of them observe; where one is unknown its domain is the mean of the others, and "
        "domains keep their weights. Layers of what "
        "governments cannot change (opportunity) have none there. An absent layer has no "
        "figure on that "
        "date for any tie with %s; its weight goes to the others of its domain. Sanctions of a "
        "state "
        "on %s multiply its "
        "tie to it by %.2f. Sources are those of the ties with %s; 'fencesitter tie' "
        "shows every record of "
        "a tie, 'fencesitter duty' the acts behind a class [Rome Statute: %s]. Pacts are those in "
        "force in %d and later ones found: of earlier days survivors only, of later days an end "
        "may "
        "be missing.",
        e->home, e->home, RELGRAPH_SANCTION_FACTOR, e->home, treaty_sources(e), PACTS_SURVEYED);
}

/* "bodies for 12 states and pacts for 3": layers known of a tie with home but for what is left out.
 */
static const char *unknown_layers(struct edition *e)
{
    const char *items[LAYER_COUNT];
    size_t n = 0, home = e->study->home;

    for (size_t l = 0; l < LAYER_COUNT; l++) {
        const struct layer *layer = &e->graph->layers[l];
        size_t states = 0;
        for (size_t s = 0; s < e->graph->n; s++)
            states += layer_is_touched(layer, s, home) && isnan(layer->raw[s * layer->n + home]);
        if (states)
            items[n++] = arena_printf(e->arena, "%s for %zu %s", layer->kind->name, states,
                                      words_plural(states, "state", "states"));
    }
    return words_list(e->arena, n, items);
}

void left_out_blocks(struct edition *e)
{
    const struct dataset *dataset = e->dataset;

    if (dataset->min_confidence > CONFIDENCE_LOW)
        doc_paragraph(
            e->doc,
            "Left out on request: %zu facts of less than %s confidence, never treaty acts, "
            "warrants, findings or stays. This touches %zu ties, %zu of them with %s. A figure "
            "left out is unknown, not zero; so is a layer of a tie with %s more than half of which "
            "is left out. Unknown for this reason: %s.",
            dataset->left_out, confidence_name(dataset->min_confidence), e->graph->touched,
            e->graph->touched_home, e->home, e->home, unknown_layers(e));
    if (dataset->skipped_rows)
        doc_paragraph(e->doc, "Left out because they could not be read: %zu %s of the user's own.",
                      dataset->skipped_rows, words_plural(dataset->skipped_rows, "row", "rows"));
}

static const char *pulls_text(struct edition *e)
{
    const struct findings *f = e->findings;

    if (f->options.direct)
        return arena_printf(
            e->arena,
            "The two pulls are the direct ties to %s and to the Court's supporters, "
            "by switch: no walk over third states.",
            e->home);
    return arena_printf(
        e->arena,
        "Two pulls come from a grounded random walk on that graph (Doyle & Snell 1984; %s; its use "
        "here is our own construction): the chance that a walk from a state ends at %s, and that "
        "it "
        "ends at the Court's supporters%s.",
        f->options.leak > 0 ? "Wu et al. 2012"
                            : "by switch without a leak: Zhu, Ghahramani & Lafferty 2003",
        e->home,
        f->options.leak > 0
            ? arena_printf(e->arena,
                           ", before it is lost on the way (leak %.2f, median strength %.3g)",
                           f->options.leak, f->median_strength)
            : "");
}

static const char *term_names(struct edition *e)
{
    const char *names[TERM_COUNT];
    unsigned used = words_terms_used(e->findings);
    size_t n = 0;

    for (size_t t = 0; t < TERM_COUNT; t++)
        if (used >> t & 1)
            names[n++] = risk_factors[t].name;
    return words_list(e->arena, n, names);
}

/* The chance for the year, and what a draw varies. */
static void list_chance(struct edition *e)
{
    doc_item(e->doc,
             "Chance of a stay within a year (McFadden's choice model; its use here is our own): "
             "q(i) = %.2f exp(b S(i)) / sum of exp(b S(j)) + %.2f / n, S in 0-1, over the n ranked "
             "states that have not hosted; p(i) = 1 - exp(-r q(i)), of an earlier host p(i) = 1 - "
             "exp(-r(i)), each rate times the part of the year before an exit takes effect; p(any) "
             "= 1 - product of 1 - p(i).",
             1 - CHANCE_UNIFORM, CHANCE_UNIFORM);
    doc_item(e->doc,
             "b, how strongly the index decides: posterior on 0, 0.1 ... 30, prior normal with "
             "spread 10, likelihood the product of q over the first stays before the day, of every "
             "suspect with a study, from %d on. r, new hosts a year: Gamma(r0 + own new hosts, 1 + "
             "own years), r0 = (others' new hosts + 1) / (others' years + 1), in years in office "
             "under a public warrant and free to travel. r(i), returns: Gamma(2 k + its repeats, 2 "
             "+ its years since the first stay), k = (all repeats + 0.5) / (all host-years + 5).",
             CHANCE_LEAST_STAYS);
    doc_item(e->doc,
             "A draw of the ranges varies (a) the weights of domains, of layers within a domain "
             "and of terms, Dirichlet with alpha 4; (b) the roll calls, sampled anew, and the "
             "weights of the acts of support, alpha 8 for the core votes and 4 for each other; (c) "
             "the leak, of 0.1, 0.25, 0.5 and 1, the normaliser, by the 95th percentile or by "
             "rank, and the window of votes, 2, 3 or 4 years; (d) facts: each of low confidence is "
             "left out with probability one half, and a state missing from an incomplete list has "
             "joined with the share the list lacks; (e) a missing term of the index, between 0 and "
             "1. Poles and who is ranked stay. A point value is the default of each, not the "
             "middle of the draws.");
}

static void list_formulas(struct edition *e)
{
    doc_heading(e->doc, 2, "formulas", "Formulas");
    doc_item(e->doc,
             "Agreement in votes: k = 1 - Do/De on yes 1, abstention 0, no -1, Do the observed "
             "and De the expected mean of |x - y| / 2, margins on the joint votes.");
    doc_item(
        e->doc,
        "Alignment, in two steps: the value of a domain d for a pair is sum of w(l) x(l,i,j) / "
        "sum of w(l) over its layers l observed for the pair, x normalised; the tie A(i,j) is "
        "sum of v(d) times that / sum of v(d) over the domains with a value, 0 without any. "
        "The weights v and w are in the settings.");
    doc_item(e->doc, "Shared bodies: sum over bodies k of m(i,k) m(j,k) d(k) / (n(k) - 1), d 3 for "
                     "alliances, 2 security, 1.5 economic, 1 political and regional, 0.5 forums.");
    if (e->findings->options.direct)
        doc_item(e->doc, "Pulls: a(i) = A(i,pole) / s, s the largest sum of the two.");
    else
        doc_item(e->doc,
                 "Pulls: (D + g m I - A) a = A(.,pole) 1 on the states outside the poles, D the "
                 "strengths, m their median, g = %.2f; one system, the home state and the "
                 "Court's supporters as right-hand sides.",
                 e->findings->options.leak);
    doc_item(e->doc,
             "Leaning: h = a(home) / (a(home) + a(Court)). Straddle: F = min of the percentiles "
             "of the two pulls among the states compared.");
    doc_item(e->doc, "Index: S = 100 times the mean of the observed percentiles of %s.",
             term_names(e));
    list_chance(e);
    doc_item(e->doc,
             "Stability of a cluster: mean over the draws of roll calls and weights of the largest "
             "|A and B| / |A or B| with a group B of the draw.");
    doc_item(e->doc,
             "Percentile of a host in the backtest: (states ranked lower + half of those level) "
             "/ (candidates - 1).");
}

void method_blocks(struct edition *e)
{
    const struct findings *f = e->findings;
    const struct support *support = &e->graph->support;

    doc_paragraph(
        e->doc,
        "Ties between all states are measured in layers of what governments choose, each divided "
        "by the "
        "95th percentile of its positive weights and cut at 1, and averaged first within a domain, "
        "then over the domains. Agreement in votes is linear-weighted kappa (Cohen 1968; Häge "
        "2011) over the last "
        "three years. %s",
        pulls_text(e));
    doc_paragraph(
        e->doc,
        "The Court's supporters are %s. Their ties are scaled (factor %.4f) so that both poles "
        "have the "
        "same total tie to all other states; the pulls of a supporter are computed with it taken "
        "out. "
        "Straddle F is the smaller of the two percentiles (half of Kaplan's (1972) ambivalence; "
        "our own "
        "construction). The index is the mean of %s percentiles with equal weights (our own "
        "construction).",
        support->pole_fallback
            ? arena_printf(
                  e->arena,
                  "the %zu parties of the Western European and Others group and the European "
                  "Union, since %s",
                  support->pole_w_count,
                  support->has_acts ? "the rule by support gave too few"
                                    : words_unmeasured(e->study))
            : arena_printf(e->arena, "the %zu parties with a support index of at least %.2f",
                           support->pole_w_count, e->study->pole_min_support),
        f->balance, words_terms_count(f));
    if (support->has_acts)
        doc_paragraph(e->doc,
                      "The support index is the mean of the acts for accountability that were open "
                      "to the state by "
                      "%s; the mean over %zu core votes of the General Assembly (yes 1, abstention "
                      "0.5, no 0) is one "
                      "of them and counts %.0f times.",
                      e->day, support->core_vote_count, e->study->core_vote_weight);
    list_formulas(e);
    doc_paragraph(e->doc,
                  "Percentiles are mid-rank. Ties share the better rank. Values are rounded to 12 "
                  "significant digits where they leave the analysis.");
}

/* NULL: it is not ranked. */
static const struct state *ranked_state(const struct edition *e, const char *iso3)
{
    for (size_t s = 0; s < e->findings->state_count; s++)
        if (str_is_equal(e->dataset->states[s].iso3, iso3) && e->findings->states[s].is_ranked)
            return &e->dataset->states[s];
    return NULL;
}

/* States whose borders or airspace others control, where they are ranked here. */
static void entry_pitfall(struct edition *e)
{
    static const struct {
        const char *iso3, *why;
    } cases[] = {{"PSE", "whose borders another state controls"},
                 {"SRB", "which is reached over its neighbours' airspace only"}};
    const char *items[sizeof cases / sizeof *cases];
    size_t n = 0;

    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        const struct state *state = ranked_state(e, cases[c].iso3);
        if (state)
            items[n++] = arena_printf(e->arena, "%s, %s", state->name, cases[c].why);
    }
    if (n)
        doc_item(e->doc,
                 "Who controls entry is no term: %s. %s index says nothing of whether the "
                 "suspect can get there.",
                 words_series(e->arena, n, items), words_plural(n, "Its", "Their"));
}

/* What the vote layers do to the ranking, where the table has the row. */
static const char *without_votes(struct edition *e)
{
    const struct robustness *robustness = e->trial ? e->trial->robustness : NULL;

    for (size_t r = 0; robustness && r < robustness->count; r++)
        if (str_is_equal(robustness->rows[r].name, ROBUSTNESS_WITHOUT_VOTES) &&
            !isnan(robustness->rows[r].tau))
            return arena_printf(e->arena,
                                " Row '%s' of the robustness table is the ranking without them: "
                                "tau %.2f.",
                                robustness->rows[r].name, robustness->rows[r].tau);
    return "";
}

static void few_cases_limit(struct edition *e)
{
    const struct findings *f = e->findings;

    if (isnan(f->base_rate.per_year))
        return;
    doc_item(e->doc,
             "Few cases: %zu %s of wanted leaders in bound states up to the day, so no fine "
             "difference can be shown; causes differ by person.",
             f->base_rate.stays, words_plural(f->base_rate.stays, "stay", "stays"));
}

/* A state that hosted and of which a later visit was not made because of the warrant. */
static const char *turned_text(struct edition *e, const struct visit *stay)
{
    for (size_t v = 0; v < e->dataset->visit_count; v++) {
        const struct visit *later = &e->dataset->visits[v];
        if (later->host == stay->host && later->start.day > stay->start.day &&
            later->status != VISIT_COMPLETED && str_is_equal(later->reason, "warrant") &&
            date_is_by(later->start, e->graph->as_of))
            return arena_printf(
                e->arena,
                "%s hosted %s on %s, and a visit %splanned for %s was not made because of the "
                "warrant",
                e->dataset->states[stay->host].name, words_suspect(e->dataset, stay->suspect),
                words_iso(e->arena, stay->start),
                str_is_equal(stay->suspect, later->suspect)
                    ? ""
                    : arena_printf(e->arena, "of %s ", words_suspect(e->dataset, later->suspect)),
                words_iso(e->arena, later->start));
    }
    return NULL;
}

static void turned_limit(struct edition *e)
{
    const struct visit_list *lists[] = {&e->findings->precedents, &e->findings->visits};
    enum { SHOWN = 2 };
    const char *items[SHOWN];
    size_t hosts[SHOWN], n = 0;

    for (size_t l = 0; l < 2; l++)
        for (size_t v = 0; v < lists[l]->count && n < SHOWN; v++) {
            const struct visit_event *event = &lists[l]->events[v];
            const char *text = event->outcome == OUTCOME_HOSTED && event->is_first
                                   ? turned_text(e, event->visit)
                                   : NULL;
            if (!text || (n && hosts[0] == event->visit->host))
                continue;
            hosts[n] = event->visit->host;
            items[n++] = text;
        }
    if (n)
        doc_item(e->doc, "States do not always act alike: %s.", words_series(e->arena, n, items));
}

void section_limits(struct edition *e)
{
    const struct findings *f = e->findings;

    doc_heading(e->doc, 1, "limits", "8 Limits");
    if (!e->graph->support.pole_fallback)
        doc_item(e->doc,
                 "Circularity: the pole of the Court's supporters is chosen by votes that are also "
                 "a layer.%s",
                 without_votes(e));
    if (!isnan(f->pull_with_stance))
        doc_item(e->doc,
                 "One body of evidence counts more than once: pull and stance share %s, and they "
                 "correlate by %.2f.",
                 sensitivity_shared(e), f->pull_with_stance);
    entry_pitfall(e);
    few_cases_limit(e);
    turned_limit(e);
    if (date_year(e->graph->as_of) < PACTS_SURVEYED)
        doc_item(e->doc,
                 "Survivors only: a pact that had ended by %d is not in the data, so ties of this "
                 "day may be missing.",
                 PACTS_SURVEYED);
    doc_item(e->doc,
             "Hindsight: the terms were chosen with known hosts in view. Age: layers differ "
             "in age, and ties may have changed since.");
    doc_item(e->doc, "Missing is not zero, and only trips made or reported can enter. Rankings "
                     "press the ranked: quote bands and reasons, not places.");
}
