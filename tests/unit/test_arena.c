/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Arena: zeroed, aligned, apart from each other, of any size. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include "base/arena.h"
#include "fixture.h"

START_TEST(memory_is_zeroed_and_aligned)
{
    struct arena *arena = arena_new();
    for (size_t size = 1; size < 100000; size = size * 3 + 1) {
        unsigned char *bytes = arena_alloc(arena, 1, size);
        ck_assert_uint_eq((uintptr_t)bytes % _Alignof(max_align_t), 0);
        size_t set = 0;
        for (size_t i = 0; i < size; i++)
            set += bytes[i] != 0;
        ck_assert_uint_eq(set, 0);
        memset(bytes, 0xff, size);
        arena_strdup(arena, "odd");
    }
    arena_free(arena);
}
END_TEST

/* Is there in a build with a sanitizer of addresses only. */
extern int __asan_address_is_poisoned(const volatile void *address) __attribute__((weak));

/* Where such a sanitizer looks on, what is behind a block is closed, whatever comes after it. */
START_TEST(what_is_beyond_a_block_is_seen)
{
    struct arena *arena = arena_new();
    for (int round = 0; __asan_address_is_poisoned && round < 2; round++) {
        for (size_t size = 1; size < 300; size++) {
            char *block = arena_alloc(arena, 1, size), *text = arena_strndup(arena, "text", 4);
            ck_assert(!__asan_address_is_poisoned(block));
            ck_assert(!__asan_address_is_poisoned(block + size - 1));
            ck_assert(__asan_address_is_poisoned(block + size));
            ck_assert(!__asan_address_is_poisoned(text + 4));
            ck_assert(__asan_address_is_poisoned(text + 5));
        }
        arena_clear(arena);
    }
    arena_free(arena);
}
END_TEST

START_TEST(blocks_do_not_overlap)
{
    enum { COUNT = 3000 };
    struct arena *arena = arena_new();
    size_t *blocks[COUNT], changed = 0;
    for (size_t i = 0; i < COUNT; i++) {
        blocks[i] = arena_alloc(arena, 1 + i % 97, sizeof(size_t));
        for (size_t j = 0; j < 1 + i % 97; j++)
            blocks[i][j] = i;
    }
    for (size_t i = 0; i < COUNT; i++)
        for (size_t j = 0; j < 1 + i % 97; j++)
            changed += blocks[i][j] != i;
    ck_assert_uint_eq(changed, 0);
    arena_free(arena);
}
END_TEST

START_TEST(copies_are_equal)
{
    struct arena *arena = arena_new();
    ck_assert_str_eq(arena_strdup(arena, "Mongolia"), "Mongolia");
    ck_assert_ptr_null(arena_strdup(arena, NULL));
    ck_assert_str_eq(arena_strndup(arena, "Mongolia", 3), "Mon");
    ck_assert_str_eq(arena_printf(arena, "%s %d", "row", 12), "row 12");
    const int numbers[] = {1, 2, 3};
    ck_assert_mem_eq(arena_memdup(arena, numbers, sizeof numbers), numbers, sizeof numbers);
    char *heap = strdup("taken over");
    ck_assert_ptr_eq(arena_take(arena, heap), heap);
    ck_assert_ptr_null(arena_take(arena, NULL));
    arena_free(arena);
    arena_free(NULL);
}
END_TEST

START_TEST(what_is_cleared_is_zeroed_and_filled_again)
{
    struct arena *arena = arena_new();
    arena_clear(arena); /* empty: nothing to release */
    for (size_t round = 0; round < 3; round++) {
        memset(arena_strdup(arena, "what was there before"), 'x', 21);
        for (size_t n = 0; n < 100; n++)
            arena_alloc(arena, 1000, 1);
        arena_take(arena, strdup("heap"));
        arena_clear(arena);
        const char *bytes = arena_alloc(arena, 64, 1);
        for (size_t b = 0; b < 64; b++)
            ck_assert_int_eq(bytes[b], 0);
        arena_clear(arena);
    }
    arena_alloc(arena, 1 << 20, 1); /* a chunk of its own only */
    arena_clear(arena);
    ck_assert_str_eq(arena_strdup(arena, "again"), "again");
    arena_free(arena);
}
END_TEST

int test_arena(void)
{
    const TTest *const tests[] = {memory_is_zeroed_and_aligned, what_is_beyond_a_block_is_seen,
                                  blocks_do_not_overlap, copies_are_equal,
                                  what_is_cleared_is_zeroed_and_filled_again};
    return fixture_run("arena", COUNT_OF(tests), tests);
}
