/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the backtest says beside places: the placebo, trips before and after the warrant, and the
 * chances scored. */
#include <math.h>

#include "report/backtests.h"
#include "report/words.h"

const char *backtest_reading(double lo, double hi)
{
    return isnan(lo) || isnan(hi) ? NULL
           : lo > 0               ? "the index is better"
           : hi < 0               ? "the index is worse"
                                  : "no clear difference";
}

const char *backtest_interval(struct arena *arena, double lo, double hi)
{
    return isnan(lo) ? arena_printf(arena, "under %d stays, so no interval", RESAMPLE_LEAST)
                     : arena_printf(arena, "90 %% interval %.3f to %.3f", lo, hi);
}

void backtest_placebo_blocks(struct doc *doc, const struct backtest *b)
{
    const struct backtest_placebo *placebo = &b->placebo;
    const char *reading = backtest_reading(placebo->lead.lo, placebo->lead.hi);

    doc_heading(doc, 2, "backtest-placebo", "Placebo: the same hosts by the other suspects' index");
    if (!placebo->events) {
        doc_paragraph(doc, "There is no other suspect with a study to rank these hosts by.");
        return;
    }
    doc_paragraph(
        doc,
        "Ranked by the index of the other suspects on the same day, the hosts of %zu first %s "
        "stood at percentile %.3f on average (%s). Near 0.5 the index is about its own suspect and "
        "not about hosts in general. The own index less the placebo: %.3f (%s)%s%s.",
        placebo->events, words_plural(placebo->events, "stay", "stays"), placebo->percentile.mean,
        backtest_interval(doc->arena, placebo->percentile.lo, placebo->percentile.hi),
        placebo->lead.mean, backtest_interval(doc->arena, placebo->lead.lo, placebo->lead.hi),
        reading ? ", " : "", reading ? reading : "");
}

static double percent(size_t part, size_t whole)
{
    return whole ? 100 * (double)part / (double)whole : (double)NAN;
}

void backtest_trips_blocks(struct doc *doc, const struct dataset *dataset, const struct backtest *b)
{
    static const struct doc_column columns[] = {
        {.title = "suspect", .wraps = true, .data = {{"suspect", "the person wanted", "text"}}},
        DOC_FIGURE("trips before", 0, "before", "trips made before the warrant, since 2002-07-01",
                   "trips"),
        DOC_FIGURE("to parties %", 1, "before_parties_percent", "of them, those to parties",
                   "per cent"),
        DOC_FIGURE("trips after", 0, "after", "trips made after the warrant", "trips"),
        DOC_FIGURE("to parties %", 1, "after_parties_percent", "of them, those to parties",
                   "per cent"),
        DOC_FIGURE("Fisher's p", 4, "p", "exact, two-sided", "probability"),
    };

    if (!b->trip_count)
        return;
    doc_heading(doc, 2, "backtest-trips", "Trips to parties before and after the warrant");
    struct doc_table *table = doc_table(
        doc, "backtest-trips", "Trips to parties before and after the warrant", 6, columns);
    for (size_t t = 0; t < b->trip_count; t++) {
        const struct trips *trips = &b->trips[t];
        doc_row(doc, table,
                (struct doc_cell[]){
                    doc_text(words_suspect(dataset, trips->suspect)),
                    doc_number((double)trips->before),
                    doc_number(percent(trips->before_parties, trips->before)),
                    doc_number((double)trips->after),
                    doc_number(percent(trips->after_parties, trips->after)),
                    doc_number(trips->p),
                });
    }
    doc_paragraph(doc, "Foreign trips made, since the Statute came into force, of suspects whose "
                       "earlier trips the data hold. p: the chance of a table at most as likely, "
                       "were the warrant unrelated to where the leader went. It says nothing of "
                       "causes: much else changed at that time.");
}

/* What the tables are called, for a reader meets them apart from their headings. */
static const struct captions {
    const char *scores, *suspects, *bands;
} * captions(const struct scored *scored)
{
    static const struct captions
        prospective = {"Prospective scores (only from what was dated before)",
                       "Prospective scores, by suspect",
                       "Prospective: stays to expect and seen, by band"},
        retrospective = {"Retrospective scores (from other suspects, at any date)",
                         "Retrospective scores, by suspect",
                         "Retrospective: stays to expect and seen, by band"};

    return scored->is_prospective ? &prospective : &retrospective;
}

static void scorers_table(struct doc *doc, const char *id, const struct scored *scored)
{
    static const struct doc_column columns[] = {
        {.title = "chances by", .wraps = true, .data = {{"chances", "what they rest on", "text"}}},
        DOC_FIGURE("nats", 1, "nats", "sum of the log losses", "nats"),
        DOC_FIGURE("nats more", 1, "nats_more", "than those of the index", "nats"),
        DOC_FIGURE("low", 1, "nats_more_lo", "low end of its 90 % interval", "nats"),
        DOC_FIGURE("high", 1, "nats_more_hi", "high end of its 90 % interval", "nats"),
        DOC_FIGURE("Brier", 2, "brier", "sum of the Brier scores", "points"),
        DOC_FIGURE("Brier more", 2, "brier_more", "than those of the index", "points"),
        {.title = "by nats", .wraps = true, .data = {{"reading", "what the nats say", "text"}}},
    };
    struct doc_table *table = doc_table(doc, id, captions(scored)->scores, 8, columns);

    for (size_t r = 0; r < SCORER_COUNT; r++) {
        const struct resample_range *more = &scored->nats_lead[r];
        const char *reading = backtest_reading(more->lo, more->hi);
        bool is_index = r == SCORER_INDEX;
        doc_row(doc, table,
                (struct doc_cell[]){
                    doc_text(scorer_title((enum scorer)r)),
                    doc_number(scored->total[r].nats),
                    is_index ? doc_text("-") : doc_number(more->mean),
                    is_index ? doc_text("-") : doc_number(more->lo),
                    is_index ? doc_text("-") : doc_number(more->hi),
                    doc_number(scored->total[r].brier),
                    is_index ? doc_text("-") : doc_number(scored->brier_lead[r].mean),
                    doc_text(is_index  ? "-"
                             : reading ? reading
                                       : "too few to tell"),
                });
    }
}

static void bands_table(struct doc *doc, const char *id, const char *caption,
                        const struct scored_band bands[CHANCE_BANDS])
{
    static const struct doc_column columns[] = {
        {.title = "chance announced", .data = {{"band", "the chance in words", "text"}}},
        DOC_FIGURE("states", 0, "states", "chances announced, one a state and year", "chances"),
        DOC_FIGURE("stays to expect", 1, "announced", "sum of the chances", "states with a stay"),
        DOC_FIGURE("seen", 0, "seen", "states with a stay", "states with a stay"),
    };
    struct doc_table *table = doc_table(doc, id, caption, 4, columns);

    for (size_t b = CHANCE_BANDS; b-- > 0;)
        doc_row(doc, table,
                (struct doc_cell[]){
                    doc_text(chance_band_name((enum chance_band)b)),
                    doc_number((double)bands[b].states),
                    doc_number(bands[b].announced),
                    doc_number((double)bands[b].seen),
                });
}

static void suspects_table(struct doc *doc, const struct dataset *dataset, const char *id,
                           const struct scored *scored)
{
    static const struct doc_column columns[] = {
        {.title = "suspect", .wraps = true, .data = {{"suspect", "the person wanted", "text"}}},
        DOC_FIGURE("years", 0, "years", "years scored", "years"),
        DOC_FIGURE("stays", 0, "seen", "states and years with a stay", "state-years"),
        DOC_FIGURE("index", 1, "nats_index", "log loss of the index", "nats"),
        DOC_FIGURE("constant", 1, "nats_constant", "log loss of a constant rate", "nats"),
        DOC_FIGURE("region, border", 1, "nats_region_border", "log loss of region and border",
                   "nats"),
        DOC_FIGURE("proximity", 1, "nats_proximity", "log loss of proximity alone", "nats"),
    };
    struct doc_table *table = doc_table(doc, id, captions(scored)->suspects, 7, columns);

    for (size_t g = 0; g < scored->group_count; g++) {
        const struct scored_group *group = &scored->groups[g];
        doc_row(doc, table,
                (struct doc_cell[]){
                    doc_text(words_suspect(dataset, group->suspect)),
                    doc_number((double)group->years),
                    doc_number((double)group->seen),
                    doc_number(group->scores[SCORER_INDEX].nats),
                    doc_number(group->scores[SCORER_CONSTANT].nats),
                    doc_number(group->scores[SCORER_REGION_BORDER].nats),
                    doc_number(group->scores[SCORER_PROXIMITY].nats),
                });
    }
}

/* Why the scores say nothing of who is better. */
static const char *untold_text(struct arena *arena, const struct scored *scored)
{
    return scored->seen ? arena_printf(arena,
                                       "Too few to tell who is better: that takes %d states and "
                                       "years with a stay, and %d years.",
                                       SCORED_LEAST_SEEN, SCORED_LEAST_YEARS)
                        : "No stay was seen, so nothing can be told: the lowest chances score best "
                          "whatever they rest on.";
}

const char *backtest_disagreement(struct arena *arena, const struct scored *scored)
{
    const char *names[SCORER_COUNT];
    size_t n = 0;

    for (size_t r = 0; scored_is_telling(scored) && r < SCORER_COUNT; r++)
        if (scored->nats_lead[r].mean * scored->brier_lead[r].mean < 0)
            names[n++] = scorer_title((enum scorer)r);
    return n ? arena_printf(arena,
                            "The two scores do not agree on the index and %s: by one the index is "
                            "better, by the other worse.",
                            words_list(arena, n, names))
             : NULL;
}

/* What the paired interval says of the lead over proximity, and no more; `loss` names the log loss,
 * with what it is where that is not said elsewhere. */
static const char *lead_text(struct arena *arena, const struct scored *scored, const char *loss)
{
    const struct resample_range *lead = &scored->nats_lead[SCORER_PROXIMITY];
    const char *disagreement = backtest_disagreement(arena, scored);
    const char *interval, *verdict;

    if (!scored_is_telling(scored))
        return untold_text(arena, scored);
    interval = arena_printf(arena, "%s %.1f less, 90 %% interval %.1f to %.1f", loss, lead->mean,
                            lead->lo, lead->hi);
    verdict =
        lead->lo > 0
            ? arena_printf(arena, "The index scores better than proximity alone (%s).", interval)
        : lead->hi < 0
            ? arena_printf(arena, "The index scores worse than proximity alone (%s).", interval)
            : arena_printf(arena,
                           "The lead of the index over proximity alone is not established (%s).",
                           interval);
    return disagreement ? arena_printf(arena, "%s %s", verdict, disagreement) : verdict;
}

const char *backtest_gaps(struct arena *arena, const struct dataset *dataset,
                          const struct scored *scored)
{
    const char **items = arena_alloc(arena, scored->gap_count + 1, sizeof *items);

    for (size_t g = 0; g < scored->gap_count; g++) {
        const struct scored_gap *gap = &scored->gaps[g];
        const char *name = words_suspect(dataset, gap->suspect);
        items[g] = scored->is_prospective
                       ? arena_printf(arena, "%zu of %s (%zu known before the last)", gap->years,
                                      name, gap->first_stays)
                       : arena_printf(arena, "%zu of %s (the other suspects have %zu)", gap->years,
                                      name, gap->first_stays);
    }
    return scored->gap_count
               ? arena_printf(arena,
                              " Not scored, for want of the %d first stays that it takes to "
                              "estimate how strongly the index decides: of the years %s.",
                              CHANCE_LEAST_STAYS, words_list(arena, scored->gap_count, items))
               : "";
}

const char *backtest_score_text(struct arena *arena, const struct scored *scored)
{
    return scored->year_count
               ? arena_printf(
                     arena,
                     "Prospective scores: of %zu chances for a year, estimated only from "
                     "what was dated before, %zu were followed by a stay. %s ",
                     scored->states, scored->seen,
                     lead_text(
                         arena, scored,
                         "log loss, the sum of -ln of the chance given to what came to pass,"))
               : "";
}

static void scored_blocks(struct doc *doc, const struct dataset *dataset, const char *id,
                          const struct scored *scored)
{
    if (!scored->year_count) {
        doc_paragraph(doc, "No year can be scored.%s", backtest_gaps(doc->arena, dataset, scored));
        return;
    }
    scorers_table(doc, arena_printf(doc->arena, "%s-scores", id), scored);
    doc_paragraph(doc, "%zu chances over %zu %s, %zu with a stay.%s %s", scored->states,
                  scored->year_count, words_plural(scored->year_count, "year", "years"),
                  scored->seen, backtest_gaps(doc->arena, dataset, scored),
                  lead_text(doc->arena, scored, "log loss"));
    suspects_table(doc, dataset, arena_printf(doc->arena, "%s-suspects", id), scored);
    bands_table(doc, arena_printf(doc->arena, "%s-bands", id), captions(scored)->bands,
                scored->bands);
}

void backtest_chance_blocks(struct doc *doc, const struct dataset *dataset,
                            const struct backtest *b)
{
    doc_heading(doc, 2, "backtest-chance", "Chances announced, scored by what came to pass");
    doc_paragraph(doc, "Each suspect's years are counted from the warrant; the day before each, "
                       "every ranked state gets its chance of a stay within the year, by the index "
                       "and by others of the same form. Both scores are sums over states and "
                       "years, lower is better: log loss in nats, the sum of -ln of the chance "
                       "given to what came to pass, and Brier points, the square of what that "
                       "chance lacks to 1. 'More' is what others lose beyond the index, with an "
                       "interval paired by year.");
    doc_heading(doc, 3, "backtest-retrospective",
                "Retrospective: estimated from the other suspects, at any date");
    scored_blocks(doc, dataset, "retrospective", &b->retrospective);
    doc_heading(doc, 3, "backtest-prospective",
                "Prospective: only from what was dated before, from the fourth first stay on");
    scored_blocks(doc, dataset, "prospective", &b->prospective);
}

void prospect_chance_blocks(struct doc *doc, const char *id, const struct prospect_part *part)
{
    const struct prospect_chances *chances = &part->chances;

    if (!chances->entries && !chances->running)
        return;
    doc_paragraph(doc, "Chances for the year: of %zu %s the year is over, of %zu it is not.",
                  chances->entries, words_plural(chances->entries, "ranking", "rankings"),
                  chances->running);
    if (!chances->entries)
        return;
    doc_paragraph(doc,
                  "%zu chances, %zu with a stay within the year: %.1f nats (minus the natural "
                  "logarithm of the chance given to what came to pass), %.2f Brier points (the "
                  "square of what that chance lacks to 1); sums, lower is better. Entries whose "
                  "years overlap are scored each by itself.",
                  chances->states, chances->seen, chances->total.nats, chances->total.brier);
    bands_table(doc, arena_printf(doc->arena, "%s-bands", id),
                "Stays to expect and seen, by band of the chance", chances->bands);
}
