/* SPDX-License-Identifier: GPL-2.0-or-later */
/* check --names; see the header. */
#include "cli/check_spellings.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/arr.h"
#include "base/cleanup.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "cli/output.h"
#include "data/codes.h"
#include "data/csv.h"
#include "data/keyset.h"
#include "data/load.h"
#include "report/spellings.h"

/* Columns that hold states where none is named, besides those that name a scheme of codes. */
static const char *const usual_columns[] = {"state",   "country", "country_name", "country name",
                                            "host",    "name",    "location",     "nation",
                                            "economy", "entity",  "area"};

/* The texts of a column, each once, with the rows they stand in. */
struct list {
    struct arena *arena;
    struct keyset texts;
    ARR(struct spelling) items;
    ARR(const char *) all; /* as often as they are there */
    const char *column;
};

static void list_clear(struct list *list)
{
    keyset_clear(&list->texts);
    ARR_FREE(&list->items);
    ARR_FREE(&list->all);
    arena_free(list->arena);
}

static void take_text(struct list *list, const char *text, size_t line)
{
    bool is_new;
    size_t place = keyset_add(&list->texts, text, &is_new);
    struct spelling item = {.text = text, .line = line};

    if (is_new)
        ARR_PUSH(&list->items, item);
    list->items.items[place].count++;
    ARR_PUSH(&list->all, text);
}

static bool is_usual(const char *name)
{
    if (codes_of_column(name) != CODES_NONE)
        return true;
    for (size_t c = 0; c < sizeof usual_columns / sizeof *usual_columns; c++)
        if (strcasecmp(usual_columns[c], name) == 0)
            return true;
    return false;
}

/* The column asked for, the only one, or the first with a usual name; SIZE_MAX after a fault. */
static size_t choose_column(const struct csv_record *header, const char *wanted, const char *path,
                            struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf hint = {0};
    struct diag_at at = {.path = path, .line = header->line};

    if (!wanted && header->count == 1)
        return 0;
    for (size_t c = 0; c < header->count; c++) {
        if (wanted ? strcasecmp(wanted, header->fields[c]) == 0 : is_usual(header->fields[c]))
            return c;
        strbuf_printf(&hint, "%s%s", c ? ", " : "columns: ", header->fields[c]);
    }
    if (wanted)
        diags_add(diags, DIAG_COLUMN_UNKNOWN, &at, strbuf_text(&hint), "unknown column '%s'",
                  wanted);
    else
        diags_add(diags, DIAG_COLUMN_MISSING, &at, strbuf_text(&hint),
                  "no column whose name says that it holds states: choose one with '--column'");
    return SIZE_MAX;
}

static bool read_rows(struct csv *csv, size_t column, struct list *list, struct diags *diags)
{
    struct csv_record record;
    enum csv_status status;
    bool is_fine = true;

    while ((status = csv_next(csv, &record, diags)) != CSV_END) {
        is_fine = is_fine && status == CSV_RECORD;
        if (status == CSV_RECORD && column < record.count && record.fields[column][0])
            take_text(list, record.fields[column], record.line);
    }
    return is_fine;
}

static bool read_list(const struct options *options, struct list *list, struct diags *diags)
{
    size_t length;
    const char *path = options->names;
    char *bytes = arena_take(list->arena, file_read(path, &length, diags));
    struct csv csv;
    struct csv_record header;

    if (!bytes || !csv_begin(&csv, bytes, length, path, list->arena, diags))
        return false;
    enum csv_status status = csv_next(&csv, &header, diags);
    if (status == CSV_END)
        diags_add(diags, DIAG_COLUMN_MISSING, &(struct diag_at){.path = path},
                  "the first line names the columns", "empty file");
    if (status != CSV_RECORD)
        return false;
    size_t column = choose_column(&header, options->column, path, diags);
    if (column == SIZE_MAX)
        return false;
    list->column = header.fields[column];
    return read_rows(&csv, column, list, diags);
}

/* The header that is itself a state is most likely the first row of a list without one. */
static void doubt_header(const struct dataset *dataset, const struct list *list, const char *path,
                         struct diags *diags)
{
    struct name_match match;
    struct diag_at at = {.path = path, .line = 1};

    names_find(dataset, list->column, CODES_NONE, &match);
    if (match.outcome == NAME_FOUND)
        diags_add(diags, DIAG_HEADER_DOUBTED, &at, "put a line with the name of the column first",
                  "the first line is taken for the names of the columns, but '%s' is a state",
                  list->column);
}

static void resolve(struct list *list, struct spellings *spellings, struct diags *diags)
{
    struct diag_at at = {.path = spellings->path, .field = list->column};
    bool lacks_iso_codes = false;

    for (size_t i = 0; i < list->items.n; i++) {
        struct spelling *item = &list->items.items[i];
        names_find(spellings->dataset, item->text, spellings->scheme, &item->match);
        spellings->refused += item->match.outcome != NAME_FOUND;
        lacks_iso_codes = lacks_iso_codes || item->match.lacks_iso_codes;
    }
    spellings->items = list->items.items;
    spellings->count = list->items.n;
    if (spellings->scheme == CODES_NONE)
        codes_survey(spellings->dataset, list->all.items, list->all.n, &at, diags);
    if (lacks_iso_codes)
        names_report_absence(spellings->dataset, diags);
    if (spellings->refused)
        diags_add(diags, DIAG_NAMES_REFUSED, &at, "the table says of each why",
                  "%zu of %zu spellings in '%s' are refused", spellings->refused, spellings->count,
                  list->column);
}

static void print(const struct request *request, const struct spellings *spellings,
                  struct diags *diags)
{
    struct doc *doc = spellings_compose(spellings);

    if (request->options.json)
        output_value(machine_spellings(spellings, doc->arena), diags);
    else
        output_doc(request, doc, diags);
    doc_free(doc);
}

void check_spellings(const struct request *request, struct diags *diags)
{
    const struct options *options = &request->options;
    char beside[PATH_MAX];
    _cleanup_(list_clear) struct list list = {.arena = arena_new()};

    if (!read_list(options, &list, diags))
        return;
    struct dataset *dataset = dataset_load(request_data_folder(options, beside), diags);
    if (dataset) {
        struct spellings spellings = {.dataset = dataset,
                                      .path = options->names,
                                      .column = list.column,
                                      .scheme = request->codes ? request->codes
                                                               : codes_of_column(list.column)};
        doubt_header(dataset, &list, options->names, diags);
        resolve(&list, &spellings, diags);
        print(request, &spellings, diags);
    }
    dataset_free(dataset);
}
