/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Columns; see the header. */
#include "data/user_columns.h"

#include <strings.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "base/strbuf.h"

static bool has_name(size_t n, const char *const names[], const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcasecmp(names[i], name) == 0)
            return true;
    return false;
}

static bool is_excluded(const struct user_form *form, size_t n, const char *const names[])
{
    for (size_t e = 0; form->excluded[e]; e++)
        if (has_name(n, names, form->excluded[e]))
            return true;
    return false;
}

bool user_columns_fit(const struct user_form *form, size_t n, const char *const names[])
{
    for (size_t c = 0; c < form->count; c++)
        if (form->columns[c].is_required && !has_name(n, names, form->columns[c].name))
            return false;
    return !is_excluded(form, n, names);
}

static size_t count_known(const struct user_form *form, size_t n, const char *const names[])
{
    size_t known = 0;

    for (size_t c = 0; c < form->count; c++)
        known += has_name(n, names, form->columns[c].name);
    return known;
}

const struct user_form *user_columns_form(const struct user_kind *kind, size_t n,
                                          const char *const names[])
{
    const struct user_form *best = &kind->forms[0];

    for (size_t f = 0; f < kind->form_count; f++)
        if (user_columns_fit(&kind->forms[f], n, names))
            return &kind->forms[f];
    for (size_t f = 1; f < kind->form_count; f++)
        if (!is_excluded(&kind->forms[f], n, names) &&
            count_known(&kind->forms[f], n, names) > count_known(best, n, names))
            best = &kind->forms[f];
    return best;
}

void user_columns_choose(struct user_reading *r, size_t n, const char *const names[])
{
    r->form = user_columns_form(r->kind, n, names);
    for (size_t c = 0; c < r->form->count; c++)
        r->names[r->form->columns[c].field] = r->form->columns[c].name;
}

static void report_unknown(struct user_reading *r, const char *name)
{
    _cleanup_(strbuf_clear) struct strbuf hint = {0};
    const struct user_form *form = r->form;
    const char *names[USER_FIELDS_MAX];
    struct diag_at at = {.path = r->path, .line = r->line};

    for (size_t c = 0; c < form->count; c++)
        names[c] = form->columns[c].name;
    const char *quoted = user_quote(r, name), *nearest = str_nearest(quoted, form->count, names);
    if (nearest)
        strbuf_printf(&hint, "did you mean '%s'?", nearest);
    else {
        strbuf_add(&hint, "columns: ");
        strbuf_add_list(&hint, form->count, names);
    }
    diags_add(r->row_diags, DIAG_COLUMN_UNKNOWN, &at, strbuf_text(&hint), "unknown column '%s'",
              quoted);
}

static size_t place_of_state(struct user_reading *r, const char *name)
{
    bool is_new;
    size_t place = keyset_add(&r->extra_names, name, &is_new);

    if (is_new) {
        struct user_extra extra = {.name = name,
                                   .state = user_find_state(r, &r->states[0], "the columns", name)};
        ARR_PUSH(&r->extras, extra);
    }
    const struct user_state *state = &r->extras.items[place].state;
    if (state->index == SIZE_MAX && !user_state_is_gone(state))
        user_state_fault(r, state, "the columns");
    return USER_FIELDS_MAX + place;
}

size_t user_columns_place(struct user_reading *r, const char *name)
{
    bool is_new;

    for (size_t c = 0; c < r->form->count; c++)
        if (strcasecmp(r->form->columns[c].name, name) == 0)
            return r->form->columns[c].field;
    switch (r->form->others) {
    case USER_OTHERS_STATES:
        return place_of_state(r, name);
    case USER_OTHERS_LEFT:
        keyset_add(&r->left_names, name, &is_new);
        break;
    case USER_OTHERS_FAULT:
        report_unknown(r, name);
        break;
    }
    return USER_COLUMN_NONE;
}

void user_columns_check(struct user_reading *r, size_t n, const char *const names[])
{
    struct diag_at at = {.path = r->path, .line = r->line};

    for (size_t c = 0; c < r->form->count; c++)
        if (r->form->columns[c].is_required && !has_name(n, names, r->form->columns[c].name))
            diags_add(r->row_diags, DIAG_COLUMN_MISSING, &at, "the first line names the columns",
                      "missing column '%s'", r->form->columns[c].name);
}
