/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Edition: the fence-sitters and the two pictures. */
#include "report/fence.h"

#include "report/caveats.h"
#include "report/clusters.h"
#include "report/edition/sections.h"
#include "report/fields.h"
#include "report/ranking.h"
#include "report/words.h"

static void fence_table(struct edition *e)
{
    const struct doc_column columns[] = {
        field_column("name"),
        field_column("straddle"),
        field_column_of_ends("range of F", "straddle_lo", "straddle_hi"),
        field_column("straddle_room"),
        field_column("support"),
        field_column("support_room"),
        field_column("p_fence"),
        field_column("fence"),
    };
    const struct findings *f = e->findings;
    struct doc_table *table = doc_table(e->doc, "fence", "The states on the fence", 8, columns);
    table->is_traced = true;

    for (size_t i = 0; i < f->fence_count; i++) {
        const struct state_finding *s = &f->states[f->fence[i]];
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    field_cell(e, "name", s->state),
                    field_cell(e, "straddle", s->state),
                    straddle_range_cell(e, s),
                    field_cell(e, "straddle_room", s->state),
                    doc_low(field_cell(e, "support", s->state), s->low_terms[TERM_STANCE]),
                    field_cell(e, "support_room", s->state),
                    field_cell(e, "p_fence", s->state),
                    field_cell(e, "fence", s->state),
                });
    }
}

/* What F comes from, beside class and rank. */
static void pulls_table(struct edition *e)
{
    const struct doc_column columns[] = {
        field_column("name"),
        class_column(),
        field_column("rank"),
        field_column("home_percentile"),
        field_column("court_percentile"),
        field_column("leaning"),
    };
    const struct findings *f = e->findings;
    struct doc_table *table =
        doc_aside(e->doc, "fence-pulls", "The two pulls of the states on the fence", 6, columns);
    table->is_traced = true;

    for (size_t i = 0; i < f->fence_count; i++) {
        const struct state_finding *s = &f->states[f->fence[i]];
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    field_cell(e, "name", s->state),
                    doc_text(class_text(e, s->state)),
                    field_cell(e, "rank", s->state),
                    doc_low(field_cell(e, "home_percentile", s->state), s->low_terms[TERM_PULL]),
                    field_cell(e, "court_percentile", s->state),
                    field_cell(e, "leaning", s->state),
                });
    }
}

void fence_blocks(struct edition *e)
{
    const struct findings *f = e->findings;
    const char *counts = fence_counts(e), *pole = caveat_pole(e->arena, e->graph);

    doc_paragraph(e->doc,
                  "A fence-sitter has the duty, is closer than %.0f %% of its peers to each side "
                  "(F >= %.2f) and has "
                  "weak support for accountability (%s). 'home' and 'Court' are the percentiles "
                  "of its pull to %s and to the Court's supporters among the %zu states compared; "
                  "leaning is the share of the pull to %s in both pulls together (1: only to it). "
                  "'F room' is F less %.2f, 'c room' %.2f less support: how far inside each cut.",
                  100 * e->study->fence_straddle, e->study->fence_straddle,
                  e->graph->support.has_acts
                      ? arena_printf(e->arena, "index below %.2f on the acts listed in the method",
                                     e->study->fence_support)
                      : arena_printf(e->arena, "%s: F alone decides", words_unmeasured(e->study)),
                  e->home, f->compared_count, e->home, e->study->fence_straddle,
                  e->study->fence_support);
    if (pole)
        doc_paragraph(e->doc, "%s", pole);
    if (f->fence_count) {
        if (f->uncertainty.draws)
            doc_paragraph(e->doc,
                          "P(fence): share of the %zu draws in which F reaches %.2f%s. Firm: at "
                          "least 0.90; borderline: less.",
                          f->uncertainty.draws, e->study->fence_straddle,
                          e->graph->support.has_acts ? " and support is weak as well" : "");
        fence_table(e);
        pulls_table(e);
    } else
        doc_paragraph(e->doc, "No state meets the definition on this date.");
    fence_near_paragraphs(e);
    if (counts)
        doc_paragraph(
            e->doc,
            "%s Left out of the comparison: %zu ranked %s of the pole of the Court's supporters.",
            counts, f->ranking_count - f->compared_count,
            words_plural(f->ranking_count - f->compared_count, "member", "members"));
    doc_figure(e->doc, "fence",
               "Each bound state by its two pulls; the upper right corner is the fence.");
    doc_figure(e->doc, "ties", "The backbone of the network of relations.");
}
