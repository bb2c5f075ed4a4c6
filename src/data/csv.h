/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * CSV as people write it (RFC 4180 and what spreadsheets make of it): quotes, doubled quotes,
 * newlines inside quotes, CRLF, LF or CR, any encoding of data/encoding.h, comma, semicolon or tab
 * (told by the header line) or what a line "sep=;" before it says. Lines before the header that
 * begin with "# " are a note.
 */
#ifndef FS_DATA_CSV_H
#define FS_DATA_CSV_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/stream.h"

struct csv {
    char *next;    /* what is still to be read */
    char *window;  /* of a file that is read in pieces: the one at hand; NULL: all was read */
    size_t length; /* of what is in it */
    size_t proven; /* of that is UTF-8 */
    struct stream *stream;
    char separator;
    size_t line;      /* physical line of `next`, from 1 */
    const char *note; /* the lines before the header that begin with "# "; "": none */
    const char *path;
    struct arena *arena;
    bool is_unclosed;    /* reading ended at a quote that is never closed */
    const char **fields; /* of the record at hand */
    size_t capacity;
};

struct csv_record {
    size_t line;               /* physical line on which it begins */
    const char *const *fields; /* until the next record is asked for; the texts stay */
    size_t count;
};

/*
 * Begins to read `text` (NUL-terminated, changed in place, must outlive the records). Adds a
 * DIAG_ENCODING when it is no UTF-8; false after a DIAG_UTF8 when it is nothing that can be read.
 */
bool csv_begin(struct csv *csv, char *text, size_t length, const char *path, struct arena *arena,
               struct diags *diags);

/*
 * Begins to read a stream, which must stay open: a short one as csv_begin() does, a longer one in
 * pieces, in which case it must be UTF-8, lines must not end in CR alone, and the texts of a record
 * last until the next one. False after a diagnostic.
 */
bool csv_begin_stream(struct csv *csv, struct stream *stream, const char *path, struct arena *arena,
                      struct diags *diags);

enum csv_status { CSV_RECORD, CSV_END, CSV_FAULT, CSV_BROKEN };

/*
 * The next record that is not an empty line. CSV_FAULT after a DIAG_SYNTAX (text after a closing
 * quote, or a quote that is never closed); reading may go on behind the faulty line, and ends at a
 * quote that is never closed. CSV_BROKEN after the diagnostic of a stream that cannot be read on.
 */
enum csv_status csv_next(struct csv *csv, struct csv_record *record, struct diags *diags);

#endif
