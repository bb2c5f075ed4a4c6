/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Wording; see the header. */
#include "cli/wording.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "analysis/risk.h"
#include "base/str.h"
#include "cli/choice.h"
#include "cli/page.h"
#include "data/codes.h"
#include "graph/normalise.h"

static const char *const listing_names[LISTINGS] = {
    [LISTING_TABLE] = "table", [LISTING_CSV] = "csv",           [LISTING_TSV] = "tsv",
    [LISTING_JSON] = "json",   [LISTING_MARKDOWN] = "markdown",
};

static size_t list_documents(const char *names[])
{
    for (size_t d = 0; d < DOCUMENT_COUNT; d++)
        names[d] = document_name(d);
    return DOCUMENT_COUNT;
}

static size_t list_formats(unsigned takes, const char *names[])
{
    size_t count = takes & (OPTION_DOCUMENT | OPTION_DOSSIER) ? list_documents(names) : 0;

    for (size_t f = 0; f < FIGURE_FORMAT_COUNT && takes & OPTION_FORMAT; f++)
        names[count++] = figure_formats[f]->name;
    for (size_t f = 0; f < PAGE_FORM_COUNT && takes & OPTION_MANUAL; f++)
        names[count++] = page_forms[f].name;
    for (size_t f = 0; f < LISTINGS && takes & OPTION_LISTING; f++)
        names[count++] = listing_names[f];
    return count;
}

static size_t list_backbones(unsigned takes, const char *names[])
{
    names[NETWORK_ALL] = "all";
    names[NETWORK_TREE] = "tree";
    names[NETWORK_DISPARITY] = "disparity";
    return NETWORK_DISPARITY + 1;
}

static size_t list_values(unsigned takes, const char *names[])
{
    memcpy(names, map_value_names, sizeof map_value_names);
    return MAP_VALUES;
}

static size_t list_layouts(unsigned takes, const char *names[])
{
    names[TIES_LANES] = "lanes";
    names[TIES_FORCE] = "force";
    return TIES_FORCE + 1;
}

static size_t list_terms(unsigned takes, const char *names[])
{
    for (size_t t = 0; t < TERM_COUNT; t++)
        names[t] = risk_factors[t].name;
    return TERM_COUNT;
}

enum walk { WALK_LEAKY, WALK_HARMONIC, WALK_DIRECT, WALKS };

static size_t list_walks(unsigned takes, const char *names[])
{
    static const char *const walks[WALKS] = {"leaky", "harmonic", "direct"};

    memcpy(names, walks, sizeof walks);
    return WALKS;
}

static size_t list_normalisers(unsigned takes, const char *names[])
{
    memcpy(names, normaliser_names, sizeof normaliser_names);
    return sizeof normaliser_names / sizeof *normaliser_names;
}

static size_t list_confidences(unsigned takes, const char *names[])
{
    for (enum confidence c = CONFIDENCE_LOW; c <= CONFIDENCE_HIGH; c++)
        names[c] = confidence_name(c);
    return CONFIDENCE_HIGH + 1;
}

/* All schemes but CODES_NONE. */
static size_t list_codes(unsigned takes, const char *names[])
{
    for (size_t s = 0; s < CODES_COUNT - 1; s++)
        names[s] = codes_id((enum code_scheme)(s + 1));
    return CODES_COUNT - 1;
}

static size_t list_steps(unsigned takes, const char *names[])
{
    for (size_t s = 0; s < TIMELINE_STEPS; s++)
        names[s] = timeline_step_name((enum timeline_step)s);
    return TIMELINE_STEPS;
}

static size_t list_colours(unsigned takes, const char *names[])
{
    static const char *const whens[] = {"auto", "always", "never"};

    memcpy(names, whens, sizeof whens);
    return sizeof whens / sizeof *whens;
}

static const struct wording {
    const char *option;
    const char *what; /* one of them is called in a message */
    size_t (*list)(unsigned takes, const char *names[]);
} wordings[] = {
    {"--format", "format", list_formats},
    {"--backbone", "backbone", list_backbones},
    {"--value", "value", list_values},
    {"--layout", "layout", list_layouts},
    {"--terms", "term", list_terms},
    {"--walk", "walk", list_walks},
    {"--normalise", "normaliser", list_normalisers},
    {"--min-confidence", "level of confidence", list_confidences},
    {"--codes", "scheme of codes", list_codes},
    {"--every", "step", list_steps},
    {"--color", "colour", list_colours},
};

static const struct wording *find_wording(const char *option)
{
    for (size_t w = 0; w < sizeof wordings / sizeof *wordings; w++)
        if (str_is_equal(wordings[w].option, option))
            return &wordings[w];
    return NULL;
}

size_t wording_list(const char *option, unsigned takes, const char *names[static WORDING_MAX])
{
    const struct wording *wording = find_wording(option);

    return wording ? wording->list(takes, names) : 0;
}

/* The words of the option that `r` may give. */
static struct choice choice_of(const struct request *r, const char *option,
                               const char *names[static WORDING_MAX])
{
    const struct wording *wording = find_wording(option);

    assert(wording);
    return (struct choice){wording->what, wording->list(r->takes, names), names};
}

/* Leaves the default in *index where the option was not given. */
static bool read_word(const struct request *r, const char *option, const char *given, size_t *index,
                      struct diags *diags)
{
    const char *names[WORDING_MAX];
    struct choice choice = choice_of(r, option, names);

    return !given || choice_find(&choice, given, index, diags);
}

static bool read_words(const struct request *r, const char *option, const char *given,
                       unsigned *bits, struct diags *diags)
{
    const char *names[WORDING_MAX];
    struct choice choice = choice_of(r, option, names);

    return !given || choice_find_all(&choice, given, bits, diags);
}

static bool read_listing(struct request *r, struct diags *diags)
{
    size_t index = LISTING_TABLE;

    if (!read_word(r, "--format", r->options.format, &index, diags))
        return false;
    r->listing = (enum listing)index;
    r->options.json = r->options.json || r->listing == LISTING_JSON;
    return true;
}

static bool read_page(struct request *r, struct diags *diags)
{
    return read_word(r, "--format", r->options.format, &r->page, diags);
}

/* Only what the list names is made; without one, of an edition everything but the workbook, which
 * holds the tables once more, and of a picture SVG. */
static bool read_formats(struct request *r, struct diags *diags)
{
    const unsigned all = (1u << DOCUMENT_COUNT) - 1;
    bool has_documents = r->takes & OPTION_DOCUMENT;
    const char *list = r->options.format ? r->options.format : has_documents ? NULL : "svg";
    unsigned bits = ~0u;

    if (r->takes & OPTION_MANUAL)
        return read_page(r, diags);
    if (r->takes & OPTION_LISTING)
        return read_listing(r, diags);
    if (r->takes & OPTION_DOSSIER)
        return read_words(r, "--format", r->options.format, &r->documents, diags);
    if (!(r->takes & OPTION_FORMAT))
        return true;
    if (!read_words(r, "--format", list, &bits, diags))
        return false;
    if (!has_documents)
        bits <<= DOCUMENT_COUNT;
    r->documents = bits & all & ~(list ? 0 : 1u << DOCUMENT_XLSX);
    r->pictures = bits >> DOCUMENT_COUNT & ((1u << FIGURE_FORMAT_COUNT) - 1);
    return true;
}

static bool read_colour(const struct request *r, struct diags *diags)
{
    size_t index;

    return read_word(r, "--color", r->options.color, &index, diags);
}

static bool read_ties(struct request *r, struct diags *diags)
{
    size_t index = NETWORK_ALL;

    if (!read_word(r, "--backbone", r->options.backbone, &index, diags))
        return false;
    r->ties = (enum network_ties)index;
    return true;
}

/* A picture of two days needs the earlier one. */
static bool check_picture_since(const struct request *r, struct diags *diags)
{
    if (!r->diagram || !(r->diagram->takes & FIGURE_NEEDS_SINCE) || date_is_known(r->options.since))
        return true;
    diags_add(diags, DIAG_USAGE_ERROR, NULL, "name it: --since 2023-09-01",
              "diagram '%s' needs an earlier day", r->diagram->name);
    return false;
}

static bool read_picture(struct request *r, struct diags *diags)
{
    const struct options *options = &r->options;
    size_t value = MAP_CHANCE, layout = TIES_LANES;

    if (!check_picture_since(r, diags) || !read_word(r, "--value", options->value, &value, diags) ||
        !read_word(r, "--layout", options->layout, &layout, diags))
        return false;
    r->map_value = (enum map_value)value;
    r->ties_layout = (enum ties_layout_kind)layout;
    return true;
}

static bool read_walk(struct request *r, struct diags *diags)
{
    bool has_leak = !isnan(r->options.leak);
    size_t walk = WALK_LEAKY;

    if (!read_word(r, "--walk", r->options.walk, &walk, diags))
        return false;
    if (walk != WALK_LEAKY && has_leak) {
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "leave one of the two out",
                  "'--leak' given with '--walk %s', which has none", r->options.walk);
        return false;
    }
    r->analysis.direct = walk == WALK_DIRECT;
    if (has_leak)
        r->analysis.leak = r->options.leak;
    else if (walk == WALK_HARMONIC)
        r->analysis.leak = 0;
    return true;
}

static bool read_model(struct request *r, struct diags *diags)
{
    size_t normaliser = r->model.normaliser, confidence = CONFIDENCE_LOW;

    if (!read_words(r, "--terms", r->options.terms, &r->analysis.terms, diags) ||
        !read_walk(r, diags) ||
        !read_word(r, "--normalise", r->options.normaliser, &normaliser, diags) ||
        !read_word(r, "--min-confidence", r->options.min_confidence, &confidence, diags))
        return false;
    r->model.normaliser = (enum normaliser)normaliser;
    r->min_confidence = (enum confidence)confidence;
    return true;
}

static bool read_codes(struct request *r, struct diags *diags)
{
    size_t index = 0;

    if (!read_word(r, "--codes", r->options.codes, &index, diags))
        return false;
    r->codes = r->options.codes ? (enum code_scheme)(index + 1) : CODES_NONE;
    return true;
}

static bool read_every(struct request *r, struct diags *diags)
{
    size_t index = TIMELINE_YEAR;

    if (!read_word(r, "--every", r->options.every, &index, diags))
        return false;
    r->every = (enum timeline_step)index;
    return true;
}

bool wording_read(struct request *r, struct diags *diags)
{
    return read_colour(r, diags) && read_formats(r, diags) && read_ties(r, diags) &&
           read_picture(r, diags) && read_model(r, diags) && read_codes(r, diags) &&
           read_every(r, diags);
}
