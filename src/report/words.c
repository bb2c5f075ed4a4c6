/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sentences' small parts; see the header. */
#include "report/words.h"

#include <string.h>

#include "analysis/risk.h"
#include "base/cleanup.h"
#include "base/num.h"
#include "base/strbuf.h"

const char *words_list(struct arena *arena, size_t n, const char *const items[])
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    if (!n)
        return "none";
    for (size_t i = 0; i < n; i++) {
        if (i)
            strbuf_add(&text, i + 1 == n ? " and " : ", ");
        strbuf_add(&text, items[i]);
    }
    return arena_strdup(arena, strbuf_text(&text));
}

const char *words_states(struct arena *arena, const struct dataset *dataset, size_t n,
                         const size_t states[], size_t most)
{
    size_t shown = n < most ? n : most;
    const char **items = arena_alloc(arena, shown + 1, sizeof *items);

    for (size_t i = 0; i < shown; i++)
        items[i] = dataset->states[states[i]].name;
    if (shown < n)
        items[shown] = arena_printf(arena, "%zu more", n - shown);
    return words_list(arena, shown < n ? shown + 1 : shown, items);
}

const char *words_suspect(const struct dataset *dataset, const char *suspect)
{
    return study_suspect_name(&(struct study){.suspect = suspect}, dataset);
}

const char *words_plural(size_t n, const char *one, const char *many)
{
    return n == 1 ? one : many;
}

const char *words_date(struct arena *arena, struct date date)
{
    char buffer[32];

    return arena_strdup(arena, date_format_long(date, buffer));
}

const char *words_iso(struct arena *arena, struct date date)
{
    char buffer[DATE_TEXT_SIZE];

    return date_is_known(date) ? arena_strdup(arena, date_format(date, buffer)) : NULL;
}

const char *words_span(struct arena *arena, struct date start, struct date end)
{
    char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    date_format(start, from);
    date_format(end, to);
    if (!*to || strcmp(from, to) == 0)
        return arena_strdup(arena, from);
    return arena_printf(arena, "%s to %s", from, to);
}

static const char *source_line(struct arena *arena, const struct source *source)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    strbuf_add(&text, source->title);
    if (source->publisher)
        strbuf_printf(&text, ". %s", source->publisher);
    if (source->date)
        strbuf_printf(&text, ", %s", source->date);
    strbuf_add_char(&text, '.');
    if (source->url)
        strbuf_printf(&text, " %s", source->url);
    if (source->kind == SOURCE_COMPILATION)
        strbuf_add(&text, " (compilation: nameless or repeating others)");
    return arena_strdup(arena, strbuf_text(&text));
}

/* What a record rests on where it is no document and no press; "" else. */
static const char *weakness_of(const struct dataset *dataset, const struct origin *origin)
{
    enum source_kind best = SOURCE_RECALL;

    for (size_t s = 0; s < origin->source_count; s++)
        if (dataset->sources[origin->sources[s]].kind < best)
            best = dataset->sources[origin->sources[s]].kind;
    if (!origin->source_count || best < SOURCE_COMPILATION)
        return "";
    return best == SOURCE_RECALL ? " recalled" : " compilation";
}

static void cite_into(struct doc *doc, const struct dataset *dataset, const struct origin *origin,
                      struct strbuf *out)
{
    for (size_t s = 0; s < origin->source_count; s++) {
        const struct source *source = &dataset->sources[origin->sources[s]];
        size_t number = doc_cite(doc, source->id, source_line(doc->arena, source));
        char mark[24];
        snprintf(mark, sizeof mark, "[%zu]", number);
        if (!strstr(strbuf_text(out), mark))
            strbuf_printf(out, "%s%s", out->length ? " " : "", mark);
    }
}

struct doc_cell words_place(struct arena *arena, const struct dataset *dataset,
                            const struct origin *origin)
{
    const char *file = words_file(dataset, origin);

    return doc_ends(arena, arena_printf(arena, "%s:%zu", file, origin->line), doc_text(file),
                    doc_number((double)origin->line));
}

const char *words_cite(struct doc *doc, const struct dataset *dataset, const struct origin *origin)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    cite_into(doc, dataset, origin, &text);
    if (origin->confidence == CONFIDENCE_LOW)
        strbuf_add_char(&text, '*');
    strbuf_add(&text, weakness_of(dataset, origin));
    return arena_strdup(doc->arena, strbuf_text(&text));
}

const char *words_cite_acts(struct doc *doc, const struct dataset *dataset, const struct duty *duty)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};
    bool is_low = false;

    for (size_t a = 0; a < duty->act_count; a++) {
        cite_into(doc, dataset, &duty->acts[a]->origin, &text);
        is_low = is_low || duty->acts[a]->origin.confidence == CONFIDENCE_LOW;
    }
    if (is_low)
        strbuf_add_char(&text, '*');
    return arena_strdup(doc->arena, strbuf_text(&text));
}

const char *words_walk(const struct findings *findings)
{
    return findings->options.direct ? "direct" : findings->options.leak > 0 ? "leaky" : "harmonic";
}

const char *words_terms(struct arena *arena, const struct findings *findings, size_t state)
{
    const char *items[TERM_COUNT];
    char text[40];
    size_t n = 0;

    for (size_t t = 0; t < TERM_COUNT; t++)
        if (findings->options.terms & 1u << t)
            items[n++] = arena_printf(arena, "%s %s", risk_factors[t].name,
                                      num_format(findings->states[state].terms[t], 2, "n/a", text));
    return words_list(arena, n, items);
}

const char *words_file(const struct dataset *dataset, const struct origin *origin)
{
    size_t length = dataset->dir ? strlen(dataset->dir) : 0;

    if (!length || strncmp(origin->file, dataset->dir, length) != 0)
        return origin->file;
    return origin->file + length + strspn(origin->file + length, "/");
}
