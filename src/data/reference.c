/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Fields that refer to other records: states, bodies, suspects, sources; and the origin made of
 * them. */
#include <string.h>

#include "base/str.h"
#include "data/field.h"
#include "data/suspects.h"
#include "data/words.h"

/* The state a text most likely means: by ISO alpha-2 code, by name, else by the nearest code. */
static const struct state *guess_state(struct fields *fields, const char *text)
{
    const struct loading *loading = fields->loading;
    const struct dataset *dataset = loading->dataset;
    for (size_t i = 0; i < dataset->state_count; i++)
        if (strcmp(dataset->states[i].iso2, text) == 0 ||
            strcmp(dataset->states[i].name, text) == 0)
            return &dataset->states[i];
    const char *code = str_nearest(text, loading->states.keys.n, loading->states.keys.keys);
    size_t at = code ? keyset_find(&loading->states.keys, code) : SIZE_MAX;
    return at < dataset->state_count ? &dataset->states[at] : NULL;
}

static void unknown_state(struct fields *fields, const char *key, const char *text)
{
    const struct state *guess = guess_state(fields, text);
    const char *hint = "states are ISO alpha-3 codes of 'states.json'";
    if (guess)
        hint = arena_printf(fields->loading->arena, "did you mean '%s' (%s)?", guess->iso3,
                            guess->name);
    field_fault(fields, DIAG_STATE_UNKNOWN, key, hint, "unknown state '%s' in '%s%s'", text,
                fields->prefix, key);
}

/* What a reference is called, and the kind of fault when it leads nowhere. */
struct reference {
    enum diag_id id;
    const char *noun;
    const char *file;
};

static const struct reference to_source = {DIAG_SOURCE_UNKNOWN, "source", "sources.json"};
static const struct reference to_body = {DIAG_BODY_UNKNOWN, "body", "bodies.json"};
static const struct reference to_suspect = {DIAG_SUSPECT_UNKNOWN, "suspect", "warrants.json"};

/* The position `text` refers to, or SIZE_MAX. */
static size_t refer(struct fields *fields, const char *key, const char *text,
                    const struct refset *set, const struct reference *to)
{
    size_t at = keyset_find(&set->keys, text);
    if (at != SIZE_MAX)
        return at;
    fields->is_faulty = true;
    if (!set->is_complete)
        return SIZE_MAX;
    const char *hint = to == &to_suspect
                           ? suspects_hint(fields->loading->dataset, text, fields->loading->arena)
                           : field_nearest_hint(fields, text, set->keys.n, set->keys.keys);
    if (!hint)
        hint = arena_printf(fields->loading->arena, "enter it in '%s' first", to->file);
    field_fault(fields, to->id, key, hint, "unknown %s '%s' in '%s%s'", to->noun, text,
                fields->prefix, key);
    return SIZE_MAX;
}

static uint32_t state_of_text(struct fields *fields, const char *key, const char *text)
{
    const struct refset *states = &fields->loading->states;
    size_t at = keyset_find(&states->keys, text);
    if (at != SIZE_MAX)
        return (uint32_t)at;
    fields->is_faulty = true;
    if (states->is_complete)
        unknown_state(fields, key, text);
    return 0;
}

uint32_t field_state_named(struct fields *fields, const char *key, const char *text)
{
    return state_of_text(fields, key, text);
}

uint32_t field_state(struct fields *fields, const char *key)
{
    const char *text = field_text(fields, key);
    return text ? state_of_text(fields, key, text) : 0;
}

const uint32_t *field_states(struct fields *fields, const char *key, size_t *count)
{
    const char *const *texts = field_texts(fields, key, count);
    uint32_t *states = arena_alloc(fields->loading->arena, *count, sizeof *states);
    for (size_t i = 0; i < *count; i++)
        states[i] = state_of_text(fields, key, texts[i]);
    return states;
}

void field_pair(struct fields *fields, uint32_t *a, uint32_t *b)
{
    *a = field_state(fields, "a");
    *b = field_state(fields, "b");
    const struct row_field *first = row_find(fields->row, "a");
    const struct row_field *second = row_find(fields->row, "b");
    if (!first || !second || !first->value.text || !second->value.text)
        return;
    const char *x = first->value.text, *y = second->value.text;
    if (strcmp(x, y) == 0)
        field_fault(fields, DIAG_ORDER, "b", NULL, "a tie of '%s' with itself", x);
    else if (strcmp(x, y) > 0)
        field_fault(fields, DIAG_ORDER, "b", "write the state whose code comes first as 'a'",
                    "'a' is '%s' and 'b' is '%s'", x, y);
}

uint32_t field_body(struct fields *fields, const char *key)
{
    const char *text = field_text(fields, key);
    size_t at = text ? refer(fields, key, text, &fields->loading->bodies, &to_body) : SIZE_MAX;
    return at == SIZE_MAX ? 0 : (uint32_t)at;
}

const char *field_suspect(struct fields *fields, const char *key)
{
    const struct refset *suspects = &fields->loading->suspects;
    const char *text = field_text(fields, key);
    size_t at = text ? refer(fields, key, text, suspects, &to_suspect) : SIZE_MAX;
    return at == SIZE_MAX ? NULL : suspects->keys.keys[at];
}

const char *const *field_suspects(struct fields *fields, const char *key, size_t *count)
{
    const char *const *texts = field_texts(fields, key, count);
    for (size_t i = 0; i < *count; i++)
        refer(fields, key, texts[i], &fields->loading->suspects, &to_suspect);
    return texts;
}

static void read_sources(struct fields *fields, struct origin *out)
{
    const char *const *ids = field_texts(fields, "sources", &out->source_count);
    const struct row_field *field = row_find(fields->row, "sources");
    if (field && field->value.kind == ROW_TEXTS && field->value.count == 0)
        field_fault(fields, DIAG_FIELD_TYPE, "sources",
                    "name a source; 'recall' stands for recollection", "no source in 'sources'");
    uint32_t *sources = arena_alloc(fields->loading->arena, out->source_count, sizeof *sources);
    for (size_t i = 0; i < out->source_count; i++) {
        size_t at = refer(fields, "sources", ids[i], &fields->loading->sources, &to_source);
        sources[i] = at == SIZE_MAX ? 0 : (uint32_t)at;
    }
    out->sources = sources;
}

void field_origin(struct fields *fields, struct origin *out)
{
    *out = (struct origin){.file = fields->path, .line = fields->line};
    read_sources(fields, out);
    out->confidence = (enum confidence)field_word(fields, "confidence", &words_confidences);
    out->is_never_left_out = fields->is_never_left_out;
    out->is_left_out = !out->is_never_left_out && out->confidence < fields->loading->min_confidence;
    out->note = field_text_or_null(fields, "note");
}

bool confidence_find(const char *name, enum confidence *out)
{
    for (size_t c = 0; c < words_confidences.count; c++)
        if (strcmp(words_confidences.list[c], name) == 0) {
            *out = (enum confidence)c;
            return true;
        }
    return false;
}

const char *confidence_name(enum confidence confidence)
{
    return words_confidences.list[confidence];
}
