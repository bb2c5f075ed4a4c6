/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Value trees as JSON: order, undefined as null, twelve digits, escapes. */
#include <math.h>
#include <stdlib.h>

#include <check.h>

#include "fixture.h"
#include "render/json.h"

START_TEST(a_tree_becomes_json_in_order)
{
    struct arena *arena = arena_new();
    struct strbuf out = {0};
    struct value *root = value_object(arena);

    value_add_text(root, "z", "a\"b\n");
    value_add_number(root, "a", 0.1234567890126);
    value_add_number(root, "undefined", (double)NAN);
    value_add_text(root, "absent", NULL);
    value_add_bool(root, "yes", true);
    value_add_integer(value_add_array(root, "list"), NULL, 7);
    value_add_null(value_add_object(root, "inner"), "n");
    value_render_json(root, &out);

    ck_assert_str_eq(strbuf_text(&out), "{\n"
                                        "  \"z\": \"a\\\"b\\n\",\n"
                                        "  \"a\": 0.123456789013,\n"
                                        "  \"undefined\": null,\n"
                                        "  \"absent\": null,\n"
                                        "  \"yes\": true,\n"
                                        "  \"list\": [\n    7\n  ],\n"
                                        "  \"inner\": {\n    \"n\": null\n  }\n"
                                        "}\n");
    strbuf_clear(&out);
    arena_free(arena);
}
END_TEST

int test_json(void)
{
    const TTest *const tests[] = {a_tree_becomes_json_in_order};
    return fixture_run("json", COUNT_OF(tests), tests);
}
