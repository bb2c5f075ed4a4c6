/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What commands print and write: documents and values to standard output, rendered files to disk,
 * all or none. */
#ifndef FS_CLI_OUTPUT_H
#define FS_CLI_OUTPUT_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "doc/doc.h"
#include "doc/value.h"

struct options;
struct request;

/* A bar on the terminal with the seconds left, of work that takes more than one, and wiped at its
 * end; for progress_show_by(). */
void output_progress(const char *what, size_t done, size_t total);

/* Writes to standard output; false after a DIAG_WRITE_FAILED (a closed pipe, a full disk). */
bool output_text(const struct strbuf *text, struct diags *diags);
/* As the request wants it: as text, of which `--quiet` leaves the tables; or its first table, false
 * after a DIAG_MODEL where it has none; or all of it as Markdown. */
bool output_doc(const struct request *request, const struct doc *doc, struct diags *diags);
bool output_value(const struct value *value, struct diags *diags);

/* Files rendered in memory and not yet written. */
struct output_file {
    char *path;
    struct strbuf bytes;
};
struct output_files {
    struct output_file *items;
    size_t n, cap;
};
void output_files_clear(struct output_files *files);

/* A new file at the path (printf); borrowed. */
struct strbuf *output_files_add(struct output_files *files, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Writes every file and then puts them in place; called when all have been rendered. */
bool output_files_write(const struct output_files *files, struct diags *diags);

/* The file as it is written; borrowed. */
struct file_piece output_file_piece(const struct output_file *file);

/* Do the bytes of the one file go to standard output, `--out -`? */
bool output_is_stream(const struct request *request);

/* Writes the files and says so, with a summary (NULL: none), unless they go to standard output, or
 * with `--quiet` or `--json` nothing is to be said. */
bool output_files_put(const struct request *request, const struct output_files *files,
                      const char *summary, struct diags *diags);

/* With `--verbose`: what was done since the last call, and how long it took; NULL: begins. */
void output_stage(const struct options *options, const char *what);

#endif
