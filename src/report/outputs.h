/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Outputs: what the program prints as JSON, one row each, and the schema of each. */
#ifndef FS_REPORT_OUTPUTS_H
#define FS_REPORT_OUTPUTS_H

#include "doc/form.h"

struct output {
    const char *name; /* of the schema: "rank" */
    const char *what; /* "fencesitter rank --json" */
    const char *description;
    const struct form *form;
};

enum { OUTPUT_COUNT = 23 };

extern const struct output outputs[OUTPUT_COUNT];

/* The JSON Schema of the output. */
struct value *output_schema(const struct output *output, struct arena *arena);

#endif
