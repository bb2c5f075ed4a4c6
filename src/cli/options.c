/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Options; see the header. `--name VALUE` and `--name=VALUE` are the same; `--` ends the options.
 */
#include "cli/options.h"

#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/str.h"

enum { TOP_MAX = 100000 };

enum setter { SET_TEXT, SET_DATE, SET_SIZE, SET_COUNT, SET_NUMBER, SET_FLAG };

struct option {
    struct option_row row;
    enum setter setter;
    size_t offset; /* into struct options */
};

static const struct option table[] = {
    {{"--study", "NAME|FILE", "study: putin (default) or another, or a study file", OPTION_STUDY},
     SET_TEXT,
     offsetof(struct options, study)},
    {{"--as-of", "DATE", "use no fact dated later (default: the data's own date)", OPTION_STUDY},
     SET_DATE,
     offsetof(struct options, as_of)},
    {{"--data", "DIR", "folder with the dataset (default: datasets)", OPTION_STUDY | OPTION_DATA},
     SET_TEXT,
     offsetof(struct options, data)},
    {{"--normalise", "NAME", "layer weights by q95 (default), minmax, rank or none", OPTION_STUDY},
     SET_TEXT,
     offsetof(struct options, normaliser)},
    {{"--weights", "FILE", "weights of domains and layers, a JSON file", OPTION_STUDY},
     SET_TEXT,
     offsetof(struct options, weights)},
    {{"--walk", "NAME", "pulls by a leaky walk (default), harmonic or direct ties", OPTION_STUDY},
     SET_TEXT,
     offsetof(struct options, walk)},
    {{"--leak", "G", "leak of the walk in median strengths (default: 0.25)", OPTION_STUDY},
     SET_NUMBER,
     offsetof(struct options, leak)},
    {{"--seed", "N", "start of the random numbers (default: 1)", OPTION_STUDY},
     SET_SIZE,
     offsetof(struct options, seed)},
    {{"--terms", "LIST", "what makes the index: pull,forums,proximity,stance,dependence,brake",
      OPTION_TERMS},
     SET_TEXT,
     offsetof(struct options, terms)},
    {{"--draws", "N", "draws of the intervals (default: 2000; 0: none)", OPTION_DRAWS},
     SET_COUNT,
     offsetof(struct options, draws)},
    {{"--threads", "N", "threads that draw (default: one a processor)",
      OPTION_DRAWS | OPTION_THREADS},
     SET_SIZE,
     offsetof(struct options, threads)},
    {{"--log", "FILE", "append the ranking to a log, or score that log", OPTION_LOG},
     SET_TEXT,
     offsetof(struct options, log)},
    {{"--visits", "FILE", "visits of your own (CSV or JSON), added for this run", OPTION_STUDY},
     SET_TEXT,
     offsetof(struct options, visits)},
    {{"--ties", "FILE", "ties of your own (CSV or JSON), added for this run", OPTION_STUDY},
     SET_TEXT,
     offsetof(struct options, ties)},
    {{"--skip-bad", NULL, "leave bad rows of your own files out instead of stopping", OPTION_STUDY},
     SET_FLAG,
     offsetof(struct options, skip_bad)},
    {{"--min-confidence", "LEVEL", "leave facts below out: low (default), medium or high",
      OPTION_STUDY},
     SET_TEXT,
     offsetof(struct options, min_confidence)},
    {{"--state", "STATE", "only what concerns this state", OPTION_SOURCES},
     SET_TEXT,
     offsetof(struct options, state)},
    {{"--low", NULL, "only sources of facts of low confidence", OPTION_SOURCES},
     SET_FLAG,
     offsetof(struct options, low)},
    {{"--unused", NULL, "only sources that no fact cites", OPTION_SOURCES},
     SET_FLAG,
     offsetof(struct options, unused)},
    {{"--out", "DIR", "folder to write into (default: the current one)", OPTION_OUT},
     SET_TEXT,
     offsetof(struct options, out)},
    {{"--backbone", "NAME", "ties to keep: all (default), tree or disparity", OPTION_BACKBONE},
     SET_TEXT,
     offsetof(struct options, backbone)},
    {{"--format", "LIST",
      "comma-separated: dot, svg, pdf, png; of a report also txt, md, html, tex, csv, json",
      OPTION_FORMAT},
     SET_TEXT,
     offsetof(struct options, format)},
    {{"--width", "CM", "width of the picture (default: 16)", OPTION_PICTURE},
     SET_NUMBER,
     offsetof(struct options, width)},
    {{"--title", "TEXT", "title of the picture instead of its finding", OPTION_PICTURE},
     SET_TEXT,
     offsetof(struct options, title)},
    {{"--intervals", NULL, "draw 90 % intervals in 'fence'", OPTION_PICTURE},
     SET_FLAG,
     offsetof(struct options, intervals)},
    {{"--fragment", NULL, "LaTeX without preamble, to be \\input", OPTION_FRAGMENT},
     SET_FLAG,
     offsetof(struct options, fragment)},
    {{"--top", "N", "rows of the ranking (default: 25)", OPTION_TOP},
     SET_SIZE,
     offsetof(struct options, top)},
    {{"--seal", NULL, "first write the folder anew, with a manifest that fits", OPTION_LIST},
     SET_FLAG,
     offsetof(struct options, seal)},
    {{"--list", NULL, "list the data files and the diagnostics instead", OPTION_LIST},
     SET_FLAG,
     offsetof(struct options, list)},
    {{"--json", NULL, "one JSON object instead of a table", OPTION_JSON},
     SET_FLAG,
     offsetof(struct options, json)},
    {{"--quiet", NULL, "no messages but errors", 0}, SET_FLAG, offsetof(struct options, quiet)},
    {{"--help", NULL, "usage of the command", 0}, SET_FLAG, offsetof(struct options, help)},
};

enum { OPTION_COUNT = sizeof table / sizeof *table };

const struct option_row *option_row_get(size_t index)
{
    return index < OPTION_COUNT ? &table[index].row : NULL;
}

static bool is_allowed(const struct option *option, unsigned allowed)
{
    return !option->row.group || (option->row.group & allowed);
}

static void fail_unknown(const char *name, size_t length, const char *command, unsigned allowed,
                         struct diags *diags)
{
    const char *candidates[OPTION_COUNT];
    size_t n = 0;
    char hint[128];
    char *given = strndup(name, length);

    for (size_t o = 0; o < OPTION_COUNT; o++)
        if (is_allowed(&table[o], allowed))
            candidates[n++] = table[o].row.name;
    const char *nearest = str_nearest(given, n, candidates);
    if (nearest)
        snprintf(hint, sizeof hint, "did you mean '%s'?", nearest);
    else
        snprintf(hint, sizeof hint, "'fencesitter help %s' lists the options", command);
    diags_add(diags, DIAG_USAGE_ERROR, NULL, hint, "unknown option '%s' of '%s'", given, command);
    free(given);
}

static const struct option *find_option(const char *text, size_t length, unsigned allowed)
{
    for (size_t o = 0; o < OPTION_COUNT; o++)
        if (strlen(table[o].row.name) == length && strncmp(table[o].row.name, text, length) == 0 &&
            is_allowed(&table[o], allowed))
            return &table[o];
    return NULL;
}

static bool set(const struct option *option, const char *value, struct options *options,
                struct diags *diags)
{
    void *target = (char *)options + option->offset;

    switch (option->setter) {
    case SET_TEXT:
        *(const char **)target = value;
        return true;
    case SET_FLAG:
        *(bool *)target = true;
        return true;
    case SET_DATE:
        if (date_parse(value, target))
            return true;
        diags_add(diags, DIAG_USAGE_ERROR, NULL,
                  "write it as YYYY-MM-DD, YYYY-MM or YYYY: 2024-09-01",
                  "impossible date '%s' for '%s'", value, option->row.name);
        return false;
    case SET_NUMBER:
        if (num_parse(value, target) && *(double *)target >= 0)
            return true;
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "give a number of 0 or more: 0.25",
                  "bad number '%s' for '%s'", value, option->row.name);
        return false;
    case SET_COUNT:
        if (num_parse_size(value, TOP_MAX, target))
            return true;
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "give a whole number from 0 to 100000",
                  "bad number '%s' for '%s'", value, option->row.name);
        return false;
    case SET_SIZE:
        if (num_parse_size(value, TOP_MAX, target) && *(size_t *)target)
            return true;
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "give a whole number from 1 to 100000",
                  "bad number '%s' for '%s'", value, option->row.name);
        return false;
    }
    return false;
}

bool options_parse(int argc, char *argv[], const char *command, unsigned allowed,
                   struct options *options, struct diags *diags)
{
    bool only_operands = false;

    *options = (struct options){.out = ".",
                                .top = OPTIONS_DEFAULT_TOP,
                                .leak = (double)NAN,
                                .seed = 1,
                                .width = 16,
                                .draws = OPTIONS_DEFAULT_DRAWS};
    for (int i = 0; i < argc; i++) {
        const char *arg = argv[i];
        if (!only_operands && str_is_equal(arg, "--")) {
            only_operands = true;
            continue;
        }
        if (only_operands || arg[0] != '-' || !arg[1]) {
            if (options->operand_count == OPTIONS_MAX_OPERANDS) {
                diags_add(diags, DIAG_USAGE_ERROR, NULL, NULL, "too many operands of '%s': '%s'",
                          command, arg);
                return false;
            }
            options->operands[options->operand_count++] = arg;
            continue;
        }
        const char *equals = strchr(arg, '=');
        size_t length = equals ? (size_t)(equals - arg) : strlen(arg);
        const struct option *option = find_option(arg, length, allowed);
        if (!option) {
            fail_unknown(arg, length, command, allowed, diags);
            return false;
        }
        const char *value = equals ? equals + 1 : NULL;
        if (option->row.argument && !value) {
            if (i + 1 == argc) {
                diags_add(diags, DIAG_USAGE_ERROR, NULL, NULL, "no value after '%s %s'",
                          option->row.name, option->row.argument);
                return false;
            }
            value = argv[++i];
        } else if (!option->row.argument && value) {
            diags_add(diags, DIAG_USAGE_ERROR, NULL, NULL, "value given to '%s', which takes none",
                      option->row.name);
            return false;
        }
        if (!set(option, value, options, diags))
            return false;
    }
    return true;
}
