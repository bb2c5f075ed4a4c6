/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The annexes: what the body rests on, in full. */
#include <math.h>

#include "base/str.h"
#include "base/version.h"
#include "doc/anchor.h"
#include "report/backtests.h"
#include "report/caveats.h"
#include "report/centralities.h"
#include "report/clusters.h"
#include "report/edition/sections.h"
#include "report/fields.h"
#include "report/law.h"
#include "report/profile.h"
#include "report/ranking.h"
#include "report/sensitivity.h"
#include "report/settings.h"
#include "report/words.h"

enum { ANNEX_PROFILES = 10, ANNEX_VOTERS = 25 };

/* What it adds, with its tables aside from plain text. */
static void aside(struct edition *e, void (*add)(struct edition *))
{
    size_t from = e->doc->block_count;

    add(e);
    doc_put_aside(e->doc, from);
}

/* The states of a class in one item. */
static void add_class(struct edition *e, enum duty_class class)
{
    const char **items = arena_alloc(e->arena, e->graph->n + 1, sizeof *items);
    size_t n = 0;

    for (size_t s = 0; s < e->graph->n; s++) {
        if (!relgraph_has_state(e->graph, s) || e->graph->duty[s].class != class)
            continue;
        items[n++] = e->dataset->states[s].name;
    }
    if (n)
        doc_item(e->doc, "%s, %s, %zu: %s.", duty_code(class), duty_label(class), n,
                 words_list(e->arena, n, items));
}

static void states_table(struct edition *e)
{
    static const struct doc_column columns[] = {
        {.title = "state", .wraps = true, .data = {{"name", "name of the state", "text"}}},
        {.title = "class", .data = {{"class", "class of duty", "text"}}},
        {.title = "since",
         .data = {{"since",
                   "entry into force of a party's unbroken membership; else day the class began",
                   "date"}}},
        {.title = "owed from",
         .data = {{"owed", "day from which the duty towards this suspect runs", "date"}}},
        {.title = "until", .data = {{"until", "day the state's exit takes effect", "date"}}},
        {.title = "region", .wraps = true, .data = {{"region", "part of the world", "text"}}},
    };
    struct doc_table *table =
        doc_aside(e->doc, "states", "All states with class and days", 6, columns);

    for (size_t s = 0; s < e->graph->n; s++) {
        const struct duty *duty = &e->graph->duty[s];
        char since[DATE_TEXT_SIZE], owed[DATE_TEXT_SIZE], until[DATE_TEXT_SIZE];
        if (!relgraph_has_state(e->graph, s))
            continue;
        doc_row(
            e->doc, table,
            (struct doc_cell[]){
                doc_anchored(state_cell(e->dataset, s),
                             anchor_state(e->arena, e->dataset->states[s].iso3)),
                doc_text(duty_code(duty->class)),
                doc_text(date_format(duty->since, since)),
                doc_text(date_format(duty->owed, owed)),
                doc_text(date_format(duty->until, until)),
                doc_text(e->dataset->states[s].subregion ? e->dataset->states[s].subregion : ""),
            });
    }
}

static bool has_class(const struct relgraph *graph, enum duty_class class)
{
    for (size_t s = 0; s < graph->n; s++)
        if (relgraph_has_state(graph, s) && graph->duty[s].class == class)
            return true;
    return false;
}

void section_annex_states(struct edition *e)
{
    doc_heading(e->doc, 1, "annex-states", "Annex A All states and their class");
    law_edges(e);
    doc_paragraph(e->doc, "Bound to arrest are P, PA and PW%s.%s",
                  has_class(e->graph, DUTY_PA) || has_class(e->graph, DUTY_PW)
                      ? "; the days of exits stand in part 2"
                      : "",
                  has_class(e->graph, DUTY_XR) ? ""
                                               : " No state is a former party of contested duty.");
    for (size_t c = 0; c < DUTY_CLASS_COUNT; c++)
        add_class(e, (enum duty_class)c);
    states_table(e);
}

void section_annex_ranking(struct edition *e)
{
    doc_heading(e->doc, 1, "ranking", "Annex B The ranking in full");
    if (e->graph->hypothetical)
        doc_paragraph(e->doc, "This ranking is one of states that would be bound%s.",
                      caveat_hypothetical(e->arena, e->graph));
    ranking_tables(e, e->top);
}

/* A page each for the first of the ranking. */
void section_annex_profiles(struct edition *e)
{
    const struct findings *f = e->findings;
    size_t n = f->ranking_count < ANNEX_PROFILES ? f->ranking_count : ANNEX_PROFILES;

    if (!n)
        return;
    doc_heading(e->doc, 1, "profiles", "Annex C Profiles of the first %zu", n);
    doc_paragraph(e->doc,
                  "In brief; 'fencesitter profile STATE --full' adds ties, votes, acts, visits and "
                  "sources, 'fencesitter dossier STATE' a document on one state or visit.");
    for (size_t r = 0; r < n; r++)
        profile_brief(e, f->ranking[r], 2);
}

/* The first of the ranking and who is on the fence, by code. */
static size_t voters(struct edition *e, size_t out[])
{
    const struct findings *f = e->findings;
    size_t n = 0;

    for (size_t s = 0; s < f->state_count; s++)
        if ((f->states[s].rank && f->states[s].rank <= ANNEX_VOTERS) ||
            f->states[s].is_fence_sitter)
            out[n++] = s;
    return n;
}

static const char *vote_letter(char letter)
{
    return letter == 'Y'   ? "Y"
           : letter == 'A' ? "A"
           : letter == 'N' ? "N"
           : letter == '-' ? ""
                           : "x";
}

/* "text_es_11_1" of "ES-11/1". */
static const char *text_name(struct edition *e, const char *id)
{
    char *name = arena_printf(e->arena, "text_%s", id);

    for (char *c = name; *c; c++)
        *c = *c >= 'A' && *c <= 'Z'                         ? (char)(*c - 'A' + 'a')
             : (*c >= 'a' && *c <= 'z') || str_is_digit(*c) ? *c
                                                            : '_';
    return name;
}

static void votes_table(struct edition *e, size_t count, const struct roll_call *const calls[])
{
    size_t *states = arena_alloc(e->arena, e->graph->n + 1, sizeof *states);
    struct doc_column *columns = arena_alloc(e->arena, count + 1, sizeof *columns);
    struct doc_cell *cells = arena_alloc(e->arena, count + 1, sizeof *cells);
    size_t n = voters(e, states);

    columns[0] = field_column("name");
    for (size_t v = 0; v < count; v++)
        columns[v + 1] = (struct doc_column){
            .title = arena_printf(e->arena, "%zu", v + 1),
            .data = {{text_name(e, calls[v]->id),
                      arena_printf(e->arena, "vote on %s", calls[v]->id),
                      "Y yes, A abstention, N no, x absent"}},
        };
    struct doc_table *table = doc_table(e->doc, "core-votes", "Core votes", count + 1, columns);
    for (size_t i = 0; i < n; i++) {
        cells[0] = field_cell(e, "name", states[i]);
        for (size_t v = 0; v < count; v++)
            cells[v + 1] = doc_text(vote_letter(calls[v]->votes[states[i]]));
        doc_row(e->doc, table, cells);
    }
    table->note = "Y yes, A abstained, N no, x absent; empty: had no vote.";
}

void section_annex_votes(struct edition *e)
{
    const struct dataset *dataset = e->dataset;
    const struct roll_call **calls =
        arena_alloc(e->arena, dataset->roll_call_count + 1, sizeof *calls);
    size_t count = 0;

    for (size_t v = 0; v < dataset->roll_call_count; v++)
        if (support_is_core(e->study, &dataset->roll_calls[v], e->graph->as_of))
            calls[count++] = &dataset->roll_calls[v];
    doc_heading(e->doc, 1, "annex-votes", "Annex D Votes on the core texts");
    if (!count || !e->findings->ranking_count) {
        doc_paragraph(e->doc, "None: the study has no core texts by %s.", e->day);
        return;
    }
    doc_paragraph(
        e->doc,
        "Texts of the General Assembly on which support for accountability is measured, "
        "with the votes of the first %d of the ranking and of the states on the fence: all "
        "of topic '%s' on which the data take a yes for support, whatever else they are "
        "about.",
        ANNEX_VOTERS, sensitivity_topic(e));
    for (size_t v = 0; v < count; v++)
        doc_item(e->doc, "%zu: %s, %s, %s%s%s", v + 1, calls[v]->id,
                 words_iso(e->arena, calls[v]->date), calls[v]->title, v ? "" : " ",
                 v ? "" : words_cite(e->doc, dataset, &calls[v]->origin));
    votes_table(e, count, calls);
}

/* The cluster that holds the state, with how often the state is in it; NULL: none reported. */
static const struct cluster *cluster_of(const struct clustering *clustering, size_t state,
                                        double *share)
{
    for (size_t c = 0; c < clustering->reported; c++)
        for (size_t m = 0; m < clustering->clusters[c].count; m++)
            if (clustering->clusters[c].members[m] == state) {
                *share = clustering->clusters[c].share[m];
                return &clustering->clusters[c];
            }
    return NULL;
}

static void membership_table(struct edition *e)
{
    static const struct doc_column columns[] = {
        {.title = "state", .wraps = true, .data = {{"name", "name of the state", "text"}}},
        {.title = "bloc", .wraps = true, .data = {{"bloc", "cluster among all states", "text"}}},
        DOC_FIGURE("in it", 2, "bloc_share", "runs in which it is with that cluster's core",
                   "share"),
        {.title = "on the fence",
         .wraps = true,
         .data = {{"fence_cluster", "cluster among the states on the fence", "text"}}},
        DOC_FIGURE("in that", 2, "fence_cluster_share",
                   "runs in which it is with that cluster's core", "share"),
    };
    const struct findings *f = e->findings;
    struct doc_table *table = doc_aside(e->doc, "membership", "Cluster of each state", 5, columns);

    for (size_t s = 0; s < f->state_count; s++) {
        double shares[2] = {(double)NAN, (double)NAN};
        const struct cluster *bloc = cluster_of(&f->blocs, s, &shares[0]);
        const struct cluster *group = cluster_of(&f->fence_clusters, s, &shares[1]);
        if (relgraph_has_state(e->graph, s))
            doc_row(e->doc, table,
                    (struct doc_cell[]){
                        state_cell(e->dataset, s),
                        doc_text(bloc ? bloc->label : ""),
                        doc_number(shares[0]),
                        doc_text(group ? group->label : ""),
                        doc_number(shares[1]),
                    });
    }
}

void section_annex_fence(struct edition *e)
{
    doc_heading(e->doc, 1, "fence", "Annex E The fence, clusters and centralities");
    fence_blocks(e);
    clusters_blocks(e);
    membership_table(e);
    doc_heading(e->doc, 2, "centrality", "Centralities");
    aside(e, centralities_blocks);
}

void section_annex_method(struct edition *e)
{
    doc_heading(e->doc, 1, "method", "Annex G Method, single changes, backtest and bibliography");
    method_blocks(e);
    doc_heading(e->doc, 2, "layers", "Layers in use and their age");
    aside(e, layers_blocks);
    doc_heading(e->doc, 2, "sensitivity", "Single changes of method or data");
    aside(e, sensitivity_blocks);
    doc_heading(e->doc, 2, "backtest", "Backtest: has such a ranking worked before?");
    aside(e, backtest_blocks);
    bibliography_blocks(e);
}

void section_annex_settings(struct edition *e)
{
    doc_heading(e->doc, 1, "settings", "Annex H Settings, data and reporting standard");
    aside(e, settings_blocks);
    left_out_blocks(e);
    grand_blocks(e);
    doc_paragraph(
        e->doc,
        "Suggested citation: fencesitter %s, '%s', study '%s', as of %s, data of %s, SHA-256 "
        "%s.",
        FENCESITTER_VERSION, e->doc->title, e->study->id, e->iso_day,
        words_iso(e->arena, e->dataset->date), e->dataset->hash);
}

void section_annex_sources(struct edition *e)
{
    doc_heading(e->doc, 1, "sources", "Annex I Sources");
    doc_paragraph(
        e->doc,
        "By kind, what the Court, the depositary and governments published first; the numbers are "
        "those of first citation, here or in a table that plain text leaves to its own file. %s",
        words_marks());
    doc_sources_by_kind(e->doc);
}
