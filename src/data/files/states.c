/* SPDX-License-Identifier: GPL-2.0-or-later */
/* states.json: who can be a party, a host, a voter; their codes are the order of all that follows.
 */
#include <stdint.h>
#include <string.h>

#include "base/limits.h"
#include "data/tables.h"

static const char *const status_words[] = {
    [UN_NONE] = "none", [UN_OBSERVER] = "observer", [UN_MEMBER] = "member"};
static const struct words statuses = WORDS(status_words);

static const char *const group_words[] = {"African", "Asia-Pacific", "Eastern European", "GRULAC",
                                          "WEOG"};
static const struct words groups = WORDS(group_words);

static const char *const region_words[] = {"Africa", "Americas", "Asia", "Europe", "Oceania"};
static const struct words regions = WORDS(region_words);

enum { ISO3_LENGTH = 3, ISO2_LENGTH = 2 };

static const char *read_code(struct fields *fields, const char *key, size_t length)
{
    const char *code = field_text(fields, key);
    if (code && (strlen(code) != length || strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != length))
        field_fault(fields, DIAG_VALUE_UNKNOWN, key, "codes are those of ISO 3166-1, in capitals",
                    "no code of %zu letters '%s' in '%s'", length, code, key);
    return code;
}

static void read_state(struct fields *fields, void *record)
{
    struct state *state = record;
    state->iso3 = read_code(fields, "id", ISO3_LENGTH);
    state->iso2 = read_code(fields, "iso2", ISO2_LENGTH);
    state->name = field_text(fields, "name");
    state->official_name = field_text(fields, "official_name");
    state->aliases = field_texts(fields, "aliases", &state->alias_count);
    state->un_member_since = field_date_or_null(fields, "un_member_since");
    state->un_status = (enum un_status)field_word(fields, "un_status", &statuses);
    state->un_group = field_word_text_or_null(fields, "un_group", &groups);
    state->region = field_word_text(fields, "region", &regions);
    state->subregion = field_text(fields, "subregion");
    state->capital = field_text(fields, "capital");
    state->lat = field_number(fields, "lat", -90, 90);
    state->lon = field_number(fields, "lon", -180, 180);
    state->exists_from = field_date_or_null(fields, "exists_from");
    state->predecessor = field_text_or_null(fields, "predecessor");
    field_origin(fields, &state->origin);
    bool is_new;
    if (state->iso3)
        keyset_add(&fields->loading->states.keys, state->iso3, &is_new);
}

/* It may stand further down, so this is known at the end only. */
static void check_predecessor(struct loading *loading, const struct state *state)
{
    struct diag_at at = {state->origin.file, state->origin.line, .field = "predecessor"};
    if (state->predecessor && keyset_find(&loading->states.keys, state->predecessor) == SIZE_MAX)
        diags_add(loading->diags, DIAG_STATE_UNKNOWN, &at, "the code of a state of this file",
                  "unknown state '%s' in 'predecessor'", state->predecessor);
}

/* A layer holds a figure for every pair, a dozen layers 300 MB of them at this size. */
static void check_count(struct loading *loading, size_t count)
{
    struct diag_at at = {
        .path = arena_printf(loading->arena, "%s%s", loading->folder, table_states.file)};
    if (count > LIMIT_STATES)
        diags_add(loading->diags, DIAG_NUMBER_RANGE, &at,
                  "leave out states that no question is about, with the facts that name them",
                  "%zu states where %d is the most", count, LIMIT_STATES);
}

/* Faults in later files name states, and roll calls have a letter for each UN member. */
static void finish(struct loading *loading, void *records, size_t count, bool is_complete)
{
    struct state *states = records;
    uint32_t *members = arena_alloc(loading->arena, count, sizeof *members);
    size_t n = 0;
    for (size_t i = 0; i < count; i++) {
        if (states[i].un_status == UN_MEMBER)
            members[n++] = (uint32_t)i;
        /* A fault was reported; later messages still print the state. */
        states[i].iso2 = states[i].iso2 ? states[i].iso2 : "";
        states[i].name = states[i].name ? states[i].name : states[i].iso3;
        if (is_complete)
            check_predecessor(loading, &states[i]);
    }
    check_count(loading, count);
    loading->un_members = members;
    loading->un_member_count = n;
    loading->states.is_complete = is_complete;
}

const struct table table_states = {
    .file = "states.json",
    .what = "a state or comparable entity",
    .terms = "facts; PDDL-1.0 list, public domain (Factbook)",
    .is_never_left_out = true,
    .key = {"id"},
    TABLE_OF(struct state, states, state_count),
    TABLE_CITES(struct state),
    .is_about_itself = true,
    .read = read_state,
    .finish = finish,
};
