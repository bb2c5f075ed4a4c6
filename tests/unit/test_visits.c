/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Visits, precedents and the base rate on a dozen trips of three people. */
#include <math.h>
#include <string.h>

#include "analysis/exposure.h"
#include "analysis/outcomes.h"
#include "fixture.h"

enum { HOM, NON, OUT, PAR, QAR, N };

static struct treaty_act acts[5];
static struct warrant warrants[5];
static struct visit visits[16];
static struct finding_record findings[4];
static struct stance stances[4];
static struct dataset dataset;
static struct arena *arena;

static size_t visit_count;

static void trip(const char *id, const char *suspect, size_t host, const char *start,
                 const char *end, enum visit_status status, const char *kind)
{
    visits[visit_count++] = (struct visit){.id = id,
                                           .suspect = suspect,
                                           .host = (uint32_t)host,
                                           .start = on(start),
                                           .end = on(end),
                                           .status = status,
                                           .kind = kind};
}

/* PAR is a party throughout, QAR from 2010, OUT leaves on 2012-01-01. */
static void set_treaty(void)
{
    const struct treaty_act all[] = {
        {.state = OUT, .event = TREATY_ENTRY_INTO_FORCE, .date = on("2002-07-01")},
        {.state = OUT, .event = TREATY_WITHDRAWAL_NOTIFIED, .date = on("2011-01-01")},
        {.state = OUT, .event = TREATY_WITHDRAWAL_EFFECTIVE, .date = on("2012-01-01")},
        {.state = PAR, .event = TREATY_ENTRY_INTO_FORCE, .date = on("2002-07-01")},
        {.state = QAR, .event = TREATY_ENTRY_INTO_FORCE, .date = on("2010-01-01")},
    };
    memcpy(acts, all, sizeof all);
}

static void set_warrants(void)
{
    const struct warrant all[] = {
        {.suspect = "asker",
         .state = HOM,
         .instrument = INSTRUMENT_APPLICATION,
         .issued = on("2009-01-01"),
         .office = OFFICE_YES},
        {.suspect = "boss",
         .state = HOM,
         .instrument = INSTRUMENT_WARRANT,
         .issued = on("2010-07-12"),
         .office = OFFICE_YES,
         .office_until = on("2012-03-01"),
         .status = "at_large"},
        {.suspect = "boss",
         .state = HOM,
         .instrument = INSTRUMENT_WARRANT,
         .issued = on("2009-03-04"),
         .office = OFFICE_YES,
         .office_until = on("2012-03-01"),
         .status = "at_large"},
        {.suspect = "chief",
         .state = HOM,
         .instrument = INSTRUMENT_WARRANT,
         .issued = on("2011-06-01"),
         .office = OFFICE_YES,
         .status = "deceased",
         .status_date = on("2011-06-11")},
        {.suspect = "deputy",
         .state = HOM,
         .instrument = INSTRUMENT_WARRANT,
         .issued = on("2009-03-04"),
         .office = OFFICE_NO,
         .status = "at_large"},
    };
    memcpy(warrants, all, sizeof all);
}

static void set_visits(void)
{
    visit_count = 0;
    trip("b-PAR-early", "boss", PAR, "2009-03-03", "2009-03-03", VISIT_COMPLETED, "bilateral");
    trip("b-PAR-1", "boss", PAR, "2009-03-04", "2009-03-06", VISIT_COMPLETED, "summit");
    trip("b-QAR-0", "boss", QAR, "2009-12-31", "2009-12-31", VISIT_COMPLETED, "bilateral");
    trip("b-QAR-1", "boss", QAR, "2010-05", "2010-05", VISIT_COMPLETED, "bilateral");
    trip("b-PAR-2", "boss", PAR, "2010-06-01", "2010-06-02", VISIT_COMPLETED, "bilateral");
    trip("b-OUT-1", "boss", OUT, "2011-12-31", "2012-01-02", VISIT_COMPLETED, "bilateral");
    trip("b-OUT-2", "boss", OUT, "2012-01-05", "2012-01-05", VISIT_COMPLETED, "bilateral");
    trip("b-PAR-3", "boss", PAR, "2011-02-01", "2011-02-01", VISIT_CANCELLED, "summit");
    trip("b-PAR-4", "boss", PAR, "2011-03-01", "2011-03-01", VISIT_VIRTUAL, "summit");
    trip("b-PAR-5", "boss", PAR, "2011-04-01", "2011-04-01", VISIT_ATTEMPTED, "transit");
    trip("b-PAR-6", "boss", PAR, "2011-05-01", "2011-05-01", VISIT_TRANSIT, "transit");
    trip("b-PAR-7", "boss", PAR, "2011-05-02", "2011-05-02", VISIT_ATTEMPTED, "ceremony");
    trip("b-NON-1", "boss", NON, "2011-06-01", "2011-06-01", VISIT_COMPLETED, "bilateral");
    trip("b-NON-2", "boss", NON, "2011-06-02", "2011-06-02", VISIT_TRANSIT, "transit");
    trip("c-PAR-1", "chief", PAR, "2011-06-05", "2011-06-05", VISIT_COMPLETED, "bilateral");
    trip("d-PAR-1", "deputy", PAR, "2010-01-01", "2010-01-01", VISIT_COMPLETED, "bilateral");
}

static void set_words(void)
{
    static const char *const boss[] = {"boss"};
    static const char *const others[] = {"chief", "boss"};
    const struct finding_record found[] = {
        {.id = "later",
         .state = PAR,
         .suspect = "boss",
         .visit_date = on("2009-03-05"),
         .date = on("2011-01-01")},
        {.id = "first",
         .state = PAR,
         .suspect = "boss",
         .visit_date = on("2009-03-04"),
         .date = on("2010-01-01")},
        {.id = "other",
         .state = PAR,
         .suspect = "chief",
         .visit_date = on("2009-03-04"),
         .date = on("2010-01-01")},
        {.id = "general", .state = PAR, .suspect = "boss", .date = on("2010-01-01")},
    };
    memcpy(findings, found, sizeof found);
    const struct stance said[] = {
        {.state = PAR,
         .act = "would_not_arrest",
         .date = on("2010-02-01"),
         .suspects = boss,
         .suspect_count = 1},
        {.state = PAR,
         .act = "would_arrest",
         .date = on("2009-02-01"),
         .suspects = others,
         .suspect_count = 2},
        {.state = PAR,
         .act = "would_arrest",
         .date = on("2009-02-01"),
         .suspects = others,
         .suspect_count = 1},
        {.state = PAR, .act = "joint_statement", .date = on("2009-02-01")},
    };
    memcpy(stances, said, sizeof said);
}

static void set_up(void)
{
    set_treaty();
    set_warrants();
    set_visits();
    set_words();
    dataset = (struct dataset){
        .state_count = N,
        .treaty_acts = acts,
        .treaty_act_count = COUNT_OF(acts),
        .warrants = warrants,
        .warrant_count = COUNT_OF(warrants),
        .visits = visits,
        .visit_count = visit_count,
        .findings = findings,
        .finding_count = COUNT_OF(findings),
        .stances = stances,
        .stance_count = COUNT_OF(stances),
    };
}

static const struct visit_event *event_of(const struct visit_list *list, const char *id)
{
    for (size_t e = 0; e < list->count; e++)
        if (strcmp(list->events[e].visit->id, id) == 0)
            return &list->events[e];
    ck_abort_msg("no visit '%s'", id);
    return NULL;
}

static void check(const struct visit_list *list, const char *id, const char *outcome,
                  const char *class, bool is_first)
{
    const struct visit_event *event = event_of(list, id);
    ck_assert_str_eq(visit_outcome_name(event->outcome), outcome);
    ck_assert_str_eq(duty_code(event->class), class);
    ck_assert_int_eq(event->is_first, is_first);
}

START_TEST(outcomes)
{
    set_up();
    struct visit_list list;
    visits_of_suspect(&dataset, "boss", on("2020-01-01"), arena, &list);
    ck_assert_uint_eq(list.count, 14);
    check(&list, "b-PAR-early", "before", "P", false);
    check(&list, "b-PAR-1", "hosted", "P", true); /* on the day of the warrant */
    check(&list, "b-QAR-0", "no duty", "N", false);
    check(&list, "b-QAR-1", "hosted", "P", true);
    check(&list, "b-PAR-2", "hosted", "P", false);
    check(&list, "b-OUT-1", "hosted", "PW", true); /* the first day decides */
    check(&list, "b-OUT-2", "no duty", "XR", false);
    check(&list, "b-PAR-3", "not made", "P", false);
    check(&list, "b-PAR-4", "not made", "P", false);
    check(&list, "b-PAR-5", "transit", "P", false);
    check(&list, "b-PAR-6", "transit", "P", false);
    check(&list, "b-PAR-7", "not made", "P", false);
    check(&list, "b-NON-1", "no duty", "N", false);
    check(&list, "b-NON-2", "no duty", "N", false);
    for (size_t e = 1; e < list.count; e++)
        ck_assert_int_le(list.events[e - 1].visit->start.day, list.events[e].visit->start.day);
}
END_TEST

START_TEST(only_what_was_known)
{
    set_up();
    struct visit_list list;
    visits_of_suspect(&dataset, "boss", on("2010-05-30"), arena, &list);
    ck_assert_uint_eq(list.count, 3); /* May 2010 counts from the 31st */
    const struct visit_event *event = event_of(&list, "b-PAR-1");
    ck_assert_uint_eq(event->finding_count, 1);
    ck_assert_str_eq(event->findings[0]->id, "first");
    ck_assert_uint_eq(event->statement_count, 2);
    visits_of_suspect(&dataset, "boss", on("2009-12-31"), arena, &list);
    event = event_of(&list, "b-PAR-1");
    ck_assert_uint_eq(event->finding_count, 0);
    ck_assert_uint_eq(event->statement_count, 1);
    ck_assert_str_eq(event->statements[0]->act, "would_arrest");
    visits_of_suspect(&dataset, "boss", on("2020-01-01"), arena, &list);
    event = event_of(&list, "b-PAR-1");
    ck_assert_uint_eq(event->finding_count, 2);
    ck_assert_str_eq(event->findings[0]->id, "first");
    ck_assert_str_eq(event->findings[1]->id, "later");
    ck_assert_str_eq(event->statements[1]->act, "would_not_arrest");
    ck_assert_uint_eq(event_of(&list, "b-PAR-2")->finding_count, 0);
}
END_TEST

START_TEST(without_a_warrant)
{
    set_up();
    struct visit_list list;
    visits[0].suspect = "asker";
    visits_of_suspect(&dataset, "asker", on("2020-01-01"), arena, &list);
    ck_assert_uint_eq(list.count, 1);
    ck_assert_int_eq(list.events[0].outcome, OUTCOME_BEFORE);
    visits_of_suspect(&dataset, "nobody", on("2020-01-01"), arena, &list);
    ck_assert_uint_eq(list.count, 0);
}
END_TEST

START_TEST(precedents)
{
    set_up();
    struct visit_list list;
    visits_precedents(&dataset, NULL, on("2020-01-01"), arena, &list);
    ck_assert_uint_eq(list.count, 5); /* four of boss, each once, one of chief; no deputy's */
    ck_assert_str_eq(list.events[3].visit->id, "c-PAR-1");
    visits_precedents(&dataset, "boss", on("2020-01-01"), arena, &list);
    ck_assert_uint_eq(list.count, 1);
    visits_precedents(&dataset, "boss", on("2011-06-04"), arena, &list);
    ck_assert_uint_eq(list.count, 0);
}
END_TEST

/*
 * [2009-03-04, 2012-03-01) is 1,093 days: PAR 1,093; OUT until 2012-01-01: 1,033; QAR from
 * 2010-01-01: 790. Together 2,916.
 */
START_TEST(party_days)
{
    set_up();
    int32_t from = on("2009-03-04").day, to = on("2012-03-01").day;
    ck_assert_int_eq(to - from, 1093);
    const size_t nobody[] = {SIZE_MAX, SIZE_MAX};
    ck_assert_double_eq(exposure_party_days(&dataset, from, to, nobody), 2916);
    ck_assert_double_eq(exposure_party_days(&dataset, from, to, (const size_t[]){PAR, SIZE_MAX}),
                        1823);
    ck_assert_double_eq(exposure_party_days(&dataset, from, from, nobody), 0);
    ck_assert_double_eq(exposure_party_days(&dataset, to, from, nobody), 0);
    dataset.treaty_act_count = 2; /* the exit still falls due, a year after the notice */
    ck_assert_double_eq(exposure_party_days(&dataset, from, to, nobody), 1033);
}
END_TEST

/* The sum of the chances of 0 to count, each from its own definition. */
static double poisson_slowly(size_t count, double mean)
{
    double sum = 0;
    for (size_t k = 0; k <= count; k++)
        sum += exp((double)k * log(mean) - mean - lgamma((double)k + 1));
    return sum;
}

START_TEST(poisson_intervals)
{
    double lo, hi;
    exposure_poisson(0, &lo, &hi);
    ck_assert_double_eq(lo, 0);
    ck_assert_double_eq_tol(hi, -log(0.025), 1e-9);
    exposure_poisson(1, &lo, &hi);
    ck_assert_double_eq_tol(lo, -log(0.975), 1e-9);
    ck_assert_double_eq_tol(hi, 5.571643390938, 1e-9); /* a published table has 5.572 */
    for (size_t count = 1; count < 40; count++) {
        exposure_poisson(count, &lo, &hi);
        ck_assert_double_eq_tol(1 - poisson_slowly(count - 1, lo), 0.025, 1e-9);
        ck_assert_double_eq_tol(poisson_slowly(count, hi), 0.025, 1e-9);
    }
}
END_TEST

/* boss as above; chief [2011-06-01, 2011-06-11): 10 days of three parties. Four stays and one. */
START_TEST(base_rate)
{
    set_up();
    struct findings f = {0};
    double lo, hi;
    exposure_compute(&dataset, on("2020-01-01"), arena, &f);
    ck_assert_uint_eq(f.base_rate.suspects, 2);
    ck_assert_uint_eq(f.base_rate.stays, 5);
    ck_assert_uint_eq(f.base_rate.stay_years, 5);
    ck_assert_double_eq_tol(f.base_rate.party_years, 2946 / 365.25, 1e-9);
    ck_assert_double_eq_tol(f.base_rate.per_year, 5 / (2946 / 365.25), 1e-9);
    exposure_poisson(5, &lo, &hi);
    ck_assert_double_eq_tol(f.base_rate.per_year_lo, lo / (2946 / 365.25), 1e-9);
    ck_assert_double_eq_tol(f.base_rate.per_year_hi, hi / (2946 / 365.25), 1e-9);
    ck_assert_uint_eq(f.base_rate_count, 2);
    ck_assert_str_eq(f.base_rates[0].suspect, "boss");
    ck_assert_uint_eq(f.base_rates[0].stays, 4);
    ck_assert_double_eq_tol(f.base_rates[0].party_years, 2916 / 365.25, 1e-9);
    ck_assert_double_eq_tol(f.base_rates[0].share, 0.8, 1e-9);
    ck_assert_double_eq_tol(f.base_rates[0].without, 1 / (30 / 365.25), 1e-9);
    ck_assert_str_eq(f.base_rates[1].suspect, "chief");
    ck_assert_double_eq_tol(f.base_rates[1].per_year, 1 / (30 / 365.25), 1e-9);
    ck_assert_uint_eq(f.arrest_bound.visits, 5);
    ck_assert_uint_eq(f.arrest_bound.arrests, 0);
    ck_assert_double_eq_tol(f.arrest_bound.upper, 1 - pow(0.05, 0.2), 1e-9);
    /* 0.45... : with five stays an arrest rate up to 45 % is not excluded */
    ck_assert_double_eq_tol(f.arrest_bound.upper, 0.450719728, 1e-8);
}
END_TEST

/* Two stays in PAR between 2009-03-04 and its anniversary are one state-year. */
START_TEST(years_with_a_stay)
{
    set_up();
    struct findings f = {0};
    for (size_t v = 0; v < dataset.visit_count; v++)
        if (strcmp(visits[v].id, "b-PAR-2") == 0)
            visits[v].start = visits[v].end = on("2010-03-03");
    exposure_compute(&dataset, on("2020-01-01"), arena, &f);
    ck_assert_uint_eq(f.base_rates[0].stays, 4);
    ck_assert_uint_eq(f.base_rates[0].stay_years, 3);
}
END_TEST

START_TEST(base_rate_early)
{
    set_up();
    struct findings f = {0};
    exposure_compute(&dataset, on("2009-03-03"), arena, &f);
    ck_assert_uint_eq(f.base_rate.suspects, 0);
    ck_assert_uint_eq(f.base_rate_count, 0);
    ck_assert_double_nan(f.base_rate.per_year);
    ck_assert_double_nan(f.arrest_bound.upper);
    exposure_compute(&dataset, on("2009-03-04"), arena, &f);
    ck_assert_uint_eq(f.base_rate.stays, 1);
    ck_assert_double_eq_tol(f.base_rate.party_years, 2 / 365.25, 1e-9); /* a day, OUT and PAR */
    ck_assert_double_nan(f.base_rates[0].without);
    /* a leader without any trip on record is exposed all the same */
    dataset.visit_count = 0;
    exposure_compute(&dataset, on("2020-01-01"), arena, &f);
    ck_assert_uint_eq(f.base_rate.suspects, 2);
    ck_assert_double_eq(f.base_rate.per_year, 0);
    ck_assert_double_nan(f.base_rates[0].share);
}
END_TEST

int test_visits(void)
{
    const TTest *const tests[] = {outcomes,        only_what_was_known, without_a_warrant,
                                  precedents,      party_days,          base_rate,
                                  base_rate_early, poisson_intervals,   years_with_a_stay};
    arena = arena_new();
    int status = fixture_run("visits", COUNT_OF(tests), tests);
    arena_free(arena);
    return status;
}
