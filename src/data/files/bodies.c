/* SPDX-License-Identifier: GPL-2.0-or-later */
/* bodies.json: alliances, organisations, forums. */
#include "data/tables.h"

static const char *const kind_words[] = {
    [BODY_MILITARY_ALLIANCE] = "military_alliance",
    [BODY_SECURITY] = "security",
    [BODY_ECONOMIC] = "economic",
    [BODY_POLITICAL] = "political",
    [BODY_REGIONAL] = "regional",
    [BODY_FORUM] = "forum",
};
static const struct words kinds = WORDS(kind_words);

static const char *const pole_words[] = {"none", "russia", "west"};
static const struct words poles = WORDS(pole_words);

static void read_body(struct fields *fields, void *record)
{
    struct body *body = record;
    body->id = field_text(fields, "id");
    body->name = field_text(fields, "name");
    body->kind = (enum body_kind)field_word(fields, "kind", &kinds);
    body->pole = field_word_text(fields, "pole", &poles);
    body->founded = field_date(fields, "founded");
    body->ended = field_date_or_null(fields, "ended");
    field_check_order(fields, "founded", body->founded, "ended", body->ended);
    body->collective_defence = field_flag(fields, "collective_defence");
    body->meets = field_flag(fields, "meets");
    field_origin(fields, &body->origin);
    bool is_new;
    if (body->id)
        keyset_add(&fields->loading->bodies.keys, body->id, &is_new);
}

static void finish(struct loading *loading, void *records, size_t count, bool is_complete)
{
    (void)records;
    (void)count;
    loading->bodies.is_complete = is_complete;
}

const struct table table_bodies = {
    .file = "bodies.json",
    .what = "an international body, alliance or grouping",
    .terms = "public domain (Factbook), COW, citation: own notice",
    .is_never_left_out = true,
    .key = {"id"},
    TABLE_OF(struct body, bodies, body_count),
    TABLE_CITES(struct body),
    .read = read_body,
    .finish = finish,
};
