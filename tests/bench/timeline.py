#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Times every state on the first of every month since the data begin; more than 3 s on two processors is too much: timeline.py PROGRAM DATASETS"""

import os
import subprocess
import sys
import time

MOST = 3.0
ROUNDS = 3

is_slow = False
for kind in (["--format", "csv"], ["--json"]):
    best = None
    for _ in range(ROUNDS):
        begun = time.monotonic()
        process = subprocess.Popen([sys.argv[1], "timeline", "--every", "month", "--threads", "2", *kind, "--data", sys.argv[2]],
                                   stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - begun
        print("%s: %.2f s, %.2f s of processors, %d KiB" % (" ".join(kind), seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss))
        if status:
            sys.exit(1)
        best = seconds if best is None else min(best, seconds)
    is_slow = is_slow or best > MOST
sys.exit(is_slow)
