/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Index of names; see the header. */
#include "data/names_index.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/cleanup.h"

void names_index_init(struct names_index *index)
{
    *index = (struct names_index){.arena = arena_new()};
}

void names_index_clear(struct names_index *index)
{
    for (size_t l = 0; l < KEY_LEVELS; l++) {
        keyset_clear(&index->keys[l]);
        ARR_FREE(&index->firsts[l]);
    }
    ARR_FREE(&index->entries);
    arena_free(index->arena);
}

static void add_key(struct names_index *index, enum key_level level, const char *name,
                    struct name_entry entry)
{
    bool is_new;
    _cleanup_(cleanup_free) char *key = names_key(name, level, NULL);
    if (!key[0])
        return;
    size_t place = keyset_find(&index->keys[level], key);
    if (place == SIZE_MAX) {
        place = keyset_add(&index->keys[level], arena_strdup(index->arena, key), &is_new);
        ARR_PUSH(&index->firsts[level], SIZE_MAX);
    }
    entry.next = index->firsts[level].items[place];
    index->firsts[level].items[place] = index->entries.n;
    ARR_PUSH(&index->entries, entry);
}

void names_index_add(struct names_index *index, const char *name, struct name_entry entry)
{
    add_key(index, KEY_TEXT, name, entry);
    add_key(index, KEY_WORDS, name, entry);
}

void names_index_add_code(struct names_index *index, const char *code, struct name_entry entry)
{
    add_key(index, KEY_TEXT, code, entry);
}

const struct name_entry *names_index_find(const struct names_index *index, enum key_level level,
                                          const char *key)
{
    enum key_level kept = level == KEY_TEXT ? KEY_TEXT : KEY_WORDS;
    size_t place = key[0] ? keyset_find(&index->keys[kept], key) : SIZE_MAX;
    return place == SIZE_MAX ? NULL : &index->entries.items[index->firsts[kept].items[place]];
}

const struct name_entry *names_index_next(const struct names_index *index,
                                          const struct name_entry *entry)
{
    return entry->next == SIZE_MAX ? NULL : &index->entries.items[entry->next];
}

struct names *names_new(void)
{
    return mem_alloc(1, sizeof(struct names));
}

void names_free(struct names *names)
{
    if (names->has_own)
        names_index_clear(&names->own);
    if (names->has_iso)
        names_index_clear(&names->iso);
    free(names);
}
