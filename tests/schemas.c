/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writes the JSON Schemas of the program's outputs, as the forms they are printed from say: schemas
 * DIR */
#include <stdlib.h>

#include "base/cleanup.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "pictures/network.h"
#include "render/exports.h"
#include "render/json.h"
#include "report/outputs.h"

static bool write_schema(const char *folder, const char *name, const struct value *schema,
                         struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf path = {0}, text = {0};

    strbuf_printf(&path, "%s/output-%s.schema.json", folder, name);
    value_render_json(schema, &text);
    return file_write(strbuf_text(&path), strbuf_text(&text), text.length, diags);
}

int main(int argc, char *argv[])
{
    struct diags *diags = diags_new();
    struct arena *arena = arena_new();
    struct network network = {.arena = arena};
    bool ok = argc == 2;

    for (size_t o = 0; ok && o < OUTPUT_COUNT; o++)
        ok = write_schema(argv[1], outputs[o].name, output_schema(&outputs[o], arena), diags);
    network_describe(&network);
    ok = ok && write_schema(argv[1], "export", export_json_schema(&network, arena), diags);
    arena_free(arena);
    diags_free(diags);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
