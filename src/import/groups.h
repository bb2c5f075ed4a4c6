/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Groups: events added up by pair of actors, period and class, as texts: what a state is, is asked
 * afterwards, once a text. Memory goes with the groups, not with the rows.
 *
 * Sums are of whole numbers (weights in millionths), so their order is no matter and two ways of
 * adding up give the same digits.
 */
#ifndef FS_IMPORT_GROUPS_H
#define FS_IMPORT_GROUPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum {
    GROUPS_PERIOD_MAX = (1 << 16) - 1,
    GROUPS_WEIGHT_UNIT = 1000000,
};

struct groups_text {
    const char *text; /* NUL-terminated, in the arena */
    size_t length;
    size_t place; /* among the texts, of one that groups_get() gives */
};

/* Texts, each once, found by hash. */
struct groups_texts {
    struct groups_text *items;
    size_t n, cap;
    uint32_t *slots; /* position + 1; 0: free */
    size_t slot_count;
};

/* Some events of one pair, period and class. */
struct groups_row {
    struct groups_text a, b, class;
    uint32_t period; /* year * 12 + first month of it, from 0 */
    int32_t last;    /* the latest day of them, YYYYMMDD */
    uint64_t rows;
    int64_t weight; /* in millionths */
};

struct groups_sum {
    uint64_t key; /* 0: free */
    uint64_t rows;
    int64_t weight;
    int32_t last;
};

struct groups {
    struct arena *arena;
    struct groups_texts actors, classes;
    struct groups_sum *slots;
    size_t n, slot_count;
    bool is_full; /* more actors or classes than there can be, or a sum too large: of no use */
};

void groups_init(struct groups *groups);
void groups_clear(struct groups *groups);

/* Adds what the row counts; texts are copied. */
void groups_add(struct groups *groups, const struct groups_row *row);

/* Adds all groups of another. */
void groups_merge(struct groups *groups, const struct groups *other);

/* The group in a slot, as a row; false for a free slot. */
bool groups_get(const struct groups *groups, size_t slot, struct groups_row *out);

#endif
