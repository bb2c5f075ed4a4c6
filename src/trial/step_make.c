/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How each change is made: a view of the dataset with one of its lists written anew. */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "base/str.h"
#include "graph/roles.h"
#include "graph/votes.h"
#include "trial/step.h"

/* What all of them need. */
struct making {
    const struct step_list *list;
    const struct step *step;
    const struct relgraph *graph;
    struct dataset *view;
    struct arena *arena;
    bool *touched;
    size_t state, home;
    struct date day;
};

/* Of a record that stands in no file. */
static const struct origin assumed = {.file = "assumed", .line = 1, .confidence = CONFIDENCE_HIGH};

static void touch(struct making *making, const struct layer_kind *kind)
{
    for (size_t l = 0; l < LAYER_COUNT; l++)
        if (layer_kinds[l] == kind)
            making->touched[l] = true;
}

/* The poles, and what is measured by them, follow support and duty. */
static void touch_poles(struct making *making)
{
    touch(making, &layer_contested);
}

/* The list with room for one more record at place `at`. */
static void *widen(const struct making *making, const void *items, size_t count, size_t size,
                   size_t at)
{
    char *copy = arena_alloc(making->arena, count + 1, size);

    if (at)
        memcpy(copy, items, at * size);
    if (count > at)
        memcpy(copy + (at + 1) * size, (const char *)items + at * size, (count - at) * size);
    return copy;
}

static void *duplicate(const struct making *making, const void *items, size_t count, size_t size)
{
    return widen(making, items, count, size, count);
}

static bool join_sanctions(struct making *making)
{
    struct dataset *view = making->view;
    struct sanction *list = duplicate(making, view->sanctions, view->sanction_count, sizeof *list);

    list[view->sanction_count++] = (struct sanction){.state = (uint32_t)making->state,
                                                     .home = (uint32_t)making->home,
                                                     .from = making->day,
                                                     .origin = assumed};
    view->sanctions = list;
    touch_poles(making);
    return true;
}

static bool leave_sanctions(struct making *making)
{
    struct dataset *view = making->view;
    struct sanction *list = duplicate(making, view->sanctions, view->sanction_count, sizeof *list);

    for (size_t s = 0; s < view->sanction_count; s++)
        if (list[s].state == making->state && list[s].home == making->home &&
            date_is_within(list[s].from, list[s].to, making->day))
            list[s].to = making->day;
    view->sanctions = list;
    touch_poles(making);
    return true;
}

/* Without what it said of the act by the day. */
static void forget_act(struct making *making, size_t room)
{
    struct dataset *view = making->view;
    const char *act = making->list->study->acts[making->step->which].id;
    struct stance *list = arena_alloc(making->arena, view->stance_count + room + 1, sizeof *list);
    size_t kept = 0;

    for (size_t s = 0; s < view->stance_count; s++) {
        const struct stance *stance = &view->stances[s];
        if (stance->state != making->state || !str_is_equal(stance->act, act) ||
            !date_is_by(stance->date, making->day))
            list[kept++] = *stance;
    }
    view->stances = list;
    view->stance_count = kept;
    touch_poles(making);
}

static bool support_act(struct making *making)
{
    const char *act = making->list->study->acts[making->step->which].id;
    struct dataset *view = making->view;

    forget_act(making, 1);
    /* `stances` is a list of this view's own */
    ((struct stance *)(uintptr_t)view->stances)[view->stance_count++] =
        (struct stance){.state = (uint32_t)making->state,
                        .act = act,
                        .value = STANCE_SUPPORT,
                        .date = making->day,
                        .origin = assumed};
    return true;
}

static bool leave_act(struct making *making)
{
    forget_act(making, 0);
    return true;
}

static char letter_of_court(const struct relgraph *graph, const struct roll_call *call)
{
    static const char letters[] = {'Y', 'A', 'N'};
    size_t counts[sizeof letters] = {0}, best = 0;

    for (size_t s = 0; s < graph->n; s++)
        for (size_t l = 0; graph->support.pole_w[s] && l < sizeof letters; l++)
            counts[l] += call->votes[s] == letters[l];
    for (size_t l = 1; l < sizeof letters; l++)
        best = counts[l] > counts[best] ? l : best;
    return counts[best] ? letters[best] : '\0';
}

/* The votes of the state on the core texts, if it was there. */
static bool vote_as(struct making *making, bool is_court)
{
    struct dataset *view = making->view;
    struct roll_call *calls =
        duplicate(making, view->roll_calls, view->roll_call_count, sizeof *calls);
    bool is_other = false;

    for (size_t v = 0; v < view->roll_call_count; v++) {
        if (!support_is_core(making->list->study, &calls[v], making->day) ||
            calls[v].votes[making->state] == '-')
            continue;
        char letter =
            is_court ? letter_of_court(making->graph, &calls[v]) : calls[v].votes[making->home];
        if (letter != 'Y' && letter != 'A' && letter != 'N')
            continue;
        char *votes = arena_strdup(making->arena, calls[v].votes);
        is_other |= votes[making->state] != letter;
        votes[making->state] = letter;
        calls[v].votes = votes;
    }
    view->roll_calls = calls;
    touch(making, &layer_votes);
    touch_poles(making);
    return is_other;
}

static bool vote_with_court(struct making *making)
{
    return vote_as(making, true);
}

static bool vote_with_home(struct making *making)
{
    return vote_as(making, false);
}

static bool join_pact(struct making *making)
{
    struct dataset *view = making->view;
    struct pact *list = duplicate(making, view->pacts, view->pact_count, sizeof *list);
    bool is_first = making->state < making->home;

    list[view->pact_count++] =
        (struct pact){.a = (uint32_t)(is_first ? making->state : making->home),
                      .b = (uint32_t)(is_first ? making->home : making->state),
                      .from = making->day,
                      .origin = assumed};
    view->pacts = list;
    touch(making, &layer_pacts);
    return true;
}

static bool leave_pact(struct making *making)
{
    struct dataset *view = making->view;
    struct pact *list = duplicate(making, view->pacts, view->pact_count, sizeof *list);

    for (size_t p = 0; p < view->pact_count; p++)
        if (layer_is_pair(list[p].a, list[p].b, making->state, making->home) &&
            date_is_within(list[p].from, list[p].to, making->day))
            list[p].to = making->day;
    view->pacts = list;
    touch(making, &layer_pacts);
    return true;
}

static void touch_bodies(struct making *making)
{
    touch(making, &layer_bodies);
    touch(making, &layer_pacts); /* collective defence */
    if (making->graph->support.pole_fallback)
        touch_poles(making); /* its rule asks who is in the Union */
}

static bool join_body(struct making *making)
{
    struct dataset *view = making->view;
    size_t at = 0;

    while (at < view->membership_count && view->memberships[at].body <= making->step->which)
        at++;
    struct membership *list =
        widen(making, view->memberships, view->membership_count++, sizeof *list, at);
    list[at] = (struct membership){.body = (uint32_t)making->step->which,
                                   .state = (uint32_t)making->state,
                                   .role = ROLE_MEMBER,
                                   .from = making->day,
                                   .origin = assumed};
    view->memberships = list;
    touch_bodies(making);
    return true;
}

static bool leave_body(struct making *making)
{
    struct dataset *view = making->view;
    struct membership *list =
        duplicate(making, view->memberships, view->membership_count, sizeof *list);

    for (size_t m = 0; m < view->membership_count; m++)
        if (list[m].body == making->step->which && list[m].state == making->state &&
            date_is_within(list[m].from, list[m].to, making->day))
            list[m].to = making->day;
    view->memberships = list;
    touch_bodies(making);
    return true;
}

/* The figure that the layer rests on becomes 0. */
static bool end_purchases(struct making *making, const struct layer_kind *kind)
{
    struct dataset *view = making->view;
    struct layer_request request = relgraph_request(making->graph);
    struct trace trace = {.arena = making->arena};
    struct home_tie *list = duplicate(making, view->home_ties, view->home_tie_count, sizeof *list);

    request.dataset = view;
    kind->trace(&request, NULL, making->state, making->home, &trace);
    for (size_t h = 0; h < view->home_tie_count; h++)
        for (size_t r = 0; r < trace.count; r++)
            if (trace.records[r].origin == &view->home_ties[h].origin)
                list[h].value = 0;
    view->home_ties = list;
    touch(making, kind);
    return trace.count;
}

static bool end_energy(struct making *making)
{
    return end_purchases(making, &layer_energy);
}

static bool end_arms(struct making *making)
{
    return end_purchases(making, &layer_arms);
}

static bool stop_visits(struct making *making)
{
    struct dataset *view = making->view;
    struct leader_visit *list =
        arena_alloc(making->arena, view->leader_visit_count + 1, sizeof *list);
    size_t kept = 0;

    for (size_t v = 0; v < view->leader_visit_count; v++)
        if (view->leader_visits[v].visitor != making->state ||
            view->leader_visits[v].home != making->home)
            list[kept++] = view->leader_visits[v];
    view->leader_visits = list;
    view->leader_visit_count = kept;
    touch(making, &layer_visits);
    return true;
}

static bool exit_now(struct making *making)
{
    struct dataset *view = making->view;
    size_t at = 0;

    while (at < view->treaty_act_count && view->treaty_acts[at].state <= making->state)
        at++;
    struct treaty_act *list =
        widen(making, view->treaty_acts, view->treaty_act_count++, sizeof *list, at);
    list[at] = (struct treaty_act){.state = (uint32_t)making->state,
                                   .event = TREATY_WITHDRAWAL_EFFECTIVE,
                                   .date = making->day,
                                   .origin = assumed};
    view->treaty_acts = list;
    touch_poles(making);
    return true;
}

const struct dataset *step_make(const struct step_list *list, size_t step,
                                const struct dataset *facts, const struct relgraph *graph,
                                struct arena *arena, bool touched[LAYER_COUNT])
{
    static bool (*const makers[])(struct making * making) = {
        [STEP_JOINS_SANCTIONS] = join_sanctions, [STEP_LEAVES_SANCTIONS] = leave_sanctions,
        [STEP_SUPPORTS] = support_act,           [STEP_LEAVES_ACT] = leave_act,
        [STEP_VOTES_COURT] = vote_with_court,    [STEP_VOTES_HOME] = vote_with_home,
        [STEP_JOINS_PACT] = join_pact,           [STEP_LEAVES_PACT] = leave_pact,
        [STEP_JOINS_BODY] = join_body,           [STEP_LEAVES_BODY] = leave_body,
        [STEP_ENDS_ENERGY] = end_energy,         [STEP_ENDS_ARMS] = end_arms,
        [STEP_STOPS_VISITS] = stop_visits,       [STEP_EXIT] = exit_now,
    };
    struct making making = {
        .list = list,
        .step = &list->steps[step],
        .graph = graph,
        .view = arena_memdup(arena, facts, sizeof *facts),
        .arena = arena,
        .touched = touched,
        .state = list->state,
        .home = list->study->home,
        .day = list->as_of,
    };

    return makers[making.step->kind](&making) ? making.view : NULL;
}
