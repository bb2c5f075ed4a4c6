/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Database; see the header. */
#include "import/database.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "import/odbc.h"

struct database {
    struct events *events;
    struct odbc *odbc;
    struct split split;
    size_t groups;
    char odd[SPLIT_TEXT_MAX]; /* the first text, by its bytes, that is no day */
};

/* What columns can be, as bits of odbc_type, and how that is said. */
static const struct {
    unsigned types;
    const char *text;
} allowed[IMPORT_COLUMN_COUNT] = {
    [IMPORT_A] = {1U << ODBC_TEXT | 1U << ODBC_NUMBER, "texts or whole numbers"},
    [IMPORT_B] = {1U << ODBC_TEXT | 1U << ODBC_NUMBER, "texts or whole numbers"},
    [IMPORT_DATE] = {1U << ODBC_TEXT | 1U << ODBC_NUMBER | 1U << ODBC_DAY,
                     "dates, texts or numbers like 20240131"},
    [IMPORT_CLASS] = {1U << ODBC_TEXT | 1U << ODBC_NUMBER, "texts or whole numbers"},
    [IMPORT_WEIGHT] = {1U << ODBC_NUMBER | 1U << ODBC_FRACTION,
                       "whole numbers, decimals or double precision"},
};

/* Columns of SQLite have no types, only values have. */
static bool check_types(const struct database *d, const struct odbc_column columns[],
                        struct diags *diags)
{
    bool is_fine = true;

    for (size_t c = 0; c < IMPORT_COLUMN_COUNT; c++) {
        if (d->split.at[c] == SIZE_MAX || str_is_equal(odbc_product(d->odbc), "SQLite"))
            continue;
        const struct odbc_column *column = &columns[d->split.at[c]];
        if (allowed[c].types & 1U << column->type)
            continue;
        diags_add(diags, DIAG_COLUMN_TYPE, &(struct diag_at){.path = odbc_path(d->odbc)},
                  "a '--query' with CAST makes others of them",
                  "column '%s' is of type '%s' where %s are needed", column->name,
                  column->type_name, allowed[c].text);
        is_fine = false;
    }
    return is_fine;
}

static bool fail_name(const char *what, struct diags *diags)
{
    diags_add(diags, DIAG_QUERY, NULL, "give it another one in a view or with '--query'",
              "name of a %s is empty or has a backslash or a control character", what);
    return false;
}

/* The columns of the map as the database writes them. */
static bool find_columns(struct database *d, const struct statement_source *source,
                         const struct statement_dialect *dialect, const char *names[],
                         struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf ask = {0};
    struct odbc_column *columns;
    size_t count;

    strbuf_add(&ask, "SELECT * ");
    if (!statement_from(source, dialect, &ask))
        return fail_name("table", diags);
    if (!odbc_describe(d->odbc, strbuf_text(&ask), &columns, &count, diags))
        return false;
    _cleanup_(cleanup_free) const char **all = mem_alloc(count + 1, sizeof *all);
    for (size_t c = 0; c < count; c++)
        all[c] = columns[c].name;
    if (!events_find_columns(d->events, odbc_path(d->odbc), count, all, &d->split, diags))
        return false;
    for (size_t c = 0; c < IMPORT_COLUMN_COUNT; c++)
        names[c] = d->split.at[c] == SIZE_MAX ? NULL : columns[d->split.at[c]].name;
    return check_types(d, columns, diags);
}

static bool prepare(struct database *d, const struct statement_source *source, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf statement = {0};
    const char *names[IMPORT_COLUMN_COUNT], *quote;

    d->odbc = odbc_open(source->dsn, diags);
    if (!d->odbc)
        return false;
    quote = odbc_quote(d->odbc);
    const struct statement_dialect dialect = {
        .quote = strlen(quote) == 1 && *quote != ' ' ? quote : "\"",
        .text = strcasestr(odbc_product(d->odbc), "BigQuery") ? "STRING" : "VARCHAR(200)",
    };
    if (!find_columns(d, source, &dialect, names, diags))
        return false;
    if (!statement_write(source, &dialect, &d->split, names, &statement))
        return fail_name("column", diags);
    d->events->query = arena_strdup(d->events->arena, strbuf_text(&statement));
    return true;
}

struct database *database_open(struct events *events, const struct statement_source *source,
                               struct diags *diags)
{
    struct database *d = mem_alloc(1, sizeof *d);

    *d = (struct database){.events = events, .split = events_split(events)};
    if (prepare(d, source, diags))
        return d;
    database_close(d);
    return NULL;
}

void database_close(struct database *d)
{
    if (d)
        odbc_close(d->odbc);
    free(d);
}

/* A whole number, which a driver may write with decimals that are none. False: it is none, or too
 * large. */
static bool read_number(const char *text, uint64_t *out)
{
    uint64_t number = 0;

    *out = 0;
    if (!text)
        return true;
    const char *at = text;
    for (; str_is_digit(*at); at++)
        if (__builtin_mul_overflow(number, 10, &number) ||
            __builtin_add_overflow(number, (uint64_t)(*at - '0'), &number))
            return false;
    const char *end = *at == '.' ? at + 1 + strspn(at + 1, "0") : at;
    *out = number;
    return at > text && !*end && number <= INT64_MAX;
}

/* The day in a period, of the digits that it is written with, or the day itself; 0: neither. */
static int32_t day_of(const char *period, const char *odd)
{
    char text[] = "YYYY0101";

    if (!period)
        return odd ? split_date(odd, strlen(odd)) : 0;
    memcpy(text, period, strnlen(period, 6));
    return split_date(text, strlen(text));
}

static void take_odd(struct database *d, const char *odd)
{
    char text[SPLIT_TEXT_MAX];

    snprintf(text, sizeof text, "%s", odd ? odd : "");
    if (!d->events->reasons[SPLIT_DATE] || strcmp(text, d->odd) < 0)
        memcpy(d->odd, text, sizeof text);
}

static struct groups_text text_of(const char *field)
{
    return (struct groups_text){field ? field : "", field ? strlen(field) : 0, 0};
}

/* Adds a group; false: its numbers are none. */
static bool take_group(struct database *d, const char *const fields[])
{
    struct events *e = d->events;
    bool has_weight = d->split.at[IMPORT_WEIGHT] != SIZE_MAX;
    uint64_t events, weighed, sum, unit = 1, last = 0;
    int64_t weight;

    if (!read_number(fields[STATEMENT_EVENTS], &events) ||
        (has_weight && (!read_number(fields[STATEMENT_WEIGHED], &weighed) ||
                        !read_number(fields[STATEMENT_WEIGHT], &sum))))
        return false;
    if (!has_weight) {
        weighed = sum = events;
        unit = GROUPS_WEIGHT_UNIT;
    }
    if (__builtin_mul_overflow(sum, unit, &weight))
        return false;
    e->rows += events;
    d->groups++;
    if (str_is_equal(fields[STATEMENT_PERIOD], STATEMENT_OUTSIDE)) {
        e->outside += events;
        return true;
    }
    int32_t day = day_of(fields[STATEMENT_PERIOD], fields[STATEMENT_ODD]);
    if (!day) {
        take_odd(d, fields[STATEMENT_ODD]);
        e->reasons[SPLIT_DATE] += events;
        return true;
    }
    if (!fields[STATEMENT_PERIOD] && (day < d->split.since || day > d->split.until)) {
        e->outside += events;
        return true;
    }
    e->reasons[SPLIT_WEIGHT] += events - weighed;
    if (!weighed)
        return true;
    if (fields[STATEMENT_PERIOD] && !read_number(fields[STATEMENT_LAST], &last))
        return false;
    groups_add(&e->groups, &(struct groups_row){
                               .a = text_of(fields[STATEMENT_A]),
                               .b = text_of(fields[STATEMENT_B]),
                               .class = text_of(fields[STATEMENT_CLASS]),
                               .period = split_period(&d->split, day),
                               .last = fields[STATEMENT_PERIOD] ? (int32_t)last : day,
                               .rows = weighed,
                               .weight = weight,
                           });
    return true;
}

static void report_left(const struct database *d, struct diags *diags)
{
    const struct events *e = d->events;
    const struct diag_at at = {.path = odbc_path(d->odbc)};
    size_t dates = e->reasons[SPLIT_DATE], weights = e->reasons[SPLIT_WEIGHT];

    if (dates)
        diags_add(diags, DIAG_EVENT_LEFT, &at, split_hints[SPLIT_DATE],
                  "%zu %s left out: no day in '%s', such as '%s'", dates,
                  dates == 1 ? "row is" : "rows are", e->map->of[IMPORT_DATE], d->odd);
    if (weights)
        diags_add(diags, DIAG_EVENT_LEFT, &at, split_hints[SPLIT_WEIGHT],
                  "%zu %s left out: no weight in '%s'", weights,
                  weights == 1 ? "row is" : "rows are", e->map->of[IMPORT_WEIGHT]);
}

bool database_read(struct database *d, struct diags *diags)
{
    const char *fields[STATEMENT_COLUMN_COUNT] = {0};
    size_t count =
        d->split.at[IMPORT_WEIGHT] == SIZE_MAX ? STATEMENT_WEIGHED : STATEMENT_COLUMN_COUNT;
    enum odbc_status status = ODBC_FAILED;
    bool is_fine = true;

    if (odbc_run(d->odbc, d->events->query, count, diags))
        while (is_fine && (status = odbc_next(d->odbc, fields, diags)) == ODBC_ROW)
            is_fine = take_group(d, fields);
    if (!is_fine)
        diags_add(diags, DIAG_QUERY, &(struct diag_at){.path = odbc_path(d->odbc)}, NULL,
                  "a count or a sum is none that can be read");
    if (!is_fine || status != ODBC_END)
        return false;
    report_left(d, diags);
    d->events->database =
        arena_printf(d->events->arena, "%s, %s %s, %zu rows in %zu groups", odbc_path(d->odbc),
                     odbc_product(d->odbc), odbc_version(d->odbc), d->events->rows, d->groups);
    return events_check_full(d->events, diags);
}
