/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Starts once and runs the program again and again: what the start of a process and the search for
 * leaks at its end cost, with all its libraries and under a checker of memory, is paid once for
 * many. So is what it costs to load the data folder that is named on the command line: it stays as
 * it is while this runs, and with `--wrap` for what loads and frees a dataset, which is immutable,
 * the runs that take it whole share one.
 *
 * A request is a line of JSON on standard input: {"args": [...], "folder": PATH, "env": {...},
 * "in": PATH, "out": PATH, "err": PATH}. The answer is a line with how the run ended, as by
 * waitpid(). The runs are a child's, one after the other; of one that ends the child, another child
 * takes the next, and so after a hundred runs. The end of the input ends it: with failure where a
 * child did not end well by itself, as after a leak of memory or of files.
 */
#include <fcntl.h>
#include <jansson.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "cli/commands.h"
#include "data/load.h"
#include "data/names_index.h"
#include "data/study_person.h"

enum { ARGS_MOST = 256, RUNS = 100, FILES_OF_LIBRARIES = 2, STATUS_NO_REQUEST = 120 };

struct dataset *__real_dataset_load(const char *dir, struct diags *diags);
struct dataset *__real_dataset_load_with(const struct dataset_options *options,
                                         struct diags *diags);
void __real_dataset_free(struct dataset *dataset);
struct dataset *__wrap_dataset_load(const char *dir, struct diags *diags);
struct dataset *__wrap_dataset_load_with(const struct dataset_options *options,
                                         struct diags *diags);
void __wrap_dataset_free(struct dataset *dataset);

static struct dataset *shared; /* NULL: no folder is named */
static struct stat shared_dir;

/* One for a run to free, or NULL where the folder is another, by another name too: what says where
 * a record stands has it. What names are remembered is not shared: a run may know other spellings.
 */
static struct dataset *share(const char *dir)
{
    struct stat info;

    if (!shared || strcmp(dir, shared->dir) != 0 || stat(dir, &info) != 0 ||
        info.st_dev != shared_dir.st_dev || info.st_ino != shared_dir.st_ino)
        return NULL;
    struct dataset *dataset = mem_alloc(1, sizeof *dataset);
    *dataset = *shared;
    dataset->names = names_new();
    return dataset;
}

struct dataset *__wrap_dataset_load(const char *dir, struct diags *diags)
{
    struct dataset *dataset = share(dir);
    return dataset ? dataset : __real_dataset_load(dir, diags);
}

struct dataset *__wrap_dataset_load_with(const struct dataset_options *options, struct diags *diags)
{
    bool is_whole = options->min_confidence == CONFIDENCE_LOW && !options->visits &&
                    !options->ties && !options->votes;
    struct dataset *dataset = is_whole ? share(options->dir) : NULL;
    size_t before = diags_error_count(diags);

    if (!dataset)
        return __real_dataset_load_with(options, diags);
    study_persons_load(dataset, options->study, diags);
    if (diags_error_count(diags) == before)
        return dataset;
    __wrap_dataset_free(dataset);
    return NULL;
}

void __wrap_dataset_free(struct dataset *dataset)
{
    if (dataset && shared && dataset->arena == shared->arena) {
        names_free(dataset->names);
        free(dataset);
    } else {
        __real_dataset_free(dataset);
    }
}

static void load_shared(const char *dir)
{
    struct diags *diags = diags_new();
    shared = __real_dataset_load(dir, diags);
    if (!shared || diags_count(diags) > 0 || stat(dir, &shared_dir) != 0) {
        fprintf(stderr, "serve: '%s' is not loaded without a word\n", dir);
        exit(EXIT_FAILURE);
    }
    diags_free(diags);
}

/* What the child leaves in memory that it shares. */
struct child_state {
    bool is_running, is_over;
};

_Noreturn static void refuse(const char *what)
{
    fprintf(stderr, "serve: no request: %s\n", what);
    _exit(STATUS_NO_REQUEST);
}

static void redirect(const json_t *request, const char *key, int flags, int fd)
{
    const char *path = json_string_value(json_object_get(request, key));
    int file = path ? open(path, flags, 0600) : -1;

    if (file < 0 || dup2(file, fd) < 0)
        refuse(key);
    close(file);
}

/* Nothing of the run before is left in them. */
static void redirect_all(const json_t *request)
{
    redirect(request, "in", O_RDONLY, STDIN_FILENO);
    redirect(request, "out", O_WRONLY | O_TRUNC, STDOUT_FILENO);
    redirect(request, "err", O_WRONLY | O_TRUNC, STDERR_FILENO);
    __fpurge(stdin);
    clearerr(stdin);
    clearerr(stdout);
    clearerr(stderr);
}

/* Sets variables; returns what they were before, for another call. */
static json_t *surround(json_t *env)
{
    json_t *before = json_object(), *value;
    const char *name;

    json_object_foreach(env, name, value)
    {
        const char *was = getenv(name);
        json_object_set_new(before, name, was ? json_string(was) : json_null());
        if (json_is_string(value))
            setenv(name, json_string_value(value), 1);
        else
            unsetenv(name);
    }
    return before;
}

static int run_program(const json_t *request)
{
    static char *argv[ARGS_MOST + 2], name_of_program[] = "fencesitter";
    json_t *args = json_object_get(request, "args");
    size_t count = json_array_size(args);
    const char *folder = json_string_value(json_object_get(request, "folder"));

    if (count > ARGS_MOST || !folder)
        refuse("args, folder");
    redirect_all(request);
    if (chdir(folder) != 0)
        refuse(folder);
    json_t *before = surround(json_object_get(request, "env"));
    argv[0] = name_of_program;
    for (size_t a = 0; a < count; a++)
        argv[a + 1] = strdup(json_string_value(json_array_get(args, a)));
    argv[count + 1] = NULL;
    int status = cli_main((int)count + 1, argv);
    for (size_t a = 0; a < count; a++)
        free(argv[a + 1]);
    json_decref(surround(before));
    json_decref(before);
    fflush(NULL);
    return status;
}

/* The number that a file gets which is opened next. */
static int find_next_file(void)
{
    int file = dup(STDERR_FILENO);
    close(file);
    return file;
}

/* The child's life. Its standard error is the parent's again when it ends, for what is said of it.
 */
static int live(FILE *requests, FILE *answers, struct child_state *state)
{
    int error = dup(STDERR_FILENO), next_file = 0;
    json_t *request;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (size_t run = 0; run < RUNS; run++) {
        request = json_loadf(requests, JSON_DISABLE_EOF_CHECK, NULL);
        if (!request) {
            state->is_over = true;
            break;
        }
        state->is_running = true;
        int status = run_program(request);
        state->is_running = false;
        json_decref(request);
        fprintf(answers, "%d\n", status << 8);
        fflush(answers);
        if (run == 0)
            next_file = find_next_file() + FILES_OF_LIBRARIES; /* Graphviz keeps one for messages */
    }
    bool has_left = next_file > 0 && find_next_file() > next_file;
    dup2(error, STDERR_FILENO);
    close(error);
    if (has_left)
        fprintf(stderr, "serve: runs left files open\n");
    return has_left ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(int argc, char *argv[])
{
    FILE *requests = fdopen(dup(STDIN_FILENO), "r"), *answers = fdopen(dup(STDOUT_FILENO), "w");
    struct child_state *state =
        mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    int result = EXIT_SUCCESS;

    mem_prepare();
    if (argc > 1)
        load_shared(argv[1]);
    while (!state->is_over) {
        int status;
        pid_t child = fork();
        if (child == 0)
            return live(requests, answers, state);
        if (child < 0 || waitpid(child, &status, 0) != child)
            return EXIT_FAILURE;
        if (state->is_running) {
            state->is_running = false;
            fprintf(answers, "%d\n", status);
            fflush(answers);
        } else if (status != 0) {
            result = EXIT_FAILURE;
        }
    }
    fclose(requests);
    fclose(answers);
    return result;
}
