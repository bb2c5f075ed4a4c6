/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSON through jansson; see the header. */
#include "render/json.h"

#include <assert.h>
#include <math.h>

#include "base/cleanup.h"
#include "base/jansson_checked.h"

static json_t *tree_of(const struct value *value)
{
    json_t *json = NULL;

    switch (value->kind) {
    case VALUE_NULL:
        return json_null();
    case VALUE_BOOL:
        return json_boolean(value->truth);
    case VALUE_INTEGER:
        return mem_checked(json_integer(value->integer));
    case VALUE_NUMBER:
        assert(isfinite(value->number));
        return mem_checked(json_real(value->number));
    case VALUE_TEXT:
        return checked_string(value->text);
    case VALUE_ARRAY:
        json = mem_checked(json_array());
        for (const struct value *child = value->first; child; child = child->next)
            checked_append(json, tree_of(child));
        return json;
    case VALUE_OBJECT:
        json = mem_checked(json_object());
        for (const struct value *child = value->first; child; child = child->next)
            checked_set(json, child->key, tree_of(child));
        return json;
    }
    return json;
}

static void dump(const struct value *value, size_t flags, struct strbuf *out)
{
    json_t *json = tree_of(value);

    checked_dump(json, flags | JSON_REAL_PRECISION(12), out);
    json_decref(json);
}

void value_render_json(const struct value *value, struct strbuf *out)
{
    dump(value, JSON_INDENT(2), out);
    strbuf_add_char(out, '\n');
}

void value_render_json_line(const struct value *value, struct strbuf *out)
{
    dump(value, JSON_COMPACT, out);
}

const char *json_version(void)
{
    return jansson_version_str();
}
