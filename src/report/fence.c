/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Edition: the fence-sitters and the two pictures. */
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
        field_column("p_fence"),
        field_column("fence"),
        field_column("home_percentile"),
        field_column("court_percentile"),
        field_column("leaning"),
        field_column("support"),
        class_column(),
        field_column("rank"),
    };
    const struct findings *f = e->findings;
    struct doc_table *table = doc_table(e->doc, "fence", NULL, 11, columns);

    for (size_t i = 0; i < f->fence_count; i++) {
        const struct state_finding *s = &f->states[f->fence[i]];
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    field_cell(e, "name", s->state),
                    field_cell(e, "straddle", s->state),
                    straddle_range_cell(e, s),
                    field_cell(e, "p_fence", s->state),
                    field_cell(e, "fence", s->state),
                    doc_low(field_cell(e, "home_percentile", s->state), s->low_terms[TERM_PULL]),
                    field_cell(e, "court_percentile", s->state),
                    field_cell(e, "leaning", s->state),
                    doc_low(field_cell(e, "support", s->state), s->low_terms[TERM_STANCE]),
                    doc_text(class_text(e, s->state)),
                    field_cell(e, "rank", s->state),
                });
    }
}

static void list_class(struct edition *e, enum fence_class fence, const char *what)
{
    const struct findings *f = e->findings;
    size_t *states = arena_alloc(e->arena, f->state_count + 1, sizeof *states);
    size_t n = 0;

    for (size_t s = 0; s < f->state_count; s++)
        if (f->states[s].fence == fence)
            states[n++] = s;
    if (n)
        doc_paragraph(e->doc, "%s: %s.", what, words_states(e->arena, e->dataset, n, states, n));
}

void section_fence(struct edition *e)
{
    const struct findings *f = e->findings;
    double beyond = 1 - e->study->fence_straddle; /* of the states, for one pull alone */

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
                          "P(fence): share of the %zu draws in which F reaches %.2f%s. Firm: at "
                          "least 0.90; borderline: less.",
                          f->uncertainty.draws, e->study->fence_straddle,
                          e->graph->support.has_acts ? " and support is weak as well" : "");
        fence_table(e);
        reasons_list(e);
    } else
        doc_paragraph(e->doc, "No state meets the definition on this date.");
    list_class(e, FENCE_NEAR, "Near the fence, not on it but in at least a quarter of the draws");
    list_class(e, FENCE_UNKNOWN, "Not classified, support unknown");
    doc_paragraph(e->doc,
                  "By threshold: %zu %s at F >= %.2f, %zu at %.2f, %zu at %.2f. F is relative: "
                  "were the two pulls unrelated, %.0f %% of the states compared would reach %.2f; "
                  "%zu of %zu do (%.0f %%), whatever their support. The %zu members of the pole of "
                  "the Court's supporters are left out of the comparison.",
                  f->fence_level_count[0], words_plural(f->fence_level_count[0], "state", "states"),
                  f->fence_level[0], f->fence_level_count[1], f->fence_level[1],
                  f->fence_level_count[2], f->fence_level[2], 100 * beyond * beyond,
                  e->study->fence_straddle, f->straddle_count, f->compared_count,
                  f->compared_count ? 100.0 * (double)f->straddle_count / (double)f->compared_count
                                    : 0.0,
                  e->graph->support.pole_w_count);
    doc_figure(e->doc, "fence",
               "fence: each bound state by its two pulls; the upper right corner is the fence.");
    doc_figure(e->doc, "ties", "ties: the backbone of the network of relations.");
}
