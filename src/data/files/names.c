/* SPDX-License-Identifier: GPL-2.0-or-later */
/* names.json: spellings of states besides those of states.json, and names that are no state's. */
#include "data/tables.h"

static const char *const kind_words[] = {[NAME_SPELLING] = "name",
                                         [NAME_FORMER] = "former",
                                         [NAME_ENDED] = "ended",
                                         [NAME_SHARED] = "shared",
                                         [NAME_OTHER] = "other"};
static const struct words kinds = WORDS(kind_words);

static void check_states(struct fields *fields, const struct name_list *list)
{
    bool has_one = list->kind == NAME_SPELLING || list->kind == NAME_FORMER;
    if (has_one ? list->state_count != 1 : (list->kind == NAME_OTHER) != !list->state_count)
        field_fault(fields, DIAG_VALUE_UNKNOWN, "states",
                    "one of 'name' and 'former', none of 'other', at least one of the rest",
                    "%zu states of a '%s' in 'states'", list->state_count, kind_words[list->kind]);
}

static void read_names(struct fields *fields, void *record)
{
    struct name_list *list = record;
    list->names = field_texts(fields, "names", &list->name_count);
    list->kind = (enum name_kind)field_word(fields, "kind", &kinds);
    list->states = field_states(fields, "states", &list->state_count);
    list->use = field_text(fields, "use");
    list->file = fields->path;
    list->line = fields->line;
    check_states(fields, list);
}

const struct table table_names = {
    .file = "names.json",
    .what = "names of a state besides those of `states.json`, or of none",
    .terms = "spellings in use; those of the United Nations PDDL-1.0",
    .is_optional = true,
    .is_never_left_out = true,
    .key = {"names"},
    TABLE_OF(struct name_list, name_lists, name_list_count),
    .read = read_names,
};
