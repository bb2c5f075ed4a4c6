/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Places, figures and logs by hand. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "analysis/analyse.h"
#include "base/str.h"
#include "fixture.h"
#include "graph/build.h"
#include "report/backtests.h"
#include "shipped.h"
#include "trial/backtest.h"
#include "trial/past.h"
#include "trial/prospect.h"
#include "trial/trips.h"

/* Six candidates 9 7 7 7 3 n/a, and one state that is none. */
START_TEST(places_by_hand)
{
    const bool is_candidate[] = {true, true, true, true, true, true, false};
    const double values[] = {9, 7, 7, 7, 3, (double)NAN, 100};
    struct backtest_place top = backtest_place_of(7, is_candidate, values, 0);
    struct backtest_place middle = backtest_place_of(7, is_candidate, values, 2);
    struct backtest_place last = backtest_place_of(7, is_candidate, values, 5);
    ck_assert_double_eq(top.percentile, 1);
    ck_assert_double_eq(top.rank, 1);
    ck_assert_uint_eq(middle.above, 1);
    ck_assert_uint_eq(middle.level, 3);
    ck_assert_double_eq_tol(middle.percentile, (2 + 1.0) / 5, TINY);
    ck_assert_double_eq(middle.rank, 3);
    ck_assert_double_eq(last.percentile, 0);
    ck_assert_double_eq(last.rank, 6);
}
END_TEST

/* Places 1, {4-6}, 30: hits at 5 are 1 + 2/3 + 0. Three are too few for an interval. */
START_TEST(figures_by_hand)
{
    const struct backtest_place a = {0, 1, 1.0, 1}, b = {3, 3, 0.8, 5}, c = {29, 1, 0.3, 30};
    const struct backtest_place *const places[] = {&a, &b, &c};
    const struct backtest_place same = {0, 1, 0.9, 1};
    const struct backtest_place *const base[] = {&same, &same, &same};
    struct backtest_figures f = backtest_figure(3, places, base, 1);
    ck_assert_uint_eq(f.events, 3);
    ck_assert_double_eq_tol(f.mean, 0.7, TINY);
    ck_assert_double_eq_tol(f.hits[0], 1 + 2.0 / 3, 1e-11);
    ck_assert_double_eq(f.hits[1], 2);
    ck_assert_double_eq(f.hits[2], 2);
    ck_assert_double_eq(f.median_rank, 5);
    ck_assert_double_eq_tol(f.mrr, (1 + (1.0 / 4 + 1.0 / 5 + 1.0 / 6) / 3 + 1.0 / 30) / 3, 1e-11);
    ck_assert_double_eq_tol(f.difference, 0.2, 1e-11);
    ck_assert_double_nan(f.lo);
    ck_assert_double_nan(f.difference_hi);
    struct backtest_figures none = backtest_figure(0, places, NULL, 1);
    ck_assert_uint_eq(none.events, 0);
    ck_assert_double_nan(none.mean);
}
END_TEST

/* Five places, four at 1 and one at 0: of the 5^5 resamples 0.57942 have a mean of 0.8 or less,
 * 0.05792 of 0.4 or less and 0.00672 of 0.2 or less. Four of them have no interval. */
START_TEST(intervals_from_five_on)
{
    const struct backtest_place first = {0, 1, 1, 1}, last = {9, 1, 0, 10};
    const struct backtest_place *const places[] = {&first, &first, &first, &first, &last};
    const struct backtest_place *const level[] = {&last, &last, &last, &last, &last};
    struct backtest_figures f = backtest_figure(5, places, level, 1);
    ck_assert_double_eq_tol(f.mean, 0.8, TINY);
    ck_assert_double_eq_tol(f.lo, 0.4, 1e-9);
    ck_assert_double_eq(f.hi, 1);
    ck_assert_double_eq_tol(f.difference, -0.8, TINY);
    ck_assert_double_eq(f.difference_lo, -1);
    ck_assert_double_nan(backtest_figure(4, places, level, 1).lo);
    f = backtest_figure(5, level, level, 1);
    ck_assert_double_eq(f.lo, f.hi);
    ck_assert_double_eq(f.difference, 0);
}
END_TEST

static const struct state states[] = {
    {.iso3 = "AAA"}, {.iso3 = "BBB"}, {.iso3 = "CCC"}, {.iso3 = "HHH"}};
static struct visit visits[2];
static struct warrant warrant;
static struct treaty_act acts[3];
static struct dataset dataset;

static void set_up(void)
{
    warrant = (struct warrant){.suspect = "x",
                               .state = 3,
                               .instrument = INSTRUMENT_WARRANT,
                               .office = OFFICE_YES,
                               .issued = on("2020-01-01"),
                               .status = "at_large"};
    visits[0] = (struct visit){
        .id = "v1", .suspect = "x", .host = 1, .start = on("2021-05-01"), .kind = "bilateral"};
    visits[1] = (struct visit){
        .id = "v2", .suspect = "x", .host = 2, .start = on("2023-05-01"), .kind = "bilateral"};
    for (uint32_t s = 0; s < 3; s++)
        acts[s] = (struct treaty_act){
            .state = s, .event = TREATY_ENTRY_INTO_FORCE, .date = on("2010-01-01")};
    dataset = (struct dataset){.states = states,
                               .state_count = 4,
                               .date = on("2024-01-01"),
                               .visits = visits,
                               .visit_count = 2,
                               .warrants = &warrant,
                               .warrant_count = 1,
                               .treaty_acts = acts,
                               .treaty_act_count = 3};
}

static void write_log(char path[], const char *text)
{
    strcpy(path, "/tmp/fencesitter-log-XXXXXX");
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
}

#define LINE(as_of, rows)                                                                          \
    "{\"version\":\"1\",\"study\":\"s\",\"suspect\":\"x\",\"as_of\":\"" as_of                      \
    "\",\"data\":\"d\",\"data_date\":\"" as_of "\",\"rows\":" rows "}\n"
#define LATE_LINE(as_of, data_date, rows)                                                          \
    "{\"version\":\"1\",\"study\":\"s\",\"suspect\":\"x\",\"as_of\":\"" as_of                      \
    "\",\"data\":\"d\"" data_date ",\"rows\":" rows "}\n"

/* v1 is scored by the entry of its eve, not by the later one; v2 by the last before it. */
START_TEST(logs_are_scored_by_later_visits)
{
    char path[64];
    struct arena *arena = arena_new();
    struct diags *diags = diags_new();
    set_up();
    write_log(path, LINE("2021-04-30", "[[\"AAA\",90],[\"BBB\",80],[\"CCC\",10]]")
                        LINE("2021-05-01", "[[\"BBB\",99],[\"AAA\",1]]")
                            LINE("2023-04-01", "[[\"AAA\",50],[\"CCC\",50]]")
                                LINE("2023-06-01", "[[\"AAA\",50],[\"CCC\",40]]"));
    struct prospect *p = prospect_compute(&dataset, path, 1, arena, diags);
    ck_assert_ptr_nonnull(p);
    ck_assert_uint_eq(p->entry_count, 4);
    ck_assert_uint_eq(p->forecasts.event_count, 2);
    ck_assert_uint_eq(p->forecasts.waiting, 1);
    ck_assert_uint_eq(p->forecasts.events[0].entry->line, 1);
    ck_assert_double_eq(p->forecasts.events[0].place.percentile, 0.5);
    ck_assert_uint_eq(p->forecasts.events[1].entry->line, 3);
    ck_assert_double_eq(p->forecasts.events[1].place.percentile, 0.5); /* level with the other */
    ck_assert_double_eq(p->forecasts.figures.mean, 0.5);
    unlink(path);
    arena_free(arena);
    diags_free(diags);
}
END_TEST

/* A line from data of a later day, or of no day, is no forecast, also where it is the last one
 * before the visit; one from data of an earlier day is. */
START_TEST(hindsight_is_scored_apart)
{
    char path[64];
    struct arena *arena = arena_new();
    struct diags *diags = diags_new();
    set_up();
    write_log(path,
              LATE_LINE("2021-04-01", ",\"data_date\":\"2021-03-01\"", "[[\"AAA\",9],[\"BBB\",1]]")
                  LATE_LINE("2021-04-30", ",\"data_date\":\"2021-05-02\"",
                            "[[\"AAA\",1,0.05],[\"BBB\",9,0.5]]")
                      LATE_LINE("2023-04-30", ",\"data_date\":null", "[[\"AAA\",1],[\"CCC\",9]]")
                          LATE_LINE("2023-04-30", "", "[[\"AAA\",1],[\"CCC\",8]]")
                              LATE_LINE("2023-04-30", "", "[[\"AAA\",1],[\"CCC\",8]]"));
    struct prospect *p = prospect_compute(&dataset, path, 1, arena, diags);
    ck_assert_ptr_nonnull(p);
    ck_assert_uint_eq(p->forecasts.entry_count, 1);
    ck_assert_uint_eq(p->forecasts.event_count, 2); /* both visits, by the one forecast */
    ck_assert_uint_eq(p->forecasts.events[0].entry->line, 1);
    ck_assert_uint_eq(p->forecasts.chances.entries, 0);
    ck_assert_uint_eq(p->forecasts.figures.events, 1);
    ck_assert_double_eq(p->forecasts.figures.mean, 0);
    ck_assert_double_nan(p->forecasts.figures.lo);
    ck_assert_uint_eq(p->hindsight.entry_count, 3); /* the fifth line repeats the fourth */
    ck_assert_uint_eq(p->hindsight.event_count, 2);
    ck_assert_uint_eq(p->hindsight.events[0].entry->line, 2);
    ck_assert_uint_eq(p->hindsight.events[1].entry->line, 4);
    ck_assert_uint_eq(p->hindsight.chances.seen, 1);
    unlink(path);
    arena_free(arena);
    diags_free(diags);
}
END_TEST

/* The line of 2021 is over: BBB hosted within its year, the others did not, CCC has no chance. That
 * of 2023-06-01 is not; lines without chances are not scored. */
START_TEST(logged_chances_are_scored_when_the_year_is_over)
{
    char path[64];
    struct arena *arena = arena_new();
    struct diags *diags = diags_new();
    set_up();
    write_log(path, LINE("2021-04-30", "[[\"AAA\",90,0.05],[\"BBB\",80,0.25],[\"CCC\",10,null]]")
                        LINE("2021-05-01", "[[\"BBB\",99],[\"AAA\",1]]")
                            LINE("2023-06-01", "[[\"AAA\",50,0.1]]"));
    struct prospect *p = prospect_compute(&dataset, path, 1, arena, diags);
    ck_assert_ptr_nonnull(p);
    ck_assert_uint_eq(p->forecasts.chances.entries, 1);
    ck_assert_uint_eq(p->forecasts.chances.running, 1);
    ck_assert_uint_eq(p->forecasts.chances.states, 2);
    ck_assert_uint_eq(p->forecasts.chances.seen, 1);
    ck_assert_double_eq_tol(p->forecasts.chances.total.nats, -log(0.25) - log(0.95), 1e-11);
    ck_assert_double_eq_tol(p->forecasts.chances.total.brier, 0.75 * 0.75 + 0.05 * 0.05, 1e-11);
    ck_assert_uint_eq(p->forecasts.chances.bands[CHANCE_HIGH].seen, 1);
    ck_assert_double_eq_tol(p->forecasts.chances.bands[CHANCE_RAISED].announced, 0.05, TINY);
    unlink(path);
    arena_free(arena);
    diags_free(diags);
}
END_TEST

/* A year is over on its last day, for which the data speak. */
START_TEST(a_year_is_over_on_its_last_day)
{
    char path[64];
    struct arena *arena = arena_new();
    struct diags *diags = diags_new();
    set_up();
    write_log(path, LINE("2021-04-30", "[[\"AAA\",90,0.05]]"));
    for (int before = 0; before < 2; before++) {
        dataset.date = on(before ? "2022-04-29" : "2022-04-30");
        struct prospect *p = prospect_compute(&dataset, path, 1, arena, diags);
        ck_assert_uint_eq(p->forecasts.chances.entries, !before);
        ck_assert_uint_eq(p->forecasts.chances.running, before);
    }
    unlink(path);
    arena_free(arena);
    diags_free(diags);
}
END_TEST

/* The mean over all other studies, the first among them. */
START_TEST(placebo_beside_every_other_study)
{
    struct arena *arena = arena_new();
    struct diags *diags = diags_new();
    const struct dataset *shipped = shipped_dataset("FENCESITTER_DATASETS", "datasets");
    size_t wanted = fixture_times(3), compared = 0;
    struct backtest_input input = {.dataset = shipped,
                                   .study = wanted < 3 ? "putin" : NULL,
                                   .model = &relgraph_defaults,
                                   .analysis = &findings_defaults,
                                   .until = shipped->date};
    struct past_input all = {
        .dataset = shipped, .model = &relgraph_defaults, .analysis = &findings_defaults};
    struct past *past = past_new(&all, arena, diags);
    struct backtest *b = backtest_compute(&input, arena, diags);
    for (size_t e = 0; e < b->stay_count && compared < wanted; e++) {
        const struct backtest_event *event = &b->stays[e];
        double sum = 0, count = 0;
        if (!event->is_first || !event->is_scored || isnan(event->placebo) ||
            str_is_equal(event->suspect, past_study(past, 0)->suspect))
            continue;
        for (size_t i = 0; i < past_study_count(past); i++) {
            const struct study *study = past_study(past, i);
            const struct past_day *day = past_on(past, study, event->as_of, diags);
            if (str_is_equal(study->suspect, event->suspect) || !day->is_ranked[event->host])
                continue;
            count++;
            sum += backtest_place_of(past_state_count(past), day->is_ranked, day->value[PAST_INDEX],
                                     event->host)
                       .percentile;
        }
        ck_assert_double_eq_tol(event->placebo, sum / count, 1e-11);
        compared++;
    }
    ck_assert_uint_eq(compared, wanted);
    past_free(past);
    arena_free(arena);
    diags_free(diags);
}
END_TEST

/* Whichever it is, and only where it says something of first stays. */
START_TEST(the_lead_is_over_the_best_baseline)
{
    for (size_t best = 0; best < RANKER_COUNT; best++) {
        struct backtest b = {.first[RANKER_INDEX] = {.events = 9, .mean = 0.8}};
        if (best == RANKER_INDEX || !backtest_is_of_first((enum backtest_ranker)best))
            continue;
        struct doc *doc = doc_new(NULL, NULL);
        for (size_t r = RANKER_INDEX + 1; r < RANKER_COUNT; r++)
            b.first[r] = (struct backtest_figures){.events = 9, .mean = r == best ? 0.7 : 0.6};
        b.first[RANKER_HOSTED_BEFORE].mean = 0.9;
        backtest_summary(doc, &b);
        const char *lead = arena_printf(doc->arena, "Lead over the best baseline, %s: ",
                                        backtest_ranker_title((enum backtest_ranker)best));
        ck_assert_msg(strstr(doc->blocks[0].text, lead), "no '%s' in '%s'", lead,
                      doc->blocks[0].text);
        doc_free(doc);
    }
}
END_TEST

/* Fisher's tea: 3 of 4 and 1 of 4, p = 34/70; 5 of 5 and 0 of 5, p = 2/252. */
START_TEST(fisher_by_hand)
{
    ck_assert_double_eq_tol(trips_fisher(3, 4, 1, 4), 34.0 / 70, 1e-12);
    ck_assert_double_eq_tol(trips_fisher(5, 5, 0, 5), 2.0 / 252, 1e-12);
    ck_assert_double_eq_tol(trips_fisher(2, 4, 2, 4), 1, 1e-12);
    ck_assert_double_eq_tol(trips_fisher(0, 4, 0, 4), 1, 1e-12);
}
END_TEST

START_TEST(bad_lines_are_named)
{
    static const char *const bad[] = {
        "{\n",
        "[]\n",
        "{\"version\":\"1\"}\n",
        LINE("2021-13-30", "[[\"AAA\",90]]"),
        LINE("2021-04-30", "[[\"QQQ\",90]]"),
        LINE("2021-04-30", "[]"),
        LINE("2021-04-30", "[[\"AAA\"]]"),
        LINE("2021-04-30", "[[\"AAA\",90,1]]"),
        LINE("2021-04-30", "[[\"AAA\",90,0]]"),
        LINE("2021-04-30", "[[\"AAA\",90,\"high\"]]"),
        LATE_LINE("2021-04-30", ",\"data_date\":5", "[[\"AAA\",90]]")};
    set_up();
    for (size_t b = 0; b < COUNT_OF(bad); b++) {
        char path[64], text[512];
        struct arena *arena = arena_new();
        struct diags *diags = diags_new();
        snprintf(text, sizeof text, "\n%s", bad[b]);
        write_log(path, text);
        ck_assert_ptr_null(prospect_compute(&dataset, path, 1, arena, diags));
        ck_assert_uint_eq(diags_count(diags), 1);
        ck_assert_uint_eq(diags_get(diags, 0)->line, 2);
        unlink(path);
        arena_free(arena);
        diags_free(diags);
    }
}
END_TEST

START_TEST(appending_keeps_what_is_there)
{
    char path[64];
    struct diags *diags = diags_new();
    size_t length;
    bool is_new;
    write_log(path, "one"); /* without a newline */
    ck_assert(log_append(path, "two", &is_new, diags) && is_new);
    ck_assert(log_append(path, "two", &is_new, diags) && !is_new);
    ck_assert(log_append(path, "tw", &is_new, diags) && is_new);
    char *text = NULL;
    FILE *file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    length = 0;
    ck_assert_int_gt(getdelim(&text, &length, '\0', file), 0);
    ck_assert_str_eq(text, "one\ntwo\ntw\n");
    fclose(file);
    free(text);
    unlink(path);
    diags_free(diags);
}
END_TEST

int test_backtest(void)
{
    const TTest *const tests[] = {places_by_hand,
                                  figures_by_hand,
                                  intervals_from_five_on,
                                  hindsight_is_scored_apart,
                                  logs_are_scored_by_later_visits,
                                  bad_lines_are_named,
                                  appending_keeps_what_is_there,
                                  logged_chances_are_scored_when_the_year_is_over,
                                  a_year_is_over_on_its_last_day,
                                  placebo_beside_every_other_study,
                                  the_lead_is_over_the_best_baseline,
                                  fisher_by_hand};
    return fixture_run("backtest", COUNT_OF(tests), tests);
}
