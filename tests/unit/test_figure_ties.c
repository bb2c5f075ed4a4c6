/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The picture `ties`: who is in it, the order from left to right, lanes that keep names apart, what
 * is counted. */
#include <stdio.h>

#include "doc/fontwidth.h"
#include "doc/labels.h"
#include "doc/palette.h"
#include "figures.h"
#include "graph/ig.h"
#include "pictures/ties_layout.h"

static struct figures f;

START_TEST(shows_bound_states_home_and_court)
{
    figures_init(&f);
    struct figure *figure = figures_compose(&f, &figure_kind_ties);

    ck_assert_uint_eq(figure->node_count, 7); /* AAA to EEE, home, the Court */
    ck_assert_int_eq(figures_node(figure, "the Court")->marker, MARKER_STAR);
    ck_assert_int_eq(figures_node(figure, "HHH")->marker, MARKER_SQUARE);
    ck_assert(!figures_has_node(figure, "FFF"));
    ck_assert(figures_has_text(figure, "1 bound state without any tie is left out"));
    for (size_t i = 0; i < figure->node_count; i++)
        ck_assert(figure->nodes[i].tooltip && *figure->nodes[i].tooltip);
    for (size_t i = 0; i < figure->edge_count; i++)
        ck_assert(figure->edges[i].tooltip && *figure->edges[i].tooltip);
    figures_assert_texts(figure);
    figure_free(figure);
}
END_TEST

/* To scale: 0.05, 0.30, 0.50, 0.65, 0.70. */
START_TEST(places_are_to_scale)
{
    figures_init(&f);
    struct figure *figure = figures_compose(&f, &figure_kind_ties);
    double zero = figures_node(figure, "EEE")->at.x;
    double unit = (figures_node(figure, "AAA")->at.x - zero) / 0.65;

    ck_assert_double_eq_tol(figures_node(figure, "DDD")->at.x, zero + 0.25 * unit, 1e-6);
    ck_assert_double_eq_tol(figures_node(figure, "BBB")->at.x, zero + 0.60 * unit, 1e-6);
    figure_free(figure);
}
END_TEST

START_TEST(left_to_right_is_the_order_of_leaning)
{
    static const char *const order[] = {"the Court", "EEE", "DDD", "CCC", "BBB", "AAA", "HHH"};
    figures_init(&f);
    struct figure *figure = figures_compose(&f, &figure_kind_ties);

    for (size_t i = 1; i < COUNT_OF(order); i++)
        ck_assert_double_lt(figures_node(figure, order[i - 1])->at.x,
                            figures_node(figure, order[i])->at.x);
    ck_assert_str_eq(figures_node(figure, "EEE")->fill, PALETTE_LEAN_COURT);
    ck_assert_str_eq(figures_node(figure, "DDD")->fill, PALETTE_LEAN_COURT_SOFT);
    ck_assert_str_eq(figures_node(figure, "CCC")->fill, PALETTE_PALE);
    ck_assert_str_eq(figures_node(figure, "AAA")->fill, PALETTE_VERMILLION);
    ck_assert_double_gt(figures_node(figure, "AAA")->size, figures_node(figure, "EEE")->size);
    figure_free(figure);
}
END_TEST

/* Six nodes with all 15 ties, all of them named. */
START_TEST(counts_the_ties_it_shows)
{
    char words[80];
    figures_init(&f);
    struct figure *figure = figures_compose(&f, &figure_kind_ties);

    snprintf(words, sizeof words, "Ties shown: %zu of 15", figure->edge_count);
    ck_assert_msg(figures_has_text(figure, words), "no '%s'", words);
    ck_assert(figures_has_text(figure, "exit announced or notified"));
    ck_assert(figures_has_text(figure, "on the fence, borderline"));
    ck_assert(!figures_has_text(figure, "0.8\u20131")); /* no mark leans so far */
    ck_assert_str_eq(figure->title, "2 of 5 bound states sit on the fence between Home and the "
                                    "Court");
    figure_free(figure);
}
END_TEST

/* 200 states at random in four bands: marks and names of a zone keep apart. */
START_TEST(lanes_keep_names_apart)
{
    enum { MANY = 200, BANDS = 4 };
    static struct ties_item items[MANY];
    static struct label_box boxes[MANY];
    struct ties_band bands[BANDS] = {{0}};
    const struct backbone none = {0};
    const struct ties_page page = {
        .left = 40, .right = 410, .top = -60, .pitch = 9.6, .low = 0, .high = 1, .backbone = &none};
    unsigned state = 3;

    for (size_t i = 0; i < MANY; i++) {
        state = state * 1103515245u + 12345u;
        items[i] = (struct ties_item){.state = i,
                                      .leaning = (double)i / MANY,
                                      .radius = 3,
                                      .name = (state >> 16) % 2 ? "Chad" : "Saint Kitts and Nevis",
                                      .name_size = 7,
                                      .band = (state >> 20) % BANDS};
    }
    double bottom = ties_layout(&page, MANY, items, BANDS, bands);
    ck_assert_double_lt(bottom, -60);
    for (size_t i = 0; i < MANY; i++) {
        double width = fontwidth_text(items[i].name, 7, false);
        double left =
            items[i].name_anchor == ANCHOR_LEFT ? items[i].name_at.x : items[i].name_at.x - width;
        boxes[i] = label_box_of(items[i].name, 7, false, left, items[i].name_at.y);
        ck_assert_double_lt(boxes[i].top, bands[items[i].band].top);
        ck_assert_double_gt(boxes[i].bottom, bands[items[i].band].bottom);
    }
    for (size_t i = 0; i < MANY; i++) {
        size_t overlaps = 0;
        for (size_t j = 0; j < MANY; j++) {
            const struct label_box mark = {items[j].at.x - 2, items[j].at.y - 2, items[j].at.x + 2,
                                           items[j].at.y + 2};
            overlaps += i != j && label_box_overlaps(&boxes[i], &boxes[j]);
            overlaps += label_box_overlaps(&boxes[i], &mark);
        }
        ck_assert_uint_eq(overlaps, 0);
    }
}
END_TEST

/* A band wholly to the left of another shares its zone. */
START_TEST(bands_that_lie_apart_share_a_zone)
{
    enum { MANY = 40 };
    static struct ties_item items[MANY];
    struct ties_band bands[2] = {{0}};
    const struct backbone none = {0};
    const struct ties_page page = {
        .left = 40, .right = 410, .top = 0, .pitch = 9.6, .low = 0, .high = 1, .backbone = &none};

    for (size_t i = 0; i < MANY; i++)
        items[i] = (struct ties_item){.state = i,
                                      .leaning = (double)i / MANY,
                                      .radius = 3,
                                      .name = "Mongolia",
                                      .name_size = 7,
                                      .band = i < MANY / 2 ? 1 : 0};
    ties_layout(&page, MANY, items, 2, bands);
    ck_assert_uint_eq(bands[0].zone, 0);
    ck_assert_uint_eq(bands[1].zone, 0);
    ck_assert(bands[0].is_right && !bands[1].is_right);
}
END_TEST

/* A page cannot name 2,000 states, nor 400: it shows 200 of them, says so, and keeps its label
 * rules. */
START_TEST(two_thousand_states_are_thinned_out)
{
    const size_t many = fixture_times(2000) < 2000 ? 400 : 2000;
    char words[80];
    struct state *states = mem_alloc(many, sizeof *states);
    struct state_finding *found = mem_alloc(many, sizeof *found);
    struct duty *duty = mem_alloc(many, sizeof *duty);
    double *alignment = mem_alloc(many * many, sizeof *alignment);
    struct arena *arena = arena_new();

    figures_init(&f);
    for (size_t i = 0; i < many; i++) {
        states[i] = (struct state){.iso3 = arena_printf(arena, "S%04zu", i),
                                   .name = arena_printf(arena, "State number %zu", i),
                                   .un_group = i % 3 ? "African" : "WEOG",
                                   .region = "Africa"};
        duty[i].class = i ? DUTY_P : DUTY_N;
        found[i] = f.found[CCC];
        found[i].state = i;
        found[i].class = duty[i].class;
        found[i].leaning = (double)(i * 7919 % many) / many;
        found[i].rank = i;
        found[i].is_fence_sitter = i == many - 1;
        for (size_t j = 0; j < i; j++)
            alignment[i * many + j] = alignment[j * many + i] =
                0.05 + 0.9 * (double)((i * 31 + j * 17) % 997) / 997;
    }
    f.study.home = 0;
    f.dataset.states = states;
    f.dataset.state_count = f.findings.state_count = f.graph.n = many;
    f.graph.duty = duty;
    f.graph.alignment = alignment;
    f.findings.states = found;
    f.findings.fence_count = 0;
    f.findings.visits.count = 0;
    struct figure *figure = figures_compose(&f, &figure_kind_ties);
    ck_assert_uint_eq(figure->node_count, 202);
    ck_assert(figures_has_node(
        figure, states[many - 1].iso3)); /* on the fence, though last in the ranking */
    ck_assert(figures_has_node(figure, "S0150"));
    ck_assert(!figures_has_node(figure, "S0250"));
    snprintf(words, sizeof words, "States shown: 200 of %zu", many - 1);
    ck_assert(figures_has_text(figure, words));
    figures_assert_texts(figure);
    figure_free(figure);
    arena_free(arena);
    free(states);
    free(found);
    free(duty);
    free(alignment);
}
END_TEST

int test_figure_ties(void)
{
    const TTest *const tests[] = {shows_bound_states_home_and_court,
                                  places_are_to_scale,
                                  left_to_right_is_the_order_of_leaning,
                                  counts_the_ties_it_shows,
                                  lanes_keep_names_apart,
                                  bands_that_lie_apart_share_a_zone,
                                  two_thousand_states_are_thinned_out};

    ig_init();
    return fixture_run("figure_ties", COUNT_OF(tests), tests);
}
