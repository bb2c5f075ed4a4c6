/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Votes: roll calls of a file, read beside the data, made records of the data's own form.
 *
 * Reading is that of `--votes` (data/user/votes.c): one pass, in pieces. What the data know of a
 * text stays (topic and pole); of a new one the rules say it, and where none does, it has none.
 */
#ifndef FS_IMPORT_VOTES_H
#define FS_IMPORT_VOTES_H

#include "base/strbuf.h"
#include "doc/doc.h"
#include "import/rules.h"

struct import_votes {
    const struct dataset *dataset;
    const struct user_file *file;
    const struct import_rules *rules;
    struct roll_call *calls;       /* by key, as roll_calls.json is sorted */
    const struct import_rule **by; /* the rule that named each; NULL: the file, the data, or none */
    size_t count;
};

/* The roll calls of the only own file of the dataset, in the arena. */
void import_votes_build(const struct dataset *dataset, const struct import_rules *rules,
                        struct arena *arena, struct import_votes *out);

/* Has each the topic that a record of a data folder needs? False after a diagnostic for each that
 * has none. */
bool import_votes_check(const struct import_votes *votes, struct diags *diags);

/* Can the records cite the source? False after a diagnostic. */
bool import_votes_check_source(const struct dataset *dataset, const char *source,
                               struct diags *diags);

/* What gave texts their topic. */
struct import_votes_topic {
    const struct import_rule *rule; /* NULL: none */
    const char *by;                 /* what it goes by */
    size_t count;                   /* of texts */
};

/* In the order of the rules, those that named a text; in the arena. */
const struct import_votes_topic *import_votes_topics(const struct import_votes *votes,
                                                     struct arena *arena, size_t *count);

/* What was read, and how many texts each rule named. */
struct doc *import_votes_compose(const struct import_votes *votes);

#endif
