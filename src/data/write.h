/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Write: a data folder written anew in its one form: a record a line, compact, and a manifest that
 * fits. */
#ifndef FS_DATA_WRITE_H
#define FS_DATA_WRITE_H

#include <stdbool.h>

#include "base/diag.h"

/*
 * Reads every data file of `from` and writes it to `to` (which may be the same) with counts and
 * hashes in the manifest as they are then. Values, order and keys stay. All files are read before
 * any is written. False after a diagnostic.
 */
bool dataset_write(const char *from, const char *to, struct diags *diags);

#endif
