/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Processor; see the header. */
#include "base/cpu.h"

#include <stdatomic.h>

static atomic_bool is_plain_forced;

bool cpu_has_avx2(void)
{
#ifdef CPU_AVX2
    return !atomic_load(&is_plain_forced) && __builtin_cpu_supports("avx2");
#else
    return false;
#endif
}

void cpu_be_plain(bool is_plain)
{
    atomic_store(&is_plain_forced, is_plain);
}
