/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A growing byte string: capacity doubles, the text is always NUL-terminated. */
#include "base/strbuf.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { CAPACITY_FIRST = 64 };

/* Room for `more` bytes and the NUL. */
static void reserve(struct strbuf *buf, size_t more)
{
    size_t need = buf->length + more + 1;
    if (need <= buf->capacity)
        return;
    size_t capacity = buf->capacity ? buf->capacity : CAPACITY_FIRST;
    while (capacity < need)
        capacity *= 2;
    buf->text = mem_grow(buf->text, capacity, 1);
    buf->capacity = capacity;
}

void strbuf_fit(struct strbuf *buf)
{
    if (!buf->text)
        return;
    buf->capacity = buf->length + 1;
    buf->text = mem_grow(buf->text, buf->capacity, 1);
}

void strbuf_clear(struct strbuf *buf)
{
    free(buf->text);
    *buf = (struct strbuf){0};
}

const char *strbuf_text(const struct strbuf *buf)
{
    return buf->text ? buf->text : "";
}

void strbuf_add(struct strbuf *buf, const char *text)
{
    strbuf_add_n(buf, text, strlen(text));
}

void strbuf_add_n(struct strbuf *buf, const char *text, size_t length)
{
    reserve(buf, length);
    if (length)
        memcpy(buf->text + buf->length, text, length);
    buf->length += length;
    buf->text[buf->length] = '\0';
}

void strbuf_add_char(struct strbuf *buf, char c)
{
    if (buf->length + 1 >= buf->capacity)
        reserve(buf, 1);
    buf->text[buf->length++] = c;
    buf->text[buf->length] = '\0';
}

void strbuf_add_repeated(struct strbuf *buf, char c, size_t count)
{
    reserve(buf, count);
    memset(buf->text + buf->length, c, count);
    buf->length += count;
    buf->text[buf->length] = '\0';
}

void strbuf_printf(struct strbuf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    strbuf_vprintf(buf, format, args);
    va_end(args);
}

void strbuf_vprintf(struct strbuf *buf, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    assert(length >= 0);
    reserve(buf, (size_t)length);
    vsnprintf(buf->text + buf->length, (size_t)length + 1, format, again);
    va_end(again);
    buf->length += (size_t)length;
}

void strbuf_add_list(struct strbuf *buf, size_t count, const char *const words[])
{
    enum { MOST = 8 };
    size_t shown = count > MOST ? MOST - 1 : count;

    for (size_t w = 0; w < shown; w++)
        strbuf_printf(buf, "%s%s", w ? ", " : "", words[w]);
    if (shown < count)
        strbuf_printf(buf, " and %zu more", count - shown);
}

char *strbuf_take(struct strbuf *buf)
{
    reserve(buf, 0);
    char *text = buf->text;
    text[buf->length] = '\0';
    *buf = (struct strbuf){0};
    return text;
}
