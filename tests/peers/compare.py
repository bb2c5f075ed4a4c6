#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Compares the program with the reference computation; prints TAP.

    compare.py PROGRAM DATASETS SERVE [--case STUDY:DATE ...]

Runs `rank`, `duty` and `profile --json` for every case and the reference beside it. One test for each case and field; a
disagreement names state, field and both values. The tables below say which value of the reference a field of the program is
to be. Values agree to 1e-9. Chances are means over draws in the program and exact means at the index's point values here:
of an earlier host, and of any host at all, they differ by the sampling alone and agree within five standard errors; of
others the program's index varies too, so that the reference lies in the program's range, and within a factor of one and a
half where either says 2 % or more. Exit 0 all agree, 1 not, 3 a run failed.
"""

import argparse
import datetime
import json
import math
import sys

sys.dont_write_bytecode = True
sys.path.append(sys.path[0] + "/..")

import chance  # noqa: E402
import facts  # noqa: E402
import index  # noqa: E402
import layers  # noqa: E402
import serve  # noqa: E402
import support  # noqa: E402
import tap  # noqa: E402

RELATIVE, ABSOLUTE = 1e-9, 1e-12
DEVIATIONS = 5.0
FACTOR, WORTH = 1.5, 0.02

CASES = [
    "putin:2017-12-31",
    "putin:2022-03-01",
    "putin:2024-09-01",
    "putin:2025-06-26",
    "putin:2026-07-01",
    "putin:2026-09-28",
    "netanyahu:2025-04-01",
    "al-bashir:2011-05-06",
    "al-bashir:2015-06-12",
    "al-bashir:2017-03-27",
]

# Field of the program: value of the reference. A point leads into an object.
ROW = {
    "class": "class",
    "rank": "rank",
    "score": "score",
    "terms.pull": "terms.pull",
    "terms.forums": "terms.forums",
    "terms.proximity": "terms.proximity",
    "terms.stance": "terms.stance",
    "incomplete": "incomplete",
    "pull_home": "pull_home",
    "pull_court": "pull_court",
    "home_percentile": "percentile_home",
    "court_percentile": "percentile_court",
    "leaning": "leaning",
    "straddle": "straddle",
    "straddle_room": "straddle_room",
    "support_room": "support_room",
    "support": "support",
    "fence_sitter": "fence_sitter",
    "pole_w": "in_pole_court",
    "coverage": "coverage",
}
RATE = {
    "stays": "stays",
    "party_years": "state_years",
    "per_year": "rate",
    "per_year_lo": "low",
    "per_year_hi": "high",
    "stay_years": "state_years_with_stay",
}
SUSPECT_RATE = {**RATE, "share": "share"}
# Means over draws in the member `chance` of `rank`: value of the reference and its standard deviation.
CHANCE_MEANS = {
    "any": ("chance_any", "chance_any_deviation"),
    "b": ("b_mean", "b_deviation"),
    "new_hosts": ("new_hosts", "new_hosts_deviation"),
}
CHANCE = {"first_stays": "first_stays"}
# In the member `chance` of a row.
P, LOW, HIGH, HOSTED = "p", "lo", "hi", "hosted_before"
TIE = {"raw": "raw", "weight": "weight"}
CORE_VOTES, ACTS = "core_vote_mean", "support_acts"
PROFILES = 3  # states of each case whose profiles are compared: the first, and others by steps through the ranking


def run(program, folder, *words):
    line = [*words, "--json", "--data", folder]
    done = program.run(line)
    if done.returncode != 0:
        raise RuntimeError("'%s' ended with %d: %s" % (" ".join(line), done.returncode, done.stderr.strip()))
    try:
        return json.loads(done.stdout)
    except ValueError as fault:
        raise RuntimeError("'%s' printed no JSON: %s" % (" ".join(line), fault)) from fault


def at(value, name):
    """The member a dotted name leads to; KeyError where there is none."""
    for part in name.split("."):
        if isinstance(value, (list, tuple)):
            value = value[int(part)]
        elif isinstance(value, dict):
            value = value[part]
        else:
            raise KeyError(name)
    return value


def unknown(value):
    return value is None or (isinstance(value, float) and math.isnan(value))


def agree(a, b):
    if unknown(a) or unknown(b):
        return unknown(a) and unknown(b)
    if isinstance(a, (bool, str)) or isinstance(b, (bool, str)):
        return a == b
    return math.isclose(a, b, rel_tol=RELATIVE, abs_tol=ABSOLUTE)


def compare_rows(name, mine, theirs, fields):
    """A test a field over all rows; the rows of one side only are a test of their own."""
    only = ["%s: only in the reference" % k for k in sorted(set(mine) - set(theirs))]
    only += ["%s: only in the program" % k for k in sorted(set(theirs) - set(mine))]
    tap.test(name + ": rows", only)
    common = sorted(set(mine) & set(theirs))
    for field, value in fields.items() if common else ():
        faults = []
        for key in common:
            try:
                got = at(theirs[key], field)
            except KeyError:
                faults.append("%s: the program has no '%s'" % (key, field))
                continue
            want = at(mine[key], value)
            if not agree(got, want):
                faults.append("%s: program %r, reference %r" % (key, got, want))
        tap.test("%s: %s" % (name, field), faults)


def by(rows, key):
    return {r[key]: r for r in rows}


def compare_mean(name, got, want, deviation, draws):
    """A mean over draws beside its exact value."""
    error = DEVIATIONS * deviation / math.sqrt(draws)
    tap.check(name, got is not None and abs(got - want) <= error, "program %r, exact %r, five standard errors %r" % (got, want, error))


def is_within(got, state, index, data, t, wanted, rows):
    """The mean over draws lies between the chances at the ends of the state's own index, give or take a factor for all else that is drawn."""
    low, high = (chance.chances(data, t, rows, wanted["posterior"], wanted,
                                lambda r, end=end: end / 100.0 if r["iso3"] == state else chance.by_index(r))[state] for end in index)
    return low / FACTOR <= got <= high * FACTOR


def compare_chance(case, rank, data, t, wanted, rows):
    theirs = {r["iso3"]: r.get("chance") or {} for r in rank["rows"]}
    top = rank.get("chance") or {}
    compare_rows(case, {"": wanted}, {"": top}, CHANCE)
    if wanted["chance"] is None:
        faults = [] if top.get("reason") else ["no reason given"]
        tap.test(case + ": none, and why", faults + ["%s: %r" % (s, r.get(P)) for s, r in theirs.items() if r.get(P, 0) is not None])
        return
    for field, (value, deviation) in CHANCE_MEANS.items():
        compare_mean("%s: %s" % (case, field), top.get(field), wanted[value], wanted[deviation], rank["draws"])
    for host, gamma in wanted["again"].items():
        if host in theirs:
            deviation = float(chance.spread_of_none(gamma, chance.part_before_exit(data, host, t)))
            compare_mean("%s: again in %s" % (case, host), theirs[host].get(P), wanted["chance"][host], deviation, rank["draws"])
    tap.test(case + ": hosts", ["%s: program %r" % (s, r.get(HOSTED)) for s, r in theirs.items() if r.get(HOSTED) is not (s in wanted["again"])])
    faults, indices = [], {r["iso3"]: (r["index_lo"], r["index_hi"]) for r in rank["rows"]}
    for state in [r["iso3"] for r in rows if r["iso3"] not in wanted["again"]]:
        want, (got, low, high) = wanted["chance"][state], (theirs.get(state, {}).get(name) for name in (P, LOW, HIGH))
        if got is None or not low <= want <= high or max(want, got) >= WORTH and not is_within(got, state, indices[state], data, t, wanted, rows):
            faults.append("%s: program %r, %r to %r, reference %r" % (state, got, low, high, want))
    tap.test(case + ": new hosts", faults)


def compare_profile(program, folder, where, case, data, found, state):
    """Raw figures and weights of the layers of choice between a state and the home state, its strongest ties, its part in each act."""
    profile = run(program, folder, "profile", state, "--draws", "0", *where)
    i, case = data.index[state], "%sprofile of %s " % (case, state)
    mine = {
        name: {"raw": float(raw[i, data.home]), "weight": float(layers.normalise(raw)[i, data.home])} for name, raw in found["raw"].items()
    }
    compare_rows(case + "ties", mine, {r["layer"]: r for r in profile["ties"] if r["layer"] in mine}, TIE)
    strongest = by(profile["strongest"], "iso3")
    mine = {s: {"alignment": float(found["alignment"][i, data.index[s]])} for s in strongest}
    compare_rows(case + "alignment", mine, strongest, {"alignment": "alignment"})
    core, *acts = support.parts(data, datetime.date.fromisoformat(found["as_of"]))
    theirs = {**by(profile[ACTS], "act"), "": {"value": profile[CORE_VOTES]}}
    compare_rows(case + "support", {"": {"value": float(core[2][i])}, **{a: {"value": float(v[i])} for a, _, v in acts}}, theirs, {"value": "value"})


def compare_case(program, folder, name, date):
    where = ["--study", name, "--as-of", date]
    t = datetime.date.fromisoformat(date)
    data, found = facts.study(folder, name), index.ranking(folder, name, t)
    case = "%s %s " % (name, date)

    rank = run(program, folder, "rank", *where)
    duty = run(program, folder, "duty", *where)
    compare_rows(case + "duty", {s: {"class": c} for s, c in found["duty"].items()}, by(duty["rows"], "iso3"), {"class": "class"})
    compare_rows(case + "rank", by(found["rows"], "iso3"), by(rank["rows"], "iso3"), ROW)
    compare_rows(case + "insufficient", by(found["insufficient"], "iso3"), by(rank["insufficient"], "iso3"), {"coverage": "coverage"})
    compare_rows(case + "former parties", dict.fromkeys(found["former_parties"], {}), by(rank["former_parties"], "iso3"), {})

    rates = chance.base_rates(folder, t)
    compare_rows(case + "base rate", {"all": rates["pooled"]}, {"all": rank["base_rate"]}, RATE if rates["suspects"] else {"stays": "state_years_with_stay"})
    compare_rows(case + "base rates", rates["suspects"], by(rank.get("base_rates", []), "suspect"), SUSPECT_RATE)
    compare_chance(case + "chance", rank, data, t, chance.chance(folder, name, t), found["rows"])
    step = max(1, len(found["rows"]) // PROFILES)
    for row in found["rows"][::step][:PROFILES]:
        compare_profile(program, folder, where, case, data, found, row["iso3"])


def main():
    parser = argparse.ArgumentParser(description="compare the program with the reference computation")
    parser.add_argument("program")
    parser.add_argument("datasets")
    parser.add_argument("serve")
    parser.add_argument("--case", action="append", metavar="STUDY:DATE")
    args = parser.parse_args()
    program = serve.Program(args.serve, args.datasets)
    for case in args.case or CASES:
        try:
            compare_case(program, args.datasets, *case.rsplit(":", 1))
        except (OSError, RuntimeError) as fault:
            print("Bail out! %s" % fault)
            return 3
    tap.test("its runs end well", program.end())
    return tap.end()


if __name__ == "__main__":
    sys.exit(main())
