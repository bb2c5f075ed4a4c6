/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Kinds of the user's own files: one file of src/data/user/ that ends in a `const struct
 * user_kind`, one row here. The option of a kind is called as it is.
 *
 * A kind has forms, told apart by their columns; whatever the form, a row's texts come to the kind
 * by field.
 */
#ifndef FS_DATA_USER_KINDS_H
#define FS_DATA_USER_KINDS_H

#include <stdbool.h>
#include <stddef.h>

struct user_reading;

enum { USER_FIELDS_MAX = 24, USER_EXCLUDED_MAX = 5 };

struct user_column {
    const char *name; /* in any case */
    size_t field;     /* of the kind */
    bool is_required;
    const char *what; /* for the codebook */
};

/* What a column is whose name the form does not know. */
enum user_others { USER_OTHERS_FAULT, USER_OTHERS_LEFT, USER_OTHERS_STATES };

struct user_form {
    const char *title; /* "edge list" */
    const struct user_column *columns;
    size_t count;
    enum user_others others;
    bool is_primary;                             /* as those publish it who know it first */
    const char *excluded[USER_EXCLUDED_MAX + 1]; /* names of columns that a file of it never has */
};

struct user_kind {
    const char *name;    /* "visits" */
    const char *what;    /* a row is ... */
    size_t path_at;      /* of its file, in struct dataset_options */
    size_t records_size; /* of what it keeps while a file is read, zeroed at the start */
    const struct user_form *forms;
    size_t form_count;
    /* Takes a row that has what it must have. */
    void (*take)(struct user_reading *reading);
    /* Puts what was read into the dataset; the file is without an error. */
    void (*join)(struct user_reading *reading);
    void (*clear)(void *records);
};

#define USER_COLUMNS(list) .columns = (list), .count = sizeof(list) / sizeof *(list)
#define USER_FORMS(list) .forms = (list), .form_count = sizeof(list) / sizeof *(list)

#define USER_KINDS(X)                                                                              \
    X(visits)                                                                                      \
    X(ties)                                                                                        \
    X(votes)

#define USER_KIND_DECLARE(name) extern const struct user_kind user_kind_##name;
USER_KINDS(USER_KIND_DECLARE)
#undef USER_KIND_DECLARE

#define USER_KIND_COUNT_ONE(name) +1
enum { USER_KIND_COUNT = 0 USER_KINDS(USER_KIND_COUNT_ONE) };
#undef USER_KIND_COUNT_ONE

extern const struct user_kind *const user_kinds[USER_KIND_COUNT];

#endif
