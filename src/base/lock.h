/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lock: of an open file or folder, against other runs of the program. It ends with the program. */
#ifndef FS_BASE_LOCK_H
#define FS_BASE_LOCK_H

#include <stdbool.h>

#include "base/diag.h"

/* Waits a few seconds for it. False after a diagnostic about `path` that names who holds it. */
bool lock_take(int fd, const char *path, struct diags *diags);

#endif
