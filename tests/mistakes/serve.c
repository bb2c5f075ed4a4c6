/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Starts once and runs the program again and again: what the start of a process and the search for
 * leaks at its end cost, with all its libraries and under a checker of memory, is paid once for
 * many.
 *
 * A request is a line of JSON on standard input: {"args": [...], "folder": PATH, "env": {...},
 * "in": PATH, "out": PATH, "err": PATH}. The answer is a line with how the run ended, as by
 * waitpid(). The runs are a child's, one after the other; of one that ends the child, another child
 * takes the next. The end of the input ends it: with failure where a child did not end well by
 * itself, as after a leak.
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
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "cli/commands.h"

enum { ARGS_MOST = 256, RUNS = 100, STATUS_NO_REQUEST = 120 };

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

/* The child's life. Its standard error is the parent's again when it ends, for what is said of it.
 */
static int live(FILE *requests, FILE *answers, struct child_state *state)
{
    int error = dup(STDERR_FILENO);
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
    }
    dup2(error, STDERR_FILENO);
    close(error);
    return EXIT_SUCCESS;
}

int main(void)
{
    FILE *requests = fdopen(dup(STDIN_FILENO), "r"), *answers = fdopen(dup(STDOUT_FILENO), "w");
    struct child_state *state =
        mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    int result = EXIT_SUCCESS;

    mem_prepare();
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
