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

/* A file: its figure, its format, its place among the files and which process draws it, if any but
 * this one. */
struct piece {
    const struct figure *figure;
    const struct figure_format *format;
    size_t file, share;
};

struct gallery {
    const struct request *request;
    struct figure *figures[FIGURE_KIND_COUNT]; /* NULL: the kind is not drawn */
    struct piece pieces[FIGURE_KIND_COUNT * FIGURE_FORMAT_COUNT];
    size_t piece_count, done;
    struct child *children[PARALLEL_MAX];
    size_t shares;
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

/* Marks lead to their rows on the edition's page, when it is written; in the page itself the
 * formats leave out its address. */
static void link_marks(const struct request *request, const char *name, const struct doc *doc,
                       struct figure *figure)
{
    for (size_t i = 0; i < figure->node_count; i++)
        if (figure->nodes[i].anchor && !doc_has_anchor(doc, figure->nodes[i].anchor))
            figure_set_anchor(figure, i, NULL);
    for (unsigned d = 0; d < DOC_FORMAT_COUNT; d++)
        if (doc_formats[d] == &doc_format_html && request->documents >> d & 1)
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

static bool compose(struct gallery *gallery, const struct pipeline *pipeline, const char *name,
                    const struct doc *doc, struct diags *diags)
{
    struct figure_request wishes = {.top = PICTURE_ROWS, .trial = pipeline->trial};

    for (size_t kind = 0; kind < FIGURE_KIND_COUNT; kind++) {
        if (!is_drawn(gallery->request, pipeline->findings, figure_kinds[kind]))
            continue;
        struct figure *figure = figure_kinds[kind]->compose(pipeline->findings, &wishes, diags);
        if (!figure)
            return false;
        link_marks(gallery->request, name, doc, figure);
        gallery->figures[kind] = figure;
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
            gallery->pieces[gallery->piece_count++] =
                (struct piece){.figure = gallery->figures[kind],
                               .format = figure_formats[f],
                               .file = files->n,
                               .share = kind % gallery->shares};
            output_files_add(files, "graphs/%s/%s.%s", name, figure_kinds[kind]->name,
                             figure_formats[f]->name);
        }
}

static void tell(struct gallery *gallery)
{
    progress_tell("pictures", ++gallery->done, gallery->piece_count);
}

/* The pieces of one share that are drawn apart, each after its length; a child_work. */
static bool draw_share(void *context, size_t share, struct strbuf *out)
{
    const struct gallery *gallery = context;

    for (size_t p = 0; p < gallery->piece_count; p++) {
        const struct piece *piece = &gallery->pieces[p];
        _cleanup_(strbuf_clear) struct strbuf bytes = {0};
        if (piece->share != share || !piece->format->is_slow)
            continue;
        if (!piece->format->render(piece->figure, &bytes, gallery->diags))
            return false;
        strbuf_add_n(out, (const char *)&bytes.length, sizeof bytes.length);
        strbuf_add_n(out, strbuf_text(&bytes), bytes.length);
        mem_give_back();
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
        if (!figure_format_svg.render(figure, &svg, diags))
            return false;
        for (; p < gallery->piece_count && gallery->pieces[p].figure == figure; p++) {
            const struct piece *piece = &gallery->pieces[p];
            struct strbuf *out = &files->items[piece->file].bytes;
            if (piece->format->is_slow)
                continue;
            if (piece->format == &figure_format_svg)
                strbuf_add_n(out, strbuf_text(&svg), svg.length);
            else if (!piece->format->render(figure, out, diags))
                return false;
            strbuf_fit(out);
            tell(gallery);
        }
        doc_picture_add(doc, figure_kinds[kind]->name, strbuf_text(&svg), NULL);
        mem_give_back();
    }
    return true;
}

struct gallery *gallery_open(const struct request *request, const struct pipeline *pipeline,
                             const char *name, struct doc *doc, struct output_files *files,
                             struct diags *diags)
{
    struct gallery *gallery = mem_alloc(1, sizeof *gallery);

    *gallery = (struct gallery){.request = request, .diags = diags};
    if (compose(gallery, pipeline, name, doc, diags)) {
        gallery->shares = parallel_threads(request->analysis.threads);
        list_files(gallery, name, files);
        /* before Graphviz is used here: its text measuring begins a thread */
        for (size_t s = 0; gallery->shares > 1 && s < gallery->shares; s++)
            gallery->children[s] = child_start(draw_share, gallery, s);
        if (draw_here(gallery, doc, files, diags))
            return gallery;
    }
    gallery_free(gallery);
    return NULL;
}

/* The bytes of a share to its files. */
static void hand_out(struct gallery *gallery, size_t share, const char *at,
                     struct output_files *files)
{
    for (size_t p = 0; p < gallery->piece_count; p++) {
        const struct piece *piece = &gallery->pieces[p];
        size_t length;
        if (piece->share != share || !piece->format->is_slow)
            continue;
        memcpy(&length, at, sizeof length);
        strbuf_add_n(&files->items[piece->file].bytes, at + sizeof length, length);
        at += sizeof length + length;
        tell(gallery);
    }
}

bool gallery_finish(struct gallery *gallery, struct output_files *files, struct diags *diags)
{
    for (size_t s = 0; s < gallery->shares; s++) {
        _cleanup_(strbuf_clear) struct strbuf bytes = {0};
        bool ok = child_finish(gallery->children[s], &bytes);
        gallery->children[s] = NULL;
        gallery->diags = diags;
        if (!ok && !draw_share(gallery, s, &bytes))
            return false;
        hand_out(gallery, s, strbuf_text(&bytes), files);
    }
    return true;
}

void gallery_free(struct gallery *gallery)
{
    if (!gallery)
        return;
    for (size_t s = 0; s < gallery->shares; s++) {
        _cleanup_(strbuf_clear) struct strbuf unwanted = {0};
        child_finish(gallery->children[s], &unwanted);
    }
    for (size_t kind = 0; kind < FIGURE_KIND_COUNT; kind++)
        figure_free(gallery->figures[kind]);
    free(gallery);
}
