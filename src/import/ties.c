/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ties; see the header. */
#include "import/ties.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/arr.h"
#include "base/cleanup.h"
#include "base/str.h"
#include "base/version.h"

enum { NAMES_SHOWN = 10, NAME_MAX_SHOWN = 40 };

/* --ties takes no greater ones. */
static const int64_t weight_max = INT64_C(1000000000000) * GROUPS_WEIGHT_UNIT;

static const char *const left_texts[LEFT_COUNT] = {
    [LEFT_NO_ACTOR] = "with one actor or none",
    [LEFT_NO_STATE] = "of what is no state of the data",
    [LEFT_WITHIN] = "within one state",
    [LEFT_NO_CLASS] = "of a class that the map does not have",
    [LEFT_OTHER_CLASS] = "of a class that makes no tie",
    [LEFT_NO_WEIGHT] = "of no weight in all",
};

static const char *const reason_texts[SPLIT_REASON_COUNT] = {
    [SPLIT_LENGTH] = "of too few or too many fields",
    [SPLIT_QUOTE] = "with a quote in the wrong place",
    [SPLIT_DATE] = "without a date",
    [SPLIT_WEIGHT] = "without a weight",
};

/* What a text means, and how many rows had it; of classes and of actors alike. */
struct meaning {
    size_t of; /* a class or a state; SIZE_MAX: neither */
    uint64_t rows;
    const char *text;
};

static int compare_rows(const void *a, const void *b)
{
    const struct meaning *x = a, *y = b;

    return x->rows != y->rows ? (x->rows < y->rows) - (x->rows > y->rows)
                              : strcmp(x->text, y->text);
}

/* The text without blanks around it. */
static const char *trim(const struct groups_text *text, struct arena *arena)
{
    const char *from = text->text, *to = from + strlen(from);

    while (to > from && strchr(" \t\r\n", to[-1]))
        to--;
    while (from < to && strchr(" \t\r\n", *from))
        from++;
    return arena_strndup(arena, from, (size_t)(to - from));
}

/* The meanings in the order of the texts. */
static struct meaning *mean_actors(const struct import_ties *ties)
{
    const struct groups_texts *texts = &ties->events->groups.actors;
    struct meaning *all = mem_alloc(texts->n + 1, sizeof *all);

    for (size_t i = 0; i < texts->n; i++) {
        all[i].text = trim(&texts->items[i], ties->arena);
        bool is_text = *all[i].text && str_is_utf8(all[i].text, strlen(all[i].text), &(size_t){0});
        all[i].of =
            is_text ? import_map_state(ties->dataset, ties->events->map, all[i].text) : SIZE_MAX;
    }
    return all;
}

static struct meaning *mean_classes(const struct import_ties *ties)
{
    const struct groups_texts *texts = &ties->events->groups.classes;
    struct meaning *all = mem_alloc(texts->n + 1, sizeof *all);

    for (size_t i = 0; i < texts->n; i++) {
        all[i].text = trim(&texts->items[i], ties->arena);
        all[i].of = import_map_class(ties->events->map, all[i].text);
        if (all[i].of == IMPORT_CLASS_COUNT)
            all[i].of = SIZE_MAX;
    }
    return all;
}

/* Names those without a meaning that rows are of, the most frequent first. */
static void report_strangers(const struct import_ties *ties, struct meaning *all, size_t n,
                             enum diag_id id, const char *what, const char *hint,
                             struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};
    size_t count = 0;

    for (size_t i = 0; i < n; i++)
        if (all[i].of == SIZE_MAX && all[i].rows && *all[i].text)
            all[count++] = all[i];
    qsort(all, count, sizeof *all, compare_rows);
    for (size_t i = 0; i < count && i < NAMES_SHOWN; i++) {
        const char *name = all[i].text;
        bool is_text = str_is_utf8(name, strlen(name), &(size_t){0});
        strbuf_printf(&text, "%s'%s' (%" PRIu64 " %s)", i ? ", " : "",
                      is_text ? str_cut(name, strlen(name), NAME_MAX_SHOWN, ties->arena)
                              : "(no UTF-8)",
                      all[i].rows, all[i].rows == 1 ? "row" : "rows");
    }
    if (count > NAMES_SHOWN)
        strbuf_printf(&text, " and %zu more", count - NAMES_SHOWN);
    if (count)
        diags_add(diags, id, NULL, hint, "%s: %s", what, strbuf_text(&text));
}

/* Turns a group into a tie; LEFT_COUNT, or why it is none. */
static enum import_left mean(const struct import_map *map, struct meaning *a, struct meaning *b,
                             struct meaning *class, const struct groups_row *row,
                             struct import_tie *out)
{
    if (!*a->text || !*b->text)
        return LEFT_NO_ACTOR;
    a->rows += a->of == SIZE_MAX ? row->rows : 0;
    b->rows += b->of == SIZE_MAX && b != a ? row->rows : 0;
    if (a->of == SIZE_MAX || b->of == SIZE_MAX)
        return LEFT_NO_STATE;
    if (a->of == b->of)
        return LEFT_WITHIN;
    if (class->of == SIZE_MAX) {
        class->rows += row->rows;
        return LEFT_NO_CLASS;
    }
    if (!map->is_tie[class->of])
        return LEFT_OTHER_CLASS;
    if (!row->weight)
        return LEFT_NO_WEIGHT;
    *out = (struct import_tie){
        .a = (uint32_t)(a->of < b->of ? a->of : b->of),
        .b = (uint32_t)(a->of < b->of ? b->of : a->of),
        .period = row->period,
        .class = (enum import_class) class->of,
        .rows = row->rows,
        .weight = row->weight,
    };
    return LEFT_COUNT;
}

static int compare_ties(const void *left, const void *right)
{
    const struct import_tie *x = left, *y = right;

    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    if (x->b != y->b)
        return x->b < y->b ? -1 : 1;
    if (x->period != y->period)
        return x->period < y->period ? -1 : 1;
    return (x->class > y->class) - (x->class < y->class);
}

/* Adds up those of one pair, period and class; false when a sum is too large. */
static bool join(struct import_ties *ties)
{
    size_t n = 0;
    bool is_fine = true;

    if (ties->count)
        qsort(ties->items, ties->count, sizeof *ties->items, compare_ties);
    for (size_t t = 0; t < ties->count; t++) {
        const struct import_tie *tie = &ties->items[t];
        if (!n || compare_ties(&ties->items[n - 1], tie) != 0) {
            ties->items[n++] = *tie;
            continue;
        }
        struct import_tie *sum = &ties->items[n - 1];
        sum->rows += tie->rows;
        is_fine = !__builtin_add_overflow(sum->weight, tie->weight, &sum->weight) && is_fine;
    }
    ties->count = n;
    for (size_t t = 0; t < n; t++)
        is_fine = is_fine && ties->items[t].weight <= weight_max;
    return is_fine;
}

static void mean_groups(struct import_ties *ties, struct meaning actors[], struct meaning classes[])
{
    const struct groups *g = &ties->events->groups;
    struct groups_row row;
    struct import_tie tie;

    ties->items = mem_alloc(g->n + 1, sizeof *ties->items);
    for (size_t s = 0; s < g->slot_count; s++) {
        if (!groups_get(g, s, &row))
            continue;
        enum import_left left = mean(ties->events->map, &actors[row.a.place], &actors[row.b.place],
                                     &classes[row.class.place], &row, &tie);
        if (left != LEFT_COUNT) {
            ties->left[left] += row.rows;
            continue;
        }
        ties->items[ties->count++] = tie;
        ties->used += row.rows;
        if (row.last > ties->last)
            ties->last = row.last;
    }
}

bool import_ties_build(const struct dataset *dataset, const struct events *events,
                       struct import_ties *out, struct diags *diags)
{
    *out = (struct import_ties){.arena = arena_new(), .dataset = dataset, .events = events};
    _cleanup_(cleanup_free) struct meaning *actors = mean_actors(out);
    _cleanup_(cleanup_free) struct meaning *classes = mean_classes(out);
    mean_groups(out, actors, classes);
    report_strangers(out, actors, events->groups.actors.n, DIAG_EVENT_ACTOR,
                     "actors that are no states of the data, left out",
                     "regions and groups have no place; a spelling goes into 'same' of the map",
                     diags);
    report_strangers(out, classes, events->groups.classes.n, DIAG_EVENT_CLASS,
                     "classes that are not in the map, left out", "put them into 'classes' of it",
                     diags);
    if (!join(out)) {
        diags_add(diags, DIAG_EVENT_MANY, NULL, "take smaller weights",
                  "sum of weights above 1e12");
        return false;
    }
    if (!out->count)
        diags_add(diags, DIAG_EVENT_NONE, NULL,
                  "the table says what became of the rows; are the columns of the map the right "
                  "ones, and '--since' and '--until'?",
                  "no tie comes of %zu rows", events->rows);
    return out->count;
}

void import_ties_clear(struct import_ties *ties)
{
    free(ties->items);
    arena_free(ties->arena);
    *ties = (struct import_ties){0};
}

static struct date date_of_number(int32_t number)
{
    return date_of(number / 10000, number / 100 % 100, number % 100);
}

/* The day on which all events of the period that were seen had happened. */
static struct date known_from(const struct import_ties *ties, uint32_t period)
{
    struct date first = date_of((int)(period / 12), (int)(period % 12) + 1, 1);
    struct date end =
        date_add_months(first, (int)events_period_months[ties->events->options.every]);
    struct date last = date_of_number(ties->last);

    end.day--;
    return last.day < end.day ? last : end;
}

/* "2024", "2024-Q2", "2024-05". */
static const char *period_name(const struct import_ties *ties, uint32_t period, char buffer[32])
{
    unsigned year = period / 12, month = period % 12;

    switch (ties->events->options.every) {
    case PERIOD_YEAR:
        snprintf(buffer, 32, "%u", year);
        break;
    case PERIOD_QUARTER:
        snprintf(buffer, 32, "%u-Q%u", year, month / 3 + 1);
        break;
    case PERIOD_MONTH:
    case EVENTS_PERIOD_COUNT:
        snprintf(buffer, 32, "%u-%02u", year, month + 1);
        break;
    }
    return buffer;
}

static void write_weight(int64_t weight, struct strbuf *out)
{
    char text[32];
    size_t length = (size_t)snprintf(text, sizeof text, "%" PRId64 ".%06" PRId64,
                                     weight / GROUPS_WEIGHT_UNIT, weight % GROUPS_WEIGHT_UNIT);

    while (text[length - 1] == '0')
        length--;
    strbuf_add_n(out, text, text[length - 1] == '.' ? length - 1 : length);
}

size_t import_ties_left_out(const struct import_ties *ties,
                            struct import_left_out out[IMPORT_REASONS_MAX])
{
    const struct events *e = ties->events;
    size_t n = 0;

    for (size_t r = 0; r < SPLIT_REASON_COUNT; r++)
        if (e->reasons[r])
            out[n++] = (struct import_left_out){reason_texts[r], e->reasons[r]};
    if (e->outside)
        out[n++] = (struct import_left_out){"outside the time asked for", e->outside};
    for (size_t l = 0; l < LEFT_COUNT; l++)
        if (ties->left[l])
            out[n++] = (struct import_left_out){left_texts[l], ties->left[l]};
    return n;
}

static void write_left(const struct import_ties *ties, struct strbuf *out)
{
    struct import_left_out left[IMPORT_REASONS_MAX];
    size_t n = import_ties_left_out(ties, left);

    strbuf_printf(out, "# rows: %zu read, %" PRIu64 " used", ties->events->rows, ties->used);
    for (size_t l = 0; l < n; l++)
        strbuf_printf(out, "; %" PRIu64 " %s", left[l].rows, left[l].reason);
    strbuf_add(out, "\n");
}

static void write_time(const struct import_ties *ties, struct strbuf *out)
{
    const struct events_options *options = &ties->events->options;
    char since[DATE_TEXT_SIZE], until[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];

    strbuf_printf(out, "# time: %s to %s, by %s; the last event is of %s; counts for %zu years\n",
                  date_is_known(options->since) ? date_format(options->since, since) : "the first",
                  date_is_known(options->until) ? date_format(options->until, until) : "the last",
                  events_period_names[options->every],
                  date_format(date_of_number(ties->last), last), ties->events->map->years);
}

/* The statement on a line. */
void import_ties_write(const struct import_ties *ties, struct strbuf *out)
{
    const struct events *e = ties->events;
    const struct state *states = ties->dataset->states;
    char period[32], from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

    strbuf_printf(out, "# events: %s, by fencesitter %s\n", e->map->name, FENCESITTER_VERSION);
    strbuf_printf(out, "# map: %s, sha256 %s\n", e->map->path, e->map->hash);
    write_left(ties, out);
    write_time(ties, out);
    if (e->database)
        strbuf_printf(out, "# database: %s\n# query: %s\n", e->database,
                      str_cut(e->query, strlen(e->query), SIZE_MAX, ties->arena));
    for (size_t s = 0; s < e->source_count; s++) /* which may be many: last */
        strbuf_printf(out, "# file: %s, sha256 %s, %zu rows\n", e->sources[s].path,
                      e->sources[s].hash, e->sources[s].rows);
    strbuf_add(out, "a,b,weight,from,to,label\n");
    for (size_t t = 0; t < ties->count; t++) {
        const struct import_tie *tie = &ties->items[t];
        struct date known = known_from(ties, tie->period);
        strbuf_printf(out, "%s,%s,", states[tie->a].iso3, states[tie->b].iso3);
        write_weight(tie->weight, out);
        strbuf_printf(out, ",%s,%s,", date_format(known, from),
                      date_format(date_add_months(known, (int)e->map->years * 12), to));
        for (const char *c = import_class_names[tie->class]; *c; c++)
            strbuf_add_char(out, *c == '_' ? ' ' : *c);
        strbuf_printf(out, " %s\n", period_name(ties, tie->period, period));
    }
}

static void add_row(struct doc *doc, struct doc_table *table, const char *what, uint64_t rows)
{
    doc_row(doc, table, (struct doc_cell[]){doc_text(what), doc_number((double)rows)});
}

struct doc *import_ties_compose(const struct import_ties *ties)
{
    static const struct doc_column columns[] = {
        {.title = "rows of events", .wraps = true, .data = {{"what", "what became of", "text"}}},
        DOC_FIGURE("number", 0, "rows", "rows", "rows"),
    };
    const struct events *e = ties->events;
    struct import_left_out left[IMPORT_REASONS_MAX];
    size_t n = import_ties_left_out(ties, left);
    struct doc *doc = doc_new(NULL, NULL);
    struct doc_table *table =
        doc_table(doc, "events", NULL, sizeof columns / sizeof *columns, columns);

    add_row(doc, table, "read", e->rows);
    for (size_t l = 0; l < n; l++)
        add_row(doc, table, left[l].reason, left[l].rows);
    add_row(doc, table, "in ties", ties->used);
    table->note = arena_printf(doc->arena, "%zu ties by the map of %s.", ties->count, e->map->path);
    return doc;
}
