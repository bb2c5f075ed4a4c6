/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Settings: what a study comes down to in this run, and where each value came from; see
 * report/listing.h. */
#include "report/settings.h"

#include <string.h>

#include "base/arr.h"
#include "base/str.h"
#include "graph/normalise.h"
#include "report/edition.h"
#include "report/fields.h"
#include "report/machine.h"
#include "report/words.h"

struct setting {
    const char *name, *value, *from;
};

struct settings {
    struct arena *arena;
    ARR(struct setting) list;
};

static void add(struct settings *s, const char *name, const char *from, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void add(struct settings *s, const char *name, const char *from, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    const char *value = arena_vprintf(s->arena, format, args);
    va_end(args);
    ARR_PUSH(&s->list, ((struct setting){arena_strdup(s->arena, name), value, from}));
}

static void add_support(struct settings *s, const struct study *study)
{
    char day[DATE_TEXT_SIZE];

    for (size_t e = 0; e < study->era_count; e++)
        add(s, "core votes", study->path, "texts of topic '%s', pole '%s', from %s",
            study->eras[e].topic, study->eras[e].pole ? study->eras[e].pole : "any",
            date_format(study->eras[e].from, day));
    if (study->era_count)
        add(s, "weight of the core votes", study->path, "%g", study->core_vote_weight);
    for (size_t a = 0; a < study->act_count; a++)
        add(s, "act for accountability", study->path, "%s, from %s, open to %s, %s",
            study->acts[a].id, date_format(study->acts[a].from, day),
            study->acts[a].open_to == OPEN_TO_PARTIES ? "parties" : "any state",
            study->acts[a].total
                ? arena_printf(s->arena, "list incomplete: %zu joined", study->acts[a].total)
                : "list complete");
    if (!study->era_count && !study->act_count)
        add(s, "support", study->path, "not measured");
}

static bool has_weight(const struct weight weights[], size_t n, const char *name)
{
    for (size_t w = 0; w < n; w++)
        if (str_is_equal(weights[w].name, name))
            return true;
    return false;
}

static void add_weights(struct settings *s, const struct relgraph *graph,
                        const struct setting_origins *origins)
{
    const struct weights *study = &graph->study->weights, *own = origins->weights;

    for (size_t d = 0; d < DOMAIN_CHOICE_COUNT; d++) {
        const char *name = domain_name((enum domain)d);
        add(s, arena_printf(s->arena, "weight of domain %s", name),
            has_weight(own->domains, own->domain_count, name)       ? own->path
            : has_weight(study->domains, study->domain_count, name) ? study->path
                                                                    : "default",
            "%g", graph->options.domain_weight[d]);
    }
    for (size_t l = 0; l < LAYER_COUNT; l++) {
        const char *name = layer_kinds[l]->name;
        if (layer_kinds[l]->domain == DOMAIN_OPPORTUNITY)
            continue;
        add(s, arena_printf(s->arena, "weight of layer %s", name),
            has_weight(own->layers, own->layer_count, name)       ? own->path
            : has_weight(study->layers, study->layer_count, name) ? study->path
                                                                  : "default",
            "%g%s", graph->options.layer_weight[l],
            graph->layers[l].present ? "" : " (absent on this date)");
    }
}

/* The user's own files, and what those say of where they come from. */
static void add_files(struct settings *s, const struct dataset *dataset)
{
    enum { LINES_SHOWN = 20 };

    for (size_t f = 0; f < dataset->user_file_count; f++) {
        const struct user_file *file = &dataset->user_files[f];
        size_t lines = 0;
        add(s, arena_printf(s->arena, "own %s", file->kind),
            arena_printf(s->arena, "--%s", file->kind), "%s, %zu %s, hash %.12s", file->path,
            file->rows, words_plural(file->rows, "row", "rows"), file->hash);
        for (const char *line = file->note; *line; lines++) {
            const char *text = line + strspn(line, "# ");
            size_t name = strcspn(text, ":\r\n"), value = name + strspn(text + name, ": ");
            if (lines < LINES_SHOWN)
                add(s, arena_printf(s->arena, "own %s: %.*s", file->kind, (int)name, text),
                    file->path, "%.*s", (int)strcspn(text + value, "\r\n"), text + value);
            line += strcspn(line, "\n");
            line += *line == '\n';
        }
        if (lines > LINES_SHOWN)
            add(s, arena_printf(s->arena, "own %s: more", file->kind), file->path, "%zu lines",
                lines - LINES_SHOWN);
    }
}

static void collect(struct settings *s, const struct findings *findings,
                    const struct setting_origins *origins)
{
    const struct relgraph *graph = findings->graph;
    const struct study *study = graph->study;
    char day[DATE_TEXT_SIZE];

    add(s, "study", study->path, "%s", study->id);
    add(s, "title", study->path, "%s", study->title);
    add(s, "suspect", study->path, "%s%s", study->suspect,
        graph->hypothetical ? " (hypothetical: no warrant yet)" : "");
    add(s, "home state", study->path, "%s", graph->dataset->states[study->home].name);
    add(s, "states of the situation", study->path, "%s",
        words_states(s->arena, graph->dataset, study->situation_state_count,
                     study->situation_states, study->situation_state_count));
    add(s, "as of", origins->as_of, "%s", date_format(graph->as_of, day));
    add(s, "data", origins->data, "%s, hash %.12s", graph->dataset->dir, graph->dataset->hash);
    add_support(s, study);
    add(s, "pole of the Court's supporters", study->path,
        "parties with support >= %g, at least %zu; on this date %zu%s", study->pole_min_support,
        study->pole_min_members, graph->support.pole_w_count,
        graph->support.pole_fallback ? " by the regional rule" : "");
    add(s, "on the fence", study->path, "straddle >= %g and support < %g", study->fence_straddle,
        study->fence_support);
    add(s, "least coverage", study->path, "%g", study->min_coverage);
    add(s, "leaders' visits to home", study->path, "%s", study->leader_visits ? "yes" : "no data");
    add(s, "normaliser", origins->normaliser, "%s", normaliser_name(graph->options.normaliser));
    add(s, "window of votes", "default", "%d months", graph->options.vote_window_months);
    add(s, "walk", origins->walk, "%s", words_walk(findings));
    add(s, "leak of the walk", origins->leak, "%g", findings->options.leak);
    add(s, "seed", origins->seed, "%llu", (unsigned long long)findings->options.seed);
    add_files(s, graph->dataset);
    add(s, "factor of sanctions", "default", "%g", RELGRAPH_SANCTION_FACTOR);
    add_weights(s, graph, origins);
}

void settings_blocks(struct edition *e)
{
    static const struct weights none;
    static const struct setting_origins unsaid = {"", "", &none, "", "", "", ""};
    static const struct doc_column columns[] = {
        {.title = "setting", .wraps = true, .data = {{"setting", "the setting", "text"}}},
        {.title = "value", .wraps = true, .data = {{"value", "what it is in this run", "text"}}},
    };
    struct settings settings = {.arena = e->arena};

    struct doc_table *table = doc_table(e->doc, "settings", "Settings", 2, columns);
    collect(&settings, e->findings, &unsaid);
    add(&settings, "draws of the ranges", "", "%zu", e->findings->uncertainty.draws);
    for (size_t i = 0; i < settings.list.n; i++)
        if (!str_is_equal(settings.list.items[i].name, "data"))
            doc_row(e->doc, table,
                    (struct doc_cell[]){doc_text(settings.list.items[i].name),
                                        doc_text(settings.list.items[i].value)});
    ARR_FREE(&settings.list);
    doc_paragraph(e->doc,
                  "Data of %s, %zu files, hash %s. 'manifest.json' beside this report lists "
                  "the hash of every input and of every file of the edition; 'fencesitter "
                  "verify' runs it again and compares.",
                  words_date(e->arena, e->dataset->date), e->dataset->file_count, e->dataset->hash);
}

struct doc *study_compose(const struct findings *findings, const struct setting_origins *origins)
{
    static const struct doc_column columns[] = {
        {.title = "setting", .wraps = true, .data = {{"setting", "the setting", "text"}}},
        {.title = "value", .wraps = true, .data = {{"value", "what it is in this run", "text"}}},
        {.title = "from",
         .wraps = true,
         .data = {{"origin", "an option, a file, or the default", "text"}}},
    };
    struct doc *doc = doc_new(NULL, NULL);
    struct doc_table *table =
        doc_table(doc, "study", "Settings, and where each comes from", 3, columns);
    struct settings settings = {.arena = doc->arena};

    collect(&settings, findings, origins);
    for (size_t i = 0; i < settings.list.n; i++)
        doc_row(doc, table,
                (struct doc_cell[]){doc_text(settings.list.items[i].name),
                                    doc_text(settings.list.items[i].value),
                                    doc_text(settings.list.items[i].from)});
    ARR_FREE(&settings.list);
    return doc;
}

struct study_view {
    const struct findings *findings;
    const struct settings *settings;
};

#define SETTING_ROWS(X, S)                                                                         \
    X(S, name, TEXT, o->name, "the setting")                                                       \
    X(S, value, TEXT, o->value, "what it is in this run")                                          \
    X(S, from, TEXT, o->from, "an option, a file, or the default")
FORM(setting, struct setting, void, SETTING_ROWS);
static const struct form_row setting_item = {.type = FORM_OBJECT, .form = &setting_form};

#define STUDY_ROWS(X, S)                                                                           \
    X(S, head, PART, o->findings, "", .form = &machine_head_form)                                  \
    X(S, settings, ARRAY, form_array(o->settings->list.items, o->settings->list.n),                \
      "the settings in force", .item = &setting_item)
FORM_ROWS(study, struct study_view, struct findings, STUDY_ROWS);
const struct form machine_study_form = {FORM_OF(study)};

struct value *machine_study(const struct findings *findings, const struct setting_origins *origins,
                            struct arena *arena)
{
    struct settings settings = {.arena = arena};
    struct study_view view = {findings, &settings};

    collect(&settings, findings, origins);
    struct value *root = form_tree(&machine_study_form, &view, findings, arena);
    ARR_FREE(&settings.list);
    return root;
}
