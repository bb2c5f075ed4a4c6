/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Choice: a word of the command line that must be one of a few. */
#ifndef FS_CLI_CHOICE_H
#define FS_CLI_CHOICE_H

#include "base/diag.h"

/* The few: what they are called together ("walk"), and their names. */
struct choice {
    const char *what;
    size_t count;
    const char *const *names;
};

#define CHOICE(what, names) (&(const struct choice){what, sizeof(names) / sizeof *(names), names})

/* The index of the word. False after a DIAG_USAGE_ERROR with the nearest name, or all of them. */
bool choice_find(const struct choice *choice, const char *word, size_t *index, struct diags *diags);

/* The words of a comma-separated list as bits, of which there is at least one. */
bool choice_find_all(const struct choice *choice, const char *list, unsigned *bits,
                     struct diags *diags);

#endif
