/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Changed records; see the header. */
#include "report/changed_records.h"

#include <math.h>

#include "base/num.h"
#include "base/str.h"
#include "graph/layer.h"
#include "report/duties.h"
#include "report/evidence.h"
#include "report/words.h"

const char *changed_record_words(struct arena *arena, const struct compare_reason *record)
{
    if (str_is_equal(record->kind, "treaty"))
        return duty_act_words(record->text);
    if (!record->vote)
        return record->text;
    const char *home = record->home_vote ? arena_printf(arena, ", the home state %s,",
                                                        evidence_vote_word(record->home_vote))
                                         : "";
    return arena_printf(arena, "%s%s on %s", evidence_vote_word(record->vote), home, record->text);
}

struct date changed_record_day(const struct compare_reason *record)
{
    return record->has_ended && date_is_known(record->to) ? record->to : record->from;
}

/* ": 97.8 %" of a figure of a year, ": agreement +0.005" of a roll call; "" of what happened. */
static const char *figure_text(struct arena *arena, const struct compare_reason *record)
{
    static const struct layer_kind *const figures[] = {&layer_arms, &layer_energy, &layer_trade};
    char text[40];

    if (isnan(record->value))
        return "";
    if (str_is_equal(record->kind, layer_votes.name))
        return arena_printf(arena, ": agreement %s%s", record->value > 0 ? "+" : "",
                            num_format(record->value, 3, "n/a", text));
    for (size_t f = 0; f < sizeof figures / sizeof *figures; f++)
        if (str_is_equal(record->kind, figures[f]->name) && record->unit)
            return arena_printf(arena, ": %s %s", num_format(record->value, 1, "n/a", text),
                                record->unit);
    return "";
}

void changed_records_table(struct doc *doc, const struct dataset *dataset,
                           const struct compare_row *row, size_t most)
{
    static const struct doc_column columns[] = {
        {.title = "record", .wraps = true, .data = {{"record", "what the record says", "text"}}},
        {.title = "of", .data = {{"kind", "layer or kind of record", "text"}}},
        {.title = "day", .data = {{"day", "day of the record", "date"}}},
        {.title = "counts", .data = {{"counts", "on the later day or no longer", "text"}}},
        {.title = "source", .wraps = true, .data = {{"source", "what it cites", "text"}}},
    };
    static const char caption[] = "Records that count on one of the two days only";
    size_t shown = 0;

    doc_paragraph(doc, "%s:", caption);
    struct doc_table *table = doc_table(doc, "records", caption, 5, columns);

    for (size_t r = row->reason_count; r-- > 0 && shown < most; shown++) {
        const struct compare_reason *record = &row->reasons[r];
        char day[DATE_TEXT_SIZE];
        doc_row(
            doc, table,
            (struct doc_cell[]){
                doc_text(arena_printf(doc->arena, "%s%s", changed_record_words(doc->arena, record),
                                      figure_text(doc->arena, record))),
                doc_text(record->kind),
                doc_text(arena_strdup(doc->arena, date_format(changed_record_day(record), day))),
                doc_text(record->has_ended ? "no longer" : "since"),
                doc_text(words_cite(doc, dataset, record->origin)),
            });
    }
    if (row->reason_count > most)
        table->note = arena_printf(doc->arena,
                                   "%zu of %zu records, the latest; 'compare DATE DATE STATE' "
                                   "shows all.",
                                   most, row->reason_count);
}
