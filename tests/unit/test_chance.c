/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The chance against slow independent versions: the likelihood as a product of the shares written
 * out, the means over the rates by integrating their densities; rates and counts by hand.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analysis/analyse.h"
#include "fixture.h"
#include "graph/build.h"
#include "shipped.h"
#include "trial/chance.h"
#include "trial/scored.h"

#define NONE ((double)NAN)
enum { N = 6 };

static const double s_one[N] = {0.9, 0.5, NONE, 0.7, 0.1, 0.7};
static const double s_two[N] = {0.2, 0.8, 0.6, NONE, NONE, 0.4};
static const struct chance_event events[] = {{.n = N, .s = s_one, .host = 0},
                                             {.n = N, .s = s_two, .host = 2},
                                             {.n = N, .s = s_one, .host = 3}};

/* q of one state, from its definition. */
static double share_slowly(const struct chance_event *event, size_t state, double b)
{
    double sum = 0, n = 0;
    for (size_t s = 0; s < event->n; s++) {
        sum += isnan(event->s[s]) ? 0 : exp(b * event->s[s]);
        n += !isnan(event->s[s]);
    }
    return 0.95 * exp(b * event->s[state]) / sum + 0.05 / n;
}

START_TEST(posterior_is_prior_times_likelihood)
{
    double weight[CHANCE_GRID], slow[CHANCE_GRID], sum = 0, whole = 0;
    for (size_t count = 0; count <= COUNT_OF(events); count++) {
        chance_posterior(count, events, weight);
        sum = whole = 0;
        for (size_t k = 0; k < CHANCE_GRID; k++) {
            double b = (double)k / 10;
            slow[k] = exp(-b * b / (2 * 10 * 10));
            for (size_t e = 0; e < count; e++)
                slow[k] *= share_slowly(&events[e], events[e].host, b);
            sum += slow[k];
        }
        for (size_t k = 0; k < CHANCE_GRID; k++) {
            ck_assert_double_eq_tol(weight[k], slow[k] / sum, 1e-12);
            whole += weight[k];
        }
        ck_assert_double_eq_tol(whole, 1, 1e-12);
    }
}
END_TEST

/* Hosts that were first each time pull b up; hosts that were last down. */
START_TEST(posterior_follows_the_hosts)
{
    struct chance_event first[8], last[8];
    double up[CHANCE_GRID], down[CHANCE_GRID], prior[CHANCE_GRID], means[3] = {0};
    for (size_t e = 0; e < COUNT_OF(first); e++) {
        first[e] = (struct chance_event){.n = N, .s = s_one, .host = 0};
        last[e] = (struct chance_event){.n = N, .s = s_one, .host = 4};
    }
    chance_posterior(0, NULL, prior);
    chance_posterior(COUNT_OF(first), first, up);
    chance_posterior(COUNT_OF(last), last, down);
    for (size_t k = 0; k < CHANCE_GRID; k++) {
        means[0] += prior[k] * (double)k / 10;
        means[1] += up[k] * (double)k / 10;
        means[2] += down[k] * (double)k / 10;
    }
    ck_assert_double_gt(means[1], means[0]);
    ck_assert_double_lt(means[2], means[0]);
    ck_assert_double_lt(means[2], 1);
}
END_TEST

static const bool is_host[N] = {false, true, false, false, false, false};
static const struct chance_gamma again[N] = {[1] = {1.3, 2.5}};
static const double part[N] = {1, 0.5, 1, 1, 0.25, 1};
static const struct chance_field field = {
    .n = N, .s = s_one, .is_host = is_host, .again = again, .part = part, .arrival = {2.4, 3.2}};

START_TEST(shares_sum_to_one)
{
    double q[N];
    for (double b = 0; b <= 30; b += 2.5) {
        double sum = 0;
        chance_shares(&field, b, q);
        for (size_t s = 0; s < N; s++)
            sum += q[s];
        ck_assert_double_eq_tol(sum, 1, TINY);
        ck_assert_double_eq(q[1], 0); /* a host */
        ck_assert_double_eq(q[2], 0); /* not ranked */
    }
    chance_shares(&field, 0, q);
    for (size_t s = 0; s < N; s++)
        if (q[s] > 0)
            ck_assert_double_eq_tol(q[s], 0.25, TINY);
}
END_TEST

enum { STEPS = 40000 };

/* The density of a Gamma of shape > 1 at every step of its range. */
struct density {
    size_t steps;
    double step, at[STEPS];
};

static void density_fill(struct density *density, struct chance_gamma gamma, size_t steps)
{
    density->steps = steps;
    density->step = 30 * (gamma.shape + 1) / gamma.rate / (double)density->steps;
    for (size_t i = 1; i < density->steps; i++) {
        double r = density->step * (double)i;
        density->at[i] = exp(gamma.shape * log(gamma.rate) + (gamma.shape - 1) * log(r) -
                             gamma.rate * r - lgamma(gamma.shape));
    }
}

/* The mean of exp(-x r) over it; exp(-x r) shrinks by the same factor each step. */
static double mean_slowly(const struct density *density, double x)
{
    double factor = exp(-x * density->step), decay = 1, sum = 0;
    for (size_t i = 1; i < density->steps; i++) {
        decay *= factor;
        sum += density->at[i] * decay;
    }
    return sum * density->step;
}

START_TEST(expectations_are_integrals)
{
    static struct density arrival, back;
    double weight[CHANCE_GRID], p[N], any, slow[N] = {0}, none = 0, q[N];
    density_fill(&arrival, field.arrival, fixture_times(STEPS));
    density_fill(&back, again[1], STEPS); /* steep near 0, and looked at once */
    chance_posterior(COUNT_OF(events), events, weight);
    chance_expect(&field, weight, p, &any);
    for (size_t k = 0; k < CHANCE_GRID; k++) {
        if (weight[k] < 1e-6)
            continue;
        double whole = 0;
        chance_shares(&field, (double)k / 10, q);
        for (size_t s = 0; s < N; s++) {
            slow[s] += q[s] > 0 ? weight[k] * (1 - mean_slowly(&arrival, part[s] * q[s])) : 0;
            whole += part[s] * q[s];
        }
        none += weight[k] * mean_slowly(&arrival, whole);
    }
    double away = mean_slowly(&back, part[1]);
    slow[1] = 1 - away;
    for (size_t s = 0; s < N; s++) {
        if (isnan(s_one[s]))
            ck_assert_double_nan(p[s]);
        else
            ck_assert_double_eq_tol(p[s], slow[s], 1e-4);
        ck_assert(isnan(p[s]) || any >= p[s]);
    }
    ck_assert_double_eq_tol(any, 1 - none * away, 1e-4);
}
END_TEST

START_TEST(rates_by_hand)
{
    struct host_counts own = {.years = 2, .first = 1}, others = {.years = 9, .first = 7};
    struct host_counts all = {.repeats = 3, .host_years = 30}, nobody = {0};
    struct host_record host = {.is_host = true, .repeats = 2, .years = 4};
    struct chance_gamma arrival = chance_arrival(own, others), back = chance_return(&host, all);
    ck_assert_double_eq_tol(arrival.shape, 8.0 / 10 + 1, TINY);
    ck_assert_double_eq_tol(arrival.rate, 3, TINY);
    ck_assert_double_eq_tol(back.shape, 2 * 3.5 / 35 + 2, TINY);
    ck_assert_double_eq_tol(back.rate, 6, TINY);
    /* without anybody else: one new host a year, worth one year */
    arrival = chance_arrival(nobody, nobody);
    back = chance_return(&host, nobody);
    ck_assert_double_eq(arrival.shape, 1);
    ck_assert_double_eq(arrival.rate, 1);
    ck_assert_double_eq_tol(back.shape, 2 * 0.1 + 2, TINY);
}
END_TEST

START_TEST(bands_begin_where_they_say)
{
    ck_assert_int_eq(chance_band_of(0.1), CHANCE_HIGH);
    ck_assert_int_eq(chance_band_of(0.0999), CHANCE_RAISED);
    ck_assert_int_eq(chance_band_of(0.02), CHANCE_RAISED);
    ck_assert_int_eq(chance_band_of(0.0199), CHANCE_LOW);
    ck_assert_int_eq(chance_band_of(0.005), CHANCE_LOW);
    ck_assert_int_eq(chance_band_of(0.00499), CHANCE_VERY_LOW);
    ck_assert_str_eq(chance_band_name(CHANCE_UNSETTLED), "not determinable");
}
END_TEST

START_TEST(scores_by_hand)
{
    struct score score = {0};
    struct scored_band bands[CHANCE_BANDS] = {0};
    score_add(&score, 0.25, true);
    score_add(&score, 0.01, false);
    ck_assert_double_eq_tol(score.nats, -log(0.25) - log(0.99), TINY);
    ck_assert_double_eq_tol(score.brier, 0.75 * 0.75 + 0.0001, TINY);
    scored_band_add(bands, 0.25, true);
    scored_band_add(bands, 0.01, false);
    scored_band_add(bands, 0.015, false);
    ck_assert_uint_eq(bands[CHANCE_HIGH].seen, 1);
    ck_assert_uint_eq(bands[CHANCE_LOW].states, 2);
    ck_assert_double_eq_tol(bands[CHANCE_LOW].announced, 0.025, TINY);
}
END_TEST

/* A study of a data folder on a day, without draws. */
struct scene {
    struct diags *diags;
    struct dataset *dataset;
    struct study *study;
    struct relgraph *graph;
    struct findings *findings;
    struct past *past;
    struct arena *arena;
};

static struct scene open_scene(const char *variable, const char *folder, const char *study,
                               const char *day)
{
    struct scene scene = {.diags = diags_new(), .arena = arena_new()};
    struct findings_options options = findings_defaults;
    options.parts = 0;
    options.draws = 0;
    scene.dataset = shipped_dataset(variable, folder);
    scene.study = study_load(scene.dataset, study, scene.diags);
    ck_assert_ptr_nonnull(scene.study);
    scene.graph = relgraph_build(scene.dataset, scene.study, on(day), NULL, scene.diags);
    scene.findings = findings_compute(scene.graph, &options, scene.diags);
    ck_assert_ptr_nonnull(scene.findings);
    struct past_input input = {scene.dataset, scene.study, &scene.graph->options,
                               &scene.findings->options};
    scene.past = past_new(&input, scene.arena, scene.diags);
    ck_assert_ptr_nonnull(scene.past);
    return scene;
}

static void close_scene(struct scene *scene)
{
    ck_assert_uint_eq(diags_count(scene->diags), 0);
    past_free(scene->past);
    arena_free(scene->arena);
    findings_free(scene->findings);
    relgraph_free(scene->graph);
    study_free(scene->study);
    diags_free(scene->diags);
}

/* mini: DDD hosted in February 2024, EEE in October; nobody else is wanted. */
START_TEST(hosts_are_counted_by_the_day)
{
    struct scene scene = open_scene("FENCESITTER_MINI", "tests/data/mini", "mini", "2024-06-30");
    const struct hosts *hosts = past_hosts(scene.past);
    const struct guest *guest = hosts_guest(hosts, "alpha-leader");
    struct host_record records[6];
    ck_assert_ptr_nonnull(guest);
    ck_assert_uint_eq(guest->stay_count, 2);
    struct host_counts counts = hosts_count(hosts, guest, on("2024-06-30"));
    ck_assert_uint_eq(counts.first, 1);
    ck_assert_uint_eq(counts.repeats, 0);
    ck_assert_double_eq_tol(counts.years, (on("2024-07-01").day - on("2023-03-01").day) / 365.25,
                            TINY);
    ck_assert_double_eq_tol(counts.host_years,
                            (on("2024-07-01").day - on("2024-02-10").day) / 365.25, TINY);
    ck_assert_double_eq(hosts_count(hosts, guest, on("2023-02-28")).years, 0);
    ck_assert_uint_eq(hosts_count_others(hosts, guest, on("2024-06-30")).first, 0);
    hosts_record(hosts, guest, on("2024-06-30"), records);
    for (size_t s = 0; s < COUNT_OF(records); s++)
        ck_assert(records[s].is_host == (s == 3));
    struct chance *chance =
        chance_at_point(scene.findings, scene.past, 100, scene.arena, scene.diags);
    ck_assert_ptr_nonnull(chance);
    ck_assert_uint_eq(chance->first_stays, 1);
    ck_assert_ptr_nonnull(strstr(chance->reason, "only 1 first stay is known"));
    ck_assert(!chance->states[1].has_chance);
    chance = chance_compute(scene.findings, NULL, scene.arena, scene.diags);
    ck_assert_str_eq(chance->reason, "no draws were asked for");
    close_scene(&scene);
}
END_TEST

static double closed_form(const struct scene *scene, double p[], double *any)
{
    size_t n = scene->findings->state_count, count;
    struct chance_choice choice = {.before = scene->graph->as_of.day};
    struct chance_event *found;
    double weight[CHANCE_GRID], b = 0;
    const struct hosts *hosts = past_hosts(scene->past);
    const struct guest *guest = hosts_guest(hosts, scene->study->suspect);
    struct host_record *records = arena_alloc(scene->arena, n, sizeof *records);
    struct chance_gamma *returns = arena_alloc(scene->arena, n, sizeof *returns);
    bool *hosted = arena_alloc(scene->arena, n, sizeof *hosted);
    double *s = arena_alloc(scene->arena, n, sizeof *s);
    ck_assert(
        chance_events(scene->past, PAST_INDEX, choice, scene->arena, &found, &count, scene->diags));
    chance_posterior(count, found, weight);
    hosts_record(hosts, guest, scene->graph->as_of, records);
    for (size_t i = 0; i < n; i++) {
        hosted[i] = records[i].is_host;
        s[i] = scene->findings->states[i].is_ranked ? scene->findings->states[i].score / 100 : NONE;
        returns[i] =
            chance_return(&records[i], hosts_count_others(hosts, NULL, scene->graph->as_of));
    }
    struct chance_field day = {
        .n = n,
        .s = s,
        .is_host = hosted,
        .again = returns,
        .arrival = chance_arrival(hosts_count(hosts, guest, scene->graph->as_of),
                                  hosts_count_others(hosts, guest, scene->graph->as_of))};
    chance_expect(&day, weight, p, any);
    for (size_t k = 0; k < CHANCE_GRID; k++)
        b += weight[k] * (double)k / 10;
    return b;
}

/* Draws with S as it is have the closed form as their mean; the same seed gives the same bytes. */
START_TEST(draws_agree_with_the_closed_form)
{
    size_t draws = fixture_times(4000);
    double wider = sqrt(4000 / (double)draws);
    struct scene scene = open_scene("FENCESITTER_DATASETS", "datasets", "putin", "2026-07-01");
    size_t n = scene.findings->state_count, hosts = 0;
    double *p = arena_alloc(scene.arena, n, sizeof *p), any;
    double b = closed_form(&scene, p, &any);
    struct chance *chance =
        chance_at_point(scene.findings, scene.past, draws, scene.arena, scene.diags);
    struct chance *again_drawn =
        chance_at_point(scene.findings, scene.past, draws, scene.arena, scene.diags);
    ck_assert_ptr_null(chance->reason);
    ck_assert_double_eq_tol(chance->b.mean, b, 0.3 * wider);
    ck_assert_double_eq_tol(chance->any.mean, any, 0.02 * wider);
    for (size_t i = 0; i < n; i++) {
        const struct chance_of_state *state = &chance->states[i];
        ck_assert(state->has_chance == scene.findings->states[i].is_ranked);
        if (!state->has_chance)
            continue;
        hosts += state->is_host;
        ck_assert_double_eq_tol(state->p.mean, p[i], (0.01 + 0.05 * p[i]) * wider);
        ck_assert(state->p.lo <= state->p.hi && state->p.lo >= 0 && state->p.hi <= 1);
        ck_assert(chance->any.mean >= state->p.mean);
        ck_assert(memcmp(&state->p, &again_drawn->states[i].p, sizeof state->p) == 0);
        ck_assert(state->band == CHANCE_UNSETTLED || state->band == chance_band_of(state->p.mean));
    }
    ck_assert_uint_eq(hosts, 2); /* Mongolia and Tajikistan */
    close_scene(&scene);
}
END_TEST

/* Held since April 2019, he travels nowhere; in 2011 there were two first stays. */
START_TEST(no_chance_without_travel_or_stays)
{
    struct scene scene = open_scene("FENCESITTER_DATASETS", "datasets", "al-bashir", "2020-01-01");
    struct chance *chance =
        chance_at_point(scene.findings, scene.past, 100, scene.arena, scene.diags);
    ck_assert_str_eq(chance->reason, "the suspect is not free to travel: held since 2019-04-11");
    close_scene(&scene);
    scene = open_scene("FENCESITTER_DATASETS", "datasets", "al-bashir", "2011-05-06");
    chance = chance_at_point(scene.findings, scene.past, 100, scene.arena, scene.diags);
    ck_assert_uint_eq(chance->first_stays, 2);
    ck_assert_ptr_nonnull(chance->reason);
    ck_assert_double_nan(chance->any.mean);
    close_scene(&scene);
}
END_TEST

/* The stays behind b, by suspect: by September 2024 all of one, and none of the study's own. */
START_TEST(origins_of_first_stays)
{
    struct scene scene = open_scene("FENCESITTER_DATASETS", "datasets", "putin", "2024-09-01");
    struct chance *chance =
        chance_at_point(scene.findings, scene.past, 100, scene.arena, scene.diags);
    ck_assert_uint_eq(chance->first_stays, 9);
    ck_assert_uint_eq(chance->origin_count, 2);
    ck_assert_str_eq(chance->origins[0].suspect, "al-bashir");
    ck_assert_uint_eq(chance->origins[0].first_stays, 9);
    ck_assert_str_eq(chance->origins[1].suspect, "putin");
    ck_assert_uint_eq(chance->origins[1].first_stays, 0);
    close_scene(&scene);
}
END_TEST

static struct scored score_until(const struct scene *scene, const char *day, bool is_prospective)
{
    struct scored scored;
    struct scored_input input = {.past = scene->past,
                                 .studies = past_study_count(scene->past),
                                 .until = on(day),
                                 .is_prospective = is_prospective,
                                 .seed = 1};
    ck_assert(scored_compute(&input, scene->arena, &scored, scene->diags));
    return scored;
}

/* Before Putin's hosts the other suspects have no first stay to estimate al-Bashir's chances from,
 * and the two years of Putin have no stay: no interval. Whose study is asked for first changes
 * nothing. */
START_TEST(scores_whatever_the_order)
{
    struct scene own = open_scene("FENCESITTER_DATASETS", "datasets", "putin", "2013-01-01");
    struct scene other = open_scene("FENCESITTER_DATASETS", "datasets", "al-bashir", "2013-01-01");
    struct scored back = score_until(&own, "2024-09-01", false);
    ck_assert_uint_eq(back.gap_count, 1);
    ck_assert_str_eq(back.gaps[0].suspect, "al-bashir");
    ck_assert_uint_eq(back.gaps[0].years, 11);
    ck_assert_uint_eq(back.gaps[0].first_stays, 0);
    ck_assert_uint_eq(back.seen, 0);
    ck_assert(!scored_is_telling(&back));
    ck_assert_double_nan(back.nats_lead[SCORER_PROXIMITY].lo);
    back.seen = SCORED_LEAST_SEEN; /* enough, but of too few years */
    ck_assert(!scored_is_telling(&back));
    struct scored a = score_until(&own, "2024-09-01", true);
    struct scored b = score_until(&other, "2024-09-01", true);
    ck_assert(scored_is_telling(&a));
    ck_assert_uint_eq(a.year_count, b.year_count);
    ck_assert_uint_eq(a.skipped, 3);
    for (size_t y = 0; y < a.year_count; y++)
        ck_assert_str_eq(a.years[y].suspect, b.years[y].suspect);
    for (size_t r = 0; r < SCORER_COUNT; r++) {
        ck_assert_double_eq_tol(a.nats_lead[r].lo, b.nats_lead[r].lo, 1e-9);
        ck_assert_double_eq_tol(a.nats_lead[r].hi, b.nats_lead[r].hi, 1e-9);
    }
    close_scene(&own);
    close_scene(&other);
}
END_TEST

int test_chance(void)
{
    const TTest *const tests[] = {origins_of_first_stays,
                                  scores_whatever_the_order,
                                  posterior_is_prior_times_likelihood,
                                  posterior_follows_the_hosts,
                                  shares_sum_to_one,
                                  expectations_are_integrals,
                                  rates_by_hand,
                                  bands_begin_where_they_say,
                                  scores_by_hand,
                                  hosts_are_counted_by_the_day,
                                  draws_agree_with_the_closed_form,
                                  no_chance_without_travel_or_stays};
    return fixture_run("chance", COUNT_OF(tests), tests);
}
