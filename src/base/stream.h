/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Stream: the bytes of a file or of standard input from front to back, unpacked where its first
 * bytes say that it is gzip or, where the build has it, zstd. Nothing of it is kept.
 */
#ifndef FS_BASE_STREAM_H
#define FS_BASE_STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/file.h"

struct stream;

/* "-" is standard input. NULL after a diagnostic. */
struct stream *stream_open(const char *path, struct diags *diags);
void stream_close(struct stream *stream);
void stream_close_at(struct stream **at); /* for _cleanup_ */

/* The first bytes, at most 4096, which are read all the same; fewer only when there are no more. */
const char *stream_peek(const struct stream *stream, size_t *length);

/* The next bytes, `size` of them unless the end comes first: 0 at the end. False after a
 * diagnostic: what is packed is torn or damaged, or cannot be read. */
bool stream_read(struct stream *stream, char *bytes, size_t size, size_t *got, struct diags *diags);

/* All that is left, NUL-terminated, on the heap; NULL after a diagnostic. */
char *stream_read_all(struct stream *stream, size_t *length, struct diags *diags);

/* SHA-256 of the bytes as they are stored, so far: of the whole file once its end was read. */
void stream_hash(const struct stream *stream, char out[static FILE_HASH_SIZE]);

#endif
