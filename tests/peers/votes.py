#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Recomputes agreement in votes from the raw roll calls by another route than the program's; prints TAP.

votes.py PROGRAM DATASETS SERVE

Kappa of ten pairs, by a weighted confusion matrix in whole numbers, and the share of agreement of ten states with the
Russian Federation, each in 2014, 2018, 2022 and 2024, against `tie A B --json`.
"""

import collections
import datetime
import json
import pathlib
import sys
from fractions import Fraction

sys.path.append(sys.path[0] + "/..")
import serve  # noqa: E402
import tap  # noqa: E402

YEARS = [2014, 2018, 2022, 2024]
PAIRS = ["MNG KAZ", "SRB DEU", "BRA ZAF", "IND CHN", "ARM GEO", "HUN POL", "KEN NGA", "JOR EGY", "MEX ARG", "TJK KGZ"]
STATES = ["MNG", "ARM", "SRB", "BRA", "ZAF", "IND", "DEU", "KEN", "CHN", "HUN"]
POINT = {"Y": 2, "A": 1, "N": 0}


def window(rolls, members, a, b, year):
    last = datetime.date(year, 12, 31)
    first = datetime.date(year - 3, 12, 31)
    i, j = members.index(a), members.index(b)
    for roll in rolls:
        if first < datetime.date.fromisoformat(roll["date"]) <= last:
            x, y = roll["votes"][i], roll["votes"][j]
            if x in POINT and y in POINT:
                yield POINT[x], POINT[y]


def kappa(votes):
    """1 - observed / expected disagreement, from the table of joint votes."""
    table = collections.Counter(votes)
    n = sum(table.values())
    rows, columns = collections.Counter(), collections.Counter()
    for (x, y), count in table.items():
        rows[x] += count
        columns[y] += count
    observed = Fraction(sum(abs(x - y) * count for (x, y), count in table.items()), n)
    expected = Fraction(sum(abs(x - y) * rows[x] * columns[y] for x in rows for y in columns), n * n)
    return float(1 - observed / expected)


def main():
    folder = pathlib.Path(sys.argv[2])
    program = serve.Program(sys.argv[3], folder)
    rolls = json.loads((folder / "roll_calls.json").read_text(encoding="utf-8"))
    states = json.loads((folder / "states.json").read_text(encoding="utf-8"))
    members = sorted(s["id"] for s in states if s["un_status"] == "member")
    for year in YEARS:
        for a, b in [pair.split() for pair in PAIRS] + [(s, "RUS") for s in STATES]:
            run = program.run(["tie", a, b, "--json", "--as-of", "%d-12-31" % year, "--data", folder], check=True)
            layer = next(x for x in json.loads(run.stdout)["layers"] if x["layer"] == "votes")
            votes = list(window(rolls, members, a, b, year))
            share = sum(1 - abs(x - y) / 2 for x, y in votes) / len(votes)
            told = sum(r["value"] for r in layer["records"]) / len(layer["records"])
            good = abs(layer["raw"] - kappa(votes)) < 1e-9 and len(votes) == len(layer["records"]) and abs(told - share) < 1e-9
            tap.check("%s %s %d: kappa %.4f, share of agreement %.4f in %d votes" % (a, b, year, kappa(votes), share, len(votes)), good,
                      "the program has kappa %r, share %r in %d votes" % (layer["raw"], told, len(layer["records"])))
    tap.test("its runs end well", program.end())
    return tap.end()


sys.exit(main())
