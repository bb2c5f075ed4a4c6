/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What an import did, as value trees. */
#ifndef FS_REPORT_IMPORTS_H
#define FS_REPORT_IMPORTS_H

#include "data/write.h"
#include "doc/form.h"
#include "import/ties.h"
#include "import/votes.h"

struct imports_events {
    const struct import_ties *ties;
    const char *written; /* NULL: nothing */
};

struct imports_votes {
    const struct import_votes *votes;
    const char *written;             /* a file, or the data folder; NULL: nothing */
    const struct write_merge *merge; /* of a data folder; or NULL */
};

extern const struct form machine_import_events_form, machine_import_votes_form;

/* The trees live in `arena` and borrow texts. */
struct value *machine_import_events(const struct imports_events *events, struct arena *arena);
struct value *machine_import_votes(const struct imports_votes *votes, struct arena *arena);

#endif
