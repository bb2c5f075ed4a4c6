/* SPDX-License-Identifier: GPL-2.0-or-later */
/* version: the program's name and version. */
#include <stdio.h>

#include "base/version.h"
#include "cli/commands.h"

static int run_version(const struct options *options, struct diags *diags)
{
    puts("fencesitter " FENCESITTER_VERSION);
    return diags_exit_status(diags);
}

const struct command command_version = {
    .name = "version",
    .operands = "",
    .help = "print the version",
    .run = run_version,
};
