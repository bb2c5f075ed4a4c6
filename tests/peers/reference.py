#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Slow and plain second computation of the measures, to check the program by.

Written from docs/methods.md alone, not from the program, a module a part: facts (dates, records), duty (methods, 1),
layers (methods, 2), support and pulls (methods, 3), index (methods, 4 and 7), chance and between (methods, 7), trial
(methods, 9).

    reference.py DATASETS STUDY DATE     the ranking of a day with its chances, and the base rates, as one JSON object
    reference.py DATASETS backtest       hosts on the day before, placebo, before and after, chances scored

Numbers are not rounded but where methods, 13 says so. NAN inside means "unknown" and is printed as null.
"""

import argparse
import datetime
import json
import math
import sys

import numpy as np

sys.dont_write_bytecode = True

import chance  # noqa: E402
import facts  # noqa: E402
import index  # noqa: E402
import trial  # noqa: E402


def printable(value):
    if isinstance(value, dict):
        return {k: printable(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [printable(v) for v in value]
    if isinstance(value, np.ndarray):
        return printable(value.tolist())
    return None if isinstance(value, float) and math.isnan(value) else value


def day(folder, study, date):
    found = dict(index.ranking(folder, study, date))
    del found["raw"], found["alignment"]
    return {**found, "chances": chance.chance(folder, study, date), "base_rates": chance.base_rates(folder, date)}


def backtest(folder):
    found = trial.events(folder)
    return {
        "events": found,
        "summary": trial.summary(found),
        "before_and_after": {d.study["id"]: trial.before_and_after(d) for d in facts.studies(folder)},
        "scored": trial.scored(folder),
    }


def main():
    parser = argparse.ArgumentParser(description="reference computation of the measures")
    parser.add_argument("datasets")
    parser.add_argument("study", help="or 'backtest'")
    parser.add_argument("date", nargs="?", type=datetime.date.fromisoformat)
    args = parser.parse_args()
    if (args.study == "backtest") == bool(args.date):
        parser.error("a study and a date, or 'backtest' alone")
    result = backtest(args.datasets) if args.study == "backtest" else day(args.datasets, args.study, args.date)
    json.dump(printable(result), sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
