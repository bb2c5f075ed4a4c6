/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Compose; see the header. */
#include "report/edition/compose.h"

#include "base/version.h"
#include "report/edition/sections.h"
#include "report/edition/traces.h"

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
