/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Unzstd in a build without libzstd; see the header. */
#include "base/unzstd.h"

struct unzstd *unzstd_new(void)
{
    return NULL;
}

void unzstd_free(struct unzstd *unzstd)
{
}

bool unzstd_step(struct unzstd *unzstd, const void *in, size_t length, size_t *at, void *out,
                 size_t size, size_t *got, bool *is_within)
{
    return false;
}
