/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Wording; see the header. One function an option. */
#include "cli/wording.h"

#include <math.h>

#include "analysis/risk.h"
#include "cli/choice.h"
#include "data/codes.h"
#include "graph/normalise.h"

/* Of an edition, where a list names no picture, or no document, there are all: a report is not to
 * point at nothing. */
static bool read_formats(struct request *r, struct diags *diags)
{
    const char *names[DOCUMENT_COUNT + FIGURE_FORMAT_COUNT] = {
        [DOCUMENT_CSV] = "csv", [DOCUMENT_JSON] = "json"};
    const unsigned all = (1u << DOCUMENT_COUNT) - 1;
    size_t first = r->takes & OPTION_DOCUMENT ? 0 : DOCUMENT_COUNT;
    struct choice choice = {"format", DOCUMENT_COUNT + FIGURE_FORMAT_COUNT - first, names + first};
    unsigned bits = 0;

    for (size_t f = 0; f < DOC_FORMAT_COUNT; f++)
        names[f] = doc_formats[f]->extension;
    for (size_t f = 0; f < FIGURE_FORMAT_COUNT; f++)
        names[DOCUMENT_COUNT + f] = figure_formats[f]->name;
    const char *list = r->options.format ? r->options.format : first ? "svg" : NULL;
    if (list && !choice_find_all(&choice, list, &bits, diags))
        return false;
    bits <<= first;
    r->documents = bits & all ? bits & all : all;
    r->pictures = bits >> DOCUMENT_COUNT ? bits >> DOCUMENT_COUNT : (1u << FIGURE_FORMAT_COUNT) - 1;
    return true;
}

static bool read_ties(struct request *r, struct diags *diags)
{
    static const char *const names[] = {
        [NETWORK_ALL] = "all", [NETWORK_TREE] = "tree", [NETWORK_DISPARITY] = "disparity"};
    size_t index = NETWORK_ALL;

    if (r->options.backbone &&
        !choice_find(CHOICE("backbone", names), r->options.backbone, &index, diags))
        return false;
    r->ties = (enum network_ties)index;
    return true;
}

/* A wish that another kind of picture takes is a mistake, not a silence. */
static bool check_taken(const struct request *r, const char *option, unsigned wish,
                        struct diags *diags)
{
    if (r->diagram && r->diagram->takes & wish)
        return true;
    diags_add(diags, DIAG_USAGE_ERROR, NULL, "leave it out", "diagram '%s' takes no '%s'",
              r->diagram ? r->diagram->name : "", option);
    return false;
}

/* A picture of two days needs the earlier one; no other takes it. */
static bool check_picture_since(const struct request *r, struct diags *diags)
{
    bool is_given = date_is_known(r->options.since);

    if (!r->diagram || !(r->diagram->takes & FIGURE_TAKES_SINCE))
        return !r->diagram || !is_given || check_taken(r, "--since", FIGURE_TAKES_SINCE, diags);
    if (!is_given)
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "name it: --since 2023-09-01",
                  "diagram '%s' needs an earlier day", r->diagram->name);
    return is_given;
}

static bool read_picture(struct request *r, struct diags *diags)
{
    static const char *const layouts[] = {[TIES_LANES] = "lanes", [TIES_FORCE] = "force"};
    const struct options *options = &r->options;
    size_t value = MAP_CHANCE, layout = TIES_LANES;

    if ((options->value && !check_taken(r, "--value", FIGURE_TAKES_VALUE, diags)) ||
        (options->layout && !check_taken(r, "--layout", FIGURE_TAKES_LAYOUT, diags)) ||
        (options->all && !check_taken(r, "--all", FIGURE_TAKES_LAYOUT, diags)) ||
        !check_picture_since(r, diags) ||
        (options->value &&
         !choice_find(CHOICE("value", map_value_names), options->value, &value, diags)) ||
        (options->layout &&
         !choice_find(CHOICE("layout", layouts), options->layout, &layout, diags)))
        return false;
    r->map_value = (enum map_value)value;
    r->ties_layout = (enum ties_layout_kind)layout;
    return true;
}

static bool read_terms(struct request *r, struct diags *diags)
{
    const char *names[TERM_COUNT];

    for (size_t t = 0; t < TERM_COUNT; t++)
        names[t] = risk_factors[t].name;
    return !r->options.terms ||
           choice_find_all(CHOICE("term", names), r->options.terms, &r->analysis.terms, diags);
}

static bool read_walk(struct request *r, struct diags *diags)
{
    enum { LEAKY, HARMONIC, DIRECT };
    static const char *const names[] = {"leaky", "harmonic", "direct"};
    bool has_leak = !isnan(r->options.leak);
    size_t walk = LEAKY;

    if (r->options.walk && !choice_find(CHOICE("walk", names), r->options.walk, &walk, diags))
        return false;
    if (walk != LEAKY && has_leak) {
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "leave one of the two out",
                  "'--leak' given with '--walk %s', which has none", r->options.walk);
        return false;
    }
    r->analysis.direct = walk == DIRECT;
    if (has_leak)
        r->analysis.leak = r->options.leak;
    else if (walk == HARMONIC)
        r->analysis.leak = 0;
    return true;
}

static bool read_normaliser(struct request *r, struct diags *diags)
{
    size_t index = r->model.normaliser;

    if (r->options.normaliser &&
        !choice_find(CHOICE("normaliser", normaliser_names), r->options.normaliser, &index, diags))
        return false;
    r->model.normaliser = (enum normaliser)index;
    return true;
}

static bool read_confidence(struct request *r, struct diags *diags)
{
    const char *names[] = {confidence_name(CONFIDENCE_LOW), confidence_name(CONFIDENCE_MEDIUM),
                           confidence_name(CONFIDENCE_HIGH)};
    size_t index = CONFIDENCE_LOW;

    if (r->options.min_confidence && !choice_find(CHOICE("level of confidence", names),
                                                  r->options.min_confidence, &index, diags))
        return false;
    r->min_confidence = (enum confidence)index;
    return true;
}

static bool read_codes(struct request *r, struct diags *diags)
{
    const char *names[CODES_COUNT - 1]; /* all but CODES_NONE */
    size_t index;

    for (size_t s = 0; s < CODES_COUNT - 1; s++)
        names[s] = codes_id((enum code_scheme)(s + 1));
    if (!r->options.codes)
        return true;
    if (!choice_find(CHOICE("scheme of codes", names), r->options.codes, &index, diags))
        return false;
    r->codes = (enum code_scheme)(index + 1);
    return true;
}

static bool read_every(struct request *r, struct diags *diags)
{
    const char *names[TIMELINE_STEPS];
    size_t index = TIMELINE_YEAR;

    for (size_t s = 0; s < TIMELINE_STEPS; s++)
        names[s] = timeline_step_name((enum timeline_step)s);
    if (r->options.every && !choice_find(CHOICE("step", names), r->options.every, &index, diags))
        return false;
    r->every = (enum timeline_step)index;
    return true;
}

bool wording_read(struct request *r, struct diags *diags)
{
    return read_formats(r, diags) && read_ties(r, diags) && read_picture(r, diags) &&
           read_terms(r, diags) && read_walk(r, diags) && read_normaliser(r, diags) &&
           read_confidence(r, diags) && read_codes(r, diags) && read_every(r, diags);
}
