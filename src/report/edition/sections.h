/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Sections of an edition, in order: the brief, the body, the annexes. A section is a function
 * `section_<x>` that adds blocks to the document, in the file of its subject, and a row here.
 */
#ifndef FS_REPORT_EDITION_SECTIONS_H
#define FS_REPORT_EDITION_SECTIONS_H

#include "report/edition.h"

#define SECTIONS(X)                                                                                \
    X(brief)                                                                                       \
    X(law)                                                                                         \
    X(bound)                                                                                       \
    X(likely)                                                                                      \
    X(why)                                                                                         \
    X(record)                                                                                      \
    X(sure)                                                                                        \
    X(changes)                                                                                     \
    X(since)                                                                                       \
    X(limits)                                                                                      \
    X(annex_states)                                                                                \
    X(annex_ranking)                                                                               \
    X(annex_profiles)                                                                              \
    X(annex_votes)                                                                                 \
    X(annex_fence)                                                                                 \
    X(annex_record)                                                                                \
    X(annex_method)                                                                                \
    X(annex_settings)                                                                              \
    X(annex_sources)

#define SECTION_DECLARE(name) void section_##name(struct edition *edition);
SECTIONS(SECTION_DECLARE)
#undef SECTION_DECLARE

/* What annexes are made of, beside what the headers of their subjects offer. */
void fence_blocks(struct edition *edition);
void layers_blocks(struct edition *edition);
void method_blocks(struct edition *edition);
void left_out_blocks(struct edition *edition);
void grand_blocks(struct edition *edition);
void bibliography_blocks(struct edition *edition);

#endif
