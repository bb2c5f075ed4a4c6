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

/* The state of a kind that needs one; its code becomes part of the file's name. */
static bool find_state(const struct options *options, const struct figure_kind *kind,
                       const struct dataset *dataset, size_t *state, struct diags *diags)
{
    if (kind->needs_state && options->operand_count < 2) {
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "name one: fencesitter diagram ego Mongolia",
                  "diagram '%s' needs a state", kind->name);
        return false;
    }
    if (!kind->needs_state && options->operand_count > 1) {
        diags_add(diags, DIAG_USAGE_ERROR, NULL, NULL, "diagram '%s' takes no state", kind->name);
        return false;
    }
    return !kind->needs_state ||
           dataset_find_state(dataset, options->operands[1], NULL, diags, state);
}

static bool draw(const struct options *options, const struct findings *findings,
                 const struct figure_kind *kind, size_t state, struct diags *diags)
{
    _cleanup_(output_files_clear) struct output_files files = {0};
    _cleanup_(strbuf_clear) struct strbuf text = {0}, name = {0};

    strbuf_add(&name, kind->name);
    if (kind->needs_state)
        strbuf_printf(&name, "-%s", findings->graph->dataset->states[state].iso3);
    struct output_picture picture = {
        .findings = findings,
        .kind = kind,
        .request = {options->title, options->intervals, state, options->top},
        .folder = options->out,
        .name = strbuf_text(&name),
        .formats = options->format ? options->format : "svg",
        .scale = options->width / 16,
    };
    if (!output_figure(&files, &picture, diags) || !output_files_write(&files, diags))
        return false;
    for (size_t f = 0; f < files.n; f++)
        strbuf_printf(&text, "wrote %s\n", files.items[f].path);
    return output_text(&text, diags);
}

static int run_diagram(const struct options *options, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};
    size_t kind = 0, state = 0;

    if (!find_kind(options->operands[0], &kind, diags))
        return diags_exit_status(diags);
    unsigned parts = figure_kinds[kind]->parts | (options->intervals ? FINDINGS_DRAWS : 0);
    if (pipeline_run(options, parts, &pipeline, diags) &&
        find_state(options, figure_kinds[kind], pipeline.dataset, &state, diags))
        draw(options, pipeline.findings, figure_kinds[kind], state, diags);
    return diags_exit_status(diags);
}

const struct command command_diagram = {
    .name = "diagram",
    .operands = "KIND [STATE]",
    .help = "draw fence, ties, clusters, visits, ego STATE, ranking or backtest",
    .options =
        OPTION_STUDY | OPTION_OUT | OPTION_FORMAT | OPTION_DRAWS | OPTION_PICTURE | OPTION_TOP,
    .min_operands = 1,
    .max_operands = 2,
    .run = run_diagram,
};
