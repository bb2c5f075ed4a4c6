/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Compose: the report a lawyer files as an appendix, from the findings to a document. */
#ifndef FS_REPORT_EDITION_COMPOSE_H
#define FS_REPORT_EDITION_COMPOSE_H

#include "report/edition.h"

/* Every section of report/edition/sections.h in order; `top` rows of the ranking. Free with
 * doc_free(). */
struct doc *edition_compose(const struct findings *findings, const struct trial *trial, size_t top);

#endif
