/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Groups; see the header. A key is the places of the texts, and the period, in 60 bits and one that
 * says it is there. */
#include "import/groups.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

enum { ACTOR_BITS = 18, CLASS_BITS = 8, PERIOD_BITS = 16, SLOTS_FIRST = 1024 };

static const uint64_t is_there = UINT64_C(1) << 63;

/* A multiplicative hash, whose upper half is mixed into the lower (Fibonacci hashing). */
static uint64_t mix(uint64_t x)
{
    x *= UINT64_C(0x9e3779b97f4a7c15);
    return x ^ (x >> 32);
}

static uint64_t hash_text(const char *text, size_t length)
{
    uint64_t hash = length, word;

    for (; length >= sizeof word; text += sizeof word, length -= sizeof word) {
        memcpy(&word, text, sizeof word);
        hash = mix(hash ^ word);
    }
    word = 0;
    memcpy(&word, text, length);
    return mix(hash ^ word);
}

static void place_text(struct groups_texts *texts, size_t index)
{
    size_t mask = texts->slot_count - 1;
    const struct groups_text *item = &texts->items[index];
    size_t at = hash_text(item->text, item->length) & mask;

    while (texts->slots[at])
        at = (at + 1) & mask;
    texts->slots[at] = (uint32_t)index + 1;
}

static void grow_texts(struct groups_texts *texts)
{
    texts->slot_count = texts->slot_count ? texts->slot_count * 2 : SLOTS_FIRST;
    free(texts->slots);
    texts->slots = mem_alloc(texts->slot_count, sizeof *texts->slots);
    for (size_t i = 0; i < texts->n; i++)
        place_text(texts, i);
}

/* The place of the text, which is added when it is new; `max` when there is no place left. */
static size_t find_text(struct groups_texts *texts, const struct groups_text *text, size_t max,
                        struct arena *arena)
{
    if (2 * texts->n >= texts->slot_count)
        grow_texts(texts);
    size_t mask = texts->slot_count - 1, at = hash_text(text->text, text->length) & mask;
    for (; texts->slots[at]; at = (at + 1) & mask) {
        const struct groups_text *item = &texts->items[texts->slots[at] - 1];
        if (item->length == text->length && memcmp(item->text, text->text, text->length) == 0)
            return texts->slots[at] - 1;
    }
    if (texts->n == max)
        return max;
    if (texts->n == texts->cap) {
        texts->cap = texts->cap ? texts->cap * 2 : SLOTS_FIRST;
        texts->items = mem_grow(texts->items, texts->cap, sizeof *texts->items);
    }
    texts->items[texts->n] = (struct groups_text){arena_strndup(arena, text->text, text->length),
                                                  text->length, texts->n};
    texts->slots[at] = (uint32_t)++texts->n;
    return texts->n - 1;
}

void groups_init(struct groups *g)
{
    *g = (struct groups){.arena = arena_new()};
}

static void clear_texts(struct groups_texts *texts)
{
    free(texts->items);
    free(texts->slots);
}

void groups_clear(struct groups *g)
{
    clear_texts(&g->actors);
    clear_texts(&g->classes);
    free(g->slots);
    arena_free(g->arena);
    *g = (struct groups){0};
}

static struct groups_sum *find_sum(struct groups *g, uint64_t key)
{
    size_t mask = g->slot_count - 1, at = mix(key) & mask;

    while (g->slots[at].key && g->slots[at].key != key)
        at = (at + 1) & mask;
    return &g->slots[at];
}

static void grow_sums(struct groups *g)
{
    struct groups_sum *old = g->slots;
    size_t count = g->slot_count;

    g->slot_count = count ? count * 2 : SLOTS_FIRST;
    g->slots = mem_alloc(g->slot_count, sizeof *g->slots);
    for (size_t s = 0; s < count; s++)
        if (old[s].key)
            *find_sum(g, old[s].key) = old[s];
    free(old);
}

void groups_add(struct groups *g, const struct groups_row *row)
{
    size_t a = find_text(&g->actors, &row->a, LIMIT_ACTORS, g->arena);
    size_t b = find_text(&g->actors, &row->b, LIMIT_ACTORS, g->arena);
    size_t class = find_text(&g->classes, &row->class, LIMIT_CLASSES, g->arena);

    if (a == LIMIT_ACTORS || b == LIMIT_ACTORS || class == LIMIT_CLASSES) {
        g->is_full = true;
        return;
    }
    if (2 * g->n >= g->slot_count)
        grow_sums(g);
    uint64_t key = is_there |
                   (((uint64_t)a << ACTOR_BITS | b) << CLASS_BITS | class) << PERIOD_BITS |
                   row->period;
    struct groups_sum *sum = find_sum(g, key);
    g->n += !sum->key;
    sum->key = key;
    sum->rows += row->rows;
    g->is_full = __builtin_add_overflow(sum->weight, row->weight, &sum->weight) || g->is_full;
    if (row->last > sum->last)
        sum->last = row->last;
}

void groups_merge(struct groups *g, const struct groups *other)
{
    struct groups_row row;

    g->is_full = g->is_full || other->is_full;
    for (size_t s = 0; s < other->slot_count; s++)
        if (groups_get(other, s, &row))
            groups_add(g, &row);
}

bool groups_get(const struct groups *g, size_t slot, struct groups_row *out)
{
    const struct groups_sum *sum = &g->slots[slot];
    uint64_t rest = sum->key >> PERIOD_BITS;

    if (!sum->key)
        return false;
    *out = (struct groups_row){
        .a = g->actors.items[rest >> (CLASS_BITS + ACTOR_BITS) & LIMIT_ACTORS],
        .b = g->actors.items[rest >> CLASS_BITS & LIMIT_ACTORS],
        .class = g->classes.items[rest & LIMIT_CLASSES],
        .period = (uint32_t)(sum->key & GROUPS_PERIOD_MAX),
        .last = sum->last,
        .rows = sum->rows,
        .weight = sum->weight,
    };
    return true;
}
