/* SPDX-License-Identifier: GPL-2.0-or-later */
/* check: validates a data folder with its studies, one study file, or a file of the user's own; a
 * line a fault. */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arr.h"
#include "base/cleanup.h"
#include "base/file.h"
#include "base/str.h"
#include "cli/check_own.h"
#include "cli/check_spellings.h"
#include "cli/commands.h"
#include "data/check.h"
#include "data/load.h"
#include "data/tables.h"
#include "data/user_facts.h"
#include "data/write.h"
#include "graph/weigh.h"
#include "report/faults.h"

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* A study, with its weights, whose names only the graph room knows. */
static void check_study(const struct dataset *dataset, const char *name, struct diags *diags)
{
    struct study *study = study_load(dataset, name, diags);
    struct relgraph_options model = relgraph_defaults;

    if (study)
        relgraph_weigh(&model, &study->weights, true, diags);
    study_free(study);
}

/* Every study in DIR/studies, by name. */
static void check_studies(const struct dataset *dataset, struct diags *diags)
{
    ARR(char *) names = {0};
    _cleanup_(strbuf_clear) struct strbuf folder = {0};

    strbuf_printf(&folder, "%s/studies", dataset->dir);
    DIR *dir = opendir(strbuf_text(&folder));
    for (struct dirent *entry = dir ? readdir(dir) : NULL; entry; entry = readdir(dir)) {
        const char *dot = strrchr(entry->d_name, '.');
        if (str_is_equal(dot, ".json"))
            ARR_PUSH(&names, mem_strndup(entry->d_name, (size_t)(dot - entry->d_name)));
    }
    if (dir)
        closedir(dir);
    if (names.n)
        qsort(names.items, names.n, sizeof *names.items, compare_names);
    for (size_t n = 0; n < names.n; n++) {
        check_study(dataset, names.items[n], diags);
        free(names.items[n]);
    }
    ARR_FREE(&names);
}

static bool is_folder(const char *path)
{
    struct stat info;

    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* A file of a data folder by its name; every other file is one of the user's own or a study. */
static bool is_data_file(const char *path)
{
    for (size_t t = 0; t < table_count(); t++)
        if (str_is_equal(table_get(t)->file, base_name(path)))
            return true;
    return str_is_equal(base_name(path), "manifest.json");
}

/* Whatever is no JSON object is no study. */
static bool is_own_file(const char *path)
{
    const char *dot = strrchr(base_name(path), '.');

    return file_exists(path) && !is_folder(path) && !is_data_file(path) &&
           (!str_is_equal(dot, ".json") || user_facts_is_list(path) ||
            user_facts_recognise(path, NULL));
}

/* Cuts the last part off; "." when there is no other. */
static const char *parent_of(char *path)
{
    char *slash = strrchr(path, '/');

    if (!slash)
        return ".";
    *slash = '\0';
    return path;
}

/* The data folder that `target` is, belongs to, or (a study that lies elsewhere) is checked
 * against. */
static const char *folder_of(const char *target, const struct options *options,
                             char buffer[static PATH_MAX])
{
    snprintf(buffer, PATH_MAX, "%s", target);
    if (is_folder(target) || !file_exists(target))
        return buffer; /* loading says what is wrong with it */
    const char *folder = parent_of(buffer);
    if (is_data_file(target))
        return folder;
    if (!options->data && str_is_equal(base_name(folder), "studies"))
        return parent_of(buffer);
    return request_data_folder(options, buffer);
}

static size_t record_count(const struct dataset *dataset)
{
    size_t count = 0;

    for (size_t t = 0; t < table_count(); t++)
        count += table_fact_count(table_get(t), dataset);
    return count;
}

/* Only what is about the file. */
static void add_of_file(struct diags *diags, const struct diags *all, const char *path)
{
    for (size_t d = 0; d < diags_count(all); d++) {
        const struct diag *diag = diags_get(all, d);
        struct diag_at at = {diag->path, diag->line, diag->column, diag->field};
        if (str_is_equal(diag->path, path))
            diags_add(diags, diag->id, &at, diag->hint, "%s", diag->text);
    }
}

static void check(const char *target, const struct options *options, size_t *records,
                  struct diags *diags)
{
    char buffer[PATH_MAX];
    bool is_file = !is_folder(target) && file_exists(target);
    struct dataset *dataset = dataset_load_with(
        &(struct dataset_options){.dir = folder_of(target, options, buffer),
                                  .study = is_file && !is_data_file(target) ? target : NULL},
        diags);

    if (!dataset)
        return;
    *records = record_count(dataset);
    struct diags *found = diags_new();
    if (is_file && !is_data_file(target)) {
        check_study(dataset, target, diags);
    } else {
        check_dataset(dataset, found);
        check_studies(dataset, found);
    }
    if (is_file)
        add_of_file(diags, found, target);
    else
        diags_add_all(diags, found);
    diags_free(found);
    dataset_free(dataset);
}

/* The tables of data files and of diagnostics, as the codebook shows them. */
static void list_files(struct strbuf *out)
{
    strbuf_add(out, "| file | a record is | terms of its sources |\n| --- | --- | --- |\n");
    for (size_t t = 0; t < table_count(); t++)
        strbuf_printf(out, "| `%s` | %s | %s |\n", table_get(t)->file, table_get(t)->what,
                      table_get(t)->terms);
}

static void list_kinds(struct strbuf *out)
{
    static const char *const levels[] = {"note", "warning", "error", "usage", "system"};

    strbuf_add(out, "\n| code | level | what is wrong |\n| --- | --- | --- |\n");
    for (size_t k = 0; k < diag_kind_count(); k++) {
        const struct diag_kind *kind = diag_kind_get(k);
        strbuf_printf(out, "| D%03d | %s | %s |\n", (int)kind->id, levels[kind->level],
                      kind->meaning);
    }
}

static const char *target_of(const struct options *options, char beside[static PATH_MAX])
{
    return options->operand_count ? options->operands[0] : request_data_folder(options, beside);
}

/* The manifest is written last of what --seal writes. */
static void add_files(const struct request *request, struct output_files *files)
{
    char beside[PATH_MAX];

    if (request->options.seal)
        output_files_add(files, "%s/manifest.json", target_of(&request->options, beside));
}

/* `file`: of the user's own, or NULL. */
static void print_summary(size_t records, const struct user_file *file, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};
    size_t errors = 0, warnings = 0;

    faults_count(diags, &errors, &warnings);
    if (file) {
        errors += file->hidden[1];
        warnings += file->hidden[0];
    }
    strbuf_printf(&text, "%zu %s: %zu errors, %zu warnings\n", records, file ? "rows" : "records",
                  errors, warnings);
    output_text(&text, diags);
}

/* What was named may be meant for a folder or for a file. */
static bool is_there(const struct options *options, struct diags *diags)
{
    if (!options->operand_count || options->seal || file_exists(options->operands[0]))
        return true;
    diags_add(diags, DIAG_READ_FAILED, NULL,
              "name a data folder, a file of it, a study, or a file of your own",
              "cannot read '%s': %s", options->operands[0], strerror(errno));
    return false;
}

/* `--names` looks at a list of the user's, not at the data. */
static bool is_list_right(const struct options *options, struct diags *diags)
{
    if (options->column && !options->names)
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "name the file with '--names'",
                  "'--column' without a list of names");
    else if (options->names && options->operand_count)
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "name the data folder with '--data'",
                  "unexpected operand '%s' beside '--names'", options->operands[0]);
    else
        return true;
    return false;
}

static void run_check(const struct request *request, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};
    const struct options *options = &request->options;
    char beside[PATH_MAX];
    const char *target = target_of(options, beside);
    size_t records = 0;

    if (!is_list_right(options, diags))
        return;
    if (options->list) {
        list_files(&text);
        list_kinds(&text);
        check_own_list(&text);
        output_text(&text, diags);
        return;
    }
    if (options->names) {
        check_spellings(request, diags);
        return;
    }
    if (options->seal && !dataset_write(target, target, diags))
        return;
    struct user_file own = {0};
    bool is_own = is_own_file(target);
    if (is_own)
        own = check_own(target, request, diags);
    else if (is_there(options, diags))
        check(target, options, &records, diags);
    records += own.rows;
    if (options->json)
        output_value(machine_faults(diags, records, request->arena), diags);
    else
        print_summary(records, is_own ? &own : NULL, diags);
}

const struct command command_check = {
    .name = "check",
    .help = "validate a data folder, a file of it, or one of your own",
    .operands = {OPERAND_PLACE},
    .options = OPTION_DATA | OPTION_JSON | OPTION_LIST,
    .add_files = add_files,
    .run = run_check,
    .examples = {{"check", "the data folder and its studies"},
                 {"check visits.csv", "a file of your own: every fault, with its line"},
                 {"check --names list.csv", "what its spellings of states are taken for"}},
    .words = {{"--codes", "codes in that file: iso3, iso2, fips, ioc, m49, cow or gw"},
              {"--json", "the faults as one JSON object"}},
};
