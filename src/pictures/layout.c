/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Heads, legends and notes of figures; see the header. */
#include "pictures/layout.h"

#include <math.h>
#include <stdarg.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "base/version.h"
#include "doc/fontwidth.h"
#include "doc/palette.h"

#define NARROW 300.0
#define LEADING 1.25        /* baseline to baseline, in font sizes */
#define LEGEND_HEADING 42.0 /* where entries begin, right of the group's heading */
#define LEGEND_SAMPLE 18.0  /* width of a sample */
#define LEGEND_DASH 5.5
#define LEGEND_BAR 2.2
#define LEGEND_GAP 9.0 /* between entries */
#define LEGEND_ROW 12.0

static void add_text(struct figure *figure, struct figure_point at, enum figure_anchor anchor,
                     const struct layout_style *style, const char *text, bool halo)
{
    figure_add_text(figure, &(struct figure_text){
                                .text = text,
                                .at = at,
                                .anchor = anchor,
                                .size = style->size,
                                .bold = style->bold,
                                .italic = style->italic,
                                .color = style->color,
                                .halo = halo,
                            });
}

void layout_text(struct figure *figure, double x, double y, enum figure_anchor anchor,
                 const struct layout_style *style, const char *text)
{
    add_text(figure, (struct figure_point){x, y}, anchor, style, text, false);
}

void layout_halo_text(struct figure *figure, double x, double y, enum figure_anchor anchor,
                      const struct layout_style *style, const char *text)
{
    add_text(figure, (struct figure_point){x, y}, anchor, style, text, true);
}

bool layout_is_narrow(const struct figure *figure)
{
    return figure->width < NARROW;
}

/* Bytes of the first word that fit, at a character's end: of a word longer than the line. */
static size_t word_fits(const char *text, const struct layout_style *style, double width)
{
    _cleanup_(strbuf_clear) struct strbuf line = {0};
    size_t fits = 0, at = 0;

    while (text[at] && text[at] != ' ') {
        do
            at++;
        while (((unsigned char)text[at] & 0xc0) == 0x80);
        strbuf_clear(&line);
        strbuf_add_n(&line, text, at);
        if (fits && fontwidth_text(strbuf_text(&line), style->size, style->bold) > width)
            return fits;
        fits = at;
    }
    return fits;
}

/* Bytes of `text` that fit into the width, broken at a blank where there is one. */
size_t layout_fits(const char *text, const struct layout_style *style, double width)
{
    _cleanup_(strbuf_clear) struct strbuf line = {0};
    size_t fits = 0, at = 0;

    while (text[at]) {
        size_t word = at + strspn(text + at, " ");
        word += strcspn(text + word, " ");
        strbuf_clear(&line);
        strbuf_add_n(&line, text, word);
        if (fontwidth_text(strbuf_text(&line), style->size, style->bold) > width)
            return fits ? fits : word_fits(text, style, width);
        fits = at = word;
    }
    return fits;
}

const char *layout_fitted(struct figure *figure, const struct layout_style *style, const char *text,
                          double width)
{
    size_t length = layout_fits(text, style, width);

    if (!text[length])
        return text;
    length = layout_fits(text, style, width - fontwidth_text("\u2026", style->size, style->bold));
    return arena_printf(figure->arena, "%.*s\u2026", (int)length, text);
}

/* Broken at blanks to the width; the baseline of the last line. */
static double add_lines(struct figure *figure, struct figure_point at,
                        const struct layout_style *style, const char *text, double width,
                        double leading)
{
    bool is_first = true;

    text += strspn(text, " ");
    while (*text) {
        size_t length = layout_fits(text, style, width);
        at.y -= is_first ? 0 : leading;
        is_first = false;
        layout_text(figure, at.x, at.y, ANCHOR_LEFT, style,
                    arena_strndup(figure->arena, text, length));
        text += length;
        text += strspn(text, " ");
    }
    return at.y;
}

/* Broken at blanks to the page's width. */
static double add_paragraph(struct figure *figure, double top, const struct layout_style *style,
                            const char *text)
{
    double leading = style->size * LEADING;
    double last = add_lines(figure, (struct figure_point){LAYOUT_MARGIN, top - leading}, style,
                            text, figure->width - 2 * LAYOUT_MARGIN, leading);

    return last - style->size * (LEADING - 1);
}

double layout_note(struct figure *figure, double top, const char *format, ...)
{
    const struct layout_style note = {LAYOUT_NOTE_SIZE, false, false, PALETTE_INK_QUIET};
    va_list args;

    va_start(args, format);
    const char *text = arena_vprintf(figure->arena, format, args);
    va_end(args);
    return add_paragraph(figure, top - 1, &note, text);
}

double layout_head(struct figure *figure, const char *format, ...)
{
    const struct layout_style title = {layout_is_narrow(figure) ? LAYOUT_NARROW_TITLE_SIZE
                                                                : LAYOUT_TITLE_SIZE,
                                       true, false, PALETTE_INK};
    const struct layout_style below = {LAYOUT_SUBTITLE_SIZE, false, false, PALETTE_INK_SOFT};
    double top = add_paragraph(figure, -LAYOUT_MARGIN / 2, &title, figure->title);
    va_list args;

    va_start(args, format);
    const char *subtitle = arena_vprintf(figure->arena, format, args);
    va_end(args);
    return add_paragraph(figure, top, &below, subtitle);
}

void layout_tick(struct figure *figure, double x, double bottom, double top, const char *text)
{
    const struct layout_style tick = {LAYOUT_TICK_SIZE, false, false, PALETTE_INK_SOFT};

    shape_line(figure, (struct figure_point){x, bottom}, (struct figure_point){x, top},
               PALETTE_PALE, 0.4, LINE_SOLID);
    layout_text(figure, x, top + 3, ANCHOR_MIDDLE, &tick, text);
}

/* The corners of the markers that are no circles, on a circle of radius 1; a star's inner corners
 * are pulled in. */
static size_t marker_corners(enum figure_marker marker, struct figure_point out[static 10])
{
    size_t n = marker == MARKER_TRIANGLE ? 3 : marker == MARKER_STAR ? 10 : 4;
    double first = marker == MARKER_SQUARE ? M_PI / 4 : M_PI / 2;

    for (size_t i = 0; i < n; i++) {
        double radius = marker == MARKER_STAR && i % 2 ? 0.42
                        : marker == MARKER_SQUARE      ? M_SQRT2
                                                       : 1;
        double angle = first + 2 * M_PI * (double)i / (double)n;
        out[i] = (struct figure_point){radius * cos(angle), radius * sin(angle)};
    }
    return n;
}

static void add_marker(struct figure *figure, struct figure_point at,
                       const struct legend_entry *entry)
{
    struct figure_point points[10] = {at, {entry->size / 2, entry->size / 2}};
    size_t n = 2;

    if (entry->marker != MARKER_CIRCLE) {
        n = marker_corners(entry->marker, points);
        for (size_t i = 0; i < n; i++)
            points[i] = (struct figure_point){at.x + points[i].x * entry->size / 2,
                                              at.y + points[i].y * entry->size / 2};
    }
    figure_add_shape(figure,
                     &(struct figure_shape){
                         .kind = entry->marker == MARKER_CIRCLE ? SHAPE_ELLIPSE : SHAPE_POLYGON,
                         .points = points,
                         .point_count = n,
                         .fill = entry->fill,
                         .stroke = entry->stroke,
                         .width = entry->width,
                     });
    shape_outline(figure, at, entry->size / 2 + SHAPE_OUTLINE_GAP, entry->line);
    if (entry->has_ring)
        shape_ring(figure, at, entry->size / 2 + 2);
    if (entry->has_frame)
        shape_frame(figure, at, entry->size / 2 + 2);
}

/* A dashed one as two whole dashes, wherever a renderer's pattern would break off. */
static void add_stroke(struct figure *figure, double left, double right, double y,
                       const struct legend_entry *entry)
{
    bool is_dashed = entry->line == LINE_DASHED;
    enum figure_line line = is_dashed ? LINE_SOLID : entry->line;
    double end = is_dashed ? left + LEGEND_DASH : right;

    shape_line(figure, (struct figure_point){left, y}, (struct figure_point){end, y}, entry->stroke,
               entry->width, line);
    if (is_dashed)
        shape_line(figure, (struct figure_point){right - LEGEND_DASH, y},
                   (struct figure_point){right, y}, entry->stroke, entry->width, line);
}

static void add_sample(struct figure *figure, double x, double y, const struct legend_entry *entry)
{
    double right = x + LEGEND_SAMPLE - 4;

    switch (entry->sample) {
    case SAMPLE_LINE:
        add_stroke(figure, x, right, y, entry);
        break;
    case SAMPLE_RANGE:
        shape_range(figure, x + 1, right - 1, y, 0);
        break;
    case SAMPLE_AREA:
        shape_rectangle(figure, x, y - 3.5, right, y + 3.5, entry->fill,
                        entry->line == LINE_SOLID ? entry->stroke : PALETTE_GREY);
        if (entry->line != LINE_SOLID)
            shape_border(figure, &(struct label_box){x, y - 3.5, right, y + 3.5}, entry->stroke,
                         entry->width, entry->line);
        shape_side(figure, &(struct label_box){x, y - 3.5, right, y + 3.5}, LEGEND_BAR,
                   entry->side);
        shape_corner(figure, &(struct label_box){x, y - 3.5, right, y + 3.5}, entry->corner);
        break;
    case SAMPLE_MARKER:
        add_marker(figure, (struct figure_point){(x + right) / 2, y}, entry);
        break;
    case SAMPLE_CROSS:
        shape_cross(figure, (struct figure_point){(x + right) / 2, y}, entry->stroke);
        break;
    case SAMPLE_HATCH:
        shape_rectangle(figure, x, y - 3.5, right, y + 3.5, PALETTE_WHITE, PALETTE_PALE);
        for (double at = x; at + 7 <= right; at += 3.5)
            shape_line(figure, (struct figure_point){at, y + 3.5},
                       (struct figure_point){at + 7, y - 3.5}, PALETTE_PALE, 0.6, LINE_SOLID);
        break;
    case SAMPLE_NAME:
        break;
    }
}

size_t layout_node(struct figure *figure, const char *id, const char *tooltip,
                   struct figure_point at, const struct legend_entry *mark)
{
    return figure_add_node(figure, &(struct figure_node){
                                       .id = id,
                                       .tooltip = tooltip,
                                       .at = at,
                                       .size = mark->size,
                                       .marker = mark->marker,
                                       .fill = mark->fill,
                                       .stroke = mark->stroke,
                                       .stroke_width = mark->width,
                                   });
}

/* Where a legend's entries begin: beside its heading, or below it on a narrow page. */
static double legend_left(const struct figure *figure)
{
    return LAYOUT_MARGIN + (layout_is_narrow(figure) ? 0 : LEGEND_HEADING);
}

double layout_legend(struct figure *figure, double top, const char *heading, size_t n,
                     const struct legend_entry entries[])
{
    const struct layout_style strong = {LAYOUT_LEGEND_SIZE, true, false, PALETTE_INK_SOFT};
    const struct layout_style plain = {LAYOUT_LEGEND_SIZE, false, false, PALETTE_INK_SOFT};
    const struct layout_style name = {LAYOUT_LEGEND_SIZE, true, false, PALETTE_INK_WARM};
    double left = legend_left(figure), right = figure->width - LAYOUT_MARGIN, x = left;
    double middle = top - LEGEND_ROW / 2, lowest = middle;

    layout_text(figure, LAYOUT_MARGIN, middle - 0.35 * strong.size, ANCHOR_LEFT, &strong, heading);
    if (layout_is_narrow(figure))
        lowest = middle -= LEGEND_ROW;
    for (size_t i = 0; i < n; i++) {
        bool is_name = entries[i].sample == SAMPLE_NAME;
        const struct layout_style *style = is_name ? &name : &plain;
        double indent = is_name ? 0 : LEGEND_SAMPLE;
        double width = indent + fontwidth_text(entries[i].label, style->size, style->bold);
        if (x > left && x + width > right) {
            x = left;
            middle = lowest - LEGEND_ROW;
        }
        add_sample(figure, x, middle, &entries[i]);
        double last =
            add_lines(figure, (struct figure_point){x + indent, middle - 0.35 * style->size}, style,
                      entries[i].label, right - x - indent, style->size * LEADING);
        lowest = fmin(lowest, last + 0.35 * style->size);
        x += width + LEGEND_GAP;
    }
    return lowest - LEGEND_ROW / 2;
}

void layout_foot(struct figure *figure, double top, const struct findings *findings, unsigned shown)
{
    const struct relgraph *graph = findings->graph;
    char day[DATE_TEXT_SIZE];

    top = layout_note(
        figure, top - 1,
        "Sources: %s. The report names the source of each record. fencesitter "
        "%s, study '%s', data of %s.%s",
        credits_text(figure, findings, shown | (layout_is_narrow(figure) ? CREDITS_KINDS_ONLY : 0)),
        FENCESITTER_VERSION, graph->study->id, date_format(graph->dataset->date, day),
        graph->dataset->min_confidence > CONFIDENCE_LOW
            ? arena_printf(figure->arena, " Facts of less than %s confidence are left out.",
                           confidence_name(graph->dataset->min_confidence))
            : "");
    figure_set_bottom(figure, top - LAYOUT_MARGIN / 2);
}
