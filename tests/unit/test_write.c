/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A dataset written by the program is the dataset that was read. */
#include <stdlib.h>

#include "data/dataset.h"
#include "data/load.h"
#include "data/write.h"
#include "fixture.h"
#include "folder.h"
#include "shipped.h"

static void assert_same(const struct dataset *a, const struct dataset *b)
{
    ck_assert_int_eq(a->date.day, b->date.day);
    ck_assert_uint_eq(a->state_count, b->state_count);
    for (size_t s = 0; s < a->state_count; s++) {
        ck_assert_str_eq(a->states[s].iso3, b->states[s].iso3);
        ck_assert_str_eq(a->states[s].official_name, b->states[s].official_name);
        ck_assert(a->states[s].lat == b->states[s].lat && a->states[s].lon == b->states[s].lon);
        ck_assert_uint_eq(a->states[s].alias_count, b->states[s].alias_count);
    }
    ck_assert_uint_eq(a->roll_call_count, b->roll_call_count);
    for (size_t r = 0; r < a->roll_call_count; r++)
        ck_assert(memcmp(a->roll_calls[r].votes, b->roll_calls[r].votes, a->state_count) == 0);
    ck_assert_uint_eq(a->trade_survey_count, b->trade_survey_count);
    for (size_t t = 0; t < a->trade_survey_count; t++) {
        const struct trade_survey *one = &a->trade_surveys[t], *other = &b->trade_surveys[t];
        ck_assert_uint_eq(one->share_count, other->share_count);
        bool is_same = true;
        for (size_t s = 0; s < one->share_count; s++)
            is_same = is_same && one->shares[s].percent == other->shares[s].percent;
        ck_assert(is_same);
    }
    ck_assert_uint_eq(a->home_tie_count, b->home_tie_count);
    for (size_t h = 0; h < a->home_tie_count; h++)
        ck_assert(memcmp(&a->home_ties[h].value, &b->home_ties[h].value, sizeof(double)) == 0);
    ck_assert_uint_eq(a->institution_count, b->institution_count);
    for (size_t i = 0; i < a->institution_count; i++)
        ck_assert(a->institutions[i].value == b->institutions[i].value);
    ck_assert_uint_eq(a->visit_count, b->visit_count);
    for (size_t v = 0; v < a->visit_count; v++) {
        ck_assert_str_eq(a->visits[v].id, b->visits[v].id);
        ck_assert_int_eq(a->visits[v].start.day, b->visits[v].start.day);
        ck_assert_uint_eq(a->visits[v].origin.line, b->visits[v].origin.line);
    }
    ck_assert_uint_eq(a->membership_count, b->membership_count);
    ck_assert_uint_eq(a->mission_count, b->mission_count);
    ck_assert_uint_eq(a->stance_count, b->stance_count);
}

/* Every byte of every shipped file is in its one form already, so the hash over all of them stays
 * too. */
START_TEST(a_round_trip_changes_nothing)
{
    const char *variable = _i ? "FENCESITTER_MINI" : "FENCESITTER_DATASETS";
    const char *usual = _i ? "tests/data/mini" : "datasets", *from = getenv(variable);
    struct diags *diags = diags_new();
    if (!from)
        from = usual;
    folder_make();
    ck_assert(dataset_write(from, folder, diags));
    struct dataset *before = shipped_dataset(variable, usual);
    struct dataset *after = dataset_load(folder, diags);
    ck_assert_uint_eq(diags_count(diags), 0);
    assert_same(before, after);
    if (!_i)
        ck_assert_str_eq(before->hash, after->hash);
    dataset_free(after);
    diags_free(diags);
    folder_remove();
}
END_TEST

int test_write(void)
{
    Suite *suite = suite_create("write");
    TCase *tests = fixture_case(suite, "write");
    tcase_add_loop_test(tests, a_round_trip_changes_nothing, 0, 2);
    return fixture_run_suite(suite);
}
