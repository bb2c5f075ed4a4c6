/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What commands print and write: documents and values to standard output, rendered files to disk,
 * all or none. */
#ifndef FS_CLI_OUTPUT_H
#define FS_CLI_OUTPUT_H

#include "analysis/findings.h"
#include "base/strbuf.h"
#include "cli/options.h"
#include "doc/value.h"
#include "pictures/kinds.h"
#include "render/formats.h"

/* Writes to standard output; false after a DIAG_WRITE_FAILED (a closed pipe, a full disk). */
bool output_text(const struct strbuf *text, struct diags *diags);
bool output_doc(const struct doc *doc, struct diags *diags);
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

struct output_picture {
    const struct findings *findings;
    const struct figure_kind *kind;
    struct figure_request request;
    const char *folder, *name; /* written as FOLDER/NAME.EXT */
    const char *formats;       /* comma-separated */
    double scale;              /* 1: 16 cm wide */
};

/* Renders the picture in each format. */
bool output_figure(struct output_files *files, const struct output_picture *picture,
                   struct diags *diags);

/* Writes every file, each atomically; called when all have been rendered. */
bool output_files_write(const struct output_files *files, struct diags *diags);

#endif
