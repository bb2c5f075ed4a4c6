/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Anchors: the names of the rows of a report that are about a state or a trip, to which pictures
 * lead. Letters, digits, '-' and '.' stay, any other byte is written "_2f": a name of whatever data
 * is a valid id and a valid end of an address, and two names never become one.
 */
#ifndef FS_DOC_ANCHOR_H
#define FS_DOC_ANCHOR_H

#include "base/arena.h"

/* "state-MNG". */
const char *anchor_state(struct arena *arena, const char *iso3);

/* "visit-putin-MNG-2024-09-02", of the id of the record. */
const char *anchor_visit(struct arena *arena, const char *id);

#endif
