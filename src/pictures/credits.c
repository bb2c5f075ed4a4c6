/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Credits: the records behind what is shown, counted by the publisher of their sources. Files of
 * ties count whole; of treaty acts, stances, votes, visits and decisions those known by the day.
 */
#include "pictures/credits.h"

#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "data/citations.h"

enum { NAMED = 5 };

/* Files of which every record counts. */
static const struct {
    unsigned shown;
    const char *file;
} files[] = {
    {CREDITS_TIES | CREDITS_INDEX, "roll_calls.json"},
    {CREDITS_TIES | CREDITS_INDEX, "memberships.json"},
    {CREDITS_TIES | CREDITS_INDEX, "pacts.json"},
    {CREDITS_TIES | CREDITS_INDEX, "missions.json"},
    {CREDITS_TIES | CREDITS_INDEX, "trade.json"},
    {CREDITS_TIES | CREDITS_INDEX, "home_ties.json"},
    {CREDITS_TIES | CREDITS_INDEX, "sanctions.json"},
    {CREDITS_INDEX, "borders.json"},
    {CREDITS_INDEX, "leader_visits.json"},
};

struct publisher {
    const char *name;
    size_t facts;
};

struct tally {
    const struct dataset *dataset;
    unsigned shown;
    size_t *facts; /* by source */
};

static void count_origin(struct tally *tally, const struct origin *origin)
{
    for (size_t s = 0; s < origin->source_count; s++)
        tally->facts[origin->sources[s]]++;
}

static void count_record(void *context, const struct origin *origin, size_t count,
                         const uint32_t states[])
{
    struct tally *tally = context;
    const char *slash = origin->file ? strrchr(origin->file, '/') : NULL;
    const char *name = slash ? slash + 1 : origin->file;

    (void)count;
    (void)states;
    for (size_t f = 0; name && f < sizeof files / sizeof *files; f++)
        if (tally->shown & files[f].shown && str_is_equal(files[f].file, name))
            count_origin(tally, origin);
}

static void count_dated(struct tally *tally, const struct relgraph *graph)
{
    const struct dataset *d = tally->dataset;
    const char *suspect = tally->shown & CREDITS_EVERY_SUSPECT ? NULL : graph->study->suspect;
    struct date day = graph->as_of;

    if (tally->shown & CREDITS_DUTY) {
        for (size_t i = 0; i < d->treaty_act_count; i++)
            if (date_is_by(d->treaty_acts[i].date, day))
                count_origin(tally, &d->treaty_acts[i].origin);
    }
    if (tally->shown & (CREDITS_SUPPORT | CREDITS_INDEX)) {
        for (size_t i = 0; i < d->stance_count; i++)
            if (date_is_by(d->stances[i].date, day))
                count_origin(tally, &d->stances[i].origin);
    }
    if (tally->shown & CREDITS_VOTES) {
        for (size_t i = 0; i < d->roll_call_count; i++)
            if (date_is_by(d->roll_calls[i].date, day))
                count_origin(tally, &d->roll_calls[i].origin);
    }
    if (tally->shown & CREDITS_VISITS) {
        for (size_t i = 0; i < d->visit_count; i++)
            if (date_is_by(d->visits[i].start, day) &&
                (!suspect || str_is_equal(d->visits[i].suspect, suspect)))
                count_origin(tally, &d->visits[i].origin);
    }
    if (tally->shown & CREDITS_DECISIONS) {
        for (size_t i = 0; i < d->finding_count; i++)
            if (date_is_by(d->findings[i].date, day) &&
                (!suspect || str_is_equal(d->findings[i].suspect, suspect)))
                count_origin(tally, &d->findings[i].origin);
    }
}

static int compare_publishers(const void *left, const void *right)
{
    const struct publisher *a = left, *b = right;

    if (a->facts != b->facts)
        return a->facts > b->facts ? -1 : 1;
    return strcmp(a->name, b->name);
}

static size_t sum_publishers(const struct tally *tally, struct publisher out[])
{
    size_t n = 0;

    for (size_t s = 0; s < tally->dataset->source_count; s++) {
        const char *name = tally->dataset->sources[s].publisher;
        size_t at = 0;
        if (!tally->facts[s] || !name)
            continue;
        while (at < n && !str_is_equal(out[at].name, name))
            at++;
        if (at == n)
            out[n++] = (struct publisher){name, 0};
        out[at].facts += tally->facts[s];
    }
    if (n)
        qsort(out, n, sizeof *out, compare_publishers);
    return n;
}

const char *credits_text(struct figure *figure, const struct findings *findings, unsigned shown)
{
    const struct dataset *dataset = findings->graph->dataset;
    struct arena *arena = figure->arena;
    struct tally tally = {dataset, shown,
                          arena_alloc(arena, dataset->source_count + 1, sizeof *tally.facts)};
    struct publisher *publishers =
        arena_alloc(arena, dataset->source_count + 1, sizeof *publishers);
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    if (shown & (CREDITS_TIES | CREDITS_INDEX))
        citations_walk(dataset, count_record, &tally);
    count_dated(&tally, findings->graph);
    size_t n = sum_publishers(&tally, publishers);
    size_t named = n <= NAMED + 1 ? n : NAMED;
    for (size_t i = 0; i < named; i++) /* names have commas and "and" of their own */
        strbuf_printf(&text, "%s%s", i ? "; " : "", publishers[i].name);
    if (n > named)
        strbuf_printf(&text, "; %zu others", n - named);
    return n ? arena_strdup(arena, strbuf_text(&text)) : "none on that day";
}
