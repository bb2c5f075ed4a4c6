/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * LaTeX for pdflatex with what Debian's texlive-latex-recommended holds. A fragment, for
 * `report --fragment`, is the same without preamble and end: its sections stand in the contents of
 * the document that takes it in, its tables and figures are counted on there, and it finds its
 * pictures from whatever folder it is taken.
 */
#include <stdio.h>
#include <string.h>

#include <utf8proc.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "render/address.h"
#include "render/cells.h"
#include "render/formats.h"

enum { PAGE_COLUMNS = 96, RUN = 9 }; /* of a line in \footnotesize */

static const char preamble[] =
    "\\documentclass[a4paper,10pt]{article}\n"
    "\\usepackage[utf8]{inputenc}\n"
    "\\usepackage[margin=20mm]{geometry}\n"
    "\\usepackage{array,booktabs,longtable,graphicx}\n"
    "\\usepackage[hidelinks]{hyperref}\n"
    "\\setcounter{tocdepth}{1}\n"
    "\\newcommand{\\fscontents}{{\\setlength{\\parskip}{0pt}\\tableofcontents}\\bigskip}\n"
    "\\begin{document}\n";

/*
 * Sections are without numbers of LaTeX's, for theirs are in their texts. The editions in a
 * document are counted, so that a citation leads to a source of its own edition.
 */
static const char settings[] =
    "% needs: \\usepackage[utf8]{inputenc}, array, booktabs, longtable, graphicx; with hyperref, "
    "citations and addresses are links\n"
    "\\begingroup\n"
    "\\providecommand{\\href}[2]{#2}\\providecommand{\\hyperlink}[2]{#2}"
    "\\providecommand{\\hypertarget}[2]{#2}\\providecommand{\\fscontents}{}\n"
    "\\ifdefined\\fsedition\\else\\newcount\\fsedition\\fi\\global\\advance\\fsedition1\n"
    "\\def\\fscite#1{\\hyperlink{fs\\the\\fsedition.#1}{[#1]}}\n"
    "\\def\\fssource#1{\\hypertarget{fs\\the\\fsedition.#1}{[#1]}}\n"
    "\\providecommand{\\CurrentFilePath}{}\\edef\\fsfolder{\\CurrentFilePath}\n"
    "\\ifx\\fsfolder\\empty\\else\\edef\\fsfolder{\\fsfolder/}\\fi\n"
    "\\def\\fspicture#1{\\IfFileExists{\\fsfolder#1}{\\includegraphics[width=0.94\\linewidth,"
    "height=0.88\\textheight,keepaspectratio]{\\fsfolder#1}}"
    "{\\fbox{\\texttt{\\detokenize{#1}} is not there}}\\par}\n"
    "\\makeatletter\\def\\fscaption#1{\\def\\@captype{figure}\\caption{#1}}\\makeatother\n"
    "\\edef\\fsdepth{\\the\\value{secnumdepth}}\\setcounter{secnumdepth}{0}\n"
    "\\setlength{\\parindent}{0pt}\\setlength{\\parskip}{5pt}\n"
    "\\setlength{\\tabcolsep}{2.5pt}\\setlength{\\LTleft}{0pt}\\setlength{\\LTcapwidth}{"
    "\\linewidth}"
    "\n"
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

static void add_address(struct strbuf *out, const char *address)
{
    strbuf_add(out, "\\href{");
    address_add(out, address, "\\");
    strbuf_add(out, "}{");
    add_escaped(out, address);
    strbuf_add_char(out, '}');
}

/* Escaped, with "[12]" as a link to the source and addresses as links. */
static void add_linked(struct strbuf *out, const char *text)
{
    for (struct address_piece piece; *text; text += piece.length) {
        piece = address_piece(text);
        _cleanup_(cleanup_free) char *part = mem_strndup(text, piece.length);
        if (piece.kind == ADDRESS_CITATION)
            strbuf_printf(out, "\\fscite{%.*s}", (int)piece.length - 2, text + 1);
        else
            (piece.kind == ADDRESS_PAGE ? add_address : add_escaped)(out, part);
    }
}

/* Widths as shares of the line, from what the columns hold. */
static void column_shares(struct rendering *r, const struct doc_table *table, double shares[])
{
    double sum = 0;

    for (size_t c = 0; c < table->column_count; c++) {
        size_t word = (r->words[c] < 16 ? r->words[c] : 16) + 2;
        r->widths[c] += 2;
        r->words[c] = table->columns[c].wraps && word < r->widths[c] ? word : r->widths[c];
    }
    cells_share(table->column_count, r->widths, r->words, PAGE_COLUMNS, shares);
    for (size_t c = 0; c < table->column_count; c++)
        sum += shares[c];
    double whole = sum > PAGE_COLUMNS ? sum : PAGE_COLUMNS;
    for (size_t c = 0; c < table->column_count; c++)
        shares[c] /= whole;
}

static void add_cells(struct rendering *r, const struct doc_table *table, const char *lead)
{
    for (size_t c = 0; c < table->column_count; c++) {
        strbuf_add(r->out, c ? " & " : lead);
        add_linked(r->out, r->texts[c]);
    }
    strbuf_add(r->out, " \\\\\n");
}

static void add_head(struct rendering *r, const struct doc_table *table)
{
    strbuf_add(r->out, "\\toprule\n");
    add_cells(r, table, "");
    strbuf_add(r->out, "\\midrule\n");
}

static void begin_table(struct rendering *r, const struct doc_table *table)
{
    _cleanup_(cleanup_free) double *shares = mem_alloc(table->column_count, sizeof *shares);

    column_shares(r, table, shares);
    strbuf_add(r->out, "{\\footnotesize\n\\begin{longtable}{@{}");
    for (size_t c = 0; c < table->column_count; c++)
        strbuf_printf(
            r->out,
            ">{\\%s\\arraybackslash\\hspace{0pt}}p{\\dimexpr%.4f\\linewidth-2\\tabcolsep\\relax}",
            table->columns[c].align == DOC_RIGHT ? "raggedleft" : "raggedright", shares[c]);
    strbuf_add(r->out, "@{}}\n");
    if (table->caption) {
        strbuf_add(r->out, "\\caption{");
        add_escaped(r->out, table->caption);
        strbuf_add(r->out, "}\\\\\n");
        add_head(r, table);
        strbuf_add(r->out, "\\endfirsthead\n");
    }
    add_head(r, table);
    strbuf_add(r->out, "\\endhead\n\\bottomrule\n\\endlastfoot\n");
}

/* A row that begins with a bracket would be read as the length of \\. */
static void add_row(struct rendering *r, const struct doc_table *table, size_t row)
{
    add_cells(r, table, "{}");
}

/* The first section answers; the contents follow it. */
static void add_heading(struct rendering *r, int level, const char *id, const char *text)
{
    static const char *const levels[] = {"{\\LARGE\\bfseries ", "\\section{", "\\subsection{",
                                         "\\subsubsection{"};

    if (level == 1 && r->section == 2)
        strbuf_add(r->out, "\\fscontents\n");
    strbuf_add(r->out, levels[level < 3 ? level : 3]);
    add_escaped(r->out, text);
    strbuf_add(r->out, level ? "}\n" : "\\par}\n");
}

static void add_figure(struct rendering *r, const struct doc_block *block,
                       const struct doc_picture *picture)
{
    bool is_drawn = picture && picture->path;

    strbuf_add(r->out, "\\begin{center}\n");
    if (is_drawn)
        strbuf_printf(r->out, "\\fspicture{%s.pdf}\n\\fscaption{", picture->path);
    add_escaped(r->out, block->text);
    strbuf_add(r->out, is_drawn ? "}\n\\end{center}\n" : "\n\\end{center}\n");
}

static void add_source(struct rendering *r, size_t number, const struct doc_source *source)
{
    strbuf_printf(r->out, "\\fssource{%zu} ", number);
    add_escaped(r->out, source->lead);
    if (source->address) {
        strbuf_add_char(r->out, ' ');
        (address_is_link(source->address) ? add_address : add_escaped)(r->out, source->address);
    }
    add_escaped(r->out, source->tail);
    strbuf_add(r->out, "\n\n");
}

const struct doc_format doc_format_latex = {
    .name = "latex",
    .extension = "tex",
    .picture = "pdf",
    .document = {preamble, "\\end{document}\n"},
    .fragment = {settings, "\\setcounter{secnumdepth}{\\fsdepth}\\endgroup\n"},
    .subtitle = {"", "\n\n"},
    .paragraph = {"", "\n\n"},
    .item = {"\\item {}", "\n"},
    .note = {"", "\n\n"},
    .list = {"\\begin{itemize}\n", "\\end{itemize}\n"},
    .table_end = "\\end{longtable}}\n",
    .low = "*",
    .text = add_linked,
    .heading = add_heading,
    .figure = add_figure,
    .table_begin = begin_table,
    .row = add_row,
    .source = add_source,
};
