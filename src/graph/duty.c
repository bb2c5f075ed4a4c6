/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Duty: plays a state's treaty acts up to the day in order and reads the class off what then
 * stands.
 *
 * A notice of withdrawal takes effect on the day its row says, else one year after it (Art.
 * 127(1)): the due day is part of the notice, so it may lie after the day asked about.
 */
#include "graph/duty.h"

#include <assert.h>
#include <stdint.h>

enum { NOTICE_MONTHS = 12 };

/* What stands after the acts played so far; NULL where there is no such act or it was undone. */
struct standing {
    const struct treaty_act *signature;
    const struct treaty_act *signature_withdrawn;
    const struct treaty_act *ratification;
    const struct treaty_act *retracted;
    const struct treaty_act *entry;
    const struct treaty_act *announced;
    const struct treaty_act *notified;
    const struct treaty_act *undone; /* the notice or announcement that was rescinded */
    const struct treaty_act *rescinded;
    const struct treaty_act *effective; /* the row behind `due`, or NULL */
    const struct treaty_act *declared[4];
    size_t declared_count;
    const struct treaty_act *referral;
    bool is_party;
    struct date due;  /* of the notice that stands */
    struct date left; /* of a former party */
};

/* The acts of one state: a run in the sorted table. */
struct run {
    const struct treaty_act *acts;
    size_t count;
};

static struct run run_of_state(const struct dataset *dataset, size_t state)
{
    size_t low = 0;
    size_t high = dataset->treaty_act_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (dataset->treaty_acts[middle].state < state)
            low = middle + 1;
        else
            high = middle;
    }
    struct run run = {.acts = dataset->treaty_acts ? dataset->treaty_acts + low : NULL};
    while (low + run.count < dataset->treaty_act_count &&
           dataset->treaty_acts[low + run.count].state == state)
        run.count++;
    return run;
}

/* Acts in order of the day they count from: a month counts from its last day, unlike its text. */
static bool act_is_before(const struct treaty_act *a, const struct treaty_act *b)
{
    if (a->date.day != b->date.day)
        return a->date.day < b->date.day;
    if (a->event != b->event)
        return a->event < b->event;
    return a < b;
}

/* The first act after `last` (NULL: the very first). */
static const struct treaty_act *run_next(const struct run *run, const struct treaty_act *last)
{
    const struct treaty_act *next = NULL;
    for (size_t a = 0; a < run->count; a++) {
        const struct treaty_act *act = &run->acts[a];
        if (!date_is_known(act->date) || (last && !act_is_before(last, act)))
            continue;
        if (!next || act_is_before(act, next))
            next = act;
    }
    return next;
}

/* The day the notice takes effect: by the next row about an exit, else by Art. 127(1). */
static void note_due(const struct run *run, const struct treaty_act *notice, struct standing *now)
{
    now->due = date_add_months(notice->date, NOTICE_MONTHS);
    now->effective = NULL;
    for (const struct treaty_act *act = run_next(run, notice); act; act = run_next(run, act)) {
        if (act->event == TREATY_WITHDRAWAL_EFFECTIVE) {
            now->due = act->date;
            now->effective = act;
        }
        if (act->event == TREATY_WITHDRAWAL_EFFECTIVE ||
            act->event == TREATY_WITHDRAWAL_RESCINDED || act->event == TREATY_WITHDRAWAL_NOTIFIED)
            return;
    }
}

/* A former party's signature and ratification are spent: it is no signatory any more. */
static void leave(struct standing *now, struct date day)
{
    now->is_party = false;
    now->left = day;
    now->signature = NULL;
}

static void leave_if_due(struct standing *now, struct date day)
{
    if (now->is_party && now->notified && now->due.day <= day.day)
        leave(now, now->due);
}

static void enter(struct standing *now, const struct treaty_act *act)
{
    now->entry = act;
    now->is_party = true;
    now->announced = now->notified = now->undone = now->rescinded = now->effective = NULL;
    now->left = (struct date){0};
}

static void rescind(struct standing *now, const struct treaty_act *act)
{
    now->undone = now->notified ? now->notified : now->announced;
    now->rescinded = act;
    now->announced = now->notified = now->effective = NULL;
}

/* A ratification after an exit is a new one; the old one was spent. */
static bool ratification_stands(const struct standing *now)
{
    if (!now->ratification)
        return false;
    return !date_is_known(now->left) || now->ratification->date.day >= now->left.day;
}

static void play(const struct run *run, const struct treaty_act *act, struct standing *now)
{
    leave_if_due(now, act->date);
    switch (act->event) {
    case TREATY_SIGNATURE:
        now->signature = act;
        now->signature_withdrawn = NULL;
        break;
    case TREATY_SIGNATURE_WITHDRAWN:
        now->signature = NULL;
        now->signature_withdrawn = act;
        break;
    case TREATY_RATIFICATION:
        now->ratification = act;
        now->retracted = NULL;
        break;
    case TREATY_ACCESSION_RETRACTED:
        now->ratification = NULL;
        now->retracted = act;
        break;
    case TREATY_ENTRY_INTO_FORCE:
        enter(now, act);
        break;
    case TREATY_WITHDRAWAL_ANNOUNCED:
        if (now->is_party && !now->notified)
            now->announced = act;
        break;
    case TREATY_WITHDRAWAL_NOTIFIED:
        if (now->is_party) {
            now->notified = act;
            note_due(run, act, now);
        }
        break;
    case TREATY_WITHDRAWAL_RESCINDED:
        if (now->is_party && (now->notified || now->announced))
            rescind(now, act);
        break;
    case TREATY_WITHDRAWAL_EFFECTIVE:
        if (now->is_party) {
            now->effective = act;
            leave(now, act->date);
        }
        break;
    case TREATY_ARTICLE_12_3:
        if (now->declared_count < sizeof now->declared / sizeof *now->declared)
            now->declared[now->declared_count++] = act;
        break;
    case TREATY_UNSC_REFERRAL:
        if (!now->referral)
            now->referral = act;
        break;
    case TREATY_APIC:
        break;
    }
}

static enum duty_class class_of(const struct standing *now, struct date warrant, bool in_situation)
{
    if (now->is_party)
        return now->notified ? DUTY_PW : now->announced ? DUTY_PA : DUTY_P;
    if (date_is_known(now->left) && date_is_known(warrant) && warrant.day < now->left.day)
        return DUTY_XR;
    if (in_situation && now->declared_count)
        return DUTY_D;
    if (in_situation && now->referral)
        return DUTY_U;
    return now->signature || ratification_stands(now) ? DUTY_S : DUTY_N;
}

/* Keeps the acts in order; there is room for all that any class can name. */
static void add_act(struct duty *duty, const struct treaty_act *act)
{
    if (!act)
        return;
    size_t at = duty->act_count++;
    assert(duty->act_count <= sizeof duty->acts / sizeof *duty->acts);
    for (; at > 0 && act_is_before(act, duty->acts[at - 1]); at--)
        duty->acts[at] = duty->acts[at - 1];
    duty->acts[at] = act;
}

static void add_acts_of_party(struct duty *duty, const struct standing *now)
{
    add_act(duty, now->ratification);
    add_act(duty, now->entry);
    if (duty->class == DUTY_P) {
        add_act(duty, now->undone);
        add_act(duty, now->rescinded);
        return;
    }
    add_act(duty, now->announced);
    add_act(duty, now->notified);
    add_act(duty, now->effective);
}

static struct date date_of_act(const struct treaty_act *act)
{
    return act ? act->date : (struct date){0};
}

static struct date later(struct date a, struct date b)
{
    if (!date_is_known(a) || !date_is_known(b))
        return date_is_known(a) ? a : b;
    return b.day > a.day ? b : a;
}

static struct date since_of(enum duty_class class, const struct standing *now)
{
    switch (class) {
    case DUTY_P:
    case DUTY_PA:
    case DUTY_PW:
        return now->entry->date;
    case DUTY_XR:
        return now->left;
    case DUTY_D:
        return now->declared[0]->date;
    case DUTY_U:
        return now->referral->date;
    case DUTY_S:
        return date_of_act(now->signature ? now->signature : now->ratification);
    case DUTY_N:
    case DUTY_CLASS_COUNT:
        break;
    }
    struct date since = later(date_of_act(now->signature_withdrawn), date_of_act(now->retracted));
    return later(since, now->left);
}

static void add_acts(struct duty *duty, const struct standing *now)
{
    switch (duty->class) {
    case DUTY_P:
    case DUTY_PA:
    case DUTY_PW:
    case DUTY_XR:
        add_acts_of_party(duty, now);
        break;
    case DUTY_D:
        for (size_t d = 0; d < now->declared_count; d++)
            add_act(duty, now->declared[d]);
        break;
    case DUTY_U:
        add_act(duty, now->referral);
        break;
    case DUTY_S:
        add_act(duty, now->signature);
        if (ratification_stands(now))
            add_act(duty, now->ratification);
        break;
    case DUTY_N:
        if (date_is_known(now->left))
            add_acts_of_party(duty, now);
        add_act(duty, now->signature_withdrawn);
        add_act(duty, now->retracted);
        break;
    case DUTY_CLASS_COUNT:
        break;
    }
}

struct duty duty_of_state(const struct dataset *dataset, size_t state, struct date warrant,
                          bool in_situation, struct date as_of)
{
    struct run run = run_of_state(dataset, state);
    struct standing now = {0};
    for (const struct treaty_act *act = run_next(&run, NULL); act; act = run_next(&run, act)) {
        if (!date_is_by(act->date, as_of))
            break;
        play(&run, act, &now);
    }
    leave_if_due(&now, as_of);

    struct duty duty = {.class = class_of(&now, warrant, in_situation)};
    duty.since = since_of(duty.class, &now);
    if (duty.class == DUTY_PA) {
        assert(now.announced);
        duty.notice = now.announced->date;
    }
    if (duty.class == DUTY_PW) {
        assert(now.notified);
        duty.notice = now.notified->date;
        duty.until = now.due;
    }
    add_acts(&duty, &now);
    return duty;
}

static bool is_in_situation(const struct study *study, size_t state)
{
    for (size_t s = 0; s < study->situation_state_count; s++)
        if (study->situation_states[s] == state)
            return true;
    return false;
}

static bool is_owed(enum duty_class class)
{
    return duty_is_bound(class) || class == DUTY_D || class == DUTY_U;
}

static struct duty no_state(const struct dataset *dataset, size_t state)
{
    const char *code = dataset->states[state].predecessor;
    return (struct duty){.class = DUTY_N,
                         .is_no_state = true,
                         .predecessor = code ? dataset_find_code(dataset, code) : SIZE_MAX};
}

void duty_compute(const struct dataset *dataset, const struct study *study, struct date as_of,
                  struct duty *out)
{
    struct date issued = dataset_warrant_issued(dataset, study->suspect, as_of);
    struct date public_from = dataset_warrant_date(dataset, study->suspect);
    for (size_t s = 0; s < dataset->state_count; s++) {
        if (!dataset_state_exists(dataset, s, as_of)) {
            out[s] = no_state(dataset, s);
            continue;
        }
        out[s] = duty_of_state(dataset, s, issued, is_in_situation(study, s), as_of);
        if (is_owed(out[s].class) && date_is_by(public_from, as_of))
            out[s].owed = later(out[s].since, public_from);
    }
}

bool duty_has_statute(struct date day)
{
    return day.day >= date_of(DUTY_STATUTE_YEAR, DUTY_STATUTE_MONTH, DUTY_STATUTE_DAY).day;
}

const struct treaty_act *duty_history(const struct dataset *dataset, size_t state, size_t *count)
{
    struct run run = run_of_state(dataset, state);
    *count = run.count;
    return run.acts;
}

bool duty_is_bound(enum duty_class class)
{
    return class == DUTY_P || class == DUTY_PA || class == DUTY_PW;
}

bool duty_is_ranked(const struct duty *duty, const struct study *study, size_t state)
{
    return duty_is_bound(duty->class) && state != study->home && !is_in_situation(study, state);
}

static const struct {
    const char *code;
    const char *label;
    const char *basis;
} classes[DUTY_CLASS_COUNT] = {
    [DUTY_P] = {"P", "state party",
                "Rome Statute Arts 59, 86, 89: the Statute is in force for the state (Art. 126)"},
    [DUTY_PA] = {"PA", "state party, exit announced",
                 "Rome Statute Arts 59, 86, 89: an announcement without notice changes nothing"},
    [DUTY_PW] = {"PW", "state party, exit notified",
                 "Rome Statute Arts 59, 86, 89: bound until the exit takes effect (Art. 127(1))"},
    [DUTY_XR] = {"XR", "former party, warrant older than its exit",
                 "Rome Statute Art. 127(2): contested whether the duty outlives the exit"},
    [DUTY_D] = {"D", "non-party that accepted jurisdiction",
                "Rome Statute Art. 12(3): duty to cooperate in the accepted situation only"},
    [DUTY_U] = {"U", "non-party bound by a Security Council referral",
                "Resolution of the Security Council: duty in the referred situation only"},
    [DUTY_S] = {"S", "signed or ratified, Statute not in force for it",
                "no duty to arrest: the Statute is not in force for the state (Art. 126)"},
    [DUTY_N] = {"N", "neither party nor signatory",
                "no duty to arrest; may be invited to cooperate (Art. 87(5))"},
};

const char *duty_code(enum duty_class class)
{
    assert(class < DUTY_CLASS_COUNT);
    return classes[class].code;
}

const char *duty_label(enum duty_class class)
{
    assert(class < DUTY_CLASS_COUNT);
    return classes[class].label;
}

const char *duty_basis(enum duty_class class)
{
    assert(class < DUTY_CLASS_COUNT);
    return classes[class].basis;
}
