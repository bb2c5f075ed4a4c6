/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Network: the relation graph with what the analysis says of states and ties, for other programs.
 *
 * Attributes are typed columns; a value that is not known is missing, never 0.
 */
#ifndef FS_DOC_NETWORK_H
#define FS_DOC_NETWORK_H

#include <stddef.h>

#include "base/arena.h"

enum network_type { NETWORK_TEXT, NETWORK_NUMBER, NETWORK_INTEGER, NETWORK_BOOL };

struct network_attribute {
    const char *name;  /* "leaning" */
    const char *title; /* what it is, one line */
    enum network_type type;
    const char *unit; /* of numbers: "share"; NULL: none */
};

struct network_value {
    const char *text; /* NULL: missing */
    double number;    /* of the other types; NAN: missing */
};

struct network_node {
    const char *id, *label;
    double x, y, size;                  /* in points, y upwards; the radius of the mark */
    int red, green, blue;               /* 0-255 */
    const struct network_value *values; /* one a node attribute */
};

struct network_edge {
    size_t a, b;
    double weight;
    const struct network_value *values; /* one an edge attribute; the first is the weight */
};

struct network {
    struct arena *arena;
    struct network_attribute *facts; /* about the whole graph: study, date, edges shown n of m */
    struct network_value *fact_values;
    size_t fact_count;
    struct network_attribute *node_attributes, *edge_attributes;
    size_t node_attribute_count, edge_attribute_count;
    struct network_node *nodes;
    size_t node_count;
    struct network_edge *edges;
    size_t edge_count, edges_before, isolated;
};

void network_free(struct network *network);

#endif
