/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The law; see the header. An authority is named from its day on; what is in the data is cited from
 * there. */
#include "report/law.h"

#include <stdint.h>

#include "base/str.h"
#include "report/visits.h"
#include "report/words.h"

/* What a Chamber or a state held. */
struct authority {
    short year;
    signed char month, day;
    bool is_for;         /* for a duty in spite of immunity */
    const char *who;     /* with the number of its document, where that is in no data */
    const char *what;    /* what was held */
    const char *finding; /* id in findings.json of the decision that says so, or records it; its
                            number is told where the decision itself is meant; NULL: none there */
    const char *state;   /* whose act of that day in stances.json is cited; NULL: none there */
};

/* Which authorities are told: those of the whole dispute by `known`; or, of one visit, those later
 * than the day asked about. */
struct choice {
    struct date known;
    const struct visit_event *event; /* NULL: the whole dispute */
};

/* By date. Both lists are of the whole dispute, not of one suspect: each side relies on all. */
static const struct authority authorities[] = {
    {2009, 7, 3, false, "the Assembly of the African Union (Assembly/AU/Dec.245(XIII))",
     "its members shall not cooperate in the arrest of Omar al-Bashir, with reference to Article "
     "98",
     .finding = NULL},
    {2011, 12, 12, true, "Pre-Trial Chamber I on Malawi",
     "customary law knows no immunity of a head of state where an international court seeks the "
     "arrest",
     .finding = "mwi-al-bashir-2011-12-12"},
    {2012, 1, 9, false, "the Commission of the African Union, on the rulings on Malawi and Chad",
     "Article 98(1) was written because a treaty cannot take away the immunity of officials of "
     "states outside it",
     .finding = NULL},
    {2014, 4, 9, true, "Pre-Trial Chamber II on the Democratic Republic of the Congo",
     "by resolution 1593 the Security Council waived that immunity by implication",
     .finding = "cod-al-bashir-2014-04-09"},
    {2017, 7, 6, true, "Pre-Trial Chamber II on South Africa",
     "by resolution 1593 Sudan stands as a party does, so that Article 27(2) applies to it",
     .finding = "zaf-al-bashir-2017-07-06"},
    {2018, 3, 12, false, "Jordan, in its appeal",
     "Article 27(2) concerns the Court's own jurisdiction and leaves untouched what Article 98 "
     "protects between states",
     .finding = "jor-al-bashir-2019-05-06"},
    {2019, 5, 6, true, "the Appeals Chamber in the appeal of Jordan",
     "no rule of customary law shields a head of state from an international court, nor from "
     "states that arrest at its request",
     .finding = "jor-al-bashir-2019-05-06"},
    {2024, 10, 24, false, "Mongolia, as the decision of that day records",
     "the head of a state that is no party is immune and that state has not waived it",
     .finding = "mng-putin-2024-10-24"},
    {2024, 10, 24, true, "Pre-Trial Chamber II on Mongolia",
     "Article 27 and the duty to cooperate leave no room for the immunity of any head of state, "
     "party or not, and no waiver is needed",
     .finding = "mng-putin-2024-10-24"},
    {2024, 11, 27, false, "the foreign ministry of France",
     "the immunities of states that are no parties apply", .state = "FRA"},
};

/* The decision, once it was known; NULL: not yet, or the data have none. */
static const struct finding_record *
decision_of(const struct dataset *dataset, const struct authority *authority, struct date as_of)
{
    for (size_t f = 0; authority->finding && f < dataset->finding_count; f++)
        if (str_is_equal(dataset->findings[f].id, authority->finding) &&
            date_is_by(dataset->findings[f].date, as_of))
            return &dataset->findings[f];
    return NULL;
}

/* Where the data have the decision or the act, once it is known there; NULL: nowhere. */
static const struct origin *origin_of(const struct dataset *dataset,
                                      const struct authority *authority, struct date as_of)
{
    struct date day = date_of(authority->year, authority->month, authority->day);
    const struct finding_record *decision = decision_of(dataset, authority, as_of);

    if (decision)
        return &decision->origin;
    size_t state = authority->state ? dataset_find_code(dataset, authority->state) : SIZE_MAX;
    for (size_t s = 0; state != SIZE_MAX && s < dataset->stance_count; s++)
        if (dataset->stances[s].state == state && dataset->stances[s].date.day == day.day)
            return &dataset->stances[s].origin;
    return NULL;
}

/* A reader who files this must know what nobody can look up here. */
static const char *cite(struct edition *e, const struct authority *authority, struct date known)
{
    const struct origin *origin = origin_of(e->dataset, authority, known);

    return origin ? words_cite(e->doc, e->dataset, origin) : "(no source in the data)";
}

static bool is_about(const struct authority *row, const struct visit_event *event)
{
    for (size_t f = 0; f < event->finding_count; f++)
        if (str_is_equal(event->findings[f]->id, row->finding))
            return true;
    return false;
}

static bool is_chosen(const struct edition *e, const struct authority *row,
                      const struct choice *choice)
{
    struct date day = date_of(row->year, row->month, row->day);

    if (!date_is_by(day, choice->known))
        return false;
    return !choice->event || (!date_is_by(day, e->graph->as_of) && is_about(row, choice->event));
}

/* " (ICC-02/05-01/09-139*)" of a decision of the Court, as the data have the number; "" else. */
static const char *number_text(struct edition *e, const struct authority *row, struct date known)
{
    const struct finding_record *decision = decision_of(e->dataset, row, known);

    return row->is_for && decision && decision->document
               ? arena_printf(e->arena, " (%s)", finding_document(e->arena, decision))
               : "";
}

/* Those of one side, as one text; NULL without any. */
static const char *side_text(struct edition *e, bool is_for, const struct choice *choice)
{
    const char *items[sizeof authorities / sizeof *authorities];
    size_t n = 0;

    for (size_t a = 0; a < sizeof authorities / sizeof *authorities; a++) {
        const struct authority *row = &authorities[a];
        if (row->is_for == is_for && is_chosen(e, row, choice))
            items[n++] = arena_printf(
                e->arena, "%s, %s%s: %s %s",
                words_date(e->arena, date_of(row->year, row->month, row->day)), row->who,
                number_text(e, row, choice->known), row->what, cite(e, row, choice->known));
    }
    return n ? words_series(e->arena, n, items) : NULL;
}

void law_dispute(struct edition *e, const char *what)
{
    const struct choice choice = {.known = e->graph->as_of};
    const char *with = side_text(e, true, &choice), *against = side_text(e, false, &choice);

    doc_paragraph(e->doc,
                  "In dispute is whether the immunity of a head of state or government stands "
                  "against such an arrest. Article 27(2): immunities shall not bar the Court from "
                  "exercising its jurisdiction. Article 98(1): the Court may not proceed with a "
                  "request that would have a state breach the immunity of a person of a third "
                  "state, unless that state waives it. This %s takes no side; it counts as bound "
                  "the states for which the Statute is in force.",
                  what);
    if (with)
        doc_item(e->doc, "For a duty in spite of immunity: %s.", with);
    if (against)
        doc_item(e->doc, "Against it: %s.", against);
    if (!with && !against)
        doc_paragraph(e->doc, "No decision of the Court on it was known on %s.", e->day);
}

void law_since(struct edition *e, const struct visit_event *event, struct date known)
{
    const struct choice choice = {.known = known, .event = event};
    const char *with = side_text(e, true, &choice), *against = side_text(e, false, &choice);

    if (against)
        doc_item(e->doc, "On immunity, against a duty: %s.", against);
    if (with)
        doc_item(e->doc, "On immunity, for a duty in spite of it: %s.", with);
}

/* Former parties that no suspect's warrant found bound: they are in class N. */
static const char *left_before_text(struct edition *e)
{
    const char **items = arena_alloc(e->arena, e->graph->n + 1, sizeof *items);
    size_t n = 0;

    for (size_t s = 0; s < e->graph->n; s++) {
        const struct duty *duty = &e->graph->duty[s];
        if (duty->class != DUTY_N || duty->is_no_state || !duty->act_count ||
            duty->acts[duty->act_count - 1]->event != TREATY_WITHDRAWAL_EFFECTIVE)
            continue;
        const struct treaty_act *left = duty->acts[duty->act_count - 1];
        items[n++] = arena_printf(e->arena, "%s (%s) %s", e->dataset->states[s].name,
                                  words_iso(e->arena, left->date),
                                  words_cite(e->doc, e->dataset, &left->origin));
    }
    return n ? arena_printf(e->arena,
                            "A state whose exit took effect before the warrant stands in class N: "
                            "%s. ",
                            words_series(e->arena, n, items))
             : "";
}

void law_edges(struct edition *e)
{
    doc_paragraph(
        e->doc,
        "At the edges. A party that has given notice is bound until one year has passed (Article "
        "127(1)); whether a former party stays bound as to proceedings begun before its exit took "
        "effect (Article 127(2)) is contested, and such states are listed apart, as class XR. %sA "
        "technical stop is presence on the territory and counts as a stay. Whether a party must "
        "act against an "
        "overflight is unsettled: the Statute speaks of transit only of persons being surrendered "
        "(Article 89(3)), and overflights are recorded apart.",
        left_before_text(e));
}
