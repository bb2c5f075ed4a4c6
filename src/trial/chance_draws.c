/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The chances of a day, drawn: each draw takes b from its posterior, r and every r_i from their
 * Gammas, and S from the draw of the same number. Draw d of a seed uses stream (seed, d) alone.
 */
#include <math.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/num.h"
#include "base/order.h"
#include "base/random.h"
#include "base/str.h"
#include "trial/chance.h"

#define LOW 0.05
#define HIGH 0.95
#define SETTLED 0.8 /* of the draws, in two adjacent bands */
enum { YEAR_MONTHS = 12 };

/* What every draw starts from. */
struct drawing {
    const struct findings *findings;
    const double *scores; /* draws x n, or NULL: the point values */
    size_t n, draws;
    uint64_t seed;
    double weight[CHANCE_GRID];
    struct chance_field field; /* with S of draw 0 */
    double *p;                 /* n x draws */
    double *any, *b, *arrivals;
};

/* The b below which a share u of the posterior lies. */
static double quantile_of_b(const double weight[CHANCE_GRID], double u)
{
    double sum = 0;

    for (size_t k = 0; k + 1 < CHANCE_GRID; k++) {
        sum += weight[k];
        if (u <= sum)
            return CHANCE_STEP * (double)k;
    }
    return CHANCE_STEP * (CHANCE_GRID - 1);
}

static double gamma_of(struct random *random, struct chance_gamma gamma)
{
    return random_gamma(random, gamma.shape) / gamma.rate;
}

/* S of the draw; of draw 0 where that could not be computed. */
static void take_scores(const struct drawing *drawing, size_t draw, double s[])
{
    for (size_t i = 0; i < drawing->n; i++) {
        double drawn = drawing->scores ? drawing->scores[draw * drawing->n + i] : (double)NAN;
        bool is_drawn = !isnan(drawn) && !isnan(drawing->field.s[i]);
        s[i] = is_drawn ? drawn / 100 : drawing->field.s[i];
    }
}

static void draw_one(struct drawing *drawing, size_t draw, double s[], double q[])
{
    struct random random = random_stream(drawing->seed, RANDOM_CHANCES, (uint32_t)draw);
    struct chance_field field = drawing->field;
    double none = 1;

    field.s = s;
    take_scores(drawing, draw, s);
    double b = quantile_of_b(drawing->weight, random_unit(&random));
    double arrivals = gamma_of(&random, field.arrival);
    chance_shares(&field, b, q);
    for (size_t i = 0; i < drawing->n; i++) {
        if (isnan(s[i]))
            continue;
        double rate = field.is_host[i] ? gamma_of(&random, field.again[i]) : arrivals * q[i];
        double away = exp(-field.part[i] * rate);
        drawing->p[i * drawing->draws + draw] = 1 - away;
        none *= away;
    }
    drawing->any[draw] = 1 - none;
    drawing->b[draw] = b;
    drawing->arrivals[draw] = arrivals;
}

/* Puts the values in another order. */
static struct chance_range range_of(size_t count, double values[])
{
    double sum = 0;

    for (size_t d = 0; d < count; d++)
        sum += values[d];
    return (struct chance_range){num_round12(sum / (double)count),
                                 num_round12(order_quantile(count, values, LOW)),
                                 num_round12(order_quantile(count, values, HIGH))};
}

static enum chance_band band_of(size_t count, const double values[], double mean)
{
    size_t counts[CHANCE_BANDS] = {0};

    for (size_t d = 0; d < count; d++)
        counts[chance_band_of(values[d])]++;
    for (size_t band = 0; band + 1 < CHANCE_BANDS; band++)
        if ((double)(counts[band] + counts[band + 1]) >= SETTLED * (double)count)
            return chance_band_of(mean);
    return CHANCE_UNSETTLED;
}

static void conclude(struct drawing *drawing, struct chance *chance)
{
    for (size_t i = 0; i < drawing->n; i++) {
        struct chance_of_state *state = &chance->states[i];
        double *p = drawing->p + i * drawing->draws;
        if (isnan(drawing->field.s[i]))
            continue;
        state->p = range_of(drawing->draws, p);
        state->band = band_of(drawing->draws, p, state->p.mean);
        state->has_chance = true;
    }
    chance->any = range_of(drawing->draws, drawing->any);
    chance->b = range_of(drawing->draws, drawing->b);
    chance->arrivals = range_of(drawing->draws, drawing->arrivals);
}

static void draw_all(struct drawing *drawing, struct chance *chance)
{
    _cleanup_(cleanup_free) double *room =
        mem_alloc((drawing->n + 3) * drawing->draws + 2 * drawing->n + 1, sizeof *room);
    double *s = room + (drawing->n + 3) * drawing->draws, *q = s + drawing->n;

    drawing->p = room;
    drawing->any = room + drawing->n * drawing->draws;
    drawing->b = drawing->any + drawing->draws;
    drawing->arrivals = drawing->b + drawing->draws;
    for (size_t d = 0; d < drawing->draws; d++)
        draw_one(drawing, d, s, q);
    conclude(drawing, chance);
}

/* The part of the year from the day in which the state is bound. */
static double part_before_exit(struct date as_of, struct date until)
{
    double year = date_add_months(as_of, YEAR_MONTHS).day - as_of.day;

    if (!date_is_known(until) || until.day <= as_of.day)
        return 1;
    return fmin(1, (until.day - as_of.day) / year);
}

static void fill_field(const struct findings *f, const struct hosts *hosts, struct arena *arena,
                       struct chance_field *out)
{
    size_t n = f->state_count;
    const struct guest *guest = hosts_guest(hosts, f->graph->study->suspect);
    struct date as_of = f->graph->as_of;
    struct host_counts own = guest ? hosts_count(hosts, guest, as_of) : (struct host_counts){0};
    struct host_counts others = hosts_count_others(hosts, guest, as_of);
    struct host_counts all = hosts_count_others(hosts, NULL, as_of);
    struct host_record *records = arena_alloc(arena, n + 1, sizeof *records);
    double *s = arena_alloc(arena, n + 1, sizeof *s);
    double *part = arena_alloc(arena, n + 1, sizeof *part);
    bool *is_host = arena_alloc(arena, n + 1, sizeof *is_host);
    struct chance_gamma *again = arena_alloc(arena, n + 1, sizeof *again);

    hosts_record(hosts, guest, as_of, records);
    for (size_t i = 0; i < n; i++) {
        s[i] = f->states[i].is_ranked ? f->states[i].score / 100 : (double)NAN;
        part[i] = part_before_exit(as_of, f->graph->duty[i].until);
        is_host[i] = records[i].is_host;
        again[i] = chance_return(&records[i], all);
    }
    *out = (struct chance_field){.n = n,
                                 .s = s,
                                 .is_host = is_host,
                                 .again = again,
                                 .part = part,
                                 .arrival = chance_arrival(own, others)};
}

/* Who is dead, held, in custody or out of office travels nowhere in office; NULL: free to. */
static const char *cannot_travel(const struct findings *f, struct arena *arena)
{
    const struct dataset *dataset = f->graph->dataset;
    const struct wanted *wanted = &f->graph->wanted;
    struct date as_of = f->graph->as_of;
    int32_t last = date_is_known(dataset->date) && dataset->date.day < as_of.day ? dataset->date.day
                                                                                 : as_of.day;
    char day[DATE_TEXT_SIZE];

    if (wanted->status == WANTED_NOT_YET ||
        wanted_exposed_until(dataset, f->graph->study->suspect, as_of) > last)
        return NULL;
    if (wanted->status == WANTED_OPEN)
        return "the suspect is no more in office";
    return arena_printf(arena, "the suspect is not free to travel: %s%s%s",
                        wanted_name(wanted->status), date_is_known(wanted->since) ? " since " : "",
                        date_is_known(wanted->since) ? date_format(wanted->since, day) : "");
}

static struct chance *chance_new(size_t n, struct arena *arena)
{
    struct chance *chance = arena_alloc(arena, 1, sizeof *chance);
    struct chance_range none = {(double)NAN, (double)NAN, (double)NAN};

    *chance = (struct chance){
        .states = arena_alloc(arena, n + 1, sizeof *chance->states),
        .any = none,
        .b = none,
        .arrivals = none,
    };
    for (size_t i = 0; i < n; i++)
        chance->states[i] = (struct chance_of_state){.p = none, .band = CHANCE_UNSETTLED};
    return chance;
}

/* By suspect; at 0 the first call for one of them. */
static void add_origin(struct chance *chance, const char *suspect, size_t first_stays)
{
    size_t at = 0;

    while (at < chance->origin_count && strcmp(chance->origins[at].suspect, suspect) < 0)
        at++;
    if (at == chance->origin_count || !str_is_equal(chance->origins[at].suspect, suspect)) {
        for (size_t o = chance->origin_count++; o > at; o--)
            chance->origins[o] = chance->origins[o - 1];
        chance->origins[at] = (struct chance_origin){.suspect = suspect};
    }
    chance->origins[at].first_stays += first_stays;
}

static void find_origins(const struct findings *f, const struct chance_event events[],
                         struct arena *arena, struct chance *chance)
{
    chance->origins = arena_alloc(arena, chance->first_stays + 1, sizeof *chance->origins);
    add_origin(chance, f->graph->study->suspect, 0);
    for (size_t e = 0; e < chance->first_stays; e++)
        add_origin(chance, events[e].suspect, 1);
}

bool chance_find_basis(const struct findings *f, struct past *past, struct arena *arena,
                       struct chance_basis *out, struct diags *diags)
{
    struct chance_choice choice = {.before = f->graph->as_of.day};
    struct chance_event *events;

    *out = (struct chance_basis){.reason = cannot_travel(f, arena), .hosts = past_hosts(past)};
    out->can_travel = !out->reason;
    if (out->reason)
        return true;
    if (!chance_events(past, PAST_INDEX, choice, arena, &events, &out->first_stays, diags))
        return false;
    out->events = events;
    if (out->first_stays < CHANCE_LEAST_STAYS)
        out->reason = arena_printf(
            arena,
            "only %zu first %s known by then, and how strongly the index "
            "decides is estimated from %d on",
            out->first_stays, out->first_stays == 1 ? "stay is" : "stays are", CHANCE_LEAST_STAYS);
    else
        chance_posterior(out->first_stays, events, out->weight);
    return true;
}

double chance_of_point(const struct chance_basis *basis, const struct findings *f, size_t state)
{
    if (basis->reason)
        return (double)NAN;

    struct arena *arena = arena_new();
    struct chance_field field;
    fill_field(f, basis->hosts, arena, &field);
    double p = chance_expect_of(&field, basis->weight, state);
    arena_free(arena);
    return p;
}

static struct chance *compute(struct drawing *drawing, struct past *past, struct arena *arena,
                              struct diags *diags)
{
    const struct findings *f = drawing->findings;
    struct chance *chance = chance_new(f->state_count, arena);
    struct chance_basis basis;

    if (!drawing->draws) {
        chance->reason = "no draws were asked for";
        return chance;
    }
    if (!chance_find_basis(f, past, arena, &basis, diags))
        return NULL;
    chance->reason = basis.reason;
    chance->first_stays = basis.first_stays;
    chance->draws = basis.can_travel ? drawing->draws : 0;
    if (basis.can_travel)
        find_origins(f, basis.events, arena, chance);
    if (chance->reason)
        return chance;
    for (size_t k = 0; k < CHANCE_GRID; k++)
        drawing->weight[k] = basis.weight[k];
    fill_field(f, basis.hosts, arena, &drawing->field);
    for (size_t i = 0; i < f->state_count; i++)
        chance->states[i].is_host = drawing->field.is_host[i];
    draw_all(drawing, chance);
    return chance;
}

struct chance *chance_compute(const struct findings *findings, struct past *past,
                              struct arena *arena, struct diags *diags)
{
    struct drawing drawing = {.findings = findings,
                              .scores = findings->uncertainty.draw_scores,
                              .n = findings->state_count,
                              .draws = findings->uncertainty.draws,
                              .seed = findings->options.seed};

    return compute(&drawing, past, arena, diags);
}

struct chance *chance_at_point(const struct findings *findings, struct past *past, size_t draws,
                               struct arena *arena, struct diags *diags)
{
    struct drawing drawing = {.findings = findings,
                              .n = findings->state_count,
                              .draws = draws,
                              .seed = findings->options.seed};

    return compute(&drawing, past, arena, diags);
}
