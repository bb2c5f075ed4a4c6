/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files: read whole, write whole and atomically (temporary file beside it, then rename), hash. */
#ifndef FS_BASE_FILE_H
#define FS_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

enum { FILE_HASH_SIZE = 65 };

/* The bytes of the file, NUL-terminated, on the heap; NULL after a diagnostic. */
char *file_read(const char *path, size_t *length, struct diags *diags);

/* The same of standard input, to its end. */
char *file_read_input(size_t *length, struct diags *diags);

/* Writes beside `path`, syncs, renames; makes missing folders. False after a diagnostic, `path`
 * untouched. */
bool file_write(const char *path, const void *bytes, size_t length, struct diags *diags);

/*
 * Could file_write() write there? Tries it in the nearest folder there is and leaves nothing
 * behind, for what a file system allows no permission bits say. False after a diagnostic.
 */
bool file_check_writable(const char *path, struct diags *diags);

/* SHA-256 as 64 hexadecimal digits. */
void file_hash(const void *bytes, size_t length, char out[static FILE_HASH_SIZE]);

bool file_exists(const char *path);

/* Puts the folder `fresh` in the place of `target`, which may be there (both are exchanged in one
 * step) or not; what stood there is removed. False after a diagnostic. */
bool file_replace_folder(const char *fresh, const char *target, struct diags *diags);

/* Removes the folder with all files and folders in it; nothing when it is not there. */
void file_remove_folder(const char *path);

#endif
