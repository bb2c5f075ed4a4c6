#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes twenty changes of `whatif` by hand in a copy of the data and wants `rank` to say the same of it; prints TAP.

whatif.py PROGRAM DATASETS SERVE
"""

import json
import pathlib
import re
import shutil
import sys
import tempfile

import facts_edit as facts
import serve
import tap

DAY = "2026-09-28"


def adds(name, **record):
    return lambda folder: facts.plant(folder, name, [record])


def ends(name, **which):
    """The rows end on the day."""
    return lambda folder: facts.edit(folder, name, which, lambda r: {**r, "to": DAY} if r["to"] is None or r["to"] > DAY else r)


def drops(name, **which):
    return lambda folder: facts.edit(folder, name, which, lambda r: None)


def sets(name, state, value, **which):
    """The figure of the state in the lists of these values."""
    figure = re.compile(r"\b%s \S+" % state)
    return lambda folder: facts.edit(folder, name, which, lambda r: {**r, "figures": figure.sub("%s %s" % (state, value), r["figures"])})


def votes_as(state, model):
    """On the core texts of the study; the letters stand in the order of the members by code."""
    def make(folder):
        members = sorted(s["id"] for s in facts.load(folder, "states.json") if s["un_status"] == "member")

        def turn(call):
            if call["pole"] != "accountability" or call["date"] < "2022-03-02":
                return call
            letters = list(call["votes"])
            if letters[members.index(model)] in "YAN" and letters[members.index(state)] != "-":
                letters[members.index(state)] = letters[members.index(model)]
            counts = {key: letters.count(letter) for key, letter in {"yes": "Y", "no": "N", "abstain": "A", "nonvoting": "X"}.items()}
            return {**call, "votes": "".join(letters), **counts}
        facts.edit(folder, "roll_calls.json", {"topic": "ukraine"}, turn)
    return make


def supports(state, act):
    def make(folder):
        drops("stances.json", state=state, act=act)(folder)
        adds("stances.json", state=state, act=act, stance="support", date=DAY, suspects=[])(folder)
    return make


# State, change as `whatif` names it, the same by hand.
CHANGES = [
    ("MNG", "joins sanctions", adds("sanctions.json", state="MNG", home="RUS", **{"from": DAY, "to": None})),
    ("HUN", "leaves sanctions", ends("sanctions.json", state="HUN", home="RUS")),
    ("DEU", "leaves sanctions", ends("sanctions.json", state="DEU", home="RUS")),
    ("MNG", "supports register_of_damage", supports("MNG", "register_of_damage")),
    ("ARM", "supports joint_statement_2024_06", supports("ARM", "joint_statement_2024_06")),
    ("ZAF", "leaves joint_statement_2025_02", drops("stances.json", state="ZAF", act="joint_statement_2025_02")),
    ("BRA", "leaves joint_statement_2024_06", drops("stances.json", state="BRA", act="joint_statement_2024_06")),
    ("MNG", "votes with Russia", votes_as("MNG", "RUS")),
    ("BRA", "votes with Russia", votes_as("BRA", "RUS")),
    ("BRA", "joins pact", adds("pacts.json", a="BRA", b="RUS", **{"from": DAY, "to": None})),
    ("TJK", "leaves pact", ends("pacts.json", a="RUS", b="TJK")),
    ("ARM", "leaves EAEU", ends("memberships.json", body="EAEU", state="ARM")),
    ("TJK", "leaves SCO", ends("memberships.json", body="SCO", state="TJK")),
    ("BRA", "leaves BRICS", ends("memberships.json", body="BRICS", state="BRA")),
    ("MNG", "joins CSTO", adds("memberships.json", body="CSTO", state="MNG", role="member", **{"from": DAY, "to": None})),
    ("MEX", "joins BRICS", adds("memberships.json", body="BRICS", state="MEX", role="member", **{"from": DAY, "to": None})),
    ("HUN", "ends energy", sets("home_ties.json", "HUN", 0, home="RUS", indicator="fossil_purchases_rus_eur_mn")),
    ("MNG", "ends arms", sets("home_ties.json", "MNG", 0, home="RUS", indicator="arms_import_share_rus")),
    ("ARM", "stops visits", drops("leader_visits.json", visitor="ARM", home="RUS")),
    ("BFA", "exit takes effect", adds("treaty_acts.json", state="BFA", event="withdrawal_effective", date=DAY)),
]
SAME = [("rank", "rank"), ("index", "score"), ("straddle", "straddle"), ("support", "support"), ("fence_sitter", "fence_sitter")]


def run(program, *words):
    done = program.run([*words, "--json", "--as-of", DAY])
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr[:400]


def by_hand(program, shipped, change):
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary) / "data"
        shutil.copytree(shipped, folder, ignore=shutil.ignore_patterns("schema", "*.md", "*.py"))
        change(folder)
        facts.unseal(folder)
        return run(program, "rank", "--draws", "0", "--data", str(folder))


def is_same(a, b):
    return a == b or (isinstance(a, float) and isinstance(b, (int, float)) and abs(a - b) < 1e-9)


def main():
    shipped = pathlib.Path(sys.argv[2])
    program = serve.Program(sys.argv[3], shipped)
    for state, name, change in CHANGES:
        told = run(program, "whatif", state, "--set", name, "--data", str(shipped))
        edited = by_hand(program, shipped, change)
        faults = [text for text in (told, edited) if isinstance(text, str)]
        if not faults and len(told["rows"]) != 1:
            faults = ["changes nothing"]
        if not faults:
            row = next((r for r in edited["rows"] if r["iso3"] == state), {"rank": None})
            faults = ["%s: %s is not %s" % (key, told["rows"][0][key], row.get(other)) for key, other in SAME
                      if (row["rank"] is not None or key == "rank") and not is_same(told["rows"][0][key], row.get(other))]
        tap.test("%s %s" % (state, name), faults)
    tap.test("its runs end well", program.end())
    return tap.end()


sys.exit(main())
