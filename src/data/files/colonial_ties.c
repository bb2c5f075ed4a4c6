/* SPDX-License-Identifier: GPL-2.0-or-later */
/* colonial_ties.json: which state ruled which, until when. */
#include "data/tables.h"

static void read_colonial_tie(struct fields *fields, void *record)
{
    struct colonial_tie *tie = record;
    tie->ruler = field_state(fields, "ruler");
    tie->colony = field_state(fields, "colony");
    tie->from = field_date_or_null(fields, "from");
    tie->to = field_date_or_null(fields, "to");
    field_check_order(fields, "from", tie->from, "to", tie->to);
    field_origin(fields, &tie->origin);
}

const struct table table_colonial_ties = {
    .file = "colonial_ties.json",
    .what = "a state that once ruled another",
    .terms = "public domain (Factbook), ICOW as a check, citation",
    .is_optional = true,
    .key = {"ruler", "colony", "to"},
    TABLE_OF(struct colonial_tie, colonial_ties, colonial_tie_count),
    TABLE_CITES(struct colonial_tie),
    TABLE_ABOUT_TWO(struct colonial_tie, ruler, colony),
    .read = read_colonial_tie,
};
