/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Keys of names: what is left of a spelling when differences that mean nothing are taken away.
 *
 *     "Korea, Rep. of"    text   "korea rep of"
 *                         words  "korea republic"
 *                         core   "korea"
 *
 * Two spellings with the same words are the same name whatever stands in brackets or after a
 * comma, since no two states have names of the same words.
 */
#ifndef FS_DATA_NAMES_KEY_H
#define FS_DATA_NAMES_KEY_H

#include <stdbool.h>
#include <stddef.h>

enum key_level {
    KEY_TEXT,  /* str_fold(): no case, accents and punctuation */
    KEY_WORDS, /* abbreviations written out, small words dropped, each word once, in order */
    KEY_CORE,  /* the same without the words that say what form a state has */
    KEY_LEVELS
};

/* What was done to a spelling beyond folding it. */
struct key_changes {
    bool has_qualifier; /* a comma, a bracket or a colon set words apart */
    bool is_written_out;
};

/* Heap text, caller frees; "" when nothing is left. `changes` may be NULL. */
char *names_key(const char *text, enum key_level level, struct key_changes *changes);

/* The keys of one spelling, each made when it is first asked for; begin with {.text = spelling}. */
struct name_keys {
    const char *text;
    char *spaced; /* the words, abbreviations written out, of which two levels are made */
    char *keys[KEY_LEVELS];
    struct key_changes changes; /* known with KEY_WORDS */
};

/* Borrowed until name_keys_clear(). */
const char *name_keys_get(struct name_keys *keys, enum key_level level);
void name_keys_clear(struct name_keys *keys);

#endif
