/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Timelines; see the header. */
#include "report/timelines.h"

#include <math.h>

#include "base/num.h"
#include "base/str.h"
#include "report/caveats.h"
#include "report/changed_records.h"
#include "report/fields.h"
#include "report/machine.h"
#include "report/words.h"

enum { FIRST = 5 };

static double place(const struct timeline_point *point)
{
    return point->rank ? (double)point->rank : (double)NAN;
}

static const char *class_text(const struct timeline_point *point)
{
    return point->exists ? duty_code(point->class) : "";
}

static const char *iso_text(struct arena *arena, struct date date)
{
    char text[DATE_TEXT_SIZE];

    return arena_strdup(arena, date_format(date, text));
}

#define DATE_COLUMN                                                                                \
    {                                                                                              \
        .title = "day", .data = { {"date", "day of the ranking", "date"} }                         \
    }
#define POINT_COLUMNS                                                                              \
    DOC_FIGURE("index", 1, "index", "index of a stay without arrest", "points"),                   \
        DOC_FIGURE("rank", 0, "rank", "place by the index", "places"),                             \
        DOC_FIGURE("leaning", 2, "leaning", "0 to the Court's supporters, 1 to the home state",    \
                   "share"),                                                                       \
        DOC_FIGURE("F", 2, "straddle", "smaller of the percentiles of the two pulls",              \
                   "percentile"),                                                                  \
        DOC_FIGURE("c", 2, "support", "support for accountability", "share"),                      \
    {                                                                                              \
        .title = "class", .data = { {"class", "class of duty", "text"} }                           \
    }

#define POINT_CELLS(point)                                                                         \
    doc_number((point)->index), doc_number(place(point)), doc_number((point)->leaning),            \
        doc_number((point)->straddle), doc_number((point)->support), doc_text(class_text(point))

/* "act joint_statement_2025_02 [3]". */
static const char *event_text(struct doc *doc, const struct dataset *dataset,
                              const struct compare_reason *event)
{
    return arena_printf(doc->arena, "%s%s: %s %s", event->kind, event->has_ended ? " ended" : "",
                        changed_record_words(doc->arena, event),
                        words_cite(doc, dataset, event->origin));
}

/* What happened after `from` up to `to`. */
static const char *events_between(struct doc *doc, const struct timeline *timeline, size_t state,
                                  struct date from, struct date to)
{
    const struct dataset *dataset = timeline->findings->graph->dataset;
    const char *text = "";

    for (size_t e = 0; e < timeline->event_counts[state]; e++) {
        const struct compare_reason *event = &timeline->events[state][e];
        struct date day = changed_record_day(event);
        if (!date_is_by(day, to) || date_is_by(day, from))
            continue;
        text = arena_printf(doc->arena, "%s%s%s", text, *text ? "; " : "",
                            event_text(doc, dataset, event));
    }
    return text;
}

static void state_table(struct doc *doc, const struct timeline *timeline, size_t state)
{
    static const struct doc_column columns[] = {
        DATE_COLUMN,
        POINT_COLUMNS,
        {.title = "since the row before",
         .wraps = true,
         .data = {{"events", "what happened since the row before", "text"}}},
    };
    const struct dataset *dataset = timeline->findings->graph->dataset;
    const struct timeline_point *points = timeline_of(timeline, state);
    struct doc_table *table;

    doc_heading(doc, 2, dataset->states[state].iso3, "%s", dataset->states[state].name);
    if (!isnan(timeline->usual[state]))
        doc_paragraph(doc, "Its index moved by %.1f a year in the last five years (median).",
                      timeline->usual[state]);
    table = doc_table(doc, "timeline", "The state on the days of the span",
                      sizeof columns / sizeof *columns, columns);
    for (size_t d = 0; d < timeline->day_count; d++)
        doc_row(doc, table,
                (struct doc_cell[]){doc_text(iso_text(doc->arena, points[d].date)),
                                    POINT_CELLS(&points[d]),
                                    doc_text(d ? events_between(doc, timeline, state,
                                                                points[d - 1].date, points[d].date)
                                               : "")});
}

/* The states of the first ranks on the day, best first. */
static const char *first_states(struct doc *doc, const struct timeline *timeline, size_t day)
{
    const struct dataset *dataset = timeline->findings->graph->dataset;
    const char *names[FIRST];
    size_t n = 0;

    for (size_t rank = 1; rank <= FIRST; rank++)
        for (size_t s = 0; n < FIRST && s < dataset->state_count; s++)
            if (timeline_of(timeline, s)[day].rank == rank)
                names[n++] = dataset->states[s].name;
    return words_list(doc->arena, n, names);
}

static void overview(struct doc *doc, const struct timeline *timeline)
{
    static const struct doc_column columns[] = {
        DATE_COLUMN,
        DOC_FIGURE("ranked", 0, "ranked", "states ranked", "states"),
        DOC_FIGURE("fence", 0, "fence", "states on the fence", "states"),
        {.title = "first five", .wraps = true, .data = {{"first", "the first ranks", "text"}}},
    };
    struct doc_table *table =
        doc_table(doc, "timeline", "Ranked states and states on the fence by day", 4, columns);

    for (size_t d = 0; d < timeline->day_count; d++) {
        size_t ranked = 0, fence = 0;
        for (size_t s = 0; s < timeline->findings->state_count; s++) {
            ranked += timeline_of(timeline, s)[d].rank > 0;
            fence += timeline_of(timeline, s)[d].is_fence_sitter;
        }
        doc_row(doc, table,
                (struct doc_cell[]){doc_text(iso_text(doc->arena, timeline->days[d])),
                                    doc_number((double)ranked), doc_number((double)fence),
                                    doc_text(first_states(doc, timeline, d))});
    }
    doc_paragraph(doc,
                  "Name states to see each with what happened in between; --format csv and --json "
                  "show all.");
}

struct doc *timeline_compose(const struct timeline *timeline, size_t count, const size_t states[])
{
    struct doc *doc = doc_new(NULL, NULL);

    caveats_write(doc, timeline->findings->graph);
    if (!count)
        overview(doc, timeline);
    for (size_t s = 0; s < count; s++)
        state_table(doc, timeline, states[s]);
    if (doc->source_count) {
        doc_heading(doc, 2, "sources", "Sources");
        doc_sources(doc);
    }
    return doc;
}

struct doc *timeline_table(const struct timeline *timeline, size_t count, const size_t states[])
{
    static const struct doc_column columns[] = {
        {.title = "state", .data = {{"name", "name of the state", "text"}}},
        DATE_COLUMN,
        POINT_COLUMNS,
    };
    const struct dataset *dataset = timeline->findings->graph->dataset;
    struct doc *doc = doc_new(NULL, NULL);
    struct doc_table *table = doc_table(doc, "timeline", "States on the days of the span",
                                        sizeof columns / sizeof *columns, columns);
    size_t all = count ? count : dataset->state_count;

    for (size_t i = 0; i < all; i++) {
        size_t s = count ? states[i] : i;
        for (size_t d = 0; d < timeline->day_count; d++) {
            const struct timeline_point *point = &timeline_of(timeline, s)[d];
            if (point->exists)
                doc_row(doc, table,
                        (struct doc_cell[]){state_cell(dataset, s),
                                            doc_text(iso_text(doc->arena, point->date)),
                                            POINT_CELLS(point)});
        }
    }
    return doc;
}

struct timeline_view {
    const struct timeline *timeline;
    const struct timeline_point *points; /* that exist, of the states shown */
    size_t count;
    const size_t *states; /* shown */
    size_t state_count;
};

#define POINT_ROWS(X, S)                                                                           \
    X(S, iso3, TEXT, c->timeline->findings->graph->dataset->states[o->state].iso3,                 \
      "code of the state", FIELD_CODE)                                                             \
    X(S, date, TEXT, words_iso(from->arena, o->date), "day of the ranking", FIELD_DATE)            \
    X(S, index, NUMBER, o->index, "index of a stay without arrest", .unit = "points",              \
      .range = {0, 100}, FIELD_NULLABLE)                                                           \
    X(S, rank, PLACE, o->rank, "place by the index; null: not ranked", FIELD_PLACE,                \
      FIELD_NULLABLE)                                                                              \
    X(S, leaning, NUMBER, o->leaning, "0 to the Court's supporters, 1 to the home state",          \
      FIELD_SHARE, FIELD_NULLABLE)                                                                 \
    X(S, straddle, NUMBER, o->straddle, "F, smaller of the percentiles of the two pulls",          \
      FIELD_PERCENTILE, FIELD_NULLABLE)                                                            \
    X(S, support, NUMBER, o->support, "support for accountability", FIELD_SHARE, FIELD_NULLABLE)   \
    X(S, fence_sitter, BOOL, o->is_fence_sitter, "on the fence")                                   \
    X(S, class, TEXT, duty_code(o->class), "class of duty", .word = word_class)
FORM(timeline_point, struct timeline_point, struct timeline_view, POINT_ROWS);
static const struct form_row point_item = {.type = FORM_OBJECT, .form = &timeline_point_form};

#define MOVEMENT_ROWS(X, S)                                                                        \
    X(S, iso3, TEXT, c->timeline->findings->graph->dataset->states[*o].iso3, "code of the state",  \
      FIELD_CODE)                                                                                  \
    X(S, usual_change, NUMBER, c->timeline->usual[*o],                                             \
      "median absolute change of the index a year, over the last five years", .unit = "points",    \
      FIELD_NULLABLE)
FORM(timeline_movement, size_t, struct timeline_view, MOVEMENT_ROWS);
static const struct form_row movement_item = {.type = FORM_OBJECT, .form = &timeline_movement_form};

#define HEAD_OF(view) form_object_in((view)->timeline->findings, (view)->timeline->findings)
#define TIMELINE_ROWS(X, S)                                                                        \
    X(S, head, SHARED, HEAD_OF(o), "", .form = &machine_head_form)                                 \
    X(S, since, TEXT, words_iso(from->arena, o->timeline->days[0]), "the first day", FIELD_DATE)   \
    X(S, rows, ARRAY, form_array(o->points, o->count), "each state that existed, on each day",     \
      .item = &point_item)                                                                         \
    X(S, movement, ARRAY, form_array(o->states, o->state_count), "how far each index moves",       \
      .item = &movement_item)
FORM_ROWS(timeline, struct timeline_view, struct timeline_view, TIMELINE_ROWS);
const struct form machine_timeline_form = {FORM_OF(timeline)};

struct value *machine_timeline(const struct timeline *timeline, size_t count, const size_t states[],
                               struct arena *arena)
{
    size_t all = count ? count : timeline->findings->state_count, kept = 0;
    struct timeline_point *points =
        arena_alloc(arena, all * timeline->day_count + 1, sizeof *points);
    size_t *shown = arena_alloc(arena, all + 1, sizeof *shown);

    for (size_t i = 0; i < all; i++) {
        shown[i] = count ? states[i] : i;
        for (size_t d = 0; d < timeline->day_count; d++)
            if (timeline_of(timeline, shown[i])[d].exists)
                points[kept++] = timeline_of(timeline, shown[i])[d];
    }
    struct timeline_view view = {timeline, points, kept, shown, all};
    return form_tree(&machine_timeline_form, &view, &view, arena);
}
