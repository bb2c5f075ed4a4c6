/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Permuted graphs keep tied pairs and strengths and lose the groups; where the strengths leave no
 * choice they are the graph itself. */
#include <math.h>
#include <string.h>

#include "../property/generate.h"
#include "analysis/permute.h"
#include "fixture.h"

enum { MOST = 40 };

static void draw_once(size_t n, const double *ties, uint32_t number, double *out)
{
    struct permute permute;
    struct random random = random_stream(1, RANDOM_SHUFFLE, number);
    permute_init(&permute, n, ties);
    double *room = mem_alloc(permute.count + n + 1, sizeof *room);
    permute_draw(&permute, &random, room, out);
    free(room);
    permute_clear(&permute);
}

START_TEST(pairs_and_strengths_stay)
{
    struct stream stream = {31};
    static double ties[MOST * MOST], out[MOST * MOST], again[MOST * MOST];
    for (uint32_t g = 0; g < 100; g++) {
        size_t n = 4 + next_below(&stream, MOST - 3), changed = 0, tied = 0;
        memset(ties, 0, sizeof ties);
        for (size_t i = 0; i < n; i++)
            for (size_t j = i + 1; j < n; j++)
                if (next_chance(&stream, 0.8))
                    ties[i * n + j] = ties[j * n + i] = next_unit(&stream);
        draw_once(n, ties, g, out);
        draw_once(n, ties, g, again);
        ck_assert(memcmp(out, again, n * n * sizeof *out) == 0);
        for (size_t i = 0; i < n; i++) {
            double before = 0, after = 0;
            for (size_t j = 0; j < n; j++) {
                before += ties[i * n + j];
                after += out[i * n + j];
                ck_assert((out[i * n + j] > 0) == (ties[i * n + j] > 0));
                ck_assert(fabs(out[i * n + j] - out[j * n + i]) < 1e-15);
                tied += ties[i * n + j] > 0;
                changed += fabs(out[i * n + j] - ties[i * n + j]) > 1e-3;
            }
            ck_assert_msg(fabs(after - before) < 1e-8, "%g, not %g", after, before);
        }
        ck_assert(n < 8 || changed > tied / 2);
    }
}
END_TEST

/* The strengths of a star are its ties. */
START_TEST(a_star_is_itself)
{
    enum { N = 4 };
    const double ties[N * N] = {0, 1, 2, 3, 1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0};
    double out[N * N];
    draw_once(N, ties, 1, out);
    for (size_t e = 0; e < (size_t)N * N; e++)
        ck_assert(fabs(out[e] - ties[e]) < 1e-8);
    draw_once(0, ties, 1, out);
}
END_TEST

int test_permute(void)
{
    const TTest *const tests[] = {pairs_and_strengths_stay, a_star_is_itself};
    return fixture_run("permute", COUNT_OF(tests), tests);
}
