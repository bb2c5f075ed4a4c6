/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Sections of an edition, in order: a function `section_<x>` that adds blocks to the document, in
 * the file of its subject, and a row here.
 */
#ifndef FS_REPORT_EDITION_SECTIONS_H
#define FS_REPORT_EDITION_SECTIONS_H

#include "report/edition.h"

#define SECTIONS(X)                                                                                \
    X(summary)                                                                                     \
    X(what)                                                                                        \
    X(reading)                                                                                     \
    X(base_rate)                                                                                   \
    X(ranking)                                                                                     \
    X(chance)                                                                                      \
    X(fence)                                                                                       \
    X(clusters)                                                                                    \
    X(centrality)                                                                                  \
    X(visits)                                                                                      \
    X(statements)                                                                                  \
    X(precedents)                                                                                  \
    X(profiles)                                                                                    \
    X(sensitivity)                                                                                 \
    X(backtest)                                                                                    \
    X(changes)                                                                                     \
    X(since)                                                                                       \
    X(states)                                                                                      \
    X(layers)                                                                                      \
    X(left_out)                                                                                    \
    X(method)                                                                                      \
    X(settings)                                                                                    \
    X(pitfalls)                                                                                    \
    X(sources)

#define SECTION_DECLARE(name) void section_##name(struct edition *edition);
SECTIONS(SECTION_DECLARE)
#undef SECTION_DECLARE

#endif
