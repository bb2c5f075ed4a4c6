/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Starts once and runs the program again and again, each time in a child of its own: what the start
 * of a process costs, with all its libraries and under a checker of memory, is paid once.
 *
 * A request is a line of JSON on standard input: {"args": [...], "folder": PATH, "env": {...},
 * "in": PATH, "out": PATH, "err": PATH}. The answer is a line with how the child ended, as by
 * waitpid(). The end of the input ends it.
 */
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "cli/commands.h"

enum { ARGS_MOST = 256, STATUS_NO_REQUEST = 120 };

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

_Noreturn static void run_program(json_t *request)
{
    static char *argv[ARGS_MOST + 2], name_of_program[] = "fencesitter";
    json_t *args = json_object_get(request, "args"), *value;
    const char *name, *folder = json_string_value(json_object_get(request, "folder"));
    size_t count = json_array_size(args);

    if (count > ARGS_MOST || !folder)
        refuse("args, folder");
    redirect(request, "in", O_RDONLY, STDIN_FILENO);
    redirect(request, "out", O_WRONLY | O_TRUNC, STDOUT_FILENO);
    redirect(request, "err", O_WRONLY | O_TRUNC, STDERR_FILENO);
    if (chdir(folder) != 0)
        refuse(folder);
    json_object_foreach(json_object_get(request, "env"), name, value)
        setenv(name, json_string_value(value), 1);
    argv[0] = name_of_program;
    for (size_t a = 0; a < count; a++)
        argv[a + 1] = strdup(json_string_value(json_array_get(args, a)));
    json_decref(request);
    int status = cli_main((int)count + 1, argv);
    for (size_t a = 0; a < count; a++)
        free(argv[a + 1]);
    exit(status);
}

int main(void)
{
    json_t *request;

    mem_prepare();
    while ((request = json_loadf(stdin, JSON_DISABLE_EOF_CHECK, NULL))) {
        int status;
        pid_t child = fork();
        if (child == 0)
            run_program(request);
        json_decref(request);
        if (child < 0 || waitpid(child, &status, 0) != child)
            return EXIT_FAILURE;
        printf("%d\n", status);
        fflush(stdout);
    }
    return EXIT_SUCCESS;
}
