/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * roll_calls.json: votes of the UN General Assembly, one letter a member.
 *
 * The file has a letter for each UN member in the order of their codes; in memory there is one
 * for each state of the dataset, so that a state's index finds its vote.
 */
#include <stdlib.h>
#include <string.h>

#include "data/tables.h"
#include "data/words.h"

enum { MEMBERS_MAX = 1000 };

/* The votes spread over all states; "" when they do not fit. */
static const char *spread_votes(struct fields *fields, const char *letters)
{
    const struct loading *loading = fields->loading;
    if (!letters || !loading->states.is_complete)
        return "";
    size_t n = loading->un_member_count, length = strlen(letters);
    if (length != n) {
        field_fault(fields, DIAG_VOTES_LENGTH, "votes",
                    "one letter for each UN member of 'states.json', in the order of their codes",
                    "%zu letters in 'votes' where there are %zu UN members", length, n);
        return "";
    }
    size_t fine = strspn(letters, "YNAX-");
    if (fine != length) {
        const struct state *state = &loading->dataset->states[loading->un_members[fine]];
        field_fault(fields, DIAG_VOTES_LENGTH, "votes",
                    "Y yes, N no, A abstained, X did not vote, - not a member then",
                    "unknown letter '%c' in 'votes' for '%s'", letters[fine], state->iso3);
        return "";
    }
    size_t states = loading->dataset->state_count;
    char *votes = arena_alloc(loading->arena, states + 1, 1);
    memset(votes, '-', states);
    for (size_t i = 0; i < n; i++)
        votes[loading->un_members[i]] = letters[i];
    return votes;
}

static void read_roll_call(struct fields *fields, void *record)
{
    struct roll_call *call = record;
    call->id = field_text(fields, "id");
    call->date = field_date(fields, "date");
    call->session = field_text(fields, "session");
    call->title = field_text(fields, "title");
    call->topic = field_word_text(fields, "topic", &words_topics);
    call->pole = field_word_text_or_null(fields, "pole", &words_vote_poles);
    call->yes = field_count(fields, "yes", 0, MEMBERS_MAX);
    call->no = field_count(fields, "no", 0, MEMBERS_MAX);
    call->abstain = field_count(fields, "abstain", 0, MEMBERS_MAX);
    call->nonvoting = field_count(fields, "nonvoting", 0, MEMBERS_MAX);
    call->votes = spread_votes(fields, field_text(fields, "votes"));
    field_origin(fields, &call->origin);
}

static int compare_calls(const void *a, const void *b)
{
    const struct roll_call *x = a, *y = b;
    if (x->date.day != y->date.day)
        return x->date.day < y->date.day ? -1 : 1;
    if (x->id && y->id && strcmp(x->id, y->id) != 0)
        return strcmp(x->id, y->id);
    return (x->origin.line > y->origin.line) - (x->origin.line < y->origin.line);
}

static void finish(struct loading *loading, void *records, size_t count, bool is_complete)
{
    (void)loading;
    (void)is_complete;
    if (count > 0)
        qsort(records, count, sizeof(struct roll_call), compare_calls);
}

const struct table table_roll_calls = {
    .file = "roll_calls.json",
    .what = "a recorded vote of the UN General Assembly with every member",
    .terms = "© United Nations, attribution, non-commercial: own notice",
    .key = {"id"},
    TABLE_OF(struct roll_call, roll_calls, roll_call_count),
    TABLE_CITES(struct roll_call),
    .read = read_roll_call,
    .finish = finish,
};
