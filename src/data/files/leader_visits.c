/* SPDX-License-Identifier: GPL-2.0-or-later */
/* leader_visits.json: visits of leaders to a home state. */
#include "data/tables.h"

static const char *const office_words[] = {"head_of_state", "head_of_government", "deputy",
                                           "minister", "other"};
static const struct words offices = WORDS(office_words);

static void read_leader_visit(struct fields *fields, void *record)
{
    struct leader_visit *visit = record;
    visit->visitor = field_state(fields, "visitor");
    visit->office = (enum visitor_office)field_word(fields, "office", &offices);
    visit->home = field_state(fields, "home");
    visit->event = field_text(fields, "event");
    visit->date = field_date(fields, "date");
    field_origin(fields, &visit->origin);
}

const struct table table_leader_visits = {
    .file = "leader_visits.json",
    .what = "a leader's visit to the home state",
    .terms = "facts, cited one by one",
    .is_optional = true,
    .key = {"visitor", "date", "event"},
    TABLE_OF(struct leader_visit, leader_visits, leader_visit_count),
    TABLE_CITES(struct leader_visit),
    TABLE_ABOUT_TWO(struct leader_visit, visitor, home),
    .read = read_leader_visit,
};
