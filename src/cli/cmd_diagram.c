/* SPDX-License-Identifier: GPL-2.0-or-later */
/* diagram: one picture of a study on a day. */
#include "base/cleanup.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pipeline.h"
#include "report/kinds.h"

static bool find_kind(const char *name, size_t *kind, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf hint = {0};
    const char *names[FIGURE_KIND_COUNT];

    for (*kind = 0; *kind < FIGURE_KIND_COUNT; ++*kind) {
        names[*kind] = figure_kinds[*kind]->name;
        if (str_is_equal(name, names[*kind]))
            return true;
    }
    const char *nearest = str_nearest(name, FIGURE_KIND_COUNT, names);
    if (nearest)
        strbuf_printf(&hint, "did you mean '%s'?", nearest);
    else
        for (size_t k = 0; k < FIGURE_KIND_COUNT; k++)
            strbuf_printf(&hint, "%s%s", k ? ", " : "diagrams: ", names[k]);
    diags_add(diags, DIAG_USAGE_ERROR, NULL, strbuf_text(&hint), "unknown diagram '%s'", name);
    return false;
}

static int run_diagram(const struct options *options, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};
    _cleanup_(output_files_clear) struct output_files files = {0};
    _cleanup_(strbuf_clear) struct strbuf text = {0};
    size_t kind = 0;

    if (!find_kind(options->operands[0], &kind, diags) ||
        !pipeline_run(options, 0, &pipeline, diags) ||
        !output_figure(&files, options->out, kind, pipeline.findings,
                       options->format ? options->format : "svg", diags) ||
        !output_files_write(&files, diags))
        return diags_exit_status(diags);
    for (size_t f = 0; f < files.n; f++)
        strbuf_printf(&text, "wrote %s\n", files.items[f].path);
    output_text(&text, diags);
    return diags_exit_status(diags);
}

const struct command command_diagram = {
    .name = "diagram",
    .operands = "KIND",
    .help = "draw one diagram: fence or ties (written as KIND.svg)",
    .options = OPTION_STUDY | OPTION_OUT | OPTION_FORMAT,
    .min_operands = 1,
    .max_operands = 1,
    .run = run_diagram,
};
