/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The backtest in words and tables; see the header. Its value trees are in backtest_form.c. */
#include "report/backtests.h"

#include <math.h>

#include "report/caveats.h"
#include "report/edition.h"
#include "report/words.h"

static void events_table(struct doc *doc, const struct dataset *dataset, const char *id,
                         const char *title, size_t count, const struct backtest_event events[])
{
    static const struct doc_column columns[] = {
        {.title = "suspect", .wraps = true, .data = {{"suspect", "the person wanted", "text"}}},
        {.title = "host", .wraps = true, .data = {{"host", "name of the host", "text"}}},
        {.title = "date", .data = {{"date", "first day of the stay, or that planned", "date"}}},
        {.title = "first",
         .data = {{"first", "first stay of that person in that state", "yes or no"}}},
        DOC_FIGURE("rank", 0, "rank", "place of the host on the day before", "places"),
        DOC_FIGURE("of", 0, "candidates", "states ranked", "states"),
        DOC_FIGURE("percentile", 3, "percentile", "of the host", "percentile"),
    };
    struct doc_table *table = doc_table(doc, id, title, 7, columns);

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
    DOC_FIGURE("stays", 0, "stays", "stays scored", "stays"),
    DOC_FIGURE("mean", 3, "mean_percentile", "mean of the hosts' percentiles", "percentile"),
    DOC_FIGURE("low", 3, "mean_percentile_lo", "low end of its 90 % interval", "percentile"),
    DOC_FIGURE("high", 3, "mean_percentile_hi", "high end of its 90 % interval", "percentile"),
    DOC_FIGURE("in 5", 1, "hit5", "hosts among the first 5", "stays"),
    DOC_FIGURE("in 10", 1, "hit10", "hosts among the first 10", "stays"),
    DOC_FIGURE("in 20", 1, "hit20", "hosts among the first 20", "stays"),
    DOC_FIGURE("median", 1, "median_rank", "median of the hosts' ranks", "places"),
    DOC_FIGURE("MRR", 2, "mrr", "mean of 1 / rank", "share"),
};

static void rankers_table(struct doc *doc, const char *id,
                          const struct backtest_figures figures[RANKER_COUNT], bool is_first)
{
    struct doc_table *table = doc_table(doc, id,
                                        is_first ? "First stays: the index and the baselines"
                                                 : "All stays: the index and the baselines",
                                        10, figure_columns);

    for (size_t r = 0; r < RANKER_COUNT; r++)
        if (!is_first || backtest_is_of_first((enum backtest_ranker)r))
            figures_row(doc, table, backtest_ranker_title((enum backtest_ranker)r), &figures[r]);
}

static void differences_table(struct doc *doc, const struct backtest *b)
{
    static const struct doc_column columns[] = {
        {.title = "the index less",
         .wraps = true,
         .data = {{"baseline", "what the index is compared with", "text"}}},
        DOC_FIGURE("difference", 3, "difference",
                   "mean percentile of the index less the baseline's", "percentile"),
        DOC_FIGURE("low", 3, "difference_lo", "low end of its 90 % interval", "percentile"),
        DOC_FIGURE("high", 3, "difference_hi", "high end of its 90 % interval", "percentile"),
        {.title = "reading", .wraps = true, .data = {{"reading", "what it says", "text"}}},
    };
    struct doc_table *table = doc_table(doc, "backtest-differences",
                                        "First stays: the index less each baseline", 5, columns);

    for (size_t r = RANKER_INDEX + 1; r < RANKER_COUNT; r++) {
        const struct backtest_figures *f = &b->first[r];
        const char *reading = backtest_reading(f->difference_lo, f->difference_hi);
        if (!backtest_is_of_first((enum backtest_ranker)r))
            continue;
        doc_row(doc, table,
                (struct doc_cell[]){
                    doc_text(backtest_ranker_title((enum backtest_ranker)r)),
                    doc_number(f->difference),
                    doc_number(f->difference_lo),
                    doc_number(f->difference_hi),
                    doc_text(reading ? reading : "too few to tell"),
                });
    }
}

static void suspects_table(struct doc *doc, const struct dataset *dataset, const struct backtest *b)
{
    struct doc_table *table = doc_table(
        doc, "backtest-suspects", "By suspect, and with one suspect left out", 10, figure_columns);

    for (size_t g = 0; g < b->group_count; g++) {
        const char *name = words_suspect(dataset, b->groups[g].suspect);
        figures_row(doc, table, arena_printf(doc->arena, "only %s", name), &b->groups[g].only);
        figures_row(doc, table, arena_printf(doc->arena, "without %s", name),
                    &b->groups[g].without);
    }
}

/* The suspect of most first stays. */
static const struct backtest_group *most_stays(const struct backtest *b)
{
    const struct backtest_group *most = &b->groups[0];

    for (size_t g = 1; g < b->group_count; g++)
        if (b->groups[g].only.events > most->only.events)
            most = &b->groups[g];
    return most;
}

/* What the intervals by suspect take for granted. */
static void explain_suspects(struct doc *doc, const struct dataset *dataset,
                             const struct backtest *b)
{
    const struct backtest_group *most = most_stays(b);
    const char *name = words_suspect(dataset, most->suspect);

    doc_paragraph(
        doc,
        "Of fewer than %d stays no interval is given: it would say how few they are. "
        "Resampling treats stays as independent, which those of one suspect are not: %s.",
        RESAMPLE_LEAST,
        most->without.events
            ? arena_printf(doc->arena, "%zu of the %zu are of %s", most->only.events,
                           b->first[RANKER_INDEX].events, name)
            : arena_printf(doc->arena,
                           "all %zu are of %s, so that without these none is left and the "
                           "row is n/a",
                           most->only.events, name));
}

/* "Putin 3 of 3, al-Bashir 3 of 9 (by F alone)", where the study measured no support. */
static const char *fence_by_suspect(struct doc *doc, const struct dataset *dataset,
                                    const struct backtest *b)
{
    const char **items = arena_alloc(doc->arena, b->group_count + 1, sizeof *items);

    for (size_t g = 0; g < b->group_count; g++) {
        const struct backtest_group *group = &b->groups[g];
        items[g] = arena_printf(
            doc->arena, "%s %zu of %zu%s", words_suspect(dataset, group->suspect), group->on_fence,
            group->only.events,
            !group->on_fence_by_f ? ""
            : group->on_fence_by_f == group->on_fence
                ? " (by F alone, for no support was measured then)"
                : arena_printf(doc->arena, " (%zu by F alone, for no support was measured then)",
                               group->on_fence_by_f));
    }
    return words_list(doc->arena, b->group_count, items);
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
        "suspect in a state the host stood at percentile %.3f on average (%s; lots would give "
        "0.5), among the first 10 in %.0f and among the first 20 in %.0f.",
        f->events, f->mean, backtest_interval(doc->arena, f->lo, f->hi), f->hits[1], f->hits[2]);
    doc_paragraph(doc,
                  "The terms of the index were chosen with these hosts known, so this shows that "
                  "it describes them, not that it foretells others. What would show that is a "
                  "log of rankings kept beforehand. A difference is read by its own interval, "
                  "paired by stay, and is no clear difference where that holds 0. Of the %zu "
                  "hosts %zu %s on the fence the day before: %s. F is no term of the index: a "
                  "fence-sitter need not be a likely host.",
                  f->events, b->first_on_fence, words_plural(b->first_on_fence, "was", "were"),
                  fence_by_suspect(doc, dataset, b));
    doc_heading(doc, 2, "backtest-stays", "Stays under a duty, ranked on the day before");
    events_table(doc, dataset, "backtest-stays", "Stays under a duty, ranked on the day before",
                 b->stay_count, b->stays);
    if (b->unscored)
        doc_paragraph(doc,
                      "%zu %s a host that was not ranked on the day and %s no part in the "
                      "figures.",
                      b->unscored, words_plural(b->unscored, "stay has", "stays have"),
                      words_plural(b->unscored, "takes", "take"));
    doc_heading(doc, 2, "backtest-first", "First stays: the index and the baselines");
    rankers_table(doc, "backtest-first", b->first, true);
    doc_paragraph(doc, "mean: of the hosts' percentiles, with its 90 %% interval by resampling the "
                       "stays; in k: hosts among the first k; median: of their ranks; MRR: mean of "
                       "1/rank. States level with the host count as put in order by lot.");
    differences_table(doc, b);
    doc_heading(doc, 2, "backtest-all", "All stays, returns to the same host included");
    rankers_table(doc, "backtest-all", b->all, false);
    doc_heading(doc, 2, "backtest-suspects", "By suspect, and with one suspect left out");
    suspects_table(doc, dataset, b);
    explain_suspects(doc, dataset, b);
    backtest_placebo_blocks(doc, b);
    backtest_trips_blocks(doc, dataset, b);
    backtest_chance_blocks(doc, dataset, b);
    if (b->averted_count) {
        doc_heading(doc, 2, "backtest-not-made",
                    "Visits invited or planned, not made: neither hit nor miss");
        events_table(doc, dataset, "backtest-not-made",
                     "Visits invited or planned and not made, ranked on the day before",
                     b->averted_count, b->averted);
    }
}

/* The baseline that comes nearest to the index: a lead over a weaker one says less. */
static enum backtest_ranker best_baseline(const struct backtest *b)
{
    enum backtest_ranker best = RANKER_PROXIMITY;

    for (size_t r = RANKER_INDEX + 1; r < RANKER_COUNT; r++)
        if (backtest_is_of_first((enum backtest_ranker)r) && b->first[r].mean > b->first[best].mean)
            best = (enum backtest_ranker)r;
    return best;
}

/* "pull alone: 0.032 (90 % interval 0.004 to 0.064, the index is better)". */
static const char *lead_over_best(struct arena *arena, const struct backtest *b)
{
    enum backtest_ranker ranker = best_baseline(b);
    const struct backtest_figures *f = &b->first[ranker];
    const char *reading = backtest_reading(f->difference_lo, f->difference_hi);

    return arena_printf(arena, "%s: %.3f (%s%s%s)", backtest_ranker_title(ranker), f->difference,
                        backtest_interval(arena, f->difference_lo, f->difference_hi),
                        reading ? ", " : "", reading ? reading : "");
}

void backtest_summary(struct doc *doc, const struct backtest *b)
{
    const struct backtest_figures *f = &b->first[RANKER_INDEX];
    const struct backtest_placebo *placebo = &b->placebo;

    if (!f->events) {
        doc_paragraph(doc, "Backtest. No stay under a duty was known by then, so there is nothing "
                           "to test on.");
        return;
    }
    doc_paragraph(doc,
                  "Backtest. Ranked with the facts of the day before, the hosts of %zu first %s of "
                  "a leader stood at percentile %.3f on average (%s; drawn by lot, 0.5), %.0f of "
                  "them among the first ten. Lead over the best baseline, %s.",
                  f->events, words_plural(f->events, "stay", "stays"), f->mean,
                  backtest_interval(doc->arena, f->lo, f->hi), f->hits[1],
                  lead_over_best(doc->arena, b));
    const char *scores = backtest_score_text(doc->arena, &b->prospective);
    const char *others =
        placebo->events
            ? arena_printf(
                  doc->arena,
                  "By the index of the other suspects (placebo) the same hosts stood at "
                  "percentile %.3f (%s): near 0.5 the index is about its own suspect. ",
                  placebo->percentile.mean,
                  backtest_interval(doc->arena, placebo->percentile.lo, placebo->percentile.hi))
            : "";
    doc_paragraph(doc,
                  "%s%sThe terms were chosen with these hosts known, so the figures describe them "
                  "and foretell nothing; a log of rankings kept beforehand would.",
                  others, scores);
}

void backtest_blocks(struct edition *e)
{
    doc_figure(e->doc, "backtest",
               "Where each host stood on the day before its first stay, "
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

static void prospect_table(struct doc *doc, const char *id, const struct dataset *dataset,
                           const struct prospect_part *part)
{
    static const struct doc_column columns[] = {
        {.title = "suspect", .wraps = true, .data = {{"suspect", "the person wanted", "text"}}},
        {.title = "host", .wraps = true, .data = {{"host", "name of the host", "text"}}},
        {.title = "date", .data = {{"date", "first day of the stay", "date"}}},
        {.title = "logged as of", .data = {{"logged_as_of", "day of the ranking", "date"}}},
        DOC_FIGURE("line", 0, "line", "line in the log", "lines"),
        DOC_FIGURE("rank", 0, "rank", "place of the host", "places"),
        DOC_FIGURE("of", 0, "candidates", "states ranked", "states"),
        DOC_FIGURE("percentile", 3, "percentile", "of the host", "percentile"),
    };
    struct doc_table *table = doc_table(
        doc, id, "Visits invited or planned, not made, ranked on the day before", 8, columns);
    char day[DATE_TEXT_SIZE], as_of[DATE_TEXT_SIZE];

    for (size_t e = 0; e < part->event_count; e++) {
        const struct prospect_event *event = &part->events[e];
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
}

static void prospect_blocks(struct doc *doc, const char *id, const struct dataset *dataset,
                            const struct prospect_part *part)
{
    const struct backtest_figures *f = &part->figures;

    doc_paragraph(doc, "%zu %s after one of them; %zu %s for a visit.", part->event_count,
                  words_plural(part->event_count, "stay came", "stays came"), part->waiting,
                  words_plural(part->waiting, "is waiting", "are waiting"));
    prospect_chance_blocks(doc, id, part);
    if (part->event_count)
        prospect_table(doc, id, dataset, part);
    if (f->events)
        doc_paragraph(doc, "Mean percentile %.3f (%s) over %zu %s.", f->mean,
                      backtest_interval(doc->arena, f->lo, f->hi), f->events,
                      words_plural(f->events, "stay", "stays"));
}

struct doc *prospect_compose(const struct dataset *dataset, const struct prospect *p)
{
    struct doc *doc = doc_new(NULL, NULL);
    size_t before = p->forecasts.entry_count, later = p->hindsight.entry_count;

    doc_paragraph(doc, "%zu %s logged, %zu of them from data of their own day or before.",
                  p->entry_count, words_plural(p->entry_count, "ranking", "rankings"), before);
    if (before) {
        doc_heading(doc, 2, "prospect-forecasts", "Forecasts");
        prospect_blocks(doc, "prospect", dataset, &p->forecasts);
    }
    if (later) {
        doc_heading(doc, 2, "prospect-hindsight", "Written with later data: no forecast");
        doc_paragraph(doc,
                      "%zu %s from data of a later day than the ranking's own, or of a day that "
                      "is not said. What came after was or may have been known, if not used; so "
                      "%s scored apart.",
                      later, words_plural(later, "ranking is", "rankings are"),
                      words_plural(later, "it is", "they are"));
        prospect_blocks(doc, "hindsight", dataset, &p->hindsight);
    }
    return doc;
}
