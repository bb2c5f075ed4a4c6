/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Trips as marks; see the header. */
#include "pictures/trips.h"

#include "base/str.h"
#include "doc/anchor.h"
#include "doc/palette.h"
#include "report/visits.h"
#include "report/words.h"

const struct legend_entry trip_signs[TRIP_SIGNS] = {
    [TRIP_STAY] = {.marker = MARKER_CIRCLE,
                   .size = TRIP_MARK_SIZE,
                   .fill = PALETTE_BLACK,
                   .stroke = PALETTE_BLACK,
                   .width = 0.7,
                   .label = "made, the host had a duty that day"},
    [TRIP_NO_DUTY] = {.marker = MARKER_CIRCLE,
                      .size = TRIP_MARK_SIZE,
                      .fill = PALETTE_WHITE,
                      .stroke = PALETTE_SLATE,
                      .width = 0.9,
                      .label = "made, no duty that day"},
    [TRIP_NOT_WARRANT] = {.marker = MARKER_SQUARE,
                          .size = TRIP_MARK_SIZE - 1,
                          .fill = PALETTE_BLACK,
                          .stroke = PALETTE_BLACK,
                          .width = 0.7,
                          .label = "not made because of the warrant"},
    [TRIP_NOT_OTHER] = {.marker = MARKER_SQUARE,
                        .size = TRIP_MARK_SIZE - 1,
                        .fill = PALETTE_GREY,
                        .stroke = PALETTE_BLACK,
                        .width = 0.7,
                        .label = "not made, another reason given"},
    [TRIP_NOT_UNSAID] = {.marker = MARKER_SQUARE,
                         .size = TRIP_MARK_SIZE - 1,
                         .fill = PALETTE_WHITE,
                         .stroke = PALETTE_BLACK,
                         .width = 0.7,
                         .label = "not made, no reason given"},
    [TRIP_VIDEO_WARRANT] = {.marker = MARKER_TRIANGLE,
                            .size = TRIP_MARK_SIZE + 0.5,
                            .fill = PALETTE_BLACK,
                            .stroke = PALETTE_BLACK,
                            .width = 0.7,
                            .label = "not made, by video instead, because of the warrant"},
    [TRIP_VIDEO] = {.marker = MARKER_TRIANGLE,
                    .size = TRIP_MARK_SIZE + 0.5,
                    .fill = PALETTE_WHITE,
                    .stroke = PALETTE_BLACK,
                    .width = 0.7,
                    .label = "not made, by video instead, no such reason given"},
    [TRIP_TRANSIT] = {.marker = MARKER_DIAMOND,
                      .size = TRIP_MARK_SIZE + 0.5,
                      .fill = PALETTE_WHITE,
                      .stroke = PALETTE_BLACK,
                      .width = 0.7,
                      .label = "passage: overflight or technical stop"},
    [TRIP_FINDING] = {.marker = MARKER_STAR,
                      .size = TRIP_STAR_SIZE,
                      .fill = PALETTE_BLUE,
                      .stroke = PALETTE_BLUE,
                      .width = 0.6,
                      .label = "finding of non-compliance"},
    [TRIP_DECISION] = {.marker = MARKER_STAR,
                       .size = TRIP_STAR_SIZE,
                       .fill = PALETTE_WHITE,
                       .stroke = PALETTE_BLUE,
                       .width = 0.9,
                       .label = "decision without such a finding"},
};

/* To arrest, on that day. */
static bool host_had_duty(const struct visit_event *event)
{
    return duty_is_bound(event->class) && event->outcome != OUTCOME_BEFORE;
}

enum trip_sign trip_sign_of(const struct visit_event *event)
{
    const struct visit *visit = event->visit;

    if (event->outcome == OUTCOME_TRANSIT) /* also one attempted: no stay was planned */
        return TRIP_TRANSIT;
    switch (visit->status) {
    case VISIT_COMPLETED:
        return str_is_equal(visit->kind, "transit") ? TRIP_TRANSIT
               : host_had_duty(event)               ? TRIP_STAY
                                                    : TRIP_NO_DUTY;
    case VISIT_VIRTUAL:
        return str_is_equal(visit->reason, "warrant") ? TRIP_VIDEO_WARRANT : TRIP_VIDEO;
    case VISIT_TRANSIT:
        return TRIP_TRANSIT;
    case VISIT_DECLINED:
    case VISIT_CANCELLED:
    case VISIT_ATTEMPTED:
        break;
    }
    return str_is_equal(visit->reason, "warrant") ? TRIP_NOT_WARRANT
           : str_is_equal(visit->reason, "other") ? TRIP_NOT_OTHER
                                                  : TRIP_NOT_UNSAID;
}

const char *trip_tooltip(struct figure *figure, const struct findings *findings,
                         const struct visit_event *event)
{
    struct arena *arena = figure->arena;
    const struct visit *visit = event->visit;
    const char *reason = event->outcome == OUTCOME_AVERTED
                             ? arena_printf(arena, ", %s", visit_reason_text(visit))
                         : event->outcome == OUTCOME_TRANSIT ? ", a passage"
                                                             : "";

    return arena_printf(
        arena, "%s, %s: %s%s; %s", findings->graph->dataset->states[visit->host].name,
        words_span(arena, visit->start, visit->end), visit_status_text(visit->status), reason,
        event->outcome == OUTCOME_BEFORE ? "before the warrant"
        : host_had_duty(event)
            ? arena_printf(arena, "the host had a duty (class %s)", duty_code(event->class))
            : "the host had no duty");
}

void trip_mark(struct figure *figure, enum trip_sign sign, const char *id, const char *tooltip,
               const struct visit *visit, struct figure_point at)
{
    size_t node = layout_node(figure, id, tooltip, at, &trip_signs[sign]);

    figure_set_anchor(figure, node, anchor_visit(figure->arena, visit->id));
}
