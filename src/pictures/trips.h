/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Trips of the suspect and the Court's decisions on them as marks: the same in every picture. */
#ifndef FS_PICTURES_TRIPS_H
#define FS_PICTURES_TRIPS_H

#include "analysis/findings.h"
#include "pictures/layout.h"

#define TRIP_MARK_SIZE 6.0
#define TRIP_STAR_SIZE 8.0

/* What a mark says: shape for how the trip ended, fill for the duty or the reason. */
enum trip_sign {
    TRIP_STAY,    /* where the host had a duty */
    TRIP_NO_DUTY, /* where it had none, or before the warrant */
    TRIP_NOT_WARRANT,
    TRIP_NOT_OTHER,
    TRIP_NOT_UNSAID,
    TRIP_VIDEO_WARRANT,
    TRIP_VIDEO,
    TRIP_TRANSIT,
    TRIP_FINDING, /* from here on those of the Court */
    TRIP_DECISION,
    TRIP_SIGNS
};

extern const struct legend_entry trip_signs[TRIP_SIGNS];

enum trip_sign trip_sign_of(const struct visit_event *event);

/* "Mongolia, 2024-09-02 to 2024-09-03: made; the host had a duty (class P)". */
const char *trip_tooltip(struct figure *figure, const struct findings *findings,
                         const struct visit_event *event);

/* A mark that leads to the row of the trip it is about. */
void trip_mark(struct figure *figure, enum trip_sign sign, const char *id, const char *tooltip,
               const struct visit *visit, struct figure_point at);

#endif
