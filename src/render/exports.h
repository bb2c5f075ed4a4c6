/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The formats of a network for other programs: one file `export_<x>.c`, one row each. */
#ifndef FS_RENDER_EXPORTS_H
#define FS_RENDER_EXPORTS_H

#include "base/diag.h"
#include "base/strbuf.h"
#include "doc/network.h"
#include "doc/value.h"

struct export_file {
    const char *suffix; /* of the file's name: ".graphml", "-nodes.csv" */
    bool (*render)(const struct network *network, struct strbuf *out, struct diags *diags);
};

enum { EXPORT_MAX_FILES = 2 };

struct export_format {
    const char *name;                           /* "graphml" */
    struct export_file files[EXPORT_MAX_FILES]; /* the second may be empty */
};

#define EXPORT_FORMATS(X)                                                                          \
    X(graphml)                                                                                     \
    X(gexf)                                                                                        \
    X(dot)                                                                                         \
    X(csv)                                                                                         \
    X(json)

#define EXPORT_DECLARE(name) extern const struct export_format export_format_##name;
EXPORT_FORMATS(EXPORT_DECLARE)
#undef EXPORT_DECLARE

#define EXPORT_COUNT_ONE(name) +1
enum { EXPORT_FORMAT_COUNT = 0 EXPORT_FORMATS(EXPORT_COUNT_ONE) };
#undef EXPORT_COUNT_ONE

extern const struct export_format *const export_formats[EXPORT_FORMAT_COUNT];

/* The JSON Schema of the network's JSON, of which only the attributes are read. */
struct value *export_json_schema(const struct network *network, struct arena *arena);

/* Is there a value? */
bool export_is_known(const struct network_attribute *attribute, const struct network_value *value);

/* The value as plain text: true and false, whole numbers, 12 digits. */
const char *export_text(const struct network_attribute *attribute,
                        const struct network_value *value, char buffer[static 40]);

#endif
