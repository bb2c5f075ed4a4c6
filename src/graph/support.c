/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Support index and poles:
 *
 *   c_i = (v m_i + sum of a_ik over the observed acts k) / (v + number of them)
 *
 * with m_i the mean of the core votes of i, v their weight, a_ik the value of act k: 1 support, 0.5
 * qualified, 0 opposed, or 0 for a state that could have joined a completely known list and is not
 * on it. c is rounded to 12 digits, so that c >= 0.8 does not hang on the order of a sum.
 */
#include "graph/support.h"

#include <math.h>

#include "base/num.h"
#include "base/str.h"
#include "graph/roles.h"

static const double stance_values[] = {
    [STANCE_OPPOSE] = 0.0, [STANCE_QUALIFIED] = 0.5, [STANCE_SUPPORT] = 1.0};

/* The latest era begun, or NULL. */
static const struct vote_era *current_era(const struct study *study, struct date as_of)
{
    const struct vote_era *era = NULL;
    for (size_t e = 0; e < study->era_count; e++)
        if (date_is_by(study->eras[e].from, as_of) &&
            (!era || study->eras[e].from.day >= era->from.day))
            era = &study->eras[e];
    return era;
}

static bool is_core(const struct roll_call *vote, const struct vote_era *era, struct date as_of)
{
    return !vote->origin.is_left_out && vote->date.day >= era->from.day &&
           date_is_by(vote->date, as_of) && str_is_equal(vote->topic, era->topic) &&
           (!era->pole || str_is_equal(vote->pole, era->pole));
}

bool support_is_core(const struct study *study, const struct roll_call *vote, struct date as_of)
{
    const struct vote_era *era = current_era(study, as_of);
    return era && is_core(vote, era, as_of);
}

/* Means of Y 1, A 0.5, N 0; absent or no member: not counted. */
static void compute_core_votes(const struct dataset *dataset, const struct study *study,
                               struct date as_of, struct arena *arena, struct support *out)
{
    const struct vote_era *era = current_era(study, as_of);
    size_t *halves = arena_alloc(arena, dataset->state_count, sizeof *halves);
    size_t *counts = arena_alloc(arena, dataset->state_count, sizeof *counts);
    for (size_t v = 0; era && v < dataset->roll_call_count; v++) {
        const struct roll_call *vote = &dataset->roll_calls[v];
        if (!is_core(vote, era, as_of))
            continue;
        out->core_vote_count++;
        for (size_t s = 0; s < dataset->state_count; s++) {
            char letter = vote->votes[s];
            counts[s] += letter == 'Y' || letter == 'A' || letter == 'N';
            halves[s] += letter == 'Y' ? 2 : letter == 'A' ? 1 : 0;
        }
    }
    for (size_t s = 0; s < dataset->state_count; s++)
        out->core_votes[s] =
            counts[s] ? (double)halves[s] / (2.0 * (double)counts[s]) : (double)NAN;
}

/* Was the Statute in force for the state on the day the act opened? The suspect does not matter. */
static bool was_party(const struct dataset *dataset, size_t state, struct date day)
{
    return duty_is_bound(duty_of_state(dataset, state, (struct date){0}, false, day).class);
}

static double default_value(const struct dataset *dataset, const struct support_act *act,
                            size_t state)
{
    if (!act->complete)
        return (double)NAN;
    if (act->open_to == OPEN_TO_PARTIES && !was_party(dataset, state, act->from))
        return (double)NAN;
    return 0;
}

/* The last thing the state said about the act by then. */
static double stance_value(const struct dataset *dataset, const struct support_act *act,
                           size_t state, struct date as_of, bool *low)
{
    const struct stance *last = NULL;
    for (size_t s = 0; s < dataset->stance_count; s++) {
        const struct stance *stance = &dataset->stances[s];
        if (stance->state == state && str_is_equal(stance->act, act->id) &&
            date_is_by(stance->date, as_of) && (!last || stance->date.day >= last->date.day))
            last = stance;
    }
    if (!last)
        return default_value(dataset, act, state);
    if (last->origin.is_left_out)
        return (double)NAN;
    *low = *low || last->origin.confidence == CONFIDENCE_LOW;
    return stance_values[last->value];
}

static double sanctions_value(const struct dataset *dataset, const struct study *study,
                              const struct support_act *act, size_t state, struct date as_of,
                              bool *low)
{
    for (size_t s = 0; s < dataset->sanction_count; s++) {
        const struct sanction *sanction = &dataset->sanctions[s];
        if (sanction->state == state && sanction->home == study->home &&
            date_is_within(sanction->from, sanction->to, as_of)) {
            if (sanction->origin.is_left_out)
                return (double)NAN;
            *low = *low || sanction->origin.confidence == CONFIDENCE_LOW;
            return 1;
        }
    }
    return default_value(dataset, act, state);
}

static double index_of(const struct dataset *dataset, const struct study *study, size_t state,
                       struct date as_of, double core_votes, bool *low)
{
    if (state == study->home || (study->era_count && isnan(core_votes)))
        return (double)NAN;
    double sum = 0;
    double weight = 0;
    if (!isnan(core_votes)) {
        sum = study->core_vote_weight * core_votes;
        weight = study->core_vote_weight;
    }
    for (size_t a = 0; a < study->act_count; a++) {
        const struct support_act *act = &study->acts[a];
        if (!date_is_by(act->from, as_of))
            continue;
        double value = act->kind == ACT_SANCTIONS
                           ? sanctions_value(dataset, study, act, state, as_of, low)
                           : stance_value(dataset, act, state, as_of, low);
        if (!isnan(value)) {
            sum += value;
            weight += 1;
        }
    }
    return weight > 0 ? num_round12(sum / weight) : (double)NAN;
}

/* Parties with c >= the study's minimum. */
static size_t pole_by_support(const struct dataset *dataset, const struct study *study,
                              const struct duty *duty, struct support *out)
{
    size_t count = 0;
    for (size_t s = 0; s < dataset->state_count; s++) {
        out->pole_w[s] = s != study->home && duty_is_bound(duty[s].class) &&
                         out->index[s] >= study->pole_min_support;
        count += out->pole_w[s];
    }
    return count;
}

/* Parties of the WEOG group or the European Union. */
static size_t pole_by_group(const struct dataset *dataset, const struct study *study,
                            const struct duty *duty, struct date as_of, struct arena *arena,
                            struct support *out)
{
    bool *is_in_union = arena_alloc(arena, dataset->state_count, sizeof *is_in_union);
    for (size_t b = 0; b < dataset->body_count; b++)
        if (str_is_equal(dataset->bodies[b].id, "EU"))
            roles_find(dataset, b, ROLES_MEMBER, as_of, is_in_union, NULL);
    size_t count = 0;
    for (size_t s = 0; s < dataset->state_count; s++) {
        bool is_west = is_in_union[s] || str_is_equal(dataset->states[s].un_group, "WEOG");
        out->pole_w[s] = s != study->home && duty_is_bound(duty[s].class) && is_west;
        count += out->pole_w[s];
    }
    return count;
}

void support_compute(const struct dataset *dataset, const struct study *study, struct date as_of,
                     const struct duty *duty, struct arena *arena, struct support *out)
{
    size_t n = dataset->state_count;
    *out = (struct support){
        .index = arena_alloc(arena, n, sizeof *out->index),
        .core_votes = arena_alloc(arena, n, sizeof *out->core_votes),
        .low = arena_alloc(arena, n, sizeof *out->low),
        .pole_w = arena_alloc(arena, n, sizeof *out->pole_w),
    };
    compute_core_votes(dataset, study, as_of, arena, out);
    for (size_t s = 0; s < n; s++) {
        out->index[s] = index_of(dataset, study, s, as_of, out->core_votes[s], &out->low[s]);
        out->has_acts = out->has_acts || !isnan(out->index[s]);
    }
    out->pole_w_count = pole_by_support(dataset, study, duty, out);
    if (out->pole_w_count < study->pole_min_members) {
        out->pole_fallback = true;
        out->pole_w_count = pole_by_group(dataset, study, duty, as_of, arena, out);
    }
}
