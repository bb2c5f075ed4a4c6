/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Gallery; see the header. */
#include "cli/gallery.h"

#include <string.h>

#include "base/child.h"
#include "base/cleanup.h"
#include "base/parallel.h"
#include "base/progress.h"
#include "pictures/kinds.h"
#include "render/formats.h"

enum { PICTURE_ROWS = 20 };

/* A file: its figure, its format, its place among the files. */
struct piece {
    const struct figure *figure;
    const struct figure_format *format;
    size_t file;
    bool is_done;
};

struct gallery {
    const struct request *request;
    struct figure *figures[FIGURE_KIND_COUNT]; /* NULL: the kind is not drawn */
    struct piece pieces[FIGURE_KIND_COUNT * FIGURE_FORMAT_COUNT];
    size_t piece_count, done;
    struct child *children[PARALLEL_MAX];
    size_t child_count;
    struct child_turns *turns; /* at the pieces that are slow to draw; NULL: no children */
    struct diags *diags;
};

/* Neither as a file nor in a document is a picture asked for. */
static bool wants_none(const struct request *request)
{
    return !request->pictures && !(request->documents & ((1u << DOC_FORMAT_COUNT) - 1));
}

static bool wants_format(const struct request *request, size_t format)
{
    return request->pictures >> format & 1;
}

static bool wants_page(const struct request *request)
{
    for (unsigned d = 0; d < DOC_FORMAT_COUNT; d++)
        if (doc_formats[d] == &doc_format_html && request->documents >> d & 1)
            return true;
    return false;
}

/* As a file, or in the page. */
static bool wants_svg(const struct request *request)
{
    for (size_t f = 0; f < FIGURE_FORMAT_COUNT; f++)
        if (figure_formats[f] == &figure_format_svg && wants_format(request, f))
            return true;
    return wants_page(request);
}

/* Marks lead to their rows on the edition's page, when it is written; in the page itself the
 * formats leave out its address. */
static void link_marks(const struct request *request, const char *name, const struct doc *doc,
                       struct figure *figure)
{
    for (size_t i = 0; i < figure->node_count; i++)
        if (figure->nodes[i].anchor && !doc_has_anchor(doc, figure->nodes[i].anchor))
            figure_set_anchor(figure, i, NULL);
    if (wants_page(request))
        figure->report = arena_printf(figure->arena, "../../reports/%s/report.html", name);
}

/* What needs neither a state nor a day that is not given and would not be empty, where any picture
 * is asked for. */
static bool is_drawn(const struct request *request, const struct findings *findings,
                     const struct figure_kind *kind)
{
    return !kind->most_states && !wants_none(request) && (!kind->lacks || !kind->lacks(findings)) &&
           (!(kind->takes & FIGURE_NEEDS_SINCE) || date_is_known(request->options.since));
}

static bool compose(struct gallery *gallery, const struct pipeline *pipeline, struct diags *diags)
{
    struct figure_request wishes = {.top = PICTURE_ROWS, .trial = pipeline->trial};

    for (size_t kind = 0; kind < FIGURE_KIND_COUNT; kind++) {
        if (!is_drawn(gallery->request, pipeline->findings, figure_kinds[kind]))
            continue;
        gallery->figures[kind] = figure_kinds[kind]->compose(pipeline->findings, &wishes, diags);
        if (!gallery->figures[kind])
            return false;
    }
    return true;
}

/* The files in their order, empty. */
static void list_files(struct gallery *gallery, const char *name, struct output_files *files)
{
    for (size_t kind = 0; kind < FIGURE_KIND_COUNT; kind++)
        for (size_t f = 0; gallery->figures[kind] && f < FIGURE_FORMAT_COUNT; f++) {
            if (!wants_format(gallery->request, f))
                continue;
            gallery->pieces[gallery->piece_count++] = (struct piece){
                .figure = gallery->figures[kind], .format = figure_formats[f], .file = files->n};
            output_files_add(files, "graphs/%s/%s.%s", name, figure_kinds[kind]->name,
                             figure_formats[f]->name);
        }
}

static void finish_piece(struct gallery *gallery, struct piece *piece)
{
    piece->is_done = true;
    progress_tell("pictures", ++gallery->done, gallery->piece_count);
}

/* The next of the pieces that are slow to draw, which nobody else draws; NULL: none is left. */
static struct piece *take_piece(struct gallery *gallery)
{
    size_t p;

    while ((p = child_turns_take(gallery->turns)) < gallery->piece_count)
        if (gallery->pieces[p].format->is_slow)
            return &gallery->pieces[p];
    return NULL;
}

/* The head of what a child says of a piece; the bytes follow. */
struct drawn {
    size_t piece, length;
};

/* Draws piece after piece; a child_work. */
static bool draw_apart(void *context, size_t child, struct strbuf *out)
{
    struct gallery *gallery = context;

    (void)child;
    for (struct piece *piece; (piece = take_piece(gallery));) {
        _cleanup_(strbuf_clear) struct strbuf bytes = {0};
        if (!piece->format->render(piece->figure, &bytes, gallery->diags))
            return false;
        struct drawn drawn = {(size_t)(piece - gallery->pieces), bytes.length};
        strbuf_add_n(out, (const char *)&drawn, sizeof drawn);
        strbuf_add_n(out, strbuf_text(&bytes), bytes.length);
    }
    return true;
}

/* What is quick: the SVG, which the document shows too, and the rest as text. */
static bool draw_here(struct gallery *gallery, struct doc *doc, struct output_files *files,
                      struct diags *diags)
{
    size_t p = 0;

    for (size_t kind = 0; kind < FIGURE_KIND_COUNT; kind++) {
        const struct figure *figure = gallery->figures[kind];
        _cleanup_(strbuf_clear) struct strbuf svg = {0};
        if (!figure)
            continue;
        if (wants_svg(gallery->request) && !figure_format_svg.render(figure, &svg, diags))
            return false;
        for (; p < gallery->piece_count && gallery->pieces[p].figure == figure; p++) {
            struct piece *piece = &gallery->pieces[p];
            struct strbuf *out = &files->items[piece->file].bytes;
            if (piece->format->is_slow)
                continue;
            if (piece->format == &figure_format_svg)
                strbuf_add_n(out, strbuf_text(&svg), svg.length);
            else if (!piece->format->render(figure, out, diags))
                return false;
            strbuf_fit(out);
            finish_piece(gallery, piece);
        }
        doc_picture_add(doc, figure_kinds[kind]->name, svg.length ? strbuf_text(&svg) : NULL, NULL);
    }
    return true;
}

static bool has_slow_piece(const struct gallery *gallery)
{
    for (size_t p = 0; p < gallery->piece_count; p++)
        if (gallery->pieces[p].format->is_slow)
            return true;
    return false;
}

/* Before Graphviz is used here: its text measuring begins a thread. */
static void begin_children(struct gallery *gallery)
{
    size_t threads = parallel_threads(gallery->request->analysis.threads);

    gallery->turns = threads > 1 && has_slow_piece(gallery) ? child_turns_new() : NULL;
    while (gallery->turns && gallery->child_count < threads)
        gallery->children[gallery->child_count++] = child_start(draw_apart, gallery, 0);
}

struct gallery *gallery_open(const struct request *request, const struct pipeline *pipeline,
                             struct diags *diags)
{
    struct gallery *gallery = mem_alloc(1, sizeof *gallery);

    *gallery = (struct gallery){.request = request, .diags = diags};
    if (compose(gallery, pipeline, diags))
        return gallery;
    gallery_free(gallery);
    return NULL;
}

bool gallery_draw(struct gallery *gallery, const char *name, struct doc *doc,
                  struct output_files *files, struct diags *diags)
{
    for (size_t kind = 0; kind < FIGURE_KIND_COUNT; kind++)
        if (gallery->figures[kind])
            link_marks(gallery->request, name, doc, gallery->figures[kind]);
    list_files(gallery, name, files);
    begin_children(gallery);
    return draw_here(gallery, doc, files, diags);
}

/* To their files what a child drew. */
static void hand_out(struct gallery *gallery, const struct strbuf *bytes,
                     struct output_files *files)
{
    struct drawn drawn;

    for (size_t at = 0; at < bytes->length; at += drawn.length) {
        memcpy(&drawn, bytes->text + at, sizeof drawn);
        at += sizeof drawn;
        struct piece *piece = &gallery->pieces[drawn.piece];
        strbuf_add_n(&files->items[piece->file].bytes, bytes->text + at, drawn.length);
        finish_piece(gallery, piece);
    }
}

/* What a child took and did not bring is drawn here. */
bool gallery_finish(struct gallery *gallery, struct output_files *files, struct diags *diags)
{
    for (size_t c = 0; c < gallery->child_count; c++) {
        _cleanup_(strbuf_clear) struct strbuf bytes = {0};
        if (child_finish(gallery->children[c], &bytes))
            hand_out(gallery, &bytes, files);
        gallery->children[c] = NULL;
    }
    for (size_t p = 0; p < gallery->piece_count; p++) {
        struct piece *piece = &gallery->pieces[p];
        if (piece->is_done)
            continue;
        if (!piece->format->render(piece->figure, &files->items[piece->file].bytes, diags))
            return false;
        finish_piece(gallery, piece);
    }
    return true;
}

void gallery_free(struct gallery *gallery)
{
    if (!gallery)
        return;
    for (size_t c = 0; c < gallery->child_count; c++) {
        _cleanup_(strbuf_clear) struct strbuf unwanted = {0};
        child_finish(gallery->children[c], &unwanted);
    }
    child_turns_free(gallery->turns);
    for (size_t kind = 0; kind < FIGURE_KIND_COUNT; kind++)
        figure_free(gallery->figures[kind]);
    free(gallery);
}
