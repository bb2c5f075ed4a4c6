/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Warrants; see the header. */
#include "report/warrants.h"

#include <string.h>

#include "base/arr.h"
#include "base/str.h"
#include "report/fields.h"
#include "report/machine.h"
#include "report/words.h"

static const char unknown[] = "not in the data";

const struct warrant *const *warrants_list(const struct findings *findings, struct arena *arena,
                                           size_t *count)
{
    const struct dataset *dataset = findings->graph->dataset;
    ARR(const struct warrant *) list = {0};

    for (size_t w = 0; w < dataset->warrant_count; w++) {
        const struct warrant *warrant = &dataset->warrants[w];
        if (warrant->instrument == INSTRUMENT_WARRANT &&
            str_is_equal(warrant->suspect, findings->graph->study->suspect) &&
            date_is_by(dataset_warrant_public(warrant), findings->graph->as_of))
            ARR_PUSH(&list, warrant);
    }
    *count = list.n;
    const struct warrant *const *kept = ARR_KEEP(&list, arena);
    ARR_FREE(&list);
    return kept;
}

/* "ICC-01/22" numbers a situation, "ICC-02/05-01/09" a case in one. */
static bool is_of_case(const char *number)
{
    const char *slash = strchr(number, '/');

    return slash && strchr(slash, '-');
}

static const char *case_number(const struct warrant *warrant)
{
    return warrant->case_no && is_of_case(warrant->case_no) ? warrant->case_no : NULL;
}

static const char *situation_number(const struct warrant *warrant)
{
    return warrant->case_no && !is_of_case(warrant->case_no) ? warrant->case_no : NULL;
}

/* A person whom only the study knows has no more than a day. */
static bool is_of_study(const struct warrant *warrant)
{
    return warrant->origin.line == 0;
}

static void write_one(struct edition *e, const struct warrant *warrant)
{
    const char *number = situation_number(warrant);
    const char *of_case = case_number(warrant);
    char issued[DATE_TEXT_SIZE], unsealed[DATE_TEXT_SIZE];

    if (is_of_study(warrant)) {
        doc_paragraph(e->doc, "Warrant against %s, as the study describes it: public from %s %s.",
                      e->suspect, date_format(dataset_warrant_public(warrant), unsealed),
                      words_cite(e->doc, e->dataset, &warrant->origin));
        return;
    }
    doc_paragraph(e->doc,
                  "Warrant against %s. Issued on %s by: %s. Public since: %s. Charges: %s. "
                  "Situation: %s%s%s. Case number: %s. Document number: %s. %s",
                  e->suspect, date_format(warrant->issued, issued),
                  warrant->chamber ? warrant->chamber : unknown,
                  date_is_known(warrant->unsealed) ? date_format(warrant->unsealed, unsealed)
                                                   : unknown,
                  warrant->crimes ? warrant->crimes : unknown, warrant->situation,
                  number ? ", " : "", number ? number : "", of_case ? of_case : unknown, unknown,
                  words_cite(e->doc, e->dataset, &warrant->origin));
}

void warrants_write(struct edition *e)
{
    size_t count;
    const struct warrant *const *list = warrants_list(e->findings, e->arena, &count);

    for (size_t w = 0; w < count; w++)
        write_one(e, list[w]);
}

static bool has_record(const struct form_source *from)
{
    return !is_of_study(*(const struct warrant *const *)from->object);
}

#define WARRANT_ROWS(X, S)                                                                         \
    X(S, issued, TEXT, words_iso(from->arena, (*o)->issued), "day of the decision", FIELD_DATE,    \
      FIELD_NULLABLE)                                                                              \
    X(S, public_from, TEXT, words_iso(from->arena, dataset_warrant_public(*o)),                    \
      "day it became public; of issue where that is not in the data", FIELD_DATE, FIELD_NULLABLE)  \
    X(S, chamber, TEXT, (*o)->chamber, "who issued it; null: not in the data", FIELD_NULLABLE)     \
    X(S, crimes, TEXT, (*o)->crimes, "the charges", FIELD_NULLABLE)                                \
    X(S, situation, TEXT, is_of_study(*o) ? NULL : (*o)->situation, "situation before the Court",  \
      FIELD_NULLABLE)                                                                              \
    X(S, situation_number, TEXT, situation_number(*o), "its number; null: not in the data",        \
      FIELD_NULLABLE)                                                                              \
    X(S, case_number, TEXT, case_number(*o), "null: not in the data", FIELD_NULLABLE)              \
    X(S, record, OBJECT, &(*o)->origin, "where it stands; a person of the study has none",         \
      .form = &machine_origin_form, .has = has_record)
FORM(warrant, struct warrant *const, struct findings, WARRANT_ROWS);
const struct form_row warrant_item = {.type = FORM_OBJECT, .form = &warrant_form};
