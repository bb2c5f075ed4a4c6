/* SPDX-License-Identifier: GPL-2.0-or-later */
/* version: the program's name and version. */
#include <stdio.h>

#include "base/version.h"
#include "cli/commands.h"

static void run_version(const struct request *request, struct diags *diags)
{
    puts("fencesitter " FENCESITTER_VERSION);
}

const struct command command_version = {
    .name = "version",
    .help = "print the version",
    .run = run_version,
    .examples = {{"version", "of the program"}},
};
