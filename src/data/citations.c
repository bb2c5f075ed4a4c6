/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Citations; see the header. */
#include "data/citations.h"

#include <string.h>

#include "data/tables.h"

static void walk_table(const struct table *table, const struct dataset *dataset,
                       citation_visitor *visit, void *context)
{
    for (size_t i = 0; i < table_fact_count(table, dataset); i++) {
        const char *fact = table_fact(table, dataset, i);
        uint32_t states[TABLE_STATES_MAX] = {(uint32_t)i};
        const void *origin = fact + table->origin_at;
        for (size_t s = 0; s < table->state_count; s++)
            memcpy(&states[s], fact + table->state_at[s], sizeof states[s]);
        visit(context, origin, table->is_about_itself ? 1 : table->state_count, states);
    }
}

void citations_walk(const struct dataset *dataset, citation_visitor *visit, void *context)
{
    for (size_t t = 0; t < table_count(); t++)
        if (table_get(t)->has_origin)
            walk_table(table_get(t), dataset, visit, context);
}
