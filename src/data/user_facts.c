/* SPDX-License-Identifier: GPL-2.0-or-later */
/* User facts; see the header. A file becomes rows of texts by column; a row becomes a record. */
#include "data/user_facts.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arr.h"
#include "base/cleanup.h"
#include "base/file.h"
#include "base/num.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "data/csv.h"
#include "data/reader.h"
#include "data/words.h"

enum { COLUMNS_MAX = 16 };

struct column {
    const char *name;
    bool is_required;
};

struct filling;

/* A kind of file: its columns, and what becomes of a row. */
struct kind {
    const struct column *columns;
    size_t column_count;
    void (*take)(struct filling *filling);
};

/* A file while it is read; the row at hand is `values`, NULL where a field is empty. */
struct filling {
    const struct kind *kind;
    const struct dataset_options *options;
    struct dataset *dataset;
    const char *path;
    size_t line;
    const char *values[COLUMNS_MAX];
    size_t place[COLUMNS_MAX]; /* CSV: which column the n-th field is */
    size_t place_count;
    struct diags *file_diags; /* of the whole file */
    struct diags *row_diags;  /* of the row at hand */
    ARR(struct visit) visits;
    ARR(struct user_tie) ties;
    ARR(struct source) sources;
};

enum {
    VISIT_SUSPECT,
    VISIT_HOST,
    VISIT_START,
    VISIT_END,
    VISIT_STATUS,
    VISIT_KIND,
    VISIT_CITY,
    VISIT_FORUM,
    VISIT_PURPOSE,
    VISIT_SOURCE,
    VISIT_CONFIDENCE,
    VISIT_NOTE
};
enum {
    TIE_A,
    TIE_B,
    TIE_WEIGHT,
    TIE_FROM,
    TIE_TO,
    TIE_LABEL,
    TIE_SOURCE,
    TIE_CONFIDENCE,
    TIE_NOTE
};

static const struct column visit_columns[] = {
    [VISIT_SUSPECT] = {"suspect", true},
    [VISIT_HOST] = {"host", true},
    [VISIT_START] = {"start", true},
    [VISIT_END] = {"end", false},
    [VISIT_STATUS] = {"status", false},
    [VISIT_KIND] = {"kind", false},
    [VISIT_CITY] = {"city", false},
    [VISIT_FORUM] = {"forum", false},
    [VISIT_PURPOSE] = {"purpose", false},
    [VISIT_SOURCE] = {"source", false},
    [VISIT_CONFIDENCE] = {"confidence", false},
    [VISIT_NOTE] = {"note", false},
};
static const struct column tie_columns[] = {
    [TIE_A] = {"a", true},
    [TIE_B] = {"b", true},
    [TIE_WEIGHT] = {"weight", true},
    [TIE_FROM] = {"from", false},
    [TIE_TO] = {"to", false},
    [TIE_LABEL] = {"label", false},
    [TIE_SOURCE] = {"source", false},
    [TIE_CONFIDENCE] = {"confidence", false},
    [TIE_NOTE] = {"note", false},
};
static void fault(struct filling *f, enum diag_id id, size_t column, const char *hint,
                  const char *text)
{
    struct diag_at at = {.path = f->path, .line = f->line, .field = f->kind->columns[column].name};

    diags_add(f->row_diags, id, &at, hint, "%s '%s' in '%s'", text, f->values[column],
              f->kind->columns[column].name);
}

static size_t take_state(struct filling *f, size_t column)
{
    struct diag_at at = {.path = f->path, .line = f->line, .field = f->kind->columns[column].name};
    size_t state = 0;

    if (f->values[column])
        dataset_find_state(f->dataset, f->values[column], &at, f->row_diags, &state);
    return state == SIZE_MAX ? 0 : state;
}

static struct date take_date(struct filling *f, size_t column, struct date otherwise)
{
    struct date date = otherwise;

    if (f->values[column] && !date_parse(f->values[column], &date))
        fault(f, DIAG_DATE_INVALID, column, "write YYYY-MM-DD, YYYY-MM or YYYY", "impossible date");
    return date;
}

/* The place of the word in the list; `otherwise` for an empty field. */
static size_t take_word(struct filling *f, size_t column, const struct words *words,
                        size_t otherwise)
{
    if (!f->values[column])
        return otherwise;
    for (size_t w = 0; w < words->count; w++)
        if (str_is_equal(words->list[w], f->values[column]))
            return w;
    struct strbuf hint = {0};
    for (size_t w = 0; w < words->count; w++)
        strbuf_printf(&hint, "%s%s", w ? ", " : "one of: ", words->list[w]);
    fault(f, DIAG_VALUE_UNKNOWN, column, strbuf_text(&hint), "unknown word");
    strbuf_clear(&hint);
    return otherwise;
}

static enum confidence take_confidence(struct filling *f, size_t column)
{
    enum confidence confidence = CONFIDENCE_MEDIUM;

    if (f->values[column] && !confidence_find(f->values[column], &confidence))
        fault(f, DIAG_VALUE_UNKNOWN, column, "one of: low, medium, high", "unknown word");
    return confidence;
}

static const char *take_suspect(struct filling *f, size_t column)
{
    for (size_t w = 0; w < f->dataset->warrant_count && f->values[column]; w++)
        if (str_is_equal(f->dataset->warrants[w].suspect, f->values[column]))
            return f->dataset->warrants[w].suspect;
    if (f->values[column])
        fault(f, DIAG_SUSPECT_UNKNOWN, column, "suspects are the ids of 'warrants.json': putin",
              "unknown suspect");
    return NULL;
}

/* Where the row stands and what it rests on: itself, as a source of its own. */
static struct origin take_origin(struct filling *f, size_t source, size_t confidence, size_t note)
{
    struct arena *arena = f->dataset->arena;
    uint32_t *sources = arena_alloc(arena, 1, sizeof *sources);
    struct source own = {
        .id = arena_printf(arena, "%s:%zu", f->path, f->line),
        .title =
            f->values[source] ? arena_printf(arena, "Own data: %s", f->values[source]) : "Own data",
        .publisher = arena_printf(arena, "%s, line %zu", f->path, f->line),
        .kind = SOURCE_PRESS, /* no primary document, for all that is known */
        .line = f->line,
    };

    sources[0] = (uint32_t)(f->dataset->source_count + f->sources.n);
    ARR_PUSH(&f->sources, own);
    return (struct origin){
        .file = f->path,
        .line = f->line,
        .sources = sources,
        .source_count = 1,
        .confidence = take_confidence(f, confidence),
        .note = f->values[note],
    };
}

/* The same person in the same state on one of the same days. */
static const struct visit *find_visit(const struct visit visits[], size_t n,
                                      const struct visit *visit)
{
    for (size_t v = 0; v < n; v++)
        if (visits[v].host == visit->host && str_is_equal(visits[v].suspect, visit->suspect) &&
            date_first_day(visits[v].start) <= visit->end.day &&
            date_first_day(visit->start) <= visits[v].end.day)
            return &visits[v];
    return NULL;
}

static void take_visit(struct filling *f)
{
    struct visit visit = {
        .suspect = take_suspect(f, VISIT_SUSPECT),
        .host = (uint32_t)take_state(f, VISIT_HOST),
        .start = take_date(f, VISIT_START, (struct date){0}),
        .status =
            (enum visit_status)take_word(f, VISIT_STATUS, &words_visit_statuses, VISIT_COMPLETED),
        .kind = words_visit_kinds.list[take_word(f, VISIT_KIND, &words_visit_kinds, 0)],
        .city = f->values[VISIT_CITY],
        .forum = f->values[VISIT_FORUM],
        .purpose = f->values[VISIT_PURPOSE],
    };

    visit.end = take_date(f, VISIT_END, visit.start);
    if (diags_count(f->row_diags))
        return;
    if (visit.end.day < date_first_day(visit.start)) {
        fault(f, DIAG_DATE_ORDER, VISIT_END, "swap 'start' and 'end'?",
              "visit ends before it begins:");
        return;
    }
    const struct visit *known = find_visit(f->dataset->visits, f->dataset->visit_count, &visit);
    if (!known)
        known = find_visit(f->visits.items, f->visits.n, &visit);
    if (known) {
        char hint[160];
        snprintf(hint, sizeof hint, "it stands in %s:%zu; remove the row", known->origin.file,
                 known->origin.line);
        fault(f, DIAG_VISIT_KNOWN, VISIT_START, hint, "visit known already: start");
        return;
    }
    visit.origin = take_origin(f, VISIT_SOURCE, VISIT_CONFIDENCE, VISIT_NOTE);
    visit.id = arena_printf(f->dataset->arena, "%s-%s-%s-own", visit.suspect,
                            f->dataset->states[visit.host].iso3, f->values[VISIT_START]);
    if (!diags_count(f->row_diags))
        ARR_PUSH(&f->visits, visit);
}

static void take_tie(struct filling *f)
{
    size_t a = take_state(f, TIE_A), b = take_state(f, TIE_B);
    struct user_tie tie = {
        .a = (uint32_t)(a < b ? a : b),
        .b = (uint32_t)(a < b ? b : a),
        .from = take_date(f, TIE_FROM, (struct date){0}),
        .to = take_date(f, TIE_TO, (struct date){0}),
        .label = f->values[TIE_LABEL],
    };

    if (f->values[TIE_WEIGHT] &&
        (!num_parse(f->values[TIE_WEIGHT], &tie.weight) || tie.weight <= 0))
        fault(f, DIAG_NUMBER_RANGE, TIE_WEIGHT, "give a number above 0, with a point",
              "bad number");
    if (!diags_count(f->row_diags) && a == b)
        fault(f, DIAG_ORDER, TIE_B, "name two different states", "tie of a state with itself:");
    tie.origin = take_origin(f, TIE_SOURCE, TIE_CONFIDENCE, TIE_NOTE);
    if (!diags_count(f->row_diags))
        ARR_PUSH(&f->ties, tie);
}

static const struct kind visits_kind = {visit_columns, sizeof visit_columns / sizeof *visit_columns,
                                        take_visit};
static const struct kind ties_kind = {tie_columns, sizeof tie_columns / sizeof *tie_columns,
                                      take_tie};

/* The row is complete: required fields are there, then the kind's own checks; then what is to
 * become of its faults. */
static void end_row(struct filling *f)
{
    for (size_t c = 0; c < f->kind->column_count; c++)
        if (f->kind->columns[c].is_required && !f->values[c])
            diags_add(f->row_diags, DIAG_FIELD_MISSING,
                      &(struct diag_at){.path = f->path, .line = f->line}, NULL, "empty field '%s'",
                      f->kind->columns[c].name);
    f->kind->take(f);
    if (diags_count(f->row_diags) && f->options->skip_bad) {
        diags_add_all_as_warnings(f->file_diags, f->row_diags);
        f->dataset->skipped_rows++;
    } else {
        diags_add_all(f->file_diags, f->row_diags);
    }
    diags_free(f->row_diags);
    f->row_diags = diags_new();
    memset(f->values, 0, sizeof f->values);
}

/* The column of that name in any case; COLUMNS_MAX after a fault. */
static size_t find_column(struct filling *f, const char *name, struct diags *diags)
{
    const char *names[COLUMNS_MAX];
    struct diag_at at = {.path = f->path, .line = f->line};

    for (size_t c = 0; c < f->kind->column_count; c++) {
        names[c] = f->kind->columns[c].name;
        if (strcasecmp(names[c], name) == 0)
            return c;
    }
    const char *nearest = str_nearest(name, f->kind->column_count, names);
    struct strbuf hint = {0};
    if (nearest)
        strbuf_printf(&hint, "did you mean '%s'?", nearest);
    for (size_t c = 0; c < f->kind->column_count && !nearest; c++)
        strbuf_printf(&hint, "%s%s", c ? ", " : "columns: ", names[c]);
    diags_add(diags, DIAG_COLUMN_UNKNOWN, &at, strbuf_text(&hint), "unknown column '%s'", name);
    strbuf_clear(&hint);
    return COLUMNS_MAX;
}

static bool take_header(struct filling *f, const struct csv_record *record)
{
    bool has[COLUMNS_MAX] = {false};
    size_t faults = diags_count(f->file_diags);

    f->line = record->line;
    for (size_t i = 0; i < record->count && i < COLUMNS_MAX; i++) {
        f->place[i] = find_column(f, record->fields[i], f->file_diags);
        if (f->place[i] < COLUMNS_MAX)
            has[f->place[i]] = true;
    }
    f->place_count = record->count;
    for (size_t c = 0; c < f->kind->column_count; c++)
        if (f->kind->columns[c].is_required && !has[c])
            diags_add(f->file_diags, DIAG_COLUMN_MISSING,
                      &(struct diag_at){.path = f->path, .line = f->line},
                      "the first line names the columns", "missing column '%s'",
                      f->kind->columns[c].name);
    return diags_count(f->file_diags) == faults;
}

/* Spreadsheets write rows of nothing but separators behind the last one. */
static bool is_blank(const struct csv_record *record)
{
    for (size_t i = 0; i < record->count; i++)
        if (record->fields[i][0])
            return false;
    return true;
}

static void take_csv_row(struct filling *f, const struct csv_record *record)
{
    if (is_blank(record))
        return;
    f->line = record->line;
    if (record->count != f->place_count)
        diags_add(f->row_diags, DIAG_ROW_LENGTH,
                  &(struct diag_at){.path = f->path, .line = f->line},
                  "put text that holds the separator in quotes",
                  "row of %zu fields where the header has %zu", record->count, f->place_count);
    for (size_t i = 0; i < record->count && i < f->place_count && i < COLUMNS_MAX; i++)
        if (record->fields[i][0])
            f->values[f->place[i]] = record->fields[i];
    end_row(f);
}

static void read_csv(struct filling *f, char *bytes, size_t length)
{
    struct csv csv;
    struct csv_record record;

    if (!csv_begin(&csv, bytes, length, f->path, f->dataset->arena, f->file_diags))
        return;
    enum csv_status status = csv_next(&csv, &record, f->file_diags);
    if (status == CSV_RECORD && !take_header(f, &record))
        return;
    while (status != CSV_END) {
        struct diags *diags = f->options->skip_bad ? f->row_diags : f->file_diags;
        status = csv_next(&csv, &record, diags);
        if (status == CSV_RECORD)
            take_csv_row(f, &record);
        else if (status == CSV_FAULT && f->options->skip_bad) {
            diags_add_all_as_warnings(f->file_diags, f->row_diags);
            diags_free(f->row_diags);
            f->row_diags = diags_new();
            f->dataset->skipped_rows++;
        }
    }
}

static void take_json_row(void *context, struct row *row, size_t line)
{
    struct filling *f = context;

    f->line = line;
    for (size_t i = 0; i < row->n; i++) {
        const struct row_value *value = &row->fields[i].value;
        size_t column = find_column(f, row->fields[i].key, f->row_diags);
        if (column == COLUMNS_MAX || value->kind == ROW_NULL)
            continue;
        f->values[column] = value->kind == ROW_TEXT ? value->text
                            : value->kind == ROW_NUMBER
                                ? arena_printf(f->dataset->arena, "%.15g", value->number)
                                : "(no text)";
    }
    end_row(f);
}

static int compare_visits(const void *a, const void *b)
{
    return strcmp(((const struct visit *)a)->id, ((const struct visit *)b)->id);
}

/* Shipped records first, then the user's, as new lists of the dataset. */
static void keep(struct filling *f)
{
    struct dataset *d = f->dataset;
    struct source *sources = arena_alloc(d->arena, d->source_count + f->sources.n, sizeof *sources);
    struct visit *visits = arena_alloc(d->arena, d->visit_count + f->visits.n, sizeof *visits);

    memcpy(sources, d->sources, d->source_count * sizeof *sources);
    for (size_t s = 0; s < f->sources.n; s++)
        sources[d->source_count + s] = f->sources.items[s];
    memcpy(visits, d->visits, d->visit_count * sizeof *visits);
    for (size_t v = 0; v < f->visits.n; v++)
        visits[d->visit_count + v] = f->visits.items[v];
    d->sources = sources;
    d->source_count += f->sources.n;
    d->visits = visits;
    d->visit_count += f->visits.n;
    qsort(visits, d->visit_count, sizeof *visits, compare_visits);
    if (f->kind == &ties_kind) {
        d->user_ties = ARR_KEEP(&f->ties, d->arena);
        d->user_tie_count = f->ties.n;
    }
}

/* Copies the faults with the levels they have: those of a skipped row are warnings. */
static void add_faults(struct diags *diags, const struct diags *faults)
{
    if (diags_has_errors(faults))
        diags_add_all(diags, faults);
    else
        diags_add_all_as_warnings(diags, faults);
}

static bool load(const struct kind *kind, const char *path, const struct dataset_options *options,
                 struct dataset *dataset, struct diags *diags)
{
    size_t length;
    char *bytes = file_read(path, &length, diags);
    struct filling f = {
        .kind = kind,
        .options = options,
        .dataset = dataset,
        .path = arena_strdup(dataset->arena, path),
        .file_diags = diags_new(),
        .row_diags = diags_new(),
    };
    size_t name = strlen(path);

    if (bytes && name > 5 && str_is_equal(path + name - 5, ".json")) {
        struct reader reader = {.path = f.path,
                                .arena = dataset->arena,
                                .diags = f.file_diags,
                                .take_row = take_json_row,
                                .context = &f};
        struct reader_result result;
        reader_run(&reader, &result);
    } else if (bytes) {
        char *text = arena_memdup(dataset->arena, bytes, length + 1);
        read_csv(&f, text, length);
    }
    free(bytes);
    bool is_fine = bytes && !diags_has_errors(f.file_diags);
    add_faults(diags, f.file_diags);
    if (is_fine)
        keep(&f);
    diags_free(f.row_diags);
    diags_free(f.file_diags);
    ARR_FREE(&f.visits);
    ARR_FREE(&f.ties);
    ARR_FREE(&f.sources);
    return is_fine;
}

bool user_facts_load(const struct dataset_options *options, struct dataset *dataset,
                     struct diags *diags)
{
    bool is_fine = true;

    if (options->visits)
        is_fine = load(&visits_kind, options->visits, options, dataset, diags);
    if (options->ties)
        is_fine = load(&ties_kind, options->ties, options, dataset, diags) && is_fine;
    return is_fine;
}
