/* SPDX-License-Identifier: GPL-2.0-or-later */
/* XML: text made fit to stand in an element or a quoted attribute. */
#ifndef FS_RENDER_XML_H
#define FS_RENDER_XML_H

#include "base/strbuf.h"

/* The five characters of the syntax become entities; control characters, which XML 1.0 forbids,
 * become blanks. */
void xml_add(struct strbuf *out, const char *text);

/* The text between two pieces of markup, which are written as they are. */
void xml_add_between(struct strbuf *out, const char *before, const char *text, const char *after);

#endif
