/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Backtest; see the header. */
#include "trial/backtest.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arr.h"
#include "base/cleanup.h"
#include "base/num.h"
#include "base/order.h"
#include "base/str.h"

enum { HITS = 3 };

static const size_t hit_limits[HITS] = {5, 10, 20};
const char *const backtest_hits_at[HITS] = {"hit5", "hit10", "hit20"};

struct backtest_place backtest_place_of(size_t n, const bool is_candidate[], const double values[],
                                        size_t host)
{
    struct backtest_place place = {0};
    double own = isnan(values[host]) ? -(double)INFINITY : values[host];
    size_t count = 0;
    for (size_t s = 0; s < n; s++) {
        if (!is_candidate[s])
            continue;
        double value = isnan(values[s]) ? -(double)INFINITY : values[s];
        count++;
        place.above += value > own;
        place.level += !(value > own) && !(value < own);
    }
    double below = (double)(count - place.above - place.level);
    place.percentile =
        count > 1 ? num_round12((below + (double)(place.level - 1) / 2) / (double)(count - 1))
                  : (double)NAN;
    place.rank = (double)place.above + (double)(place.level + 1) / 2;
    return place;
}

/* The chance to be among the first k, level ones being put in order by lot. */
static double hit(const struct backtest_place *place, size_t k)
{
    if (k <= place->above)
        return 0;
    double room = (double)(k - place->above);
    return room >= (double)place->level ? 1 : room / (double)place->level;
}

/* The mean of 1/rank over the places it may get. */
static double reciprocal(const struct backtest_place *place)
{
    double sum = 0;
    for (size_t r = place->above + 1; r <= place->above + place->level; r++)
        sum += 1 / (double)r;
    return sum / (double)place->level;
}

struct backtest_figures backtest_figure(size_t count, const struct backtest_place *const places[],
                                        const struct backtest_place *const base[], uint64_t seed)
{
    double none = (double)NAN;
    struct backtest_figures out = {.events = count,
                                   .mean = none,
                                   .lo = none,
                                   .hi = none,
                                   .median_rank = none,
                                   .mrr = none,
                                   .difference = none,
                                   .difference_lo = none,
                                   .difference_hi = none};
    _cleanup_(cleanup_free) double *values = mem_alloc(count + 1, sizeof *values);
    _cleanup_(cleanup_free) double *ranks = mem_alloc(count + 1, sizeof *ranks);
    double reciprocals = 0;
    if (count == 0)
        return out;
    for (size_t e = 0; e < count; e++) {
        values[e] = places[e]->percentile;
        ranks[e] = places[e]->rank;
        reciprocals += reciprocal(places[e]);
        for (size_t h = 0; h < HITS; h++)
            out.hits[h] += hit(places[e], hit_limits[h]);
    }
    for (size_t h = 0; h < HITS; h++)
        out.hits[h] = num_round12(out.hits[h]);
    out.mrr = num_round12(reciprocals / (double)count);
    out.median_rank = num_round12(order_quantile(count, ranks, 0.5));
    struct resample_range mean = resample_mean(count, values, seed);
    out.mean = mean.mean;
    out.lo = mean.lo;
    out.hi = mean.hi;
    if (!base)
        return out;
    for (size_t e = 0; e < count; e++)
        values[e] = base[e]->percentile - places[e]->percentile;
    struct resample_range difference = resample_mean(count, values, seed);
    out.difference = difference.mean;
    out.difference_lo = difference.lo;
    out.difference_hi = difference.hi;
    return out;
}

/* Stays of any suspect in each state up to the day. */
static void count_stays(const struct hosts *hosts, struct date as_of, double out[])
{
    for (size_t g = 0; g < hosts->guest_count; g++)
        for (size_t e = 0; e < hosts->guests[g].stay_count; e++)
            if (date_is_by(hosts->guests[g].stays[e].visit->start, as_of))
                out[hosts->guests[g].stays[e].visit->host]++;
}

/* The mean percentile of the host on the day by the studies of the other suspects. */
static bool score_placebo(struct past *past, const struct study *own, struct backtest_event *event,
                          struct diags *diags)
{
    double sum = 0, count = 0;

    for (size_t i = 0; i < past_study_count(past); i++) {
        const struct study *study = past_study(past, i);
        if (study == own)
            continue;
        const struct past_day *day = past_on(past, study, event->as_of, diags);
        if (!day)
            return false;
        if (!day->is_ranked[event->host])
            continue;
        count++;
        sum += backtest_place_of(past_state_count(past), day->is_ranked, day->value[PAST_INDEX],
                                 event->host)
                   .percentile;
    }
    event->placebo = count > 0 ? num_round12(sum / count) : (double)NAN;
    return true;
}

static bool score_event(struct past *past, const struct study *study, struct backtest_event *event,
                        struct diags *diags)
{
    const struct past_day *day = past_on(past, study, event->as_of, diags);
    size_t n = past_state_count(past);

    if (!day)
        return false;
    event->is_scored = day->is_ranked[event->host];
    event->is_fence = day->is_fence[event->host];
    event->has_support = day->has_support;
    event->candidates = day->ranked;
    event->placebo = (double)NAN;
    if (!event->is_scored)
        return true;
    _cleanup_(cleanup_free) double *hosted = mem_alloc(n + 1, sizeof *hosted);
    _cleanup_(cleanup_free) double *level = mem_alloc(n + 1, sizeof *level);
    count_stays(past_hosts(past), event->as_of, hosted);
    for (size_t r = 0; r < RANKER_COUNT; r++) {
        const double *values = r < PAST_VIEWS              ? day->value[r]
                               : r == RANKER_HOSTED_BEFORE ? hosted
                                                           : level;
        event->places[r] = backtest_place_of(n, day->is_ranked, values, event->host);
    }
    return !event->is_first || score_placebo(past, study, event, diags);
}

static bool is_event(const struct visit_event *visit)
{
    return visit->outcome == OUTCOME_HOSTED || visit->outcome == OUTCOME_AVERTED;
}

static struct date eve_of(const struct visit_event *visit)
{
    return (struct date){.day = visit->visit->start.day - 1, .precision = DATE_DAY};
}

struct event_list {
    struct backtest_event *items;
    size_t n, cap;
};

struct want_list {
    struct past_want *items;
    size_t n, cap;
};

/* The days that the events of the first studies will be scored on, and for first stays the other
 * studies on them. */
static void prepare_days(struct past *past, size_t studies, struct date until, struct arena *arena)
{
    struct want_list wants = {0};

    for (size_t i = 0; i < studies; i++) {
        struct visit_list visits;
        visits_of_suspect(past_hosts(past)->dataset, past_study(past, i)->suspect, until, arena,
                          &visits);
        for (size_t v = 0; v < visits.count; v++) {
            const struct visit_event *visit = &visits.events[v];
            if (!is_event(visit))
                continue;
            ARR_PUSH(&wants, ((struct past_want){past_study(past, i), eve_of(visit)}));
            for (size_t o = 0; visit->is_first && o < past_study_count(past); o++)
                if (o != i)
                    ARR_PUSH(&wants, ((struct past_want){past_study(past, o), eve_of(visit)}));
        }
    }
    past_prepare(past, wants.n, wants.items);
    ARR_FREE(&wants);
}

static bool add_events(struct past *past, const struct study *study, struct date until,
                       struct event_list *stays, struct event_list *averted, struct arena *arena,
                       struct diags *diags)
{
    struct visit_list visits;

    visits_of_suspect(past_hosts(past)->dataset, study->suspect, until, arena, &visits);
    for (size_t v = 0; v < visits.count; v++) {
        const struct visit_event *visit = &visits.events[v];
        if (!is_event(visit))
            continue;
        struct backtest_event event = {
            .suspect = arena_strdup(arena, study->suspect),
            .study = arena_strdup(arena, study->id),
            .visit = visit->visit,
            .as_of = eve_of(visit),
            .host = visit->visit->host,
            .is_first = visit->is_first,
        };
        if (!score_event(past, study, &event, diags))
            return false;
        if (visit->outcome == OUTCOME_HOSTED)
            ARR_PUSH(stays, event);
        else
            ARR_PUSH(averted, event);
    }
    return true;
}

static int compare_events(const void *left, const void *right)
{
    const struct visit *a = ((const struct backtest_event *)left)->visit;
    const struct visit *b = ((const struct backtest_event *)right)->visit;
    if (a->start.day != b->start.day)
        return a->start.day < b->start.day ? -1 : 1;
    return strcmp(a->id, b->id);
}

static struct backtest_event *keep(struct event_list *list, struct arena *arena, size_t *count)
{
    if (list->n)
        qsort(list->items, list->n, sizeof *list->items, compare_events);
    *count = list->n;
    return ARR_KEEP(list, arena);
}

enum selection { SELECT_FIRST, SELECT_ALL };

/* Figures of the scored stays; of one suspect, or of all but one (NULL: of all). */
static struct backtest_figures summarise(const struct backtest *b, enum backtest_ranker ranker,
                                         enum selection selection, const char *suspect,
                                         bool is_without, uint64_t seed)
{
    _cleanup_(cleanup_free) const struct backtest_place **places =
        mem_alloc(b->stay_count + 1, sizeof *places);
    _cleanup_(cleanup_free) const struct backtest_place **base =
        mem_alloc(b->stay_count + 1, sizeof *base);
    size_t count = 0;
    for (size_t e = 0; e < b->stay_count; e++) {
        const struct backtest_event *event = &b->stays[e];
        bool is_wanted = !suspect || str_is_equal(event->suspect, suspect) != is_without;
        if (!event->is_scored || !is_wanted || (selection == SELECT_FIRST && !event->is_first))
            continue;
        base[count] = &event->places[RANKER_INDEX];
        places[count++] = &event->places[ranker];
    }
    return backtest_figure(count, places, ranker == RANKER_INDEX ? NULL : base, seed);
}

static void count_on_fence(const struct backtest *b, struct backtest_group *group)
{
    for (size_t e = 0; e < b->stay_count; e++) {
        const struct backtest_event *event = &b->stays[e];
        bool counts = event->is_first && event->is_scored && event->is_fence &&
                      str_is_equal(event->suspect, group->suspect);
        group->on_fence += counts;
        group->on_fence_by_f += counts && !event->has_support;
    }
}

static void add_groups(struct backtest *b, struct arena *arena, uint64_t seed)
{
    b->groups = arena_alloc(arena, b->stay_count + 1, sizeof *b->groups);
    for (size_t e = 0; e < b->stay_count; e++) {
        const char *suspect = b->stays[e].suspect;
        size_t at = 0;
        while (at < b->group_count && strcmp(b->groups[at].suspect, suspect) < 0)
            at++;
        if (at < b->group_count && str_is_equal(b->groups[at].suspect, suspect))
            continue;
        for (size_t g = b->group_count++; g > at; g--)
            b->groups[g] = b->groups[g - 1];
        b->groups[at] = (struct backtest_group){
            .suspect = suspect,
            .only = summarise(b, RANKER_INDEX, SELECT_FIRST, suspect, false, seed),
            .without = summarise(b, RANKER_INDEX, SELECT_FIRST, suspect, true, seed),
        };
        count_on_fence(b, &b->groups[at]);
    }
}

static void add_placebo(struct backtest *b, uint64_t seed)
{
    _cleanup_(cleanup_free) double *places = mem_alloc(b->stay_count + 1, sizeof *places);
    _cleanup_(cleanup_free) double *leads = mem_alloc(b->stay_count + 1, sizeof *leads);
    size_t count = 0;

    for (size_t e = 0; e < b->stay_count; e++) {
        const struct backtest_event *event = &b->stays[e];
        b->first_on_fence += event->is_first && event->is_fence;
        if (!event->is_first || isnan(event->placebo))
            continue;
        leads[count] = event->places[RANKER_INDEX].percentile - event->placebo;
        places[count++] = event->placebo;
    }
    b->placebo = (struct backtest_placebo){count, resample_mean(count, places, seed),
                                           resample_mean(count, leads, seed)};
}

/* What is left once the events stand. */
static bool conclude(struct past *past, size_t studies, const struct backtest_input *input,
                     struct arena *arena, struct backtest *b, struct diags *diags)
{
    uint64_t seed = input->analysis->seed;
    struct scored_input scores = {.past = past,
                                  .studies = studies,
                                  .until = input->until,
                                  .threads = input->analysis->threads,
                                  .seed = seed};

    for (size_t e = 0; e < b->stay_count; e++)
        b->unscored += !b->stays[e].is_scored;
    for (size_t r = 0; r < RANKER_COUNT; r++) {
        b->first[r] = summarise(b, (enum backtest_ranker)r, SELECT_FIRST, NULL, false, seed);
        b->all[r] = summarise(b, (enum backtest_ranker)r, SELECT_ALL, NULL, false, seed);
    }
    add_groups(b, arena, seed);
    add_placebo(b, seed);
    b->trips = arena_alloc(arena, studies + 1, sizeof *b->trips);
    for (size_t i = 0; i < studies; i++) {
        const char *suspect = arena_strdup(arena, past_study(past, i)->suspect);
        b->trip_count +=
            trips_count(input->dataset, suspect, input->until, arena, &b->trips[b->trip_count]);
    }
    if (!scored_compute(&scores, arena, &b->retrospective, diags))
        return false;
    scores.is_prospective = true;
    return scored_compute(&scores, arena, &b->prospective, diags);
}

struct backtest *backtest_on(struct past *past, size_t studies, const struct backtest_input *input,
                             struct arena *arena, struct diags *diags)
{
    struct backtest *b = arena_alloc(arena, 1, sizeof *b);
    struct event_list stays = {0}, averted = {0};
    bool ok = true;

    prepare_days(past, studies, input->until, arena);
    for (size_t i = 0; ok && i < studies; i++)
        ok = add_events(past, past_study(past, i), input->until, &stays, &averted, arena, diags);
    *b = (struct backtest){0};
    b->stays = keep(&stays, arena, &b->stay_count);
    b->averted = keep(&averted, arena, &b->averted_count);
    ARR_FREE(&stays);
    ARR_FREE(&averted);
    return ok && conclude(past, studies, input, arena, b, diags) ? b : NULL;
}

struct backtest *backtest_compute(const struct backtest_input *input, struct arena *arena,
                                  struct diags *diags)
{
    struct study *own = NULL;
    struct past_input of_past = {
        .dataset = input->dataset, .model = input->model, .analysis = input->analysis};
    struct past *past = NULL;

    if (input->study) {
        own = study_load(input->dataset, input->study, diags);
        if (!own)
            return NULL;
        of_past.own = own;
    }
    past = past_new(&of_past, arena, diags);
    struct backtest *b =
        past ? backtest_on(past, own ? 1 : past_study_count(past), input, arena, diags) : NULL;
    past_free(past);
    study_free(own);
    return b;
}

static const struct {
    const char *name, *title;
} rankers[RANKER_COUNT] = {
    [RANKER_INDEX] = {"index", "the index"},
    [RANKER_REGION] = {"region", "same region"},
    [RANKER_REGION_BORDER] = {"region_border", "region and border"},
    [RANKER_PROXIMITY] = {"proximity", "proximity alone"},
    [RANKER_FORUMS] = {"forums", "forums alone"},
    [RANKER_PULL] = {"pull", "pull alone"},
    [RANKER_HOSTED_BEFORE] = {"hosted_before", "hosted before"},
    [RANKER_RANDOM] = {"random", "random"},
};

const char *backtest_ranker_name(enum backtest_ranker ranker)
{
    assert(ranker < RANKER_COUNT);
    return rankers[ranker].name;
}

const char *backtest_ranker_title(enum backtest_ranker ranker)
{
    assert(ranker < RANKER_COUNT);
    return rankers[ranker].title;
}
