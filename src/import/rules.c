/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rules; see the header. */
#include "import/rules.h"

#include <string.h>

#include "base/arr.h"
#include "base/cleanup.h"
#include "base/str.h"
#include "data/field.h"
#include "data/reader.h"
#include "data/words.h"

struct reading {
    struct loading *loading;
    const char *path;
    bool is_faulty;
    ARR(struct import_rule) rules;
};

/* " of a nuclear test ": so that a phrase is found as whole words. */
static char *fold_words(const char *title, struct arena *arena)
{
    _cleanup_(cleanup_free) char *folded = str_fold(title);
    size_t length = strlen(folded);

    while (length && folded[length - 1] == ' ')
        length--;
    return arena_printf(arena, " %.*s ", (int)length, folded);
}

static void take_rule(void *context, struct row *row, size_t line)
{
    struct reading *reading = context;
    struct arena *arena = reading->loading->arena;
    struct fields fields;
    struct import_rule rule = {.line = line};

    fields_init(&fields, reading->loading, row, reading->path, line);
    rule.topic = field_word_text(&fields, "topic", &words_topics);
    rule.pole = field_word_text_or_null(&fields, "pole", &words_vote_poles);
    rule.resolution = field_text_or_null(&fields, "resolution");
    const char *const *titles = field_texts(&fields, "titles", &rule.title_count);
    const char **folded = arena_alloc(arena, rule.title_count + 1, sizeof *folded);
    for (size_t t = 0; t < rule.title_count; t++) {
        folded[t] = fold_words(titles[t], arena);
        if (!folded[t][strspn(folded[t], " ")])
            field_fault(&fields, DIAG_VALUE_UNKNOWN, "titles", "leave it out",
                        "phrase '%s' without a word in 'titles'", titles[t]);
    }
    rule.titles = folded;
    if (!fields_finish(&fields))
        reading->is_faulty = true;
    ARR_PUSH(&reading->rules, rule);
}

bool import_rules_load(const struct dataset *dataset, const char *path, struct arena *arena,
                       struct import_rules *out, struct diags *diags)
{
    struct loading loading;
    struct reader_result result;

    loading_init_from(&loading, dataset, arena, diags);
    struct reading reading = {.loading = &loading, .path = arena_strdup(arena, path)};
    struct reader reader = {reading.path, arena, diags, take_rule, &reading};
    bool is_fine = reader_run(&reader, &result) && !reading.is_faulty;
    *out = (struct import_rules){.path = reading.path,
                                 .items = arena_take(arena, reading.rules.items),
                                 .count = reading.rules.n};
    loading_clear(&loading);
    return is_fine;
}

static bool fits(const struct import_rule *rule, const char *id, const char *folded)
{
    bool is_fit = !rule->title_count;

    for (size_t t = 0; t < rule->title_count; t++)
        is_fit = is_fit || strstr(folded, rule->titles[t]);
    return is_fit && (!rule->resolution || str_has_prefix(id, rule->resolution));
}

const struct import_rule *import_rules_find(const struct import_rules *rules, const char *id,
                                            const char *title)
{
    struct arena *arena = arena_new();
    const char *folded = fold_words(title, arena);
    const struct import_rule *found = NULL;

    for (size_t r = 0; r < rules->count && !found; r++)
        if (fits(&rules->items[r], id, folded))
            found = &rules->items[r];
    arena_free(arena);
    return found;
}
