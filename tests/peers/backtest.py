#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the backtest again with the reference computation; prints TAP.

    backtest.py PROGRAM DATASETS SERVE

Every host is ranked on the day before its first stay, by the index, the baselines and the other suspects' index; the
leader's trips are counted before and after the warrant; the chances of past years, with the index's point values, are
scored. The tables say which value of the reference a field of the program is to be; values agree to 1e-9.
"""

import math
import statistics
import sys

sys.dont_write_bytecode = True
sys.path.append(sys.path[0] + "/..")

import facts  # noqa: E402
import serve  # noqa: E402
import tap  # noqa: E402
import trial  # noqa: E402
from compare import by, compare_rows, run  # noqa: E402

EVENT = {
    "as_of": "as_of",
    "candidates": "candidates",
    "rank": "rank",
    "percentile": "percentile",
    "placebo": "placebo",
    "on_fence": "fence_sitter",
    **{"baselines." + name: "baselines." + name for name in trial.BASELINES},
}
SUMMARY = {name: name for name in ("mean_percentile", "median_rank", "mrr", "hit5", "hit10", "hit20")}
WHOLE = {"placebo.mean_percentile": "placebo", "first_hosts_on_fence": "fence_sitters"}
TRIPS = {"before": "before", "before_to_parties": "before_to_parties", "after": "after", "after_to_parties": "after_to_parties", "fisher_p": "p"}
CHANCES = {"retrospective": "chance_retrospective", "prospective": "chance_prospective"}
COUNTS = {"states": "states", "seen": "seen"}
SUMS = {"nats": "nats", "brier": "brier"}
BAND = {"states": "states", "announced": "announced", "seen": "seen"}


def compare_scores(got, wanted):
    for mode, member in CHANCES.items():
        theirs, mine = got.get(member, {}), wanted[mode]
        compare_rows(member, {"": mine["index"]}, {"": theirs}, COUNTS)
        compare_rows(member + " scores", mine, theirs.get("scores", {}), SUMS)
        compare_rows(member + " bands", by(mine["index"]["bands"], "band"), by(theirs.get("bands", []), "band"), BAND)


def compare_baselines(got, first):
    faults = []
    for name, figures in got["baselines"].items():
        places = [e["baselines"][name] for e in first]
        if not math.isclose(figures["mean_percentile"], statistics.mean(places), rel_tol=1e-9):
            faults.append("mean of " + name)
        if not math.isclose(figures["diff"], got["summary"]["mean_percentile"] - figures["mean_percentile"], rel_tol=1e-9, abs_tol=1e-11):
            faults.append("difference to " + name)
        if not figures["diff_lo"] <= figures["diff"] <= figures["diff_hi"]:
            faults.append("interval of " + name)
    tap.test("baselines add up", faults)
    tap.check("chance is a half", got["baselines"]["random"]["mean_percentile"] == 0.5, got["baselines"]["random"])


def compare_parts(got, first):
    faults = []
    for suspect, figures in got["by_suspect"].items():
        own = [e["percentile"] for e in first if e["suspect"] == suspect]
        rest = [e["percentile"] for e in first if e["suspect"] != suspect]
        for what, values, given in (("only", own, figures), ("without", rest, got["leave_one_out"][suspect])):
            if given["events"] != len(values) or not math.isclose(given["mean_percentile"], statistics.mean(values), rel_tol=1e-9):
                faults.append("%s %s" % (what, suspect))
    tap.test("by suspect and leaving one out", faults)


def main():
    folder = sys.argv[2]
    program = serve.Program(sys.argv[3], folder)
    got = run(program, folder, "backtest")
    first = [e for e in got["events"] if e["first"] and e["percentile"] is not None]
    found = trial.events(folder)
    mine = {"%s in %s" % (e["study"], e["host"]): e for e in found}
    compare_rows("first stays", mine, {"%s in %s" % (e["suspect"], e["host"]): e for e in first}, EVENT)
    tap.check("twelve first stays, each once", len(mine) == len(first) == 12, list(mine))

    summary = trial.summary(found)
    compare_rows("summary", {"": summary}, {"": got["summary"]}, SUMMARY)
    compare_rows("whole", {"": summary}, {"": got}, WHOLE)
    compare_baselines(got, first)
    compare_parts(got, first)

    trips = {d.suspect: trial.before_and_after(d) for d in facts.studies(folder)}
    compare_rows("trips", {s: t for s, t in trips.items() if t}, by(got.get("trips", []), "suspect"), TRIPS)
    compare_scores(got, trial.scored(folder))
    tap.test("its runs end well", program.end())
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
