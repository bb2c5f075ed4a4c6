/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Compose; see the header. */
#include "report/edition/compose.h"

#include "base/version.h"
#include "report/caveats.h"
#include "report/edition/sections.h"
#include "report/edition/traces.h"
#include "report/profile.h"
#include "report/warrants.h"

void section_what(struct edition *e)
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
}

/* A page each for the first of the ranking. */
void section_profiles(struct edition *e)
{
    enum { PROFILES = 10 };
    const struct findings *f = e->findings;
    size_t n = f->ranking_count < PROFILES ? f->ranking_count : PROFILES;

    if (!n)
        return;
    doc_heading(e->doc, 1, "profiles", "Profiles of the first %zu", n);
    for (size_t r = 0; r < n; r++)
        profile_section(e, f->ranking[r], 2);
}

void section_sources(struct edition *e)
{
    doc_heading(e->doc, 1, "sources", "Sources");
    doc_paragraph(
        e->doc,
        "Numbered in order of first citation. An asterisk after a citation marks a fact of low "
        "confidence: recalled or disputed, waiting for a document.");
    doc_sources(e->doc);
}

struct doc *edition_compose(const struct findings *findings, const struct trial *trial, size_t top)
{
#define ROW(name) section_##name,
    static void (*const sections[])(struct edition *) = {SECTIONS(ROW)};
#undef ROW
    struct doc *doc = doc_new(NULL, NULL);
    struct edition e = edition_begin(doc, findings);

    e.trial = trial;
    e.top = top;
    doc->title = arena_printf(doc->arena, "Exposure and likelihood: %s, %s", e.suspect, e.day);
    doc->subtitle = arena_printf(doc->arena, "fencesitter %s, study '%s', as of %s",
                                 FENCESITTER_VERSION, e.study->id, e.iso_day);
    for (size_t s = 0; s < sizeof sections / sizeof *sections; s++)
        sections[s](&e);
    edition_traces(&e);
    return doc;
}
