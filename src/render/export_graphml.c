/* SPDX-License-Identifier: GPL-2.0-or-later */
/* GraphML: attributes as typed keys; colour, size and place as further keys of the nodes. */
#include "render/exports.h"
#include "render/xml.h"

static const char *const type_names[] = {
    [NETWORK_TEXT] = "string",
    [NETWORK_NUMBER] = "double",
    [NETWORK_INTEGER] = "int",
    [NETWORK_BOOL] = "boolean",
};

static const char *const look_names[] = {"x", "y", "size", "r", "g", "b", "label"};

static void add_keys(struct strbuf *out, const char *domain, size_t n,
                     const struct network_attribute attributes[])
{
    for (size_t a = 0; a < n; a++) {
        strbuf_printf(
            out, "  <key id=\"%s_%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"><desc>", domain,
            attributes[a].name, domain, attributes[a].name, type_names[attributes[a].type]);
        xml_add(out, attributes[a].title);
        strbuf_add(out, "</desc></key>\n");
    }
}

static void add_data(struct strbuf *out, const char *domain, size_t n,
                     const struct network_attribute attributes[],
                     const struct network_value values[])
{
    char buffer[40];

    for (size_t a = 0; a < n; a++) {
        if (!export_is_known(&attributes[a], &values[a]))
            continue;
        strbuf_printf(out, "<data key=\"%s_%s\">", domain, attributes[a].name);
        xml_add(out, export_text(&attributes[a], &values[a], buffer));
        strbuf_add(out, "</data>");
    }
}

static void add_node(struct strbuf *out, const struct network *network,
                     const struct network_node *node)
{
    xml_add_between(out, "    <node id=\"", node->id, "\">");
    strbuf_printf(out,
                  "<data key=\"node_x\">%.12g</data><data key=\"node_y\">%.12g</data>"
                  "<data key=\"node_size\">%.12g</data><data key=\"node_r\">%d</data>"
                  "<data key=\"node_g\">%d</data><data key=\"node_b\">%d</data>",
                  node->x, node->y, node->size, node->red, node->green, node->blue);
    xml_add_between(out, "<data key=\"node_label\">", node->label, "</data>");
    add_data(out, "node", network->node_attribute_count, network->node_attributes, node->values);
    strbuf_add(out, "</node>\n");
}

static bool render(const struct network *network, struct strbuf *out, struct diags *diags)
{
    strbuf_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    add_keys(out, "graph", network->fact_count, network->facts);
    for (size_t l = 0; l < sizeof look_names / sizeof *look_names; l++)
        strbuf_printf(out,
                      "  <key id=\"node_%s\" for=\"node\" attr.name=\"%s\" attr.type=\"%s\"/>\n",
                      look_names[l], look_names[l],
                      l < 3   ? "double"
                      : l < 6 ? "int"
                              : "string");
    add_keys(out, "node", network->node_attribute_count, network->node_attributes);
    add_keys(out, "edge", network->edge_attribute_count, network->edge_attributes);
    strbuf_add(out, "  <graph edgedefault=\"undirected\">\n    ");
    add_data(out, "graph", network->fact_count, network->facts, network->fact_values);
    strbuf_add_char(out, '\n');
    for (size_t n = 0; n < network->node_count; n++)
        add_node(out, network, &network->nodes[n]);
    for (size_t e = 0; e < network->edge_count; e++) {
        const struct network_edge *edge = &network->edges[e];
        xml_add_between(out, "    <edge source=\"", network->nodes[edge->a].id, "\"");
        xml_add_between(out, " target=\"", network->nodes[edge->b].id, "\">");
        add_data(out, "edge", network->edge_attribute_count, network->edge_attributes,
                 edge->values);
        strbuf_add(out, "</edge>\n");
    }
    strbuf_add(out, "  </graph>\n</graphml>\n");
    return true;
}

const struct export_format export_format_graphml = {
    .name = "graphml",
    .files = {{".graphml", render}},
};
