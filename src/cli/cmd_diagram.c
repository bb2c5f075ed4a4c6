/* SPDX-License-Identifier: GPL-2.0-or-later */
/* diagram: one picture of a study on a day. */
#include <math.h>

#include "base/cleanup.h"
#include "cli/commands.h"
#include "cli/pipeline.h"
#include "render/formats.h"

#define WIDEST_CM 24.0 /* a figure is composed for its width up to this one, then enlarged */
#define POINTS_PER_CM (72 / 2.54)

static void add_files(const struct request *request, struct output_files *files)
{
    const char *codes = "";

    for (size_t s = 0; s < request->state_count; s++)
        codes = arena_printf(request->arena, "%s-%s", codes,
                             request->dataset->states[request->states[s]].iso3);
    for (size_t f = 0; f < FIGURE_FORMAT_COUNT; f++)
        if (request->pictures & 1u << f)
            output_files_add(files, "%s/%s%s.%s", request->options.out, request->diagram->name,
                             codes, figure_formats[f]->name);
}

static bool render(const struct request *request, const struct figure *figure,
                   struct output_files *files, struct diags *diags)
{
    size_t at = 0;
    bool ok = true;

    add_files(request, files);
    for (size_t f = 0; ok && f < FIGURE_FORMAT_COUNT; f++)
        if (request->pictures & 1u << f)
            ok = figure_formats[f]->render(figure, &files->items[at++].bytes, diags);
    return ok;
}

static void draw(const struct request *request, const struct pipeline *pipeline,
                 struct diags *diags)
{
    _cleanup_(output_files_clear) struct output_files files = {0};
    const struct options *options = &request->options;
    const struct figure_kind *kind = request->diagram;
    const char *lack = kind->lacks ? kind->lacks(pipeline->findings) : NULL;

    if (lack) {
        diags_add(diags, DIAG_MODEL, NULL, "choose another study or a later day",
                  "diagram '%s' would be empty: %s", kind->name, lack);
        return;
    }
    struct figure *figure =
        kind->compose(pipeline->findings,
                      &(struct figure_request){
                          .width = fmin(options->width, WIDEST_CM) * POINTS_PER_CM,
                          .title = options->title,
                          .intervals = options->intervals,
                          .states = request->states,
                          .state_count = request->state_count,
                          .top = options_top(options, OPTIONS_DEFAULT_TOP),
                          .value = request->map_value,
                          .layout = request->ties_layout,
                          .names_all = options->all,
                          .trial = pipeline->trial,
                      },
                      diags);

    if (!figure)
        return;
    figure->scale = fmax(options->width / WIDEST_CM, 1);
    figure->dpi = options->dpi;
    if (render(request, figure, &files, diags))
        output_files_put(request, &files, NULL, diags);
    figure_free(figure);
}

static void run_diagram(const struct request *request, struct diags *diags)
{
    _cleanup_(pipeline_clear) struct pipeline pipeline = {0};

    if (pipeline_run(request, &pipeline, diags))
        draw(request, &pipeline, diags);
}

const struct command command_diagram = {
    .name = "diagram",
    .help = "draw one picture: the map, the fence, the network and others",
    .operands = {OPERAND_DIAGRAM, OPERAND_STATES},
    .required = 1,
    .options = OPTION_STUDY | OPTION_OUT | OPTION_FORMAT | OPTION_DRAWS | OPTION_PICTURE |
               OPTION_TOP | OPTION_SINCE,
    .add_files = add_files,
    .run = run_diagram,
    .examples = {{"diagram map", "a map of the world as SVG"},
                 {"diagram ego Mongolia -f pdf", "one state, for print"},
                 {"diagram timeline MNG TJK", "two states over the years, side by side"},
                 {"diagram ranking -n 10 -a 2024-09-01 -f png", "ten rows of an earlier day"}},
    .words = {{"--draws", "draws of the ranges; 0: none (default: 2000; none for 'clusters', where "
                          "they show who is firmly on the fence)"},
              {"--since", "the earlier day of 'compare', the first of 'timeline'"},
              {"--top", "rows of 'ranking' (default: 25)"},
              {"--format", "comma-separated: svg (default), pdf, png, dot"}},
};
