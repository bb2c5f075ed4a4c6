#!/usr/bin/Rscript
# SPDX-License-Identifier: GPL-2.0-or-later
# Reads the pairs that `fencesitter export csv` wrote: pairs.R EDGES NODES
suppressMessages(library(igraph))

files <- lapply(commandArgs(TRUE), read.csv, fileEncoding = "UTF-8-BOM")
graph <- graph_from_data_frame(files[[1]], directed = FALSE, vertices = files[[2]])
strength <- strength(graph, weights = E(graph)$weight)
top <- head(order(-strength), 5)
cat(sprintf("%-20s %8.3f\n", files[[2]]$name[top], strength[top]), sep = "")
