/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Fields: the catalogue of what is said of a state, from which come the columns of tables and of
 * their CSV, the rows of --json, the attributes of networks and the schemas.
 *
 * Its forms read a `struct state_finding` in the context of the findings. A new field is a row; a
 * new measure, term or layer has its fields from its own list. Names are unique: one inside an
 * object has the object's name before it, "terms_pull".
 */
#ifndef FS_REPORT_FIELDS_H
#define FS_REPORT_FIELDS_H

#include "analysis/findings.h"
#include "doc/doc.h"
#include "doc/form.h"
#include "report/edition.h"

/* What rows of many forms share, after their title. */
#define FIELD_CODE .pattern = "^[A-Z]{3}$", .unit = "code of a state"
#define FIELD_DATE                                                                                 \
    .pattern = "^\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$", .unit = "date"
#define FIELD_HASH .pattern = "^[0-9a-f]{64}$"
#define FIELD_SHARE .unit = "share", .range = {0, 1}, .decimals = 2
#define FIELD_PERCENTILE .unit = "percentile", .range = {0, 1}, .decimals = 2
#define FIELD_PLACE .unit = "places", .range = {1, FORM_ENDLESS}
#define FIELD_COUNT(of) .unit = of, .range = {0, FORM_ENDLESS}
#define FIELD_NULLABLE .is_nullable = true

struct field {
    const char *name; /* in the catalogue: "terms_pull" */
    struct form_row row;
    size_t index; /* place in its family */
};

/* What is said of any state. */
extern const struct form state_form;

/* The row of `centrality`. */
extern const struct form centrality_form;

/* Each measure, layer, term as members of an object. */
extern const struct form_family field_measures, field_layers, field_terms;

/* Calls `visit` for each field of the catalogue; its name lives until `visit` returns. */
void fields_walk(void (*visit)(const struct field *field, void *context), void *context);

/* The field of the catalogue, which must be there; `name` is borrowed. */
struct field field_find(const char *name);

/* What it says of a state. */
struct form_value field_value(const struct field *field, const struct findings *findings,
                              size_t state, struct arena *arena);

/* A column under the field's heading, or under another one. */
struct doc_column field_column(const char *name);
struct doc_column field_column_as(const char *heading, const char *name);

/* A column of texts that show two fields, the ends of an interval. */
struct doc_column field_column_of_ends(const char *heading, const char *low, const char *high);

/* A column of numbers with the two fields of their range as further data (doc_with_ends()). */
struct doc_column field_column_with_ends(const char *name, const char *low, const char *high);

/* The cell of a state in the field's column. */
struct doc_cell field_cell(const struct edition *edition, const char *name, size_t state);

/* The words a text may be, by number; NULL after the last. */
const char *word_class(size_t i);
const char *word_fence(size_t i);
const char *word_class_of_duty(size_t i); /* of states that may be ranked */
const char *word_confidence(size_t i);
const char *word_domain(size_t i);
const char *word_layer(size_t i);
const char *word_term(size_t i);
const char *word_walk(size_t i);

#endif
