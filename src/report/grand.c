/* SPDX-License-Identifier: GPL-2.0-or-later */
/* GRAND: the guidelines for reporting about network data, their 25 items filled from the run. */
#include <math.h>

#include "report/edition/sections.h"
#include "report/words.h"

/* Ties of the alignment graph. */
struct tie_figures {
    size_t count;
    double mean, spread, least, most;
};

static struct tie_figures measure_ties(const struct relgraph *graph)
{
    struct tie_figures f = {.least = (double)INFINITY};
    double sum = 0, squares = 0;

    for (size_t i = 0; i < graph->n; i++)
        for (size_t j = i + 1; j < graph->n; j++) {
            double w = relgraph_tie(graph, i, j);
            if (!(w > 0))
                continue;
            f.count++;
            sum += w;
            squares += w * w;
            f.least = fmin(f.least, w);
            f.most = fmax(f.most, w);
        }
    if (f.count) {
        f.mean = sum / (double)f.count;
        f.spread = sqrt(fmax(0, squares / (double)f.count - f.mean * f.mean));
    }
    return f;
}

static const char *weight_text(struct edition *e)
{
    struct tie_figures f = measure_ties(e->graph);

    return f.count
               ? arena_printf(e->arena,
                              "weighted, 0 to 1, no sign: %zu ties above 0, mean %.3f, SD %.3f, "
                              "range %.3g to %.3f",
                              f.count, f.mean, f.spread, f.least, f.most)
               : "no tie is above 0";
}

/* "votes 5120 above 0 and 830 below": pairs of each layer by sign. */
static const char *counts_text(struct edition *e)
{
    const char *items[LAYER_COUNT];
    size_t n = 0;

    for (size_t l = 0; l < LAYER_COUNT; l++) {
        const struct layer *layer = &e->graph->layers[l];
        size_t above = 0, below = 0;
        if (!layer->present)
            continue;
        for (size_t i = 0; i < layer->n; i++)
            for (size_t j = i + 1; j < layer->n; j++) {
                double raw = layer->raw[i * layer->n + j];
                above += raw > 0;
                below += raw < 0;
            }
        items[n++] = below ? arena_printf(e->arena, "%s %zu above 0 and %zu below",
                                          layer->kind->name, above, below)
                           : arena_printf(e->arena, "%s %zu", layer->kind->name, above);
    }
    return words_list(e->arena, n, items);
}

/* The layers of the alignment graph that `is_wanted`, by name. */
static const char *layers_text(struct edition *e, bool (*is_wanted)(const struct layer_kind *kind))
{
    const char *items[LAYER_COUNT];
    size_t n = 0;

    for (size_t l = 0; l < LAYER_COUNT; l++)
        if (e->graph->layers[l].present && e->graph->layer_weight[l] > 0 &&
            e->graph->layers[l].kind->domain < DOMAIN_CHOICE_COUNT &&
            is_wanted(e->graph->layers[l].kind))
            items[n++] = e->graph->layers[l].kind->name;
    return words_list(e->arena, n, items);
}

static bool is_any(const struct layer_kind *kind)
{
    return true;
}

static bool is_directed(const struct layer_kind *kind)
{
    return kind->is_directed;
}

static size_t count_nodes(const struct edition *e)
{
    size_t count = 0;

    for (size_t s = 0; s < e->graph->n; s++)
        count += relgraph_has_state(e->graph, s);
    return count;
}

static const char *dates_text(struct edition *e)
{
    struct date oldest = {0}, newest = {0};

    for (size_t l = 0; l < LAYER_COUNT; l++) {
        struct date day = e->graph->layers[l].newest;
        if (!e->graph->layers[l].present || !date_is_known(day))
            continue;
        if (!date_is_known(oldest) || day.day < oldest.day)
            oldest = day;
        if (!date_is_known(newest) || day.day > newest.day)
            newest = day;
    }
    if (!date_is_known(oldest))
        return arena_printf(e->arena, "%s", e->iso_day);
    return arena_printf(e->arena, "%s; newest facts of the layers from %s to %s", e->iso_day,
                        words_iso(e->arena, oldest), words_iso(e->arena, newest));
}

static const char *excluded_text(struct edition *e)
{
    return arena_printf(e->arena,
                        "facts left out on request: %zu; states that did not exist that day: %zu",
                        e->dataset->left_out, e->graph->n - count_nodes(e));
}

enum { ITEMS = 25 };

struct item {
    const char *part, *item, *answer;
};

static void add_rows(struct edition *e, struct doc_table *table, const struct item items[ITEMS])
{
    for (size_t i = 0; i < ITEMS; i++)
        doc_row(e->doc, table,
                (struct doc_cell[]){doc_text(items[i].part), doc_text(items[i].item),
                                    doc_text(items[i].answer)});
}

void grand_blocks(struct edition *e)
{
    static const struct doc_column columns[] = {
        {.title = "part", .data = {{"part", "part of the guidelines", "text"}}},
        {.title = "item", .wraps = true, .data = {{"item", "what is to be reported", "text"}}},
        {.title = "here", .wraps = true, .data = {{"answer", "what holds in this run", "text"}}},
    };
    size_t facts = 0;

    for (size_t l = 0; l < LAYER_COUNT; l++)
        facts += e->graph->layers[l].present ? e->graph->layers[l].facts : 0;
    const struct item items[ITEMS] = {
        {"data", "method",
         arena_printf(e->arena, "public records, each with a source; %zu of them in the layers",
                      facts)},
        {"data", "ethics",
         "public acts of states and public travel of persons wanted; nobody was "
         "asked or observed"},
        {"data", "waves", "one day; other days by --as-of"},
        {"data", "place", "all regions"},
        {"data", "date represented", dates_text(e)},
        {"data", "availability",
         arena_printf(e->arena, "with the program, %zu files, SHA-256 %.12s",
                      e->dataset->file_count, e->dataset->hash)},
        {"data", "citation", "as in the brief"},
        {"nodes", "meaning", "states"},
        {"nodes", "count", arena_printf(e->arena, "%zu", count_nodes(e))},
        {"nodes", "boundary rule", "every state of the data that existed on the day"},
        {"nodes", "missing",
         arena_printf(e->arena, "none as nodes; %zu bound %s too little data for a score",
                      e->findings->insufficient_count,
                      words_plural(e->findings->insufficient_count, "state has", "states have"))},
        {"nodes", "degree limits", "not applicable: any state may be tied to any number"},
        {"edges", "meaning",
         arena_printf(e->arena, "alignment, from layers (see their table): %s",
                      layers_text(e, is_any))},
        {"edges", "direction",
         arena_printf(e->arena, "none; the directed figure is kept beside the tie of: %s",
                      layers_text(e, is_directed))},
        {"edges", "weight and sign", weight_text(e)},
        {"edges", "loops", "none: no state is tied to itself"},
        {"edges", "bipartite", "not applicable: one kind of node"},
        {"edges", "hypergraph", "not applicable: a tie joins two states"},
        {"edges", "count per layer and sign", counts_text(e)},
        {"changes", "symmetrised", "trade: square root of the product of both directed shares"},
        {"changes", "dichotomised", "none"},
        {"changes", "projected",
         "bodies: from members to pairs of states, each body by its depth over members less one"},
        {"changes", "excluded", excluded_text(e)},
        {"changes", "aggregated", "layers into domains, domains into one tie, by weighted means"},
        {"changes", "imputed",
         "a trade share that is not listed counts as 0.025 %, a state missing from an incomplete "
         "list as the share the list lacks; nothing else"},
    };
    add_rows(e,
             doc_aside(e->doc, "grand", "Reporting standard for network data (GRAND)", 3, columns),
             items);
}
