/* SPDX-License-Identifier: GPL-2.0-or-later */
/* ODBC in a build without unixODBC; see the header. */
#include "import/odbc.h"

struct odbc *odbc_open(const char *dsn, struct diags *diags)
{
    diags_add(diags, DIAG_DATABASE, NULL,
              "install unixodbc-dev and build again; drivers are in odbc-postgresql, "
              "libsqliteodbc and others",
              "this build reads no databases");
    return NULL;
}

void odbc_close(struct odbc *odbc)
{
}

const char *odbc_path(const struct odbc *odbc)
{
    return "";
}

const char *odbc_product(const struct odbc *odbc)
{
    return "";
}

const char *odbc_version(const struct odbc *odbc)
{
    return "";
}

const char *odbc_quote(const struct odbc *odbc)
{
    return "";
}

bool odbc_describe(struct odbc *odbc, const char *statement, struct odbc_column **columns,
                   size_t *count, struct diags *diags)
{
    return false;
}

bool odbc_run(struct odbc *odbc, const char *statement, size_t count, struct diags *diags)
{
    return false;
}

enum odbc_status odbc_next(struct odbc *odbc, const char *fields[], struct diags *diags)
{
    return ODBC_FAILED;
}
