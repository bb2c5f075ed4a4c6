/* SPDX-License-Identifier: GPL-2.0-or-later */
/* treaty_acts.json: what states did under the Rome Statute, and when. */
#include <stdlib.h>

#include "data/tables.h"

static const char *const event_words[] = {
    [TREATY_SIGNATURE] = "signature",
    [TREATY_SIGNATURE_WITHDRAWN] = "signature_withdrawn",
    [TREATY_RATIFICATION] = "ratification",
    [TREATY_ACCESSION_RETRACTED] = "accession_retracted",
    [TREATY_ENTRY_INTO_FORCE] = "entry_into_force",
    [TREATY_WITHDRAWAL_ANNOUNCED] = "withdrawal_announced",
    [TREATY_WITHDRAWAL_NOTIFIED] = "withdrawal_notified",
    [TREATY_WITHDRAWAL_RESCINDED] = "withdrawal_rescinded",
    [TREATY_WITHDRAWAL_EFFECTIVE] = "withdrawal_effective",
    [TREATY_ARTICLE_12_3] = "article_12_3_declaration",
    [TREATY_UNSC_REFERRAL] = "unsc_referral",
    [TREATY_APIC] = "apic",
};
static const struct words events = WORDS(event_words);

const char *treaty_event_name(enum treaty_event event)
{
    return event_words[event];
}

static void read_act(struct fields *fields, void *record)
{
    struct treaty_act *act = record;
    act->state = field_state(fields, "state");
    act->event = (enum treaty_event)field_word(fields, "event", &events);
    act->date = field_date(fields, "date");
    field_origin(fields, &act->origin);
}

/* The file is sorted by texts; in memory events of one day stand in their legal order. */
static int compare_acts(const void *a, const void *b)
{
    const struct treaty_act *x = a, *y = b;
    if (x->state != y->state)
        return x->state < y->state ? -1 : 1;
    if (x->date.day != y->date.day)
        return x->date.day < y->date.day ? -1 : 1;
    if (x->event != y->event)
        return x->event < y->event ? -1 : 1;
    return (x->origin.line > y->origin.line) - (x->origin.line < y->origin.line);
}

static void finish(struct loading *loading, void *records, size_t count, bool is_complete)
{
    (void)loading;
    (void)is_complete;
    if (count > 0)
        qsort(records, count, sizeof(struct treaty_act), compare_acts);
}

const struct table table_treaty_acts = {
    .file = "treaty_acts.json",
    .what = "a dated act under the Rome Statute",
    .terms = "facts, cited one by one",
    .key = {"state", "date", "event"},
    TABLE_OF(struct treaty_act, treaty_acts, treaty_act_count),
    .is_never_left_out = true,
    TABLE_CITES(struct treaty_act),
    TABLE_ABOUT(struct treaty_act, state),
    .read = read_act,
    .finish = finish,
};
