/* SPDX-License-Identifier: GPL-2.0-or-later */
/* warrants.json: the instruments of the Court and the persons they are about. */
#include "data/tables.h"

static const char *const instrument_words[] = {
    [INSTRUMENT_WARRANT] = "warrant",
    [INSTRUMENT_SUMMONS] = "summons",
    [INSTRUMENT_APPLICATION] = "application",
};
static const struct words instruments = WORDS(instrument_words);

static const char *const status_words[] = {"acquitted",  "at_large",   "convicted", "deceased",
                                           "in_custody", "terminated", "withdrawn"};
static const struct words statuses = WORDS(status_words);

static const char *const office_words[] = {
    [OFFICE_NO] = "no",
    [OFFICE_YES] = "yes",
    [OFFICE_FORMER] = "former",
    [OFFICE_DE_FACTO] = "de_facto",
};
static const struct words offices = WORDS(office_words);

static void read_warrant(struct fields *fields, void *record)
{
    struct warrant *warrant = record;
    warrant->suspect = field_text(fields, "suspect");
    warrant->name = field_text(fields, "name");
    warrant->role = field_text_or_null(fields, "role");
    warrant->state = field_state(fields, "state");
    warrant->situation = field_text(fields, "situation");
    warrant->instrument = (enum instrument)field_word(fields, "instrument", &instruments);
    warrant->issued = field_date(fields, "issued");
    warrant->unsealed = field_date_or_null(fields, "unsealed");
    field_check_order(fields, "issued", warrant->issued, "unsealed", warrant->unsealed);
    warrant->status = field_word_text(fields, "status", &statuses);
    warrant->status_date = field_date_or_null(fields, "status_date");
    field_check_order(fields, "issued", warrant->issued, "status_date", warrant->status_date);
    warrant->crimes = field_text_or_null(fields, "crimes");
    warrant->office = (enum office)field_word(fields, "office", &offices);
    warrant->office_until = field_date_or_null(fields, "office_until");
    warrant->held_from = field_date_or_null(fields, "held_from");
    warrant->case_no = field_text_or_null(fields, "case_no");
    warrant->chamber = field_text_or_null(fields, "chamber");
    field_origin(fields, &warrant->origin);
    bool is_new;
    if (warrant->suspect)
        keyset_add(&fields->loading->suspects.keys, warrant->suspect, &is_new);
}

static void finish(struct loading *loading, void *records, size_t count, bool is_complete)
{
    (void)records;
    (void)count;
    loading->suspects.is_complete = is_complete;
}

const struct table table_warrants = {
    .file = "warrants.json",
    .what = "a public warrant, summons or application",
    .terms = "facts, cited one by one",
    .is_never_left_out = true,
    .key = {"suspect", "issued", "instrument"},
    TABLE_OF(struct warrant, warrants, warrant_count),
    TABLE_CITES(struct warrant),
    TABLE_ABOUT(struct warrant, state),
    .read = read_warrant,
    .finish = finish,
};
