/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Document: a file that is one JSON object in any layout (the manifest, a study). */
#ifndef FS_DATA_JSON_OBJECT_H
#define FS_DATA_JSON_OBJECT_H

#include "data/field.h"

struct document {
    struct json_t *json;
    struct row row;
    struct fields fields; /* of the whole object */
};

/* Reads the file. NULL after a diagnostic; `path` is borrowed. Free with document_free(). */
struct document *document_load(struct loading *loading, const char *path);
void document_free(struct document *document);
void document_free_at(struct document **at); /* for _cleanup_ */

#endif
