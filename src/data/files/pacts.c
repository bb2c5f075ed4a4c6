/* SPDX-License-Identifier: GPL-2.0-or-later */
/* pacts.json: defence pacts between two states. */
#include "data/tables.h"

static void read_pact(struct fields *fields, void *record)
{
    struct pact *pact = record;
    field_pair(fields, &pact->a, &pact->b);
    pact->from = field_date(fields, "from");
    pact->to = field_date_or_null(fields, "to");
    field_check_order(fields, "from", pact->from, "to", pact->to);
    field_origin(fields, &pact->origin);
}

const struct table table_pacts = {
    .file = "pacts.json",
    .what = "a defence pact between two states",
    .terms = "ATOP, citation: own notice",
    .key = {"a", "b", "from"},
    TABLE_OF(struct pact, pacts, pact_count),
    TABLE_CITES(struct pact),
    TABLE_ABOUT_TWO(struct pact, a, b),
    .read = read_pact,
};
