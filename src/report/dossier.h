/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Dossier: a document on one state, or on one visit to it: what could be said the day before, what
 * happened, who warned, what the host said, what the Court found, and what went before.
 */
#ifndef FS_REPORT_DOSSIER_H
#define FS_REPORT_DOSSIER_H

#include "doc/form.h"
#include "report/edition.h"
#include "trial/whatif.h"

struct dossier_request {
    const struct findings *findings; /* of the day, or of the eve of the visit */
    const struct trial *trial;
    const struct whatif *whatif; /* of the state; NULL: it is not ranked */
    size_t state;
    const struct visit *visit; /* NULL: the state, no visit */
    struct date known;         /* up to when what followed the visit is told */
};

/* Free with doc_free(). */
struct doc *dossier_compose(const struct dossier_request *request);

/* The visit of the study's suspect to the state that was under way, or planned, on that day; NULL:
 * none is on record. */
const struct visit *dossier_visit(const struct dataset *dataset, const struct study *study,
                                  size_t state, struct date day);

/* What it is of, and the document, in the arena; texts are borrowed from the document. */
struct value *machine_dossier(const struct findings *findings, const struct doc *doc,
                              struct arena *arena);

extern const struct form machine_dossier_form;

#endif
