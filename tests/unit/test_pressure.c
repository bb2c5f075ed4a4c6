/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pressure: which acts are shown, in which words; on records made up here. */
#include <stdint.h>

#include "base/str.h"
#include "fixture.h"
#include "report/pressure.h"

enum { A, B };

static const struct state states[] = {{.iso3 = "AAA", .name = "Alpha"},
                                      {.iso3 = "BBB", .name = "Bravo"}};
static struct pressure acts[4];
static struct dataset dataset = {.states = states, .state_count = 2, .pressures = acts};
static const struct study study = {.suspect = "one"};
static struct relgraph graph = {.dataset = &dataset, .study = &study};
static const struct findings findings = {.graph = &graph};

static void set_up(void)
{
    acts[0] = (struct pressure){.host = A,
                                .suspect = "one",
                                .date = on("2024-01-01"),
                                .actor = "BBB",
                                .actor_kind = "state",
                                .is_by_state = true,
                                .actor_state = B,
                                .act = "appeal",
                                .origin = {.note = "asked for the arrest"}};
    acts[1] = acts[0]; /* about another person */
    acts[1].suspect = "two";
    acts[2] = (struct pressure){.host = B,
                                .suspect = "one",
                                .date = on("2024-02"),
                                .actor = "Lawyers",
                                .actor_kind = "civil_society",
                                .act = "court_action"};
    acts[3] = acts[2]; /* after the day */
    acts[3].date = on("2024-03-01");
    dataset.pressure_count = COUNT_OF(acts);
    graph.as_of = on("2024-02-29");
}

static const struct doc_table *table_of(struct doc *doc, size_t host)
{
    struct edition e = {.doc = doc,
                        .arena = doc->arena,
                        .findings = &findings,
                        .graph = &graph,
                        .dataset = &dataset,
                        .study = &study,
                        .day = "29 February 2024"};
    pressure_table(&e, host);
    ck_assert_uint_eq(doc->block_count, 1);
    return doc->blocks[0].kind == DOC_TABLE ? doc->blocks[0].table : NULL;
}

START_TEST(the_table_shows_what_was_known_of_the_suspect)
{
    set_up();
    struct doc *doc = doc_new(NULL, NULL);
    const struct doc_table *table = table_of(doc, SIZE_MAX);
    ck_assert_ptr_nonnull(table);
    ck_assert_uint_eq(table->row_count, 2);
    const struct doc_cell *first = table->cells, *second = first + table->column_count;
    ck_assert_str_eq(first[0].text, "2024-01-01");
    ck_assert_str_eq(first[1].text, "Alpha");
    ck_assert_str_eq(first[2].text, "Bravo (state)");
    ck_assert(str_has_prefix(first[4].text, "asked for the arrest"));
    ck_assert_str_eq(second[2].text, "Lawyers (civil society)");
    ck_assert_str_eq(second[3].text, "court action");
    doc_free(doc);
}
END_TEST

START_TEST(one_host_or_none)
{
    set_up();
    struct doc *doc = doc_new(NULL, NULL);
    ck_assert_uint_eq(table_of(doc, B)->row_count, 1);
    doc_free(doc);
    graph.as_of = on("2023-12-31");
    doc = doc_new(NULL, NULL);
    ck_assert_ptr_null(table_of(doc, SIZE_MAX));
    ck_assert_str_eq(doc->blocks[0].text,
                     "No warning or protest is on record up to 29 February 2024.");
    doc_free(doc);
}
END_TEST

START_TEST(the_list_holds_the_same_acts)
{
    set_up();
    struct arena *arena = arena_new();
    size_t count;
    const struct pressure *const *list = pressure_list(&findings, A, arena, &count);
    ck_assert_uint_eq(count, 1);
    ck_assert_uint_eq(list[0]->host, A);
    arena_free(arena);
}
END_TEST

int test_pressure(void)
{
    const TTest *const tests[] = {
        the_table_shows_what_was_known_of_the_suspect,
        one_host_or_none,
        the_list_holds_the_same_acts,
    };
    return fixture_run("pressure", COUNT_OF(tests), tests);
}
