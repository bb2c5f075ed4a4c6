/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Match: what a spelling of a state was resolved to, by which rule, or why it was refused. */
#ifndef FS_DATA_NAMES_MATCH_H
#define FS_DATA_NAMES_MATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "data/records.h"

enum name_outcome {
    NAME_FOUND,
    NAME_UNKNOWN,   /* `states`: those that are near */
    NAME_AMBIGUOUS, /* `states`: those that it can be */
    NAME_HAS_ENDED, /* `states`: those that are there today */
    NAME_NO_STATE,  /* something else than a state of the data */
};

enum { NAME_STATES_MAX = 16 };

struct name_match {
    enum name_outcome outcome;
    size_t states[NAME_STATES_MAX]; /* of NAME_FOUND one */
    size_t state_count;
    char rule[64];           /* of NAME_FOUND: "official name, qualifier moved" */
    const char *use;         /* what names.json says of a name that was refused, or NULL */
    enum code_scheme scheme; /* of NAME_UNKNOWN: the text is a code of the first of `states` */
    bool lacks_iso_codes;    /* iso-codes was needed and is not installed */
};

#endif
