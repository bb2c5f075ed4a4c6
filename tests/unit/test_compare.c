/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Compare: every split sums to the whole, and the six players beside all orders of them. */
#include <math.h>

#include "analysis/analyse.h"
#include "analysis/walk.h"
#include "base/num.h"
#include "fixture.h"
#include "graph/build.h"
#include "graph/combine.h"
#include "shipped.h"
#include "trial/compare.h"

#define CLOSE 1e-9

/* A study on a day, which several tests look at: made once as the earlier and once as the later of
 * two days, and freed at the end. */
struct scene {
    const char *name, *day;
    size_t side;
    struct study *study;
    struct relgraph *graph;
    struct findings *findings;
};

static struct scene kept[12];
static struct dataset *dataset;
static struct study *study;
static struct relgraph *graph[2];
static struct findings *findings[2];
static struct compare *compare; /* of the two findings */
static struct arena *arena;
static struct diags *diags;

static void free_all(void)
{
    for (size_t k = 0; kept[k].name; k++) {
        findings_free(kept[k].findings);
        relgraph_free(kept[k].graph);
        study_free(kept[k].study);
    }
    arena_free(arena);
}

static const struct scene *scene_of(const char *name, const char *day, size_t side)
{
    size_t k = 0;
    while (kept[k].name && (strcmp(kept[k].name, name) != 0 || strcmp(kept[k].day, day) != 0 ||
                            kept[k].side != side))
        k++;
    ck_assert_uint_lt(k + 1, COUNT_OF(kept));
    if (!kept[k].name) {
        struct study *own = study_load(dataset, name, diags);
        struct relgraph *built = relgraph_build(dataset, own, on(day), NULL, diags);
        kept[k] = (struct scene){name, day, side, own, built, findings_compute(built, NULL, diags)};
        ck_assert_ptr_nonnull(kept[k].findings);
    }
    return &kept[k];
}

static void set_up(const char *name, const char *then, const char *now)
{
    if (!arena) {
        arena = arena_new();
        atexit(free_all);
    }
    diags = diags_new();
    dataset = shipped_dataset("FENCESITTER_DATASETS", "datasets");
    const struct scene *scenes[] = {scene_of(name, then, 0), scene_of(name, now, 1)};
    bool is_known = compare;
    for (size_t d = 0; d < 2; d++) {
        is_known = is_known && findings[d] == scenes[d]->findings;
        study = scenes[d]->study;
        graph[d] = scenes[d]->graph;
        findings[d] = scenes[d]->findings;
    }
    if (!is_known)
        compare = compare_compute(findings[0], NULL, findings[1], NULL, arena, diags);
    ck_assert_ptr_nonnull(compare);
}

static void tear_down(void)
{
    ck_assert_uint_eq(diags_count(diags), 0);
    diags_free(diags);
}

static double known(double value)
{
    return isnan(value) ? 0 : value;
}

/* Returns how many indices were split. */
static size_t check_sums(void)
{
    size_t split = 0;
    for (size_t s = 0; s < dataset->state_count; s++) {
        const struct compare_row *row = &compare->rows[s];
        double index = known(row->other_acts) + known(row->other_layers), pull = 0;
        double support = known(row->core_votes) + row->support_other;
        for (size_t t = 0; t < TERM_COUNT; t++)
            index += known(row->terms[t]);
        for (size_t p = 0; p < PLAYER_COUNT; p++)
            pull += row->players[p];
        for (size_t a = 0; a < study->act_count; a++)
            support += known(row->acts[a]);
        if (!row->no_split)
            ck_assert_double_eq_tol(index, row->index_change, CLOSE);
        if (!isnan(row->pull_change))
            ck_assert_double_eq_tol(pull, row->pull_change, CLOSE);
        if (!isnan(row->support_change))
            ck_assert_double_eq_tol(support, row->support_change, CLOSE);
        split += !row->no_split;
    }
    return split;
}

static const struct {
    const char *study, *then, *now;
} spans[] = {
    {"putin", "2021-06-01", "2024-09-01"}, /* acts and layers begin in between */
    {"putin", "2016-01-01", "2023-01-01"}, /* another era of core votes, other layers */
    {"al-bashir", "2010-01-01", "2015-06-12"},
    {"netanyahu", "2025-01-01", "2026-01-01"},
};

START_TEST(splits_sum_to_the_whole)
{
    set_up(spans[_i].study, spans[_i].then, spans[_i].now);
    ck_assert_uint_gt(check_sums(), 80);
    tear_down();
}
END_TEST

static void check_opposite(double a, double b)
{
    ck_assert(isnan(a) == isnan(b));
    if (!isnan(a))
        ck_assert_double_eq_tol(a, -b, CLOSE);
}

START_TEST(exchanged_days_change_the_sign)
{
    set_up("putin", "2021-06-01", "2024-09-01");
    struct compare *back = compare_compute(findings[1], NULL, findings[0], NULL, arena, diags);
    for (size_t s = 0; s < dataset->state_count; s++) {
        const struct compare_row *a = &compare->rows[s], *b = &back->rows[s];
        check_opposite(a->index_change, b->index_change);
        check_opposite(a->other_acts, b->other_acts);
        check_opposite(a->other_layers, b->other_layers);
        check_opposite(a->support_other, b->support_other);
        check_opposite(a->core_votes, b->core_votes);
        for (size_t t = 0; t < TERM_COUNT; t++)
            check_opposite(a->terms[t], b->terms[t]);
        for (size_t p = 0; p < PLAYER_COUNT; p++)
            check_opposite(a->players[p], b->players[p]);
        ck_assert_uint_eq(a->crosses, b->crosses);
    }
    tear_down();
}
END_TEST

START_TEST(a_day_beside_itself_is_all_zero)
{
    set_up("putin", "2024-09-01", "2024-09-01");
    ck_assert_uint_eq(compare->crossed_count, 0);
    for (size_t m = 1; m < compare->moved_count; m++) /* who moved alike is listed by code */
        ck_assert_uint_lt(compare->moved[m - 1], compare->moved[m]);
    for (size_t s = 0; s < dataset->state_count; s++) {
        const struct compare_row *row = &compare->rows[s];
        ck_assert_uint_eq(row->reason_count, 0);
        ck_assert(!(fabs(row->index_change) > 0) && !(fabs(row->support_other) > 0));
        for (size_t t = 0; t < TERM_COUNT; t++)
            ck_assert(!(fabs(row->terms[t]) > 0));
        for (size_t p = 0; p < PLAYER_COUNT; p++)
            ck_assert(!(fabs(row->players[p]) > 0));
    }
    tear_down();
}
END_TEST

typedef double domain_values[DOMAIN_CHOICE_COUNT];

/* What every pair has on a day; freed by the caller. */
static domain_values *read_values(size_t day)
{
    size_t n = dataset->state_count;
    domain_values *values = mem_alloc(n * n, sizeof *values);
    struct combine combine;
    combine_of(graph[day], &combine);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++)
            combine_domains_at(&combine, i * n + j, values[i * n + j]);
    return values;
}

/* aR where the players in the set are of the later day, from a matrix, by the other solver. */
static void solve(size_t later, domain_values *const values[2], double pull[])
{
    size_t n = dataset->state_count;
    double *ties = mem_alloc(n * n, sizeof *ties), *court = mem_alloc(n, sizeof *court);
    bool *pole_r = mem_alloc(n, sizeof *pole_r);
    for (size_t i = 0; i < n; i++)
        for (size_t j = i + 1; j < n; j++) {
            double sum = 0, count = 0;
            for (size_t d = 0; d < DOMAIN_CHOICE_COUNT; d++) {
                double one = values[later >> d & 1][i * n + j][d];
                sum += known(one);
                count += !isnan(one);
            }
            bool is_sanctioned = relgraph_is_sanctioned(graph[later >> PLAYER_SANCTIONS & 1], i, j);
            double tie = count > 0 ? sum / count * (is_sanctioned ? 0.25 : 1) : 0;
            ties[i * n + j] = ties[j * n + i] = num_round12(tie);
        }
    pole_r[study->home] = true;
    struct walk_input input = {.n = n,
                               .ties = ties,
                               .pole_r = pole_r,
                               .pole_w = graph[later >> PLAYER_POLE & 1]->support.pole_w,
                               .leak = WALK_LEAK,
                               .balance = true};
    struct walk walk = {.pull_r = pull, .pull_w = court};
    ck_assert(walk_solve(&input, &walk, diags));
    free(ties);
    free(court);
    free(pole_r);
}

/* Adds what each player does when it changes over in every order of those that have not yet. */
static void take_turns(const double *const pull[], size_t later, double weight, size_t s,
                       double share[PLAYER_COUNT])
{
    size_t left = PLAYER_COUNT - (size_t)__builtin_popcountll(later);
    for (size_t p = 0; p < PLAYER_COUNT; p++) {
        if (later >> p & 1)
            continue;
        share[p] += weight / (double)left * (pull[later | 1u << p][s] - pull[later][s]);
        take_turns(pull, later | 1u << p, weight / (double)left, s, share);
    }
}

START_TEST(players_beside_all_orders)
{
    enum { COALITIONS = 1 << PLAYER_COUNT };
    const double *pull[COALITIONS];
    set_up("putin", "2021-06-01", "2024-09-01");
    size_t n = dataset->state_count;
    domain_values *values[] = {read_values(0), read_values(1)};
    for (size_t c = 0; c < COALITIONS; c++) {
        double *row = arena_alloc(arena, n, sizeof *row);
        solve(c, values, row);
        pull[c] = row;
    }
    free(values[0]);
    free(values[1]);
    for (size_t s = 0; s < n; s += 5) {
        double share[PLAYER_COUNT] = {0};
        if (s == study->home)
            continue;
        take_turns(pull, 0, 1, s, share);
        for (size_t p = 0; p < PLAYER_COUNT; p++)
            ck_assert_double_eq_tol(share[p], compare->rows[s].players[p], CLOSE);
    }
    tear_down();
}
END_TEST

static const struct compare_row *row_of(const char *iso3)
{
    return &compare->rows[dataset_find_code(dataset, iso3)];
}

static bool has_reason(const struct compare_row *row, const char *kind, const char *day)
{
    for (size_t r = 0; r < row->reason_count; r++)
        if (strcmp(row->reasons[r].kind, kind) == 0 && row->reasons[r].from.day == on(day).day)
            return true;
    return false;
}

/* Are all seats among the reasons those of the state or of the home state? */
static bool has_own_seats(const struct compare_row *row)
{
    const char *own = dataset->states[row->state].iso3, *home = dataset->states[study->home].iso3;
    for (size_t r = 0; r < row->reason_count; r++)
        if (strcmp(row->reasons[r].kind, "forums") == 0 && !strstr(row->reasons[r].text, own) &&
            !strstr(row->reasons[r].text, home))
            return false;
    return true;
}

/* The stay of September 2024 and the statement of February 2025 explain, nothing later does. */
START_TEST(records_between_the_days)
{
    set_up("putin", "2024-09-01", "2025-03-01");
    ck_assert(has_reason(row_of("MNG"), "stay", "2024-09-02"));
    ck_assert(has_reason(row_of("MNG"), "act", "2025-02-07"));
    ck_assert(has_reason(row_of("HUN"), "core vote", "2025-02-24"));
    for (size_t s = 0; s < dataset->state_count; s++)
        for (size_t r = 0; r < compare->rows[s].reason_count; r++)
            ck_assert_int_le(compare->rows[s].reasons[r].from.day, on("2025-03-01").day);
    ck_assert(compare->has_other_acts);
    ck_assert(has_reason(row_of("BOL"), "forums", "2025-01-01")); /* a partner of BRICS */
    ck_assert(has_own_seats(row_of("BOL"))); /* others became partners with it */
    tear_down();
}
END_TEST

/* The day of the warrant is the first that counts. */
START_TEST(stay_on_the_day_of_the_warrant)
{
    set_up("putin", "2024-09-01", "2025-03-01");
    struct date warrant = graph[1]->wanted.public_from;
    struct compare *usual = compare;
    for (size_t after = 0; after < fixture_times(2); after++) {
        graph[1]->wanted.public_from = on(after ? "2024-09-03" : "2024-09-02");
        compare = compare_compute(findings[0], NULL, findings[1], NULL, arena, diags);
        ck_assert(has_reason(row_of("MNG"), "stay", "2024-09-02") == !after);
    }
    graph[1]->wanted.public_from = warrant;
    compare = usual;
    tear_down();
}
END_TEST

static bool says(const struct compare_row *row, const char *text)
{
    for (size_t r = 0; r < row->reason_count; r++)
        if (strcmp(row->reasons[r].text, text) == 0)
            return true;
    return false;
}

/* Armenia froze its own part in the CSTO in February 2024; nobody suspended it. */
START_TEST(a_suspension_is_nobodys_doing)
{
    set_up("putin", "2021-06-01", "2024-09-01");
    ck_assert(says(row_of("ARM"), "participation of ARM in CSTO suspended"));
    ck_assert(says(row_of("MDV"), "MDV partner of SCO"));
    tear_down();
}
END_TEST

/* The shares of one year gave way to those of another under the same words. */
START_TEST(a_year_gives_way_to_a_later_one)
{
    size_t then = 0, now = 0;
    set_up("putin", "2016-01-01", "2023-01-01");
    const struct compare_row *row = row_of("MNG");
    for (size_t r = 0; r < row->reason_count; r++)
        if (strcmp(row->reasons[r].text, "share of RUS in the goods trade of MNG") == 0) {
            then += row->reasons[r].has_ended;
            now += !row->reasons[r].has_ended;
        }
    ck_assert_uint_gt(then, 0);
    ck_assert_uint_gt(now, 0);
    tear_down();
}
END_TEST

/* South Sudan joined nobody before it was there. */
START_TEST(a_state_of_one_day_is_not_split)
{
    set_up("al-bashir", "2010-01-01", "2012-01-01");
    ck_assert_str_eq(row_of("SSD")->no_split, "it did not exist on the earlier day");
    ck_assert(isnan(row_of("SSD")->index_change));
    tear_down();
}
END_TEST

int test_compare(void)
{
    Suite *suite = suite_create("compare");
    TCase *tcase = fixture_case(suite, "compare");
    tcase_add_loop_test(tcase, splits_sum_to_the_whole, 0, (int)fixture_times(COUNT_OF(spans)));
    tcase_add_test(tcase, exchanged_days_change_the_sign);
    tcase_add_test(tcase, a_suspension_is_nobodys_doing);
    tcase_add_test(tcase, a_day_beside_itself_is_all_zero);
    if (fixture_times(2) > 1) /* by brute force: the test's own steps, not the program's */
        tcase_add_test(tcase, players_beside_all_orders);
    tcase_add_test(tcase, records_between_the_days);
    tcase_add_test(tcase, stay_on_the_day_of_the_warrant);
    tcase_add_test(tcase, a_year_gives_way_to_a_later_one);
    tcase_add_test(tcase, a_state_of_one_day_is_not_split);
    return fixture_run_suite(suite);
}
