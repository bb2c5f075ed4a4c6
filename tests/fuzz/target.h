/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What libFuzzer calls, or the replay of kept inputs. */
#ifndef FS_TESTS_TARGET_H
#define FS_TESTS_TARGET_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max, unsigned seed);

/* Of libFuzzer: its own way to change an input. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max);

#endif
