/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The program; everything is in cli.c so that tests can link the rest. */
#include "base/arena.h"
#include "cli/commands.h"

int main(int argc, char *argv[])
{
    mem_prepare();
    return cli_main(argc, argv);
}
