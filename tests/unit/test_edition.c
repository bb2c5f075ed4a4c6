/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Edition: its outline on the six states of mini: what is a part, a section, a part of one. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include "analysis/analyse.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "fixture.h"
#include "graph/build.h"
#include "report/chances.h"
#include "report/drivers.h"
#include "report/edition/compose.h"
#include "report/edition/sections.h"
#include "report/law.h"
#include "report/profile.h"
#include "report/sensitivity.h"
#include "report/statements.h"
#include "report/visits.h"
#include "report/whatifs.h"
#include "report/words.h"
#include "shipped.h"
#include "trial/trial.h"

static const char outline[] = "1 brief\n"
                              "1 law\n"
                              "1 bound\n"
                              "1 likely\n"
                              "1 why\n"
                              "1 record\n"
                              "1 sure\n"
                              "1 changes\n"
                              "1 limits\n"
                              "1 annex-states\n"
                              "1 ranking\n"
                              "1 profiles\n"
                              "2 profile-FFF\n"
                              "2 profile-DDD\n"
                              "2 profile-EEE\n"
                              "2 profile-CCC\n"
                              "2 profile-BBB\n"
                              "1 annex-votes\n"
                              "1 fence\n"
                              "2 clusters\n"
                              "3 blocs\n"
                              "3 fence-clusters\n"
                              "2 centrality\n"
                              "1 annex-record\n"
                              "2 precedents\n"
                              "1 method\n"
                              "2 formulas\n"
                              "2 layers\n"
                              "2 sensitivity\n"
                              "2 backtest\n"
                              "2 bibliography\n"
                              "1 settings\n"
                              "1 sources\n";

struct edition_of_mini {
    struct diags *diags;
    struct study *study;
    struct relgraph *graph;
    struct findings *findings;
    struct trial *trial;
    struct doc *doc;
};

/* Of the day; `is_in_custody`: the warrant is known, and nobody is to be arrested. */
static struct edition_of_mini compose(const char *day, bool is_in_custody)
{
    struct edition_of_mini of = {.diags = diags_new()};
    struct dataset *dataset = shipped_dataset("FENCESITTER_MINI", "tests/data/mini");
    struct findings_options options = findings_defaults;

    options.draws = 20;
    options.parts = FINDINGS_ALL;
    of.study = study_load(dataset, "mini", of.diags);
    of.graph = relgraph_build(dataset, of.study, on(day), &relgraph_defaults, of.diags);
    of.graph->hypothetical |= is_in_custody;
    of.findings = findings_compute(of.graph, &options, of.diags);
    of.trial = trial_compute(of.findings, TRIAL_ALL, of.diags);
    of.doc = edition_compose(of.findings, of.trial, 3);
    return of;
}

static void end(struct edition_of_mini *of)
{
    doc_free(of->doc);
    trial_free(of->trial);
    findings_free(of->findings);
    relgraph_free(of->graph);
    study_free(of->study);
    diags_free(of->diags);
}

START_TEST(outline_is_that_of_an_edition)
{
    struct edition_of_mini of = compose("2024-06-30", false);
    struct strbuf found = {0};

    for (size_t b = 0; b < of.doc->block_count; b++)
        if (of.doc->blocks[b].kind == DOC_HEADING)
            strbuf_printf(&found, "%d %s\n", of.doc->blocks[b].level, of.doc->blocks[b].id);
    ck_assert_str_eq(strbuf_text(&found), outline);
    strbuf_clear(&found);
    end(&of);
}
END_TEST

static bool says(const struct doc *doc, const char *text)
{
    for (size_t b = 0; b < doc->block_count; b++)
        if (doc->blocks[b].text && strstr(doc->blocks[b].text, text))
            return true;
    return false;
}

static const struct doc_table *table_of(const struct doc *doc, const char *id)
{
    for (size_t b = 0; b < doc->block_count; b++)
        if (doc->blocks[b].table && strcmp(doc->blocks[b].table->id, id) == 0)
            return doc->blocks[b].table;
    ck_abort_msg("no table '%s'", id);
    return NULL;
}

/* The cell of the row that begins with the text, or names the state. */
static const struct doc_cell *cell_of(const struct doc_table *table, const char *row, size_t column)
{
    for (size_t r = 0; r < table->row_count; r++) {
        const struct doc_cell *cells = &table->cells[r * table->column_count];
        if (strcmp(cells->text, row) == 0 || (cells->state && strcmp(cells->state, row) == 0))
            return &cells[column];
    }
    ck_abort_msg("no row '%s' in '%s'", row, table->id);
    return NULL;
}

START_TEST(members_of_a_cluster_are_said_to_be_in_it)
{
    struct edition_of_mini of = compose("2024-06-30", false);
    const struct clustering *blocs = &of.findings->blocs;
    const struct doc_table *table = table_of(of.doc, "membership");

    ck_assert_uint_gt(blocs->reported, 0);
    for (size_t c = 0; c < blocs->reported; c++)
        for (size_t m = 0; m < blocs->clusters[c].count; m++) {
            size_t state = blocs->clusters[c].members[m];
            const char *iso3 = of.graph->dataset->states[state].iso3;
            ck_assert_str_eq(cell_of(table, iso3, 1)->text, blocs->clusters[c].label);
        }
    end(&of);
}
END_TEST

/* Alpha's one pact rests on one source, and so do all records behind the index of a state. */
START_TEST(records_have_their_sources)
{
    struct edition_of_mini of = compose("2024-06-30", false);
    static const char lead[] = "; confidence high; ";
    size_t records = 0;

    ck_assert_int_eq(*cell_of(table_of(of.doc, "layers"), "pacts", 6)->text, '[');
    for (size_t t = 0; t < of.doc->trace_count; t++)
        for (size_t p = 0; p < of.doc->traces[t].part_count; p++) {
            const struct doc_trace_part *part = &of.doc->traces[t].parts[p];
            for (size_t l = 0; l < part->line_count; l++) {
                const char *source = strstr(part->lines[l], lead);
                records += source != NULL;
                ck_assert_msg(!source || strspn(source + strlen(lead), "[("), "%s", part->lines[l]);
            }
        }
    ck_assert_uint_gt(records, 10);
    end(&of);
}
END_TEST

/* What a trace explains is marked as explained wherever it is a number of a state. */
START_TEST(numbers_of_traces_lead_to_them)
{
    static const char *const tables[] = {"ranking", "terms", "fence"};
    struct edition_of_mini of = compose("2024-06-30", false);

    for (size_t t = 0; t < COUNT_OF(tables); t++)
        ck_assert_msg(table_of(of.doc, tables[t])->is_traced, "%s", tables[t]);
    end(&of);
}
END_TEST

START_TEST(all_statements_are_listed)
{
    struct edition_of_mini of = compose("2024-06-30", false);
    const struct doc_table *table = table_of(of.doc, "statements");

    ck_assert_uint_eq(table->row_count, 2);
    ck_assert_str_eq(cell_of(table, "2023-03-02", 3)->text, "would arrest");
    ck_assert_str_eq(cell_of(table, "2024-02-01", 3)->text, "would not arrest");
    end(&of);
}
END_TEST

/* A column of each text, by a name that machines take and that tells it from the others. */
START_TEST(columns_of_votes_are_named_after_their_texts)
{
    struct edition_of_mini of = compose("2024-06-30", false);
    const struct doc_table *table = table_of(of.doc, "core-votes");

    ck_assert_uint_ge(table->column_count, 3);
    for (size_t c = 0; c < table->row_count * table->column_count; c++)
        if (c % table->column_count) /* a letter, or had no vote */
            ck_assert_ptr_nonnull(strstr("YANx", table->cells[c].text));
    ck_assert_str_eq(table->columns[1].title, "1");
    ck_assert_str_eq(table->columns[2].title, "2");
    ck_assert_str_eq(table->columns[1].data[0].name, "text_76_01");
    ck_assert_str_eq(table->columns[2].data[0].name, "text_76_02");
    end(&of);
}
END_TEST

START_TEST(summary_of_changes_begins_with_the_largest)
{
    struct edition_of_mini of = compose("2024-06-30", false);
    struct edition edition = edition_begin(of.doc, of.findings);
    double largest = 0, from, to;

    edition.trial = of.trial;
    for (size_t w = 0; w < of.trial->whatif_count; w++)
        for (size_t r = 0; r < of.trial->whatifs[w]->row_count; r++)
            largest = fmax(largest, fabs(of.trial->whatifs[w]->rows[r].index_change));
    const char *index = strstr(whatif_summary(&edition, 1), "(index ");
    ck_assert_int_eq(sscanf(index, "(index %lf to %lf", &from, &to), 2);
    ck_assert_double_eq_tol(fabs(to - from), largest, 0.1);
    end(&of);
}
END_TEST

START_TEST(percents_are_none_only_of_nothing)
{
    static const struct {
        double share;
        const char *text;
    } said[] = {{0, "0 %"},      {0.004, "under 1 %"}, {0.006, "1 %"}, {0.5, "50 %"},
                {0.994, "99 %"}, {0.996, "over 99 %"}, {1, "100 %"},   {(double)NAN, "n/a"}};
    struct arena *arena = arena_new();

    for (size_t s = 0; s < COUNT_OF(said); s++)
        ck_assert_str_eq(words_percent(arena, said[s].share), said[s].text);
    arena_free(arena);
}
END_TEST

static const struct {
    const char *day;
    bool is_in_custody, says_none;
} warrants[] = {
    {"2023-02-01", false, true}, {"2024-06-30", false, false}, {"2024-06-30", true, false}};

START_TEST(no_public_warrant_is_said_where_there_was_none)
{
    struct edition_of_mini of = compose(warrants[_i].day, warrants[_i].is_in_custody);

    ck_assert(says(of.doc, "No public warrant was in force") == warrants[_i].says_none);
    ck_assert(says(of.doc, "Hypothetical: no public warrant against") == warrants[_i].says_none);
    end(&of);
}
END_TEST

/* With a digit more, but for those near nothing and near the whole. */
START_TEST(shares_of_draws_have_three_digits)
{
    static const struct {
        double share;
        const char *text;
    } said[] = {{0, "0 %"},        {0.004, "under 1 %"},  {0.005, "0.5 %"}, {0.1234, "12.3 %"},
                {0.995, "99.5 %"}, {0.9951, "over 99 %"}, {1, "100 %"},     {(double)NAN, "n/a"}};
    struct arena *arena = arena_new();

    for (size_t s = 0; s < COUNT_OF(said); s++)
        ck_assert_str_eq(words_share_of_draws(arena, said[s].share), said[s].text);
    arena_free(arena);
}
END_TEST

struct edition_of_shipped {
    struct diags *diags;
    struct study *study;
    struct relgraph *graph;
    struct findings *findings;
    struct doc *doc;
};

static struct edition_of_shipped begin_shipped(struct edition *edition)
{
    struct edition_of_shipped of = {.diags = diags_new(), .doc = doc_new(NULL, NULL)};
    struct dataset *dataset = shipped_dataset("FENCESITTER_DATASETS", "datasets");

    of.study = study_load(dataset, "putin", of.diags);
    of.graph = relgraph_build(dataset, of.study, on("2024-09-01"), NULL, of.diags);
    of.findings = findings_compute(of.graph, NULL, of.diags);
    *edition = edition_begin(of.doc, of.findings);
    return of;
}

static void end_shipped(struct edition_of_shipped *of)
{
    doc_free(of->doc);
    findings_free(of->findings);
    relgraph_free(of->graph);
    study_free(of->study);
    diags_free(of->diags);
}

/* Of the states whose exit took effect, those that were no party when the warrant came. */
START_TEST(former_parties_out_of_class_xr_are_named)
{
    struct edition edition;
    struct edition_of_shipped of = begin_shipped(&edition);

    law_edges(&edition);
    ck_assert(says(of.doc, "stands in class N: Burundi (2017-10-27) "));
    ck_assert(says(of.doc, "; and Philippines (2019-03-17) "));
    struct duty *first = (struct duty *)(uintptr_t)of.graph->duty;
    *first = of.graph->duty[dataset_find_code(of.graph->dataset, "BDI")];
    law_edges(&edition);
    ck_assert(says(of.doc, "stands in class N: Afghanistan (2017-10-27) ")); /* the first of all */
    end_shipped(&of);
}
END_TEST

/* Each leader in one item, with all his stays. */
START_TEST(precedents_are_told_by_leader)
{
    struct edition edition;
    struct edition_of_shipped of = begin_shipped(&edition);
    const struct visit_list *list = &of.findings->precedents;

    section_annex_record(&edition);
    ck_assert_uint_gt(list->count, 1);
    for (size_t v = 0; v < list->count; v++) {
        const struct visit *visit = list->events[v].visit;
        const char *leader = words_suspect(of.graph->dataset, visit->suspect);
        const char *stay =
            arena_printf(of.doc->arena, "%s, %s [", of.graph->dataset->states[visit->host].name,
                         words_iso(of.doc->arena, visit->start));
        size_t items = 0, told = 0;
        for (size_t b = 0; b < of.doc->block_count; b++) {
            const struct doc_block *block = &of.doc->blocks[b];
            if (block->kind != DOC_LIST_ITEM || !strstr(block->text, "finding: ") ||
                strncmp(block->text, leader, strlen(leader)) != 0)
                continue;
            items++;
            told += strstr(block->text, stay) != NULL;
        }
        ck_assert_uint_eq(items, 1);
        ck_assert_uint_eq(told, 1);
    }
    end_shipped(&of);
}
END_TEST

/* A column that holds a sentence is not one line wide. */
START_TEST(sentences_wrap)
{
    enum { SENTENCE = 60 };
    struct edition edition;
    struct edition_of_shipped of = begin_shipped(&edition);
    size_t sentences = 0;

    section_annex_record(&edition);
    for (size_t b = 0; b < of.doc->block_count; b++) {
        const struct doc_table *table = of.doc->blocks[b].table;
        for (size_t c = 0; table && c < table->row_count * table->column_count; c++) {
            const char *text = table->cells[c].text;
            if (!text || strlen(text) < SENTENCE)
                continue;
            sentences++;
            ck_assert(table->columns[c % table->column_count].wraps);
        }
    }
    ck_assert_uint_gt(sentences, 10);
    end_shipped(&of);
}
END_TEST

/* A text that is missing is left out, never printed. */
START_TEST(nothing_is_said_of_nothing)
{
    struct edition_of_mini of = compose("2024-06-30", false);

    ck_assert(!says(of.doc, "(null)"));
    for (size_t b = 0; b < of.doc->block_count; b++) {
        const struct doc_table *table = of.doc->blocks[b].table;
        for (size_t c = 0; table && c < table->row_count * table->column_count; c++)
            ck_assert(!table->cells[c].text || !strstr(table->cells[c].text, "(null)"));
    }
    end(&of);
}
END_TEST

/* Strongest first, each in the outer quarter. */
START_TEST(reasons_are_strong_and_in_order)
{
    struct edition edition;
    struct edition_of_shipped of = begin_shipped(&edition);
    struct drivers drivers;
    size_t found[DRIVER_WAYS] = {0};

    for (size_t s = 0; s < of.findings->state_count; s++) {
        drivers_find(&edition, s, &drivers);
        for (size_t w = 0; w < DRIVER_WAYS; w++)
            for (size_t d = 0; d < drivers.count[w]; d++, found[w]++) {
                const struct driver *one = &drivers.list[w][d];
                ck_assert_msg(one->strength >= DRIVERS_STRONG && one->strength <= 1, "%s: %g",
                              one->text, one->strength);
                ck_assert(!d || one->strength <= one[-1].strength);
            }
    }
    ck_assert_uint_gt(found[DRIVER_FOR], 50);
    ck_assert_uint_gt(found[DRIVER_AGAINST], 50);
    end_shipped(&of);
}
END_TEST

/* Who received him without a duty, not who meant to. */
START_TEST(trips_without_a_duty_were_made)
{
    static const char begin[] = "Trips to states without a duty since the warrant: ";
    struct edition edition;
    struct edition_of_shipped of = begin_shipped(&edition);
    const struct visit_list *visits = &of.findings->visits;
    const char *hosts = NULL;
    size_t made = 0, planned = 0;

    visits_tables(&edition);
    for (size_t b = 0; b < of.doc->block_count; b++)
        if (of.doc->blocks[b].text && strncmp(of.doc->blocks[b].text, begin, strlen(begin)) == 0)
            hosts = of.doc->blocks[b].text + strlen(begin);
    ck_assert_ptr_nonnull(hosts);
    for (size_t v = 0; v < visits->count; v++) {
        const struct visit *visit = visits->events[v].visit;
        const char *name = of.graph->dataset->states[visit->host].name;
        bool was_made = visit->status == VISIT_COMPLETED;
        if (visits->events[v].outcome != OUTCOME_NO_DUTY)
            continue;
        made += was_made;
        planned += !was_made;
        ck_assert_msg(!strstr(hosts, name) == !was_made, "%s in '%s'", name, hosts);
    }
    ck_assert_uint_gt(made, 3);
    ck_assert_uint_gt(planned, 0);
    end_shipped(&of);
}
END_TEST

/* A note that names a later day, be it its last word, is not known yet. */
START_TEST(notes_of_a_later_day_are_left_out)
{
    struct edition edition;
    struct edition_of_shipped of = begin_shipped(&edition);
    const char *const notes[] = {"appealed on 2025-01-02", "on 2025-01-02 it was appealed"};

    for (size_t n = 0; n < COUNT_OF(notes); n++) {
        const struct finding_record finding = {.origin.note = notes[n]}, *all[] = {&finding};
        const struct visit_event event = {.findings = all, .finding_count = 1};
        ck_assert_str_eq(finding_notes_by(&edition, &event, on("2025-01-01")), "");
        ck_assert_str_eq(finding_notes_by(&edition, &event, on("2025-01-02")),
                         arena_printf(of.doc->arena, " Of it: %s", notes[n]));
    }
    end_shipped(&of);
}
END_TEST

/* On a narrow page too the brief's table has room. */
START_TEST(columns_of_the_brief_wrap)
{
    struct edition_of_mini of = compose("2024-06-30", false);
    const struct doc_table *table = table_of(of.doc, "brief");

    for (size_t c = 0; c < table->column_count; c++)
        ck_assert_msg(table->columns[c].wraps, "'%s' does not", table->columns[c].title);
    end(&of);
}
END_TEST

/* Also one of a state that nobody ranks, each once. */
START_TEST(speakers_are_counted_once)
{
    struct edition_of_mini of = compose("2024-06-30", false);
    struct stance *stance = NULL;
    struct edition edition;
    struct doc *doc = doc_new(NULL, NULL);

    for (size_t s = 0; s < of.graph->dataset->stance_count; s++)
        if (str_is_equal(of.graph->dataset->stances[s].act, "would_arrest"))
            stance = (struct stance *)(uintptr_t)&of.graph->dataset->stances[s];
    ck_assert_ptr_nonnull(stance);
    size_t speaker = stance->state;
    stance->state = 0;
    edition = edition_begin(doc, of.findings);
    statements_items(&edition);
    stance->state = speaker;
    ck_assert(says(doc, ": 2 spoke."));
    doc_free(doc);
    end(&of);
}
END_TEST

/* All facts of the layers that are there, the first layer's among them. */
START_TEST(facts_are_counted_over_all_layers)
{
    struct edition edition;
    struct edition_of_shipped of = begin_shipped(&edition);
    size_t facts = 0;

    for (size_t l = 0; l < LAYER_COUNT; l++)
        facts += of.graph->layers[l].present ? of.graph->layers[l].facts : 0;
    ck_assert_uint_gt(of.graph->layers[0].facts, 0);
    grand_blocks(&edition);
    const char *text = arena_printf(of.doc->arena, "%zu of them in the layers", facts);
    const struct doc_table *table = of.doc->blocks[of.doc->block_count - 1].table;
    ck_assert_ptr_nonnull(strstr(table->cells[2].text, text));
    end_shipped(&of);
}
END_TEST

/* By the index, where no chance was computed. */
START_TEST(brief_shows_five_states)
{
    struct edition edition;
    struct edition_of_shipped of = begin_shipped(&edition);
    struct trial trial = {0};

    edition.trial = &trial;
    section_brief(&edition);
    const struct doc_table *table = table_of(of.doc, "brief");
    ck_assert_uint_eq(table->row_count, 5);
    for (size_t r = 0; r < table->row_count; r++)
        ck_assert_str_eq(table->cells[r * table->column_count].text,
                         of.graph->dataset->states[of.findings->ranking[r]].name);
    end_shipped(&of);
}
END_TEST

/* In per cent with one decimal; what is not 0 does not read so. */
START_TEST(ends_of_a_chance_are_per_cents)
{
    struct edition edition;
    struct edition_of_shipped of = begin_shipped(&edition);
    struct chance chance = {
        .states = arena_alloc(of.doc->arena, of.findings->state_count, sizeof *chance.states)};
    struct trial trial = {.chance = &chance};
    size_t state = of.findings->ranking[0];

    edition.trial = &trial;
    chance.states[state] =
        (struct chance_of_state){.p = {0.0432, 0.0004, 0.2345}, .has_chance = true};
    ck_assert_str_eq(chance_range_cell(&edition, state).text, "<0.1-23.4");
    chance.states[state].p.lo = 0.0123;
    ck_assert_str_eq(chance_range_cell(&edition, state).text, "1.2-23.4");
    chance.states[state].p.lo = 0;
    ck_assert_str_eq(chance_range_cell(&edition, state).text, "0.0-23.4");
    end_shipped(&of);
}
END_TEST

/* None of the first ten stays there in nine of ten draws, then one does. */
START_TEST(kept_places_are_counted)
{
    struct edition edition;
    struct edition_of_shipped of = begin_shipped(&edition);

    of.findings->uncertainty.draws = 100;
    for (size_t r = 0; r < of.findings->ranking_count; r++)
        of.findings->states[of.findings->ranking[r]].p_top10 = 0.89;
    section_sure(&edition);
    ck_assert(says(of.doc, "Of the first 10, 0 are among the first ten"));
    of.findings->states[of.findings->ranking[9]].p_top10 = 0.9;
    of.findings->states[of.findings->ranking[10]].p_top10 = 1;
    section_sure(&edition);
    ck_assert(says(of.doc, "Of the first 10, 1 is among the first ten"));
    of.findings->uncertainty.draws = 0;
    end_shipped(&of);
}
END_TEST

/* Of a state whose leaders nobody recorded as visiting, and which was not visited. */
START_TEST(no_visit_is_said_where_there_was_none)
{
    struct edition edition;
    struct edition_of_shipped of = begin_shipped(&edition);
    const struct dataset *dataset = of.graph->dataset;
    struct doc *visited =
        profile_compose(of.findings, NULL, dataset_find_code(dataset, "MNG"), true);
    struct doc *other = profile_compose(of.findings, NULL, dataset_find_code(dataset, "NRU"), true);

    ck_assert(!says(visited, "No visit either way is on record"));
    ck_assert(says(other, "No visit either way is on record"));
    doc_free(visited);
    doc_free(other);
    end_shipped(&of);
}
END_TEST

/* Those of states further down in one item together. */
START_TEST(statements_of_states_further_down_are_short)
{
    struct edition edition;
    struct edition_of_shipped of = begin_shipped(&edition);

    statements_items(&edition);
    ck_assert(says(of.doc, "Others: "));
    end_shipped(&of);
}
END_TEST

/* Those on the fence, each in a row. */
START_TEST(fence_tables_have_a_row_a_state)
{
    struct edition edition;
    struct edition_of_shipped of = begin_shipped(&edition);

    fence_blocks(&edition);
    ck_assert_uint_gt(of.findings->fence_count, 0);
    ck_assert_uint_eq(table_of(of.doc, "fence")->row_count, of.findings->fence_count);
    ck_assert_uint_eq(table_of(of.doc, "fence-pulls")->row_count, of.findings->fence_count);
    end_shipped(&of);
}
END_TEST

/* The lowest tau first; of two that are level, the one listed first. */
START_TEST(changes_that_matter_most_come_first)
{
    struct robustness_row rows[] = {
        {.name = "a", .tau = 0.9},         {.name = "b", .tau = 0.5},
        {.name = "c", .tau = 0.5},         {.name = "d", .tau = 0.1, .is_same = true},
        {.name = "e", .tau = (double)NAN}, {.name = "f", .tau = 0.7}};
    struct robustness robustness = {.rows = rows, .count = COUNT_OF(rows), .changing = 4};
    struct trial trial = {.robustness = &robustness};
    struct edition edition;
    struct edition_of_shipped of = begin_shipped(&edition);
    size_t block = of.doc->block_count + 1;

    edition.trial = &trial;
    sensitivity_first(&edition);
    ck_assert_uint_eq(of.doc->block_count, block + 3);
    for (size_t r = 0; r < 3; r++)
        ck_assert_int_eq(of.doc->blocks[block + r].text[0], "bcf"[r]);
    end_shipped(&of);
}
END_TEST

/* Nothing is said of single changes where none were made. */
START_TEST(no_single_change_is_said_without_any)
{
    struct edition edition;
    struct edition_of_shipped of = begin_shipped(&edition);
    size_t blocks = of.doc->block_count;

    edition.trial = NULL;
    sensitivity_first(&edition);
    ck_assert_uint_eq(of.doc->block_count, blocks);
    end_shipped(&of);
}
END_TEST

int test_edition(void)
{
    Suite *suite = suite_create("edition");
    TCase *tcase = fixture_case(suite, "edition");
    tcase_add_test(tcase, outline_is_that_of_an_edition);
    tcase_add_test(tcase, members_of_a_cluster_are_said_to_be_in_it);
    tcase_add_test(tcase, records_have_their_sources);
    tcase_add_test(tcase, numbers_of_traces_lead_to_them);
    tcase_add_test(tcase, all_statements_are_listed);
    tcase_add_test(tcase, columns_of_votes_are_named_after_their_texts);
    tcase_add_test(tcase, summary_of_changes_begins_with_the_largest);
    tcase_add_test(tcase, percents_are_none_only_of_nothing);
    tcase_add_test(tcase, shares_of_draws_have_three_digits);
    tcase_add_test(tcase, former_parties_out_of_class_xr_are_named);
    tcase_add_test(tcase, precedents_are_told_by_leader);
    tcase_add_test(tcase, statements_of_states_further_down_are_short);
    tcase_add_test(tcase, sentences_wrap);
    tcase_add_test(tcase, kept_places_are_counted);
    tcase_add_test(tcase, no_visit_is_said_where_there_was_none);
    tcase_add_test(tcase, brief_shows_five_states);
    tcase_add_test(tcase, ends_of_a_chance_are_per_cents);
    tcase_add_test(tcase, fence_tables_have_a_row_a_state);
    tcase_add_test(tcase, reasons_are_strong_and_in_order);
    tcase_add_test(tcase, trips_without_a_duty_were_made);
    tcase_add_test(tcase, nothing_is_said_of_nothing);
    tcase_add_test(tcase, notes_of_a_later_day_are_left_out);
    tcase_add_test(tcase, columns_of_the_brief_wrap);
    tcase_add_test(tcase, speakers_are_counted_once);
    tcase_add_test(tcase, facts_are_counted_over_all_layers);
    tcase_add_test(tcase, changes_that_matter_most_come_first);
    tcase_add_test(tcase, no_single_change_is_said_without_any);
    tcase_add_loop_test(tcase, no_public_warrant_is_said_where_there_was_none, 0,
                        COUNT_OF(warrants));
    return fixture_run_suite(suite);
}
