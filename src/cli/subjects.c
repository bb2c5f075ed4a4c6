/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Subjects; see the header. */
#include "cli/subjects.h"

#include "base/arr.h"
#include "base/str.h"
#include "cli/documents.h"
#include "data/study.h"
#include "data/study_files.h"
#include "graph/layers.h"
#include "pictures/kinds.h"
#include "render/exports.h"

struct collecting {
    const struct dataset *dataset;
    struct arena *arena;
    struct diags *diags;
    ARR(struct about_item) items;
};

static void add(struct collecting *c, const char *id, const char *name, const char *group)
{
    ARR_PUSH(&c->items, ((struct about_item){id, name, group}));
}

static bool collect_states(struct collecting *c)
{
    for (size_t s = 0; s < c->dataset->state_count; s++)
        add(c, c->dataset->states[s].iso3, c->dataset->states[s].name,
            c->dataset->states[s].region);
    return true;
}

static bool collect_studies(struct collecting *c)
{
    size_t count;
    const char *const *names = study_names(c->dataset, c->arena, &count);

    for (size_t s = 0; s < count; s++) {
        struct study *study = study_load(c->dataset, names[s], c->diags);
        if (!study)
            return false;
        add(c, names[s], arena_strdup(c->arena, study->title),
            arena_strdup(c->arena, study_suspect_name(study, c->dataset)));
        study_free(study);
    }
    return true;
}

/* A suspect may have several warrants, one beside the other. */
static bool collect_suspects(struct collecting *c)
{
    for (size_t w = 0; w < c->dataset->warrant_count; w++) {
        const struct warrant *warrant = &c->dataset->warrants[w];
        bool is_new = true;
        for (size_t i = 0; i < c->items.n; i++)
            is_new = is_new && !str_is_equal(c->items.items[i].id, warrant->suspect);
        if (is_new)
            add(c, warrant->suspect, warrant->name, c->dataset->states[warrant->state].name);
    }
    return true;
}

static bool collect_layers(struct collecting *c)
{
    for (size_t l = 0; l < LAYER_COUNT; l++)
        add(c, layer_kinds[l]->name, layer_kinds[l]->title, domain_name(layer_kinds[l]->domain));
    return true;
}

static bool collect_diagrams(struct collecting *c)
{
    for (size_t k = 0; k < FIGURE_KIND_COUNT; k++)
        add(c, figure_kinds[k]->name, figure_kinds[k]->help,
            !figure_kinds[k]->most_states       ? "of all"
            : figure_kinds[k]->most_states == 1 ? "of a state"
                                                : "of some states");
    return true;
}

static bool collect_formats(struct collecting *c)
{
    for (size_t d = 0; d < DOCUMENT_COUNT; d++)
        add(c, document_name(d), document_title(d), "report");
    for (size_t f = 0; f < FIGURE_FORMAT_COUNT; f++)
        add(c, figure_formats[f]->name, "a picture", "diagram and report");
    for (size_t f = 0; f < EXPORT_FORMAT_COUNT; f++)
        add(c, export_formats[f]->name, "the network", "export");
    return true;
}

static bool (*const collectors[SUBJECTS])(struct collecting *c) = {
    [SUBJECT_STATES] = collect_states,     [SUBJECT_STUDIES] = collect_studies,
    [SUBJECT_SUSPECTS] = collect_suspects, [SUBJECT_LAYERS] = collect_layers,
    [SUBJECT_DIAGRAMS] = collect_diagrams, [SUBJECT_FORMATS] = collect_formats,
};

const char *const subject_names[SUBJECTS] = {
    [SUBJECT_STATES] = "states", [SUBJECT_STUDIES] = "studies",   [SUBJECT_SUSPECTS] = "suspects",
    [SUBJECT_LAYERS] = "layers", [SUBJECT_DIAGRAMS] = "diagrams", [SUBJECT_FORMATS] = "formats",
};

bool subject_needs_data(enum subject subject)
{
    return subject <= SUBJECT_SUSPECTS;
}

bool subject_collect(enum subject subject, const struct dataset *dataset, struct arena *arena,
                     struct about_list *list, struct diags *diags)
{
    struct collecting c = {.dataset = dataset, .arena = arena, .diags = diags};
    bool ok = collectors[subject](&c);

    *list = (struct about_list){.subject = subject_names[subject], .count = c.items.n};
    list->items = ARR_KEEP(&c.items, arena);
    ARR_FREE(&c.items);
    return ok;
}
