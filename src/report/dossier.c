/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Dossier; see the header. What is of the eve is read from the findings of that day, what followed
 * from the records up to `known`. */
#include "report/dossier.h"

#include <stdint.h>

#include "base/str.h"
#include "base/version.h"
#include "report/caveats.h"
#include "report/chances.h"
#include "report/drivers.h"
#include "report/duties.h"
#include "report/evidence.h"
#include "report/law.h"
#include "report/pressure.h"
#include "report/profile.h"
#include "report/ranking.h"
#include "report/statements.h"
#include "report/visits.h"
#include "report/warrants.h"
#include "report/whatifs.h"
#include "report/words.h"

struct dossier {
    const struct dossier_request *request;
    struct edition e;
    const char *name;                /* of the state */
    const struct visit_event *event; /* the visit; NULL: none is asked about */
    struct visit_list visits;        /* of the suspect, up to `known` */
};

const struct visit *dossier_visit(const struct dataset *dataset, const struct study *study,
                                  size_t state, struct date day)
{
    for (size_t v = 0; v < dataset->visit_count; v++) {
        const struct visit *visit = &dataset->visits[v];
        int32_t last = date_is_known(visit->end) ? visit->end.day : visit->start.day;
        if (visit->host == state && str_is_equal(visit->suspect, study->suspect) &&
            visit->start.day <= day.day && day.day <= last)
            return visit;
    }
    return NULL;
}

static const char *occasion_of(const struct visit *visit)
{
    return visit->purpose ? visit->purpose : visit->kind;
}

/* What became of the visit, in a sentence without a judgement. */
static const char *outcome_text(struct dossier *d)
{
    const struct visit *visit = d->event->visit;
    const char *days = words_span(d->e.arena, visit->start, visit->end);

    switch (d->event->outcome) {
    case OUTCOME_HOSTED:
        return arena_printf(d->e.arena, "%s was in %s on %s and left without arrest", d->e.suspect,
                            d->name, days);
    case OUTCOME_AVERTED:
        return arena_printf(d->e.arena,
                            "a visit of %s to %s on %s was invited or planned and not "
                            "made (%s; %s)",
                            d->e.suspect, d->name, days, visit_status_text(visit->status),
                            visit_reason_text(visit));
    case OUTCOME_BEFORE:
        return arena_printf(d->e.arena, "the visit of %s to %s on %s was before any public warrant",
                            d->e.suspect, d->name, days);
    case OUTCOME_TRANSIT:
    case OUTCOME_NO_DUTY:
        break;
    }
    return arena_printf(d->e.arena, "visit of %s to %s on %s: %s; no duty covered it", d->e.suspect,
                        d->name, days, visit_status_text(visit->status));
}

static const char *chance_line(struct dossier *d)
{
    const struct state_finding *s = &d->e.findings->states[d->request->state];

    if (!s->rank)
        return arena_printf(d->e.arena, "Not ranked: %s.",
                            profile_unranked(&d->e, d->request->state));
    return arena_printf(d->e.arena, "%s Rank %zu of %zu.",
                        chance_sentence(&d->e, d->request->state), s->rank,
                        d->e.findings->ranking_count);
}

static void add_brief(struct dossier *d)
{
    struct edition *e = &d->e;

    doc_heading(e->doc, 1, "brief", "Brief");
    doc_item(e->doc, "%s: %s", e->day, duty_line(e, d->request->state));
    doc_item(e->doc, "%s", chance_line(d));
    if (d->event) {
        const char *outcome = outcome_text(d);
        doc_item(e->doc, "%c%s %s.", outcome[0] >= 'a' ? outcome[0] - 'a' + 'A' : outcome[0],
                 outcome + 1, words_cite(e->doc, e->dataset, &d->event->visit->origin));
        if (d->event->outcome == OUTCOME_HOSTED)
            doc_item(e->doc, "Court finding, of failing to comply: %s.",
                     finding_text(e, d->event, SIZE_MAX));
    }
    doc_paragraph(e->doc,
                  "Only a Chamber of the Court finds that a state failed to comply. This "
                  "dossier imputes no motive and predicts no visit; the chance is a model's.");
}

/* What the words and marks below stand for. */
static void add_terms(struct dossier *d)
{
    struct edition *e = &d->e;

    if (e->findings->ranking_count)
        doc_item(e->doc, "%s %s", ranking_key(e), chance_key(e->arena));
    doc_item(
        e->doc,
        "Straddle F, from 0 to 1: the smaller of two percentiles, of the pull to %s and of the "
        "pull to the Court's supporters. Kappa: agreement in votes beyond chance, 1 at the "
        "most.",
        e->home);
    doc_item(e->doc, "%s", words_marks());
}

/* The acts behind the class of the day; none of a later day. */
static void add_duty(struct dossier *d)
{
    struct edition *e = &d->e;
    const struct duty *duty = &e->graph->duty[d->request->state];

    doc_heading(e->doc, 1, "duty", "The duty on that day");
    doc_paragraph(e->doc, "%s %s%s.", duty_line(e, d->request->state), duty_basis(duty->class),
                  caveat_hypothetical(e->arena, e->graph));
    for (size_t a = 0; a < duty->act_count; a++)
        doc_item(e->doc, "%s, %s%s%s %s", words_iso(e->arena, duty->acts[a]->date),
                 duty_event_text(duty->acts[a]->event), duty->acts[a]->origin.note ? "; " : "",
                 duty->acts[a]->origin.note ? duty->acts[a]->origin.note : "",
                 words_cite(e->doc, e->dataset, &duty->acts[a]->origin));
    warrants_write(e);
    law_dispute(e, "dossier");
}

static void add_eve(struct dossier *d)
{
    struct edition *e = &d->e;

    doc_heading(e->doc, 1, "eve", "What could be said on %s", e->day);
    doc_paragraph(e->doc, "From what was dated up to %s; nothing of a later day enters.%s", e->day,
                  e->graph->as_of.day < e->dataset->date.day
                      ? " The method was settled later, with the visits on record known: this is "
                        "not a forecast made on that day. Sources may have been published later "
                        "than the facts they are cited for."
                      : "");
    profile_brief(e, d->request->state, 2);
    if (e->findings->states[d->request->state].rank)
        doc_paragraph(e->doc, "%s", drivers_key(e));
    evidence_section(e, d->request->state, 2);
}

static void add_event(struct dossier *d)
{
    struct edition *e = &d->e;
    const struct visit *visit = d->event->visit;
    const char *notes = finding_notes_by(e, d->event, d->request->known);

    doc_heading(e->doc, 1, "visit", "The visit");
    doc_item(e->doc, "Dates: %s%s%s. Occasion: %s %s.",
             words_span(e->arena, visit->start, visit->end), visit->city ? ", " : "",
             visit->city ? visit->city : "", occasion_of(visit),
             words_cite(e->doc, e->dataset, &visit->origin));
    if (visit->origin.note)
        doc_item(e->doc, "Note of the record: %s.", visit->origin.note);
    doc_item(e->doc, "Class of the host on the first day: %s, %s.", duty_code(d->event->class),
             duty_label(d->event->class));
    doc_item(e->doc, "What became of it: %s.", outcome_text(d));
    if (d->event->outcome == OUTCOME_HOSTED)
        doc_item(e->doc, "The Court, up to %s: finding of failing to comply: %s.%s%s",
                 words_date(e->arena, d->request->known), finding_text(e, d->event, SIZE_MAX),
                 notes, *notes ? "." : "");
    law_since(e, d->event, d->request->known);
}

/* Acts of others about the host, from before the visit and after, up to `known`. */
static void add_pressure(struct dossier *d)
{
    struct edition *e = &d->e;
    size_t count = 0;

    doc_heading(e->doc, 1, "pressure", "Warnings and protests by others");
    const struct pressure *const *acts =
        pressure_known(e->findings, d->request->state, d->request->known, e->arena, &count);
    if (!count)
        doc_paragraph(e->doc, "None was found up to %s.", words_date(e->arena, d->request->known));
    for (size_t a = 0; a < count; a++)
        doc_item(e->doc, "%s", pressure_text(e, acts[a]));
}

static void add_statements(struct dossier *d)
{
    struct edition *e = &d->e;
    size_t count;
    const struct stance *const *all = statements_find(
        e->dataset, e->study->suspect, d->request->state, d->request->known, e->arena, &count);

    doc_heading(e->doc, 1, "statements", "What %s said of an arrest", d->name);
    if (!count)
        doc_paragraph(e->doc, "No public statement is on record up to %s.",
                      words_date(e->arena, d->request->known));
    for (size_t i = 0; i < count; i++)
        doc_item(e->doc, "%s: %s%s%s %s", words_iso(e->arena, all[i]->date), statement_text(all[i]),
                 all[i]->origin.note ? "; " : "", all[i]->origin.note ? all[i]->origin.note : "",
                 words_cite(e->doc, e->dataset, &all[i]->origin));
}

/* The stays of sitting leaders in bound states by the day, the other leaders' first. */
struct stays {
    const struct visit_event **events;
    size_t count, first_count, state_count; /* `state_count`: hosts, each once */
    size_t found, referred, reversed;       /* after so many of them */
};

static bool is_new_host(const struct stays *stays, size_t host)
{
    for (size_t i = 0; i < stays->count; i++)
        if (stays->events[i]->visit->host == host)
            return false;
    return true;
}

static void count_stay(struct stays *stays, const struct visit_event *event)
{
    bool is_found = false, is_referred = false, is_reversed = false;

    for (size_t i = 0; i < event->finding_count; i++) {
        is_found = is_found || str_is_equal(finding_word(event->findings[i]), "yes");
        is_referred = is_referred || finding_is_referred(event->findings[i]);
        is_reversed = is_reversed || finding_is_reversed(event->findings[i]);
    }
    stays->first_count += event->is_first;
    stays->state_count += is_new_host(stays, event->visit->host);
    stays->found += is_found;
    stays->referred += is_referred;
    stays->reversed += is_reversed;
    stays->events[stays->count++] = event;
}

static struct stays stays_before(const struct edition *e)
{
    const struct visit_list *lists[] = {&e->findings->precedents, &e->findings->visits};
    struct stays stays = {.events = arena_alloc(e->arena, lists[0]->count + lists[1]->count + 1,
                                                sizeof *stays.events)};

    for (size_t l = 0; l < 2; l++)
        for (size_t v = 0; v < lists[l]->count; v++)
            if (lists[l]->events[v].outcome == OUTCOME_HOSTED)
                count_stay(&stays, &lists[l]->events[v]);
    return stays;
}

/* "all of A"; "17 of A and 2 of B". */
static const char *stays_whose(struct edition *e, const struct stays *stays)
{
    const char **items = arena_alloc(e->arena, stays->count + 1, sizeof *items);
    size_t n = 0;

    for (size_t i = 0; i < stays->count; i++) {
        const char *suspect = stays->events[i]->visit->suspect;
        size_t own = 0, before = 0;
        for (size_t k = 0; k < stays->count; k++)
            if (str_is_equal(stays->events[k]->visit->suspect, suspect)) {
                own++;
                before += k < i;
            }
        if (before)
            continue;
        items[n++] =
            own == stays->count
                ? arena_printf(e->arena, "all of %s", words_suspect(e->dataset, suspect))
                : arena_printf(e->arena, "%zu of %s", own, words_suspect(e->dataset, suspect));
    }
    return words_list(e->arena, n, items);
}

/* How many, whose, and what the Court made of them. */
static void add_stay_counts(struct edition *e, const struct stays *stays)
{
    doc_paragraph(
        e->doc,
        "Up to %s, %zu %s of sitting leaders under a warrant in states bound to arrest %s on "
        "record, %s. After %zu of them the Court found that the host failed to comply; after %zu "
        "it referred or reported the host to the Assembly or the Security Council%s. Causes differ "
        "by person and host. Below is the first stay%s in %s.",
        e->day, stays->count, words_plural(stays->count, "stay", "stays"),
        words_plural(stays->count, "is", "are"), stays_whose(e, stays), stays->found,
        stays->referred,
        stays->reversed
            ? arena_printf(e->arena, ", and %zu of these referrals %s reversed on appeal",
                           stays->reversed, words_plural(stays->reversed, "was", "were"))
            : "",
        stays->first_count == stays->state_count ? "" : " of each of them",
        stays->state_count == 1
            ? "the one state"
            : arena_printf(e->arena, "each of the %zu states", stays->state_count));
}

/* Stays of sitting leaders in bound states before the visit, and what the Court made of them. */
static void add_precedents(struct dossier *d)
{
    struct edition *e = &d->e;
    struct stays stays = stays_before(e);

    doc_heading(e->doc, 1, "precedents", "Stays of the same kind before");
    if (!stays.count) {
        doc_paragraph(e->doc,
                      "Up to %s, no stay of a sitting leader under a warrant in a state bound to "
                      "arrest is on record.",
                      e->day);
        return;
    }
    add_stay_counts(e, &stays);
    for (size_t i = 0; i < stays.count; i++) {
        const struct visit_event *event = stays.events[i];
        if (!event->is_first)
            continue;
        /* in the order of the text, by which citations are numbered */
        const char *cited = words_cite_first(e->doc, e->dataset, &event->visit->origin, 1);
        doc_item(e->doc, "%s in %s, %s, %s %s. Court finding: %s.",
                 words_suspect(e->dataset, event->visit->suspect),
                 e->dataset->states[event->visit->host].name,
                 words_iso(e->arena, event->visit->start), occasion_of(event->visit), cited,
                 finding_text(e, event, 1));
    }
}

static void add_changes(struct dossier *d)
{
    enum { SHOWN = 12 };

    if (!d->request->whatif)
        return;
    doc_heading(d->e.doc, 1, "changes", "What would change it");
    doc_paragraph(d->e.doc,
                  "Single changes, each computed anew on altered facts of %s; first those that "
                  "cross a line. A change is no forecast and no advice.",
                  d->e.day);
    whatif_table_plain(d->e.doc, "changes", d->request->whatif, SHOWN);
}

static struct edition begin(const struct dossier_request *request, struct doc *doc)
{
    struct edition e = edition_begin(doc, request->findings);

    e.trial = request->trial;
    return e;
}

struct doc *dossier_compose(const struct dossier_request *request)
{
    struct doc *doc = doc_new(NULL, NULL);
    struct dossier d = {.request = request, .e = begin(request, doc)};
    const struct visit *visit = request->visit;

    d.name = d.e.dataset->states[request->state].name;
    visits_of_suspect(d.e.dataset, d.e.study->suspect, request->known, doc->arena, &d.visits);
    for (size_t v = 0; v < d.visits.count; v++)
        if (d.visits.events[v].visit == visit)
            d.event = &d.visits.events[v];
    doc->title = arena_printf(doc->arena, "Dossier: %s and %s%s%s", d.name, d.e.suspect,
                              visit ? ", visit of " : ", ",
                              visit ? words_span(doc->arena, visit->start, visit->end) : d.e.day);
    doc->subtitle = arena_printf(
        doc->arena, "fencesitter %s, study '%s', as of %s%s%s; data of %s (SHA-256 %.12s)",
        FENCESITTER_VERSION, d.e.study->id, d.e.iso_day, visit ? ", what followed up to " : "",
        visit ? words_iso(doc->arena, request->known) : "",
        words_iso(doc->arena, d.e.dataset->date), d.e.dataset->hash);
    add_brief(&d);
    add_terms(&d);
    add_duty(&d);
    add_eve(&d);
    if (d.event)
        add_event(&d);
    add_pressure(&d);
    add_statements(&d);
    add_precedents(&d);
    add_changes(&d);
    doc_heading(doc, 1, "sources", "Sources");
    doc_sources(doc);
    return doc;
}
