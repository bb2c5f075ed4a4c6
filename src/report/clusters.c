/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Clusters as text and as a value tree; see the header. */
#include "report/clusters.h"
#include "report/caveats.h"

#include <stdint.h>

#include "base/cleanup.h"
#include "base/strbuf.h"
#include "report/edition/sections.h"
#include "report/fields.h"
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
        {.title = "cluster",
         .wraps = true,
         .data = {{"cluster", "its most central member", "text"}}},
        {.title = "states",
         .align = DOC_RIGHT,
         .data = {{"states", "members of the cluster", "states"}}},
        {.title = "Jaccard",
         .align = DOC_RIGHT,
         .decimals = 2,
         .data = {{"jaccard", "stability: mean index of Jaccard", "share"}}},
        {.title = "stability",
         .wraps = true,
         .data = {{"stability", "how far the cluster can be trusted", "text"}}},
        {.title = "members",
         .wraps = true,
         .data = {{"members", "members, of a large cluster those least often in it", "text"}}},
        {.title = "they share",
         .wraps = true,
         .data = {{"shared", "region and bodies that most members have in common", "text"}}},
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

static const char *code_of(const struct findings *findings, size_t state)
{
    return findings->graph->dataset->states[state].iso3;
}

#define MEMBER_ROWS(X, S) X(S, member, TEXT, code_of(c, *o), "code of a member", FIELD_CODE)
FORM_ROWS(member, size_t, struct findings, MEMBER_ROWS);

#define MEMBER_SHARE_ROWS(X, S)                                                                    \
    X(S, share, NUMBER, *o, "how often the member is in the most similar group", FIELD_SHARE)
FORM_ROWS(member_share, double, void, MEMBER_SHARE_ROWS);

#define BODY_ROWS(X, S)                                                                            \
    X(S, body, TEXT, c->graph->dataset->bodies[o->body].id, "a body")                              \
    X(S, members, INTEGER, o->members, "members of the cluster in it", FIELD_COUNT("states"))
FORM(cluster_body, struct cluster_body, struct findings, BODY_ROWS);
static const struct form_row body_item = {.type = FORM_OBJECT, .form = &cluster_body_form};

static const char *word_band(size_t i)
{
    return i <= CLUSTER_DISSOLVED ? cluster_band_name((enum cluster_band)i) : NULL;
}

/* A cluster, with whether it is reported. */
struct cluster_view {
    const struct cluster *cluster;
    bool is_reported;
};

#define CLUSTER_ROWS(X, S)                                                                         \
    X(S, id, INTEGER, from->index + 1, "number of the cluster", .unit = "number",                  \
      .range = {1, FORM_ENDLESS})                                                                  \
    X(S, label, TEXT, code_of(c, o->cluster->label), "its most central member", FIELD_CODE)        \
    X(S, members, ARRAY, form_array(o->cluster->members, o->cluster->count), "by code",            \
      .item = member_rows, .is_unique = true)                                                      \
    X(S, shares, ARRAY, form_array(o->cluster->share, o->cluster->count),                          \
      "of each member: the draws of the roll calls that have it in the most similar group",        \
      .item = member_share_rows)                                                                   \
    X(S, jaccard, NUMBER, o->cluster->jaccard, "stability: mean index of Jaccard", FIELD_SHARE)    \
    X(S, band, TEXT, cluster_band_name(o->cluster->band), "how far it can be trusted",             \
      .word = word_band)                                                                           \
    X(S, reported, BOOL, o->is_reported, "stable enough for a report")                             \
    X(S, inside, NUMBER, o->cluster->inside, "of the members' strength, the part inside",          \
      FIELD_SHARE)                                                                                 \
    X(S, region, TEXT, o->cluster->region, "where at least half of them lie", FIELD_NULLABLE)      \
    X(S, in_region, INTEGER, o->cluster->region_count, "members there", FIELD_COUNT("states"))     \
    X(S, bodies, ARRAY, form_array(o->cluster->bodies, o->cluster->body_count),                    \
      "what at least two thirds are members of", .item = &body_item)
FORM(cluster, struct cluster_view, struct findings, CLUSTER_ROWS);
static const struct form_row cluster_item = {.type = FORM_OBJECT, .form = &cluster_form};

static struct form_value view_clusters(const struct clustering *clustering, struct arena *arena)
{
    struct cluster_view *views = arena_alloc(arena, clustering->count + 1, sizeof *views);

    for (size_t i = 0; i < clustering->count; i++)
        views[i] = (struct cluster_view){&clustering->clusters[i], i < clustering->reported};
    return form_array(views, clustering->count);
}

static bool is_grouped(const struct form_source *from)
{
    return *(const size_t *)from->object != SIZE_MAX;
}

static const char *key_of_state(const struct form_source *from)
{
    return code_of(from->context, from->index);
}

#define GROUP_ROWS(X, S)                                                                           \
    X(S, group, INTEGER, *o + 1, "number of the state's group", .unit = "number",                  \
      .range = {1, FORM_ENDLESS}, .has = is_grouped)
FORM_ROWS(group, size_t, struct findings, GROUP_ROWS);

#define STEP_ROWS(X, S)                                                                            \
    X(S, resolution, NUMBER, o->resolution, "resolution", FIELD_COUNT("resolution"))               \
    X(S, groups, INTEGER, o->groups, "groups of the consensus", FIELD_COUNT("groups"))             \
    X(S, modularity, NUMBER, o->modularity, "of the consensus at this resolution",                 \
      .unit = "modularity", FIELD_NULLABLE)                                                        \
    X(S, seed_ari, NUMBER, o->seed_ari,                                                            \
      "adjusted Rand index with the resolution before, mean over the seeds", .unit = "index",      \
      FIELD_NULLABLE)                                                                              \
    X(S, consensus_ari, NUMBER, o->consensus_ari, "the same of the two consensuses",               \
      .unit = "index", FIELD_NULLABLE)                                                             \
    X(S, group, MAP, form_array(o->group_of, c->state_count), "of each state: its group",          \
      .pattern = "^[A-Z]{3}$", .key = key_of_state, .item = group_rows)
FORM(cluster_step, struct cluster_step, struct findings, STEP_ROWS);
static const struct form_row step_item = {.type = FORM_OBJECT, .form = &cluster_step_form};

#define PROCEDURE_ROWS(X, S)                                                                       \
    X(S, found, BOOL, o->has_run, "some run of resolutions met the rule")                          \
    X(S, resolution, NUMBER, o->resolution, "the one chosen", FIELD_COUNT("resolution"),           \
      FIELD_NULLABLE)                                                                              \
    X(S, from, NUMBER, o->run_from, "first resolution of the run", FIELD_COUNT("resolution"),      \
      FIELD_NULLABLE)                                                                              \
    X(S, to, NUMBER, o->run_to, "last resolution of the run", FIELD_COUNT("resolution"),           \
      FIELD_NULLABLE)                                                                              \
    X(S, modularity, NUMBER, o->modularity, "of the consensus at that resolution",                 \
      .unit = "modularity", FIELD_NULLABLE)                                                        \
    X(S, states, INTEGER, o->node_count, "states grouped", FIELD_COUNT("states"))                  \
    X(S, scan, ARRAY, form_array(o->steps, CLUSTER_SCAN), "the resolutions tried",                 \
      .item = &step_item)
FORM(procedure, struct clustering, struct findings, PROCEDURE_ROWS);

static const char *key_of_level(const struct form_source *from)
{
    return arena_printf(from->arena, "%.2f", *(const double *)from->object);
}

#define LEVEL_ROWS(X, S)                                                                           \
    X(S, count, INTEGER, c->fence_level_count[from->index], "states with F at least that",         \
      FIELD_COUNT("states"))
FORM_ROWS(level, double, struct findings, LEVEL_ROWS);

#define REASON_ROWS(X, S)                                                                          \
    X(S, iso3, TEXT, code_of(c, o->state), "the other end of the tie", FIELD_CODE)                 \
    X(S, part, NUMBER, o->part, "of the whole pull", FIELD_SHARE)                                  \
    X(S, lead, NUMBER, o->lead, "part less what the tie carries to the other side",                \
      .unit = "share", .range = {-1, 1})
FORM(reason, struct reason, struct findings, REASON_ROWS);
static const struct form_row reason_item = {.type = FORM_OBJECT, .form = &reason_form};

/* The ties of a state to one side, in the context of the findings; the object is its number. */
#define SIDE(side) form_array(c->reasons[*o].list[side], c->reasons[*o].count[side])
#define REASONS_ROWS(X, S)                                                                         \
    X(S, iso3, TEXT, code_of(c, *o), "a fence-sitter", FIELD_CODE)                                 \
    X(S, straddle, NUMBER, c->states[*o].straddle, "F", FIELD_PERCENTILE)                          \
    X(S, direct_home, NUMBER, c->reasons[*o].direct[PULL_HOME],                                    \
      "of the pull to the home state: the part of the direct tie", FIELD_SHARE, FIELD_NULLABLE)    \
    X(S, to_home, ARRAY, SIDE(PULL_HOME), "ties that lead to the home state",                      \
      .item = &reason_item)                                                                        \
    X(S, direct_court, NUMBER, c->reasons[*o].direct[PULL_COURT],                                  \
      "of the pull to the Court's supporters: the part of direct ties", FIELD_SHARE,               \
      FIELD_NULLABLE)                                                                              \
    X(S, to_court, ARRAY, SIDE(PULL_COURT), "ties that lead to the Court's supporters",            \
      .item = &reason_item)
FORM(reasons, size_t, struct findings, REASONS_ROWS);
static const struct form_row reasons_item = {.type = FORM_OBJECT, .form = &reasons_form};

#define CLUSTERS_ROWS(X, S)                                                                        \
    X(S, head, PART, o, "", .form = &machine_head_form)                                            \
    X(S, blocs, ARRAY, view_clusters(&o->blocs, from->arena), "groups among all states",           \
      .item = &cluster_item)                                                                       \
    X(S, fence_clusters, ARRAY, view_clusters(&o->fence_clusters, from->arena),                    \
      "groups among the states on the fence", .item = &cluster_item)                               \
    X(S, resolution, NUMBER, o->blocs.resolution, "of the blocs", FIELD_COUNT("resolution"),       \
      FIELD_NULLABLE)                                                                              \
    X(S, runs, INTEGER, CLUSTER_SEEDS, "runs of a consensus", FIELD_COUNT("runs"))                 \
    X(S, bootstraps, INTEGER, o->blocs.bootstraps, "draws of the roll calls",                      \
      FIELD_COUNT("draws"))                                                                        \
    X(S, blocs_procedure, OBJECT, &o->blocs, "how the blocs were found", .form = &procedure_form)  \
    X(S, fence_procedure, OBJECT, &o->fence_clusters, "how the others were found",                 \
      .form = &procedure_form)                                                                     \
    X(S, counts, MAP, form_array(o->fence_level, FENCE_COUNT_LEVELS),                              \
      "states on the fence by the level of F", .pattern = "^0\\.\\d\\d$", .key = key_of_level,     \
      .item = level_rows)                                                                          \
    X(S, reasons, ARRAY, form_array(o->fence, o->fence_count), "what pulls each fence-sitter",     \
      .item = &reasons_item)
FORM_ROWS(clusters, struct findings, struct findings, CLUSTERS_ROWS);
const struct form machine_clusters_form = {FORM_OF(clusters)};

struct value *machine_clusters(const struct findings *findings, struct arena *arena)
{
    return form_tree(&machine_clusters_form, findings, findings, arena);
}
