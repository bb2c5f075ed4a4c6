/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Unzstd by libzstd; see the header. */
#include "base/unzstd.h"

#include <zstd.h>

struct unzstd *unzstd_new(void)
{
    return (struct unzstd *)ZSTD_createDCtx();
}

void unzstd_free(struct unzstd *unzstd)
{
    ZSTD_freeDCtx((ZSTD_DCtx *)unzstd);
}

bool unzstd_step(struct unzstd *unzstd, const void *in, size_t length, size_t *at, void *out,
                 size_t size, size_t *got, bool *is_within)
{
    ZSTD_inBuffer from = {in, length, *at};
    ZSTD_outBuffer to = {out, size, 0};
    size_t left = ZSTD_decompressStream((ZSTD_DCtx *)unzstd, &to, &from);

    *at = from.pos;
    *got = to.pos;
    *is_within = left != 0;
    return !ZSTD_isError(left);
}
