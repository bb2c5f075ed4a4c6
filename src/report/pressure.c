/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pressure; see the header. */
#include "report/pressure.h"

#include <stdint.h>

#include "base/str.h"
#include "report/machine.h"
#include "report/words.h"

/* The next act from `at` on that is about the suspect, the host and the time up to the day. */
static const struct pressure *next_of(const struct relgraph *graph, size_t host, size_t *at)
{
    const struct dataset *dataset = graph->dataset;

    while (*at < dataset->pressure_count) {
        const struct pressure *act = &dataset->pressures[(*at)++];
        if ((host == SIZE_MAX || act->host == host) &&
            str_is_equal(act->suspect, graph->study->suspect) &&
            date_is_by(act->date, graph->as_of))
            return act;
    }
    return NULL;
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

void pressure_table(struct edition *e, size_t host)
{
    static const struct doc_column columns[] = {
        {.title = "date"}, {.title = "host", .wraps = true}, {.title = "by", .wraps = true},
        {.title = "act"},  {.title = "what", .wraps = true},
    };
    size_t at = 0;
    const struct pressure *act = next_of(e->graph, host, &at);

    if (!act) {
        doc_paragraph(e->doc, "No warning or protest is on record up to %s.", e->day);
        return;
    }
    const char *id = host == SIZE_MAX
                         ? "pressure"
                         : arena_printf(e->arena, "pressure-%s", e->dataset->states[host].iso3);
    struct doc_table *table = doc_table(e->doc, id, NULL, 5, columns);
    table->note = "What was found, not all there was; no term of the index.";
    for (; act; act = next_of(e->graph, host, &at)) {
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

void pressure_values(struct value *root, const struct findings *findings, size_t host)
{
    struct value *list = value_add_array(root, "pressure");
    size_t at = 0;

    for (const struct pressure *act; (act = next_of(findings->graph, host, &at));) {
        struct value *row = value_add_object(list, NULL);
        value_add_text(row, "date", machine_date(root->arena, act->date));
        value_add_text(row, "actor", act->actor);
        value_add_text(row, "actor_kind", act->actor_kind);
        value_add_text(row, "act", act->act);
        value_add_text(row, "note", act->origin.note);
        machine_origin(row, findings->graph->dataset, &act->origin);
    }
}
