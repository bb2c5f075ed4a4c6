/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Options; see the header. `--name VALUE` and `--name=VALUE` are the same; `--` ends the options.
 */
#include "cli/options.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/num.h"
#include "base/str.h"

enum { MANY = 100000, DRAWS_MAX = 1000000000 };

/* A name is a text that says something: a file, a folder, one of a few words. */
enum setter { SET_TEXT, SET_NAME, SET_DATE, SET_SIZE, SET_COUNT, SET_NUMBER, SET_FLAG };

struct option {
    struct option_row row;
    enum setter setter;
    size_t offset;   /* into struct options */
    double min, max; /* of a size or a number */
};

/* Of an edition: does it shape it? */
#define RECORDED true
#define PASSING false

#define TO(setter, member, min, max) setter, offsetof(struct options, member), min, max
#define TEXT(member) TO(SET_TEXT, member, 0, 0)
#define NAME(member) TO(SET_NAME, member, 0, 0)
#define DATE(member) TO(SET_DATE, member, 0, 0)
#define FLAG(member) TO(SET_FLAG, member, 0, 0)
#define SIZE(member, min, max) TO(SET_SIZE, member, min, max)
#define COUNT(member, min, max) TO(SET_COUNT, member, min, max) /* or "all" */
#define NUMBER(member, min, max) TO(SET_NUMBER, member, min, max)

static const struct option table[] = {
    {{"--study", "NAME|FILE", "study: putin (default) or another, or a study file", OPTION_STUDY,
      PASSING},
     NAME(study)},
    {{"--as-of", "DATE", "use no fact dated later (default: the data's own date)", OPTION_STUDY,
      PASSING},
     DATE(as_of)},
    {{"--data", "DIR", "folder with the dataset (default: datasets)", OPTION_STUDY | OPTION_DATA,
      PASSING},
     NAME(data)},
    {{"--normalise", "NAME", "layer weights by q95 (default), minmax, rank or none", OPTION_STUDY,
      RECORDED},
     NAME(normaliser)},
    {{"--weights", "FILE", "weights of domains and layers, a JSON file", OPTION_STUDY, RECORDED},
     NAME(weights)},
    {{"--walk", "NAME", "pulls by a leaky walk (default), harmonic or direct ties", OPTION_STUDY,
      RECORDED},
     NAME(walk)},
    {{"--leak", "G", "leak of the walk in median strengths (default: 0.25)", OPTION_STUDY,
      RECORDED},
     NUMBER(leak, 0, MANY)},
    {{"--seed", "N", "start of the random numbers (default: 1)", OPTION_STUDY, RECORDED},
     SIZE(seed, 1, MANY)},
    {{"--terms", "LIST", "what makes the index: pull,forums,proximity,stance,dependence,brake",
      OPTION_TERMS, RECORDED},
     NAME(terms)},
    {{"--draws", "N", "draws of the ranges (default: 2000; 0: none)", OPTION_DRAWS, RECORDED},
     SIZE(draws, 0, DRAWS_MAX)},
    {{"--threads", "N", "threads that draw or add up (default: one a processor)",
      OPTION_DRAWS | OPTION_THREADS | OPTION_IMPORT, PASSING},
     SIZE(threads, 1, MANY)},
    {{"--log", "FILE", "append the ranking to a log, or score that log",
      OPTION_LOG_WRITE | OPTION_LOG_READ, PASSING},
     NAME(log)},
    {{"--visits", "FILE", "visits of your own (CSV or JSON), added for this run", OPTION_STUDY,
      RECORDED},
     NAME(visits)},
    {{"--ties", "FILE", "ties of your own (CSV or JSON), added for this run", OPTION_STUDY,
      RECORDED},
     NAME(ties)},
    {{"--votes", "FILE", "roll calls of your own (CSV or JSON), added for this run", OPTION_STUDY,
      RECORDED},
     NAME(votes)},
    {{"--codes", "SCHEME", "codes in your own files: iso3, iso2, fips, ioc, m49, cow or gw",
      OPTION_STUDY | OPTION_LIST | OPTION_IMPORT, RECORDED},
     NAME(codes)},
    {{"--skip-bad", NULL, "leave bad rows of your own files out instead of stopping",
      OPTION_STUDY | OPTION_IMPORT, RECORDED},
     FLAG(skip_bad)},
    {{"--min-confidence", "LEVEL", "leave facts below out: low (default), medium or high",
      OPTION_STUDY, RECORDED},
     NAME(min_confidence)},
    {{"--route", "STATES", "the states along a flight: GRC,ITA,FRA", OPTION_ROUTE, PASSING},
     NAME(route)},
    {{"--state", "STATE", "only what concerns this state", OPTION_SOURCES, PASSING}, NAME(state)},
    {{"--low", NULL, "only sources of facts of low confidence", OPTION_SOURCES, PASSING},
     FLAG(low)},
    {{"--unused", NULL, "only sources that no fact cites", OPTION_SOURCES, PASSING}, FLAG(unused)},
    {{"--out", "DIR", "folder to write into (default: the current one)", OPTION_OUT, PASSING},
     NAME(out)},
    {{"--out", "FILE", "file to write (default: votes.json or ties.csv)", OPTION_IMPORT, PASSING},
     NAME(out)},
    {{"--rules", "FILE", "rules for topics (default: import/votes.json of the data)", OPTION_IMPORT,
      PASSING},
     NAME(rules)},
    {{"--source", "ID", "what the records cite (default: undl)", OPTION_IMPORT, PASSING},
     NAME(source)},
    {{"--map", "NAME|FILE", "columns of event data: gdelt2, polecat, icews, groups or a file",
      OPTION_IMPORT, PASSING},
     NAME(map)},
    {{"--since", "DATE", "no event before (default: all)", OPTION_IMPORT, PASSING}, DATE(since)},
    {{"--until", "DATE", "no event after (default: all)", OPTION_IMPORT, PASSING}, DATE(until)},
    {{"--every", "PERIOD", "ties by year (default), quarter or month", OPTION_IMPORT, PASSING},
     NAME(every)},
    {{"--backbone", "NAME", "ties to keep: all (default), tree or disparity", OPTION_BACKBONE,
      PASSING},
     NAME(backbone)},
    {{"--format", "LIST",
      "comma-separated: dot, svg, pdf, png; of a report also txt, md, html, tex, csv, json",
      OPTION_FORMAT, RECORDED},
     NAME(format)},
    {{"--width", "CM", "width of the picture (default: 16)", OPTION_PICTURE, PASSING},
     NUMBER(width, 8, 100)},
    {{"--dpi", "N", "dots per inch of a PNG (default: 200)", OPTION_PICTURE, PASSING},
     NUMBER(dpi, 50, 1200)},
    {{"--value", "NAME", "what 'map' shows: chance (default), leaning, fence or class",
      OPTION_PICTURE, PASSING},
     NAME(value)},
    {{"--layout", "NAME", "how 'ties' is laid out: lanes (default) or force", OPTION_PICTURE,
      PASSING},
     NAME(layout)},
    {{"--all", NULL, "names every state in 'ties'", OPTION_PICTURE, PASSING}, FLAG(all)},
    {{"--title", "TEXT", "title of the picture instead of its finding", OPTION_PICTURE, PASSING},
     TEXT(title)},
    {{"--intervals", NULL, "draw the ranges of fence-sitters in 'fence'", OPTION_PICTURE, PASSING},
     FLAG(intervals)},
    {{"--fragment", NULL, "LaTeX without preamble, to be \\input", OPTION_DOCUMENT, RECORDED},
     FLAG(fragment)},
    {{"--top", "N|all", "rows of the ranking (default: 25)", OPTION_TOP, RECORDED},
     COUNT(top, 1, MANY)},
    {{"--terms-table", NULL, "the terms of the index as a table too", OPTION_TERMS_TABLE, PASSING},
     FLAG(terms_table)},
    {{"--robustness", NULL, "the ranking with one thing otherwise each time, as a table too",
      OPTION_ROBUSTNESS, PASSING},
     FLAG(robustness)},
    {{"--seal", NULL, "first write the folder anew, with a manifest that fits", OPTION_LIST,
      PASSING},
     FLAG(seal)},
    {{"--seal", NULL, "put the votes into the data folder instead, and seal it", OPTION_IMPORT,
      PASSING},
     FLAG(seal)},
    {{"--list", NULL, "list the data files and the diagnostics instead", OPTION_LIST, PASSING},
     FLAG(list)},
    {{"--names", "FILE", "show what the spellings of states in a CSV file are taken for",
      OPTION_LIST, PASSING},
     NAME(names)},
    {{"--column", "NAME", "column of '--names' (default: one whose name says so)", OPTION_LIST,
      PASSING},
     NAME(column)},
    {{"--json", NULL, "one JSON object instead of a table", OPTION_JSON, PASSING}, FLAG(json)},
    {{"--quiet", NULL, "no messages but errors", 0, PASSING}, FLAG(quiet)},
    {{"--help", NULL, "usage of the command", 0, PASSING}, FLAG(help)},
};

enum { OPTION_COUNT = sizeof table / sizeof *table };
_Static_assert((int)OPTION_COUNT <= (int)OPTIONS_MAX,
               "struct options holds what was given of each row");

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

static bool fail_range(const struct option *option, const char *value, struct diags *diags)
{
    char hint[80];

    snprintf(hint, sizeof hint, "give a %s from %.10g to %.10g%s",
             option->setter == SET_NUMBER ? "number" : "whole number", option->min, option->max,
             option->setter == SET_COUNT ? ", or 'all'" : "");
    diags_add(diags, DIAG_USAGE_ERROR, NULL, hint, "bad number '%s' for '%s'", value,
              option->row.name);
    return false;
}

static bool set(const struct option *option, const char *value, struct options *options,
                struct diags *diags)
{
    void *target = (char *)options + option->offset;
    double number;
    size_t size;

    assert(value || option->setter == SET_FLAG);
    switch (option->setter) {
    case SET_NAME:
        if (!*value) {
            diags_add(diags, DIAG_USAGE_ERROR, NULL, "leave the option out for its default",
                      "empty value of '%s %s'", option->row.name, option->row.argument);
            return false;
        }
        *(const char **)target = value;
        return true;
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
        if (!num_parse(value, &number) || number < option->min || number > option->max)
            return fail_range(option, value, diags);
        *(double *)target = number;
        return true;
    case SET_COUNT:
    case SET_SIZE:
        if (option->setter == SET_COUNT && str_is_equal(value, "all")) {
            *(size_t *)target = (size_t)option->max;
            return true;
        }
        if (!num_parse_size(value, (size_t)option->max, &size) || (double)size < option->min)
            return fail_range(option, value, diags);
        *(size_t *)target = size;
        return true;
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
                                .dpi = 200,
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
        options->given[option - table] = value ? value : option->row.name;
    }
    return true;
}
