/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Legend and notes of `ties`: one entry for every channel in use, and what is left out. */
#include "doc/palette.h"
#include "pictures/domains.h"
#include "pictures/layout.h"
#include "pictures/ties_scene.h"
#include "report/words.h"

static double legend_marks(struct ties *t, double top)
{
    static const char *const labels[TIES_ROLES] = {[TIES_FIRM] = "on the fence, firm",
                                                   [TIES_BORDERLINE] = "on the fence, borderline",
                                                   [TIES_ON] = "on the fence"};
    struct legend_entry entries[TIES_ROLES + TIES_LEANINGS + 3];
    bool has_seen[TIES_ROLES] = {false};
    size_t n = 0;

    for (size_t i = 0; i < t->count; i++) {
        enum ties_role role = ties_role_of(ties_finding(t, t->items[i].state));
        if (role == TIES_PLAIN || has_seen[role])
            continue;
        has_seen[role] = true;
        entries[n] = ties_mark(t, &t->items[i]);
        entries[n++].label = labels[role];
    }
    if (t->count) {
        struct legend_entry plain = ties_mark(t, &t->items[0]);
        n += state_signs_legend(&t->signs, &plain, entries + n);
    }
    top = n ? layout_legend(t->figure, top, "Marks", n, entries) : top;
    n = 0;
    for (size_t c = 0; c < TIES_LEANINGS; c++)
        if (t->has_leaning[c])
            entries[n++] = (struct legend_entry){
                .size = 6,
                .fill = ties_leanings[c].fill,
                .stroke = PALETTE_INK_SOFT,
                .width = ties_leanings[c].outline,
                .label = ties_leaning_words(t->figure->arena, &ties_leanings[c],
                                            ties_name(t, ties_home(t)))};
    if (n)
        top = layout_legend(t->figure, top, "Leaning", n, entries);
    for (n = 0; n < t->hull_count; n++)
        entries[n] = (struct legend_entry){.sample = SAMPLE_AREA,
                                           .fill = t->hulls[n].fill,
                                           .stroke = PALETTE_THREAD,
                                           .width = 0.6,
                                           .label = t->hulls[n].label};
    if (n)
        top = layout_legend(t->figure, top, "Blocs", n, entries);
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
    bool is_whole = t->top_k == TIES_TOP_OF_ALL;

    return layout_note(
        t->figure, top,
        "Leaning: the share of %s in the pull of both sides on a state, through all its ties, 0 to "
        "1; at 0.5 both pull alike. Ties shown: %zu of %zu among %s: the %s of each and those that "
        "hold all together; wider is stronger. Named: %zu of %zu, hosts, states on the fence, the "
        "first %d of the ranking and the state with the most ties in each bloc, as far as there is "
        "room. Bloc: a group of states with stronger ties to each other than to the rest.%s%s%s%s",
        ties_name(t, ties_home(t)), t->backbone.edge_count, t->backbone.edges_before,
        is_whole ? "all of them and the home state" : "the named and the home state",
        is_whole ? "two strongest" : "strongest", t->labelled, t->count, TIES_FIRST,
        is_whole ? " Places have no scale." : " Bands: regional groups of the UN.",
        t->hull_count ? " A bloc has a ground where few others stand on it." : "", missing,
        thinned);
}

double ties_legend(struct ties *ties, double top)
{
    return draw_notes(ties, legend_marks(ties, top));
}
