/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reading; see the header. */
#include "data/user_reading.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/cleanup.h"
#include "base/limits.h"
#include "base/num.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "data/codes.h"
#include "data/names.h"
#include "data/suspects.h"

void user_reading_init(struct user_reading *r, const struct user_kind *kind,
                       const struct dataset_options *options, struct dataset *dataset,
                       struct diags *diags)
{
    *r = (struct user_reading){
        .kind = kind,
        .options = options,
        .dataset = dataset,
        .separator = ',',
        .note = "",
        .diags = diags,
        .row_diags = diags_new(),
        .row_arena = arena_new(),
        .records = mem_alloc(1, kind->records_size),
    };
}

void user_reading_clear(struct user_reading *r)
{
    r->kind->clear(r->records);
    free(r->records);
    diags_free(r->row_diags);
    arena_free(r->row_arena);
    for (size_t f = 0; f < USER_FIELDS_MAX; f++) {
        keyset_clear(&r->states[f].texts);
        ARR_FREE(&r->states[f].states);
    }
    keyset_clear(&r->extra_names);
    keyset_clear(&r->left_names);
    keyset_clear(&r->suspect_texts);
    keyset_clear(&r->source_texts);
    ARR_FREE(&r->extras);
    ARR_FREE(&r->suspects);
    ARR_FREE(&r->sources);
    ARR_FREE(&r->left_out);
}

static bool is_shown(struct user_reading *r, enum diag_id id)
{
    assert((size_t)id < USER_DIAGS_MAX);
    return ++r->said[id] <= LIMIT_USER_MESSAGES;
}

void user_reading_flush(struct user_reading *r, bool as_warnings)
{
    struct diags *shown = NULL;

    if (!diags_count(r->row_diags))
        return;
    for (size_t d = 0; d < diags_count(r->row_diags); d++) {
        const struct diag *diag = diags_get(r->row_diags, d);
        struct diag_at at = {diag->path, diag->line, diag->column, diag->field};
        if (!is_shown(r, diag->id))
            continue;
        shown = shown ? shown : diags_new();
        diags_add(shown, diag->id, &at, diag->hint, "%s", diag->text);
    }
    if (shown && as_warnings)
        diags_add_all_as_warnings(r->diags, shown);
    else if (shown)
        diags_add_all(r->diags, shown);
    r->is_faulty = r->is_faulty || (!as_warnings && diags_has_errors(r->row_diags));
    diags_free(shown);
    diags_clear(r->row_diags);
    arena_clear(r->row_arena);
}

static void say_left_columns(struct user_reading *r)
{
    _cleanup_(strbuf_clear) struct strbuf names = {0};
    struct diag_at at = {.path = r->path};
    const struct keyset *left = &r->left_names;

    for (size_t n = 0; n < left->n && n < LIMIT_USER_MESSAGES; n++)
        strbuf_printf(&names, "%s%s", n ? ", " : "", user_quote(r, left->keys[n]));
    if (left->n)
        diags_add(r->diags, DIAG_COLUMN_LEFT, &at, NULL,
                  "columns of the %s that are not read: %s%s", r->form->title, strbuf_text(&names),
                  left->n > LIMIT_USER_MESSAGES ? ", ..." : "");
}

/* Are the states of a column codes that mean others than ISO's? Nothing declared them. */
static void survey_codes(struct user_reading *r)
{
    for (size_t f = 0; f < USER_FIELDS_MAX && r->options->codes == CODES_NONE; f++) {
        const struct user_lookups *lookups = &r->states[f];
        struct diag_at at = {.path = r->path, .field = lookups->column};
        if (lookups->texts.n && codes_of_column(lookups->column) == CODES_NONE)
            codes_survey(r->dataset, lookups->texts.keys, lookups->texts.n, &at, r->diags);
    }
}

void user_reading_close(struct user_reading *r)
{
    struct diag_at at = {.path = r->path};

    survey_codes(r);
    for (size_t id = 0; id < USER_DIAGS_MAX; id++) {
        if (r->said[id] <= LIMIT_USER_MESSAGES)
            continue;
        struct diags *more = diags_new();
        diags_add(more, (enum diag_id)id, &at, NULL, "%zu more of this kind",
                  r->said[id] - LIMIT_USER_MESSAGES);
        bool is_error = r->is_faulty && diags_has_errors(more);
        r->hidden[is_error] += r->said[id] - LIMIT_USER_MESSAGES - 1;
        if (is_error)
            diags_add_all(r->diags, more);
        else
            diags_add_all_as_warnings(r->diags, more);
        diags_free(more);
    }
    at.line = r->comma_line;
    if (r->comma_line)
        diags_add(r->diags, DIAG_DECIMAL_COMMA, &at, NULL,
                  "the comma in numbers is read as a decimal point, as in '%s'", r->comma_text);
    say_left_columns(r);
}

void user_remark(struct user_reading *r, enum diag_id id, const char *hint, const char *format, ...)
{
    struct diag_at at = {.path = r->path, .line = r->line};
    va_list args;

    if (!is_shown(r, id))
        return;
    va_start(args, format);
    diags_add(r->diags, id, &at, hint, "%s", arena_vprintf(r->dataset->arena, format, args));
    va_end(args);
}

const char *user_keep(struct user_reading *r, const char *text)
{
    return arena_strdup(r->dataset->arena, text);
}

const char *user_quote(struct user_reading *r, const char *text)
{
    return str_cut(text, strlen(text), LIMIT_QUOTE, r->row_arena);
}

/* The place of a text among those that were met, which are kept once. */
static size_t place_of(struct user_reading *r, struct keyset *texts, const char *text, bool *is_new)
{
    size_t place = keyset_add(texts, text, is_new);

    if (*is_new)
        texts->keys[place] = user_keep(r, text);
    return place;
}

void user_fault(struct user_reading *r, enum diag_id id, size_t field, const char *hint,
                const char *text)
{
    struct diag_at at = {.path = r->path, .line = r->line, .field = r->names[field]};

    diags_add(r->row_diags, id, &at, hint, "%s '%s' in '%s'", text, user_quote(r, r->values[field]),
              r->names[field]);
}

bool user_row_counts(struct user_reading *r, enum confidence confidence)
{
    if (diags_count(r->row_diags))
        return false;
    r->below += confidence < r->options->min_confidence;
    return confidence >= r->options->min_confidence;
}

/* What nobody sees needs no words. */
static const struct diag unknown_unsaid = {
    .id = DIAG_STATE_UNKNOWN, .level = DIAG_ERROR, .text = "unknown state"};

/* Of a refused name; kept without its line. */
static const struct diag *name_fault(struct user_reading *r, const char *column, const char *text,
                                     const struct name_match *match)
{
    struct arena *arena = r->dataset->arena;
    struct diag_at at = {.field = column};
    struct diags *diags;

    if (match->lacks_iso_codes)
        names_report_absence(r->dataset, r->diags); /* no fault of the row */
    if (match->outcome == NAME_UNKNOWN && r->said[DIAG_STATE_UNKNOWN] >= LIMIT_USER_MESSAGES)
        return &unknown_unsaid;
    diags = diags_new();
    names_report(r->dataset, text, match, &at, diags);
    struct diag *fault = arena_memdup(arena, diags_get(diags, 0), sizeof *fault);
    fault->text = arena_strdup(arena, fault->text);
    fault->hint = fault->hint ? arena_strdup(arena, fault->hint) : NULL;
    diags_free(diags);
    return fault;
}

static struct user_state look_up(struct user_reading *r, const char *column,
                                 enum code_scheme scheme, const char *text)
{
    const char *quoted = user_quote(r, text);
    struct name_match match;

    if (r->said[DIAG_STATE_UNKNOWN] <
        LIMIT_USER_MESSAGES) /* after them nobody sees what was meant */
        names_find(r->dataset, quoted, scheme, &match);
    else
        names_find_exactly(r->dataset, quoted, scheme, &match);
    if (match.outcome == NAME_FOUND)
        return (struct user_state){.index = match.states[0]};
    return (struct user_state){SIZE_MAX, name_fault(r, column, quoted, &match)};
}

struct user_state user_find_state(struct user_reading *r, struct user_lookups *lookups,
                                  const char *column, const char *text)
{
    bool is_new;
    size_t place = place_of(r, &lookups->texts, text, &is_new);

    if (lookups->column != column) { /* by the declared scheme, or that which its name declares */
        lookups->column = column;
        lookups->scheme = r->options->codes ? r->options->codes : codes_of_column(column);
    }
    if (is_new)
        ARR_PUSH(&lookups->states, look_up(r, column, lookups->scheme, text));
    return lookups->states.items[place];
}

void user_state_fault(struct user_reading *r, const struct user_state *state, const char *column)
{
    struct diag_at at = {.path = r->path, .line = r->line, .field = column};

    diags_add(r->row_diags, state->fault->id, &at, state->fault->hint, "%s", state->fault->text);
}

bool user_state_is_gone(const struct user_state *state)
{
    return state->fault &&
           (state->fault->id == DIAG_STATE_ENDED || state->fault->id == DIAG_STATE_NONE);
}

size_t user_state(struct user_reading *r, size_t field)
{
    if (!r->values[field])
        return 0;
    struct user_state found =
        user_find_state(r, &r->states[field], r->names[field], r->values[field]);
    if (found.index != SIZE_MAX)
        return found.index;
    user_state_fault(r, &found, r->names[field]);
    return 0;
}

/* YYYY, YYYY-MM or YYYY-MM-DD, whatever the digits. */
static bool has_date_form(const char *text)
{
    static const char form[] = "0000-00-00";
    size_t at = 0;

    for (; text[at] && form[at]; at++)
        if (form[at] == '-' ? text[at] != '-' : text[at] < '0' || text[at] > '9')
            return false;
    return !text[at] && (at == 4 || at == 7 || at == 10);
}

struct date user_date(struct user_reading *r, size_t field, struct date otherwise)
{
    static const char hint[] = DATE_FORMS;
    struct diag_at at = {.path = r->path, .line = r->line, .field = r->names[field]};
    struct date date = otherwise;

    if (!r->values[field] || date_parse(r->values[field], &date))
        return date;
    if (has_date_form(r->values[field]))
        user_fault(r, DIAG_DATE_INVALID, field, hint, "impossible date");
    else
        diags_add(r->row_diags, DIAG_DATE_INVALID, &at, hint,
                  "date '%s' in '%s' is not in the form YYYY-MM-DD",
                  user_quote(r, r->values[field]), r->names[field]);
    return otherwise;
}

/* The comma of a text with one comma and no point, in a file that does not separate by commas. */
static const char *decimal_comma(const struct user_reading *r, const char *text)
{
    const char *comma = r->separator != ',' ? strchr(text, ',') : NULL;

    return comma && !strpbrk(comma + 1, ",.") && !strchr(text, '.') ? comma : NULL;
}

/* "1,234" is a thousand to some and little more than one to others; "0,125" is not. */
static bool is_ambiguous(const char *text, const char *comma)
{
    size_t sign = strspn(text, "+-");

    return text[sign] != '0' && (size_t)(comma - text) - sign <= 3 && strlen(comma) == 4;
}

static bool parse_number(struct user_reading *r, const char *text, double *number)
{
    char point[64];
    const char *comma = decimal_comma(r, text);

    if (!comma || strlen(text) >= sizeof point)
        return num_parse(text, number);
    if (is_ambiguous(text, comma))
        return false;
    strcpy(point, text);
    point[comma - text] = '.';
    if (!num_parse(point, number))
        return false;
    if (!r->comma_line) {
        r->comma_line = r->line;
        r->comma_text = user_keep(r, text);
    }
    return true;
}

double user_number(struct user_reading *r, size_t field, double min, double max)
{
    const char *text = r->values[field];
    double number = (double)NAN;
    char hint[96];

    if (!text || (parse_number(r, text, &number) && number >= min && number <= max))
        return number;
    const char *comma = decimal_comma(r, text);
    if (comma && is_ambiguous(text, comma))
        snprintf(hint, sizeof hint, "is the comma one of thousands? write a point, or no comma");
    else if (isnan(number))
        snprintf(hint, sizeof hint, "give a number with a point: 0.5");
    else
        snprintf(hint, sizeof hint, "give a number from %g to %g", min, max);
    user_fault(r, DIAG_NUMBER_RANGE, field, hint, "bad number");
    return (double)NAN;
}

size_t user_count(struct user_reading *r, size_t field, size_t max, size_t otherwise)
{
    size_t count = otherwise;
    char hint[64];

    if (!r->values[field] || num_parse_size(r->values[field], max, &count))
        return count;
    snprintf(hint, sizeof hint, "give a whole number up to %zu", max);
    user_fault(r, DIAG_NUMBER_RANGE, field, hint, "bad number");
    return otherwise;
}

const char *user_word(struct user_reading *r, size_t field, const struct words *words,
                      const char *otherwise)
{
    _cleanup_(strbuf_clear) struct strbuf hint = {0};

    if (!r->values[field])
        return otherwise;
    for (size_t w = 0; w < words->count; w++) {
        if (strcasecmp(words->list[w], r->values[field]) == 0)
            return words->list[w];
        strbuf_printf(&hint, "%s%s", w ? ", " : "one of: ", words->list[w]);
    }
    user_fault(r, DIAG_VALUE_UNKNOWN, field, strbuf_text(&hint), "unknown word");
    return otherwise;
}

enum confidence user_confidence(struct user_reading *r, size_t field)
{
    enum confidence confidence = CONFIDENCE_MEDIUM;

    if (r->values[field] && !confidence_find(r->values[field], &confidence))
        user_fault(r, DIAG_VALUE_UNKNOWN, field, "one of: low, medium, high", "unknown word");
    return confidence;
}

const char *user_suspect(struct user_reading *r, size_t field)
{
    const char *text = r->values[field];
    bool is_new;

    if (!text)
        return NULL;
    size_t place = place_of(r, &r->suspect_texts, text, &is_new);
    if (is_new) {
        const struct warrant *found = suspects_find(r->dataset, user_quote(r, text));
        ARR_PUSH(&r->suspects, found ? found->suspect : NULL);
    }
    if (!r->suspects.items[place])
        user_fault(r, DIAG_SUSPECT_UNKNOWN, field,
                   suspects_hint(r->dataset, user_quote(r, text), r->row_arena), "unknown suspect");
    return r->suspects.items[place];
}

/* What the file says of itself, in short. */
static const char *note_title(struct user_reading *r)
{
    enum { LINES_SHOWN = 8, LINE_MAX_SHOWN = 240 };
    _cleanup_(strbuf_clear) struct strbuf text = {0};
    size_t lines = 0;

    for (const char *line = r->note; *line; lines++) {
        const char *from = line + strspn(line, "# ");
        size_t length = strcspn(from, "\r\n");
        if (lines < LINES_SHOWN)
            strbuf_printf(&text, "%s%s", lines ? "; " : "",
                          str_cut(from, length, LINE_MAX_SHOWN, r->row_arena));
        line = from + length;
        line += strspn(line, "\r\n");
    }
    if (lines > LINES_SHOWN)
        strbuf_printf(&text, "; and %zu lines more", lines - LINES_SHOWN);
    return arena_strdup(r->dataset->arena, strbuf_text(&text));
}

/* The place among the dataset's sources of what the text names; "": the file alone. */
static uint32_t source_of(struct user_reading *r, const char *text)
{
    struct arena *arena = r->dataset->arena;
    bool is_new;
    size_t place = place_of(r, &r->source_texts, text, &is_new);
    const char *of = *text ? text : note_title(r);
    struct source own = {
        .id = place ? arena_printf(arena, "%s#%zu", r->path, place + 1) : r->path,
        .title = *of ? arena_printf(arena, "Own data: %s", of) : "Own data",
        .publisher = r->path,
        .kind = SOURCE_PRESS, /* no primary document, for all that is known */
        .line = r->line,
    };

    if (is_new)
        ARR_PUSH(&r->sources, own);
    return (uint32_t)(r->dataset->source_count + place);
}

struct origin user_origin(struct user_reading *r, size_t source, enum confidence confidence,
                          size_t note)
{
    uint32_t *sources = arena_alloc(r->dataset->arena, 1, sizeof *sources);

    sources[0] = source_of(r, r->values[source] ? r->values[source] : "");
    return (struct origin){
        .file = r->path,
        .line = r->line,
        .sources = sources,
        .source_count = 1,
        .confidence = confidence,
        .note = user_keep(r, r->values[note]),
    };
}
