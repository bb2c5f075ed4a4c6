/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Index of names: what each key (data/names_key.h) stands for.
 *
 * An entry has a rank; where a key belongs to several entries, those of the highest rank count.
 */
#ifndef FS_DATA_NAMES_INDEX_H
#define FS_DATA_NAMES_INDEX_H

#include "base/arr.h"
#include "data/keyset.h"
#include "data/names_key.h"
#include "data/records.h"

/* What an entry is, the higher the more it counts. */
enum name_source {
    NAME_NONE,
    NAME_TRANSLATION, /* of iso-codes */
    NAME_ISO_NAME,    /* of iso-codes, in English */
    NAME_ALIAS,       /* of states.json */
    NAME_LIST,        /* of names.json */
    NAME_OFFICIAL,
    NAME_SHORT,
};

struct name_entry {
    enum name_source source;
    size_t state;                 /* SIZE_MAX: see the list; without a list no state */
    const struct name_list *list; /* of NAME_LIST */
    const char *language;         /* of NAME_TRANSLATION */
    size_t next;                  /* of the same key, or SIZE_MAX */
};

struct names_index {
    struct arena *arena; /* of the keys */
    struct keyset keys[KEY_LEVELS];
    ARR(size_t) firsts[KEY_LEVELS]; /* by place of the key, into entries */
    ARR(struct name_entry) entries;
};

void names_index_init(struct names_index *index);
void names_index_clear(struct names_index *index);

/* Adds the name under the keys of its text and of its words; a code has no words. */
void names_index_add(struct names_index *index, const char *name, struct name_entry entry);
void names_index_add_code(struct names_index *index, const char *code, struct name_entry entry);

/* The first entry of the key, or NULL; the next one of an entry. A core is looked for among the
 * words of names. */
const struct name_entry *names_index_find(const struct names_index *index, enum key_level level,
                                          const char *key);
const struct name_entry *names_index_next(const struct names_index *index,
                                          const struct name_entry *entry);

/* What look-ups of a dataset remember: an index is filled when it is first needed. */
struct names {
    struct names_index own, iso;
    bool has_own, has_iso;
    bool is_iso_absent;
    bool is_absence_said;
};

struct names *names_new(void);
void names_free(struct names *names);

#endif
