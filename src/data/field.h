/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Fields: typed access to the fields of a row, with a diagnostic for every fault.
 *
 * A reader of records asks for each field by name and type; fields_finish() then knows what
 * is missing and what nobody asked for. After a fault a function returns a neutral value (NULL,
 * 0, an unknown date) and reading goes on, so that a record's other faults are found too.
 *
 * `_or_null` variants take null for "unknown": NULL, NAN or an unknown date.
 * Returned texts and lists live as long as loading->arena.
 */
#ifndef FS_DATA_FIELD_H
#define FS_DATA_FIELD_H

#include "base/limits.h"
#include "data/loading.h"
#include "data/row.h"

enum { FIELDS_ASKED_MAX = LIMIT_MEMBERS };

struct fields {
    struct loading *loading;
    struct row *row;
    const char *path;
    size_t line;        /* 0: the file has no lines that matter (a study) */
    const char *prefix; /* what stands before a name in messages: "" or "pole." */
    size_t next;        /* files keep an order, so the field after the last one is tried first */
    const char *asked[FIELDS_ASKED_MAX];
    bool is_missing[FIELDS_ASKED_MAX];
    size_t asked_count;
    bool is_never_left_out; /* whatever its confidence */
    bool is_faulty;
};

void fields_init(struct fields *fields, struct loading *loading, struct row *row, const char *path,
                 size_t line);

/* Reports missing and unknown fields. False when the record had any fault. */
bool fields_finish(struct fields *fields);

/* Adds a fault of the field `key` (NULL: of the whole record). */
void field_fault(struct fields *fields, enum diag_id id, const char *key, const char *hint,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));

/* "did you mean 'host'?" for the candidate within reach of the text, or NULL. */
const char *field_nearest_hint(struct fields *fields, const char *text, size_t n,
                               const char *const candidates[]);

/* Text that is not empty. */
const char *field_text(struct fields *fields, const char *key);
const char *field_text_or_null(struct fields *fields, const char *key);
const char *const *field_texts(struct fields *fields, const char *key, size_t *count);

bool field_flag(struct fields *fields, const char *key);
double field_number(struct fields *fields, const char *key, double min, double max);
double field_number_or_null(struct fields *fields, const char *key, double min, double max);
size_t field_count(struct fields *fields, const char *key, size_t min, size_t max);
size_t field_count_or_null(struct fields *fields, const char *key, size_t min, size_t max); /* 0 */

struct date field_date(struct fields *fields, const char *key);
struct date field_date_or_null(struct fields *fields, const char *key);

/* Reports `to` when it can only be before `from`. */
void field_check_order(struct fields *fields, const char *from_key, struct date from,
                       const char *to_key, struct date to);

/* A list of allowed words, in the order of the enum they stand for. */
struct words {
    const char *const *list;
    size_t count;
};
#define WORDS(array)                                                                               \
    {                                                                                              \
        (array), sizeof(array) / sizeof(array)[0]                                                  \
    }

/* The position of the field's word in the list; 0 after a fault. */
size_t field_word(struct fields *fields, const char *key, const struct words *words);
/* The word itself. */
const char *field_word_text(struct fields *fields, const char *key, const struct words *words);
const char *field_word_text_or_null(struct fields *fields, const char *key,
                                    const struct words *words);

/* A list of numbers in [min, max], NAN for null; NULL with *count 0 after a fault. */
const double *field_numbers(struct fields *fields, const char *key, double min, double max,
                            size_t *count);

/* References; after a fault 0 or NULL. */
uint32_t field_state(struct fields *fields, const char *key);
/* The state whose code `text` was found in the field. */
uint32_t field_state_named(struct fields *fields, const char *key, const char *text);
const uint32_t *field_states(struct fields *fields, const char *key, size_t *count);
/* The states of `a` and `b`, which stand in the order of their codes. */
void field_pair(struct fields *fields, uint32_t *a, uint32_t *b);
uint32_t field_body(struct fields *fields, const char *key);
const char *field_suspect(struct fields *fields, const char *key);
const char *const *field_suspects(struct fields *fields, const char *key, size_t *count);

/* The fields every record ends in: sources, confidence, note; and where the record stands. */
void field_origin(struct fields *fields, struct origin *out);

/*
 * Nested objects, for studies. The caller provides the row that is filled. False: not there, or
 * null where that is allowed, or after a fault. What was opened is closed with fields_close(),
 * which is fields_finish() and tells `parent` of a fault.
 */
bool fields_open(struct fields *parent, const char *key, bool or_null, struct fields *out,
                 struct row *row);
bool fields_open_item(struct fields *parent, const char *key, size_t index, struct fields *out,
                      struct row *row);
size_t field_item_count(struct fields *fields, const char *key);
void fields_close(struct fields *parent, struct fields *opened);

#endif
