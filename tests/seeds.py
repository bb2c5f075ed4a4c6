#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Two seeds give the same clusters of at least 0.75 (methods, 5) on the shipped editions, but for states that the report
itself names as in a cluster in fewer than 90 % of the runs; prints TAP.

seeds.py PROGRAM DATASETS
"""

import json
import subprocess
import sys

import tap

EDITIONS = [("putin", "2024-09-01"), ("putin", "2026-09-28"), ("al-bashir", "2015-06-12"), ("netanyahu", "2025-04-01")]


def clusters(study, day, seed):
    """By kind and centre the stable clusters; and the states named as doubtful."""
    line = [sys.argv[1], "clusters", "--json", "--study", study, "--as-of", day, "--seed", str(seed), "--data", sys.argv[2]]
    data = json.loads(subprocess.run(line, capture_output=True, check=True).stdout)
    rows = [(kind, c) for kind in ("blocs", "fence_clusters") for c in data[kind] if c["jaccard"] >= 0.75]
    doubtful = {m for _, c in rows for m, share in zip(c["members"], c["shares"]) if share < 0.9}
    return {(kind, c["centre"]): set(c["members"]) for kind, c in rows}, doubtful


def main():
    for study, day in EDITIONS:
        (first, named), (second, also) = clusters(study, day, 1), clusters(study, day, 2)
        faults = ["only under one seed: %s %s" % key for key in sorted(set(first) ^ set(second))]
        moved = {m for key in set(first) & set(second) for m in first[key] ^ second[key]}
        faults += ["not named as doubtful: " + m for m in sorted(moved - (named & also))]
        name = "%s %s: %d clusters, %d states move" % (study, day, len(first), len(moved))
        tap.test(name, faults if first else [*faults, "no cluster"])
    return tap.end()


sys.exit(main())
