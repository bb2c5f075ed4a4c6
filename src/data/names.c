/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names; see the header. What a refused name is answered: data/names_report.c. */
#include "data/names.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "data/codes.h"
#include "data/names_index.h"
#include "data/names_iso.h"
#include "data/names_near.h"

/* All names of the dataset; codes are looked up by data/codes.h. */
static void fill_own(struct names_index *index, const struct dataset *dataset)
{
    for (size_t s = 0; s < dataset->state_count; s++) {
        const struct state *state = &dataset->states[s];
        struct name_entry entry = {.source = NAME_SHORT, .state = s};
        names_index_add(index, state->name, entry);
        entry.source = NAME_OFFICIAL;
        names_index_add(index, state->official_name, entry);
        entry.source = NAME_ALIAS;
        for (size_t a = 0; a < state->alias_count; a++)
            names_index_add(index, state->aliases[a], entry);
    }
    for (size_t l = 0; l < dataset->name_list_count; l++) {
        const struct name_list *list = &dataset->name_lists[l];
        struct name_entry entry = {.source = NAME_LIST,
                                   .state = list->state_count == 1 && list->kind <= NAME_FORMER
                                                ? list->states[0]
                                                : SIZE_MAX,
                                   .list = list};
        for (size_t n = 0; n < list->name_count; n++)
            names_index_add(index, list->names[n], entry);
    }
}

static const struct names_index *own_names(const struct dataset *dataset)
{
    struct names *names = dataset->names;
    if (!names->has_own) {
        names_index_init(&names->own);
        fill_own(&names->own, dataset);
        names->has_own = true;
    }
    return &names->own;
}

static const struct names_index *iso_names(const struct dataset *dataset)
{
    struct names *names = dataset->names;
    if (!names->has_iso) {
        names_index_init(&names->iso);
        names->is_iso_absent = !names_iso_fill(&names->iso, dataset, &names->own);
        names->has_iso = true;
    }
    return &names->iso;
}

/* Keeps them in the order of their codes. */
static void add_state(struct name_match *match, size_t state)
{
    size_t at = 0;
    while (at < match->state_count && match->states[at] < state)
        at++;
    if ((at < match->state_count && match->states[at] == state) ||
        match->state_count == NAME_STATES_MAX)
        return;
    memmove(&match->states[at + 1], &match->states[at],
            (match->state_count - at) * sizeof *match->states);
    match->states[at] = state;
    match->state_count++;
}

static const char *source_words(const struct name_entry *entry)
{
    switch (entry->source) {
    case NAME_SHORT:
        return "name";
    case NAME_OFFICIAL:
        return "official name";
    case NAME_LIST:
        return entry->list->kind == NAME_FORMER ? "former name" : "other name";
    case NAME_ALIAS:
        return "alias";
    case NAME_ISO_NAME:
        return "name of iso-codes";
    case NAME_TRANSLATION:
        return "translation ";
    case NAME_NONE:
        break;
    }
    return "";
}

static const char *change_words(enum key_level level, const struct key_changes *changes)
{
    if (level == KEY_TEXT)
        return "";
    if (level == KEY_CORE)
        return ", form of state dropped";
    if (changes->is_written_out)
        return ", abbreviation written out";
    return changes->has_qualifier ? ", qualifier moved" : ", words in another order";
}

/* A name of names.json or iso-codes that is refused. */
static void refuse(struct name_match *match, const struct name_list *list)
{
    static const enum name_outcome outcomes[] = {[NAME_ENDED] = NAME_HAS_ENDED,
                                                 [NAME_SHARED] = NAME_AMBIGUOUS,
                                                 [NAME_OTHER] = NAME_NO_STATE};
    match->outcome = list ? outcomes[list->kind] : NAME_NO_STATE;
    match->state_count = 0;
    match->use = list ? list->use : NULL;
    for (size_t s = 0; list && s < list->state_count; s++)
        add_state(match, list->states[s]);
}

/* Decides by the entries of the key that count most. False when there is none. */
static bool decide(const struct names_index *index, enum key_level level, const char *key,
                   const struct key_changes *changes, struct name_match *match)
{
    const struct name_entry *first = names_index_find(index, level, key), *best = first;
    for (const struct name_entry *e = first; e; e = names_index_next(index, e))
        best = e->source > best->source ? e : best;
    for (const struct name_entry *e = first; e; e = names_index_next(index, e)) {
        if (e->source != best->source)
            continue;
        if (e->state == SIZE_MAX) {
            refuse(match, e->list);
            return true;
        }
        add_state(match, e->state);
    }
    if (!best)
        return false;
    match->outcome = match->state_count == 1 ? NAME_FOUND : NAME_AMBIGUOUS;
    snprintf(match->rule, sizeof match->rule, "%s%s%s", source_words(best),
             best->source == NAME_TRANSLATION ? best->language : "", change_words(level, changes));
    return true;
}

/* "Congo" is written for both Congos, though one of them only may list it as its alias; what
 * names.json says was said on purpose. */
static void doubt_alias(const struct dataset *dataset, const char *text, struct name_match *match)
{
    if (match->outcome != NAME_FOUND || !str_is_equal(match->rule, "alias"))
        return;
    for (size_t s = 0; s < dataset->state_count; s++)
        if (names_is_part(&dataset->states[s], text))
            add_state(match, s);
    if (match->state_count > 1)
        match->outcome = NAME_AMBIGUOUS;
}

/* Without a word of form the core is the words, which were looked up before. */
static bool is_same_key(struct name_keys *keys, enum key_level level)
{
    return level == KEY_CORE &&
           str_is_equal(name_keys_get(keys, KEY_WORDS), name_keys_get(keys, level));
}

static bool find_in(const struct names_index *index, struct name_keys *keys, enum key_level from,
                    enum key_level to, struct name_match *match)
{
    for (enum key_level level = from; level <= to; level++)
        if (!is_same_key(keys, level) &&
            decide(index, level, name_keys_get(keys, level), &keys->changes, match))
            return true;
    return false;
}

static bool find_code(const struct dataset *dataset, const char *text, enum code_scheme scheme,
                      struct name_match *match)
{
    size_t state = SIZE_MAX;
    if (scheme == CODES_NONE) {
        scheme = CODES_ISO3;
        state = codes_find(dataset, scheme, text);
        if (state == SIZE_MAX)
            scheme = CODES_ISO2;
    }
    if (state == SIZE_MAX)
        state = codes_find(dataset, scheme, text);
    if (state == SIZE_MAX)
        return false;
    match->outcome = NAME_FOUND;
    add_state(match, state);
    snprintf(match->rule, sizeof match->rule, "%s code", codes_title(scheme));
    return true;
}

/* By names alone: those of the dataset, then those of iso-codes. */
static bool find_name(const struct dataset *dataset, const char *text, struct name_match *match)
{
    const struct names_index *own = own_names(dataset);
    _cleanup_(name_keys_clear) struct name_keys keys = {.text = text};
    *match = (struct name_match){.outcome = NAME_UNKNOWN};
    if (find_in(own, &keys, KEY_TEXT, KEY_WORDS, match)) {
        doubt_alias(dataset, text, match);
        return true;
    }
    /* Without its form a name may be refused that is in iso-codes with it. */
    struct name_match core = {.outcome = NAME_UNKNOWN};
    bool has_core = find_in(own, &keys, KEY_CORE, KEY_CORE, &core);
    if ((has_core && core.outcome == NAME_FOUND) ||
        (!find_in(iso_names(dataset), &keys, KEY_TEXT, KEY_CORE, match) && has_core))
        *match = core;
    return match->outcome != NAME_UNKNOWN;
}

/* "Sri Lanka (Ceylon)", "Burma/Myanmar": two names that mean the same state. */
static bool find_pair(const struct dataset *dataset, const char *text, struct name_match *match)
{
    struct name_match other;
    static const char *const marks[] = {"(", "[", "/", "（"};
    const char *mark = NULL;
    size_t length = 0;
    for (size_t m = 0; m < sizeof marks / sizeof *marks && !mark; m++) {
        mark = strstr(text, marks[m]);
        length = strlen(marks[m]);
    }
    if (!mark)
        return false;
    /* What closes the bracket is dropped by the keys. */
    _cleanup_(strbuf_clear) struct strbuf first = {0};
    const char *second = mark + length;
    strbuf_add_n(&first, text, (size_t)(mark - text));
    if (!find_name(dataset, strbuf_text(&first), match) || match->outcome != NAME_FOUND ||
        !find_name(dataset, second, &other) || other.outcome != NAME_FOUND ||
        other.states[0] != match->states[0]) {
        *match = (struct name_match){.outcome = NAME_UNKNOWN};
        return false;
    }
    snprintf(match->rule, sizeof match->rule, "two names that agree");
    return true;
}

bool names_find_exactly(const struct dataset *dataset, const char *text, enum code_scheme scheme,
                        struct name_match *match)
{
    *match = (struct name_match){.outcome = NAME_UNKNOWN};
    if (find_code(dataset, text, scheme, match) || find_name(dataset, text, match) ||
        find_pair(dataset, text, match))
        return true;
    match->lacks_iso_codes = dataset->names->is_iso_absent;
    return false;
}

void names_find(const struct dataset *dataset, const char *text, enum code_scheme scheme,
                struct name_match *match)
{
    if (!names_find_exactly(dataset, text, scheme, match))
        names_near(dataset, text, scheme, match);
}

bool names_resolve(const struct dataset *dataset, const char *text, enum code_scheme scheme,
                   const struct diag_at *at, struct diags *diags, size_t *state)
{
    struct name_match match;
    names_find(dataset, text, scheme, &match);
    *state = match.outcome == NAME_FOUND ? match.states[0] : SIZE_MAX;
    if (match.outcome != NAME_FOUND)
        names_report(dataset, text, &match, at, diags);
    return match.outcome == NAME_FOUND;
}

bool dataset_find_state(const struct dataset *dataset, const char *text, const struct diag_at *at,
                        struct diags *diags, size_t *state)
{
    return names_resolve(dataset, text, CODES_NONE, at, diags, state);
}
