/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Route: names hold hyphens too (Guinea-Bissau), so of the parts between hyphens as many as make a
 * name are taken together, the most first.
 */
#include "cli/route.h"

#include <stdint.h>
#include <string.h>

#include "base/arr.h"

struct stops {
    size_t *items;
    size_t n, cap;
};

/* The state of exactly this text; SIZE_MAX: none, said to nobody. */
static size_t try_state(const struct dataset *dataset, const char *text)
{
    struct diags *unheard = diags_new();
    size_t state = SIZE_MAX;

    if (!dataset_find_state(dataset, text, NULL, unheard, &state))
        state = SIZE_MAX;
    diags_free(unheard);
    return state;
}

static char *trimmed(struct arena *arena, const char *text, size_t length)
{
    while (length && *text == ' ') {
        text++;
        length--;
    }
    while (length && text[length - 1] == ' ')
        length--;
    return arena_strndup(arena, text, length);
}

static bool fail_empty(const char *text, struct diags *diags)
{
    diags_add(diags, DIAG_USAGE_ERROR, NULL, "name the states in order: --route GRC,ITA,FRA",
              "no state between two marks in '--route %s'", text);
    return false;
}

/* The first name of a piece without commas; *length of it. */
static bool take_name(const struct dataset *dataset, const char *piece, struct arena *arena,
                      size_t *state, size_t *length, struct diags *diags)
{
    size_t least = strcspn(piece, "-");

    for (*length = strlen(piece); *length > least;) {
        *state = try_state(dataset, trimmed(arena, piece, *length));
        if (*state != SIZE_MAX)
            return true;
        do
            --*length;
        while (*length > least && piece[*length] != '-');
    }
    return dataset_find_state(dataset, trimmed(arena, piece, least), NULL, diags, state);
}

static bool read_piece(const struct dataset *dataset, const char *whole, const char *piece,
                       struct arena *arena, struct stops *stops, struct diags *diags)
{
    for (;;) {
        size_t state, length;
        if (!*trimmed(arena, piece, strcspn(piece, "-")))
            return fail_empty(whole, diags);
        if (!take_name(dataset, piece, arena, &state, &length, diags))
            return false;
        ARR_PUSH(stops, state);
        piece += length;
        if (!*piece)
            return true;
        piece++;
    }
}

bool route_read(const struct dataset *dataset, const char *text, struct arena *arena,
                const size_t **states, size_t *count, struct diags *diags)
{
    struct stops stops = {0};
    bool ok = true;

    for (const char *at = text; ok;) {
        size_t length = strcspn(at, ",");
        ok = read_piece(dataset, text, trimmed(arena, at, length), arena, &stops, diags);
        at += length;
        if (!*at)
            break;
        at++;
    }
    *count = stops.n;
    *states = ARR_KEEP(&stops, arena);
    ARR_FREE(&stops);
    return ok;
}
