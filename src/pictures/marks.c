/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Words and signs for states in figures; see the header. */
#include "pictures/marks.h"

#include <math.h>

#include "analysis/lowmarks.h"
#include "base/cleanup.h"
#include "base/num.h"
#include "base/strbuf.h"
#include "doc/anchor.h"
#include "doc/fontwidth.h"
#include "report/caveats.h"
#include "report/words.h"

bool state_has_visit(const struct findings *findings, size_t state, enum visit_outcome outcome)
{
    for (size_t i = 0; i < findings->visits.count; i++) {
        const struct visit_event *event = &findings->visits.events[i];
        if (event->visit->host == state && event->outcome == outcome)
            return true;
    }
    return false;
}

enum figure_line state_line(enum duty_class class)
{
    if (class == DUTY_PW)
        return LINE_DASHED;
    return class == DUTY_PA ? LINE_DOTTED : LINE_SOLID;
}

size_t state_signs_legend(const struct state_signs *signs, const struct legend_entry *plain,
                          struct legend_entry entries[])
{
    size_t n = 0;

    if (signs->hosted) {
        entries[n] = *plain;
        entries[n].has_ring = true;
        entries[n++].label = "ring: hosted the suspect without arrest";
    }
    if (signs->averted) {
        entries[n] = *plain;
        entries[n].has_frame = true;
        entries[n++].label = "frame: a visit invited or planned, not made";
    }
    if (signs->leaving) {
        entries[n] = *plain;
        entries[n].line = LINE_DASHED;
        entries[n++].label = "dashed outline: exit announced or notified";
    }
    return n;
}

const char *state_short_name(const struct state *state, double size, bool is_bold, double width)
{
    return fontwidth_text(state->name, size, is_bold) <= width ? state->name : state->iso3;
}

static void add_number(struct strbuf *out, const char *before, double value, int decimals)
{
    char text[40];

    strbuf_printf(out, "%s%s", before, num_format(value, decimals, "n/a", text));
}

static void add_pull(struct strbuf *out, const char *name, double pull, double percentile)
{
    char text[40];

    strbuf_printf(out, "; pull to %s %s", name, num_format(pull, 3, "n/a", text));
    if (!isnan(percentile))
        strbuf_printf(out, " (percentile %s)", num_format(100 * percentile, 0, "n/a", text));
}

static void add_visits(struct strbuf *out, const struct findings *findings, size_t state)
{
    for (size_t i = 0; i < findings->visits.count; i++) {
        const struct visit_event *event = &findings->visits.events[i];
        char day[DATE_TEXT_SIZE];
        if (event->visit->host != state)
            continue;
        if (event->outcome == OUTCOME_HOSTED)
            strbuf_printf(out, "; hosted on %s without arrest",
                          date_format(event->visit->start, day));
        else if (event->outcome == OUTCOME_AVERTED)
            strbuf_printf(out, "; visit of %s invited or planned, not made",
                          date_format(event->visit->start, day));
    }
}

const char *state_tooltip(struct figure *figure, const struct findings *findings, size_t state)
{
    const struct relgraph *graph = findings->graph;
    const struct state_finding *s = &findings->states[state];
    const struct state *states = graph->dataset->states;
    _cleanup_(strbuf_clear) struct strbuf out = {0};

    strbuf_printf(&out, "%s: %s", states[state].name, duty_label(s->class));
    if (s->rank) {
        strbuf_printf(&out, "; rank %zu of %zu", s->rank, findings->ranking_count);
        add_number(&out, ", score ", s->score, 1);
    }
    add_pull(&out, states[graph->study->home].name, s->pull_home, s->home_percentile);
    add_pull(&out, "the Court's supporters", s->pull_court, s->court_percentile);
    add_number(&out, "; leaning ", s->leaning, 2);
    if (!isnan(s->straddle))
        add_number(&out, "; straddle F ", s->straddle, 2);
    add_number(&out, "; support c ", s->support, 2);
    if (s->is_pole_w)
        strbuf_add(&out, "; of the Court's supporters");
    if (s->is_fence_sitter)
        strbuf_add(&out, "; on the fence");
    add_visits(&out, findings, state);
    if (s->low_class || lowmarks_has_score(s))
        strbuf_add(&out, "; rests in part on a fact of low confidence");
    return arena_strdup(figure->arena, strbuf_text(&out));
}

size_t state_node(struct figure *figure, const struct findings *findings, size_t state,
                  const char *tooltip, struct figure_point at, const struct legend_entry *mark)
{
    const char *code = findings->graph->dataset->states[state].iso3;
    size_t node = layout_node(figure, code, tooltip, at, mark);

    figure_set_anchor(figure, node, anchor_state(figure->arena, code));
    return node;
}

const char *state_occasion(struct figure *figure, const struct findings *findings)
{
    const struct relgraph *graph = findings->graph;
    _cleanup_(strbuf_clear) struct strbuf out = {0};
    const char *texts[CAVEATS_MAX];
    size_t n = caveats_list(figure->arena, graph, texts);

    strbuf_printf(&out, "%s, as of %s.%s", study_suspect_name(graph->study, graph->dataset),
                  words_date(figure->arena, graph->as_of),
                  graph->hypothetical && graph->wanted.status == WANTED_NOT_YET
                      ? " Hypothetical: no public warrant was in force on that day."
                      : "");
    for (size_t c = 0; c < n; c++)
        strbuf_printf(&out, " %s", texts[c]);
    return arena_strdup(figure->arena, strbuf_text(&out));
}
