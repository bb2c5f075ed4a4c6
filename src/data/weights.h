/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Weights of domains and layers as a user writes them: {"domains": {"political": 2}, "layers":
 * {"votes": 0}}.
 *
 * Names are not checked here: which layers there are, the graph room knows (relgraph_weigh()).
 */
#ifndef FS_DATA_WEIGHTS_H
#define FS_DATA_WEIGHTS_H

#include "data/dataset.h"

struct fields;

struct weight {
    const char *name;
    double value; /* >= 0 */
};

struct weights {
    const char *path; /* NULL: none given */
    const struct weight *domains;
    size_t domain_count;
    const struct weight *layers;
    size_t layer_count;
};

/* Reads the member `key` of an object, which may be absent; texts live in loading->arena. */
void weights_read(struct fields *parent, const char *key, struct weights *out);

/* Reads a file that holds such an object. False after a diagnostic. */
bool weights_load(const struct dataset *dataset, const char *path, struct arena *arena,
                  struct weights *out, struct diags *diags);

#endif
