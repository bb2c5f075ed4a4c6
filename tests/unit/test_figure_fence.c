/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The picture `fence`: who is in it, where, how marked, and what its legend says. */
#include "doc/palette.h"
#include "figures.h"

static struct figures f;

START_TEST(shows_the_compared_states_only)
{
    figures_init(&f);
    struct figure *figure = figures_compose(&f, &figure_kind_fence);

    ck_assert_uint_eq(figure->node_count, 4);
    ck_assert(!figures_has_node(figure, "EEE")); /* pole W */
    ck_assert(!figures_has_node(figure, "FFF")); /* not bound */
    ck_assert(!figures_has_node(figure, "HHH"));
    ck_assert(!figures_has_node(figure, "ZZZ"));
    ck_assert(figures_has_text(figure, "1 ranked state of the Court's supporters"));
    figures_assert_texts(figure);
    figure_free(figure);
}
END_TEST

START_TEST(places_by_percentile)
{
    figures_init(&f);
    struct figure *figure = figures_compose(&f, &figure_kind_fence);
    struct figure_point a = figures_node(figure, "AAA")->at, b = figures_node(figure, "BBB")->at;
    struct figure_point c = figures_node(figure, "CCC")->at, d = figures_node(figure, "DDD")->at;

    ck_assert_double_gt(a.y, c.y);
    ck_assert_double_gt(c.y, b.y);
    ck_assert_double_gt(d.x, a.x);
    /* Linear: pR 0.6, 0.7, 0.9 and pW 0.5, 0.7, 0.9. */
    ck_assert_double_eq_tol(a.y - c.y, 2 * (c.y - b.y), 1e-9);
    ck_assert_double_eq_tol(d.x - c.x, c.x - b.x, 1e-9);
    figure_free(figure);
}
END_TEST

START_TEST(marks_follow_the_findings)
{
    figures_init(&f);
    struct figure *figure = figures_compose(&f, &figure_kind_fence);

    ck_assert_str_eq(figures_node(figure, "AAA")->fill, PALETTE_VERMILLION);
    ck_assert_str_eq(figures_node(figure, "BBB")->fill, PALETTE_WHITE); /* borderline */
    ck_assert_str_eq(figures_node(figure, "BBB")->stroke, PALETTE_VERMILLION);
    ck_assert_int_eq(figures_node(figure, "CCC")->marker, MARKER_SQUARE); /* supports */
    ck_assert_str_eq(figures_node(figure, "DDD")->fill, PALETTE_GREY);
    ck_assert(figures_text(figure, "Aland")->bold);
    ck_assert(!figures_text(figure, "Bland")->bold);
    ck_assert_ptr_nonnull(strstr(figures_node(figure, "AAA")->tooltip, "hosted on 2024-01-02"));
    ck_assert_ptr_nonnull(
        strstr(figures_node(figure, "BBB")->tooltip, "invited or planned, not made"));
    figure_free(figure);
}
END_TEST

/* Cland supports the Court and is not on the fence, but its mark stands above Bland's: a title that
 * went by the list of fence-sitters would name others than the highest marks. */
START_TEST(title_names_the_highest_marks)
{
    figures_init(&f);
    struct figure *figure = figures_compose(&f, &figure_kind_fence);

    ck_assert_str_eq(figure->title,
                     "2 of 4 bound states compared are on the fence, 1 firmly; Aland, Cland and "
                     "Bland are among those pulled hardest from both sides");
    ck_assert(figures_has_text(figure, "1 September 2024"));
    ck_assert(figures_has_text(figure, "pull to Home"));
    ck_assert(figures_has_text(figure, "Cland"));
    figure_free(figure);
}
END_TEST

/* "Are pulled hardest" only where no other range reaches theirs. */
START_TEST(title_claims_no_more_than_the_ranges)
{
    figures_init(&f);
    for (size_t i = 0; i <= DDD; i++) {
        f.found[i].straddle_lo = f.found[i].straddle - 0.05;
        f.found[i].straddle_hi = f.found[i].straddle + 0.05;
    }
    struct figure *figure = figures_compose(&f, &figure_kind_fence);
    ck_assert_ptr_nonnull(strstr(figure->title, "Bland are pulled hardest"));
    figure_free(figure);

    f.found[DDD].straddle_hi = 0.46; /* Bland's begins at 0.45 */
    figure = figures_compose(&f, &figure_kind_fence);
    ck_assert_ptr_nonnull(strstr(figure->title, "Bland are among those pulled hardest"));
    figure_free(figure);
}
END_TEST

START_TEST(unknown_support_has_a_mark_of_its_own)
{
    figures_init(&f);
    f.found[CCC].support = UNKNOWN;
    struct figure *figure = figures_compose(&f, &figure_kind_fence);

    ck_assert_int_eq(figures_node(figure, "CCC")->marker, MARKER_DIAMOND);
    ck_assert_str_eq(figures_node(figure, "CCC")->fill, PALETTE_GREY);
    ck_assert(figures_has_text(figure, "support not known"));
    figure_free(figure);
}
END_TEST

START_TEST(legend_holds_what_is_used)
{
    figures_init(&f);
    struct figure *figure = figures_compose(&f, &figure_kind_fence);

    ck_assert(figures_has_text(figure, "hosted the suspect"));
    ck_assert(figures_has_text(figure, "invited or planned, not made"));
    ck_assert(figures_has_text(figure, "dashed outline"));
    figure_free(figure);

    f.findings.visits.count = 0;
    f.found[BBB].class = f.found[DDD].class = DUTY_P;
    figure = figures_compose(&f, &figure_kind_fence);
    ck_assert(!figures_has_text(figure, "hosted the suspect"));
    ck_assert(!figures_has_text(figure, "frame: "));
    ck_assert(!figures_has_text(figure, "dashed outline"));
    figure_free(figure);
}
END_TEST

START_TEST(hypothetical_is_said)
{
    figures_init(&f);
    f.graph.hypothetical = true;
    struct figure *figure = figures_compose(&f, &figure_kind_fence);

    ck_assert(figures_has_text(figure, "Hypothetical"));
    figure_free(figure);
}
END_TEST

START_TEST(nobody_on_the_fence_is_an_answer)
{
    figures_init(&f);
    f.findings.fence_count = 0;
    f.found[AAA].is_fence_sitter = f.found[BBB].is_fence_sitter = false;
    struct figure *figure = figures_compose(&f, &figure_kind_fence);

    ck_assert_str_eq(
        figure->title,
        "No bound state is on the fence; Aland, Cland and Bland are among those pulled "
        "hardest from both sides");
    figure_free(figure);
}
END_TEST

int test_figure_fence(void)
{
    const TTest *const tests[] = {shows_the_compared_states_only,
                                  places_by_percentile,
                                  marks_follow_the_findings,
                                  title_names_the_highest_marks,
                                  title_claims_no_more_than_the_ranges,
                                  unknown_support_has_a_mark_of_its_own,
                                  legend_holds_what_is_used,
                                  hypothetical_is_said,
                                  nobody_on_the_fence_is_an_answer};

    return fixture_run("figure_fence", COUNT_OF(tests), tests);
}
