/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Databases in a build without unixODBC; see the header. */
#include "import/database.h"

struct database *database_open(struct events *events, const struct statement_source *source,
                               struct diags *diags)
{
    diags_add(diags, DIAG_DATABASE, NULL,
              "install unixodbc-dev and build again; drivers are in odbc-postgresql, "
              "libsqliteodbc and others",
              "this build reads no databases");
    return NULL;
}

void database_close(struct database *database)
{
}

bool database_read(struct database *database, struct diags *diags)
{
    return false;
}
