/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The names of iso-codes; see the header. */
#include "data/names_iso.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/mo.h"
#include "base/str.h"
#include "base/strbuf.h"
#include "data/row.h"

/* The official languages of the United Nations; a folder of catalogues each. */
static const struct {
    const char *folder, *language;
} catalogues[] = {{"fr", "fr"},    {"es", "es"},    {"ru", "ru"},   {"ar", "ar"},
                  {"zh_CN", "zh"}, {"zh_TW", "zh"}, {"zh_HK", "zh"}};

static const char *const name_keys[] = {"name", "official_name", "common_name"};

static const char default_folders[] = "/usr/local/share:/usr/share";

/* One of the two lists with its translations. */
struct iso_list {
    const char *folder; /* "/usr/share" */
    const char *list;   /* "3166-1" */
    json_t *json;
    struct names_index *index;
    const struct dataset *dataset;
    const struct names_index *own;
};

/* A file that need not be there. */
static char *read_quietly(const char *path, size_t *length)
{
    if (!file_exists(path))
        return NULL;
    struct diags *diags = diags_new();
    char *bytes = file_read(path, length, diags);
    diags_free(diags);
    return bytes;
}

static json_t *load_list(const char *folder, const char *list)
{
    _cleanup_(strbuf_clear) struct strbuf path = {0};
    struct row_fault fault;
    size_t length;
    strbuf_printf(&path, "%s/iso-codes/json/iso_%s.json", folder, list);
    _cleanup_(cleanup_free) char *bytes = read_quietly(path.text, &length);
    return bytes ? row_load_json(bytes, length, &fault) : NULL;
}

/* What the dataset's own names say of a text, or NULL. */
static const struct name_entry *find_own(const struct iso_list *iso, const char *text,
                                         enum key_level level)
{
    _cleanup_(cleanup_free) char *key = names_key(text, level, NULL);
    return names_index_find(iso->own, level, key);
}

/* What an item of the list stands for. */
static struct name_entry entry_of(const struct iso_list *iso, json_t *item, const char *code)
{
    struct name_entry entry = {.source = NAME_ISO_NAME, .state = SIZE_MAX};
    if (str_is_equal(iso->list, "3166-1")) {
        entry.state = dataset_find_code(iso->dataset, code);
        return entry;
    }
    const char *name = json_string_value(json_object_get(item, "name"));
    const struct name_entry *own = find_own(iso, code, KEY_TEXT);
    if (!own && name)
        own = find_own(iso, name, KEY_WORDS);
    if (own) {
        entry.state = own->state;
        entry.list = own->list;
    }
    return entry;
}

/* The codes of what is no state of the dataset. Withdrawn codes of two letters are not among them:
 * most were given to others. */
static void add_codes(const struct iso_list *iso, json_t *item, struct name_entry entry)
{
    const char *iso2 = json_string_value(json_object_get(item, "alpha_2"));
    names_index_add_code(iso->index, json_string_value(json_object_get(item, "alpha_3")), entry);
    if (iso2 && str_is_equal(iso->list, "3166-1"))
        names_index_add_code(iso->index, iso2, entry);
}

/* All names, in English (`mo` NULL) or translated. */
static void add_names(const struct iso_list *iso, const struct mo *mo, const char *language)
{
    json_t *items = json_object_get(iso->json, iso->list), *item;
    size_t i;
    json_array_foreach(items, i, item)
    {
        const char *code = json_string_value(json_object_get(item, "alpha_3"));
        if (!code)
            continue;
        struct name_entry entry = entry_of(iso, item, code);
        if (!mo && (entry.state == SIZE_MAX || entry.list))
            add_codes(iso, item, entry);
        entry.source = mo ? NAME_TRANSLATION : NAME_ISO_NAME;
        entry.language = language;
        for (size_t k = 0; k < sizeof name_keys / sizeof *name_keys; k++) {
            const char *name = json_string_value(json_object_get(item, name_keys[k]));
            if (name && mo)
                name = mo_find(mo, name);
            if (name && name[0])
                names_index_add(iso->index, name, entry);
        }
    }
}

static void add_translations(const struct iso_list *iso)
{
    for (size_t c = 0; c < sizeof catalogues / sizeof *catalogues; c++) {
        _cleanup_(strbuf_clear) struct strbuf path = {0};
        struct mo mo;
        size_t length;
        strbuf_printf(&path, "%s/locale/%s/LC_MESSAGES/iso_%s.mo", iso->folder,
                      catalogues[c].folder, iso->list);
        _cleanup_(cleanup_free) char *bytes = read_quietly(path.text, &length);
        if (bytes && mo_open(&mo, bytes, length))
            add_names(iso, &mo, catalogues[c].language);
    }
}

static bool fill_from(const char *folder, struct iso_list iso)
{
    static const char *const lists[] = {"3166-1", "3166-3"};
    bool is_there = false;
    iso.folder = folder;
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++) {
        iso.list = lists[l];
        iso.json = load_list(folder, lists[l]);
        if (!iso.json)
            continue;
        is_there = true;
        add_names(&iso, NULL, NULL);
        add_translations(&iso);
        json_decref(iso.json);
    }
    return is_there;
}

bool names_iso_fill(struct names_index *index, const struct dataset *dataset,
                    const struct names_index *own)
{
    const char *folders = getenv("XDG_DATA_DIRS");
    struct iso_list iso = {.index = index, .dataset = dataset, .own = own};
    _cleanup_(strbuf_clear) struct strbuf list = {0};
    char *rest = NULL;
    strbuf_add(&list, folders && folders[0] ? folders : default_folders);
    for (char *folder = strtok_r(list.text, ":", &rest); folder;
         folder = strtok_r(NULL, ":", &rest))
        if (fill_from(folder, iso))
            return true;
    return false;
}
