/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The forms of `backtest --json`, of stays and of a log of rankings; see report/backtests.h. */
#include "report/backtests.h"
#include "report/caveats.h"
#include "report/fields.h"
#include "report/machine.h"
#include "report/words.h"

/* What the forms read names of states from is the dataset, their context. */
static double rank_of(const struct backtest_event *event)
{
    return event->is_scored ? (double)event->places[RANKER_INDEX].above + 1 : (double)NAN;
}

static double percentile_of(const struct backtest_event *event, size_t ranker)
{
    return event->is_scored ? event->places[ranker].percentile : (double)NAN;
}

/* The rankers but the index. */
static bool describe_baseline(const struct form_family *family, size_t i, struct form_row *row)
{
    row->name = backtest_ranker_name((enum backtest_ranker)(i + 1));
    row->title = backtest_ranker_title((enum backtest_ranker)(i + 1));
    return true;
}
/* Who hosted before says nothing of first stays. */
static bool describe_first_baseline(const struct form_family *family, size_t i,
                                    struct form_row *row)
{
    return backtest_is_of_first((enum backtest_ranker)(i + 1)) && describe_baseline(family, i, row);
}
static const struct form_family first_baselines = {.count = RANKER_COUNT - 1,
                                                   .describe = describe_first_baseline};
static const struct form_family baselines = {.count = RANKER_COUNT - 1,
                                             .describe = describe_baseline};

#define BASELINE_ROWS(X, S)                                                                        \
    X(S, baseline, NUMBER, percentile_of(o, from->index + 1), NULL, .family = &baselines,          \
      FIELD_PERCENTILE, FIELD_NULLABLE)
FORM(stay_baselines, struct backtest_event, struct dataset, BASELINE_ROWS);

#define EVENT_ROWS(X, S)                                                                           \
    X(S, suspect, TEXT, o->suspect, "the person wanted")                                           \
    X(S, host, TEXT, c->states[o->host].iso3, "the host", FIELD_CODE)                              \
    X(S, date, TEXT, words_iso(from->arena, o->visit->start), "first day of the stay", FIELD_DATE) \
    X(S, as_of, TEXT, words_iso(from->arena, o->as_of), "day of the ranking", FIELD_DATE)          \
    X(S, first, BOOL, o->is_first, "first stay of that person in that state")                      \
    X(S, candidates, INTEGER, o->candidates, "states ranked", FIELD_COUNT("states"))               \
    X(S, rank, NUMBER, rank_of(o), "place of the host, level ones below it", FIELD_PLACE,          \
      FIELD_NULLABLE)                                                                              \
    X(S, percentile, NUMBER, percentile_of(o, RANKER_INDEX), "of the host", FIELD_PERCENTILE,      \
      FIELD_NULLABLE)
FORM(not_made, struct backtest_event, struct dataset, EVENT_ROWS);

#define STAY_ROWS(X, S)                                                                            \
    X(S, event, PART, o, "", .form = &not_made_form)                                               \
    X(S, on_fence, BOOL, o->is_fence, "on the fence the day before")                               \
    X(S, placebo, NUMBER, o->placebo,                                                              \
      "of a first host, mean percentile by the other suspects' index", FIELD_PERCENTILE,           \
      FIELD_NULLABLE)                                                                              \
    X(S, baselines, OBJECT, o, "percentile of the host by the baselines",                          \
      .form = &stay_baselines_form)
FORM(stay, struct backtest_event, struct dataset, STAY_ROWS);
static const struct form_row stay_item = {.type = FORM_OBJECT, .form = &stay_form};
static const struct form_row averted_item = {.type = FORM_OBJECT, .form = &not_made_form};

static bool describe_hits(const struct form_family *family, size_t i, struct form_row *row)
{
    row->name = backtest_hits_at[i];
    row->title = "hosts among the first so many, level ones put in order by lot";
    return true;
}
static const struct form_family hits = {.count = 3, .describe = describe_hits};

#define FIGURES_ROWS(X, S)                                                                         \
    X(S, events, INTEGER, o->events, "stays", FIELD_COUNT("stays"))                                \
    X(S, mean_percentile, NUMBER, o->mean, "mean of the hosts' percentiles", FIELD_PERCENTILE,     \
      FIELD_NULLABLE)                                                                              \
    X(S, lo, NUMBER, o->lo, "low end of its 90 % interval", FIELD_PERCENTILE, FIELD_NULLABLE)      \
    X(S, hi, NUMBER, o->hi, "high end of its 90 % interval", FIELD_PERCENTILE, FIELD_NULLABLE)     \
    X(S, hit, NUMBER, o->hits[from->index], NULL, .family = &hits, FIELD_COUNT("stays"),           \
      FIELD_NULLABLE)                                                                              \
    X(S, median_rank, NUMBER, o->median_rank, "median of the hosts' ranks", FIELD_PLACE,           \
      FIELD_NULLABLE)                                                                              \
    X(S, mrr, NUMBER, o->mrr, "mean of 1 / rank", FIELD_SHARE, FIELD_NULLABLE)
FORM(figures, struct backtest_figures, void, FIGURES_ROWS);

#define DIFFERENCE(title_) title_, .unit = "percentile", .range = {-1, 1}, FIELD_NULLABLE
#define BASELINE_FIGURES_ROWS(X, S)                                                                \
    X(S, figures, PART, o, "", .form = &figures_form)                                              \
    X(S, diff, NUMBER, o->difference, DIFFERENCE("mean of the index less this one"))               \
    X(S, diff_lo, NUMBER, o->difference_lo, DIFFERENCE("low end of its 90 % interval"))            \
    X(S, diff_hi, NUMBER, o->difference_hi, DIFFERENCE("high end of its 90 % interval"))
FORM(baseline_figures, struct backtest_figures, void, BASELINE_FIGURES_ROWS);

/* The object is the first of an array of figures, one a ranker. */
#define RANKERS_ROWS(X, S)                                                                         \
    X(S, baseline, OBJECT, &o[from->index + 1], NULL, .family = &baselines,                        \
      .form = &baseline_figures_form)
FORM(rankers, struct backtest_figures, void, RANKERS_ROWS);
#define FIRST_RANKERS_ROWS(X, S)                                                                   \
    X(S, baseline, OBJECT, &o[from->index + 1], NULL, .family = &first_baselines,                  \
      .form = &baseline_figures_form)
FORM(first_rankers, struct backtest_figures, void, FIRST_RANKERS_ROWS);

#define PLACEBO_ROWS(X, S)                                                                         \
    X(S, events, INTEGER, o->events, "first stays", FIELD_COUNT("stays"))                          \
    X(S, mean_percentile, NUMBER, o->percentile.mean, "mean of the hosts' percentiles",            \
      FIELD_PERCENTILE, FIELD_NULLABLE)                                                            \
    X(S, lo, NUMBER, o->percentile.lo, "low end of its 90 % interval", FIELD_PERCENTILE,           \
      FIELD_NULLABLE)                                                                              \
    X(S, hi, NUMBER, o->percentile.hi, "high end of its 90 % interval", FIELD_PERCENTILE,          \
      FIELD_NULLABLE)                                                                              \
    X(S, diff, NUMBER, o->lead.mean, DIFFERENCE("mean of the own index less this one"))            \
    X(S, diff_lo, NUMBER, o->lead.lo, DIFFERENCE("low end of its 90 % interval"))                  \
    X(S, diff_hi, NUMBER, o->lead.hi, DIFFERENCE("high end of its 90 % interval"))
FORM(placebo, struct backtest_placebo, void, PLACEBO_ROWS);

#define TRIP_ROWS(X, S)                                                                            \
    X(S, suspect, TEXT, o->suspect, "the person wanted")                                           \
    X(S, before, INTEGER, o->before, "trips made before the warrant", FIELD_COUNT("trips"))        \
    X(S, before_to_parties, INTEGER, o->before_parties, "of them, those to parties",               \
      FIELD_COUNT("trips"))                                                                        \
    X(S, after, INTEGER, o->after, "trips made after the warrant", FIELD_COUNT("trips"))           \
    X(S, after_to_parties, INTEGER, o->after_parties, "of them, those to parties",                 \
      FIELD_COUNT("trips"))                                                                        \
    X(S, fisher_p, NUMBER, o->p, "of Fisher's exact test, two-sided", .unit = "probability",       \
      .range = {0, 1})
FORM(trips, struct trips, void, TRIP_ROWS);
static const struct form_row trips_item = {.type = FORM_OBJECT, .form = &trips_form};

static const char *key_of_suspect(const struct form_source *from)
{
    return ((const struct backtest_group *)from->object)->suspect;
}

#define FENCE_OF_GROUP_ROWS(X, S)                                                                  \
    X(S, figures, PART, &o->only, "", .form = &figures_form)                                       \
    X(S, on_fence, INTEGER, o->on_fence, "hosts on the fence the day before",                      \
      FIELD_COUNT("stays"))                                                                        \
    X(S, on_fence_by_straddle, INTEGER, o->on_fence_by_f,                                          \
      "those of them by F alone: support was not measured", FIELD_COUNT("stays"))
FORM(fence_of_group, struct backtest_group, void, FENCE_OF_GROUP_ROWS);

#define ONLY_ROWS(X, S) X(S, only, OBJECT, o, "first stays", .form = &fence_of_group_form)
FORM_ROWS(only, struct backtest_group, void, ONLY_ROWS);
#define WITHOUT_ROWS(X, S) X(S, without, OBJECT, &o->without, "first stays", .form = &figures_form)
FORM_ROWS(without, struct backtest_group, void, WITHOUT_ROWS);

static const char caution[] = "the terms of the index were chosen with these hosts known";

#define BACKTEST_ROWS(X, S)                                                                        \
    X(S, events, ARRAY, form_array(o->stays, o->stay_count), "stays under a duty, by date",        \
      .item = &stay_item)                                                                          \
    X(S, not_made, ARRAY, form_array(o->averted, o->averted_count), "visits that were not made",   \
      .item = &averted_item)                                                                       \
    X(S, summary, OBJECT, &o->first[RANKER_INDEX], "first stays, by the index",                    \
      .form = &figures_form)                                                                       \
    X(S, baselines, OBJECT, o->first, "first stays, by the baselines",                             \
      .form = &first_rankers_form)                                                                 \
    X(S, all_stays, OBJECT, &o->all[RANKER_INDEX], "every stay, by the index",                     \
      .form = &figures_form)                                                                       \
    X(S, all_stays_baselines, OBJECT, o->all, "every stay, by the baselines",                      \
      .form = &rankers_form)                                                                       \
    X(S, by_suspect, MAP, form_array(o->groups, o->group_count), "of one suspect each",            \
      .pattern = "^[a-z_-]+$", .key = key_of_suspect, .item = only_rows)                           \
    X(S, leave_one_out, MAP, form_array(o->groups, o->group_count), "of all but one suspect each", \
      .pattern = "^[a-z_-]+$", .key = key_of_suspect, .item = without_rows)                        \
    X(S, first_hosts_on_fence, INTEGER, o->first_on_fence,                                         \
      "hosts of first stays that were on the fence the day before", FIELD_COUNT("stays"))          \
    X(S, placebo, OBJECT, &o->placebo, "first stays, by the other suspects' index",                \
      .form = &placebo_form)                                                                       \
    X(S, trips, ARRAY, form_array(o->trips, o->trip_count),                                        \
      "trips to parties before and after the warrant", .item = &trips_item)                        \
    X(S, chance_retrospective, OBJECT, &o->retrospective,                                          \
      "chances estimated from the other suspects at any date, scored", .form = &scored_form)       \
    X(S, chance_prospective, OBJECT, &o->prospective,                                              \
      "chances estimated from what was dated before, scored", .form = &scored_form)                \
    X(S, caution, TEXT, caution, "how to take it")
FORM_ROWS(backtest, struct backtest, struct dataset, BACKTEST_ROWS);
const struct form backtest_form = {FORM_OF(backtest)};

struct backtest_view {
    const struct backtest_input *input;
    const struct backtest *backtest;
};

#define OUTPUT_ROWS(X, S)                                                                          \
    X(S, tool, PART, o, "", .form = &machine_tool_form)                                            \
    X(S, study, TEXT, o->input->study, "the study; null: every one", FIELD_NULLABLE)               \
    X(S, as_of, TEXT, words_iso(from->arena, o->input->until), "no stay is later", FIELD_DATE)     \
    X(S, past_data, BOOL, caveat_past_data(from->arena, c, o->input->until),                       \
      "that day is later than the data")                                                           \
    X(S, seed, INTEGER, o->input->analysis->seed, "of the random streams", .unit = "seed")         \
    X(S, data, TEXT, c->hash, "hash of the data", FIELD_HASH)                                      \
    X(S, backtest, PART, o->backtest, "", .form = &backtest_form)
FORM_ROWS(backtest_output, struct backtest_view, struct dataset, OUTPUT_ROWS);
const struct form machine_backtest_form = {FORM_OF(backtest_output)};

struct value *machine_backtest(const struct backtest_input *input, const struct backtest *backtest,
                               struct arena *arena)
{
    struct backtest_view view = {input, backtest};

    return form_tree(&machine_backtest_form, &view, input->dataset, arena);
}

#define PROSPECT_EVENT_ROWS(X, S)                                                                  \
    X(S, suspect, TEXT, o->visit->suspect, "the person wanted")                                    \
    X(S, host, TEXT, c->states[o->visit->host].iso3, "the host", FIELD_CODE)                       \
    X(S, date, TEXT, words_iso(from->arena, o->visit->start), "first day of the stay", FIELD_DATE) \
    X(S, logged_as_of, TEXT, words_iso(from->arena, o->entry->as_of), "day of the ranking",        \
      FIELD_DATE)                                                                                  \
    X(S, logged_data, TEXT, o->entry->data, "hash of its data", FIELD_HASH)                        \
    X(S, logged_data_date, TEXT, words_iso(from->arena, o->entry->data_date), "day of its data",   \
      FIELD_DATE, FIELD_NULLABLE)                                                                  \
    X(S, logged_version, TEXT, o->entry->version, "version of the program that wrote it")          \
    X(S, line, INTEGER, o->entry->line, "line in the log", .unit = "lines",                        \
      .range = {1, FORM_ENDLESS})                                                                  \
    X(S, candidates, INTEGER, o->entry->rank_count, "states ranked", FIELD_COUNT("states"))        \
    X(S, rank, NUMBER, o->is_ranked ? (double)o->place.above + 1 : (double)NAN,                    \
      "place of the host, level ones below it", FIELD_PLACE, FIELD_NULLABLE)                       \
    X(S, percentile, NUMBER, o->is_ranked ? o->place.percentile : (double)NAN, "of the host",      \
      FIELD_PERCENTILE, FIELD_NULLABLE)
FORM(logged_stay, struct prospect_event, struct dataset, PROSPECT_EVENT_ROWS);
static const struct form_row logged_item = {.type = FORM_OBJECT, .form = &logged_stay_form};

#define LOGGED_CHANCES_ROWS(X, S)                                                                  \
    X(S, entries, INTEGER, o->entries, "entries with chances whose year is over",                  \
      FIELD_COUNT("rankings"))                                                                     \
    X(S, running, INTEGER, o->running, "entries with chances whose year is not over",              \
      FIELD_COUNT("rankings"))                                                                     \
    X(S, states, INTEGER, o->states, "chances scored", FIELD_COUNT("chances"))                     \
    X(S, seen, INTEGER, o->seen, "those with a stay within the year", FIELD_COUNT("chances"))      \
    X(S, score, PART, &o->total, "", .form = &score_form)                                          \
    X(S, bands, ARRAY, form_array(o->bands, CHANCE_BANDS), "chances announced beside stays seen",  \
      .item = &scored_band_item)
FORM(logged_chances, struct prospect_chances, void, LOGGED_CHANCES_ROWS);

#define PROSPECT_PART_ROWS(X, S)                                                                   \
    X(S, waiting, INTEGER, o->waiting, "those after which no stay is known yet",                   \
      FIELD_COUNT("rankings"))                                                                     \
    X(S, events, ARRAY, form_array(o->events, o->event_count), "stays after a logged ranking",     \
      .item = &logged_item)                                                                        \
    X(S, summary, OBJECT, &o->figures, "figures over those stays", .form = &figures_form)          \
    X(S, chances, OBJECT, &o->chances, "chances for the year, scored", .form = &logged_chances_form)
FORM_ROWS(prospect_part, struct prospect_part, struct dataset, PROSPECT_PART_ROWS);
static const struct form prospect_part_form = {FORM_OF(prospect_part)};

#define HINDSIGHT_ROWS(X, S)                                                                       \
    X(S, logged, INTEGER, o->entry_count, "rankings logged", FIELD_COUNT("rankings"))              \
    X(S, part, PART, o, "", .form = &prospect_part_form)
FORM(hindsight, struct prospect_part, struct dataset, HINDSIGHT_ROWS);

#define PROSPECT_ROWS(X, S)                                                                        \
    X(S, tool, PART, o, "", .form = &machine_tool_form)                                            \
    X(S, data, TEXT, c->hash, "hash of the data", FIELD_HASH)                                      \
    X(S, logged, INTEGER, o->entry_count, "rankings logged", FIELD_COUNT("rankings"))              \
    X(S, forecasts, INTEGER, o->forecasts.entry_count,                                             \
      "those computed from data of their day or before; what follows is of them",                  \
      FIELD_COUNT("rankings"))                                                                     \
    X(S, part, PART, &o->forecasts, "", .form = &prospect_part_form)                               \
    X(S, hindsight, OBJECT, &o->hindsight, "rankings written with later data: no forecasts",       \
      .form = &hindsight_form)
FORM_ROWS(prospect, struct prospect, struct dataset, PROSPECT_ROWS);
const struct form machine_prospect_form = {FORM_OF(prospect)};

struct value *machine_prospect(const struct dataset *dataset, const struct prospect *prospect,
                               struct arena *arena)
{
    return form_tree(&machine_prospect_form, prospect, dataset, arena);
}
