/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * LaTeX for pdflatex with what Debian's texlive-latex-recommended holds. The body stands between
 * two comments, so that `report --fragment` can be had from the same bytes: without preamble and
 * end.
 */
#include <stdio.h>
#include <string.h>

#include <utf8proc.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "render/cells.h"
#include "render/formats.h"

enum { PAGE_COLUMNS = 112, SMALL_COLUMNS = 84, RUN = 9 };

static const char preamble[] = "\\documentclass[a4paper,10pt]{article}\n"
                               "\\usepackage[utf8]{inputenc}\n"
                               "\\usepackage[margin=20mm]{geometry}\n"
                               "\\usepackage{array,booktabs,longtable,graphicx}\n"
                               "\\begin{document}\n";

static const char settings[] = "\\begingroup\n"
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
static void column_shares(const struct doc_table *table, size_t page, double shares[])
{
    size_t least = 0, lacking = 0;
    _cleanup_(cleanup_free) size_t *texts = mem_alloc(table->column_count, sizeof *texts);
    _cleanup_(cleanup_free) size_t *words = mem_alloc(table->column_count, sizeof *words);
    double sum = 0;

    for (size_t c = 0; c < table->column_count; c++) {
        cell_measure(table, c, &texts[c], &words[c]);
        texts[c] += 2;
        words[c] = table->columns[c].wraps ? (words[c] < 16 ? words[c] : 16) + 2 : texts[c];
        words[c] = words[c] < texts[c] ? words[c] : texts[c];
        least += words[c];
        lacking += texts[c] - words[c];
    }
    size_t room = page > least ? page - least : 0;
    room = room < lacking ? room : lacking;
    for (size_t c = 0; c < table->column_count; c++) {
        shares[c] = (double)words[c] +
                    (lacking ? (double)(texts[c] - words[c]) * (double)room / (double)lacking : 0);
        sum += shares[c];
    }
    double whole = sum > (double)page ? sum : (double)page;
    for (size_t c = 0; c < table->column_count; c++)
        shares[c] /= whole;
}

static void add_table(struct strbuf *out, const struct doc_table *table)
{
    _cleanup_(cleanup_free) double *shares = mem_alloc(table->column_count, sizeof *shares);
    size_t needed = 0;

    for (size_t c = 0; c < table->column_count; c++) {
        size_t text, word;
        cell_measure(table, c, &text, &word);
        needed += (table->columns[c].wraps ? (word > 24 ? word : 24) : text) + 2;
    }
    bool is_wide = needed > SMALL_COLUMNS;
    column_shares(table, is_wide ? PAGE_COLUMNS : SMALL_COLUMNS, shares);
    strbuf_add(out, is_wide ? "{\\scriptsize\n" : "{\\footnotesize\n");
    strbuf_add(out, "\\begin{longtable}{@{}");
    for (size_t c = 0; c < table->column_count; c++)
        strbuf_printf(
            out,
            ">{\\%s\\arraybackslash\\hspace{0pt}}p{\\dimexpr%.4f\\linewidth-2\\tabcolsep\\relax}",
            table->columns[c].align == DOC_RIGHT ? "raggedleft" : "raggedright", shares[c]);
    strbuf_add(out, "@{}}\n\\toprule\n");
    for (size_t c = 0; c < table->column_count; c++) {
        strbuf_add(out, c ? " & " : "");
        add_escaped(out, table->columns[c].title);
    }
    strbuf_add(out, " \\\\\n\\midrule\n\\endhead\n\\bottomrule\n\\endlastfoot\n");
    for (size_t r = 0; r < table->row_count; r++) {
        for (size_t c = 0; c < table->column_count; c++) {
            const struct doc_cell *cell = &table->cells[r * table->column_count + c];
            char buffer[CELL_SIZE];
            strbuf_add(out, c ? " & " : "");
            /* a row that begins with a bracket would be read as the length of \\ */
            if (c == 0)
                strbuf_add(out, "{}");
            add_escaped(out, cell_format(cell, &table->columns[c], buffer));
            strbuf_add(out, cell->is_low ? "*" : "");
        }
        strbuf_add(out, " \\\\\n");
    }
    strbuf_add(out, "\\end{longtable}}\n");
    if (table->note) {
        add_escaped(out, table->note);
        strbuf_add(out, "\n\n");
    }
    if (table->has_low)
        strbuf_add(out, "* rests in part on a fact of low confidence: recalled or disputed.\n\n");
}

static void add_figure(struct strbuf *out, const struct doc *doc, const struct doc_block *block)
{
    const struct doc_picture *picture = doc_picture_find(doc, block->id);

    strbuf_add(out, "\\begin{center}\n");
    if (picture && picture->path)
        strbuf_printf(out,
                      "\\includegraphics[width=0.94\\linewidth,height=0.88\\textheight,"
                      "keepaspectratio]{%s.pdf}\n\n",
                      picture->path);
    add_escaped(out, block->text);
    strbuf_add(out, "\n\\end{center}\n");
}

static void add_block(struct strbuf *out, const struct doc *doc, const struct doc_block *block)
{
    static const char *const levels[] = {"section", "subsection", "subsubsection"};

    switch (block->kind) {
    case DOC_HEADING:
        strbuf_printf(out, "\\%s*{",
                      levels[block->level < 1   ? 0
                             : block->level > 3 ? 2
                                                : block->level - 1]);
        add_escaped(out, block->text);
        strbuf_add(out, "}\n");
        break;
    case DOC_PARAGRAPH:
        add_escaped(out, block->text);
        strbuf_add(out, "\n\n");
        break;
    case DOC_LIST_ITEM:
        strbuf_add(out, "\\item {}");
        add_escaped(out, block->text);
        strbuf_add_char(out, '\n');
        break;
    case DOC_TABLE:
        add_table(out, block->table);
        break;
    case DOC_FIGURE:
        add_figure(out, doc, block);
        break;
    case DOC_SOURCES:
        for (size_t s = 0; s < doc->source_count; s++) {
            strbuf_printf(out, "[%zu] ", s + 1);
            add_escaped(out, doc->sources[s].line);
            strbuf_add(out, "\n\n");
        }
        break;
    }
}

static void add_title(struct strbuf *out, const struct doc *doc)
{
    if (doc->title) {
        strbuf_add(out, "{\\LARGE\\bfseries ");
        add_escaped(out, doc->title);
        strbuf_add(out, "\\par}\n");
    }
    if (doc->subtitle) {
        add_escaped(out, doc->subtitle);
        strbuf_add(out, "\n\n");
    }
}

void latex_render_fragment(const struct doc *doc, struct strbuf *out)
{
    strbuf_add(out,
               "% needs: \\usepackage[utf8]{inputenc}, array, booktabs, longtable, graphicx\n");
    strbuf_add(out, settings);
    add_title(out, doc);
    for (size_t b = 0; b < doc->block_count; b++) {
        bool is_item = doc->blocks[b].kind == DOC_LIST_ITEM;
        if (is_item && (b == 0 || doc->blocks[b - 1].kind != DOC_LIST_ITEM))
            strbuf_add(out, "\\begin{itemize}\n");
        add_block(out, doc, &doc->blocks[b]);
        if (is_item && (b + 1 == doc->block_count || doc->blocks[b + 1].kind != DOC_LIST_ITEM))
            strbuf_add(out, "\\end{itemize}\n");
    }
    strbuf_add(out, "\\endgroup\n");
}

static void render_latex(const struct doc *doc, struct strbuf *out)
{
    strbuf_add(out, preamble);
    latex_render_fragment(doc, out);
    strbuf_add(out, "\\end{document}\n");
}

const struct doc_format doc_format_latex = {
    .name = "latex",
    .extension = "tex",
    .render = render_latex,
};
