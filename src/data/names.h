/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Names: which state a spelling means. It is resolved by a rule that can be told, or refused; never
 * guessed.
 *
 * In this order: the code of a declared scheme, or else an ISO code; a name of the dataset letter
 * by letter (case, accents and punctuation apart); the same by its words, whatever stands in
 * brackets or after a comma and whatever is abbreviated; the same without the words that say what
 * form a state has ("Republic of"). Only what is none of these is looked up in the package
 * iso-codes: English names, territories and translations into the official languages of the United
 * Nations. A name of several states, of none and of one that ended is refused.
 */
#ifndef FS_DATA_NAMES_H
#define FS_DATA_NAMES_H

#include "data/dataset.h"
#include "data/names_match.h"

/* Resolves the text of a column whose codes are of `scheme` (CODES_NONE: ISO). */
void names_find(const struct dataset *dataset, const char *text, enum code_scheme scheme,
                struct name_match *match);

/* The same without looking for what may have been meant; is it known what the text means? */
bool names_find_exactly(const struct dataset *dataset, const char *text, enum code_scheme scheme,
                        struct name_match *match);

/* What is to be said of a refused name: "did you mean ...?"; heap text, caller frees. */
char *names_hint(const struct dataset *dataset, const struct name_match *match);

/*
 * Adds the diagnostic of a name that was refused, with its hint: DIAG_STATE_UNKNOWN,
 * DIAG_STATE_AMBIGUOUS, DIAG_STATE_ENDED or DIAG_STATE_NONE; and, once a dataset, DIAG_NAMES_ABSENT
 * when iso-codes is not installed.
 */
void names_report(const struct dataset *dataset, const char *text, const struct name_match *match,
                  const struct diag_at *at, struct diags *diags);

/* Adds the DIAG_NAMES_ABSENT, unless the dataset has it already. */
void names_report_absence(const struct dataset *dataset, struct diags *diags);

/* names_find() and names_report(): false after a diagnostic. */
bool names_resolve(const struct dataset *dataset, const char *text, enum code_scheme scheme,
                   const struct diag_at *at, struct diags *diags, size_t *state);

#endif
