/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Label placement: the rules hold in a crowd, required names always find room, others are left out.
 */
#include <math.h>
#include <string.h>

#include "doc/labels.h"
#include "fixture.h"

enum { CROWD = 80 };

static struct label_disc discs[CROWD];
static struct label labels[CROWD];

static struct label_field crowded(double side, size_t required)
{
    unsigned state = 7;

    for (size_t i = 0; i < CROWD; i++) {
        state = state * 1103515245u + 12345u;
        double x = (state >> 16) % 1000 / 1000.0 * side;
        state = state * 1103515245u + 12345u;
        double y = (state >> 16) % 1000 / 1000.0 * side;
        discs[i] = (struct label_disc){{10 + x, 10 + y}, 3};
        labels[i] = (struct label){.text = "Mongolia",
                                   .size = 8,
                                   .point = discs[i].at,
                                   .radius = 3,
                                   .priority = (double)(i % 7),
                                   .required = i < required,
                                   .color = "#000000"};
    }
    return (struct label_field){
        .frame = {0, 0, side + 120, side + 60}, .discs = discs, .disc_count = CROWD};
}

static void assert_rules(const struct label_field *field)
{
    for (size_t i = 0; i < CROWD; i++) {
        const struct label_box *box = &labels[i].box;
        if (!labels[i].is_placed)
            continue;
        ck_assert_double_ge(box->left, field->frame.left);
        ck_assert_double_le(box->right, field->frame.right);
        ck_assert_double_ge(box->bottom, field->frame.bottom);
        ck_assert_double_le(box->top, field->frame.top);
        for (size_t j = 0; j < i; j++)
            ck_assert(!labels[j].is_placed || !label_box_overlaps(box, &labels[j].box));
        for (size_t d = 0; d < CROWD; d++) {
            double dx = fmax(fmax(box->left - discs[d].at.x, discs[d].at.x - box->right), 0);
            double dy = fmax(fmax(box->bottom - discs[d].at.y, discs[d].at.y - box->top), 0);
            ck_assert_double_ge(hypot(dx, dy), discs[d].radius);
        }
    }
}

START_TEST(lone_label_stands_right_of_its_point)
{
    struct label_disc disc = {{50, 50}, 4};
    struct label label = {.text = "Chad", .size = 8, .point = {50, 50}, .radius = 4};
    const struct label_field field = {.frame = {0, 0, 200, 100}, .discs = &disc, .disc_count = 1};

    ck_assert_uint_eq(labels_place(&field, 1, &label), 1);
    ck_assert(label.is_placed && !label.has_leader);
    ck_assert_double_gt(label.box.left, 54);
    ck_assert_double_le(label.box.left, 57);
}
END_TEST

START_TEST(label_at_the_right_edge_goes_left)
{
    struct label_disc disc = {{190, 50}, 4};
    struct label label = {.text = "Chad", .size = 8, .point = {190, 50}, .radius = 4};
    const struct label_field field = {.frame = {0, 0, 200, 100}, .discs = &disc, .disc_count = 1};

    ck_assert_uint_eq(labels_place(&field, 1, &label), 1);
    ck_assert_double_lt(label.box.right, 186);
}
END_TEST

START_TEST(crowd_keeps_the_rules_and_drops_some)
{
    struct label_field field = crowded(200, 0);
    size_t placed = labels_place(&field, CROWD, labels);

    ck_assert_uint_gt(placed, 20);
    ck_assert_uint_lt(placed, CROWD);
    assert_rules(&field);
}
END_TEST

START_TEST(required_labels_are_placed_with_leaders)
{
    struct label_field field = crowded(200, 15);
    bool has_leader = false;

    labels_place(&field, CROWD, labels);
    assert_rules(&field);
    for (size_t i = 0; i < 15; i++) {
        ck_assert(labels[i].is_placed);
        has_leader = has_leader || labels[i].has_leader;
    }
    ck_assert(has_leader);
}
END_TEST

START_TEST(same_input_same_places)
{
    struct label_field field = crowded(180, 10);
    struct label first[CROWD];

    labels_place(&field, CROWD, labels);
    memcpy(first, labels, sizeof first);
    field = crowded(180, 10);
    labels_place(&field, CROWD, labels);
    for (size_t i = 0; i < CROWD; i++) {
        ck_assert_int_eq(first[i].is_placed, labels[i].is_placed);
        ck_assert(!first[i].is_placed ||
                  memcmp(&first[i].box, &labels[i].box, sizeof first[i].box) == 0);
    }
}
END_TEST

START_TEST(taken_boxes_are_kept_off)
{
    struct label_disc disc = {{50, 50}, 4};
    struct label_box taken = {55, 40, 200, 60};
    struct label label = {.text = "Chad", .size = 8, .point = {50, 50}, .radius = 4};
    const struct label_field field = {.frame = {0, 0, 200, 100},
                                      .boxes = &taken,
                                      .box_count = 1,
                                      .discs = &disc,
                                      .disc_count = 1};

    ck_assert_uint_eq(labels_place(&field, 1, &label), 1);
    ck_assert(!label_box_overlaps(&label.box, &taken));
}
END_TEST

/* Between walls there is room for the name alone. */
START_TEST(short_text_stands_where_the_long_one_cannot)
{
    struct label_disc disc = {{50, 50}, 4};
    const struct label_box walls[] = {
        {0, 58, 300, 100}, {0, 0, 300, 42}, {0, 42, 44, 58}, {90, 42, 300, 58}};
    struct label label = {.text = "Chad, hosted 2014",
                          .short_text = "Chad",
                          .size = 8,
                          .point = {50, 50},
                          .radius = 4,
                          .required = true};
    const struct label_field field = {.frame = {0, 0, 400, 100},
                                      .boxes = walls,
                                      .box_count = COUNT_OF(walls),
                                      .discs = &disc,
                                      .disc_count = 1};

    ck_assert_uint_eq(labels_place(&field, 1, &label), 1);
    ck_assert_str_eq(label.text, "Chad");
    ck_assert(!label.has_leader);
    label = (struct label){.text = "Chad, hosted 2014",
                           .short_text = "Chad",
                           .size = 8,
                           .point = {50, 50},
                           .radius = 4};
    ck_assert_uint_eq(labels_place(&(struct label_field){.frame = {0, 0, 400, 100}}, 1, &label), 1);
    ck_assert_str_eq(label.text, "Chad, hosted 2014");
}
END_TEST

/* The second has one place, which the first takes as its best of many. */
START_TEST(name_in_the_way_goes_elsewhere)
{
    const struct label_disc marks[] = {{{100, 100}, 4}, {{160, 100}, 4}};
    const struct label_box walls[] = {{165, 0, 400, 200}, {122, 105, 400, 200}, {122, 0, 400, 95}};
    struct label both[] = {
        {.text = "Chad", .size = 8, .point = {100, 100}, .radius = 4, .priority = 1},
        {.text = "Mongolia", .size = 8, .point = {160, 100}, .radius = 4, .reach = 200}};
    const struct label_field field = {.frame = {0, 0, 400, 200},
                                      .boxes = walls,
                                      .box_count = COUNT_OF(walls),
                                      .discs = marks,
                                      .disc_count = COUNT_OF(marks)};

    ck_assert_uint_eq(labels_place(&field, 2, both), 1); /* not required: it is left out */
    both[0].required = both[1].required = true;
    ck_assert_uint_eq(labels_place(&field, 2, both), 2);
    ck_assert(!both[0].has_leader && !both[1].has_leader);
    ck_assert_double_lt(both[1].box.right, 156);
    ck_assert_double_gt(both[1].box.left, 104);
    ck_assert(!label_box_overlaps(&both[0].box, &both[1].box));
}
END_TEST

/* Too long for any place but that which the first takes, it goes far off by its short text; where
 * they change turns, it is whole again. */
START_TEST(name_that_changes_turns_is_whole_again)
{
    const struct label_disc marks[] = {{{100, 100}, 4}, {{160, 100}, 4}};
    const struct label_box walls[] = {{165, 0, 400, 200}, {122, 105, 400, 200}, {122, 0, 400, 95}};
    struct label both[] = {{.text = "Chad",
                            .size = 8,
                            .point = {100, 100},
                            .radius = 4,
                            .priority = 1,
                            .required = true},
                           {.text = "Mongolia, 5",
                            .short_text = "Mongolia",
                            .size = 8,
                            .point = {160, 100},
                            .radius = 4,
                            .required = true}};
    const struct label_field field = {.frame = {0, 0, 400, 200},
                                      .boxes = walls,
                                      .box_count = COUNT_OF(walls),
                                      .discs = marks,
                                      .disc_count = COUNT_OF(marks)};

    ck_assert_uint_eq(labels_place(&field, 2, both), 2);
    ck_assert(!both[0].has_leader && !both[1].has_leader);
    ck_assert_str_eq(both[1].text, "Mongolia, 5");
}
END_TEST

/* The one place that walls leave is nearer to another mark. */
START_TEST(name_is_not_set_beside_another_mark)
{
    const struct label_disc marks[] = {{{100, 100}, 4}, {{108, 108}, 4}};
    const struct label_box walls[] = {{0, 0, 96, 300}, {100, 113, 400, 300}, {97, 0, 103, 95}};
    struct label label = {.text = "Chad", .size = 8, .point = {100, 100}, .radius = 4};
    struct label_field field = {.frame = {0, 101, 400, 200},
                                .boxes = walls,
                                .box_count = COUNT_OF(walls),
                                .discs = marks,
                                .disc_count = COUNT_OF(marks)};

    ck_assert_uint_eq(labels_place(&field, 1, &label), 0);
    label.reach = 60;
    ck_assert_uint_eq(labels_place(&field, 1, &label), 1);
    ck_assert(label.has_leader);
    field.disc_count = 1;
    ck_assert_uint_eq(labels_place(&field, 1, &label), 1);
    ck_assert(!label.has_leader);
}
END_TEST

int test_labels(void)
{
    const TTest *const tests[] = {lone_label_stands_right_of_its_point,
                                  label_at_the_right_edge_goes_left,
                                  crowd_keeps_the_rules_and_drops_some,
                                  required_labels_are_placed_with_leaders,
                                  same_input_same_places,
                                  taken_boxes_are_kept_off,
                                  short_text_stands_where_the_long_one_cannot,
                                  name_in_the_way_goes_elsewhere,
                                  name_that_changes_turns_is_whole_again,
                                  name_is_not_set_beside_another_mark};

    return fixture_run("labels", COUNT_OF(tests), tests);
}
