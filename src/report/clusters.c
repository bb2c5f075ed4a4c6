/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Clusters as text and as a value tree; see the header. */
#include "report/clusters.h"

#include <math.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "report/caveats.h"
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

/* "Papua New Guinea (55 %)" of each member that is in fewer than 90 % of the runs with the others;
 * of many the first, and how many more. */
static const char *doubtful_text(struct edition *e, const struct cluster *cluster)
{
    enum { MOST = 6 };
    const char *names[MOST + 1];
    size_t n = 0, more = 0;

    for (size_t m = 0; m < cluster->count; m++) {
        if (cluster->share[m] >= 0.90)
            continue;
        if (n < MOST)
            names[n++] =
                arena_printf(e->arena, "%s (%.0f %%)", state_name(e->dataset, cluster->members[m]),
                             100 * cluster->share[m]);
        else
            more++;
    }
    if (more)
        names[n++] = arena_printf(e->arena, "%zu more", more);
    return n ? words_list(e->arena, n, names) : NULL;
}

/* A small cluster in full; of a large one the members that are least often in it. */
static const char *members_text(struct edition *e, const struct cluster *cluster)
{
    enum { MOST = 20 };
    const char *doubtful = doubtful_text(e, cluster);

    if (cluster->count <= MOST)
        return words_states(e->arena, e->dataset, cluster->count, cluster->members, MOST);
    if (!doubtful)
        return arena_printf(e->arena, "%zu states, each in at least 90 %% of the runs",
                            cluster->count);
    return arena_printf(e->arena, "%zu states; in fewer than 90 %% of the runs: %s", cluster->count,
                        doubtful);
}

static void add_doubtful(struct edition *e, const struct cluster *cluster)
{
    const char *doubtful = doubtful_text(e, cluster);

    if (doubtful)
        doc_paragraph(e->doc, "Least often with the others of the cluster '%s': %s.",
                      cluster->label, doubtful);
}

/* "stable; loose" */
static const char *stability_text(struct arena *arena, const struct cluster *cluster)
{
    return arena_printf(arena, "%s%s", cluster_band_name(cluster->band),
                        cluster->is_loose ? "; loose" : "");
}

/* The names of the bodies that the table gives by their initials; NULL without one. */
static const char *initials_of(struct edition *e, const struct clustering *clustering)
{
    const struct dataset *dataset = e->dataset;
    bool *is_shown = arena_alloc(e->arena, dataset->body_count + 1, sizeof *is_shown);
    const char **items = arena_alloc(e->arena, dataset->body_count + 1, sizeof *items);
    size_t n = 0;

    for (size_t c = 0; c < clustering->reported; c++)
        for (size_t b = 0; b < clustering->clusters[c].body_count; b++)
            is_shown[clustering->clusters[c].bodies[b].body] = true;
    for (size_t b = 0; b < dataset->body_count; b++)
        if (is_shown[b] && !str_is_equal(dataset->bodies[b].id, dataset->bodies[b].name))
            items[n++] =
                arena_printf(e->arena, "%s %s", dataset->bodies[b].id, dataset->bodies[b].name);
    return n ? arena_printf(e->arena, "Bodies: %s.", words_list(e->arena, n, items)) : NULL;
}

static void clusters_table(struct edition *e, const char *id, const char *what,
                           const struct clustering *clustering)
{
    static const struct doc_column columns[] = {
        {.title = "cluster",
         .wraps = true,
         .data = {{"cluster", "what sets most of its members apart, else a letter", "text"}}},
        DOC_FIGURE("states", 0, "states", "members of the cluster", "states"),
        DOC_FIGURE("Jaccard", 2, "jaccard", "stability: mean index of Jaccard", "share"),
        {.title = "stability",
         .wraps = true,
         .data = {{"stability", "how far the cluster can be trusted", "text"}}},
        DOC_FIGURE("tie ratio", 1, "tie_ratio",
                   "mean tie inside over that to the nearest other cluster", "ratio"),
        {.title = "members",
         .wraps = true,
         .data = {{"members", "members, of a large cluster those least often in it", "text"}}},
        {.title = "they share",
         .wraps = true,
         .data = {{"shared", "region and bodies that most members have in common", "text"}}},
    };
    struct doc_table *table =
        doc_table(e->doc, id, arena_printf(e->arena, "Clusters among %s", what),
                  sizeof columns / sizeof *columns, columns);

    table->note = initials_of(e, clustering);
    for (size_t c = 0; c < clustering->reported; c++) {
        const struct cluster *cluster = &clustering->clusters[c];
        doc_row(e->doc, table,
                (struct doc_cell[]){
                    doc_text(cluster->label),
                    doc_number((double)cluster->count),
                    doc_number(cluster->jaccard),
                    doc_text(stability_text(e->arena, cluster)),
                    doc_number(cluster->ratio),
                    doc_text(members_text(e, cluster)),
                    doc_text(cluster_shared_text(e->arena, e->dataset, cluster)),
                });
    }
}

const char *cluster_chance_text(struct arena *arena, const struct clustering *clustering)
{
    const struct cluster_chance *chance = &clustering->chance;

    if (!chance->is_computed || isnan(chance->modularity))
        return "";
    return arena_printf(
        arena,
        "Modularity at resolution 1 is %.3f; of %d graphs with the weights permuted "
        "over the tied pairs and the strengths kept it is %.3f in the mean, %.3f "
        "at the 95th percentile: %s.",
        chance->modularity, CLUSTER_PERMUTED, chance->mean, chance->p95,
        chance->is_exceeded ? "more grouped than chance" : "no more grouped than chance");
}

/* "2 groups (of 12 and 5 states) fell below 0.60 and are not reported. " */
static const char *dissolved_text(struct edition *e, const struct clustering *clustering)
{
    size_t n = clustering->count - clustering->reported;
    const char **sizes = arena_alloc(e->arena, n + 1, sizeof *sizes);

    if (!n)
        return "";
    for (size_t i = 0; i < n; i++)
        sizes[i] =
            arena_printf(e->arena, "%zu", clustering->clusters[clustering->reported + i].count);
    return arena_printf(e->arena,
                        "%zu %s (of %s states) came back with a mean Jaccard index below 0.60 and "
                        "%s not reported. ",
                        n, words_plural(n, "group", "groups"), words_list(e->arena, n, sizes),
                        words_plural(n, "is", "are"));
}

/* Of each loose cluster what makes it so. */
static void add_loose(struct edition *e, const struct clustering *clustering)
{
    for (size_t c = 0; c < clustering->reported; c++) {
        const struct cluster *cluster = &clustering->clusters[c];
        if (cluster->is_loose)
            doc_paragraph(e->doc,
                          "The cluster '%s' is loose: the mean tie inside it is %.3f, that to its "
                          "nearest neighbour, '%s', is %.3f.",
                          cluster->label, cluster->tie_inside,
                          clustering->clusters[cluster->nearest].label, cluster->tie_nearest);
    }
}

/* What was grouped, how, and what is not in the table; then the table. */
static void add_clustering(struct edition *e, const char *id, const char *what,
                           const struct clustering *clustering)
{
    const char *chance = cluster_chance_text(e->arena, clustering);

    if (!clustering->has_run || clustering->reported == 0) {
        doc_paragraph(e->doc, "No stable cluster among %s: %s. %s%s", what,
                      clustering->has_run
                          ? "no group found comes back when roll calls and weights are drawn anew"
                          : "no two neighbouring resolutions give the same two groups or more",
                      dissolved_text(e, clustering), chance);
        return;
    }
    size_t left = clustering->node_count;
    for (size_t c = 0; c < clustering->reported; c++)
        left -= clustering->clusters[c].count;
    doc_paragraph(
        e->doc,
        "Among %s (%zu): %zu %s at resolution %.1f, the middle of the widest run with the "
        "same groups (%.1f to %.1f); modularity %.3f. %s%s %s",
        what, clustering->node_count, clustering->reported,
        words_plural(clustering->reported, "cluster", "clusters"), clustering->resolution,
        clustering->run_from, clustering->run_to, clustering->modularity,
        dissolved_text(e, clustering),
        left ? arena_printf(e->arena, "%zu %s in no cluster that is reported.", left,
                            words_plural(left, "state is", "states are"))
             : "Every state is in one.",
        chance);
    clusters_table(e, id, what, clustering);
    add_loose(e, clustering);
    for (size_t c = 0; c < clustering->reported; c++)
        if (clustering->clusters[c].count <= 20)
            add_doubtful(e, &clustering->clusters[c]);
}

/* The partners that set the pull apart, without the home state, whose own ties are told before. */
static const char *partners_text(struct edition *e, size_t state, enum pull_side side)
{
    const struct reasons *reasons = &e->findings->reasons[state];
    const char *items[REASONS_MAX];
    size_t n = 0;

    for (size_t r = 0; r < reasons->count[side]; r++)
        if (reasons->list[side][r].state != e->study->home)
            items[n++] = arena_printf(e->arena, "%s (%.0f %%)",
                                      state_name(e->dataset, reasons->list[side][r].state),
                                      100 * reasons->list[side][r].part);
    return n ? words_list(e->arena, n, items) : NULL;
}

const char *reasons_sentence(struct edition *e, size_t state, enum pull_side side)
{
    const struct reasons *reasons = &e->findings->reasons[state];
    const char *partners = partners_text(e, state, side);

    return arena_printf(e->arena, "Pull to %s: %.0f %% of it over ties to %s%s%s",
                        side == PULL_HOME ? e->home : "the Court's supporters",
                        100 * reasons->direct[side],
                        side == PULL_HOME ? e->home : "these themselves",
                        partners ? "; partners that set it apart: " : "", partners ? partners : "");
}

void reasons_list(struct edition *e)
{
    const struct findings *f = e->findings;

    if (!f->fence_count)
        return;
    doc_paragraph(
        e->doc, "What pulls each of them: how much of a pull comes over ties to the side itself, "
                "and the partners that carry much more of it than of the other pull, each with its "
                "part in the whole, direct or passed on.");
    for (size_t i = 0; i < f->fence_count; i++) {
        doc_item(e->doc, "%s. %s. %s.", state_name(e->dataset, f->fence[i]),
                 reasons_sentence(e, f->fence[i], PULL_HOME),
                 reasons_sentence(e, f->fence[i], PULL_COURT));
    }
}

/* Both groupings as tables, with what explains them. */
static void add_groups(struct edition *e, int level)
{
    const struct findings *f = e->findings;

    doc_heading(e->doc, level, "clusters", "Clusters");
    doc_paragraph(
        e->doc,
        "A grouping of ties: the states of a cluster are tied more to each other than to the "
        "others (Leiden, Traag et al. 2019, on modularity; consensus of %d runs, Lancichinetti & "
        "Fortunato 2012). It does not say why. Stability is how well a group comes back when the "
        "roll calls and the weights of domains and layers are drawn anew %d times (mean Jaccard "
        "index, Hennig 2007): from 0.85 highly stable, from 0.75 stable, from 0.60 a pattern "
        "whose members are doubtful; below that a group is not reported. The tie ratio is the "
        "mean tie inside over that to the nearest other cluster; below 1.5 a cluster is loose. A "
        "cluster is named by the body or region that sets most of its members apart, or by a "
        "letter.",
        CLUSTER_SEEDS, CLUSTER_BOOTSTRAPS);
    doc_heading(e->doc, level + 1, "blocs", "Blocs among all states");
    add_clustering(e, "blocs", "all states", &f->blocs);
    doc_heading(e->doc, level + 1, "fence-clusters", "Clusters among the states on the fence");
    if (f->fence_count)
        add_clustering(e, "fence-clusters", "the states on the fence", &f->fence_clusters);
    else
        doc_paragraph(e->doc, "No state is on the fence on this date.");
}

void clusters_blocks(struct edition *e)
{
    add_groups(e, 2);
    doc_figure(e->doc, "clusters",
               "The blocs, and the groups among the fence-sitters with the "
               "ties inside them.");
}

struct doc *clusters_compose(const struct findings *findings)
{
    struct doc *doc = doc_new(NULL, NULL);
    struct edition e = edition_begin(doc, findings);

    doc_paragraph(doc, "%s, as of %s%s.", e.study->title, e.day,
                  caveat_hypothetical(doc->arena, e.graph));
    add_groups(&e, 1);
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
