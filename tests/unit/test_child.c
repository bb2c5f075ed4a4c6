/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Children: their bytes come back whole, their failures and their ends as failures. */
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/child.h"
#include "fixture.h"

enum { LONG = 3000000 }; /* more than a pipe holds */
enum { LETTERS = 26 };

static bool count(void *context, size_t number, struct strbuf *out)
{
    strbuf_add_repeated(out, *(const char *)context, LONG);
    strbuf_printf(out, "%zu", number);
    return true;
}

static bool give_up(void *context, size_t number, struct strbuf *out)
{
    strbuf_add(out, "half");
    return false;
}

static bool be_killed(void *context, size_t number, struct strbuf *out)
{
    kill(getpid(), SIGKILL);
    return true;
}

static bool say_nothing(void *context, size_t number, struct strbuf *out)
{
    return true;
}

START_TEST(bytes_come_back)
{
    char letter = 'x';
    struct child *a = child_start(count, &letter, 1), *b = child_start(count, &letter, 2);
    struct strbuf out = {0};
    letter = 'y'; /* the children have what was there when they began */
    ck_assert_ptr_nonnull(a);
    ck_assert(child_finish(b, &out) && child_finish(a, &out));
    ck_assert_uint_eq(out.length, 2 * (LONG + 1));
    ck_assert_uint_eq(strspn(out.text, "x"), LONG);
    ck_assert_int_eq(out.text[LONG], '2');
    ck_assert_str_eq(out.text + 2 * LONG + 1, "1");
    ck_assert(child_finish(child_start(say_nothing, NULL, 0), &out));
    ck_assert_uint_eq(out.length, 2 * (LONG + 1));
    strbuf_clear(&out);
}
END_TEST

START_TEST(failures_are_told)
{
    struct strbuf out = {0};
    ck_assert(!child_finish(child_start(give_up, NULL, 0), &out));
    ck_assert(!child_finish(child_start(be_killed, NULL, 0), &out));
    ck_assert(!child_finish(NULL, &out));
    ck_assert_uint_eq(out.length, 0);
}
END_TEST

/* Its turns, as letters. */
static bool take_turns(void *context, size_t number, struct strbuf *out)
{
    for (size_t turn; (turn = child_turns_take(context)) < LETTERS;)
        strbuf_add_char(out, (char)('a' + turn));
    return true;
}

START_TEST(turns_are_taken_once)
{
    struct child_turns *turns = child_turns_new();
    struct strbuf out = {0};
    ck_assert_uint_eq(child_turns_take(turns), 0);
    struct child *a = child_start(take_turns, turns, 0), *b = child_start(take_turns, turns, 1);
    ck_assert(take_turns(turns, 2, &out) && child_finish(a, &out) && child_finish(b, &out));
    ck_assert_uint_eq(out.length, LETTERS - 1);
    for (char letter = 'b'; letter < 'a' + LETTERS; letter++)
        ck_assert_ptr_nonnull(strchr(strbuf_text(&out), letter));
    ck_assert_uint_ge(child_turns_take(turns), LETTERS);
    strbuf_clear(&out);
    child_turns_free(turns);
    child_turns_free(NULL);
}
END_TEST

int test_child(void)
{
    const TTest *const tests[] = {bytes_come_back, failures_are_told, turns_are_taken_once};
    return fixture_run("child", COUNT_OF(tests), tests);
}
