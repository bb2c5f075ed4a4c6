#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What 2,000 draws must keep to: two seeds agree, ranges hold what they should, a score is the mean of its terms.

intervals.py PROGRAM DATASETS
"""

import json
import math
import subprocess
import sys

import tap


def rank(*arguments):
    line = [sys.argv[1], "rank", "--json", "--data", sys.argv[2], "--as-of", "2024-09-01", *arguments]
    return json.loads(subprocess.run(line, capture_output=True, check=True).stdout)


def main():
    first, second = rank("--seed", "1"), rank("--seed", "2")
    other = {r["iso3"]: r for r in second["rows"]}
    near = [all(abs(r[k] - other[r["iso3"]][k]) <= 2 for k in ("rank_lo", "rank_hi")) for r in first["rows"]]
    tap.check("ends of the ranges of ranks of two seeds differ by at most 2 for nine in ten", sum(near) >= 0.9 * len(near))
    tap.check("2,000 draws, none failed", first["draws"] == 2000 and first["failed_draws"] == 0)
    tap.check("ranges in order", all(1 <= r["rank_lo"] <= r["rank_hi"] <= len(first["rows"]) for r in first["rows"]))
    held = [r["rank_lo"] <= r["rank"] <= r["rank_hi"] for r in first["rows"]]
    tap.check("most points lie in their range", sum(held) > 0.8 * len(held))
    tap.check("P(top 10) sums to ten or a little more with ties", 9.999 <= sum(r["p_top10"] for r in first["rows"]) < 10.2)
    means = [math.isclose(r["score"], 100 * sum(v for v in r["terms"].values() if v is not None) / sum(v is not None for v in r["terms"].values()), rel_tol=1e-11) for r in first["rows"]]
    tap.check("a score is the mean of its terms", all(means) and len(means) > 100)
    drawn = [r for r in first["rows"] if r["p_fence"] is not None]
    firm = [(r["fence"] == "firm") == (r["fence_sitter"] and r["p_fence"] >= 0.9) for r in drawn]
    tap.check("firm is on the fence in nine of ten draws", all(firm) and any(r["fence"] == "firm" for r in drawn))
    tap.check("both conditions hold no more often than one", all(r["p_fence"] <= r["p_straddle"] for r in drawn) and len(drawn) > 50)
    terms = rank("--draws", "0", "--terms", "pull,forums,proximity,stance,dependence,brake")
    six = [r for r in terms["rows"] if all(v is not None for v in r["terms"].values())]
    same = all(math.isclose(r["score"], 100 * sum(r["terms"].values()) / 6, rel_tol=1e-11) and r["terms"]["brake"] == r["brake"] for r in six)
    tap.check("dependence and brake are terms by switch", same and len(six) > 50 and terms["rows"][0]["rank_lo"] is None)
    return tap.end()


sys.exit(main())
