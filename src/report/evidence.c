/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Evidence; see the header. */
#include "report/evidence.h"

#include <math.h>

#include "base/str.h"
#include "report/words.h"

/* What the zeros of the table say: a figure of 0 is never left to be guessed. */
static const char *zeros_of(struct edition *e, const struct profile *p)
{
    const char **items = arena_alloc(e->arena, p->tie_count + 1, sizeof *items);
    size_t n = 0;

    for (size_t t = 0; t < p->tie_count; t++) {
        const struct layer_kind *kind = e->graph->layers[p->ties[t].layer].kind;
        if (p->ties[t].raw == 0)
            items[n++] = arena_printf(e->arena, "%s (%s)", kind->zero, kind->name);
    }
    return n ? arena_printf(e->arena, "Zeros: %s.", words_list(e->arena, n, items)) : NULL;
}

/* The units of the layers that have one, and the zeros. */
static const char *notes_of(struct edition *e, const struct profile *p)
{
    const char **items = arena_alloc(e->arena, p->tie_count + 1, sizeof *items);
    const char *zeros = zeros_of(e, p);
    size_t n = 0;

    for (size_t t = 0; t < p->tie_count; t++) {
        const struct layer_kind *kind = e->graph->layers[p->ties[t].layer].kind;
        if (kind->unit)
            items[n++] = arena_printf(e->arena, "%s (%s)", kind->unit, kind->name);
    }
    return arena_printf(e->arena,
                        "Place: percentile of the figure among the peers. Figures: %s.%s%s",
                        words_list(e->arena, n, items), zeros ? " " : "", zeros ? zeros : "");
}

void evidence_ties(struct edition *e, const struct profile *p)
{
    static const struct doc_column columns[] = {
        {.title = "layer", .data = {{"layer", "the layer", "text"}}},
        {.title = "domain", .data = {{"domain", "its domain", "text"}}},
        DOC_FIGURE("figure", 3, "figure", "figure of the tie to the home state", "of the layer"),
        DOC_FIGURE("median", 3, "median", "median of the peers' figures", "of the layer"),
        DOC_FIGURE("place", 2, "percentile", "of the figure among the peers", "percentile"),
        DOC_FIGURE("peers", 0, "peers", "peers with a figure", "states"),
        {.title = "newest in the layer",
         .wraps = true,
         .data = {{"newest", "newest fact of the layer", "date"}}},
        {.title = "source",
         .wraps = true,
         .data = {{"source", "sources of the first record", "text"}}},
    };
    if (!p->tie_count) {
        doc_paragraph(e->doc, "It is the home state itself.");
        return;
    }
    struct doc_table *table = doc_table(e->doc, edition_id(e, "ties", p->state),
                                        "Ties to the home state, by layer", 8, columns);
    table->note = notes_of(e, p);
    for (size_t t = 0; t < p->tie_count; t++) {
        const struct profile_tie *tie = &p->ties[t];
        const struct layer *layer = &e->graph->layers[tie->layer];
        struct trace trace = {.arena = e->arena};
        char day[DATE_TEXT_SIZE];
        bool is_low = layer->low && layer->low[p->state * e->graph->n + e->study->home];
        relgraph_trace(e->graph, layer, p->state, e->study->home, &trace);
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_text(layer->kind->name),
                    doc_text(domain_name(layer->kind->domain)),
                    doc_low(doc_number(tie->raw), is_low),
                    doc_number(tie->median),
                    doc_number(tie->percentile),
                    doc_number((double)tie->known),
                    doc_text(date_format(layer->newest, day)),
                    doc_text(trace.count ? words_cite(e->doc, e->dataset, trace.records[0].origin)
                                         : ""),
                });
    }
    if (e->graph->sanction[p->state])
        doc_paragraph(e->doc,
                      "Its sanctions on %s are in force: its ties of choice count %.2f times "
                      "%s.",
                      e->home, RELGRAPH_SANCTION_FACTOR,
                      words_cite(e->doc, e->dataset, &e->graph->sanction[p->state]->origin));
}

const char *evidence_vote_word(char letter)
{
    return letter == 'Y'   ? "yes"
           : letter == 'A' ? "abstained"
           : letter == 'N' ? "no"
           : letter == '-' ? "had no vote"
                           : "absent";
}

void evidence_votes(struct edition *e, const struct profile *p)
{
    static const struct doc_column columns[] = {
        {.title = "date", .data = {{"date", "day of the vote", "date"}}},
        {.title = "vote", .data = {{"vote", "the state's vote", "text"}}},
        {.title = "text", .wraps = true, .data = {{"text", "what was voted on", "text"}}},
        {.title = "source", .wraps = true, .data = {{"source", "sources cited", "text"}}},
    };

    if (!p->core_vote_count) {
        doc_paragraph(e->doc, "The study knows no core votes by that day.");
        return;
    }
    struct doc_table *table =
        doc_table(e->doc, edition_id(e, "votes", p->state), "Core votes of the state", 4, columns);
    for (size_t v = 0; v < p->core_vote_count; v++) {
        const struct roll_call *call = p->core_votes[v];
        char day[DATE_TEXT_SIZE];
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_text(date_format(call->date, day)),
                    doc_text(evidence_vote_word(call->votes[p->state])),
                    doc_text(arena_printf(e->arena, "%s: %s", call->id, call->title)),
                    doc_text(words_cite(e->doc, e->dataset, &call->origin)),
                });
    }
}

bool evidence_is_act(const struct study *study, const char *act)
{
    for (size_t a = 0; a < study->act_count; a++)
        if (str_is_equal(study->acts[a].id, act))
            return true;
    return false;
}

const char *evidence_basis(struct edition *e, size_t act, const struct support_part *part)
{
    switch (part->basis) {
    case SUPPORT_TOO_EARLY:
        return "of a later day";
    case SUPPORT_NOT_OPEN:
        return "could not join when it opened: not counted";
    case SUPPORT_LEFT_OUT:
        return "its entry is left out: not counted";
    case SUPPORT_ENTRY:
        return part->value >= 1 ? "supported" : part->value > 0 ? "with reservations" : "opposed";
    case SUPPORT_NOT_LISTED:
        return "not on the list, which is complete";
    case SUPPORT_FILLED:
        return arena_printf(e->arena,
                            "not on the list, which lacks names: of %zu known to have joined, the "
                            "share of those missing",
                            e->study->acts[act].total);
    }
    return support_basis_name(part->basis);
}

void evidence_acts(struct edition *e, size_t state)
{
    static const struct doc_column columns[] = {
        {.title = "act", .wraps = true, .data = {{"act", "the act for accountability", "text"}}},
        {.title = "from", .data = {{"from", "day from which it counts", "date"}}},
        DOC_FIGURE("value", 2, "value", "1 support, 0 none", "share"),
        DOC_FIGURE("weight", 1, "weight", "in the mean", "weight"),
        {.title = "rests on", .wraps = true, .data = {{"rests_on", "why this value", "text"}}},
        {.title = "source", .wraps = true, .data = {{"source", "sources cited", "text"}}},
    };
    const struct support *support = &e->graph->support;
    const struct support_part *parts = support->parts + state * support->act_count;
    double core = support->core_votes[state];
    char day[DATE_TEXT_SIZE];

    if (state == e->study->home)
        return;
    if (!support->has_acts) {
        doc_paragraph(e->doc, "Support for accountability is not measured on that day.");
        return;
    }
    struct doc_table *table = doc_table(e->doc, edition_id(e, "support", state),
                                        "Support for accountability, by act", 6, columns);
    if (e->study->era_count)
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_text("core votes"),
                    doc_text(""),
                    doc_number(core),
                    isnan(core) ? doc_text("-") : doc_number(e->study->core_vote_weight),
                    doc_text(!isnan(core) ? arena_printf(e->arena, "mean of its votes on %zu %s",
                                                         support->core_vote_count,
                                                         words_plural(support->core_vote_count,
                                                                      "text", "texts"))
                             : e->dataset->states[state].un_status == UN_MEMBER
                                 ? "no vote recorded on any"
                                 : "had no vote: no member of the United Nations"),
                    doc_text(""),
                });
    for (size_t a = 0; a < support->act_count; a++) {
        const struct support_part *part = &parts[a];
        if (part->basis == SUPPORT_TOO_EARLY)
            continue;
        doc_row(
            e->doc, table,
            (struct doc_cell[]){
                doc_text(words_plain(e->arena, e->dataset, e->study->acts[a].id)),
                doc_text(arena_strdup(e->arena, date_format(e->study->acts[a].from, day))),
                doc_number(part->value),
                isnan(part->value) ? doc_text("-") : doc_number(1),
                doc_text(evidence_basis(e, a, part)),
                doc_text(part->basis == SUPPORT_ENTRY ? words_cite(e->doc, e->dataset, part->origin)
                                                      : ""),
            });
    }
    table->note = isnan(support->index[state])
                      ? "Support c is not known: without a core vote it is not measured."
                      : arena_printf(e->arena,
                                     "Support c %.2f is the mean of the values by their "
                                     "weights.",
                                     support->index[state]);
}

void evidence_section(struct edition *e, size_t state, int level)
{
    struct profile p;

    if (state == e->study->home || !relgraph_has_state(e->graph, state))
        return;
    profile_compute(e->findings, state, e->arena, &p);
    doc_heading(e->doc, level, edition_id(e, "profile-ties", state), "Ties to %s beside its peers",
                e->home);
    evidence_ties(e, &p);
    doc_heading(e->doc, level, edition_id(e, "profile-votes", state), "Acts for accountability");
    evidence_acts(e, state);
}
