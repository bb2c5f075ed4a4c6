/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Fuzz: the program called again and again, in one process, with an input of somebody hostile.
 *
 * FENCESITTER_TARGET names the row of targets[], each a command line in which "@" is the input as a
 * file. Built with -fsanitize=fuzzer-no-link (`./run fuzz`) it is a program of libFuzzer;
 * without, it gives the program the files that it is given: fuzz FILE...
 */
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/resolve.h"
#include "target.h"

enum { WORDS_MAX = 16, COMMAND_BYTES = 4096 };

/* In the folder of the run, beside a copy of mini that its default data folder is. */
struct target {
    const char *name;
    const char *file;            /* the input becomes it; NULL: a file of mini, which its first line
                                  * names; "": none, the input is the command line, a word a line */
    const char *args[WORDS_MAX]; /* which are run, or with "" the words of the input resolved */
};

#define MINI "--study", "mini"
#define QUICK MINI, "--draws", "2", "--threads", "1"
static const struct target targets[] = {
    {"visits", "in.csv", {"rank", MINI, "--draws", "0", "--visits", "in.csv"}},
    {"ties", "in.csv", {"tie", "Bravo", "Alpha", MINI, "--ties", "in.csv"}},
    {"votes", "in.csv", {"rank", MINI, "--draws", "0", "--votes", "in.csv"}},
    {"names", "in.csv", {"check", "--names", "in.csv"}},
    {"weights", "in.json", {"rank", MINI, "--draws", "0", "--weights", "in.json"}},
    {"study", "in.json", {"rank", "--study", "./in.json", "--draws", "2", "--threads", "1"}},
    {"log", "in.log", {"backtest", MINI, "--log", "in.log"}},
    {"rules", "in.json", {"import", "votes", "votes.csv", "--rules", "in.json"}},
    {"roll-calls", "in.csv", {"import", "votes", "in.csv"}},
    {"events", "in.csv", {"import", "events", "in.csv", "--map", "gdelt2", "--threads", "1"}},
    {"icews", "in.csv", {"import", "events", "in.csv", "--map", "icews", "--threads", "1"}},
    {"map", "in.json", {"import", "events", "events.csv", "--map", "in.json", "--threads", "1"}},
    {"manifest", "reports/edition/manifest.json", {"verify", "reports/edition"}},
    {"check", NULL, {"check", "datasets"}},
    {"data", NULL, {"profile", "Bravo", QUICK, "--full"}},
    {"edition", NULL, {"report", QUICK, "--format", "txt,html,csv"}},
    {"command", "", {NULL}},
};

static const struct target *target;

static void fail(const char *what)
{
    perror(what);
    exit(EXIT_FAILURE);
}

static void write_file(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");

    if (!file || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
        fail(path);
}

/* The words of a command line are the lines of the input. Nothing is run or written: what a command
 * asks for is understood before it is. */
static void resolve(const char *text)
{
    char *words[WORDS_MAX] = {0}, copy[COMMAND_BYTES] = "";
    int count = 0;
    struct diags *diags = diags_new();
    struct options options = {0};
    struct request request = {0};

    strncat(copy, text, sizeof copy - 1);
    for (char *word = strtok(copy, "\n"); word && count < WORDS_MAX; word = strtok(NULL, "\n"))
        words[count++] = word;
    const struct command *command = count ? command_find(words[0], diags) : NULL;
    if (command) {
        struct options_of of = command_options(command, command->options);
        if (options_parse(count - 1, words + 1, &of, &options, diags) &&
            request_resolve(command, &options, &request, diags) && diags_exit_status(diags) != 0)
            abort(); /* resolved, and yet an error */
    }
    request_clear(&request);
    diags_free(diags);
}

static void run(void)
{
    static char name[] = "fencesitter";
    char *words[WORDS_MAX + 1] = {name};
    int count = 1;

    while (count < WORDS_MAX && target->args[count - 1]) {
        words[count] = (char *)(uintptr_t)target->args[count - 1];
        count++;
    }
    cli_main(count, words);
}

/* A file of mini is in its place for this run; the next finds it as it was. */
static void run_on_data(const char *text, size_t size)
{
    char path[PATH_MAX], kept[] = "kept";
    size_t length = strcspn(text, "\n");

    if (length == 0 || length > NAME_MAX || memchr(text, '/', length) || size == length)
        return;
    snprintf(path, sizeof path, "datasets/%.*s", (int)length, text);
    if (rename(path, kept) != 0)
        return;
    write_file(path, text + length + 1, size - length - 1);
    run();
    if (rename(kept, path) != 0)
        fail(path);
}

static void remove_folder(void)
{
    if (chdir("/") == 0 && system("rm -rf \"$FENCESITTER_RUN\"") != 0)
        perror("rm");
}

/* A folder with a copy of mini, and what the command lines name beside the input. */
static void make_folder(void)
{
    char folder[] = "/tmp/fencesitter-XXXXXX";

    if (!mkdtemp(folder) || setenv("FENCESITTER_RUN", folder, 1) != 0 || chdir(folder) != 0)
        fail(folder);
    atexit(remove_folder);
    if (system("cp -r \"$FENCESITTER_MINI\" datasets && mkdir -p reports/edition graphs/edition"))
        fail("cp");
    static const char votes[] = "resolution,date,state,vote\n1/1,2022-03-01,BBB,Y\n",
                      events[] = "a,b,date,code\nAAA,BBB,2022-03-01,14\nBBB,CCC,2022-04-01,04\n";
    write_file("votes.csv", votes, sizeof votes - 1);
    write_file("events.csv", events, sizeof events - 1);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    const char *name = getenv("FENCESITTER_TARGET");

    for (size_t t = 0; name && t < sizeof targets / sizeof *targets; t++)
        if (!strcmp(targets[t].name, name))
            target = &targets[t];
    if (!target) {
        fprintf(stderr, "set FENCESITTER_TARGET to one of");
        for (size_t t = 0; t < sizeof targets / sizeof *targets; t++)
            fprintf(stderr, " %s", targets[t].name);
        fprintf(stderr, "\n");
        exit(EXIT_FAILURE);
    }
    make_folder();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = malloc(size + 1);

    if (!text)
        fail("malloc");
    memcpy(text, data, size);
    text[size] = '\0';
    if (!target->file) {
        run_on_data(text, size);
    } else if (!*target->file) {
        resolve(text);
    } else {
        write_file(target->file, text, size);
        run();
    }
    free(text);
    return 0;
}
