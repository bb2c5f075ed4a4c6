/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names; see the header: what a refused name is answered. */
#include "base/cleanup.h"
#include "base/strbuf.h"
#include "data/codes.h"
#include "data/names.h"
#include "data/names_index.h"

enum { HINT_STATES = 8 };

static void add_states(const struct dataset *dataset, const struct name_match *match,
                       const char *last, struct strbuf *out)
{
    const size_t count = match->state_count, shown = count > HINT_STATES ? HINT_STATES - 1 : count;

    for (size_t s = 0; s < shown; s++) {
        const struct state *state = &dataset->states[match->states[s]];
        const char *before = s == 0 ? "" : s + 1 == count ? last : ", ";
        strbuf_printf(out, "%s'%s' (%s)", before, state->iso3, state->name);
    }
    if (shown < count)
        strbuf_printf(out, " and %zu more", count - shown);
}

static void add_unknown(const struct dataset *dataset, const struct name_match *match,
                        struct strbuf *out)
{
    if (!match->state_count) {
        strbuf_add(out, "give an ISO code, a name or an official name");
        return;
    }
    if (match->scheme != CODES_NONE) {
        const struct state *state = &dataset->states[match->states[0]];
        strbuf_printf(out, "in %s it is '%s' (%s); codes other than ISO's are declared: --codes %s",
                      codes_title(match->scheme), state->iso3, state->name,
                      codes_id(match->scheme));
        return;
    }
    strbuf_add(out, "did you mean ");
    add_states(dataset, match, " or ", out);
    strbuf_add(out, "?");
}

char *names_hint(const struct dataset *dataset, const struct name_match *match)
{
    struct strbuf hint = {0};

    switch (match->outcome) {
    case NAME_FOUND:
        break;
    case NAME_UNKNOWN:
        add_unknown(dataset, match, &hint);
        break;
    case NAME_AMBIGUOUS:
        strbuf_add(&hint, "one of: ");
        add_states(dataset, match, ", ", &hint);
        break;
    case NAME_HAS_ENDED:
        strbuf_printf(&hint, "%s; there today: ", match->use);
        add_states(dataset, match, ", ", &hint);
        break;
    case NAME_NO_STATE:
        strbuf_printf(&hint, "%s%s", match->use ? match->use : "", match->use ? "; " : "");
        strbuf_printf(&hint, "'states.json' lists the %zu states", dataset->state_count);
        break;
    }
    return strbuf_take(&hint);
}

void names_report_absence(const struct dataset *dataset, struct diags *diags)
{
    if (!dataset->names->is_absence_said)
        diags_add(diags, DIAG_NAMES_ABSENT, NULL,
                  "install the package 'iso-codes', or write ISO codes",
                  "names in other languages and of territories are not known without iso-codes");
    dataset->names->is_absence_said = true;
}

void names_report(const struct dataset *dataset, const char *text, const struct name_match *match,
                  const struct diag_at *at, struct diags *diags)
{
    static const struct {
        enum diag_id id;
        const char *words;
    } kinds[] = {
        [NAME_UNKNOWN] = {DIAG_STATE_UNKNOWN, "unknown state"},
        [NAME_AMBIGUOUS] = {DIAG_STATE_AMBIGUOUS, "ambiguous state"},
        [NAME_HAS_ENDED] = {DIAG_STATE_ENDED, "state that ended:"},
        [NAME_NO_STATE] = {DIAG_STATE_NONE, "no state of the data:"},
    };
    _cleanup_(cleanup_free) char *hint = names_hint(dataset, match);
    _cleanup_(strbuf_clear) struct strbuf where = {0};

    if (at && at->field)
        strbuf_printf(&where, " in '%s'", at->field);
    diags_add(diags, kinds[match->outcome].id, at, hint, "%s '%s'%s", kinds[match->outcome].words,
              text, strbuf_text(&where));
    if (match->lacks_iso_codes)
        names_report_absence(dataset, diags);
}
