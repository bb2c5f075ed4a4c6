#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Times `report` with everything beside the same job in Python without pandas: numpy draws, python-igraph groups and measures,
graphviz draws the pictures; processor seconds of both in the same run (goal: 10 times as fast, 3 s, 80 MB).

report.py PROGRAM BENCH_DRAWS DATASETS

The peer makes as many draws (a twentieth of them is timed), Leiden runs (scan, bootstraps, permuted graphs), rankings of past
days and pictures in three formats as the report says it made. What only costs us - checks of the data, tables, documents,
chances - is left out of it.
"""

import json
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time

import vectors
import igraph
import numpy as np

program, bench, datasets = map(os.path.abspath, sys.argv[1:4])
STUDY, DAY = "putin", "2024-09-01"
DRAWS, SHARE = 2000, 20
RESOLUTIONS = [0.5 + 0.1 * s for s in range(16)]
SEEDS, BOOTSTRAPS, BOOTSTRAP_SEEDS, PERMUTED, PERMUTED_SEEDS = 20, 100, 5, 100, 2
MEMORY = 80  # MB


def report(folder):
    """Wall and processor seconds, and MB."""
    begun = time.monotonic()
    process = subprocess.Popen([program, "report", "--study", STUDY, "--as-of", DAY, "--draws", str(DRAWS), "--data", datasets,
                                "--out", folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit("report failed")
    return time.monotonic() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def group(graph, weights, resolution, seed):
    random.seed(seed)
    return graph.community_leiden("modularity", weights=weights, resolution_parameter=resolution, n_iterations=4).membership


def groups(peer, ties):
    """All Leiden runs of `clusters`; shares of pairs and permuted weights by arrays."""
    whole = igraph.Graph.Weighted_Adjacency(ties, mode="upper", loops=False)
    weights = np.array(whole.es["weight"])
    for resolution in RESOLUTIONS:
        for seed in range(SEEDS):
            group(whole, whole.es["weight"], resolution, seed)
    for seed in range(BOOTSTRAPS):
        drawn = igraph.Graph.Weighted_Adjacency(peer.ties(), mode="upper", loops=False)
        for run in range(BOOTSTRAP_SEEDS):
            group(drawn, drawn.es["weight"], 1, seed * BOOTSTRAP_SEEDS + run)
    for seed in range(PERMUTED):
        mixed = list(peer.random.permutation(weights))
        for run in range(PERMUTED_SEEDS):
            group(whole, mixed, 1, seed * PERMUTED_SEEDS + run)


def measures(ties):
    graph = igraph.Graph.Weighted_Adjacency(ties, mode="upper", loops=False)
    weights = graph.es["weight"]
    lengths = [1 / w for w in weights]
    graph.strength(weights=weights)
    graph.betweenness(weights=lengths)
    graph.harmonic_centrality(weights=lengths)
    graph.closeness(weights=lengths)
    graph.pagerank(weights=weights)
    graph.eigenvector_centrality(weights=weights)
    graph.coreness()
    graph.constraint(weights=weights)
    graph.spanning_tree(weights=lengths)


def pictures(folder):
    """Seconds of graphviz' own processes, each of which draws one figure in all formats."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for dot in pathlib.Path(folder).glob("graphs/*/*.dot"):
        subprocess.run(["neato", "-n2", "-Tsvg", "-o", folder + "/a.svg", "-Tpdf", "-o", folder + "/a.pdf", "-Tpng", "-Gdpi=200",
                        "-o", folder + "/a.png", dot], check=True, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def load():
    for path in pathlib.Path(datasets).glob("*.json"):
        json.loads(path.read_bytes())


with tempfile.TemporaryDirectory() as folder:
    wall, processors, memory = report(folder)
    drawn = pictures(folder)
    made = json.loads(next(pathlib.Path(folder).glob("reports/*/report.json")).read_text(encoding="utf-8"))["backtest"]
days = {event["as_of"] for event in made["events"] + made["not_made"]}
peer = vectors.open_peer(bench, datasets, STUDY, DAY)
steps = {
    "loading": vectors.spent(load, 1),
    "draws": vectors.spent(peer.draw, DRAWS // SHARE) * DRAWS,
    "groups": vectors.spent(lambda: groups(peer, peer.ties()), 1),
    "measures": vectors.spent(lambda: measures(peer.ties()), 1),
    "past days": vectors.spent(peer.draw, len(days)) * len(days),
    "pictures": drawn,
}
print("report: %.2f s (goal: 3), %.2f s of processors, %.0f MB (goal: %d)" % (wall, processors, memory, MEMORY))
for name, seconds in steps.items():
    print("in Python, %s: %.2f s" % (name, seconds))
print("ratio: %.1f (goal: 10)" % (sum(steps.values()) / processors))
