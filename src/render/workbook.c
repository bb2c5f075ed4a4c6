/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Workbooks; see the header. The library writes to a named file only, which here is one in memory.
 */
#include "render/workbook.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/file.h"
#include "base/str.h"

/* The library takes 0 for now: any fixed day does. */
enum { CREATED = 946684800 }; /* 1 January 2000 */
enum { DECIMALS = 7, NARROWEST = 8, WIDEST = 60 };
static const char contents[] = "contents";

struct formats {
    lxw_format *title, *head, *link;
    lxw_format *decimals[DECIMALS]; /* of numbers, by how many are shown */
};

/* A workbook on its way to bytes; the first fault of the library stays. */
struct writing {
    lxw_workbook *book;
    struct formats formats;
    lxw_error error;
};

static void keep(struct writing *w, lxw_error error)
{
    if (!w->error)
        w->error = error;
}

static lxw_format *add_format(lxw_workbook *book)
{
    return mem_checked(workbook_add_format(book));
}

static struct formats add_formats(lxw_workbook *book)
{
    struct formats formats = {add_format(book), add_format(book), add_format(book), {NULL}};
    static const char *const shown[DECIMALS] = {"0",      "0.0",     "0.00",    "0.000",
                                                "0.0000", "0.00000", "0.000000"};

    format_set_bold(formats.title);
    format_set_bold(formats.head);
    format_set_bottom(formats.head, LXW_BORDER_THIN);
    format_set_font_color(formats.link, LXW_COLOR_BLUE);
    format_set_underline(formats.link, LXW_UNDERLINE_SINGLE);
    for (size_t d = 0; d < DECIMALS; d++) {
        formats.decimals[d] = add_format(book);
        format_set_num_format(formats.decimals[d], shown[d]);
    }
    return formats;
}

/* A text that leads somewhere, if the library takes the address; it takes none of over 2,079
 * bytes. */
static void write_link(struct writing *w, lxw_worksheet *page, lxw_row_t row, lxw_col_t column,
                       const char *address, const char *text)
{
    if (!worksheet_write_url(page, row, column, address, w->formats.link))
        keep(w, worksheet_write_string(page, row, column, text, w->formats.link));
    else
        keep(w, worksheet_write_string(page, row, column, text, NULL));
}

static void write_cell(struct writing *w, lxw_worksheet *page, const struct doc_cell *cell,
                       lxw_row_t row, lxw_col_t column, int decimals)
{
    const char *text = cell->text ? cell->text : "";

    if (cell->kind == DOC_TEXT &&
        (str_has_prefix(text, "https://") || str_has_prefix(text, "http://")))
        write_link(w, page, row, column, text, text);
    else if (cell->kind == DOC_TEXT && *text)
        keep(w, worksheet_write_string(page, row, column, text, NULL));
    else if (cell->kind == DOC_NUMBER && !isnan(cell->number))
        keep(w, worksheet_write_number(
                    page, row, column, cell->number,
                    w->formats.decimals[decimals < DECIMALS ? decimals : DECIMALS - 1]));
}

/* The name of a column, with what it holds as a note. */
static void write_head(struct writing *w, lxw_worksheet *page, const struct sheet_column *column,
                       lxw_col_t at)
{
    _cleanup_(strbuf_clear) struct strbuf note = {0};
    lxw_comment_options options = {.author = NULL, .x_scale = 2};

    if (column->title && column->unit)
        strbuf_printf(&note, "%s (%s)", column->title, column->unit);
    keep(w, worksheet_write_string(page, 0, at, column->name, w->formats.head));
    if (note.length)
        keep(w, worksheet_write_comment_opt(page, 0, at, strbuf_text(&note), &options));
}

/* In characters: the widest of head and cells, within bounds. */
static double width_of(const struct sheet *sheet, size_t column)
{
    size_t width = str_width(sheet->columns[column].name) + 3; /* the filter's button */

    for (size_t r = 0; r < sheet->row_count; r++) {
        const struct doc_cell *cell = &sheet->cells[r * sheet->column_count + column];
        size_t own = cell->kind == DOC_TEXT && cell->text ? str_width(cell->text) : NARROWEST;
        width = own > width ? own : width;
    }
    return (double)(width < NARROWEST ? NARROWEST : width > WIDEST ? WIDEST : width);
}

static void add_sheet(struct writing *w, const struct sheet *sheet)
{
    lxw_worksheet *page = mem_checked(workbook_add_worksheet(w->book, sheet->id));

    for (size_t c = 0; c < sheet->column_count; c++) {
        lxw_col_t at = (lxw_col_t)c;
        keep(w, worksheet_set_column(page, at, at, width_of(sheet, c), NULL));
        write_head(w, page, &sheet->columns[c], at);
        for (size_t r = 0; r < sheet->row_count; r++)
            write_cell(w, page, &sheet->cells[r * sheet->column_count + c], (lxw_row_t)r + 1, at,
                       sheet->columns[c].decimals);
    }
    worksheet_freeze_panes(page, 1, 0);
    worksheet_repeat_rows(page, 0, 0);
    keep(w, worksheet_autofilter(page, 0, 0, (lxw_row_t)sheet->row_count,
                                 (lxw_col_t)(sheet->column_count - 1)));
}

static void add_contents(struct writing *w, const struct workbook_head *head,
                         const struct sheet sheets[], size_t count)
{
    lxw_worksheet *page = mem_checked(workbook_add_worksheet(w->book, contents));

    keep(w, worksheet_set_column(page, 0, 0, 26, NULL));
    keep(w, worksheet_write_string(page, 0, 0, head->title, w->formats.title));
    if (head->subtitle)
        keep(w, worksheet_write_string(page, 1, 0, head->subtitle, NULL));
    for (size_t s = 0; s < count; s++) {
        char address[64];
        lxw_row_t row = (lxw_row_t)s + 3;
        snprintf(address, sizeof address, "internal:'%s'!A1", sheets[s].id);
        write_link(w, page, row, 0, address, sheets[s].id);
        keep(w, worksheet_write_string(page, row, 1, sheets[s].caption, NULL));
    }
}

static bool fail(const char *why, struct diags *diags)
{
    diags_add(diags, DIAG_WRITE_FAILED, NULL, "leave 'xlsx' out of the formats",
              "cannot write the workbook: %s", why);
    return false;
}

static bool read_back(int file, struct strbuf *out)
{
    char piece[1 << 16];
    ssize_t n;

    while ((n = read(file, piece, sizeof piece)) > 0)
        strbuf_add_n(out, piece, (size_t)n);
    return n == 0;
}

static lxw_error write_book(const char *path, const struct workbook_head *head,
                            const struct sheet sheets[], size_t count)
{
    struct writing w = {.book = mem_checked(workbook_new(path))};
    _cleanup_(cleanup_free) char *title = mem_strndup(head->title, strlen(head->title));
    lxw_doc_properties properties = {.title = title, .created = CREATED};

    w.formats = add_formats(w.book);
    keep(&w, workbook_set_properties(w.book, &properties));
    add_contents(&w, head, sheets, count);
    for (size_t s = 0; s < count; s++)
        add_sheet(&w, &sheets[s]);
    lxw_error closed = workbook_close(w.book);
    return w.error ? w.error : closed;
}

bool workbook_render(const struct workbook_head *head, const struct sheet sheets[], size_t count,
                     struct strbuf *out, struct diags *diags)
{
    char path[32];
    int file = memfd_create("workbook", MFD_CLOEXEC);

    if (file < 0)
        return fail(strerror(errno), diags);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
    lxw_error error = write_book(path, head, sheets, count);
    bool ok = !error && read_back(file, out);
    if (!ok)
        fail(error ? lxw_strerror(error) : strerror(errno), diags);
    close(file);
    return ok;
}
