/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ODBC: a connection to a data source, and what a statement gives, as texts; by unixODBC where the
 * build found it. Whatever a statement changes is undone.
 *
 * What is returned is borrowed from the connection. Failures are told without passwords.
 */
#ifndef FS_IMPORT_ODBC_H
#define FS_IMPORT_ODBC_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

struct odbc;

/* Of columns: texts, exact numbers, binary fractions, dates and times, others. */
enum odbc_type { ODBC_TEXT, ODBC_NUMBER, ODBC_FRACTION, ODBC_DAY, ODBC_OTHER };

struct odbc_column {
    const char *name, *type_name;
    enum odbc_type type;
};

enum odbc_status { ODBC_ROW, ODBC_END, ODBC_FAILED };

/* Connects to a data source of odbc.ini. NULL after a diagnostic. */
struct odbc *odbc_open(const char *dsn, struct diags *diags);
void odbc_close(struct odbc *odbc);

const char *odbc_path(const struct odbc *odbc);    /* "odbc:NAME" */
const char *odbc_product(const struct odbc *odbc); /* "PostgreSQL" */
const char *odbc_version(const struct odbc *odbc);
const char *odbc_quote(const struct odbc *odbc); /* a character, which names are quoted with */

/* The columns that a statement would give. False after a diagnostic. */
bool odbc_describe(struct odbc *odbc, const char *statement, struct odbc_column **columns,
                   size_t *count, struct diags *diags);

/* Runs a statement that gives `count` columns. False after a diagnostic. */
bool odbc_run(struct odbc *odbc, const char *statement, size_t count, struct diags *diags);

/* The next row, until the one after it; NULL in it is NULL, and long texts are cut. */
enum odbc_status odbc_next(struct odbc *odbc, const char *fields[], struct diags *diags);

#endif
