#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Times draws of the ranking, and their parts, beside numpy doing the same in the same run: seconds of one processor each.

draws.py BENCH_DRAWS DATASETS [DRAWS]
"""

import subprocess
import sys

import vectors
import numpy as np

program, datasets = sys.argv[1:3]
draws = int(sys.argv[3]) if len(sys.argv) > 3 else 10000
PEER_DRAWS = 100
TURNS = 5  # by which both take turns, since a machine is now quicker, now slower
DAY = "2024-09-01"

peer = vectors.open_peer(program, datasets, "putin", DAY)
seconds = in_numpy = kappa = 0
for _ in range(TURNS):
    own = subprocess.run([program, datasets, "putin", DAY, str(draws // TURNS)], capture_output=True, text=True, check=True).stdout
    print(own, end="")
    figures = {line.split()[0]: line.split() for line in own.splitlines()}
    seconds += float(figures["draws"][2]) / TURNS
    kappa += float(figures["kappa"][1]) / TURNS
    in_numpy += 1e3 * vectors.spent(peer.draw, PEER_DRAWS // TURNS) / TURNS
ms = 1e3 * seconds / (draws // TURNS)
print("a draw: %.3f ms, in numpy %.2f ms: x %.1f" % (ms, in_numpy, in_numpy / ms))
planes = np.ascontiguousarray(peer.planes[:, peer.days > -3 * 365.25])
in_numpy = 1e3 * vectors.spent(lambda: vectors.kappa(planes, 20), PEER_DRAWS)
alone = 1e3 * vectors.spent(lambda: planes @ planes.T, PEER_DRAWS)
print("kappa of all pairs: %.3f ms, by ssyrk %.2f ms (the product alone %.2f): x %.1f" % (kappa, in_numpy, alone, in_numpy / kappa))
