/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Comparisons; see the header. The form is in comparison_form.c. */
#include "report/comparisons.h"

#include <math.h>

#include "analysis/risk.h"
#include "base/num.h"
#include "report/caveats.h"
#include "report/changed_records.h"
#include "report/edition/sections.h"
#include "report/fields.h"
#include "report/words.h"

enum { TOLD = 5, RECORDS = 6 };

/* What the parts of the document need. */
struct part {
    struct doc *doc;
    struct arena *arena;
    const struct compare *compare;
    const struct dataset *dataset;
    const char *then, *now; /* the days in prose */
};

size_t comparison_sides(const struct compare_row *row, const char *items[static COMPARISON_SIDES])
{
    size_t n = 0;

    if (row->crosses & CROSS_RANKED)
        items[n++] = row->now->is_ranked ? "ranked since" : "no longer ranked";
    if (row->crosses & CROSS_TOP)
        items[n++] = row->now->rank && row->now->rank <= COMPARE_TOP ? "into the first ten"
                                                                     : "out of the first ten";
    if (row->crosses & CROSS_FENCE)
        items[n++] = row->now->is_fence_sitter ? "onto the fence" : "off the fence";
    return n;
}

static const char *crossed_class(struct arena *arena, const struct compare_row *row)
{
    return arena_printf(arena, "class %s to %s", duty_code(row->then->class),
                        duty_code(row->now->class));
}

const char *comparison_crossed(struct arena *arena, const struct compare *compare, size_t state)
{
    const struct compare_row *row = &compare->rows[state];
    const char *items[8];

    if (!row->crosses)
        return "";
    size_t n = comparison_sides(row, items);
    if (row->crosses & CROSS_CLASS)
        items[n++] = crossed_class(arena, row);
    if (row->crosses & CROSS_BAND)
        items[n++] = arena_printf(arena, "chance %s to %s",
                                  chance_band_name(compare->chance_then->states[state].band),
                                  chance_band_name(compare->chance_now->states[state].band));
    return words_list(arena, n, items);
}

/* "12 to 8"; with both as data. */
static struct doc_cell from_to(struct arena *arena, double then, double now, int decimals)
{
    char a[40], b[40];

    return doc_ends(arena,
                    arena_printf(arena, "%s to %s", num_format(then, decimals, "n/a", a),
                                 num_format(now, decimals, "n/a", b)),
                    doc_number(then), doc_number(now));
}

static double place(const struct state_finding *state)
{
    return state->rank ? (double)state->rank : (double)NAN;
}

static const struct doc_column move_columns[] = {
    {.title = "state", .wraps = true, .data = {{"name", "name of the state", "text"}}},
    {.title = "rank",
     .data = {{"rank_from", "place on the earlier day", "places"},
              {"rank_to", "place on the later day", "places"}}},
    DOC_FIGURE("index", 1, "index_to", "index on the later day", "points"),
    DOC_FIGURE("change", 1, "index_change", "change of the index", "points"),
    DOC_FIGURE("usual", 1, "usual_change",
               "median absolute change of the index a year, last five years", "points"),
    {.title = "F",
     .data = {{"straddle_from", "F on the earlier day", "percentile"},
              {"straddle_to", "F on the later day", "percentile"}}},
    {.title = "c",
     .data = {{"support_from", "support on the earlier day", "share"},
              {"support_to", "support on the later day", "share"}}},
    {.title = "crossed", .wraps = true, .data = {{"crossed", "lines that were crossed", "text"}}},
};
enum { MOVE_COLUMNS = sizeof move_columns / sizeof *move_columns };

static void move_row(struct doc *doc, struct doc_table *table, const struct compare *compare,
                     size_t s)
{
    const struct compare_row *row = &compare->rows[s];
    struct arena *arena = doc->arena;

    doc_row(doc, table,
            (struct doc_cell[]){
                state_cell(compare->now->graph->dataset, s),
                from_to(arena, place(row->then), place(row->now), 0),
                doc_number(row->now->score),
                doc_number(row->index_change),
                doc_number(compare->usual[s]),
                from_to(arena, row->then->straddle, row->now->straddle, 2),
                from_to(arena, row->then->support, row->now->support, 2),
                doc_text(comparison_crossed(arena, compare, s)),
            });
}

void comparison_table(struct doc *doc, const struct compare *compare, size_t top)
{
    struct doc_table *table =
        doc_table(doc, "moves", "States that moved most", MOVE_COLUMNS, move_columns);

    for (size_t m = 0; m < compare->moved_count && m < top; m++)
        move_row(doc, table, compare, compare->moved[m]);
    if (compare->moved_count > top)
        table->note = arena_printf(doc->arena, "%zu of %zu states; --top N or --json shows more.",
                                   top, compare->moved_count);
}

/* A number of the split with its sign. */
static const char *signed_text(struct arena *arena, double value, int decimals)
{
    char text[40];

    return arena_printf(arena, "%s%s", value > 0 ? "+" : "",
                        num_format(value, decimals, "n/a", text));
}

static void split_row(struct part *part, struct doc_table *table, const char *what, double change,
                      int decimals)
{
    doc_row(part->doc, table,
            (struct doc_cell[]){doc_text(what),
                                isnan(change)
                                    ? doc_text("n/a")
                                    : doc_text(signed_text(part->arena, change, decimals))});
}

static struct doc_table *split_table(struct part *part, const char *id, const char *caption,
                                     const char *unit)
{
    const struct doc_column columns[] = {
        {.title = "from", .wraps = true, .data = {{"part", "what it comes from", "text"}}},
        DOC_FIGURE("change", 0, "change", "what it adds", unit),
    };

    doc_paragraph(part->doc, "%s:", caption);
    return doc_table(part->doc, id, caption, 2, columns);
}

static void index_split(struct part *part, const struct compare_row *row)
{
    if (row->no_split) {
        doc_paragraph(part->doc, "The change of the index is not split: %s.", row->no_split);
        return;
    }
    struct doc_table *table =
        split_table(part, "index_split", "Change of the index, by term", "points");
    for (size_t t = 0; t < TERM_COUNT; t++)
        if (!isnan(row->terms[t]))
            split_row(part, table, risk_factors[t].title, row->terms[t], 2);
    if (part->compare->has_other_acts)
        split_row(part, table, "other acts counted", row->other_acts, 2);
    if (part->compare->has_other_layers)
        split_row(part, table, "other layers counted", row->other_layers, 2);
    split_row(part, table, "together", row->index_change, 2);
}

static void pull_split(struct part *part, const struct compare_row *row)
{
    if (isnan(row->pull_change) || row->no_split)
        return;
    struct doc_table *table =
        split_table(part, "pull_split", "Change of the pull to the home state", "share");
    for (size_t p = 0; p < PLAYER_COUNT; p++)
        split_row(part, table,
                  p < DOMAIN_CHOICE_COUNT ? arena_printf(part->arena, "%s ties", players_name(p))
                  : p == PLAYER_SANCTIONS ? "sanctions"
                                          : "who the Court's supporters are",
                  row->players[p], 4);
    split_row(part, table, "together", row->pull_change, 4);
    split_row(part, table, "its percentile among the ranked states",
              row->now->terms[TERM_PULL] - row->then->terms[TERM_PULL], 4);
}

/* What a state is to an act. */
static const char *act_word(double value)
{
    return isnan(value)      ? "could not join"
           : value >= 1      ? "joined"
           : fabs(value) > 0 ? "not among the names that are known"
                             : "not on its list";
}

/* The acts that count on one of the days only, which "other acts counted" comes from. */
static void other_acts(struct part *part, const struct compare_row *row)
{
    const struct relgraph *then = part->compare->then->graph, *now = part->compare->now->graph;
    const struct study *study = now->study;
    const char **names = arena_alloc(part->arena, study->act_count + 1, sizeof *names);
    size_t count = 0;

    for (size_t a = 0; a < study->act_count; a++) {
        bool was = date_is_by(study->acts[a].from, then->as_of);
        const struct relgraph *graph = was ? then : now;
        if (was == date_is_by(study->acts[a].from, now->as_of))
            continue;
        double value = graph->support.parts[row->state * study->act_count + a].value;
        names[count++] = arena_printf(part->arena, "%s (%s)", study->acts[a].id, act_word(value));
    }
    if (count)
        doc_paragraph(part->doc, "Other acts counted on the later day: %s.",
                      words_list(part->arena, count, names));
    if (support_era(study, then->as_of) != support_era(study, now->as_of))
        doc_paragraph(part->doc, "The core votes are those of another era on the later day.");
}

static void support_split(struct part *part, const struct compare_row *row)
{
    const struct study *study = part->compare->now->graph->study;

    if (isnan(row->support_change))
        return;
    struct doc_table *table =
        split_table(part, "support_split", "Change of support, by act", "share");
    if (!isnan(row->core_votes))
        split_row(part, table, "core votes", row->core_votes, 3);
    for (size_t a = 0; a < study->act_count; a++)
        if (fabs(row->acts[a]) > 0)
            split_row(part, table, study->acts[a].id, row->acts[a], 3);
    if (part->compare->has_other_acts)
        split_row(part, table, "other acts counted", row->support_other, 3);
    split_row(part, table, "together", row->support_change, 3);
    other_acts(part, row);
}

/* "class P, chance raised on both days". */
static const char *class_and_band(struct part *part, const struct compare_row *row)
{
    const struct chance *then = part->compare->chance_then, *now = part->compare->chance_now;
    size_t s = row->state;
    const char *bands = "";

    if (then && now && then->states[s].has_chance && now->states[s].has_chance)
        bands = then->states[s].band == now->states[s].band
                    ? arena_printf(part->arena, ", chance %s on both days",
                                   chance_band_name(now->states[s].band))
                    : arena_printf(part->arena, ", chance %s to %s",
                                   chance_band_name(then->states[s].band),
                                   chance_band_name(now->states[s].band));
    return row->then->class == row->now->class ? arena_printf(part->arena, "class %s%s",
                                                              duty_code(row->now->class), bands)
                                               : arena_printf(part->arena, "%s%s",
                                                              crossed_class(part->arena, row),
                                                              bands);
}

/* One state in a sentence, of what the tables show. */
static void state_sentence(struct part *part, const struct compare_row *row)
{
    const char *name = part->dataset->states[row->state].name;
    const char *crossed = comparison_crossed(part->arena, part->compare, row->state);
    double usual = part->compare->usual[row->state];

    if (isnan(row->index_change)) {
        doc_paragraph(part->doc, "%s: %s%s.", name,
                      row->no_split ? row->no_split : "no index on both days",
                      *crossed ? arena_printf(part->arena, "; %s", crossed) : "");
        return;
    }
    doc_paragraph(
        part->doc, "%s: index %.1f to %.1f (%s), rank %zu to %zu, %s%s%s.%s", name,
        row->then->score, row->now->score, signed_text(part->arena, row->index_change, 1),
        row->then->rank, row->now->rank, class_and_band(part, row), *crossed ? "; " : "", crossed,
        isnan(usual) ? ""
                     : arena_printf(part->arena,
                                    " In the five years to the later day its index moved by %.1f "
                                    "a year (median).",
                                    usual));
}

static void layers_sentence(struct part *part)
{
    const struct compare *compare = part->compare;
    const char *only[2][LAYER_COUNT];
    size_t n[2] = {0, 0};

    if (compare->has_other_acts)
        doc_paragraph(part->doc,
                      "Other acts count in support on the two days. What comes from that stands "
                      "as \"other acts counted\": it is the yardstick that changed, whatever a "
                      "state did.");
    if (!compare->has_other_layers)
        return;
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        if (compare->layer_then[l] && !compare->layer_now[l])
            only[0][n[0]++] = layer_kinds[l]->name;
        if (compare->layer_now[l] && !compare->layer_then[l])
            only[1][n[1]++] = layer_kinds[l]->name;
    }
    doc_paragraph(part->doc,
                  "Layers that count on the earlier day only: %s; on the later day only: %s. What "
                  "comes from that stands as \"other layers counted\".",
                  words_list(part->arena, n[0], only[0]), words_list(part->arena, n[1], only[1]));
}

static void terms_sentence(struct part *part)
{
    doc_paragraph(part->doc, "Each term is a percentile among the ranked states of its day: it "
                             "also moves where others do.");
}

static void told_state(struct part *part, size_t state, size_t records)
{
    const struct compare_row *row = &part->compare->rows[state];

    state_sentence(part, row);
    if (!isnan(row->index_change))
        index_split(part, row);
    if (records > RECORDS) {
        pull_split(part, row);
        support_split(part, row);
    }
    if (row->reason_count)
        changed_records_table(part->doc, part->dataset, row, records);
    else
        doc_paragraph(part->doc, "No record counts on one of the two days only.");
}

static void told_all(struct part *part, size_t top)
{
    const struct compare *compare = part->compare;

    doc_paragraph(part->doc,
                  "%s to %s: %zu of %zu states crossed a line (ranked, first ten, fence, class, "
                  "band of the chance). They come first, then the largest moves. Usual: the median "
                  "change of the state's index a year.",
                  part->then, part->now, compare->crossed_count, compare->moved_count);
    terms_sentence(part);
    layers_sentence(part);
    comparison_table(part->doc, compare, top);
    for (size_t m = 0; m < compare->moved_count && m < TOLD; m++) {
        size_t state = compare->moved[m];
        doc_heading(part->doc, 2, part->dataset->states[state].iso3, "%s",
                    part->dataset->states[state].name);
        told_state(part, state, RECORDS);
    }
}

static void told_one(struct part *part, size_t state)
{
    struct doc_table *table;

    doc_paragraph(part->doc, "%s to %s.", part->then, part->now);
    terms_sentence(part);
    layers_sentence(part);
    table = doc_table(part->doc, "moves", "The state on both days", MOVE_COLUMNS, move_columns);
    move_row(part->doc, table, part->compare, state);
    told_state(part, state, SIZE_MAX);
}

struct doc *comparison_compose(const struct compare *compare, size_t state, size_t top)
{
    const struct relgraph *graph = compare->now->graph;
    struct doc *doc = doc_new(NULL, NULL);
    struct part part = {.doc = doc,
                        .arena = doc->arena,
                        .compare = compare,
                        .dataset = graph->dataset,
                        .then = words_date(doc->arena, compare->then->graph->as_of),
                        .now = words_date(doc->arena, graph->as_of)};

    caveats_write(doc, graph);
    if (state == SIZE_MAX)
        told_all(&part, top);
    else
        told_one(&part, state);
    if (doc->source_count) {
        doc_heading(doc, 2, "sources", "Sources");
        doc_sources(doc);
    }
    return doc;
}

/* Without bands of the chance, which are not computed for the earlier day. */
void section_since(struct edition *e)
{
    enum { SHOWN = 15 };
    const struct compare *compare = e->trial ? e->trial->compare : NULL;

    if (!compare)
        return;
    struct part part = {.doc = e->doc,
                        .arena = e->arena,
                        .compare = compare,
                        .dataset = e->dataset,
                        .then = words_date(e->arena, compare->then->graph->as_of),
                        .now = e->day};
    doc_heading(e->doc, 1, "since", "Since %s", part.then);
    doc_paragraph(e->doc,
                  "%zu of %zu states crossed a line (ranked, first ten, fence, class) between %s "
                  "and %s. They come first, then the largest moves. Usual: the median change of "
                  "the state's index a year.",
                  compare->crossed_count, compare->moved_count, part.then, part.now);
    layers_sentence(&part);
    comparison_table(e->doc, compare, SHOWN);
}
