/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The forms of `clusters --json`; see the header. */
#include "report/clusters.h"

#include <stdint.h>

#include "report/fields.h"
#include "report/machine.h"

static const char *code_of(const struct findings *findings, size_t state)
{
    return findings->graph->dataset->states[state].iso3;
}

#define MEMBER_ROWS(X, S) X(S, member, TEXT, code_of(c, *o), "code of a member", FIELD_CODE)
FORM_ROWS(member, size_t, struct findings, MEMBER_ROWS);

#define MEMBER_SHARE_ROWS(X, S)                                                                    \
    X(S, share, NUMBER, *o, "how often the member is in the most similar group", FIELD_SHARE)
FORM_ROWS(member_share, double, void, MEMBER_SHARE_ROWS);

#define BODY_ROWS(X, S)                                                                            \
    X(S, body, TEXT, c->graph->dataset->bodies[o->body].id, "a body")                              \
    X(S, members, INTEGER, o->members, "members of the cluster in it", FIELD_COUNT("states"))
FORM(cluster_body, struct cluster_body, struct findings, BODY_ROWS);
static const struct form_row body_item = {.type = FORM_OBJECT, .form = &cluster_body_form};

static const char *word_band(size_t i)
{
    return i <= CLUSTER_DISSOLVED ? cluster_band_name((enum cluster_band)i) : NULL;
}

/* A cluster, with whether it is reported. */
struct cluster_view {
    const struct cluster *cluster;
    bool is_reported;
};

#define CLUSTER_ROWS(X, S)                                                                         \
    X(S, id, INTEGER, from->index + 1, "number of the cluster", .unit = "number",                  \
      .range = {1, FORM_ENDLESS})                                                                  \
    X(S, label, TEXT, o->cluster->label,                                                           \
      "name by a body or region that sets most members apart, else by a letter")                   \
    X(S, centre, TEXT, code_of(c, o->cluster->centre),                                             \
      "the member with the highest strength inside", FIELD_CODE)                                   \
    X(S, members, ARRAY, form_array(o->cluster->members, o->cluster->count), "by code",            \
      .item = member_rows, .is_unique = true)                                                      \
    X(S, shares, ARRAY, form_array(o->cluster->share, o->cluster->count),                          \
      "of each member: the draws of roll calls and weights with it in the most similar group",     \
      .item = member_share_rows)                                                                   \
    X(S, jaccard, NUMBER, o->cluster->jaccard, "stability: mean index of Jaccard", FIELD_SHARE)    \
    X(S, band, TEXT, cluster_band_name(o->cluster->band), "how far it can be trusted",             \
      .word = word_band)                                                                           \
    X(S, reported, BOOL, o->is_reported, "stable enough for a report")                             \
    X(S, inside, NUMBER, o->cluster->inside, "of the members' strength, the part inside",          \
      FIELD_SHARE)                                                                                 \
    X(S, tie_inside, NUMBER, o->cluster->tie_inside, "mean tie of the pairs inside", FIELD_SHARE)  \
    X(S, tie_nearest, NUMBER, o->cluster->tie_nearest,                                             \
      "mean tie of the pairs with the nearest other cluster", FIELD_SHARE, FIELD_NULLABLE)         \
    X(S, nearest, PLACE, o->cluster->nearest == SIZE_MAX ? 0 : o->cluster->nearest + 1,            \
      "number of that cluster", .unit = "number", .range = {1, FORM_ENDLESS}, FIELD_NULLABLE)      \
    X(S, tie_ratio, NUMBER, o->cluster->ratio, "tie_inside over tie_nearest",                      \
      FIELD_COUNT("ratio"), FIELD_NULLABLE)                                                        \
    X(S, loose, BOOL, o->cluster->is_loose, "tie_ratio below 1.5")                                 \
    X(S, region, TEXT, o->cluster->region, "where at least half of them lie", FIELD_NULLABLE)      \
    X(S, in_region, INTEGER, o->cluster->region_count, "members there", FIELD_COUNT("states"))     \
    X(S, bodies, ARRAY, form_array(o->cluster->bodies, o->cluster->body_count),                    \
      "what at least two thirds are members of", .item = &body_item)
FORM(cluster, struct cluster_view, struct findings, CLUSTER_ROWS);
static const struct form_row cluster_item = {.type = FORM_OBJECT, .form = &cluster_form};

static struct form_value view_clusters(const struct clustering *clustering, struct arena *arena)
{
    struct cluster_view *views = arena_alloc(arena, clustering->count + 1, sizeof *views);

    for (size_t i = 0; i < clustering->count; i++)
        views[i] = (struct cluster_view){&clustering->clusters[i], i < clustering->reported};
    return form_array(views, clustering->count);
}

static bool is_grouped(const struct form_source *from)
{
    return *(const size_t *)from->object != SIZE_MAX;
}

static const char *key_of_state(const struct form_source *from)
{
    return code_of(from->context, from->index);
}

#define GROUP_ROWS(X, S)                                                                           \
    X(S, group, INTEGER, *o + 1, "number of the state's group", .unit = "number",                  \
      .range = {1, FORM_ENDLESS}, .has = is_grouped)
FORM_ROWS(group, size_t, struct findings, GROUP_ROWS);

#define STEP_ROWS(X, S)                                                                            \
    X(S, resolution, NUMBER, o->resolution, "resolution", FIELD_COUNT("resolution"))               \
    X(S, groups, INTEGER, o->groups, "groups of the consensus", FIELD_COUNT("groups"))             \
    X(S, modularity, NUMBER, o->modularity, "of the consensus at this resolution",                 \
      .unit = "modularity", FIELD_NULLABLE)                                                        \
    X(S, seed_ari, NUMBER, o->seed_ari,                                                            \
      "adjusted Rand index with the resolution before, mean over the seeds", .unit = "index",      \
      FIELD_NULLABLE)                                                                              \
    X(S, consensus_ari, NUMBER, o->consensus_ari, "the same of the two consensuses",               \
      .unit = "index", FIELD_NULLABLE)                                                             \
    X(S, group, MAP, form_array(o->group_of, c->state_count), "of each state: its group",          \
      .pattern = "^[A-Z]{3}$", .key = key_of_state, .item = group_rows)
FORM(cluster_step, struct cluster_step, struct findings, STEP_ROWS);
static const struct form_row step_item = {.type = FORM_OBJECT, .form = &cluster_step_form};

#define CHANCE_ROWS(X, S)                                                                          \
    X(S, mean, NUMBER, o->chance.mean, "mean of the permuted graphs", .unit = "modularity",        \
      FIELD_NULLABLE)                                                                              \
    X(S, p95, NUMBER, o->chance.p95, "their 95th percentile", .unit = "modularity",                \
      FIELD_NULLABLE)                                                                              \
    X(S, graphs, INTEGER, CLUSTER_PERMUTED, "permuted graphs", FIELD_COUNT("graphs"))              \
    X(S, exceeded, BOOL, o->chance.is_exceeded,                                                    \
      "the modularity exceeds the percentile; else no more grouped than chance")
FORM(modularity_null, struct clustering, struct findings, CHANCE_ROWS);

#define PROCEDURE_ROWS(X, S)                                                                       \
    X(S, found, BOOL, o->has_run, "some run of resolutions met the rule")                          \
    X(S, resolution, NUMBER, o->resolution, "the one chosen", FIELD_COUNT("resolution"),           \
      FIELD_NULLABLE)                                                                              \
    X(S, from, NUMBER, o->run_from, "first resolution of the run", FIELD_COUNT("resolution"),      \
      FIELD_NULLABLE)                                                                              \
    X(S, to, NUMBER, o->run_to, "last resolution of the run", FIELD_COUNT("resolution"),           \
      FIELD_NULLABLE)                                                                              \
    X(S, modularity, NUMBER, o->modularity, "of the consensus at that resolution",                 \
      .unit = "modularity", FIELD_NULLABLE)                                                        \
    X(S, modularity_at_one, NUMBER, o->chance.modularity, "higher of two runs at resolution 1",    \
      .unit = "modularity", FIELD_NULLABLE)                                                        \
    X(S, modularity_null, OBJECT, o, "the same with the weights permuted over the tied pairs",     \
      .form = &modularity_null_form)                                                               \
    X(S, states, INTEGER, o->node_count, "states grouped", FIELD_COUNT("states"))                  \
    X(S, scan, ARRAY, form_array(o->steps, CLUSTER_SCAN), "the resolutions tried",                 \
      .item = &step_item)
FORM(procedure, struct clustering, struct findings, PROCEDURE_ROWS);

static const char *key_of_level(const struct form_source *from)
{
    return arena_printf(from->arena, "%.2f", *(const double *)from->object);
}

#define LEVEL_ROWS(X, S)                                                                           \
    X(S, count, INTEGER, c->fence_level_count[from->index], "states with F at least that",         \
      FIELD_COUNT("states"))
FORM_ROWS(level, double, struct findings, LEVEL_ROWS);

#define REASON_ROWS(X, S)                                                                          \
    X(S, iso3, TEXT, code_of(c, o->state), "the other end of the tie", FIELD_CODE)                 \
    X(S, part, NUMBER, o->part, "of the whole pull", FIELD_SHARE)                                  \
    X(S, lead, NUMBER, o->lead, "part less what the tie carries to the other side",                \
      .unit = "share", .range = {-1, 1})
FORM(reason, struct reason, struct findings, REASON_ROWS);
static const struct form_row reason_item = {.type = FORM_OBJECT, .form = &reason_form};

/* The ties of a state to one side, in the context of the findings; the object is its number. */
#define SIDE(side) form_array(c->reasons[*o].list[side], c->reasons[*o].count[side])
#define REASONS_ROWS(X, S)                                                                         \
    X(S, iso3, TEXT, code_of(c, *o), "a fence-sitter", FIELD_CODE)                                 \
    X(S, straddle, NUMBER, c->states[*o].straddle, "F", FIELD_PERCENTILE)                          \
    X(S, direct_home, NUMBER, c->reasons[*o].direct[PULL_HOME],                                    \
      "of the pull to the home state: the part of the direct tie", FIELD_SHARE, FIELD_NULLABLE)    \
    X(S, to_home, ARRAY, SIDE(PULL_HOME), "ties that lead to the home state",                      \
      .item = &reason_item)                                                                        \
    X(S, direct_court, NUMBER, c->reasons[*o].direct[PULL_COURT],                                  \
      "of the pull to the Court's supporters: the part of direct ties", FIELD_SHARE,               \
      FIELD_NULLABLE)                                                                              \
    X(S, to_court, ARRAY, SIDE(PULL_COURT), "ties that lead to the Court's supporters",            \
      .item = &reason_item)
FORM(reasons, size_t, struct findings, REASONS_ROWS);
static const struct form_row reasons_item = {.type = FORM_OBJECT, .form = &reasons_form};

#define CLUSTERS_ROWS(X, S)                                                                        \
    X(S, head, PART, o, "", .form = &machine_head_form)                                            \
    X(S, blocs, ARRAY, view_clusters(&o->blocs, from->arena), "groups among all states",           \
      .item = &cluster_item)                                                                       \
    X(S, fence_clusters, ARRAY, view_clusters(&o->fence_clusters, from->arena),                    \
      "groups among the states on the fence", .item = &cluster_item)                               \
    X(S, resolution, NUMBER, o->blocs.resolution, "of the blocs", FIELD_COUNT("resolution"),       \
      FIELD_NULLABLE)                                                                              \
    X(S, modularity, NUMBER, o->blocs.chance.modularity,                                           \
      "of all states at resolution 1, the higher of two runs", .unit = "modularity",               \
      FIELD_NULLABLE)                                                                              \
    X(S, modularity_null, OBJECT, &o->blocs,                                                       \
      "the same with the weights permuted over the tied pairs", .form = &modularity_null_form)     \
    X(S, runs, INTEGER, CLUSTER_SEEDS, "runs of a consensus", FIELD_COUNT("runs"))                 \
    X(S, bootstraps, INTEGER, o->blocs.bootstraps, "draws of roll calls and weights",              \
      FIELD_COUNT("draws"))                                                                        \
    X(S, blocs_procedure, OBJECT, &o->blocs, "how the blocs were found", .form = &procedure_form)  \
    X(S, fence_procedure, OBJECT, &o->fence_clusters, "how the others were found",                 \
      .form = &procedure_form)                                                                     \
    X(S, counts, MAP, form_array(o->fence_level, FENCE_COUNT_LEVELS),                              \
      "states on the fence by the level of F", .pattern = "^0\\.\\d\\d$", .key = key_of_level,     \
      .item = level_rows)                                                                          \
    X(S, reasons, ARRAY, form_array(o->fence, o->fence_count), "what pulls each fence-sitter",     \
      .item = &reasons_item)
FORM_ROWS(clusters, struct findings, struct findings, CLUSTERS_ROWS);
const struct form machine_clusters_form = {FORM_OF(clusters)};

struct value *machine_clusters(const struct findings *findings, struct arena *arena)
{
    return form_tree(&machine_clusters_form, findings, findings, arena);
}
