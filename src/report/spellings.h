/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Spellings: what the states of a user's list are taken for, before any run. */
#ifndef FS_REPORT_SPELLINGS_H
#define FS_REPORT_SPELLINGS_H

#include "data/names.h"
#include "doc/doc.h"
#include "doc/form.h"

/* A text of the list. */
struct spelling {
    const char *text;
    size_t line;  /* of its first row */
    size_t count; /* of rows */
    struct name_match match;
};

struct spellings {
    const struct dataset *dataset;
    const char *path, *column;
    enum code_scheme scheme; /* declared, or CODES_NONE */
    const struct spelling *items;
    size_t count;
    size_t refused;
};

struct doc *spellings_compose(const struct spellings *spellings);
extern const struct form machine_spellings_form;
struct value *machine_spellings(const struct spellings *spellings, struct arena *arena);

#endif
