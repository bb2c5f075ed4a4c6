/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Findings small enough to know every mark of their pictures: eight states in memory.
 *
 *   code  class  pole W  pR    pW    F     c     leaning
 *   AAA   P      no      0.9   0.8   0.80  0.2   0.70   firmly on the fence, hosted
 *   BBB   PA     no      0.6   0.5   0.50  0.1   0.65   on the fence, borderline, not made
 *   CCC   P      no      0.7   0.7   0.70  0.6   0.50   in the region, supports
 *   DDD   PW     no      0.1   0.9   0.10  0.4   0.30
 *   EEE   P      yes     -     -     -     1.0   0.05
 *   FFF   N      no      -     -     -     -     0.60   not bound
 *   HHH   the home state
 *   ZZZ   P      no      -     -     -     -     -      bound, without any tie
 */
#ifndef FS_TESTS_FIGURES_H
#define FS_TESTS_FIGURES_H

#include <math.h>
#include <string.h>

#include "analysis/findings.h"
#include "fixture.h"
#include "pictures/kinds.h"

#define UNKNOWN ((double)NAN)

enum { AAA, BBB, CCC, DDD, EEE, FFF, HHH, ZZZ, FIGURES_STATES };

struct figures {
    struct findings findings;
    struct relgraph graph;
    struct dataset dataset;
    struct study study;
    struct state states[FIGURES_STATES];
    struct state_finding found[FIGURES_STATES];
    struct duty duty[FIGURES_STATES];
    double alignment[FIGURES_STATES * FIGURES_STATES];
    struct warrant warrant;
    struct layer_kind votes;
    size_t fence[2];
    struct visit visits[2];
    struct visit_event events[2];
};

static inline void figures_state(struct figures *f, size_t state, enum duty_class class,
                                 double home, double court, double support, double leaning)
{
    static const char *const codes[] = {"AAA", "BBB", "CCC", "DDD", "EEE", "FFF", "HHH", "ZZZ"};
    static const char *const names[] = {"Aland", "Bland", "Cland", "Dland",
                                        "Eland", "Fland", "Home",  "Zland"};
    bool is_bound = duty_is_bound(class);

    f->states[state] = (struct state){.iso3 = codes[state],
                                      .name = names[state],
                                      .un_group = state % 2 ? "African" : "WEOG",
                                      .region = "Africa"};
    f->duty[state].class = class;
    f->found[state] = (struct state_finding){
        .state = state,
        .class = class,
        .has_duty = is_bound,
        .is_ranked = is_bound && state != ZZZ,
        .is_pole_w = state == EEE,
        .support = support,
        .pull_home = leaning / 2,
        .pull_court = (1 - leaning) / 2,
        .leaning = leaning,
        .home_percentile = home,
        .court_percentile = court,
        .straddle = isnan(home) ? UNKNOWN : fmin(home, court),
        .is_fence_sitter = state == AAA || state == BBB,
        .fence = state == AAA   ? FENCE_FIRM
                 : state == BBB ? FENCE_BORDERLINE
                                : FENCE_OFF,
        .straddle_lo = UNKNOWN,
        .straddle_hi = UNKNOWN,
        .score_lo = UNKNOWN,
        .score_hi = UNKNOWN,
        .score = is_bound && state != ZZZ ? 100 - 10 * (double)state : UNKNOWN,
        .rank = is_bound && state != ZZZ ? state + 1 : 0,
    };
}

static inline void figures_visit(struct figures *f, size_t index, size_t host,
                                 enum visit_outcome outcome)
{
    f->visits[index] = (struct visit){.id = "v", .host = (uint32_t)host, .start = on("2024-01-02")};
    f->events[index] = (struct visit_event){.visit = &f->visits[index], .outcome = outcome};
}

static inline void figures_graph(struct figures *f)
{
    for (size_t i = 0; i < ZZZ; i++)
        for (size_t j = 0; j < ZZZ; j++)
            f->alignment[i * FIGURES_STATES + j] =
                i == j ? 0 : 0.1 + 0.01 * (double)(i + j) + 0.001 * (double)(i * j);
    f->dataset = (struct dataset){.states = f->states,
                                  .state_count = FIGURES_STATES,
                                  .date = on("2024-09-01"),
                                  .warrants = &f->warrant,
                                  .warrant_count = 1};
    f->study = (struct study){
        .id = "test", .suspect = "s", .home = HHH, .fence_straddle = 0.4, .fence_support = 0.5};
    f->votes = (struct layer_kind){.name = "votes", .title = "votes", .domain = DOMAIN_POLITICAL};
    f->graph = (struct relgraph){.dataset = &f->dataset,
                                 .study = &f->study,
                                 .as_of = on("2024-09-01"),
                                 .n = FIGURES_STATES,
                                 .duty = f->duty,
                                 .alignment = f->alignment};
    f->graph.support.has_acts = true;
    f->graph.support.pole_w_count = 1;
    for (size_t l = 0; l < LAYER_COUNT; l++)
        f->graph.layers[l] = (struct layer){.kind = &f->votes, .present = l == 0};
}

static inline void figures_init(struct figures *f)
{
    *f = (struct figures){0};
    f->warrant = (struct warrant){.suspect = "s", .name = "Some One", .issued = on("2023-03-17")};
    figures_state(f, AAA, DUTY_P, 0.9, 0.8, 0.2, 0.70);
    figures_state(f, BBB, DUTY_PA, 0.6, 0.5, 0.1, 0.65);
    figures_state(f, CCC, DUTY_P, 0.7, 0.7, 0.6, 0.50);
    figures_state(f, DDD, DUTY_PW, 0.1, 0.9, 0.4, 0.30);
    figures_state(f, EEE, DUTY_P, UNKNOWN, UNKNOWN, 1.0, 0.05);
    figures_state(f, FFF, DUTY_N, UNKNOWN, UNKNOWN, UNKNOWN, 0.60);
    figures_state(f, HHH, DUTY_N, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
    figures_state(f, ZZZ, DUTY_P, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);
    figures_graph(f);
    figures_visit(f, 0, AAA, OUTCOME_HOSTED);
    figures_visit(f, 1, BBB, OUTCOME_AVERTED);
    f->fence[0] = AAA;
    f->fence[1] = BBB;
    f->findings = (struct findings){.graph = &f->graph,
                                    .states = f->found,
                                    .state_count = FIGURES_STATES,
                                    .fence = f->fence,
                                    .fence_count = 2,
                                    .ranking_count = 5,
                                    .compared_count = 4,
                                    .visits = {f->events, 2}};
}

static inline bool figures_has_node(const struct figure *figure, const char *id)
{
    for (size_t i = 0; i < figure->node_count; i++)
        if (strcmp(figure->nodes[i].id, id) == 0)
            return true;
    return false;
}

static inline const struct figure_node *figures_node(const struct figure *figure, const char *id)
{
    size_t i = 0;

    while (i < figure->node_count && strcmp(figure->nodes[i].id, id) != 0)
        i++;
    ck_assert_msg(i < figure->node_count, "no node '%s'", id);
    return &figure->nodes[i];
}

/* Does any text hold these words? */
static inline bool figures_has_text(const struct figure *figure, const char *part)
{
    for (size_t i = 0; i < figure->text_count; i++)
        if (strstr(figure->texts[i].text, part))
            return true;
    return false;
}

static inline const struct figure_text *figures_text(const struct figure *figure, const char *text)
{
    size_t i = 0;

    while (i < figure->text_count && strcmp(figure->texts[i].text, text) != 0)
        i++;
    ck_assert_msg(i < figure->text_count, "no text '%s'", text);
    return &figure->texts[i];
}

static inline struct figure *figures_compose(const struct figures *f,
                                             const struct figure_kind *kind)
{
    struct diags *diags = diags_new();
    struct figure *figure = kind->compose(&f->findings, &(struct figure_request){.top = 20}, diags);

    ck_assert_ptr_nonnull(figure);
    ck_assert_uint_eq(diags_count(diags), 0);
    diags_free(diags);
    return figure;
}

/* Every text on the page and at least 7 pt. */
static inline void figures_assert_texts(const struct figure *figure)
{
    for (size_t i = 0; i < figure->text_count; i++) {
        const struct figure_text *text = &figure->texts[i];
        ck_assert_double_ge(text->size, FIGURE_MIN_FONT);
        ck_assert_double_ge(text->at.y, 0);
        ck_assert_double_le(text->at.y + text->size * 0.7, figure->height);
        ck_assert_double_ge(text->at.x, 0);
        ck_assert_double_le(text->at.x, figure->width);
    }
}

#endif
