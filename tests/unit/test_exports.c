/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Exports of a small network with a hostile name and missing values, in every format. */
#include <math.h>
#include <string.h>

#include "fixture.h"
#include "render/csv_text.h"
#include "render/exports.h"
#include "render/xml.h"

#define HOSTILE "=\"]; x [label=\"<b>&'\\n|"

static struct network_attribute facts[] = {{"study", "study", NETWORK_TEXT, NULL}};
static struct network_value fact_values[] = {{"<test>", 0}};
static struct network_attribute node_attributes[] = {{"name", "name", NETWORK_TEXT, NULL},
                                                     {"rank", "rank", NETWORK_INTEGER, "places"},
                                                     {"fence_sitter", "fence", NETWORK_BOOL, NULL}};
static struct network_attribute edge_attributes[] = {
    {"weight", "alignment", NETWORK_NUMBER, "share"}, {"trade", "trade", NETWORK_NUMBER, "share"}};

static void render(const char *name, size_t file, struct strbuf *out)
{
    const struct network_value a[] = {{HOSTILE, 0}, {NULL, 3}, {NULL, 1}};
    const struct network_value b[] = {{NULL, 0}, {NULL, (double)NAN}, {NULL, 0}};
    const struct network_value ab[] = {{NULL, 0.25}, {NULL, (double)NAN}};
    struct network_node nodes[] = {{"AAA", HOSTILE, 1, 2, 9, 230, 159, 0, a},
                                   {"BBB", "Bland", -1, 0.5, 4, 0, 114, 178, b}};
    struct network_edge edges[] = {{0, 1, 0.25, ab}};
    struct network network = {.facts = facts,
                              .fact_values = fact_values,
                              .fact_count = 1,
                              .node_attributes = node_attributes,
                              .edge_attributes = edge_attributes,
                              .node_attribute_count = 3,
                              .edge_attribute_count = 2,
                              .nodes = nodes,
                              .node_count = 2,
                              .edges = edges,
                              .edge_count = 1,
                              .edges_before = 1};
    struct diags *diags = diags_new();
    for (size_t f = 0; f < EXPORT_FORMAT_COUNT; f++)
        if (strcmp(export_formats[f]->name, name) == 0)
            ck_assert(export_formats[f]->files[file].render(&network, out, diags));
    ck_assert_uint_gt(out->length, 0);
    ck_assert_uint_eq(diags_count(diags), 0);
    diags_free(diags);
}

static void holds(const char *format, size_t file, const char *part)
{
    struct strbuf out = {0};
    render(format, file, &out);
    ck_assert_msg(strstr(strbuf_text(&out), part), "%s lacks %s:\n%s", format, part, out.text);
    strbuf_clear(&out);
}

static void lacks(const char *format, size_t file, const char *part)
{
    struct strbuf out = {0};
    render(format, file, &out);
    ck_assert_msg(!strstr(strbuf_text(&out), part), "%s holds %s:\n%s", format, part, out.text);
    strbuf_clear(&out);
}

START_TEST(hostile_names_are_inert)
{
    holds("graphml", 0, "=&quot;]; x [label=&quot;&lt;b&gt;&amp;&#39;\\n|</data>");
    holds("gexf", 0, "label=\"=&quot;]; x [label=&quot;&lt;b&gt;&amp;&#39;\\n|\"");
    holds("dot", 0, "label=\"=\\\"]; x [label=\\\"<b>&'\\n|\"");
    holds("csv", 0,
          "AAA,\"'=\"\"]; x [label=\"\"<b>&'\\n|\",\"'=\"\"]; x "
          "[label=\"\"<b>&'\\n|\",3,true,1,2,9,#e69f00\n");
    holds("json", 0, "\"name\": \"=\\\"]; x [label=\\\"<b>&'\\\\n|\"");
}
END_TEST

START_TEST(missing_is_missing)
{
    lacks("graphml", 0, "nan");
    lacks("gexf", 0, "nan");
    lacks("dot", 0, "nan");
    holds("json", 0, "\"trade\": null");
    holds("csv", 0, "BBB,Bland,,,false,-1,0.5,4,#0072b2\n");
    holds("csv", 1, "source,target,type,weight,trade\nAAA,BBB,Undirected,0.25,\n");
}
END_TEST

START_TEST(cells_of_csv)
{
    struct strbuf out = {0};
    csv_add_text(&out, true, "-1");
    csv_add_text(&out, false, "a,b");
    csv_add_text(&out, false, "a\nb");
    csv_add_text(&out, false, "@x");
    csv_add_text(&out, false, "");
    csv_add_number(&out, false, -1.5);
    csv_add_number(&out, false, (double)NAN);
    csv_end_row(&out);
    ck_assert_str_eq(out.text, "\"'-1\",\"a,b\",\"a\nb\",\"'@x\",,-1.5,\n");
    strbuf_clear(&out);
}
END_TEST

START_TEST(control_characters_leave_xml)
{
    struct strbuf out = {0};
    xml_add(&out, "a\001b\nc\x7f"
                  "d\xc3\xa9");
    ck_assert_str_eq(out.text, "a b c d\xc3\xa9");
    strbuf_clear(&out);
}
END_TEST

int test_exports(void)
{
    const TTest *const tests[] = {hostile_names_are_inert, missing_is_missing, cells_of_csv,
                                  control_characters_leave_xml};
    return fixture_run("exports", COUNT_OF(tests), tests);
}
