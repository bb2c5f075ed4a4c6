/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Layers: each on a handful of records, worked out by hand; and the normalisers. */
#include <math.h>
#include <string.h>

#include "fixture.h"
#include "graph/layers.h"
#include "graph/normalise.h"
#include "graph/votes.h"

enum { A, B, C, D, N };

static double raw[N * N], weight[N * N];
static bool low[N * N];
static struct layer layer;

/* Builds one layer the way the relation graph does. */
static void build(const struct layer_kind *kind, const struct dataset *dataset,
                  const struct study *study, const struct support *support, const char *as_of)
{
    layer = (struct layer){
        .kind = kind, .n = dataset->state_count, .raw = raw, .low = low, .weight = weight};
    memset(low, 0, sizeof low);
    for (size_t i = 0; i < layer.n * layer.n; i++)
        raw[i] = i % (layer.n + 1) == 0 ? 0 : (double)NAN;
    struct layer_request request = {.dataset = dataset,
                                    .study = study,
                                    .support = support,
                                    .as_of = on(as_of),
                                    .vote_window_months = 36};
    kind->build(&request, &layer);
    for (size_t i = 0; i < layer.n; i++)
        for (size_t j = 0; j < layer.n; j++)
            ck_assert(raw[i * layer.n + j] - raw[j * layer.n + i] == 0 ||
                      (isnan(raw[i * layer.n + j]) && isnan(raw[j * layer.n + i])));
}

static double at(size_t i, size_t j)
{
    return raw[i * N + j];
}

static bool is_low(size_t i, size_t j)
{
    ck_assert_int_eq(low[i * N + j], low[j * N + i]);
    return low[i * N + j];
}

static void check_newest(const char *expected)
{
    char text[DATE_TEXT_SIZE];
    ck_assert_str_eq(date_format(layer.newest, text), expected);
}

/* `count` roll calls, four days apart from the first day on, with the letters repeated. */
static void fill_calls(struct roll_call *calls, size_t count, const char *first, size_t patterns,
                       const char *const letters[])
{
    for (size_t c = 0; c < count; c++) {
        struct date date = on(first);
        date.day += 4 * (int32_t)c;
        calls[c] = (struct roll_call){.id = "r", .date = date, .votes = letters[c % patterns]};
    }
}

START_TEST(votes_need_twenty_in_the_window)
{
    const char *const letters[] = {"YYN-", "YAN-", "ANYX", "NNYX"};
    struct roll_call calls[24];
    fill_calls(calls, COUNT_OF(calls), "2023-01-01", 4, letters);
    struct dataset dataset = {
        .state_count = N, .roll_calls = calls, .roll_call_count = COUNT_OF(calls)};
    build(&layer_votes, &dataset, NULL, NULL, "2024-01-01");
    /* A = Y Y A N, B = Y A N N: 1/2, as in the test of kappa; C = N N Y Y mirrors no one:
       A with C: Do = (1 + 1 + .5 + 1) / 4 = 7/8, 16 De = .5 (0 + 2 + 2 + 0) + (4 + 2) = 8 */
    ck_assert_double_eq(at(A, B), 0.5);
    ck_assert_double_eq(at(A, C), 1 - (7.0 / 8) / 0.5);
    ck_assert_double_nan(at(A, D));
    ck_assert_uint_eq(layer.facts, 24);
    check_newest("2023-04-03");
    for (size_t c = 0; c < COUNT_OF(calls); c++)
        calls[c].origin.confidence = CONFIDENCE_HIGH;
    build(&layer_votes, &dataset, NULL, NULL, "2024-01-01");
    ck_assert(!is_low(A, B) && !is_low(A, C) && !is_low(B, C));
    /* a doubtful one is to those who voted, where they did so often enough */
    calls[2].origin.confidence = CONFIDENCE_LOW; /* "ANYX" */
    build(&layer_votes, &dataset, NULL, NULL, "2024-01-01");
    ck_assert(is_low(A, B) && is_low(A, C) && is_low(B, C));
    ck_assert(!is_low(A, D) && !is_low(B, D) && !is_low(C, D));
    calls[2].origin.confidence = CONFIDENCE_HIGH;
    calls[23].votes = "N-YX";
    calls[23].origin.confidence = CONFIDENCE_LOW;
    build(&layer_votes, &dataset, NULL, NULL, "2024-01-01");
    ck_assert(is_low(A, C) && !is_low(A, B) && !is_low(B, C)); /* B has others, not this one */
    calls[23].votes = letters[3];
    /* 19 joint votes are too few: the window opens after the day 36 months before */
    build(&layer_votes, &dataset, NULL, NULL, "2026-01-17");
    ck_assert_uint_eq(layer.facts, 19);
    ck_assert_double_nan(at(A, B));
    build(&layer_votes, &dataset, NULL, NULL, "2026-01-16");
    ck_assert_uint_eq(layer.facts, 20);
    ck_assert(!isnan(at(A, B)));
    /* nothing after the day counts */
    build(&layer_votes, &dataset, NULL, NULL, "2023-03-17");
    ck_assert_uint_eq(layer.facts, 19);
}
END_TEST

enum { W = 12, HOME = W, OTHER, STATES };

/* A vote of 12 members of pole W, the home state and another. */
static void write_votes(char out[STATES + 1], size_t yes, size_t no, size_t abstain, char home,
                        char other)
{
    memset(out, 'X', STATES);
    memset(out, 'Y', yes);
    memset(out + yes, 'N', no);
    memset(out + yes + no, 'A', abstain);
    out[HOME] = home;
    out[OTHER] = other;
    out[STATES] = '\0';
}

/* As a graph does: the flags are found once, whatever is left out later. */
static void build_contested(struct layer_request request, bool with_left_out)
{
    bool flags[16] = {false};
    ck_assert_uint_le(request.dataset->roll_call_count, COUNT_OF(flags));
    votes_find_contested(&request, flags);
    request.is_contested = flags;
    request.with_left_out = with_left_out;
    layer.facts = 0;
    layer_contested.build(&request, &layer);
}

static bool counts_as_contested(size_t yes, size_t no, size_t abstain, char home)
{
    static char same[STATES + 1], mixed[STATES + 1];
    static double big[STATES * STATES];
    bool pole[STATES] = {false};
    memset(pole, true, W);
    write_votes(same, yes, no, abstain, home, 'Y');
    write_votes(mixed, yes, no, abstain, home, 'N');
    const char *const letters[] = {same, mixed};
    struct roll_call calls[15];
    fill_calls(calls, COUNT_OF(calls), "2023-01-01", 2, letters);
    struct dataset dataset = {
        .state_count = STATES, .roll_calls = calls, .roll_call_count = COUNT_OF(calls)};
    struct study study = {.home = HOME};
    struct support support = {.pole_w = pole};
    layer = (struct layer){.n = STATES, .raw = big};
    struct layer_request request = {
        .dataset = &dataset, .study = &study, .support = &support, .as_of = on("2024-01-01")};
    build_contested(request, false);
    ck_assert_uint_eq(layer.facts, layer.facts ? 15 : 0);
    return layer.facts == 15;
}

START_TEST(contested_picks_opposed_votes)
{
    ck_assert(counts_as_contested(12, 0, 0, 'N'));
    ck_assert(counts_as_contested(0, 12, 0, 'Y'));
    ck_assert(!counts_as_contested(12, 0, 0, 'Y')); /* same side */
    ck_assert(!counts_as_contested(12, 0, 0, 'A'));
    ck_assert(!counts_as_contested(12, 0, 0, 'X'));
    ck_assert(!counts_as_contested(0, 12, 0, 'N'));
    ck_assert(counts_as_contested(10, 0, 0, 'N'));
    ck_assert(!counts_as_contested(9, 0, 0, 'N')); /* too few of W recorded */
    ck_assert(!counts_as_contested(8, 2, 0, 'N')); /* mean exactly 0.6 */
    ck_assert(!counts_as_contested(6, 0, 4, 'N'));
    ck_assert(counts_as_contested(7, 0, 4, 'N')); /* 7/11 */
    ck_assert(!counts_as_contested(0, 0, 12, 'N'));
}
END_TEST

START_TEST(contested_needs_fifteen)
{
    char yes[STATES + 1], no[STATES + 1];
    static double big[STATES * STATES];
    bool pole[STATES] = {false};
    memset(pole, true, W);
    write_votes(yes, 12, 0, 0, 'N', 'Y');
    write_votes(no, 0, 12, 0, 'Y', 'Y');
    const char *const letters[] = {yes, no};
    struct roll_call calls[16];
    fill_calls(calls, COUNT_OF(calls), "2023-01-01", 2, letters);
    struct dataset dataset = {.state_count = STATES, .roll_calls = calls, .roll_call_count = 14};
    struct study study = {.home = HOME};
    struct support support = {.pole_w = pole};
    struct layer_request request = {
        .dataset = &dataset, .study = &study, .support = &support, .as_of = on("2024-01-01")};
    for (size_t i = 0; i < STATES * STATES; i++)
        big[i] = (double)NAN;
    layer = (struct layer){.n = STATES, .raw = big};
    build_contested(request, false);
    ck_assert_double_nan(big[0 * STATES + HOME]);
    ck_assert_uint_eq(layer.facts, 0);
    dataset.roll_call_count = 16;
    build_contested(request, false);
    ck_assert_uint_eq(layer.facts, 16);
    ck_assert_double_eq(big[0 * STATES + HOME], -1);
    ck_assert_double_eq(big[0 * STATES + 1], 1);
    ck_assert_double_eq(big[HOME * STATES + OTHER], 0);
    /* one left out counts only where all are asked for */
    calls[3].origin.is_left_out = true;
    build_contested(request, false);
    ck_assert_uint_eq(layer.facts, 15);
    build_contested(request, true);
    ck_assert_uint_eq(layer.facts, 16);
    calls[4].origin.is_left_out = true;
    build_contested(request, false);
    ck_assert_uint_eq(layer.facts, 0);
}
END_TEST

static const struct body bodies[] = {
    {.id = "GUARD", .kind = BODY_MILITARY_ALLIANCE, .collective_defence = true, .meets = true},
    {.id = "SHOP", .kind = BODY_ECONOMIC, .meets = true},
    {.id = "TALK", .kind = BODY_FORUM, .meets = true},
};

/* Filled at run time, for the dates. */
static struct membership memberships[12];
static struct dataset with_bodies(void)
{
    const struct membership all[] = {
        {.body = 0, .state = A, .from = on("2000-01-01")},
        {.body = 0, .state = B, .from = on("2001")},
        {.body = 0, .state = C, .from = on("2002-05")},
        {.body = 0,
         .state = C,
         .role = ROLE_SUSPENDED,
         .from = on("2010-01-01"),
         .to = on("2012-01-01")},
        {.body = 1, .state = A},
        {.body = 1, .state = B, .from = on("1990-01-01"), .to = on("2000-01-01")},
        {.body = 1, .state = B, .from = on("1999-01-01")}, /* overlaps the row above */
        {.body = 1, .state = D, .role = ROLE_OBSERVER},
        {.body = 2, .state = D},
    };
    memcpy(memberships, all, sizeof all);
    return (struct dataset){.state_count = N,
                            .bodies = bodies,
                            .body_count = COUNT_OF(bodies),
                            .memberships = memberships,
                            .membership_count = COUNT_OF(all)};
}

START_TEST(bodies_by_hand)
{
    struct dataset dataset = with_bodies();
    build(&layer_bodies, &dataset, NULL, NULL, "2009-01-01");
    /* GUARD of three: 3 / 2 each; SHOP of two: 1.5 / 1 */
    ck_assert_double_eq(at(A, B), 1.5 + 1.5);
    ck_assert_double_eq(at(A, C), 1.5);
    ck_assert_double_eq(at(B, C), 1.5);
    ck_assert_double_eq(at(A, D), 0); /* an observer has no tie; TALK has one member */
    check_newest("2002-05");
    /* C suspended: GUARD of two */
    build(&layer_bodies, &dataset, NULL, NULL, "2010-01-01");
    ck_assert_double_eq(at(A, B), 3 + 1.5);
    ck_assert_double_eq(at(A, C), 0);
    build(&layer_bodies, &dataset, NULL, NULL, "2012-01-01");
    ck_assert_double_eq(at(A, C), 1.5);
    /* two overlapping rows of B in SHOP count once */
    build(&layer_bodies, &dataset, NULL, NULL, "1999-06-01");
    ck_assert_double_eq(at(A, B), 1.5);
    /* a membership known to the year begins on its last day */
    build(&layer_bodies, &dataset, NULL, NULL, "2001-12-30");
    ck_assert_double_eq(at(A, B), 1.5);
    build(&layer_bodies, &dataset, NULL, NULL, "2001-12-31");
    ck_assert_double_eq(at(A, B), 3 + 1.5);
}
END_TEST

START_TEST(bodies_before_and_after_their_life)
{
    struct dataset dataset = with_bodies();
    struct body mortal = bodies[0];
    mortal.founded = on("2005-01-01");
    mortal.ended = on("2008-01-01");
    dataset.bodies = &mortal;
    dataset.body_count = 1;
    build(&layer_bodies, &dataset, NULL, NULL, "2004-12-31");
    ck_assert_double_eq(at(A, B), 0);
    build(&layer_bodies, &dataset, NULL, NULL, "2005-01-01");
    ck_assert_double_eq(at(A, B), 1.5);
    build(&layer_bodies, &dataset, NULL, NULL, "2008-01-01");
    ck_assert_double_eq(at(A, B), 0);
}
END_TEST

START_TEST(pacts_and_collective_defence)
{
    struct dataset dataset = with_bodies();
    const struct pact pacts[] = {
        {.a = A, .b = D, .from = on("1995-02-01"), .to = on("2011-01-01")},
        {.a = B, .b = D, .from = on("2010-01-02")},
    };
    dataset.pacts = pacts;
    dataset.pact_count = COUNT_OF(pacts);
    build(&layer_pacts, &dataset, NULL, NULL, "2010-01-01");
    ck_assert_double_eq(at(A, B), 1); /* GUARD */
    ck_assert_double_eq(at(A, C), 0); /* C suspended */
    ck_assert_double_eq(at(A, D), 1);
    ck_assert_double_eq(at(B, D), 0); /* from the next day */
    ck_assert_double_eq(at(C, D), 0); /* known to be none */
    build(&layer_pacts, &dataset, NULL, NULL, "2011-01-01");
    ck_assert_double_eq(at(A, D), 0);
    ck_assert_double_eq(at(B, D), 1);
}
END_TEST

/* A quarter of the equator is pi/2 R = 10,007.557 km. */
START_TEST(proximity_on_the_sphere)
{
    const struct state states[N] = {{.lat = 0, .lon = 0},
                                    {.lat = 0, .lon = 90},
                                    {.lat = 90, .lon = 45},
                                    {.lat = 0, .lon = 180}};
    const struct border borders[] = {{.a = A, .b = C, .from = on("2011-07-09")}};
    struct dataset dataset = {
        .states = states, .state_count = N, .borders = borders, .border_count = 1};
    build(&layer_proximity, &dataset, NULL, NULL, "2011-07-08");
    double quarter = exp(-6371.0088 * acos(-1) / 2 / 2500);
    ck_assert_double_eq_tol(at(A, B), quarter, TINY);
    ck_assert_double_eq_tol(at(A, C), quarter, TINY);
    ck_assert_double_eq_tol(at(A, D), quarter * quarter, TINY);
    build(&layer_proximity, &dataset, NULL, NULL, "2011-07-09");
    ck_assert_double_eq(at(A, C), 1);
}
END_TEST

/* A pair is doubtful by the record that its figure rests on: a border, or else both capitals. */
START_TEST(doubt_of_nearness_is_that_of_its_record)
{
    const struct state states[N] = {{.lat = 0, .lon = 0, .origin.confidence = CONFIDENCE_LOW},
                                    {.lat = 0, .lon = 90, .origin.confidence = CONFIDENCE_HIGH},
                                    {.lat = 90, .lon = 45, .origin.confidence = CONFIDENCE_HIGH},
                                    {.lat = 0, .lon = 180, .origin.confidence = CONFIDENCE_HIGH}};
    const struct border borders[] = {
        {.a = B, .b = C, .from = on("2000"), .origin.confidence = CONFIDENCE_LOW},
        {.a = A, .b = D, .from = on("2001"), .origin.confidence = CONFIDENCE_HIGH},
        {.a = C, .b = C, .from = on("2002"), .origin.confidence = CONFIDENCE_LOW},
        {.a = B, .b = D, .from = on("2003"), .to = on("2004"), .origin.confidence = CONFIDENCE_LOW},
    };
    struct dataset dataset = {
        .states = states, .state_count = N, .borders = borders, .border_count = COUNT_OF(borders)};
    build(&layer_proximity, &dataset, NULL, NULL, "2010-01-01");
    ck_assert(is_low(A, B) && is_low(A, C)); /* by the capital of A */
    ck_assert(!is_low(A, D));                /* by a border that is sure, whatever the capital */
    ck_assert(is_low(B, C));                 /* by a border that is not, whatever the capitals */
    ck_assert(!is_low(B, D));                /* its border has ended */
    ck_assert(!is_low(C, D) && !is_low(C, C));
    check_newest("2001");
}
END_TEST

/* The first row of a table counts like any other: for members, suspensions, doubts, dates. */
START_TEST(first_memberships_count)
{
    struct body body = bodies[0];
    struct membership rows[] = {
        {.state = A, .from = on("2005-03-01"), .origin.confidence = CONFIDENCE_LOW},
        {.state = B, .from = on("2001"), .origin.confidence = CONFIDENCE_HIGH},
        {.state = C, .from = on("2002"), .origin.confidence = CONFIDENCE_HIGH},
    };
    struct dataset dataset = {.state_count = N,
                              .bodies = &body,
                              .body_count = 1,
                              .memberships = rows,
                              .membership_count = COUNT_OF(rows)};
    build(&layer_bodies, &dataset, NULL, NULL, "2010-01-01");
    ck_assert_double_eq(at(A, B), 1.5);
    ck_assert(is_low(A, B) && is_low(A, C) && !is_low(B, C));
    check_newest("2005-03-01");
    rows[0].role = ROLE_SUSPENDED;
    rows[1].state = A;
    build(&layer_bodies, &dataset, NULL, NULL, "2010-01-01");
    ck_assert_double_eq(at(A, C), 0);
    build(&layer_bodies, &dataset, NULL, NULL, "2005-02-28"); /* the day before */
    ck_assert_double_eq(at(A, C), 3);
}
END_TEST

START_TEST(languages_in_common)
{
    const char *const languages[] = {"French", "Arabic"};
    const struct language_tie ties[] = {
        {.a = A,
         .b = B,
         .languages = languages,
         .language_count = 2,
         .origin.confidence = CONFIDENCE_LOW},
        {.a = B, .b = C, .origin.confidence = CONFIDENCE_HIGH}, /* surveyed: none */
        {.a = C,
         .b = D,
         .languages = languages,
         .language_count = 1,
         .origin = {.confidence = CONFIDENCE_LOW, .is_left_out = true}},
    };
    struct dataset dataset = {.state_count = N};
    build(&layer_language, &dataset, NULL, NULL, "2010-01-01");
    ck_assert_double_nan(at(A, B)); /* no survey */
    dataset.language_ties = ties;
    dataset.language_tie_count = COUNT_OF(ties);
    build(&layer_language, &dataset, NULL, NULL, "2010-01-01");
    ck_assert_double_eq(at(A, B), 1);
    ck_assert_double_eq(at(B, C), 0);
    ck_assert_double_eq(at(A, D), 0);
    ck_assert_double_nan(at(C, D)); /* what is left out is not known to be none */
    ck_assert(is_low(A, B) && !is_low(B, C) && !is_low(C, D));
    ck_assert_uint_eq(layer.facts, 1);
}
END_TEST

START_TEST(colonial_pasts_in_common)
{
    struct colonial_tie ties[] = {
        {.ruler = A, .colony = B, .from = on("1900"), .to = on("1960")},
        {.ruler = A, .colony = C, .from = on("1950"), .origin.confidence = CONFIDENCE_HIGH},
        {.ruler = D, .colony = C, .from = on("1850"), .origin.confidence = CONFIDENCE_HIGH},
    };
    struct dataset dataset = {
        .state_count = N, .colonial_ties = ties, .colonial_tie_count = COUNT_OF(ties)};
    ties[0].origin.confidence = CONFIDENCE_LOW;
    build(&layer_colonial, &dataset, NULL, NULL, "1940-01-01");
    ck_assert_double_eq(at(A, B), 1);
    ck_assert_double_eq(at(A, C), 0); /* not yet */
    ck_assert_double_eq(at(C, D), 1);
    ck_assert_double_eq(at(B, C), 0);
    build(&layer_colonial, &dataset, NULL, NULL, "2000-01-01");
    ck_assert_double_eq(at(A, B), 1); /* the end of the rule ends no tie */
    ck_assert_double_eq(at(B, C), 1); /* under one power, in part by a doubtful row */
    ck_assert_double_eq(at(B, D), 0);
    ck_assert(is_low(A, B) && is_low(B, C) && !is_low(A, C) && !is_low(C, D));
    ck_assert_uint_eq(layer.facts, 3);
    ties[0].origin.is_left_out = true;
    build(&layer_colonial, &dataset, NULL, NULL, "2000-01-01");
    ck_assert_double_nan(at(A, B));
    ck_assert_double_nan(at(B, C));
    ck_assert_double_eq(at(B, D), 0);
    ck_assert_double_eq(at(A, C), 1);
}
END_TEST

static double mapped(enum normaliser normaliser, size_t i, size_t j)
{
    /* pairs i < j: 1 2 4 | NAN -1 | 0 */
    const double x = (double)NAN;
    const double figures[N * N] = {0, 1, 2, 4, 1, 0, x, -1, 2, x, 0, 0, 4, -1, 0, 0};
    double out[N * N];
    normalise(normaliser, N, figures, out);
    for (size_t k = 0; k < N; k++)
        ck_assert_double_eq(out[k * N + k], 0);
    ck_assert(isnan(out[i * N + j]) ? isnan(out[j * N + i]) : out[i * N + j] - out[j * N + i] == 0);
    return out[i * N + j];
}

START_TEST(normalisers)
{
    /* positive figures 1 2 4: 95th percentile at 1.9 of 0..2: 2 + 0.9 * 2 = 3.8 */
    ck_assert_double_eq_tol(mapped(NORMALISE_Q95, A, B), 1 / 3.8, TINY);
    ck_assert_double_eq_tol(mapped(NORMALISE_Q95, A, C), 2 / 3.8, TINY);
    ck_assert_double_eq(mapped(NORMALISE_Q95, A, D), 1);
    /* figures >= 0: 0 1 2 4 */
    ck_assert_double_eq(mapped(NORMALISE_MINMAX, A, B), 0.25);
    ck_assert_double_eq(mapped(NORMALISE_MINMAX, A, D), 1);
    /* mid-ranks among 1 2 4 */
    ck_assert_double_eq_tol(mapped(NORMALISE_RANK, A, B), 0.5 / 3, TINY);
    ck_assert_double_eq_tol(mapped(NORMALISE_RANK, A, D), 2.5 / 3, TINY);
    ck_assert_double_eq(mapped(NORMALISE_NONE, A, D), 4);
    for (int k = NORMALISE_Q95; k <= NORMALISE_NONE; k++) {
        ck_assert_double_nan(mapped((enum normaliser)k, B, C));
        ck_assert_double_eq(mapped((enum normaliser)k, B, D), 0);
        ck_assert_double_eq(mapped((enum normaliser)k, C, D), 0);
    }
}
END_TEST

START_TEST(normalisers_of_flat_layers)
{
    const double ones[] = {0, 1, 1, 0};
    const double zeros[] = {0, 0, 0, 0};
    double out[4];
    for (int k = NORMALISE_Q95; k <= NORMALISE_NONE; k++) {
        normalise((enum normaliser)k, 2, ones, out);
        ck_assert_double_eq(out[1], k == NORMALISE_RANK ? 0.5 : 1);
        normalise((enum normaliser)k, 2, zeros, out);
        ck_assert_double_eq(out[1], 0);
    }
}
END_TEST

static double directed[N * N];

static void build_trade(const struct dataset *dataset, const char *as_of)
{
    layer = (struct layer){
        .kind = &layer_trade, .n = N, .raw = raw, .weight = weight, .directed = directed};
    for (size_t i = 0; i < N * N; i++)
        raw[i] = directed[i] = i % (N + 1) == 0 ? 0 : (double)NAN;
    layer_trade.build(&(struct layer_request){.dataset = dataset, .as_of = on(as_of)}, &layer);
}

START_TEST(trade_by_shares_and_survey)
{
    const struct trade_share of_a[] = {{B, 4}, {C, 0.2}}, of_b[] = {{A, 9}}, of_c[] = {{B, 50}},
                             more_of_c[] = {{D, 3}}, small[] = {{B, 1}}, later[] = {{B, 16}};
    struct trade_survey surveys[] = {
        {.state = A, .year = 2008, .shares = of_a, .share_count = 2},
        {.state = B, .year = 2008, .shares = of_b, .share_count = 1},
        {.state = C, .year = 2008, .shares = of_c, .share_count = 1, .origin.is_left_out = true},
        {.state = C, .year = 2008, .shares = more_of_c, .share_count = 1},
        {.state = A, .year = 2010, .shares = later, .share_count = 1},
        {.state = C, .year = 2010, .shares = small, .share_count = 1},
    };
    struct dataset dataset = {
        .state_count = N, .trade_surveys = surveys, .trade_survey_count = COUNT_OF(surveys)};
    build_trade(&dataset, "2010-06-30"); /* no survey is out */
    ck_assert_double_nan(at(A, B));
    ck_assert_uint_eq(layer.facts, 0);
    build_trade(&dataset, "2010-07-01");
    ck_assert_double_eq_tol(directed[A * N + B], 0.04, TINY);
    ck_assert_double_eq_tol(at(A, B), 0.06, TINY); /* sqrt(.04 x .09) */
    ck_assert_double_eq_tol(at(A, C), sqrt(0.002 * 0.00025), TINY);
    ck_assert_double_nan(at(B, C)); /* the share of B in C's trade is left out */
    ck_assert_double_nan(at(A, D)); /* D is not surveyed */
    check_newest("2008");
    build_trade(&dataset,
                "2012-07-01"); /* B is not surveyed in 2010; A and C list not each other */
    ck_assert_double_eq(at(A, C), 0);
    ck_assert_double_nan(at(A, B));
    check_newest("2010");
    dataset.trade_surveys = surveys + 5; /* the one survey of all is the newest */
    dataset.trade_survey_count = 1;
    build_trade(&dataset, "2012-07-01");
    check_newest("2010");
    dataset.trade_surveys = surveys;
    dataset.trade_survey_count = COUNT_OF(surveys);
    surveys[3].origin.is_left_out = true; /* no record of C in 2008 is left: it is not surveyed */
    build_trade(&dataset, "2010-07-01");
    ck_assert_double_nan(at(A, C));
    ck_assert_double_eq_tol(at(A, B), 0.06, TINY);
}
END_TEST

/* A minister counts 0.4; of the suspect's own trips those that ended there before the warrant. */
START_TEST(visits_by_hand)
{
    const struct warrant warrant = {
        .suspect = "x", .state = D, .instrument = INSTRUMENT_WARRANT, .issued = on("2023-01-01")};
    const struct leader_visit visited[] = {
        {.visitor = B, .home = D, .date = on("2024-01-01"), .office = VISITOR_MINISTER},
        {.visitor = A, .home = C, .date = on("2024-01-01"), .office = VISITOR_HEAD_OF_STATE},
        {.visitor = C, .home = D, .date = on("2024-01-02"), .office = VISITOR_HEAD_OF_STATE}};
    const struct visit trips[] = {
        {.suspect = "x", .host = A, .start = on("2022-07-01"), .kind = "bilateral"},
        {.suspect = "x", .host = C, .start = on("2022-07-01"), .kind = "transit"},
        {.suspect = "x", .host = C, .start = on("2023-01-01"), .kind = "bilateral"},
        {.suspect = "x", .host = D, .start = on("2022-07-01"), .kind = "bilateral"},
        {.suspect = "y", .host = C, .start = on("2022-07-01"), .kind = "bilateral"}};
    const struct dataset dataset = {.state_count = N,
                                    .warrants = &warrant,
                                    .warrant_count = 1,
                                    .leader_visits = visited,
                                    .leader_visit_count = COUNT_OF(visited),
                                    .visits = trips,
                                    .visit_count = COUNT_OF(trips)};
    struct study study = {.suspect = "x", .home = D, .leader_visits = true};
    build(&layer_visits, &dataset, &study, NULL, "2024-01-01");
    ck_assert_double_eq_tol(at(A, D), exp2(-549 / (3 * 365.25)), TINY);
    ck_assert_double_eq_tol(at(B, D), 0.4, TINY);
    ck_assert_double_eq(at(C, D), 0);
    ck_assert_double_nan(at(A, B));
    study.leader_visits = false;
    build(&layer_visits, &dataset, &study, NULL, "2024-01-01");
    ck_assert_double_nan(at(A, D));
}
END_TEST

START_TEST(table_is_complete)
{
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        ck_assert_ptr_nonnull(layer_kinds[l]->name);
        ck_assert_ptr_nonnull(layer_kinds[l]->title);
        ck_assert_ptr_nonnull(layer_kinds[l]->zero);
        ck_assert(layer_kinds[l]->build != NULL);
        ck_assert_ptr_nonnull(domain_name(layer_kinds[l]->domain));
        for (size_t o = 0; o < l; o++)
            ck_assert_str_ne(layer_kinds[l]->name, layer_kinds[o]->name);
    }
}
END_TEST

int test_layers(void)
{
    const TTest *const tests[] = {
        votes_need_twenty_in_the_window,
        contested_picks_opposed_votes,
        contested_needs_fifteen,
        bodies_by_hand,
        bodies_before_and_after_their_life,
        pacts_and_collective_defence,
        proximity_on_the_sphere,
        doubt_of_nearness_is_that_of_its_record,
        first_memberships_count,
        languages_in_common,
        colonial_pasts_in_common,
        normalisers,
        normalisers_of_flat_layers,
        trade_by_shares_and_survey,
        visits_by_hand,
        table_is_complete,
    };
    return fixture_run("layers", COUNT_OF(tests), tests);
}
