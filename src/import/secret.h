/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Secret: passwords in texts, known by the "password=" before them. */
#ifndef FS_IMPORT_SECRET_H
#define FS_IMPORT_SECRET_H

#include <stdbool.h>

#include "base/strbuf.h"

/* NULL has none. */
bool secret_is_in(const char *text);

/* The text with dots in place of each. */
void secret_hide(const char *text, struct strbuf *out);

#endif
