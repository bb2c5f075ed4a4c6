/* SPDX-License-Identifier: GPL-2.0-or-later */
/* trade_shares.json: the larger share of a pair in either's trade, a year. */
#include "data/tables.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2100 };

static void read_trade_share(struct fields *fields, void *record)
{
    struct trade_share *share = record;
    field_pair(fields, &share->a, &share->b);
    share->year = (int)field_count(fields, "year", YEAR_MIN, YEAR_MAX);
    share->percent = field_number(fields, "percent", 0, 100);
    field_origin(fields, &share->origin);
}

const struct table table_trade_shares = {
    .file = "trade_shares.json",
    .is_optional = true,
    .key = {"a", "b", "year"},
    TABLE_OF(struct trade_share, trade_shares, trade_share_count),
    .read = read_trade_share,
};
