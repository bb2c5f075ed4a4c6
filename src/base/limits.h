/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Limits of what is given from outside. Checks, their messages and tests take them from here;
 * the notes are the first column of SECURITY.md's table, which tests/lint/limits.py holds to this.
 */
#ifndef FS_BASE_LIMITS_H
#define FS_BASE_LIMITS_H

enum {
    LIMIT_YEAR_FIRST = 1500,         /* first year of a date */
    LIMIT_YEAR_LAST = 2999,          /* last year of a date */
    LIMIT_MEMBERS = 64,              /* members of a JSON object */
    LIMIT_STATES = 1000,             /* states of a data folder */
    LIMIT_COLUMNS = 1000,            /* columns of a CSV file */
    LIMIT_ROW_BYTES = 4 << 20,       /* bytes of a row of a CSV file */
    LIMIT_ROLL_CALLS = 20000,        /* roll calls of one's own */
    LIMIT_ACTORS = (1 << 18) - 1,    /* actors of event data */
    LIMIT_CLASSES = (1 << 8) - 1,    /* classes of event data */
    LIMIT_QUOTE = 80,                /* characters of a quoted value in a message */
    LIMIT_USER_MESSAGES = 20,        /* messages of a kind for a file of one's own */
    LIMIT_MESSAGES = 21,             /* messages of a kind for any other file */
    LIMIT_MESSAGE_BYTES = 4000,      /* bytes of a message */
    LIMIT_DRAWS = 1000000,           /* draws */
    LIMIT_TREE_ENTRIES = 100000,     /* entries of an edition's folders */
    LIMIT_TREE_DEPTH = 16,           /* folders in one another */
    LIMIT_COMPARED_BYTES = 64 << 20, /* bytes of a file that `verify` compares */
    LIMIT_WAIT_SECONDS = 10,         /* seconds that a run waits for another */
};

#endif
