/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How sure: ranges, single changes of method or data, the backtest, and what no range covers. */
#include <math.h>

#include "report/backtests.h"
#include "report/edition/sections.h"
#include "report/sensitivity.h"
#include "report/words.h"

/* How many of the first ten keep their place there when the choices are drawn anew. */
static void add_draws(struct edition *e)
{
    enum { TOP = 10 };
    const struct findings *f = e->findings;
    size_t n = f->ranking_count < TOP ? f->ranking_count : TOP, kept = 0;

    if (!f->uncertainty.draws) {
        doc_paragraph(e->doc, "No ranges were asked for: a difference of a few points between two "
                              "states means little.");
        return;
    }
    for (size_t r = 0; r < n; r++)
        kept += f->states[f->ranking[r]].p_top10 >= 0.9;
    doc_paragraph(e->doc,
                  "Settings and doubtful facts were drawn anew %zu times. Of the first "
                  "%zu, %zu %s among the first ten in at least nine of ten draws; a few "
                  "points mean little.",
                  f->uncertainty.draws, n, kept, words_plural(kept, "is", "are"));
}

static void add_backtest(struct edition *e)
{
    const struct backtest *b = e->trial ? e->trial->backtest : NULL;

    if (b)
        backtest_summary(e->doc, b);
    else
        doc_paragraph(e->doc, "Whether such a ranking worked before was not computed.");
}

void section_sure(struct edition *e)
{
    doc_heading(e->doc, 1, "sure", "6 How sure");
    if (e->findings->ranking_count) {
        add_draws(e);
        sensitivity_first(e);
    }
    add_backtest(e);
    doc_paragraph(e->doc,
                  "What no range covers: the choice of terms and of their form, who counts as a "
                  "supporter of the Court and who is ranked, facts that nobody recorded, a change "
                  "of government, and the causes of a single trip.");
}
