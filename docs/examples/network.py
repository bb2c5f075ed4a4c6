#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads the network that `fencesitter export graphml` wrote: network.py FILE"""

import sys

import igraph

graph = igraph.Graph.Read_GraphML(sys.argv[1])
strength = graph.strength(weights="weight")
for vertex in sorted(graph.vs, key=lambda v: -strength[v.index])[:5]:
    print("%-20s %8.3f" % (vertex["name"], strength[vertex.index]))
