/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Data folders that many suites read: each is loaded once a process, which is half the work of such
 * tests under a checker of memory. Nobody changes a dataset, so nobody sees the others.
 */
#ifndef FS_TESTS_SHIPPED_H
#define FS_TESTS_SHIPPED_H

#include "data/dataset.h"

/* Loads the usual folder, or the one that the environment names instead, where it is not yet. */
void shipped_load(const char *variable, const char *usual);

/* Its dataset, loaded; never freed. */
struct dataset *shipped_dataset(const char *variable, const char *usual);

#endif
