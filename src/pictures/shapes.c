/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Small shapes of figures; see the header. */
#include "pictures/shapes.h"

#include <math.h>

#include "doc/palette.h"

#define RANGE_WIDTH 1.6
#define RANGE_END 0.9
#define RANGE_OVER 2.4   /* how far an end stands out above and below the mark */
#define BRACKET_ARM 0.22 /* of the box's height: a code in the middle stays free */
#define CORNER 0.34      /* of the box's height */

void shape_line(struct figure *figure, struct figure_point a, struct figure_point b,
                const char *stroke, double width, enum figure_line line)
{
    figure_add_shape(figure, &(struct figure_shape){
                                 .kind = SHAPE_POLYLINE,
                                 .points = (struct figure_point[]){a, b},
                                 .point_count = 2,
                                 .stroke = stroke,
                                 .width = width,
                                 .line = line,
                             });
}

void shape_rectangle(struct figure *figure, double left, double bottom, double right, double top,
                     const char *fill, const char *stroke)
{
    figure_add_shape(
        figure,
        &(struct figure_shape){
            .kind = SHAPE_POLYGON,
            .points =
                (struct figure_point[]){{left, bottom}, {right, bottom}, {right, top}, {left, top}},
            .point_count = 4,
            .fill = fill,
            .stroke = stroke,
            .width = stroke ? 0.75 : 0,
        });
}

void shape_range(struct figure *figure, double from, double to, double y, double size)
{
    double half = size / 2 + RANGE_OVER;

    shape_line(figure, (struct figure_point){from, y}, (struct figure_point){to, y}, PALETTE_SLATE,
               RANGE_WIDTH, LINE_SOLID);
    for (int end = 0; end < 2; end++) {
        double x = end ? to : from;
        shape_line(figure, (struct figure_point){x, y - half}, (struct figure_point){x, y + half},
                   PALETTE_SLATE, RANGE_END, LINE_SOLID);
    }
}

/* Two brackets, for a code stands inside: the pieces of a dashed side would look like letters, and
 * so would upright strokes beside it. */
static void add_brackets(struct figure *figure, const struct label_box *box, const char *stroke,
                         double width)
{
    double arm = BRACKET_ARM * (box->top - box->bottom);

    for (int side = -1; side <= 1; side += 2) {
        double edge = side < 0 ? box->bottom : box->top;
        figure_add_shape(figure,
                         &(struct figure_shape){
                             .kind = SHAPE_POLYLINE,
                             .points = (struct figure_point[]){{box->left, edge - side * arm},
                                                               {box->left, edge},
                                                               {box->right, edge},
                                                               {box->right, edge - side * arm}},
                             .point_count = 4,
                             .stroke = stroke,
                             .width = width});
    }
}

void shape_border(struct figure *figure, const struct label_box *box, const char *stroke,
                  double width, enum figure_line line)
{
    if (line == LINE_DASHED) {
        add_brackets(figure, box, stroke, width);
        return;
    }
    struct figure_point corners[] = {{box->left, box->bottom},
                                     {box->right, box->bottom},
                                     {box->right, box->top},
                                     {box->left, box->top},
                                     {box->left, box->bottom}};
    figure_add_shape(
        figure, &(struct figure_shape){.kind = line == LINE_SOLID ? SHAPE_POLYGON : SHAPE_POLYLINE,
                                       .points = corners,
                                       .point_count = line == LINE_SOLID ? 4 : 5,
                                       .stroke = stroke,
                                       .width = width,
                                       .line = line});
}

void shape_side(struct figure *figure, const struct label_box *box, double width, int side)
{
    if (side > 0)
        shape_rectangle(figure, box->left, box->bottom, box->left + width, box->top, PALETTE_BLUE,
                        NULL);
    else if (side < 0)
        shape_rectangle(figure, box->right - width, box->bottom, box->right, box->top,
                        PALETTE_INK_WARM, NULL);
}

void shape_corner(struct figure *figure, const struct label_box *box, enum shape_corner corner)
{
    double leg = CORNER * (box->top - box->bottom);

    if (corner == CORNER_NONE)
        return;
    figure_add_shape(figure, &(struct figure_shape){
                                 .kind = SHAPE_POLYGON,
                                 .points = (struct figure_point[]){{box->left, box->top},
                                                                   {box->left + leg, box->top},
                                                                   {box->left, box->top - leg}},
                                 .point_count = 3,
                                 .fill = corner == CORNER_FILLED ? PALETTE_BLACK : PALETTE_WHITE,
                                 .stroke = PALETTE_BLACK,
                                 .width = 0.6,
                             });
}

void shape_cross(struct figure *figure, struct figure_point at, const char *stroke)
{
    const double arm = 2.4;

    for (int side = -1; side <= 1; side += 2)
        shape_line(figure, (struct figure_point){at.x - arm, at.y - side * arm},
                   (struct figure_point){at.x + arm, at.y + side * arm}, stroke, 0.9, LINE_SOLID);
}

void shape_ring(struct figure *figure, struct figure_point at, double radius)
{
    figure_add_shape(figure, &(struct figure_shape){
                                 .kind = SHAPE_ELLIPSE,
                                 .points = (struct figure_point[]){at, {radius, radius}},
                                 .point_count = 2,
                                 .stroke = PALETTE_BLACK,
                                 .width = 1.1,
                             });
}

void shape_frame(struct figure *figure, struct figure_point at, double radius)
{
    figure_add_shape(figure, &(struct figure_shape){
                                 .kind = SHAPE_POLYGON,
                                 .points = (struct figure_point[]){{at.x - radius, at.y - radius},
                                                                   {at.x + radius, at.y - radius},
                                                                   {at.x + radius, at.y + radius},
                                                                   {at.x - radius, at.y + radius}},
                                 .point_count = 4,
                                 .stroke = PALETTE_BLACK,
                                 .width = 0.9,
                             });
}

void shape_outline(struct figure *figure, struct figure_point at, double radius,
                   enum figure_line line)
{
    enum { STEPS = 4 };
    size_t dashes = line == LINE_DASHED ? 7 : 10;
    double share = line == LINE_DASHED ? 0.66 : 0.34;

    if (line == LINE_SOLID)
        return;
    for (size_t d = 0; d < dashes; d++) {
        struct figure_point arc[STEPS + 1];
        for (size_t i = 0; i <= STEPS; i++) {
            double turn = ((double)d + share * (double)i / STEPS) / (double)dashes;
            arc[i] = (struct figure_point){at.x + radius * cos(2 * M_PI * turn),
                                           at.y + radius * sin(2 * M_PI * turn)};
        }
        figure_add_shape(figure, &(struct figure_shape){
                                     .kind = SHAPE_POLYLINE,
                                     .points = arc,
                                     .point_count = STEPS + 1,
                                     .stroke = PALETTE_BLACK,
                                     .width = 1.1,
                                 });
    }
}
