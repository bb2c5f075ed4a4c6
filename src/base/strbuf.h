/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A growing byte string, always NUL-terminated. `struct strbuf s = {0};` is a valid empty one. */
#ifndef FS_BASE_STRBUF_H
#define FS_BASE_STRBUF_H

#include <stdarg.h>
#include <stddef.h>

struct strbuf {
    char *text; /* NULL while empty */
    size_t length;
    size_t capacity;
};

void strbuf_clear(struct strbuf *buf);             /* releases; for _cleanup_ */
const char *strbuf_text(const struct strbuf *buf); /* "" while empty */
void strbuf_add(struct strbuf *buf, const char *text);
void strbuf_add_n(struct strbuf *buf, const char *text, size_t length);
void strbuf_add_char(struct strbuf *buf, char c);
void strbuf_add_repeated(struct strbuf *buf, char c, size_t count);
void strbuf_printf(struct strbuf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void strbuf_vprintf(struct strbuf *buf, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

/* The words with commas between them; of more than eight the first seven and how many more. */
void strbuf_add_list(struct strbuf *buf, size_t count, const char *const words[]);
/* No more room than the text needs: of one that is long and will stay. */
void strbuf_fit(struct strbuf *buf);
char *strbuf_take(struct strbuf *buf); /* the heap text, caller frees; buf becomes empty */

#endif
