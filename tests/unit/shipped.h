/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Data folders that many tests of one program read: each is loaded once a process, which is half
 * the work of such tests under a checker of memory. Nobody changes a dataset, so nobody sees the
 * others.
 */
#ifndef FS_TESTS_SHIPPED_H
#define FS_TESTS_SHIPPED_H

#include "data/load.h"
#include "fixture.h"

/* The dataset of the usual folder, or of the one that the environment names instead; never freed.
 */
static inline struct dataset *shipped_dataset(const char *variable, const char *usual)
{
    static struct {
        const char *folder;
        struct dataset *dataset;
    } kept[2];
    size_t k = 0;
    while (k < COUNT_OF(kept) && kept[k].folder && strcmp(kept[k].folder, usual) != 0)
        k++;
    ck_assert_uint_lt(k, COUNT_OF(kept));
    if (!kept[k].folder) {
        const char *given = getenv(variable);
        struct diags *diags = diags_new();
        kept[k].folder = usual;
        kept[k].dataset = dataset_load(given ? given : usual, diags);
        ck_assert_ptr_nonnull(kept[k].dataset);
        ck_assert_uint_eq(diags_count(diags), 0);
        diags_free(diags);
    }
    return kept[k].dataset;
}

#endif
