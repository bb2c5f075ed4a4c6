/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files: read whole, write whole and atomically (temporary file beside it, then rename), hash. */
#ifndef FS_BASE_FILE_H
#define FS_BASE_FILE_H

#include "base/diag.h"

#include <stdbool.h>
#include <stddef.h>

enum { FILE_HASH_SIZE = 65 };

/* The bytes of the file, NUL-terminated, on the heap; NULL after a diagnostic. */
char *file_read(const char *path, size_t *length, struct diags *diags);

/* Writes beside `path`, syncs, renames; makes missing folders. False after a diagnostic, `path`
 * untouched. */
bool file_write(const char *path, const void *bytes, size_t length, struct diags *diags);

/* SHA-256 as 64 hexadecimal digits. */
void file_hash(const void *bytes, size_t length, char out[static FILE_HASH_SIZE]);

bool file_exists(const char *path);

#endif
