/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Message catalogues of GNU gettext (.mo), read directly.
 *
 * dgettext() of the C library answers only in languages whose locale is installed and set for the
 * whole process; a catalogue itself is two sorted tables of texts and needs neither.
 */
#ifndef FS_BASE_MO_H
#define FS_BASE_MO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A view of bytes that someone else owns and must keep. */
struct mo {
    const char *bytes;
    size_t length;
    bool is_swapped; /* written on a machine of the other byte order */
    uint32_t count;
    uint32_t texts, translations; /* where the two tables begin */
};

/* False when the bytes are no catalogue in UTF-8, or one that points outside itself. */
bool mo_open(struct mo *mo, const char *bytes, size_t length);

/* The translation of the text, or NULL. */
const char *mo_find(const struct mo *mo, const char *text);

#endif
