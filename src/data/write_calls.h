/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Write calls: roll calls as records of roll_calls.json. */
#ifndef FS_DATA_WRITE_CALLS_H
#define FS_DATA_WRITE_CALLS_H

#include "base/strbuf.h"
#include "data/dataset.h"
#include "data/write.h"

/*
 * The records, which cite `source`, one a line in the order given. A roll call without a topic has
 * null there, which a data folder does not take but `--votes` does.
 */
void calls_write(const struct dataset *dataset, const struct roll_call calls[], size_t count,
                 const char *source, struct strbuf *out);

/* Into roll_calls.json of the data's own folder, which is sealed anew; `merge` says what became of
 * them. False after a diagnostic. */
bool calls_seal(const struct dataset *dataset, const struct roll_call calls[], size_t count,
                const char *source, struct write_merge *merge, struct diags *diags);

#endif
