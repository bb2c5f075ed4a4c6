/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Own facts: what becomes of the rows of each kind and form, beside the six states of mini. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/str.h"
#include "data/load.h"
#include "data/suspects.h"
#include "data/user_facts.h"
#include "fixture.h"
#include "folder.h"

static struct diags *diags;

/* mini with one own file; NULL after a fault. */
static struct dataset *load(const char *kind, const char *text, bool skip_bad)
{
    struct dataset_options options = {.dir = getenv("FENCESITTER_MINI"), .skip_bad = skip_bad};
    static char path[256];

    folder_make();
    folder_write("own.csv", text);
    strcpy(path, folder_path("own.csv"));
    for (size_t k = 0; k < USER_KIND_COUNT; k++)
        if (str_is_equal(user_kinds[k]->name, kind))
            user_facts_set_path(user_kinds[k], path, &options);
    ck_assert_str_eq(user_facts_recognise(path, NULL)->name, kind);
    diags = diags_new();
    struct dataset *dataset = dataset_load_with(&options, diags);
    folder_remove();
    return dataset;
}

static void end(struct dataset *dataset)
{
    dataset_free(dataset);
    diags_free(diags);
}

static const struct roll_call *find_call(const struct dataset *dataset, const char *id)
{
    for (size_t v = 0; v < dataset->roll_call_count; v++)
        if (str_is_equal(dataset->roll_calls[v].id, id))
            return &dataset->roll_calls[v];
    ck_abort_msg("no roll call '%s'", id);
}

START_TEST(an_equal_resolution_replaces_the_votes_and_keeps_the_topic)
{
    struct dataset *plain = load("ties", "a,b,weight\n", false);
    size_t shipped = plain->roll_call_count;
    end(plain);
    struct dataset *d = load("votes",
                             "resolution,date,state,vote\n"
                             "A/RES/76/01,2022-03-01,Foxtrot,no\n"
                             "99/1,2022-03-01,BBB,Y\n"
                             "76/01,2022-03-01,alpha,abstained\n",
                             false);

    ck_assert_uint_eq(d->roll_call_count, shipped + 1);
    const struct roll_call *call = find_call(d, "76/01"), *fresh = find_call(d, "99/1");
    ck_assert_str_eq(call->votes, "A----N");
    ck_assert_uint_eq(call->no, 1);
    ck_assert_uint_eq(call->abstain, 1);
    ck_assert_uint_eq(call->yes + call->nonvoting, 0);
    ck_assert_str_eq(call->topic, "icc");
    ck_assert_str_eq(call->pole, "accountability");
    ck_assert_str_eq(call->title, "Core vote 1");
    ck_assert_str_eq(fresh->votes, "-Y----");
    ck_assert_ptr_null(fresh->topic);
    ck_assert_str_eq(fresh->title, "99/1");
    ck_assert_uint_eq(fresh->origin.line, 3);
    ck_assert_str_eq(d->sources[fresh->origin.sources[0]].title, "Own data");
    for (size_t v = 1; v < d->roll_call_count; v++)
        ck_assert_int_le(d->roll_calls[v - 1].date.day, d->roll_calls[v].date.day);
    end(d);
}
END_TEST

START_TEST(a_list_of_the_library_and_a_table_say_the_same)
{
    static const char *const texts[] = {
        "ms_code,ms_name,ms_vote,date,resolution,draft,total_yes,title,agenda_title\n"
        "AAA,ALPHA,Y,2024-01-01,,A/78/L.1,1,T,x\n"
        ",CHARLIE,N,2024-01-01,,A/78/L.1,1,T,x\n"
        "FFF,FOXTROT,X,2024-01-01,,A/78/L.1,1,T,x\n",
        "resolution;date;title;Alpha;charlie;FFF;Bravo;yes\nA/78/L.1;2024-01-01;T;Y;n;X;-;1\n",
    };

    for (size_t t = 0; t < COUNT_OF(texts); t++) {
        struct dataset *d = load("votes", texts[t], false);
        const struct roll_call *call = find_call(d, "A/78/L.1");
        ck_assert_str_eq(call->votes, "Y-N--X");
        ck_assert_str_eq(call->title, "T");
        ck_assert_uint_eq(call->nonvoting, 1);
        ck_assert_str_eq(d->user_files[0].counts, "1 roll calls");
        end(d);
    }
}
END_TEST

START_TEST(a_roll_call_of_unknown_states_alone_replaces_nothing)
{
    struct dataset *d = load("votes",
                             "resolution,date,state,vote,topic\n"
                             "76/01,2022-03-01,Alpha,Y,nothing\n",
                             true);

    ck_assert_str_eq(find_call(d, "76/01")->votes, "NYYYAA");
    ck_assert_uint_eq(d->user_files[0].left_out, 1);
    ck_assert_uint_eq(d->skipped_rows, 1);
    end(d);
}
END_TEST

START_TEST(an_edge_list_is_ties_without_sources_of_their_own)
{
    struct dataset *d =
        load("ties", "Source,Target,Weight,Type\nBravo,Alpha,0.5,Directed\nFFF,AAA,2,\n", false);

    ck_assert_uint_eq(d->user_tie_count, 2);
    ck_assert_uint_eq(d->user_ties[0].a, 0);
    ck_assert_uint_eq(d->user_ties[0].b, 1);
    ck_assert_double_eq_tol(d->user_ties[0].weight, 0.5, TINY);
    ck_assert_str_eq(d->sources[d->user_ties[0].origin.sources[0]].title, "Own data");
    ck_assert_uint_eq(d->user_ties[0].origin.sources[0], d->user_ties[1].origin.sources[0]);
    end(d);
}
END_TEST

START_TEST(a_source_is_named_once_for_all_its_rows)
{
    struct dataset *plain = load("ties", "a,b,weight\n", false);
    size_t shipped = plain->source_count;
    end(plain);
    struct dataset *d =
        load("ties", "a,b,weight,source\nAAA,BBB,1,files\nAAA,CCC,1,\nAAA,DDD,1,files\n", false);

    ck_assert_uint_eq(d->source_count, shipped + 2);
    ck_assert_str_eq(d->sources[d->user_ties[2].origin.sources[0]].title, "Own data: files");
    ck_assert_uint_eq(d->user_ties[2].origin.line, 4);
    end(d);
}
END_TEST

START_TEST(decimal_commas_are_read_where_commas_do_not_separate)
{
    struct dataset *d =
        load("ties", "a;b;weight\nAAA;BBB;2,5\nAAA;CCC;0,125\nAAA;DDD;12,3456\n", false);

    ck_assert_double_eq_tol(d->user_ties[0].weight, 2.5, TINY);
    ck_assert_double_eq_tol(d->user_ties[1].weight, 0.125, TINY);
    ck_assert_double_eq_tol(d->user_ties[2].weight, 12.3456, TINY);
    end(d);
    ck_assert_ptr_null(load("ties", "a;b;weight\nAAA;BBB;12,345\n", false));
    end(NULL);
    ck_assert_ptr_null(load("ties", "a,b,weight\nAAA,BBB,\"2,5\"\n", false));
    end(NULL);
}
END_TEST

START_TEST(stays_at_once_are_told_and_a_day_of_travel_is_not)
{
    struct dataset *d = load("visits",
                             "suspect,host,start,end\n"
                             "alpha-leader,BBB,2024-06-01,2024-06-05\n"
                             "alpha-leader,CCC,2024-06-05,2024-06-06\n"
                             "alpha-leader,FFF,2024-06-04,2024-06-05\n"
                             "alpha-leader,BBB,2024-07,2024-07\n"
                             "alpha-leader,CCC,2024-07-10,2024-07-12\n"
                             "alpha-leader,BBB,2024-02-10,2024-02-11\n",
                             false);
    char *messages = folder_messages(diags);

    ck_assert_uint_eq(diags_count(diags), 2);
    ck_assert_ptr_nonnull(strstr(messages, "own.csv:4: stay of 'alpha-leader' in 'FFF' overlaps "
                                           "with that in 'BBB' of /tmp"));
    ck_assert_ptr_nonnull(strstr(messages, "own.csv:7: stay of 'alpha-leader' in 'BBB' overlaps "
                                           "with that in 'DDD' of "));
    free(messages);
    end(d);
}
END_TEST

START_TEST(a_stay_is_taken_once)
{
    struct dataset *d = load("visits",
                             "suspect,host,start,end\n"
                             "alpha-leader,BBB,2024-06-01,2024-06-05\n"
                             "alpha-leader,BBB,2024-06-05,2024-06-06\n"
                             "alpha-leader,BBB,2023-12-30,2024-01-02\n"
                             "alpha-leader,BBB,2024-01-02,\n"
                             "alpha-leader,DDD,2024-02,\n"
                             "alpha-leader,BBB,2024-06-06,\n",
                             true);

    ck_assert_uint_eq(d->user_files[0].rows, 6);
    ck_assert_uint_eq(d->user_files[0].left_out, 3);
    static const size_t lines[] = {3, 5, 6};
    for (size_t l = 0; l < COUNT_OF(lines); l++)
        ck_assert_uint_eq(d->user_files[0].left_out_lines[l], lines[l]);
    for (size_t v = 1; v < d->visit_count; v++)
        ck_assert_int_lt(strcmp(d->visits[v - 1].id, d->visits[v].id), 0);
    end(d);
}
END_TEST

START_TEST(messages_of_a_kind_end_at_twenty_with_a_count)
{
    struct strbuf text = {0};

    strbuf_add(&text, "a,b,weight\n");
    for (size_t r = 0; r < 30; r++)
        strbuf_add(&text, "AAA,BBB,x\n");
    ck_assert_ptr_null(load("ties", strbuf_text(&text), false));
    ck_assert_uint_eq(diags_count(diags), 21);
    ck_assert_uint_eq(diags_get(diags, 19)->line, 21);
    ck_assert_str_eq(diags_get(diags, 20)->text, "10 more of this kind");
    strbuf_clear(&text);
    end(NULL);
}
END_TEST

START_TEST(lines_are_listed_up_to_five)
{
    static const size_t lines[] = {3, 5, 9, 12, 20, 21, 22, 23};
    struct arena *arena = arena_new();

    ck_assert_str_eq(user_facts_lines(lines, 1, arena), "line 3");
    ck_assert_str_eq(user_facts_lines(lines, 2, arena), "lines 3 and 5");
    ck_assert_str_eq(user_facts_lines(lines, 6, arena), "lines 3, 5, 9, 12, 20 and 21");
    ck_assert_str_eq(user_facts_lines(lines, 8, arena), "lines 3, 5, 9, 12, 20 and 3 more");
    arena_free(arena);
}
END_TEST

START_TEST(a_suspect_is_found_by_key_and_name_and_near_ones_are_named)
{
    struct arena *arena = arena_new();
    static const struct warrant warrants[] = {
        {.suspect = "al-bashir", .name = "Omar al-Bashir"},
        {.suspect = "al-bashir", .name = "Omar al-Bashir"},
        {.suspect = "hussein", .name = "Abdel Raheem Hussein"},
        {.suspect = "putin", .name = "Vladimir Putin"},
    };
    const struct dataset dataset = {.warrants = warrants, .warrant_count = COUNT_OF(warrants)};

    ck_assert_ptr_eq(suspects_find(&dataset, "omar AL BASHIR"), &warrants[0]);
    ck_assert_ptr_eq(suspects_find(&dataset, "Putin"), &warrants[3]);
    ck_assert_ptr_null(suspects_find(&dataset, "Omar"));
    ck_assert_str_eq(suspects_hint(&dataset, "Putn", arena),
                     "did you mean 'putin' (Vladimir Putin)?");
    ck_assert_str_eq(suspects_hint(&dataset, "bashir", arena),
                     "did you mean 'al-bashir' (Omar al-Bashir)?");
    ck_assert_str_eq(suspects_hint(&dataset, "Husein", arena),
                     "did you mean 'hussein' (Abdel Raheem Hussein)?");
    ck_assert_ptr_nonnull(strstr(suspects_hint(&dataset, "nobody", arena), "warrants.json"));
    arena_free(arena);
}
END_TEST

int test_user_facts(void)
{
    const TTest *const tests[] = {
        an_equal_resolution_replaces_the_votes_and_keeps_the_topic,
        a_list_of_the_library_and_a_table_say_the_same,
        a_roll_call_of_unknown_states_alone_replaces_nothing,
        an_edge_list_is_ties_without_sources_of_their_own,
        a_source_is_named_once_for_all_its_rows,
        decimal_commas_are_read_where_commas_do_not_separate,
        stays_at_once_are_told_and_a_day_of_travel_is_not,
        a_stay_is_taken_once,
        messages_of_a_kind_end_at_twenty_with_a_count,
        lines_are_listed_up_to_five,
        a_suspect_is_found_by_key_and_name_and_near_ones_are_named,
    };

    return fixture_run("user_facts", COUNT_OF(tests), tests);
}
