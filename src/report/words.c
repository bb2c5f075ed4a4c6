/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sentences' small parts; see the header. */
#include "report/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

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

const char *words_series(struct arena *arena, size_t n, const char *const items[])
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    for (size_t i = 0; i < n; i++)
        strbuf_printf(&text, "%s%s", !i ? "" : i + 1 == n ? "; and " : "; ", items[i]);
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

/* The word, as the state writes it that it names: "Ukraine" of "ukraine". */
static void add_word(struct strbuf *out, const struct dataset *dataset, const char *word,
                     size_t length)
{
    for (size_t s = 0; s < dataset->state_count; s++) {
        const char *name = dataset->states[s].name;
        if (strlen(name) == length && strncasecmp(name, word, length) == 0) {
            strbuf_add(out, name);
            return;
        }
    }
    strbuf_add_n(out, word, length);
}

/* "joint statement (June 2024)" of "joint_statement_2024_06": a year, with a month or without, ends
 * an id in brackets. */
static void add_id(struct strbuf *out, const struct dataset *dataset, const char *id)
{
    size_t length = strlen(id), digits = strspn(id + strcspn(id, "0123456789"), "0123456789_");
    size_t stem = strcspn(id, "0123456789");
    int year = 0, month = 0;
    char iso[16], text[32];
    struct date date;

    bool is_dated = stem + digits == length && stem > 1 && id[stem - 1] == '_' &&
                    sscanf(id + stem, "%4d_%2d", &year, &month) >= 1 && year > 1900;
    const char *end = id + (is_dated ? stem - 1 : length);
    for (const char *at = id; at < end;) {
        size_t word = strcspn(at, "_");
        word = at + word > end ? (size_t)(end - at) : word;
        add_word(out, dataset, at, word);
        at += word + (at + word < end);
        if (at[-1] == '_')
            strbuf_add_char(out, ' ');
    }
    if (!is_dated)
        return;
    snprintf(iso, sizeof iso, month ? "%04d-%02d" : "%04d", year, month);
    if (date_parse(iso, &date))
        strbuf_printf(out, " (%s)", date_format_long(date, text));
}

const char *words_plain(struct arena *arena, const struct dataset *dataset, const char *text)
{
    _cleanup_(strbuf_clear) struct strbuf out = {0};

    while (*text) {
        size_t length = strcspn(text, " ");
        const char *word = arena_printf(arena, "%.*s", (int)length, text), *name = NULL;
        for (size_t b = 0; b < dataset->body_count && !name; b++)
            if (strcmp(dataset->bodies[b].id, word) == 0)
                name = dataset->bodies[b].name;
        if (name)
            strbuf_add(&out, name);
        else if (strchr(word, '_'))
            add_id(&out, dataset, word);
        else
            strbuf_add(&out, word);
        text += length;
        if (*text)
            strbuf_add_char(&out, *text++);
    }
    return arena_strdup(arena, strbuf_text(&out));
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

const char *words_weakness(enum source_kind kind)
{
    return kind == SOURCE_RECALL ? "recalled" : kind == SOURCE_COMPILATION ? "compilation" : "";
}

const char *words_marks(void)
{
    return "An asterisk after a citation or a document number marks a fact of low confidence: "
           "recalled or disputed, waiting for a document; 'compilation' (nameless or repeating "
           "others) and 'recalled' "
           "mark what is no document.";
}

static size_t cite(struct doc *doc, const struct source *source)
{
    static const char *const weaknesses[] = {
        [SOURCE_COMPILATION] = "compilation: nameless or repeating others",
        [SOURCE_RECALL] = "recalled: no document at hand",
    };

    return doc_cite(
        doc, &(struct doc_source){
                 .key = source->id,
                 .title = source->title,
                 .publisher = source->publisher,
                 .date = source->date,
                 .address = source->url,
                 .kind = source_kind_name(source->kind),
                 .order = source->kind,
                 .weakness = source->kind < SOURCE_COMPILATION ? NULL : weaknesses[source->kind],
             });
}

/* The record's sources of the kinds with that word; the word stands before the first of them. */
static void cite_kinds(struct doc *doc, const struct dataset *dataset, const struct origin *origin,
                       const char *word, struct strbuf *out)
{
    for (size_t s = 0; s < origin->source_count; s++) {
        const struct source *source = &dataset->sources[origin->sources[s]];
        char mark[24];
        if (strcmp(words_weakness(source->kind), word) != 0)
            continue;
        snprintf(mark, sizeof mark, "[%zu]", cite(doc, source));
        if (strstr(strbuf_text(out), mark))
            continue;
        bool is_said = !*word || strstr(strbuf_text(out), word);
        strbuf_printf(out, "%s%s%s%s", out->length ? " " : "", is_said ? "" : word,
                      is_said ? "" : " ", mark);
    }
}

/* "[1] [2] compilation [3] recalled [4]": a word tells what all numbers after it are. */
static const char *citations(struct doc *doc, const struct dataset *dataset, size_t count,
                             const struct origin *const origins[])
{
    static const enum source_kind kinds[] = {SOURCE_COURT, SOURCE_COMPILATION, SOURCE_RECALL};
    _cleanup_(strbuf_clear) struct strbuf text = {0};
    bool is_low = false;

    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++)
        for (size_t o = 0; o < count; o++)
            cite_kinds(doc, dataset, origins[o], words_weakness(kinds[k]), &text);
    for (size_t o = 0; o < count; o++)
        is_low = is_low || origins[o]->confidence == CONFIDENCE_LOW;
    if (is_low)
        strbuf_add_char(&text, '*');
    return arena_strdup(doc->arena, strbuf_text(&text));
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
    return citations(doc, dataset, 1, &origin);
}

const char *words_cite_first(struct doc *doc, const struct dataset *dataset,
                             const struct origin *origin, size_t most)
{
    struct origin first = *origin;

    first.source_count = origin->source_count < most ? origin->source_count : most;
    return words_cite(doc, dataset, &first);
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

const char *words_percent(struct arena *arena, double share)
{
    char text[40];
    double percent = 100 * strtod(num_format(share, 2, "nan", text), NULL);

    return isnan(percent)                ? "n/a"
           : percent > 99.5 && share < 1 ? "over 99 %"
           : percent < 0.5 && share > 0  ? "under 1 %"
                                         : arena_printf(arena, "%.0f %%", percent);
}

const char *words_share_of_draws(struct arena *arena, double share)
{
    return share >= 0.005 && share <= 0.995 ? arena_printf(arena, "%.3g %%", 100 * share)
                                            : words_percent(arena, share);
}

unsigned words_terms_used(const struct findings *findings)
{
    unsigned used = 0;

    for (size_t r = 0; r < findings->ranking_count; r++)
        for (size_t t = 0; t < TERM_COUNT; t++)
            if (!isnan(findings->states[findings->ranking[r]].terms[t]))
                used |= 1u << t;
    return findings->ranking_count ? used & findings->options.terms : findings->options.terms;
}

const char *words_terms_count(const struct findings *findings)
{
    static const char *const numbers[TERM_COUNT + 1] = {"no",   "one",  "two", "three",
                                                        "four", "five", "six"};
    unsigned used = words_terms_used(findings);
    size_t count = 0;

    for (size_t t = 0; t < TERM_COUNT; t++)
        count += used >> t & 1;
    return numbers[count];
}

const char *words_unmeasured(const struct study *study)
{
    return study->act_count || study->era_count ? "support is not measured on that day"
                                                : "this study does not measure support";
}

const char *words_file(const struct dataset *dataset, const struct origin *origin)
{
    size_t length = dataset->dir ? strlen(dataset->dir) : 0;

    if (!length || strncmp(origin->file, dataset->dir, length) != 0)
        return origin->file;
    return origin->file + length + strspn(origin->file + length, "/");
}
