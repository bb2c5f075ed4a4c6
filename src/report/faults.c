/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The form of `check --json`; see the header. */
#include "report/faults.h"

#include "base/limits.h"
#include "report/fields.h"
#include "report/machine.h"

struct faults_view {
    const struct diags *diags;
    size_t records, errors, warnings;
};

void faults_count(const struct diags *diags, size_t *errors, size_t *warnings)
{
    *errors = *warnings = 0;
    for (size_t d = 0; d < diags_count(diags); d++) {
        enum diag_level level = diags_get(diags, d)->level;
        *errors += level >= DIAG_ERROR;
        *warnings += level == DIAG_WARNING;
    }
    size_t index = 0;
    for (const struct diag_more *more; (more = diags_more(diags, &index));) {
        *errors += more->level >= DIAG_ERROR ? more->n - LIMIT_MESSAGES : 0;
        *warnings += more->level == DIAG_WARNING ? more->n - LIMIT_MESSAGES : 0;
    }
}

static const char *word_level(size_t i)
{
    static const char *const levels[] = {"error", "warning", "note", NULL};

    return levels[i];
}

static const char *level_of(const struct diag *diag)
{
    return word_level(diag->level >= DIAG_ERROR ? 0 : diag->level == DIAG_WARNING ? 1 : 2);
}

#define COUNT_ROWS(X, S)                                                                           \
    X(S, errors, INTEGER, o->errors, "errors", FIELD_COUNT("faults"))                              \
    X(S, warnings, INTEGER, o->warnings, "warnings", FIELD_COUNT("faults"))
FORM(fault_counts, struct faults_view, void, COUNT_ROWS);

#define FAULT_ROWS(X, S)                                                                           \
    X(S, file, TEXT, o->path, "file of the fault", FIELD_NULLABLE)                                 \
    X(S, line, PLACE, o->line, "line of the fault", .unit = "lines", .range = {1, FORM_ENDLESS},   \
      FIELD_NULLABLE)                                                                              \
    X(S, column, PLACE, o->column, "column of the fault", .unit = "columns",                       \
      .range = {1, FORM_ENDLESS}, FIELD_NULLABLE)                                                  \
    X(S, field, TEXT, o->field, "field of the record", FIELD_NULLABLE)                             \
    X(S, level, TEXT, level_of(o), "how grave", .word = word_level)                                \
    X(S, code, TEXT, arena_printf(from->arena, "D%03d", (int)o->id), "kind of fault",              \
      .pattern = "^D\\d{3}$")                                                                      \
    X(S, text, TEXT, o->text, "what is wrong")                                                     \
    X(S, hint, TEXT, o->hint, "what would help", FIELD_NULLABLE)
FORM(fault, struct diag, void, FAULT_ROWS);

#define ITEM_ROWS(X, S)                                                                            \
    X(S, fault, OBJECT, diags_get(o->diags, from->index), "a fault", .form = &fault_form)
FORM_ROWS(item, struct faults_view, void, ITEM_ROWS);

#define FAULTS_ROWS(X, S)                                                                          \
    X(S, tool, PART, o, "", .form = &machine_tool_form)                                            \
    X(S, records, INTEGER, o->records, "records read", FIELD_COUNT("records"))                     \
    X(S, counts, OBJECT, o, "faults by level", .form = &fault_counts_form)                         \
    X(S, faults, ARRAY, form_times(diags_count(o->diags)), "the faults", .item = item_rows)
FORM_ROWS(faults, struct faults_view, void, FAULTS_ROWS);
const struct form machine_faults_form = {FORM_OF(faults)};

struct value *machine_faults(const struct diags *diags, size_t records, struct arena *arena)
{
    struct faults_view view = {.diags = diags, .records = records};

    faults_count(diags, &view.errors, &view.warnings);
    return form_tree(&machine_faults_form, &view, NULL, arena);
}
