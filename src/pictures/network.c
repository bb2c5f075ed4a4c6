/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Network; see the header. One row a column: name, title, type, function. */
#include "pictures/network.h"

#include <math.h>
#include <stdio.h>

#include "analysis/placement.h"
#include "base/cleanup.h"
#include "base/version.h"
#include "doc/palette.h"
#include "pictures/domains.h"
#include "pictures/ties_scene.h"
#include "report/words.h"

enum { BACKBONE_TOP = 3 };

static struct network_value number(double x)
{
    return (struct network_value){.number = x};
}

static struct network_value text(const char *x)
{
    return (struct network_value){.text = x, .number = (double)NAN};
}

static struct network_value place(size_t x)
{
    return number(x == SIZE_MAX ? (double)NAN : (double)x + 1);
}

typedef struct network_value node_function(const struct findings *f, size_t s);

#define NODE(name, expression)                                                                     \
    static struct network_value node_##name(const struct findings *f, size_t s)                    \
    {                                                                                              \
        return expression;                                                                         \
    }
NODE(name, text(f->graph->dataset->states[s].name))
NODE(class, text(duty_code(f->states[s].class)))
NODE(has_duty, number(f->states[s].has_duty))
NODE(leaning, number(f->states[s].leaning))
NODE(straddle, number(f->states[s].straddle))
NODE(fence_sitter, number(f->states[s].is_fence_sitter))
NODE(score, number(f->states[s].score))
NODE(rank, number(f->states[s].rank ? (double)f->states[s].rank : (double)NAN))
NODE(pull_home, number(f->states[s].pull_home))
NODE(pull_court, number(f->states[s].pull_court))
NODE(support, number(f->states[s].support))
NODE(coverage, number(f->states[s].coverage))
NODE(pole, text(s == f->graph->study->home ? "home" : f->states[s].is_pole_w ? "court" : NULL))
NODE(cluster, place(f->blocs.cluster_of[s]))
NODE(fence_cluster, place(f->fence_clusters.cluster_of[s]))
NODE(region, text(f->graph->dataset->states[s].subregion))
NODE(un_group, text(f->graph->dataset->states[s].un_group))
#undef NODE

static const struct {
    struct network_attribute attribute;
    node_function *value;
} node_columns[] = {
    {{"name", "name of the state", NETWORK_TEXT}, node_name},
    {{"class", "class of duty", NETWORK_TEXT}, node_class},
    {{"has_duty", "bound to arrest and a candidate of the ranking", NETWORK_BOOL}, node_has_duty},
    {{"leaning", "0 to the Court's supporters, 1 to the home state", NETWORK_NUMBER}, node_leaning},
    {{"straddle", "F, smaller of the percentiles of the two pulls", NETWORK_NUMBER}, node_straddle},
    {{"fence_sitter", "on the fence", NETWORK_BOOL}, node_fence_sitter},
    {{"score", "index of a stay without arrest, 0-100", NETWORK_NUMBER}, node_score},
    {{"rank", "place by the index", NETWORK_INTEGER}, node_rank},
    {{"pull_home", "pull to the home state", NETWORK_NUMBER}, node_pull_home},
    {{"pull_court", "pull to the Court's supporters", NETWORK_NUMBER}, node_pull_court},
    {{"support", "support for accountability, 0-1", NETWORK_NUMBER}, node_support},
    {{"coverage", "observed share of the weight of the layers", NETWORK_NUMBER}, node_coverage},
    {{"pole", "home, court, or none", NETWORK_TEXT}, node_pole},
    {{"cluster", "bloc among all states", NETWORK_INTEGER}, node_cluster},
    {{"fence_cluster", "cluster among the fence-sitters", NETWORK_INTEGER}, node_fence_cluster},
    {{"region", "subregion", NETWORK_TEXT}, node_region},
    {{"un_group", "regional group in the UN", NETWORK_TEXT}, node_un_group},
};

enum { NODE_COLUMNS = sizeof node_columns / sizeof *node_columns };

static const char *strongest_domain(const struct relgraph *graph, size_t a, size_t b)
{
    size_t domain = figure_domain_of(graph, a, b);

    return domain < DOMAIN_CHOICE_COUNT ? domain_name((enum domain)domain) : NULL;
}

enum { EDGE_WEIGHT, EDGE_DOMAIN, EDGE_SANCTIONS, EDGE_LAYERS };

static void add_edge_attributes(struct network *network)
{
    struct network_attribute *list =
        arena_alloc(network->arena, EDGE_LAYERS + LAYER_COUNT, sizeof *list);

    list[EDGE_WEIGHT] =
        (struct network_attribute){"weight", "alignment, mean of the layers", NETWORK_NUMBER};
    list[EDGE_DOMAIN] =
        (struct network_attribute){"domain", "domain that adds most to the tie", NETWORK_TEXT};
    list[EDGE_SANCTIONS] = (struct network_attribute){
        "sanctions", "sanctions on the home state lower the tie", NETWORK_BOOL};
    for (size_t l = 0; l < LAYER_COUNT; l++)
        list[EDGE_LAYERS + l] =
            (struct network_attribute){layer_kinds[l]->name, layer_kinds[l]->title, NETWORK_NUMBER};
    network->edge_attributes = list;
    network->edge_attribute_count = EDGE_LAYERS + LAYER_COUNT;
}

static const struct network_value *edge_values(struct network *network,
                                               const struct relgraph *graph, size_t a, size_t b)
{
    struct network_value *values =
        arena_alloc(network->arena, EDGE_LAYERS + LAYER_COUNT, sizeof *values);
    size_t at = a * graph->n + b;

    values[EDGE_WEIGHT] = number(graph->alignment[at]);
    values[EDGE_DOMAIN] = text(strongest_domain(graph, a, b));
    values[EDGE_SANCTIONS] = number(relgraph_is_sanctioned(graph, a, b));
    for (size_t l = 0; l < LAYER_COUNT; l++)
        values[EDGE_LAYERS + l] = number(graph->layers[l].weight[at]);
    return values;
}

static void add_edges(struct network *network, const struct relgraph *graph,
                      const struct backbone *kept, const size_t node_of[])
{
    network->edges = arena_alloc(network->arena, kept->edge_count + 1, sizeof *network->edges);
    network->edge_count = kept->edge_count;
    network->edges_before = kept->edges_before;
    network->isolated = kept->isolated;
    for (size_t e = 0; e < kept->edge_count; e++)
        network->edges[e] = (struct network_edge){
            .a = node_of[kept->edges[e].a],
            .b = node_of[kept->edges[e].b],
            .weight = kept->edges[e].weight,
            .values = edge_values(network, graph, kept->edges[e].a, kept->edges[e].b),
        };
}

static void color(struct network_node *node, const char *hex)
{
    unsigned red = 0, green = 0, blue = 0;

    sscanf(hex, "#%2x%2x%2x", &red, &green, &blue);
    node->red = (int)red;
    node->green = (int)green;
    node->blue = (int)blue;
}

/* Those that existed on the day; node_of[] says where each stands. */
static void add_nodes(struct network *network, const struct findings *f,
                      const struct placement_point at[], size_t node_of[])
{
    struct network_attribute *list =
        arena_alloc(network->arena, NODE_COLUMNS + MEASURE_COUNT, sizeof *network->node_attributes);

    for (size_t c = 0; c < NODE_COLUMNS; c++)
        list[c] = node_columns[c].attribute;
    for (size_t m = 0; m < MEASURE_COUNT; m++)
        list[NODE_COLUMNS + m] =
            (struct network_attribute){measures[m]->name, measures[m]->title, NETWORK_NUMBER};
    network->node_attributes = list;
    network->node_attribute_count = NODE_COLUMNS + MEASURE_COUNT;
    network->nodes = arena_alloc(network->arena, f->state_count + 1, sizeof *network->nodes);
    for (size_t s = 0; s < f->state_count; s++) {
        if (!relgraph_has_state(f->graph, s))
            continue;
        node_of[s] = network->node_count;
        struct network_node *node = &network->nodes[network->node_count++];
        struct network_value *values =
            arena_alloc(network->arena, NODE_COLUMNS + MEASURE_COUNT, sizeof *values);
        for (size_t c = 0; c < NODE_COLUMNS; c++)
            values[c] = node_columns[c].value(f, s);
        for (size_t m = 0; m < MEASURE_COUNT; m++)
            values[NODE_COLUMNS + m] = number(f->centralities.values[m][s]);
        *node = (struct network_node){
            .id = f->graph->dataset->states[s].iso3,
            .label = f->graph->dataset->states[s].name,
            .x = at[s].x,
            .y = at[s].y,
            .size = 2 * ties_diameter(&f->states[s]),
            .values = values,
        };
        bool is_home = s == f->graph->study->home;
        color(node, is_home                       ? PALETTE_BLACK
                    : isnan(f->states[s].leaning) ? PALETTE_GREY
                                                  : ties_leaning_of(f->states[s].leaning)->fill);
    }
}

static void add_fact(struct network *network, const char *name, const char *title,
                     enum network_type type, struct network_value value)
{
    network->facts[network->fact_count] = (struct network_attribute){name, title, type};
    network->fact_values[network->fact_count++] = value;
}

static void add_facts(struct network *n, const struct findings *f, const char *ties)
{
    enum { FACTS = 12 };
    char day[DATE_TEXT_SIZE];

    n->facts = arena_alloc(n->arena, FACTS, sizeof *n->facts);
    n->fact_values = arena_alloc(n->arena, FACTS, sizeof *n->fact_values);
    add_fact(n, "program", "written by", NETWORK_TEXT, text("fencesitter " FENCESITTER_VERSION));
    add_fact(n, "study", "study", NETWORK_TEXT, text(f->graph->study->id));
    add_fact(n, "home", "home state", NETWORK_TEXT,
             text(f->graph->dataset->states[f->graph->study->home].iso3));
    add_fact(n, "as_of", "no fact is later than", NETWORK_TEXT,
             text(arena_strdup(n->arena, date_format(f->graph->as_of, day))));
    add_fact(n, "data", "hash of the data", NETWORK_TEXT, text(f->graph->dataset->hash));
    add_fact(n, "walk", "how the pulls were found", NETWORK_TEXT, text(words_walk(f)));
    add_fact(n, "ties", "which ties are kept", NETWORK_TEXT, text(ties));
    add_fact(n, "edges_kept", "ties kept", NETWORK_INTEGER, number((double)n->edge_count));
    add_fact(n, "edges_all", "ties there are", NETWORK_INTEGER, number((double)n->edges_before));
    add_fact(n, "isolated", "states without a tie kept", NETWORK_INTEGER,
             number((double)n->isolated));
}

static const struct {
    const char *text;
    struct backbone_rule rule;
} tie_rules[] = {
    [NETWORK_ALL] = {"all", {.top_k = SIZE_MAX}},
    [NETWORK_TREE] = {"maximum spanning tree and each state's three strongest",
                      {.top_k = BACKBONE_TOP}},
    [NETWORK_DISPARITY] = {"disparity filter, alpha 0.05", {.alpha = BACKBONE_ALPHA}},
};

struct network *network_compose(const struct findings *findings, enum network_ties ties,
                                struct diags *diags)
{
    size_t n = findings->state_count;
    struct arena *arena = arena_new();
    struct network *network = arena_alloc(arena, 1, sizeof *network);
    bool *keep = arena_alloc(arena, n + 1, sizeof *keep);
    struct placement_point *at = arena_alloc(arena, n + 1, sizeof *at);
    size_t *node_of = arena_alloc(arena, n + 1, sizeof *node_of);
    struct backbone kept, tree;

    network->arena = arena;
    for (size_t i = 0; i < n; i++)
        keep[i] = relgraph_has_state(findings->graph, i);
    if (!backbone_compute(findings->graph, keep, &tie_rules[ties].rule, arena, &kept, diags) ||
        !backbone_compute(findings->graph, keep, &tie_rules[NETWORK_TREE].rule, arena, &tree,
                          diags) ||
        !placement_compute(n, &tree, at, diags)) {
        network_free(network);
        return NULL;
    }
    add_nodes(network, findings, at, node_of);
    add_edge_attributes(network);
    add_edges(network, findings->graph, &kept, node_of);
    add_facts(network, findings, tie_rules[ties].text);
    return network;
}
