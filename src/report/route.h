/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Route: the states along a flight, each with its class and duty on the day, and the passages of
 * the suspect over them that are on record. */
#ifndef FS_REPORT_ROUTE_H
#define FS_REPORT_ROUTE_H

#include "analysis/findings.h"
#include "doc/doc.h"
#include "doc/form.h"

/* The `count` states in their order; one may come twice. */
struct doc *route_compose(const struct findings *findings, size_t count, const size_t states[]);

/* As data; the form is of what machine_route() gathers, in the context of the findings. */
extern const struct form machine_route_form;
struct value *machine_route(const struct findings *findings, size_t count, const size_t states[],
                            struct arena *arena);

#endif
