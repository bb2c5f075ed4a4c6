/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Wanted: who was there to arrest on a day, and how long a leader was free to travel in office. */
#include <stdint.h>

#include "fixture.h"
#include "graph/wanted.h"

static struct warrant row(const char *suspect, const char *issued, const char *status,
                          const char *day)
{
    return (struct warrant){.suspect = suspect,
                            .instrument = INSTRUMENT_WARRANT,
                            .issued = on(issued),
                            .office = OFFICE_YES,
                            .status = status,
                            .status_date = on(day)};
}

static struct warrant warrants[12];
static struct dataset dataset;

static void set_up(void)
{
    const struct warrant all[] = {
        row("free", "2023-03-17", "at_large", "2026-01-01"),
        row("held", "2009-03-04", "at_large", ""),
        row("caught", "2025-03-07", "in_custody", "2025-03-12"),
        row("dead", "2011-06-27", "deceased", "2011-10-20"),
        row("lost", "2005-07-08", "deceased", ""),
        row("twice", "2008-01-01", "acquitted", "2012-01-01"),
        row("twice", "2010-01-01", "at_large", ""),
        row("done", "2010-01-01", "withdrawn", "2013"),
        row("done", "2011-01-01", "terminated", "2012-06-01"),
        row("killed", "2017-08-15", "at_large", ""),
        row("killed", "2018-07-04", "deceased", "2021-03-24"),
        row("summoned", "2011-03-08", "terminated", "2013-03-18"),
    };
    for (size_t w = 0; w < COUNT_OF(all); w++)
        warrants[w] = all[w];
    warrants[1].held_from = warrants[1].office_until = on("2019-04-11");
    warrants[2].unsealed = on("2025-03-11");
    warrants[11].instrument = INSTRUMENT_SUMMONS;
    dataset = (struct dataset){
        .date = on("2026-09-28"), .warrants = warrants, .warrant_count = COUNT_OF(all)};
}

static void check(const char *suspect, const char *day, enum wanted_status status,
                  const char *since)
{
    struct wanted wanted = wanted_on(&dataset, suspect, on(day));
    char text[DATE_TEXT_SIZE];
    ck_assert_msg(wanted.status == status, "%s on %s: %s", suspect, day,
                  wanted_name(wanted.status));
    ck_assert_str_eq(date_format(wanted.since, text), since);
    ck_assert_int_eq(wanted_is_open(&wanted), status == WANTED_OPEN || status == WANTED_HELD);
}

START_TEST(from_the_day_it_is_public)
{
    set_up();
    check("free", "2023-03-16", WANTED_NOT_YET, "");
    check("free", "2023-03-17", WANTED_OPEN, "2023-03-17");
    check("caught", "2025-03-10", WANTED_NOT_YET, ""); /* issued, sealed */
    check("caught", "2025-03-11", WANTED_OPEN, "2025-03-11");
    check("summoned", "2012-01-01", WANTED_NOT_YET, "");
    check("nobody", "2026-01-01", WANTED_NOT_YET, "");
}
END_TEST

START_TEST(until_it_ends)
{
    set_up();
    check("caught", "2025-03-12", WANTED_IN_CUSTODY, "2025-03-12");
    check("dead", "2011-10-19", WANTED_OPEN, "2011-06-27");
    check("dead", "2011-10-20", WANTED_DEAD, "2011-10-20");
    check("done", "2012-12-31", WANTED_OPEN, "2010-01-01");
    check("done", "2013-12-31", WANTED_WITHDRAWN, "2013"); /* a year counts from its last day */
    check("lost", "2026-09-28", WANTED_DEAD, "");
    check("killed", "2021-03-24", WANTED_DEAD, "2021-03-24"); /* a death ends every warrant */
}
END_TEST

START_TEST(one_that_stands_is_enough)
{
    set_up();
    check("twice", "2013-01-01", WANTED_OPEN, "2010-01-01");
    check("held", "2019-04-10", WANTED_OPEN, "2009-03-04");
    check("held", "2019-04-11", WANTED_HELD, "2019-04-11");
}
END_TEST

static int32_t exposed(const char *suspect, const char *as_of)
{
    return wanted_exposed_until(&dataset, suspect, on(as_of));
}

START_TEST(exposure_ends)
{
    set_up();
    ck_assert_int_eq(exposed("free", "2024-01-01"), on("2024-01-02").day);
    ck_assert_int_eq(exposed("free", "2030-01-01"), on("2026-09-29").day); /* with the data */
    ck_assert_int_eq(exposed("held", "2024-01-01"), on("2019-04-11").day);
    ck_assert_int_eq(exposed("caught", "2026-01-01"), on("2025-03-12").day);
    ck_assert_int_eq(exposed("dead", "2026-01-01"), on("2011-10-20").day);
    ck_assert_int_eq(exposed("done", "2026-01-01"), on("2013-12-31").day);
    ck_assert_int_eq(exposed("twice", "2013-01-01"), on("2013-01-02").day);
}
END_TEST

int test_wanted(void)
{
    const TTest *const tests[] = {from_the_day_it_is_public, until_it_ends,
                                  one_that_stands_is_enough, exposure_ends};
    return fixture_run("wanted", COUNT_OF(tests), tests);
}
