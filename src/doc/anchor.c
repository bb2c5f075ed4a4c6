/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Anchors; see the header. */
#include "doc/anchor.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/strbuf.h"

static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-.";

static const char *anchor_of(struct arena *arena, const char *kind, const char *name)
{
    _cleanup_(strbuf_clear) struct strbuf out = {0};

    strbuf_printf(&out, "%s-", kind);
    for (const char *c = name; *c; c++) {
        if (strchr(plain, *c))
            strbuf_add_char(&out, *c);
        else
            strbuf_printf(&out, "_%02x", (unsigned char)*c);
    }
    return arena_strdup(arena, strbuf_text(&out));
}

const char *anchor_state(struct arena *arena, const char *iso3)
{
    return anchor_of(arena, "state", iso3);
}

const char *anchor_visit(struct arena *arena, const char *id)
{
    return anchor_of(arena, "visit", id);
}
