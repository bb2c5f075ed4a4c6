/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The forms of a page of the manual, one row each: what `help` prints, what `man` reads, and what
 * the documents hold. */
#ifndef FS_CLI_PAGE_H
#define FS_CLI_PAGE_H

#include <stdbool.h>

#include "base/strbuf.h"

enum { PAGE_COLUMNS = 80 };

struct page_form {
    const char *name;  /* "man" */
    bool is_reference; /* the usage first and the examples last, as in a book; else the other way */
    void (*title)(struct strbuf *out, const char *name, const char *what);
    void (*heading)(struct strbuf *out, const char *text);
    void (*paragraph)(struct strbuf *out, const char *text);
    void (*code)(struct strbuf *out, const char *line); /* a line as it is typed */
    /* Begins a list of terms; `what` they are. */
    void (*list)(struct strbuf *out, const char *what);
    /* `column`: where the text of the terms of a list begins. */
    void (*item)(struct strbuf *out, size_t column, const char *term, const char *text);
    void (*example)(struct strbuf *out, const char *line, const char *what);
};

#define PAGE_FORMS(X) X(text) X(man) X(markdown)

#define PAGE_COUNT_ONE(name) +1
enum { PAGE_FORM_COUNT = 0 PAGE_FORMS(PAGE_COUNT_ONE) };
#undef PAGE_COUNT_ONE

extern const struct page_form page_forms[PAGE_FORM_COUNT]; /* text is the first */

#endif
