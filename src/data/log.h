/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Log: rankings written down before what they are about came to pass, one JSON object a line.
 */
#ifndef FS_DATA_LOG_H
#define FS_DATA_LOG_H

#include "data/dataset.h"

struct log_rank {
    uint32_t state;
    double score;
    double chance; /* of a stay within a year of the day; NAN: none was given */
};

struct log_entry {
    const char *study, *suspect;
    struct date as_of;
    struct date data_date; /* of the data it was computed from; unknown: not said */
    const char *version;   /* of the program */
    const char *data;      /* hash */
    const struct log_rank *ranks;
    size_t rank_count;
    size_t line;
};

/* The entries of a file, in its order, in `arena`; false after a diagnostic for every bad line. */
bool log_load(const struct dataset *dataset, const char *path, struct arena *arena,
              const struct log_entry **entries, size_t *count, struct diags *diags);

/* Appends the line to the file under a lock, in one write; *is_new is false when it stands there
 * already. False after a diagnostic, the file as it was. */
bool log_append(const char *path, const char *line, bool *is_new, struct diags *diags);

#endif
