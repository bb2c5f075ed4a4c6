#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Times `clusters` (goal: 1.2 s), and the Leiden runs of its scan beside the same runs by python-igraph (goal: 4 times as fast).

clusters.py PROGRAM BENCH_LEIDEN DATASETS

Both in one thread, on the same graph, at the same resolutions, as many runs each, by processor time; the mean modularity of
both is said, so that a faster run is seen to be no worse.
"""

import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

import igraph

program, bench, datasets = sys.argv[1:4]
STUDY, DAY = "putin", "2024-09-01"
RESOLUTIONS = [0.5 + 0.1 * s for s in range(16)]
SEEDS = 20


def graph_of():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "export", "json", "--study", STUDY, "--as-of", DAY, "--data", datasets, "--out", folder],
                       capture_output=True, check=True)
        data = json.loads(next(pathlib.Path(folder).glob("*.json")).read_text(encoding="utf-8"))
    place = {node["id"]: i for i, node in enumerate(data["nodes"])}
    edges = [(place[e["source"]], place[e["target"]]) for e in data["links"]]
    return igraph.Graph(len(place), edges), [e["weight"] for e in data["links"]]


def modularity_of(graph, weights, group, resolution):
    """By hand, for python-igraph's leaves the resolution out."""
    strength, inside, total = {}, 0, 2 * sum(weights)
    for edge, weight in zip(graph.get_edgelist(), weights):
        for end in edge:
            strength[group[end]] = strength.get(group[end], 0) + weight
        inside += 2 * weight if group[edge[0]] == group[edge[1]] else 0
    return inside / total - resolution * sum((s / total) ** 2 for s in strength.values())


def peer(graph, weights):
    """Processor milliseconds of a run, and the mean modularity."""
    found, begun = [], time.process_time()
    for resolution in RESOLUTIONS:
        for seed in range(SEEDS):
            random.seed(seed)
            found.append((resolution, graph.community_leiden("modularity", weights=weights, resolution_parameter=resolution, n_iterations=4)))
    seconds = time.process_time() - begun
    modularity = [modularity_of(graph, weights, f.membership, r) for r, f in found]
    return 1e3 * seconds / len(found), sum(modularity) / len(modularity)


def whole():
    begun = time.monotonic()
    process = subprocess.Popen([program, "clusters", "--study", STUDY, "--as-of", DAY, "--data", datasets], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(1)
    return time.monotonic() - begun, usage.ru_utime + usage.ru_stime


wall, processors = min(whole() for _ in range(3))
print("clusters: %.2f s, %.2f s of processors (goal: 1.2 s)" % (wall, processors))
own, quality, runs = map(float, subprocess.run([bench, datasets, STUDY, DAY], capture_output=True, check=True).stdout.split())
theirs, their_quality = peer(*graph_of())
print("leiden: %.3f ms a run, mean modularity %.5f, %d runs" % (own, quality, runs))
print("python-igraph: %.3f ms a run, mean modularity %.5f, %d runs" % (theirs, their_quality, len(RESOLUTIONS) * SEEDS))
print("ratio: %.1f (goal: 4)" % (theirs / own))
