/* SPDX-License-Identifier: GPL-2.0-or-later */
/* visits.json: trips of wanted persons, made or not. */
#include "data/tables.h"

static const char *const status_words[] = {
    [VISIT_COMPLETED] = "completed", [VISIT_DECLINED] = "declined",
    [VISIT_CANCELLED] = "cancelled", [VISIT_TRANSIT] = "transit",
    [VISIT_ATTEMPTED] = "attempted", [VISIT_VIRTUAL] = "virtual",
};
static const struct words statuses = WORDS(status_words);

static const char *const kind_words[] = {"bilateral", "ceremony", "medical", "multilateral",
                                         "private",   "summit",   "transit"};
static const struct words kinds = WORDS(kind_words);

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
    visit->status = (enum visit_status)field_word(fields, "status", &statuses);
    visit->kind = field_word_text(fields, "kind", &kinds);
    visit->forum = field_text_or_null(fields, "forum");
    visit->purpose = field_text_or_null(fields, "purpose");
    field_origin(fields, &visit->origin);
}

const struct table table_visits = {
    .file = "visits.json",
    .key = {"id"},
    TABLE_OF(struct visit, visits, visit_count),
    .read = read_visit,
};
