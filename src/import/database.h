/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Database: event data added up where they are; only the groups come here. By unixODBC where the
 * build found it (odbc.h), or never (database_absent.c). */
#ifndef FS_IMPORT_DATABASE_H
#define FS_IMPORT_DATABASE_H

#include "import/events.h"
#include "import/statement.h"

struct database;

/*
 * Connects, finds the columns of the map among those of the source and writes the statement, which
 * is that of the events then. NULL after a diagnostic. What is given is borrowed.
 */
struct database *database_open(struct events *events, const struct statement_source *source,
                               struct diags *diags);
void database_close(struct database *database);

/* Runs the statement and adds up the groups. False after a diagnostic. */
bool database_read(struct database *database, struct diags *diags);

#endif
