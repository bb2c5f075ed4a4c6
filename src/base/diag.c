/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Diagnostics: the table of kinds, and the list of what was found in the order it was found. */
#include "base/diag.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/arr.h"
#include "base/limits.h"

/* Sorted by code; a code is printed to users, so a row is never renumbered or reused. */
static const struct diag_kind kinds[] = {
    {DIAG_READ_FAILED, DIAG_SYSTEM, "a file or folder cannot be read"},
    {DIAG_WRITE_FAILED, DIAG_SYSTEM, "a file cannot be written"},
    {DIAG_SYNTAX, DIAG_ERROR, "the text is not JSON; the column says where"},
    {DIAG_LAYOUT, DIAG_ERROR, "a data file is not written one record a line"},
    {DIAG_UTF8, DIAG_ERROR, "a file has bytes that are not UTF-8"},
    {DIAG_FIELD_MISSING, DIAG_ERROR, "a field is missing"},
    {DIAG_FIELD_UNKNOWN, DIAG_ERROR, "a field has a name that is not known"},
    {DIAG_FIELD_TYPE, DIAG_ERROR, "a field holds a value of the wrong type"},
    {DIAG_VALUE_UNKNOWN, DIAG_ERROR, "a field holds a word that is not one of those allowed"},
    {DIAG_NUMBER_RANGE, DIAG_ERROR, "a number is out of its range"},
    {DIAG_DATE_INVALID, DIAG_ERROR, "a date is impossible or not written YYYY-MM-DD"},
    {DIAG_STATE_UNKNOWN, DIAG_ERROR, "a state is not known"},
    {DIAG_SOURCE_UNKNOWN, DIAG_ERROR, "a source is not in 'sources.json'"},
    {DIAG_SUSPECT_UNKNOWN, DIAG_ERROR, "a suspect is not in 'warrants.json'"},
    {DIAG_BODY_UNKNOWN, DIAG_ERROR, "a body is not in 'bodies.json'"},
    {DIAG_DATE_ORDER, DIAG_ERROR, "something ends before it begins"},
    {DIAG_DUPLICATE, DIAG_ERROR, "the same key is given twice"},
    {DIAG_ORDER, DIAG_ERROR, "records are not sorted by their key"},
    {DIAG_HASH, DIAG_ERROR, "a file is not the one the manifest describes"},
    {DIAG_COUNT, DIAG_ERROR, "a file has not as many records as the manifest says"},
    {DIAG_FILE_MISSING, DIAG_ERROR, "a file of the data folder is missing"},
    {DIAG_VOTES_LENGTH, DIAG_ERROR, "the letters of a roll call do not fit the UN members"},
    {DIAG_STUDY, DIAG_ERROR, "a study cannot be used"},
    {DIAG_USAGE_ERROR, DIAG_USAGE, "a command, option or argument is wrong"},
    {DIAG_STATE_AMBIGUOUS, DIAG_ERROR, "a name can be that of more than one state"},
    {DIAG_MODEL, DIAG_ERROR, "nothing can be computed from these inputs"},
    {DIAG_IGRAPH, DIAG_SYSTEM, "igraph reported a failure"},
    {DIAG_GRAPHVIZ, DIAG_SYSTEM, "Graphviz reported a failure"},
    {DIAG_LAPACK, DIAG_SYSTEM, "a system of equations could not be solved"},
    {DIAG_ENTRY_BEFORE_RATIFICATION, DIAG_ERROR,
     "the Statute is in force for a state before it ratified"},
    {DIAG_MEMBERSHIP_OVERLAP, DIAG_ERROR, "a state is a member of a body twice at a time"},
    {DIAG_VOTE_BEFORE_MEMBERSHIP, DIAG_ERROR, "a state votes before it is a UN member"},
    {DIAG_TALLY, DIAG_ERROR, "the letters of a roll call do not add up to its tallies"},
    {DIAG_LONG_VISIT, DIAG_ERROR, "a visit lasts longer than 60 days"},
    {DIAG_SOURCE_UNUSED, DIAG_WARNING, "a source is cited by no record"},
    {DIAG_SOURCE_NO_ADDRESS, DIAG_WARNING, "a source has no address"},
    {DIAG_SOURCE_ORDER, DIAG_WARNING, "a record cites the press before a primary document"},
    {DIAG_FORMAT, DIAG_ERROR, "a data folder is of another format than this version reads"},
    {DIAG_STATE_ENDED, DIAG_ERROR, "a name is that of a state that ended"},
    {DIAG_STATE_NONE, DIAG_ERROR, "a name is that of something that is no state of the data"},
    {DIAG_NAMES_ABSENT, DIAG_NOTE,
     "iso-codes is not installed: names in other languages and of territories are not known"},
    {DIAG_CODES_LIKELY, DIAG_WARNING,
     "codes of a column fit another scheme better than ISO's and none was declared"},
    {DIAG_NAMES_REFUSED, DIAG_ERROR, "names of a list are those of no state, or of several"},
    {DIAG_HEADER_DOUBTED, DIAG_WARNING, "the first line of a list may be no names of columns"},
    {DIAG_FILE_UNKNOWN, DIAG_ERROR, "the manifest names a file that a data folder does not have"},
    {DIAG_COLUMN_MISSING, DIAG_ERROR, "a file of the user's lacks a column it must have"},
    {DIAG_COLUMN_UNKNOWN, DIAG_ERROR, "a file of the user's has a column that is not known"},
    {DIAG_ROW_LENGTH, DIAG_ERROR, "a row of the user's has not as many fields as the header"},
    {DIAG_VISIT_KNOWN, DIAG_ERROR, "a visit of the user's is in the data already"},
    {DIAG_ENCODING, DIAG_NOTE, "a file of the user's is no UTF-8; what it was read as"},
    {DIAG_OWN_READ, DIAG_NOTE, "what was read of a file of the user's"},
    {DIAG_OWN_UNUSED, DIAG_WARNING, "rows of the user's lie outside the time that is looked at"},
    {DIAG_OWN_OUTCOME, DIAG_NOTE,
     "visits of the user's are outcomes to be explained, and no input, since a warrant was out"},
    {DIAG_VISIT_DOUBTFUL, DIAG_WARNING,
     "a visit of the user's is to the person's own state, or while the person was elsewhere"},
    {DIAG_TIE_TWICE, DIAG_WARNING, "a tie of the user's is given twice"},
    {DIAG_COLUMN_TWICE, DIAG_ERROR, "a file of the user's has a column twice"},
    {DIAG_COLUMN_COUNT, DIAG_ERROR, "a file of the user's has more columns than can be read"},
    {DIAG_FILE_EMPTY, DIAG_ERROR, "a file of the user's is empty"},
    {DIAG_DECIMAL_COMMA, DIAG_NOTE, "numbers with a decimal comma were read as such"},
    {DIAG_COLUMN_LEFT, DIAG_NOTE, "columns of a file of the user's were not read"},
    {DIAG_OWN_TALLY, DIAG_WARNING, "votes of the user's do not add up to the totals beside them"},
    {DIAG_VOTE_STATE, DIAG_WARNING,
     "votes of the user's are left out: of what is no state of the data, or of one that was no "
     "member"},
    {DIAG_OWN_KIND, DIAG_ERROR, "a file has the columns of no kind of own facts"},
    {DIAG_LAYER_UNKNOWN, DIAG_ERROR, "a layer or domain in weights that is none"},
    {DIAG_LOGGED, DIAG_NOTE, "a ranking stands in the log already"},
    {DIAG_DIFFERS, DIAG_ERROR, "a written edition is not what a new run writes"},
    {DIAG_PAST_DATA, DIAG_WARNING, "the day asked about is later than the data"},
    {DIAG_LOG_TWICE, DIAG_WARNING, "a ranking stands in a log twice"},
    {DIAG_PACKED, DIAG_ERROR, "a compressed file is torn or damaged"},
    {DIAG_UNPACKER, DIAG_SYSTEM, "a file is compressed in a way that this build does not read"},
    {DIAG_VOTE_TWICE, DIAG_WARNING, "a vote of the user's is given twice, the same each time"},
    {DIAG_CALL_COUNT, DIAG_ERROR, "a file of the user's has more roll calls than can be"},
    {DIAG_RULE_NONE, DIAG_ERROR, "a roll call for the data has no topic, and no rule gives it one"},
    {DIAG_EVENT_LEFT, DIAG_WARNING, "a row of event data is left out"},
    {DIAG_EVENT_MANY, DIAG_ERROR, "event data have more actors or classes than can be"},
    {DIAG_EVENT_NONE, DIAG_ERROR, "no row of event data makes a tie"},
    {DIAG_EVENT_ACTOR, DIAG_WARNING, "actors of event data are no states of the data"},
    {DIAG_EVENT_CLASS, DIAG_WARNING, "classes of event data are not in the map"},
    {DIAG_FOREIGN, DIAG_ERROR, "files of somebody else's stand where an edition is to go"},
    {DIAG_EDITION_FILE, DIAG_USAGE, "an edition was written with a file that is not named now"},
    {DIAG_HIDDEN, DIAG_ERROR,
     "a text has characters that are not shown, or that turn others about"},
    {DIAG_DATABASE, DIAG_SYSTEM, "a database cannot be reached, or the build reads none"},
    {DIAG_QUERY, DIAG_ERROR, "a database refuses a statement"},
    {DIAG_COLUMN_TYPE, DIAG_ERROR, "a column of a database is of a type that cannot be used"},
};

struct diags {
    struct arena *arena;
    ARR(struct diag) list;
    ARR(struct diag_more) tallies; /* of each kind and file */
    size_t tally;                  /* the last one that was met, mostly the next one too */
    enum diag_level worst;
};

size_t diag_kind_count(void)
{
    return sizeof kinds / sizeof kinds[0];
}

const struct diag_kind *diag_kind_get(size_t index)
{
    return index < diag_kind_count() ? &kinds[index] : NULL;
}

static enum diag_level level_of(enum diag_id id)
{
    for (size_t i = 0; i < diag_kind_count(); i++)
        if (kinds[i].id == id)
            return kinds[i].level;
    assert(!"a diagnostic without a row");
    return DIAG_SYSTEM;
}

const char *diag_level_name(enum diag_level level)
{
    switch (level) {
    case DIAG_NOTE:
        return "note";
    case DIAG_WARNING:
        return "warning";
    case DIAG_ERROR:
    case DIAG_USAGE:
    case DIAG_SYSTEM:
        break;
    }
    return "error"; /* usage and system differ in the exit status only */
}

struct diags *diags_new(void)
{
    struct diags *diags = mem_alloc(1, sizeof *diags);
    diags->arena = arena_new();
    return diags;
}

void diags_free(struct diags *diags)
{
    if (!diags)
        return;
    ARR_FREE(&diags->list);
    ARR_FREE(&diags->tallies);
    arena_free(diags->arena);
    free(diags);
}

void diags_clear(struct diags *diags)
{
    diags->list.n = diags->tallies.n = diags->tally = 0;
    diags->worst = DIAG_NOTE;
    arena_clear(diags->arena);
}

static bool is_same_path(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool is_tally_of(const struct diags *diags, size_t index, enum diag_id id, const char *path)
{
    return index < diags->tallies.n && diags->tallies.items[index].id == id &&
           is_same_path(diags->tallies.items[index].path, path);
}

/* The count of a kind and file; a new one when there is none. */
static struct diag_more *tally_of(struct diags *diags, enum diag_id id, const char *path)
{
    if (!is_tally_of(diags, diags->tally, id, path))
        for (diags->tally = 0; diags->tally < diags->tallies.n; diags->tally++)
            if (is_tally_of(diags, diags->tally, id, path))
                break;
    if (diags->tally == diags->tallies.n)
        ARR_PUSH(&diags->tallies,
                 ((struct diag_more){id, level_of(id), arena_strdup(diags->arena, path), 0}));
    return &diags->tallies.items[diags->tally];
}

/* Cut between two characters. */
static void cut(char *text)
{
    size_t end = LIMIT_MESSAGE_BYTES;

    if (!text || strlen(text) <= end)
        return;
    while (end > 0 && ((unsigned char)text[end] & 0xc0) == 0x80)
        end--;
    strcpy(text + end, "...");
}

void diags_add(struct diags *diags, enum diag_id id, const struct diag_at *at, const char *hint,
               const char *format, ...)
{
    assert(diags && format);
    struct diag diag = {.id = id, .level = level_of(id)};
    if (diag.level > diags->worst)
        diags->worst = diag.level;
    if (tally_of(diags, id, at ? at->path : NULL)->n++ >= LIMIT_MESSAGES)
        return;
    if (at) {
        diag.path = arena_strdup(diags->arena, at->path);
        diag.line = at->line;
        diag.column = at->column;
        diag.field = arena_strdup(diags->arena, at->field);
    }
    va_list args;
    va_start(args, format);
    char *text = arena_vprintf(diags->arena, format, args);
    va_end(args);
    cut(text);
    diag.text = text;
    diag.hint = arena_strdup(diags->arena, hint);
    ARR_PUSH(&diags->list, diag);
}

void diags_add_all(struct diags *diags, const struct diags *others)
{
    for (size_t i = 0; i < diags_count(others); i++) {
        const struct diag *diag = &others->list.items[i];
        struct diag_at at = {diag->path, diag->line, diag->column, diag->field};
        diags_add(diags, diag->id, &at, diag->hint, "%s", diag->text);
    }
    for (size_t t = 0; t < others->tallies.n; t++) {
        const struct diag_more *more = &others->tallies.items[t];
        if (more->n > LIMIT_MESSAGES)
            tally_of(diags, more->id, more->path)->n += more->n - LIMIT_MESSAGES;
    }
}

void diags_add_all_as_warnings(struct diags *diags, const struct diags *others)
{
    enum diag_level worst = diags->worst;
    size_t first = diags->list.n;

    diags_add_all(diags, others);
    for (size_t i = first; i < diags->list.n; i++)
        if (diags->list.items[i].level > DIAG_WARNING)
            diags->list.items[i].level = DIAG_WARNING;
    for (size_t t = 0; t < others->tallies.n; t++) {
        struct diag_more *more =
            tally_of(diags, others->tallies.items[t].id, others->tallies.items[t].path);
        if (more->level > DIAG_WARNING)
            more->level = DIAG_WARNING;
    }
    diags->worst = worst > DIAG_WARNING ? worst : DIAG_WARNING;
}

size_t diags_count(const struct diags *diags)
{
    return diags->list.n;
}

const struct diag *diags_get(const struct diags *diags, size_t index)
{
    return index < diags->list.n ? &diags->list.items[index] : NULL;
}

const struct diag_more *diags_more(const struct diags *diags, size_t *index)
{
    while (*index < diags->tallies.n) {
        const struct diag_more *more = &diags->tallies.items[(*index)++];
        if (more->n > LIMIT_MESSAGES)
            return more;
    }
    return NULL;
}

size_t diags_error_count(const struct diags *diags)
{
    size_t n = 0;

    for (size_t t = 0; t < diags->tallies.n; t++)
        if (diags->tallies.items[t].level >= DIAG_ERROR)
            n += diags->tallies.items[t].n;
    return n;
}

bool diags_has_errors(const struct diags *diags)
{
    return diags->worst >= DIAG_ERROR;
}

int diags_exit_status(const struct diags *diags)
{
    switch (diags->worst) {
    case DIAG_NOTE:
    case DIAG_WARNING:
        return 0;
    case DIAG_ERROR:
        return 1;
    case DIAG_USAGE:
        return 2;
    case DIAG_SYSTEM:
        break;
    }
    return 3;
}
