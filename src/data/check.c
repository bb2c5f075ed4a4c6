/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Check; see the header. One function a check, one row in the table at the end. */
#include "data/check.h"

#include <stdint.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "data/citations.h"

enum { STAY_DAYS_MAX = 60 };

static struct diag_at at(const struct origin *origin, const char *field)
{
    return (struct diag_at){.path = origin->file, .line = origin->line, .field = field};
}

static const char *name_of(const struct dataset *dataset, size_t state)
{
    return dataset->states[state].iso3;
}

/* The state's latest act of the kind that is dated by `day`, or NULL. */
static const struct treaty_act *latest_act(const struct dataset *dataset, size_t state,
                                           enum treaty_event event, struct date day)
{
    const struct treaty_act *latest = NULL;

    for (size_t i = 0; i < dataset->treaty_act_count; i++) {
        const struct treaty_act *act = &dataset->treaty_acts[i];
        if (act->state == state && act->event == event && act->date.day <= day.day)
            latest = act;
    }
    return latest;
}

/* A successor is bound from its independence, before its notice: told by the note, as every way of
 * consent is. */
static bool is_successor(const struct dataset *dataset, size_t state)
{
    for (size_t i = 0; i < dataset->treaty_act_count; i++) {
        const struct treaty_act *act = &dataset->treaty_acts[i];
        if (act->state == state && act->event == TREATY_RATIFICATION && act->origin.note &&
            str_has_prefix(act->origin.note, "succession"))
            return true;
    }
    return false;
}

/* Art. 126: in force from the first of the month after the 60th day, so never without an earlier
 * ratification. */
static void check_entry(const struct dataset *dataset, struct diags *diags)
{
    for (size_t i = 0; i < dataset->treaty_act_count; i++) {
        const struct treaty_act *act = &dataset->treaty_acts[i];
        if (act->event != TREATY_ENTRY_INTO_FORCE)
            continue;
        struct diag_at place = at(&act->origin, "date");
        char day[DATE_TEXT_SIZE];
        const struct treaty_act *deposit =
            latest_act(dataset, act->state, TREATY_RATIFICATION, act->date);
        if (!deposit && !is_successor(dataset, act->state))
            diags_add(diags, DIAG_ENTRY_BEFORE_RATIFICATION, &place,
                      "a 'ratification' record of the state must be dated earlier",
                      "entry into force of '%s' on %s before any ratification",
                      name_of(dataset, act->state), date_format(act->date, day));
    }
}

/* A second record of the same role while the first still runs. Suspensions lie inside memberships
 * on purpose. */
static void check_memberships(const struct dataset *dataset, struct diags *diags)
{
    for (size_t i = 0; i < dataset->membership_count; i++) {
        const struct membership *one = &dataset->memberships[i];
        for (size_t j = i + 1; j < dataset->membership_count; j++) {
            const struct membership *other = &dataset->memberships[j];
            if (other->body != one->body)
                break;
            if (other->state != one->state || other->role != one->role)
                continue;
            bool ends_first = date_is_known(one->to) && date_is_known(other->from) &&
                              one->to.day <= other->from.day;
            bool begins_later = date_is_known(other->to) && date_is_known(one->from) &&
                                other->to.day <= one->from.day;
            struct diag_at place = at(&other->origin, "from");
            if (!ends_first && !begins_later)
                diags_add(diags, DIAG_MEMBERSHIP_OVERLAP, &place, "end the earlier one with 'to'",
                          "membership of '%s' in '%s' overlaps that of line %zu",
                          name_of(dataset, one->state), dataset->bodies[one->body].id,
                          one->origin.line);
        }
    }
}

/* '-' exactly as long as a state is no member of the United Nations; and the letters add up to the
 * tallies. */
static void check_roll_call(const struct dataset *dataset, const struct roll_call *call,
                            struct diags *diags)
{
    struct diag_at place = at(&call->origin, "votes");
    size_t tally[4] = {0};
    static const char letters[] = "YNAX";

    for (size_t s = 0; s < dataset->state_count; s++) {
        const struct state *state = &dataset->states[s];
        const char *letter = strchr(letters, call->votes[s]);
        if (state->un_status != UN_MEMBER)
            continue;
        if (letter && *letter)
            tally[letter - letters]++;
        bool is_member = date_is_by(state->un_member_since, call->date);
        if (!is_member && call->votes[s] != '-')
            diags_add(diags, DIAG_VOTE_BEFORE_MEMBERSHIP, &place, "write '-' before its admission",
                      "vote of '%s' in '%s' before it was a member of the United Nations",
                      state->iso3, call->id);
    }
    const size_t said[4] = {call->yes, call->no, call->abstain, call->nonvoting};
    if (memcmp(tally, said, sizeof tally) != 0)
        diags_add(diags, DIAG_TALLY, &place, "count the letters again",
                  "letters of '%s' add up to %zu yes, %zu no, %zu abstentions, %zu absent, not to "
                  "%zu, %zu, %zu, %zu",
                  call->id, tally[0], tally[1], tally[2], tally[3], said[0], said[1], said[2],
                  said[3]);
}

static void check_roll_calls(const struct dataset *dataset, struct diags *diags)
{
    for (size_t r = 0; r < dataset->roll_call_count; r++)
        check_roll_call(dataset, &dataset->roll_calls[r], diags);
}

static void check_stays(const struct dataset *dataset, struct diags *diags)
{
    for (size_t v = 0; v < dataset->visit_count; v++) {
        const struct visit *visit = &dataset->visits[v];
        struct diag_at place = at(&visit->origin, "end");
        if (!date_is_known(visit->start) || !date_is_known(visit->end))
            continue;
        int days = (int)(date_first_day(visit->end) - visit->start.day);
        if (days > STAY_DAYS_MAX)
            diags_add(diags, DIAG_LONG_VISIT, &place, "is the year of 'end' right?",
                      "visit '%s' of %d days, at most %d are expected", visit->id, days,
                      STAY_DAYS_MAX);
    }
}

static void check_warrants(const struct dataset *dataset, struct diags *diags)
{
    for (size_t w = 0; w < dataset->warrant_count; w++) {
        const struct warrant *warrant = &dataset->warrants[w];
        struct diag_at place = at(&warrant->origin, "unsealed");
        if (date_is_known(warrant->unsealed) && date_is_known(warrant->issued) &&
            warrant->unsealed.day < date_first_day(warrant->issued))
            diags_add(diags, DIAG_DATE_ORDER, &place, "swap 'issued' and 'unsealed'?",
                      "warrant against '%s' public before it was issued", warrant->suspect);
    }
    for (size_t f = 0; f < dataset->finding_count; f++) {
        const struct finding_record *finding = &dataset->findings[f];
        struct diag_at place = at(&finding->origin, "date");
        if (date_is_known(finding->visit_date) &&
            finding->date.day < date_first_day(finding->visit_date))
            diags_add(diags, DIAG_DATE_ORDER, &place, "swap 'date' and 'visit_date'?",
                      "finding '%s' dated before the visit", finding->id);
    }
}

static void note_sources(void *context, const struct origin *origin, size_t count,
                         const uint32_t states[])
{
    bool *is_used = context;

    (void)count;
    (void)states;
    for (size_t s = 0; s < origin->source_count; s++)
        is_used[origin->sources[s]] = true;
}

/* Warnings: a source that nothing cites, a source without an address (recollection has none). */
static void check_sources(const struct dataset *dataset, struct diags *diags)
{
    _cleanup_(cleanup_free) bool *is_used = mem_alloc(dataset->source_count, sizeof *is_used);
    const char *file = arena_printf(dataset->arena, "%s%ssources.json", dataset->dir,
                                    str_has_prefix(strchr(dataset->dir, '\0') - 1, "/") ? "" : "/");

    citations_walk(dataset, note_sources, is_used);
    for (size_t s = 0; s < dataset->source_count; s++) {
        const struct source *source = &dataset->sources[s];
        struct diag_at place = {.path = file, .line = source->line};
        if (!is_used[s])
            diags_add(diags, DIAG_SOURCE_UNUSED, &place, "remove it, or cite it",
                      "source '%s' is cited by no record", source->id);
        if (!source->url && !str_is_equal(source->id, "recall"))
            diags_add(diags, DIAG_SOURCE_NO_ADDRESS, &place, "say in 'url' where it can be found",
                      "source '%s' has no address", source->id);
    }
}

struct ordering {
    const struct dataset *dataset;
    struct diags *diags;
    const char *last_file; /* a survey row that stands for many records is looked at once */
    size_t last_line;
};

static void check_order(void *context, const struct origin *origin, size_t count,
                        const uint32_t states[])
{
    struct ordering *ordering = context;
    const struct source *sources = ordering->dataset->sources;

    (void)count;
    (void)states;
    if (origin->file == ordering->last_file && origin->line == ordering->last_line)
        return;
    ordering->last_file = origin->file;
    ordering->last_line = origin->line;
    for (size_t s = 1; s < origin->source_count; s++) {
        const struct source *one = &sources[origin->sources[s - 1]],
                            *next = &sources[origin->sources[s]];
        struct diag_at place = at(origin, "sources");
        if (next->kind >= one->kind)
            continue;
        diags_add(ordering->diags, DIAG_SOURCE_ORDER, &place,
                  "the Court, the depositary and governments come first, compilations last",
                  "'%s' (%s) stands after '%s' (%s)", next->id, source_kind_name(next->kind),
                  one->id, source_kind_name(one->kind));
        return;
    }
}

static void check_source_order(const struct dataset *dataset, struct diags *diags)
{
    struct ordering ordering = {.dataset = dataset, .diags = diags};

    citations_walk(dataset, check_order, &ordering);
}

static void (*const checks[])(const struct dataset *, struct diags *) = {
    check_entry,    check_memberships, check_roll_calls,   check_stays,
    check_warrants, check_sources,     check_source_order,
};

void check_dataset(const struct dataset *dataset, struct diags *diags)
{
    for (size_t c = 0; c < sizeof checks / sizeof *checks; c++)
        checks[c](dataset, diags);
}
