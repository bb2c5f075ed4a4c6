/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Editions as files; see the header. */
#include "cli/publish.h"

#include <math.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/str.h"
#include "cli/pipeline.h"
#include "pictures/kinds.h"
#include "render/doc_tables.h"
#include "render/gv.h"
#include "render/json.h"
#include "report/edition/compose.h"
#include "report/edition/machine.h"
#include "report/machine.h"
#include "report/words.h"

enum { PICTURE_ROWS = 20 };

static const char *const picture_formats[] = {"dot", "svg", "pdf", "png"};
static const char *const report_formats[] = {"txt", "md", "html", "tex", "csv", "json"};

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

char *edition_name(const struct findings *findings)
{
    struct strbuf name = {0};
    char day[DATE_TEXT_SIZE];

    strbuf_printf(&name, "%s-%s", findings->graph->study->id,
                  date_format(findings->graph->as_of, day));
    return strbuf_take(&name);
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

/* Does the list hold the word? An empty list holds every one. */
static bool has_word(const char *list, const char *word)
{
    size_t length = strlen(word);

    if (!list)
        return true;
    for (const char *at = list; *at; at += strcspn(at, ","), at += *at == ',')
        if (strcspn(at, ",") == length && strncmp(at, word, length) == 0)
            return true;
    return false;
}

static bool check_formats(const char *list, struct diags *diags)
{
    for (const char *at = list ? list : ""; *at; at += strcspn(at, ","), at += *at == ',') {
        size_t length = strcspn(at, ",");
        bool is_known = false;
        for (size_t f = 0; f < COUNT_OF(report_formats); f++)
            is_known = is_known || (strlen(report_formats[f]) == length &&
                                    strncmp(report_formats[f], at, length) == 0);
        for (size_t f = 0; f < COUNT_OF(picture_formats); f++)
            is_known = is_known || (strlen(picture_formats[f]) == length &&
                                    strncmp(picture_formats[f], at, length) == 0);
        if (is_known)
            continue;
        diags_add(diags, DIAG_USAGE_ERROR, NULL,
                  "of a report: txt, md, html, tex, csv, json; of its pictures: dot, svg, pdf, png",
                  "unknown format '%.*s'", (int)length, at);
        return false;
    }
    return true;
}

/* Of a list without any format of pictures, all four: a report is not to point at nothing. */
static bool wants_picture(const char *list, const char *format)
{
    bool has_any = !list;

    for (size_t f = 0; f < COUNT_OF(picture_formats); f++)
        has_any = has_any || has_word(list, picture_formats[f]);
    return !list || !has_any || has_word(list, format);
}

static bool wants_report(const char *list, const char *format)
{
    bool has_any = !list;

    for (size_t f = 0; f < COUNT_OF(report_formats); f++)
        has_any = has_any || has_word(list, report_formats[f]);
    return !list || !has_any || has_word(list, format);
}

/* Every kind that needs no state: its files, and its SVG for the documents. */
static bool render_pictures(const struct options *options, const struct findings *findings,
                            const struct trial *trial, const char *name, struct doc *doc, struct output_files *files,
                            struct diags *diags)
{
    for (size_t kind = 0; kind < FIGURE_KIND_COUNT; kind++) {
        const struct figure_kind *row = figure_kinds[kind];
        if (row->needs_state)
            continue;
        struct figure *figure =
            row->compose(findings, &(struct figure_request){.top = PICTURE_ROWS, .trial = trial}, diags);
        _cleanup_(strbuf_clear) struct strbuf svg = {0};
        bool ok = figure && figure_format_svg.render(figure, &svg, diags);
        for (size_t f = 0; ok && f < FIGURE_FORMAT_COUNT; f++)
            if (wants_picture(options->format, figure_formats[f]->name))
                ok = figure_formats[f]->render(figure,
                                               output_files_add(files, "graphs/%s/%s.%s", name,
                                                                row->name, figure_formats[f]->name),
                                               diags);
        figure_free(figure);
        if (!ok)
            return false;
        doc_picture_add(doc, row->name, strbuf_text(&svg),
                        arena_printf(doc->arena, "../../graphs/%s/%s", name, row->name));
    }
    return true;
}

static void render_tables(const struct doc *doc, const char *name, struct output_files *files)
{
    for (size_t b = 0; b < doc->block_count; b++)
        if (doc->blocks[b].kind == DOC_TABLE)
            doc_table_render_csv(doc->blocks[b].table,
                                 output_files_add(files, "reports/%s/tables/%s.csv", name,
                                                  doc->blocks[b].table->id));
    doc_render_dictionary(doc, output_files_add(files, "reports/%s/tables/dictionary.csv", name));
}

static void render_documents(const struct options *options, const struct findings *findings,
                             const struct trial *trial, const char *name, struct doc *doc, struct output_files *files)
{
    for (size_t f = 0; f < DOC_FORMAT_COUNT; f++) {
        const struct doc_format *format = doc_formats[f];
        if (!wants_report(options->format, format->extension))
            continue;
        struct strbuf *out =
            output_files_add(files, "reports/%s/report.%s", name, format->extension);
        if (options->fragment && format == &doc_format_latex)
            latex_render_fragment(doc, out);
        else
            format->render(doc, out);
    }
    if (wants_report(options->format, "csv"))
        render_tables(doc, name, files);
    if (wants_report(options->format, "json"))
        value_render_json(machine_report(findings, trial, doc),
                          output_files_add(files, "reports/%s/report.json", name));
}

static void add_text_option(struct value *row, const char *key, const char *text)
{
    if (text)
        value_add_text(row, key, text);
}

/* What `verify` needs to run again. */
static void add_options(struct value *root, const struct options *options)
{
    struct value *row = value_add_object(root, "options");

    add_text_option(row, "study", options->study ? options->study : PIPELINE_STUDY);
    add_text_option(row, "normalise", options->normaliser);
    add_text_option(row, "weights", options->weights);
    add_text_option(row, "walk", options->walk);
    if (!isnan(options->leak))
        value_add_number(row, "leak", options->leak);
    value_add_integer(row, "seed", (long long)options->seed);
    add_text_option(row, "terms", options->terms);
    value_add_integer(row, "draws", (long long)options->draws);
    add_text_option(row, "visits", options->visits);
    add_text_option(row, "ties", options->ties);
    value_add_bool(row, "skip_bad", options->skip_bad);
    add_text_option(row, "min_confidence", options->min_confidence);
    value_add_integer(row, "top", (long long)options->top);
    add_text_option(row, "format", options->format);
    value_add_bool(row, "fragment", options->fragment);
}

static void render_manifest(const struct options *options, const struct findings *findings,
                            const char *name, struct output_files *files)
{
    struct arena *arena = arena_new();
    struct value *root = machine_head(findings, arena);

    add_options(root, options);
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

bool edition_render(const struct options *options, const struct findings *findings,
                    const struct trial *trial, struct output_files *files, struct diags *diags)
{
    _cleanup_(cleanup_free) char *name = edition_name(findings);
    if (!check_formats(options->format, diags))
        return false;
    struct doc *doc = edition_compose(findings, trial, options->top);
    bool ok = render_pictures(options, findings, trial, name, doc, files, diags);

    if (ok) {
        render_documents(options, findings, trial, name, doc, files);
        render_manifest(options, findings, name, files);
    }
    doc_free(doc);
    return ok;
}

/* One of the two folders: its files beside it first, then in its place. */
static bool write_folder(const char *out, const char *kind, const char *name,
                         const struct output_files *files, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf target = {0}, fresh = {0}, prefix = {0};
    bool ok = true, has_any = false;

    strbuf_printf(&prefix, "%s/%s/", kind, name);
    strbuf_printf(&target, "%s/%s/%s", out, kind, name);
    strbuf_printf(&fresh, "%s/%s/.%s.new", out, kind, name);
    file_remove_folder(strbuf_text(&fresh));
    for (size_t f = 0; ok && f < files->n; f++) {
        const struct output_file *file = &files->items[f];
        _cleanup_(strbuf_clear) struct strbuf path = {0};
        if (!str_has_prefix(file->path, strbuf_text(&prefix)))
            continue;
        has_any = true;
        strbuf_printf(&path, "%s/%s", strbuf_text(&fresh), file->path + prefix.length);
        ok = file_write(strbuf_text(&path), strbuf_text(&file->bytes), file->bytes.length, diags);
    }
    if (ok && has_any)
        ok = file_replace_folder(strbuf_text(&fresh), strbuf_text(&target), diags);
    if (!ok)
        file_remove_folder(strbuf_text(&fresh));
    return ok;
}

bool edition_write(const char *out, const char *name, const struct output_files *files,
                   struct diags *diags)
{
    return write_folder(out, "graphs", name, files, diags) &&
           write_folder(out, "reports", name, files, diags);
}
