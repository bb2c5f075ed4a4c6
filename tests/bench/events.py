#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Time and memory of `import events` on 10^5, 10^6 and 10^7 rows shaped like GDELT 2's, beside mawk adding up the same file.

events.py PROGRAM DATASETS [ROWS]

The largest file, of ROWS (default 10^7) rows, takes about 440 bytes a row under /tmp. Fails when a row takes half as much again of the
processors in one file as in another, when memory grows by more than a tenth, or when mawk is less than half as fast on the largest: of three runs
of each, the fastest counts.
"""

import pathlib
import subprocess
import sys
import tempfile
import time

sys.path.append(sys.path[0] + "/../import")
import rows  # noqa: E402

RUNS = 3
MORE_A_ROW, MORE_MEMORY, FASTER = 1.5, 1.1, 2
PEAK = """import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_maxrss, used.ru_utime + used.ru_stime)"""


def timed(*words):
    """Seconds on the wall, peak in megabytes and seconds of processors of the fastest run."""
    best = None
    for _ in range(RUNS):
        begun = time.monotonic()
        said = subprocess.run([sys.executable, "-c", PEAK, *words], capture_output=True, text=True, check=True).stdout.split()
        found = time.monotonic() - begun, int(said[0]) >> 10, float(said[1])
        best = min(best or found, found)
    return best


def main():
    program, datasets = sys.argv[1:3]
    most = int(sys.argv[3]) if len(sys.argv) > 3 else 10 ** 7
    faults, found = [], []
    with tempfile.TemporaryDirectory() as folder:
        source, none = pathlib.Path(folder, "rows.tsv"), pathlib.Path(folder, "none.tsv")
        none.write_text(rows.row(rows.random.Random(3), 1) + "\n")
        words = [program, "import", "events", "--map", "gdelt2", "--data", datasets, "--out", folder + "/ties.csv"]
        subprocess.run([*words, none], capture_output=True, check=False)
        with none.open("w") as file:
            rows.write(file, 100)
        start = timed(*words, none)[2]  # reading the data, which every run does
        for count in (most // 100, most // 10, most):
            with source.open("w") as file:
                rows.write(file, count)
            wall, memory, cpu = timed(*words, source)
            found.append(((cpu - start) / count, memory))
            print("%9d rows: %6.2f s, %6.2f s of processors, %4d MB; %.2f us of them a row" % (count, wall, cpu, memory, 1e6 * found[-1][0]), flush=True)
        mawk = timed("mawk", "-F\t", "{n[$8,$18,$4,$30]++}", source)
        print("%9d rows: %6.2f s, %6.2f s of processors, %4d MB by mawk: %.1f times as long" % (most, mawk[0], mawk[2], mawk[1], mawk[0] / wall))
    times = [a_row for a_row, _ in found]
    if max(times) > MORE_A_ROW * min(times):
        faults.append("the time of a row grows")
    if found[-1][1] > MORE_MEMORY * found[0][1]:
        faults.append("memory grows")
    if mawk[0] < FASTER * wall:
        faults.append("less than %d times the speed of mawk" % FASTER)
    print("\n".join(faults) or "fine")
    return 1 if faults else 0


sys.exit(main())
