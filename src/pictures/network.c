/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Network; see the header. What it says of a state are fields of the catalogue. */
#include "pictures/network.h"

#include <math.h>
#include <stdio.h>

#include "analysis/backbone.h"
#include "base/cleanup.h"
#include "base/version.h"
#include "pictures/domains.h"
#include "pictures/network_looks.h"
#include "report/caveats.h"
#include "report/fields.h"
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

/* The fields of the catalogue that a state carries, then the measures. */
static const char *const node_fields[] = {
    "name",    "class",    "has_duty", "leaning", "straddle",      "fence_sitter", "fence",
    "p_fence", "score",    "rank",     "rank_lo", "rank_hi",       "pull_home",    "pull_court",
    "support", "coverage", "pole",     "cluster", "fence_cluster", "region",       "un_group",
};

enum {
    NODE_FIELDS = sizeof node_fields / sizeof *node_fields,
    NODE_COLUMNS = NODE_FIELDS + MEASURE_COUNT
};

static struct field node_field(size_t column)
{
    return field_find(column < NODE_FIELDS ? node_fields[column]
                                           : measures[column - NODE_FIELDS]->name);
}

static struct network_attribute attribute_of(const struct field *field)
{
    enum network_type type = field->row.type == FORM_TEXT      ? NETWORK_TEXT
                             : field->row.type == FORM_BOOL    ? NETWORK_BOOL
                             : field->row.type == FORM_INTEGER ? NETWORK_INTEGER
                                                               : NETWORK_NUMBER;

    return (struct network_attribute){field->name, field->row.title, type, form_unit(&field->row)};
}

static struct network_value value_of(const struct field *field, const struct findings *f, size_t s,
                                     struct arena *arena)
{
    struct form_value value = field_value(field, f, s, arena);

    if (!value.is_known)
        return text(NULL);
    return field->row.type == FORM_TEXT      ? text(value.text)
           : field->row.type == FORM_BOOL    ? number(value.truth)
           : field->row.type == FORM_INTEGER ? number((double)value.integer)
                                             : number(value.number);
}

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

    list[EDGE_WEIGHT] = (struct network_attribute){"weight", "alignment, mean of the layers",
                                                   NETWORK_NUMBER, "share"};
    list[EDGE_DOMAIN] = (struct network_attribute){"domain", "domain that adds most to the tie",
                                                   NETWORK_TEXT, NULL};
    list[EDGE_SANCTIONS] = (struct network_attribute){
        "sanctions", "sanctions on the home state lower the tie", NETWORK_BOOL, NULL};
    for (size_t l = 0; l < LAYER_COUNT; l++)
        list[EDGE_LAYERS + l] = (struct network_attribute){
            layer_kinds[l]->name, layer_kinds[l]->title, NETWORK_NUMBER, "share"};
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
                      const struct network_look looks[], size_t node_of[])
{
    struct field fields[NODE_COLUMNS];

    for (size_t c = 0; c < NODE_COLUMNS; c++)
        fields[c] = node_field(c);
    network->nodes = arena_alloc(network->arena, f->state_count + 1, sizeof *network->nodes);
    for (size_t s = 0; s < f->state_count; s++) {
        if (!relgraph_has_state(f->graph, s))
            continue;
        node_of[s] = network->node_count;
        struct network_node *node = &network->nodes[network->node_count++];
        struct network_value *values = arena_alloc(network->arena, NODE_COLUMNS, sizeof *values);
        for (size_t c = 0; c < NODE_COLUMNS; c++)
            values[c] = value_of(&fields[c], f, s, network->arena);
        *node = (struct network_node){
            .id = f->graph->dataset->states[s].iso3,
            .label = f->graph->dataset->states[s].name,
            .x = looks[s].x,
            .y = looks[s].y,
            .size = looks[s].radius,
            .values = values,
        };
        color(node, looks[s].color);
    }
}

static const struct network_attribute facts[] = {
    {"program", "written by", NETWORK_TEXT, NULL},
    {"study", "study", NETWORK_TEXT, NULL},
    {"home", "home state", NETWORK_TEXT, NULL},
    {"as_of", "no fact is later than", NETWORK_TEXT, NULL},
    {"past_data", "the day is later than the data", NETWORK_BOOL, NULL},
    {"open_duty", "there is somebody to arrest, and a duty to", NETWORK_BOOL, NULL},
    {"data", "hash of the data", NETWORK_TEXT, NULL},
    {"walk", "how the pulls were found", NETWORK_TEXT, NULL},
    {"ties", "which ties are kept", NETWORK_TEXT, NULL},
    {"edges_kept", "ties kept", NETWORK_INTEGER, "ties"},
    {"edges_all", "ties there are", NETWORK_INTEGER, "ties"},
    {"isolated", "states without a tie kept", NETWORK_INTEGER, "states"},
};

enum { FACT_COUNT = sizeof facts / sizeof *facts };

static void add_facts(struct network *n, const struct findings *f, const char *ties)
{
    char day[DATE_TEXT_SIZE];
    const struct network_value values[FACT_COUNT] = {
        text("fencesitter " FENCESITTER_VERSION),
        text(f->graph->study->id),
        text(f->graph->dataset->states[f->graph->study->home].iso3),
        text(arena_strdup(n->arena, date_format(f->graph->as_of, day))),
        number(f->graph->is_past_data),
        number(!caveat_no_duty(n->arena, f->graph)),
        text(f->graph->dataset->hash),
        text(words_walk(f)),
        text(ties),
        number((double)n->edge_count),
        number((double)n->edges_before),
        number((double)n->isolated),
    };

    n->fact_values = arena_memdup(n->arena, values, sizeof values);
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

void network_describe(struct network *network)
{
    struct network_attribute *nodes = arena_alloc(network->arena, NODE_COLUMNS, sizeof *nodes);

    network->facts = arena_memdup(network->arena, facts, sizeof facts);
    network->fact_count = FACT_COUNT;
    for (size_t c = 0; c < NODE_COLUMNS; c++) {
        struct field field = node_field(c);
        nodes[c] = attribute_of(&field);
    }
    network->node_attributes = nodes;
    network->node_attribute_count = NODE_COLUMNS;
    add_edge_attributes(network);
}

struct network *network_compose(const struct findings *findings, enum network_ties ties,
                                struct diags *diags)
{
    size_t n = findings->state_count;
    struct arena *arena = arena_new();
    struct network *network = arena_alloc(arena, 1, sizeof *network);
    bool *keep = arena_alloc(arena, n + 1, sizeof *keep);
    struct network_look *looks = arena_alloc(arena, n + 1, sizeof *looks);
    size_t *node_of = arena_alloc(arena, n + 1, sizeof *node_of);
    struct backbone kept;

    network->arena = arena;
    for (size_t i = 0; i < n; i++)
        keep[i] = relgraph_has_state(findings->graph, i);
    if (!backbone_compute(findings->graph, keep, &tie_rules[ties].rule, arena, &kept, diags) ||
        !network_looks_compute(findings, arena, looks, diags)) {
        network_free(network);
        return NULL;
    }
    network_describe(network);
    add_nodes(network, findings, looks, node_of);
    add_edges(network, findings->graph, &kept, node_of);
    add_facts(network, findings, tie_rules[ties].text);
    return network;
}
