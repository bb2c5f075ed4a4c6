/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Value tree of report.json: every value tree of the commands, and the document itself, so that
 * whatever stands in a report can be had as data.
 */
#include "report/edition/machine.h"

#include <stdint.h>

#include "report/backtests.h"
#include "report/centralities.h"
#include "report/clusters.h"
#include "report/duties.h"
#include "report/fields.h"
#include "report/machine.h"
#include "report/profile.h"

enum { PROFILES = 10 };

struct report_view {
    struct machine_view about;
    const struct doc *doc;
};

/* The state whose number the object is. */
#define PROFILE_ROWS(X, S)                                                                         \
    X(S, profile, WITHIN,                                                                          \
      form_object_in(profile_view_of(c->findings, c->trial, *o, from->arena), c->findings),        \
      "a state", .form = &profile_form)
FORM_ROWS(profile, size_t, struct machine_view, PROFILE_ROWS);

static size_t profile_count(const struct findings *findings)
{
    return findings->ranking_count < PROFILES ? findings->ranking_count : PROFILES;
}

/* The first of the ranking, in the context of what the report is about. */
static struct form_value profiles_of(const struct machine_view *about)
{
    struct form_value list = form_array(about->findings->ranking, profile_count(about->findings));

    list.context = about;
    return list;
}

#define REPORT_ROWS(X, S)                                                                          \
    X(S, head, PART, c, "", .form = &machine_head_form)                                            \
    X(S, balance, NUMBER, c->balance,                                                              \
      "strength of the pole of the Court by that of the home state", .unit = "ratio",              \
      FIELD_NULLABLE)                                                                              \
    X(S, median_strength, NUMBER, c->median_strength, "median of the states' strengths",           \
      FIELD_COUNT("ties of full weight"), FIELD_NULLABLE)                                          \
    X(S, ranking, WITHIN, form_object_in(&o->about, &o->about), "as of 'rank'",                    \
      .form = &machine_rank_form)                                                                  \
    X(S, duties, OBJECT, duties_view_of(c, SIZE_MAX, from->arena), "as of 'duty'",                 \
      .form = &machine_duty_form)                                                                  \
    X(S, clusters, OBJECT, c, "as of 'clusters'", .form = &machine_clusters_form)                  \
    X(S, centrality, OBJECT, c, "as of 'centrality'", .form = &machine_centrality_form)            \
    X(S, backtest, WITHIN, form_object_in(o->about.trial->backtest, c->graph->dataset),            \
      "as of 'backtest'", .form = &backtest_form)                                                  \
    X(S, profiles, ARRAY, profiles_of(&o->about), "the first of the ranking",                      \
      .item = profile_rows)                                                                        \
    X(S, document, OBJECT, o->doc, "the report itself", .form = &machine_document_form)
FORM_ROWS(report, struct report_view, struct findings, REPORT_ROWS);
const struct form machine_report_form = {FORM_OF(report)};

struct value *machine_report(const struct findings *findings, const struct trial *trial,
                             const struct doc *doc, struct arena *arena)
{
    struct report_view view = {{findings, trial}, doc};

    return form_tree(&machine_report_form, &view, findings, arena);
}
