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

const char *brokerage_name(enum brokerage_role role)
{
    static const char *const names[BROKERAGE_ROLES] = {"coordinator", "gatekeeper",
                                                       "representative", "itinerant", "liaison"};
    assert(role < BROKERAGE_ROLES);
    return names[role];
}
