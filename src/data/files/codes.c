/* SPDX-License-Identifier: GPL-2.0-or-later */
/* codes.json: the codes of states in schemes that are not ISO's. */
#include "data/codes.h"
#include "data/tables.h"

static void read_codes(struct fields *fields, void *record)
{
    struct code_set *set = record;
    set->state = field_state(fields, "id");
    for (size_t s = CODES_FIPS; s < CODES_COUNT; s++)
        set->codes[s] = field_texts(fields, codes_id((enum code_scheme)s), &set->code_counts[s]);
    field_origin(fields, &set->origin);
}

const struct table table_codes = {
    .file = "codes.json",
    .what = "a state's codes in FIPS, IOC, M49, COW and Gleditsch-Ward",
    .terms = "PDDL-1.0; COW, citation",
    .is_optional = true,
    .is_never_left_out = true,
    .key = {"id"},
    TABLE_OF(struct code_set, code_sets, code_set_count),
    TABLE_CITES(struct code_set),
    TABLE_ABOUT(struct code_set, state),
    .read = read_codes,
};
