/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Two CSV tables: states, and ties with the codes of both ends; `id`, `label`, `source`, `target`,
 * `type` and `weight` are columns that Gephi knows, and that igraph and pandas take as they come.
 */
#include <math.h>

#include "render/csv_text.h"
#include "render/exports.h"

static void add_value(struct strbuf *out, const struct network_attribute *attribute,
                      const struct network_value *value)
{
    char buffer[40];

    if (attribute->type == NETWORK_NUMBER || !export_is_known(attribute, value))
        csv_add_number(out, false, export_is_known(attribute, value) ? value->number : (double)NAN);
    else
        csv_add_text(out, false, export_text(attribute, value, buffer));
}

static bool render_nodes(const struct network *network, struct strbuf *out, struct diags *diags)
{
    static const char *const looks[] = {"x", "y", "size", "color"};

    csv_add_text(out, true, "id");
    csv_add_text(out, false, "label");
    for (size_t a = 0; a < network->node_attribute_count; a++)
        csv_add_text(out, false, network->node_attributes[a].name);
    for (size_t l = 0; l < sizeof looks / sizeof *looks; l++)
        csv_add_text(out, false, looks[l]);
    csv_end_row(out);
    for (size_t n = 0; n < network->node_count; n++) {
        const struct network_node *node = &network->nodes[n];
        csv_add_text(out, true, node->id);
        csv_add_text(out, false, node->label);
        for (size_t a = 0; a < network->node_attribute_count; a++)
            add_value(out, &network->node_attributes[a], &node->values[a]);
        csv_add_number(out, false, node->x);
        csv_add_number(out, false, node->y);
        csv_add_number(out, false, node->size);
        strbuf_printf(out, ",#%02x%02x%02x", (unsigned)node->red, (unsigned)node->green,
                      (unsigned)node->blue);
        csv_end_row(out);
    }
    return true;
}

static bool render_edges(const struct network *network, struct strbuf *out, struct diags *diags)
{
    csv_add_text(out, true, "source");
    csv_add_text(out, false, "target");
    csv_add_text(out, false, "type");
    for (size_t a = 0; a < network->edge_attribute_count; a++)
        csv_add_text(out, false, network->edge_attributes[a].name);
    csv_end_row(out);
    for (size_t e = 0; e < network->edge_count; e++) {
        const struct network_edge *edge = &network->edges[e];
        csv_add_text(out, true, network->nodes[edge->a].id);
        csv_add_text(out, false, network->nodes[edge->b].id);
        csv_add_text(out, false, "Undirected");
        for (size_t a = 0; a < network->edge_attribute_count; a++)
            add_value(out, &network->edge_attributes[a], &edge->values[a]);
        csv_end_row(out);
    }
    return true;
}

const struct export_format export_format_csv = {
    .name = "csv",
    .files = {{"-nodes.csv", render_nodes}, {"-edges.csv", render_edges}},
};
