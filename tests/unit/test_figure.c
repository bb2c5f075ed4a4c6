/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The figure model: texts are copied, lists grow, and the page is moved to its lower left corner.
 */
#include "doc/figure.h"
#include "fixture.h"

START_TEST(figure_copies_what_it_is_given)
{
    struct figure *figure = figure_new("f", FIGURE_WIDTH, 100);
    char text[] = "Mongolia";
    struct figure_point points[] = {{1, 2}, {3, 4}};

    figure_add_text(figure, &(struct figure_text){.text = text, .color = text});
    figure_add_shape(
        figure, &(struct figure_shape){
                    .kind = SHAPE_POLYLINE, .points = points, .point_count = 2, .stroke = text});
    text[0] = 'X';
    points[0].x = 99;
    ck_assert_str_eq(figure->texts[0].text, "Mongolia");
    ck_assert_str_eq(figure->shapes[0].stroke, "Mongolia");
    ck_assert_ptr_null(figure->shapes[0].fill);
    ck_assert_double_eq(figure->shapes[0].points[0].x, 1);
    figure_free(figure);
}
END_TEST

START_TEST(figure_keeps_everything_while_it_grows)
{
    enum { MANY = 1000 };
    struct figure *figure = figure_new("f", FIGURE_WIDTH, 100);

    for (size_t i = 0; i < MANY; i++) {
        struct figure_node node = {.id = "n", .tooltip = "t", .at = {(double)i, 0}};
        ck_assert_uint_eq(figure_add_node(figure, &node), i);
        figure_add_edge(figure, &(struct figure_edge){.a = i, .b = 0, .tooltip = "e"});
    }
    ck_assert_uint_eq(figure->node_count, MANY);
    ck_assert_uint_eq(figure->edge_count, MANY);
    for (size_t i = 0; i < MANY; i++) {
        ck_assert_double_eq(figure->nodes[i].at.x, (double)i);
        ck_assert_uint_eq(figure->edges[i].a, i);
    }
    figure_free(figure);
}
END_TEST

START_TEST(bottom_becomes_zero_and_half_axes_stay)
{
    struct figure *figure = figure_new("f", FIGURE_WIDTH, 0);

    figure_add_text(figure, &(struct figure_text){.text = "a", .at = {5, -10}, .color = "#000000"});
    figure_add_node(figure, &(struct figure_node){.id = "n", .tooltip = "t", .at = {7, -90}});
    figure_add_shape(figure, &(struct figure_shape){
                                 .kind = SHAPE_ELLIPSE,
                                 .points = (struct figure_point[]){{1, -50}, {3, 4}},
                                 .point_count = 2,
                             });
    figure_set_bottom(figure, -100);
    ck_assert_double_eq(figure->height, 100);
    ck_assert_double_eq(figure->texts[0].at.y, 90);
    ck_assert_double_eq(figure->nodes[0].at.y, 10);
    ck_assert_double_eq(figure->shapes[0].points[0].y, 50);
    ck_assert_double_eq(figure->shapes[0].points[1].x, 3);
    ck_assert_double_eq(figure->shapes[0].points[1].y, 4);
    figure_free(figure);
}
END_TEST

int test_figure(void)
{
    const TTest *const tests[] = {figure_copies_what_it_is_given,
                                  figure_keeps_everything_while_it_grows,
                                  bottom_becomes_zero_and_half_axes_stay};

    figure_free(NULL);
    return fixture_run("figure", COUNT_OF(tests), tests);
}
