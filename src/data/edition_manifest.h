/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The manifest of a written edition, as far as `verify` needs it. */
#ifndef FS_DATA_EDITION_MANIFEST_H
#define FS_DATA_EDITION_MANIFEST_H

#include "base/arena.h"
#include "base/diag.h"

struct edition_file {
    const char *path;
    const char *hash; /* NULL: a picture, not compared */
};

/* An option as it was given. */
struct edition_option {
    const char *name;  /* "draws" */
    const char *value; /* NULL: a flag */
};

struct edition_manifest {
    const char *command; /* that wrote it; NULL: "report" */
    const char *state;   /* that a dossier is about, by its code; NULL: none */
    const char *data;    /* hash of the data folder */
    const char *version;
    const char *graphviz; /* its version, which pictures depend on; NULL: not said */
    const struct edition_option *options;
    size_t option_count;
    const struct edition_file *files;
    size_t file_count;
};

/* Reads the file; texts live in `arena`. False after a diagnostic. */
bool edition_manifest_load(const char *path, struct arena *arena, struct edition_manifest *out,
                           struct diags *diags);

#endif
