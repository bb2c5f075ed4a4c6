/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Suspects; see the header. */
#include "data/suspects.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "base/strbuf.h"

enum { NEAR_MAX = 4 };

static bool is_fold(const char *name, const char *folded)
{
    _cleanup_(cleanup_free) char *other = str_fold(name);

    return strcmp(other, folded) == 0;
}

const struct warrant *suspects_find(const struct dataset *dataset, const char *text)
{
    _cleanup_(cleanup_free) char *folded = str_fold(text);

    for (size_t w = 0; w < dataset->warrant_count; w++)
        if (str_is_equal(dataset->warrants[w].suspect, text))
            return &dataset->warrants[w];
    for (size_t w = 0; w < dataset->warrant_count; w++)
        if (is_fold(dataset->warrants[w].suspect, folded) ||
            is_fold(dataset->warrants[w].name, folded))
            return &dataset->warrants[w];
    return NULL;
}

static bool is_first(const struct dataset *dataset, size_t row)
{
    for (size_t w = 0; w < row; w++)
        if (str_is_equal(dataset->warrants[w].suspect, dataset->warrants[row].suspect))
            return false;
    return true;
}

/* Near to the key, the name or one word of it? */
static bool is_near(const struct warrant *warrant, const char *folded)
{
    _cleanup_(cleanup_free) char *name = str_fold(warrant->name);
    const char *whole[] = {warrant->suspect, name};

    if (str_nearest(folded, 2, whole))
        return true;
    char *rest = NULL;
    for (char *word = strtok_r(name, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
        const char *one[] = {word};
        if (strlen(word) > 3 && str_nearest(folded, 1, one))
            return true;
    }
    return false;
}

const char *suspects_hint(const struct dataset *dataset, const char *text, struct arena *arena)
{
    _cleanup_(cleanup_free) char *folded = str_fold(text);
    _cleanup_(strbuf_clear) struct strbuf hint = {0};
    size_t near = 0;

    for (size_t w = 0; w < dataset->warrant_count && near < NEAR_MAX; w++) {
        const struct warrant *warrant = &dataset->warrants[w];
        if (is_first(dataset, w) && is_near(warrant, folded))
            strbuf_printf(&hint, "%s'%s' (%s)", near++ ? ", " : "did you mean ", warrant->suspect,
                          warrant->name);
    }
    if (!near)
        return "a suspect is a key or a name of 'warrants.json'; a study describes another one in "
               "'person'";
    strbuf_add_char(&hint, '?');
    return arena_strdup(arena, strbuf_text(&hint));
}
