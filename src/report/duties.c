/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Duties: every state's class on the day, or one state's with the acts behind it. */
#include "report/duties.h"

#include "report/edition.h"
#include "report/words.h"

static const char *const event_words[] = {
    [TREATY_SIGNATURE] = "signed",
    [TREATY_SIGNATURE_WITHDRAWN] = "signature withdrawn",
    [TREATY_RATIFICATION] = "ratified or acceded",
    [TREATY_ACCESSION_RETRACTED] = "accession retracted",
    [TREATY_ENTRY_INTO_FORCE] = "in force",
    [TREATY_WITHDRAWAL_ANNOUNCED] = "exit announced",
    [TREATY_WITHDRAWAL_NOTIFIED] = "exit notified",
    [TREATY_WITHDRAWAL_RESCINDED] = "notice taken back",
    [TREATY_WITHDRAWAL_EFFECTIVE] = "exit effective",
    [TREATY_ARTICLE_12_3] = "jurisdiction accepted",
    [TREATY_UNSC_REFERRAL] = "Security Council referral",
    [TREATY_APIC] = "privileges and immunities",
};

struct doc *duty_compose(const struct findings *findings)
{
    static const struct doc_column columns[] = {
        {.title = "state", .data = {{"code", "code of the state", "code of a state"}}},
        {.title = "name", .wraps = true, .data = {{"name", "name of the state", "text"}}},
        {.title = "class", .data = {{"class", "class of duty", "text"}}},
        {.title = "since", .data = {{"since", "day the class began", "date"}}},
        {.title = "until", .data = {{"until", "day the state's exit takes effect", "date"}}},
        {.title = "acts", .wraps = true, .data = {{"acts", "acts behind the class", "text"}}},
    };
    struct doc *doc = doc_new(NULL, NULL);
    struct edition e = edition_begin(doc, findings);
    size_t counts[DUTY_CLASS_COUNT] = {0};

    for (size_t s = 0; s < e.graph->n; s++)
        counts[e.graph->duty[s].class]++;
    const char *items[DUTY_CLASS_COUNT];
    size_t n = 0;
    for (size_t c = 0; c < DUTY_CLASS_COUNT; c++)
        if (counts[c])
            items[n++] =
                arena_printf(e.arena, "%zu %s (%s)", counts[c], duty_code((enum duty_class)c),
                             duty_label((enum duty_class)c));
    doc_paragraph(doc, "Duty to arrest %s on %s%s: %s.", e.suspect, e.day,
                  e.graph->hypothetical ? " (hypothetical: no warrant yet)" : "",
                  words_list(e.arena, n, items));
    struct doc_table *table = doc_table(doc, "duty", NULL, 6, columns);
    table->note = "* a fact of low confidence: recalled or disputed.";
    for (size_t s = 0; s < e.graph->n; s++) {
        const struct duty *duty = &e.graph->duty[s];
        char since[DATE_TEXT_SIZE], until[DATE_TEXT_SIZE], day[DATE_TEXT_SIZE];
        const char *acts[8];
        for (size_t a = 0; a < duty->act_count; a++)
            acts[a] = arena_printf(e.arena, "%s %s%s", event_words[duty->acts[a]->event],
                                   date_format(duty->acts[a]->date, day),
                                   duty->acts[a]->origin.confidence == CONFIDENCE_LOW ? "*" : "");
        doc_row(doc, table,
                (struct doc_cell[]){
                    doc_text(e.dataset->states[s].iso3),
                    state_cell(e.dataset, s),
                    doc_text(duty_code(duty->class)),
                    doc_text(date_format(duty->since, since)),
                    doc_text(date_format(duty->until, until)),
                    doc_text(duty->act_count ? words_list(e.arena, duty->act_count, acts) : ""),
                });
    }
    return doc;
}

void duty_section(struct edition *e, size_t state)
{
    static const struct doc_column columns[] = {
        {.title = "date", .data = {{"date", "day of the act", "date"}}},
        {.title = "act", .wraps = true, .data = {{"act", "what the state did", "text"}}},
        {.title = "note", .wraps = true, .data = {{"note", "note of the record", "text"}}},
        {.title = "file:line",
         .wraps = true,
         .data = {{"file", "file of the record", "text"}, {"line", "line of the record", "lines"}}},
        {.title = "source", .wraps = true, .data = {{"source", "sources cited", "text"}}},
    };
    const struct duty *duty = &e->graph->duty[state];
    char since[DATE_TEXT_SIZE], until[DATE_TEXT_SIZE], day[DATE_TEXT_SIZE];

    doc_paragraph(e->doc, "%s, %s, as to %s: class %s, %s%s%s%s%s.", e->dataset->states[state].name,
                  e->day, e->suspect, duty_code(duty->class), duty_label(duty->class),
                  date_is_known(duty->since) ? ", since " : "", date_format(duty->since, since),
                  date_is_known(duty->until) ? ", until " : "", date_format(duty->until, until));
    doc_paragraph(e->doc, "%s%s", duty_basis(duty->class),
                  e->graph->hypothetical ? " (Hypothetical: no warrant yet on that day.)" : "");
    if (!duty->act_count) {
        doc_paragraph(e->doc, "No act of this state under the Statute is on record by that day.");
        return;
    }
    struct doc_table *table =
        doc_table(e->doc, arena_printf(e->arena, "acts-%s", e->dataset->states[state].iso3), NULL,
                  5, columns);
    for (size_t a = 0; a < duty->act_count; a++) {
        const struct treaty_act *act = duty->acts[a];
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_text(date_format(act->date, day)),
                    doc_text(event_words[act->event]),
                    doc_text(act->origin.note ? act->origin.note : ""),
                    words_place(e->arena, e->dataset, &act->origin),
                    doc_text(words_cite(e->doc, e->dataset, &act->origin)),
                });
    }
}

struct doc *duty_state_compose(const struct findings *findings, size_t state)
{
    struct doc *doc = doc_new(NULL, NULL);
    struct edition e = edition_begin(doc, findings);

    duty_section(&e, state);
    if (!doc->source_count)
        return doc;
    doc_heading(doc, 2, "sources", "Sources");
    doc_sources(doc);
    doc_paragraph(doc, "An asterisk after a citation marks a fact of low confidence.");
    return doc;
}
