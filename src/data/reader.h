/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Reader: a data file, checked byte by byte, into rows.
 *
 * A data file is a JSON array with one record a line, so that a fault has a line, a search has
 * a tool (grep) and a change has a diff: the first line is "[", the last "]", every record but
 * the last ends in a comma, lines end in LF, the text is UTF-8. Every fault is reported.
 */
#ifndef FS_DATA_READER_H
#define FS_DATA_READER_H

#include "base/file.h"
#include "data/row.h"

struct reader {
    const char *path;
    struct arena *arena; /* holds the texts of the rows */
    struct diags *diags;
    void (*take_row)(void *context, struct row *row, size_t line);
    void *context;
};

struct reader_result {
    size_t records;            /* lines that hold a record, readable or not */
    bool is_complete;          /* every record was readable and handed on */
    char hash[FILE_HASH_SIZE]; /* SHA-256 of the bytes */
};

/* Reads the file. False when there was any fault, after a diagnostic for each. */
bool reader_run(const struct reader *reader, struct reader_result *result);

/* The same of bytes that are read already (NUL-terminated, changed in place, must live as long as
 * the arena: texts of the rows lie in them). */
bool reader_run_on(const struct reader *reader, char *bytes, size_t length,
                   struct reader_result *result);

#endif
