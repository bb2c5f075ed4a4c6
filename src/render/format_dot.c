/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Figures in the DOT language: the graph as it was built, before Graphviz lays hands on it. */
#include "render/formats.h"
#include "render/gv.h"

const struct figure_format figure_format_dot = {
    .name = "dot",
    .render = gv_write_dot,
};
