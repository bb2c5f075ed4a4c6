#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Times the ranking with 0, 1,000 and 2,000 draws and says what memory each took: rank.py PROGRAM DATASETS"""

import os
import subprocess
import sys
import time

for draws in ("0", "1000", "2000"):
    begun = time.monotonic()
    process = subprocess.Popen([sys.argv[1], "rank", "--data", sys.argv[2], "--draws", draws], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begun
    print("%s draws: %.2f s, %.2f s of processors, %d KiB" % (draws, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss))
    if status:
        sys.exit(1)
