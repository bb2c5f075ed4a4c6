/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The commands, in the order of `help`: one file `cmd_<x>.c` that ends in a `const struct command`,
 * one row here.
 *
 * A command says what it takes, what it needs of the analysis and what it writes; from that its
 * request is resolved (cli/resolve.h), and only then it runs.
 */
#ifndef FS_CLI_COMMANDS_H
#define FS_CLI_COMMANDS_H

#include "cli/output.h"
#include "cli/request.h"
#include "trial/trial.h"

enum { COMMAND_MAX_EXAMPLES = 4, COMMAND_MAX_WORDS = 10 };

struct command {
    const char *name;
    const char *help;                            /* one line */
    enum operand operands[REQUEST_MAX_OPERANDS]; /* in their order, OPERAND_NONE after the last */
    size_t required;                             /* of them; the others may be left out */
    bool needs_existing_state; /* the state that is named must have come into being by the day */
    bool needs_duty;           /* and be bound then, and no state of the situation */
    unsigned options;          /* it takes, besides the common ones: OPTION_... */
    unsigned parts;            /* it shows: FINDINGS_..., TRIAL_... */
    /* Adds the files it will write, still empty, or of many in one folder one; NULL: none. */
    void (*add_files)(const struct request *request, struct output_files *files);
    void (*run)(const struct request *request, struct diags *diags);
    /* What is typed after "fencesitter ", and what comes of it: the first things of its help. */
    struct {
        const char *line, *what;
    } examples[COMMAND_MAX_EXAMPLES];
    /* What an option means here, where the common text of the option does not say it. */
    struct {
        const char *option, *help;
    } words[COMMAND_MAX_WORDS];
};

#define COMMANDS(X)                                                                                \
    X(report)                                                                                      \
    X(rank)                                                                                        \
    X(duty)                                                                                        \
    X(profile)                                                                                     \
    X(dossier)                                                                                     \
    X(tie)                                                                                         \
    X(clusters)                                                                                    \
    X(centrality)                                                                                  \
    X(study)                                                                                       \
    X(sources)                                                                                     \
    X(verify)                                                                                      \
    X(import)                                                                                      \
    X(check)                                                                                       \
    X(backtest)                                                                                    \
    X(compare)                                                                                     \
    X(timeline)                                                                                    \
    X(whatif)                                                                                      \
    X(export)                                                                                      \
    X(diagram)                                                                                     \
    X(list)                                                                                        \
    X(help)                                                                                        \
    X(version)

#define COMMAND_DECLARE(name) extern const struct command command_##name;
COMMANDS(COMMAND_DECLARE)
#undef COMMAND_DECLARE

#define COMMAND_COUNT_ONE(name) +1
enum { COMMAND_COUNT = 0 COMMANDS(COMMAND_COUNT_ONE) };
#undef COMMAND_COUNT_ONE

extern const struct command *const commands[COMMAND_COUNT];

/* The command with this name, or NULL after a diagnostic. */
const struct command *command_find(const char *name, struct diags *diags);

/* Whose options are read for the command, other commands named where one of theirs is given. */
struct options_of command_options(const struct command *command, unsigned allowed);

/* The help of an option in this command. */
const char *command_option_help(const struct command *command, const struct option_row *row);

/* "report", "diagram KIND [STATE]". */
const char *command_usage(const struct command *command, char buffer[static 64]);

/* Everything from argv to the exit status. */
int cli_main(int argc, char *argv[]);

#endif
