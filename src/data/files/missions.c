/* SPDX-License-Identifier: GPL-2.0-or-later */
/* missions.json: embassies of a state in a survey of one year; expanded to one record a host. */
#include "base/arr.h"
#include "data/tables.h"

enum { YEAR_MIN = 1900, YEAR_MAX = 2100 };

struct mission_row {
    uint32_t state;
    int year;
    const uint32_t *hosts, *none;
    size_t host_count, none_count;
    struct origin origin;
};

static void read_mission(struct fields *fields, void *record)
{
    struct mission_row *row = record;
    row->state = field_state(fields, "state");
    row->year = (int)field_count(fields, "year", YEAR_MIN, YEAR_MAX);
    row->hosts = field_states(fields, "embassies_in", &row->host_count);
    row->none = field_states(fields, "none_in", &row->none_count);
    field_origin(fields, &row->origin);
}

static void expand(struct loading *loading, void *records, size_t count, bool is_complete)
{
    ARR(struct mission) missions = {0};
    const struct mission_row *rows = records;
    (void)is_complete;
    for (size_t r = 0; r < count; r++) {
        for (size_t h = 0; h < rows[r].host_count + rows[r].none_count; h++) {
            bool is_open = h < rows[r].host_count;
            struct mission mission = {
                .state = rows[r].state,
                .host = is_open ? rows[r].hosts[h] : rows[r].none[h - rows[r].host_count],
                .year = rows[r].year,
                .is_open = is_open,
                .origin = rows[r].origin,
            };
            ARR_PUSH(&missions, mission);
        }
    }
    loading->filling->missions = arena_take(loading->arena, missions.items);
    loading->filling->mission_count = missions.n;
}

const struct table table_missions = {
    .file = "missions.json",
    .what = "the embassies of a state in a survey of one year",
    .terms = "CC0 (Wikidata)",
    .is_optional = true,
    .key = {"state", "year", "embassies_in", "none_in"},
    TABLE_OF_SURVEY(struct mission_row, struct mission, missions, mission_count),
    TABLE_CITES(struct mission),
    TABLE_ABOUT_TWO(struct mission, state, host),
    .read = read_mission,
    .finish = expand,
};
