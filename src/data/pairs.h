/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pairs: "CODE VALUE CODE VALUE ...", a value for each of many states in one field: thousands of
 * figures a file, for which a record each would be most of the time of loading.
 */
#ifndef FS_DATA_PAIRS_H
#define FS_DATA_PAIRS_H

#include "data/field.h"

struct pairs {
    struct fields *fields;
    const char *key;
    char *rest;
};

struct pair {
    const char *code;
    uint32_t state;
    const char *value; /* a word without blanks */
};

/* The pairs in the field `key`; none, after a fault, where it is no text. */
struct pairs pairs_of(struct fields *fields, const char *key);

/* How many are still to come, or more. */
size_t pairs_count_max(const struct pairs *pairs);

/* The next pair. False at the end; what is no code with a value ends the walk with a fault. */
bool pairs_next(struct pairs *pairs, struct pair *out);

#endif
