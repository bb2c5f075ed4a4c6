/* SPDX-License-Identifier: GPL-2.0-or-later */
/* trade.json: the shares of partners in a state's goods trade of a survey year. */
#include <string.h>

#include "base/num.h"
#include "data/tables.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2100, CODE_LENGTH = 3 };

static const double all_of_it = 100;

static size_t count_words(const char *text)
{
    size_t count = *text != '\0';

    for (; *text; text++)
        count += *text == ' ';
    return count;
}

/* The next word of `text`, cut off; NULL at its end. */
static char *next_word(char **text)
{
    char *word = *text;

    *text = word ? strchr(word, ' ') : NULL;
    if (*text)
        *(*text)++ = '\0';
    return word;
}

/* A code and a share in per cent: what is left out of the list is under 0.05 %, so no share is 0.
 */
static bool read_share(struct fields *fields, const char *code, const char *number,
                       struct trade_share *share)
{
    if (strlen(code) != CODE_LENGTH || !number || !num_parse(number, &share->percent)) {
        field_fault(fields, DIAG_FIELD_TYPE, "partners", "write CODE SHARE CODE SHARE ...",
                    "wrong item in 'partners': '%s %s'", code, number ? number : "");
        return false;
    }
    if (!(share->percent > 0 && share->percent <= all_of_it)) {
        field_fault(fields, DIAG_NUMBER_RANGE, "partners", NULL,
                    "share of '%s' in 'partners' is no number above 0 and up to 100", code);
        return false;
    }
    share->partner = field_state_named(fields, "partners", code);
    return true;
}

static void read_shares(struct fields *fields, const char *text, struct trade_survey *survey)
{
    struct arena *arena = fields->loading->arena;
    struct trade_share *shares = arena_alloc(arena, count_words(text) / 2 + 1, sizeof *shares);
    char *rest = arena_strdup(arena, text);

    for (const char *code; (code = next_word(&rest));)
        if (read_share(fields, code, next_word(&rest), &shares[survey->share_count]))
            survey->share_count++;
    survey->shares = shares;
}

static void read_survey(struct fields *fields, void *record)
{
    struct trade_survey *survey = record;
    survey->state = field_state(fields, "state");
    survey->year = (int)field_count(fields, "year", YEAR_MIN, YEAR_MAX);
    const char *partners = field_text(fields, "partners");
    field_origin(fields, &survey->origin);
    if (partners)
        read_shares(fields, partners, survey);
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
