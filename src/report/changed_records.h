/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Changed records: what counts on one of two days only, in words. */
#ifndef FS_REPORT_CHANGED_RECORDS_H
#define FS_REPORT_CHANGED_RECORDS_H

#include "doc/doc.h"
#include "trial/compare.h"

/* What the record says: "exit announced", "abstained on ES-11/9: Return of Ukrainian children". */
const char *changed_record_words(struct arena *arena, const struct compare_reason *record);

/* The day on which it began to count, or ceased to. */
struct date changed_record_day(const struct compare_reason *record);

/* The latest `most` of a row, each with its figure and its sources. */
void changed_records_table(struct doc *doc, const struct dataset *dataset,
                           const struct compare_row *row, size_t most);

#endif
