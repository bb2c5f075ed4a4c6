/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The question, the warrant, the articles and what is in dispute about them. */
#include "report/law.h"
#include "report/caveats.h"
#include "report/edition/sections.h"
#include "report/warrants.h"

static void add_articles(struct edition *e)
{
    doc_paragraph(
        e->doc,
        "The Rome Statute. Article 86: parties shall cooperate fully with the Court. Article "
        "89(1): "
        "they shall comply with its requests for arrest and surrender. Article 59: a party asked "
        "to arrest shall at once take steps to do so under its law, and the person arrested is "
        "brought promptly before its competent judicial authority. Article 97: a state that sees a "
        "problem in a request shall consult with the "
        "Court without delay. Article 119(1): a dispute about the judicial functions of the Court "
        "is settled by its own decision. Article 87(7): where a party fails to comply, so that the "
        "Court cannot exercise its functions, the Court may find so and refer the matter to the "
        "Assembly of States Parties or, in a situation the Security Council referred, to the "
        "Council. Article 87(5): a state that is no party may be invited to assist.");
}

void section_law(struct edition *e)
{
    doc_heading(e->doc, 1, "law", "1 The question, the warrant and the law");
    warrants_write(e);
    if (e->graph->hypothetical)
        doc_paragraph(e->doc,
                      "Hypothetical: %s. The classes say who would be bound if there were somebody "
                      "to arrest.",
                      e->graph->wanted.status == WANTED_NOT_YET
                          ? arena_printf(e->arena,
                                         "no public warrant against %s was in force on %s",
                                         e->suspect, e->day)
                          : caveat_no_duty(e->arena, e->graph));
    add_articles(e);
    law_dispute(e, "report");
}
