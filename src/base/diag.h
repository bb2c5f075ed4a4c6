/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Diagnostics: what is wrong, where, and what the user can do about it.
 *
 * Kinds stand in one table (base/diag.c). Functions add records; only `cli` prints them.
 * Wording: what failed first, the subject in single quotes, no capital, no full stop.
 */
#ifndef FS_BASE_DIAG_H
#define FS_BASE_DIAG_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

enum diag_level { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR, DIAG_USAGE, DIAG_SYSTEM };

/* One row of diag.c's table each; the number is the code printed as [D012] and never changes. */
enum diag_id {
    DIAG_READ_FAILED = 1,  /* system: file cannot be read */
    DIAG_WRITE_FAILED = 2, /* system: file cannot be written */
    DIAG_SYNTAX = 3,       /* JSON syntax, with column */
    DIAG_LAYOUT = 4,       /* not one record a line, missing comma or bracket */
    DIAG_UTF8 = 5,         /* bytes that are no UTF-8 */
    DIAG_FIELD_MISSING = 6,
    DIAG_FIELD_UNKNOWN = 7,
    DIAG_FIELD_TYPE = 8,    /* wrong type */
    DIAG_VALUE_UNKNOWN = 9, /* not one of the allowed words */
    DIAG_NUMBER_RANGE = 10,
    DIAG_DATE_INVALID = 11, /* impossible date or not ISO 8601 */
    DIAG_STATE_UNKNOWN = 12,
    DIAG_SOURCE_UNKNOWN = 13,
    DIAG_SUSPECT_UNKNOWN = 14,
    DIAG_BODY_UNKNOWN = 15,
    DIAG_DATE_ORDER = 16, /* ends before it begins */
    DIAG_DUPLICATE = 17,  /* key given twice */
    DIAG_ORDER = 18,      /* records not sorted by key */
    DIAG_HASH = 19,       /* file differs from the manifest */
    DIAG_COUNT = 20,      /* record count differs from the manifest */
    DIAG_FILE_MISSING = 21,
    DIAG_VOTES_LENGTH = 22, /* letters of a roll call do not fit the UN members */
    DIAG_STUDY = 23,        /* study file: what the text says */
    DIAG_USAGE_ERROR = 24,  /* usage: option, argument, command */
    DIAG_STATE_AMBIGUOUS = 25,
    DIAG_MODEL = 26,    /* error: nothing can be computed from these inputs */
    DIAG_IGRAPH = 27,   /* system: igraph reported a failure */
    DIAG_GRAPHVIZ = 28, /* system: Graphviz reported a failure */
    DIAG_LAPACK = 29,   /* system: factorisation failed */
    DIAG_ENTRY_BEFORE_RATIFICATION = 30,
    DIAG_MEMBERSHIP_OVERLAP = 31,
    DIAG_VOTE_BEFORE_MEMBERSHIP = 32,
    DIAG_TALLY = 33, /* letters of a roll call against its tallies */
    DIAG_LONG_VISIT = 34,
    DIAG_SOURCE_UNUSED = 35,     /* warning */
    DIAG_SOURCE_NO_ADDRESS = 36, /* warning */
    DIAG_SOURCE_ORDER = 37,      /* warning */
    DIAG_FORMAT = 38,            /* the data folder is of an older or newer format */
    DIAG_STATE_ENDED = 50,       /* a name of a state that ended */
    DIAG_STATE_NONE = 51,        /* a name of something that is no state of the data */
    DIAG_NAMES_ABSENT = 52,      /* note: iso-codes is not installed */
    DIAG_CODES_LIKELY = 53,      /* warning: a column fits another scheme than ISO's */
    DIAG_NAMES_REFUSED = 54,     /* names of a list are not resolved */
    DIAG_HEADER_DOUBTED = 55,    /* warning: the first line may be none of column names */
    DIAG_FILE_UNKNOWN = 56,
    DIAG_COLUMN_MISSING = 60,
    DIAG_COLUMN_UNKNOWN = 61,
    DIAG_ROW_LENGTH = 62,
    DIAG_VISIT_KNOWN = 63,    /* the user's visit is in the data already */
    DIAG_ENCODING = 64,       /* note: what a file that is no UTF-8 was read as */
    DIAG_OWN_READ = 65,       /* note: what was read of a file of the user's */
    DIAG_OWN_UNUSED = 66,     /* warning: rows of the user's that nothing uses */
    DIAG_OWN_OUTCOME = 67,    /* note: visits after the warrant are no input */
    DIAG_VISIT_DOUBTFUL = 68, /* warning: two places at once, or the person's own state */
    DIAG_TIE_TWICE = 69,      /* warning */
    DIAG_COLUMN_TWICE = 70,
    DIAG_COLUMN_COUNT = 71,
    DIAG_FILE_EMPTY = 72,
    DIAG_DECIMAL_COMMA = 73, /* note */
    DIAG_COLUMN_LEFT = 74,   /* note: columns that were not read */
    DIAG_OWN_TALLY = 75,     /* warning: letters of the user's roll call against its totals */
    DIAG_VOTE_STATE = 76,    /* warning: votes of what is no state of the data */
    DIAG_OWN_KIND = 77,      /* a file with the columns of no kind */
    DIAG_LAYER_UNKNOWN = 80, /* no such layer or domain in weights */
    DIAG_LOGGED = 90,        /* note: the ranking stands in the log already */
    DIAG_DIFFERS = 91,       /* a written edition is not what a new run writes */
    DIAG_PAST_DATA = 92,     /* warning: the day asked about is later than the data */
    DIAG_LOG_TWICE = 95,     /* warning: an entry of a log given twice */
    DIAG_FOREIGN = 120,      /* a file of somebody else's stands where an edition is to go */
    DIAG_EDITION_FILE = 121, /* an edition was written with a file that was not named again */
    DIAG_HIDDEN = 122,       /* characters that are not shown, or turn the direction of others */
    DIAG_PACKED = 110,       /* a compressed file is torn or damaged */
    DIAG_UNPACKER = 111,     /* a file is compressed in a way this build does not read */
    DIAG_VOTE_TWICE = 112,   /* warning: a vote of the user's is given twice */
    DIAG_CALL_COUNT = 113,   /* more roll calls than there can be */
    DIAG_RULE_NONE = 114,    /* no rule names the topic of a roll call */
    DIAG_EVENT_LEFT = 115,   /* warning: a row of event data is left out */
    DIAG_EVENT_MANY = 116,   /* too many actors or classes in event data */
    DIAG_EVENT_NONE = 117,   /* no row of event data makes a tie */
    DIAG_EVENT_ACTOR = 118,  /* warning: actors of event data that are no states */
    DIAG_EVENT_CLASS = 119,  /* warning: classes of event data that the map does not have */
    DIAG_DATABASE = 140,     /* a database cannot be reached */
    DIAG_QUERY = 141,        /* a database refuses a statement */
    DIAG_COLUMN_TYPE = 142,  /* a column of a database is of a type that cannot be used */
};

struct diag {
    enum diag_id id;
    enum diag_level level;
    const char *path;  /* NULL: none */
    size_t line;       /* 1-based; 0: none */
    size_t column;     /* 1-based; 0: none */
    const char *field; /* NULL: none */
    const char *text;
    const char *hint; /* NULL: none */
};

struct diag_at {
    const char *path;
    size_t line;
    size_t column;
    const char *field;
};

/* Of a kind and a file, what was found past LIMIT_MESSAGES: not kept, only counted. */
struct diag_more {
    enum diag_id id;
    enum diag_level level;
    const char *path; /* NULL: none */
    size_t n;         /* with those that are kept */
};

struct diags;

struct diags *diags_new(void);
void diags_free(struct diags *diags);

/* Forgets all records. */
void diags_clear(struct diags *diags);

/* Adds a record; `at` and `hint` may be NULL; everything is copied, a text past
 * LIMIT_MESSAGE_BYTES cut. The level comes from the table.
 */
void diags_add(struct diags *diags, enum diag_id id, const struct diag_at *at, const char *hint,
               const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Adds copies of the records of `others`, in their order. */
void diags_add_all(struct diags *diags, const struct diags *others);

/* The same with errors turned into warnings: what they are about is left out. */
void diags_add_all_as_warnings(struct diags *diags, const struct diags *others);

size_t diags_count(const struct diags *diags);
const struct diag *diags_get(const struct diags *diags, size_t index);

/* The kinds of which more were found than kept: the next one from `index` on, or NULL. */
const struct diag_more *diags_more(const struct diags *diags, size_t *index);

/* Errors found so far, kept or only counted. */
size_t diags_error_count(const struct diags *diags);

/* Any record at DIAG_ERROR or above? */
bool diags_has_errors(const struct diags *diags);

/* The exit status the worst record asks for: 0 fine, 1 errors in data, 2 usage, 3 system. */
int diags_exit_status(const struct diags *diags);

/* The table, for the codebook and the tests: the kind's code, level, meaning; NULL for no such id.
 */
struct diag_kind {
    enum diag_id id;
    enum diag_level level;
    const char *meaning;
};
size_t diag_kind_count(void);
const struct diag_kind *diag_kind_get(size_t index);
const char *diag_level_name(enum diag_level level);

#endif
