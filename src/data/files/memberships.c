/* SPDX-License-Identifier: GPL-2.0-or-later */
/* memberships.json: who had which role in which body, from when to when. */
#include "data/tables.h"

static const char *const role_words[] = {
    [ROLE_MEMBER] = "member",       [ROLE_OBSERVER] = "observer",   [ROLE_PARTNER] = "partner",
    [ROLE_ASSOCIATE] = "associate", [ROLE_SUSPENDED] = "suspended",
};
static const struct words roles = WORDS(role_words);

const char *membership_role_name(enum membership_role role)
{
    return role_words[role];
}

static void read_membership(struct fields *fields, void *record)
{
    struct membership *membership = record;
    membership->body = field_body(fields, "body");
    membership->state = field_state(fields, "state");
    membership->role = (enum membership_role)field_word(fields, "role", &roles);
    membership->from = field_date_or_null(fields, "from");
    membership->to = field_date_or_null(fields, "to");
    field_check_order(fields, "from", membership->from, "to", membership->to);
    field_origin(fields, &membership->origin);
}

const struct table table_memberships = {
    .file = "memberships.json",
    .what = "the role of a state in a body over a time",
    .terms = "public domain (Factbook), COW, citation: own notice",
    .key = {"body", "state", "from", "role"},
    TABLE_OF(struct membership, memberships, membership_count),
    TABLE_CITES(struct membership),
    TABLE_ABOUT(struct membership, state),
    .read = read_membership,
};
