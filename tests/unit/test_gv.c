/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Graphviz formats: names of every kind come through, nothing is clipped, the same bytes every
 * time. */
#include <stdio.h>
#include <string.h>

#include <graphviz/cgraph.h>

#include "base/str.h"
#include "doc/anchor.h"
#include "fixture.h"
#include "render/formats.h"
#include "render/gv.h"

/* What could break out of a label, an entity, a line, or the direction of writing. */
static const char *const names[] = {
    "\"]; x [label=\"", "a < b > c",          "R&D &lt; &amp;",     "back\\slash \\N \\G",
    "two\nlines\ttab",  "\u0645\u0635\u0631", "e\u0301 and \u00e9", "<b>bold</b>",
    "{rec|ord}",        "it's -- so -->",
};

/* What a reader sees: control characters are blanks. */
static const char *const escaped[] = {
    "&quot;]; x [label=&quot;", "a &lt; b &gt; c",         "R&amp;D &amp;lt; &amp;amp;",
    "back\\slash \\N \\G",      "two lines tab",           "\u0645\u0635\u0631",
    "e\u0301 and \u00e9",       "&lt;b&gt;bold&lt;/b&gt;", "{rec|ord}",
};

static struct figure *sample(void)
{
    struct figure *figure = figure_new("sample", FIGURE_WIDTH, 300);

    figure->title = "Title <of> & \"all\"";
    figure->description = "What it shows";
    for (size_t i = 0; i < COUNT_OF(names); i++) {
        char id[8];
        snprintf(id, sizeof id, "N%zu", i);
        figure_add_node(figure, &(struct figure_node){
                                    .id = id,
                                    .tooltip = names[i],
                                    .at = {40 * (double)i + 30, 100},
                                    .size = 8,
                                    .marker = (enum figure_marker)(i % (MARKER_STAR + 1)),
                                    .fill = "#d55e00",
                                    .stroke = "#000000",
                                    .stroke_width = 0.5,
                                });
        figure_add_text(figure, &(struct figure_text){
                                    .text = names[i],
                                    .at = {20, 280 - 12 * (double)i},
                                    .anchor = ANCHOR_LEFT,
                                    .size = 8,
                                    .bold = i % 2,
                                    .color = "#000000",
                                });
    }
    figure_add_edge(
        figure,
        &(struct figure_edge){.a = 0, .b = 1, .tooltip = "A & B", .color = "#767676", .width = 1});
    figure_add_shape(figure, &(struct figure_shape){
                                 .kind = SHAPE_ELLIPSE,
                                 .points = (struct figure_point[]){{200, 50}, {30, 20}},
                                 .point_count = 2,
                                 .stroke = "#0072b2",
                                 .width = 0.75,
                                 .line = LINE_DASHED,
                             });
    return figure;
}

static char *rendered(const struct figure_format *format, size_t *length)
{
    struct figure *figure = sample();
    struct diags *diags = diags_new();
    struct strbuf out = {0};

    ck_assert(format->render(figure, &out, diags));
    ck_assert_uint_eq(diags_count(diags), 0);
    diags_free(diags);
    figure_free(figure);
    *length = out.length;
    return strbuf_take(&out);
}

START_TEST(dot_keeps_every_name_in_one_label)
{
    size_t length;
    char *dot = rendered(&figure_format_dot, &length);
    Agraph_t *graph = agmemread(dot);
    char name[] = "text0", label[] = "label";

    ck_assert_ptr_nonnull(graph);
    /* Ten nodes and ten texts, whatever they say. */
    ck_assert_int_eq(agnnodes(graph), 2 * (int)COUNT_OF(names));
    ck_assert_int_eq(agnedges(graph), 1);
    ck_assert_str_eq(agget(agnode(graph, name, 0), label), "\"]; x [label=\"\\l");
    agclose(graph);
    free(dot);
}
END_TEST

START_TEST(svg_says_the_names_as_they_are)
{
    size_t length;
    char *svg = rendered(&figure_format_svg, &length);

    for (size_t i = 0; i < COUNT_OF(escaped); i++) {
        char *text = NULL;
        ck_assert_int_gt(asprintf(&text, ">%s</text>", escaped[i]), 0);
        ck_assert_msg(strstr(svg, text) != NULL, "no '%s'", text);
        free(text);
        ck_assert_int_gt(asprintf(&text, "<title>%s</title>", escaped[i]), 0);
        ck_assert_msg(strstr(svg, text) != NULL, "no '%s'", text);
        free(text);
    }
    free(svg);
}
END_TEST

START_TEST(svg_has_head_and_no_junk)
{
    size_t length;
    char *svg = rendered(&figure_format_svg, &length);

    ck_assert(strstr(svg, "Title &lt;of&gt; &amp; &quot;all&quot;</title>"));
    ck_assert(strstr(svg, "<desc id=\"sample-desc\">What it shows</desc>"));
    ck_assert(strstr(svg, "viewBox=\"0 0 453.54 300.00\""));
    ck_assert(strstr(svg, "translate(0 300)"));
    ck_assert(strstr(svg, "font-weight=\"bold\""));
    ck_assert(strstr(svg, "font-family=\"Liberation Sans, Arial, Helvetica, sans-serif\""));
    ck_assert_ptr_null(strstr(svg, "<!--"));
    ck_assert_ptr_null(strstr(svg, "<a "));
    ck_assert_ptr_null(strstr(svg, "graphviz"));
    ck_assert_ptr_null(strstr(svg, GV_AMPERSAND));
    free(svg);
}
END_TEST

START_TEST(baselines_lie_where_they_were_put)
{
    size_t length;
    char *svg = rendered(&figure_format_svg, &length);

    ck_assert(strstr(svg, "x=\"20\" y=\"-280\""));
    ck_assert(strstr(svg, "x=\"20\" y=\"-268\""));
    free(svg);
}
END_TEST

START_TEST(png_has_200_dots_an_inch)
{
    size_t length;
    char *png = rendered(&figure_format_png, &length);
    const unsigned char *bytes = (const unsigned char *)png;

    ck_assert_uint_gt(length, 100);
    ck_assert_int_eq(memcmp(png, "\x89PNG\r\n\x1a\n", 8), 0);
    ck_assert_uint_eq((unsigned)bytes[18] << 8 | bytes[19], 1260);
    free(png);
}
END_TEST

/* Only where there is a page, and only from a node with an anchor; the end of the address is
 * harmless whatever the name. */
START_TEST(marks_lead_to_their_anchors)
{
    struct figure *figure = sample();
    struct diags *diags = diags_new();
    struct strbuf alone = {0}, svg = {0}, dot = {0};
    const char *anchor = anchor_visit(figure->arena, "a b\"#_%\xc3\xa9-1.0");

    ck_assert_str_eq(anchor, "visit-a_20b_22_23_5f_25_c3_a9-1.0");
    ck_assert_str_eq(anchor_state(figure->arena, "MNG"), "state-MNG");
    figure_set_anchor(figure, 0, anchor);
    ck_assert(figure_format_svg.render(figure, &alone, diags));
    ck_assert_ptr_null(strstr(strbuf_text(&alone), "<a "));
    figure->report = "../report.html";
    ck_assert(figure_format_svg.render(figure, &svg, diags));
    ck_assert(figure_format_dot.render(figure, &dot, diags));
    const char *link = strstr(strbuf_text(&svg), "<a ");
    ck_assert(str_has_prefix(link, "<a href=\"../report.html#visit-a_20b_22_23_5f_25_c3_a9-1.0\">"
                                   "<title>"));
    ck_assert_ptr_null(strstr(link + 1, "<a "));
    ck_assert_ptr_nonnull(strstr(strbuf_text(&dot), "URL=\"../report.html#visit-a_20b_22"));
    strbuf_clear(&alone);
    strbuf_clear(&svg);
    strbuf_clear(&dot);
    diags_free(diags);
    figure_free(figure);
}
END_TEST

START_TEST(same_bytes_every_time)
{
    const struct figure_format *const formats[] = {&figure_format_dot, &figure_format_svg};

    for (size_t f = 0; f < COUNT_OF(formats); f++) {
        size_t first_length, second_length;
        char *first = rendered(formats[f], &first_length);
        char *second = rendered(formats[f], &second_length);
        ck_assert_uint_eq(first_length, second_length);
        ck_assert_int_eq(memcmp(first, second, first_length), 0);
        free(first);
        free(second);
    }
}
END_TEST

START_TEST(a_fault_becomes_one_diagnostic_a_line)
{
    struct figure *figure = sample();
    struct diags *diags = diags_new();
    struct strbuf out = {0};

    ck_assert(!gv_render(figure, "no-such-device", 72, &out, diags));
    ck_assert_uint_ge(diags_count(diags), 1);
    ck_assert_int_eq(diags_get(diags, 0)->id, DIAG_GRAPHVIZ);
    ck_assert_ptr_null(strchr(diags_get(diags, 0)->text, '\n'));
    strbuf_clear(&out);
    diags_free(diags);
    figure_free(figure);
}
END_TEST

int test_gv(void)
{
    const TTest *const tests[] = {dot_keeps_every_name_in_one_label,
                                  svg_says_the_names_as_they_are,
                                  svg_has_head_and_no_junk,
                                  baselines_lie_where_they_were_put,
                                  png_has_200_dots_an_inch,
                                  marks_lead_to_their_anchors,
                                  same_bytes_every_time,
                                  a_fault_becomes_one_diagnostic_a_line};

    return fixture_run("gv", COUNT_OF(tests), tests);
}
