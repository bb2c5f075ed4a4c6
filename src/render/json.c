/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSON through jansson; see the header. */
#include "render/json.h"

#include <assert.h>

#include <jansson.h>

#include "base/cleanup.h"

static json_t *tree_of(const struct value *value)
{
    json_t *json = NULL;

    switch (value->kind) {
    case VALUE_NULL:
        return json_null();
    case VALUE_BOOL:
        return json_boolean(value->truth);
    case VALUE_INTEGER:
        return json_integer(value->integer);
    case VALUE_NUMBER:
        return json_real(value->number);
    case VALUE_TEXT:
        return json_string(value->text);
    case VALUE_ARRAY:
        json = json_array();
        for (const struct value *child = value->first; child; child = child->next)
            json_array_append_new(json, tree_of(child));
        return json;
    case VALUE_OBJECT:
        json = json_object();
        for (const struct value *child = value->first; child; child = child->next)
            json_object_set_new(json, child->key, tree_of(child));
        return json;
    }
    return json;
}

static void dump(const struct value *value, size_t flags, struct strbuf *out)
{
    json_t *json = tree_of(value);
    char *text = json_dumps(json, flags | JSON_REAL_PRECISION(12));

    assert(text);
    strbuf_add(out, text);
    free(text);
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
