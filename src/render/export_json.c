/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSON in node-link form, as NetworkX reads it. */
#include <math.h>

#include "render/exports.h"
#include "render/json.h"

static void add_values(struct value *row, size_t n, const struct network_attribute attributes[],
                       const struct network_value values[])
{
    for (size_t a = 0; a < n; a++) {
        const char *name = attributes[a].name;
        if (!export_is_known(&attributes[a], &values[a]))
            value_add_null(row, name);
        else if (attributes[a].type == NETWORK_TEXT)
            value_add_text(row, name, values[a].text);
        else if (attributes[a].type == NETWORK_BOOL)
            value_add_bool(row, name, values[a].number > 0);
        else if (attributes[a].type == NETWORK_INTEGER)
            value_add_integer(row, name, (long long)values[a].number);
        else
            value_add_number(row, name, values[a].number);
    }
}

static bool render(const struct network *network, struct strbuf *out, struct diags *diags)
{
    struct arena *arena = arena_new();
    struct value *root = value_object(arena);

    value_add_bool(root, "directed", false);
    value_add_bool(root, "multigraph", false);
    add_values(value_add_object(root, "graph"), network->fact_count, network->facts,
               network->fact_values);
    struct value *nodes = value_add_array(root, "nodes");
    for (size_t n = 0; n < network->node_count; n++) {
        const struct network_node *node = &network->nodes[n];
        struct value *row = value_add_object(nodes, NULL);
        value_add_text(row, "id", node->id);
        add_values(row, network->node_attribute_count, network->node_attributes, node->values);
        value_add_number(row, "x", node->x);
        value_add_number(row, "y", node->y);
        value_add_number(row, "size", node->size);
        value_add_text(row, "color",
                       arena_printf(arena, "#%02x%02x%02x", (unsigned)node->red,
                                    (unsigned)node->green, (unsigned)node->blue));
    }
    struct value *links = value_add_array(root, "links");
    for (size_t e = 0; e < network->edge_count; e++) {
        const struct network_edge *edge = &network->edges[e];
        struct value *row = value_add_object(links, NULL);
        value_add_text(row, "source", network->nodes[edge->a].id);
        value_add_text(row, "target", network->nodes[edge->b].id);
        add_values(row, network->edge_attribute_count, network->edge_attributes, edge->values);
    }
    value_render_json(root, out);
    arena_free(arena);
    return true;
}

const struct export_format export_format_json = {
    .name = "json",
    .files = {{".json", render}},
};
