#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Compares `compare`, `timeline` and the chance of `whatif` with the reference computation; prints TAP.

    days.py PROGRAM DATASETS SERVE

One test for each case and field, to 1e-9; a disagreement names state, field and both values.
"""

import datetime
import math
import statistics
import sys

sys.dont_write_bytecode = True
sys.path.append(sys.path[0] + "/..")

import between  # noqa: E402
import chance  # noqa: E402
import compare  # noqa: E402
import facts  # noqa: E402
import index  # noqa: E402
import serve  # noqa: E402
import tap  # noqa: E402

SPANS = [
    ("putin", "2024-09-01", "2026-09-28"),  # acts begin in between
    ("putin", "2017-12-31", "2023-01-01"),  # another era of core votes
    ("putin", "2009-06-01", "2013-01-01"),  # other layers
    ("al-bashir", "2010-01-01", "2015-06-12"),  # a new state, no acts
    ("netanyahu", "2025-01-01", "2026-01-01"),
]
LINES = [("putin", "2021-03-31", "2024-09-01"), ("al-bashir", "2010-01-01", "2012-01-01")]
POINTS = [("putin", "2026-09-28", ["ARM", "MNG", "BRA"]), ("netanyahu", "2025-04-01", ["HUN", "BRA"])]
CLOSE, YEARS = 1e-9, 5


def same(a, b):
    if compare.unknown(a) or compare.unknown(b):
        return compare.unknown(a) and compare.unknown(b)
    return a == b if isinstance(a, (str, bool)) else abs(a - b) <= CLOSE


def check(name, pairs):
    """Of (what, of the program, of the reference)."""
    pairs = list(pairs)
    faults = ["%s: program %r, reference %r" % (what, got, want) for what, got, want in pairs if not same(got, want)]
    tap.test(name, faults if pairs else ["nothing to compare"])


def compare_span(program, folder, name, then, now):
    told = compare.run(program, folder, "compare", then, now, "--study", name, "--draws", "0")
    mine = between.between(folder, name, datetime.date.fromisoformat(then), datetime.date.fromisoformat(now))
    theirs, case = compare.by(told["rows"], "iso3"), "%s %s to %s: " % (name, then, now)
    tap.test(case + "states", sorted(set(mine) ^ set(theirs)))
    both = [(s, mine[s], theirs[s]) for s in sorted(set(mine) & set(theirs))]
    for field in ("index_change", "pull_change", "support_change"):
        check(case + field, ((s, b[field], a[field]) for s, a, b in both))
    tap.test(case + "no split", ["%s: %s" % (s, b["no_split"]) for s, a, b in both if (b["no_split"] is None) != (a["terms"] is not None)])
    split = [(s, a["terms"], b) for s, a, b in both if a["terms"]]
    for term in index.TERMS:
        check(case + term, ((s, b["terms"][term], a.get(term, math.nan)) for s, a, b in split))
    for other in ("other_acts", "other_layers"):
        check(case + other, ((s, b["terms_" + other], a[other]) for s, a, b in split))
    known = [(s, a, b) for s, a, b in both if not math.isnan(a["pull_change"])]
    check(case + "players sum", ((s, a["pull_of_players"], a["pull_change"]) for s, a, _ in known))
    for player in between.PLAYERS:
        check(case + player, ((s, b["pull_by_player"][player], a["players"][player]) for s, a, b in known))
    measured = [(s, a["acts"], b) for s, a, b in both if not math.isnan(a["support_change"])]
    if measured:
        check(case + "core votes", ((s, b["support_by_core_votes"], a.get("core_votes", math.nan)) for s, a, b in measured))
        check(case + "acts", ((s + " " + n, v, a.get(n, math.nan)) for s, a, b in measured for n, v in b["support_by_act"].items()))


def usual(folder, name, last):
    """Of each state the median of its absolute changes from year to year."""
    days = [facts.months_later(last, -12 * y) for y in range(YEARS + 1)]
    scores = [{r["iso3"]: r["score"] for r in index.ranking(folder, name, t)["rows"]} for t in days]
    moves = {}
    for later, earlier in zip(scores, scores[1:]):
        for s in set(later) & set(earlier):
            moves.setdefault(s, []).append(abs(later[s] - earlier[s]))
    return {s: statistics.median(m) for s, m in moves.items()}


def compare_line(program, folder, name, since, last):
    """Every year; the last day counts as well."""
    told = compare.run(program, folder, "timeline", "--study", name, "--since", since, "--as-of", last, "--every", "year")
    days, day, end = [], datetime.date.fromisoformat(since), datetime.date.fromisoformat(last)
    while facts.months_later(day, 12 * len(days)) < end:
        days.append(facts.months_later(day, 12 * len(days)))
    points = {(r["iso3"], r["date"]): r for r in told["rows"]}
    case = "%s since %s to %s: " % (name, since, last)
    tap.test(case + "days", sorted({d for _, d in points} ^ {t.isoformat() for t in [*days, end]}))
    found = {t.isoformat(): index.ranking(folder, name, t) for t in [*days, end]}
    rows = {(r["iso3"], d): r for d, f in found.items() for r in f["rows"]}
    check(case + "class", ((k, p["class"], found[k[1]]["duty"][k[0]]) for k, p in points.items()))
    for field, value in {"index": "score", "rank": "rank", "straddle": "straddle", "fence_sitter": "fence_sitter"}.items():
        empty = False if field == "fence_sitter" else math.nan
        check(case + field, ((k, p[field], rows[k][value] if k in rows else empty) for k, p in points.items()))
    for field in ("leaning", "support"):
        check(case + field, ((k, points[k][field], r[field]) for k, r in rows.items()))
    wanted = usual(folder, name, end)
    check(case + "movement", ((r["iso3"], r["usual_change"], wanted.get(r["iso3"], math.nan)) for r in told["movement"]))


def compare_point(program, folder, name, date, states):
    """The chance at the point values is the exact mean of the reference."""
    wanted = chance.chance(folder, name, datetime.date.fromisoformat(date))["chance"]
    told = [compare.run(program, folder, "whatif", s, "--study", name, "--as-of", date, "--set", "joins sanctions") for s in states]
    check("%s %s: chance" % (name, date), ((t["state"], t["now"]["chance"], wanted[t["state"]]) for t in told))


def main():
    folder = sys.argv[2]
    program = serve.Program(sys.argv[3], folder)
    for span in SPANS:
        compare_span(program, folder, *span)
    for line in LINES:
        compare_line(program, folder, *line)
    for point in POINTS:
        compare_point(program, folder, *point)
    tap.test("its runs end well", program.end())
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
