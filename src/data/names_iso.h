/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The names of Debian's package iso-codes (LGPL-2.1-or-later), read where it is installed and never
 * shipped: short, official and common names of ISO 3166-1, names of ISO 3166-3 (codes no more in
 * use), and their translations.
 */
#ifndef FS_DATA_NAMES_ISO_H
#define FS_DATA_NAMES_ISO_H

#include <stdbool.h>

#include "data/dataset.h"
#include "data/names_index.h"

/*
 * Adds them to the index. A name of ISO 3166-1 without a state of the dataset is one of no state; a
 * name of ISO 3166-3 is what its code is in `own`. False when iso-codes is not installed below
 * $XDG_DATA_DIRS (default /usr/local/share:/usr/share), or its list cannot be read.
 */
bool names_iso_fill(struct names_index *index, const struct dataset *dataset,
                    const struct names_index *own);

#endif
