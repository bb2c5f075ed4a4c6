#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Ranks every host on the day before its first stay with the reference computation; prints TAP.

backtest.py PROGRAM DATASETS
"""

import datetime
import json
import math
import statistics
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.append(sys.path[0] + "/..")

import reference  # noqa: E402
import tap  # noqa: E402


def main():
    program, folder = sys.argv[1:3]
    got = json.loads(subprocess.run([program, "backtest", "--json", "--data", folder], capture_output=True, check=True).stdout)
    first = [e for e in got["events"] if e["first"] and e["percentile"] is not None]
    percentiles, ranks, reciprocals = [], [], []
    data = {s: reference.Data(folder, s) for s in {e["suspect"] for e in first}}
    for event in first:
        day = datetime.date.fromisoformat(event["date"])
        eve = day - datetime.timedelta(days=1)
        found = reference.analyse(data[event["suspect"]], eve, list(reference.LAYER))
        scores = {r["iso3"]: r["score"] for r in found["rows"]}
        own = scores[event["host"]]
        above = sum(s > own for s in scores.values())
        level = sum(s == own for s in scores.values())
        percentile = (len(scores) - above - level + (level - 1) / 2) / (len(scores) - 1)
        percentiles.append(percentile)
        ranks.append(above + (level + 1) / 2)
        reciprocals.append(statistics.mean(1 / r for r in range(above + 1, above + level + 1)))
        faults = []
        for name, value in (("percentile", percentile), ("rank", above + 1), ("candidates", len(scores))):
            if not math.isclose(event[name], value, rel_tol=1e-9):
                faults.append("%s %r, reference %r" % (name, event[name], value))
        if event["as_of"] != eve.isoformat():
            faults.append("as of %s" % event["as_of"])
        tap.test("%s in %s, %s" % (event["suspect"], event["host"], event["date"]), faults)
    hosts = [(e["suspect"], e["host"]) for e in first]
    tap.test("twelve first stays, each once", [] if len(hosts) == len(set(hosts)) == 12 else [str(hosts)])
    summary = got["summary"]
    want = {
        "mean_percentile": statistics.mean(percentiles),
        "median_rank": statistics.median(ranks),
        "mrr": statistics.mean(reciprocals),
        **{"hit%d" % k: sum(r <= k for r in ranks) for k in (5, 10, 20)},
    }
    tap.test("summary", ["%s %r, reference %r" % (k, summary[k], v) for k, v in want.items() if not math.isclose(summary[k], v, rel_tol=1e-9)])
    faults = []
    for name, figures in got["baselines"].items():
        places = [e["baselines"][name] for e in first]
        if not math.isclose(figures["mean_percentile"], statistics.mean(places), rel_tol=1e-9):
            faults.append("mean of " + name)
        if not math.isclose(figures["diff"], summary["mean_percentile"] - figures["mean_percentile"], rel_tol=1e-9, abs_tol=1e-11):
            faults.append("difference to " + name)
        if not figures["diff_lo"] <= figures["diff"] <= figures["diff_hi"]:
            faults.append("interval of " + name)
    tap.test("baselines add up", faults)
    random = got["baselines"]["random"]
    tap.test("chance is a half", [] if random["mean_percentile"] == 0.5 else [str(random)])
    faults = []
    for suspect, figures in got["by_suspect"].items():
        own = [e["percentile"] for e in first if e["suspect"] == suspect]
        rest = [e["percentile"] for e in first if e["suspect"] != suspect]
        for what, values, given in (("only", own, figures), ("without", rest, got["leave_one_out"][suspect])):
            if given["events"] != len(values) or not math.isclose(given["mean_percentile"], statistics.mean(values), rel_tol=1e-9):
                faults.append("%s %s" % (what, suspect))
    tap.test("by suspect and leaving one out", faults)
    return tap.end()


sys.exit(main())
