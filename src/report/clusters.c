/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Clusters as text and as a value tree; see the header. */
#include "report/clusters.h"
#include "report/caveats.h"

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "report/edition/sections.h"
#include "report/machine.h"
#include "report/words.h"

static const char *state_name(const struct dataset *dataset, size_t state)
{
    return dataset->states[state].name;
}

const char *cluster_shared_text(struct arena *arena, const struct dataset *dataset,
                                const struct cluster *cluster)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    if (cluster->region)
        strbuf_printf(
            &text, "%s in %s",
            cluster->region_count == cluster->count
                ? "all"
                : arena_printf(arena, "%zu of %zu", cluster->region_count, cluster->count),
            cluster->region);
    for (size_t b = 0; b < cluster->body_count; b++) {
        const struct cluster_body *body = &cluster->bodies[b];
        strbuf_add(&text, text.length ? "; " : "");
        if (body->members == cluster->count)
            strbuf_printf(&text, "all in %s", dataset->bodies[body->body].id);
        else
            strbuf_printf(&text, "%zu in %s", body->members, dataset->bodies[body->body].id);
    }
    return arena_strdup(arena, strbuf_text(&text));
}

/* A small cluster in full; of a large one the members that are least often in it. */
static const char *members_text(struct edition *e, const struct cluster *cluster)
{
    enum { MOST = 20 };
    const char *names[MOST];
    size_t doubtful = 0;

    if (cluster->count <= MOST)
        return words_states(e->arena, e->dataset, cluster->count, cluster->members, MOST);
    for (size_t m = 0; m < cluster->count && doubtful < MOST; m++)
        if (cluster->share[m] < 0.90)
            names[doubtful++] =
                arena_printf(e->arena, "%s (%.0f %%)", state_name(e->dataset, cluster->members[m]),
                             100 * cluster->share[m]);
    if (!doubtful)
        return arena_printf(e->arena, "%zu states, each in at least 90 %% of the runs",
                            cluster->count);
    return arena_printf(e->arena, "%zu states; in fewer than 90 %% of the runs: %s", cluster->count,
                        words_list(e->arena, doubtful, names));
}

static void add_doubtful(struct edition *e, const struct cluster *cluster)
{
    _cleanup_(cleanup_free) const char **names = mem_alloc(cluster->count + 1, sizeof *names);
    size_t n = 0;

    for (size_t m = 0; m < cluster->count; m++)
        if (cluster->share[m] < 0.90)
            names[n++] =
                arena_printf(e->arena, "%s (%.0f %%)", state_name(e->dataset, cluster->members[m]),
                             100 * cluster->share[m]);
    if (n)
        doc_paragraph(e->doc, "Least often with the others of cluster '%s': %s.",
                      state_name(e->dataset, cluster->label), words_list(e->arena, n, names));
}

static void clusters_table(struct edition *e, const char *id, const struct clustering *clustering)
{
    static const struct doc_column columns[] = {
        {.title = "cluster", .wraps = true},
        {.title = "states", .align = DOC_RIGHT},
        {.title = "Jaccard", .align = DOC_RIGHT, .decimals = 2},
        {.title = "stability", .wraps = true},
        {.title = "members", .wraps = true},
        {.title = "they share", .wraps = true},
    };
    struct doc_table *table = doc_table(e->doc, id, NULL, 6, columns);

    for (size_t c = 0; c < clustering->reported; c++) {
        const struct cluster *cluster = &clustering->clusters[c];
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_text(state_name(e->dataset, cluster->label)),
                    doc_number((double)cluster->count),
                    doc_number(cluster->jaccard),
                    doc_text(cluster_band_name(cluster->band)),
                    doc_text(members_text(e, cluster)),
                    doc_text(cluster_shared_text(e->arena, e->dataset, cluster)),
                });
    }
}

/* What was grouped, how, and what is not in the table; then the table. */
static void add_clustering(struct edition *e, const char *id, const char *what,
                           const struct clustering *clustering)
{
    if (!clustering->has_run || clustering->reported == 0) {
        doc_paragraph(e->doc, "No stable cluster among %s: %s.", what,
                      clustering->has_run
                          ? "every group found falls apart when the roll calls are drawn anew "
                            "(Jaccard below 0.60)"
                          : "no two neighbouring resolutions give the same two groups or more");
        return;
    }
    size_t left = clustering->node_count;
    for (size_t c = 0; c < clustering->reported; c++)
        left -= clustering->clusters[c].count;
    doc_paragraph(
        e->doc,
        "Among %s (%zu): %zu %s at resolution %.1f, the middle of the widest run with the "
        "same groups (%.1f to %.1f); modularity %.3f. %s",
        what, clustering->node_count, clustering->reported,
        words_plural(clustering->reported, "cluster", "clusters"), clustering->resolution,
        clustering->run_from, clustering->run_to, clustering->modularity,
        left ? arena_printf(e->arena, "%zu %s in no cluster that is reported.", left,
                            words_plural(left, "state is", "states are"))
             : "Every state is in one.");
    clusters_table(e, id, clustering);
    for (size_t c = 0; c < clustering->reported; c++)
        if (clustering->clusters[c].count <= 20)
            add_doubtful(e, &clustering->clusters[c]);
}

const char *reasons_text(struct edition *e, size_t state, enum pull_side side)
{
    const struct reasons *reasons = &e->findings->reasons[state];
    const char *items[REASONS_MAX];

    for (size_t r = 0; r < reasons->count[side]; r++)
        items[r] = arena_printf(e->arena, "%s (%.0f %%)",
                                state_name(e->dataset, reasons->list[side][r].state),
                                100 * reasons->list[side][r].part);
    return words_list(e->arena, reasons->count[side], items);
}

void reasons_list(struct edition *e)
{
    const struct findings *f = e->findings;

    if (!f->fence_count)
        return;
    doc_paragraph(
        e->doc, "What pulls each of them: how much of the pull comes over direct ties to the side "
                "itself, and the three ties that carry most more to that side than to the other. A "
                "figure in brackets is the tie's part in the whole pull, directly or on through "
                "the partner.");
    for (size_t i = 0; i < f->fence_count; i++) {
        const struct reasons *reasons = &f->reasons[f->fence[i]];
        doc_item(e->doc, "%s: to %s %.0f %% directly; %s. To the supporters %.0f %% directly; %s.",
                 state_name(e->dataset, f->fence[i]), e->home, 100 * reasons->direct[PULL_HOME],
                 reasons_text(e, f->fence[i], PULL_HOME), 100 * reasons->direct[PULL_COURT],
                 reasons_text(e, f->fence[i], PULL_COURT));
    }
}

/* Both groupings as tables, with what explains them. */
static void add_groups(struct edition *e)
{
    const struct findings *f = e->findings;

    doc_heading(e->doc, 1, "clusters", "Clusters");
    doc_paragraph(
        e->doc,
        "Groups of states with more ties among themselves than chance would give (Leiden, "
        "Traag et al. 2019, on modularity; consensus of %d runs, Lancichinetti & Fortunato "
        "2012). Stability is how well a group comes back when the roll calls are drawn "
        "anew %d times (mean Jaccard index, Hennig 2007): from 0.85 highly stable, from "
        "0.75 stable, from 0.60 a pattern whose members are doubtful; below that a group "
        "is not reported. A cluster is named after its most central member.",
        CLUSTER_SEEDS, CLUSTER_BOOTSTRAPS);
    doc_heading(e->doc, 2, "blocs", "Blocs among all states");
    add_clustering(e, "blocs", "all states", &f->blocs);
    doc_heading(e->doc, 2, "fence-clusters", "Clusters among the states on the fence");
    if (f->fence_count)
        add_clustering(e, "fence-clusters", "the states on the fence", &f->fence_clusters);
    else
        doc_paragraph(e->doc, "No state is on the fence on this date.");
}

void section_clusters(struct edition *e)
{
    add_groups(e);
    doc_figure(e->doc, "clusters",
               "clusters: the blocs, and the groups among the fence-sitters with the "
               "ties inside them.");
}

struct doc *clusters_compose(const struct findings *findings)
{
    struct doc *doc = doc_new(NULL, NULL);
    struct edition e = edition_begin(doc, findings);

    doc_paragraph(doc, "%s, as of %s%s.", e.study->title, e.day,
                  caveat_hypothetical(doc->arena, e.graph));
    add_groups(&e);
    doc_heading(doc, 2, "reasons", "Reasons");
    if (findings->fence_count)
        reasons_list(&e);
    doc_paragraph(doc, "On the fence: %zu %s at F >= %.2f, %zu at %.2f, %zu at %.2f.",
                  findings->fence_level_count[0],
                  words_plural(findings->fence_level_count[0], "state", "states"),
                  findings->fence_level[0], findings->fence_level_count[1],
                  findings->fence_level[1], findings->fence_level_count[2],
                  findings->fence_level[2]);
    return doc;
}

static void add_members(struct value *row, const struct dataset *dataset,
                        const struct cluster *cluster)
{
    struct value *members = value_add_array(row, "members");
    for (size_t m = 0; m < cluster->count; m++)
        value_add_text(members, NULL, dataset->states[cluster->members[m]].iso3);
    struct value *shares = value_add_array(row, "shares");
    for (size_t m = 0; m < cluster->count; m++)
        value_add_number(shares, NULL, cluster->share[m]);
}

static void add_clusters(struct value *list, const struct dataset *dataset,
                         const struct clustering *clustering)
{
    for (size_t c = 0; c < clustering->count; c++) {
        const struct cluster *cluster = &clustering->clusters[c];
        struct value *row = value_add_object(list, NULL);
        value_add_integer(row, "id", (long long)c + 1);
        value_add_text(row, "label", dataset->states[cluster->label].iso3);
        add_members(row, dataset, cluster);
        value_add_number(row, "jaccard", cluster->jaccard);
        value_add_text(row, "band", cluster_band_name(cluster->band));
        value_add_bool(row, "reported", c < clustering->reported);
        value_add_number(row, "inside", cluster->inside);
        value_add_text(row, "region", cluster->region);
        value_add_integer(row, "in_region", (long long)cluster->region_count);
        struct value *bodies = value_add_array(row, "bodies");
        for (size_t b = 0; b < cluster->body_count; b++) {
            struct value *body = value_add_object(bodies, NULL);
            value_add_text(body, "body", dataset->bodies[cluster->bodies[b].body].id);
            value_add_integer(body, "members", (long long)cluster->bodies[b].members);
        }
    }
}

static void add_step(struct value *row, const struct dataset *dataset,
                     const struct cluster_step *step)
{
    value_add_number(row, "resolution", step->resolution);
    value_add_integer(row, "groups", (long long)step->groups);
    value_add_number(row, "modularity", step->modularity);
    value_add_number(row, "seed_ari", step->seed_ari);
    value_add_number(row, "consensus_ari", step->consensus_ari);
    struct value *group = value_add_object(row, "group");
    for (size_t i = 0; i < dataset->state_count; i++)
        if (step->group_of[i] != SIZE_MAX)
            value_add_integer(group, dataset->states[i].iso3, (long long)step->group_of[i] + 1);
}

static void add_procedure(struct value *root, const char *key, const struct dataset *dataset,
                          const struct clustering *clustering)
{
    struct value *row = value_add_object(root, key);

    value_add_bool(row, "found", clustering->has_run);
    value_add_number(row, "resolution", clustering->resolution);
    value_add_number(row, "from", clustering->run_from);
    value_add_number(row, "to", clustering->run_to);
    value_add_number(row, "modularity", clustering->modularity);
    value_add_integer(row, "states", (long long)clustering->node_count);
    struct value *scan = value_add_array(row, "scan");
    for (size_t s = 0; s < CLUSTER_SCAN; s++)
        add_step(value_add_object(scan, NULL), dataset, &clustering->steps[s]);
}

static void add_reasons(struct value *row, const struct findings *findings, size_t state)
{
    static const char *const keys[PULL_SIDES] = {"to_home", "to_court"};
    static const char *const direct[PULL_SIDES] = {"direct_home", "direct_court"};
    const struct reasons *reasons = &findings->reasons[state];

    for (size_t side = 0; side < PULL_SIDES; side++) {
        value_add_number(row, direct[side], reasons->direct[side]);
        struct value *list = value_add_array(row, keys[side]);
        for (size_t r = 0; r < reasons->count[side]; r++) {
            struct value *reason = value_add_object(list, NULL);
            const struct reason *from = &reasons->list[side][r];
            value_add_text(reason, "iso3", findings->graph->dataset->states[from->state].iso3);
            value_add_number(reason, "part", from->part);
            value_add_number(reason, "lead", from->lead);
        }
    }
}

struct value *machine_clusters(const struct findings *findings, struct arena *arena)
{
    const struct dataset *dataset = findings->graph->dataset;
    struct value *root = machine_head(findings, arena);

    add_clusters(value_add_array(root, "blocs"), dataset, &findings->blocs);
    add_clusters(value_add_array(root, "fence_clusters"), dataset, &findings->fence_clusters);
    value_add_number(root, "resolution", findings->blocs.resolution);
    value_add_integer(root, "runs", CLUSTER_SEEDS);
    value_add_integer(root, "bootstraps", (long long)findings->blocs.bootstraps);
    add_procedure(root, "blocs_procedure", dataset, &findings->blocs);
    add_procedure(root, "fence_procedure", dataset, &findings->fence_clusters);
    struct value *counts = value_add_object(root, "counts");
    for (size_t l = 0; l < FENCE_COUNT_LEVELS; l++)
        value_add_integer(counts, arena_printf(arena, "%.2f", findings->fence_level[l]),
                          (long long)findings->fence_level_count[l]);
    struct value *reasons = value_add_array(root, "reasons");
    for (size_t f = 0; f < findings->fence_count; f++) {
        struct value *row = value_add_object(reasons, NULL);
        value_add_text(row, "iso3", dataset->states[findings->fence[f]].iso3);
        value_add_number(row, "straddle", findings->states[findings->fence[f]].straddle);
        add_reasons(row, findings, findings->fence[f]);
    }
    return root;
}
