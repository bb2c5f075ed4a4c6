/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Rules: which topic and pole a text voted on has, by its number or by words of its title.
 *
 * A file of the user's, `import/votes.json` of the data folder unless another is named: one rule a
 * line, the first that fits counts. Titles are compared without case, accents and punctuation, by
 * whole words.
 */
#ifndef FS_IMPORT_RULES_H
#define FS_IMPORT_RULES_H

#include "data/dataset.h"

struct import_rule {
    const char *topic;
    const char *pole;          /* NULL: a yes supports neither */
    const char *resolution;    /* what the number begins with; NULL: any */
    const char *const *titles; /* phrases, one of which the title holds, folded */
    size_t title_count;        /* 0: any title */
    size_t line;
};

struct import_rules {
    const char *path;
    const struct import_rule *items;
    size_t count;
};

/* False after a diagnostic for each fault of the file. */
bool import_rules_load(const struct dataset *dataset, const char *path, struct arena *arena,
                       struct import_rules *out, struct diags *diags);

/* The first that fits, or NULL. */
const struct import_rule *import_rules_find(const struct import_rules *rules, const char *id,
                                            const char *title);

#endif
