/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Ranges on the six states of tests/data/mini against draws taken one by one: every draw is the
 * same whoever makes it, in a short run and a long one, on one thread and on many. What is drawn is
 * distributed as said (methods, 8); with nothing drawn it is the ranking itself.
 */
#include <math.h>
#include <string.h>

#include "analysis/analyse.h"
#include "analysis/uncertainty.h"
#include "base/cpu.h"
#include "fixture.h"
#include "graph/build.h"
#include "redrawn.h"
#include "shipped.h"

enum { STATES = 6, LONG = 160, SHORT = 60 };

/* Draws whose shares and moments are looked at. */
static size_t many(void)
{
    return fixture_times(4000);
}

static struct dataset *dataset;
static struct study *study;
static struct relgraph *graph;
static struct diags *diags;

static void open_data(const char *variable, const char *folder, const char *name, const char *day)
{
    diags = diags_new();
    dataset = shipped_dataset(variable, folder);
    study = study_load(dataset, name, diags);
    graph = relgraph_build(dataset, study, on(day), &relgraph_defaults, diags);
    ck_assert_ptr_nonnull(graph);
}

static void set_up(void)
{
    open_data("FENCESITTER_MINI", "tests/data/mini", "mini", "2024-06-30");
    ck_assert_uint_eq(graph->n, STATES);
}

static void tear_down(void)
{
    ck_assert_uint_eq(diags_count(diags), 0);
    relgraph_free(graph);
    study_free(study);
    diags_free(diags);
}

static struct findings *analyse(size_t draws, size_t threads, uint64_t seed)
{
    struct findings_options options = findings_defaults;
    options.draws = draws;
    options.threads = threads;
    options.seed = seed;
    struct findings *findings = findings_compute(graph, &options, diags);
    ck_assert_ptr_nonnull(findings);
    ck_assert_uint_eq(findings->uncertainty.draws, draws);
    ck_assert_uint_eq(findings->uncertainty.failed, 0);
    return findings;
}

static void same(double a, double b)
{
    ck_assert_msg((isnan(a) && isnan(b)) || fabs(a - b) < TINY, "%.12g is not %.12g", a, b);
}

/* The smallest value that at least the share of all reach or stay under. */
static double plain_quantile(size_t n, const double values[], double share)
{
    double best = (double)INFINITY;
    for (size_t i = 0; i < n; i++) {
        size_t up_to = 0;
        for (size_t j = 0; j < n; j++)
            up_to += values[j] <= values[i];
        if ((double)up_to >= share * (double)n - 1e-9 && values[i] < best)
            best = values[i];
    }
    return best;
}

struct seen {
    double ranks[LONG], straddles[LONG], scores[LONG];
    double top, flagged, straddled;
};

static void look_at_draws(const struct findings *findings, size_t draws, struct seen seen[STATES])
{
    struct draw_base *base = draw_base_new(findings);
    struct draw_room *room = draw_room_new(base);
    struct uncertainty_setting *setting = uncertainty_setting_new(base, findings);
    memset(seen, 0, STATES * sizeof *seen);
    for (size_t d = 0; d < draws; d++) {
        ck_assert(draw_rank(base, uncertainty_set(setting, (uint32_t)d), room));
        for (size_t s = 0; s < STATES; s++) {
            double straddle = room->ranking.straddle[s], support = room->support[s];
            bool reaches = straddle >= study->fence_straddle;
            seen[s].ranks[d] = (double)room->ranking.rank[s];
            seen[s].straddles[d] = straddle;
            seen[s].scores[d] = room->ranking.score[s];
            seen[s].top += room->ranking.rank[s] <= 10;
            seen[s].straddled += reaches;
            seen[s].flagged += reaches && support < study->fence_support;
            same(findings->uncertainty.draw_scores[d * STATES + s], seen[s].scores[d]);
        }
    }
    uncertainty_setting_free(setting);
    draw_room_free(room);
    draw_base_free(base);
}

static void check_against_single_draws(size_t draws, size_t threads)
{
    static struct seen seen[STATES];
    struct findings *findings = analyse(draws, threads, 1);
    look_at_draws(findings, draws, seen);
    for (size_t s = 0; s < STATES; s++) {
        const struct state_finding *state = &findings->states[s];
        if (!state->is_ranked) {
            ck_assert(isnan(state->rank_lo) && isnan(state->p_top10) && isnan(state->score_lo));
            continue;
        }
        same(state->rank_lo, plain_quantile(draws, seen[s].ranks, 0.05));
        same(state->rank_hi, plain_quantile(draws, seen[s].ranks, 0.95));
        same(state->p_top10, seen[s].top / (double)draws);
        ck_assert(state->score_lo <= state->score_hi);
        ck_assert(state->score_lo <= plain_quantile(draws, seen[s].scores, 0.1) + TINY);
        ck_assert(state->score_hi >= plain_quantile(draws, seen[s].scores, 0.9) - TINY);
        if (isnan(state->straddle)) {
            ck_assert(isnan(state->straddle_lo) && isnan(state->p_fence));
            continue;
        }
        same(state->straddle_lo, plain_quantile(draws, seen[s].straddles, 0.05));
        same(state->straddle_hi, plain_quantile(draws, seen[s].straddles, 0.95));
        same(state->p_fence, seen[s].flagged / (double)draws);
        same(state->p_straddle, seen[s].straddled / (double)draws);
        ck_assert(state->p_fence <= state->p_straddle);
    }
    findings_free(findings);
}

START_TEST(ranges_are_quantiles_of_the_draws)
{
    set_up();
    check_against_single_draws(LONG, 1);
    check_against_single_draws(SHORT, 4);
    check_against_single_draws(1, 2);
    tear_down();
}
END_TEST

/* Every draw has the same bytes on any number of threads and with either version of the kernels. */
START_TEST(threads_and_kernels_change_nothing)
{
    size_t draws = 4 + fixture_times(20);
    open_data("FENCESITTER_DATASETS", "datasets", "putin", "2024-09-01");
    static const size_t threads[] = {2, 3, 7, 1};
    struct findings *one = analyse(draws, 1, 7);
    size_t size = draws * graph->n * sizeof *one->uncertainty.draw_scores;
    for (size_t t = 0; t < COUNT_OF(threads); t++) {
        cpu_be_plain(t == COUNT_OF(threads) - 1);
        struct findings *other = analyse(draws, threads[t], 7);
        ck_assert_mem_eq(one->uncertainty.draw_scores, other->uncertainty.draw_scores, size);
        ck_assert_mem_eq(one->states, other->states, graph->n * sizeof *one->states);
        findings_free(other);
    }
    cpu_be_plain(false);
    findings_free(one);
    tear_down();
}
END_TEST

START_TEST(no_draws_say_nothing)
{
    set_up();
    struct findings *findings = analyse(0, 1, 1);
    ck_assert_ptr_null(findings->uncertainty.draw_scores);
    for (size_t s = 0; s < STATES; s++) {
        ck_assert_double_nan(findings->states[s].rank_lo);
        ck_assert_double_nan(findings->states[s].score_hi);
        ck_assert_double_nan(findings->states[s].p_fence);
    }
    findings_free(findings);
    tear_down();
}
END_TEST

/* With every setting at its default a draw is the ranking, to the last bit. */
static void check_draw_0(void)
{
    struct findings *findings = analyse(0, 1, 1);
    struct draw_base *base = draw_base_new(findings);
    struct draw_room *room = draw_room_new(base);
    struct draw_setting setting = draw_default(base);
    bool *none = mem_alloc(draw_coins(base) + 1, sizeof *none);
    for (int k = 0; k < 2; k++) {
        setting.ties.is_out = k ? none : NULL; /* coins of which none is out are no coins */
        ck_assert(draw_rank(base, &setting, room));
        for (size_t s = 0; s < graph->n; s++) {
            const struct state_finding *state = &findings->states[s];
            ck_assert_mem_eq(&room->ranking.score[s], &state->score, sizeof(double));
            ck_assert_mem_eq(&room->ranking.straddle[s], &state->straddle, sizeof(double));
            ck_assert_uint_eq(room->ranking.rank[s], state->rank);
            ck_assert(draw_is_flagged(base, room, s) == state->is_fence_sitter);
            ck_assert(room->ranking.is_incomplete[s] == state->is_incomplete);
            same(room->support[s], graph->support.index[s]);
        }
    }
    free(none);
    draw_room_free(room);
    draw_base_free(base);
    findings_free(findings);
}

/* What draws share is made again where it was given back. */
START_TEST(draws_are_the_same_after_their_end)
{
    struct seen seen[STATES];
    set_up();
    struct findings *findings = analyse(SHORT, 1, 1);
    ck_assert_ptr_nonnull(findings->redraw);
    findings_end_draws(findings);
    ck_assert_ptr_null(findings->redraw);
    findings_end_draws(findings);
    look_at_draws(findings, SHORT, seen);
    findings_free(findings);
    tear_down();
}
END_TEST

START_TEST(draw_0_is_the_ranking)
{
    static const char *const cases[][2] = {
        {"putin", "2024-09-01"}, {"al-bashir", "2015-06-12"}, {"netanyahu", "2025-04-01"}};
    set_up();
    check_draw_0();
    tear_down();
    for (size_t c = 0; c < COUNT_OF(cases); c++) {
        open_data("FENCESITTER_DATASETS", "datasets", cases[c][0], cases[c][1]);
        check_draw_0();
        tear_down();
    }
}
END_TEST

/* Sums of a share and its square. */
struct moments {
    double sum, squares;
};

static void add_moment(struct moments *m, double x)
{
    m->sum += x;
    m->squares += x * x;
}

/* A share of Dirichlet is Beta(alpha, total - alpha). Tolerances: five standard errors of the mean,
 * a tenth of the variance
 * in 4,000 draws. */
static void check_beta(const struct moments *m, double alpha, double total)
{
    double mean = alpha / total;
    double variance = mean * (1 - mean) / (total + 1);
    double n = (double)many(), seen = m->sum / n;
    ck_assert_double_eq_tol(seen, mean, 5 * sqrt(variance / n));
    ck_assert_double_eq_tol(m->squares / n - seen * seen, variance,
                            variance * fmin(1, 0.1 * sqrt(4000 / n)));
}

static void check_share(double count, double share)
{
    double n = (double)many();
    ck_assert_double_eq_tol(count / n, share, 5 * sqrt(share * (1 - share) / n));
}

/*
 * Two states, two acts: with values 1 and 0 the c of a state is the first's share, Beta(4, 4) with
 * mean 1/2 and variance 1/36; the core votes are Beta(8, 4 x acts). Four terms: Beta(4, 12).
 */
START_TEST(weights_are_dirichlet)
{
    set_up();
    struct findings *findings = analyse(0, 1, 1);
    struct draw_base *base = draw_base_new(findings);
    struct uncertainty_setting *setting = uncertainty_setting_new(base, findings);
    struct moments act = {0}, core = {0}, term = {0}, domain = {0}, unknown = {0};
    double leaks = 0, ranks = 0, long_window = 0, filled = 0, fills = 0, expected = 0;
    ck_assert_uint_eq(graph->support.act_count, 3);
    for (uint32_t d = 0; d < many(); d++) {
        const struct draw_setting *s = uncertainty_set(setting, d);
        const double *a = s->act_weight;
        add_moment(&act, a[0] / (a[0] + a[1]));
        add_moment(&core, s->core_weight / (s->core_weight + a[0] + a[1] + a[2]));
        double terms = 0, domains = 0;
        for (size_t t = 0; t < TERM_DEFAULT_COUNT; t++)
            terms += s->term_weight[t];
        for (size_t k = 0; k < DOMAIN_CHOICE_COUNT; k++)
            domains += s->ties.options.domain_weight[k];
        add_moment(&term, s->term_weight[TERM_FORUMS] / terms);
        add_moment(&domain, s->ties.options.domain_weight[DOMAIN_ECONOMIC] / domains);
        leaks += s->leak < 0.2;
        ranks += s->ties.options.normaliser == NORMALISE_RANK;
        long_window += s->ties.options.vote_window_months == 48;
        for (size_t p = 0; p < STATES * 3; p++)
            if (graph->support.parts[p].basis == SUPPORT_FILLED) {
                filled += s->filled[p];
                expected = graph->support.parts[p].value;
                fills++;
            }
        for (size_t k = 0; k < STATES; k++)
            if (findings->states[k].is_ranked)
                add_moment(&unknown, s->missing[k * TERM_COUNT + TERM_STANCE]);
    }
    double n = (double)findings->ranking_count * (double)many(),
           wider = sqrt(4000 / (double)many());
    check_beta(&act, 4, 8);
    check_beta(&core, 8, 20);
    check_beta(&term, 4, 16);
    check_beta(&domain, 4, 16);
    check_share(leaks, 0.25);
    check_share(ranks, 0.5);
    check_share(long_window, 1.0 / 3);
    ck_assert_double_gt(expected, 0);
    ck_assert_double_eq_tol(filled / fills, expected, 0.02 * wider);
    ck_assert_double_eq_tol(unknown.sum / n, 0.5, 0.01 * wider);
    ck_assert_double_eq_tol(unknown.squares / n - 0.25, 1.0 / 12, 0.01 * wider);
    uncertainty_setting_free(setting);
    draw_base_free(base);
    findings_free(findings);
    tear_down();
}
END_TEST

/* Weights of domains and layers are of any scale: what is drawn is what they are to each other. */
START_TEST(weights_are_of_any_scale)
{
    struct relgraph_options drawn[2];
    for (size_t k = 0; k < COUNT_OF(drawn); k++) {
        struct relgraph_options options = relgraph_defaults;
        for (size_t d = 0; d < DOMAIN_CHOICE_COUNT; d++)
            options.domain_weight[d] *= k ? 2 : 1;
        for (size_t l = 0; l < LAYER_COUNT; l++)
            options.layer_weight[l] *= k ? 2 : 1;
        open_data("FENCESITTER_DATASETS", "datasets", "putin", "2024-09-01");
        relgraph_free(graph);
        graph = relgraph_build(dataset, study, on("2024-09-01"), &options, diags);
        struct findings *findings = analyse(0, 1, 1);
        struct draw_base *base = draw_base_new(findings);
        struct uncertainty_setting *setting = uncertainty_setting_new(base, findings);
        drawn[k] = uncertainty_set(setting, 0)->ties.options;
        uncertainty_setting_free(setting);
        draw_base_free(base);
        findings_free(findings);
        tear_down();
    }
    for (size_t d = 0; d < DOMAIN_CHOICE_COUNT; d++)
        same(drawn[0].domain_weight[d], drawn[1].domain_weight[d]);
    for (size_t l = 0; l < LAYER_COUNT; l++)
        if (layer_kinds[l]->domain < DOMAIN_CHOICE_COUNT)
            same(drawn[0].layer_weight[l], drawn[1].layer_weight[l]);
}
END_TEST

/* One coin a fact, each out in half of the draws and apart from the others. */
START_TEST(coins_are_fair)
{
    open_data("FENCESITTER_DATASETS", "datasets", "putin", "2024-09-01");
    struct findings *findings = analyse(0, 1, 1);
    struct draw_base *base = draw_base_new(findings);
    struct uncertainty_setting *setting = uncertainty_setting_new(base, findings);
    size_t coins = draw_coins(base);
    double *out = mem_alloc(coins, sizeof *out), both = 0, calls = 0;
    ck_assert_uint_gt(coins, 200);
    for (uint32_t d = 0; d < many(); d++) {
        const struct draw_setting *s = uncertainty_set(setting, d);
        for (size_t c = 0; c < coins; c++)
            out[c] += s->ties.is_out[c];
        both += s->ties.is_out[0] && s->ties.is_out[1];
        calls += s->ties.sample[0] == 5;
    }
    for (size_t c = 0; c < coins; c++)
        check_share(out[c], 0.5);
    check_share(both, 0.25);
    check_share(calls, 1 / (double)draw_calls(base));
    free(out);
    uncertainty_setting_free(setting);
    draw_base_free(base);
    findings_free(findings);
    tear_down();
}
END_TEST

/* A sanction left out is in force neither in the tie nor in the support. */
START_TEST(sanction_left_out_counts_nowhere)
{
    open_data("FENCESITTER_DATASETS", "datasets", "putin", "2024-09-01");
    struct findings *findings = analyse(0, 1, 1);
    struct redraw *redraw = redraw_new(graph);
    size_t mda = dataset_find_code(dataset, "MDA"), coin = SIZE_MAX, moved = 0;
    ck_assert_ptr_nonnull(graph->sanction[mda]);
    ck_assert_int_eq(graph->sanction[mda]->origin.confidence, CONFIDENCE_LOW);
    const struct coins *coins = redraw_coins(redraw);
    for (size_t c = 0; c < coins->count; c++)
        if (coins->facts[c] == &graph->sanction[mda]->origin)
            coin = c;
    ck_assert_uint_ne(coin, SIZE_MAX);
    bool *is_out = mem_alloc(coins->count, sizeof *is_out);
    double *ties = mem_alloc(graph->n * graph->n, sizeof *ties);
    is_out[coin] = true;
    struct redraw_choice choice = {.options = graph->options, .is_out = is_out};
    redraw_align(redraw, graph->n, &choice, ties);
    for (size_t at = 0; at < graph->n * graph->n; at++)
        moved += ties[at] < graph->alignment[at] || ties[at] > graph->alignment[at];
    ck_assert_uint_eq(moved, 2);
    ck_assert_double_eq_tol(ties[mda * graph->n + study->home],
                            4 * relgraph_tie(graph, mda, study->home), 1e-11);

    struct draw_base *base = draw_base_new(findings);
    struct draw_room *room = draw_room_new(base);
    struct draw_setting setting = draw_default(base);
    bool *all = mem_alloc(draw_coins(base), sizeof *all);
    all[coin] = true; /* the base numbers the facts of the ties as this redraw does */
    setting.ties.is_out = all;
    ck_assert(draw_rank(base, &setting, room));
    for (size_t s = 0; s < graph->n; s++)
        if (s == mda)
            ck_assert_double_lt(room->support[s], graph->support.index[s]);
        else
            same(room->support[s], graph->support.index[s]);
    free(all);
    free(ties);
    free(is_out);
    draw_room_free(room);
    draw_base_free(base);
    redraw_free(redraw);
    findings_free(findings);
    tear_down();
}
END_TEST

int test_uncertainty(void)
{
    const TTest *const tests[] = {ranges_are_quantiles_of_the_draws,
                                  threads_and_kernels_change_nothing,
                                  no_draws_say_nothing,
                                  draw_0_is_the_ranking,
                                  draws_are_the_same_after_their_end,
                                  weights_are_dirichlet,
                                  weights_are_of_any_scale,
                                  coins_are_fair,
                                  sanction_left_out_counts_nowhere};
    return fixture_run("uncertainty", COUNT_OF(tests), tests);
}
