/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Writes the JSON Schemas of the program's outputs, as the forms they are printed from say: schemas
 * DIR */
#include <stdlib.h>

#include "base/cleanup.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "render/json.h"
#include "report/outputs.h"

static bool write_schema(const char *folder, const struct output *output, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf path = {0}, text = {0};
    struct arena *arena = arena_new();

    strbuf_printf(&path, "%s/output-%s.schema.json", folder, output->name);
    value_render_json(output_schema(output, arena), &text);
    bool ok = file_write(strbuf_text(&path), strbuf_text(&text), text.length, diags);
    arena_free(arena);
    return ok;
}

int main(int argc, char *argv[])
{
    struct diags *diags = diags_new();
    bool ok = argc == 2;

    for (size_t o = 0; ok && o < OUTPUT_COUNT; o++)
        ok = write_schema(argv[1], &outputs[o], diags);
    diags_free(diags);
    return ok ? EXIT_SUCCESS : EXIT_FAILURE;
}
