/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Load: the manifest, then every table in order, then whom studies describe and the user's own
 * facts.
 */
#include "data/load.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "data/names_index.h"
#include "data/study.h"
#include "data/study_person.h"
#include "data/tables.h"
#include "data/user_facts.h"

static bool is_folder(const char *dir, struct diags *diags)
{
    struct stat info;
    int error = stat(dir, &info) < 0 ? errno : S_ISDIR(info.st_mode) ? 0 : ENOTDIR;
    if (error)
        diags_add(diags, DIAG_READ_FAILED, NULL,
                  "name the data folder with --data DIR or in FENCESITTER_DATA",
                  "cannot read data folder '%s': %s", dir, strerror(error));
    return !error;
}

/* A table that is loaded with messages of its own, so that several can be at once. */
struct job {
    struct loading loading;
    char hash[FILE_HASH_SIZE];
};

struct crew {
    struct job *jobs;
    const struct manifest *manifest;
    struct arena *second; /* of the second thread */
    atomic_size_t next;
};

static void work(struct crew *crew, struct arena *arena)
{
    for (size_t i; (i = atomic_fetch_add(&crew->next, 1)) < table_count();) {
        crew->jobs[i].loading.arena = arena;
        table_load(table_get(i), &crew->jobs[i].loading, crew->manifest, crew->jobs[i].hash);
    }
}

static void *work_beside(void *context)
{
    struct crew *crew = context;
    work(crew, crew->second);
    return NULL;
}

/* The tables from `first` on, which refer to nothing but earlier ones, on two threads. */
static void load_side_by_side(struct loading *loading, struct crew *crew, size_t first)
{
    for (size_t i = first; i < table_count(); i++) {
        crew->jobs[i].loading = *loading;
        crew->jobs[i].loading.diags = diags_new();
    }
    atomic_init(&crew->next, first);
    crew->second = arena_new();
    pthread_t second;
    bool has_second = pthread_create(&second, NULL, work_beside, crew) == 0;
    work(crew, loading->arena);
    if (has_second)
        pthread_join(second, NULL);
    arena_adopt(loading->arena, crew->second);
    for (size_t i = first; i < table_count(); i++) {
        diags_add_all(loading->diags, crew->jobs[i].loading.diags);
        diags_free(crew->jobs[i].loading.diags);
    }
}

/* A file that is listed and read by nothing would be trusted unseen. */
static void check_listed(const struct loading *loading, const struct manifest *manifest)
{
    struct diag_at at = {.path = arena_printf(loading->arena, "%smanifest.json", loading->folder)};

    for (size_t f = 0; f < manifest->file_count; f++) {
        size_t t = 0;
        while (t < table_count() && strcmp(table_get(t)->file, manifest->files[f].name) != 0)
            t++;
        if (t == table_count())
            diags_add(loading->diags, DIAG_FILE_UNKNOWN, &at,
                      arena_printf(loading->arena,
                                   "'fencesitter check --seal %s' lists what is read",
                                   loading->dataset->dir),
                      "no file of a data folder: '%s'", manifest->files[f].name);
    }
}

/* One hash for the folder: over a line "name sha256" for each file read, in the tables' order. */
static void load_tables(struct loading *loading, const struct manifest *manifest)
{
    _cleanup_(strbuf_clear) struct strbuf lines = {0};
    _cleanup_(cleanup_free) struct job *jobs = mem_alloc(table_count(), sizeof *jobs);
    struct crew crew = {.jobs = jobs, .manifest = manifest};
    for (size_t i = 0; i < TABLE_REFERENCES; i++)
        table_load(table_get(i), loading, manifest, jobs[i].hash);
    load_side_by_side(loading, &crew, TABLE_REFERENCES);
    struct dataset_file *files = arena_alloc(loading->arena, table_count() + 1, sizeof *files);
    for (size_t i = 0; i < table_count(); i++) {
        if (!jobs[i].hash[0])
            continue;
        strbuf_printf(&lines, "%s %s\n", table_get(i)->file, jobs[i].hash);
        files[loading->filling->file_count++] =
            (struct dataset_file){table_get(i)->file, arena_strdup(loading->arena, jobs[i].hash)};
    }
    loading->filling->files = files;
    char all[FILE_HASH_SIZE];
    file_hash(strbuf_text(&lines), lines.length, all);
    loading->filling->hash = arena_strdup(loading->arena, all);
}

static size_t count_left_out(const struct dataset *dataset)
{
    size_t count = 0;
    for (size_t t = 0; t < table_count(); t++) {
        const struct table *table = table_get(t);
        for (size_t f = 0; table->has_origin && f < table_fact_count(table, dataset); f++) {
            struct origin origin;
            memcpy(&origin, (const char *)table_fact(table, dataset, f) + table->origin_at,
                   sizeof origin);
            count += origin.is_left_out;
        }
    }
    return count;
}

/* Own files may name whom the study describes, so what is wrong with it is said first. */
static bool check_study(const struct dataset_options *options, const struct dataset *dataset,
                        struct diags *diags)
{
    bool has_files = false;
    for (size_t k = 0; k < USER_KIND_COUNT; k++)
        has_files = has_files || user_facts_path(user_kinds[k], options);
    if (!has_files || !options->study)
        return true;
    struct study *study = study_load(dataset, options->study, diags);
    bool is_fine = study;
    study_free(study);
    return is_fine;
}

struct dataset *dataset_load(const char *dir, struct diags *diags)
{
    return dataset_load_with(&(struct dataset_options){.dir = dir}, diags);
}

struct dataset *dataset_load_with(const struct dataset_options *options, struct diags *diags)
{
    const char *dir = options->dir;
    if (!is_folder(dir, diags))
        return NULL;
    size_t before = diags_error_count(diags);
    struct dataset *dataset = mem_alloc(1, sizeof *dataset);
    dataset->arena = arena_new();
    dataset->names = names_new();
    dataset->dir = arena_strdup(dataset->arena, dir);
    struct loading loading = {.arena = dataset->arena,
                              .diags = diags,
                              .dataset = dataset,
                              .filling = dataset,
                              .min_confidence = options->min_confidence,
                              .folder = loading_folder(dir, dataset->arena)};
    struct manifest manifest;
    bool is_readable = manifest_load(&loading, &manifest);
    dataset->date = manifest.date;
    if (is_readable) {
        check_listed(&loading, &manifest);
        load_tables(&loading, &manifest);
    }
    dataset->min_confidence = options->min_confidence;
    dataset->left_out = count_left_out(dataset);
    loading_clear(&loading);
    if (diags_error_count(diags) == before)
        study_persons_load(dataset, options->study, diags);
    if (diags_error_count(diags) == before && check_study(options, dataset, diags))
        user_facts_load(options, dataset, diags);
    if (diags_error_count(diags) != before) {
        dataset_free(dataset);
        return NULL;
    }
    return dataset;
}
