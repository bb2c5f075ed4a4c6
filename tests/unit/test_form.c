/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A form with every kind of row: its value tree, and the schema that says the same. */
#include <string.h>

#include "analysis/outcomes.h"
#include "doc/form.h"
#include "fixture.h"
#include "render/json.h"
#include "report/outputs.h"

struct wheel {
    double width;
};

struct cart {
    const char *name;
    size_t place; /* 0: unknown */
    double load;
    const struct wheel *wheels;
    size_t wheel_count;
    const struct wheel *spare;
    bool has_note;
};

struct yard {
    const char *owner;
    double shares[2];
};

static const char *word_owner(size_t i)
{
    static const char *const words[] = {"ann", "bob", NULL};
    return words[i];
}

static bool has_note(const struct form_source *from)
{
    return ((const struct cart *)from->object)->has_note;
}

static bool is_wide(const struct form_source *from)
{
    return ((const struct wheel *)from->object)->width > 1;
}

static const char *key_of_wheel(const struct form_source *from)
{
    return arena_printf(from->arena, "w%zu", from->index);
}

static bool describe_share(const struct form_family *family, size_t i, struct form_row *row)
{
    static const char *const names[] = {"left", NULL, "right"};
    row->name = names[i];
    row->title = names[i];
    return names[i];
}
static const struct form_family sides = {.count = 3, .describe = describe_share};

#define WHEEL_ROWS(X, S)                                                                           \
    X(S, width, NUMBER, o->width, "how wide", .unit = "hands", .range = {0, FORM_ENDLESS})
FORM(wheel, struct wheel, void, WHEEL_ROWS);
static const struct form_row wheel_item = {.type = FORM_OBJECT, .form = &wheel_form};

#define WIDTH_ROWS(X, S) X(S, width, NUMBER, o->width, NULL, .has = is_wide)
FORM_ROWS(width, struct wheel, void, WIDTH_ROWS);

#define OWNER_ROWS(X, S)                                                                           \
    X(S, owner, TEXT, c->owner, "whose it is", .word = word_owner)                                 \
    X(S, share, NUMBER, c->shares[from->index / 2], NULL, .family = &sides, .range = {0, 1})
FORM(owner, void, struct yard, OWNER_ROWS);

#define CART_ROWS(X, S)                                                                            \
    X(S, owner, PART, o, NULL, .form = &owner_form)                                                \
    X(S, name, TEXT, o->name, "its name", .pattern = "^[a-z]+$")                                   \
    X(S, place, PLACE, o->place, "in the row", .range = {1, FORM_ENDLESS}, .is_nullable = true)    \
    X(S, load, NUMBER, o->load, "what it carries", .range = {-1, 2.5}, .is_nullable = true)        \
    X(S, spare, OBJECT, o->spare, "a wheel", .form = &wheel_form, .is_nullable = true)             \
    X(S, wheels, ARRAY, form_array(o->wheels, o->wheel_count), "all", .item = &wheel_item)         \
    X(S, wide, MAP, form_array(o->wheels, o->wheel_count), "wide ones", .pattern = "^w",           \
      .key = key_of_wheel, .item = width_rows)                                                     \
    X(S, note, TEXT, "old", "a remark", .may_be_empty = true, .has = has_note)
FORM(cart, struct cart, struct yard, CART_ROWS);

static const struct form_row placed_rows[] = {
    {.name = "place", .title = "it has one", .type = FORM_INTEGER, .range = {1, FORM_ENDLESS}},
};
static const struct form placed_form = {FORM_OF(placed), .base = &cart_form};

static const struct wheel wheels[] = {{0.5}, {1.5}};
static const struct yard yard = {"bob", {0.25, 1}};
static const struct cart cart = {
    "red", 3, 2.5, wheels, 2, &wheels[0], true,
};
static const struct cart bare = {"blue", 0, (double)NAN, NULL, 0, NULL, false};

static void renders(const struct value *value, const char *expected)
{
    struct strbuf text = {0};
    value_render_json_line(value, &text);
    ck_assert_str_eq(strbuf_text(&text), expected);
    strbuf_clear(&text);
}

START_TEST(value_tree_follows_the_rows)
{
    struct arena *arena = arena_new();
    renders(
        form_tree(&cart_form, &cart, &yard, arena),
        "{\"owner\":\"bob\",\"left\":0.25,\"right\":1.0,\"name\":\"red\",\"place\":3,\"load\":2.5,"
        "\"spare\":{\"width\":0.5},\"wheels\":[{\"width\":0.5},{\"width\":1.5}],"
        "\"wide\":{\"w1\":1.5},\"note\":\"old\"}");
    arena_free(arena);
}
END_TEST

START_TEST(unknown_is_null_and_absent_is_left_out)
{
    struct arena *arena = arena_new();
    renders(form_tree(&placed_form, &bare, &yard, arena),
            "{\"owner\":\"bob\",\"left\":0.25,\"right\":1.0,\"name\":\"blue\",\"place\":null,"
            "\"load\":null,\"spare\":null,\"wheels\":[],\"wide\":{}}");
    arena_free(arena);
}
END_TEST

START_TEST(schema_says_what_the_rows_say)
{
    struct arena *arena = arena_new();
    renders(
        form_schema(&cart_form, "cart", "A cart", "Of a yard.", arena),
        "{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"$id\":\"cart\","
        "\"title\":\"A cart\",\"description\":\"Of a yard.\",\"type\":\"object\",\"properties\":{"
        "\"owner\":{\"description\":\"whose it is\",\"enum\":[\"ann\",\"bob\"]},"
        "\"left\":{\"description\":\"left\",\"unit\":\"none\",\"type\":\"number\",\"minimum\":0,"
        "\"maximum\":1},"
        "\"right\":{\"description\":\"right\",\"unit\":\"none\",\"type\":\"number\",\"minimum\":0,"
        "\"maximum\":1},"
        "\"name\":{\"description\":\"its name\",\"type\":\"string\",\"pattern\":\"^[a-z]+$\"},"
        "\"place\":{\"description\":\"in the "
        "row\",\"unit\":\"none\",\"type\":[\"integer\",\"null\"],"
        "\"minimum\":1},"
        "\"load\":{\"description\":\"what it carries\",\"unit\":\"none\",\"type\":[\"number\","
        "\"null\"],\"minimum\":-1,\"maximum\":2.5},"
        "\"spare\":{\"description\":\"a wheel\",\"anyOf\":[{\"type\":\"null\"},{\"$ref\":"
        "\"#/$defs/wheel\"}]},"
        "\"wheels\":{\"description\":\"all\",\"type\":\"array\",\"items\":{\"$ref\":"
        "\"#/$defs/wheel\"}},"
        "\"wide\":{\"description\":\"wide ones\",\"type\":\"object\",\"propertyNames\":{"
        "\"pattern\":\"^w\"},\"additionalProperties\":{\"unit\":\"none\",\"type\":\"number\"}},"
        "\"note\":{\"description\":\"a remark\",\"type\":\"string\"}},"
        "\"required\":[\"owner\",\"left\",\"right\",\"name\",\"place\",\"load\",\"spare\","
        "\"wheels\",\"wide\"],"
        "\"$defs\":{\"wheel\":{\"type\":\"object\",\"properties\":{\"width\":{\"description\":"
        "\"how wide\",\"unit\":\"hands\",\"type\":\"number\",\"minimum\":0}},\"required\":["
        "\"width\"]}}}");
    arena_free(arena);
}
END_TEST

START_TEST(narrower_form_refers_to_its_base)
{
    struct arena *arena = arena_new();
    struct strbuf text = {0};
    value_render_json_line(form_schema(&placed_form, "placed", "A placed cart", "", arena), &text);
    ck_assert_ptr_nonnull(
        strstr(strbuf_text(&text),
               "\"$ref\":\"#/$defs/cart\",\"properties\":{\"place\":{\"description\":\"it has "
               "one\",\"unit\":"
               "\"none\",\"type\":\"integer\",\"minimum\":1}},\"required\":[\"place\"]"));
    ck_assert_ptr_nonnull(strstr(strbuf_text(&text), "\"cart\":{\"type\":\"object\""));
    strbuf_clear(&text);
    arena_free(arena);
}
END_TEST

/* The words of a field are its values in the schema, from the first to the last. */
START_TEST(schema_of_a_profile_names_every_outcome)
{
    struct arena *arena = arena_new();
    struct strbuf text = {0}, words = {0};
    for (size_t o = 0; o < OUTPUT_COUNT; o++)
        if (strcmp(outputs[o].name, "profile") == 0)
            value_render_json_line(output_schema(&outputs[o], arena), &text);
    for (enum visit_outcome v = OUTCOME_HOSTED; v <= OUTCOME_BEFORE; v++)
        strbuf_printf(&words, "%s\"%s\"", v ? "," : "[", visit_outcome_name(v));
    strbuf_add(&words, "]");
    ck_assert_ptr_nonnull(strstr(strbuf_text(&text), strbuf_text(&words)));
    strbuf_clear(&text);
    strbuf_clear(&words);
    arena_free(arena);
}
END_TEST

int test_form(void)
{
    const TTest *const tests[] = {value_tree_follows_the_rows,
                                  unknown_is_null_and_absent_is_left_out,
                                  schema_says_what_the_rows_say, narrower_form_refers_to_its_base,
                                  schema_of_a_profile_names_every_outcome};
    return fixture_run("form", COUNT_OF(tests), tests);
}
