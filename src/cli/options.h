/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Options: one row each in options.c with name, argument, help and where the value goes. */
#ifndef FS_CLI_OPTIONS_H
#define FS_CLI_OPTIONS_H

#include "base/date.h"
#include "base/diag.h"

enum {
    OPTIONS_MAX = 96,
    OPTIONS_MAX_OPERANDS = 16,
    OPTIONS_DEFAULT_TOP = 25,
    OPTIONS_DEFAULT_DRAWS = 2000
};

struct options {
    const char *command;    /* whose they are */
    const char *study;      /* name or file */
    struct date as_of;      /* unknown: the data's own date */
    const char *data;       /* folder, or NULL for the default */
    const char *normaliser; /* name, or NULL for the default */
    const char *weights;    /* file, or NULL */
    const char *walk;       /* name, or NULL for the default */
    double leak;            /* NAN: the default */
    size_t seed;
    const char *terms; /* list, or NULL for the default */
    size_t draws;
    size_t threads;                    /* 0: as many as processors */
    const char *log;                   /* file, or NULL */
    const char *title;                 /* of a diagram, or NULL */
    double width;                      /* of a diagram, cm */
    double dpi;                        /* of a diagram as PNG */
    const char *value;                 /* of a map: name, or NULL for the default */
    const char *layout;                /* of ties: name, or NULL for the default */
    const char *backbone;              /* name, or NULL for the default */
    const char *visits, *ties, *votes; /* files of the user's own facts */
    const char *codes;                 /* scheme of the codes in these files, or NULL */
    const char *min_confidence;        /* name, or NULL */
    const char *out;                   /* folder under which files are written */
    const char *format;                /* list of formats, or NULL for the command's default */
    size_t top;                        /* rows of the ranking; 0: not said */
    const char *state;                 /* of sources: only what concerns it */
    const char *route;                 /* of duty: states along a flight, or NULL */
    const char *names, *column; /* of check: a file whose spellings of states are shown, or NULL */
    struct date since;          /* unknown: not given */
    const char *every;          /* of timeline: name, or NULL for the default */
    const char *change;         /* of whatif: the one; NULL: all */
    size_t changes;             /* in a set */
    const char *rules, *source; /* of import: a file of rules, what records cite; or NULL */
    struct date visit;          /* of dossier: a day of it; unknown: not given */
    const char *map;            /* of import: which columns are what; or NULL */
    struct date until;          /* of import: unknown: no bound */
    const char *table, *query;  /* of import: whose rows, of a database; or NULL */
    const char *color;          /* name, or NULL for the default */
    const char *given[OPTIONS_MAX]; /* of each row its value as written, a flag's name; NULL: not */
    const char *operands[OPTIONS_MAX_OPERANDS];
    size_t operand_count;

    bool all; /* of ties: name every state */
    bool intervals;
    bool terms_table;
    bool show_sql; /* of import: what a database would be asked */
    bool robustness;
    bool fragment; /* LaTeX without preamble */
    bool bom;      /* before CSV and TSV */
    bool skip_bad;
    bool low, unused; /* of sources */
    bool seal;        /* of check: write the folder anew first */
    bool list;        /* of check: the diagnostics there are */
    bool verbose;
    bool full; /* of profile: all that is known */
    bool json;
    bool quiet;
    bool help, version;
};

/* Rows of the ranking: as many as were asked for, or so many. */
static inline size_t options_top(const struct options *options, size_t otherwise)
{
    return options->top ? options->top : otherwise;
}

/* Bits of command.options. */
enum {
    OPTION_STUDY = 1 << 0,       /* --study, --as-of, --data and what sets the model */
    OPTION_EVERY_STUDY = 1 << 1, /* without --study it is about every one */
    OPTION_OUT = 1 << 2,
    OPTION_TOP = 1 << 3,
    OPTION_JSON = 1 << 4,
    OPTION_FORMAT = 1 << 5,   /* of pictures */
    OPTION_DOCUMENT = 1 << 6, /* --format also of documents, --fragment */
    OPTION_LIST = 1 << 7,     /* --list, --seal, --names, --column */
    OPTION_BACKBONE = 1 << 8,
    OPTION_DRAWS = 1 << 9,      /* --draws, --threads */
    OPTION_LOG_WRITE = 1 << 10, /* --log, to append to it */
    OPTION_LOG_READ = 1 << 11,  /* --log, to read it */
    OPTION_TERMS = 1 << 12,
    OPTION_DATA = 1 << 13,    /* --data alone */
    OPTION_THREADS = 1 << 14, /* --threads alone */
    OPTION_PICTURE = 1 << 15, /* --width, --title and other wishes of a picture */
    OPTION_SOURCES = 1 << 16, /* --state, --low, --unused */
    OPTION_ROUTE = 1 << 17,
    OPTION_TERMS_TABLE = 1 << 18,
    OPTION_ROBUSTNESS = 1 << 21,
    OPTION_FULL = 1 << 19,
    OPTION_DOSSIER = 1 << 20, /* --visit, --format of a document */
    OPTION_SINCE = 1 << 23,
    OPTION_TIMELINE = 1 << 24, /* --every */
    OPTION_CHANGES = 1 << 22,  /* --set, --changes */
    OPTION_FILES = 1 << 29,    /* what may name a file of the user's, alone */
    OPTION_IMPORT = 1 << 25,
    OPTION_MANUAL = 1 << 28,  /* --format of a page of the manual */
    OPTION_LISTING = 1 << 30, /* --format of a listing */
};

/* Whose options are read. */
struct options_of {
    const char *command;
    unsigned allowed; /* OPTION_... */
    /* The names of the commands that take one of these OPTION_..., into a list of at most `max`;
     * returns how many. NULL: no other command is known. */
    size_t (*name_takers)(unsigned group, size_t max, const char *names[]);
};

/* Reads argv after the command's name. False after a DIAG_USAGE_ERROR. */
bool options_parse(int argc, char *argv[], const struct options_of *of, struct options *options,
                   struct diags *diags);

/* One help row: "--as-of DATE", its text, whether `allowed` takes it; NULL past the end. */
struct option_row {
    const char *name;
    const char *argument; /* NULL: a flag */
    const char *help;
    unsigned group;   /* 0: every command */
    bool is_recorded; /* shapes an edition: stands in its manifest, and `verify` gives it again */
};
const struct option_row *option_row_get(size_t index);

/* Can its value be the name of a file that is read? */
bool option_is_file(const struct option_row *row);

/* What was given of the option with this name, or NULL. */
const char *options_given(const struct options *options, const char *name);

/* Reads the file that `from` has for the row; what `to` was given stays what it says. */
void options_take_file(struct options *to, const struct options *from, size_t index);
/* Does a command with these OPTION_... take it? */
bool option_is_of(const struct option_row *row, unsigned allowed);

/* The letter of its short form; '\0': none. */
char option_letter(const struct option_row *row);

/* The option of a word of the command line, "--top", "--top=5" or "-n5"; NULL: none. */
const struct option_row *option_find(const char *word, unsigned allowed);

#endif
