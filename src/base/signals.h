/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Signals that end the program, held back while files are half written.
 *
 * Between signals_hold() and signals_release() an interrupt, a hang-up or a request to end is only
 * noted: whoever writes asks signals_came() between two files, removes what is unfinished and
 * releases, and the program ends as if it had come then. Outside it ends at once.
 */
#ifndef FS_BASE_SIGNALS_H
#define FS_BASE_SIGNALS_H

#include <stdbool.h>

/* A write past the largest size of a file fails like any other instead of ending the program. Once,
 * at the start. */
void signals_init(void);

/* May be nested. A signal that the program was started to ignore stays ignored. */
void signals_hold(void);
void signals_release(void); /* does not return when one came and this is the outermost */

bool signals_came(void);

#endif
