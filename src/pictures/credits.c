/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Credits: the records behind what is shown, kind by kind, in words, with who published most of a
 * kind. Files of ties count whole where a layer uses them on that day; of treaty acts, stances,
 * votes, visits and decisions those known by the day.
 */
#include "pictures/credits.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "data/citations.h"
#include "graph/layers.h"
#include "report/visits.h"

enum { LAYERS_MOST = 2 };

/* Kinds of facts, in the order in which they are named. */
enum kind {
    KIND_VOTES,
    KIND_PACTS,
    KIND_HOME_TIES,
    KIND_TRADE,
    KIND_MEMBERSHIPS,
    KIND_MISSIONS,
    KIND_LEADERS,
    KIND_SANCTIONS,
    KIND_BORDERS,
    KIND_LANGUAGES,
    KIND_COLONIAL,
    KIND_TREATY,
    KIND_STANCES,
    KIND_TRIPS,
    KIND_DECISIONS,
    KIND_COUNT
};

static const struct {
    const char *words;
    unsigned shown;                  /* by what it is shown whole, where it is a file of ties */
    const char *file;                /* of ties */
    const char *layers[LAYERS_MOST]; /* that use the file; none: every study's ties */
} kinds[KIND_COUNT] = {
    [KIND_VOTES] = {"votes in the General Assembly",
                    CREDITS_TIES | CREDITS_INDEX,
                    "roll_calls.json",
                    {"votes", "contested"}},
    [KIND_PACTS] = {"pacts", CREDITS_TIES | CREDITS_INDEX, "pacts.json", {"pacts"}},
    [KIND_HOME_TIES] = {"arms and energy",
                        CREDITS_TIES | CREDITS_INDEX,
                        "home_ties.json",
                        {"arms", "energy"}},
    [KIND_TRADE] = {"trade", CREDITS_TIES | CREDITS_INDEX, "trade.json", {"trade"}},
    [KIND_MEMBERSHIPS] = {"memberships",
                          CREDITS_TIES | CREDITS_INDEX,
                          "memberships.json",
                          {"bodies", "pacts"}},
    [KIND_MISSIONS] = {"diplomatic missions",
                       CREDITS_TIES | CREDITS_INDEX,
                       "missions.json",
                       {"missions"}},
    [KIND_LEADERS] = {"leaders' visits",
                      CREDITS_TIES | CREDITS_INDEX,
                      "leader_visits.json",
                      {"visits"}},
    [KIND_SANCTIONS] = {"sanctions", CREDITS_TIES | CREDITS_INDEX, "sanctions.json", {0}},
    [KIND_BORDERS] = {"borders", CREDITS_INDEX, "borders.json", {"proximity"}},
    [KIND_LANGUAGES] = {"languages", CREDITS_INDEX, "languages.json", {"language"}},
    [KIND_COLONIAL] = {"colonial ties", CREDITS_INDEX, "colonial_ties.json", {"colonial"}},
    [KIND_TREATY] = {.words = "acts under the Rome Statute"},
    [KIND_STANCES] = {.words = "acts for and against the Court"},
    [KIND_TRIPS] = {.words = "trips of suspects"},
    [KIND_DECISIONS] = {.words = "decisions of the Court"},
};

struct tally {
    const struct dataset *dataset;
    const struct relgraph *graph;
    unsigned shown;
    size_t *facts;              /* KIND_COUNT times by source */
    size_t records[KIND_COUNT]; /* with a source */
};

static void count_origin(struct tally *tally, enum kind kind, const struct origin *origin)
{
    tally->records[kind] += origin->source_count > 0;
    for (size_t s = 0; s < origin->source_count; s++)
        tally->facts[kind * tally->dataset->source_count + origin->sources[s]]++;
}

/* Does any tie of the day rest on the file? */
static bool is_in_use(const struct relgraph *graph, enum kind kind)
{
    bool is_used = !kinds[kind].layers[0];

    for (size_t l = 0; l < LAYERS_MOST && kinds[kind].layers[l]; l++)
        is_used = is_used || graph->layers[layers_find(kinds[kind].layers[l])].facts;
    return is_used;
}

static void count_record(void *context, const struct origin *origin, size_t count,
                         const uint32_t states[])
{
    struct tally *tally = context;
    const char *slash = origin->file ? strrchr(origin->file, '/') : NULL;
    const char *name = slash ? slash + 1 : origin->file;

    (void)count;
    (void)states;
    for (enum kind k = 0; name && k < KIND_TREATY; k++)
        if ((tally->shown & kinds[k].shown) && str_is_equal(kinds[k].file, name) &&
            is_in_use(tally->graph, k))
            count_origin(tally, k, origin);
}

/* A record of the day or before, of whom the picture is about. */
static void count_dated(struct tally *tally, unsigned shown, enum kind kind, struct date date,
                        const struct origin *origin)
{
    if ((tally->shown & shown) && date_is_by(date, tally->graph->as_of))
        count_origin(tally, kind, origin);
}

static void count_by_date(struct tally *tally)
{
    const struct dataset *d = tally->dataset;
    const char *suspect =
        tally->shown & CREDITS_EVERY_SUSPECT ? NULL : tally->graph->study->suspect;

    for (size_t i = 0; i < d->roll_call_count; i++)
        count_dated(tally, CREDITS_VOTES, KIND_VOTES, d->roll_calls[i].date,
                    &d->roll_calls[i].origin);
    for (size_t i = 0; i < d->treaty_act_count; i++)
        count_dated(tally, CREDITS_DUTY, KIND_TREATY, d->treaty_acts[i].date,
                    &d->treaty_acts[i].origin);
    for (size_t i = 0; i < d->stance_count; i++)
        count_dated(tally, CREDITS_SUPPORT | CREDITS_INDEX, KIND_STANCES, d->stances[i].date,
                    &d->stances[i].origin);
    for (size_t i = 0; i < d->visit_count; i++)
        if (!suspect || (str_is_equal(d->visits[i].suspect, suspect) &&
                         d->visits[i].start.day >= visits_shown_from(tally->graph).day))
            count_dated(tally, CREDITS_VISITS, KIND_TRIPS, d->visits[i].start,
                        &d->visits[i].origin);
    for (size_t i = 0; i < d->finding_count; i++)
        if (!suspect || str_is_equal(d->findings[i].suspect, suspect))
            count_dated(tally, CREDITS_DECISIONS, KIND_DECISIONS, d->findings[i].date,
                        &d->findings[i].origin);
}

/* A publisher without what stands behind its name: by way of whom, in brackets. */
static size_t name_length(const char *publisher)
{
    static const char *const ends[] = {", by way of", " via ", " ("};
    size_t length = strlen(publisher);

    for (size_t e = 0; e < sizeof ends / sizeof *ends; e++) {
        const char *end = strstr(publisher, ends[e]);
        if (end && end > publisher && (size_t)(end - publisher) < length)
            length = (size_t)(end - publisher);
    }
    return length;
}

/* Who gathered facts is named, not the press or a compilation that reports most of a kind. */
static bool is_credited(enum source_kind kind)
{
    return kind <= SOURCE_DATASET;
}

static bool is_same_publisher(const struct dataset *dataset, size_t a, size_t b)
{
    const char *one = dataset->sources[a].publisher, *other = dataset->sources[b].publisher;

    if (!one || !other || one[0] != other[0]) /* most differ there */
        return false;
    size_t length = name_length(one);
    return length == name_length(other) && strncmp(one, other, length) == 0;
}

/* "trade (World Bank)", "(mostly World Bank)" for who published more than half of the records, else
 * the kind alone. */
static void add_kind(const struct tally *tally, enum kind kind, struct strbuf *out)
{
    const struct dataset *d = tally->dataset;
    const size_t *facts = tally->facts + kind * d->source_count;
    size_t all = tally->records[kind], most = 0, first = 0;

    for (size_t s = 0; s < d->source_count; s++) {
        size_t own = 0;
        for (size_t t = s; facts[s] && t < d->source_count; t++)
            own += facts[t] && is_same_publisher(d, s, t) ? facts[t] : 0;
        bool is_better = own == most && d->sources[s].kind < d->sources[first].kind;
        if (own > most || (own && is_better)) {
            most = own;
            first = s;
        }
    }
    if (!all)
        return;
    strbuf_printf(out, "%s%s", out->length ? "; " : "", kinds[kind].words);
    if (!(tally->shown & CREDITS_KINDS_ONLY) && 2 * most > all &&
        is_credited(d->sources[first].kind))
        strbuf_printf(out, " (%s%.*s)", most < all ? "mostly " : "",
                      (int)name_length(d->sources[first].publisher), d->sources[first].publisher);
}

const char *credits_text(struct figure *figure, const struct findings *findings, unsigned shown)
{
    const struct dataset *dataset = findings->graph->dataset;
    struct tally tally = {.dataset = dataset, .graph = findings->graph, .shown = shown};
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    tally.facts =
        arena_alloc(figure->arena, KIND_COUNT * dataset->source_count + 1, sizeof *tally.facts);
    if (shown & (CREDITS_TIES | CREDITS_INDEX))
        citations_walk(dataset, count_record, &tally);
    count_by_date(&tally);
    for (enum kind k = 0; k < KIND_COUNT; k++)
        add_kind(&tally, k, &text);
    return text.length ? arena_strdup(figure->arena, strbuf_text(&text)) : "none on that day";
}
