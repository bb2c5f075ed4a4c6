/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Forms of a page; see the header. */
#include "cli/page.h"

#include <ctype.h>
#include <string.h>

#include "base/str.h"
#include "base/version.h"

/* Text: 80 columns, what is explained indented. */

enum { EXAMPLE_INDENT = 2, MEANING_INDENT = 6 };

/* The text in lines that begin at `column`; the one in hand has `at` columns already. */
static void add_wrapped(struct strbuf *out, size_t at, size_t column, const char *text)
{
    while (*text) {
        size_t length = str_fit(text, PAGE_COLUMNS - column);
        strbuf_add_repeated(out, ' ', column - at);
        strbuf_add_n(out, text, length);
        strbuf_add_char(out, '\n');
        text += length;
        text += strspn(text, " ");
        at = 0;
    }
}

static void add_capital(struct strbuf *out, const char *text)
{
    strbuf_add_char(out, (char)toupper((unsigned char)*text));
    strbuf_add(out, text + 1);
}

static void text_paragraph(struct strbuf *out, const char *text)
{
    if (out->length)
        strbuf_add_char(out, '\n');
    add_wrapped(out, 0, 0, text);
}

static void text_title(struct strbuf *out, const char *name, const char *what)
{
    struct strbuf sentence = {0};

    add_capital(&sentence, what);
    text_paragraph(out, strbuf_text(&sentence));
    strbuf_clear(&sentence);
}

static void text_heading(struct strbuf *out, const char *text)
{
    strbuf_printf(out, "\n%s:\n", text);
}

static void text_code(struct strbuf *out, const char *line)
{
    strbuf_printf(out, "  %s\n", line);
}

static void text_list(struct strbuf *out, const char *what)
{
}

static void text_item(struct strbuf *out, size_t column, const char *term, const char *text)
{
    size_t at = 2 + str_width(term);

    strbuf_printf(out, "  %s", term);
    if (at + 1 > column) {
        strbuf_add_char(out, '\n');
        at = 0;
    }
    add_wrapped(out, at, column, text);
}

static void text_example(struct strbuf *out, const char *line, const char *what)
{
    text_code(out, line);
    add_wrapped(out, 0, MEANING_INDENT, what);
}

/* Man: the macros of man(7). */

static void man_text(struct strbuf *out, const char *text)
{
    if (*text == '.' || *text == '\'')
        strbuf_add(out, "\\&");
    for (; *text; text++) {
        if (*text == '-')
            strbuf_add(out, "\\-");
        else if (*text == '\\')
            strbuf_add(out, "\\e");
        else
            strbuf_add_char(out, *text);
    }
    strbuf_add_char(out, '\n');
}

static void man_title(struct strbuf *out, const char *name, const char *what)
{
    strbuf_add(out, ".TH \"");
    for (const char *letter = name; *letter; letter++)
        strbuf_add_char(out, (char)toupper((unsigned char)*letter));
    strbuf_printf(out, "\" 1 \"\" \"fencesitter %s\" \"User Commands\"\n.SH NAME\n",
                  FENCESITTER_VERSION);
    strbuf_printf(out, "%s \\- ", name);
    man_text(out, what);
}

static void man_heading(struct strbuf *out, const char *text)
{
    strbuf_add(out, ".SH ");
    for (; *text; text++)
        strbuf_add_char(out, (char)toupper((unsigned char)*text));
    strbuf_add_char(out, '\n');
}

static void man_paragraph(struct strbuf *out, const char *text)
{
    strbuf_add(out, ".PP\n");
    man_text(out, text);
}

static void man_code(struct strbuf *out, const char *line)
{
    strbuf_add(out, ".PP\n.nf\n");
    man_text(out, line);
    strbuf_add(out, ".fi\n");
}

static void man_item(struct strbuf *out, size_t column, const char *term, const char *text)
{
    strbuf_add(out, ".TP\n.B ");
    man_text(out, term);
    man_text(out, text);
}

static void man_example(struct strbuf *out, const char *line, const char *what)
{
    man_item(out, 0, line, what);
}

/* Markdown: terms in a table. */

static void markdown_title(struct strbuf *out, const char *name, const char *what)
{
    strbuf_printf(out, "# %s\n\n", name);
    add_capital(out, what);
    strbuf_add_char(out, '\n');
}

static void markdown_heading(struct strbuf *out, const char *text)
{
    strbuf_add(out, "\n## ");
    add_capital(out, text);
    strbuf_add_char(out, '\n');
}

static void markdown_paragraph(struct strbuf *out, const char *text)
{
    strbuf_printf(out, "\n%s\n", text);
}

static void markdown_code(struct strbuf *out, const char *line)
{
    strbuf_printf(out, "\n    %s\n", line);
}

static void markdown_list(struct strbuf *out, const char *what)
{
    strbuf_printf(out, "\n| %s | |\n| --- | --- |\n", what);
}

/* A bar would end the cell. */
static void markdown_cell(struct strbuf *out, const char *text)
{
    for (; *text; text++)
        strbuf_printf(out, *text == '|' ? "\\%c" : "%c", *text);
}

static void markdown_item(struct strbuf *out, size_t column, const char *term, const char *text)
{
    strbuf_add(out, "| `");
    markdown_cell(out, term);
    strbuf_add(out, "` | ");
    markdown_cell(out, text);
    strbuf_add(out, " |\n");
}

static void markdown_example(struct strbuf *out, const char *line, const char *what)
{
    strbuf_printf(out, "\n    %s\n\n", line);
    add_capital(out, what);
    strbuf_add(out, ".\n");
}

#define ROW(form, reference)                                                                       \
    {                                                                                              \
        .name = #form, .is_reference = reference, .title = form##_title,                           \
        .heading = form##_heading, .paragraph = form##_paragraph, .code = form##_code,             \
        .list = form##_list, .item = form##_item, .example = form##_example,                       \
    }
#define man_list text_list

const struct page_form page_forms[PAGE_FORM_COUNT] = {
    ROW(text, false),
    ROW(man, true),
    ROW(markdown, true),
};
