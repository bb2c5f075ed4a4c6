/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Person of a study; see the header. */
#include "data/study_person.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/str.h"
#include "data/json_object.h"
#include "data/study_files.h"

static const char member[] = "person";

bool study_person_read(struct fields *parent, struct study_person *out)
{
    struct fields fields;
    _cleanup_(cleanup_free) struct row *row = mem_alloc(1, sizeof *row);

    if (!row_find(parent->row, member) || !fields_open(parent, member, false, &fields, row))
        return false;
    *out = (struct study_person){
        .name = field_text(&fields, "name"),
        .office = field_text_or_null(&fields, "office"),
        .warrant = field_date_or_null(&fields, "warrant"),
    };
    bool was_faulty = parent->is_faulty;
    parent->is_faulty = false;
    fields_close(parent, &fields);
    bool is_fine = !parent->is_faulty;
    parent->is_faulty = was_faulty || !is_fine;
    return is_fine;
}

/* Records of warrants.json stand in a line of it. */
static bool is_described(const struct warrant *warrant)
{
    return warrant->origin.line == 0;
}

static const struct warrant *find_record(const struct dataset *dataset, const char *suspect)
{
    for (size_t w = 0; w < dataset->warrant_count; w++)
        if (str_is_equal(dataset->warrants[w].suspect, suspect))
            return &dataset->warrants[w];
    return NULL;
}

void study_person_check(struct fields *fields, const char *suspect,
                        const struct study_person *person)
{
    const struct warrant *record = find_record(fields->loading->dataset, suspect);

    if (!record)
        return;
    if (!is_described(record))
        field_fault(fields, DIAG_STUDY, "suspect",
                    "leave 'person' out, or give the person another key",
                    "suspect '%s' stands in 'warrants.json'", suspect);
    else if (!str_is_equal(record->name, person->name) ||
             dataset_warrant_date(fields->loading->dataset, suspect).day != person->warrant.day)
        field_fault(fields, DIAG_STUDY, member, "give the person another key",
                    "suspect '%s' is described otherwise in '%s'", suspect, record->origin.file);
}

/* The record, and what it rests on: the study. */
static void add(struct dataset *dataset, const struct warrant *warrant)
{
    struct arena *arena = dataset->arena;
    size_t w = dataset->warrant_count, s = dataset->source_count;
    struct warrant *warrants = arena_alloc(arena, w + 1, sizeof *warrants);
    struct source *sources = arena_alloc(arena, s + 1, sizeof *sources);
    uint32_t *cited = arena_alloc(arena, 1, sizeof *cited);

    if (w)
        memcpy(warrants, dataset->warrants, w * sizeof *warrants);
    if (s)
        memcpy(sources, dataset->sources, s * sizeof *sources);
    sources[s] = (struct source){.id = warrant->origin.file,
                                 .title = arena_printf(arena, "Study: %s", warrant->name),
                                 .publisher = warrant->origin.file,
                                 .kind = SOURCE_PRESS}; /* as of own facts */
    *cited = (uint32_t)s;
    warrants[w] = *warrant;
    warrants[w].origin.sources = cited;
    warrants[w].origin.source_count = 1;
    dataset->warrants = warrants;
    dataset->warrant_count = w + 1;
    dataset->sources = sources;
    dataset->source_count = s + 1;
}

static void load(struct dataset *dataset, const char *path, struct diags *diags)
{
    struct diags *unsaid = diags_new();
    struct loading loading;
    struct study_person person;

    loading_init_from(&loading, dataset, dataset->arena, unsaid);
    struct document *document = file_exists(path) ? document_load(&loading, path) : NULL;
    if (document && study_person_read(&document->fields, &person)) {
        const char *suspect = field_text(&document->fields, "suspect");
        struct warrant warrant = {
            .suspect = suspect,
            .name = person.name,
            .role = person.office,
            .state = field_state(&document->fields, "home"),
            .instrument =
                date_is_known(person.warrant) ? INSTRUMENT_WARRANT : INSTRUMENT_APPLICATION,
            .issued = person.warrant,
            .unsealed = person.warrant,
            .status = "at_large",
            .situation = "",
            .origin = {.file = path, .confidence = CONFIDENCE_MEDIUM},
        };
        /* with a fault elsewhere too, or the suspect would be called unknown beside it */
        if (suspect && !find_record(dataset, suspect))
            add(dataset, &warrant);
    }
    document_free(document);
    loading_clear(&loading);
    if (diags_exit_status(unsaid) == 3) /* may be over when loading looks again */
        diags_add_all(diags, unsaid);
    diags_free(unsaid);
}

void study_persons_load(struct dataset *dataset, const char *name, struct diags *diags)
{
    size_t count;
    const char *const *names = study_names(dataset, dataset->arena, &count);

    if (name)
        load(dataset, study_path(dataset, name, dataset->arena), diags);
    for (size_t n = 0; n < count; n++)
        load(dataset, study_path(dataset, names[n], dataset->arena), diags);
}
