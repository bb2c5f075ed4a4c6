/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The walk over the rows of a form, and value trees; see the header. The schema is in schema.c. */
#include "doc/form.h"

/* What the rows inside a value are read from. */
static struct form_source enter(const struct form_value *value, const struct form_source *from)
{
    return (struct form_source){
        .object = value->object ? value->object : from->object,
        .context = value->context ? value->context : from->context,
        .index = from->index,
        .arena = from->arena,
    };
}

void form_walk(const struct form *form, const struct form_source *from,
               void (*visit)(const struct form_row *row, const struct form_source *from,
                             void *context),
               void *context)
{
    if (form->base) {
        form_walk(form->base, from, visit, context);
        return;
    }
    for (size_t r = 0; r < form->count; r++) {
        const struct form_row *row = &form->rows[r];
        struct form_source at = *from;
        if (row->type == FORM_PART) {
            if (from->object) {
                struct form_value value = form_read(row, from);
                at = enter(&value, from);
            }
            form_walk(row->form, &at, visit, context);
            continue;
        }
        if (!row->family) {
            visit(row, from, context);
            continue;
        }
        for (at.index = 0; at.index < row->family->count; at.index++) {
            struct form_row member = *row;
            if (row->family->describe(row->family, at.index, &member))
                visit(&member, &at, context);
        }
    }
}

struct form_value form_read(const struct form_row *row, const struct form_source *from)
{
    return row->get ? row->get(from) : form_object(from->object);
}

const char *form_unit(const struct form_row *row)
{
    static const char *const units[] = {[FORM_TEXT] = "text", [FORM_BOOL] = "yes or no"};

    if (row->unit)
        return row->unit;
    return row->type < sizeof units / sizeof *units && units[row->type] ? units[row->type] : "none";
}

static void add_value(struct value *parent, const char *key, const struct form_row *row,
                      const struct form_source *from);
static void add_row(const struct form_row *row, const struct form_source *from, void *parent);

static void add_items(struct value *list, const struct form_row *row,
                      const struct form_value *value, const struct form_source *from)
{
    struct form_source at = enter(value, from);

    for (at.index = 0; at.index < value->count; at.index++) {
        if (value->object)
            at.object = (const char *)value->object + at.index * value->size;
        add_value(list, row->key ? row->key(&at) : NULL, row->item, &at);
    }
}

static void add_value(struct value *parent, const char *key, const struct form_row *row,
                      const struct form_source *from)
{
    if (row->has && !row->has(from))
        return;
    struct form_value value = form_read(row, from);
    struct form_source inside = enter(&value, from);
    if (!value.is_known) {
        value_add_null(parent, key);
        return;
    }
    switch (row->type) {
    case FORM_TEXT:
        value_add_text(parent, key, value.text);
        break;
    case FORM_INTEGER:
        value_add_integer(parent, key, value.integer);
        break;
    case FORM_NUMBER:
        value_add_number(parent, key, value.number);
        break;
    case FORM_BOOL:
        value_add_bool(parent, key, value.truth);
        break;
    case FORM_SCALAR:
        if (value.text)
            value_add_text(parent, key, value.text);
        else
            value_add_number(parent, key, value.number);
        break;
    case FORM_OBJECT:
        form_walk(row->form, &inside, add_row, value_add_object(parent, key));
        break;
    case FORM_ARRAY:
        add_items(value_add_array(parent, key), row, &value, from);
        break;
    case FORM_MAP:
        add_items(value_add_object(parent, key), row, &value, from);
        break;
    case FORM_PART: /* written out by form_walk() */
        break;
    }
}

static void add_row(const struct form_row *row, const struct form_source *from, void *parent)
{
    add_value(parent, row->name, row, from);
}

void form_add(struct value *parent, const struct form *form, const void *object,
              const void *context)
{
    struct form_source from = {.object = object, .context = context, .arena = parent->arena};

    form_walk(form, &from, add_row, parent);
}

struct value *form_tree(const struct form *form, const void *object, const void *context,
                        struct arena *arena)
{
    struct value *root = value_object(arena);

    form_add(root, form, object, context);
    return root;
}
