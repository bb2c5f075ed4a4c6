/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Kappa: agreement with the definition on random votes, and what must hold of it. */
#include <string.h>

#include "../unit/fixture.h"
#include "base/cpu.h"
#include "generate.h"
#include "graph/kappa.h"

enum { STATES = 6, MOST = 300, TABLES = 300 };

struct table {
    size_t columns;
    char letters[MOST][STATES];
    const char *votes[MOST];
};

/* Each table with its own taste for the five letters, so that rare and constant votes occur. */
static void draw(struct stream *stream, struct table *out)
{
    static const char letters[] = "YNAX-";
    double share[5];
    out->columns = next_below(stream, MOST + 1);
    for (size_t k = 0; k < 5; k++)
        share[k] = next_chance(stream, 0.3) ? 0 : next_unit(stream);
    for (size_t c = 0; c < out->columns; c++) {
        for (size_t s = 0; s < STATES; s++) {
            size_t k = next_below(stream, 5);
            while (!next_chance(stream, share[k] + 0.01))
                k = next_below(stream, 5);
            out->letters[c][s] = letters[k];
        }
        out->votes[c] = out->letters[c];
    }
}

/* 1 - Do/De with |x - y|/2, straight from the letters. */
static double by_definition(const struct table *t, size_t i, size_t j, size_t min_joint)
{
    double x[MOST], y[MOST], observed = 0, expected = 0;
    size_t n = 0;
    for (size_t c = 0; c < t->columns; c++) {
        char a = t->letters[c][i], b = t->letters[c][j];
        if (!strchr("YNA", a) || !strchr("YNA", b))
            continue;
        x[n] = a == 'Y' ? 1 : a == 'N' ? -1 : 0;
        y[n++] = b == 'Y' ? 1 : b == 'N' ? -1 : 0;
    }
    for (size_t a = 0; a < n; a++) {
        observed += fabs(x[a] - y[a]) / 2;
        for (size_t b = 0; b < n; b++)
            expected += fabs(x[a] - y[b]) / 2;
    }
    if (n < min_joint || expected <= 0)
        return (double)NAN;
    return 1 - observed / (double)n / (expected / (double)(n * n));
}

START_TEST(agrees_with_the_definition)
{
    struct stream stream = {1};
    static struct table table;
    size_t known = 0, unknown = 0;
    for (int t = 0; t < TABLES; t++) {
        struct vote_bits bits;
        draw(&stream, &table);
        vote_bits_read(&bits, STATES, table.columns, table.votes);
        for (size_t i = 0; i < STATES; i++) {
            for (size_t j = i + 1; j < STATES; j++) {
                double expected = by_definition(&table, i, j, 20);
                double kappa = kappa_of(&bits, i, j, 20, NULL);
                ck_assert(isnan(kappa) ? isnan(expected) : fabs(kappa - expected) < 1e-12);
                ck_assert(isnan(kappa) || (kappa <= 1 && kappa >= -1));
                known += !isnan(kappa);
                unknown += isnan(kappa);
            }
        }
        vote_bits_clear(&bits);
    }
    ck_assert_uint_gt(known, 500);
    ck_assert_uint_gt(unknown, 100);
}
END_TEST

START_TEST(identical_rows_agree_fully)
{
    struct stream stream = {2};
    static struct table table;
    for (int t = 0; t < TABLES; t++) {
        struct vote_bits bits;
        draw(&stream, &table);
        for (size_t c = 0; c < table.columns; c++)
            table.letters[c][1] = table.letters[c][0];
        vote_bits_read(&bits, STATES, table.columns, table.votes);
        double kappa = kappa_of(&bits, 0, 1, 1, NULL);
        ck_assert(isnan(kappa) || kappa - 1 == 0);
        ck_assert(isnan(kappa) == isnan(by_definition(&table, 0, 0, 1)));
        vote_bits_clear(&bits);
    }
}
END_TEST

/* Turning every Y into N and back, for both, changes nothing: the scale is symmetric. */
START_TEST(mirrored_scale)
{
    struct stream stream = {3};
    static struct table table, mirrored;
    for (int t = 0; t < TABLES; t++) {
        struct vote_bits bits, other;
        draw(&stream, &table);
        mirrored = table;
        for (size_t c = 0; c < table.columns; c++) {
            mirrored.votes[c] = mirrored.letters[c];
            for (size_t s = 0; s < STATES; s++) {
                char letter = table.letters[c][s];
                mirrored.letters[c][s] = letter == 'Y' ? 'N' : letter == 'N' ? 'Y' : letter;
            }
        }
        vote_bits_read(&bits, STATES, table.columns, table.votes);
        vote_bits_read(&other, STATES, table.columns, mirrored.votes);
        double a = kappa_of(&bits, 2, 3, 1, NULL), b = kappa_of(&other, 2, 3, 1, NULL);
        ck_assert(isnan(a) ? isnan(b) : a - b == 0);
        vote_bits_clear(&bits);
        vote_bits_clear(&other);
    }
}
END_TEST

/* Both versions of the kernel give the same bytes, on any number of states and roll calls, chosen
 * once or several times. */
START_TEST(kernels_agree)
{
    enum { MANY_STATES = 75, MANY_CALLS = 2100 };
    struct stream stream = {4};
    static char letters[MANY_CALLS][MANY_STATES];
    static const char *votes[MANY_CALLS];
    static uint32_t chosen[MANY_CALLS];
    static double plain[MANY_STATES * MANY_STATES], wide[MANY_STATES * MANY_STATES];
    for (int t = 0; t < 40; t++) {
        size_t n = 1 + next_below(&stream, MANY_STATES);
        size_t count = t == 0 ? MANY_CALLS : next_below(&stream, 200), pairs = n * (n - 1) / 2;
        struct vote_calls calls;
        struct vote_bits bits;
        for (size_t c = 0; c < count; c++) {
            for (size_t s = 0; s < n; s++)
                letters[c][s] = "YYNAX-"[next_below(&stream, 6)];
            votes[c] = letters[c];
            chosen[c] = (uint32_t)next_below(&stream, count);
        }
        vote_calls_init(&calls, n, count, votes);
        vote_bits_init(&bits, n, count);
        vote_bits_choose(&bits, &calls, count, chosen);
        kappa_pairs(&bits, 5, wide);
        cpu_be_plain(true);
        kappa_pairs(&bits, 5, plain);
        cpu_be_plain(false);
        ck_assert(pairs == 0 || memcmp(plain, wide, pairs * sizeof *plain) == 0);
        if (n > 2)
            ck_assert(isnan(wide[1]) ? isnan(kappa_of(&bits, 0, 2, 5, NULL))
                                     : wide[1] - kappa_of(&bits, 0, 2, 5, NULL) == 0);
        vote_bits_clear(&bits);
        vote_calls_clear(&calls);
    }
}
END_TEST

/* Of as many roll calls as the quick version counts, and one more; with any least number of them.
 */
START_TEST(kernels_agree_on_many)
{
    enum { MANY = 40, KINDS = 7, LIMIT = INT16_MAX / 2, PAIRS = MANY * (MANY - 1) / 2 };
    static char letters[KINDS][MANY];
    static const char *votes[KINDS];
    static uint32_t chosen[INT16_MAX];
    static double plain[PAIRS], wide[PAIRS];
    const size_t counts[] = {LIMIT, LIMIT + 1, INT16_MAX};
    const size_t least[] = {0, 1, 5000, LIMIT, LIMIT + 1, SIZE_MAX};
    struct stream stream = {6};
    for (size_t t = 0; t < COUNT_OF(counts); t++) {
        const size_t count = counts[t];
        struct vote_calls calls;
        struct vote_bits bits;
        size_t known = 0;
        for (size_t c = 0; c < KINDS; c++) {
            for (size_t s = 0; s < MANY; s++)
                letters[c][s] = c == 0 ? 'Y' : "YYYYNNAX"[next_below(&stream, 8)];
            votes[c] = letters[c];
        }
        for (size_t c = 0; c < count; c++)
            chosen[c] = (uint32_t)next_below(&stream, KINDS);
        vote_calls_init(&calls, MANY, KINDS, votes);
        vote_bits_init(&bits, MANY, count);
        vote_bits_choose(&bits, &calls, count, chosen);
        for (size_t l = 0; l < COUNT_OF(least); l++) {
            kappa_pairs(&bits, least[l], wide);
            cpu_be_plain(true);
            kappa_pairs(&bits, least[l], plain);
            cpu_be_plain(false);
            ck_assert_mem_eq(plain, wide, sizeof plain);
            for (size_t p = 0; p < PAIRS; p++)
                known += !isnan(wide[p]);
        }
        ck_assert_uint_gt(known, 2 * PAIRS);
        vote_bits_clear(&bits);
        vote_calls_clear(&calls);
    }
}
END_TEST

/* As if each were written out as often as it was chosen; and in fewer fours, when many were chosen
 * again. */
START_TEST(chosen_again_counts_again)
{
    struct stream stream = {5};
    static struct table table, chosen_ones;
    size_t known = 0;
    for (int t = 0; t < TABLES; t++) {
        struct vote_calls calls;
        struct vote_bits bits;
        static uint32_t chosen[MOST];
        draw(&stream, &table);
        size_t of = table.columns ? 1 + next_below(&stream, table.columns) : 0;
        chosen_ones.columns = of ? next_below(&stream, table.columns + 1) : 0;
        for (size_t c = 0; c < chosen_ones.columns; c++) {
            chosen[c] = (uint32_t)next_below(&stream, of);
            memcpy(chosen_ones.letters[c], table.letters[chosen[c]], STATES);
        }
        vote_calls_init(&calls, STATES, table.columns, table.votes);
        vote_bits_init(&bits, STATES, table.columns);
        vote_bits_choose(&bits, &calls, chosen_ones.columns, chosen);
        ck_assert_uint_le(bits.fours, chosen_ones.columns / VOTE_FOUR + VOTE_TIMES_MOST);
        ck_assert(chosen_ones.columns < 250 || of > 280 || bits.fours < 50);
        for (size_t i = 0; i < STATES; i++) {
            for (size_t j = i + 1; j < STATES; j++) {
                double expected = by_definition(&chosen_ones, i, j, 20);
                double kappa = kappa_of(&bits, i, j, 20, NULL);
                ck_assert(isnan(kappa) ? isnan(expected) : fabs(kappa - expected) < 1e-12);
                known += !isnan(kappa);
            }
        }
        vote_bits_clear(&bits);
        vote_calls_clear(&calls);
    }
    ck_assert_uint_gt(known, 500);
}
END_TEST

int prop_kappa(void)
{
    const TTest *const tests[] = {
        agrees_with_the_definition, identical_rows_agree_fully, mirrored_scale, kernels_agree,
        kernels_agree_on_many,      chosen_again_counts_again};
    return fixture_run("properties of kappa", COUNT_OF(tests), tests);
}
