#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What 2,000 draws must keep to: two seeds agree, intervals hold what they should, a score is the mean of its terms.

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
    tap.check("ends of the rank intervals of two seeds differ by at most 2 for nine in ten", sum(near) >= 0.9 * len(near))
    tap.check("2,000 draws, none failed", first["draws"] == 2000 and first["failed_draws"] == 0)
    tap.check("intervals in order", all(1 <= r["rank_lo"] <= r["rank_hi"] <= len(first["rows"]) for r in first["rows"]))
    held = [r["rank_lo"] <= r["rank"] <= r["rank_hi"] for r in first["rows"]]
    tap.check("most points lie in their interval", sum(held) > 0.8 * len(held))
    tap.check("P(top 10) sums to ten or a little more with ties", 9.999 <= sum(r["p_top10"] for r in first["rows"]) < 10.2)
    means = [math.isclose(r["score"], 100 * sum(v for v in r["terms"].values() if v is not None) / sum(v is not None for v in r["terms"].values()), rel_tol=1e-11) for r in first["rows"]]
    tap.check("a score is the mean of its terms", all(means) and len(means) > 100)
    firm = [r["firm"] == (r["fence_sitter"] and r["straddle_lo"] >= 0.4) for r in first["rows"] if r["straddle_lo"] is not None]
    tap.check("firm is the whole interval at 0.40 or above", all(firm) and any(r["firm"] for r in first["rows"]))
    terms = rank("--draws", "0", "--terms", "pull,forums,proximity,stance,dependence,brake")
    six = [r for r in terms["rows"] if all(v is not None for v in r["terms"].values())]
    same = all(math.isclose(r["score"], 100 * sum(r["terms"].values()) / 6, rel_tol=1e-11) and r["terms"]["brake"] == r["brake"] for r in six)
    tap.check("dependence and brake are terms by switch", same and len(six) > 50 and terms["rows"][0]["rank_lo"] is None)
    return tap.end()


sys.exit(main())
