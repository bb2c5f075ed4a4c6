/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Output; see the header. */
#include "cli/output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/arr.h"
#include "base/file.h"
#include "base/str.h"
#include "render/json.h"

bool output_text(const struct strbuf *text, struct diags *diags)
{
    if (fwrite(strbuf_text(text), 1, text->length, stdout) == text->length && fflush(stdout) == 0)
        return true;
    diags_add(diags, DIAG_WRITE_FAILED, NULL, NULL, "cannot write to standard output: %s",
              strerror(errno));
    return false;
}

bool output_doc(const struct doc *doc, struct diags *diags)
{
    struct strbuf text = {0};

    doc_render(doc, &doc_format_text, &text);
    bool ok = output_text(&text, diags);
    strbuf_clear(&text);
    return ok;
}

bool output_value(const struct value *value, struct diags *diags)
{
    struct strbuf text = {0};

    value_render_json(value, &text);
    bool ok = output_text(&text, diags);
    strbuf_clear(&text);
    return ok;
}

void output_files_clear(struct output_files *files)
{
    for (size_t f = 0; f < files->n; f++) {
        free(files->items[f].path);
        strbuf_clear(&files->items[f].bytes);
    }
    ARR_FREE(files);
}

struct strbuf *output_files_add(struct output_files *files, const char *format, ...)
{
    struct strbuf path = {0};
    va_list args;

    va_start(args, format);
    strbuf_vprintf(&path, format, args);
    va_end(args);
    ARR_PUSH(files, ((struct output_file){.path = strbuf_take(&path)}));
    return &files->items[files->n - 1].bytes;
}

/* The format of the first name in a comma-separated list; *list moves on. NULL after a diagnostic.
 */
static const struct figure_format *next_format(const char **list, struct diags *diags)
{
    size_t length = strcspn(*list, ",");

    for (size_t f = 0; f < FIGURE_FORMAT_COUNT; f++)
        if (strlen(figure_formats[f]->name) == length &&
            strncmp(figure_formats[f]->name, *list, length) == 0) {
            *list += length + ((*list)[length] == ',');
            return figure_formats[f];
        }
    diags_add(diags, DIAG_USAGE_ERROR, NULL, "formats of a diagram: dot, svg, pdf, png",
              "unknown format '%.*s'", (int)length, *list);
    return NULL;
}

bool output_figure(struct output_files *files, const struct output_picture *picture,
                   struct diags *diags)
{
    struct figure *figure = picture->kind->compose(picture->findings, &picture->request, diags);
    const char *formats = picture->formats;
    bool ok = figure;

    if (figure)
        figure->scale = picture->scale;
    while (ok && *formats) {
        const struct figure_format *format = next_format(&formats, diags);
        ok = format && format->render(figure,
                                      output_files_add(files, "%s/%s.%s", picture->folder,
                                                       picture->name, format->name),
                                      diags);
    }
    figure_free(figure);
    return ok;
}

bool output_files_write(const struct output_files *files, struct diags *diags)
{
    for (size_t f = 0; f < files->n; f++)
        if (!file_write(files->items[f].path, strbuf_text(&files->items[f].bytes),
                        files->items[f].bytes.length, diags))
            return false;
    return true;
}
