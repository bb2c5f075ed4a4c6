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

/* Writes beside `path`, syncs, renames; makes missing folders, keeps the mode of the file that
 * stood there. Only a regular file is replaced, at the end of a link too. False after a diagnostic,
 * `path` untouched. */
bool file_write(const char *path, const void *bytes, size_t length, struct diags *diags);

/* The same of several files, of which none is renamed before all are written. */
struct file_piece {
    const char *path;
    const void *bytes;
    size_t length;
};
bool file_write_all(const struct file_piece *pieces, size_t n, struct diags *diags);

/* Writes and syncs a file that is not there yet, with the mode, 0: the usual one. 0 or an errno. */
int file_create(const char *path, unsigned mode, const struct file_piece *piece);

/* Makes the missing folders above what `path` names. 0 or an errno. */
int file_make_parents(const char *path);

/* The names in the folder are on the disk. 0 or an errno. */
int file_sync_folder(const char *path);

/*
 * Could file_write() write there? Tries it in the nearest folder there is and leaves nothing
 * behind, for what a file system allows no permission bits say. False after a diagnostic.
 */
bool file_check_writable(const char *path, struct diags *diags);

/* SHA-256 as 64 hexadecimal digits. */
void file_hash(const void *bytes, size_t length, char out[static FILE_HASH_SIZE]);

bool file_exists(const char *path);

#endif
