/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Duty: one state a life under the Statute, read on the days around each act. */
#include <stdint.h>

#include "fixture.h"
#include "graph/duty.h"

enum { AFG, ARM, BDI, HUN, ISR, MLI, MYS, RET, SDN, UKR, VEN, STATE_COUNT };

#define ACT(s, e, text)                                                                            \
    (struct treaty_act)                                                                            \
    {                                                                                              \
        .state = s, .event = TREATY_##e, .date = on(text)                                          \
    }

static struct treaty_act acts[64];
static struct dataset dataset;

static void set_up(void)
{
    const struct treaty_act all[] = {
        ACT(ARM, SIGNATURE, "1999-10-01"),
        ACT(ARM, ARTICLE_12_3, "2023-11"), /* counts from the 30th, after the ratification */
        ACT(ARM, RATIFICATION, "2023-11-14"),
        ACT(ARM, ENTRY_INTO_FORCE, "2024-02-01"),
        ACT(BDI, RATIFICATION, "2004-09-21"),
        ACT(BDI, ENTRY_INTO_FORCE, "2004-12-01"),
        ACT(BDI, WITHDRAWAL_NOTIFIED, "2016-10-27"),
        ACT(BDI, WITHDRAWAL_EFFECTIVE, "2017-10-27"),
        ACT(HUN, RATIFICATION, "2001-11-30"),
        ACT(HUN, ENTRY_INTO_FORCE, "2002-07-01"),
        ACT(HUN, APIC, "2006-03-22"),
        ACT(HUN, WITHDRAWAL_ANNOUNCED, "2025-04-03"),
        ACT(HUN, WITHDRAWAL_NOTIFIED, "2025-06-02"),
        ACT(HUN, WITHDRAWAL_RESCINDED, "2026-05-29"),
        ACT(ISR, SIGNATURE, "2000-12-31"),
        ACT(ISR, SIGNATURE_WITHDRAWN, "2002-08-28"),
        ACT(MLI, RATIFICATION, "2000-08-16"),
        ACT(MLI, ENTRY_INTO_FORCE, "2002-07-01"),
        ACT(MLI, WITHDRAWAL_ANNOUNCED, "2025-09-22"),
        ACT(MLI, WITHDRAWAL_NOTIFIED, "2026-06-24"),
        ACT(MLI, WITHDRAWAL_EFFECTIVE, "2027-06-24"),
        ACT(MYS, RATIFICATION, "2019-03-04"),
        ACT(MYS, ACCESSION_RETRACTED, "2019-04-29"),
        ACT(RET, RATIFICATION, "2001-01-01"),
        ACT(RET, ENTRY_INTO_FORCE, "2002-07-01"),
        ACT(RET, WITHDRAWAL_NOTIFIED, "2010-03-31"), /* no row says when it takes effect */
        ACT(RET, RATIFICATION, "2015-02-10"),
        ACT(RET, ENTRY_INTO_FORCE, "2015-05-01"),
        ACT(SDN, SIGNATURE, "2000-09-08"),
        ACT(SDN, UNSC_REFERRAL, "2005-03-31"),
        ACT(SDN, SIGNATURE_WITHDRAWN, "2008-08-26"),
        ACT(UKR, SIGNATURE, "2000-01-20"),
        ACT(UKR, ARTICLE_12_3, "2014-04-17"),
        ACT(UKR, ARTICLE_12_3, "2015-09-08"),
        ACT(UKR, RATIFICATION, "2024-10-25"),
        ACT(UKR, ENTRY_INTO_FORCE, "2025-01-01"),
        ACT(VEN, RATIFICATION, "2000-06-07"),
        ACT(VEN, ENTRY_INTO_FORCE, "2002-07-01"),
        ACT(VEN, WITHDRAWAL_ANNOUNCED, "2020-01-01"),
        ACT(VEN, WITHDRAWAL_RESCINDED, "2020-03-01"),
        ACT(VEN, WITHDRAWAL_NOTIFIED, "2026-07-24"),
    };
    ck_assert_uint_le(COUNT_OF(all), COUNT_OF(acts));
    for (size_t a = 0; a < COUNT_OF(all); a++)
        acts[a] = all[a];
    dataset = (struct dataset){
        .treaty_acts = acts, .treaty_act_count = COUNT_OF(all), .state_count = STATE_COUNT};
}

static const char *code(size_t state, const char *warrant, bool in_situation, const char *as_of)
{
    return duty_code(duty_of_state(&dataset, state, on(warrant), in_situation, on(as_of)).class);
}

/* Class and the day it began, for a suspect of 2023. */
static void check(size_t state, const char *as_of, const char *expected, const char *since)
{
    struct duty duty = duty_of_state(&dataset, state, on("2023-03-17"), false, on(as_of));
    char text[DATE_TEXT_SIZE];
    ck_assert_str_eq(duty_code(duty.class), expected);
    ck_assert_str_eq(date_format(duty.since, text), since);
}

START_TEST(party_from_entry_into_force)
{
    set_up();
    check(ARM, "1999-09-30", "N", "");
    check(ARM, "1999-10-01", "S", "1999-10-01");
    check(ARM, "2023-12-01", "S", "1999-10-01");
    check(ARM, "2024-01-31", "S", "1999-10-01");
    check(ARM, "2024-02-01", "P", "2024-02-01");
    check(AFG, "2024-02-01", "N", "");
}
END_TEST

START_TEST(announced_notified_rescinded)
{
    set_up();
    check(HUN, "2025-04-02", "P", "2002-07-01");
    check(HUN, "2025-04-04", "PA", "2002-07-01");
    check(HUN, "2025-07-01", "PW", "2002-07-01");
    check(HUN, "2026-06-15", "P", "2002-07-01"); /* a notice taken back interrupts nothing */
    check(MLI, "2025-10-01", "PA", "2002-07-01");
    check(MLI, "2026-07-01", "PW", "2002-07-01");
    check(MLI, "2027-06-23", "PW", "2002-07-01");
    check(MLI, "2027-06-24", "XR", "2027-06-24");
}
END_TEST

START_TEST(exit_day_is_part_of_the_notice)
{
    set_up();
    char text[DATE_TEXT_SIZE];
    struct duty duty = duty_of_state(&dataset, MLI, on(""), false, on("2026-07-01"));
    ck_assert_str_eq(date_format(duty.until, text), "2027-06-24");
    /* without a row: one year after the notice, Art. 127(1) */
    duty = duty_of_state(&dataset, HUN, on(""), false, on("2025-07-01"));
    ck_assert_str_eq(date_format(duty.until, text), "2026-06-02");
    duty = duty_of_state(&dataset, VEN, on(""), false, on("2026-08-01"));
    ck_assert_str_eq(date_format(duty.until, text), "2027-07-24");
    ck_assert_str_eq(code(RET, "", false, "2011-03-30"), "PW");
    ck_assert_str_eq(code(RET, "", false, "2011-03-31"), "N");
}
END_TEST

START_TEST(announcement_taken_back)
{
    set_up();
    check(VEN, "2020-02-01", "PA", "2002-07-01");
    check(VEN, "2020-03-01", "P", "2002-07-01");
    check(VEN, "2026-07-24", "PW", "2002-07-01");
}
END_TEST

START_TEST(former_party)
{
    set_up();
    ck_assert_str_eq(code(BDI, "2009-03-04", false, "2018-01-01"), "XR");
    ck_assert_str_eq(code(BDI, "2023-03-17", false, "2024-01-01"), "N");
    ck_assert_str_eq(code(BDI, "2017-10-26", false, "2024-01-01"), "XR");
    ck_assert_str_eq(code(BDI, "2017-10-27", false, "2024-01-01"), "N");
    ck_assert_str_eq(code(BDI, "", false, "2018-01-01"), "N");
    ck_assert_str_eq(code(BDI, "2009-03-04", false, "2017-10-26"), "PW");
    ck_assert_str_eq(code(MLI, "2023-03-17", false, "2027-07-01"), "XR");
}
END_TEST

/* A state that left and acceded again: signatory at most until the Statute is back in force. */
START_TEST(comes_back)
{
    set_up();
    ck_assert_str_eq(code(RET, "", false, "2014-01-01"), "N");
    ck_assert_str_eq(code(RET, "", false, "2015-03-01"), "S");
    ck_assert_str_eq(code(RET, "", false, "2015-05-01"), "P");
    ck_assert_str_eq(code(RET, "2009-03-04", false, "2015-03-01"), "XR");
}
END_TEST

START_TEST(situation_only)
{
    set_up();
    ck_assert_str_eq(code(UKR, "2023-03-17", true, "2024-01-01"), "D");
    ck_assert_str_eq(code(UKR, "2023-03-17", false, "2024-01-01"), "S");
    ck_assert_str_eq(code(UKR, "2023-03-17", true, "2025-01-01"), "P");
    ck_assert_str_eq(code(SDN, "2009-03-04", true, "2005-03-30"), "S");
    ck_assert_str_eq(code(SDN, "2009-03-04", true, "2009-03-04"), "U");
    ck_assert_str_eq(code(SDN, "2009-03-04", false, "2009-03-04"), "N");
}
END_TEST

START_TEST(signature_and_accession_undone)
{
    set_up();
    check(ISR, "2001-01-01", "S", "2000-12-31");
    check(ISR, "2002-08-28", "N", "2002-08-28");
    check(MYS, "2019-03-04", "S", "2019-03-04");
    check(MYS, "2019-07-01", "N", "2019-04-29");
}
END_TEST

/* What is owed to a suspect: from the later of the membership and the day the warrant is public. */
START_TEST(owed_from_the_later_day)
{
    set_up();
    struct warrant warrant = {.suspect = "x",
                              .instrument = INSTRUMENT_WARRANT,
                              .issued = on("2023-03-15"),
                              .unsealed = on("2023-03-17")};
    struct state states[STATE_COUNT] = {0};
    struct duty duty[STATE_COUNT];
    const struct study study = {.suspect = "x", .home = AFG};
    char text[DATE_TEXT_SIZE];
    dataset.warrants = &warrant;
    dataset.warrant_count = 1;
    dataset.states = states;
    duty_compute(&dataset, &study, on("2025-07-01"), duty);
    ck_assert_str_eq(date_format(duty[HUN].owed, text), "2023-03-17");
    ck_assert_str_eq(date_format(duty[HUN].notice, text), "2025-06-02");
    ck_assert_str_eq(date_format(duty[ARM].owed, text), "2024-02-01");
    ck_assert(!date_is_known(duty[ISR].owed));
    duty_compute(&dataset, &study, on("2023-03-16"), duty); /* issued, not public */
    ck_assert(!date_is_known(duty[HUN].owed));
}
END_TEST

START_TEST(no_state_before_it_exists)
{
    set_up();
    struct state states[STATE_COUNT] = {0};
    struct duty duty[STATE_COUNT];
    const struct study study = {.suspect = "x", .home = AFG};
    for (size_t s = 0; s < STATE_COUNT; s++)
        states[s].iso3 = s < HUN ? "AAA" : s == HUN ? "HUN" : "ZZZ";
    states[VEN].exists_from = on("2006-06-03");
    states[VEN].predecessor = "HUN";
    states[MLI].exists_from = on("2006-06-03");
    dataset.states = states;
    duty_compute(&dataset, &study, on("2006-06-02"), duty);
    ck_assert(duty[VEN].is_no_state && duty[MLI].is_no_state && !duty[HUN].is_no_state);
    ck_assert_uint_eq(duty[VEN].predecessor, HUN);
    ck_assert_uint_eq(duty[MLI].predecessor, SIZE_MAX);
    ck_assert(!duty_is_ranked(&duty[VEN], &study, VEN));
    duty_compute(&dataset, &study, on("2006-06-03"), duty);
    ck_assert(!duty[VEN].is_no_state);
    ck_assert_str_eq(duty_code(duty[VEN].class), "P");
}
END_TEST

START_TEST(history_holds_every_act)
{
    set_up();
    size_t count;
    const struct treaty_act *history = duty_history(&dataset, HUN, &count);
    ck_assert_uint_eq(count, 6);
    ck_assert_int_eq(history[5].event, TREATY_WITHDRAWAL_RESCINDED);
    duty_history(&dataset, AFG, &count);
    ck_assert_uint_eq(count, 0);
    ck_assert(!duty_has_statute(on("2002-06-30")) && duty_has_statute(on("2002-07-01")));
}
END_TEST

static void check_acts(size_t state, bool in_situation, const char *as_of, size_t n,
                       const enum treaty_event expected[])
{
    struct duty duty = duty_of_state(&dataset, state, on("2016-01-01"), in_situation, on(as_of));
    ck_assert_uint_eq(duty.act_count, n);
    for (size_t a = 0; a < n; a++)
        ck_assert_int_eq(duty.acts[a]->event, expected[a]);
}

START_TEST(acts_behind_the_class)
{
    set_up();
    const enum treaty_event back[] = {TREATY_RATIFICATION, TREATY_ENTRY_INTO_FORCE,
                                      TREATY_WITHDRAWAL_NOTIFIED, TREATY_WITHDRAWAL_RESCINDED};
    check_acts(HUN, false, "2026-06-15", COUNT_OF(back), back);
    const enum treaty_event leaving[] = {TREATY_RATIFICATION, TREATY_ENTRY_INTO_FORCE,
                                         TREATY_WITHDRAWAL_ANNOUNCED, TREATY_WITHDRAWAL_NOTIFIED,
                                         TREATY_WITHDRAWAL_EFFECTIVE};
    check_acts(MLI, false, "2026-07-01", COUNT_OF(leaving), leaving);
    const enum treaty_event left[] = {TREATY_RATIFICATION, TREATY_ENTRY_INTO_FORCE,
                                      TREATY_WITHDRAWAL_NOTIFIED, TREATY_WITHDRAWAL_EFFECTIVE};
    check_acts(BDI, false, "2018-01-01", COUNT_OF(left), left);
    const enum treaty_event declared[] = {TREATY_ARTICLE_12_3, TREATY_ARTICLE_12_3};
    check_acts(UKR, true, "2016-01-01", COUNT_OF(declared), declared);
    const enum treaty_event joined[] = {TREATY_RATIFICATION, TREATY_ENTRY_INTO_FORCE};
    check_acts(ARM, false, "2024-02-01", COUNT_OF(joined), joined);
    check_acts(AFG, false, "2024-02-01", 0, NULL);
}
END_TEST

/* What an act needs to mean anything: a party to leave, a notice to take back. */
START_TEST(acts_out_of_turn_change_nothing)
{
    enum { PARTY, NEVER, FORMER };
    const struct treaty_act all[] = {
        ACT(PARTY, RATIFICATION, "2000-01-01"),
        ACT(PARTY, ENTRY_INTO_FORCE, "2002-07-01"),
        ACT(PARTY, WITHDRAWAL_RESCINDED, "2005-01-01"), /* of nothing */
        ACT(PARTY, WITHDRAWAL_NOTIFIED, "2010-01-31"),
        ACT(PARTY, WITHDRAWAL_ANNOUNCED, "2010-03-01"), /* of what is notified already */
        ACT(NEVER, WITHDRAWAL_ANNOUNCED, "2003-01-01"),
        ACT(NEVER, WITHDRAWAL_NOTIFIED, "2004-01-01"),
        ACT(NEVER, WITHDRAWAL_RESCINDED, "2005-01-01"),
        ACT(NEVER, WITHDRAWAL_EFFECTIVE, "2006-01-01"),
        ACT(FORMER, RATIFICATION, "2000-01-01"),
        ACT(FORMER, ENTRY_INTO_FORCE, "2002-07-01"),
        ACT(FORMER, WITHDRAWAL_NOTIFIED, "2007-01-01"),
        ACT(FORMER, WITHDRAWAL_EFFECTIVE, "2008-01-01"),
        ACT(FORMER, WITHDRAWAL_ANNOUNCED, "2009-01-01"),
        ACT(FORMER, WITHDRAWAL_EFFECTIVE, "2010-01-01"),
    };
    dataset = (struct dataset){.treaty_acts = all, .treaty_act_count = COUNT_OF(all)};
    const enum treaty_event party[] = {TREATY_RATIFICATION, TREATY_ENTRY_INTO_FORCE,
                                       TREATY_WITHDRAWAL_NOTIFIED};
    check(PARTY, "2005-06-01", "P", "2002-07-01");
    check_acts(PARTY, false, "2005-06-01", 2, party);
    check(PARTY, "2010-06-01", "PW", "2002-07-01");
    check_acts(PARTY, false, "2010-06-01", 3, party);
    check(NEVER, "2007-01-01", "N", "");
    check_acts(NEVER, false, "2007-01-01", 0, NULL);
    const enum treaty_event former[] = {TREATY_RATIFICATION, TREATY_ENTRY_INTO_FORCE,
                                        TREATY_WITHDRAWAL_NOTIFIED, TREATY_WITHDRAWAL_EFFECTIVE};
    check(FORMER, "2011-01-01", "N", "2008-01-01");
    check_acts(FORMER, false, "2011-01-01", 4, former);
}
END_TEST

START_TEST(context_is_not_ranked)
{
    const size_t situation[] = {UKR};
    struct study study = {.home = SDN, .situation_states = situation, .situation_state_count = 1};
    struct duty duty = {.class = DUTY_PA};
    ck_assert(duty_is_ranked(&duty, &study, HUN));
    ck_assert(!duty_is_ranked(&duty, &study, SDN));
    ck_assert(!duty_is_ranked(&duty, &study, UKR));
    duty.class = DUTY_XR;
    ck_assert(!duty_is_ranked(&duty, &study, HUN));
}
END_TEST

START_TEST(every_class_has_words)
{
    for (int c = 0; c < DUTY_CLASS_COUNT; c++) {
        ck_assert_ptr_nonnull(duty_code((enum duty_class)c));
        ck_assert_ptr_nonnull(duty_label((enum duty_class)c));
        ck_assert_ptr_nonnull(duty_basis((enum duty_class)c));
        ck_assert_int_eq(duty_is_bound((enum duty_class)c), c <= DUTY_PW);
    }
}
END_TEST

int test_duty(void)
{
    const TTest *const tests[] = {
        party_from_entry_into_force,
        announced_notified_rescinded,
        exit_day_is_part_of_the_notice,
        announcement_taken_back,
        former_party,
        comes_back,
        situation_only,
        signature_and_accession_undone,
        acts_behind_the_class,
        acts_out_of_turn_change_nothing,
        owed_from_the_later_day,
        no_state_before_it_exists,
        history_holds_every_act,
        context_is_not_ranked,
        every_class_has_words,
    };
    return fixture_run("duty", COUNT_OF(tests), tests);
}
