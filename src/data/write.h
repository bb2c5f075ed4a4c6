/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Write: a data folder written anew in its one form: a record a line, compact, and a manifest that
 * fits. */
#ifndef FS_DATA_WRITE_H
#define FS_DATA_WRITE_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/strbuf.h"

struct json_t;

/*
 * Reads every data file of `from` and writes it to `to` (which may be the same) with counts and
 * hashes in the manifest as they are then. Values, order and keys stay. All files are read before
 * any is written. False after a diagnostic.
 */
bool dataset_write(const char *from, const char *to, struct diags *diags);

/* Roll calls on their way into a data folder. */
struct write_merge {
    const struct json_t *calls; /* records of roll_calls.json; NULL: none */
    size_t added, changed, same;
};

/*
 * The same of one folder into itself, with the roll calls where the order of their ids puts them:
 * in place of one with the same id, unless that has the same votes on the same day, and stays with
 * its sources and its note.
 */
bool dataset_write_merged(const char *dir, struct write_merge *merge, struct diags *diags);

/* A record as its line in a file of a data folder. */
void record_write(const struct json_t *record, bool is_last, struct strbuf *out);

#endif
