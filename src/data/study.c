/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Study: reading the file, and checking it against the dataset. */
#include "data/study.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "data/json_object.h"
#include "data/study_person.h"
#include "data/words.h"

static const char *const kind_words[] = {[ACT_STANCE] = "stance", [ACT_SANCTIONS] = "sanctions"};
static const struct words kinds = WORDS(kind_words);

static const char *const open_to_words[] = {[OPEN_TO_ANY] = "any", [OPEN_TO_PARTIES] = "parties"};
static const struct words open_tos = WORDS(open_to_words);

enum { MEMBERS_MAX = 1000 };
static const double weight_min = 1e-6, weight_max = 1e6;

/* A row of a nested object, on the heap because of its size. */
struct nested {
    struct row row;
    struct fields fields;
};

static void report_unknown_study(struct loading *loading, const char *name)
{
    size_t count;
    const char *const *names = study_names(loading->dataset, loading->arena, &count);
    _cleanup_(strbuf_clear) struct strbuf hint = {0};
    const char *nearest = str_nearest(name, count, names);
    if (nearest)
        strbuf_printf(&hint, "did you mean '%s'? ", nearest);
    strbuf_printf(&hint, count ? "studies in '%s': " : "no studies in '%s'",
                  arena_printf(loading->arena, "%sstudies", loading->folder));
    strbuf_add_list(&hint, count, names);
    diags_add(loading->diags, DIAG_STUDY, NULL, hint.text, "unknown study '%s'", name);
}

static void check_id(struct fields *fields, const struct study *study, const char *name)
{
    if (!study->id)
        return;
    if (strspn(study->id, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(study->id) ||
        study->id[0] == '-')
        field_fault(fields, DIAG_STUDY, "id", "small letters, digits and hyphens",
                    "no id of a study: '%s'", study->id);
    else if (name && strcmp(study->id, name) != 0)
        field_fault(fields, DIAG_STUDY, "id", "a study is called as its file is",
                    "'id' is '%s' in the file of '%s'", study->id, name);
}

static void read_eras(struct fields *fields, struct study *study)
{
    size_t n = field_item_count(fields, "eras");
    if (n == 0 && !fields->is_faulty)
        field_fault(fields, DIAG_STUDY, "eras", "where no votes count, 'core_votes' is null",
                    "no era in '%seras'", fields->prefix);
    struct vote_era *eras = arena_alloc(study->arena, n, sizeof *eras);
    _cleanup_(cleanup_free) struct nested *nested = mem_alloc(1, sizeof *nested);
    for (size_t i = 0; i < n; i++) {
        struct fields *era = &nested->fields;
        if (!fields_open_item(fields, "eras", i, era, &nested->row))
            continue;
        eras[i].from = field_date(era, "from");
        eras[i].topic = field_word_text(era, "topic", &words_topics);
        eras[i].pole = field_word_text_or_null(era, "pole", &words_vote_poles);
        if (i > 0 && date_is_known(eras[i].from) && eras[i].from.day <= eras[i - 1].from.day)
            field_fault(era, DIAG_STUDY, "from", "eras stand in the order of their dates",
                        "'%sfrom' is not later than the era before it", era->prefix);
        fields_close(fields, era);
    }
    study->eras = eras;
    study->era_count = n;
}

/* An act must be one that some state did, or nobody could ever support it. */
static void check_act(struct fields *fields, const struct support_act *act)
{
    if (!act->id)
        return;
    bool is_sanctions = strcmp(act->id, kind_words[ACT_SANCTIONS]) == 0;
    if (is_sanctions != (act->kind == ACT_SANCTIONS)) {
        field_fault(fields, DIAG_STUDY, "kind", "'sanctions' is the id of its kind and no other",
                    "'%skind' does not fit '%s'", fields->prefix, act->id);
        return;
    }
    if (is_sanctions)
        return;
    const struct dataset *dataset = fields->loading->dataset;
    struct keyset acts = {0};
    bool is_new;
    for (size_t i = 0; i < dataset->stance_count; i++)
        keyset_add(&acts, dataset->stances[i].act, &is_new);
    if (keyset_find(&acts, act->id) == SIZE_MAX) {
        const char *hint = field_nearest_hint(fields, act->id, acts.n, acts.keys);
        field_fault(fields, DIAG_STUDY, "id", hint ? hint : "an act must occur in 'stances.json'",
                    "unknown act '%s' in '%sid'", act->id, fields->prefix);
    }
    keyset_clear(&acts);
}

enum { TOTAL_MAX = 1000 };

static void read_acts(struct fields *fields, struct study *study)
{
    size_t n = field_item_count(fields, "acts");
    struct support_act *acts = arena_alloc(study->arena, n, sizeof *acts);
    _cleanup_(cleanup_free) struct nested *nested = mem_alloc(1, sizeof *nested);
    for (size_t i = 0; i < n; i++) {
        struct fields *act = &nested->fields;
        if (!fields_open_item(fields, "acts", i, act, &nested->row))
            continue;
        acts[i].id = field_text(act, "id");
        acts[i].kind = (enum act_kind)field_word(act, "kind", &kinds);
        acts[i].from = field_date(act, "from");
        acts[i].open_to = (enum act_open_to)field_word(act, "open_to", &open_tos);
        acts[i].total = field_count_or_null(act, "total", 1, TOTAL_MAX);
        if (!act->is_faulty)
            check_act(act, &acts[i]);
        for (size_t j = 0; j < i; j++)
            if (acts[i].id && str_is_equal(acts[i].id, acts[j].id))
                field_fault(act, DIAG_DUPLICATE, "id", NULL, "act '%s' given twice", acts[i].id);
        fields_close(fields, act);
    }
    study->acts = acts;
    study->act_count = n;
}

static void read_support(struct fields *fields, struct study *study)
{
    _cleanup_(cleanup_free) struct nested *support = mem_alloc(1, sizeof *support);
    if (!fields_open(fields, "support", false, &support->fields, &support->row))
        return;
    _cleanup_(cleanup_free) struct nested *votes = mem_alloc(1, sizeof *votes);
    if (fields_open(&support->fields, "core_votes", true, &votes->fields, &votes->row)) {
        study->core_vote_weight = field_number(&votes->fields, "weight", weight_min, weight_max);
        read_eras(&votes->fields, study);
        fields_close(&support->fields, &votes->fields);
    }
    read_acts(&support->fields, study);
    fields_close(fields, &support->fields);
}

static void read_thresholds(struct fields *fields, struct study *study)
{
    _cleanup_(cleanup_free) struct nested *nested = mem_alloc(1, sizeof *nested);
    struct fields *inner = &nested->fields;
    if (fields_open(fields, "pole", false, inner, &nested->row)) {
        study->pole_min_support = field_number(inner, "min_support", 0, 1);
        study->pole_min_members = field_count(inner, "min_members", 1, MEMBERS_MAX);
        fields_close(fields, inner);
    }
    if (fields_open(fields, "fence", false, inner, &nested->row)) {
        study->fence_straddle = field_number(inner, "straddle", 0, 1);
        study->fence_support = field_number(inner, "support", 0, 1);
        fields_close(fields, inner);
    }
    study->min_coverage = field_number(fields, "coverage", 0, 1);
}

/* One of the warrants, or whom the study itself describes. */
static void read_suspect(struct fields *fields, struct study *study)
{
    struct study_person person;
    bool is_described = study_person_read(fields, &person);
    bool is_meant = is_described || !row_find(fields->row, "person");
    const char *suspect =
        is_meant ? field_suspect(fields, "suspect") : field_text(fields, "suspect");

    study->suspect = arena_strdup(study->arena, suspect);
    if (is_described && suspect)
        study_person_check(fields, suspect, &person);
}

/* True when the document has no fault. `name` is what `id` must be, or NULL. */
static bool read_study(struct fields *fields, struct study *study, const char *name)
{
    study->id = field_text(fields, "id");
    check_id(fields, study, name);
    study->title = field_text(fields, "title");
    read_suspect(fields, study);
    study->home = field_state(fields, "home");
    const uint32_t *states =
        field_states(fields, "situation_states", &study->situation_state_count);
    size_t *situation = arena_alloc(study->arena, study->situation_state_count, sizeof *situation);
    for (size_t i = 0; i < study->situation_state_count; i++)
        situation[i] = states[i];
    study->situation_states = situation;
    read_support(fields, study);
    read_thresholds(fields, study);
    weights_read(fields, "weights", &study->weights);
    study->leader_visits = field_flag(fields, "leader_visits");
    return fields_finish(fields);
}

/* Reads the file at study->path. */
static bool load_file(struct loading *loading, struct study *study, const char *name)
{
    _cleanup_(document_free_at) struct document *document = document_load(loading, study->path);
    return document && read_study(&document->fields, study, name);
}

struct study *study_load(const struct dataset *dataset, const char *name, struct diags *diags)
{
    struct study *study = mem_alloc(1, sizeof *study);
    study->arena = arena_new();
    struct loading loading;
    loading_init_from(&loading, dataset, study->arena, diags);
    bool is_file = study_is_path(name);
    study->path = study_path(dataset, name, study->arena);
    bool is_fine = is_file || file_exists(study->path);
    if (!is_fine)
        report_unknown_study(&loading, name);
    is_fine = is_fine && load_file(&loading, study, is_file ? NULL : name);
    loading_clear(&loading);
    if (!is_fine) {
        study_free(study);
        return NULL;
    }
    return study;
}

void study_free(struct study *study)
{
    if (!study)
        return;
    arena_free(study->arena);
    free(study);
}

const char *study_name_of_suspect(const struct dataset *dataset, const char *suspect)
{
    for (size_t i = 0; i < dataset->warrant_count; i++)
        if (strcmp(dataset->warrants[i].suspect, suspect) == 0)
            return dataset->warrants[i].name;
    return suspect; /* cannot be: one of a study or a trip has a record */
}

const char *study_suspect_name(const struct study *study, const struct dataset *dataset)
{
    return study_name_of_suspect(dataset, study->suspect);
}
