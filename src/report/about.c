/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What there is; see the header. */
#include "report/about.h"

#include "base/version.h"
#include "report/fields.h"
#include "report/machine.h"

struct doc *list_compose(const struct about_list *list)
{
    static const struct doc_column columns[] = {
        {.title = "id", .data = {{"id", "as it is named", "text"}}},
        {.title = "name", .wraps = true, .data = {{"name", "what that is", "text"}}},
        {.title = "group", .wraps = true, .data = {{"group", "to what it belongs", "text"}}},
    };
    struct doc *doc = doc_new(NULL, NULL);
    struct doc_table *table = doc_table(doc, list->subject, "What can be named", 3, columns);

    for (size_t i = 0; i < list->count; i++)
        doc_row(doc, table,
                (struct doc_cell[]){doc_text(list->items[i].id), doc_text(list->items[i].name),
                                    doc_text(list->items[i].group)});
    return doc;
}

#define ITEM_ROWS(X, S)                                                                            \
    X(S, id, TEXT, o->id, "as it is named")                                                        \
    X(S, name, TEXT, o->name, "what that is")                                                      \
    X(S, group, TEXT, o->group, "to what it belongs")
FORM(item, struct about_item, void, ITEM_ROWS);
static const struct form_row list_item = {.type = FORM_OBJECT, .form = &item_form};

#define LIST_ROWS(X, S)                                                                            \
    X(S, tool, PART, o, "", .form = &machine_tool_form)                                            \
    X(S, subject, TEXT, o->subject, "what is listed")                                              \
    X(S, rows, ARRAY, form_array(o->items, o->count), "what there is", .item = &list_item)
FORM_ROWS(list, struct about_list, void, LIST_ROWS);
const struct form machine_list_form = {FORM_OF(list)};

struct value *machine_list(const struct about_list *list, struct arena *arena)
{
    return form_tree(&machine_list_form, list, NULL, arena);
}

struct doc *version_compose(const struct about_versions *v)
{
    static const struct doc_column columns[] = {
        {.title = "of", .data = {{"of", "of what", "text"}}},
        {.title = "version", .wraps = true, .data = {{"version", "its version", "text"}}},
    };
    struct doc *doc = doc_new(NULL, NULL);
    struct doc_table *table = doc_table(doc, "version", "Versions", 2, columns);
    const struct {
        const char *of, *version;
    } rows[] = {
        {"fencesitter", FENCESITTER_VERSION},
        {"data", v->data_date ? v->data_date : "none found; name the folder with --data DIR"},
        {"data hash", v->data_hash},
        {"data folder", v->data_folder},
        {"igraph", v->igraph},
        {"graphviz", v->graphviz},
        {"jansson", v->jansson},
    };

    for (size_t r = 0; r < sizeof rows / sizeof *rows; r++)
        if (rows[r].version)
            doc_row(doc, table,
                    (struct doc_cell[]){doc_text(rows[r].of), doc_text(rows[r].version)});
    return doc;
}

#define DATA_ROWS(X, S)                                                                            \
    X(S, folder, TEXT, o->data_folder, "the data folder", FIELD_NULLABLE)                          \
    X(S, date, TEXT, o->data_date, "last day of the data; null: none found", FIELD_NULLABLE)       \
    X(S, hash, TEXT, o->data_hash, "SHA-256 of the data", FIELD_NULLABLE)
FORM(version_data, struct about_versions, void, DATA_ROWS);

#define LIBRARY_ROWS(X, S)                                                                         \
    X(S, igraph, TEXT, o->igraph, "version of igraph")                                             \
    X(S, graphviz, TEXT, o->graphviz, "version of Graphviz")                                       \
    X(S, jansson, TEXT, o->jansson, "version of jansson")
FORM(version_libraries, struct about_versions, void, LIBRARY_ROWS);

#define VERSION_ROWS(X, S)                                                                         \
    X(S, tool, PART, o, "", .form = &machine_tool_form)                                            \
    X(S, data, OBJECT, o, "the data that would be used", .form = &version_data_form)               \
    X(S, libraries, OBJECT, o, "libraries in use", .form = &version_libraries_form)
FORM_ROWS(version, struct about_versions, void, VERSION_ROWS);
const struct form machine_version_form = {FORM_OF(version)};

struct value *machine_version(const struct about_versions *versions, struct arena *arena)
{
    return form_tree(&machine_version_form, versions, NULL, arena);
}
