/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Weights; see the header. */
#include "data/weights.h"

#include "base/cleanup.h"
#include "data/field.h"
#include "data/json_object.h"

static const double weight_max = 1e6;

/* One group, {"name": number, ...}; absent: no weights. */
static void read_group(struct fields *fields, const char *key, const struct weight **out,
                       size_t *count)
{
    struct fields group;
    _cleanup_(cleanup_free) struct row *row = mem_alloc(1, sizeof *row);
    if (!row_find(fields->row, key) || !fields_open(fields, key, false, &group, row))
        return;
    struct arena *arena = fields->loading->arena;
    struct weight *weights = arena_alloc(arena, row->n, sizeof *weights);
    for (size_t i = 0; i < row->n; i++)
        weights[i] = (struct weight){
            .name = arena_strdup(arena, row->fields[i].key),
            .value = field_number(&group, row->fields[i].key, 0, weight_max),
        };
    *out = weights;
    *count = row->n;
    fields_close(fields, &group);
}

static void read_groups(struct fields *fields, struct weights *out)
{
    out->path = fields->path;
    read_group(fields, "domains", &out->domains, &out->domain_count);
    read_group(fields, "layers", &out->layers, &out->layer_count);
}

void weights_read(struct fields *parent, const char *key, struct weights *out)
{
    struct fields fields;
    _cleanup_(cleanup_free) struct row *row = mem_alloc(1, sizeof *row);
    *out = (struct weights){0};
    if (!row_find(parent->row, key) || !fields_open(parent, key, false, &fields, row))
        return;
    read_groups(&fields, out);
    fields_close(parent, &fields);
}

bool weights_load(const struct dataset *dataset, const char *path, struct arena *arena,
                  struct weights *out, struct diags *diags)
{
    struct loading loading;
    bool is_fine = false;
    *out = (struct weights){0};
    loading_init_from(&loading, dataset, arena, diags);
    struct document *document = document_load(&loading, arena_strdup(arena, path));
    if (document) {
        read_groups(&document->fields, out);
        is_fine = fields_finish(&document->fields);
    }
    document_free(document);
    loading_clear(&loading);
    return is_fine;
}
