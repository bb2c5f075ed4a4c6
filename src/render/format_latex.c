/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * LaTeX for pdflatex with what Debian's texlive-latex-recommended holds. A fragment, for
 * `report --fragment`, is the same without preamble and end.
 */
#include <stdio.h>
#include <string.h>

#include <utf8proc.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "render/address.h"
#include "render/cells.h"
#include "render/formats.h"

enum { PAGE_COLUMNS = 112, SMALL_COLUMNS = 84, RUN = 9 };

static const char preamble[] = "\\documentclass[a4paper,10pt]{article}\n"
                               "\\usepackage[utf8]{inputenc}\n"
                               "\\usepackage[margin=20mm]{geometry}\n"
                               "\\usepackage{array,booktabs,longtable,graphicx}\n"
                               "\\usepackage[hidelinks]{hyperref}\n"
                               "\\begin{document}\n";

static const char settings[] = "% needs: \\usepackage[utf8]{inputenc}, array, booktabs, longtable, "
                               "graphicx; with hyperref, addresses are links\n"
                               "\\begingroup\n"
                               "\\providecommand{\\href}[2]{#2}\n"
                               "\\setlength{\\parindent}{0pt}\\setlength{\\parskip}{5pt}\n"
                               "\\setlength{\\tabcolsep}{2.5pt}\\setlength{\\LTleft}{0pt}\n"
                               "\\emergencystretch=4em\\hbadness=10000\\sloppy\n";

static const struct {
    utf8proc_int32_t code;
    const char *text;
} symbols[] = {
    {0x2013, "--"},
    {0x2014, "---"},
    {0x2018, "`"},
    {0x2019, "'"},
    {0x201c, "``"},
    {0x201d, "''"},
    {0x2026, "\\ldots{}"},
    {0x2264, "$\\leq$"},
    {0x2265, "$\\geq$"},
    {0x2190, "$\\leftarrow$"},
    {0x2191, "$\\uparrow$"},
    {0x2192, "$\\rightarrow$"},
    {0xd7, "$\\times$"},
    {0xb7, "$\\cdot$"},
    {0xa0, "~"},
    {0x131, "\\i{}"},
};

static const struct {
    char character;
    const char *text;
} specials[] = {
    {'\\', "\\textbackslash{}"},
    {'{', "\\{"},
    {'}', "\\}"},
    {'$', "\\$"},
    {'&', "\\&"},
    {'#', "\\#"},
    {'^', "\\textasciicircum{}"},
    {'_', "\\_"},
    {'%', "\\%"},
    {'~', "\\textasciitilde{}"},
    {'<', "\\textless{}"},
    {'>', "\\textgreater{}"},
    {'|', "\\textbar{}"},
    {'"', "''"},
    {'`', "\\textasciigrave{}"},
};

static void add_ascii(struct strbuf *out, char c)
{
    for (size_t s = 0; s < sizeof specials / sizeof *specials; s++)
        if (specials[s].character == c) {
            strbuf_add(out, c == '`' ? "`" : specials[s].text);
            return;
        }
    strbuf_add_char(out, c);
}

/* The letter under the marks, for letters that the fonts of the preamble do not have. */
static void add_base_letter(struct strbuf *out, utf8proc_int32_t code)
{
    utf8proc_int32_t parts[8];
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(code, parts, 8, UTF8PROC_COMPAT, &boundary);

    if (n > 0 && parts[0] < 0x80)
        add_ascii(out, (char)parts[0]);
    else if (utf8proc_category(code) != UTF8PROC_CATEGORY_MN)
        strbuf_add_char(out, '?');
}

static void add_code(struct strbuf *out, utf8proc_int32_t code, const char *bytes, size_t length)
{
    if (code < 0x80) {
        add_ascii(out, code < 0x20 || code == 0x7f ? ' ' : (char)code);
        return;
    }
    for (size_t s = 0; s < sizeof symbols / sizeof *symbols; s++)
        if (symbols[s].code == code) {
            strbuf_add(out, symbols[s].text);
            return;
        }
    if (code >= 0xc0 && code <= 0xff && code != 0xd0 && code != 0xde && code != 0xf0 &&
        code != 0xfe)
        strbuf_add_n(out, bytes, length);
    else
        add_base_letter(out, code);
}

/* Long runs without a blank, addresses above all, may be broken after each of these and every few
 * characters. */
static void add_escaped(struct strbuf *out, const char *text)
{
    const utf8proc_uint8_t *at = (const utf8proc_uint8_t *)text;
    size_t run = 0, word = strcspn(text, " ");

    while (*at) {
        utf8proc_int32_t code;
        utf8proc_ssize_t length = utf8proc_iterate(at, -1, &code);
        if (length <= 0)
            return; /* cannot be: texts are valid UTF-8 */
        if (code == ' ') {
            word = strcspn((const char *)at + 1, " ");
            run = 0;
        }
        add_code(out, code, (const char *)at, (size_t)length);
        at += length;
        run++;
        bool is_seam = code < 0x80 && code > 0 && strchr("/-.:_?=&,;", (int)code);
        if (word > 2 * RUN && (is_seam || run >= RUN) && *at) {
            strbuf_add(out, "\\allowbreak{}");
            run = 0;
        }
    }
}

/* Widths as shares of the line, from what the columns hold. */
static void column_shares(struct rendering *r, const struct doc_table *table, size_t page,
                          double shares[])
{
    double sum = 0;

    for (size_t c = 0; c < table->column_count; c++) {
        size_t word = (r->words[c] < 16 ? r->words[c] : 16) + 2;
        r->widths[c] += 2;
        r->words[c] = table->columns[c].wraps && word < r->widths[c] ? word : r->widths[c];
    }
    cells_share(table->column_count, r->widths, r->words, page, shares);
    for (size_t c = 0; c < table->column_count; c++)
        sum += shares[c];
    double whole = sum > (double)page ? sum : (double)page;
    for (size_t c = 0; c < table->column_count; c++)
        shares[c] /= whole;
}

static void add_cells(struct rendering *r, const struct doc_table *table, const char *lead)
{
    for (size_t c = 0; c < table->column_count; c++) {
        strbuf_add(r->out, c ? " & " : lead);
        add_escaped(r->out, r->texts[c]);
    }
    strbuf_add(r->out, " \\\\\n");
}

static void begin_table(struct rendering *r, const struct doc_table *table)
{
    _cleanup_(cleanup_free) double *shares = mem_alloc(table->column_count, sizeof *shares);
    size_t needed = 0;

    for (size_t c = 0; c < table->column_count; c++)
        needed +=
            (table->columns[c].wraps ? (r->words[c] > 24 ? r->words[c] : 24) : r->widths[c]) + 2;
    bool is_wide = needed > SMALL_COLUMNS;
    column_shares(r, table, is_wide ? PAGE_COLUMNS : SMALL_COLUMNS, shares);
    strbuf_add(r->out, is_wide ? "{\\scriptsize\n" : "{\\footnotesize\n");
    strbuf_add(r->out, "\\begin{longtable}{@{}");
    for (size_t c = 0; c < table->column_count; c++)
        strbuf_printf(
            r->out,
            ">{\\%s\\arraybackslash\\hspace{0pt}}p{\\dimexpr%.4f\\linewidth-2\\tabcolsep\\relax}",
            table->columns[c].align == DOC_RIGHT ? "raggedleft" : "raggedright", shares[c]);
    strbuf_add(r->out, "@{}}\n\\toprule\n");
    add_cells(r, table, "");
    strbuf_add(r->out, "\\midrule\n\\endhead\n\\bottomrule\n\\endlastfoot\n");
}

/* A row that begins with a bracket would be read as the length of \\. */
static void add_row(struct rendering *r, const struct doc_table *table, size_t row)
{
    add_cells(r, table, "{}");
}

static void add_heading(struct rendering *r, int level, const char *id, const char *text)
{
    static const char *const levels[] = {"{\\LARGE\\bfseries ", "\\section*{", "\\subsection*{",
                                         "\\subsubsection*{"};

    strbuf_add(r->out, levels[level < 3 ? level : 3]);
    add_escaped(r->out, text);
    strbuf_add(r->out, level ? "}\n" : "\\par}\n");
}

static void add_figure(struct rendering *r, const struct doc_block *block,
                       const struct doc_picture *picture)
{
    strbuf_add(r->out, "\\begin{center}\n");
    if (picture && picture->path)
        strbuf_printf(r->out,
                      "\\includegraphics[width=0.94\\linewidth,height=0.88\\textheight,"
                      "keepaspectratio]{%s.pdf}\n\n",
                      picture->path);
    add_escaped(r->out, block->text);
    strbuf_add(r->out, "\n\\end{center}\n");
}

static void add_source(struct rendering *r, size_t number, const struct doc_source *source)
{
    strbuf_printf(r->out, "[%zu] ", number);
    add_escaped(r->out, source->lead);
    if (address_is_link(source->address)) {
        strbuf_add(r->out, " \\href{");
        address_add(r->out, source->address, "\\");
        strbuf_add(r->out, "}{");
        add_escaped(r->out, source->address);
        strbuf_add_char(r->out, '}');
    } else if (source->address) {
        strbuf_add_char(r->out, ' ');
        add_escaped(r->out, source->address);
    }
    add_escaped(r->out, source->tail);
    strbuf_add(r->out, "\n\n");
}

const struct doc_format doc_format_latex = {
    .name = "latex",
    .extension = "tex",
    .picture = "pdf",
    .document = {preamble, "\\end{document}\n"},
    .fragment = {settings, "\\endgroup\n"},
    .subtitle = {"", "\n\n"},
    .paragraph = {"", "\n\n"},
    .item = {"\\item {}", "\n"},
    .note = {"", "\n\n"},
    .list = {"\\begin{itemize}\n", "\\end{itemize}\n"},
    .table_end = "\\end{longtable}}\n",
    .low = "*",
    .text = add_escaped,
    .heading = add_heading,
    .figure = add_figure,
    .table_begin = begin_table,
    .row = add_row,
    .source = add_source,
};
