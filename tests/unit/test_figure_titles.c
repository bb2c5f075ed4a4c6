/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Titles of pictures on data where a plain one would lie. */
#include "doc/palette.h"
#include "figures.h"
#include "graph/ig.h"
#include "pictures/credits.h"
#include "pictures/layout.h"

static struct figures f;
static size_t ranking[] = {AAA, BBB, CCC, DDD};

static char *title_with(const struct figure_kind *kind, const struct figure_request *request)
{
    struct diags *diags = diags_new();
    struct figure *figure = kind->compose(&f.findings, request, diags);
    ck_assert_ptr_nonnull(figure);
    char *title = strdup(figure->title);
    figure_free(figure);
    diags_free(diags);
    return title;
}

static void assert_title(const struct figure_kind *kind, const struct figure_request *request,
                         const char *expected)
{
    char *title = title_with(kind, request);
    ck_assert_str_eq(title, expected);
    free(title);
}

static void rank(double reach)
{
    figures_init(&f);
    f.findings.ranking = ranking;
    f.findings.ranking_count = COUNT_OF(ranking);
    f.findings.uncertainty.draws = 20;
    for (size_t r = 0; r < COUNT_OF(ranking); r++) {
        struct state_finding *s = &f.found[ranking[r]];
        s->score_lo = s->score - reach;
        s->score_hi = s->score + reach;
    }
}

/* Scores 100, 90, 80, 70: apart with ranges of 4, not with ranges of 6. */
START_TEST(ranking_says_whose_ranges_overlap)
{
    const struct figure_request request = {.top = 20};

    rank(4);
    assert_title(&figure_kind_ranking, &request,
                 "Aland, Bland and Cland have the highest index; no other range reaches theirs");
    rank(6);
    assert_title(&figure_kind_ranking, &request,
                 "Aland, Bland and Cland have the highest index; the range of 1 of all 1 others "
                 "overlaps theirs");
}
END_TEST

/* The index is better on average each time; the interval of the difference decides. */
START_TEST(backtest_says_what_nearness_does)
{
    static const struct {
        double lo, hi;
        const char *end;
    } cases[] = {
        {0.01, 0.10, ", by nearness alone 89 %"},
        {-0.01, 0.10, ", by nearness alone 89 %, which is no clear difference"},
        {-0.10, -0.01, "; nearness alone does better, with 89 %"},
    };

    figures_init(&f);
    for (size_t c = 0; c < COUNT_OF(cases); c++) {
        struct backtest backtest = {0};
        backtest.first[RANKER_INDEX] =
            (struct backtest_figures){.events = 9, .mean = 0.92, .lo = 0.88, .hi = 0.96};
        backtest.first[RANKER_PROXIMITY] = (struct backtest_figures){
            .events = 9, .mean = 0.89, .difference_lo = cases[c].lo, .difference_hi = cases[c].hi};
        const struct trial trial = {.backtest = &backtest};
        char *title = title_with(&figure_kind_backtest, &(struct figure_request){.trial = &trial});
        ck_assert_ptr_nonnull(strstr(title, "Before 9 first stays the index put the host above 92 "
                                            "% of the candidates on average"));
        ck_assert_str_eq(title + strlen(title) - strlen(cases[c].end), cases[c].end);
        free(title);
    }
}
END_TEST

static char *words_of(const struct figure *figure)
{
    size_t room = 1;

    for (size_t t = 0; t < figure->text_count; t++)
        room += strlen(figure->texts[t].text) + 1;
    char *words = calloc(room, 1);
    for (size_t t = 0; t < figure->text_count; t++)
        strcat(strcat(words, figure->texts[t].text), " ");
    return words;
}

/* Intervals that overlap, of means whose difference is clear stay by stay, and the other way round:
 * both are said, and neither is taken for the other. */
START_TEST(backtest_says_what_overlaps)
{
    static const struct {
        double near_lo, near_hi, lo, hi;
        const char *words;
    } cases[] = {
        {0.82, 0.93, 0.01, 0.08,
         "nearness alone overlap; their difference, taken stay by stay, is 4.0 points (90 % "
         "interval 1.0 to 8.0): above 0."},
        {0.82, 0.93, -0.01, 0.08, "interval -1.0 to 8.0): it holds 0, so no clear difference."},
        {0.80, 0.86, -0.08, -0.01,
         "nearness alone do not overlap; their difference, taken stay by stay, is 4.0 points (90 % "
         "interval -8.0 to -1.0): below 0."},
        {0.82, 0.93, UNKNOWN, UNKNOWN, "Under 5 stays no interval is given."},
    };
    struct diags *diags = diags_new();

    figures_init(&f);
    for (size_t c = 0; c < COUNT_OF(cases); c++) {
        struct backtest backtest = {0};
        backtest.first[RANKER_INDEX] =
            (struct backtest_figures){.events = 9, .mean = 0.92, .lo = 0.88, .hi = 0.96};
        backtest.first[RANKER_PROXIMITY] = (struct backtest_figures){.events = 9,
                                                                     .mean = 0.88,
                                                                     .lo = cases[c].near_lo,
                                                                     .hi = cases[c].near_hi,
                                                                     .difference = 0.04,
                                                                     .difference_lo = cases[c].lo,
                                                                     .difference_hi = cases[c].hi};
        const struct trial trial = {.backtest = &backtest};
        struct figure *figure = figure_kind_backtest.compose(
            &f.findings, &(struct figure_request){.trial = &trial}, diags);
        char *words = words_of(figure);
        ck_assert_msg(strstr(words, cases[c].words) != NULL, "no '%s' in '%s'", cases[c].words,
                      words);
        free(words);
        figure_free(figure);
    }
    diags_free(diags);
}
END_TEST

/* A chance that no band holds is counted apart from the bands. */
START_TEST(map_counts_the_bands)
{
    struct chance_of_state states[FIGURES_STATES] = {0};
    struct chance chance = {.states = states};
    const struct trial trial = {.chance = &chance};
    struct figure_request request = {.trial = &trial};

    rank(4);
    states[AAA] = (struct chance_of_state){.band = CHANCE_UNSETTLED, .has_chance = true};
    states[BBB] = (struct chance_of_state){.band = CHANCE_RAISED, .has_chance = true};
    states[CCC] = (struct chance_of_state){.band = CHANCE_LOW, .has_chance = true};
    assert_title(&figure_kind_map, &request,
                 "The chance of a stay within the year is high in none of the 3 ranked states, "
                 "raised in 1, not determinable in 1");
    states[BBB].band = CHANCE_LOW;
    assert_title(&figure_kind_map, &request,
                 "In none of the 3 ranked states is the chance of a stay within the year high "
                 "or raised, not determinable in 1");
    chance.reason = "no warrant yet";
    assert_title(&figure_kind_map, &request, "No chance of a stay is given: no warrant yet");
}
END_TEST

/* ZZZ is bound but has no leaning: it is no part of the count. */
START_TEST(map_counts_leanings_that_are_known)
{
    rank(4);
    for (size_t s = 0; s < FIGURES_STATES; s++)
        f.duty[s].is_no_state = false;
    assert_title(&figure_kind_map, &(struct figure_request){.value = MAP_LEANING},
                 "2 of 5 states bound to arrest lean to Home, 2 to the Court's supporters, 1 to "
                 "neither");
    f.findings.fence_class_count[FENCE_FIRM] = 1;
    assert_title(&figure_kind_map, &(struct figure_request){.value = MAP_FENCE},
                 "2 of 6 states bound to arrest are on the fence, 1 firmly");
    assert_title(&figure_kind_map, &(struct figure_request){.value = MAP_CLASS},
                 "6 of 8 states are bound to arrest Some One; 2 of them are leaving the Statute");
}
END_TEST

/* "Because of the warrant" is said of those trips alone of which the record says so. */
START_TEST(visits_claims_no_cause_that_is_not_given)
{
    figures_init(&f);
    f.events[0].is_first = true;
    assert_title(
        &figure_kind_visits, &(struct figure_request){0},
        "1 stay without arrest in a state with a duty: Aland; 1 trip to such states was not "
        "made");
    f.visits[1].reason = "warrant";
    assert_title(&figure_kind_visits, &(struct figure_request){0},
                 "1 stay without arrest in a state with a duty: Aland; 1 trip to such states was "
                 "not made, 1 because of the warrant");
    f.visits[1].status = VISIT_VIRTUAL;
    assert_title(&figure_kind_visits, &(struct figure_request){0},
                 "1 stay without arrest in a state with a duty: Aland; 1 trip to such states was "
                 "not made (1 by video instead), 1 because of the warrant");
    f.findings.visits.count = 0;
    assert_title(&figure_kind_visits, &(struct figure_request){0},
                 "Some One has stayed in no state bound to arrest");
}
END_TEST

static bool has_text(const struct figure *figure, const char *part, bool bold)
{
    bool is_there = false;
    for (size_t t = 0; t < figure->text_count; t++)
        is_there =
            is_there || (figure->texts[t].bold == bold && strstr(figure->texts[t].text, part));
    return is_there;
}

/* Who is firmly on the fence only draws can say. */
START_TEST(clusters_are_bold_by_draws_alone)
{
    size_t members[] = {AAA, BBB}, cluster_of[FIGURES_STATES] = {0};
    struct cluster cluster = {.members = members, .count = 2, .label = "all in AU"};
    struct diags *diags = diags_new();

    figures_init(&f);
    f.findings.fence_clusters = (struct clustering){.is_computed = true,
                                                    .clusters = &cluster,
                                                    .count = 1,
                                                    .reported = 1,
                                                    .cluster_of = cluster_of};
    for (size_t draws = 0; draws < 20; draws += 10) {
        f.findings.uncertainty.draws = draws;
        f.found[AAA].fence = draws ? FENCE_FIRM : FENCE_ON;
        f.found[BBB].fence = draws ? FENCE_BORDERLINE : FENCE_ON;
        struct figure *figure =
            figure_kind_clusters.compose(&f.findings, &(struct figure_request){0}, diags);
        ck_assert_int_eq(has_text(figure, "Aland", true), draws > 0);
        ck_assert(has_text(figure, "Bland", false) && !has_text(figure, "Bland", true));
        ck_assert_int_eq(has_text(figure, "Names in bold", false), draws > 0);
        figure_free(figure);
    }
    diags_free(diags);
}
END_TEST

/* A grouping that chance gives as well, or whose every cluster is loose, is none. */
START_TEST(clusters_are_no_finding_when_loose_or_by_chance)
{
    size_t members[] = {AAA, BBB}, four[] = {AAA, BBB, CCC, DDD}, cluster_of[FIGURES_STATES] = {0};
    struct cluster clusters[2] = {{.members = members,
                                   .count = 2,
                                   .label = "all in AU",
                                   .words = "all in the African Union"}};
    struct cluster *cluster = &clusters[0];

    figures_init(&f);
    f.findings.fence_clusters = (struct clustering){.is_computed = true,
                                                    .clusters = clusters,
                                                    .count = 1,
                                                    .reported = 1,
                                                    .cluster_of = cluster_of};
    f.findings.fence_clusters.chance =
        (struct cluster_chance){.is_computed = true, .is_exceeded = true};
    assert_title(&figure_kind_clusters, &(struct figure_request){0},
                 "The 2 states on the fence form 1 cluster, all in the African Union");
    /* Of two that are as large none is the largest. */
    clusters[1] = clusters[0];
    clusters[1].words = NULL;
    f.findings.fence = four;
    f.findings.fence_count = COUNT_OF(four);
    f.findings.fence_clusters.count = f.findings.fence_clusters.reported = 2;
    assert_title(&figure_kind_clusters, &(struct figure_request){0},
                 "The 4 states on the fence form 2 clusters");
    clusters[1].count = 1; /* no cluster */
    assert_title(&figure_kind_clusters, &(struct figure_request){0},
                 "2 of the 4 states on the fence form 1 cluster, all in the African Union");
    f.findings.fence = f.fence;
    f.findings.fence_count = COUNT_OF(f.fence);
    f.findings.fence_clusters.count = f.findings.fence_clusters.reported = 1;
    cluster->is_loose = true;
    assert_title(&figure_kind_clusters, &(struct figure_request){0},
                 "The 2 states on the fence form no cluster that stands apart");
    f.findings.fence_clusters.chance.is_exceeded = false;
    cluster->is_loose = false;
    assert_title(&figure_kind_clusters, &(struct figure_request){0},
                 "The 2 states on the fence are tied to each other no more in groups than by "
                 "chance");
}
END_TEST

/* A word longer than the page is broken, not clipped. */
START_TEST(long_words_of_a_title_are_broken)
{
    figures_init(&f);
    struct diags *diags = diags_new();
    const struct figure_request request = {
        .width = 227,
        .title = "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
    struct figure *figure = figure_kind_fence.compose(&f.findings, &request, diags);

    ck_assert_double_eq_tol(figure->width, 227, 1e-9);
    ck_assert(!figures_has_text(figure, request.title));
    ck_assert(figures_has_text(figure, "Aaaaaaaaaaaaaaaa"));
    figures_assert_texts(figure);
    figure_free(figure);
    diags_free(diags);
}
END_TEST

/* Two core texts: who abstained on one is neither among those of all nor of none. */
START_TEST(votes_counts_what_is_drawn)
{
    const struct roll_call calls[] = {
        {.id = "a",
         .date = on("2022-03-02"),
         .topic = "t",
         .pole = "accountability",
         .title = "One",
         .votes = "YANY--X-"},
        {.id = "b",
         .date = on("2023-02-23"),
         .topic = "t",
         .pole = "accountability",
         .title = "Two",
         .votes = "YYNA--X-"},
    };

    const struct vote_era era = {.from = on("2022-01-01"), .topic = "t"};

    figures_init(&f);
    assert_title(&figure_kind_votes, &(struct figure_request){0},
                 "No core text was put to the vote by that day");
    ck_assert_ptr_nonnull(strstr(figure_kind_votes.lacks(&f.findings), "no core text"));
    f.dataset.roll_calls = calls;
    f.dataset.roll_call_count = COUNT_OF(calls);
    f.study.eras = &era;
    f.study.era_count = 1;
    ck_assert_ptr_null(figure_kind_votes.lacks(&f.findings));
    assert_title(&figure_kind_votes, &(struct figure_request){0},
                 "Of the 4 states shown 1 voted yes on none of the 2 core texts, 1 on all");
}
END_TEST

/* Kinds of facts in words: those shown, by the day, with who gathered most of them; not what was
 * reported. */
START_TEST(sources_are_those_of_what_is_shown)
{
    const struct source sources[] = {
        {.id = "a", .publisher = "UN Library, by way of somebody", .kind = SOURCE_DATASET},
        {.id = "b", .publisher = "A Newspaper", .kind = SOURCE_PRESS},
    };
    const uint32_t library[] = {0}, press[] = {1};
    struct roll_call calls[] = {
        {.date = on("2022-03-02"), .origin = {.sources = library, .source_count = 1}},
        {.date = on("2023-03-02"), .origin = {.sources = press, .source_count = 1}},
        {.date = on("2023-04-02"), .origin = {.sources = library, .source_count = 1}},
    };

    figures_init(&f);
    struct figure *figure = figure_new("f", FIGURE_WIDTH, 100);
    f.dataset.sources = sources;
    f.dataset.source_count = COUNT_OF(sources);
    f.dataset.roll_calls = calls;
    f.dataset.roll_call_count = COUNT_OF(calls);
    ck_assert_str_eq(credits_text(figure, &f.findings, CREDITS_VOTES),
                     "votes in the General Assembly (mostly UN Library)");
    ck_assert_str_eq(credits_text(figure, &f.findings, CREDITS_DUTY | CREDITS_VISITS),
                     "none on that day");
    ck_assert_str_eq(credits_text(figure, &f.findings, CREDITS_VOTES | CREDITS_KINDS_ONLY),
                     "votes in the General Assembly");
    calls[0].date = on("2024-09-02"); /* half is not most */
    ck_assert_str_eq(credits_text(figure, &f.findings, CREDITS_VOTES),
                     "votes in the General Assembly");
    calls[2].date = on("2024-09-02"); /* reported, not gathered */
    ck_assert_str_eq(credits_text(figure, &f.findings, CREDITS_VOTES),
                     "votes in the General Assembly");
    calls[1].date = on("2024-09-02");
    ck_assert_str_eq(credits_text(figure, &f.findings, CREDITS_VOTES), "none on that day");
    figure_free(figure);
}
END_TEST

/* The largest move need not be that of a state that crossed a line, nor be up. */
START_TEST(compare_says_what_moved_most)
{
    struct compare_row rows[FIGURES_STATES];
    size_t moved[] = {BBB, AAA, CCC};
    double usual[FIGURES_STATES] = {0};
    const struct figure_request without = {.top = 20};

    figures_init(&f);
    assert_title(&figure_kind_compare, &without, "No earlier day is given to compare with");
    for (size_t s = 0; s < FIGURES_STATES; s++)
        rows[s] = (struct compare_row){
            .state = s, .then = &f.found[s], .now = &f.found[s], .index_change = UNKNOWN};
    struct compare compare = {.then = &f.findings,
                              .now = &f.findings,
                              .usual = usual,
                              .rows = rows,
                              .moved = moved,
                              .moved_count = COUNT_OF(moved)};
    const struct trial trial = {.compare = &compare};
    const struct figure_request request = {.trial = &trial};
    assert_title(
        &figure_kind_compare, &request,
        "No state crossed a threshold between 1 September 2024 and 1 September 2024; no index "
        "moved");
    rows[BBB].crosses = CROSS_TOP;
    rows[BBB].index_change = 2;
    rows[AAA].index_change = -5.25;
    compare.crossed_count = 1;
    assert_title(
        &figure_kind_compare, &request,
        "1 of 3 states crossed a threshold between 1 September 2024 and 1 September 2024, none "
        "that of the fence; Aland moved most, by -5.2");
    rows[BBB].index_change = 6;
    rows[BBB].then = &f.found[CCC];
    rows[BBB].crosses = CROSS_FENCE;
    assert_title(&figure_kind_compare, &request,
                 "1 state came onto the fence between 1 September 2024 and 1 September 2024, none "
                 "left it; Bland moved most, by +6.0");
    rows[AAA].now = &f.found[CCC];
    rows[AAA].crosses = CROSS_FENCE;
    assert_title(&figure_kind_compare, &request,
                 "1 state came onto the fence between 1 September 2024 and 1 September 2024, 1 "
                 "left it; Bland moved most, by +6.0");
    rows[BBB].then = rows[BBB].now;
    rows[BBB].crosses = 0;
    assert_title(&figure_kind_compare, &request,
                 "1 state left the fence between 1 September 2024 and 1 September 2024, none came "
                 "onto it; Bland moved most, by +6.0");
}
END_TEST

/* Long words take two lines, so that the slopes have more than half of the page. */
START_TEST(compare_breaks_words_and_keeps_them)
{
    struct compare_row rows[FIGURES_STATES];
    size_t moved[] = {BBB, AAA, CCC};
    double usual[FIGURES_STATES] = {0};
    struct diags *diags = diags_new();

    figures_init(&f);
    for (size_t s = 0; s < FIGURES_STATES; s++)
        rows[s] = (struct compare_row){
            .state = s, .then = &f.found[s], .now = &f.found[s], .index_change = s};
    f.states[BBB].name = "Saint Vincent and the Grenadines";
    rows[BBB].then = &f.found[CCC];
    rows[BBB].crosses = CROSS_TOP | CROSS_FENCE | CROSS_CLASS;
    struct compare compare = {.then = &f.findings,
                              .now = &f.findings,
                              .usual = usual,
                              .rows = rows,
                              .moved = moved,
                              .moved_count = COUNT_OF(moved),
                              .crossed_count = 1};
    const struct trial trial = {.compare = &compare};
    struct figure *figure =
        figure_kind_compare.compose(&f.findings, &(struct figure_request){.trial = &trial}, diags);
    char *words = words_of(figure);
    ck_assert_ptr_nonnull(strstr(words, "Saint Vincent and the Grenadines"));
    ck_assert_ptr_nonnull(strstr(words, "onto the fence, has announced its exit"));
    ck_assert_double_gt(figures_node(figure, "BBB")->at.x -
                            figures_node(figure, "BBB before")->at.x,
                        0.5 * figure->width);
    figures_assert_texts(figure);
    free(words);
    figure_free(figure);
    diags_free(diags);
}
END_TEST

/* Three states on four days; a letter a day: on the fence, off it, not ranked. */
static void days_of(struct timeline *timeline, const char *const days[])
{
    static const char *const dates[] = {"2024-01-01", "2024-04-01", "2024-07-01", "2024-09-01"};
    static struct timeline_point points[FIGURES_STATES * COUNT_OF(dates)];
    static struct date dated[COUNT_OF(dates)];
    static double usual[FIGURES_STATES];
    static size_t none[FIGURES_STATES];

    for (size_t s = 0; s < FIGURES_STATES; s++)
        for (size_t d = 0; d < COUNT_OF(dates); d++) {
            char sign = s < 3 ? days[s][d] : 'o';
            dated[d] = on(dates[d]);
            points[s * COUNT_OF(dates) + d] =
                (struct timeline_point){.state = s,
                                        .date = dated[d],
                                        .exists = true,
                                        .is_fence_sitter = sign == 'X',
                                        .rank = sign == '-' ? 0 : 1,
                                        .index = sign == '-' ? UNKNOWN : 50,
                                        .leaning = 0.5,
                                        .straddle = UNKNOWN,
                                        .support = UNKNOWN};
        }
    *timeline = (struct timeline){.findings = &f.findings,
                                  .days = dated,
                                  .day_count = COUNT_OF(dates),
                                  .points = points,
                                  .usual = usual,
                                  .event_counts = none};
}

/* Who was off it for a while has not been on it since the first day, and who left it is not. */
START_TEST(timeline_says_since_when)
{
    static const struct {
        const char *days[3];
        size_t count;
        const char *title;
    } cases[] = {
        {{"XXXX", "", ""}, 1, "Aland is on the fence on each of the 4 days shown"},
        {{"ooXX", "", ""}, 1, "Aland has been on the fence since July 2024"},
        {{"XoXX", "", ""},
         1,
         "Aland has been on the fence since July 2024, and was on 1 of the 2 days shown before"},
        {{"XXoo", "", ""}, 1, "Aland is not on the fence, and last was in April 2024"},
        {{"oooo", "", ""}, 1, "Aland is on the fence on none of the 4 days shown"},
        {{"----", "", ""}, 1, "Aland is ranked on none of the 4 days shown"},
        {{"XXXX", "XoXX", "XXXo"},
         3,
         "2 of these 3 states are on the fence: Aland on every day shown and Bland since July "
         "2024"},
        {{"ooXo", "oooo", "----"},
         3,
         "None of these 3 states is on the fence, 1 was on some day before"},
    };
    static const size_t states[] = {AAA, BBB, CCC};

    figures_init(&f);
    for (size_t c = 0; c < COUNT_OF(cases); c++) {
        struct timeline timeline;
        const char *const days[] = {cases[c].days[0], *cases[c].days[1] ? cases[c].days[1] : "oooo",
                                    *cases[c].days[2] ? cases[c].days[2] : "oooo"};
        days_of(&timeline, days);
        const struct trial trial = {.timeline = &timeline};
        assert_title(&figure_kind_timeline,
                     &(struct figure_request){
                         .trial = &trial, .states = states, .state_count = cases[c].count},
                     cases[c].title);
    }
}
END_TEST

int test_figure_titles(void)
{
    const TTest *const tests[] = {ranking_says_whose_ranges_overlap,
                                  backtest_says_what_nearness_does,
                                  backtest_says_what_overlaps,
                                  compare_breaks_words_and_keeps_them,
                                  compare_says_what_moved_most,
                                  timeline_says_since_when,
                                  map_counts_the_bands,
                                  map_counts_leanings_that_are_known,
                                  visits_claims_no_cause_that_is_not_given,
                                  clusters_are_bold_by_draws_alone,
                                  clusters_are_no_finding_when_loose_or_by_chance,
                                  long_words_of_a_title_are_broken,
                                  votes_counts_what_is_drawn,
                                  sources_are_those_of_what_is_shown};

    ig_init();
    return fixture_run("figure_titles", COUNT_OF(tests), tests);
}
