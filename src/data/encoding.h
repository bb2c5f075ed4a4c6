/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Encoding: the bytes of a file somebody brings along as UTF-8.
 *
 * A byte order mark says UTF-8, UTF-16 or UTF-32, and so do the zeros of a UTF-16 without one;
 * valid UTF-8 is UTF-8, for hardly any other text is by chance; everything else is read as
 * Windows-1252, what a spreadsheet in Western Europe writes, and said to be. A statistical guess
 * would not know short lists of names any better.
 */
#ifndef FS_DATA_ENCODING_H
#define FS_DATA_ENCODING_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/diag.h"

/*
 * `text` and `length` become valid UTF-8 without byte order mark and NUL, NUL-terminated: what was
 * given, or in `arena`. Adds a DIAG_ENCODING when it was something else. False after a DIAG_UTF8.
 */
bool encoding_decode(char **text, size_t *length, const char *path, struct arena *arena,
                     struct diags *diags);

/* The length of the byte order mark of UTF-8 at the beginning of the text; 0: none. */
size_t encoding_mark(const char *text);

#endif
