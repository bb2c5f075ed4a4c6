/* SPDX-License-Identifier: GPL-2.0-or-later */
/* User facts; see the header. A file becomes rows of texts by field; a kind takes each row. */
#include "data/user_facts.h"

#include <stdint.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/limits.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "base/stream.h"
#include "data/csv.h"
#include "data/reader.h"
#include "data/user_columns.h"

enum { LINES_SHOWN = 5 };

#define USER_KIND_POINTER(name) &user_kind_##name,
const struct user_kind *const user_kinds[USER_KIND_COUNT] = {USER_KINDS(USER_KIND_POINTER)};
#undef USER_KIND_POINTER

/* The texts of a CSV file's first line, and where each column goes. */
struct header {
    const char *names[LIMIT_COLUMNS];
    size_t places[LIMIT_COLUMNS];
    size_t count;
};

/* Blanks around a text are no part of it. */
static const char *trim(const char *text)
{
    char *from = (char *)(uintptr_t)text + strspn(text, " \t\n\r"); /* the file's own copy */
    size_t length = strlen(from);

    while (length && strchr(" \t\n\r", from[length - 1]))
        length--;
    if (from[length])
        from[length] = '\0';
    return from;
}

static void set_value(struct user_reading *r, size_t place, const char *text)
{
    if (place >= USER_FIELDS_MAX)
        r->extras.items[place - USER_FIELDS_MAX].value = text;
    else
        r->values[place] = text;
}

/* The row's faults are errors, or with --skip-bad warnings and it is left out. */
static void end_faults(struct user_reading *r)
{
    if (diags_count(r->row_diags) && r->options->skip_bad) {
        r->left_out_count++;
        if (r->left_out.n < USER_LINES_MAX)
            ARR_PUSH(&r->left_out, r->line);
    }
    user_reading_flush(r, r->options->skip_bad);
}

static void end_row(struct user_reading *r)
{
    struct diag_at at = {.path = r->path, .line = r->line};

    r->rows++;
    for (size_t c = 0; c < r->form->count; c++)
        if (r->form->columns[c].is_required && !r->values[r->form->columns[c].field])
            diags_add(r->row_diags, DIAG_FIELD_MISSING, &at, NULL, "empty field '%s'",
                      r->form->columns[c].name);
    r->kind->take(r);
    end_faults(r);
    memset(r->values, 0, sizeof r->values);
    for (size_t e = 0; e < r->extras.n; e++)
        r->extras.items[e].value = NULL;
}

static void check_twice(struct user_reading *r, const struct header *header, size_t column)
{
    struct diag_at at = {.path = r->path, .line = r->line};

    for (size_t c = 0; c < column; c++)
        if (header->places[c] == header->places[column]) {
            diags_add(r->row_diags, DIAG_COLUMN_TWICE, &at, "keep one of them",
                      "'%s' stands twice: columns %zu and %zu",
                      user_quote(r, header->names[column]), c + 1, column + 1);
            return;
        }
}

static bool take_header(struct user_reading *r, const struct csv_record *record,
                        struct header *header)
{
    struct diag_at at = {.path = r->path, .line = r->line = record->line};

    if (record->count > LIMIT_COLUMNS) {
        diags_add(r->diags, DIAG_COLUMN_COUNT, &at, "is the separator in it that of the file?",
                  "%zu columns, at most %d are read", record->count, LIMIT_COLUMNS);
        return false;
    }
    header->count = record->count;
    for (size_t c = 0; c < record->count; c++)
        header->names[c] = user_keep(r, trim(record->fields[c]));
    user_columns_choose(r, header->count, header->names);
    for (size_t c = 0; c < record->count; c++) {
        header->places[c] =
            *header->names[c] ? user_columns_place(r, header->names[c]) : USER_COLUMN_NONE;
        if (header->places[c] != USER_COLUMN_NONE)
            check_twice(r, header, c);
    }
    user_columns_check(r, header->count, header->names);
    user_reading_flush(r, false);
    return !r->is_faulty;
}

/* Spreadsheets write rows of nothing but separators behind the last one. */
static bool is_blank(const struct csv_record *record, size_t from)
{
    for (size_t i = from; i < record->count; i++)
        if (record->fields[i][strspn(record->fields[i], " \t")])
            return false;
    return true;
}

static void take_csv_row(struct user_reading *r, const struct header *header,
                         const struct csv_record *record)
{
    struct diag_at at = {.path = r->path, .line = r->line = record->line};

    if (is_blank(record, 0))
        return;
    if (record->count < header->count || !is_blank(record, header->count))
        diags_add(r->row_diags, DIAG_ROW_LENGTH, &at, "put text that holds the separator in quotes",
                  "row of %zu fields where the header has %zu", record->count, header->count);
    for (size_t c = 0; c < record->count && c < header->count; c++) {
        const char *text = trim(record->fields[c]);
        if (*text && !*header->names[c])
            diags_add(r->row_diags, DIAG_ROW_LENGTH, &at, "name the column in the first line",
                      "'%s' stands in column %zu, which has no name", user_quote(r, text), c + 1);
        else if (*text && header->places[c] != USER_COLUMN_NONE)
            set_value(r, header->places[c], text);
    }
    end_row(r);
}

/* The names of the columns; false after a fault. */
static bool read_header(struct user_reading *r, struct csv *csv, struct header *header)
{
    struct csv_record record;
    enum csv_status status = csv_next(csv, &record, r->row_diags);

    if (status == CSV_END)
        diags_add(r->row_diags, DIAG_FILE_EMPTY, &(struct diag_at){.path = r->path},
                  "the first line names the columns", "no line with the names of columns");
    if (status == CSV_RECORD && take_header(r, &record, header))
        return true;
    user_reading_flush(r, false);
    r->is_faulty = true;
    return false;
}

static void read_csv(struct user_reading *r, struct csv *csv)
{
    struct csv_record record;
    enum csv_status status;
    _cleanup_(cleanup_free) struct header *header = mem_alloc(1, sizeof *header);

    r->separator = csv->separator;
    r->note = csv->note;
    if (!read_header(r, csv, header))
        return;
    while ((status = csv_next(csv, &record, r->row_diags)) != CSV_END && !r->is_stopped) {
        r->line = csv->line;
        if (status == CSV_RECORD)
            take_csv_row(r, header, &record);
        else if (status == CSV_BROKEN)
            user_reading_flush(r, false); /* no row that could be left out */
        else {
            r->rows++;
            end_faults(r);
        }
    }
}

static const char *text_of(struct user_reading *r, const struct row_value *value)
{
    if (value->kind == ROW_TEXT)
        return value->text;
    if (value->kind == ROW_TEXTS) {
        _cleanup_(strbuf_clear) struct strbuf list = {0};
        for (size_t i = 0; i < value->count; i++)
            strbuf_printf(&list, "%s%s", i ? ", " : "", value->items[i]);
        return arena_strdup(r->dataset->arena, strbuf_text(&list));
    }
    return value->kind == ROW_NUMBER ? arena_printf(r->dataset->arena, "%.15g", value->number)
                                     : "(no text)";
}

static void take_json_row(void *context, struct row *row, size_t line)
{
    struct user_reading *r = context;
    const char *names[LIMIT_MEMBERS];

    r->line = line;
    for (size_t i = 0; i < row->n; i++)
        names[i] = arena_strdup(r->dataset->arena, row->fields[i].key);
    if (!r->form)
        user_columns_choose(r, row->n, names);
    for (size_t i = 0; i < row->n; i++) {
        size_t place = user_columns_place(r, names[i]);
        if (place != USER_COLUMN_NONE && row->fields[i].value.kind != ROW_NULL)
            set_value(r, place, text_of(r, &row->fields[i].value));
    }
    end_row(r);
}

static void read_json(struct user_reading *r, char *bytes, size_t length)
{
    struct reader reader = {.path = r->path,
                            .arena = r->dataset->arena,
                            .diags = r->diags,
                            .take_row = take_json_row,
                            .context = r};
    struct reader_result result;

    if (!reader_run_on(&reader, bytes, length, &result))
        r->is_faulty = true;
}

static bool is_json(const char *path, struct stream *stream)
{
    size_t length = strlen(path), head, at = 0;
    const char *bytes = stream_peek(stream, &head);

    while (at < head && strchr(" \t\r\n", bytes[at]) && bytes[at])
        at++;
    return (length > 5 && str_is_equal(path + (length - 5), ".json")) ||
           (at < head && bytes[at] == '[');
}

static void keep_sources(struct user_reading *r)
{
    struct dataset *d = r->dataset;
    struct source *sources = arena_alloc(d->arena, d->source_count + r->sources.n, sizeof *sources);

    memcpy(sources, d->sources, d->source_count * sizeof *sources);
    if (r->sources.n)
        memcpy(sources + d->source_count, r->sources.items, r->sources.n * sizeof *sources);
    d->sources = sources;
    d->source_count += r->sources.n;
}

static void keep_file(struct user_reading *r, struct user_file *file)
{
    *file = (struct user_file){
        .kind = r->kind->name,
        .form = r->form,
        .path = r->path,
        .note = r->note,
        .rows = r->rows,
        .left_out = r->left_out_count,
        .left_out_lines = ARR_KEEP(&r->left_out, r->dataset->arena),
        .below = r->below,
        .hidden = {r->hidden[0], r->hidden[1]},
        .counts = r->counts,
    };
    r->dataset->skipped_rows += r->left_out_count;
    r->dataset->left_out += r->below;
}

static void read_stream(struct user_reading *r, const char *path, struct stream *stream)
{
    struct arena *arena = r->dataset->arena;
    struct csv csv;
    size_t length;

    if (is_json(path, stream)) {
        char *bytes = arena_take(arena, stream_read_all(stream, &length, r->diags));
        r->is_faulty = !bytes;
        if (bytes)
            read_json(r, bytes, length);
    } else if (csv_begin_stream(&csv, stream, r->path, arena, r->diags)) {
        read_csv(r, &csv);
    } else {
        r->is_faulty = true;
    }
}

static bool load(const struct user_kind *kind, const struct dataset_options *options,
                 struct dataset *dataset, struct user_file *file, struct diags *diags)
{
    const char *path = user_facts_path(kind, options);
    _cleanup_(stream_close_at) struct stream *stream = stream_open(path, diags);
    struct user_reading reading;

    if (!stream)
        return false;
    user_reading_init(&reading, kind, options, dataset, diags);
    reading.path = str_is_equal(path, "-") ? "standard input" : arena_strdup(dataset->arena, path);
    read_stream(&reading, path, stream);
    bool is_fine = !reading.is_faulty;
    if (is_fine) {
        kind->join(&reading); /* what it refers to among the sources comes next */
        keep_sources(&reading);
    }
    user_reading_close(&reading);
    keep_file(&reading, file);
    stream_hash(stream, file->hash);
    user_reading_clear(&reading);
    return is_fine;
}

bool user_facts_load(const struct dataset_options *options, struct dataset *dataset,
                     struct diags *diags)
{
    struct user_file *files = arena_alloc(dataset->arena, USER_KIND_COUNT, sizeof *files);
    bool is_fine = true;

    dataset->user_files = files;
    for (size_t k = 0; k < USER_KIND_COUNT; k++)
        if (user_facts_path(user_kinds[k], options))
            is_fine =
                load(user_kinds[k], options, dataset, &files[dataset->user_file_count++], diags) &&
                is_fine;
    return is_fine;
}

const char *user_facts_path(const struct user_kind *kind, const struct dataset_options *options)
{
    const char *path;

    memcpy(&path, (const char *)options + kind->path_at, sizeof path);
    return path;
}

void user_facts_set_path(const struct user_kind *kind, const char *path,
                         struct dataset_options *options)
{
    memcpy((char *)options + kind->path_at, &path, sizeof path);
}

static const struct user_kind *kind_of(size_t n, const char *const names[])
{
    for (size_t k = 0; k < USER_KIND_COUNT; k++)
        if (user_columns_fit(user_columns_form(user_kinds[k], n, names), n, names))
            return user_kinds[k];
    return NULL;
}

/* A record of JSON that is only looked at. */
struct sight {
    const struct user_kind *kind;
    bool is_seen;
};

static void see_json_row(void *context, struct row *row, size_t line)
{
    struct sight *sight = context;
    const char *names[LIMIT_MEMBERS];

    for (size_t i = 0; i < row->n; i++)
        names[i] = row->fields[i].key;
    if (!sight->is_seen)
        sight->kind = kind_of(row->n, names);
    sight->is_seen = true;
}

/* What reading would say of every kind alike. */
static void add_errors(struct diags *diags, const struct diags *all)
{
    for (size_t d = 0; d < diags_count(all); d++) {
        const struct diag *diag = diags_get(all, d);
        struct diag_at at = {diag->path, diag->line, diag->column, diag->field};
        if (diag->level >= DIAG_ERROR)
            diags_add(diags, diag->id, &at, diag->hint, "%s", diag->text);
    }
}

bool user_facts_is_list(const char *path)
{
    struct diags *unsaid = diags_new();
    _cleanup_(stream_close_at) struct stream *stream = stream_open(path, unsaid);

    diags_free(unsaid);
    return stream && is_json("", stream);
}

static const struct user_kind *recognise(const char *path, struct stream *stream,
                                         struct arena *arena, struct diags *unsaid)
{
    struct sight sight = {0};
    struct reader reader = {path, arena, unsaid, see_json_row, &sight};
    struct reader_result result;
    struct csv csv;
    struct csv_record record;
    size_t length;

    if (is_json(path, stream)) {
        char *bytes = arena_take(arena, stream_read_all(stream, &length, unsaid));
        if (bytes)
            reader_run_on(&reader, bytes, length, &result);
    } else if (csv_begin_stream(&csv, stream, path, arena, unsaid) &&
               csv_next(&csv, &record, unsaid) == CSV_RECORD) {
        const char **names = arena_alloc(arena, record.count + 1, sizeof *names);
        for (size_t c = 0; c < record.count; c++)
            names[c] = trim(record.fields[c]);
        sight.kind = kind_of(record.count, names);
    }
    return sight.kind;
}

const struct user_kind *user_facts_recognise(const char *path, struct diags *diags)
{
    struct arena *arena = arena_new();
    struct diags *unsaid = diags_new(); /* reading the file says it */
    _cleanup_(stream_close_at) struct stream *stream = stream_open(path, unsaid);
    const struct user_kind *kind = stream ? recognise(path, stream, arena, unsaid) : NULL;

    if (diags && !kind)
        add_errors(diags, unsaid);
    diags_free(unsaid);
    arena_free(arena);
    return kind;
}

const char *user_facts_lines(const size_t lines[], size_t n, struct arena *arena)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};
    size_t shown = n <= LINES_SHOWN + 1 ? n : LINES_SHOWN;

    strbuf_add(&text, n == 1 ? "line" : "lines");
    for (size_t l = 0; l < shown; l++)
        strbuf_printf(&text, "%s%zu", !l ? " " : l + 1 == n ? " and " : ", ", lines[l]);
    if (shown < n)
        strbuf_printf(&text, " and %zu more", n - shown);
    return arena_strdup(arena, strbuf_text(&text));
}

void user_facts_summarise(const struct user_file *file, size_t outside, struct diags *diags)
{
    struct arena *arena = arena_new();
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    strbuf_printf(&text, "%zu %s of %s read", file->rows, file->rows == 1 ? "row" : "rows",
                  file->kind);
    if (file->left_out)
        strbuf_printf(&text, ", %zu left out (%s)", file->left_out,
                      user_facts_lines(file->left_out_lines, file->left_out, arena));
    if (file->below)
        strbuf_printf(&text, ", %zu under the least confidence asked for", file->below);
    if (file->counts)
        strbuf_printf(&text, ", %s", file->counts);
    if (outside)
        strbuf_printf(&text, ", %zu outside the time window", outside);
    diags_add(diags, DIAG_OWN_READ, &(struct diag_at){.path = file->path}, NULL, "%s",
              strbuf_text(&text));
    arena_free(arena);
}
