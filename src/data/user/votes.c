/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Roll calls of the user's own: a row is one state's vote, as the UN Digital Library gives it, or a
 * whole roll call with a column a state.
 *
 * They join the data's own by their resolution: an equal one replaces the votes, and keeps topic,
 * pole, title and session where the file has none. Votes of what is known as no state of the data
 * (states that ended, territories) are left out and said; a name that is unknown or could be that
 * of several is a fault, as in every own file. A state without a vote in the file is no member of
 * the roll call.
 */
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/cleanup.h"
#include "base/limits.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "data/user_reading.h"

/* Of calls there is a limit, so that a file in which every row is one cannot fill the memory: since
 * 1946 there have been fewer than 10,000. */
enum { TALLIES = 4, MEMBERS_MAX = 1000 };

static const char letters[] = "YNAX";

enum {
    RESOLUTION,
    DATE,
    STATE,
    VOTE,
    SESSION,
    TITLE,
    TOPIC,
    POLE,
    YES,
    NO,
    ABSTAIN,
    NONVOTING,
    SOURCE,
    CONFIDENCE,
    NOTE,
    STATE_NAME, /* where there is no code */
    DRAFT,      /* where there is no resolution */
    LETTERS,    /* of all members */
};

#define CALL_COLUMNS                                                                               \
    {"session", SESSION, false, "text"}, {"title", TITLE, false, "text"},                          \
        {"topic", TOPIC, false, "as in `roll_calls.json`; empty: none, for the vote layers only"}, \
        {"pole", POLE, false, "as in `roll_calls.json`; empty: none"},                             \
        {"yes", YES, false, "total, to be compared"}, {"no", NO, false, "the same"},               \
        {"abstain", ABSTAIN, false, "the same"}, {"nonvoting", NONVOTING, false, "the same"},      \
        {"source", SOURCE, false, "text: what it rests on"},                                       \
        {"confidence", CONFIDENCE, false, "`low`, `medium` (also when empty) or `high`"},          \
    {                                                                                              \
        "note", NOTE, false, "text"                                                                \
    }

static const struct user_column columns[] = {
    {"resolution", RESOLUTION, true, "key, with or without `A/RES/`: an equal one is replaced"},
    {"date", DATE, true, "day of the vote"},
    {"state", STATE, true, "who votes"},
    {"vote", VOTE, true,
     "`Y`, `N`, `A`, `X` (did not vote), or the words yes, no, abstain, absent"},
    CALL_COLUMNS,
};

static const struct user_column library_columns[] = {
    {"ms_code", STATE, false, "ISO code"},
    {"ms_name", STATE_NAME, false, "name, where the code is empty"},
    {"ms_vote", VOTE, true, "`Y`, `N`, `A` or `X`"},
    {"date", DATE, true, "day of the vote"},
    {"session", SESSION, false, "text"},
    {"resolution", RESOLUTION, false, "key"},
    {"draft", DRAFT, false, "key, where there is no resolution"},
    {"title", TITLE, false, "text"},
    {"total_yes", YES, false, "total, to be compared"},
    {"total_no", NO, false, "the same"},
    {"total_abstentions", ABSTAIN, false, "the same"},
    {"total_non_voting", NONVOTING, false, "the same"},
    {"topic", TOPIC, false, "as above"},
    {"pole", POLE, false, "as above"},
};

static const struct user_column wide_columns[] = {
    {"resolution", RESOLUTION, true, "key"},
    {"date", DATE, true, "day of the vote"},
    CALL_COLUMNS,
};

static const struct user_column record_columns[] = {
    {"id", RESOLUTION, true, "key"},
    {"date", DATE, true, "day of the vote"},
    {"votes", LETTERS, true, "a letter for each UN member, in the order of their codes"},
    {"session", SESSION, false, "text"},
    {"title", TITLE, false, "text"},
    {"topic", TOPIC, false, "as above"},
    {"pole", POLE, false, "as above"},
    {"yes", YES, false, "total, to be compared"},
    {"no", NO, false, "the same"},
    {"abstain", ABSTAIN, false, "the same"},
    {"nonvoting", NONVOTING, false, "the same"},
    {"sources", SOURCE, false, "text: what it rests on"},
    {"confidence", CONFIDENCE, false, "`low`, `medium` (also when empty) or `high`"},
    {"note", NOTE, false, "text"},
};

static const struct user_form forms[] = {
    {.title = "list of votes", USER_COLUMNS(columns)},
    {.title = "list of the UN Digital Library",
     USER_COLUMNS(library_columns),
     .others = USER_OTHERS_LEFT,
     .is_primary = true},
    {.title = "records of roll_calls.json", USER_COLUMNS(record_columns)},
    {.title = "table with a column a state",
     USER_COLUMNS(wide_columns),
     .others = USER_OTHERS_STATES,
     .excluded = {"state", "vote", "ms_code", "ms_vote", "votes"}},
};

struct call {
    struct roll_call record; /* its `votes` are `letters` */
    char *letters;           /* a state each; '\0': none yet */
    size_t tally[TALLIES];   /* of all votes in the file */
    size_t said[TALLIES];    /* the totals beside them; SIZE_MAX: none */
};

struct votes {
    struct keyset ids;
    ARR(struct call) calls;
    struct keyset gone; /* names of what is no state of the data */
    size_t gone_votes, repeated;
};

static const struct {
    const char *word;
    char letter;
} words[] = {
    {"Y", 'Y'},          {"yes", 'Y'},        {"N", 'N'},
    {"no", 'N'},         {"A", 'A'},          {"abstain", 'A'},
    {"abstained", 'A'},  {"abstention", 'A'}, {"abstaining", 'A'},
    {"X", 'X'},          {"absent", 'X'},     {"nonvoting", 'X'},
    {"non-voting", 'X'}, {"not voting", 'X'}, {"did not vote", 'X'},
};

/* '\0': none of them. */
static char letter_of(const char *text)
{
    for (size_t w = 0; w < sizeof words / sizeof *words; w++)
        if (strcasecmp(words[w].word, text) == 0)
            return words[w].letter;
    return '\0';
}

/* "A/RES/62/243" is "62/243" in the data. */
static const char *key_of(const struct user_reading *r)
{
    static const char prefix[] = "A/RES/";
    const char *text = r->values[RESOLUTION] ? r->values[RESOLUTION] : r->values[DRAFT];

    return text && strncasecmp(text, prefix, strlen(prefix)) == 0 ? text + strlen(prefix) : text;
}

static struct call *find_call(struct user_reading *r, const char *key)
{
    struct votes *votes = r->records;
    struct arena *arena = r->dataset->arena;
    size_t place = keyset_find(&votes->ids, key);
    bool is_new;

    if (place != SIZE_MAX)
        return &votes->calls.items[place];
    struct call call = {.record = {.id = user_keep(r, key)},
                        .letters = arena_alloc(arena, r->dataset->state_count + 1, 1),
                        .said = {SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX}};
    keyset_add(&votes->ids, call.record.id, &is_new);
    ARR_PUSH(&votes->calls, call);
    return &votes->calls.items[votes->calls.n - 1];
}

/* Is there room for one more? Else reading ends. */
static bool check_count(struct user_reading *r)
{
    struct votes *votes = r->records;
    struct diag_at at = {.path = r->path, .line = r->line};

    if (votes->calls.n <= LIMIT_ROLL_CALLS)
        return true;
    diags_add(r->diags, DIAG_CALL_COUNT, &at, "is the column of keys that of the resolutions?",
              "more than %d roll calls", LIMIT_ROLL_CALLS);
    r->is_faulty = r->is_stopped = true;
    return false;
}

static void check_date(struct user_reading *r, const struct call *call, struct date date)
{
    char hint[300], day[DATE_TEXT_SIZE];

    if (!call->record.origin.line || !date_is_known(date) || date.day == call->record.date.day)
        return;
    snprintf(hint, sizeof hint, "line %zu has %s for it", call->record.origin.line,
             date_format(call->record.date, day));
    user_fault(r, DIAG_DUPLICATE, DATE, hint, "another date of the same roll call:");
}

static void set_text(const char **at, const char *text)
{
    if (!*at)
        *at = text;
}

/* What the row says of the whole roll call. */
static void take_call(struct user_reading *r, struct call *call, struct date date,
                      enum confidence confidence)
{
    struct roll_call *record = &call->record;

    if (!record->origin.line) {
        record->date = date;
        record->origin = user_origin(r, SOURCE, confidence, NOTE);
    }
    if (!record->session)
        record->session = user_keep(r, r->values[SESSION]);
    if (!record->title)
        record->title = user_keep(r, r->values[TITLE]);
    set_text(&record->topic, user_word(r, TOPIC, &words_topics, NULL));
    set_text(&record->pole, user_word(r, POLE, &words_vote_poles, NULL));
    for (size_t t = 0; t < TALLIES; t++)
        call->said[t] = user_count(r, YES + t, MEMBERS_MAX, call->said[t]);
}

static void count_letter(struct call *call, char letter)
{
    const char *at = letter ? strchr(letters, letter) : NULL;

    if (at)
        call->tally[at - letters]++;
}

static void take_gone(struct user_reading *r, struct call *call, const char *name,
                      const struct user_state *state, char letter)
{
    struct votes *votes = r->records;
    bool is_new;

    if (keyset_find(&votes->gone, name) == SIZE_MAX) {
        keyset_add(&votes->gone, user_keep(r, name), &is_new);
        user_remark(r, DIAG_VOTE_STATE, state->fault->hint, "votes are left out: %s",
                    state->fault->text);
    }
    votes->gone_votes++;
    count_letter(call, letter);
}

static bool is_member(const struct user_reading *r, size_t state, struct date date)
{
    const struct state *of = &r->dataset->states[state];

    return of->un_status == UN_MEMBER && date_is_by(of->un_member_since, date);
}

static void take_letter(struct user_reading *r, struct call *call, size_t state, char letter)
{
    struct votes *votes = r->records;
    const char *code = r->dataset->states[state].iso3;
    struct diag_at at = {.path = r->path, .line = r->line};

    if (call->letters[state] && call->letters[state] != letter) {
        diags_add(r->row_diags, DIAG_DUPLICATE, &at, "a state votes once: keep the right row",
                  "vote '%c' of '%s' in '%s' where an earlier row has '%c'", letter, code,
                  call->record.id, call->letters[state]);
        return;
    }
    if (call->letters[state]) {
        votes->repeated++;
        user_remark(r, DIAG_VOTE_TWICE, "remove one of the rows",
                    "vote of '%s' in '%s' given twice", code, call->record.id);
        return;
    }
    count_letter(call, letter);
    call->letters[state] = letter;
    if (is_member(r, state, call->record.date))
        return;
    call->letters[state] = '-';
    if (letter != 'X')
        user_remark(r, DIAG_VOTE_STATE, NULL,
                    "vote of '%s' in '%s' is left out: it was no member of the United Nations",
                    code, call->record.id);
}

static struct user_state state_of(struct user_reading *r, size_t *field)
{
    *field = r->values[STATE] ? STATE : STATE_NAME;
    return user_find_state(r, &r->states[*field], r->names[*field], r->values[*field]);
}

/* A name is never guessed. */
static void check_state(struct user_reading *r)
{
    size_t field;

    if (!r->values[STATE] && !r->values[STATE_NAME])
        return;
    struct user_state state = state_of(r, &field);
    if (state.index == SIZE_MAX && !user_state_is_gone(&state))
        user_state_fault(r, &state, r->names[field]);
}

/* The votes of a record: a letter for each member of the United Nations, '-' for one that was none.
 */
static void take_record(struct user_reading *r, struct call *call)
{
    const struct dataset *d = r->dataset;
    const char *at = r->values[LETTERS];

    for (size_t s = 0; s < d->state_count; s++)
        if (d->states[s].un_status == UN_MEMBER && *at++ != '-')
            take_letter(r, call, s, at[-1]);
}

static void check_letters(struct user_reading *r)
{
    struct diag_at at = {.path = r->path, .line = r->line, .field = "votes"};
    size_t members = 0, count = strlen(r->values[LETTERS]);

    for (size_t s = 0; s < r->dataset->state_count; s++)
        members += r->dataset->states[s].un_status == UN_MEMBER;
    if (count != members || strspn(r->values[LETTERS], "YNAX-") != count)
        diags_add(r->row_diags, DIAG_VOTES_LENGTH, &at,
                  "one of Y, N, A, X and - for each UN member, in the order of their codes",
                  "%zu letters in 'votes' where there are %zu UN members, or others than YNAX-",
                  count, members);
}

/* The vote of a row that is one. */
static void take_vote(struct user_reading *r, struct call *call)
{
    size_t field;
    struct user_state state = state_of(r, &field);
    char letter = letter_of(r->values[VOTE]);

    if (user_state_is_gone(&state))
        take_gone(r, call, r->values[field], &state, letter);
    else
        take_letter(r, call, state.index, letter);
}

/* The votes of a row that is a whole roll call. */
static void take_votes(struct user_reading *r, struct call *call)
{
    struct diag_at at = {.path = r->path, .line = r->line};

    for (size_t e = 0; e < r->extras.n; e++) {
        const struct user_extra *extra = &r->extras.items[e];
        char letter = extra->value ? letter_of(extra->value) : '\0';
        if (!extra->value || str_is_equal(extra->value, "-"))
            continue;
        if (extra->state.index == SIZE_MAX)
            take_gone(r, call, extra->name, &extra->state, letter);
        else if (letter)
            take_letter(r, call, extra->state.index, letter);
        else
            diags_add(r->row_diags, DIAG_VALUE_UNKNOWN, &at, "one of: Y, N, A, X, or empty",
                      "unknown vote '%s' in '%s'", user_quote(r, extra->value), extra->name);
    }
}

static void check_row(struct user_reading *r, const char *key)
{
    struct diag_at at = {.path = r->path, .line = r->line};
    bool is_one = r->form->others != USER_OTHERS_STATES && !r->names[LETTERS];

    if (r->values[LETTERS])
        check_letters(r);
    if (!key && r->names[DRAFT])
        diags_add(r->row_diags, DIAG_FIELD_MISSING, &at, NULL, "empty field 'resolution'");
    if (is_one && !r->values[STATE] && r->names[STATE_NAME] && !r->values[STATE_NAME])
        diags_add(r->row_diags, DIAG_FIELD_MISSING, &at, NULL, "empty field 'ms_code'");
    if (is_one)
        check_state(r);
    if (is_one && r->values[VOTE] && !letter_of(r->values[VOTE]))
        user_fault(r, DIAG_VALUE_UNKNOWN, VOTE, "one of: Y, N, A, X", "unknown vote");
}

static void take(struct user_reading *r)
{
    const char *key = key_of(r);
    struct date date = user_date(r, DATE, (struct date){0});
    enum confidence confidence = user_confidence(r, CONFIDENCE);

    check_row(r, key);
    if (!user_row_counts(r, confidence))
        return;
    struct call *call = find_call(r, key);
    if (!check_count(r))
        return;
    check_date(r, call, date);
    if (diags_count(r->row_diags))
        return;
    take_call(r, call, date, confidence);
    if (diags_count(r->row_diags))
        return;
    if (r->names[LETTERS])
        take_record(r, call);
    else if (r->form->others == USER_OTHERS_STATES)
        take_votes(r, call);
    else
        take_vote(r, call);
}

/* All its rows may have been bad or of unknown states. */
static bool has_votes(const struct call *call)
{
    return call->tally[0] + call->tally[1] + call->tally[2] + call->tally[3] > 0;
}

static void check_tally(struct user_reading *r, const struct call *call)
{
    static const char *const names[TALLIES] = {"yes", "no", "abstentions", "absent"};
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    for (size_t t = 0; t < TALLIES; t++)
        if (call->said[t] != SIZE_MAX && call->said[t] != call->tally[t])
            strbuf_printf(&text, "%s%zu %s, not %zu", text.length ? "; " : "", call->tally[t],
                          names[t], call->said[t]);
    r->line = call->record.origin.line;
    if (text.length)
        user_remark(r, DIAG_OWN_TALLY, "is a row missing?", "votes in '%s' add up to %s",
                    call->record.id, strbuf_text(&text));
}

/* The record of the call; what its file does not say is what the replaced one says. */
static struct roll_call finish(const struct user_reading *r, const struct call *call,
                               const struct roll_call *replaced)
{
    struct roll_call record = call->record;
    size_t *const counts[TALLIES] = {&record.yes, &record.no, &record.abstain, &record.nonvoting};

    for (size_t s = 0; s < r->dataset->state_count; s++) {
        const char *at = call->letters[s] ? strchr(letters, call->letters[s]) : NULL;
        if (!call->letters[s])
            call->letters[s] = '-';
        if (at)
            ++*counts[at - letters];
    }
    record.votes = call->letters;
    set_text(&record.topic, replaced ? replaced->topic : NULL);
    set_text(&record.pole, replaced ? replaced->pole : NULL);
    set_text(&record.title, replaced ? replaced->title : record.id);
    set_text(&record.session, replaced ? replaced->session : "");
    return record;
}

static int compare_calls(const void *a, const void *b)
{
    const struct roll_call *x = a, *y = b;

    return x->date.day != y->date.day ? (x->date.day > y->date.day) - (x->date.day < y->date.day)
                                      : strcmp(x->id, y->id);
}

static void count(struct user_reading *r, size_t replaced)
{
    const struct votes *votes = r->records;
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    strbuf_printf(&text, "%zu roll calls", votes->calls.n);
    if (replaced)
        strbuf_printf(&text, ", %zu of them replaced", replaced);
    if (votes->gone_votes)
        strbuf_printf(&text, ", %zu votes of %zu that are no states of the data left out",
                      votes->gone_votes, votes->gone.n);
    if (votes->repeated)
        strbuf_printf(&text, ", %zu votes given twice", votes->repeated);
    r->counts = arena_strdup(r->dataset->arena, strbuf_text(&text));
}

static void join(struct user_reading *r)
{
    struct votes *votes = r->records;
    struct dataset *d = r->dataset;
    size_t n = 0, shipped = d->roll_call_count;
    struct roll_call *all = arena_alloc(d->arena, shipped + votes->calls.n + 1, sizeof *all);
    _cleanup_(cleanup_free) const struct roll_call **replaced =
        mem_alloc(votes->calls.n, sizeof *replaced);

    for (size_t v = 0; v < shipped; v++) {
        size_t own = keyset_find(&votes->ids, d->roll_calls[v].id);
        if (own == SIZE_MAX || !has_votes(&votes->calls.items[own]))
            all[n++] = d->roll_calls[v];
        else
            replaced[own] = &d->roll_calls[v];
    }
    count(r, shipped - n);
    for (size_t c = 0; c < votes->calls.n; c++) {
        check_tally(r, &votes->calls.items[c]);
        if (has_votes(&votes->calls.items[c]))
            all[n++] = finish(r, &votes->calls.items[c], replaced[c]);
    }
    qsort(all, n, sizeof *all, compare_calls);
    d->roll_calls = all;
    d->roll_call_count = n;
}

static void clear(void *records)
{
    struct votes *votes = records;

    keyset_clear(&votes->ids);
    keyset_clear(&votes->gone);
    ARR_FREE(&votes->calls);
}

const struct user_kind user_kind_votes = {
    .name = "votes",
    .what = "a vote in the UN General Assembly, or a roll call of it",
    .path_at = offsetof(struct dataset_options, votes),
    .records_size = sizeof(struct votes),
    USER_FORMS(forms),
    .take = take,
    .join = join,
    .clear = clear,
};
