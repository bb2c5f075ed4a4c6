/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The backtest in words, tables and value trees; see the header. */
#include "report/backtests.h"

#include <math.h>

#include "base/version.h"
#include "report/caveats.h"
#include "report/edition.h"
#include "report/edition/sections.h"
#include "report/machine.h"
#include "report/words.h"

static const char *suspect_name(const struct dataset *dataset, const char *suspect)
{
    return study_suspect_name(&(struct study){.suspect = suspect}, dataset);
}

static void events_table(struct doc *doc, const struct dataset *dataset, const char *id,
                         size_t count, const struct backtest_event events[])
{
    static const struct doc_column columns[] = {
        {.title = "suspect", .wraps = true},
        {.title = "host", .wraps = true},
        {.title = "date"},
        {.title = "first"},
        {.title = "rank", .align = DOC_RIGHT},
        {.title = "of", .align = DOC_RIGHT},
        {.title = "percentile", .align = DOC_RIGHT, .decimals = 3},
    };
    struct doc_table *table = doc_table(doc, id, NULL, 7, columns);

    for (size_t e = 0; e < count; e++) {
        const struct backtest_event *event = &events[e];
        const struct backtest_place *place = &event->places[RANKER_INDEX];
        char day[DATE_TEXT_SIZE];
        doc_row(doc, table,
                (struct doc_cell[]){
                    doc_text(suspect_name(dataset, event->suspect)),
                    state_cell(dataset, event->host),
                    doc_text(date_format(event->visit->start, day)),
                    doc_text(event->is_first ? "yes" : ""),
                    doc_number(event->is_scored ? (double)place->above + 1 : (double)NAN),
                    doc_number((double)event->candidates),
                    doc_number(event->is_scored ? place->percentile : (double)NAN),
                });
    }
}

static void figures_row(struct doc *doc, struct doc_table *table, const char *name,
                        const struct backtest_figures *f)
{
    doc_row(doc, table,
            (struct doc_cell[]){
                doc_text(name),
                doc_number((double)f->events),
                doc_number(f->mean),
                doc_number(f->lo),
                doc_number(f->hi),
                doc_number(f->hits[0]),
                doc_number(f->hits[1]),
                doc_number(f->hits[2]),
                doc_number(f->median_rank),
                doc_number(f->mrr),
            });
}

static const struct doc_column figure_columns[] = {
    {.title = "ranking by", .wraps = true},
    {.title = "stays", .align = DOC_RIGHT},
    {.title = "mean", .align = DOC_RIGHT, .decimals = 3},
    {.title = "low", .align = DOC_RIGHT, .decimals = 3},
    {.title = "high", .align = DOC_RIGHT, .decimals = 3},
    {.title = "in 5", .align = DOC_RIGHT, .decimals = 1},
    {.title = "in 10", .align = DOC_RIGHT, .decimals = 1},
    {.title = "in 20", .align = DOC_RIGHT, .decimals = 1},
    {.title = "median", .align = DOC_RIGHT, .decimals = 1},
    {.title = "MRR", .align = DOC_RIGHT, .decimals = 2},
};

static void rankers_table(struct doc *doc, const char *id,
                          const struct backtest_figures figures[RANKER_COUNT])
{
    struct doc_table *table = doc_table(doc, id, NULL, 10, figure_columns);

    for (size_t r = 0; r < RANKER_COUNT; r++)
        figures_row(doc, table, backtest_ranker_title((enum backtest_ranker)r), &figures[r]);
}

static void differences_table(struct doc *doc, const struct backtest *b)
{
    static const struct doc_column columns[] = {
        {.title = "the index less", .wraps = true},
        {.title = "difference", .align = DOC_RIGHT, .decimals = 3},
        {.title = "low", .align = DOC_RIGHT, .decimals = 3},
        {.title = "high", .align = DOC_RIGHT, .decimals = 3},
        {.title = "reading", .wraps = true},
    };
    struct doc_table *table = doc_table(doc, "backtest-differences", NULL, 5, columns);

    for (size_t r = RANKER_INDEX + 1; r < RANKER_COUNT; r++) {
        const struct backtest_figures *f = &b->first[r];
        doc_row(doc, table,
                (struct doc_cell[]){
                    doc_text(backtest_ranker_title((enum backtest_ranker)r)),
                    doc_number(f->difference),
                    doc_number(f->difference_lo),
                    doc_number(f->difference_hi),
                    doc_text(isnan(f->difference)         ? ""
                             : fabs(f->difference) < 0.05 ? "noise: under 0.05"
                             : f->difference_lo > 0       ? "the index is better"
                             : f->difference_hi < 0       ? "the index is worse"
                                                          : "not settled by these stays"),
                });
    }
}

static void suspects_table(struct doc *doc, const struct dataset *dataset, const struct backtest *b)
{
    struct doc_table *table = doc_table(doc, "backtest-suspects", NULL, 10, figure_columns);

    for (size_t g = 0; g < b->group_count; g++) {
        const char *name = suspect_name(dataset, b->groups[g].suspect);
        figures_row(doc, table, arena_printf(doc->arena, "only %s", name), &b->groups[g].only);
        figures_row(doc, table, arena_printf(doc->arena, "without %s", name),
                    &b->groups[g].without);
    }
}

void backtest_tables(struct doc *doc, const struct dataset *dataset, const struct backtest *b)
{
    const struct backtest_figures *f = &b->first[RANKER_INDEX];

    if (!f->events) {
        doc_paragraph(doc,
                      "No stay under a duty is known by then, so there is nothing to test on.");
        return;
    }
    doc_paragraph(doc,
                  "Each stay is ranked with the facts of the day before. Over %zu first stays of a "
                  "suspect in a state the host stood at percentile %.3f on average (90 %% interval "
                  "%.3f to %.3f; 0.5 is chance), among the first 10 in %.0f and among the first 20 "
                  "in %.0f.",
                  f->events, f->mean, f->lo, f->hi, f->hits[1], f->hits[2]);
    doc_paragraph(doc,
                  "The terms of the index were chosen with these hosts known, so this shows that "
                  "it describes them, not that it foretells others. What would show that is a "
                  "log of rankings kept beforehand. The standard error of such a mean of 0.90 "
                  "on 12 stays is about 0.06: differences under 0.05 are noise.");
    doc_heading(doc, 2, "backtest-stays", "Stays under a duty, ranked on the day before");
    events_table(doc, dataset, "backtest-stays", b->stay_count, b->stays);
    if (b->unscored)
        doc_paragraph(doc,
                      "%zu %s a host that was not ranked on the day and %s no part in the "
                      "figures.",
                      b->unscored, words_plural(b->unscored, "stay has", "stays have"),
                      words_plural(b->unscored, "takes", "take"));
    doc_heading(doc, 2, "backtest-first", "First stays: the index and the baselines");
    rankers_table(doc, "backtest-first", b->first);
    doc_paragraph(doc, "mean: of the hosts' percentiles, with its 90 %% interval by resampling the "
                       "stays; in k: hosts among the first k; median: of their ranks; MRR: mean of "
                       "1/rank. States level with the host count as put in order by lot.");
    differences_table(doc, b);
    doc_heading(doc, 2, "backtest-all", "All stays, returns to the same host included");
    rankers_table(doc, "backtest-all", b->all);
    doc_heading(doc, 2, "backtest-suspects", "By suspect, and with one suspect left out");
    suspects_table(doc, dataset, b);
    if (b->averted_count) {
        doc_heading(doc, 2, "backtest-averted",
                    "Visits invited or planned, not made: neither hit nor miss");
        events_table(doc, dataset, "backtest-averted", b->averted_count, b->averted);
    }
}

void section_backtest(struct edition *e)
{
    doc_heading(e->doc, 1, "backtest", "Backtest: has such a ranking worked before?");
    doc_figure(e->doc, "backtest",
               "backtest: where each host stood on the day before its first stay, "
               "beside the baselines.");
    if (e->trial->backtest)
        backtest_tables(e->doc, e->dataset, e->trial->backtest);
    else
        doc_paragraph(e->doc, "Not computed.");
}

struct doc *backtest_compose(const struct backtest_input *input, const struct backtest *backtest)
{
    struct doc *doc = doc_new(NULL, NULL);

    const char *past = caveat_past_data(doc->arena, input->dataset, input->until);
    if (past)
        doc_paragraph(doc, "%s", past);
    doc_paragraph(doc, "Backtest of %s, stays up to %s.",
                  input->study ? arena_printf(doc->arena, "study '%s'", input->study)
                               : "every study",
                  words_date(doc->arena, input->until));
    backtest_tables(doc, input->dataset, backtest);
    return doc;
}

static void add_events(struct value *list, const struct dataset *dataset, size_t count,
                       const struct backtest_event events[], bool with_baselines)
{
    for (size_t e = 0; e < count; e++) {
        const struct backtest_event *event = &events[e];
        const struct backtest_place *place = &event->places[RANKER_INDEX];
        struct value *row = value_add_object(list, NULL);
        value_add_text(row, "suspect", event->suspect);
        value_add_text(row, "host", dataset->states[event->host].iso3);
        value_add_text(row, "date", machine_date(list->arena, event->visit->start));
        value_add_text(row, "as_of", machine_date(list->arena, event->as_of));
        value_add_bool(row, "first", event->is_first);
        value_add_integer(row, "candidates", (long long)event->candidates);
        value_add_number(row, "rank", event->is_scored ? (double)place->above + 1 : (double)NAN);
        value_add_number(row, "percentile", event->is_scored ? place->percentile : (double)NAN);
        if (!with_baselines)
            continue;
        struct value *baselines = value_add_object(row, "baselines");
        for (size_t r = RANKER_INDEX + 1; r < RANKER_COUNT; r++)
            value_add_number(baselines, backtest_ranker_name((enum backtest_ranker)r),
                             event->is_scored ? event->places[r].percentile : (double)NAN);
    }
}

static void add_figures(struct value *row, const struct backtest_figures *f, bool is_baseline)
{
    value_add_integer(row, "events", (long long)f->events);
    value_add_number(row, "mean_percentile", f->mean);
    value_add_number(row, "lo", f->lo);
    value_add_number(row, "hi", f->hi);
    for (size_t h = 0; h < 3; h++)
        value_add_number(row, backtest_hits_at[h], f->hits[h]);
    value_add_number(row, "median_rank", f->median_rank);
    value_add_number(row, "mrr", f->mrr);
    if (!is_baseline)
        return;
    value_add_number(row, "diff", f->difference);
    value_add_number(row, "diff_lo", f->difference_lo);
    value_add_number(row, "diff_hi", f->difference_hi);
}

static void add_rankers(struct value *root, const char *summary, const char *baselines,
                        const struct backtest_figures figures[RANKER_COUNT])
{
    add_figures(value_add_object(root, summary), &figures[RANKER_INDEX], false);
    struct value *list = value_add_object(root, baselines);
    for (size_t r = RANKER_INDEX + 1; r < RANKER_COUNT; r++)
        add_figures(value_add_object(list, backtest_ranker_name((enum backtest_ranker)r)),
                    &figures[r], true);
}

void machine_add_backtest(struct value *root, const struct dataset *dataset,
                          const struct backtest *b)
{
    add_events(value_add_array(root, "events"), dataset, b->stay_count, b->stays, true);
    add_events(value_add_array(root, "averted"), dataset, b->averted_count, b->averted, false);
    add_rankers(root, "summary", "baselines", b->first);
    add_rankers(root, "all_stays", "all_stays_baselines", b->all);
    struct value *only = value_add_object(root, "by_suspect");
    struct value *without = value_add_object(root, "leave_one_out");
    for (size_t g = 0; g < b->group_count; g++) {
        add_figures(value_add_object(only, b->groups[g].suspect), &b->groups[g].only, false);
        add_figures(value_add_object(without, b->groups[g].suspect), &b->groups[g].without, false);
    }
    value_add_text(root, "caution", "the terms of the index were chosen with these hosts known");
}

struct value *machine_backtest(const struct backtest_input *input, const struct backtest *backtest,
                               struct arena *arena)
{
    struct value *root = value_object(arena);

    machine_tool(root);
    value_add_text(root, "study", input->study);
    value_add_text(root, "as_of", machine_date(arena, input->until));
    value_add_bool(root, "past_data", caveat_past_data(arena, input->dataset, input->until));
    value_add_integer(root, "seed", (long long)input->analysis->seed);
    value_add_text(root, "data", input->dataset->hash);
    machine_add_backtest(root, input->dataset, backtest);
    return root;
}

struct doc *prospect_compose(const struct dataset *dataset, const struct prospect *p)
{
    static const struct doc_column columns[] = {
        {.title = "suspect", .wraps = true},
        {.title = "host", .wraps = true},
        {.title = "date"},
        {.title = "logged as of"},
        {.title = "line", .align = DOC_RIGHT},
        {.title = "rank", .align = DOC_RIGHT},
        {.title = "of", .align = DOC_RIGHT},
        {.title = "percentile", .align = DOC_RIGHT, .decimals = 3},
    };
    struct doc *doc = doc_new(NULL, NULL);
    char day[DATE_TEXT_SIZE], as_of[DATE_TEXT_SIZE];

    doc_paragraph(doc, "%zu %s logged; %zu %s after one of them; %zu %s for a visit.",
                  p->entry_count, words_plural(p->entry_count, "ranking", "rankings"),
                  p->event_count, words_plural(p->event_count, "stay came", "stays came"),
                  p->waiting, words_plural(p->waiting, "is waiting", "are waiting"));
    if (!p->event_count)
        return doc;
    struct doc_table *table = doc_table(doc, "prospect", NULL, 8, columns);
    for (size_t e = 0; e < p->event_count; e++) {
        const struct prospect_event *event = &p->events[e];
        double none = (double)NAN;
        doc_row(doc, table,
                (struct doc_cell[]){
                    doc_text(suspect_name(dataset, event->visit->suspect)),
                    state_cell(dataset, event->visit->host),
                    doc_text(date_format(event->visit->start, day)),
                    doc_text(date_format(event->entry->as_of, as_of)),
                    doc_number((double)event->entry->line),
                    doc_number(event->is_ranked ? (double)event->place.above + 1 : none),
                    doc_number((double)event->entry->rank_count),
                    doc_number(event->is_ranked ? event->place.percentile : none),
                });
    }
    if (p->figures.events)
        doc_paragraph(doc, "Mean percentile %.3f (90 %% interval %.3f to %.3f) over %zu %s.",
                      p->figures.mean, p->figures.lo, p->figures.hi, p->figures.events,
                      words_plural(p->figures.events, "stay", "stays"));
    return doc;
}

struct value *machine_prospect(const struct dataset *dataset, const struct prospect *p,
                               struct arena *arena)
{
    struct value *root = value_object(arena);

    machine_tool(root);
    value_add_text(root, "data", dataset->hash);
    value_add_integer(root, "logged", (long long)p->entry_count);
    value_add_integer(root, "waiting", (long long)p->waiting);
    struct value *rows = value_add_array(root, "events");
    for (size_t e = 0; e < p->event_count; e++) {
        const struct prospect_event *event = &p->events[e];
        double none = (double)NAN;
        struct value *row = value_add_object(rows, NULL);
        value_add_text(row, "suspect", event->visit->suspect);
        value_add_text(row, "host", dataset->states[event->visit->host].iso3);
        value_add_text(row, "date", machine_date(arena, event->visit->start));
        value_add_text(row, "logged_as_of", machine_date(arena, event->entry->as_of));
        value_add_text(row, "logged_data", event->entry->data);
        value_add_text(row, "logged_version", event->entry->version);
        value_add_integer(row, "line", (long long)event->entry->line);
        value_add_integer(row, "candidates", (long long)event->entry->rank_count);
        value_add_number(row, "rank", event->is_ranked ? (double)event->place.above + 1 : none);
        value_add_number(row, "percentile", event->is_ranked ? event->place.percentile : none);
    }
    add_figures(value_add_object(root, "summary"), &p->figures, false);
    return root;
}
