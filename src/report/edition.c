/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The edition: the report a lawyer files as an appendix, from the findings to a document.
 *
 * What stands here is the order of the sections and the opening; the sections are in the files
 * edition_*.c.
 */
#include "report/edition.h"

#include "report/kinds.h"
#include "report/profile.h"
#include "report/version.h"
#include "report/words.h"

struct edition edition_begin(struct doc *doc, const struct findings *findings)
{
    const struct relgraph *graph = findings->graph;
    char day[DATE_TEXT_SIZE];

    return (struct edition){
        .doc = doc,
        .arena = doc->arena,
        .findings = findings,
        .graph = graph,
        .dataset = graph->dataset,
        .study = graph->study,
        .suspect = study_suspect_name(graph->study, graph->dataset),
        .home = graph->dataset->states[graph->study->home].name,
        .day = words_date(doc->arena, graph->as_of),
        .iso_day = arena_strdup(doc->arena, date_format(graph->as_of, day)),
    };
}

static void section_what_this_is(struct edition *e)
{
    char until[DATE_TEXT_SIZE];

    doc_heading(e->doc, 1, "what", "What this is, and what it is not");
    doc_paragraph(e->doc,
                  "This appendix measures exposure and likelihood: which states were bound to "
                  "arrest %s on %s, how "
                  "closely each is tied to %s and to the states that stand up for the "
                  "International Criminal Court, "
                  "and in which of them a stay without arrest was more likely than elsewhere. It "
                  "is built from public "
                  "records; each fact is cited. No fact dated after %s enters any number.",
                  e->suspect, e->day, e->home, e->day);
    doc_paragraph(
        e->doc,
        "It is not a prediction that a visit will take place, not a finding that a state failed to "
        "comply "
        "(only a Chamber of the Court makes that) and not a statement about anyone's motives. The "
        "ranking "
        "orders states that mostly will never be asked to host. Data as of %s (hash %.12s).",
        date_format(e->dataset->date, until), e->dataset->hash);
    if (e->graph->hypothetical)
        doc_paragraph(e->doc,
                      "Hypothetical: no public warrant against %s was in force on %s. The classes "
                      "say who would have "
                      "been bound had there been one.",
                      e->suspect, e->day);
}

/* A page each for the first of the ranking. */
void section_profiles(struct edition *e)
{
    enum { PROFILES = 10 };
    const struct findings *f = e->findings;
    size_t n = f->ranking_count < PROFILES ? f->ranking_count : PROFILES;

    doc_heading(e->doc, 1, "profiles", "Profiles of the first %zu", n);
    for (size_t r = 0; r < n; r++)
        profile_section(e, f->ranking[r], 2);
}

struct doc *edition_compose(const struct findings *findings, size_t top)
{
    struct doc *doc = doc_new(NULL, NULL);
    struct edition e = edition_begin(doc, findings);
    char day[DATE_TEXT_SIZE];

    doc->title = arena_printf(doc->arena, "Exposure and likelihood: %s, %s", e.suspect, e.day);
    doc->subtitle =
        arena_printf(doc->arena, "fencesitter %s, study '%s', as of %s", FENCESITTER_VERSION,
                     e.study->id, date_format(e.graph->as_of, day));
    section_summary(&e);
    section_what_this_is(&e);
    section_reading(&e);
    section_base_rate(&e);
    section_ranking(&e, top);
    section_fence(&e);
    section_clusters(&e);
    doc_figure(doc, "clusters",
               "clusters: the blocs, and the groups among the fence-sitters with the "
               "ties inside them.");
    section_centrality(&e);
    section_visits(&e);
    section_statements(&e);
    section_precedents(&e);
    section_profiles(&e);
    section_sensitivity(&e);
    section_backtest(&e);
    section_layers(&e);
    section_left_out(&e);
    section_method(&e);
    section_settings(&e);
    section_pitfalls(&e);
    doc_heading(doc, 1, "sources", "Sources");
    doc_paragraph(
        doc,
        "Numbered in order of first citation. An asterisk after a citation marks a fact of low "
        "confidence: recalled or disputed, waiting for a document.");
    doc_sources(doc);
    edition_traces(&e);
    return doc;
}
