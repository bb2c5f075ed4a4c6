/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "shipped.h"

#include "data/load.h"
#include "fixture.h"

struct dataset *shipped_dataset(const char *variable, const char *usual)
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
