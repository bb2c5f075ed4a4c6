/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Document: bytes to JSON to fields, with the line and column of a syntax fault. */
#include "data/json_object.h"

#include <stdlib.h>

#include <jansson.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/limits.h"

struct document *document_load(struct loading *loading, const char *path)
{
    size_t length;
    _cleanup_(cleanup_free) char *bytes = file_read(path, &length, loading->diags);
    if (!bytes)
        return NULL;
    struct row_fault fault;
    json_t *json = row_load_json(bytes, length, &fault);
    if (!json) {
        struct diag_at at = {.path = path, .line = fault.line, .column = fault.column};
        diags_add(loading->diags, fault.id, &at, NULL, "%s", fault.text);
        return NULL;
    }
    if (!json_is_object(json)) {
        struct diag_at at = {.path = path, .line = 1};
        diags_add(loading->diags, DIAG_FIELD_TYPE, &at, NULL, "a list where an object is expected");
        json_decref(json);
        return NULL;
    }
    if (json_object_size(json) > LIMIT_MEMBERS) {
        struct diag_at at = {.path = path, .line = 1};
        diags_add(loading->diags, DIAG_LAYOUT, &at, NULL, "%zu fields, at most %d are read",
                  json_object_size(json), LIMIT_MEMBERS);
        json_decref(json);
        return NULL;
    }
    struct document *document = mem_alloc(1, sizeof *document);
    document->json = json;
    row_from_json(&document->row, json, loading->arena);
    fields_init(&document->fields, loading, &document->row, path, 0);
    return document;
}

void document_free(struct document *document)
{
    if (!document)
        return;
    json_decref(document->json);
    free(document);
}

void document_free_at(struct document **at)
{
    document_free(*at);
}
