/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The form of `compare --json`; see report/comparisons.h. */
#include "analysis/straddle.h"
#include "report/changed_records.h"
#include "report/comparisons.h"
#include "report/fields.h"
#include "report/machine.h"
#include "report/words.h"

/* What the form shows; one state, or all that are ranked on one of the days. */
struct comparison_view {
    const struct compare *compare;
    const size_t *states;
    size_t count;
};

static const char *const cross_words[] = {"ranked", "first_ten", "fence", "class", "band", NULL};

static const char *word_cross(size_t i)
{
    return cross_words[i];
}

static bool has_crossed(const struct form_source *from)
{
    const struct compare_row *row = from->object;
    return row->crosses & 1u << from->index;
}

static bool describe_player(const struct form_family *family, size_t i, struct form_row *row)
{
    row->name = players_name(i);
    row->title = "what it adds to the change of the pull";
    return true;
}
static const struct form_family players = {.count = PLAYER_COUNT, .describe = describe_player};

#define CHANGE_OF(unit_) .unit = unit_, FIELD_NULLABLE
#define CROSS_ROWS(X, S)                                                                           \
    X(S, cross, TEXT, cross_words[from->index], "a line", .word = word_cross, .has = has_crossed)
FORM_ROWS(cross, struct compare_row, struct compare, CROSS_ROWS);

#define TERM_ROWS(X, S)                                                                            \
    X(S, term, NUMBER, o->terms[from->index], NULL, .family = &field_terms, CHANGE_OF("points"))
FORM(term_change, struct compare_row, struct compare, TERM_ROWS);

#define PLAYER_ROWS(X, S)                                                                          \
    X(S, player, NUMBER, o->players[from->index], NULL, .family = &players, CHANGE_OF("share"))
FORM(player_change, struct compare_row, struct compare, PLAYER_ROWS);

static const char *key_of_act(const struct form_source *from)
{
    const struct compare *compare = from->context;
    return compare->now->graph->study->acts[from->index].id;
}

#define ACT_ROWS(X, S)                                                                             \
    X(S, act, NUMBER, *o, "what the act adds to the change of support", CHANGE_OF("share"))
FORM_ROWS(act_change, double, struct compare, ACT_ROWS);

#define REASON_ROWS(X, S)                                                                          \
    X(S, kind, TEXT, o->kind, "layer or kind of record")                                           \
    X(S, text, TEXT, changed_record_words(from->arena, o), "what the record says")                 \
    X(S, counts_now, BOOL, !o->has_ended, "it counts on the later day, not on the earlier one")    \
    X(S, from, TEXT, words_iso(from->arena, o->from), "begin, or the day of the event",            \
      FIELD_DATE, FIELD_NULLABLE)                                                                  \
    X(S, to, TEXT, words_iso(from->arena, o->to), "end, or the day of the event", FIELD_DATE,      \
      FIELD_NULLABLE)                                                                              \
    X(S, value, NUMBER, o->value,                                                                  \
      "what it says or adds; of a roll call what the agreement would be less without it",          \
      .unit = "see 'unit'", FIELD_NULLABLE)                                                        \
    X(S, unit, TEXT, o->unit, "unit of the value", FIELD_NULLABLE)                                 \
    X(S, origin, SHARED, form_object_in(o->origin, c->now), "", .form = &machine_origin_form)
FORM(compare_reason, struct compare_reason, struct compare, REASON_ROWS);
static const struct form_row reason_item = {.type = FORM_OBJECT, .form = &compare_reason_form};

static const struct chance_of_state *chance_at(const struct chance *chance, size_t state)
{
    return chance && chance->states[state].has_chance ? &chance->states[state] : NULL;
}

static double p_at(const struct chance *chance, size_t state)
{
    const struct chance_of_state *of = chance_at(chance, state);
    return of ? of->p.mean : (double)NAN;
}

static const char *band_at(const struct chance *chance, size_t state)
{
    const struct chance_of_state *of = chance_at(chance, state);
    return of ? chance_band_name(of->band) : NULL;
}

static const char *word_band(size_t i)
{
    return i <= CHANCE_UNSETTLED ? chance_band_name((enum chance_band)i) : NULL;
}

#define POINTS .unit = "points", .decimals = 1, .range = {0, 100}, FIELD_NULLABLE
#define ROW_ROWS(X, S)                                                                             \
    X(S, iso3, TEXT, c->now->graph->dataset->states[o->state].iso3, "code of the state",           \
      FIELD_CODE)                                                                                  \
    X(S, name, TEXT, c->now->graph->dataset->states[o->state].name, "name of the state")           \
    X(S, existed_from, BOOL, relgraph_has_state(c->then->graph, o->state),                         \
      "the state existed on the earlier day")                                                      \
    X(S, class_from, TEXT, duty_code(o->then->class), "class of duty on the earlier day",          \
      .word = word_class)                                                                          \
    X(S, class_to, TEXT, duty_code(o->now->class), "on the later day", .word = word_class)         \
    X(S, rank_from, PLACE, o->then->rank, "place on the earlier day", FIELD_PLACE, FIELD_NULLABLE) \
    X(S, rank_to, PLACE, o->now->rank, "on the later day", FIELD_PLACE, FIELD_NULLABLE)            \
    X(S, index_from, NUMBER, o->then->score, "index on the earlier day", POINTS)                   \
    X(S, index_to, NUMBER, o->now->score, "on the later day", POINTS)                              \
    X(S, straddle_from, NUMBER, o->then->straddle, "F on the earlier day", FIELD_PERCENTILE,       \
      FIELD_NULLABLE)                                                                              \
    X(S, straddle_to, NUMBER, o->now->straddle, "on the later day", FIELD_PERCENTILE,              \
      FIELD_NULLABLE)                                                                              \
    X(S, support_from, NUMBER, o->then->support, "support on the earlier day", FIELD_SHARE,        \
      FIELD_NULLABLE)                                                                              \
    X(S, support_to, NUMBER, o->now->support, "on the later day", FIELD_SHARE, FIELD_NULLABLE)     \
    X(S, fence_from, TEXT, fence_class_name(o->then->fence), "where it stood to the fence",        \
      .word = word_fence, FIELD_NULLABLE)                                                          \
    X(S, fence_to, TEXT, fence_class_name(o->now->fence), "where it stands to it",                 \
      .word = word_fence, FIELD_NULLABLE)                                                          \
    X(S, on_fence_from, BOOL, o->then->is_fence_sitter, "on the fence on the earlier day")         \
    X(S, on_fence_to, BOOL, o->now->is_fence_sitter, "on the later day")                           \
    X(S, chance_from, NUMBER, p_at(c->chance_then, o->state),                                      \
      "chance of a stay within a year of the earlier day", .unit = "probability", .range = {0, 1}, \
      FIELD_NULLABLE)                                                                              \
    X(S, chance_to, NUMBER, p_at(c->chance_now, o->state), "of the later day",                     \
      .unit = "probability", .range = {0, 1}, FIELD_NULLABLE)                                      \
    X(S, band_from, TEXT, band_at(c->chance_then, o->state), "the chance in words",                \
      .word = word_band, FIELD_NULLABLE)                                                           \
    X(S, band_to, TEXT, band_at(c->chance_now, o->state), "of the later day", .word = word_band,   \
      FIELD_NULLABLE)                                                                              \
    X(S, crosses, ARRAY, form_times(sizeof cross_words / sizeof *cross_words - 1),                 \
      "lines that were crossed", .item = cross_rows, .is_unique = true)                            \
    X(S, index_change, NUMBER, o->index_change, "change of the index", CHANGE_OF("points"))        \
    X(S, usual_change, NUMBER, c->usual[o->state],                                                 \
      "median absolute change of the index a year, over the five years to the later day",          \
      CHANGE_OF("points"))                                                                         \
    X(S, no_split, TEXT, o->no_split, "why the change of the index is not split", FIELD_NULLABLE)  \
    X(S, terms, OBJECT, o, "what each term adds to the change of the index",                       \
      .form = &term_change_form)                                                                   \
    X(S, terms_other_acts, NUMBER, o->other_acts,                                                  \
      "the part of it that comes from other acts counted in support", CHANGE_OF("points"))         \
    X(S, terms_other_layers, NUMBER, o->other_layers,                                              \
      "the part of it that comes from other layers counted in the ties", CHANGE_OF("points"))      \
    X(S, pull_change, NUMBER, o->pull_change, "change of the pull to the home state",              \
      CHANGE_OF("share"))                                                                          \
    X(S, pull_percentile_change, NUMBER, o->now->terms[TERM_PULL] - o->then->terms[TERM_PULL],     \
      "change of its percentile among the ranked states", CHANGE_OF("percentile"))                 \
    X(S, pull_by_player, OBJECT, o, "the change of the pull, shared out (Shapley)",                \
      .form = &player_change_form)                                                                 \
    X(S, support_change, NUMBER, o->support_change, "change of support", CHANGE_OF("share"))       \
    X(S, support_by_core_votes, NUMBER, o->core_votes,                                             \
      "what the core votes add to it; null where they do not count on both days",                  \
      CHANGE_OF("share"))                                                                          \
    X(S, support_by_act, MAP, form_array(o->acts, c->now->graph->study->act_count),                \
      "what each act adds to it; null where it does not count on both days",                       \
      .item = act_change_rows, .key = key_of_act, .pattern = "^[a-z0-9_]+$")                       \
    X(S, support_other_acts, NUMBER, o->support_other, "what other acts counted add to it",        \
      CHANGE_OF("share"))                                                                          \
    X(S, reasons, ARRAY, form_array(o->reasons, o->reason_count),                                  \
      "records that count on one of the days only", .item = &reason_item)
FORM(compare_row, struct compare_row, struct compare, ROW_ROWS);

#define ITEM_ROWS(X, S)                                                                            \
    X(S, row, WITHIN, form_object_in(&c->compare->rows[*o], c->compare), "a state",                \
      .form = &compare_row_form)
FORM_ROWS(compare_item, size_t, struct comparison_view, ITEM_ROWS);

static bool counts_then(const struct form_source *from)
{
    const struct compare *compare = from->object;
    return compare->layer_then[from->index];
}

static bool counts_now(const struct form_source *from)
{
    const struct compare *compare = from->object;
    return compare->layer_now[from->index];
}

#define THEN_ROWS(X, S)                                                                            \
    X(S, layer, TEXT, layer_kinds[from->index]->name, "a layer", .word = word_layer,               \
      .has = counts_then)
FORM_ROWS(layer_then, struct compare, struct compare, THEN_ROWS);
#define NOW_ROWS(X, S)                                                                             \
    X(S, layer, TEXT, layer_kinds[from->index]->name, "a layer", .word = word_layer,               \
      .has = counts_now)
FORM_ROWS(layer_now, struct compare, struct compare, NOW_ROWS);

#define DAYS_ROWS(X, S)                                                                            \
    X(S, from, TEXT, words_iso(from->arena, o->then->graph->as_of), "the earlier day", FIELD_DATE) \
    X(S, to, TEXT, words_iso(from->arena, o->now->graph->as_of), "the later day", FIELD_DATE)      \
    X(S, other_acts, BOOL, o->has_other_acts, "other acts count in support on the two days")       \
    X(S, layers_from, ARRAY, form_times(LAYER_COUNT), "layers that count on the earlier day",      \
      .item = layer_then_rows)                                                                     \
    X(S, layers_to, ARRAY, form_times(LAYER_COUNT), "layers that count on the later day",          \
      .item = layer_now_rows)
FORM(compare_days, struct compare, struct compare, DAYS_ROWS);

#define COMPARE_ROWS(X, S)                                                                         \
    X(S, head, PART, o->compare->now, "", .form = &machine_head_form)                              \
    X(S, days, SHARED, form_object_in(o->compare, o->compare), "", .form = &compare_days_form)     \
    X(S, rows, ARRAY, form_array(o->states, o->count),                                             \
      "states that crossed a line, then the others, by the size of the change of the index",       \
      .item = compare_item_rows)
FORM_ROWS(compare, struct comparison_view, struct comparison_view, COMPARE_ROWS);
const struct form machine_compare_form = {FORM_OF(compare)};

struct value *machine_compare(const struct compare *compare, size_t state, struct arena *arena)
{
    struct comparison_view view = {compare, compare->moved, compare->moved_count};
    size_t *only = arena_memdup(arena, &state, sizeof state);

    if (state != SIZE_MAX)
        view = (struct comparison_view){compare, only, 1};
    return form_tree(&machine_compare_form, &view, &view, arena);
}
