/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What may have been meant by a text that no rule resolves: only what is near. */
#ifndef FS_DATA_NAMES_NEAR_H
#define FS_DATA_NAMES_NEAR_H

#include "data/dataset.h"
#include "data/names_match.h"

/* Does the text stand in the state's name or official name as whole words? */
bool names_is_part(const struct state *state, const char *text);

/*
 * Fills the match of an unknown text: NAME_AMBIGUOUS with the states whose names it is a part of,
 * or NAME_UNKNOWN with the one it is a part of, the one whose code it is in another scheme, or
 * those whose names are spelled nearest.
 */
void names_near(const struct dataset *dataset, const char *text, enum code_scheme scheme,
                struct name_match *match);

#endif
