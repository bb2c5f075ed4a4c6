/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What would change it: what each change does to a state, as text and for machines. */
#ifndef FS_REPORT_WHATIFS_H
#define FS_REPORT_WHATIFS_H

#include "doc/form.h"
#include "report/edition.h"
#include "trial/whatif.h"

/* The first `top` changes; of a single one with what it does in a sentence. */
struct doc *whatif_compose(const struct whatif *whatif, bool is_single, size_t top);

/* The first `top` changes as a table in a document of other things. */
void whatif_table(struct doc *doc, const char *id, const struct whatif *whatif, size_t top);

/* The same with the changes in words, for a reader who types no command. */
void whatif_table_plain(struct doc *doc, const char *id, const struct whatif *whatif, size_t top);

/* The changes of the first states that move the chance most (without one the index), in a list;
 * NULL without any. */
const char *whatif_summary(struct edition *edition, size_t most);

extern const struct form machine_whatif_form;
struct value *machine_whatif(const struct whatif *whatif, struct arena *arena);

#endif
