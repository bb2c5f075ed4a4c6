/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Columns: which form of which kind a file has, by the names of its columns, and what each is. */
#ifndef FS_DATA_USER_COLUMNS_H
#define FS_DATA_USER_COLUMNS_H

#include "data/user_reading.h"

/* Where a column goes that is not read. */
#define USER_COLUMN_NONE SIZE_MAX

/* The form of the kind with these columns; that which fits best when none has all it must have. */
const struct user_form *user_columns_form(const struct user_kind *kind, size_t n,
                                          const char *const names[]);

/* Does the form have all it must have? */
bool user_columns_fit(const struct user_form *form, size_t n, const char *const names[]);

/* Sets the form of the file, and the names of the columns by field. */
void user_columns_choose(struct user_reading *reading, size_t n, const char *const names[]);

/*
 * Where the column of that name goes, once the form is chosen: a field, or USER_FIELDS_MAX + the
 * place of a state among `extras`. USER_COLUMN_NONE when it is not read; a fault of the row at hand
 * when the form has no such column.
 */
size_t user_columns_place(struct user_reading *reading, const char *name);

/* Adds a fault of the row at hand for each column that the file must have and has not. */
void user_columns_check(struct user_reading *reading, size_t n, const char *const names[]);

#endif
