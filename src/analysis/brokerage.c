/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Brokerage; see the header. */
#include "analysis/brokerage.h"

#include <assert.h>

static enum brokerage_role role_of(size_t from, size_t broker, size_t to)
{
    if (from == to)
        return broker == from ? BROKERAGE_COORDINATOR : BROKERAGE_ITINERANT;
    if (broker == from)
        return BROKERAGE_REPRESENTATIVE;
    return broker == to ? BROKERAGE_GATEKEEPER : BROKERAGE_LIAISON;
}

void brokerage_count(size_t n, const bool *is_tied, const size_t group[], struct brokerage out[])
{
    for (size_t i = 0; i < n; i++) {
        out[i] = (struct brokerage){0};
        for (size_t a = 0; a < n; a++)
            for (size_t b = 0; is_tied[i * n + a] && b < n; b++)
                if (a != b && is_tied[i * n + b] && !is_tied[a * n + b])
                    out[i].count[role_of(group[a], group[i], group[b])]++;
    }
}

static const struct {
    const char *name, *heading, *title;
} rows[BROKERAGE_ROLES] = {
    [BROKERAGE_COORDINATOR] = {"coordinator", "coordinator", "all three in one group"},
    [BROKERAGE_GATEKEEPER] = {"gatekeeper", "gatekeeper", "from another group to its own"},
    [BROKERAGE_REPRESENTATIVE] = {"representative", "represent.", "from its own group to another"},
    [BROKERAGE_ITINERANT] = {"itinerant", "itinerant", "between two of one other group"},
    [BROKERAGE_LIAISON] = {"liaison", "liaison", "between two other groups"},
};

const char *brokerage_name(enum brokerage_role role)
{
    assert(role < BROKERAGE_ROLES);
    return rows[role].name;
}

const char *brokerage_heading(enum brokerage_role role)
{
    assert(role < BROKERAGE_ROLES);
    return rows[role].heading;
}

const char *brokerage_title(enum brokerage_role role)
{
    assert(role < BROKERAGE_ROLES);
    return rows[role].title;
}
