/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Statement: what is asked of a database, `SELECT ... GROUP BY` in what the dialects of SQL share:
 * CAST, CASE, SUBSTR, REPLACE, IN and sums.
 *
 * It judges rows as split_row() does. A day that is clearly one becomes its period there; every
 * other text comes back as it is, and is judged here.
 */
#ifndef FS_IMPORT_STATEMENT_H
#define FS_IMPORT_STATEMENT_H

#include "base/strbuf.h"
#include "import/split.h"

/* Of the rows that it gives; of one that counts rows alone there are the first seven. */
enum statement_column {
    STATEMENT_A,
    STATEMENT_B,
    STATEMENT_CLASS,
    STATEMENT_PERIOD, /* YYYY or YYYYMM, STATEMENT_OUTSIDE, or NULL: see the next */
    STATEMENT_ODD,    /* the day as it is written, when it is not clearly one */
    STATEMENT_LAST,   /* YYYYMMDD, of rows with a weight */
    STATEMENT_EVENTS,
    STATEMENT_WEIGHED, /* events with a weight */
    STATEMENT_WEIGHT,  /* their sum, in millionths */
    STATEMENT_COLUMN_COUNT
};

#define STATEMENT_OUTSIDE "outside"

/* Whose rows: a table, or what a query gives. */
struct statement_source {
    const char *dsn;   /* the name of a data source of odbc.ini */
    const char *table; /* "events", "schema.events"; NULL: */
    const char *query;
};

/* How a database writes. */
struct statement_dialect {
    const char *quote; /* of names */
    const char *text;  /* the type of texts, "VARCHAR(200)" */
};

/* Is it one of the two, with a plain name of a data source, and without a password? False after a
 * diagnostic, which shows nothing of it. */
bool statement_source_check(const struct statement_source *source, struct diags *diags);

/* "FROM" and whose rows, named `source`. False: a name has a backslash or a control character,
 * which cannot be quoted alike everywhere. */
bool statement_from(const struct statement_source *source, const struct statement_dialect *dialect,
                    struct strbuf *out);

/* The whole; `names` are those of the map's columns, as the database writes them. False as above.
 */
bool statement_write(const struct statement_source *source, const struct statement_dialect *dialect,
                     const struct split *split, const char *const names[IMPORT_COLUMN_COUNT],
                     struct strbuf *out);

#endif
