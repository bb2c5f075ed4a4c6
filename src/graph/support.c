/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Support index and poles:
 *
 *   c_i = (v m_i + sum of u_k a_ik over the observed acts k) / (v + sum of their u_k)
 *
 * with m_i the mean of the core votes of i, v their weight, u_k = 1, a_ik the value of act k: 1
 * support, 0.5 qualified, 0 opposed; for a state that could have joined and is not listed 0, or,
 * where `total` names are known to have joined and fewer are listed,
 *
 *   a_ik = (total - listed) / (could - listed).
 *
 * c is rounded to 12 digits, so that c >= 0.8 does not hang on the order of a sum.
 */
#include "graph/support.h"

#include <math.h>

#include "base/num.h"
#include "base/str.h"
#include "graph/roles.h"

static const double stance_values[] = {
    [STANCE_OPPOSE] = 0.0, [STANCE_QUALIFIED] = 0.5, [STANCE_SUPPORT] = 1.0};

/* The latest era begun, or NULL. */
const struct vote_era *support_era(const struct study *study, struct date as_of)
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
    const struct vote_era *era = support_era(study, as_of);
    return era && is_core(vote, era, as_of);
}

/* Means of Y 1, A 0.5, N 0; absent or no member: not counted. */
static void compute_core_votes(const struct dataset *dataset, const struct study *study,
                               struct date as_of, struct arena *arena, struct support *out)
{
    const struct vote_era *era = support_era(study, as_of);
    size_t *halves = arena_alloc(arena, dataset->state_count, sizeof *halves);
    size_t *counts = arena_alloc(arena, dataset->state_count, sizeof *counts);
    for (size_t v = 0; era && v < dataset->roll_call_count; v++) {
        const struct roll_call *vote = &dataset->roll_calls[v];
        if (!is_core(vote, era, as_of))
            continue;
        out->core_vote_count++;
        for (size_t s = 0; s < dataset->state_count; s++) {
            char letter = vote->votes[s];
            letter = letter == 'X' && study->absent_abstains ? 'A' : letter;
            counts[s] += letter == 'Y' || letter == 'A' || letter == 'N';
            halves[s] += letter == 'Y' ? 2 : letter == 'A' ? 1 : 0;
        }
    }
    for (size_t s = 0; s < dataset->state_count; s++)
        out->core_votes[s] =
            counts[s] ? (double)halves[s] / (2.0 * (double)counts[s]) : (double)NAN;
}

/* Was the Statute in force for the state on the day? The suspect does not matter. */
static bool was_party(const struct dataset *dataset, size_t state, struct date day)
{
    return duty_is_bound(duty_of_state(dataset, state, (struct date){0}, false, day).class);
}

/* Could the state do it on the day it opened? */
static bool could_join(const struct dataset *dataset, const struct study *study,
                       const struct support_act *act, size_t state)
{
    struct date born = dataset->states[state].exists_from;

    if (state == study->home || (date_is_known(born) && born.day > act->from.day))
        return false;
    return act->open_to == OPEN_TO_ANY || was_party(dataset, state, act->from);
}

/* Writes the last thing that each state said about the act by then; NULL: nothing. */
static void find_last(const struct dataset *dataset, const struct support_act *act,
                      struct date as_of, const struct stance *last[])
{
    for (size_t s = 0; s < dataset->state_count; s++)
        last[s] = NULL;
    for (size_t s = 0; s < dataset->stance_count; s++) {
        const struct stance *stance = &dataset->stances[s];
        const struct stance **of_state = &last[stance->state];
        if (date_is_by(stance->date, as_of) &&
            (!*of_state || stance->date.day >= (*of_state)->date.day) &&
            str_is_equal(stance->act, act->id))
            *of_state = stance;
    }
}

static const struct sanction *sanction_of(const struct dataset *dataset, const struct study *study,
                                          size_t state, struct date as_of)
{
    for (size_t s = 0; s < dataset->sanction_count; s++) {
        const struct sanction *sanction = &dataset->sanctions[s];
        if (sanction->state == state && sanction->home == study->home &&
            date_is_within(sanction->from, sanction->to, as_of))
            return sanction;
    }
    return NULL;
}

static struct support_part absent_part(bool could, double fill)
{
    if (!could)
        return (struct support_part){.basis = SUPPORT_NOT_OPEN, .value = (double)NAN};
    if (isnan(fill))
        return (struct support_part){.basis = SUPPORT_NOT_LISTED, .value = 0};
    return (struct support_part){.basis = SUPPORT_FILLED, .value = fill};
}

/* A sanction left out is not in force; another entry left out is unknown, or, on an incomplete
 * list, as if it were missing (methods, 2). */
static struct support_part part_of(const struct dataset *dataset, const struct study *study,
                                   const struct support_act *act, size_t state, struct date as_of,
                                   const struct stance *last, double fill)
{
    bool is_sanctions = act->kind == ACT_SANCTIONS;
    const struct stance *stance = is_sanctions ? NULL : last;
    const struct sanction *sanction =
        is_sanctions ? sanction_of(dataset, study, state, as_of) : NULL;
    const struct origin *origin = stance ? &stance->origin : sanction ? &sanction->origin : NULL;
    struct support_part part = absent_part(could_join(dataset, study, act, state), fill);
    if (!origin)
        return part;
    part.origin = origin;
    if (!origin->is_left_out) {
        part.basis = SUPPORT_ENTRY;
        part.value = stance ? stance_values[stance->value] : 1;
    } else if (stance && part.basis != SUPPORT_FILLED) {
        part.basis = SUPPORT_LEFT_OUT;
        part.value = (double)NAN;
    }
    return part;
}

/* What a state that is not on an incomplete list counts; NAN: the list is complete. */
static double fill_of(const struct dataset *dataset, const struct study *study,
                      const struct support_act *act, const struct stance *const last[])
{
    size_t could = 0, listed = 0;

    if (!act->total)
        return (double)NAN;
    for (size_t s = 0; s < dataset->state_count; s++) {
        listed += last[s] != NULL;
        could += last[s] || could_join(dataset, study, act, s);
    }
    if (act->total <= listed || could == listed)
        return 0;
    double share = (double)(act->total - listed) / (double)(could - listed);
    return share < 1 ? share : 1;
}

static void compute_parts(const struct dataset *dataset, const struct study *study,
                          struct date as_of, struct arena *arena, struct support *out)
{
    const struct stance **last = arena_alloc(arena, dataset->state_count + 1, sizeof *last);

    for (size_t a = 0; a < study->act_count; a++) {
        const struct support_act *act = &study->acts[a];
        bool is_open = date_is_by(act->from, as_of);
        find_last(dataset, act, as_of, last);
        out->fill[a] = is_open ? fill_of(dataset, study, act, last) : (double)NAN;
        for (size_t s = 0; s < dataset->state_count; s++) {
            struct support_part *part = &out->parts[s * study->act_count + a];
            *part = is_open
                        ? part_of(dataset, study, act, s, as_of, last[s], out->fill[a])
                        : (struct support_part){.basis = SUPPORT_TOO_EARLY, .value = (double)NAN};
            out->low[s] |=
                part->basis == SUPPORT_ENTRY && part->origin->confidence == CONFIDENCE_LOW;
        }
    }
}

double support_mean(double core_votes, double core_weight, size_t act_count,
                    const struct support_part parts[], const double act_weight[])
{
    double sum = 0, weight = 0;

    if (!isnan(core_votes)) {
        sum = core_weight * core_votes;
        weight = core_weight;
    }
    for (size_t a = 0; a < act_count; a++) {
        if (isnan(parts[a].value))
            continue;
        sum += act_weight[a] * parts[a].value;
        weight += act_weight[a];
    }
    return weight > 0 ? num_round12(sum / weight) : (double)NAN;
}

static double index_of(const struct study *study, size_t state, const struct support *support,
                       const double act_weight[])
{
    double core_votes = support->core_votes[state];

    if (state == study->home || (study->era_count && isnan(core_votes)))
        return (double)NAN;
    return support_mean(core_votes, study->core_vote_weight, study->act_count,
                        support->parts + state * study->act_count, act_weight);
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
        .act_count = study->act_count,
        .parts = arena_alloc(arena, n * study->act_count + 1, sizeof *out->parts),
        .fill = arena_alloc(arena, study->act_count + 1, sizeof *out->fill),
        .low = arena_alloc(arena, n, sizeof *out->low),
        .pole_w = arena_alloc(arena, n, sizeof *out->pole_w),
    };
    double *act_weight = arena_alloc(arena, study->act_count + 1, sizeof *act_weight);
    for (size_t a = 0; a < study->act_count; a++)
        act_weight[a] = 1;
    compute_core_votes(dataset, study, as_of, arena, out);
    compute_parts(dataset, study, as_of, arena, out);
    for (size_t s = 0; s < n; s++) {
        out->index[s] = index_of(study, s, out, act_weight);
        out->has_acts = out->has_acts || !isnan(out->index[s]);
    }
    out->pole_w_count = pole_by_support(dataset, study, duty, out);
    if (out->pole_w_count < study->pole_min_members) {
        out->pole_fallback = true;
        out->pole_w_count = pole_by_group(dataset, study, duty, as_of, arena, out);
    }
}

const char *support_basis_name(enum support_basis basis)
{
    static const char *const names[] = {
        [SUPPORT_TOO_EARLY] = "too_early",   [SUPPORT_NOT_OPEN] = "not_open",
        [SUPPORT_LEFT_OUT] = "left_out",     [SUPPORT_ENTRY] = "entry",
        [SUPPORT_NOT_LISTED] = "not_listed", [SUPPORT_FILLED] = "share_lacking",
    };
    return (size_t)basis < sizeof names / sizeof *names ? names[basis] : NULL;
}
