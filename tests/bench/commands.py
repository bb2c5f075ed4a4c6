#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Times what is asked most, cold and from the outside, beside its limit: commands.py PROGRAM DATASETS

Of several runs the quickest counts: what else the machine does only ever adds. What draws has the limit of the draws on top of its
own: 10,000 in 5 s.
"""

import os
import subprocess
import sys
import tempfile
import time

program, datasets = map(os.path.abspath, sys.argv[1:3])
MEMORY_OF_REPORT = 80  # MB
DRAWS = 2000 * 5 / 10000  # seconds, for as many as are drawn by default
ROWS = [  # arguments, runs, limit in seconds
    (["version"], 5, None),
    (["rank", "--draws", "0"], 10, 0.09),
    (["tie", "Mongolia", "Russia"], 5, 0.6),
    (["duty"], 5, 0.6),
    (["backtest"], 5, 0.7),
    (["clusters"], 3, 1.2),
    (["diagram", "fence", "--format", "svg", "--draws", "0"], 3, 0.6),
    (["diagram", "fence", "--format", "svg"], 3, 0.6 + DRAWS),
    (["diagram", "clusters", "--format", "svg"], 3, 1.5),
    (["export", "graphml"], 3, 1.5),
    (["rank"], 2, 0.7 + DRAWS + 0.3),
    (["report"], 1, 3.0),
]


def measure(arguments, folder):
    begun = time.monotonic()
    data = [] if arguments == ["version"] else ["--data", datasets]
    process = subprocess.Popen([program, *arguments, *data], stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, cwd=folder)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit("%s failed" % " ".join(arguments))
    return time.monotonic() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


with tempfile.TemporaryDirectory() as folder:
    for arguments, runs, limit in ROWS:
        wall, processors, memory = map(min, zip(*(measure(arguments, folder) for _ in range(runs))))
        beside = "" if limit is None else "; limit %.2f s, ratio %.2f" % (limit, wall / limit)
        if arguments == ["report"]:
            beside += "; limit %d MB, ratio %.2f" % (MEMORY_OF_REPORT, memory / MEMORY_OF_REPORT)
        print("%s: %.3f s, %.3f s of processors, %.0f MB%s" % (" ".join(arguments), wall, processors, memory, beside), flush=True)
