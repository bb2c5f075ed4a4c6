/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pressure.json: who publicly called on a host, reminded, warned, protested or regretted. What was
 * found, not all there was; shown beside a visit and never a term of anything.
 */
#include <string.h>

#include "data/tables.h"

static const char *const actor_words[] = {"civil_society", "court",        "diaspora",
                                          "ngo",           "organisation", "state"};
static const struct words actors = WORDS(actor_words);

static const char *const act_words[] = {"appeal", "court_action", "order",  "protest",
                                        "regret", "reminder",     "warning"};
static const struct words acts = WORDS(act_words);

static void read_pressure(struct fields *fields, void *record)
{
    struct pressure *pressure = record;
    pressure->host = field_state(fields, "host");
    pressure->suspect = field_suspect(fields, "suspect");
    pressure->date = field_date(fields, "date");
    pressure->actor = field_text(fields, "actor");
    pressure->actor_kind = field_word_text(fields, "actor_kind", &actors);
    pressure->is_by_state = pressure->actor_kind && strcmp(pressure->actor_kind, "state") == 0;
    if (pressure->is_by_state && pressure->actor)
        pressure->actor_state = field_state_named(fields, "actor", pressure->actor);
    pressure->act = field_word_text(fields, "act", &acts);
    field_origin(fields, &pressure->origin);
}

const struct table table_pressure = {
    .file = "pressure.json",
    .what = "a public act of others towards a host: appeal, warning, protest, court order",
    .terms = "facts, cited one by one",
    .is_optional = true,
    .key = {"host", "suspect", "date", "actor"},
    TABLE_OF(struct pressure, pressures, pressure_count),
    TABLE_CITES(struct pressure),
    TABLE_ABOUT(struct pressure, host),
    .read = read_pressure,
};
