/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Codes; see the header. One row a scheme. */
#include "data/codes.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "base/strbuf.h"

enum { CODE_LENGTH_MAX = 3, COLUMNS_MAX = 8 };

struct scheme {
    const char *id, *title;
    const char *columns[COLUMNS_MAX]; /* names of columns that mean no other scheme */
};

static const struct scheme schemes[CODES_COUNT] = {
    [CODES_NONE] = {"", "name", {0}},
    [CODES_ISO3] = {"iso3", "ISO alpha-3", {"iso3", "iso3c", "iso_a3", "iso_alpha3", "iso3_code"}},
    [CODES_ISO2] = {"iso2", "ISO alpha-2", {"iso2", "iso2c", "iso_a2", "iso_alpha2", "iso2_code"}},
    [CODES_FIPS] = {"fips",
                    "FIPS 10-4",
                    {"fips", "fips104", "ActionGeo_CountryCode", "Actor1Geo_CountryCode",
                     "Actor2Geo_CountryCode"}},
    [CODES_IOC] = {"ioc", "IOC", {"ioc", "noc"}},
    [CODES_M49] = {"m49", "UN M49", {"m49", "un_m49", "iso3n", "area_code_m49"}},
    [CODES_COW] = {"cow",
                   "Correlates of War",
                   {"cow", "ccode", "ccode1", "ccode2", "cown", "cowcode", "statenum"}},
    [CODES_GW] = {"gw", "Gleditsch-Ward", {"gw", "gwno", "gwcode", "gwn", "gwid"}},
};

const char *codes_id(enum code_scheme scheme)
{
    return schemes[scheme].id;
}

const char *codes_title(enum code_scheme scheme)
{
    return schemes[scheme].title;
}

enum code_scheme codes_of_column(const char *name)
{
    for (size_t s = CODES_NONE + 1; s < CODES_COUNT; s++)
        for (size_t c = 0; c < COLUMNS_MAX && schemes[s].columns[c]; c++)
            if (strcasecmp(schemes[s].columns[c], name) == 0)
                return (enum code_scheme)s;
    return CODES_NONE;
}

/* Without leading zeros, which spreadsheets drop. */
static const char *significant(const char *code)
{
    while (code[0] == '0' && code[1])
        code++;
    return code;
}

static bool is_code(const char *one, const char *other)
{
    return strcasecmp(significant(one), significant(other)) == 0;
}

static size_t find_iso(const struct dataset *dataset, enum code_scheme scheme, const char *code)
{
    if (strlen(code) > CODE_LENGTH_MAX)
        return SIZE_MAX; /* as nearly all names are */
    for (size_t s = 0; s < dataset->state_count; s++)
        if (strcasecmp(scheme == CODES_ISO3 ? dataset->states[s].iso3 : dataset->states[s].iso2,
                       code) == 0)
            return s;
    return SIZE_MAX;
}

size_t codes_find(const struct dataset *dataset, enum code_scheme scheme, const char *code)
{
    if (scheme == CODES_ISO3 || scheme == CODES_ISO2)
        return find_iso(dataset, scheme, code);
    for (size_t s = 0; s < dataset->code_set_count; s++) {
        const struct code_set *set = &dataset->code_sets[s];
        for (size_t c = 0; c < set->code_counts[scheme]; c++)
            if (is_code(set->codes[scheme][c], code))
                return set->state;
    }
    return SIZE_MAX;
}

/* What a column without a declared scheme is read as. */
static size_t find_any_iso(const struct dataset *dataset, const char *code)
{
    size_t state = find_iso(dataset, CODES_ISO3, code);

    return state == SIZE_MAX ? find_iso(dataset, CODES_ISO2, code) : state;
}

/* How a column fits a scheme, and the first code that is another state in ISO. */
struct fit {
    enum code_scheme scheme;
    size_t count;
    const char *code;
    size_t state, iso;
};

static void measure(const struct dataset *dataset, const char *const texts[], size_t count,
                    struct fit *fit)
{
    fit->state = fit->iso = SIZE_MAX;
    for (size_t t = 0; t < count; t++) {
        if (strlen(texts[t]) > CODE_LENGTH_MAX)
            continue;
        size_t iso = find_any_iso(dataset, texts[t]);
        size_t state = fit->scheme == CODES_NONE ? iso : codes_find(dataset, fit->scheme, texts[t]);
        fit->count += state != SIZE_MAX;
        if (!fit->code && state != SIZE_MAX && iso != SIZE_MAX && state != iso) {
            fit->code = texts[t];
            fit->state = state;
            fit->iso = iso;
        }
    }
}

void codes_survey(const struct dataset *dataset, const char *const texts[], size_t count,
                  const struct diag_at *at, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf example = {0}, hint = {0};
    struct fit iso = {.scheme = CODES_NONE}, best = {.scheme = CODES_NONE};

    measure(dataset, texts, count, &iso);
    best.count = iso.count;
    for (size_t s = CODES_FIPS; s < CODES_COUNT; s++) {
        struct fit fit = {.scheme = (enum code_scheme)s};
        measure(dataset, texts, count, &fit);
        if (fit.count > best.count)
            best = fit;
    }
    if (best.scheme == CODES_NONE || best.count * 2 < count)
        return;
    if (best.code)
        strbuf_printf(&example, ": '%s' is %s in %s, %s in ISO", best.code,
                      dataset->states[best.state].name, codes_title(best.scheme),
                      dataset->states[best.iso].name);
    strbuf_printf(&hint, "if these are %s codes, declare them: --codes %s",
                  codes_title(best.scheme), codes_id(best.scheme));
    diags_add(diags, DIAG_CODES_LIKELY, at, strbuf_text(&hint),
              "'%s' fits %s (%zu of %zu) better than ISO (%zu)%s", at && at->field ? at->field : "",
              codes_title(best.scheme), best.count, count, iso.count, strbuf_text(&example));
}
