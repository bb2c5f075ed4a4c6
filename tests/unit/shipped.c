/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "shipped.h"

#include <string.h>

#include "data/load.h"
#include "fixture.h"

static struct {
    const char *folder;
    struct dataset *dataset;
    size_t said;
} kept[2];

/* Room for the folder, or the one that has it. */
static size_t find(const char *usual)
{
    size_t k = 0;
    while (k < COUNT_OF(kept) && kept[k].folder && strcmp(kept[k].folder, usual) != 0)
        k++;
    return k;
}

void shipped_load(const char *variable, const char *usual)
{
    size_t k = find(usual);
    if (k == COUNT_OF(kept) || kept[k].folder)
        return;
    const char *given = getenv(variable);
    struct diags *diags = diags_new();
    kept[k].folder = usual;
    kept[k].dataset = dataset_load(given ? given : usual, diags);
    kept[k].said = diags_count(diags);
    diags_free(diags);
}

struct dataset *shipped_dataset(const char *variable, const char *usual)
{
    shipped_load(variable, usual);
    size_t k = find(usual);
    ck_assert_uint_lt(k, COUNT_OF(kept));
    ck_assert_ptr_nonnull(kept[k].dataset);
    ck_assert_uint_eq(kept[k].said, 0);
    return kept[k].dataset;
}
