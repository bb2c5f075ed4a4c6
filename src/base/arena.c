/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Arena: a list of zeroed chunks, filled from the front, released together.
 *
 * Chunks double in size up to a limit, so that a small value stays small and a large
 * one needs few of them. A request above the limit gets a chunk of its own.
 */
#include "base/arena.h"

#include <assert.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* A sanitizer of addresses is told of the gaps between blocks, so that it sees what is read beyond
 * one. */
#ifdef __SANITIZE_ADDRESS__ /* gcc's word for it */
#define IS_WATCHED 1
#elif defined __has_feature /* clang's */
#define IS_WATCHED __has_feature(address_sanitizer)
#else
#define IS_WATCHED 0
#endif

#if IS_WATCHED
#include <sanitizer/asan_interface.h>
enum { GAP_BYTES = 16 };
#else
enum { GAP_BYTES = 0 };
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#endif

enum {
    CHUNK_BYTES_FIRST = 4096,
    CHUNK_BYTES_LIMIT = 1 << 20,
    EXIT_NO_MEMORY = 3, /* "system" in design.md, Commands */
    APART_BYTES = 32 << 20,
    KEEP_BYTES = 256 << 20,
    LARGE_PAGE = 2 << 20,
};

struct chunk {
    struct chunk *next;
    size_t used;
    size_t size;
    _Alignas(max_align_t) unsigned char bytes[];
};

/* Heap memory taken over. */
struct taken {
    struct taken *next;
    void *heap;
};

struct arena {
    struct chunk *chunks; /* the one being filled first */
    struct taken *taken;  /* its nodes are in the chunks */
    size_t next_size;
};

/* A page that is touched first costs more than what is written into it: the system is asked for
 * large ones where the heap begins, which it may refuse. What is given back comes again in small
 * ones. */
static void wish_large_pages(void)
{
    size_t size = APART_BYTES - LARGE_PAGE;        /* of the heap, not apart from it */
    char *room = IS_WATCHED ? NULL : malloc(size); /* a watched heap begins anywhere */
    if (room) {
        size_t skipped = (LARGE_PAGE - (uintptr_t)room % LARGE_PAGE) % LARGE_PAGE;
        madvise(room + skipped, size - LARGE_PAGE, MADV_HUGEPAGE);
    }
    free(room);
}

/* Matrices of a day are taken and given back again and again: keep the memory instead of asking
 * the system for empty pages each time, which is a third of the cost of many days. Threads take
 * theirs from the same arena: in one of its own each would keep what it alone once took. */
void mem_prepare(void)
{
    mallopt(M_MMAP_THRESHOLD, APART_BYTES);
    mallopt(M_TRIM_THRESHOLD, KEEP_BYTES);
    mallopt(M_ARENA_MAX, 1);
    wish_large_pages();
}

/* The one place where the program ends for want of memory: at once, for threads may be at work in
 * what libraries take down at an end in good order. */
void *mem_checked(void *bytes)
{
    if (!bytes) {
        fputs("fencesitter: error: out of memory\n", stderr);
        quick_exit(EXIT_NO_MEMORY);
    }
    return bytes;
}

void *mem_alloc(size_t count, size_t size)
{
    /* calloc checks count * size for overflow; 1 keeps an empty request apart from a failed one. */
    return mem_checked(calloc(count ? count : 1, size ? size : 1));
}

void *mem_grow(void *bytes, size_t count, size_t size)
{
    return mem_checked(reallocarray(bytes, count ? count : 1, size ? size : 1));
}

char *mem_strndup(const char *text, size_t length)
{
    return mem_checked(strndup(text, length));
}

void *mem_bare(size_t count, size_t size)
{
    void *bytes = mem_grow(NULL, count, size);
#ifdef MADV_POPULATE_WRITE
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    uintptr_t from = ((uintptr_t)bytes + page - 1) & ~(page - 1);
    uintptr_t to = ((uintptr_t)bytes + count * size) & ~(page - 1);
    if (to > from)
        madvise((void *)from, to - from, MADV_POPULATE_WRITE); /* a wish, which may be refused */
#endif
    return bytes;
}

void mem_give_back(void)
{
    malloc_trim(0);
}

static struct chunk *chunk_new(size_t size)
{
    struct chunk *chunk = mem_checked(calloc(1, sizeof *chunk + size));
    chunk->size = size;
    ASAN_POISON_MEMORY_REGION(chunk->bytes, size);
    return chunk;
}

struct arena *arena_new(void)
{
    struct arena *arena = mem_alloc(1, sizeof *arena);
    arena->next_size = CHUNK_BYTES_FIRST;
    return arena;
}

/* Frees all that it holds but the first chunk of its usual size. */
static struct chunk *release(struct arena *arena)
{
    for (struct taken *taken = arena->taken; taken; taken = taken->next)
        free(taken->heap);
    struct chunk *next, *kept = NULL;
    for (struct chunk *chunk = arena->chunks; chunk; chunk = next) {
        next = chunk->next;
        if (chunk->size == CHUNK_BYTES_FIRST && !kept)
            kept = chunk;
        else
            free(chunk);
    }
    return kept;
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    free(release(arena));
    free(arena);
}

void arena_clear(struct arena *arena)
{
    struct chunk *kept = release(arena);
    *arena = (struct arena){.chunks = kept, .next_size = CHUNK_BYTES_FIRST};
    if (!kept)
        return;
    ASAN_UNPOISON_MEMORY_REGION(kept->bytes, kept->size);
    memset(kept->bytes, 0, kept->used);
    ASAN_POISON_MEMORY_REGION(kept->bytes, kept->size);
    kept->used = 0;
    kept->next = NULL;
}

void arena_adopt(struct arena *arena, struct arena *other)
{
    struct chunk **chunks = &arena->chunks; /* behind the chunk being filled */
    while (*chunks)
        chunks = &(*chunks)->next;
    *chunks = other->chunks;
    struct taken **taken = &arena->taken;
    while (*taken)
        taken = &(*taken)->next;
    *taken = other->taken;
    free(other);
}

/* A large block goes behind the chunk being filled, so that the rest of that one is not lost. */
static void *take_own_chunk(struct arena *arena, size_t size)
{
    struct chunk *chunk = chunk_new(size);
    chunk->used = size;
    if (arena->chunks) {
        chunk->next = arena->chunks->next;
        arena->chunks->next = chunk;
    } else {
        arena->chunks = chunk;
    }
    return chunk->bytes; /* analyzer: no leak, it stands in the list */
}

static void *find_room(struct arena *arena, size_t size, size_t align)
{
    struct chunk *chunk = arena->chunks;
    if (chunk) {
        size_t start = (chunk->used + align - 1) & ~(align - 1);
        if (start <= chunk->size && size + GAP_BYTES <= chunk->size - start) {
            chunk->used = start + size + GAP_BYTES;
            return chunk->bytes + start;
        }
    }
    if (size > arena->next_size / 2)
        return take_own_chunk(arena, size);
    chunk = chunk_new(arena->next_size);
    if (arena->next_size < CHUNK_BYTES_LIMIT)
        arena->next_size *= 2;
    chunk->next = arena->chunks;
    arena->chunks = chunk;
    chunk->used = size + GAP_BYTES;
    return chunk->bytes;
}

static void *take(struct arena *arena, size_t size, size_t align)
{
    void *block = find_room(arena, size, align);
    ASAN_UNPOISON_MEMORY_REGION(block, size);
    return block;
}

void *arena_alloc(struct arena *arena, size_t count, size_t size)
{
    assert(arena);
    if (size && count > SIZE_MAX / 2 / size)
        mem_checked(NULL);
    return take(arena, count * size, _Alignof(max_align_t));
}

void *arena_take(struct arena *arena, void *heap)
{
    if (!heap)
        return NULL;
    struct taken *taken = arena_alloc(arena, 1, sizeof *taken);
    *taken = (struct taken){.next = arena->taken, .heap = heap};
    arena->taken = taken;
    return heap;
}

char *arena_strdup(struct arena *arena, const char *text)
{
    return text ? arena_strndup(arena, text, strlen(text)) : NULL;
}

char *arena_strndup(struct arena *arena, const char *text, size_t length)
{
    assert(arena && (text || !length));
    char *copy = take(arena, length + 1, 1);
    if (length)
        memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

void *arena_memdup(struct arena *arena, const void *bytes, size_t size)
{
    void *copy = arena_alloc(arena, 1, size);
    if (size)
        memcpy(copy, bytes, size);
    return copy;
}

char *arena_printf(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(arena, format, args);
    va_end(args);
    return text;
}

char *arena_vprintf(struct arena *arena, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    assert(length >= 0);
    char *text = take(arena, (size_t)length + 1, 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}
