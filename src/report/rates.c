/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rates: how often a wanted leader stays in a state bound to arrest, and what follows. */
#include "report/rates.h"

#include <math.h>

#include "report/edition/sections.h"
#include "report/words.h"

const char *rate_text(struct arena *arena, const struct findings *findings)
{
    const struct base_rate *rate = &findings->base_rate;

    if (isnan(rate->per_year))
        return duty_has_statute(findings->graph->as_of)
                   ? "No base rate: no warrant against a sitting leader was public."
                   : "No base rate: nobody was bound and no warrant public.";
    return arena_printf(arena,
                        "Base rate: %.2f stays per hundred states and year (%zu %s in %.0f years "
                        "of exposure).",
                        100 * rate->per_year, rate->stays,
                        words_plural(rate->stays, "stay", "stays"), rate->party_years);
}

void section_base_rate(struct edition *e)
{
    const struct findings *f = e->findings;

    doc_heading(e->doc, 1, "base-rate", "Base rate");
    if (isnan(f->base_rate.per_year))
        doc_paragraph(e->doc, "%s", rate_text(e->arena, f));
    else
        doc_paragraph(
            e->doc,
            "Up to %s the data hold %zu %s of %zu %s under a public warrant in a state with a "
            "duty, over %.0f years of exposure (states bound, times years under a warrant): %.2f "
            "per hundred states and year. For a state about which nothing else is known that is "
            "the chance to start from.",
            e->day, f->base_rate.stays, words_plural(f->base_rate.stays, "stay", "stays"),
            f->base_rate.suspects,
            words_plural(f->base_rate.suspects, "sitting leader", "sitting leaders"),
            f->base_rate.party_years, 100 * f->base_rate.per_year);
    arrest_paragraph(e);
}

void arrest_paragraph(struct edition *e)
{
    const struct findings *f = e->findings;

    if (f->arrest_bound.visits && !isnan(f->arrest_bound.upper))
        doc_paragraph(e->doc,
                      "Arrest, given a visit: none in %zu such stays, so that the one-sided 95 %% "
                      "upper bound for an arrest per visit is %.0f %%. This multiplies nothing "
                      "above: leaders go where they expect no arrest.",
                      f->arrest_bound.visits, 100 * f->arrest_bound.upper);
}
