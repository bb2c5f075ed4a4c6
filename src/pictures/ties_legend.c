/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Legend and notes of `ties`: one entry for every channel in use, and what is left out. */
#include "doc/palette.h"
#include "pictures/domains.h"
#include "pictures/layout.h"
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
        arena_printf(t->figure->arena, "%s to the Court's supporters", ties_leanings[0].label);
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
        entries[n++].label = "bound, but without a score";
    }
    if (t->has_dotted) {
        entries[n] = plain;
        entries[n].line = LINE_DOTTED;
        entries[n++].label = "dotted outline: exit announced";
    }
    if (t->has_dashed) {
        entries[n] = plain;
        entries[n].line = LINE_DASHED;
        entries[n++].label = "dashed outline: exit notified";
    }
    if (t->findings->fence_count)
        entries[n++] = (struct legend_entry){.sample = SAMPLE_NAME, .label = "on the fence"};
    return layout_legend(t->figure, top, "Marks", n, entries);
}

static double legend_blocs(struct ties *t, double top)
{
    struct legend_entry entries[TIES_BLOCS];
    size_t n = 0;

    for (size_t b = 0; b < TIES_BLOCS; b++)
        if (t->has_bloc[b])
            entries[n++] =
                (struct legend_entry){.marker = ties_markers[b],
                                      .size = 6,
                                      .fill = PALETTE_PALE,
                                      .stroke = PALETTE_INK_SOFT,
                                      .width = 0.6,
                                      .label = arena_printf(t->figure->arena, "bloc: %s",
                                                            t->findings->blocs.clusters[b].label)};
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
                                             .label = "stay of the suspect, dated at the host"};
    if (t->court_count)
        entries[n++] = (struct legend_entry){.sample = SAMPLE_LINE,
                                             .stroke = PALETTE_BLUE,
                                             .width = 0.7,
                                             .line = LINE_DOTTED,
                                             .label = "support for the Court"};
    top = layout_legend(t->figure, top, "Ties", n, entries);
    return figure_domain_legend(t->figure, top, t->has_domain);
}

static double draw_notes(struct ties *t, double top)
{
    struct arena *arena = t->figure->arena;
    const char *missing =
        t->without_leaning
            ? arena_printf(arena, " %zu bound %s without any tie %s left out.", t->without_leaning,
                           words_plural(t->without_leaning, "state", "states"),
                           words_plural(t->without_leaning, "is", "are"))
            : "";
    const char *thinned =
        t->not_shown
            ? arena_printf(arena,
                           " States shown: %zu of %zu, fence-sitters and the first of the ranking.",
                           t->count, t->count + t->not_shown)
            : "";
    const char *court =
        t->court_count
            ? arena_printf(arena, " Of %zu ties to the Court the %zu strongest are drawn.",
                           t->supporters, t->court_count)
            : " The study lists no acts of support, so the Court has no ties here.";

    return layout_note(
        t->figure, top,
        "Ties shown: %zu of %zu (the maximum spanning tree, each state's %d strongest and the "
        "%d strongest to %s).%s Bands: regional groups of the UN. The place from left to right "
        "is the rank of the leaning, not its size; the scale on top gives its values.%s%s",
        t->backbone.edge_count + t->added, t->backbone.edges_before, TIES_TOP, TIES_OF_POLE,
        ties_name(t, ties_home(t)), court, missing, thinned);
}

double ties_legend(struct ties *ties, double top)
{
    top = legend_marks(ties, top);
    top = legend_blocs(ties, top);
    top = legend_ties(ties, top);
    return draw_notes(ties, top);
}
