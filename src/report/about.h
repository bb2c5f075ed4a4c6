/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What there is: lists of what can be named, and the versions of program, data and libraries. */
#ifndef FS_REPORT_ABOUT_H
#define FS_REPORT_ABOUT_H

#include "doc/doc.h"
#include "doc/form.h"

struct about_item {
    const char *id;    /* as it is named: "MNG" */
    const char *name;  /* what that is: "Mongolia" */
    const char *group; /* to what it belongs: "Asia" */
};

struct about_list {
    const char *subject; /* "states" */
    const struct about_item *items;
    size_t count;
};

/* Of the data NULL where none was found. */
struct about_versions {
    const char *data_folder, *data_date, *data_hash;
    const char *igraph, *graphviz, *jansson;
};

extern const struct form machine_list_form, machine_version_form;

struct doc *list_compose(const struct about_list *list);
struct value *machine_list(const struct about_list *list, struct arena *arena);

struct doc *version_compose(const struct about_versions *versions);
struct value *machine_version(const struct about_versions *versions, struct arena *arena);

#endif
