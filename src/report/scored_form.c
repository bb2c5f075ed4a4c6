/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The forms of chances that were scored; see report/backtests.h. */
#include "report/backtests.h"
#include "report/fields.h"
#include "report/words.h"

#define NATS FIELD_COUNT("nats")
#define POINTS FIELD_COUNT("points")
#define MORE(title_, unit_) title_, .unit = unit_, FIELD_NULLABLE

#define SCORE_ROWS(X, S)                                                                           \
    X(S, nats, NUMBER, o->nats, "sum of the log losses", NATS)                                     \
    X(S, brier, NUMBER, o->brier, "sum of the Brier scores", POINTS)
FORM_ROWS(score, struct score, void, SCORE_ROWS);
const struct form score_form = {FORM_OF(score)};

static bool describe_scorer(const struct form_family *family, size_t i, struct form_row *row)
{
    row->name = scorer_name((enum scorer)i);
    row->title = scorer_title((enum scorer)i);
    return true;
}
static const struct form_family scorers = {.count = SCORER_COUNT, .describe = describe_scorer};

/* The object is the first of an array of scores, one a scorer. */
#define SCORERS_ROWS(X, S)                                                                         \
    X(S, scorer, OBJECT, &o[from->index], NULL, .family = &scorers, .form = &score_form)
FORM(scorers, struct score, void, SCORERS_ROWS);

#define TOTAL_ROWS(X, S)                                                                           \
    X(S, score, PART, &o->total[from->index], "", .form = &score_form)                             \
    X(S, nats_more, NUMBER, o->nats_lead[from->index].mean, MORE("than the index", "nats"))        \
    X(S, nats_more_lo, NUMBER, o->nats_lead[from->index].lo,                                       \
      MORE("low end of its 90 % interval", "nats"))                                                \
    X(S, nats_more_hi, NUMBER, o->nats_lead[from->index].hi,                                       \
      MORE("high end of its 90 % interval", "nats"))                                               \
    X(S, brier_more, NUMBER, o->brier_lead[from->index].mean, MORE("than the index", "points"))    \
    X(S, brier_more_lo, NUMBER, o->brier_lead[from->index].lo,                                     \
      MORE("low end of its 90 % interval", "points"))                                              \
    X(S, brier_more_hi, NUMBER, o->brier_lead[from->index].hi,                                     \
      MORE("high end of its 90 % interval", "points"))                                             \
    X(S, reading, TEXT,                                                                            \
      from->index == SCORER_INDEX                                                                  \
          ? NULL                                                                                   \
          : backtest_reading(o->nats_lead[from->index].lo, o->nats_lead[from->index].hi),          \
      "what the interval of the nats says; null: too few stays or years", FIELD_NULLABLE)
FORM(scorer_total, struct scored, void, TOTAL_ROWS);

#define TOTALS_ROWS(X, S)                                                                          \
    X(S, scorer, OBJECT, o, NULL, .family = &scorers, .form = &scorer_total_form)
FORM(scorer_totals, struct scored, void, TOTALS_ROWS);

static const char *word_band(size_t i)
{
    return i < CHANCE_BANDS ? chance_band_name((enum chance_band)i) : NULL;
}

#define BAND_ROWS(X, S)                                                                            \
    X(S, band, TEXT, chance_band_name((enum chance_band)from->index), "the chance in words",       \
      .word = word_band)                                                                           \
    X(S, states, INTEGER, o->states, "chances announced, one a state and year",                    \
      FIELD_COUNT("chances"))                                                                      \
    X(S, announced, NUMBER, o->announced, "their sum", FIELD_COUNT("states with a stay"))          \
    X(S, seen, INTEGER, o->seen, "those with a stay", FIELD_COUNT("states with a stay"))
FORM(scored_band, struct scored_band, void, BAND_ROWS);
const struct form_row scored_band_item = {.type = FORM_OBJECT, .form = &scored_band_form};

#define YEAR_ROWS(X, S)                                                                            \
    X(S, suspect, TEXT, o->suspect, "the person wanted")                                           \
    X(S, from, TEXT, words_iso(from->arena, o->from), "first day of the year", FIELD_DATE)         \
    X(S, until, TEXT, words_iso(from->arena, o->until), "first day that is not in it", FIELD_DATE) \
    X(S, candidates, INTEGER, o->candidates, "states ranked the day before",                       \
      FIELD_COUNT("states"))                                                                       \
    X(S, seen, INTEGER, o->seen, "those with a stay in the year", FIELD_COUNT("states"))           \
    X(S, scores, OBJECT, o->scores, "by what the chances rest on", .form = &scorers_form)
FORM(scored_year, struct scored_year, void, YEAR_ROWS);
static const struct form_row year_item = {.type = FORM_OBJECT, .form = &scored_year_form};

#define GROUP_ROWS(X, S)                                                                           \
    X(S, years, INTEGER, o->years, "years scored", FIELD_COUNT("years"))                           \
    X(S, seen, INTEGER, o->seen, "states and years with a stay", FIELD_COUNT("state-years"))       \
    X(S, scores, OBJECT, o->scores, "by what the chances rest on", .form = &scorers_form)
FORM(scored_group, struct scored_group, void, GROUP_ROWS);
static const struct form_row group_item = {.type = FORM_OBJECT, .form = &scored_group_form};

#define GAP_ROWS(X, S)                                                                             \
    X(S, suspect, TEXT, o->suspect, "whose years")                                                 \
    X(S, years, INTEGER, o->years, "years that are not scored", FIELD_COUNT("years"))              \
    X(S, first_stays, INTEGER, o->first_stays,                                                     \
      "first stays known at the last of them: of the others, or of all before it",                 \
      FIELD_COUNT("stays"))
FORM(scored_gap, struct scored_gap, void, GAP_ROWS);
static const struct form_row gap_item = {.type = FORM_OBJECT, .form = &scored_gap_form};

static const char *key_of_group(const struct form_source *from)
{
    return ((const struct scored_group *)from->object)->suspect;
}

#define SCORED_ROWS(X, S)                                                                          \
    X(S, states, INTEGER, o->states, "chances announced, one a state and year",                    \
      FIELD_COUNT("chances"))                                                                      \
    X(S, seen, INTEGER, o->seen, "those with a stay", FIELD_COUNT("chances"))                      \
    X(S, skipped_years, INTEGER, o->skipped, "years without three first stays to estimate from",   \
      FIELD_COUNT("years"))                                                                        \
    X(S, skipped, ARRAY, form_array(o->gaps, o->gap_count), "whose years those are",               \
      .item = &gap_item)                                                                           \
    X(S, scores, OBJECT, o, "sums, by what the chances rest on", .form = &scorer_totals_form)      \
    X(S, bands, ARRAY, form_array(o->bands, CHANCE_BANDS),                                         \
      "chances of the index announced beside stays seen", .item = &scored_band_item)               \
    X(S, by_suspect, MAP, form_array(o->groups, o->group_count), "sums of one suspect each",       \
      .pattern = "^[a-z_-]+$", .key = key_of_group, .item = &group_item)                           \
    X(S, years, ARRAY, form_array(o->years, o->year_count), "by suspect, then date",               \
      .item = &year_item)
FORM_ROWS(scored, struct scored, void, SCORED_ROWS);
const struct form scored_form = {FORM_OF(scored)};
