/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Value trees as JSON: two blanks of indent, numbers at 12 significant digits, a final newline. */
#ifndef FS_RENDER_JSON_H
#define FS_RENDER_JSON_H

#include "base/strbuf.h"
#include "doc/value.h"

void value_render_json(const struct value *value, struct strbuf *out);

const char *json_version(void); /* of jansson */

/* The same on one line, without a newline. */
void value_render_json_line(const struct value *value, struct strbuf *out);

#endif
