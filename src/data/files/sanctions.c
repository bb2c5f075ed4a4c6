/* SPDX-License-Identifier: GPL-2.0-or-later */
/* sanctions.json: which states have sanctions on a home state. */
#include "data/tables.h"

static void read_sanction(struct fields *fields, void *record)
{
    struct sanction *sanction = record;
    sanction->state = field_state(fields, "state");
    sanction->home = field_state(fields, "home");
    sanction->from = field_date(fields, "from");
    sanction->to = field_date_or_null(fields, "to");
    field_check_order(fields, "from", sanction->from, "to", sanction->to);
    field_origin(fields, &sanction->origin);
}

const struct table table_sanctions = {
    .file = "sanctions.json",
    .what = "the sanctions of a state on the home state",
    .terms = "facts, cited one by one",
    .key = {"state", "home", "from"},
    TABLE_OF(struct sanction, sanctions, sanction_count),
    TABLE_CITES(struct sanction),
    TABLE_ABOUT_TWO(struct sanction, state, home),
    .read = read_sanction,
};
