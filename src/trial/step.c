/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Step: the list; see the header. How each is made is in step_make.c. */
#include "trial/step.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>

#include "base/arr.h"
#include "base/str.h"
#include "graph/roles.h"

struct search {
    struct step_list *list;
    struct arena *arena;
    const char *name, *home; /* of the state, of the home state */
    struct duty *duty;
    struct support support;
    ARR(struct step) found;
};

static void add(struct search *search, enum step_kind kind, size_t which, const char *name,
                const char *absent)
{
    ARR_PUSH(&search->found,
             ((struct step){.kind = kind, .which = which, .name = name, .absent = absent}));
}

/* Two that undo each other: one of them always applies, unless `never` says why neither does. */
static void add_pair(struct search *search, enum step_kind joins, size_t which,
                     const char *const names[2], bool has, const char *const absent[2])
{
    add(search, joins, which, names[0], has ? absent[0] : NULL);
    add(search, joins + 1, which, names[1], has ? NULL : absent[1]);
}

static void find_sanctions(struct search *search)
{
    const struct step_list *list = search->list;
    bool has = false;

    for (size_t s = 0; s < list->dataset->sanction_count; s++) {
        const struct sanction *sanction = &list->dataset->sanctions[s];
        has |= sanction->state == list->state && sanction->home == list->study->home &&
               !sanction->origin.is_left_out &&
               date_is_within(sanction->from, sanction->to, list->as_of);
    }
    add_pair(search, STEP_JOINS_SANCTIONS, 0,
             (const char *const[]){"joins sanctions", "leaves sanctions"}, has,
             (const char *const[]){arena_printf(search->arena, "%s has sanctions on %s in force",
                                                search->name, search->home),
                                   arena_printf(search->arena, "%s has no sanctions on %s in force",
                                                search->name, search->home)});
}

static const char *why_no_support(struct search *search, const struct support_act *act,
                                  const struct support_part *part)
{
    char day[DATE_TEXT_SIZE];

    if (part->basis == SUPPORT_TOO_EARLY)
        return arena_printf(search->arena, "'%s' is an act of %s", act->id,
                            date_format(act->from, day));
    if (part->basis == SUPPORT_NOT_OPEN)
        return arena_printf(search->arena, "'%s' was not open to %s", act->id, search->name);
    return part->basis == SUPPORT_ENTRY && part->value >= 1
               ? arena_printf(search->arena, "%s supports '%s' already", search->name, act->id)
               : NULL;
}

static void find_acts(struct search *search)
{
    const struct study *study = search->list->study;

    for (size_t a = 0; a < study->act_count; a++) {
        const struct support_act *act = &study->acts[a];
        const struct support_part *part =
            &search->support.parts[search->list->state * study->act_count + a];
        bool has = part->basis == SUPPORT_ENTRY && part->value > 0;
        if (act->kind != ACT_STANCE)
            continue;
        add(search, STEP_SUPPORTS, a, arena_printf(search->arena, "supports %s", act->id),
            why_no_support(search, act, part));
        add(search, STEP_LEAVES_ACT, a, arena_printf(search->arena, "leaves %s", act->id),
            has ? NULL
                : arena_printf(search->arena, "%s does not support '%s'", search->name, act->id));
    }
}

static void find_votes(struct search *search)
{
    const char *absent = NULL;

    if (isnan(search->support.core_votes[search->list->state]))
        absent = arena_printf(search->arena, "%s has no vote on a core text", search->name);
    add(search, STEP_VOTES_COURT, 0, "votes with supporters of the Court", absent);
    add(search, STEP_VOTES_HOME, 0, arena_printf(search->arena, "votes with %s", search->home),
        absent);
}

static void find_pact(struct search *search)
{
    const struct step_list *list = search->list;
    bool has = false;

    for (size_t p = 0; p < list->dataset->pact_count; p++) {
        const struct pact *pact = &list->dataset->pacts[p];
        has |= layer_is_pair(pact->a, pact->b, list->state, list->study->home) &&
               !pact->origin.is_left_out && date_is_within(pact->from, pact->to, list->as_of);
    }
    add_pair(
        search, STEP_JOINS_PACT, 0, (const char *const[]){"joins pact", "leaves pact"}, has,
        (const char *const[]){
            arena_printf(search->arena, "%s is in a pact with %s", search->name, search->home),
            arena_printf(search->arena, "%s is in no pact with %s", search->name, search->home)});
}

/* The role in force of the state in a body, where it is no member. */
static const char *role_in(const struct step_list *list, size_t b)
{
    for (size_t m = 0; m < list->dataset->membership_count; m++) {
        const struct membership *row = &list->dataset->memberships[m];
        if (row->body == b && row->state == list->state && row->role != ROLE_SUSPENDED &&
            !row->origin.is_left_out && date_is_within(row->from, row->to, list->as_of))
            return membership_role_name(row->role);
    }
    return NULL;
}

static void find_body(struct search *search, size_t b, bool present[], bool members[])
{
    const struct step_list *list = search->list;
    const char *id = list->dataset->bodies[b].id;
    size_t s = list->state, home = list->study->home;

    if (!list->dataset->bodies[b].meets)
        return;
    roles_find(list->dataset, b, ROLES_PRESENT, list->as_of, present, NULL);
    roles_find(list->dataset, b, ROLES_MEMBER, list->as_of, members, NULL);
    if (members[home])
        add(search, STEP_JOINS_BODY, b, arena_printf(search->arena, "joins %s", id),
            present[s] ? arena_printf(search->arena, "%s has a role in %s", search->name, id)
                       : NULL);
    add(search, STEP_LEAVES_BODY, b, arena_printf(search->arena, "leaves %s", id),
        !present[s]      ? arena_printf(search->arena, "%s is not in %s", search->name, id)
        : !present[home] ? arena_printf(search->arena, "%s is not in %s", search->home, id)
                         : NULL);
    if (present[s] && !members[s])
        search->found.items[search->found.n - 1].role = role_in(list, b);
}

static void find_bodies(struct search *search)
{
    size_t n = search->list->dataset->state_count;
    bool *present = arena_alloc(search->arena, n + 1, sizeof *present);
    bool *members = arena_alloc(search->arena, n + 1, sizeof *members);

    for (size_t b = 0; b < search->list->dataset->body_count; b++)
        find_body(search, b, present, members);
}

/* Does the layer rest on a record of the pair above 0 that is of the state's own doing? */
static bool has_record(struct search *search, const struct layer_kind *kind)
{
    const struct step_list *list = search->list;
    struct trace trace = {.arena = search->arena};
    struct layer_request request = {.dataset = list->dataset,
                                    .study = list->study,
                                    .as_of = list->as_of,
                                    .duty = search->duty,
                                    .support = &search->support};

    kind->trace(&request, NULL, list->state, list->study->home, &trace);
    return trace.count && trace.records[0].value > 0;
}

static bool has_visits(const struct step_list *list)
{
    for (size_t v = 0; list->study->leader_visits && v < list->dataset->leader_visit_count; v++) {
        const struct leader_visit *visit = &list->dataset->leader_visits[v];
        if (visit->visitor == list->state && visit->home == list->study->home &&
            !visit->origin.is_left_out && date_is_by(visit->date, list->as_of))
            return true;
    }
    return false;
}

static void find_others(struct search *search)
{
    struct arena *arena = search->arena;
    const struct duty *duty = &search->duty[search->list->state];

    add(search, STEP_ENDS_ENERGY, 0, "ends energy",
        has_record(search, &layer_energy)
            ? NULL
            : arena_printf(arena, "%s buys no fuels from %s", search->name, search->home));
    add(search, STEP_ENDS_ARMS, 0, "ends arms",
        has_record(search, &layer_arms)
            ? NULL
            : arena_printf(arena, "%s buys no major arms from %s", search->name, search->home));
    add(search, STEP_STOPS_VISITS, 0, "stops visits",
        has_visits(search->list)
            ? NULL
            : arena_printf(arena, "no leader of %s was in %s", search->name, search->home));
    add(search, STEP_EXIT, 0, "exit takes effect",
        duty->class == DUTY_PW
            ? NULL
            : arena_printf(arena, "%s has given no notice of an exit", search->name));
}

struct step_list steps_find(const struct dataset *dataset, const struct study *study,
                            struct date as_of, size_t state, struct arena *arena)
{
    struct step_list list = {.dataset = dataset, .study = study, .as_of = as_of, .state = state};
    struct search search = {.list = &list,
                            .arena = arena,
                            .name = dataset->states[state].name,
                            .home = dataset->states[study->home].name};

    search.duty = arena_alloc(arena, dataset->state_count + 1, sizeof *search.duty);
    duty_compute(dataset, study, as_of, search.duty);
    support_compute(dataset, study, as_of, search.duty, arena, &search.support);
    find_sanctions(&search);
    find_acts(&search);
    find_votes(&search);
    find_pact(&search);
    find_bodies(&search);
    find_others(&search);
    list.steps = ARR_KEEP(&search.found, arena);
    list.count = search.found.n;
    ARR_FREE(&search.found);
    return list;
}

size_t steps_choose(const struct step_list *list, const char *name, struct diags *diags)
{
    const char **names = mem_alloc(list->count + 1, sizeof *names);
    size_t found = SIZE_MAX;

    for (size_t c = 0; c < list->count; c++) {
        names[c] = list->steps[c].name;
        if (str_is_equal(name, names[c]))
            found = c;
    }
    if (found == SIZE_MAX) {
        const char *nearest = str_nearest(name, list->count, names);
        struct arena *arena = arena_new();
        diags_add(diags, DIAG_USAGE_ERROR, NULL,
                  nearest ? arena_printf(arena, "did you mean '%s'?", nearest)
                          : "'whatif STATE' without it lists the changes that apply",
                  "unknown change '%s'", name);
        arena_free(arena);
    } else if (list->steps[found].absent) {
        diags_add(diags, DIAG_USAGE_ERROR, NULL,
                  "'whatif STATE' without it lists the changes that apply",
                  "change '%s' does not apply: %s", name, list->steps[found].absent);
        found = SIZE_MAX;
    }
    free(names);
    return found;
}

bool steps_go_together(const struct step *a, const struct step *b)
{
    bool are_votes = (a->kind == STEP_VOTES_COURT || a->kind == STEP_VOTES_HOME) &&
                     (b->kind == STEP_VOTES_COURT || b->kind == STEP_VOTES_HOME);
    bool is_undone = a->kind == STEP_SUPPORTS && b->kind == STEP_LEAVES_ACT;
    bool is_undone_back = b->kind == STEP_SUPPORTS && a->kind == STEP_LEAVES_ACT;

    return !are_votes && !((is_undone || is_undone_back) && a->which == b->which);
}
