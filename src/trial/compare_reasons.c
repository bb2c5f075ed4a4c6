/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reasons; see the header. */
#include "trial/compare_reasons.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arr.h"
#include "base/num.h"
#include "base/str.h"
#include "graph/roles.h"
#include "graph/votes.h"

struct search {
    const struct findings *then, *now;
    size_t state;
    struct arena *arena;
    ARR(struct compare_reason) found;
};

static bool is_between(const struct search *search, struct date date)
{
    return date_is_by(date, search->now->graph->as_of) &&
           !date_is_by(date, search->then->graph->as_of);
}

static void add(struct search *search, struct compare_reason reason)
{
    ARR_PUSH(&search->found, reason);
}

static void find_treaty_acts(struct search *search)
{
    size_t count;
    const struct treaty_act *acts =
        duty_history(search->now->graph->dataset, search->state, &count);

    for (size_t a = 0; a < count; a++)
        if (is_between(search, acts[a].date))
            add(search, (struct compare_reason){.kind = "treaty",
                                                .text = treaty_event_name(acts[a].event),
                                                .from = acts[a].date,
                                                .to = acts[a].date,
                                                .value = (double)NAN,
                                                .origin = &acts[a].origin});
}

static void add_sanction(struct search *search, const struct sanction *sanction, bool has_ended)
{
    if (sanction)
        add(search, (struct compare_reason){.kind = "sanctions",
                                            .text = "sanctions on the home state",
                                            .has_ended = has_ended,
                                            .from = sanction->from,
                                            .to = sanction->to,
                                            .value = (double)NAN,
                                            .origin = &sanction->origin});
}

static void find_sanctions(struct search *search)
{
    const struct sanction *then = search->then->graph->sanction[search->state];
    const struct sanction *now = search->now->graph->sanction[search->state];

    if (then == now)
        return;
    add_sanction(search, then, true);
    add_sanction(search, now, false);
}

/* The day of a stance, which its origin is a member of. */
static struct date day_of_stance(const struct dataset *dataset, const struct origin *origin)
{
    for (size_t s = 0; s < dataset->stance_count; s++)
        if (&dataset->stances[s].origin == origin)
            return dataset->stances[s].date;
    return (struct date){0};
}

static void find_acts(struct search *search)
{
    const struct relgraph *graph = search->now->graph;
    size_t count = graph->support.act_count;

    for (size_t a = 0; a < count; a++) {
        size_t at = search->state * count + a;
        const struct origin *then = search->then->graph->support.parts[at].origin;
        const struct support_part *now = &graph->support.parts[at];
        if (graph->study->acts[a].kind == ACT_SANCTIONS || !now->origin || now->origin == then)
            continue;
        struct date day = day_of_stance(graph->dataset, now->origin);
        add(search, (struct compare_reason){.kind = "act",
                                            .text = graph->study->acts[a].id,
                                            .from = day,
                                            .to = day,
                                            .value = now->value,
                                            .unit = "of 1",
                                            .origin = now->origin});
    }
}

/* N, A, Y in their order; -1: no vote. */
static int place_of(char letter)
{
    return letter == 'N' ? 0 : letter == 'A' ? 1 : letter == 'Y' ? 2 : -1;
}

/* The votes on the core texts of the later day, which c is measured by. */
static void find_core_votes(struct search *search)
{
    const struct relgraph *graph = search->now->graph;

    for (size_t v = 0; v < graph->dataset->roll_call_count; v++) {
        const struct roll_call *call = &graph->dataset->roll_calls[v];
        char letter = call->votes[search->state];
        if (is_between(search, call->date) && support_is_core(graph->study, call, graph->as_of) &&
            place_of(letter) >= 0)
            add(search, (struct compare_reason){
                            .kind = "core vote",
                            .text = arena_printf(search->arena, "%s: %s", call->id, call->title),
                            .vote = letter,
                            .from = call->date,
                            .to = call->date,
                            .value = place_of(letter) / 2.0,
                            .unit = "of 1",
                            .origin = &call->origin});
    }
}

static void find_stays(struct search *search)
{
    const struct relgraph *graph = search->now->graph;
    struct date warrant = graph->wanted.public_from;

    for (size_t v = 0; v < graph->dataset->visit_count; v++) {
        const struct visit *visit = &graph->dataset->visits[v];
        bool is_wanted = date_is_known(warrant) && visit->start.day >= warrant.day;
        if (is_wanted && visit->host == search->state &&
            str_is_equal(visit->suspect, graph->study->suspect) &&
            visit->status == VISIT_COMPLETED && is_between(search, visit->start))
            add(search, (struct compare_reason){.kind = "stay",
                                                .text = visit->city ? visit->city : visit->kind,
                                                .from = visit->start,
                                                .to = visit->end,
                                                .value = (double)NAN,
                                                .origin = &visit->origin});
    }
}

static bool has_record(const struct trace *trace, const struct trace_record *record)
{
    for (size_t r = 0; r < trace->count; r++)
        if (trace->records[r].origin == record->origin &&
            str_is_equal(trace->records[r].text, record->text))
            return true;
    return false;
}

static void add_missing(struct search *search, const char *layer, const struct trace *from,
                        const struct trace *other, bool has_ended)
{
    for (size_t r = 0; r < from->count; r++) {
        const struct trace_record *record = &from->records[r];
        if (has_record(other, record))
            continue;
        add(search, (struct compare_reason){.kind = layer,
                                            .text = record->text,
                                            .has_ended = has_ended,
                                            .from = record->from,
                                            .to = record->to,
                                            .value = num_round12(record->value),
                                            .unit = record->unit,
                                            .origin = record->origin});
    }
}

static void find_layer(struct search *search, const struct layer_kind *kind)
{
    size_t home = search->now->graph->study->home;
    struct trace then = {.arena = search->arena}, now = {.arena = search->arena};

    relgraph_trace(search->then->graph, relgraph_layer(search->then->graph, kind), search->state,
                   home, &then);
    relgraph_trace(search->now->graph, relgraph_layer(search->now->graph, kind), search->state,
                   home, &now);
    add_missing(search, kind->name, &then, &now, true);
    add_missing(search, kind->name, &now, &then, false);
}

static bool has_origin(const struct search *search, const struct origin *origin)
{
    for (size_t r = 0; r < search->found.n; r++)
        if (search->found.items[r].origin == origin)
            return true;
    return false;
}

/* Is it a row of the state or the home state that began or ended, in whatever role? */
static bool has_moved(const struct search *search, const struct membership *row)
{
    const struct relgraph *then = search->then->graph, *now = search->now->graph;

    return (row->state == search->state || row->state == now->study->home) &&
           !row->origin.is_left_out &&
           date_is_within(row->from, row->to, then->as_of) !=
               date_is_within(row->from, row->to, now->as_of);
}

/* "BOL partner of BRICS". A suspension is not said to be anybody's doing: some states suspend
 * their own part. */
static const char *seat_text(struct search *search, const struct membership *row)
{
    const struct dataset *dataset = search->now->graph->dataset;
    const char *state = dataset->states[row->state].iso3, *body = dataset->bodies[row->body].id;

    return row->role == ROLE_SUSPENDED
               ? arena_printf(search->arena, "participation of %s in %s suspended", state, body)
               : arena_printf(search->arena, "%s %s of %s", state, membership_role_name(row->role),
                              body);
}

static void add_seats(struct search *search, size_t body)
{
    const struct dataset *dataset = search->now->graph->dataset;

    for (size_t m = 0; m < dataset->membership_count; m++) {
        const struct membership *row = &dataset->memberships[m];
        if (row->body != body || !has_moved(search, row) || has_origin(search, &row->origin))
            continue;
        add(search, (struct compare_reason){
                        .kind = "forums",
                        .text = seat_text(search, row),
                        .has_ended = date_is_within(row->from, row->to, search->then->graph->as_of),
                        .from = row->from,
                        .to = row->to,
                        .value = (double)NAN,
                        .origin = &row->origin});
    }
}

static bool sit_together(const struct relgraph *graph, size_t body, size_t state, bool holds[])
{
    roles_find(graph->dataset, body, ROLES_PRESENT, graph->as_of, holds, NULL);
    return holds[state] && holds[graph->study->home];
}

/* What the term forums rests on beside common membership: seats of any role in bodies that meet,
 * where the two sit together on one of the days only. */
static void find_forums(struct search *search)
{
    const struct dataset *dataset = search->now->graph->dataset;
    bool *holds = arena_alloc(search->arena, dataset->state_count + 1, sizeof *holds);
    bool *moved = arena_alloc(search->arena, dataset->body_count + 1, sizeof *moved);

    for (size_t m = 0; m < dataset->membership_count; m++)
        moved[dataset->memberships[m].body] |= has_moved(search, &dataset->memberships[m]);
    for (size_t b = 0; b < dataset->body_count; b++)
        if (moved[b] && dataset->bodies[b].meets &&
            sit_together(search->then->graph, b, search->state, holds) !=
                sit_together(search->now->graph, b, search->state, holds))
            add_seats(search, b);
}

/* How often two states voted so and so. */
struct joint {
    double count[3][3];
};

/* Linear-weighted kappa, 1 - Do / De; NAN where De is 0. */
static double kappa(const struct joint *joint)
{
    double all = 0, row[3] = {0}, column[3] = {0}, observed = 0, expected = 0;

    for (int a = 0; a < 3; a++)
        for (int b = 0; b < 3; b++) {
            all += joint->count[a][b];
            row[a] += joint->count[a][b];
            column[b] += joint->count[a][b];
            observed += joint->count[a][b] * abs(a - b);
        }
    for (int a = 0; a < 3; a++)
        for (int b = 0; b < 3; b++)
            expected += row[a] * column[b] * abs(a - b);
    return expected > 0 ? 1 - observed * all / expected : (double)NAN;
}

struct moved_call {
    const struct roll_call *call;
    double change;
};

static int by_change(const void *a, const void *b)
{
    const struct moved_call *x = a, *y = b;
    double left = fabs(x->change), right = fabs(y->change);

    if (fabs(left - right) > 0)
        return left > right ? -1 : 1;
    return strcmp(x->call->id, y->call->id);
}

/* What the agreement of the two would be less without each of the new roll calls. */
static size_t weigh_calls(const struct search *search, const struct vote_pick *pick,
                          struct moved_call out[])
{
    size_t home = search->now->graph->study->home, count = 0;
    struct joint joint = {{{0}}};

    for (size_t v = 0; v < pick->count; v++) {
        int a = place_of(pick->calls[v]->votes[search->state]);
        int b = place_of(pick->calls[v]->votes[home]);
        if (a >= 0 && b >= 0)
            joint.count[a][b]++;
    }
    double whole = kappa(&joint);
    for (size_t v = 0; v < pick->count; v++) {
        int a = place_of(pick->calls[v]->votes[search->state]);
        int b = place_of(pick->calls[v]->votes[home]);
        if (a < 0 || b < 0 || !is_between(search, pick->calls[v]->date))
            continue;
        joint.count[a][b]--;
        double change = whole - kappa(&joint);
        joint.count[a][b]++;
        if (!isnan(change))
            out[count++] = (struct moved_call){pick->calls[v], num_round12(change)};
    }
    return count;
}

static void find_calls(struct search *search)
{
    struct layer_request request = relgraph_request(search->now->graph);
    size_t home = request.study->home;
    struct vote_pick pick;

    votes_pick(&request, request.vote_window_months, NULL, &pick);
    struct moved_call *calls = arena_alloc(search->arena, pick.count + 1, sizeof *calls);
    size_t count = weigh_calls(search, &pick, calls);
    qsort(calls, count, sizeof *calls, by_change);
    for (size_t c = 0; c < count && c < COMPARE_CALLS; c++) {
        const struct roll_call *call = calls[c].call;
        add(search, (struct compare_reason){
                        .kind = layer_votes.name,
                        .text = arena_printf(search->arena, "%s: %s", call->id, call->title),
                        .vote = call->votes[search->state],
                        .home_vote = call->votes[home],
                        .from = call->date,
                        .to = call->date,
                        .value = calls[c].change,
                        .unit = "of the agreement",
                        .origin = &call->origin});
    }
    votes_clear(&pick);
}

/* The day on which it began or ceased to count, as far as it is one. */
static int32_t day_of(const struct compare_reason *reason)
{
    return reason->has_ended && date_is_known(reason->to) ? reason->to.day : reason->from.day;
}

static int by_day(const void *a, const void *b)
{
    const struct compare_reason *x = a, *y = b;
    int order = 0;

    if (day_of(x) != day_of(y))
        return day_of(x) < day_of(y) ? -1 : 1;
    order = strcmp(x->origin->file, y->origin->file);
    if (order)
        return order;
    if (x->origin->line != y->origin->line)
        return x->origin->line < y->origin->line ? -1 : 1;
    order = strcmp(x->kind, y->kind);
    return order ? order : x->has_ended - y->has_ended;
}

void compare_find_reasons(const struct findings *then, const struct findings *now, size_t state,
                          struct arena *arena, struct compare_reason **out, size_t *count)
{
    struct search search = {.then = then, .now = now, .state = state, .arena = arena};

    if (state != now->graph->study->home) {
        find_treaty_acts(&search);
        find_sanctions(&search);
        find_acts(&search);
        find_core_votes(&search);
        find_stays(&search);
        for (size_t l = 0; l < LAYER_COUNT; l++)
            if (layer_kinds[l]->domain < DOMAIN_CHOICE_COUNT && !layer_is_of_votes(layer_kinds[l]))
                find_layer(&search, layer_kinds[l]);
        find_forums(&search);
        find_calls(&search);
    }
    *count = search.found.n;
    if (*count)
        qsort(search.found.items, *count, sizeof *search.found.items, by_day);
    *out = ARR_KEEP(&search.found, arena);
    ARR_FREE(&search.found);
}
