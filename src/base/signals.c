/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Signals; see the header.
 *
 * A handler and not a mask: libraries have threads of their own, to which a signal of the whole
 * program would be given instead.
 */
#include "base/signals.h"

#include <signal.h>
#include <stddef.h>

static const int ending[] = {SIGINT, SIGTERM, SIGHUP};
enum { ENDING_COUNT = sizeof ending / sizeof *ending };

static struct sigaction before[ENDING_COUNT];
static volatile sig_atomic_t came;
static unsigned depth;

static void note(int number)
{
    came = number;
}

void signals_init(void)
{
    signal(SIGXFSZ, SIG_IGN);
}

void signals_hold(void)
{
    struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART};

    if (depth++)
        return;
    came = 0;
    for (size_t s = 0; s < ENDING_COUNT; s++) {
        sigaction(ending[s], NULL, &before[s]);
        if (before[s].sa_handler != SIG_IGN)
            sigaction(ending[s], &action, NULL);
    }
}

void signals_release(void)
{
    if (--depth)
        return;
    for (size_t s = 0; s < ENDING_COUNT; s++)
        sigaction(ending[s], &before[s], NULL);
    if (came)
        raise(came);
}

bool signals_came(void)
{
    return came != 0;
}
