/* SPDX-License-Identifier: GPL-2.0-or-later */
/* DOT through cgraph, which quotes what needs quoting; the place of a node is its `pos`. */
#include <stdio.h>
#include <stdlib.h>

#include <graphviz/cgraph.h>

#include "render/exports.h"

/* cgraph takes texts it does not change as `char *`: they are copied, never cast. */
static void set(struct arena *arena, void *object, const char *name, const char *value)
{
    agsafeset(object, arena_strdup(arena, name), arena_strdup(arena, value),
              arena_strdup(arena, ""));
}

static void set_all(struct arena *arena, void *object, size_t n,
                    const struct network_attribute attributes[],
                    const struct network_value values[])
{
    char buffer[40];

    for (size_t a = 0; a < n; a++)
        if (export_is_known(&attributes[a], &values[a]))
            set(arena, object, attributes[a].name, export_text(&attributes[a], &values[a], buffer));
}

static void add_nodes(struct arena *arena, Agraph_t *graph, const struct network *network,
                      Agnode_t *nodes[])
{
    for (size_t n = 0; n < network->node_count; n++) {
        const struct network_node *node = &network->nodes[n];
        nodes[n] = agnode(graph, arena_strdup(arena, node->id), 1);
        set(arena, nodes[n], "label", node->label);
        set(arena, nodes[n], "style", "filled");
        set(arena, nodes[n], "fillcolor",
            arena_printf(arena, "#%02x%02x%02x", (unsigned)node->red, (unsigned)node->green,
                         (unsigned)node->blue));
        set(arena, nodes[n], "width", arena_printf(arena, "%.12g", node->size / 36));
        set(arena, nodes[n], "pos", arena_printf(arena, "%.12g,%.12g", node->x, node->y));
        set_all(arena, nodes[n], network->node_attribute_count, network->node_attributes,
                node->values);
    }
}

static bool render(const struct network *network, struct strbuf *out, struct diags *diags)
{
    struct arena *arena = arena_new();
    Agraph_t *graph = agopen(arena_strdup(arena, "relations"), Agstrictundirected, NULL);
    Agnode_t **nodes = arena_alloc(arena, network->node_count + 1, sizeof *nodes);
    char *text = NULL;
    size_t length = 0;

    set_all(arena, graph, network->fact_count, network->facts, network->fact_values);
    add_nodes(arena, graph, network, nodes);
    for (size_t e = 0; e < network->edge_count; e++) {
        const struct network_edge *edge = &network->edges[e];
        set_all(arena, agedge(graph, nodes[edge->a], nodes[edge->b], NULL, 1),
                network->edge_attribute_count, network->edge_attributes, edge->values);
    }
    FILE *stream = mem_checked(open_memstream(&text, &length));
    bool ok = stream && agwrite(graph, stream) == 0;
    ok = stream && fclose(stream) == 0 && ok;
    if (ok)
        strbuf_add_n(out, text, length);
    else
        diags_add(diags, DIAG_GRAPHVIZ, NULL, NULL, "Graphviz could not write the network");
    free(text);
    agclose(graph);
    arena_free(arena);
    return ok;
}

const struct export_format export_format_dot = {
    .name = "dot",
    .files = {{".dot", render}},
};
