#!/usr/bin/Rscript
# SPDX-License-Identifier: GPL-2.0-or-later
# Reads the network that `fencesitter export graphml` wrote: network.R FILE
suppressMessages(library(igraph))

graph <- read_graph(commandArgs(TRUE)[1], format = "graphml")
strength <- strength(graph, weights = E(graph)$weight)
top <- head(order(-strength), 5)
cat(sprintf("%-20s %8.3f\n", V(graph)$name[top], strength[top]), sep = "")
