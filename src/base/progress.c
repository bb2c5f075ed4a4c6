/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Progress; see the header. */
#include "base/progress.h"

static void (*shown_by)(const char *what, size_t done, size_t total);

void progress_show_by(void (*show)(const char *what, size_t done, size_t total))
{
    shown_by = show;
}

void progress_tell(const char *what, size_t done, size_t total)
{
    if (shown_by && total)
        shown_by(what, done, total);
}
