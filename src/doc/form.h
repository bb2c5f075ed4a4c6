/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Form: what an object of the output consists of, a row a member. Its value tree and its JSON
 * Schema are both walks over the rows, so that they cannot disagree.
 *
 * The rows of a form are written as a list, one line a row:
 *
 *   #define PAIR_ROWS(X, S)                                                              \
 *       X(S, part, NUMBER, o->part, "of the whole pull", .unit = "share", .range = {0, 1})
 *   FORM(pair, struct pair, struct findings, PAIR_ROWS);
 *
 * where the expression reads `o`, the object, `c`, the context, and `from`, what both came with; it
 * is a number, an integer, a text or a truth, an object's address for OBJECT and PART, and a
 * form_array() or form_times() for ARRAY and MAP. What follows the title are further members of
 * struct form_row.
 */
#ifndef FS_DOC_FORM_H
#define FS_DOC_FORM_H

#include <math.h>

#include "doc/value.h"

enum form_type {
    FORM_TEXT,
    FORM_INTEGER,
    FORM_NUMBER,
    FORM_BOOL,
    FORM_SCALAR, /* a number, a text or null */
    FORM_OBJECT,
    FORM_ARRAY,
    FORM_MAP,  /* an object whose keys are data */
    FORM_PART, /* the rows of another form, in the same object */
};

/* What a row is read from. */
struct form_source {
    const void *object, *context;
    size_t index; /* the row's place in its family, or the item's in its array or map */
    struct arena *arena;
};

struct form_value {
    bool is_known; /* else null */
    bool truth;
    long long integer;
    double number;
    const char *text;
    const void *object; /* OBJECT, PART; ARRAY, MAP: the first item; NULL: that of the row itself */
    const void *context; /* of `object`; NULL: the same */
    size_t count, size;  /* ARRAY, MAP: items, bytes of each */
};

/* No bounds when both are 0. */
struct form_range {
    double least, most;
};

#define FORM_ENDLESS ((double)INFINITY) /* no bound above */

struct form_row {
    const char *name;    /* in the output: "rank_lo" */
    const char *heading; /* of a narrow column of a text table; NULL: the name */
    const char *title;   /* what it is, in a line */
    const char *unit;    /* NULL: what form_unit() says of the type */
    int decimals;        /* worth printing */
    enum form_type type;
    bool is_nullable;
    bool may_be_empty; /* TEXT */
    bool is_unique;    /* ARRAY: no item twice */
    struct form_range range;
    const char *pattern;              /* TEXT; of MAP: of its keys */
    const char *(*word)(size_t i);    /* TEXT: the words there are; NULL after the last */
    const struct form *form;          /* OBJECT, PART */
    const struct form_row *item;      /* ARRAY, MAP; without a function: the item itself */
    const struct form_family *family; /* the row stands for one of each; NULL: for itself */
    bool (*has)(const struct form_source *from);        /* NULL: always there */
    const char *(*key)(const struct form_source *from); /* MAP: of an item */
    struct form_value (*get)(const struct form_source *from);
};

/* A list whose members have a row each. */
struct form_family {
    size_t count;
    /* Sets name and title of the row, and what else is the member's own. False: it has none. */
    bool (*describe)(const struct form_family *family, size_t i, struct form_row *row);
    const void *members; /* for describe(), when the list is known at run time only */
};

struct form {
    const char *name; /* in a schema */
    const struct form_row *rows;
    size_t count;
    const struct form *base; /* its rows are those of `base`; `rows` only narrow what they may be */
    bool is_filled;          /* at least one member is there */
};

/* Calls `visit` for each row, the rows of its families and parts written out. Without an object in
 * `from` nothing is read. */
void form_walk(const struct form *form, const struct form_source *from,
               void (*visit)(const struct form_row *row, const struct form_source *from,
                             void *context),
               void *context);

/* The value of one row. */
struct form_value form_read(const struct form_row *row, const struct form_source *from);

/* The row's unit in a word: "share", "states"; "text", "yes or no" or "none" where it says none. */
const char *form_unit(const struct form_row *row);

/* The object as a value tree in `arena`; texts are borrowed. */
struct value *form_tree(const struct form *form, const void *object, const void *context,
                        struct arena *arena);

/* Adds the rows to an object that has others. */
void form_add(struct value *parent, const struct form *form, const void *object,
              const void *context);

/* The JSON Schema (2020-12) of the objects of a form, with those inside as $defs. */
struct value *form_schema(const struct form *form, const char *id, const char *title,
                          const char *description, struct arena *arena);

static inline struct form_value form_null(void)
{
    return (struct form_value){.is_known = false};
}
static inline struct form_value form_number(double number)
{
    return (struct form_value){.is_known = isfinite(number), .number = number};
}
static inline struct form_value form_integer(long long integer)
{
    return (struct form_value){.is_known = true, .integer = integer};
}
static inline struct form_value form_bool(bool truth)
{
    return (struct form_value){.is_known = true, .truth = truth};
}
static inline struct form_value form_text(const char *text)
{
    return (struct form_value){.is_known = text, .text = text, .number = (double)NAN};
}
static inline struct form_value form_object(const void *object)
{
    return (struct form_value){.is_known = object, .object = object};
}

/* Of which the context changes. */
static inline struct form_value form_object_in(const void *object, const void *context)
{
    return (struct form_value){.is_known = object, .object = object, .context = context};
}

/* An array of structures or numbers, each the object of its item. */
#define form_array(items, n)                                                                       \
    ((struct form_value){                                                                          \
        .is_known = true, .object = (items), .count = (n), .size = sizeof *(items)})

/* n items, told apart by their index. */
static inline struct form_value form_times(size_t n)
{
    return (struct form_value){.is_known = true, .count = n};
}

/* An integer that may be unknown: a rank, a line. */
static inline struct form_value form_from_one(size_t n)
{
    return n ? form_integer((long long)n) : form_null();
}

#define FORM_VALUE_TEXT(x) form_text(x)
#define FORM_VALUE_INTEGER(x) form_integer((long long)(x))
#define FORM_VALUE_PLACE(x) form_from_one(x)
#define FORM_VALUE_COUNT(x) (x)
#define FORM_VALUE_NUMBER(x) form_number(x)
#define FORM_VALUE_BOOL(x) form_bool(x)
#define FORM_VALUE_MAYBE(x) (x)
#define FORM_VALUE_SCALAR(x) (x)
#define FORM_VALUE_OBJECT(x) form_object(x)
#define FORM_VALUE_PART(x) form_object(x)
#define FORM_VALUE_WITHIN(x) (x)
#define FORM_VALUE_SHARED(x) (x)
#define FORM_VALUE_ARRAY(x) (x)
#define FORM_VALUE_MAP(x) (x)

/* PLACE: an INTEGER from 1, null for 0. COUNT: one that may be null. MAYBE: a BOOL that may.
 * WITHIN: an OBJECT, SHARED: a PART by form_object_in(). */
#define FORM_PLACE FORM_INTEGER
#define FORM_COUNT FORM_INTEGER
#define FORM_MAYBE FORM_BOOL
#define FORM_WITHIN FORM_OBJECT
#define FORM_SHARED FORM_PART

#define FORM_UNPACK(...) __VA_ARGS__
#define FORM_GET(S, ...) FORM_GET_1(FORM_UNPACK S, __VA_ARGS__)
#define FORM_GET_1(...) FORM_GET_2(__VA_ARGS__)
#define FORM_GET_2(form, object_type, context_type, name, type, expression, ...)                   \
    static struct form_value form##_get_##name(const struct form_source *from)                     \
    {                                                                                              \
        const object_type *o = from->object;                                                       \
        const context_type *c = from->context;                                                     \
        (void)o;                                                                                   \
        (void)c;                                                                                   \
        return FORM_VALUE_##type(expression);                                                      \
    }
#define FORM_ROW(S, ...) FORM_ROW_1(FORM_UNPACK S, __VA_ARGS__)
#define FORM_ROW_1(...) FORM_ROW_2(__VA_ARGS__)
#define FORM_ROW_2(form, object_type, context_type, name_, type_, expression, ...)                 \
    {.name = #name_, .type = FORM_##type_, .get = form##_get_##name_, .title = __VA_ARGS__},

/* Defines the rows of LIST, and the form. */
#define FORM_ROWS(name, object_type, context_type, LIST)                                           \
    LIST(FORM_GET, (name, object_type, context_type))                                              \
    static const struct form_row name##_rows[] = {LIST(FORM_ROW, (name, object_type, context_type))}
#define FORM_OF(name_)                                                                             \
    .name = #name_, .rows = name_##_rows, .count = sizeof name_##_rows / sizeof *name_##_rows
#define FORM(name, object_type, context_type, LIST)                                                \
    FORM_ROWS(name, object_type, context_type, LIST);                                              \
    static const struct form name##_form = {FORM_OF(name)}

#endif
