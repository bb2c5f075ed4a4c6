/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Scored; see the header. */
#include "trial/scored.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arr.h"
#include "base/cleanup.h"
#include "base/num.h"
#include "base/parallel.h"
#include "base/str.h"
#include "graph/wanted.h"

enum { YEAR_MONTHS = 12 };

static const struct {
    const char *name, *title;
    enum past_ranking view;
} scorers[SCORER_COUNT] = {
    [SCORER_INDEX] = {"index", "the index", PAST_INDEX},
    [SCORER_CONSTANT] = {"constant", "a constant rate", PAST_VIEWS},
    [SCORER_REGION_BORDER] = {"region_border", "region and border", PAST_REGION_BORDER},
    [SCORER_PROXIMITY] = {"proximity", "proximity alone", PAST_PROXIMITY},
};

/* What the chances of one suspect rest on, besides S. */
struct basis {
    size_t first_stays;
    double weight[SCORER_COUNT][CHANCE_GRID];
    struct host_counts others; /* for new hosts */
    struct host_counts all;    /* for returns, and for the constant */
};

void score_add(struct score *score, double p, bool is_seen)
{
    double miss = is_seen ? 1 - p : p;

    score->nats -= is_seen ? log(p) : log1p(-p);
    score->brier += miss * miss;
}

void scored_band_add(struct scored_band bands[CHANCE_BANDS], double p, bool is_seen)
{
    struct scored_band *band = &bands[chance_band_of(p)];

    band->states++;
    band->announced += p;
    band->seen += is_seen;
}

/* One posterior a scorer from the same first stays. */
static bool fit_b(const struct scored_input *input, struct chance_choice choice,
                  struct basis *basis, struct diags *diags)
{
    for (size_t r = 0; r < SCORER_COUNT; r++) {
        struct chance_event *events;
        struct arena *arena = arena_new();
        size_t count = 0;
        bool ok =
            scorers[r].view == PAST_VIEWS ||
            chance_events(input->past, scorers[r].view, choice, arena, &events, &count, diags);
        if (r == SCORER_INDEX)
            basis->first_stays = count;
        if (ok && count)
            chance_posterior(count, events, basis->weight[r]);
        arena_free(arena);
        if (!ok)
            return false;
    }
    return true;
}

/* From the others, whenever. */
static bool fit_on_others(const struct scored_input *input, const struct guest *guest,
                          struct basis *out, struct diags *diags)
{
    struct chance_choice choice = {.before = input->until.day + 1, .except = guest->suspect};

    out->others = out->all = hosts_count_others(past_hosts(input->past), guest, input->until);
    return fit_b(input, choice, out, diags);
}

/* From all of them, before the day after the eve. */
static bool fit_on_past(const struct scored_input *input, const struct guest *guest,
                        struct date eve, struct basis *out, struct diags *diags)
{
    const struct hosts *hosts = past_hosts(input->past);
    struct chance_choice choice = {.before = eve.day + 1};

    out->others = hosts_count_others(hosts, guest, eve);
    out->all = hosts_count_others(hosts, NULL, eve);
    return fit_b(input, choice, out, diags);
}

/* A year of a suspect: its days, what was known on its eve, and the chances by that. */
struct span {
    const struct guest *guest;
    const struct past_day *day;
    struct date eve;
    int32_t from, stop, next; /* `next`: where a whole year would end */
    struct host_counts own;
    struct basis basis;
    double *p[SCORER_COUNT]; /* one a state; NAN: no candidate */
};

struct span_list {
    struct span *items;
    size_t n, cap;
};

/* The years, whose chances are computed side by side. */
struct task {
    const struct scored_input *input;
    size_t n; /* states */
    struct span_list spans;
};

static double part_of(const struct span *span, struct date exit)
{
    int32_t stop = span->stop;

    if (date_is_known(exit) && exit.day > span->eve.day && exit.day < stop)
        stop = exit.day;
    return (double)(stop - span->from) / (span->next - span->from);
}

/* Chances of the constant rate. */
static void spread_evenly(const struct span *span, size_t n, const double part[], double p[])
{
    const struct host_counts *all = &span->basis.all;
    double stays = (double)(all->first + all->repeats);
    double rate = (stays + 1) / (all->years + 1) / (double)span->day->ranked;

    for (size_t s = 0; s < n; s++)
        p[s] = span->day->is_ranked[s] ? -expm1(-part[s] * rate) : (double)NAN;
}

/* Fills p of a span; a work of parallel_do(). */
static void expect(void *context, size_t item, size_t worker)
{
    const struct task *task = context;
    const struct span *span = &task->spans.items[item];
    size_t n = task->n;
    struct arena *arena = arena_new();
    double *s = arena_alloc(arena, n + 1, sizeof *s);
    double *part = arena_alloc(arena, n + 1, sizeof *part);
    bool *is_host = arena_alloc(arena, n + 1, sizeof *is_host);
    struct host_record *records = arena_alloc(arena, n + 1, sizeof *records);
    struct chance_gamma *again = arena_alloc(arena, n + 1, sizeof *again);
    struct chance_field field = {.n = n,
                                 .s = s,
                                 .is_host = is_host,
                                 .again = again,
                                 .part = part,
                                 .arrival = chance_arrival(span->own, span->basis.others)};

    (void)worker;
    hosts_record(past_hosts(task->input->past), span->guest, span->eve, records);
    for (size_t i = 0; i < n; i++) {
        is_host[i] = records[i].is_host;
        again[i] = chance_return(&records[i], span->basis.all);
        part[i] = part_of(span, span->day->until[i]);
    }
    for (size_t r = 0; r < SCORER_COUNT; r++) {
        if (scorers[r].view == PAST_VIEWS) {
            spread_evenly(span, n, part, span->p[r]);
        } else {
            past_share(span->day, scorers[r].view, n, s);
            chance_expect(&field, span->basis.weight[r], span->p[r], NULL);
        }
    }
    arena_free(arena);
}

static bool is_seen(const struct span *span, size_t state)
{
    for (size_t e = 0; e < span->guest->stay_count; e++) {
        const struct visit *visit = span->guest->stays[e].visit;
        if (visit->host == state && visit->start.day >= span->from && visit->start.day < span->stop)
            return true;
    }
    return false;
}

/* Of the index the bands of `out` too. */
static struct scored_year score(const struct span *span, size_t n, struct scored *out)
{
    struct scored_year year = {.suspect = span->guest->suspect,
                               .from = {.day = span->from, .precision = DATE_DAY},
                               .until = {.day = span->stop, .precision = DATE_DAY}};

    for (size_t r = 0; r < SCORER_COUNT; r++)
        for (size_t i = 0; i < n; i++) {
            double p = span->p[r][i];
            if (isnan(p) || p <= 0)
                continue;
            bool is_host = is_seen(span, i);
            score_add(&year.scores[r], p, is_host);
            if (r != SCORER_INDEX)
                continue;
            year.candidates++;
            year.seen += is_host;
            scored_band_add(out->bands, p, is_host);
        }
    return year;
}

/* The year that begins so many years after the warrant; false when the time is over. */
static bool find_span(const struct scored_input *input, const struct guest *guest, int number,
                      struct span *out)
{
    const struct hosts *hosts = past_hosts(input->past);
    int32_t end = wanted_exposed_until(hosts->dataset, guest->suspect, input->until);
    int32_t from = date_add_months(guest->public_from, YEAR_MONTHS * number).day;
    int32_t next = date_add_months(guest->public_from, YEAR_MONTHS * (number + 1)).day;

    *out = (struct span){
        .guest = guest,
        .eve = {.day = from - 1, .precision = DATE_DAY},
        .from = from,
        .stop = next < end ? next : end,
        .next = next,
    };
    out->own = hosts_count(hosts, guest, out->eve);
    return from < end;
}

static void add_gap(struct scored *out, const char *suspect, size_t first_stays)
{
    struct scored_gap *gap = &out->gaps[out->gap_count];

    if (out->gap_count && str_is_equal(gap[-1].suspect, suspect))
        gap--;
    else
        out->gap_count++;
    gap->suspect = suspect;
    gap->years++;
    gap->first_stays = first_stays;
    out->skipped++;
}

/* The eves of all years at once, for several can be computed side by side. */
static void prepare_days(const struct scored_input *input)
{
    ARR(struct past_want) wants = {0};
    struct span span;

    for (size_t i = 0; i < input->studies; i++) {
        const struct study *study = past_study(input->past, i);
        const struct guest *guest = hosts_guest(past_hosts(input->past), study->suspect);
        bool is_known = guest && date_is_by(guest->public_from, input->until);
        for (int k = 0; is_known && find_span(input, guest, k, &span); k++)
            ARR_PUSH(&wants, ((struct past_want){study, span.eve}));
    }
    past_prepare(input->past, wants.n, wants.items);
    ARR_FREE(&wants);
}

/* Lists the years of a suspect that can be scored; the others are gaps. */
static bool add_spans(struct task *task, const struct study *study, struct arena *arena,
                      struct scored *out, struct diags *diags)
{
    const struct scored_input *input = task->input;
    const struct guest *guest = hosts_guest(past_hosts(input->past), study->suspect);
    struct basis basis = {0};
    struct span span;

    if (!guest || !date_is_by(guest->public_from, input->until))
        return true;
    if (!input->is_prospective && !fit_on_others(input, guest, &basis, diags))
        return false;
    for (int k = 0; find_span(input, guest, k, &span); k++) {
        if (input->is_prospective && !fit_on_past(input, guest, span.eve, &basis, diags))
            return false;
        if (basis.first_stays < CHANCE_LEAST_STAYS) {
            add_gap(out, guest->suspect, basis.first_stays);
            continue;
        }
        span.day = past_on(input->past, study, span.eve, diags);
        if (!span.day)
            return false;
        span.basis = basis;
        for (size_t r = 0; r < SCORER_COUNT; r++)
            span.p[r] = arena_alloc(arena, task->n + 1, sizeof *span.p[r]);
        ARR_PUSH(&task->spans, span);
    }
    return true;
}

static void add_score(struct score *sum, const struct score *score)
{
    sum->nats += score->nats;
    sum->brier += score->brier;
}

static void add_group(struct scored *out, const struct scored_year *year)
{
    size_t g = 0;

    while (g < out->group_count && !str_is_equal(out->groups[g].suspect, year->suspect))
        g++;
    out->group_count += g == out->group_count;
    out->groups[g].suspect = year->suspect;
    out->groups[g].years++;
    out->groups[g].seen += year->seen;
    for (size_t r = 0; r < SCORER_COUNT; r++)
        add_score(&out->groups[g].scores[r], &year->scores[r]);
}

static void round_scores(struct score scores[SCORER_COUNT])
{
    for (size_t r = 0; r < SCORER_COUNT; r++) {
        scores[r].nats = num_round12(scores[r].nats);
        scores[r].brier = num_round12(scores[r].brier);
    }
}

bool scored_is_telling(const struct scored *scored)
{
    return scored->seen >= SCORED_LEAST_SEEN && scored->year_count >= SCORED_LEAST_YEARS;
}

static struct resample_range lead_of(const struct scored *scored, const double values[],
                                     uint64_t seed)
{
    struct resample_range lead = resample_sum(scored->year_count, values, seed);

    if (!scored_is_telling(scored))
        lead.lo = lead.hi = (double)NAN;
    return lead;
}

/* Paired by year: the states of one year share what was known. Needs the sums. */
static void compare(struct scored *out, uint64_t seed)
{
    _cleanup_(cleanup_free) double *nats = mem_alloc(out->year_count + 1, sizeof *nats);
    _cleanup_(cleanup_free) double *brier = mem_alloc(out->year_count + 1, sizeof *brier);

    for (size_t r = 0; r < SCORER_COUNT; r++) {
        for (size_t y = 0; y < out->year_count; y++) {
            const struct score *scores = out->years[y].scores;
            nats[y] = scores[r].nats - scores[SCORER_INDEX].nats;
            brier[y] = scores[r].brier - scores[SCORER_INDEX].brier;
        }
        out->nats_lead[r] = lead_of(out, nats, seed);
        out->brier_lead[r] = lead_of(out, brier, seed);
    }
}

static int compare_years(const void *left, const void *right)
{
    const struct scored_year *a = left, *b = right;
    int order = strcmp(a->suspect, b->suspect);

    return order ? order : (a->from.day > b->from.day) - (a->from.day < b->from.day);
}

static int compare_gaps(const void *left, const void *right)
{
    return strcmp(((const struct scored_gap *)left)->suspect,
                  ((const struct scored_gap *)right)->suspect);
}

/* Whatever the order of the studies: it feeds the resampling. */
static void sort(struct scored *out)
{
    if (out->year_count)
        qsort(out->years, out->year_count, sizeof *out->years, compare_years);
    if (out->gap_count)
        qsort(out->gaps, out->gap_count, sizeof *out->gaps, compare_gaps);
}

static void conclude(const struct scored_input *input, struct arena *arena, struct scored *out)
{
    out->groups = arena_alloc(arena, out->year_count + 1, sizeof *out->groups);
    sort(out);
    for (size_t y = 0; y < out->year_count; y++) {
        out->states += out->years[y].candidates;
        out->seen += out->years[y].seen;
        add_group(out, &out->years[y]);
        for (size_t r = 0; r < SCORER_COUNT; r++)
            add_score(&out->total[r], &out->years[y].scores[r]);
    }
    compare(out, input->seed);
    for (size_t y = 0; y < out->year_count; y++)
        round_scores(out->years[y].scores);
    round_scores(out->total);
    for (size_t g = 0; g < out->group_count; g++)
        round_scores(out->groups[g].scores);
    for (size_t b = 0; b < CHANCE_BANDS; b++)
        out->bands[b].announced = num_round12(out->bands[b].announced);
}

bool scored_compute(const struct scored_input *input, struct arena *arena, struct scored *out,
                    struct diags *diags)
{
    struct task task = {.input = input, .n = past_state_count(input->past)};
    struct arena *scratch = arena_new();
    bool ok = true;

    *out = (struct scored){
        .is_prospective = input->is_prospective,
        .gaps = arena_alloc(arena, input->studies + 1, sizeof *out->gaps),
    };
    prepare_days(input);
    for (size_t i = 0; ok && i < input->studies; i++)
        ok = add_spans(&task, past_study(input->past, i), scratch, out, diags);
    if (ok) {
        parallel_do(NULL, parallel_threads(input->threads), task.spans.n, expect, &task);
        out->year_count = task.spans.n;
        out->years = arena_alloc(arena, out->year_count + 1, sizeof *out->years);
        for (size_t y = 0; y < out->year_count; y++)
            out->years[y] = score(&task.spans.items[y], task.n, out);
        conclude(input, arena, out);
    }
    ARR_FREE(&task.spans);
    arena_free(scratch);
    return ok;
}

const char *scorer_name(enum scorer scorer)
{
    assert(scorer < SCORER_COUNT);
    return scorers[scorer].name;
}

const char *scorer_title(enum scorer scorer)
{
    assert(scorer < SCORER_COUNT);
    return scorers[scorer].title;
}
