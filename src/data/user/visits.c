/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Visits of the user's own: a row is a trip of a suspect, made or not.
 *
 * A stay that the data has already, or an earlier row, is a fault; one that overlaps with a stay
 * elsewhere, or leads to the person's own state, is only doubtful.
 */
#include <assert.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "data/suspects.h"
#include "data/user_reading.h"

enum { DAYS_MAX = 60 };

enum {
    SUSPECT,
    HOST,
    START,
    END,
    STATUS,
    KIND,
    CITY,
    FORUM,
    PURPOSE,
    SOURCE,
    CONFIDENCE,
    NOTE,
};

static const struct user_column columns[] = {
    {"suspect", SUSPECT, true, "key or name of `warrants.json`, or the person of the study"},
    {"host", HOST, true, "state visited"},
    {"start", START, true, "first day"},
    {"end", END, false, "last day; empty: the first"},
    {"status", STATUS, false, "as in `visits.json`; empty: `completed`"},
    {"kind", KIND, false, "as in `visits.json`; empty: `bilateral`"},
    {"city", CITY, false, "text"},
    {"forum", FORUM, false, "text: what was attended"},
    {"purpose", PURPOSE, false, "text"},
    {"source", SOURCE, false, "text: what it rests on"},
    {"confidence", CONFIDENCE, false, "`low`, `medium` (also when empty) or `high`"},
    {"note", NOTE, false, "text"},
};

static const struct user_form forms[] = {{.title = "list of visits", USER_COLUMNS(columns)}};

/* The stays of one person in one state in one year. */
struct bucket {
    ARR(const struct visit *) visits;
};

struct visits {
    ARR(struct visit *) own;
    struct keyset keys; /* person, state and year */
    ARR(struct bucket) buckets;
    bool is_indexed; /* the shipped ones are in */
};

static struct bucket *find_bucket(struct visits *visits, const struct visit *visit, int year,
                                  struct arena *arena)
{
    bool is_new;
    char key[256];

    snprintf(key, sizeof key, "%d %u %s", year, (unsigned)visit->host, visit->suspect);
    size_t place = keyset_find(&visits->keys, key);
    if (place == SIZE_MAX)
        place = keyset_add(&visits->keys, arena_strdup(arena, key), &is_new);
    if (place == visits->buckets.n)
        ARR_PUSH(&visits->buckets, (struct bucket){0});
    assert(visits->buckets.items);
    return &visits->buckets.items[place];
}

static struct date first_day(const struct visit *visit)
{
    return (struct date){.day = date_first_day(visit->start), .precision = DATE_DAY};
}

static void remember(struct visits *visits, const struct visit *visit, struct arena *arena)
{
    for (int year = date_year(first_day(visit)); year <= date_year(visit->end); year++) {
        struct bucket *bucket = find_bucket(visits, visit, year, arena);
        ARR_PUSH(&bucket->visits, visit);
    }
}

/* The same person in the same state on one of the same days: disjoint stays of a year are few. */
static const struct visit *find_known(struct visits *visits, const struct visit *visit,
                                      struct arena *arena)
{
    for (int year = date_year(first_day(visit)); year <= date_year(visit->end); year++) {
        const struct bucket *bucket = find_bucket(visits, visit, year, arena);
        for (size_t v = 0; v < bucket->visits.n; v++) {
            const struct visit *other = bucket->visits.items[v];
            if (date_first_day(other->start) <= visit->end.day &&
                date_first_day(visit->start) <= other->end.day)
                return other;
        }
    }
    return NULL;
}

static void index_shipped(struct visits *visits, const struct dataset *dataset)
{
    for (size_t v = 0; v < dataset->visit_count && !visits->is_indexed; v++)
        if (date_is_known(dataset->visits[v].start) && date_is_known(dataset->visits[v].end))
            remember(visits, &dataset->visits[v], dataset->arena);
    visits->is_indexed = true;
}

/* False after a fault. */
static bool check_days(struct user_reading *r, const struct visit *visit)
{
    int days = (int)(date_first_day(visit->end) - visit->start.day);

    if (visit->end.day < date_first_day(visit->start))
        user_fault(r, DIAG_DATE_ORDER, END, "swap 'start' and 'end'?",
                   "visit ends before it begins:");
    else if (days > DAYS_MAX)
        user_fault(r, DIAG_LONG_VISIT, END, "is the year of 'end' right?",
                   "visit of more than 60 days: end");
    else
        return true;
    return false;
}

static bool check_known(struct user_reading *r, struct visits *visits, const struct visit *visit)
{
    char hint[256];
    index_shipped(visits, r->dataset);
    const struct visit *known = find_known(visits, visit, r->dataset->arena);

    if (!known)
        return true;
    snprintf(hint, sizeof hint, "it stands in %s:%zu; remove the row", known->origin.file,
             known->origin.line);
    user_fault(r, DIAG_VISIT_KNOWN, START, hint, "visit known already: start");
    return false;
}

static void take(struct user_reading *r)
{
    struct visits *visits = r->records;
    struct dataset *dataset = r->dataset;
    const char *status = user_word(r, STATUS, &words_visit_statuses, NULL);
    struct visit visit = {
        .suspect = user_suspect(r, SUSPECT),
        .host = (uint32_t)user_state(r, HOST),
        .start = user_date(r, START, (struct date){0}),
        .kind = user_word(r, KIND, &words_visit_kinds, words_visit_kinds.list[0]),
        .city = user_keep(r, r->values[CITY]),
        .forum = user_keep(r, r->values[FORUM]),
        .purpose = user_keep(r, r->values[PURPOSE]),
    };
    enum confidence confidence = user_confidence(r, CONFIDENCE);

    for (size_t s = 0; s < words_visit_statuses.count && status; s++)
        if (str_is_equal(words_visit_statuses.list[s], status))
            visit.status = (enum visit_status)s;
    visit.end = user_date(r, END, visit.start);
    if (diags_count(r->row_diags) || !check_days(r, &visit) || !check_known(r, visits, &visit) ||
        !user_row_counts(r, confidence))
        return;
    visit.origin = user_origin(r, SOURCE, confidence, NOTE);
    visit.id = arena_printf(dataset->arena, "%s-%s-%s-own", visit.suspect,
                            dataset->states[visit.host].iso3, r->values[START]);
    struct visit *kept = arena_memdup(dataset->arena, &visit, sizeof visit);
    ARR_PUSH(&visits->own, kept);
    remember(visits, kept, dataset->arena);
    const struct warrant *warrant = suspects_find(dataset, visit.suspect);
    if (warrant->state == visit.host)
        user_remark(r, DIAG_VISIT_DOUBTFUL, "a stay at home is no visit: remove the row",
                    "visit of '%s' to '%s', the person's own state", visit.suspect,
                    dataset->states[visit.host].iso3);
}

static int compare_ids(const void *a, const void *b)
{
    return strcmp(((const struct visit *)a)->id, ((const struct visit *)b)->id);
}

static int compare_starts(const void *left, const void *right)
{
    const struct visit *a = *(const struct visit *const *)left;
    const struct visit *b = *(const struct visit *const *)right;
    int order = strcmp(a->suspect, b->suspect);

    if (order)
        return order;
    return a->start.day != b->start.day
               ? (a->start.day > b->start.day) - (a->start.day < b->start.day)
               : strcmp(a->id, b->id);
}

/* More than a day in both for certain; on the day of leaving one a person may reach the other. */
static bool is_overlap(const struct visit *earlier, const struct visit *later)
{
    return earlier && str_is_equal(earlier->suspect, later->suspect) &&
           later->start.day < date_first_day(earlier->end) &&
           later->start.day < date_first_day(later->end);
}

static void report_overlap(struct user_reading *r, const struct visit *own,
                           const struct visit *other)
{
    r->line = own->origin.line;
    user_remark(r, DIAG_VISIT_DOUBTFUL, "nobody is in two states at once: check the dates",
                "stay of '%s' in '%s' overlaps with that in '%s' of %s:%zu", own->suspect,
                r->dataset->states[own->host].iso3, r->dataset->states[other->host].iso3,
                other->origin.file, other->origin.line);
}

/*
 * By person and start, the stay of the latest end so far is the one to compare with: whatever
 * overlaps with any earlier stay overlaps with it. Of two shipped stays nothing is said.
 */
static void check_overlaps(struct user_reading *r, const struct visit *sorted[], size_t n)
{
    const struct visit *last = NULL, *last_own = NULL;

    for (size_t v = 0; v < n; v++) {
        const struct visit *visit = sorted[v];
        bool is_own = visit->origin.file == r->path;
        if (is_own && is_overlap(last, visit))
            report_overlap(r, visit, last);
        else if (!is_own && is_overlap(last_own, visit))
            report_overlap(r, last_own, visit);
        if (!last || !str_is_equal(last->suspect, visit->suspect) || visit->end.day > last->end.day)
            last = visit;
        if (is_own && (!last_own || !str_is_equal(last_own->suspect, visit->suspect) ||
                       visit->end.day > last_own->end.day))
            last_own = visit;
    }
}

static void join(struct user_reading *r)
{
    const struct visits *visits = r->records;
    struct dataset *d = r->dataset;
    size_t count = 0, n = d->visit_count + visits->own.n;
    struct visit *all = arena_alloc(d->arena, n + 1, sizeof *all);
    _cleanup_(cleanup_free) const struct visit **sorted = mem_alloc(n + 1, sizeof *sorted);

    memcpy(all, d->visits, d->visit_count * sizeof *all);
    for (size_t v = 0; v < visits->own.n; v++)
        all[d->visit_count + v] = *visits->own.items[v];
    qsort(all, n, sizeof *all, compare_ids);
    d->visits = all;
    d->visit_count = n;
    for (size_t v = 0; v < n; v++)
        if (all[v].status == VISIT_COMPLETED && date_is_known(all[v].start) &&
            date_is_known(all[v].end))
            sorted[count++] = &all[v];
    qsort(sorted, count, sizeof *sorted, compare_starts);
    check_overlaps(r, sorted, count);
}

static void clear(void *records)
{
    struct visits *visits = records;

    ARR_FREE(&visits->own);
    keyset_clear(&visits->keys);
    for (size_t b = 0; b < visits->buckets.n; b++)
        ARR_FREE(&visits->buckets.items[b].visits);
    ARR_FREE(&visits->buckets);
}

const struct user_kind user_kind_visits = {
    .name = "visits",
    .what = "a trip of a wanted person, made or not",
    .path_at = offsetof(struct dataset_options, visits),
    .records_size = sizeof(struct visits),
    USER_FORMS(forms),
    .take = take,
    .join = join,
    .clear = clear,
};
