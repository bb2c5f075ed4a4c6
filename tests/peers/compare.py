#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Compares the program with the reference computation; prints TAP.

    compare.py PROGRAM DATASETS [--layers LIST|all] [--case STUDY:DATE ...]

Runs `PROGRAM rank --json` and `PROGRAM duty --json` for every case and the
reference beside it. One test for each case and field; a disagreement names
state, field and both values. Exit 0 all agree, 1 not, 3 a run failed.
"""

import argparse
import datetime
import json
import math
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.append(sys.path[0] + "/..")

import reference  # noqa: E402
import tap  # noqa: E402

RELATIVE = 1e-9
ABSOLUTE = 1e-12

CASES = [
    "putin:2017-12-31",
    "putin:2022-03-01",
    "putin:2024-09-01",
    "putin:2025-10-07",
    "netanyahu:2025-04-01",
    "al-bashir:2011-05-06",
    "al-bashir:2017-03-27",
]

NUMBERS = ["pull_home", "pull_court", "leaning", "straddle", "support", "score", "coverage"]
EXACT = ["class", "rank", "fence_sitter"]
TERMS = ["pull", "forums", "proximity", "stance"]


def run(program, command, study, date, folder):
    line = [program, command, *(["--draws", "0"] if command == "rank" else []), "--json", "--study", study, "--as-of", date, "--data", folder]
    done = subprocess.run(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        message = done.stderr.decode("utf-8", "replace").strip()
        raise RuntimeError("'%s' ended with %d: %s" % (" ".join(line), done.returncode, message))
    try:
        return json.loads(done.stdout)
    except ValueError as fault:
        raise RuntimeError("'%s' printed no JSON: %s" % (" ".join(line), fault)) from fault


def unknown(value):
    return value is None or (isinstance(value, float) and math.isnan(value))


def near(a, b):
    if unknown(a) or unknown(b):
        return unknown(a) and unknown(b)
    return math.isclose(a, b, rel_tol=RELATIVE, abs_tol=ABSOLUTE)


def shown(value):
    if unknown(value):
        return "null"
    return repr(value)


def compare_values(mine, theirs, read, equal, field):
    """Every state of both lists; states of one list only are another test."""
    faults = []
    for state in sorted(set(mine) & set(theirs)):
        try:
            value = read(theirs[state])
        except (KeyError, TypeError):
            faults.append("%s %s: missing in the program's row" % (state, field))
            continue
        wanted = read(mine[state])
        if not equal(value, wanted):
            faults.append("%s %s: program %s, reference %s" % (state, field, shown(value), shown(wanted)))
    return faults


def compare_sets(mine, theirs, field):
    faults = ["%s %s: only in the reference" % (s, field) for s in sorted(set(mine) - set(theirs))]
    faults += ["%s %s: only in the program" % (s, field) for s in sorted(set(theirs) - set(mine))]
    return faults


def names(rows):
    """Codes of a list whose items are codes or rows with a code."""
    return [r["iso3"] if isinstance(r, dict) else r for r in rows]


def compare_case(program, folder, study, date, layers):
    rank = run(program, "rank", study, date, folder)
    duty = run(program, "duty", study, date, folder)
    data = reference.Data(folder, study)
    wanted = reference.analyse(data, datetime.date.fromisoformat(date), layers)
    case = "%s %s " % (study, date)

    mine = {s: {"class": c} for s, c in wanted["duty"].items()}
    theirs = {r["iso3"]: r for r in duty["rows"]}
    tap.test(case + "duty: states", compare_sets(mine, theirs, "duty row"))
    faults = compare_values(mine, theirs, lambda r: r["class"], lambda a, b: a == b, "class")
    tap.test(case + "duty: class", faults)

    mine = {r["iso3"]: r for r in wanted["rows"]}
    theirs = {r["iso3"]: r for r in rank["rows"]}
    tap.test(case + "rank: states", compare_sets(mine, theirs, "rank row"))
    for field in EXACT:
        faults = compare_values(mine, theirs, lambda r, f=field: r[f], lambda a, b: a == b, field)
        tap.test(case + "rank: " + field, faults)
    for field in NUMBERS:
        faults = compare_values(mine, theirs, lambda r, f=field: r[f], near, field)
        tap.test(case + "rank: " + field, faults)
    for field in TERMS:
        faults = compare_values(mine, theirs, lambda r, f=field: r["terms"][f], near, "terms." + field)
        tap.test(case + "rank: terms." + field, faults)

    mine = {r["iso3"]: r for r in wanted["insufficient"]}
    theirs = {r["iso3"]: r for r in rank["insufficient"]}
    faults = compare_sets(mine, theirs, "insufficient")
    faults += compare_values(mine, theirs, lambda r: r["coverage"], near, "coverage")
    tap.test(case + "rank: insufficient", faults)
    faults = compare_sets(wanted["former_parties"], names(rank.get("former_parties", [])), "former_parties")
    tap.test(case + "rank: former_parties", faults)


def main():
    parser = argparse.ArgumentParser(description="compare the program with the reference computation")
    parser.add_argument("program")
    parser.add_argument("datasets")
    parser.add_argument("--layers", default="all")
    parser.add_argument("--case", action="append", metavar="STUDY:DATE")
    args = parser.parse_args()
    layers = list(reference.LAYER) if args.layers == "all" else args.layers.split(",")
    for case in args.case or CASES:
        study, date = case.rsplit(":", 1)
        try:
            compare_case(args.program, args.datasets, study, date, layers)
        except (OSError, RuntimeError) as fault:
            print("Bail out! %s" % fault)
            return 3
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
