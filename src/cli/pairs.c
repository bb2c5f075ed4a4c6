/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pairs; see the header. */
#include "cli/pairs.h"

#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "base/strbuf.h"

/* Two that are not given together, by a command that takes `takes`. */
static const struct pair {
    const char *a, *b;
    unsigned takes; /* of OPTION_... one; 0: any command */
    const char *hint;
} apart[] = {
    {"--low", "--unused", 0, "what no fact cites has none of low confidence"},
    {"--set", "--changes", 0, "'--set' is about one change, '--changes' about sets of them"},
    {"--terms-table", "--json", 0, "the JSON has the terms"},
    {"--json", "--format", OPTION_LISTING, "'--json' is '--format json'"},
    {"--verbose", "--quiet", 0, "choose one of the two"},
    {"--terms", "--log", OPTION_LOG_READ, "a log is scored by what was written into it"},
    {"--list", "--seal", 0, "choose one of the two"},
    {"--list", "--names", 0, "choose one of the two"},
    {"--list", "--json", 0, "the list is Markdown, for the codebook"},
    {"--seal", "--names", 0, "choose one of the two"},
};

enum { NEEDS_MAX = 3 };

/* One that means nothing without one of some others. */
static const struct need {
    const char *option;
    const char *others[NEEDS_MAX];
    unsigned takes;
    const char *hint;
} needs[] = {
    {"--codes", {"--visits", "--ties", "--votes"}, OPTION_STUDY, "it is about facts of your own"},
    {"--skip-bad",
     {"--visits", "--ties", "--votes"},
     OPTION_STUDY,
     "it is about facts of your own"},
    {"--out", {"--format"}, OPTION_DOSSIER, "without a format it is printed, and no file written"},
};

enum { FORMATS_MAX = 2 };

/* One that is about the files of some formats. */
static const struct format_need {
    const char *option;
    const char *formats[FORMATS_MAX]; /* one of which there is to be */
} formats[] = {
    {"--dpi", {"png"}},
    {"--fragment", {"tex"}},
    {"--bom", {"csv", "tsv"}},
};

/* Wishes of a picture that only some kinds take. */
static const struct wish {
    const char *option;
    unsigned takes; /* FIGURE_TAKES_... */
} wishes[] = {
    {"--value", FIGURE_TAKES_VALUE}, {"--layout", FIGURE_TAKES_LAYOUT},
    {"--all", FIGURE_TAKES_LAYOUT},  {"--intervals", FIGURE_TAKES_INTERVALS},
    {"--top", FIGURE_TAKES_TOP},     {"--since", FIGURE_TAKES_SINCE},
};

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static bool is_about(const struct request *r, unsigned takes)
{
    return !takes || (r->takes & takes);
}

static bool check_apart(const struct request *r, const struct pair *pair, struct diags *diags)
{
    if (!is_about(r, pair->takes) || !options_given(&r->options, pair->a) ||
        !options_given(&r->options, pair->b))
        return true;
    diags_add(diags, DIAG_USAGE_ERROR, NULL, pair->hint, "'%s' given with '%s'", pair->a, pair->b);
    return false;
}

static bool check_need(const struct request *r, const struct need *need, struct diags *diags)
{
    if (!is_about(r, need->takes) || !options_given(&r->options, need->option))
        return true;
    for (size_t o = 0; o < NEEDS_MAX && need->others[o]; o++)
        if (options_given(&r->options, need->others[o]))
            return true;
    _cleanup_(strbuf_clear) struct strbuf others = {0};
    for (size_t o = 0; o < NEEDS_MAX && need->others[o]; o++) {
        bool is_last = o + 1 == NEEDS_MAX || !need->others[o + 1];
        strbuf_printf(&others, "%s'%s'", !o ? "" : is_last ? " or " : ", ", need->others[o]);
    }
    diags_add(diags, DIAG_USAGE_ERROR, NULL, need->hint, "'%s' given without %s", need->option,
              strbuf_text(&others));
    return false;
}

/* An edition without a list is in every format, a listing is a table, a picture is SVG. */
static const char *formats_of(const struct request *r)
{
    return r->export                   ? r->export->name
           : r->options.json           ? "json"
           : r->options.format         ? r->options.format
           : r->takes & OPTION_LISTING ? "table"
                                       : "svg";
}

static bool check_format(const struct request *r, const struct format_need *need,
                         struct diags *diags)
{
    const char *list = formats_of(r);
    bool is_all = r->takes & OPTION_DOCUMENT && !r->options.format;

    if (!options_given(&r->options, need->option) || is_all)
        return true;
    for (size_t f = 0; f < FORMATS_MAX && need->formats[f]; f++)
        if (str_has_word(list, ',', need->formats[f]))
            return true;
    diags_add(diags, DIAG_USAGE_ERROR, NULL, "add the format, or leave the option out",
              "'%s' given with '%s%s', which has no %s", need->option,
              r->export ? "export " : "--format ", list, need->formats[0]);
    return false;
}

/* A wish that another kind of picture takes is a mistake, not a silence. */
static bool check_wish(const struct request *r, const struct wish *wish, struct diags *diags)
{
    if (!r->diagram || !options_given(&r->options, wish->option) || r->diagram->takes & wish->takes)
        return true;
    _cleanup_(strbuf_clear) struct strbuf hint = {0};
    const char *names[FIGURE_KIND_COUNT];
    size_t count = 0;
    for (size_t k = 0; k < FIGURE_KIND_COUNT; k++)
        if (figure_kinds[k]->takes & wish->takes)
            names[count++] = figure_kinds[k]->name;
    strbuf_add(&hint, "of the diagrams these take it: ");
    strbuf_add_list(&hint, count, names);
    diags_add(diags, DIAG_USAGE_ERROR, NULL, strbuf_text(&hint), "diagram '%s' takes no '%s'",
              r->diagram->name, wish->option);
    return false;
}

bool pairs_check(const struct request *r, struct diags *diags)
{
    bool ok = true;

    for (size_t p = 0; ok && p < COUNT(apart); p++)
        ok = check_apart(r, &apart[p], diags);
    for (size_t n = 0; ok && n < COUNT(needs); n++)
        ok = check_need(r, &needs[n], diags);
    for (size_t f = 0; ok && f < COUNT(formats); f++)
        ok = check_format(r, &formats[f], diags);
    for (size_t w = 0; ok && w < COUNT(wishes); w++)
        ok = check_wish(r, &wishes[w], diags);
    return ok;
}
