/* SPDX-License-Identifier: GPL-2.0-or-later */
/* trade.json: the shares of partners in a state's goods trade of a survey year. */
#include <jansson.h>

#include "data/tables.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2100, PARTNER_ITEMS = 2 };

static const double all_of_it = 100;

/* [code, share in per cent]: what is left out of the list is under 0.05 %, so no share is 0. */
static bool read_partner(struct fields *fields, json_t *item, struct trade_share *share)
{
    const char *code = json_string_value(json_array_get(item, 0));
    if (!code || json_array_size(item) != PARTNER_ITEMS) {
        field_fault(fields, DIAG_FIELD_TYPE, "partners", NULL,
                    "wrong item in 'partners': [code, share] is expected");
        return false;
    }
    json_t *number = json_array_get(item, 1);
    share->percent = json_number_value(number);
    if (!json_is_number(number) || !(share->percent > 0 && share->percent <= all_of_it)) {
        field_fault(fields, DIAG_NUMBER_RANGE, "partners", NULL,
                    "share of '%s' in 'partners' is no number above 0 and up to 100", code);
        return false;
    }
    share->partner = field_state_named(fields, "partners", code);
    return true;
}

static void read_survey(struct fields *fields, void *record)
{
    struct trade_survey *survey = record;
    survey->state = field_state(fields, "state");
    survey->year = (int)field_count(fields, "year", YEAR_MIN, YEAR_MAX);
    json_t *partners = field_list(fields, "partners");
    field_origin(fields, &survey->origin);
    size_t count = json_array_size(partners);
    struct trade_share *shares = arena_alloc(fields->loading->arena, count, sizeof *shares);
    for (size_t i = 0; i < count; i++)
        if (read_partner(fields, json_array_get(partners, i), &shares[survey->share_count]))
            survey->share_count++;
    survey->shares = shares;
}

const struct table table_trade = {
    .file = "trade.json",
    .what = "the partners' shares in a state's goods trade in a survey year",
    .terms = "shares of UN Comtrade / WITS figures, attribution: own notice",
    .is_optional = true,
    .key = {"state", "year", "partners"},
    TABLE_OF(struct trade_survey, trade_surveys, trade_survey_count),
    TABLE_CITES(struct trade_survey),
    TABLE_ABOUT(struct trade_survey, state),
    .read = read_survey,
};
