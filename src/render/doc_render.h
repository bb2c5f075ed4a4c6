/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The walk over a document, one for all formats. A format is a table of its marks and of functions
 * that write what needs more than marks; what no markup decides (order, lists, blank lines, the
 * rows of a table, low marks, notes) is done here.
 */
#ifndef FS_RENDER_DOC_RENDER_H
#define FS_RENDER_DOC_RENDER_H

#include "base/strbuf.h"
#include "doc/doc.h"

/* A document on its way to bytes. */
struct rendering {
    const struct doc *doc;
    struct strbuf *out;
    size_t columns; /* of the page; 0: those of paper */
    bool only_tables;
    size_t section; /* the section in hand, counted from 1; 0: before the first */
    /* Of the table in hand, by column; the format may change them. */
    size_t *widths;     /* columns of text of the widest cell */
    size_t *words;      /* and of the longest word */
    const char **texts; /* the row in hand: titles, then cells with rounded and marked numbers */
};

/* What stands around a part; NULL: nothing. */
struct doc_mark {
    const char *before, *after;
};

struct doc_format {
    const char *name;      /* "text" */
    const char *extension; /* "txt" */
    const char *picture;   /* the format of the pictures it points to: "pdf"; NULL: none */

    struct doc_mark document; /* a fragment is without */
    struct doc_mark fragment;
    struct doc_mark body;  /* what follows title and subtitle */
    const char *separator; /* between two blocks; the items of a list stand close together */
    struct doc_mark subtitle, paragraph, item, note; /* around text() */
    struct doc_mark list, sources;
    const char *table_end;
    const char *firm, *low; /* after a number, in a column where some are of low confidence */

    /* A text escaped, its citations linked. */
    void (*text)(struct strbuf *out, const char *text);
    void (*begin)(struct rendering *r); /* NULL: nothing; likewise end */
    /* Level 0 is the title. */
    void (*heading)(struct rendering *r, int level, const char *id, const char *text);
    void (*figure)(struct rendering *r, const struct doc_block *block,
                   const struct doc_picture *picture);                       /* NULL: none drawn */
    void (*table_begin)(struct rendering *r, const struct doc_table *table); /* with its titles */
    void (*row)(struct rendering *r, const struct doc_table *table, size_t row);
    /* In the place of a table that stands aside; NULL: such tables are tables like others. */
    void (*aside)(struct rendering *r, const struct doc_table *table);
    void (*source)(struct rendering *r, size_t number, const struct doc_source *source);
    void (*end)(struct rendering *r);
};

/* Appends the document in the format. */
void doc_render(const struct doc *doc, const struct doc_format *format, struct strbuf *out);

/* Where a document is shown. */
struct doc_page {
    size_t columns;   /* of text; 0: as on paper */
    bool only_tables; /* without what stands between and below them */
};
void doc_render_page(const struct doc *doc, const struct doc_format *format,
                     const struct doc_page *page, struct strbuf *out);

/* The same without what stands around a document, to be taken into another one. */
void doc_render_fragment(const struct doc *doc, const struct doc_format *format,
                         struct strbuf *out);

#endif
