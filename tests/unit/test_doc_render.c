/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The walk over a document: the same order, lists, rows, marks and notes in every format. */
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "render/address.h"
#include "render/formats.h"
#include "render/sheets.h"

#define LOW_NOTE "rests in part on a fact of low confidence: recalled or disputed."

static struct doc *example(void)
{
    static const struct doc_column columns[] = {
        {.title = "state", .wraps = true},
        {.title = "index", .align = DOC_RIGHT, .decimals = 1},
        {.title = "class"},
    };
    struct doc *doc = doc_new("A title", "below it");

    doc_heading(doc, 1, "first", "First");
    doc_item(doc, "one");
    doc_item(doc, "50 %% & more");
    struct doc_table *table = doc_table(doc, "scores", "Scores", COUNT_OF(columns), columns);
    table->note = "A note.";
    doc_row(doc, table,
            (const struct doc_cell[]){doc_state("Mongolia", "MNG"),
                                      doc_low(doc_number(89.84), true), doc_text("P")});
    doc_row(doc, table,
            (const struct doc_cell[]){doc_state("Chad", "TCD"), doc_number(7), doc_text("P")});
    doc_paragraph(doc, "So says [%zu].",
                  doc_cite(doc, &(struct doc_source){.key = "key", .title = "A source"}));
    doc_heading(doc, 1, "second", "Second");
    doc_heading(doc, 2, "sub", "Sub");
    doc_figure(doc, "fence", "A picture.");
    doc_sources(doc);
    return doc;
}

static char *rendered(const struct doc_format *format, bool is_fragment)
{
    struct doc *doc = example();
    struct strbuf out = {0};

    (is_fragment ? doc_render_fragment : doc_render)(doc, format, &out);
    doc_free(doc);
    return strbuf_take(&out);
}

static size_t count(const char *text, const char *part)
{
    size_t found = 0;

    for (text = strstr(text, part); text; text = strstr(text + strlen(part), part))
        found++;
    return found;
}

START_TEST(text_is_laid_out)
{
    char *text = rendered(&doc_format_text, false);

    ck_assert_str_eq(text, "A title\n"
                           "========================================"
                           "========================================\n"
                           "below it\n\nFirst\n=====\n\n- one\n- 50 % & more\n\n"
                           "state     index  class\n"
                           "--------  -----  -----\n"
                           "Mongolia  89.8*  P\n"
                           "Chad       7.0   P\n"
                           "A note.\n* " LOW_NOTE "\n\n"
                           "So says [1].\n\nSecond\n======\n\nSub\n---\n\n"
                           "[Figure fence] A picture.\n\n[1]   A source.\n");
    free(text);
}
END_TEST

START_TEST(markdown_is_marked_up)
{
    char *text = rendered(&doc_format_markdown, false);

    ck_assert_str_eq(text, "# A title\n\nbelow it\n\n## First\n\n- one\n- 50 % & more\n\n"
                           "| state | index | class |\n"
                           "|-----------|--------:|--------|\n"
                           "| Mongolia | 89.8\\* | P |\n"
                           "| Chad | 7.0 | P |\n"
                           "\nA note.\n\n\\* " LOW_NOTE "\n\n"
                           "So says \\[1\\].\n\n## Second\n\n### Sub\n\n"
                           "A picture.\n\n- \\[1\\] A source.\n");
    free(text);
}
END_TEST

START_TEST(html_lists_links_and_marks)
{
    char *text = rendered(&doc_format_html, false);

    ck_assert(strstr(text, "<h1>A title</h1>\n<p class=\"sub\">below it</p>\n</header>\n<main>\n"
                           "<h2 id=\"first\">First</h2>\n"
                           "<ul>\n<li>one</li>\n<li>50 % &amp; more</li>\n</ul>\n"));
    ck_assert(strstr(text, "<tr data-state=\"MNG\"><th scope=\"row\">Mongolia</th>"
                           "<td class=\"num\" data-v=\"89.84\">89.8<span"));
    ck_assert(strstr(text, "<td class=\"num\" data-v=\"7\">7.0</td>"));
    ck_assert(strstr(text, "</table>\n</div>\n<p class=\"note\">A note.</p>\n"
                           "<p class=\"note\">* " LOW_NOTE "</p>\n"
                           "<p>So says <a href=\"#source-1\">[1]</a>.</p>\n<nav "));
    ck_assert(strstr(text, "</nav>\n<h2 id=\"second\">Second</h2>\n<h3 id=\"sub\">Sub</h3>\n"));
    ck_assert(strstr(text, "<ul class=\"sources\">\n<li id=\"source-1\">[1] A source.</li>\n</ul>\n"
                           "</main>\n"));
    free(text);
}
END_TEST

START_TEST(latex_lists_rows_and_notes)
{
    char *text = rendered(&doc_format_latex, false), *body = rendered(&doc_format_latex, true);

    ck_assert(strstr(text, "{\\LARGE\\bfseries A title\\par}\nbelow it\n\n\\section{First}\n"
                           "\\begin{itemize}\n\\item {}one\n\\item {}50 \\% \\& more\n"
                           "\\end{itemize}\n"));
    ck_assert(strstr(text, "\nstate & index & class \\\\\n\\midrule\n"));
    ck_assert(strstr(text,
                     "\n{}Mongolia & 89.8* & P \\\\\n{}Chad & 7.0 & P \\\\\n"
                     "\\end{longtable}}\nA note.\n\n* " LOW_NOTE "\n\nSo says \\fscite{1}.\n\n"
                     "\\fscontents\n\\section{Second}\n\\subsection{Sub}\n"));
    ck_assert(strstr(text, "\n\\fssource{1} A source.\n"));
    /* A fragment is the same bytes between preamble and end. */
    ck_assert_uint_eq(count(text, "\\begin{document}\n"), 1);
    ck_assert_uint_eq(count(body, "document"), 0);
    const char *at = strstr(text, body);
    ck_assert_ptr_nonnull(at);
    ck_assert_str_eq(at + strlen(body), "\\end{document}\n");
    free(text);
    free(body);
}
END_TEST

static char *rendered_source(const struct doc_format *format, const char *address)
{
    struct doc *doc = doc_new(NULL, NULL);
    struct strbuf out = {0};

    doc_cite(doc, &(struct doc_source){.key = "k",
                                       .title = "Title",
                                       .publisher = "Publisher",
                                       .date = "2024",
                                       .address = address,
                                       .kind = "compilation",
                                       .weakness = "nameless"});
    doc_sources(doc);
    doc_render_fragment(doc, format, &out);
    doc_free(doc);
    return strbuf_take(&out);
}

START_TEST(addresses_are_links)
{
    static const char address[] = "https://a.org/b_c?x=1&y=(2)%20#d";
    static const struct {
        const struct doc_format *format;
        const char *part;
    } links[] = {
        {&doc_format_text,
         "[1]   Title. Publisher, 2024. https://a.org/b_c?x=1&y=(2)%20#d (nameless)"},
        {&doc_format_markdown,
         "Title. Publisher, 2024. <https://a.org/b_c?x=1&y=(2)%20#d> (nameless)\n"},
        {&doc_format_html,
         "2024. <a href=\"https://a.org/b_c?x=1&amp;y=(2)%20#d\" rel=\"noreferrer\">"
         "https://a.org/b_c?x=1&amp;y=(2)%20#d</a> (nameless)</li>"},
        {&doc_format_latex, "\\href{https://a.org/b\\_c?x=1\\&y=(2)\\%20\\#d}{"},
    };

    for (size_t l = 0; l < COUNT_OF(links); l++) {
        char *text = rendered_source(links[l].format, address);
        ck_assert_msg(strstr(text, links[l].part), "%s: %s", links[l].format->name, text);
        free(text);
    }
}
END_TEST

/* Only addresses of pages; what would run or break out is text. */
START_TEST(other_addresses_are_text)
{
    static const char *const addresses[] = {"javascript:alert(1)", "file:///etc", "https://",
                                            "https://a.org/ b", "https://a.org/\"><b>"};

    for (size_t a = 0; a < COUNT_OF(addresses); a++)
        for (size_t f = 0; f < DOC_FORMAT_COUNT; f++) {
            char *text = rendered_source(doc_formats[f], addresses[a]);
            bool is_plain = doc_formats[f] == &doc_format_text;
            ck_assert_msg(is_plain || !strstr(text, "\"><b>"), "%s", text);
            ck_assert_msg(!strstr(text, "href=\"java") && !strstr(text, "href=\"file"), "%s", text);
            if (doc_formats[f] != &doc_format_html)
                ck_assert_msg(!strstr(text, "\\href{") && !strstr(text, "<https"), "%s: %s",
                              doc_formats[f]->name, text);
            free(text);
        }
}
END_TEST

START_TEST(addresses_end_before_punctuation)
{
    ck_assert_uint_eq(address_length("http://a.org/b). And"), strlen("http://a.org/b"));
    ck_assert_uint_eq(address_length("https://a.org/b_(c), d"), strlen("https://a.org/b_(c)"));
    ck_assert_uint_eq(address_length("see https://a.org"), 0);
    ck_assert(!address_is_link(NULL));
    ck_assert(!address_is_link(""));
}
END_TEST

START_TEST(sources_are_a_table)
{
    struct doc *doc = example();
    struct strbuf out = {0};
    size_t count;

    doc_cite(doc, &(struct doc_source){.key = "w",
                                       .title = "Weak",
                                       .address = "https://a.org",
                                       .kind = "recall",
                                       .weakness = "recalled"});
    const struct sheet *sheets = sheets_of(doc, doc->arena, &count);
    ck_assert_uint_ge(count, 2);
    ck_assert_str_eq(sheets[count - 2].id, "sources");
    ck_assert_str_eq(sheets[count - 1].id, "dictionary");
    sheet_render_csv(&sheets[count - 2], &out);
    ck_assert_str_eq(strbuf_text(&out), "number,source,title,publisher,date,address,kind,weakness\n"
                                        "1,key,A source,,,,,\n"
                                        "2,w,Weak,,,https://a.org,recall,recalled\n");
    strbuf_clear(&out);
    doc_free(doc);
}
END_TEST

START_TEST(every_format_says_a_mark_once)
{
    for (size_t f = 0; f < DOC_FORMAT_COUNT; f++) {
        char *text = rendered(doc_formats[f], false);
        ck_assert_msg(count(text, LOW_NOTE) == 1, "%s", doc_formats[f]->name);
        ck_assert_msg(count(text, "A note.") == 1, "%s", doc_formats[f]->name);
        ck_assert_msg(count(text, "A source.") == 1, "%s", doc_formats[f]->name);
        free(text);
    }
}
END_TEST

int test_doc_render(void)
{
    const TTest *const tests[] = {text_is_laid_out,
                                  markdown_is_marked_up,
                                  html_lists_links_and_marks,
                                  latex_lists_rows_and_notes,
                                  addresses_are_links,
                                  other_addresses_are_text,
                                  addresses_end_before_punctuation,
                                  sources_are_a_table,
                                  every_format_says_a_mark_once};
    return fixture_run("doc_render", COUNT_OF(tests), tests);
}
