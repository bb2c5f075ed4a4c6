/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Output; see the header. */
#include "cli/output.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/arr.h"
#include "base/file.h"
#include "render/formats.h"
#include "render/json.h"

enum { PROGRESS_LAST = 40 }; /* draws before the end at which the bar goes */

/* Seconds since the first call; the only clock, for no result depends on it. */
static double seconds_passed(void)
{
    static struct timespec begun;
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    if (begun.tv_sec == 0)
        begun = now;
    return (double)(now.tv_sec - begun.tv_sec) + (double)(now.tv_nsec - begun.tv_nsec) / 1e9;
}

void output_progress(void *context, size_t done, size_t total)
{
    enum { WIDTH = 40 };
    static size_t first;
    size_t full = done * WIDTH / total;
    double passed = seconds_passed();

    if (!first)
        first = done;

    fprintf(stderr, "\r[");
    for (size_t i = 0; i < WIDTH; i++)
        fputc(i < full ? '#' : ' ', stderr);
    fprintf(stderr, "] %zu of %zu draws", done, total);
    if (done > first)
        fprintf(stderr, ", %.0f s left ",
                ceil(passed * (double)(total - done) / (double)(done - first)));
    if (done + PROGRESS_LAST >= total)
        fprintf(stderr, "\r\033[K");
    fflush(stderr);
}

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

bool output_files_write(const struct output_files *files, struct diags *diags)
{
    struct file_piece *pieces = mem_alloc(files->n + 1, sizeof *pieces);

    for (size_t f = 0; f < files->n; f++)
        pieces[f] = output_file_piece(&files->items[f]);
    bool ok = file_write_all(pieces, files->n, diags);
    free(pieces);
    return ok;
}

struct file_piece output_file_piece(const struct output_file *file)
{
    return (struct file_piece){file->path, strbuf_text(&file->bytes), file->bytes.length};
}

void output_files_name(const struct output_files *files, struct strbuf *out)
{
    for (size_t f = 0; f < files->n; f++)
        strbuf_printf(out, "wrote %s\n", files->items[f].path);
}
