/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Findings: defaults and release; see the header. */
#include "analysis/findings.h"

#include "analysis/walk.h"
#include "graph/ig.h"
#include "graph/redraw.h"

const struct findings_options findings_defaults = {
    .leak = WALK_LEAK, .terms = (1u << TERM_DEFAULT_COUNT) - 1, .seed = 1};

void findings_end_draws(struct findings *findings)
{
    redraw_free(findings->redraw);
    findings->redraw = NULL;
    mem_give_back();
}

void findings_free(struct findings *findings)
{
    if (!findings)
        return;
    redraw_free(findings->redraw);
    arena_free(findings->arena);
}

const char *findings_library(void)
{
    return ig_version();
}
