/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What may have been meant; see the header.
 *
 * Names are near when few letters differ for the letters that tell: of "Republic of Macedonia"
 * nine do, so "Republic of Albania", four letters off, is not near.
 */
#include "data/names_near.h"

#include <stdint.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "data/codes.h"
#include "data/names_key.h"

enum {
    CODE_LENGTH_MAX = 3,
    LETTERS_A_FAULT = 4, /* one letter in four may be wrong */
    FAULTS_MAX = 3,
    NEAR_MAX = 3, /* more that are equally near are none; of codes, more than one */
};

static bool is_part_of(const char *name, const char *folded)
{
    _cleanup_(cleanup_free) char *other = str_fold(name);
    size_t length = strlen(folded);
    for (const char *at = strstr(other, folded); at; at = strstr(at + 1, folded))
        if ((at == other || at[-1] == ' ') && (at[length] == '\0' || at[length] == ' '))
            return true;
    return false;
}

bool names_is_part(const struct state *state, const char *text)
{
    _cleanup_(cleanup_free) char *folded = str_fold(text);
    return folded[0] &&
           (is_part_of(state->name, folded) || is_part_of(state->official_name, folded));
}

static void add(struct name_match *match, size_t state)
{
    for (size_t s = 0; s < match->state_count; s++)
        if (match->states[s] == state)
            return;
    if (match->state_count < NAME_STATES_MAX)
        match->states[match->state_count++] = state;
}

static size_t count_letters(const char *text)
{
    size_t n = 0;
    for (; *text; text++)
        n += ((unsigned char)*text & 0xc0) != 0x80; /* the first byte of each */
    return n;
}

static void find_parts(const struct dataset *dataset, const char *text, struct name_match *match)
{
    for (size_t s = 0; s < dataset->state_count; s++)
        if (names_is_part(&dataset->states[s], text))
            add(match, s);
    if (match->state_count > 1)
        match->outcome = NAME_AMBIGUOUS;
}

/* "GER" is no ISO code; in the scheme of the Olympic Games it is one. */
static void find_other_scheme(const struct dataset *dataset, const char *text,
                              struct name_match *match)
{
    for (size_t s = CODES_FIPS; s < CODES_COUNT && !match->state_count; s++) {
        size_t state = codes_find(dataset, (enum code_scheme)s, text);
        if (state == SIZE_MAX)
            continue;
        match->scheme = (enum code_scheme)s;
        add(match, state);
    }
}

/* Keeps the states of the least distance so far. */
struct search {
    const char *text;
    size_t limit;
    struct name_match *match;
};

static void try_name(struct search *search, const char *name, size_t state)
{
    _cleanup_(cleanup_free) char *folded = str_fold(name);
    size_t a = strlen(search->text), b = strlen(folded);
    if (a > b + search->limit * 4 || b > a + search->limit * 4) /* bytes of a letter: 4 at most */
        return;
    size_t steps = str_distance(search->text, folded);
    if (steps > search->limit)
        return;
    if (steps < search->limit)
        search->match->state_count = 0;
    search->limit = steps;
    add(search->match, state);
}

static void find_code(struct search *search, const struct dataset *dataset)
{
    search->limit = 1;
    for (size_t s = 0; s < dataset->state_count; s++)
        try_name(search, dataset->states[s].iso3, s);
}

static void find_name(struct search *search, const struct dataset *dataset)
{
    for (size_t s = 0; s < dataset->state_count; s++) {
        const struct state *state = &dataset->states[s];
        try_name(search, state->name, s);
        try_name(search, state->official_name, s);
        for (size_t a = 0; a < state->alias_count; a++)
            try_name(search, state->aliases[a], s);
    }
    for (size_t l = 0; l < dataset->name_list_count; l++)
        for (size_t n = 0; n < dataset->name_lists[l].name_count; n++)
            if (dataset->name_lists[l].kind <= NAME_FORMER)
                try_name(search, dataset->name_lists[l].names[n], dataset->name_lists[l].states[0]);
}

void names_near(const struct dataset *dataset, const char *text, enum code_scheme scheme,
                struct name_match *match)
{
    _cleanup_(cleanup_free) char *folded = str_fold(text);
    _cleanup_(cleanup_free) char *core = names_key(text, KEY_CORE, NULL);
    size_t letters = count_letters(core);
    struct search search = {.text = folded, .limit = letters / LETTERS_A_FAULT, .match = match};

    if (!letters)
        return;
    if (letters > CODE_LENGTH_MAX)
        find_parts(dataset, text, match);
    if (!match->state_count && scheme == CODES_NONE)
        find_other_scheme(dataset, text, match);
    if (match->state_count)
        return;
    if (search.limit > FAULTS_MAX)
        search.limit = FAULTS_MAX;
    if (strlen(folded) <= CODE_LENGTH_MAX)
        find_code(&search, dataset);
    else
        find_name(&search, dataset);
    if (match->state_count > (strlen(folded) <= CODE_LENGTH_MAX ? 1 : NEAR_MAX))
        match->state_count = 0;
}
