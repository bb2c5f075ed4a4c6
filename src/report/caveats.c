/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Caveats; see the header. */
#include "report/caveats.h"

#include "report/words.h"

static const char *const status_words[] = {
    [WANTED_NOT_YET] = "no warrant yet",
    [WANTED_OPEN] = "wanted",
    [WANTED_HELD] = "held",
    [WANTED_IN_CUSTODY] = "in the Court's custody",
    [WANTED_DEAD] = "dead",
    [WANTED_CONVICTED] = "convicted",
    [WANTED_ACQUITTED] = "acquitted",
    [WANTED_TERMINATED] = "proceedings terminated",
    [WANTED_WITHDRAWN] = "warrant withdrawn",
};

static struct date statute_day(void)
{
    return date_of(DUTY_STATUTE_YEAR, DUTY_STATUTE_MONTH, DUTY_STATUTE_DAY);
}

/* "dead since 20 October 2011". */
static const char *status_text(struct arena *arena, const struct wanted *wanted)
{
    const char *word = status_words[wanted->status];

    if (wanted->status == WANTED_NOT_YET)
        return word;
    return date_is_known(wanted->since)
               ? arena_printf(arena, "%s since %s", word, words_date(arena, wanted->since))
               : arena_printf(arena, "%s, on a day that is not in the data", word);
}

const char *caveat_no_duty(struct arena *arena, const struct relgraph *graph)
{
    if (!duty_has_statute(graph->as_of))
        return "no open duty: the Statute was not in force";
    return wanted_is_open(&graph->wanted)
               ? NULL
               : arena_printf(arena, "no open duty: %s", status_text(arena, &graph->wanted));
}

const char *caveat_hypothetical(struct arena *arena, const struct relgraph *graph)
{
    return graph->hypothetical
               ? arena_printf(arena, " (hypothetical: %s)", status_text(arena, &graph->wanted))
               : "";
}

const char *caveat_past_data(struct arena *arena, const struct dataset *dataset, struct date day)
{
    if (!date_is_known(dataset->date) || day.day <= dataset->date.day)
        return NULL;
    return arena_printf(arena,
                        "Past the data: %s is later than the data, which end on %s. What happened "
                        "since is not known here; exposure and rates end with the data.",
                        words_date(arena, day), words_date(arena, dataset->date));
}

const char *caveat_pole(struct arena *arena, const struct relgraph *graph)
{
    const struct support *support = &graph->support;

    if (!support->pole_fallback)
        return NULL;
    if (!support->pole_w_count)
        return "The pole of the Court's supporters is empty on that day, so that no state is drawn "
               "to it.";
    return arena_printf(arena,
                        "By region, the Court's supporters are the %zu parties of the Western "
                        "European and Others group and the EU, for %s.",
                        support->pole_w_count,
                        support->has_acts
                            ? arena_printf(arena, "fewer than %zu parties reach support %.2f",
                                           graph->study->pole_min_members,
                                           graph->study->pole_min_support)
                            : words_unmeasured(graph->study));
}

static const char *before_statute(struct arena *arena, const struct relgraph *graph)
{
    return arena_printf(arena,
                        "The Rome Statute was not in force on %s: it entered into force on %s "
                        "(Art. 126). No state was bound by it to arrest anybody.",
                        words_date(arena, graph->as_of), words_date(arena, statute_day()));
}

static const char *about_suspect(struct arena *arena, const struct relgraph *graph)
{
    const struct wanted *wanted = &graph->wanted;
    const char *name = study_suspect_name(graph->study, graph->dataset);

    if (wanted->status == WANTED_HELD)
        return arena_printf(arena,
                            "%s: held in %s since %s and not surrendered. The duty stands; no "
                            "travel is possible, and exposure to travel ended on that day.",
                            name, graph->dataset->states[wanted->warrant->state].name,
                            words_date(arena, wanted->since));
    if (wanted_is_open(wanted) || wanted->status == WANTED_NOT_YET)
        return NULL;
    return arena_printf(arena,
                        "No open duty: %s, %s. There is nobody to arrest; classes and rankings are "
                        "hypothetical, as before a warrant.",
                        name, status_text(arena, wanted));
}

size_t caveats_list(struct arena *arena, const struct relgraph *graph, const char *out[CAVEATS_MAX])
{
    const char *past = caveat_past_data(arena, graph->dataset, graph->as_of);
    const char *suspect = about_suspect(arena, graph);
    size_t n = 0;

    if (past)
        out[n++] = past;
    if (!duty_has_statute(graph->as_of))
        out[n++] = before_statute(arena, graph);
    if (suspect)
        out[n++] = suspect;
    return n;
}

void caveats_write(struct doc *doc, const struct relgraph *graph)
{
    const char *texts[CAVEATS_MAX];
    size_t n = caveats_list(doc->arena, graph, texts);

    for (size_t c = 0; c < n; c++)
        doc_paragraph(doc, "%s", texts[c]);
}

static const char *word_wanted(size_t i)
{
    return i <= WANTED_WITHDRAWN ? wanted_name((enum wanted_status)i) : NULL;
}

#define CAVEATS_ROWS(X, S)                                                                         \
    X(S, past_data, BOOL, o->is_past_data, "the day is later than the data")                       \
    X(S, open_duty, BOOL, !caveat_no_duty(from->arena, o),                                         \
      "there is somebody to arrest, and a duty to")                                                \
    X(S, open_duty_reason, TEXT, caveat_no_duty(from->arena, o), "why there is not",               \
      .is_nullable = true)                                                                         \
    X(S, pole_by_region, BOOL, o->support.pole_fallback,                                           \
      "the pole of the Court's supporters is chosen by region, not by support")                    \
    X(S, wanted, TEXT, wanted_name(o->wanted.status), "what the suspect is on the day",            \
      .word = word_wanted)
FORM_ROWS(caveats, struct relgraph, void, CAVEATS_ROWS);
const struct form caveats_form = {FORM_OF(caveats)};
