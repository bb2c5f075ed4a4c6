/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Edition; see the header. */
#include "report/edition.h"

#include "report/caveats.h"
#include "report/words.h"

struct edition edition_begin(struct doc *doc, const struct findings *findings)
{
    const struct relgraph *graph = findings->graph;
    char day[DATE_TEXT_SIZE];

    caveats_write(doc, graph);
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

const char *edition_id(struct edition *e, const char *what, size_t state)
{
    return arena_printf(e->arena, "%s-%s", what, e->dataset->states[state].iso3);
}
