/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Options; see the header. `--name VALUE` and `--name=VALUE` are the same, and of one with a letter
 * `-n VALUE` and `-nVALUE`; letters of flags stand together, `-jq`; `--` ends the options.
 */
#include "cli/options.h"

#include <assert.h>
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/limits.h"
#include "base/num.h"
#include "base/str.h"
#include "base/strbuf.h"

enum { MANY = 100000 };

/* A name is a text that says something: a file, a folder, one of a few words. */
enum setter { SET_TEXT, SET_NAME, SET_DATE, SET_SIZE, SET_COUNT, SET_NUMBER, SET_FLAG };

struct option {
    struct option_row row; /* first, so that a row is found in its option */
    char letter;           /* of the short form */
    enum setter setter;
    size_t offset;   /* into struct options */
    double min, max; /* of a size or a number */
};

/* Of an edition: does it shape it? */
#define RECORDED true
#define PASSING false

#define TO(setter_, member, min_, max_)                                                            \
    .setter = setter_, .offset = offsetof(struct options, member), .min = min_, .max = max_
#define TEXT(member) TO(SET_TEXT, member, 0, 0)
#define NAME(member) TO(SET_NAME, member, 0, 0)
#define DATE(member) TO(SET_DATE, member, 0, 0)
#define FLAG(member) TO(SET_FLAG, member, 0, 0)
#define SIZE(member, min, max) TO(SET_SIZE, member, min, max)
#define COUNT(member, min, max) TO(SET_COUNT, member, min, max) /* or "all" */
#define NUMBER(member, min, max) TO(SET_NUMBER, member, min, max)

static const struct option table[] = {
    {{"--study", "NAME|FILE", "study: putin (default) or another, or a study file",
      OPTION_STUDY | OPTION_FILES, PASSING},
     .letter = 's',
     NAME(study)},
    {{"--as-of", "DATE", "use no fact dated later (default: the data's own date)", OPTION_STUDY,
      PASSING},
     .letter = 'a',
     DATE(as_of)},
    {{"--data", "DIR", "folder with the dataset (default: datasets)", OPTION_STUDY | OPTION_DATA,
      PASSING},
     .letter = 'd',
     NAME(data)},
    {{"--normalise", "NAME", "weights of layers by q95 (default), minmax, rank or none",
      OPTION_STUDY, RECORDED},
     NAME(normaliser)},
    {{"--weights", "FILE", "weights of domains and layers, a JSON file",
      OPTION_STUDY | OPTION_FILES, RECORDED},
     NAME(weights)},
    {{"--walk", "NAME", "pulls by a leaky walk (default), harmonic or direct ties", OPTION_STUDY,
      RECORDED},
     NAME(walk)},
    {{"--leak", "G", "leak of the walk in median strengths (default: 0.25)", OPTION_STUDY,
      RECORDED},
     NUMBER(leak, 0, MANY)},
    {{"--seed", "N", "start of the random numbers (default: 1)", OPTION_STUDY, RECORDED},
     SIZE(seed, 1, MANY)},
    {{"--terms", "LIST",
      "terms of the index: pull,forums,proximity,stance (default), dependence,brake", OPTION_TERMS,
      RECORDED},
     NAME(terms)},
    {{"--draws", "N", "draws of the ranges (default: 2000; 0: none)", OPTION_DRAWS, RECORDED},
     SIZE(draws, 0, LIMIT_DRAWS)},
    {{"--threads", "N", "threads that draw or add up (default: one a processor it may use)",
      OPTION_DRAWS | OPTION_THREADS | OPTION_IMPORT, PASSING},
     SIZE(threads, 1, MANY)},
    {{"--log", "FILE", "append the ranking to a log, or score that log",
      OPTION_LOG_WRITE | OPTION_LOG_READ, PASSING},
     NAME(log)},
    {{"--visits", "FILE", "visits of your own (CSV or JSON), added for this run",
      OPTION_STUDY | OPTION_FILES, RECORDED},
     NAME(visits)},
    {{"--ties", "FILE", "ties of your own (CSV or JSON), added for this run",
      OPTION_STUDY | OPTION_FILES, RECORDED},
     NAME(ties)},
    {{"--votes", "FILE", "roll calls of your own (CSV or JSON), added for this run",
      OPTION_STUDY | OPTION_FILES, RECORDED},
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
     .letter = 'o',
     NAME(out)},
    {{"--out", "FILE", "file to write, or - (default: votes.json or ties.csv)", OPTION_IMPORT,
      PASSING},
     .letter = 'o',
     NAME(out)},
    {{"--rules", "FILE", "rules for topics (default: import/votes.json of the data)", OPTION_IMPORT,
      PASSING},
     NAME(rules)},
    {{"--source", "ID", "what the records cite (default: undl)", OPTION_IMPORT, PASSING},
     NAME(source)},
    {{"--map", "NAME|FILE", "columns of event data: gdelt2, polecat, icews, groups or a file",
      OPTION_IMPORT, PASSING},
     NAME(map)},
    {{"--table", "NAME", "the table of 'odbc:NAME' whose rows are events", OPTION_IMPORT, PASSING},
     TEXT(table)},
    {{"--query", "SQL", "a query of 'odbc:NAME' whose rows are events", OPTION_IMPORT, PASSING},
     TEXT(query)},
    {{"--show-sql", NULL, "print what the database would be asked, and do not ask it",
      OPTION_IMPORT, PASSING},
     FLAG(show_sql)},
    {{"--since", "DATE", "no event before (default: all)", OPTION_IMPORT, PASSING}, DATE(since)},
    {{"--until", "DATE", "no event after (default: all)", OPTION_IMPORT, PASSING}, DATE(until)},
    {{"--every", "PERIOD", "ties by year (default), quarter or month", OPTION_IMPORT, PASSING},
     NAME(every)},
    {{"--backbone", "NAME", "ties to keep: all (default), tree or disparity", OPTION_BACKBONE,
      PASSING},
     NAME(backbone)},
    {{"--format", "FORM",
      "table (default), csv, tsv, json or markdown; csv and tsv hold the first table",
      OPTION_LISTING | OPTION_MANUAL, PASSING},
     .letter = 'f',
     NAME(format)},
    {{"--format", "LIST",
      "comma-separated: dot, svg, pdf, png; of a report also txt, md, html, tex, csv, json, "
      "xlsx",
      OPTION_FORMAT | OPTION_DOSSIER, RECORDED},
     .letter = 'f',
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
    {{"--bom", NULL, "a byte order mark before CSV and TSV, which spreadsheets want",
      OPTION_LISTING | OPTION_DOCUMENT | OPTION_BACKBONE, RECORDED},
     FLAG(bom)},
    {{"--top", "N|all", "rows of the ranking (default: 25)", OPTION_TOP, RECORDED},
     .letter = 'n',
     COUNT(top, 1, MANY)},
    {{"--terms-table", NULL, "the terms of the index as a table too", OPTION_TERMS_TABLE, PASSING},
     FLAG(terms_table)},
    {{"--robustness", NULL, "the ranking with one thing otherwise each time, as a table too",
      OPTION_ROBUSTNESS, PASSING},
     FLAG(robustness)},
    {{"--since", "DATE", "the first day (default: where the data begin; of a report: none)",
      OPTION_SINCE, RECORDED},
     DATE(since)},
    {{"--every", "STEP", "from day to day: month, quarter or year (default)", OPTION_TIMELINE,
      PASSING},
     NAME(every)},
    {{"--set", "CHANGE", "only this change: \"joins sanctions\", \"leaves CSTO\"", OPTION_CHANGES,
      PASSING},
     NAME(change)},
    {{"--changes", "N", "also the smallest set of up to N changes over a line (1 to 3; default: 1)",
      OPTION_CHANGES, PASSING},
     SIZE(changes, 1, 3)},
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
    {{"--visit", "DATE", "a visit under way, or planned, on that day (default: none)",
      OPTION_DOSSIER, RECORDED},
     DATE(visit)},
    {{"--full", NULL, "all that is known of the state, with every source", OPTION_FULL, PASSING},
     FLAG(full)},
    {{"--json", NULL, "one JSON object instead of a table", OPTION_JSON, PASSING},
     .letter = 'j',
     FLAG(json)},
    {{"--quiet", NULL, "print only what was asked for, and errors", 0, PASSING},
     .letter = 'q',
     FLAG(quiet)},
    {{"--verbose", NULL, "say what is done and how long it took", 0, PASSING}, FLAG(verbose)},
    {{"--color", "WHEN", "colour of messages: auto (default), always or never", 0, PASSING},
     NAME(color)},
    {{"--help", NULL, "this help", 0, PASSING}, .letter = 'h', FLAG(help)},
    {{"--version", NULL, "print the version", 0, PASSING}, .letter = 'V', FLAG(version)},
};

enum { OPTION_COUNT = sizeof table / sizeof *table };
_Static_assert((int)OPTION_COUNT <= (int)OPTIONS_MAX,
               "struct options holds what was given of each row");

const struct option_row *option_row_get(size_t index)
{
    return index < OPTION_COUNT ? &table[index].row : NULL;
}

bool option_is_file(const struct option_row *row)
{
    return row->group & OPTION_FILES;
}

const char *options_given(const struct options *options, const char *name)
{
    for (size_t o = 0; o < OPTION_COUNT; o++)
        if (str_is_equal(table[o].row.name, name) && options->given[o])
            return options->given[o];
    return NULL;
}

void options_take_file(struct options *to, const struct options *from, size_t index)
{
    size_t at = table[index].offset;

    assert(option_is_file(&table[index].row));
    *(const char **)((char *)to + at) = *(const char *const *)((const char *)from + at);
}

bool option_is_of(const struct option_row *row, unsigned allowed)
{
    return !row->group || (row->group & allowed);
}

char option_letter(const struct option_row *row)
{
    return ((const struct option *)(const void *)row)->letter;
}

static const struct option *find_long(const char *text, size_t length, unsigned allowed)
{
    for (size_t o = 0; o < OPTION_COUNT; o++)
        if (strlen(table[o].row.name) == length && strncmp(table[o].row.name, text, length) == 0 &&
            option_is_of(&table[o].row, allowed))
            return &table[o];
    return NULL;
}

static const struct option *find_letter(char letter, unsigned allowed)
{
    for (size_t o = 0; o < OPTION_COUNT; o++)
        if (letter && table[o].letter == letter && option_is_of(&table[o].row, allowed))
            return &table[o];
    return NULL;
}

static bool is_short(const char *word)
{
    return word[0] == '-' && word[1] != '-';
}

const struct option_row *option_find(const char *word, unsigned allowed)
{
    const struct option *option = is_short(word) ? find_letter(word[1], allowed)
                                                 : find_long(word, strcspn(word, "="), allowed);

    return option ? &option->row : NULL;
}

/* An option of another command says whose it is. */
static bool add_owners(const char *given, const struct options_of *of, struct strbuf *hint)
{
    enum { MOST = 32 };
    const char *names[MOST];
    const struct option_row *row = option_find(given, ~0u);
    unsigned group = 0;

    if (!row)
        return false;
    for (size_t o = 0; o < OPTION_COUNT; o++)
        if (str_is_equal(table[o].row.name, row->name))
            group |= table[o].row.group;
    size_t count = of->name_takers ? of->name_takers(group, MOST, names) : 0;

    if (!count)
        return false;
    strbuf_printf(hint, "'%s' is an option of ", row->name);
    strbuf_add_list(hint, count, names);
    return true;
}

static void fail_unknown(const char *given, const struct options_of *of, struct diags *diags)
{
    const char *candidates[OPTION_COUNT];
    size_t n = 0;
    _cleanup_(strbuf_clear) struct strbuf hint = {0};

    for (size_t o = 0; o < OPTION_COUNT; o++)
        if (option_is_of(&table[o].row, of->allowed))
            candidates[n++] = table[o].row.name;
    const char *nearest = str_nearest(given, n, candidates);
    if (add_owners(given, of, &hint))
        ;
    else if (nearest)
        strbuf_printf(&hint, "did you mean '%s'?", nearest);
    else
        strbuf_printf(&hint, "'fencesitter help %s' lists the options", of->command);
    diags_add(diags, DIAG_USAGE_ERROR, NULL, strbuf_text(&hint), "unknown option '%s' of '%s'",
              given, of->command);
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
        if (!*value) { /* analyzer: only a flag has no value, see the assertion */
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
        diags_add(diags, DIAG_USAGE_ERROR, NULL, DATE_FORMS ": 2024-09-01",
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

/* The words of the command line that are left. */
struct words {
    char **at, **end;
};

/* Sets the option to `value`, or where that is NULL and it takes one to the next word. */
static bool give(const struct option *option, const char *value, struct words *words,
                 struct options *options, struct diags *diags)
{
    if (option->row.argument && !value) {
        if (words->at == words->end) {
            diags_add(diags, DIAG_USAGE_ERROR, NULL, NULL, "no value after '%s %s'",
                      option->row.name, option->row.argument);
            return false;
        }
        value = *words->at++;
    } else if (!option->row.argument && value) {
        diags_add(diags, DIAG_USAGE_ERROR, NULL, NULL, "value given to '%s', which takes none",
                  option->row.name);
        return false;
    }
    if (!set(option, value, options, diags))
        return false;
    options->given[option - table] = value ? value : option->row.name;
    return true;
}

/* Letters of flags stand together; what follows the letter of one that takes a value is it. */
static bool give_letters(const char *word, const struct options_of *of, struct words *words,
                         struct options *options, struct diags *diags)
{
    for (const char *letter = word + 1; *letter; letter++) {
        const struct option *option = find_letter(*letter, of->allowed);
        if (!option) {
            fail_unknown((char[]){'-', *letter, '\0'}, of, diags);
            return false;
        }
        bool has_value = option->row.argument && letter[1];
        if (!give(option, has_value ? letter + 1 : NULL, words, options, diags))
            return false;
        if (option->row.argument)
            break;
    }
    return true;
}

static bool give_long(const char *word, const struct options_of *of, struct words *words,
                      struct options *options, struct diags *diags)
{
    size_t length = strcspn(word, "=");
    const struct option *option = find_long(word, length, of->allowed);

    if (option)
        return give(option, word[length] ? word + length + 1 : NULL, words, options, diags);
    _cleanup_(cleanup_free) char *name = mem_strndup(word, length);
    fail_unknown(name, of, diags);
    return false;
}

static bool add_operand(const char *word, const char *command, struct options *options,
                        struct diags *diags)
{
    if (options->operand_count == OPTIONS_MAX_OPERANDS) {
        diags_add(diags, DIAG_USAGE_ERROR, NULL, NULL, "too many operands of '%s': '%s'", command,
                  word);
        return false;
    }
    options->operands[options->operand_count++] = word;
    return true;
}

bool options_parse(int argc, char *argv[], const struct options_of *of, struct options *options,
                   struct diags *diags)
{
    struct words words = {argv, argv + argc};
    bool only_operands = false;

    *options = (struct options){.command = of->command,
                                .out = ".",
                                .leak = (double)NAN,
                                .seed = 1,
                                .width = 16,
                                .changes = 1,
                                .dpi = 200,
                                .draws = OPTIONS_DEFAULT_DRAWS};
    while (words.at < words.end) {
        const char *word = *words.at++;
        bool ok = true;
        if (!only_operands && str_is_equal(word, "--"))
            only_operands = true;
        else if (only_operands || word[0] != '-' || !word[1])
            ok = add_operand(word, of->command, options, diags);
        else if (is_short(word))
            ok = give_letters(word, of, &words, options, diags);
        else
            ok = give_long(word, of, &words, options, diags);
        if (!ok)
            return false;
    }
    return true;
}
