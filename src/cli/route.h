/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Route: the states named in one text, apart by commas or hyphens: "GRC,ITA,FRA", "DEU-FRA-USA",
 * "Guinea-Bissau - Senegal". */
#ifndef FS_CLI_ROUTE_H
#define FS_CLI_ROUTE_H

#include "data/dataset.h"

/* Writes the states in their order to *states, in `arena`. False after a diagnostic. */
bool route_read(const struct dataset *dataset, const char *text, struct arena *arena,
                const size_t **states, size_t *count, struct diags *diags);

#endif
