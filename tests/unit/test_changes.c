/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What changed and what would, in words: numbers and sentences of the six states. */
#include <string.h>

#include "analysis/analyse.h"
#include "base/strbuf.h"
#include "data/load.h"
#include "fixture.h"
#include "graph/build.h"
#include "render/formats.h"
#include "report/changed_records.h"
#include "report/comparisons.h"
#include "report/edition/sections.h"
#include "report/timelines.h"
#include "report/whatifs.h"
#include "trial/past.h"
#include "trial/trial.h"

#define THEN "2024-01-01"
#define NOW "2025-12-31"

static struct dataset *dataset;
static struct study *study;
static struct relgraph *graph[2];
static struct findings *findings[2];
static struct arena *arena;
static struct diags *diags;

static void set_up(const char *then, const char *now)
{
    const char *given = getenv("FENCESITTER_MINI");
    const char *const days[] = {then, now};
    struct findings_options options = findings_defaults;
    options.since = on(then);
    arena = arena_new();
    diags = diags_new();
    dataset = dataset_load(given ? given : "tests/data/mini", diags);
    study = study_load(dataset, "mini", diags);
    for (size_t d = 0; d < 2; d++) {
        graph[d] = relgraph_build(dataset, study, on(days[d]), NULL, diags);
        findings[d] = findings_compute(graph[d], &options, diags);
        ck_assert_ptr_nonnull(findings[d]);
    }
}

static void tear_down(void)
{
    ck_assert_uint_eq(diags_count(diags), 0);
    for (size_t d = 0; d < 2; d++) {
        findings_free(findings[d]);
        relgraph_free(graph[d]);
    }
    study_free(study);
    dataset_free(dataset);
    diags_free(diags);
    arena_free(arena);
}

/* As text, every run of spaces and ends of line as one space. */
static const char *words_of(struct doc *doc)
{
    struct strbuf out = {0};
    doc_render(doc, &doc_format_text, &out);
    doc_free(doc);
    char *text = strbuf_take(&out), *to = text;
    for (const char *c = text; *c != '\0'; c++)
        if ((*c != ' ' && *c != '\n') || (to > text && to[-1] != ' '))
            *to++ = *c == '\n' ? ' ' : *c;
    *to = '\0';
    const char *words = arena_strdup(arena, text);
    free(text);
    return words;
}

static void has(const char *words, const char *sentence)
{
    ck_assert_msg(strstr(words, sentence), "'%s' is not in: %s", sentence, words);
}

static void lacks(const char *words, const char *sentence)
{
    ck_assert_msg(!strstr(words, sentence), "'%s' is in: %s", sentence, words);
}

static size_t state_of(const char *iso3)
{
    return dataset_find_code(dataset, iso3);
}

static const char *compared(const char *iso3)
{
    struct compare *compare = compare_compute(findings[0], NULL, findings[1], NULL, arena, diags);
    ck_assert_ptr_nonnull(compare);
    return words_of(comparison_compose(compare, iso3 ? state_of(iso3) : SIZE_MAX, 25));
}

/* Delta joined a statement that began in between: the yardstick changed, and it joined. */
START_TEST(a_state_between_two_days)
{
    set_up(THEN, NOW);
    const char *words = compared("DDD");
    has(words, "Delta: index 70.0 to 65.6 (-4.4), rank 2 to 2, class P; onto the fence.");
    has(words, "other acts counted -6.25");
    has(words, "weak support for accountability: 1 - c +4.38");
    has(words, "together -4.38");
    has(words, "Other acts counted on the later day: joint_statement_2024_06 (joined)");
    has(words, "no on 78/99");
    lacks(words, "Echo");
    tear_down();
}
END_TEST

START_TEST(a_state_that_left)
{
    set_up(THEN, NOW);
    const char *words = compared(NULL);
    has(words, "1 January 2024 to 31 December 2025: 2 of 5 states crossed a line");
    has(words, "Echo: it is not ranked on the later day; no longer ranked, out of the first ten, "
               "off the fence and class P to XR.");
    has(words, "exit effective");
    has(words, "exit notified");
    lacks(words, "withdrawal_");
    tear_down();
}
END_TEST

START_TEST(nothing_between_a_day_and_itself)
{
    set_up(NOW, NOW);
    has(compared("DDD"), "No record counts on one of the two days only.");
    const char *all = compared(NULL);
    has(all, "0 of 4 states crossed a line");
    lacks(all, "Other acts count");
    lacks(all, "Layers that count");
    tear_down();
}
END_TEST

static const char *tried(const char *iso3, size_t most)
{
    struct past_input input = {.dataset = dataset,
                               .own = study,
                               .model = &graph[1]->options,
                               .analysis = &findings[1]->options};
    struct past *past = past_new(&input, arena, diags);
    struct whatif_request request = {.findings = findings[1],
                                     .past = past,
                                     .state = state_of(iso3),
                                     .only = SIZE_MAX,
                                     .most = most};
    struct whatif *whatif = whatif_compute(&request, arena, diags);
    ck_assert_ptr_nonnull(whatif);
    ck_assert(whatif->has_hosted == (strcmp(iso3, "DDD") == 0));
    const char *words = words_of(whatif_compose(whatif, false, 25));
    past_free(past);
    return words;
}

START_TEST(single_changes_and_sets)
{
    set_up(THEN, NOW);
    const char *words = tried("DDD", 2);
    has(words, "joins sanctions 59.4 -6.2 2 0.50 0.61 n/a off the fence");
    has(words, "The smallest set of changes that takes it over the line of the fence or of the "
               "first ten has 1: joins sanctions (off the fence; index 65.6 to 59.4).");
    has(words, "No chance is given: only 2 first stays");
    lacks(words, "hosts host again");
    has(tried("BBB", 2), "None of up to 2 changes of the list");
    tear_down();
}
END_TEST

START_TEST(a_line_of_years)
{
    set_up("2023-01-01", NOW);
    size_t echo = state_of("EEE");
    struct timeline_request request = {.findings = findings[1],
                                       .since = on("2023-01-01"),
                                       .step = TIMELINE_YEAR,
                                       .states = &echo,
                                       .state_count = 1};
    struct timeline *timeline = timeline_compute(&request, arena, diags);
    const char *words = words_of(timeline_compose(timeline, 1, &echo));
    const char *notice = strstr(words, "treaty: exit notified");
    ck_assert_msg(notice, "no notice in: %s", words);
    ck_assert(notice > strstr(words, "2025-01-01"));
    ck_assert(notice < strstr(words, "2025-12-31"));
    ck_assert(strstr(words, "treaty: exit effective") > strstr(words, "2025-12-31"));
    tear_down();
}
END_TEST

START_TEST(sections_of_an_edition)
{
    set_up(THEN, NOW);
    struct trial *trial = trial_compute(findings[1], TRIAL_WHATIF | TRIAL_COMPARE, diags);
    ck_assert_ptr_nonnull(trial);
    struct edition edition = edition_begin(doc_new(NULL, NULL), findings[1]);
    edition.trial = trial;
    section_changes(&edition);
    section_since(&edition);
    const char *words = words_of(edition.doc);
    has(words, "What would change it");
    has(words, "Single changes of the first 4 of the ranking");
    has(words, "Delta: joins sanctions: index 59.4 (-6.2), rank 2, off the fence;");
    has(words, "Since 1 January 2024");
    has(words, "2 of 5 states crossed a line (ranked, first ten, fence, class) between 1 January "
               "2024 and 31 December 2025.");
    has(words, "Delta 2 to 2 65.6 -4.4 4.4 0.38 to 0.50 0.31 to 0.41 onto the fence");
    trial_free(trial);
    tear_down();
}
END_TEST

/* What moved the agreement by nothing has no sign. */
START_TEST(agreement_moves_up_down_or_not)
{
    static const struct origin nowhere = {.confidence = CONFIDENCE_HIGH};
    struct compare_reason votes[] = {
        {.kind = "votes", .text = "rise", .value = 0.25, .origin = &nowhere},
        {.kind = "votes", .text = "rest", .value = 0, .origin = &nowhere},
        {.kind = "votes", .text = "fall", .value = -0.25, .origin = &nowhere}};
    const struct compare_row row = {.reasons = votes, .reason_count = COUNT_OF(votes)};
    set_up(THEN, NOW);
    struct doc *doc = doc_new(NULL, NULL);
    changed_records_table(doc, dataset, &row, COUNT_OF(votes));
    const char *words = words_of(doc);
    has(words, "rise: agreement +0.250");
    has(words, "rest: agreement 0.000");
    has(words, "fall: agreement -0.250");
    tear_down();
}
END_TEST

int test_changes(void)
{
    const TTest *const tests[] = {
        a_state_between_two_days,      a_state_that_left, nothing_between_a_day_and_itself,
        single_changes_and_sets,       a_line_of_years,   sections_of_an_edition,
        agreement_moves_up_down_or_not};
    return fixture_run("changes in words", COUNT_OF(tests), tests);
}
