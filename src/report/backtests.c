/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The backtest in words and tables; see the header. Its value trees are in backtest_form.c. */
#include "report/backtests.h"

#include <math.h>

#include "report/caveats.h"
#include "report/edition.h"
#include "report/edition/sections.h"
#include "report/words.h"

/* A column of numbers. */
#define FIGURE(heading, decimals_, name, what, unit)                                               \
    {                                                                                              \
        .title = heading, .align = DOC_RIGHT, .decimals = decimals_, .data = {{name, what, unit}}, \
    }

static void events_table(struct doc *doc, const struct dataset *dataset, const char *id,
                         size_t count, const struct backtest_event events[])
{
    static const struct doc_column columns[] = {
        {.title = "suspect", .wraps = true, .data = {{"suspect", "the person wanted", "text"}}},
        {.title = "host", .wraps = true, .data = {{"host", "name of the host", "text"}}},
        {.title = "date", .data = {{"date", "first day of the stay", "date"}}},
        {.title = "first",
         .data = {{"first", "first stay of that person in that state", "yes or no"}}},
        FIGURE("rank", 0, "rank", "place of the host on the day before", "places"),
        FIGURE("of", 0, "candidates", "states ranked", "states"),
        FIGURE("percentile", 3, "percentile", "of the host", "percentile"),
    };
    struct doc_table *table = doc_table(doc, id, NULL, 7, columns);

    for (size_t e = 0; e < count; e++) {
        const struct backtest_event *event = &events[e];
        const struct backtest_place *place = &event->places[RANKER_INDEX];
        char day[DATE_TEXT_SIZE];
        doc_row(doc, table,
                (struct doc_cell[]){
                    doc_text(words_suspect(dataset, event->suspect)),
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
    {.title = "ranking by",
     .wraps = true,
     .data = {{"ranking", "what ranks the states, or whose stays are counted", "text"}}},
    FIGURE("stays", 0, "stays", "stays scored", "stays"),
    FIGURE("mean", 3, "mean_percentile", "mean of the hosts' percentiles", "percentile"),
    FIGURE("low", 3, "mean_percentile_lo", "low end of its 90 % interval", "percentile"),
    FIGURE("high", 3, "mean_percentile_hi", "high end of its 90 % interval", "percentile"),
    FIGURE("in 5", 1, "hit5", "hosts among the first 5", "stays"),
    FIGURE("in 10", 1, "hit10", "hosts among the first 10", "stays"),
    FIGURE("in 20", 1, "hit20", "hosts among the first 20", "stays"),
    FIGURE("median", 1, "median_rank", "median of the hosts' ranks", "places"),
    FIGURE("MRR", 2, "mrr", "mean of 1 / rank", "share"),
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
        {.title = "the index less",
         .wraps = true,
         .data = {{"baseline", "what the index is compared with", "text"}}},
        FIGURE("difference", 3, "difference", "mean percentile of the index less the baseline's",
               "percentile"),
        FIGURE("low", 3, "difference_lo", "low end of its 90 % interval", "percentile"),
        FIGURE("high", 3, "difference_hi", "high end of its 90 % interval", "percentile"),
        {.title = "reading", .wraps = true, .data = {{"reading", "what it says", "text"}}},
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
                    doc_text(backtest_reading(f->difference_lo, f->difference_hi)),
                });
    }
}

static void suspects_table(struct doc *doc, const struct dataset *dataset, const struct backtest *b)
{
    struct doc_table *table = doc_table(doc, "backtest-suspects", NULL, 10, figure_columns);

    for (size_t g = 0; g < b->group_count; g++) {
        const char *name = words_suspect(dataset, b->groups[g].suspect);
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
    doc_paragraph(
        doc,
        "Each stay is ranked with the facts of the day before. Over %zu first stays of a "
        "suspect in a state the host stood at percentile %.3f on average (90 %% interval "
        "%.3f to %.3f; lots would give 0.5), among the first 10 in %.0f and among the first 20 "
        "in %.0f.",
        f->events, f->mean, f->lo, f->hi, f->hits[1], f->hits[2]);
    doc_paragraph(doc,
                  "The terms of the index were chosen with these hosts known, so this shows that "
                  "it describes them, not that it foretells others. What would show that is a "
                  "log of rankings kept beforehand. A difference is read by its own interval, "
                  "paired by stay, and is no clear difference where that holds 0. Of the %zu "
                  "hosts %zu %s on the fence the day before.",
                  f->events, b->first_on_fence, words_plural(b->first_on_fence, "was", "were"));
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
    backtest_placebo_blocks(doc, b);
    backtest_trips_blocks(doc, dataset, b);
    backtest_chance_blocks(doc, dataset, b);
    if (b->averted_count) {
        doc_heading(doc, 2, "backtest-not-made",
                    "Visits invited or planned, not made: neither hit nor miss");
        events_table(doc, dataset, "backtest-not-made", b->averted_count, b->averted);
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

struct doc *prospect_compose(const struct dataset *dataset, const struct prospect *p)
{
    static const struct doc_column columns[] = {
        {.title = "suspect", .wraps = true, .data = {{"suspect", "the person wanted", "text"}}},
        {.title = "host", .wraps = true, .data = {{"host", "name of the host", "text"}}},
        {.title = "date", .data = {{"date", "first day of the stay", "date"}}},
        {.title = "logged as of", .data = {{"logged_as_of", "day of the ranking", "date"}}},
        FIGURE("line", 0, "line", "line in the log", "lines"),
        FIGURE("rank", 0, "rank", "place of the host", "places"),
        FIGURE("of", 0, "candidates", "states ranked", "states"),
        FIGURE("percentile", 3, "percentile", "of the host", "percentile"),
    };
    struct doc *doc = doc_new(NULL, NULL);
    char day[DATE_TEXT_SIZE], as_of[DATE_TEXT_SIZE];

    doc_paragraph(doc, "%zu %s logged; %zu %s after one of them; %zu %s for a visit.",
                  p->entry_count, words_plural(p->entry_count, "ranking", "rankings"),
                  p->event_count, words_plural(p->event_count, "stay came", "stays came"),
                  p->waiting, words_plural(p->waiting, "is waiting", "are waiting"));
    prospect_chance_blocks(doc, p);
    if (!p->event_count)
        return doc;
    struct doc_table *table = doc_table(doc, "prospect", NULL, 8, columns);
    for (size_t e = 0; e < p->event_count; e++) {
        const struct prospect_event *event = &p->events[e];
        double none = (double)NAN;
        doc_row(doc, table,
                (struct doc_cell[]){
                    doc_text(words_suspect(dataset, event->visit->suspect)),
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
