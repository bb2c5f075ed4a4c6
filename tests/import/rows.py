#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Rows shaped like those of GDELT 2 (61 columns, tab-separated, no header), the same for the same seed.

rows.py COUNT [SEED]

About one row in a hundred has a fault or a code that is no state, as the real ones have: see FAULTS. Used as a module, write()
does the same and gives back nothing: what is in the rows is for others to count.
"""

import random
import sys

# Of CAMEO's codes; the last are regions, which are no states.
ACTORS = ("USA RUS CHN GBR FRA DEU IND PAK IRN ISR TUR SYR UKR BLR KAZ MNG ARM AZE GEO SRB HUN POL ROM ZAF BRA ARG MEX EGY SAU ARE "
          "QAT IRQ JOR LBN KOR PRK JPN VNM THA IDN AUS NGA ETH KEN SDN VEN CUB COL ESP ITA EUR AFR MEA").split()
ROOTS = ["%02d" % n for n in range(1, 21)]
SOURCES = ["https://example.org/%s/%d" % (word, n) for word in ("world", "politics", "news") for n in range(50)]
LINE_BYTES = 420  # about what a row of GDELT 2 takes


def quad(root):
    """GDELT's QuadClass of a root."""
    return 1 + sum(int(root) > last for last in (5, 9, 14))


def row(rng, number):
    first, second = rng.choice(ACTORS), rng.choice(ACTORS)
    year, month, day = rng.randrange(2021, 2026), rng.randrange(1, 13), rng.randrange(1, 29)
    root = rng.choice(ROOTS)
    date = "%04d%02d%02d" % (year, month, day)
    kind = rng.randrange(1000)
    if kind < 200:
        second = ""
    elif kind == 200:
        date = "20240231"
    elif kind == 201:
        date = "yesterday"
    actor = [first, first + " NAME", first, "", "", "", "", "GOV", "", ""]
    other = [second, second and second + " NAME", second, "", "", "", "", "MIL", "", ""]
    place = ["1", "Somewhere, Of A District, Of A State", "US", "USDC", "DC001", "38.8951", "-77.0364", "531871"]
    fields = [str(1100000000 + number), date, date[:6], date[:4], date[:4] + ".5", *actor, *other, str(rng.randrange(2)), root + "1", root + "1",
              root, str(quad(root)), "%.1f" % (rng.randrange(-100, 101) / 10), str(rng.randrange(1, 60)), "1", str(rng.randrange(1, 60)),
              "%.6f" % rng.uniform(-10, 10), *place, *place, *place, date + "120000", rng.choice(SOURCES) + "/" + "x" * 40]
    if kind == 202:
        fields = fields[:17]
    return "\t".join(fields)


def write(file, count, seed=1):
    rng = random.Random(seed)
    pool = [row(rng, n) for n in range(min(count, 20000))]
    for start in range(0, count, len(pool)):
        rng.shuffle(pool)
        file.write("\n".join(pool[:count - start]) + "\n")


if __name__ == "__main__":
    write(sys.stdout, int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
