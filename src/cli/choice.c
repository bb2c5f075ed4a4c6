/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Choice; see the header. */
#include "cli/choice.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "base/strbuf.h"

static void fail(const struct choice *choice, const char *word, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf hint = {0};
    const char *nearest = str_nearest(word, choice->count, choice->names);

    if (nearest) {
        strbuf_printf(&hint, "did you mean '%s'?", nearest);
    } else {
        strbuf_add(&hint, "one of: ");
        strbuf_add_list(&hint, choice->count, choice->names);
    }
    diags_add(diags, DIAG_USAGE_ERROR, NULL, strbuf_text(&hint), "unknown %s '%s'", choice->what,
              word);
}

bool choice_find(const struct choice *choice, const char *word, size_t *index, struct diags *diags)
{
    for (*index = 0; *index < choice->count; ++*index)
        if (str_is_equal(word, choice->names[*index]))
            return true;
    fail(choice, word, diags);
    return false;
}

bool choice_find_all(const struct choice *choice, const char *list, unsigned *bits,
                     struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf word = {0};
    size_t index;

    *bits = 0;
    do {
        size_t length = strcspn(list, ",");
        strbuf_clear(&word);
        strbuf_add_n(&word, list, length);
        if (!choice_find(choice, strbuf_text(&word), &index, diags))
            return false;
        *bits |= 1u << index;
        list += length + (list[length] == ','); /* one at the end is fine */
    } while (*list);
    return true;
}
