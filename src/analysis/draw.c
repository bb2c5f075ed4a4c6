/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Draw; see the header. */
#include "analysis/draw.h"

#include <math.h>
#include <string.h>

#include "analysis/risk.h"
#include "analysis/walk.h"
#include "base/num.h"

/* A term that doubtful facts move. */
struct draw_term {
    double *columns[RISK_COLUMNS_MAX];
    struct changes changes[RISK_COLUMNS_MAX];
    bool is_moved; /* has it any changes? */
};

struct draw_base {
    struct arena *arena;
    const struct findings *findings;
    struct redraw *redraw, *own; /* that of the findings, or one made for this */
    struct scoring scoring;
    struct scoring_terms terms; /* those of the findings */
    struct draw_term term[TERM_COUNT];
    uint32_t *part_coin; /* n x acts: of the entry */
    double *act_weight;  /* all 1 */
    bool *pole_r;
};

static void read_term(struct draw_base *base, size_t t)
{
    struct draw_term *term = &base->term[t];
    size_t n = base->scoring.n;
    for (size_t c = 0; c < risk_factors[t].column_count; c++) {
        struct doubts doubts = {0};
        term->columns[c] = arena_alloc(base->arena, n + 1, sizeof(double));
        risk_factors[t].read(base->findings, c, term->columns[c], &doubts);
        term->changes[c] = changes_of(&doubts, redraw_coins(base->redraw), base->arena);
        term->is_moved = term->is_moved || doubts.count;
        doubts_clear(&doubts);
    }
}

static void read_parts(struct draw_base *base)
{
    const struct support *support = &base->findings->graph->support;
    size_t count = base->scoring.n * support->act_count;
    base->part_coin = arena_alloc(base->arena, count + 1, sizeof *base->part_coin);
    for (size_t p = 0; p < count; p++)
        base->part_coin[p] = coins_add(redraw_coins(base->redraw), support->parts[p].origin);
    base->act_weight = arena_alloc(base->arena, support->act_count + 1, sizeof(double));
    for (size_t a = 0; a < support->act_count; a++)
        base->act_weight[a] = 1;
}

struct draw_base *draw_base_new(const struct findings *findings)
{
    struct arena *arena = arena_new();
    struct draw_base *base = arena_alloc(arena, 1, sizeof *base);
    struct redraw *own = findings->redraw ? NULL : redraw_new(findings->graph);
    *base = (struct draw_base){
        .arena = arena,
        .findings = findings,
        .redraw = own ? own : findings->redraw,
        .own = own,
        .scoring = scoring_begin(findings, arena),
        .pole_r = arena_alloc(arena, findings->state_count + 1, sizeof *base->pole_r),
    };
    base->pole_r[findings->graph->study->home] = true;
    base->terms = scoring_terms_of(findings, &base->scoring, arena);
    for (size_t t = 0; t < TERM_COUNT; t++)
        if (t != TERM_PULL && t != TERM_STANCE)
            read_term(base, t);
    read_parts(base);
    return base;
}

void draw_base_free(struct draw_base *base)
{
    if (!base)
        return;
    redraw_free(base->own);
    arena_free(base->arena);
}

const struct scoring *draw_scoring(const struct draw_base *base)
{
    return &base->scoring;
}

size_t draw_calls(const struct draw_base *base)
{
    return redraw_calls(base->redraw);
}

size_t draw_coins(const struct draw_base *base)
{
    return redraw_coins(base->redraw)->count;
}

struct draw_setting draw_default(const struct draw_base *base)
{
    const struct findings *findings = base->findings;
    struct draw_setting setting = {
        .ties = {.options = findings->graph->options},
        .leak = findings->options.leak,
        .direct = findings->options.direct,
        .core_weight = findings->graph->study->core_vote_weight,
        .act_weight = base->act_weight,
        .terms = findings->options.terms,
    };
    for (size_t t = 0; t < TERM_COUNT; t++)
        setting.term_weight[t] = 1;
    return setting;
}

struct draw_room *draw_room_new(const struct draw_base *base)
{
    struct arena *arena = arena_new();
    struct draw_room *room = arena_alloc(arena, 1, sizeof *room);
    size_t n = base->scoring.n;
    room->arena = arena;
    room->ties = redraw_room_new(base->redraw);
    room->walk = walk_room_new(n, base->pole_r, base->findings->graph->support.pole_w);
    room->pull_home = arena_alloc(arena, n + 1, sizeof(double));
    room->pull_court = arena_alloc(arena, n + 1, sizeof(double));
    room->support = arena_alloc(arena, n + 1, sizeof(double));
    room->columns = arena_alloc(arena, RISK_COLUMNS_MAX * n + 1, sizeof(double));
    room->raw = arena_alloc(arena, n + 1, sizeof(double));
    for (size_t t = 0; t < TERM_COUNT; t++)
        room->share[t] = arena_alloc(arena, n + 1, sizeof(double));
    room->parts =
        arena_alloc(arena, base->findings->graph->support.act_count + 1, sizeof *room->parts);
    room->diags = diags_new();
    scores_init(&room->ranking, n, arena);
    return room;
}

void draw_room_free(struct draw_room *room)
{
    if (!room)
        return;
    redraw_room_free(room->ties);
    walk_room_free(room->walk);
    diags_free(room->diags);
    arena_free(room->arena);
}

static bool find_pulls(const struct draw_base *base, const struct draw_setting *setting,
                       struct draw_room *room)
{
    struct walk_choice choice = {.leak = setting->leak, .direct = setting->direct, .balance = true};
    struct walk walk = {.pull_r = room->pull_home, .pull_w = room->pull_court};
    return walk_pairs(room->walk, redraw_pairs(base->redraw, &setting->ties, room->ties), &choice,
                      &walk, room->diags);
}

/* What an act counts for a state whose entry is left out: methods, 2. */
static double without_entry(const struct draw_base *base, size_t act)
{
    const struct relgraph *graph = base->findings->graph;
    if (graph->study->acts[act].kind == ACT_SANCTIONS)
        return 0;
    return graph->support.fill[act]; /* NAN where the list is complete: unknown */
}

static double support_of(const struct draw_base *base, const struct draw_setting *setting, size_t s,
                         struct draw_room *room)
{
    const struct relgraph *graph = base->findings->graph;
    const struct support *support = &graph->support;
    size_t acts = support->act_count;
    if (isnan(support->index[s]))
        return (double)NAN;
    for (size_t a = 0; a < acts; a++) {
        uint32_t coin = base->part_coin[s * acts + a];
        struct support_part part = support->parts[s * acts + a];
        if (part.basis == SUPPORT_FILLED && setting->filled)
            part.value = setting->filled[s * acts + a];
        else if (part.basis == SUPPORT_ENTRY && setting->ties.is_out && coin != COINS_NONE &&
                 setting->ties.is_out[coin])
            part.value = without_entry(base, a);
        room->parts[a] = part;
    }
    return support_mean(support->core_votes[s], setting->core_weight, acts, room->parts,
                        setting->act_weight);
}

static void find_stance(const struct draw_base *base, const struct draw_setting *setting,
                        struct draw_room *room)
{
    size_t n = base->scoring.n;
    for (size_t s = 0; s < n; s++) {
        room->support[s] = support_of(base, setting, s, room);
        room->raw[s] = 1 - room->support[s];
    }
    num_round12_row(n, room->raw);
    risk_share(n, base->scoring.is_ranked, TERM_STANCE, room->raw, room->share[TERM_STANCE]);
}

/* The term without the facts left out. */
static void find_term(const struct draw_base *base, const struct draw_setting *setting, size_t t,
                      struct draw_room *room)
{
    const struct draw_term *term = &base->term[t];
    size_t n = base->scoring.n;
    double *columns[RISK_COLUMNS_MAX];
    for (size_t c = 0; c < risk_factors[t].column_count; c++) {
        columns[c] = room->columns + c * n;
        memcpy(columns[c], term->columns[c], n * sizeof(double));
        changes_make(&term->changes[c], setting->ties.is_out, false, columns[c]);
    }
    risk_raw(n, base->scoring.is_ranked, t, columns, room->raw);
    risk_share(n, base->scoring.is_ranked, t, room->raw, room->share[t]);
}

bool draw_rank(const struct draw_base *base, const struct draw_setting *setting,
               struct draw_room *room)
{
    struct scoring_terms terms = {.terms = setting->terms, .missing = setting->missing};
    if (!find_pulls(base, setting, room))
        return false;
    find_stance(base, setting, room);
    for (size_t t = 0; t < TERM_COUNT; t++) {
        bool is_moved = base->term[t].is_moved && setting->ties.is_out && setting->terms & 1u << t;
        if (is_moved)
            find_term(base, setting, t, room);
        terms.share[t] = is_moved || t == TERM_STANCE ? room->share[t] : base->terms.share[t];
        terms.weight[t] = setting->term_weight[t];
    }
    scoring_compute(&base->scoring, &terms, room->pull_home, room->pull_court, &room->ranking);
    return true;
}

bool draw_is_flagged(const struct draw_base *base, const struct draw_room *room, size_t s)
{
    const struct relgraph *graph = base->findings->graph;
    bool is_weak = !graph->support.has_acts || room->support[s] < graph->study->fence_support;
    return room->ranking.straddle[s] >= graph->study->fence_straddle && is_weak;
}
