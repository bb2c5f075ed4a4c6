/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Loading: what a record that is being read may refer to, and where memory and messages go. */
#ifndef FS_DATA_LOADING_H
#define FS_DATA_LOADING_H

#include "base/arena.h"
#include "base/diag.h"
#include "data/dataset.h"
#include "data/keyset.h"

/*
 * Ids other records refer to; a position is that of the record (of suspects: of the first
 * mention). While the file that defines them is not complete, an unknown id is no fault of the
 * record that names it and is not reported.
 */
struct refset {
    struct keyset keys;
    bool is_complete;
};

struct loading {
    struct arena *arena;
    struct diags *diags;
    const struct dataset *dataset; /* as far as it is filled */
    struct dataset *filling;       /* the same while it is loaded, else NULL */
    const char *folder;            /* of the data, with its slash: put before the name of a file */
    struct refset sources;
    struct refset states;
    struct refset bodies;
    struct refset suspects;
    enum confidence min_confidence; /* records below are marked as left out */
    const uint32_t *un_members;     /* states that are UN members, in the order of their codes */
    size_t un_member_count;
};

/* Releases the key sets; arena, diags and dataset are borrowed. */
void loading_clear(struct loading *loading);

/* The references of a dataset that is loaded already, for reading a study into `arena`. */
void loading_init_from(struct loading *loading, const struct dataset *dataset, struct arena *arena,
                       struct diags *diags);

/* The folder `dir` with its slash. */
const char *loading_folder(const char *dir, struct arena *arena);

#endif
