/* SPDX-License-Identifier: GPL-2.0-or-later */
/* council_votes.json: votes in the Human Rights Council, the Security Council, emergency sessions.
 */
#include "data/tables.h"

static const char *const vote_words[] = {"Y", "N", "A", "X"};
static const struct words votes = WORDS(vote_words);

static void read_council_vote(struct fields *fields, void *record)
{
    struct council_vote *vote = record;
    vote->body = field_text(fields, "body");
    vote->decision = field_text(fields, "decision");
    vote->date = field_date(fields, "date");
    vote->title = field_text(fields, "title");
    vote->state = field_state(fields, "state");
    const char *word = field_word_text(fields, "vote", &votes);
    vote->vote = word ? word[0] : 'X';
    vote->pole = field_text_or_null(fields, "pole");
    field_origin(fields, &vote->origin);
}

const struct table table_council_votes = {
    .file = "council_votes.json",
    .is_optional = true,
    .key = {"body", "date", "decision", "state"},
    TABLE_OF(struct council_vote, council_votes, council_vote_count),
    .read = read_council_vote,
};
