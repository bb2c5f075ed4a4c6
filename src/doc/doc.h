/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Document: a report with no format in it. Built once from the findings, rendered by every format.
 *
 * Blocks in order; texts are plain UTF-8. Sources are numbered in order of first
 * citation and stand in texts as "[12]".
 * Numbers in tables stay numbers: the format rounds them with the column's decimals.
 */
#ifndef FS_DOC_DOC_H
#define FS_DOC_DOC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum doc_align { DOC_LEFT, DOC_RIGHT };
enum doc_cell_kind { DOC_TEXT, DOC_NUMBER };

enum { DOC_DATA_MAX = 3 };

/* What a column holds for a program. */
struct doc_datum {
    const char *name;  /* "rank_lo" */
    const char *title; /* what it is, in a line */
    const char *unit;  /* "places"; "text", "date" */
};

struct doc_column {
    const char *title; /* the heading for a reader: "90 %" */
    enum doc_align align;
    int decimals; /* of DOC_NUMBER cells */
    bool has_low; /* set by doc_row(): some cell in it is marked */
    bool wraps;   /* may be broken over lines when the page is narrow */
    /* As data: one; or the two that the text shows in one, "5-12", or what is shown and its ends.
     */
    struct doc_datum data[DOC_DATA_MAX];
};

/* A column of numbers, as a member of a list of columns. */
#define DOC_FIGURE(heading, decimals_, name, what, unit)                                           \
    {                                                                                              \
        .title = heading, .align = DOC_RIGHT, .decimals = decimals_, .data = {{name, what, unit}}, \
    }

struct doc_cell {
    const char *text;   /* DOC_TEXT; of a number how it is shown, NULL: as its column says */
    double number;      /* DOC_NUMBER; NAN is printed n/a */
    const char *state;  /* ISO code of the state that the text names; NULL: none */
    const char *anchor; /* of the row: what pictures lead to (doc/anchor.h); NULL: none */
    enum doc_cell_kind kind;
    bool is_low; /* rests on a fact of low confidence: the format marks it */
    const struct doc_cell
        *ends; /* of a column with several data: as many as it has; copied with the row */
};

struct doc_table {
    const char *id; /* "ranking": file names and anchors */
    const char *caption;
    struct doc_column *columns;
    size_t column_count;
    struct doc_cell *cells; /* row-major */
    size_t row_count, row_capacity;
    bool has_low;     /* some cell is marked */
    bool is_traced;   /* its numbers are those that traces explain */
    bool is_aside;    /* too long for plain text, which says where it is instead */
    const char *note; /* NULL: none */
};

enum doc_block_kind {
    DOC_HEADING,
    DOC_PARAGRAPH,
    DOC_LIST_ITEM,
    DOC_TABLE,
    DOC_FIGURE,
    DOC_SOURCES
};

struct doc_block {
    enum doc_block_kind kind;
    int level;        /* DOC_HEADING 1-3; DOC_SOURCES 1: by kind */
    const char *text; /* heading, paragraph, item, figure caption */
    const char *id;   /* heading anchor, figure name */
    struct doc_table *table;
};

/* What is cited; NULL: not known. */
struct doc_source {
    const char *key;
    const char *title, *publisher, *date;
    const char *address;
    const char *kind; /* "court", "press" */
    size_t order;     /* of its kind in a list of sources */
    const char
        *weakness; /* "nameless or repeating others"; NULL: a document, a dataset, the press */
    /* Set by doc_cite(): what stands before and after the address, and all of it in a line. */
    const char *lead, *tail, *line;
};

/* The reasons of some numbers of a state, line by line. */
struct doc_trace_part {
    const char *id; /* "fence" */
    const char *title;
    const char *explains; /* names of the data, "straddle straddle_room" */
    const char **lines;
    size_t line_count, line_capacity;
};

/* Where the numbers of a state come from: for formats that can open it. */
struct doc_trace {
    const char *state; /* ISO code */
    const char *title;
    struct doc_trace_part *parts;
    size_t part_count, part_capacity;
};

/* A picture the document refers to, drawn elsewhere. */
struct doc_picture {
    const char *id;   /* of the DOC_FIGURE */
    const char *svg;  /* the whole SVG file; NULL: none */
    const char *path; /* from the document's folder, without an ending; NULL: not written */
};

struct doc {
    struct arena *arena;
    const char *title;
    const char *subtitle;
    struct doc_block *blocks;
    size_t block_count, block_capacity;
    struct doc_source *sources; /* numbered from 1 in order of first citation */
    size_t source_count, source_capacity;
    struct doc_trace *traces;
    size_t trace_count, trace_capacity;
    struct doc_picture *pictures;
    size_t picture_count, picture_capacity;
    const char **anchors; /* of all rows */
    size_t anchor_count, anchor_capacity;
};

struct doc *doc_new(const char *title, const char *subtitle);
void doc_free(struct doc *doc);

void doc_heading(struct doc *doc, int level, const char *id, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
void doc_paragraph(struct doc *doc, const char *format, ...) __attribute__((format(printf, 2, 3)));
void doc_item(struct doc *doc, const char *format, ...) __attribute__((format(printf, 2, 3)));
void doc_figure(struct doc *doc, const char *id, const char *caption);
void doc_sources(struct doc *doc);

/* The same by kind, the weightiest first. */
void doc_sources_by_kind(struct doc *doc);

/* A table to be filled row by row; borrowed from the document. */
struct doc_table *doc_table(struct doc *doc, const char *id, const char *caption,
                            size_t column_count, const struct doc_column columns[]);

/* The same, of a table that plain text leaves out; the caption says there what it holds. */
struct doc_table *doc_aside(struct doc *doc, const char *id, const char *caption,
                            size_t column_count, const struct doc_column columns[]);
/* Makes asides of the tables from that block on; the headings there become their captions. */
void doc_put_aside(struct doc *doc, size_t from_block);

void doc_row(struct doc *doc, struct doc_table *table, const struct doc_cell cells[]);

static inline struct doc_cell doc_text(const char *text)
{
    return (struct doc_cell){.kind = DOC_TEXT, .text = text};
}
static inline struct doc_cell doc_number(double number)
{
    return (struct doc_cell){.kind = DOC_NUMBER, .number = number};
}

/* A number that is not shown with the decimals of its column. */
static inline struct doc_cell doc_shown(double number, const char *text)
{
    return (struct doc_cell){.kind = DOC_NUMBER, .number = number, .text = text};
}

/* The name of a state; `iso3` is borrowed. */
static inline struct doc_cell doc_state(const char *name, const char *iso3)
{
    return (struct doc_cell){.kind = DOC_TEXT, .text = name, .state = iso3};
}

/* The cell, whose row gets the anchor. */
static inline struct doc_cell doc_anchored(struct doc_cell cell, const char *anchor)
{
    cell.anchor = anchor;
    return cell;
}

/* A text that shows two data. */
static inline struct doc_cell doc_ends(struct arena *arena, const char *text, struct doc_cell low,
                                       struct doc_cell high)
{
    struct doc_cell *ends = arena_alloc(arena, DOC_DATA_MAX, sizeof *ends);

    ends[0] = low;
    ends[1] = high;
    return (struct doc_cell){.kind = DOC_TEXT, .text = text, .ends = ends};
}

/* A cell that is shown, with the ends of its range as further data. */
static inline struct doc_cell doc_with_ends(struct arena *arena, struct doc_cell shown, double low,
                                            double high)
{
    struct doc_cell *data = arena_alloc(arena, DOC_DATA_MAX, sizeof *data);

    data[0] = shown;
    data[1] = doc_number(low);
    data[2] = doc_number(high);
    shown.ends = data;
    return shown;
}

/* The cell with its mark set. */
static inline struct doc_cell doc_low(struct doc_cell cell, bool is_low)
{
    cell.is_low = is_low;
    return cell;
}

/* Begins the trace of a state, then a part of it, to which lines are added. */
void doc_trace_begin(struct doc *doc, const char *iso3, const char *title);
void doc_trace_part(struct doc *doc, const char *id, const char *title, const char *explains);
void doc_trace_line(struct doc *doc, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The part that explains this datum of the state; NULL: none does. */
const struct doc_trace_part *doc_trace_find(const struct doc *doc, const char *iso3,
                                            const char *datum);

/* What the formats find under the id of a figure; texts are copied. */
void doc_picture_add(struct doc *doc, const char *id, const char *svg, const char *path);
const struct doc_picture *doc_picture_find(const struct doc *doc, const char *id);

/* Has a row of some table the anchor? */
bool doc_has_anchor(const struct doc *doc, const char *anchor);

/* The anchor of the row; NULL: none. */
const char *doc_row_anchor(const struct doc_table *table, size_t row);

/* The number of the source with this key, which is added when it is new; texts are copied. */
size_t doc_cite(struct doc *doc, const struct doc_source *source);

#endif
