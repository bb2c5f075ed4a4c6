/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Edition: the fence-sitters and the two pictures. */
#include "report/clusters.h"
#include "report/edition/sections.h"
#include "report/ranking.h"
#include "report/words.h"

static void fence_table(struct edition *e)
{
    static const struct doc_column columns[] = {
        {.title = "state", .wraps = true},
        {.title = "F", .align = DOC_RIGHT, .decimals = 2},
        {.title = "90 % of F"},
        {.title = "P(F)", .align = DOC_RIGHT, .decimals = 2},
        {.title = "home", .align = DOC_RIGHT, .decimals = 2},
        {.title = "Court", .align = DOC_RIGHT, .decimals = 2},
        {.title = "leaning", .align = DOC_RIGHT, .decimals = 2},
        {.title = "support", .align = DOC_RIGHT, .decimals = 2},
        {.title = "class", .wraps = true},
        {.title = "rank", .align = DOC_RIGHT},
    };
    const struct findings *f = e->findings;
    struct doc_table *table = doc_table(e->doc, "fence", NULL, 10, columns);

    for (size_t i = 0; i < f->fence_count; i++) {
        const struct state_finding *s = &f->states[f->fence[i]];
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    state_cell(e->dataset, s->state),
                    doc_number(s->straddle),
                    doc_text(straddle_interval_text(e->arena, s)),
                    doc_number(s->p_fence),
                    doc_low(doc_number(s->home_percentile), s->low_terms[TERM_PULL]),
                    doc_number(s->court_percentile),
                    doc_number(s->leaning),
                    doc_low(doc_number(s->support), s->low_terms[TERM_STANCE]),
                    doc_text(class_text(e, s->state)),
                    doc_number((double)s->rank),
                });
    }
}

void section_fence(struct edition *e)
{
    const struct findings *f = e->findings;

    doc_heading(e->doc, 1, "fence", "States on the fence");
    doc_paragraph(e->doc,
                  "A fence-sitter has the duty, is closer than %.0f %% of its peers to each side "
                  "(F >= %.2f) and has "
                  "weak support for accountability%s. 'home' and 'Court' are the percentiles "
                  "of its pull to "
                  "%s and to the Court's supporters among the %zu states compared; leaning is the "
                  "share of the pull "
                  "to %s in both pulls together (1: only to it).",
                  100 * e->study->fence_straddle, e->study->fence_straddle,
                  e->graph->support.has_acts
                      ? " (index below 0.50 on the acts listed in the method)"
                      : ", which this study does not measure",
                  e->home, f->compared_count, e->home);
    if (f->fence_count) {
        if (f->uncertainty.draws)
            doc_paragraph(e->doc,
                          "P(F): share of the %zu draws in which F reaches %.2f; the flag "
                          "rests on the point value of F.",
                          f->uncertainty.draws, e->study->fence_straddle);
        fence_table(e);
        reasons_list(e);
    } else
        doc_paragraph(e->doc, "No state meets the definition on this date.");
    doc_paragraph(e->doc,
                  "By threshold: %zu %s at F >= %.2f, %zu at %.2f, %zu at %.2f. F is relative, "
                  "so the flagged "
                  "share hardly changes from year to year by construction; what changes is who is "
                  "in it. The %zu "
                  "members of the pole of the Court's supporters are left out of the comparison.",
                  f->fence_level_count[0], words_plural(f->fence_level_count[0], "state", "states"),
                  f->fence_level[0], f->fence_level_count[1], f->fence_level[1],
                  f->fence_level_count[2], f->fence_level[2], e->graph->support.pole_w_count);
    doc_figure(e->doc, "fence",
               "fence: each bound state by its two pulls; the upper right corner is the fence.");
    doc_figure(e->doc, "ties", "ties: the backbone of the network of relations.");
}
