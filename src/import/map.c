/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Map; see the header. */
#include "import/map.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "data/codes.h"
#include "data/field.h"
#include "data/json_object.h"
#include "data/names.h"

enum { YEARS_MAX = 100, LENGTH_MAX = 64 };

const char *const import_class_names[IMPORT_CLASS_COUNT] = {
    "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"};
static const struct words class_words = WORDS(import_class_names);

static const char *const separators[] = {"tab", "comma", "semicolon"};
static const struct words separator_words = WORDS(separators);
static const char separator_chars[] = "\t,;";

static const char *const column_keys[IMPORT_COLUMN_COUNT] = {"actor", "other", "date", "class",
                                                             "weight"};

/* A scheme of codes, or null where actors are names or ISO codes. */
static enum code_scheme read_codes(struct fields *fields)
{
    const char *ids[CODES_COUNT];
    const struct words words = {ids, CODES_COUNT - 1};

    for (size_t s = 1; s < CODES_COUNT; s++)
        ids[s - 1] = codes_id((enum code_scheme)s);
    const char *id = field_word_text_or_null(fields, "codes", &words);
    for (size_t s = 1; id && s < CODES_COUNT; s++)
        if (str_is_equal(ids[s - 1], id))
            return (enum code_scheme)s;
    return CODES_NONE;
}

/* Spellings and the codes of the states that they are. */
static void read_same(struct fields *fields, struct import_map *map)
{
    struct fields group;
    _cleanup_(cleanup_free) struct row *row = mem_alloc(1, sizeof *row);

    if (!fields_open(fields, "same", false, &group, row))
        return;
    struct import_same *same = arena_alloc(fields->loading->arena, row->n + 1, sizeof *same);
    for (size_t i = 0; i < row->n; i++) {
        same[i].text = arena_strdup(fields->loading->arena, row->fields[i].key);
        same[i].state = field_state(&group, row->fields[i].key);
    }
    map->same = same;
    map->same_count = row->n;
    fields_close(fields, &group);
}

static void read_classes(struct fields *fields, struct import_map *map)
{
    struct fields group;
    _cleanup_(cleanup_free) struct row *row = mem_alloc(1, sizeof *row);
    size_t count;

    if (fields_open(fields, "classes", false, &group, row)) {
        for (size_t c = 0; c < IMPORT_CLASS_COUNT; c++)
            map->classes[c] = field_texts(&group, import_class_names[c], &map->class_counts[c]);
        fields_close(fields, &group);
    }
    const char *const *ties = field_texts(fields, "ties", &count);
    for (size_t t = 0; t < count; t++) {
        size_t c = 0;
        while (c < IMPORT_CLASS_COUNT && !str_is_equal(ties[t], import_class_names[c]))
            c++;
        if (c < IMPORT_CLASS_COUNT)
            map->is_tie[c] = true;
        else
            field_fault(fields, DIAG_VALUE_UNKNOWN, "ties",
                        field_nearest_hint(fields, ties[t], class_words.count, class_words.list),
                        "unknown class '%s' in 'ties'", ties[t]);
    }
}

static bool has_column(const struct import_map *map, const char *name)
{
    for (size_t c = 0; c < map->column_count; c++)
        if (str_is_equal(map->columns[c], name))
            return true;
    return false;
}

static void read_columns(struct fields *fields, struct import_map *map)
{
    map->columns = field_texts(fields, "columns", &map->column_count);
    for (size_t c = 0; c < IMPORT_COLUMN_COUNT; c++) {
        map->of[c] = c == IMPORT_WEIGHT ? field_text_or_null(fields, column_keys[c])
                                        : field_text(fields, column_keys[c]);
        if (map->of[c] && map->column_count && !has_column(map, map->of[c]))
            field_fault(fields, DIAG_COLUMN_MISSING, column_keys[c],
                        field_nearest_hint(fields, map->of[c], map->column_count, map->columns),
                        "column '%s' of '%s' is not among 'columns'", map->of[c], column_keys[c]);
    }
}

static void read_map(struct fields *fields, struct import_map *map)
{
    map->name = field_text(fields, "name");
    map->separator = separator_chars[field_word(fields, "separator", &separator_words)];
    map->has_quotes = field_flag(fields, "quotes");
    read_columns(fields, map);
    map->codes = read_codes(fields);
    read_same(fields, map);
    map->class_length = field_count(fields, "class_length", 0, LENGTH_MAX);
    read_classes(fields, map);
    map->years = field_count(fields, "years", 1, YEARS_MAX);
    field_text_or_null(fields, "note");
}

static const char *path_of(const struct dataset *dataset, const char *name, struct arena *arena)
{
    return strchr(name, '/') || strchr(name, '.')
               ? arena_strdup(arena, name)
               : arena_printf(arena, "%s/import/%s.json", dataset->dir, name);
}

bool import_map_load(const struct dataset *dataset, const char *name, struct arena *arena,
                     struct import_map *out, struct diags *diags)
{
    struct loading loading;
    size_t length;
    bool is_fine = false;

    *out = (struct import_map){.path = path_of(dataset, name, arena)};
    loading_init_from(&loading, dataset, arena, diags);
    struct document *document = document_load(&loading, out->path);
    if (document) {
        read_map(&document->fields, out);
        is_fine = fields_finish(&document->fields);
    }
    document_free(document);
    loading_clear(&loading);
    _cleanup_(cleanup_free) char *bytes = is_fine ? file_read(out->path, &length, diags) : NULL;
    if (bytes)
        file_hash(bytes, length, out->hash);
    return bytes;
}

enum import_class import_map_class(const struct import_map *map, const char *text)
{
    for (size_t c = 0; c < IMPORT_CLASS_COUNT; c++)
        for (size_t t = 0; t < map->class_counts[c]; t++)
            if (str_is_equal(map->classes[c][t], text))
                return (enum import_class)c;
    return IMPORT_CLASS_COUNT;
}

size_t import_map_state(const struct dataset *dataset, const struct import_map *map,
                        const char *text)
{
    struct name_match match;

    for (size_t s = 0; s < map->same_count; s++)
        if (str_is_equal(map->same[s].text, text))
            return map->same[s].state;
    names_find(dataset, text, map->codes, &match);
    return match.outcome == NAME_FOUND ? match.states[0] : SIZE_MAX;
}
