/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Codes: the schemes in which states are written as codes.
 *
 * The same letters are different states in different schemes ("AU": Australia in ISO, Austria in
 * FIPS), so no scheme but ISO's is tried unless it was declared.
 */
#ifndef FS_DATA_CODES_H
#define FS_DATA_CODES_H

#include "data/dataset.h"

/* "fips", and "FIPS 10-4"; of CODES_NONE "" and "name". */
const char *codes_id(enum code_scheme scheme);
const char *codes_title(enum code_scheme scheme);

/* The scheme that the name of a column declares ("ccode", "ActionGeo_CountryCode"), or CODES_NONE.
 */
enum code_scheme codes_of_column(const char *name);

/* The state with this code in the scheme, letters in any case, numbers with or without leading
 * zeros; SIZE_MAX: none. */
size_t codes_find(const struct dataset *dataset, enum code_scheme scheme, const char *code);

/*
 * Warns with a DIAG_CODES_LIKELY when texts of a column that has no declared scheme fit another
 * scheme better than ISO's, with the counts.
 */
void codes_survey(const struct dataset *dataset, const char *const texts[], size_t count,
                  const struct diag_at *at, struct diags *diags);

#endif
