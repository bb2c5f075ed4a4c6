/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stances.json: what states said and signed for or against the Court. The name of an act is
 * free, so that a new list needs no change here; a study names the acts it counts.
 */
#include "data/tables.h"

static const char *const stance_words[] = {
    [STANCE_OPPOSE] = "oppose",
    [STANCE_QUALIFIED] = "qualified",
    [STANCE_SUPPORT] = "support",
};
static const struct words values = WORDS(stance_words);

static void read_stance(struct fields *fields, void *record)
{
    struct stance *stance = record;
    stance->state = field_state(fields, "state");
    stance->act = field_text(fields, "act");
    stance->value = (enum stance_value)field_word(fields, "stance", &values);
    stance->date = field_date(fields, "date");
    stance->suspects = field_suspects(fields, "suspects", &stance->suspect_count);
    field_origin(fields, &stance->origin);
}

const struct table table_stances = {
    .file = "stances.json",
    .what = "a public act or statement for or against the Court",
    .terms = "facts, cited one by one",
    .key = {"state", "act", "date"},
    TABLE_OF(struct stance, stances, stance_count),
    TABLE_CITES(struct stance),
    TABLE_ABOUT(struct stance, state),
    .read = read_stance,
};
