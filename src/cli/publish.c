/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Editions as files; see the header. */
#include "cli/publish.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/parallel.h"
#include "base/str.h"
#include "cli/dossier_document.h"
#include "cli/gallery.h"
#include "cli/place.h"
#include "pictures/kinds.h"
#include "render/csv_text.h"
#include "render/formats.h"
#include "render/gv.h"
#include "render/json.h"
#include "render/sheets.h"
#include "render/workbook.h"
#include "report/dossier.h"
#include "report/edition/compose.h"
#include "report/edition/machine.h"
#include "report/machine.h"
#include "report/words.h"

static bool is_dossier(const struct request *request)
{
    return request->takes & OPTION_DOSSIER;
}

/* Of its files: "report.html". */
static const char *stem_of(const struct request *request)
{
    return is_dossier(request) ? "dossier" : "report";
}

/* "putin-2024-09-01", or of a dossier "putin-MNG-2024-09-02", by the day of the visit if it is
 * about one; heap. */
static char *edition_name(const struct request *request)
{
    struct strbuf name = {0};
    char day[DATE_TEXT_SIZE];

    strbuf_printf(&name, "%s-", request->study->id);
    if (is_dossier(request))
        strbuf_printf(&name, "%s-", request->dataset->states[request->state].iso3);
    strbuf_add(&name, date_format(request->visit ? request->visit->start : request->as_of, day));
    return strbuf_take(&name);
}

static bool wants_document(const struct request *request, unsigned document)
{
    return request->documents >> document & 1;
}

void edition_add_files(const struct request *request, struct output_files *files)
{
    _cleanup_(cleanup_free) char *name = edition_name(request);

    if (request->pictures)
        output_files_add(files, "%s/graphs/%s/%s.%s", request->options.out, name,
                         figure_kinds[0]->name,
                         figure_formats[ffs((int)request->pictures) - 1]->name);
    output_files_add(files, "%s/reports/%s/manifest.json", request->options.out, name);
}

bool edition_is_picture(const char *path)
{
    const char *dot = strrchr(path, '.');

    return dot &&
           (str_is_equal(dot, ".svg") || str_is_equal(dot, ".pdf") || str_is_equal(dot, ".png"));
}

void edition_hash(const char *path, const char *bytes, size_t length, char out[static 65])
{
    const char *dot = strrchr(path, '.');
    _cleanup_(strbuf_clear) struct strbuf plain = {0};

    if (!dot || !str_is_equal(dot, ".html")) {
        file_hash(bytes, length, out);
        return;
    }
    for (const char *at = bytes; at;) {
        const char *begin = strstr(at, FORMAT_PICTURE_BEGIN);
        strbuf_add_n(&plain, at, begin ? (size_t)(begin - at) : strlen(at));
        at = begin ? strstr(begin, FORMAT_PICTURE_END) : NULL;
    }
    file_hash(strbuf_text(&plain), plain.length, out);
}

static void render_machine(const struct request *request, const struct pipeline *pipeline,
                           const struct doc *doc, struct strbuf *out)
{
    struct arena *arena = arena_new();

    mem_give_back();
    value_render_json(is_dossier(request)
                          ? machine_dossier(pipeline->findings, doc, arena)
                          : machine_report(pipeline->findings, pipeline->trial, doc, arena),
                      out);
    strbuf_fit(out);
    arena_free(arena);
    mem_give_back();
}

/* As a CSV each, as one workbook, or both. */
static bool render_tables(const struct request *request, const char *name, const struct doc *doc,
                          struct output_files *files, struct diags *diags)
{
    struct arena *arena = arena_new();
    size_t count;
    const struct sheet *sheets = sheets_of(doc, arena, &count);

    for (size_t s = 0; s < count && wants_document(request, DOCUMENT_CSV); s++) {
        struct strbuf *out =
            output_files_add(files, "reports/%s/tables/%s.csv", name, sheets[s].id);
        if (request->options.bom)
            strbuf_add(out, CSV_BOM);
        sheet_render_csv(&sheets[s], out);
    }
    bool ok = !wants_document(request, DOCUMENT_XLSX) ||
              workbook_render(&(struct workbook_head){doc->title, doc->subtitle}, sheets, count,
                              output_files_add(files, "reports/%s/tables.xlsx", name), diags);
    arena_free(arena);
    return ok;
}

/* A document points to the pictures of its own format, when they are written. */
static void point_to_pictures(const struct request *request, const char *name, const char *format,
                              struct doc *doc)
{
    bool is_written = false;

    for (size_t f = 0; f < FIGURE_FORMAT_COUNT; f++)
        is_written = is_written ||
                     (request->pictures >> f & 1 && str_is_equal(figure_formats[f]->name, format));
    for (size_t p = 0; p < doc->picture_count; p++)
        doc->pictures[p].path =
            is_written ? arena_printf(doc->arena, "../../graphs/%s/%s", name, doc->pictures[p].id)
                       : NULL;
}

static bool render_documents(const struct request *request, const struct pipeline *pipeline,
                             const char *name, struct doc *doc, struct output_files *files,
                             struct diags *diags)
{
    for (size_t f = 0; f < DOC_FORMAT_COUNT; f++) {
        const struct doc_format *format = doc_formats[f];
        if (!wants_document(request, (unsigned)f))
            continue;
        point_to_pictures(request, name, format->picture, doc);
        struct strbuf *out =
            output_files_add(files, "reports/%s/%s.%s", name, stem_of(request), format->extension);
        if (request->options.fragment)
            doc_render_fragment(doc, format, out);
        else
            doc_render(doc, format, out);
        strbuf_fit(out);
    }
    if ((wants_document(request, DOCUMENT_CSV) || wants_document(request, DOCUMENT_XLSX)) &&
        !render_tables(request, name, doc, files, diags))
        return false;
    if (wants_document(request, DOCUMENT_JSON))
        render_machine(request, pipeline, doc,
                       output_files_add(files, "reports/%s/%s.json", name, stem_of(request)));
    return true;
}

/* What shapes the edition, as it was given, for `verify` to give again; the study and the day
 * always. */
static void add_options(struct value *root, const struct request *request)
{
    struct value *list = value_add_object(root, "options");

    const char *study = options_given(&request->options, "--study");
    value_add_text(list, "study", study ? study : REQUEST_STUDY);
    value_add_text(list, "as-of",
                   words_iso(list->arena, is_dossier(request) ? request->known : request->as_of));
    for (size_t o = 0; option_row_get(o); o++) {
        const struct option_row *row = option_row_get(o);
        const char *given = request->options.given[o];
        if (!row->is_recorded || !given)
            continue;
        if (row->argument)
            value_add_text(list, row->name + strlen("--"), given);
        else
            value_add_bool(list, row->name + strlen("--"), true);
    }
}

static void render_manifest(const struct request *request, const struct pipeline *pipeline,
                            const char *name, struct output_files *files)
{
    struct arena *arena = arena_new();
    const struct findings *findings = pipeline->findings;
    struct value *root = machine_head(findings, arena);

    if (is_dossier(request)) {
        value_add_text(root, "command", "dossier");
        value_add_text(root, "about", findings->graph->dataset->states[request->state].iso3);
    }
    add_options(root, request);
    value_add_text(root, "data_date", words_iso(arena, findings->graph->dataset->date));
    struct value *data = value_add_object(root, "data_files");
    for (size_t f = 0; f < findings->graph->dataset->file_count; f++)
        value_add_text(data, findings->graph->dataset->files[f].name,
                       findings->graph->dataset->files[f].hash);
    struct value *libraries = value_add_object(root, "libraries");
    value_add_text(libraries, "igraph", findings_library());
    value_add_text(libraries, "graphviz", gv_version());
    value_add_text(libraries, "jansson", json_version());
    struct value *list = value_add_object(root, "files");
    for (size_t f = 0; f < files->n; f++) {
        char hash[FILE_HASH_SIZE];
        const struct output_file *file = &files->items[f];
        if (edition_is_picture(file->path)) {
            value_add_null(list, file->path);
            continue;
        }
        edition_hash(file->path, strbuf_text(&file->bytes), file->bytes.length, hash);
        value_add_text(list, file->path, arena_strdup(arena, hash));
    }
    struct strbuf text = {0};
    value_render_json(root, &text);
    *output_files_add(files, "reports/%s/manifest.json", name) = text;
    arena_free(arena);
}

static bool render_dossier(const struct request *request, const struct pipeline *pipeline,
                           const char *name, struct output_files *files, struct diags *diags)
{
    struct doc *doc = dossier_document(request, pipeline, diags);
    bool ok = doc && render_documents(request, pipeline, name, doc, files, diags);

    if (ok)
        render_manifest(request, pipeline, name, files);
    doc_free(doc);
    return ok;
}

/* The document and the pictures of a report, which know nothing of each other. */
enum { HALF_DOCUMENT, HALF_PICTURES, HALVES };

struct halves {
    const struct request *request;
    const struct pipeline *pipeline;
    struct diags *diags; /* of the pictures */
    struct doc *doc;
    struct gallery *gallery;
};

static void compose_half(void *context, size_t half, size_t worker)
{
    struct halves *h = context;

    (void)worker;
    if (half == HALF_DOCUMENT)
        h->doc = edition_compose(h->pipeline->findings, h->pipeline->trial,
                                 options_top(&h->request->options, SIZE_MAX));
    else
        h->gallery = gallery_open(h->request, h->pipeline, h->diags);
}

static bool render_report(const struct request *request, const struct pipeline *pipeline,
                          const char *name, struct output_files *files, struct diags *diags)
{
    struct halves h = {.request = request, .pipeline = pipeline, .diags = diags};

    parallel_do(NULL, parallel_threads(request->analysis.threads), HALVES, compose_half, &h);
    bool ok = h.gallery && gallery_draw(h.gallery, name, h.doc, files, diags) &&
              render_documents(request, pipeline, name, h.doc, files, diags);
    if (ok) {
        render_manifest(request, pipeline, name, files); /* which hashes no picture */
        ok = gallery_finish(h.gallery, files, diags);
    }
    gallery_free(h.gallery);
    doc_free(h.doc);
    return ok;
}

bool edition_render(const struct request *request, const struct pipeline *pipeline,
                    struct output_files *files, struct diags *diags)
{
    _cleanup_(cleanup_free) char *name = edition_name(request);

    return (is_dossier(request) ? render_dossier : render_report)(request, pipeline, name, files,
                                                                  diags);
}

/* The file of the edition to open first: the page, else its first document. */
static const char *first_to_open(const struct output_files *files)
{
    const char *first = NULL;

    for (size_t f = 0; f < files->n; f++) {
        const char *path = files->items[f].path;
        const char *dot = strrchr(path, '.');
        if (!str_has_prefix(path, "reports/"))
            continue;
        if (!first || str_is_equal(dot, ".html"))
            first = path;
    }
    return first;
}

/* "reports/putin-2024-09-01/   34 files"; `kind` is the first part of the paths. */
static void add_folder(const char *out, const char *kind, const struct output_files *files,
                       struct strbuf *text)
{
    const char *path = kind;
    size_t count = 0;

    for (size_t f = 0; f < files->n; f++)
        if (str_has_prefix(files->items[f].path, kind)) {
            path = files->items[f].path;
            count++;
        }
    if (!count)
        return;
    size_t length = strlen(kind) + strcspn(path + strlen(kind), "/");
    strbuf_printf(text, "%s%.*s/%*s%zu files\n", out, (int)length, path,
                  (int)(3 + strlen("reports/") - strlen(kind)), "", count);
}

void edition_tell(const struct request *request, const struct output_files *files,
                  struct strbuf *text)
{
    _cleanup_(strbuf_clear) struct strbuf out = {0};

    if (!str_is_equal(request->options.out, "."))
        strbuf_printf(&out, "%s/", request->options.out);
    add_folder(strbuf_text(&out), "reports/", files, text);
    add_folder(strbuf_text(&out), "graphs/", files, text);
    strbuf_printf(text, "open first: %s%s\n", strbuf_text(&out), first_to_open(files));
}

/* "reports/putin-2024-09-01/report.txt" is "report.txt" of the second kind. */
static size_t kind_of(const struct swap_target *place, const char **path)
{
    size_t kind = str_has_prefix(*path, place->kinds[0]) ? 0 : 1;

    *path += strlen(place->kinds[kind]) + strlen(place->name) + strlen("//");
    return kind;
}

bool edition_check_place(const struct request *request, struct diags *diags)
{
    _cleanup_(cleanup_free) char *name = edition_name(request);
    const struct swap_target place = place_of(request->options.out, name);

    return swap_settle(&place, diags) && place_check(&place, diags);
}

bool edition_write(const struct request *request, const struct output_files *files,
                   struct diags *diags)
{
    _cleanup_(cleanup_free) char *name = edition_name(request);
    const struct swap_target place = place_of(request->options.out, name);
    struct swap *swap = swap_begin(&place, diags);
    bool ok = swap && place_check(&place, diags); /* again: much may have happened meanwhile */

    for (size_t f = 0; ok && f < files->n; f++) {
        struct file_piece piece = output_file_piece(&files->items[f]);
        size_t kind = kind_of(&place, &piece.path);
        ok = swap_write(swap, kind, &piece, diags);
    }
    ok = ok && swap_commit(swap, diags);
    swap_free(swap);
    return ok;
}
