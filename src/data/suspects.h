/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Suspects: the person a text means, by the key or the name of warrants.json. */
#ifndef FS_DATA_SUSPECTS_H
#define FS_DATA_SUSPECTS_H

#include "data/dataset.h"

/* The first warrant of the person with this key or name, in any case, with or without accents;
 * NULL: none. */
const struct warrant *suspects_find(const struct dataset *dataset, const char *text);

/* "did you mean 'putin' (Vladimir Putin)?" of those that come near, or what a suspect is. */
const char *suspects_hint(const struct dataset *dataset, const char *text, struct arena *arena);

#endif
