/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Addresses of pages, as formats link them. Only http and https are: anything else is text. */
#ifndef FS_RENDER_ADDRESS_H
#define FS_RENDER_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

/* Is all of the text (NULL: none) an address? */
bool address_is_link(const char *text);

/* How many characters of an address the text begins with; a mark of punctuation that ends it is
 * the sentence's. 0: it begins with none. */
size_t address_length(const char *text);

/* What a text begins with: a citation, "[12]", an address, or text up to the next of them. */
struct address_piece {
    enum address_kind { ADDRESS_NONE, ADDRESS_CITATION, ADDRESS_PAGE } kind;
    size_t length;
};
struct address_piece address_piece(const char *text);

/* The address as the target of a link: what may not stand in one is written in percent. `escape`
 * stands before each of % # & _ ~, which LaTeX would read. */
void address_add(struct strbuf *out, const char *address, const char *escape);

#endif
