/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Events; see the header. */
#include "import/events.h"

#include <dirent.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "base/arr.h"
#include "base/cleanup.h"
#include "base/limits.h"
#include "base/parallel.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "data/csv.h"

enum { PIECES = 8, PIECE_BYTES = 1 << 20, BLOCK_BYTES = PIECES * PIECE_BYTES, PADDING = 8 };

const char *const events_period_names[EVENTS_PERIOD_COUNT] = {"year", "quarter", "month"};
const size_t events_period_months[EVENTS_PERIOD_COUNT] = {12, 3, 1};

/* Bytes that are read at once; all but the last line, which may go on, are added up at once. */
struct block {
    char *bytes;
    size_t length;
};

/* Of a file while it is read: one block is added up, the other filled. */
struct reading {
    struct events *events;
    const char *path;
    struct stream *stream;
    struct arena *arena;
    struct split split;
    struct block blocks[2], *now, *next;
    size_t cuts[PIECES + 1]; /* of `now`, at ends of lines */
    size_t pieces;
    struct split_tally tallies[PIECES];
    struct groups *groups; /* one a thread */
    size_t threads;
    size_t line; /* of the file, behind which `now` begins */
    bool is_ended, is_fine;
    struct diags *diags;
};

void events_init(struct events *e, const struct import_map *map,
                 const struct events_options *options)
{
    *e = (struct events){.arena = arena_new(), .map = map, .options = *options};
    groups_init(&e->groups);
}

void events_clear(struct events *e)
{
    groups_clear(&e->groups);
    free(e->sources);
    arena_free(e->arena);
    *e = (struct events){0};
}

static int32_t number_of(int32_t day)
{
    char text[DATE_TEXT_SIZE];

    date_format((struct date){.day = day, .precision = DATE_DAY}, text);
    return split_date(text, strlen(text));
}

struct split events_split(const struct events *e)
{
    const struct events_options *options = &e->options;
    bool has_since = date_is_known(options->since), has_until = date_is_known(options->until);

    return (struct split){
        .separator = e->map->separator,
        .class_length = e->map->class_length,
        .months = events_period_months[options->every],
        .since = has_since ? number_of(date_first_day(options->since)) : 0,
        .until = has_until ? number_of(options->until.day) : INT32_MAX,
    };
}

static void report_missing(const char *path, const char *name, size_t n, const char *const names[],
                           struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf hint = {0};

    strbuf_add(&hint, "columns: ");
    for (size_t c = 0; c < n; c++)
        strbuf_printf(&hint, "%s%s", c ? ", " : "", names[c]);
    diags_add(diags, DIAG_COLUMN_MISSING, &(struct diag_at){.path = path}, strbuf_text(&hint),
              "missing column '%s', which the map names", name);
}

bool events_find_columns(const struct events *e, const char *path, size_t n,
                         const char *const names[], struct split *split, struct diags *diags)
{
    bool is_fine = true;

    split->columns = n;
    for (size_t c = 0; c < IMPORT_COLUMN_COUNT; c++) {
        split->at[c] = SIZE_MAX;
        for (size_t i = 0; i < n && e->map->of[c]; i++)
            if (strcasecmp(names[i], e->map->of[c]) == 0 && split->at[c] == SIZE_MAX)
                split->at[c] = i;
        if (e->map->of[c] && split->at[c] == SIZE_MAX) {
            report_missing(path, e->map->of[c], n, names, diags);
            is_fine = false;
        }
    }
    return is_fine;
}

static void report_fault(const struct reading *r, const struct split_fault *fault, size_t line)
{
    static const enum import_column columns[] = {
        [SPLIT_DATE] = IMPORT_DATE, [SPLIT_WEIGHT] = IMPORT_WEIGHT};
    struct diag_at at = {.path = r->path, .line = line};

    if (fault->reason == SPLIT_LENGTH)
        diags_add(r->diags, DIAG_EVENT_LEFT, &at, NULL,
                  "row is left out: %zu fields where there are %zu columns", fault->count,
                  r->split.columns);
    else
        diags_add(r->diags, DIAG_EVENT_LEFT, &at, split_hints[fault->reason],
                  "row is left out: '%s' in '%s'", fault->text,
                  r->events->map->of[columns[fault->reason]]);
}

/* Adds what became of some lines, which are the next of the file. */
static void take_tally(struct reading *r, struct split_tally *tally)
{
    struct events *e = r->events;

    for (size_t f = 0; f < tally->fault_count && e->shown < SPLIT_FAULTS_SHOWN; f++, e->shown++)
        report_fault(r, &tally->faults[f], r->line + tally->faults[f].line);
    for (size_t reason = 0; reason < SPLIT_REASON_COUNT; reason++)
        e->reasons[reason] += tally->reasons[reason];
    e->rows += tally->rows;
    e->outside += tally->outside;
    e->sources[e->source_count - 1].rows += tally->rows;
    r->line += tally->lines;
    *tally = (struct split_tally){0};
}

/* Where the last line of the block ends, 0: nowhere. */
static size_t last_end(const struct block *block)
{
    const char *at = memrchr(block->bytes, '\n', block->length);

    return at ? (size_t)(at + 1 - block->bytes) : 0;
}

/* Cuts the block at ends of lines; what is behind the last begins the next one. False: no line
 * ends. */
static bool cut(struct reading *r)
{
    size_t end = last_end(r->now);

    if (r->is_ended && end < r->now->length) { /* the last line of a file need not end */
        r->now->bytes[r->now->length++] = '\n';
        end = r->now->length;
    }
    for (r->pieces = 0; r->cuts[r->pieces] < end; r->pieces++) {
        size_t at = r->cuts[r->pieces] + (end - 1) / PIECES;
        const char *newline =
            at < end ? memchr(r->now->bytes + at, '\n', end - at) : r->now->bytes + end - 1;
        r->cuts[r->pieces + 1] = (size_t)(newline + 1 - r->now->bytes);
    }
    r->next->length = r->now->length - end;
    memcpy(r->next->bytes, r->now->bytes + end, r->next->length);
    return end || !r->now->length;
}

static void fill(struct reading *r, struct block *block)
{
    size_t got;

    if (r->is_ended || !r->is_fine)
        return;
    r->is_fine = stream_read(r->stream, block->bytes + block->length, BLOCK_BYTES - block->length,
                             &got, r->diags);
    block->length += r->is_fine ? got : 0;
    r->is_ended = block->length < BLOCK_BYTES;
}

/* The first item is to read on, which takes longest. */
static void work(void *context, size_t item, size_t worker)
{
    struct reading *r = context;

    if (item == 0)
        fill(r, r->next);
    else
        split_lines(&r->split, r->now->bytes + r->cuts[item - 1], r->cuts[item] - r->cuts[item - 1],
                    &r->groups[worker], &r->tallies[item - 1]);
}

static bool fail_line(const struct reading *r)
{
    diags_add(r->diags, DIAG_SYNTAX, &(struct diag_at){.path = r->path, .line = r->line + 1},
              "is this a text file, with lines that end in LF?", "line of more than %d MB",
              BLOCK_BYTES >> 20);
    return false;
}

/* Takes the line with the names of the columns off the first block. */
static bool take_header(struct reading *r)
{
    const struct import_map *map = r->events->map;
    struct csv csv;
    struct csv_record record;
    bool is_fine = false;
    size_t mark = r->now->length >= 3 && memcmp(r->now->bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
    char *end = memchr(r->now->bytes, '\n', r->now->length);
    size_t length = end ? (size_t)(end + 1 - r->now->bytes) : r->now->length;
    char *line = arena_strndup(r->arena, r->now->bytes + mark, length - mark);

    if (csv_begin(&csv, line, length - mark, r->path, r->arena, r->diags)) {
        csv.separator = map->separator;
        if (csv_next(&csv, &record, r->diags) == CSV_RECORD)
            is_fine = events_find_columns(r->events, r->path, record.count, record.fields,
                                          &r->split, r->diags);
        else
            diags_add(r->diags, DIAG_FILE_EMPTY, &(struct diag_at){.path = r->path},
                      "the first line names the columns", "no line with the names of columns");
    }
    r->now->length -= length;
    memmove(r->now->bytes, r->now->bytes + length, r->now->length);
    r->line = 1;
    return is_fine;
}

/* Lines without quotes, on all processors. */
static bool read_lines(struct reading *r)
{
    const struct import_map *map = r->events->map;

    fill(r, r->now);
    if (!r->is_fine ||
        (map->column_count ? !events_find_columns(r->events, r->path, map->column_count,
                                                  map->columns, &r->split, r->diags)
                           : !take_header(r)))
        return false;
    while (r->is_fine && r->now->length) {
        if (!cut(r))
            return fail_line(r);
        parallel_do(NULL, r->threads, r->pieces + 1, work, r);
        for (size_t p = 0; p < r->pieces; p++)
            take_tally(r, &r->tallies[p]);
        struct block *done = r->now;
        r->now = r->next;
        r->next = done;
    }
    return r->is_fine;
}

/* A record of which the last fields may be missing. */
static void take_record(struct reading *r, const struct csv_record *record,
                        struct groups_text fields[])
{
    for (size_t f = 0; f < record->count && f < LIMIT_COLUMNS; f++)
        fields[f] = (struct groups_text){record->fields[f], strlen(record->fields[f]), 0};
    r->tallies[0].lines = 1;
    r->line = record->line - 1;
    split_row(&r->split, fields, record->count, &r->groups[0], &r->tallies[0]);
    take_tally(r, &r->tallies[0]);
}

/* A quote in the wrong place costs its row; one that is never closed, the file. */
static bool take_quote(struct reading *r, const struct csv *csv, const struct diags *fault)
{
    struct events *e = r->events;

    if (csv->is_unclosed) {
        diags_add_all(r->diags, fault);
        return false;
    }
    if (e->shown++ < SPLIT_FAULTS_SHOWN)
        diags_add_all_as_warnings(r->diags, fault);
    e->reasons[SPLIT_QUOTE]++;
    e->rows++;
    e->sources[e->source_count - 1].rows++;
    return true;
}

static bool read_records(struct reading *r, struct csv *csv)
{
    struct csv_record record;
    struct groups_text fields[LIMIT_COLUMNS];
    bool is_fine = true;

    for (enum csv_status status = CSV_RECORD; is_fine && status != CSV_END;) {
        struct diags *fault = diags_new();
        status = csv_next(csv, &record, fault);
        if (status == CSV_RECORD)
            take_record(r, &record, fields);
        else if (status == CSV_FAULT)
            is_fine = take_quote(r, csv, fault);
        else if (status == CSV_BROKEN) {
            diags_add_all(r->diags, fault);
            is_fine = false;
        }
        diags_free(fault);
    }
    return is_fine;
}

/* Fields that may stand in quotes: on one processor. */
static bool read_quoted(struct reading *r)
{
    const struct import_map *map = r->events->map;
    struct csv csv;
    struct csv_record record = {0};
    enum csv_status status = CSV_RECORD;

    if (!csv_begin_stream(&csv, r->stream, r->path, r->arena, r->diags))
        return false;
    csv.separator = map->separator;
    if (!map->column_count)
        status = csv_next(&csv, &record, r->diags);
    if (status == CSV_END)
        diags_add(r->diags, DIAG_FILE_EMPTY, &(struct diag_at){.path = r->path},
                  "the first line names the columns", "no line with the names of columns");
    if (status != CSV_RECORD ||
        !events_find_columns(r->events, r->path,
                             map->column_count ? map->column_count : record.count,
                             map->column_count ? map->columns : record.fields, &r->split, r->diags))
        return false;
    return read_records(r, &csv);
}

static void begin_source(struct events *e, const char *path)
{
    struct events_source *sources = mem_grow(e->sources, e->source_count + 1, sizeof *sources);

    e->sources = sources;
    e->sources[e->source_count++] = (struct events_source){.path = arena_strdup(e->arena, path)};
}

static bool read_file(struct events *e, const char *path, struct diags *diags)
{
    _cleanup_(stream_close_at) struct stream *stream = stream_open(path, diags);
    struct reading r = {
        .events = e,
        .path = str_is_equal(path, "-") ? "standard input" : path,
        .stream = stream,
        .arena = arena_new(),
        .split = events_split(e),
        .threads = parallel_threads(e->options.threads),
        .is_fine = true,
        .diags = diags,
    };

    if (!stream) {
        arena_free(r.arena);
        return false;
    }
    begin_source(e, r.path);
    r.groups = mem_alloc(r.threads, sizeof *r.groups);
    for (size_t t = 0; t < r.threads; t++)
        groups_init(&r.groups[t]);
    for (size_t b = 0; b < 2; b++)
        r.blocks[b].bytes = mem_alloc(BLOCK_BYTES + PADDING, 1);
    r.now = &r.blocks[0];
    r.next = &r.blocks[1];
    bool is_fine = e->map->has_quotes ? read_quoted(&r) : read_lines(&r);
    for (size_t t = 0; t < r.threads; t++) {
        groups_merge(&e->groups, &r.groups[t]);
        groups_clear(&r.groups[t]);
    }
    stream_hash(stream, e->sources[e->source_count - 1].hash);
    arena_free(r.arena);
    free(r.groups);
    free(r.blocks[0].bytes);
    free(r.blocks[1].bytes);
    return is_fine;
}

static bool is_folder(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* The pattern that is the source, or that of all files of the folder that it is. */
static bool read_set(struct events *e, const char *source, struct diags *diags)
{
    const char *pattern = is_folder(source) ? arena_printf(e->arena, "%s/*", source) : source;
    glob_t found;
    bool is_fine = true;
    size_t count = 0;

    if (glob(pattern, GLOB_MARK, NULL, &found) == 0)
        for (size_t f = 0; f < found.gl_pathc && is_fine; f++) {
            const char *path = found.gl_pathv[f];
            if (path[strlen(path) - 1] == '/')
                continue;
            count++;
            is_fine = read_file(e, path, diags);
        }
    globfree(&found);
    if (!count)
        diags_add(diags, DIAG_READ_FAILED, NULL,
                  "name a file, '-', a folder or a pattern in quotes", "no file in '%s'", source);
    return is_fine && count;
}

bool events_check_full(const struct events *e, struct diags *diags)
{
    if (!e->groups.is_full)
        return true;
    diags_add(diags, DIAG_EVENT_MANY, NULL, "are the columns of the map the right ones?",
              "more than %d different actors in '%s' and '%s', or %d classes in '%s', or a sum of "
              "weights too large",
              LIMIT_ACTORS, e->map->of[IMPORT_A], e->map->of[IMPORT_B], LIMIT_CLASSES,
              e->map->of[IMPORT_CLASS]);
    return false;
}

bool events_read(struct events *e, const char *source, struct diags *diags)
{
    bool is_set = is_folder(source) || (strpbrk(source, "*?[") && !file_exists(source));

    return (is_set ? read_set : read_file)(e, source, diags) && events_check_full(e, diags);
}
