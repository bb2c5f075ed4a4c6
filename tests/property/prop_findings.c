/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Findings on random datasets of a dozen states: what must hold of every one (methods, 11). The
 * same world can be had with facts planted after the day, with its states renamed, or with one more
 * state that nobody deals with.
 */
#include <string.h>

#include "../unit/fixture.h"
#include "../unit/redrawn.h"
#include "analysis/analyse.h"
#include "analysis/findings.h"
#include "base/random.h"
#include "graph/build.h"
#include "graph/ig.h"
#include "world.h"

static size_t worlds(void)
{
    return fixture_times(150);
}

static struct diags *diags;

struct outcome {
    struct relgraph *graph;
    struct findings *findings;
};

static struct outcome analyse(const struct world *w)
{
    struct outcome out;
    out.graph = relgraph_build(&w->dataset, &w->study, on(AS_OF), NULL, diags);
    ck_assert_ptr_nonnull(out.graph);
    out.findings = findings_compute(out.graph, NULL, diags);
    ck_assert_ptr_nonnull(out.findings);
    ck_assert_uint_eq(diags_count(diags), 0);
    ck_assert_int_eq(IGRAPH_FINALLY_STACK_SIZE(), 0);
    return out;
}

static void release(struct outcome *out)
{
    findings_free(out->findings);
    relgraph_free(out->graph);
}

static void check_same(double a, double b, double tolerance)
{
    ck_assert_msg((isnan(a) && isnan(b)) || fabs(a - b) <= tolerance, "%.17g is not %.17g", a, b);
}

static void check_state(const struct state_finding *a, const struct state_finding *b,
                        double tolerance)
{
    ck_assert_int_eq(a->class, b->class);
    ck_assert(a->is_ranked == b->is_ranked && a->is_fence_sitter == b->is_fence_sitter);
    ck_assert_uint_eq(a->rank, b->rank);
    check_same(a->coverage, b->coverage, tolerance);
    check_same(a->support, b->support, tolerance);
    check_same(a->pull_home, b->pull_home, tolerance);
    check_same(a->pull_court, b->pull_court, tolerance);
    check_same(a->leaning, b->leaning, tolerance);
    check_same(a->straddle, b->straddle, tolerance);
    check_same(a->score, b->score, tolerance * 100);
    for (size_t t = 0; t < TERM_COUNT; t++) {
        check_same(a->terms[t], b->terms[t], tolerance);
        check_same(a->raw_terms[t], b->raw_terms[t], tolerance);
    }
}

static void check_invariants(const struct outcome *out)
{
    const struct findings *f = out->findings;
    for (size_t s = 0; s < f->state_count; s++) {
        const struct state_finding *state = &f->states[s];
        double sum = 0, known = 0, p = state->home_percentile, q = state->court_percentile;
        if (!isnan(state->pull_home))
            ck_assert_double_le(state->pull_home + state->pull_court, 1 + 1e-11);
        check_same(state->straddle, (p + q - fabs(p - q)) / 2, 1e-11);
        ck_assert(isnan(state->straddle) || (state->is_ranked && !state->is_pole_w));
        ck_assert(!state->is_fence_sitter || (state->straddle >= 0.4 && !(state->support >= 0.5)));
        for (size_t t = 0; t < TERM_COUNT; t++) {
            ck_assert(state->is_ranked || isnan(state->terms[t]));
            sum += isnan(state->terms[t]) ? 0 : state->terms[t];
            known += !isnan(state->terms[t]);
        }
        ck_assert_int_eq(state->is_ranked, state->rank > 0);
        ck_assert_int_eq(state->is_ranked, !isnan(state->score));
        if (state->is_ranked)
            check_same(state->score, 100 * sum / known, 1e-9);
    }
    for (size_t r = 1; r < f->ranking_count; r++) {
        const struct state_finding *a = &f->states[f->ranking[r - 1]];
        const struct state_finding *b = &f->states[f->ranking[r]];
        ck_assert(a->score > b->score || (a->rank == b->rank && f->ranking[r - 1] < f->ranking[r]));
        ck_assert(b->rank == r + 1 || b->rank == a->rank);
    }
}

START_TEST(parts_make_the_whole)
{
    struct stream stream = {1};
    static struct world w;
    size_t ranked = 0, flagged = 0;
    for (size_t k = 0; k < worlds(); k++) {
        draw(&stream, &w);
        struct outcome out = analyse(&w);
        check_invariants(&out);
        ranked += out.findings->ranking_count;
        flagged += out.findings->fence_count;
        release(&out);
    }
    ck_assert_uint_gt(ranked, 3 * worlds());
    ck_assert_uint_gt(flagged, worlds() / 4);
}
END_TEST

START_TEST(later_facts_move_nothing)
{
    struct stream stream = {2};
    static struct world w;
    for (size_t k = 0; k < worlds(); k++) {
        draw(&stream, &w);
        struct outcome before = analyse(&w);
        static struct world planted;
        planted = w;
        plant(&stream, &planted);
        settle(&planted);
        struct outcome after = analyse(&planted);
        for (size_t s = 0; s < w.n; s++)
            check_state(&before.findings->states[s], &after.findings->states[s], 0);
        ck_assert_uint_eq(before.findings->visits.count, after.findings->visits.count);
        check_same(before.findings->base_rate.party_years, after.findings->base_rate.party_years,
                   0);
        check_same(before.findings->base_rate.per_year, after.findings->base_rate.per_year, 0);
        for (size_t l = 0; l < LAYER_COUNT; l++) {
            ck_assert_uint_eq(before.graph->layers[l].facts, after.graph->layers[l].facts);
            ck_assert_int_eq(before.graph->layers[l].newest.day, after.graph->layers[l].newest.day);
        }
        release(&before);
        release(&after);
    }
}
END_TEST

static int compare_acts(const void *left, const void *right)
{
    const struct treaty_act *a = left, *b = right;
    if (a->state != b->state)
        return a->state < b->state ? -1 : 1;
    return a->date.day < b->date.day ? -1 : a->date.day > b->date.day;
}

static void swap_ends(uint32_t *a, uint32_t *b)
{
    uint32_t least = *a < *b ? *a : *b, most = *a < *b ? *b : *a;
    *a = least;
    *b = most;
}

/* The same world with state s called place[s]. */
static void rename_states(const struct world *w, const size_t place[], struct world *out)
{
    *out = *w;
    struct dataset *d = &out->dataset;
    for (size_t s = 0; s < w->n; s++) {
        out->states[place[s]] = w->states[s];
        for (size_t c = 0; c < CALLS_ALL; c++)
            out->letters[c][place[s]] = w->letters[c][s];
    }
#define MOVE(array, count, field)                                                                  \
    for (size_t r = 0; r < d->count; r++)                                                          \
    out->array[r].field = (uint32_t)place[w->array[r].field]
    MOVE(acts, treaty_act_count, state);
    MOVE(memberships, membership_count, state);
    MOVE(pacts, pact_count, a);
    MOVE(pacts, pact_count, b);
    MOVE(borders, border_count, a);
    MOVE(borders, border_count, b);
    MOVE(sanctions, sanction_count, state);
    MOVE(sanctions, sanction_count, home);
    MOVE(stances, stance_count, state);
    MOVE(visits, visit_count, host);
    MOVE(warrants, warrant_count, state);
#undef MOVE
    for (size_t p = 0; p < d->pact_count; p++)
        swap_ends(&out->pacts[p].a, &out->pacts[p].b);
    for (size_t b = 0; b < d->border_count; b++)
        swap_ends(&out->borders[b].a, &out->borders[b].b);
    qsort(out->acts, d->treaty_act_count, sizeof *out->acts, compare_acts);
    out->study.home = place[w->study.home];
    out->situation[0] = place[w->situation[0]];
    settle(out);
}

START_TEST(renaming_permutes)
{
    struct stream stream = {3};
    static struct world w, renamed;
    for (size_t k = 0; k < worlds(); k++) {
        size_t place[MOST];
        draw(&stream, &w);
        for (size_t i = 0; i < w.n; i++)
            place[i] = i;
        for (size_t i = w.n; i > 1; i--) {
            size_t j = next_below(&stream, i), swap = place[i - 1];
            place[i - 1] = place[j];
            place[j] = swap;
        }
        rename_states(&w, place, &renamed);
        struct outcome before = analyse(&w), after = analyse(&renamed);
        for (size_t s = 0; s < w.n; s++)
            check_state(&before.findings->states[s], &after.findings->states[place[s]], 1e-10);
        check_same(before.findings->base_rate.party_years, after.findings->base_rate.party_years,
                   1e-9);
        release(&before);
        release(&after);
    }
}
END_TEST

/* A state without votes, pacts, bodies or acts: last by code, so that indices stay. */
START_TEST(isolated_state_changes_nothing)
{
    struct stream stream = {4};
    static struct world w, wider;
    for (size_t k = 0; k < worlds(); k++) {
        draw(&stream, &w);
        wider = w;
        wider.n++;
        snprintf(wider.codes[w.n], sizeof wider.codes[w.n], "ZZZ");
        for (size_t c = 0; c < CALLS_ALL; c++)
            wider.letters[c][w.n] = '-';
        settle(&wider);
        struct outcome before = analyse(&w), after = analyse(&wider);
        for (size_t s = 0; s < w.n; s++)
            check_state(&before.findings->states[s], &after.findings->states[s], 1e-11);
        ck_assert_double_eq(after.findings->states[w.n].pull_home, 0);
        ck_assert_double_eq(after.findings->states[w.n].pull_court, 0);
        ck_assert_double_nan(after.findings->states[w.n].leaning);
        release(&before);
        release(&after);
    }
}
END_TEST

START_TEST(the_same_twice)
{
    struct stream stream = {5};
    static struct world w;
    for (int k = 0; k < 20; k++) {
        draw(&stream, &w);
        struct outcome first = analyse(&w), second = analyse(&w);
        for (size_t s = 0; s < w.n; s++)
            check_state(&first.findings->states[s], &second.findings->states[s], 0);
        release(&first);
        release(&second);
    }
}
END_TEST

static void check_ties(const struct relgraph *graph, const double *ties)
{
    for (size_t at = 0; at < graph->n * graph->n; at++)
        ck_assert_msg(!(ties[at] < graph->alignment[at]) && !(ties[at] > graph->alignment[at]),
                      "tie %zu: %.17g is not %.17g", at, ties[at], graph->alignment[at]);
}

/* A redraw equals a graph built from a dataset in which the roll calls sampled stand, under other
 * weights, another normaliser and another window; support comes from acts alone here. */
START_TEST(redraw_is_a_fresh_build)
{
    struct stream stream = {6};
    static struct world w, sampled;
    for (size_t k = 0; k < worlds(); k++) {
        draw(&stream, &w);
        w.study.era_count = 0;
        struct outcome out = analyse(&w);
        struct redraw *redraw = redraw_new(out.graph);
        struct redraw_choice choice = {.options = out.graph->options};
        double ties[MOST * MOST];
        uint32_t sample[CALLS];
        redraw_align(redraw, w.n, &choice, ties);
        check_ties(out.graph, ties);
        ck_assert_uint_eq(redraw_calls(redraw), CALLS);
        sampled = w;
        for (size_t c = 0; c < CALLS; c++) {
            sample[c] = (uint32_t)next_below(&stream, CALLS);
            sampled.calls[c] = w.calls[sample[c]];
            memcpy(sampled.letters[c], w.letters[sample[c]], sizeof sampled.letters[c]);
        }
        settle(&sampled);
        choice.sample = sample;
        choice.options.normaliser = (enum normaliser)next_below(&stream, NORMALISE_COUNT);
        choice.options.vote_window_months = 12 * (2 + (int)next_below(&stream, 3));
        for (size_t l = 0; l < LAYER_COUNT; l++)
            choice.options.layer_weight[l] = next_chance(&stream, 0.2) ? 0 : next_unit(&stream);
        for (size_t d = 0; d < DOMAIN_CHOICE_COUNT; d++)
            choice.options.domain_weight[d] = next_unit(&stream);
        redraw_align(redraw, w.n, &choice, ties);
        struct relgraph *fresh =
            relgraph_build(&sampled.dataset, &sampled.study, on(AS_OF), &choice.options, diags);
        ck_assert_ptr_nonnull(fresh);
        check_ties(fresh, ties);
        relgraph_free(fresh);
        redraw_free(redraw);
        release(&out);
    }
}
END_TEST

/* The parts of all ties make up the pull: a_i (D_ii + g m) = sum of A_ij a_j. So a reason's part
 * times the pull is that tie's own term over the pivot. */
START_TEST(reasons_are_parts_of_the_pull)
{
    struct stream stream = {7};
    static struct world w;
    size_t checked = 0;
    for (size_t k = 0; k < worlds(); k++) {
        draw(&stream, &w);
        struct outcome out = analyse(&w);
        const struct findings *f = out.findings;
        for (size_t i = 0; i < w.n; i++) {
            double pivot = f->options.leak * f->median_strength;
            for (size_t j = 0; j < w.n; j++)
                pivot += relgraph_tie(out.graph, i, j) *
                         (f->states[i].is_pole_w || f->states[j].is_pole_w ? f->balance : 1);
            for (size_t side = 0; side < PULL_SIDES; side++)
                for (size_t r = 0; r < f->reasons[i].count[side]; r++) {
                    const struct reason *reason = &f->reasons[i].list[side][r];
                    const struct state_finding *other = &f->states[reason->state];
                    double pull = side == PULL_HOME ? other->pull_home : other->pull_court;
                    if (reason->state == w.study.home)
                        pull = side == PULL_HOME;
                    else if (other->is_pole_w)
                        pull = side == PULL_COURT;
                    double term = relgraph_tie(out.graph, i, reason->state) * pull *
                                  (other->is_pole_w ? f->balance : 1) / pivot;
                    double whole =
                        side == PULL_HOME ? f->states[i].pull_home : f->states[i].pull_court;
                    check_same(reason->part * whole, term, 1e-10);
                    ck_assert(reason->lead > 0 && reason->lead <= reason->part + 1e-12);
                    checked++;
                }
        }
        release(&out);
    }
    ck_assert_uint_gt(checked, 10 * worlds());
}
END_TEST

/* Leaves out memberships and pacts of `state` only. */
static void leave_out(struct stream *stream, struct world *w, uint32_t state)
{
    w->dataset.min_confidence = CONFIDENCE_HIGH;
    for (size_t m = 0; m < w->dataset.membership_count; m++)
        w->memberships[m].origin.is_left_out =
            w->memberships[m].state == state && next_chance(stream, 0.5);
    for (size_t p = 0; p < w->dataset.pact_count; p++)
        w->pacts[p].origin.is_left_out =
            (w->pacts[p].a == state || w->pacts[p].b == state) && next_chance(stream, 0.5);
}

/*
 * A fact left out moves no tie between two states whose records all stay. A tie with the home state
 * is unknown before less than half of what it rests on is left. The contested votes are no case:
 * who is left out of the European Union may be left out of pole W.
 */
START_TEST(left_out_moves_its_own_pairs)
{
    struct stream stream = {6};
    static struct world w, thin;
    size_t touched = 0, unknown = 0;
    for (size_t k = 0; k < worlds(); k++) {
        draw(&stream, &w);
        thin = w;
        settle(&thin);
        uint32_t own = any_state(&stream, &w);
        leave_out(&stream, &thin, own);
        struct relgraph *all = relgraph_build(&w.dataset, &w.study, on(AS_OF), NULL, diags);
        struct relgraph *rest = relgraph_build(&thin.dataset, &thin.study, on(AS_OF), NULL, diags);
        ck_assert(all && rest);
        for (size_t l = 0; l < LAYER_COUNT; l++) {
            const double *before = all->layers[l].raw, *after = rest->layers[l].raw;
            for (size_t at = 0; layer_kinds[l] != &layer_contested && at < w.n * w.n; at++) {
                size_t i = at / w.n, j = at % w.n;
                bool is_home = i == w.study.home || j == w.study.home;
                if (i == j || (i != own && j != own)) {
                    check_same(before[at], after[at], 0);
                    continue;
                }
                touched += layer_is_touched(&rest->layers[l], i, j);
                unknown += isnan(after[at]) && !isnan(before[at]);
                if (is_home && layer_kinds[l]->adds_up && !isnan(after[at]))
                    ck_assert_double_ge(after[at], 0.5 * before[at]);
            }
        }
        relgraph_free(all);
        relgraph_free(rest);
    }
    ck_assert_uint_gt(touched, worlds());
    ck_assert_uint_gt(unknown, 0);
}
END_TEST

/* Scores on a lean graph are those of the whole, bit for bit, also where the graph borrows layers
 * from that of a study with another home state. */
START_TEST(lean_scores_are_the_scores)
{
    struct stream stream = {9};
    static struct world w;
    for (size_t k = 0; k < worlds(); k++) {
        draw(&stream, &w);
        struct outcome whole = analyse(&w);
        struct study other = w.study;
        other.home = (w.study.home + 1) % w.n;
        struct relgraph *lender = relgraph_build_lean(NULL, &w.dataset, &other, on(AS_OF), NULL);
        const struct relgraph *const from[] = {NULL, lender};
        for (size_t f = 0; f < COUNT_OF(from); f++) {
            struct relgraph *graph =
                relgraph_build_lean(from[f], &w.dataset, &w.study, on(AS_OF), NULL);
            struct findings *lean = findings_score(graph, NULL, diags);
            ck_assert_ptr_nonnull(lean);
            for (size_t s = 0; s < w.n; s++) {
                struct state_finding state = lean->states[s];
                state.raw_terms[TERM_DEPENDENCE] =
                    whole.findings->states[s].raw_terms[TERM_DEPENDENCE];
                state.raw_terms[TERM_BRAKE] = whole.findings->states[s].raw_terms[TERM_BRAKE];
                state.terms[TERM_DEPENDENCE] = whole.findings->states[s].terms[TERM_DEPENDENCE];
                state.terms[TERM_BRAKE] = whole.findings->states[s].terms[TERM_BRAKE];
                check_state(&whole.findings->states[s], &state, 0);
            }
            findings_free(lean);
            relgraph_free(graph);
        }
        relgraph_free(lender);
        release(&whole);
    }
}
END_TEST

/* The coin of a fact; SIZE_MAX: it has none. */
static size_t find_coin(struct redraw *redraw, const struct origin *origin)
{
    const struct coins *coins = redraw_coins(redraw);
    for (size_t c = 0; c < coins->count; c++)
        if (coins->facts[c] == origin)
            return c;
    return SIZE_MAX;
}

static bool is_only_row(const struct world *w, size_t row)
{
    const struct membership *own = &w->memberships[row];
    for (size_t m = 0; m < w->dataset.membership_count; m++)
        if (m != row && w->memberships[m].body == own->body &&
            w->memberships[m].state == own->state)
            return false;
    return true;
}

/*
 * Facts left out by their coins give the ties of a graph built without them, and only those facts'
 * own pairs move. Figures stay as they are, since normalising moves all; a tie with the home state
 * that a build calls unknown is no case, nor is a pole W that the left-out facts move.
 */
START_TEST(coins_are_a_build_without)
{
    struct stream stream = {9};
    static struct world w, thin;
    size_t moved = 0;
    for (size_t k = 0; k < worlds(); k++) {
        struct relgraph_options options = relgraph_defaults;
        bool is_out[4 * ROWS] = {false}, is_own[MOST] = {false};
        double ties[MOST * MOST];
        options.normaliser = NORMALISE_NONE;
        draw(&stream, &w);
        thin = w;
        settle(&thin);
        struct relgraph *all = relgraph_build(&w.dataset, &w.study, on(AS_OF), &options, diags);
        struct redraw *redraw = redraw_new(all);
        ck_assert_uint_le(redraw_coins(redraw)->count, COUNT_OF(is_out));
        for (size_t m = 0; m < w.dataset.membership_count; m++) {
            size_t coin = find_coin(redraw, &w.memberships[m].origin);
            if (coin == SIZE_MAX || !is_only_row(&w, m) || next_chance(&stream, 0.6))
                continue;
            is_out[coin] = thin.memberships[m].origin.is_left_out = true;
            is_own[w.memberships[m].state] = true;
        }
        for (size_t p = 0; p < w.dataset.pact_count; p++) {
            size_t coin = find_coin(redraw, &w.pacts[p].origin);
            if (coin == SIZE_MAX || next_chance(&stream, 0.5))
                continue;
            is_out[coin] = thin.pacts[p].origin.is_left_out = true;
            is_own[w.pacts[p].a] = is_own[w.pacts[p].b] = true;
        }
        thin.dataset.min_confidence = CONFIDENCE_HIGH;
        struct relgraph *rest =
            relgraph_build(&thin.dataset, &thin.study, on(AS_OF), &options, diags);
        struct redraw_choice choice = {.options = options, .is_out = is_out};
        redraw_align(redraw, w.n, &choice, ties);
        bool is_same_pole = memcmp(all->support.pole_w, rest->support.pole_w, w.n) == 0;
        for (size_t at = 0; at < w.n * w.n; at++) {
            size_t i = at / w.n, j = at % w.n;
            if (!is_own[i] && !is_own[j])
                check_same(ties[at], all->alignment[at], 0);
            if (i == w.study.home || j == w.study.home || !is_same_pole)
                continue;
            check_same(ties[at], rest->alignment[at], 1e-11);
            moved += fabs(ties[at] - all->alignment[at]) > 1e-9;
        }
        redraw_free(redraw);
        relgraph_free(all);
        relgraph_free(rest);
    }
    ck_assert_uint_gt(moved, worlds());
}
END_TEST

/* With the weights of one domain alone the tie is the mean of its layers in one step; and a layer
 * that is alone in its domain is left out by its own weight as by the domain's. */
START_TEST(one_domain_is_one_step)
{
    struct stream stream = {10};
    static struct world w;
    for (size_t k = 0; k < worlds(); k++) {
        struct relgraph_options options = relgraph_defaults, none = relgraph_defaults;
        double ties[MOST * MOST], again[MOST * MOST];
        draw(&stream, &w);
        struct outcome out = analyse(&w);
        struct redraw *redraw = redraw_new(out.graph);
        for (size_t d = 0; d < DOMAIN_CHOICE_COUNT; d++)
            options.domain_weight[d] = d == DOMAIN_DIPLOMATIC;
        for (size_t l = 0; l < LAYER_COUNT; l++)
            options.layer_weight[l] = next_unit(&stream);
        redraw_align(redraw, w.n, &(struct redraw_choice){.options = options}, ties);
        for (size_t i = 0; i < w.n; i++)
            for (size_t j = i + 1; j < w.n; j++) {
                double sum = 0, weight = 0;
                for (size_t l = 0; l < LAYER_COUNT; l++) {
                    const struct layer *layer = &out.graph->layers[l];
                    double x = layer->present ? layer->weight[i * w.n + j] : (double)NAN;
                    if (layer->kind->domain != DOMAIN_DIPLOMATIC || isnan(x))
                        continue;
                    sum += options.layer_weight[l] * x;
                    weight += options.layer_weight[l];
                }
                double factor = relgraph_is_sanctioned(out.graph, i, j) ? 0.25 : 1;
                check_same(ties[i * w.n + j], weight > 0 ? factor * sum / weight : 0, 1e-11);
            }
        options = relgraph_defaults;
        options.layer_weight[layers_find("pacts")] = 0;
        none.domain_weight[DOMAIN_SECURITY] = 0; /* of which the worlds know nothing else */
        redraw_align(redraw, w.n, &(struct redraw_choice){.options = options}, ties);
        redraw_align(redraw, w.n, &(struct redraw_choice){.options = none}, again);
        ck_assert_mem_eq(ties, again, w.n * w.n * sizeof *ties);
        redraw_free(redraw);
        release(&out);
    }
}
END_TEST

int prop_findings(void)
{
    const TTest *const tests[] = {parts_make_the_whole,
                                  later_facts_move_nothing,
                                  renaming_permutes,
                                  isolated_state_changes_nothing,
                                  the_same_twice,
                                  redraw_is_a_fresh_build,
                                  reasons_are_parts_of_the_pull,
                                  left_out_moves_its_own_pairs,
                                  lean_scores_are_the_scores,
                                  coins_are_a_build_without,
                                  one_domain_is_one_step};
    diags = diags_new();
    int status = fixture_run("properties of the findings", COUNT_OF(tests), tests);
    diags_free(diags);
    return status;
}
