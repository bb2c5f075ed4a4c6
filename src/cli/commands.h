/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The commands, in the order of `help`: one file `cmd_<x>.c` that ends in a `const struct command`,
 * one row here.
 *
 * A command is a line of usage, the options it takes and a function that does the work and returns
 * the exit status.
 */
#ifndef FS_CLI_COMMANDS_H
#define FS_CLI_COMMANDS_H

#include "cli/options.h"

struct command {
    const char *name;
    const char *operands; /* "KIND", or "" */
    const char *help;     /* one line */
    unsigned options;     /* which options it takes, besides the common ones */
    size_t min_operands, max_operands;
    int (*run)(const struct options *options, struct diags *diags);
};

#define COMMANDS(X)                                                                                \
    X(report)                                                                                      \
    X(rank)                                                                                        \
    X(duty)                                                                                        \
    X(profile)                                                                                     \
    X(tie)                                                                                         \
    X(clusters)                                                                                    \
    X(centrality)                                                                                  \
    X(study)                                                                                       \
    X(sources)                                                                                     \
    X(verify)                                                                                      \
    X(check)                                                                                       \
    X(backtest)                                                                                    \
    X(export)                                                                                      \
    X(diagram)                                                                                     \
    X(help)                                                                                        \
    X(version)

#define COMMAND_DECLARE(name) extern const struct command command_##name;
COMMANDS(COMMAND_DECLARE)
#undef COMMAND_DECLARE

#define COMMAND_COUNT_ONE(name) +1
enum { COMMAND_COUNT = 0 COMMANDS(COMMAND_COUNT_ONE) };
#undef COMMAND_COUNT_ONE

extern const struct command *const commands[COMMAND_COUNT];

/* The command with this name, or NULL. */
const struct command *command_find(const char *name);

/* Everything from argv to the exit status. */
int cli_main(int argc, char *argv[]);

#endif
