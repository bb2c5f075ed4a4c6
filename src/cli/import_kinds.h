/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Kinds of import: one file `import_<x>.c` that ends in a `const struct import_kind`, one row here.
 */
#ifndef FS_CLI_IMPORT_KINDS_H
#define FS_CLI_IMPORT_KINDS_H

#include "cli/output.h"
#include "cli/request.h"

enum { IMPORT_OPTIONS_MAX = 8 };

struct import_kind {
    const char *name;
    const char *out;                             /* the file that is written unless one is named */
    const char *options[IMPORT_OPTIONS_MAX + 1]; /* of its own, which other kinds do not take */
    /* The dataset is the request's own. */
    void (*run)(const struct request *request, struct dataset *dataset, struct diags *diags);
};

#define IMPORT_KINDS(X)                                                                            \
    X(votes)                                                                                       \
    X(events)

#define IMPORT_KIND_DECLARE(name) extern const struct import_kind import_kind_##name;
IMPORT_KINDS(IMPORT_KIND_DECLARE)
#undef IMPORT_KIND_DECLARE

#define IMPORT_KIND_COUNT_ONE(name) +1
enum { IMPORT_KIND_COUNT = 0 IMPORT_KINDS(IMPORT_KIND_COUNT_ONE) };
#undef IMPORT_KIND_COUNT_ONE

extern const struct import_kind *const import_kinds[IMPORT_KIND_COUNT];

/* Where the request's import goes, unless into the data folder. */
const char *import_out(const struct request *request);

#endif
