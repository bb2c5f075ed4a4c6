/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Legend and notes of `ties`: one entry for every channel in use, and what is left out. */
#include "doc/palette.h"
#include "pictures/domains.h"
#include "pictures/layout.h"
#include "pictures/strings.h"
#include "pictures/ties_scene.h"
#include "report/words.h"

static double legend_marks(struct ties *t, double top)
{
    struct legend_entry entries[TIES_LEANINGS + 2];
    const struct legend_entry plain = {
        .fill = PALETTE_PALE, .stroke = PALETTE_INK_SOFT, .width = 0.6, .size = 6};
    size_t n = 0;

    for (size_t c = 0; c < TIES_LEANINGS; c++) {
        entries[c] = plain;
        entries[c].size = 7;
        entries[c].fill = ties_leanings[c].fill;
        entries[c].width = ties_leanings[c].outline;
        entries[c].label = ties_leanings[c].label;
    }
    entries[0].label =
        arena_printf(t->figure->arena, TEXT_TO_THE_COURT_S_SUPPORTERS_2, ties_leanings[0].label);
    entries[TIES_LEANINGS - 1].label =
        arena_printf(t->figure->arena, "%s to %s", ties_leanings[TIES_LEANINGS - 1].label,
                     ties_name(t, ties_home(t)));
    top = layout_legend(t->figure, top, "Leaning", TIES_LEANINGS, entries);

    for (size_t i = 0; i < 3; i++) {
        entries[n] = plain;
        entries[n].size = TIES_SMALLEST + (TIES_LARGEST - TIES_SMALLEST) * (double)i / 2;
        entries[n++].label = i == 0 ? "score 0" : i == 1 ? "50" : "100";
    }
    if (t->has_unscored) {
        entries[n] = plain;
        entries[n].size = TIES_UNSCORED + 1;
        entries[n].marker = MARKER_DIAMOND;
        entries[n++].label = TEXT_BOUND_BUT_WITHOUT_A_SCORE;
    }
    if (t->has_dotted) {
        entries[n] = plain;
        entries[n].line = LINE_DOTTED;
        entries[n++].label = TEXT_DOTTED_OUTLINE_EXIT_ANNOUNCED;
    }
    if (t->has_dashed) {
        entries[n] = plain;
        entries[n].line = LINE_DASHED;
        entries[n++].label = TEXT_DASHED_OUTLINE_EXIT_NOTIFIED;
    }
    if (t->findings->fence_count)
        entries[n++] = (struct legend_entry){.sample = SAMPLE_NAME, .label = TEXT_ON_THE_FENCE};
    return layout_legend(t->figure, top, "Marks", n, entries);
}

static double legend_blocs(struct ties *t, double top)
{
    struct legend_entry entries[TIES_BLOCS];
    size_t n = 0;

    for (size_t b = 0; b < TIES_BLOCS; b++)
        if (t->has_bloc[b])
            entries[n++] = (struct legend_entry){
                .marker = ties_markers[b],
                .size = 6,
                .fill = PALETTE_PALE,
                .stroke = PALETTE_INK_SOFT,
                .width = 0.6,
                .label = arena_printf(t->figure->arena, TEXT_BLOC_AROUND,
                                      ties_name(t, t->findings->blocs.clusters[b].label))};
    return n ? layout_legend(t->figure, top, "Bloc", n, entries) : top;
}

static double legend_ties(struct ties *t, double top)
{
    struct legend_entry entries[5] = {
        {.sample = SAMPLE_LINE, .stroke = PALETTE_GREY, .width = 0.4, .label = "weak"},
        {.sample = SAMPLE_LINE, .stroke = PALETTE_GREY, .width = 1.0, .label = "strong"},
    };
    size_t n = 2;

    if (t->has_stay)
        entries[n++] = (struct legend_entry){.sample = SAMPLE_LINE,
                                             .stroke = PALETTE_BLACK,
                                             .width = 1.2,
                                             .label = TEXT_STAY_OF_THE_SUSPECT_DATED};
    if (t->court_count)
        entries[n++] = (struct legend_entry){.sample = SAMPLE_LINE,
                                             .stroke = PALETTE_BLUE,
                                             .width = 0.7,
                                             .line = LINE_DOTTED,
                                             .label = TEXT_SUPPORT_FOR_THE_COURT};
    top = layout_legend(t->figure, top, "Ties", n, entries);
    return figure_domain_legend(t->figure, top, t->has_domain);
}

static double draw_notes(struct ties *t, double top)
{
    const struct layout_style note = {LAYOUT_NOTE_SIZE, false, false, PALETTE_INK_QUIET};
    struct arena *arena = t->figure->arena;
    const char *missing =
        t->without_leaning
            ? arena_printf(arena, TEXT_BOUND_WITHOUT_ANY_TIE_LEFT, t->without_leaning,
                           words_plural(t->without_leaning, "state", "states"),
                           words_plural(t->without_leaning, "is", "are"))
            : "";
    const char *thinned = t->not_shown ? arena_printf(arena, TEXT_STATES_SHOWN_OF_FENCE_SITTERS,
                                                      t->count, t->count + t->not_shown)
                                       : "";
    const char *court = t->court_count ? arena_printf(arena, TEXT_OF_TIES_TO_THE_COURT,
                                                      t->supporters, t->court_count)
                                       : TEXT_THE_STUDY_LISTS_NO_ACTS;

    return layout_paragraph(t->figure, top - 1, &note,
                            arena_printf(arena, TEXT_TIES_SHOWN_OF_THE_MAXIMUM,
                                         t->backbone.edge_count + t->added,
                                         t->backbone.edges_before, TIES_TOP, TIES_OF_POLE,
                                         ties_name(t, ties_home(t)), court, missing, thinned));
}

double ties_legend(struct ties *ties, double top)
{
    top = legend_marks(ties, top);
    top = legend_blocs(ties, top);
    top = legend_ties(ties, top);
    return draw_notes(ties, top);
}
