/* SPDX-License-Identifier: GPL-2.0-or-later */
/* languages.json: official languages that two states share. */
#include "data/tables.h"

static void read_language_tie(struct fields *fields, void *record)
{
    struct language_tie *tie = record;
    field_pair(fields, &tie->a, &tie->b);
    tie->languages = field_texts(fields, "languages", &tie->language_count);
    field_origin(fields, &tie->origin);
}

const struct table table_languages = {
    .file = "languages.json",
    .what = "a pair of states with a common official language",
    .terms = "public domain (Factbook)",
    .is_optional = true,
    .key = {"a", "b"},
    TABLE_OF(struct language_tie, language_ties, language_tie_count),
    TABLE_CITES(struct language_tie),
    TABLE_ABOUT_TWO(struct language_tie, a, b),
    .read = read_language_tie,
};
