/* SPDX-License-Identifier: GPL-2.0-or-later */
/* trade.json: the shares of partners in a state's goods trade of a survey year. */
#include "base/num.h"
#include "data/pairs.h"
#include "data/tables.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2100 };

static const double all_of_it = 100;

/* What is left out of the list is under 0.05 %, so no share is 0. */
static void read_shares(struct fields *fields, struct pairs *pairs, struct trade_survey *survey)
{
    struct trade_share *shares =
        arena_alloc(fields->loading->arena, pairs_count_max(pairs), sizeof *shares);

    for (struct pair pair; pairs_next(pairs, &pair);) {
        struct trade_share *share = &shares[survey->share_count];
        if (num_parse(pair.value, &share->percent) && share->percent > 0 &&
            share->percent <= all_of_it) {
            share->partner = pair.state;
            survey->share_count++;
        } else {
            field_fault(fields, DIAG_NUMBER_RANGE, "partners", NULL,
                        "share of '%s' in 'partners' is no number above 0 and up to 100",
                        pair.code);
        }
    }
    survey->shares = shares;
}

static void read_survey(struct fields *fields, void *record)
{
    struct trade_survey *survey = record;
    survey->state = field_state(fields, "state");
    survey->year = (int)field_count(fields, "year", YEAR_MIN, YEAR_MAX);
    struct pairs partners = pairs_of(fields, "partners");
    field_origin(fields, &survey->origin);
    read_shares(fields, &partners, survey);
}

const struct table table_trade = {
    .file = "trade.json",
    .what = "the partners' shares in a state's goods trade in a survey year",
    .terms = "shares of UN Comtrade / WITS figures, attribution: own notice",
    .is_optional = true,
    .key = {"state", "year", "confidence"},
    TABLE_OF(struct trade_survey, trade_surveys, trade_survey_count),
    TABLE_CITES(struct trade_survey),
    TABLE_ABOUT(struct trade_survey, state),
    .read = read_survey,
};
