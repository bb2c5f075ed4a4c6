/* SPDX-License-Identifier: GPL-2.0-or-later */
/* GEXF 1.2 (draft), which Gephi and NetworkX read: attributes, then colour, size and place. */
#include "render/exports.h"
#include "render/xml.h"

static const char *const type_names[] = {
    [NETWORK_TEXT] = "string",
    [NETWORK_NUMBER] = "double",
    [NETWORK_INTEGER] = "integer",
    [NETWORK_BOOL] = "boolean",
};

static void add_attributes(struct strbuf *out, const char *class, size_t n,
                           const struct network_attribute attributes[])
{
    strbuf_printf(out, "    <attributes class=\"%s\" mode=\"static\">\n", class);
    for (size_t a = 0; a < n; a++)
        strbuf_printf(out, "      <attribute id=\"%zu\" title=\"%s\" type=\"%s\"/>\n", a,
                      attributes[a].name, type_names[attributes[a].type]);
    strbuf_add(out, "    </attributes>\n");
}

static void add_values(struct strbuf *out, size_t n, const struct network_attribute attributes[],
                       const struct network_value values[])
{
    char buffer[40];

    strbuf_add(out, "<attvalues>");
    for (size_t a = 0; a < n; a++) {
        if (!export_is_known(&attributes[a], &values[a]))
            continue;
        strbuf_printf(out, "<attvalue for=\"%zu\" value=\"", a);
        xml_add(out, export_text(&attributes[a], &values[a], buffer));
        strbuf_add(out, "\"/>");
    }
    strbuf_add(out, "</attvalues>");
}

static void add_description(struct strbuf *out, const struct network *network)
{
    char buffer[40];

    strbuf_add(out, "<description>");
    for (size_t f = 0; f < network->fact_count; f++) {
        strbuf_printf(out, "%s%s: ", f ? "; " : "", network->facts[f].title);
        xml_add(out, export_text(&network->facts[f], &network->fact_values[f], buffer));
    }
    strbuf_add(out, "</description>");
}

static bool render(const struct network *network, struct strbuf *out, struct diags *diags)
{
    strbuf_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                    "<gexf xmlns=\"http://www.gexf.net/1.2draft\" "
                    "xmlns:viz=\"http://www.gexf.net/1.2draft/viz\" version=\"1.2\">\n"
                    "  <meta><creator>fencesitter</creator>");
    add_description(out, network);
    strbuf_add(out, "</meta>\n  <graph defaultedgetype=\"undirected\" mode=\"static\">\n");
    add_attributes(out, "node", network->node_attribute_count, network->node_attributes);
    add_attributes(out, "edge", network->edge_attribute_count, network->edge_attributes);
    strbuf_add(out, "    <nodes>\n");
    for (size_t n = 0; n < network->node_count; n++) {
        const struct network_node *node = &network->nodes[n];
        xml_add_between(out, "      <node id=\"", node->id, "\" label=\"");
        xml_add_between(out, "", node->label, "\">");
        add_values(out, network->node_attribute_count, network->node_attributes, node->values);
        strbuf_printf(
            out,
            "<viz:color r=\"%d\" g=\"%d\" b=\"%d\"/><viz:position x=\"%.12g\" y=\"%.12g\" "
            "z=\"0\"/><viz:size value=\"%.12g\"/></node>\n",
            node->red, node->green, node->blue, node->x, node->y, node->size);
    }
    strbuf_add(out, "    </nodes>\n    <edges>\n");
    for (size_t e = 0; e < network->edge_count; e++) {
        const struct network_edge *edge = &network->edges[e];
        strbuf_printf(out, "      <edge id=\"%zu\"", e);
        xml_add_between(out, " source=\"", network->nodes[edge->a].id, "\"");
        xml_add_between(out, " target=\"", network->nodes[edge->b].id, "\"");
        strbuf_printf(out, " weight=\"%.12g\">", edge->weight);
        add_values(out, network->edge_attribute_count, network->edge_attributes, edge->values);
        strbuf_add(out, "</edge>\n");
    }
    strbuf_add(out, "    </edges>\n  </graph>\n</gexf>\n");
    return true;
}

const struct export_format export_format_gexf = {
    .name = "gexf",
    .files = {{".gexf", render}},
};
