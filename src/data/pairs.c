/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pairs; see the header. */
#include "data/pairs.h"

#include <string.h>

enum { CODE_LENGTH = 3 };

struct pairs pairs_of(struct fields *fields, const char *key)
{
    const char *text = field_text(fields, key);
    return (struct pairs){.fields = fields,
                          .key = key,
                          .rest = text ? arena_strdup(fields->loading->arena, text) : NULL};
}

size_t pairs_count_max(const struct pairs *pairs)
{
    size_t blanks = 0;

    for (const char *c = pairs->rest; c && *c; c++)
        blanks += *c == ' ';
    return pairs->rest ? blanks / 2 + 1 : 0;
}

/* Cuts the next word off. */
static char *next_word(char **rest)
{
    char *word = *rest;

    *rest = word ? strchr(word, ' ') : NULL;
    if (*rest)
        *(*rest)++ = '\0';
    return word;
}

bool pairs_next(struct pairs *pairs, struct pair *out)
{
    if (!pairs->rest)
        return false;
    out->code = next_word(&pairs->rest);
    out->value = next_word(&pairs->rest);
    if (strlen(out->code) != CODE_LENGTH || !out->value || !*out->value) {
        field_fault(pairs->fields, DIAG_FIELD_TYPE, pairs->key, "write CODE VALUE CODE VALUE ...",
                    "wrong item in '%s': '%s %s'", pairs->key, out->code,
                    out->value ? out->value : "");
        pairs->rest = NULL;
        return false;
    }
    out->state = field_state_named(pairs->fields, pairs->key, out->code);
    return true;
}
