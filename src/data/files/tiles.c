/* SPDX-License-Identifier: GPL-2.0-or-later */
/* tiles.json: where each state's tile stands in the tile grid of the world. */
#include "data/tables.h"

static void read_tile(struct fields *fields, void *record)
{
    struct tile *tile = record;
    tile->state = field_state(fields, "state");
    tile->row = field_count(fields, "row", 0, TILE_PLACES_MAX - 1);
    tile->column = field_count(fields, "column", 0, TILE_PLACES_MAX - 1);
}

/* The place is the key: no two states stand on one. */
const struct table table_tiles = {
    .file = "tiles.json",
    .what = "a state's place in the tile grid of the world",
    .terms = "the compilers' own work",
    .is_optional = true,
    .is_never_left_out = true,
    .key = {"row", "column"},
    TABLE_OF(struct tile, tiles, tile_count),
    .read = read_tile,
};
