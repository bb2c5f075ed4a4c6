/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Request: what a command line asks for, understood (cli/resolve.h) before anything is computed. */
#ifndef FS_CLI_REQUEST_H
#define FS_CLI_REQUEST_H

#include <limits.h>

#include "base/swap.h"
#include "cli/documents.h"
#include "cli/options.h"
#include "cli/subjects.h"
#include "data/edition_manifest.h"
#include "pictures/kinds.h"
#include "pictures/network.h"
#include "render/exports.h"
#include "trial/timeline.h"
#include "trial/trial.h"

#define REQUEST_STUDY "putin"                    /* when none is named */
#define REQUEST_DATA_VARIABLE "FENCESITTER_DATA" /* of the environment: the data folder */

struct command;
struct import_kind;

/* What an operand of a command is; how each is understood, a table in operands.c says. */
enum operand {
    OPERAND_NONE,
    OPERAND_STATE,
    OPERAND_DATE,
    OPERAND_STATES, /* any number, last */
    OPERAND_DIAGRAM,
    OPERAND_EXPORT,
    OPERAND_EDITION,
    OPERAND_PLACE, /* of data: a folder or a file */
    OPERAND_COMMAND,
    OPERAND_SUBJECT,
    OPERAND_IMPORT,
    OPERAND_FILE,
    OPERAND_COUNT
};

enum { REQUEST_MAX_OPERANDS = 3 };

/* How a listing is printed. */
enum listing { LISTING_TABLE, LISTING_CSV, LISTING_TSV, LISTING_JSON, LISTING_MARKDOWN, LISTINGS };

struct request {
    struct arena *arena;
    const struct command *command;
    const struct command *writer; /* of `verify`: what wrote the edition; NULL elsewhere */
    struct options options;       /* as given; of `verify` those the edition was written with */
    unsigned takes; /* OPTION_... of the command, or for `verify` those of an edition */

    const struct command *topic;       /* of `help`; NULL: all of them */
    size_t page;                       /* index into page_forms[] */
    enum listing listing;              /* of a table; JSON sets options.json too */
    enum subject subject;              /* of `list` */
    const struct import_kind *import;  /* NULL: none is named */
    const struct figure_kind *diagram; /* NULL: none is named */
    enum map_value map_value;
    enum ties_layout_kind ties_layout;
    const struct export_format *export;
    enum network_ties ties;
    enum confidence min_confidence;
    enum code_scheme codes;          /* of the user's own files */
    unsigned documents, pictures;    /* bits 1 << DOCUMENT_..., 1 << index into figure_formats[] */
    struct edition_manifest edition; /* of `verify` */
    struct swap_target place;        /* of `verify`: where it lies */

    /* Of commands that take a study. */
    struct dataset *dataset;
    struct study *study;
    struct weights weights; /* of --weights */
    struct date as_of;      /* of two days the later */
    struct date from;       /* the earlier of two days; unknown: one day */
    struct relgraph_options model;
    struct findings_options analysis;
    const size_t *route; /* the states of --route, in their order; NULL: none */
    size_t route_count;
    enum timeline_step every;
    size_t *states; /* of timeline or diagram, in their order */
    size_t state_count;
    const struct visit *visit; /* of --visit, with `as_of` its eve; NULL: none */
    struct date known;         /* then: the day asked about, up to which the rest is told */
    size_t change;             /* of --set: of the list of the state; SIZE_MAX: all */
    size_t state, other;       /* the states that are named, in their order; SIZE_MAX: none */
};

void request_clear(struct request *request);

/*
 * The folder of --data; else of FENCESITTER_DATA; else "datasets" in the current folder; else the
 * one beside a build inside the project, or that was installed with the program, wherever it was
 * moved to, whose name is written to `beside`; else what is installed on the machine.
 */
const char *request_data_folder(const struct options *options, char beside[static PATH_MAX]);

#endif
