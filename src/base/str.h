/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Text: comparison, UTF-8 (through utf8proc), nearest word. */
#ifndef FS_BASE_STR_H
#define FS_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct strbuf;

bool str_is_equal(const char *a, const char *b); /* NULL equals only NULL */
bool str_has_prefix(const char *text, const char *prefix);

/* Is the word in the list, whose words stand between such marks? */
bool str_has_word(const char *list, char mark, const char *word);

/* In no locale. */
static inline bool str_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Valid UTF-8 without NUL? On failure *at is the byte offset of the fault. */
bool str_is_utf8(const char *text, size_t length, size_t *at);

/*
 * Is all of it shown as it is written? UTF-8, and no control character but blanks and line ends,
 * nor one that turns the direction of what follows. On failure *at is the byte offset of what is
 * not.
 */
bool str_is_plain(const char *text, size_t length, size_t *at);

/* The text with what is not plain made visible: "\\u202e", "\\xff". */
void str_show(const char *text, size_t length, struct strbuf *out);

/* Columns on a terminal. Combining marks take 0, wide characters 2. */
size_t str_width(const char *text);

/* Length in bytes of the longest run of whole words that fits `room` columns; a longer word is
 * taken whole. */
size_t str_fit(const char *text, size_t room);

/*
 * The text folded for look-up: case folded, accents and punctuation dropped, runs of blanks
 * to one, leading "the " dropped. Heap text, caller frees.
 */
char *str_fold(const char *text);

/*
 * The text on one line, as a message quotes it: at most `max` characters of its `length` bytes,
 * "..." after them when there are more, a blank for each control character. In the arena.
 */
const char *str_cut(const char *text, size_t length, size_t max, struct arena *arena);

/* The text with what stands between single quotes cut in the same way. In the arena. */
const char *str_cut_quotes(const char *text, size_t max, struct arena *arena);

/* Optimal-string-alignment distance in characters (insert, delete, replace, swap neighbours). */
size_t str_distance(const char *a, const char *b);

/*
 * The candidate nearest to `text` (case-blind), or NULL when none is within a third of its length
 * (at least 1, so "MGN" finds "MNG"). Ties go to the first candidate.
 */
const char *str_nearest(const char *text, size_t n, const char *const candidates[]);

#endif
