/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pressure; see the header. */
#include "report/pressure.h"

#include <stdint.h>

#include "base/arr.h"
#include "base/str.h"
#include "report/words.h"

const struct pressure *const *pressure_list(const struct findings *findings, size_t host,
                                            struct arena *arena, size_t *count)
{
    return pressure_known(findings, host, findings->graph->as_of, arena, count);
}

const struct pressure *const *pressure_known(const struct findings *findings, size_t host,
                                             struct date day, struct arena *arena, size_t *count)
{
    const struct relgraph *graph = findings->graph;
    ARR(const struct pressure *) list = {0};

    for (size_t a = 0; a < graph->dataset->pressure_count; a++) {
        const struct pressure *act = &graph->dataset->pressures[a];
        if (!act->origin.is_left_out && (host == SIZE_MAX || act->host == host) &&
            str_is_equal(act->suspect, graph->study->suspect) && date_is_by(act->date, day))
            ARR_PUSH(&list, act);
    }
    const struct pressure *const *kept = ARR_KEEP(&list, arena);
    *count = list.n;
    ARR_FREE(&list);
    return kept;
}

/* "court_action" as "court action". */
static const char *plain(struct arena *arena, const char *word)
{
    char *text = arena_strdup(arena, word);

    for (char *c = text; *c; c++)
        *c = *c == '_' ? ' ' : *c;
    return text;
}

static const char *actor_of(struct edition *e, const struct pressure *act)
{
    const char *name = act->is_by_state ? e->dataset->states[act->actor_state].name : act->actor;

    return arena_printf(e->arena, "%s (%s)", name, plain(e->arena, act->actor_kind));
}

const char *pressure_text(struct edition *e, const struct pressure *act)
{
    return arena_printf(e->arena, "%s, %s, %s%s%s %s", words_iso(e->arena, act->date),
                        actor_of(e, act), plain(e->arena, act->act), act->origin.note ? ": " : "",
                        act->origin.note ? act->origin.note : "",
                        words_cite(e->doc, e->dataset, &act->origin));
}

void pressure_table(struct edition *e, size_t host)
{
    static const struct doc_column columns[] = {
        {.title = "date", .data = {{"date", "day of the act", "date"}}},
        {.title = "host", .wraps = true, .data = {{"host", "state it was addressed to", "text"}}},
        {.title = "by", .wraps = true, .data = {{"actor", "who acted, and what that is", "text"}}},
        {.title = "act", .data = {{"act", "what kind of act", "text"}}},
        {.title = "what",
         .wraps = true,
         .data = {{"note", "in a few words, with sources", "text"}}},
    };
    size_t count;
    const struct pressure *const *acts = pressure_list(e->findings, host, e->arena, &count);

    if (!count) {
        doc_paragraph(e->doc, "No warning or protest is on record up to %s.", e->day);
        return;
    }
    const char *id = host == SIZE_MAX
                         ? "pressure"
                         : arena_printf(e->arena, "pressure-%s", e->dataset->states[host].iso3);
    struct doc_table *table =
        host == SIZE_MAX ? doc_aside(e->doc, id, "Warnings and protests", 5, columns)
                         : doc_table(e->doc, id, "Warnings and protests on the state", 5, columns);
    table->note = "What was found, not all there was; no term of the index.";
    for (size_t a = 0; a < count; a++) {
        const struct pressure *act = acts[a];
        char day[DATE_TEXT_SIZE];
        doc_row(
            e->doc, table,
            (struct doc_cell[]){
                doc_text(date_format(act->date, day)),
                state_cell(e->dataset, act->host),
                doc_text(actor_of(e, act)),
                doc_text(plain(e->arena, act->act)),
                doc_text(arena_printf(e->arena, "%s %s", act->origin.note ? act->origin.note : "",
                                      words_cite(e->doc, e->dataset, &act->origin))),
            });
    }
}

/* Acts towards one host, from the first of them on, in an item. */
static void add_host(struct edition *e, size_t count, const struct pressure *const acts[])
{
    const char **items = arena_alloc(e->arena, count + 1, sizeof *items);
    size_t n = 0;

    for (size_t a = 0; a < count; a++)
        if (acts[a]->host == acts[0]->host)
            items[n++] = arena_printf(e->arena, "%s, %s, %s %s", words_iso(e->arena, acts[a]->date),
                                      actor_of(e, acts[a]), plain(e->arena, acts[a]->act),
                                      words_cite(e->doc, e->dataset, &acts[a]->origin));
    doc_item(e->doc, "To %s: %s.", e->dataset->states[acts[0]->host].name,
             words_series(e->arena, n, items));
}

void pressure_items(struct edition *e)
{
    size_t count;
    const struct pressure *const *acts = pressure_list(e->findings, SIZE_MAX, e->arena, &count);

    doc_paragraph(e->doc, "Warnings and protests by others, as far as found: %s.",
                  count ? arena_printf(e->arena, "%zu", count) : "none on record");
    for (size_t a = 0; a < count; a++) {
        bool is_first = true;
        for (size_t b = 0; b < a; b++)
            is_first = is_first && acts[b]->host != acts[a]->host;
        if (is_first)
            add_host(e, count - a, acts + a);
    }
}
