/* SPDX-License-Identifier: GPL-2.0-or-later */
/* trade.json: goods trade of a state with its partners in one year; expanded to one record a pair.
 */
#include <jansson.h>

#include "base/arr.h"
#include "data/tables.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2100, PARTNER_ITEMS = 6 };

struct trade_row {
    struct trade_flow *flows;
    size_t count;
};

/* [code, total, exports, imports, share of the state's trade, share of the partner's], numbers >=
 * 0. */
static bool read_partner(struct fields *fields, json_t *item, struct trade_flow *flow)
{
    double numbers[PARTNER_ITEMS];
    const char *code = json_string_value(json_array_get(item, 0));
    if (!code || json_array_size(item) != PARTNER_ITEMS) {
        field_fault(fields, DIAG_FIELD_TYPE, "partners", NULL,
                    "wrong item in 'partners': [code, total, exports, imports, share, share of "
                    "partner] is expected");
        return false;
    }
    for (size_t i = 1; i < PARTNER_ITEMS; i++) {
        numbers[i] = json_number_value(json_array_get(item, i));
        if (!json_is_number(json_array_get(item, i)) || numbers[i] < 0) {
            field_fault(fields, DIAG_NUMBER_RANGE, "partners", NULL,
                        "number %zu of partner '%s' in 'partners' is none of 0 or more", i, code);
            return false;
        }
    }
    flow->b = field_state_named(fields, "partners", code);
    flow->total = numbers[1];
    flow->a_to_b = numbers[2];
    flow->b_to_a = numbers[3];
    flow->share_of_a = numbers[4];
    flow->share_of_b = numbers[5];
    return true;
}

static void read_trade(struct fields *fields, void *record)
{
    struct trade_row *row = record;
    struct trade_flow flow = {.a = field_state(fields, "state")};
    flow.year = (int)field_count(fields, "year", YEAR_MIN, YEAR_MAX);
    json_t *partners = field_list(fields, "partners");
    field_origin(fields, &flow.origin);
    size_t count = json_array_size(partners);
    row->flows = arena_alloc(fields->loading->arena, count, sizeof *row->flows);
    for (size_t i = 0; i < count; i++) {
        if (read_partner(fields, json_array_get(partners, i), &flow))
            row->flows[row->count++] = flow;
    }
}

static void expand(struct loading *loading, void *records, size_t count, bool is_complete)
{
    ARR(struct trade_flow) flows = {0};
    const struct trade_row *rows = records;
    (void)is_complete;
    for (size_t r = 0; r < count; r++)
        for (size_t f = 0; f < rows[r].count; f++)
            ARR_PUSH(&flows, rows[r].flows[f]);
    loading->filling->trade_flows = ARR_KEEP(&flows, loading->arena);
    loading->filling->trade_flow_count = flows.n;
    ARR_FREE(&flows);
}

const struct table table_trade = {
    .file = "trade.json",
    .what = "a state's goods trade with others in a year",
    .terms = "UN Comtrade / WITS, attribution",
    .is_optional = true,
    .key = {"state", "year", "partners"},
    TABLE_OF_SURVEY(struct trade_row, struct trade_flow, trade_flows, trade_flow_count),
    TABLE_CITES(struct trade_flow),
    TABLE_ABOUT_TWO(struct trade_flow, a, b),
    .read = read_trade,
    .finish = expand,
};
