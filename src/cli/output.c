/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Output; see the header. */
#include "cli/output.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "base/arr.h"
#include "base/cleanup.h"
#include "base/file.h"
#include "base/str.h"
#include "cli/request.h"
#include "render/csv_text.h"
#include "render/formats.h"
#include "render/json.h"
#include "render/sheets.h"

/* In seconds: work that takes longer is shown, and so often. */
#define PROGRESS_FROM 1.0
#define PROGRESS_EVERY 0.1

/* What is under way: since when, how much was done then, and when it was shown last. */
static struct {
    const char *what;
    size_t first, last;
    double begun, shown;
    bool is_shown;
} progress;

/* The only clock, for no result depends on it. */
static double seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* Of the terminal that the stream is; 0: it is none. */
static size_t terminal_columns(int fd)
{
    struct winsize size;

    return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/* As long as the terminal has room for beside the words. */
static size_t bar_width(void)
{
    enum { WIDTH = 40, WORDS = 48 };
    size_t columns = terminal_columns(STDERR_FILENO);

    if (!columns)
        return WIDTH;
    return columns < WORDS ? 0 : columns < WORDS + WIDTH ? columns - WORDS : WIDTH;
}

static void show_bar(size_t done, size_t total, double left)
{
    size_t width = bar_width(), full = done * width / total;

    fprintf(stderr, "\r[");
    for (size_t i = 0; i < width; i++)
        fputc(i < full ? '#' : ' ', stderr);
    fprintf(stderr, "] %zu of %zu %s, %.0f s left\033[K", done, total, progress.what, ceil(left));
    fflush(stderr);
}

void output_progress(const char *what, size_t done, size_t total)
{
    double now = seconds_now();

    if (!progress.what || !str_is_equal(progress.what, what) || done < progress.last) {
        progress.what = what;
        progress.first = done;
        progress.begun = now;
    }
    progress.last = done;
    if (done == total) {
        if (progress.is_shown)
            fprintf(stderr, "\r\033[K");
        progress.is_shown = false;
        progress.what = NULL;
    } else if (done > progress.first && now - progress.shown >= PROGRESS_EVERY) {
        double passed = now - progress.begun;
        double left = passed * (double)(total - done) / (double)(done - progress.first);
        if (passed + left < PROGRESS_FROM && !progress.is_shown)
            return;
        show_bar(done, total, left);
        progress.shown = now;
        progress.is_shown = true;
    }
}

/* Whatever they are: of a picture too. */
static bool put(const char *bytes, size_t length, struct diags *diags)
{
    if (fwrite(bytes, 1, length, stdout) == length && fflush(stdout) == 0)
        return true;
    if (errno != EPIPE) /* who reads has had enough */
        diags_add(diags, DIAG_WRITE_FAILED, NULL, NULL, "cannot write to standard output: %s",
                  strerror(errno));
    return false;
}

static bool put_bytes(const struct strbuf *bytes, struct diags *diags)
{
    return put(strbuf_text(bytes), bytes->length, diags);
}

bool output_text(const struct strbuf *text, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf shown = {0};

    str_show(strbuf_text(text), text->length, &shown);
    return put_bytes(&shown, diags);
}

static const struct doc_table *first_table(const struct doc *doc)
{
    for (size_t b = 0; b < doc->block_count; b++)
        if (doc->blocks[b].kind == DOC_TABLE)
            return doc->blocks[b].table;
    return NULL;
}

static bool is_sheet(const struct request *request)
{
    return request->listing == LISTING_CSV || request->listing == LISTING_TSV;
}

static void render_sheet(const struct request *request, const struct doc *doc,
                         const struct doc_table *table, struct strbuf *out)
{
    const struct sheet sheet = sheet_of_table(table, doc->arena);

    if (request->listing == LISTING_CSV)
        sheet_render_csv(&sheet, out);
    else
        sheet_render_tsv(&sheet, out);
}

bool output_doc(const struct request *request, const struct doc *doc, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};
    const struct options *options = &request->options;
    const struct doc_table *table = first_table(doc);
    struct doc_page page = {.columns = terminal_columns(STDOUT_FILENO),
                            .only_tables = options->quiet && table};

    if (is_sheet(request) && !table) { /* prose is nothing that a spreadsheet reads */
        diags_add(diags, DIAG_MODEL, NULL, "leave '--format' out, or take json or markdown",
                  "'%s' has no table here to write as %s", options->command, options->format);
        return false;
    }
    if (is_sheet(request))
        render_sheet(request, doc, table, &text);
    else
        doc_render_page(
            doc, request->listing == LISTING_MARKDOWN ? &doc_format_markdown : &doc_format_text,
            &page, &text);
    return (!options->bom || put(CSV_BOM, strlen(CSV_BOM), diags)) && output_text(&text, diags);
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

bool output_is_stream(const struct request *request)
{
    return request->takes & (OPTION_OUT | OPTION_IMPORT) && str_is_equal(request->options.out, "-");
}

bool output_files_put(const struct request *request, const struct output_files *files,
                      const char *summary, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    if (output_is_stream(request))
        return put_bytes(&files->items[0].bytes, diags);
    if (!output_files_write(files, diags))
        return false;
    if (request->options.quiet || request->options.json)
        return true;
    for (size_t f = 0; f < files->n; f++)
        strbuf_printf(&text, "wrote %s\n", files->items[f].path);
    if (summary)
        strbuf_add(&text, summary);
    return output_text(&text, diags);
}

void output_stage(const struct options *options, const char *what)
{
    static double last;
    double now = seconds_now();

    if (options->verbose && what)
        fprintf(stderr, "fencesitter: %s: %.2f s\n", what, now - last);
    last = now;
}
