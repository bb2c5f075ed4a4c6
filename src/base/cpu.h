/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Processor: which version of a kernel runs. A kernel is there twice, plain and for AVX2, and gives
 * the same bytes in both.
 */
#ifndef FS_BASE_CPU_H
#define FS_BASE_CPU_H

#include <stdbool.h>

#ifdef __x86_64__
#define CPU_AVX2 __attribute__((target("avx2")))
#endif

/* Does this processor have AVX2? Never after cpu_be_plain(true), which is for tests. */
bool cpu_has_avx2(void);
void cpu_be_plain(bool is_plain);

#endif
