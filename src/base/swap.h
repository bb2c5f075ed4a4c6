/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Swap: two folders replaced as one, whole: `home`/graphs/NAME and `home`/reports/NAME, say.
 *
 * Every file is written and synced in fresh folders beside those it is for. Then a journal says
 * what stands ready; from there on the swap happens: both folders are exchanged with the fresh
 * ones, the journal goes, then what was exchanged. A run that is killed leaves fresh folders
 * without a journal, of which nothing shows, or a journal, which swap_settle() and the next
 * swap_begin() carry out. One swap at a time has the lock on `home`. Signals are held until
 * swap_free().
 */
#ifndef FS_BASE_SWAP_H
#define FS_BASE_SWAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/file.h"

struct swap;

/* What is swapped: the folder above, the two folders in it, the name in each of these. */
struct swap_target {
    const char *home;
    const char *kinds[2];
    const char *name;
};

/* Takes the lock, makes the folders above, carries out or clears away what a killed run left. The
 * target is borrowed. NULL after a diagnostic. */
struct swap *swap_begin(const struct swap_target *target, struct diags *diags);

/* Writes a file of the fresh folder of the kind (0 or 1), with the mode of the one it replaces.
 * False after a diagnostic, or when a signal came. */
bool swap_write(struct swap *swap, size_t kind, const struct file_piece *piece,
                struct diags *diags);

/* Puts the fresh folders in their places. False after a diagnostic, with all as it was. */
bool swap_commit(struct swap *swap, struct diags *diags);

/* Removes what was not put in its place, and ends the lock. NULL is fine. */
void swap_free(struct swap *swap);

/* Carries out what a killed run had ready; nothing is touched when there is no such. False after a
 * diagnostic. */
bool swap_settle(const struct swap_target *target, struct diags *diags);

#endif
