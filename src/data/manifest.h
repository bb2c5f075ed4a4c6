/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Manifest: the data's date, and for each file its number of records and the hash of its bytes. */
#ifndef FS_DATA_MANIFEST_H
#define FS_DATA_MANIFEST_H

#include "base/date.h"
#include "data/keyset.h"
#include "data/loading.h"

struct manifest_file {
    const char *name;
    const char *hash; /* 64 hexadecimal digits */
    size_t records;
};

struct manifest {
    struct date date;
    struct manifest_file *files;
    size_t file_count;
};

/*
 * Reads `manifest.json` of the folder; what could not be read stays empty, after diagnostics. False
 * when the folder is of another format, so that reading its files would find nothing but faults.
 */
bool manifest_load(struct loading *loading, struct manifest *out);

/* The entry of the file, or NULL. */
const struct manifest_file *manifest_find(const struct manifest *manifest, const char *name);

#endif
