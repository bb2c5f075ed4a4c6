/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dataset: every fact of a data folder, checked and immutable.
 *
 * data/load.h fills it; each file is a row of the table in data/tables.h.
 */
#ifndef FS_DATA_DATASET_H
#define FS_DATA_DATASET_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "data/files.h"
#include "data/records.h"

struct names;
struct user_form;

/* A file that was read. */
struct dataset_file {
    const char *name, *hash;
};

/* A file of the user's own that was read. */
struct user_file {
    const char *kind;             /* "visits" */
    const struct user_form *form; /* which its columns made it; NULL: none */
    const char *path;
    const char *note;             /* what it says of itself, lines after "# "; "": nothing */
    char hash[FILE_HASH_SIZE];    /* SHA-256 of its bytes */
    size_t rows;                  /* but for blank ones */
    size_t left_out;              /* bad ones, with --skip-bad */
    const size_t *left_out_lines; /* of the first thousand */
    size_t below;                 /* under the least confidence asked for */
    size_t hidden[2];             /* warnings and errors that were not shown one by one */
    const char *counts;           /* "2 roll calls, 1 replaced"; NULL: none */
};

struct dataset {
    struct arena *arena;
    const char *dir;
    struct date date; /* the manifest's data date: what "today" means */
    const char *hash; /* SHA-256 over the manifest's list of file hashes */

    const struct dataset_file *files; /* in the order of the tables */
    size_t file_count;

    enum confidence min_confidence;
    size_t left_out;     /* facts below it, which are marked */
    size_t skipped_rows; /* bad rows of the user's own files */

    /* Lists in the order of the file: by the key of its records. */
#define DATASET_LIST(name, type, list, count)                                                      \
    const type *list;                                                                              \
    size_t count;
    TABLES(DATASET_LIST)
#undef DATASET_LIST
    struct names *names;              /* what data/names.h remembers from one look-up to the next */
    const struct user_tie *user_ties; /* of the user's own file */
    size_t user_tie_count;
    const struct user_file *user_files;
    size_t user_file_count;
};

struct dataset_options {
    const char *dir;
    enum confidence min_confidence; /* facts below are marked as left out; treaty acts, warrants,
                                       findings and stays never are */
    enum code_scheme codes;         /* how the user's own files write states */
    const char *visits;             /* the user's own visits, CSV or JSON; NULL: none */
    const char *ties;               /* the user's own ties; NULL: none */
    const char *votes;              /* the user's own roll calls; NULL: none */
    const char *study; /* name or file: who is described there is a suspect too; NULL: none */
    bool skip_bad;     /* a bad row of the user's is left out, not the end */
};

void dataset_free(struct dataset *dataset);

/* Index of the state with this ISO alpha-3 code (exact, upper case), or SIZE_MAX. */
size_t dataset_find_code(const struct dataset *dataset, const char *iso3);

/*
 * A state by code, name or any other spelling: names_find(). False after a diagnostic of
 * names_report(); `at` says where the name was given (NULL: on the command line).
 */
bool dataset_find_state(const struct dataset *dataset, const char *text, const struct diag_at *at,
                        struct diags *diags, size_t *state);

/* The day the first warrant against the suspect became public; unknown when there is none. */
struct date dataset_warrant_date(const struct dataset *dataset, const char *suspect);

/* The day the first of the warrants that were public by `day` had been issued; unknown: none. */
struct date dataset_warrant_issued(const struct dataset *dataset, const char *suspect,
                                   struct date day);

/* The day the warrant became public: of one that was never sealed the day it was issued. */
struct date dataset_warrant_public(const struct warrant *warrant);

/* Had the state come into being by then? */
bool dataset_state_exists(const struct dataset *dataset, size_t state, struct date day);

const char *confidence_name(enum confidence confidence);
bool confidence_find(const char *name, enum confidence *out);

/* The word of sources.json: "depositary". */
const char *source_kind_name(enum source_kind kind);

/* The word of treaty_acts.json: "entry_into_force". */
const char *treaty_event_name(enum treaty_event event);

/* The word of memberships.json: "partner". */
const char *membership_role_name(enum membership_role role);

#endif
