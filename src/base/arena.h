/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Arena: memory that lives as long as one long-lived value and is released at once.
 *
 * Running out of memory ends the program inside this module (exit 3), so no
 * function here returns NULL.
 */
#ifndef FS_BASE_ARENA_H
#define FS_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena;

/* A new empty arena. Owner frees it with arena_free(); arena_free(NULL) is fine. */
struct arena *arena_new(void);
void arena_free(struct arena *arena);

/* Releases all that it holds, to be filled again. */
void arena_clear(struct arena *arena);

/* Everything of `other` becomes part of `arena`; `other` itself is gone. */
void arena_adopt(struct arena *arena, struct arena *other);

/* Zeroed memory for `count` objects of `size` bytes, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t count, size_t size);

/* Copies owned by the arena. arena_strdup(a, NULL) is NULL. */
char *arena_strdup(struct arena *arena, const char *text);
char *arena_strndup(struct arena *arena, const char *text, size_t length);
void *arena_memdup(struct arena *arena, const void *bytes, size_t size);

/* Heap memory that now belongs to the arena and is freed with it; returns it. NULL stays NULL. */
void *arena_take(struct arena *arena, void *heap);

/* printf into the arena. */
char *arena_printf(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vprintf(struct arena *arena, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* Once, before threads start and anything is allocated: how the heap takes memory and keeps it. */
void mem_prepare(void);

/* Heap memory for short-lived values: zeroed, never NULL; released with free(). */
void *mem_alloc(size_t count, size_t size);
void *mem_grow(void *bytes, size_t count, size_t size);
char *mem_strndup(const char *text, size_t length);

/* The same, not zeroed, for what is written whole at once: its pages are asked for together, since
 * each on its own costs more than what is written into it. */
void *mem_bare(size_t count, size_t size);

/* What is free goes back to the system: after work that took much and is not done again. */
void mem_give_back(void);

/* What a library made, which is never NULL after this; else the program ends as above. */
void *mem_checked(void *made);

#endif
