/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pool: memory for the JSON values of one row at a time. jansson allocates each key and value by
 * itself, which is a fifth of the time of loading; while a dataset loads it takes from a block of
 * its thread that is begun anew for every row.
 */
#ifndef FS_DATA_POOL_H
#define FS_DATA_POOL_H

/* From now on jansson takes from the pools; no value of before may be used until pool_end(). */
void pool_begin(void);
void pool_end(void);

/* Between the two: gives up every JSON value of this thread. Elsewhere it does nothing. */
void pool_reset(void);

/* Releases this thread's block. */
void pool_release(void);

#endif
