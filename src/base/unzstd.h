/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Unzstd: unpacks zstd, step by step, where the build found the library (unzstd.c), or never does
 * (unzstd_absent.c). */
#ifndef FS_BASE_UNZSTD_H
#define FS_BASE_UNZSTD_H

#include <stdbool.h>
#include <stddef.h>

struct unzstd;

/* NULL: the build has no zstd. */
struct unzstd *unzstd_new(void);
void unzstd_free(struct unzstd *unzstd);

/* Unpacks from `in`, of which `*at` bytes are used up, into `out`, of which `*got` become full.
 * `*is_within`: the member has not ended. False: the bytes are no zstd. */
bool unzstd_step(struct unzstd *unzstd, const void *in, size_t length, size_t *at, void *out,
                 size_t size, size_t *got, bool *is_within);

#endif
