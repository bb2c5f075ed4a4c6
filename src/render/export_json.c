/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSON in node-link form, as NetworkX reads it. Its form has a row for each attribute of the
 * network.
 */
#include "doc/form.h"
#include "render/exports.h"
#include "render/json.h"

/* The attributes of the whole, of nodes or of links. */
struct attributes {
    const struct network_attribute *list;
    size_t count;
};

static bool describe(const struct form_family *family, size_t i, struct form_row *row)
{
    static const enum form_type types[] = {[NETWORK_TEXT] = FORM_TEXT,
                                           [NETWORK_NUMBER] = FORM_NUMBER,
                                           [NETWORK_INTEGER] = FORM_INTEGER,
                                           [NETWORK_BOOL] = FORM_BOOL};
    const struct network_attribute *attribute =
        (const struct network_attribute *)family->members + i;

    row->name = attribute->name;
    row->title = attribute->title;
    row->unit = attribute->unit;
    row->type = types[attribute->type];
    return true;
}

/* The value in each of the types; the row says which counts. */
static struct form_value value_of(const struct network_value *value)
{
    bool is_number = isfinite(value->number);

    return (struct form_value){
        .is_known = value->text || is_number,
        .text = value->text,
        .number = value->number,
        .integer = is_number ? (long long)value->number : 0,
        .truth = is_number && value->number > 0,
    };
}

#define VALUE(values) value_of(&(values)[from->index])

#define FACT_ROWS(X, S) X(S, attribute, SCALAR, VALUE(o->fact_values), NULL, .is_nullable = true)
FORM_ROWS(fact, struct network, struct network, FACT_ROWS);

#define NODE_ROWS(X, S)                                                                            \
    X(S, id, TEXT, o->id, "code of the state")                                                     \
    X(S, attribute, SCALAR, VALUE(o->values), NULL, .is_nullable = true)                           \
    X(S, x, NUMBER, o->x, "where it is drawn", .unit = "length")                                   \
    X(S, y, NUMBER, o->y, "where it is drawn", .unit = "length")                                   \
    X(S, size, NUMBER, o->size, "how large it is drawn", .unit = "length",                         \
      .range = {0, FORM_ENDLESS})                                                                  \
    X(S, color, TEXT,                                                                              \
      arena_printf(from->arena, "#%02x%02x%02x", (unsigned)o->red, (unsigned)o->green,             \
                   (unsigned)o->blue),                                                             \
      "in which colour", .pattern = "^#[0-9a-f]{6}$")
FORM_ROWS(node, struct network_node, struct network, NODE_ROWS);

#define LINK_ROWS(X, S)                                                                            \
    X(S, source, TEXT, c->nodes[o->a].id, "code of one state")                                     \
    X(S, target, TEXT, c->nodes[o->b].id, "code of the other")                                     \
    X(S, attribute, SCALAR, VALUE(o->values), NULL, .is_nullable = true)
FORM_ROWS(link, struct network_edge, struct network, LINK_ROWS);

#define NETWORK_ROWS(X, S)                                                                         \
    X(S, directed, BOOL, false, "a tie is one both ways")                                          \
    X(S, multigraph, BOOL, false, "two states have one tie at most")                               \
    X(S, graph, OBJECT, o, "about the whole")                                                      \
    X(S, nodes, ARRAY, form_array(o->nodes, o->node_count), "the states")                          \
    X(S, links, ARRAY, form_array(o->edges, o->edge_count), "the ties kept")
FORM_ROWS(network, struct network, struct network, NETWORK_ROWS);

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

/* A form of the rows, of which those that stand for an attribute stand for each of the list. */
static const struct form *form_with(const char *name, size_t count, const struct form_row rows[],
                                    const struct attributes *attributes, struct arena *arena)
{
    struct form *form = arena_alloc(arena, 1, sizeof *form);
    struct form_family *family = arena_alloc(arena, 1, sizeof *family);
    struct form_row *own = arena_memdup(arena, rows, count * sizeof *rows);

    *family = (struct form_family){attributes->count, describe, attributes->list};
    for (size_t r = 0; r < count; r++)
        if (own[r].type == FORM_SCALAR)
            own[r].family = family;
    *form = (struct form){.name = name, .rows = own, .count = count};
    return form;
}

static const struct form_row *item_of(const struct form *form, struct arena *arena)
{
    const struct form_row item = {.type = FORM_OBJECT, .form = form};

    return arena_memdup(arena, &item, sizeof item);
}

static const struct form *form_of(const struct network *n, struct arena *arena)
{
    const struct attributes facts = {n->facts, n->fact_count};
    const struct attributes nodes = {n->node_attributes, n->node_attribute_count};
    const struct attributes links = {n->edge_attributes, n->edge_attribute_count};
    struct form_row *rows = arena_memdup(arena, network_rows, sizeof network_rows);
    struct form *form = arena_alloc(arena, 1, sizeof *form);

    for (size_t r = 0; r < COUNT_OF(network_rows); r++) {
        if (rows[r].get == network_get_graph)
            rows[r].form = form_with("graph", COUNT_OF(fact_rows), fact_rows, &facts, arena);
        if (rows[r].get == network_get_nodes)
            rows[r].item =
                item_of(form_with("node", COUNT_OF(node_rows), node_rows, &nodes, arena), arena);
        if (rows[r].get == network_get_links)
            rows[r].item =
                item_of(form_with("link", COUNT_OF(link_rows), link_rows, &links, arena), arena);
    }
    *form = (struct form){.name = "network", .rows = rows, .count = COUNT_OF(network_rows)};
    return form;
}

struct value *export_json_schema(const struct network *network, struct arena *arena)
{
    return form_schema(
        form_of(network, arena), "output-export.schema.json", "fencesitter export json",
        "The network in node-link form. Undefined is null. Fields are only ever added.", arena);
}

static bool render(const struct network *network, struct strbuf *out, struct diags *diags)
{
    struct arena *arena = arena_new();

    value_render_json(form_tree(form_of(network, arena), network, network, arena), out);
    arena_free(arena);
    return true;
}

const struct export_format export_format_json = {
    .name = "json",
    .files = {{".json", render}},
};
