/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Greedy placement with a cost: among the places that break no rule the cheapest one wins; equal
 * costs go to the place tried first, so the same input gives the same picture. Cost is distance,
 * plus a preference among the eight places (right of the point reads best), plus a fine for
 * standing near another mark. Nearer to another mark than to its own, a name would be taken for
 * that one's: there it stands only on a leader.
 */
#include "doc/labels.h"

#include <math.h>
#include <stdlib.h>

#include "base/cleanup.h"
#include "doc/fontwidth.h"
#include "doc/palette.h"

#define CLEARANCE 0.8 /* between a label and anything else, in points */
#define WORD_GAP 2.5  /* between two labels on a line: they must not read as one */
#define NEAR_MARK 2.5 /* a label this near to another mark is ambiguous */
#define NEAR_TEXT 4.5 /* the same on a leader, which may be overlooked */
#define NEAR_FINE 6.0
#define LEAD 0.4          /* without a leader its own mark is nearer than any other by this */
#define LEADER_FINE 6.0   /* a leader line costs this much more than standing beside the mark */
#define CROSSED_FINE 40.0 /* a leader of a required label over another mark; others may not */
#define LINE_FINE 14.0    /* a label across a line of the background: rather on a leader */
#define FIRST_LEADER 8.0
#define LEADER_STEP 4.0
#define FARTHEST 400.0
#define FAR 45.0   /* the cost from which a place is worth another's */
#define WAY 60.0   /* from a mark: labels in this reach may stand in the way of its own */
#define SMALL 1e-6 /* of costs: no gain */

enum { DIRECTIONS = 24, SIDES = 12, GAPS = 3 };

static const double gaps[GAPS] = {1.6, 3.2, 5.5};

/* Directions of the sides in order of preference, what each costs, and how far it stands aside. */
static const struct {
    double x, y, cost, aside;
} sides[SIDES] = {
    {1, 0, 0, 0},        {-1, 0, 0.4, 0},      {0.7, 0.7, 0.6, 0}, {0.7, -0.7, 0.7, 0},
    {-0.7, 0.7, 0.9, 0}, {-0.7, -0.7, 1.0, 0}, {0, 1, 1.1, 0},     {0, -1, 1.2, 0},
    {0, 1, 1.3, 0.25},   {0, -1, 1.4, 0.25},   {0, 1, 1.5, -0.25}, {0, -1, 1.6, -0.25},
};

struct placing {
    const struct label_field *field;
    size_t n;
    struct label *labels;
    const char **texts; /* theirs, whole */
    double *costs;      /* of their places */
    bool may_cross;     /* leaders one another: the last resort of a required label */
};

struct place {
    struct label_box box;
    bool has_leader;
    struct figure_point from, to;
    double cost;
};

struct label_box label_box_of(const char *text, double size, bool bold, double x, double y)
{
    return (struct label_box){x, y - FONT_DESCENT * size, x + fontwidth_text(text, size, bold),
                              y + FONT_ASCENT * size};
}

bool label_box_overlaps(const struct label_box *a, const struct label_box *b)
{
    return a->left < b->right && b->left < a->right && a->bottom < b->top && b->bottom < a->top;
}

static struct figure_point box_nearest(const struct label_box *box, struct figure_point point)
{
    return (struct figure_point){fmin(fmax(point.x, box->left), box->right),
                                 fmin(fmax(point.y, box->bottom), box->top)};
}

/* Twice the signed area of the triangle. */
static double turn(struct figure_point a, struct figure_point b, struct figure_point c)
{
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

static bool segments_cross(struct figure_point a, struct figure_point b, struct figure_point c,
                           struct figure_point d)
{
    return turn(a, b, c) * turn(a, b, d) < 0 && turn(c, d, a) * turn(c, d, b) < 0;
}

static bool segment_meets_box(struct figure_point a, struct figure_point b,
                              const struct label_box *box)
{
    const struct figure_point corners[] = {{box->left, box->bottom},
                                           {box->right, box->bottom},
                                           {box->right, box->top},
                                           {box->left, box->top}};

    if (a.x > box->left && a.x < box->right && a.y > box->bottom && a.y < box->top)
        return true;
    for (size_t i = 0; i < 4; i++)
        if (segments_cross(a, b, corners[i], corners[(i + 1) % 4]))
            return true;
    return false;
}

static struct label_box box_widened(const struct label_box *box, double by)
{
    return (struct label_box){box->left - by, box->bottom - by, box->right + by, box->top + by};
}

static double gap_to(const struct label_box *box, struct figure_point at, double radius)
{
    return figure_gap(box_nearest(box, at), at) - radius;
}

/* No mark lies under the box, and none is taken for its own. Adds the fines for near ones. */
static bool is_free_of_marks(const struct label_field *field, const struct label *label,
                             struct place *place)
{
    double own = gap_to(&place->box, label->point, label->radius);

    for (size_t i = 0; i < field->disc_count; i++) {
        const struct label_disc *disc = &field->discs[i];
        double gap = gap_to(&place->box, disc->at, disc->radius);
        bool is_own = disc->at.x == label->point.x && disc->at.y == label->point.y;
        if (gap < CLEARANCE || (!is_own && !place->has_leader && gap < own + LEAD))
            return false;
        if (gap < (place->has_leader ? NEAR_TEXT : NEAR_MARK) && !is_own)
            place->cost += NEAR_FINE;
    }
    return true;
}

/* May the box stand there as far as frame, taken boxes and marks go? Adds the fines for near marks
 * and lines. */
static bool is_free_of_field(const struct label_field *field, const struct label *label,
                             struct place *place)
{
    const struct label_box wide = box_widened(&place->box, CLEARANCE);

    if (place->box.left < field->frame.left || place->box.right > field->frame.right ||
        place->box.bottom < field->frame.bottom || place->box.top > field->frame.top)
        return false;
    for (size_t i = 0; i < field->box_count; i++)
        if (label_box_overlaps(&wide, &field->boxes[i]))
            return false;
    if (!is_free_of_marks(field, label, place))
        return false;
    for (size_t i = 0; i < field->line_count; i++)
        if (segment_meets_box(field->lines[i].a, field->lines[i].b,
                              field->lines_are_walls ? &wide : &place->box)) {
            if (field->lines_are_walls)
                return false;
            place->cost += LINE_FINE;
        }
    return true;
}

/* The same for the labels placed before, and their leaders. */
static bool is_free_of_labels(const struct placing *p, const struct place *place)
{
    const struct label_box wide = box_widened(&place->box, CLEARANCE);

    for (size_t i = 0; i < p->n; i++) {
        const struct label *other = &p->labels[i];
        if (!other->is_placed)
            continue;
        const struct label_box apart = {wide.left - WORD_GAP, wide.bottom, wide.right + WORD_GAP,
                                        wide.top};
        if (label_box_overlaps(&apart, &other->box))
            return false;
        if (other->has_leader && segment_meets_box(other->leader_from, other->leader_to, &wide))
            return false;
        if (!place->has_leader)
            continue;
        const struct label_box around = box_widened(&other->box, CLEARANCE);
        if (segment_meets_box(place->from, place->to, &around))
            return false;
        if (!p->may_cross && other->has_leader &&
            segments_cross(place->from, place->to, other->leader_from, other->leader_to))
            return false;
    }
    return true;
}

/* Leaders keep off taken boxes and other marks. */
static bool leader_is_free(const struct label_field *field, const struct label *label,
                           struct place *place)
{
    for (size_t i = 0; i < field->box_count; i++)
        if (segment_meets_box(place->from, place->to, &field->boxes[i]))
            return false;
    for (size_t i = 0; i < field->disc_count; i++) {
        const struct label_disc *disc = &field->discs[i];
        bool is_own = disc->at.x == label->point.x && disc->at.y == label->point.y;
        if (is_own || figure_gap_to_line(disc->at, place->from, place->to) >= disc->radius + 0.5)
            continue;
        if (!label->required)
            return false;
        place->cost += CROSSED_FINE;
    }
    return true;
}

/* The box whose nearest edge lies `gap` off the mark in the direction (x, y); above or below it
 * aside by a share of its width. */
static struct label_box box_towards(const struct label *label, double x, double y, double gap,
                                    double aside)
{
    double width = fontwidth_text(label->text, label->size, label->bold);
    double height = (FONT_ASCENT + FONT_DESCENT) * label->size;
    double middle_x = label->point.x + x * (label->radius + gap + width / 2) + aside * width;
    double middle_y = label->point.y + y * (label->radius + gap + height / 2);

    /* On a slant the corner faces the mark. */
    if (fabs(x) > 0.01 && fabs(y) > 0.01) {
        middle_x = label->point.x + x * (label->radius + gap) + (x > 0 ? width : -width) / 2;
        middle_y = label->point.y + y * (label->radius + gap) + (y > 0 ? height : -height) / 2;
    }
    return (struct label_box){middle_x - width / 2, middle_y - height / 2, middle_x + width / 2,
                              middle_y + height / 2};
}

/* Above or below a mark near the frame's side a box moves aside by as much as it would stick out.
 */
static void keep_in_frame(const struct label_field *field, const struct label *label,
                          struct label_box *box)
{
    double by = fmin(field->frame.right - box->right, 0) + fmax(field->frame.left - box->left, 0);

    if (box->left + by > label->point.x || box->right + by < label->point.x)
        return;
    box->left += by;
    box->right += by;
}

static void take_if_better(const struct placing *p, const struct label *label,
                           struct place *candidate, struct place *best)
{
    if (candidate->cost >= best->cost || !is_free_of_field(p->field, label, candidate))
        return;
    if (candidate->has_leader && !leader_is_free(p->field, label, candidate))
        return;
    if (candidate->cost < best->cost && is_free_of_labels(p, candidate))
        *best = *candidate;
}

static void try_beside(const struct placing *p, const struct label *label, struct place *best)
{
    for (size_t g = 0; g < GAPS; g++) {
        for (size_t s = 0; s < SIDES; s++) {
            struct place candidate = {
                .box = box_towards(label, sides[s].x, sides[s].y, gaps[g], sides[s].aside),
                .cost = sides[s].cost + gaps[g],
            };
            keep_in_frame(p->field, label, &candidate.box);
            take_if_better(p, label, &candidate, best);
        }
    }
}

/* Rings further and further out, until no farther place could be cheaper. */
static void try_leaders(const struct placing *p, const struct label *label, struct place *best)
{
    double reach = label->required ? FARTHEST : label->reach;

    for (size_t ring = 0;; ring++) {
        double gap = FIRST_LEADER + (double)ring * LEADER_STEP;
        if (gap > reach || gap + LEADER_FINE >= best->cost)
            return;
        for (size_t d = 0; d < DIRECTIONS; d++) {
            double angle = 2 * M_PI * (double)d / DIRECTIONS;
            struct place candidate = {
                .box = box_towards(label, cos(angle), sin(angle), gap, 0),
                .has_leader = true,
                .cost = gap + LEADER_FINE,
            };
            struct figure_point to = box_nearest(&candidate.box, label->point);
            double length = figure_gap(label->point, to);
            if (length <= label->radius)
                continue;
            double share = label->radius / length;
            candidate.to = to;
            candidate.from =
                (struct figure_point){label->point.x + share * (to.x - label->point.x),
                                      label->point.y + share * (to.y - label->point.y)};
            take_if_better(p, label, &candidate, best);
        }
    }
}

static struct place find_place(struct placing *p, const struct label *label)
{
    struct place best = {.cost = HUGE_VAL};

    try_beside(p, label, &best);
    try_leaders(p, label, &best);
    if (best.cost == HUGE_VAL && label->required) {
        p->may_cross = true;
        try_leaders(p, label, &best);
        p->may_cross = false;
    }
    return best;
}

/* By its short text where the whole one would stand far off. */
static void place_one(struct placing *p, size_t index)
{
    struct label *label = &p->labels[index];

    label->text = p->texts[index];
    struct place best = find_place(p, label);
    if (best.cost > FAR && label->short_text) {
        struct label shorter = *label;
        shorter.text = label->short_text;
        struct place other = find_place(p, &shorter);
        if (other.cost < best.cost) {
            best = other;
            label->text = label->short_text;
        }
    }
    p->costs[index] = best.cost;
    label->is_placed = best.cost < HUGE_VAL;
    label->box = best.box;
    label->has_leader = best.has_leader;
    label->leader_from = best.from;
    label->leader_to = best.to;
}

/* Both anew, the first one first; what their places cost together. */
static double place_two(struct placing *p, size_t first, size_t second)
{
    p->labels[first].is_placed = p->labels[second].is_placed = false;
    place_one(p, first);
    place_one(p, second);
    return p->costs[first] + p->costs[second];
}

/* A label that is far from its mark goes before one that stands in its way, where that helps. */
static void draw_near(struct placing *p, size_t far)
{
    const struct label before = p->labels[far];
    const double cost = p->costs[far];
    size_t best = p->n;
    double gain = 0;

    for (size_t other = 0; other < p->n; other++) {
        const struct label in_way = p->labels[other];
        const double its_cost = p->costs[other];
        if (other == far || !in_way.is_placed ||
            figure_gap(before.point, box_nearest(&in_way.box, before.point)) > WAY)
            continue;
        double saved = cost + its_cost - place_two(p, far, other);
        p->labels[far] = before;
        p->labels[other] = in_way;
        p->costs[far] = cost;
        p->costs[other] = its_cost;
        if (saved > gain + SMALL) {
            gain = saved;
            best = other;
        }
    }
    if (best < p->n)
        place_two(p, far, best);
}

/* Required ones first, then by priority, then as given. */
static bool goes_before(const struct label *a, const struct label *b)
{
    if (a->required != b->required)
        return a->required;
    return a->priority > b->priority;
}

static size_t *order_of(size_t n, const struct label labels[])
{
    size_t *order = mem_alloc(n + 1, sizeof *order);

    for (size_t i = 0; i < n; i++) {
        size_t at = i;
        for (; at > 0 && goes_before(&labels[i], &labels[order[at - 1]]); at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    return order;
}

size_t labels_place(const struct label_field *field, size_t n, struct label labels[])
{
    _cleanup_(cleanup_free) size_t *order = order_of(n, labels);
    _cleanup_(cleanup_free) double *costs = mem_alloc(n + 1, sizeof *costs);
    _cleanup_(cleanup_free) const char **texts = mem_alloc(n + 1, sizeof *texts);
    struct placing p = {field, n, labels, texts, costs, false};
    size_t placed = 0;

    for (size_t i = 0; i < n; i++) {
        labels[i].is_placed = false;
        texts[i] = labels[i].text;
    }
    for (size_t i = 0; i < n; i++)
        place_one(&p, order[i]);
    for (size_t i = 0; i < n; i++)
        if (costs[order[i]] > FAR && (labels[order[i]].is_placed || labels[order[i]].required))
            draw_near(&p, order[i]);
    for (size_t i = 0; i < n; i++)
        placed += labels[i].is_placed;
    return placed;
}

void labels_draw(struct figure *figure, size_t n, const struct label labels[])
{
    for (size_t i = 0; i < n; i++) {
        const struct label *label = &labels[i];
        if (!label->is_placed)
            continue;
        figure_add_text(figure,
                        &(struct figure_text){
                            .text = label->text,
                            .at = {label->box.left, label->box.bottom + FONT_DESCENT * label->size},
                            .anchor = ANCHOR_LEFT,
                            .size = label->size,
                            .bold = label->bold,
                            .color = label->color,
                            .halo = label->halo,
                        });
        if (label->has_leader)
            figure_add_shape(
                figure, &(struct figure_shape){
                            .kind = SHAPE_POLYLINE,
                            .points = (struct figure_point[]){label->leader_from, label->leader_to},
                            .point_count = 2,
                            .stroke = PALETTE_SLATE,
                            .width = 0.5,
                        });
    }
}
