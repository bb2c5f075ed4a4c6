/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The JSON Schema of a form: a walk over the rows that the value tree walks too. Further members
 * are allowed, for fields are only ever added.
 */
#include <math.h>

#include "base/arr.h"
#include "doc/form.h"

/* The forms met so far, each a $def. */
struct defs {
    struct arena *arena;
    ARR(const struct form *) forms;
};

struct object {
    struct defs *defs;
    struct value *properties, *required;
};

static void describe(struct value *parent, const char *key, const struct form_row *row,
                     struct defs *defs);

static const char *reference(const struct form *form, struct defs *defs)
{
    bool is_new = true;

    for (size_t f = 0; f < defs->forms.n; f++)
        is_new = is_new && defs->forms.items[f] != form;
    if (is_new)
        ARR_PUSH(&defs->forms, form);
    return arena_printf(defs->arena, "#/$defs/%s", form->name);
}

static void add_property(const struct form_row *row, const struct form_source *from, void *context)
{
    struct object *object = context;

    describe(object->properties, row->name, row, object->defs);
    if (!row->has)
        value_add_text(object->required, NULL, row->name);
}

/* Adds properties and required members. */
static void describe_form(struct value *out, const struct form *form, struct defs *defs)
{
    struct form own = *form;
    struct object object = {.defs = defs};
    const struct form_source nothing = {0};

    own.base = NULL;
    if (form->base)
        value_add_text(out, "$ref", reference(form->base, defs));
    else
        value_add_text(out, "type", "object");
    object.properties = value_add_object(out, "properties");
    object.required = value_array(defs->arena);
    form_walk(&own, &nothing, add_property, &object);
    value_attach(out, "required", object.required);
    if (form->is_filled)
        value_add_integer(out, "minProperties", 1);
}

static void add_type(struct value *out, const char *type, bool is_nullable)
{
    if (!is_nullable) {
        value_add_text(out, "type", type);
        return;
    }
    struct value *types = value_add_array(out, "type");
    value_add_text(types, NULL, type);
    value_add_text(types, NULL, "null");
}

static void add_bound(struct value *out, const char *key, double bound)
{
    if (isfinite(bound) && floor(bound) >= bound)
        value_add_integer(out, key, (long long)bound);
    else if (isfinite(bound))
        value_add_number(out, key, bound);
}

static void describe_number(struct value *out, const struct form_row *row)
{
    add_type(out, row->type == FORM_INTEGER ? "integer" : "number", row->is_nullable);
    if (row->range.least < row->range.most) {
        add_bound(out, "minimum", row->range.least);
        add_bound(out, "maximum", row->range.most);
    }
}

static void describe_text(struct value *out, const struct form_row *row)
{
    if (row->word) {
        struct value *words = value_add_array(out, "enum");
        for (size_t i = 0; row->word(i); i++)
            value_add_text(words, NULL, row->word(i));
        if (row->is_nullable)
            value_add_null(words, NULL);
        return;
    }
    add_type(out, "string", row->is_nullable);
    if (row->pattern)
        value_add_text(out, "pattern", row->pattern);
    else if (!row->may_be_empty)
        value_add_integer(out, "minLength", 1);
}

static void describe_object(struct value *out, const struct form_row *row, struct defs *defs)
{
    if (!row->is_nullable) {
        value_add_text(out, "$ref", reference(row->form, defs));
        return;
    }
    struct value *any = value_add_array(out, "anyOf");
    value_add_text(value_add_object(any, NULL), "type", "null");
    value_add_text(value_add_object(any, NULL), "$ref", reference(row->form, defs));
}

static void describe_map(struct value *out, const struct form_row *row, struct defs *defs)
{
    value_add_text(out, "type", "object");
    value_add_text(value_add_object(out, "propertyNames"), "pattern", row->pattern);
    describe(out, "additionalProperties", row->item, defs);
}

static void describe(struct value *parent, const char *key, const struct form_row *row,
                     struct defs *defs)
{
    static const char *const scalars[] = {"number", "string", "null"};
    struct value *out = value_add_object(parent, key);

    if (row->title)
        value_add_text(out, "description", row->title);
    if (row->type == FORM_NUMBER || row->type == FORM_INTEGER)
        value_add_text(out, "unit", form_unit(row));
    switch (row->type) {
    case FORM_TEXT:
        describe_text(out, row);
        break;
    case FORM_INTEGER:
    case FORM_NUMBER:
        describe_number(out, row);
        break;
    case FORM_BOOL:
        add_type(out, "boolean", row->is_nullable);
        break;
    case FORM_SCALAR: {
        struct value *types = value_add_array(out, "type");
        for (size_t t = 0; t < sizeof scalars / sizeof *scalars; t++)
            value_add_text(types, NULL, scalars[t]);
        break;
    }
    case FORM_OBJECT:
        describe_object(out, row, defs);
        break;
    case FORM_ARRAY:
        value_add_text(out, "type", "array");
        if (row->is_unique)
            value_add_bool(out, "uniqueItems", true);
        describe(out, "items", row->item, defs);
        break;
    case FORM_MAP:
        describe_map(out, row, defs);
        break;
    case FORM_PART: /* written out by form_walk() */
        break;
    }
}

struct value *form_schema(const struct form *form, const char *id, const char *title,
                          const char *description, struct arena *arena)
{
    struct defs defs = {.arena = arena};
    struct value *root = value_object(arena);

    value_add_text(root, "$schema", "https://json-schema.org/draft/2020-12/schema");
    value_add_text(root, "$id", id);
    value_add_text(root, "title", title);
    value_add_text(root, "description", description);
    describe_form(root, form, &defs);
    struct value *list = value_add_object(root, "$defs");
    for (size_t f = 0; f < defs.forms.n; f++)
        describe_form(value_add_object(list, defs.forms.items[f]->name), defs.forms.items[f],
                      &defs);
    ARR_FREE(&defs.forms);
    return root;
}
