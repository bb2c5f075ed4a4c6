/* SPDX-License-Identifier: GPL-2.0-or-later */
/* visits.json: trips of wanted persons, made or not. */
#include "data/tables.h"
#include "data/words.h"

static const char *const reason_words[] = {"none", "other", "warrant"};
static const struct words reasons = WORDS(reason_words);

static void read_visit(struct fields *fields, void *record)
{
    struct visit *visit = record;
    visit->id = field_text(fields, "id");
    visit->suspect = field_suspect(fields, "suspect");
    visit->host = field_state(fields, "host");
    visit->city = field_text_or_null(fields, "city");
    visit->start = field_date(fields, "start");
    visit->end = field_date(fields, "end");
    field_check_order(fields, "start", visit->start, "end", visit->end);
    visit->status = (enum visit_status)field_word(fields, "status", &words_visit_statuses);
    visit->kind = field_word_text(fields, "kind", &words_visit_kinds);
    visit->forum = field_text_or_null(fields, "forum");
    visit->purpose = field_text_or_null(fields, "purpose");
    if (row_find(fields->row, "reason"))
        visit->reason = field_word_text_or_null(fields, "reason", &reasons);
    field_origin(fields, &visit->origin);
}

/* A stay, made or not, is never left out; a trip before the warrant is a visit like others. */
static void finish(struct loading *loading, void *records, size_t count, bool is_complete)
{
    struct visit *visits = records;
    (void)is_complete;
    for (size_t v = 0; v < count; v++) {
        struct visit *visit = &visits[v];
        struct date warrant = {0};
        if (visit->suspect)
            warrant = dataset_warrant_date(loading->dataset, visit->suspect);
        if (!date_is_known(warrant) || visit->start.day < warrant.day)
            continue;
        visit->origin.is_never_left_out = true;
        visit->origin.is_left_out = false;
    }
}

const struct table table_visits = {
    .file = "visits.json",
    .what = "a trip of a wanted person, made or not",
    .terms = "facts, cited one by one",
    .key = {"id"},
    TABLE_OF(struct visit, visits, visit_count),
    TABLE_CITES(struct visit),
    TABLE_ABOUT(struct visit, host),
    .read = read_visit,
    .finish = finish,
};
