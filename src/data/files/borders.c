/* SPDX-License-Identifier: GPL-2.0-or-later */
/* borders.json: land borders. */
#include "data/tables.h"

static const double km_max = 40075; /* the length of the equator */

static void read_border(struct fields *fields, void *record)
{
    struct border *border = record;
    field_pair(fields, &border->a, &border->b);
    border->from = field_date_or_null(fields, "from");
    border->to = field_date_or_null(fields, "to");
    field_check_order(fields, "from", border->from, "to", border->to);
    border->km = field_number_or_null(fields, "km", 0, km_max);
    field_origin(fields, &border->origin);
}

const struct table table_borders = {
    .file = "borders.json",
    .what = "a common land border",
    .terms = "public domain (Factbook)",
    .key = {"a", "b", "from"},
    TABLE_OF(struct border, borders, border_count),
    TABLE_CITES(struct border),
    TABLE_ABOUT_TWO(struct border, a, b),
    .read = read_border,
};
