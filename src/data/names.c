/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Names: which state a person means.
 *
 * A text equal to a code, a name or an official name is that state. An alias is too, unless it
 * is also a part of another state's name: "Congo" is written for both Congos, though only one
 * lists it. A text that is a part of names and equals none ("Korea") names its candidates.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arr.h"
#include "base/cleanup.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "data/dataset.h"

/* How a folded text fits a state; the better, the higher. */
enum fit { FIT_NONE, FIT_PART, FIT_ALIAS, FIT_NAME, FIT_CODE };

static bool is_fold(const char *name, const char *folded)
{
    _cleanup_(cleanup_free) char *other = str_fold(name);
    return strcmp(other, folded) == 0;
}

/* Does the folded text stand in the name as whole words? */
static bool is_part(const char *name, const char *folded)
{
    _cleanup_(cleanup_free) char *other = str_fold(name);
    size_t length = strlen(folded);
    for (const char *at = strstr(other, folded); at; at = strstr(at + 1, folded))
        if ((at == other || at[-1] == ' ') && (at[length] == '\0' || at[length] == ' '))
            return true;
    return false;
}

static enum fit fit_of(const struct state *state, const char *folded)
{
    if (is_fold(state->iso3, folded) || is_fold(state->iso2, folded))
        return FIT_CODE;
    if (is_fold(state->name, folded) || is_fold(state->official_name, folded))
        return FIT_NAME;
    for (size_t i = 0; i < state->alias_count; i++)
        if (is_fold(state->aliases[i], folded))
            return FIT_ALIAS;
    if (is_part(state->name, folded) || is_part(state->official_name, folded))
        return FIT_PART;
    return FIT_NONE;
}

/* The states with the best fit. A single alias shares its place with those it is a part of. */
struct matches {
    enum fit best;
    ARR(size_t) states;
};

static void collect(const struct dataset *dataset, const char *folded, struct matches *out)
{
    _cleanup_(cleanup_free) enum fit *fits = mem_alloc(dataset->state_count, sizeof *fits);
    for (size_t i = 0; i < dataset->state_count; i++) {
        fits[i] = fit_of(&dataset->states[i], folded);
        if (fits[i] > out->best)
            out->best = fits[i];
    }
    enum fit least = out->best == FIT_ALIAS ? FIT_PART : out->best;
    for (size_t i = 0; i < dataset->state_count; i++)
        if (fits[i] != FIT_NONE && fits[i] >= least)
            ARR_PUSH(&out->states, i);
}

static void in_field(const struct diag_at *at, struct strbuf *out)
{
    if (at && at->field)
        strbuf_printf(out, " in '%s'", at->field);
}

static void report_ambiguous(const struct dataset *dataset, const struct matches *matches,
                             const char *text, const struct diag_at *at, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf hint = {0}, where = {0};
    for (size_t i = 0; i < matches->states.n; i++) {
        const struct state *state = &dataset->states[matches->states.items[i]];
        const char *before = i == 0 ? "one of: " : ", ";
        strbuf_printf(&hint, "%s'%s' (%s)", before, state->iso3, state->name);
    }
    in_field(at, &where);
    diags_add(diags, DIAG_STATE_AMBIGUOUS, at, hint.text, "ambiguous state '%s'%s", text,
              strbuf_text(&where));
}

/* The state whose code or names come nearest to the text, or SIZE_MAX. */
static size_t nearest_state(const struct dataset *dataset, const char *folded)
{
    ARR(const char *) names = {0};
    ARR(size_t) owners = {0};
    /* Codes are near to each other: they are tried for texts of their own length only. */
    bool is_code = strlen(folded) <= 3;
    for (size_t i = 0; i < dataset->state_count; i++) {
        const struct state *state = &dataset->states[i];
        size_t n = is_code ? 1 : 2 + state->alias_count;
        for (size_t j = 0; j < n; j++) {
            const char *name = j == 0   ? (is_code ? state->iso3 : state->name)
                               : j == 1 ? state->official_name
                                        : state->aliases[j - 2];
            ARR_PUSH(&names, str_fold(name));
            ARR_PUSH(&owners, i);
        }
    }
    const char *nearest = str_nearest(folded, names.n, names.items);
    size_t found = SIZE_MAX;
    for (size_t i = 0; i < names.n && nearest && found == SIZE_MAX; i++)
        if (names.items[i] == nearest)
            found = owners.items[i];
    for (size_t i = 0; i < names.n; i++)
        free((void *)(uintptr_t)names.items[i]);
    ARR_FREE(&names);
    ARR_FREE(&owners);
    return found;
}

static void report_unknown(const struct dataset *dataset, size_t nearest, const char *text,
                           const struct diag_at *at, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf hint = {0}, where = {0};
    if (nearest != SIZE_MAX)
        strbuf_printf(&hint, "did you mean '%s' (%s)?", dataset->states[nearest].iso3,
                      dataset->states[nearest].name);
    else
        strbuf_add(&hint, "give an ISO code, a name or an official name");
    in_field(at, &where);
    diags_add(diags, DIAG_STATE_UNKNOWN, at, hint.text, "unknown state '%s'%s", text,
              strbuf_text(&where));
}

bool dataset_find_state(const struct dataset *dataset, const char *text, const struct diag_at *at,
                        struct diags *diags, size_t *state)
{
    *state = dataset_find_code(dataset, text);
    if (*state != SIZE_MAX)
        return true;
    _cleanup_(cleanup_free) char *folded = str_fold(text);
    struct matches matches = {.best = FIT_NONE};
    if (folded[0])
        collect(dataset, folded, &matches);
    bool is_found = matches.best >= FIT_ALIAS && matches.states.n == 1;
    if (is_found) {
        *state = matches.states.items[0];
    } else if (matches.states.n > 1) {
        report_ambiguous(dataset, &matches, text, at, diags);
    } else {
        size_t nearest =
            matches.states.n ? matches.states.items[0] : nearest_state(dataset, folded);
        report_unknown(dataset, nearest, text, at, diags);
    }
    ARR_FREE(&matches.states);
    return is_found;
}
