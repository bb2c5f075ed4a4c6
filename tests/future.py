#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Plants facts dated after the day in every kind of file and wants no number to move; prints TAP.

future.py PROGRAM DATASETS
"""

import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

import facts_edit as facts
import tap

DAY = "2024-09-01"
LATER = "2024-09-02"
PLANTED = {
    "treaty_acts.json": [{"state": "MNG", "event": "withdrawal_notified", "date": LATER},
                         {"state": "USA", "event": "entry_into_force", "date": LATER}],
    "warrants.json": [{"suspect": "zz-new", "name": "New", "role": "president", "state": "SYR", "situation": "New",
                       "instrument": "warrant", "issued": LATER, "unsealed": LATER, "status": "at_large",
                       "status_date": None, "crimes": "war crimes", "office": "yes", "office_until": None, "held_from": None,
                       "case_no": None, "chamber": None}],
    "findings.json": [{"id": "zaf-putin-new", "state": "ZAF", "suspect": "putin", "visit_date": "2023-08-22", "date": LATER,
                       "body": "Pre-Trial Chamber II", "outcome": "non_compliance", "formal": True, "referral": "asp",
                       "document": None, "document_confidence": None}],
    "stances.json": [{"state": "MNG", "act": "ukraine_referral_2022", "stance": "support", "date": LATER, "suspects": []},
                     {"state": "ARM", "act": "would_arrest", "stance": "support", "date": LATER, "suspects": ["putin"]}],
    "visits.json": [{"id": "putin-KEN-new", "suspect": "putin", "host": "KEN", "city": None, "start": LATER, "end": LATER,
                     "status": "completed", "kind": "bilateral", "forum": None, "purpose": None}],
    "pressure.json": [{"host": "MNG", "suspect": "putin", "date": LATER, "actor": "zz", "actor_kind": "ngo", "act": "appeal"}],
    "leader_visits.json": [{"visitor": "KEN", "office": "head_of_state", "home": "RUS", "event": "new", "date": LATER}],
    "memberships.json": [{"body": "CSTO", "state": "MNG", "role": "member", "from": LATER, "to": None}],
    "pacts.json": [{"a": "MNG", "b": "RUS", "from": LATER, "to": None}],
    "borders.json": [{"a": "KEN", "b": "RUS", "from": LATER, "to": None, "km": 10}],
    "sanctions.json": [{"state": "MNG", "home": "RUS", "from": LATER, "to": None}],
    "missions.json": [{"state": "ATG", "year": 2024, "embassies_in": ["RUS"], "none_in": []}],
    "trade.json": [{"state": "KEN", "year": 2025, "partners": "RUS 50.0"}],
    "home_ties.json": [{"home": "RUS", "indicator": "arms_import_share_rus", "year": 2025, "figures": "KEN 99",
                        "unit": "%", "months": None},
                       {"home": "RUS", "indicator": "fossil_purchases_rus_eur_mn", "year": 2024, "figures": "KEN 99",
                        "unit": "EUR mn", "months": 12}],
    "roll_calls.json": [{"id": "79/999", "date": LATER, "session": "79", "title": "new", "topic": "ukraine",
                         "pole": "accountability", "yes": 0, "no": 193, "abstain": 0, "nonvoting": 0, "votes": "N" * 193}],
    "institutions.json": [],
}
COMMANDS = [["rank", "--draws", "20"], ["profile", "MNG", "--draws", "20"], ["duty"], ["tie", "MNG", "RUS"], ["tie", "KEN", "RUS"],
            ["compare", "2023-01-01", DAY, "--draws", "20"], ["whatif", "MNG"],
            ["timeline", "MNG", "--since", "2023-01-01"]]


def drop_places(value):
    """Where a record stands moves when one is put before it; what it says does not."""
    if isinstance(value, dict):
        value.pop("line", None)
        value.pop("file", None)
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        drop_places(part)


def outputs(program, folder):
    found = []
    for command in COMMANDS:
        day = [] if DAY in command else ["--as-of", DAY]
        run = subprocess.run([program, *command, "--json", *day, "--data", str(folder)], capture_output=True,
                             text=True, check=False)
        if run.returncode:
            return run.stderr[:500]
        result = json.loads(run.stdout)
        result.pop("data")
        result.pop("sources", None)  # of a profile's page, whose history names later acts as such
        drop_places(result)
        found.append(result)
    return found


def outputs_with(program, shipped, *names):
    """What is said when the later facts of these files are there."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary) / "data"
        shutil.copytree(shipped, folder, ignore=shutil.ignore_patterns("schema", "*.md", "*.py"))
        for name in names:
            facts.plant(folder, name, PLANTED[name])
        facts.unseal(folder)
        return outputs(program, folder)


def main():
    program, shipped = sys.argv[1], pathlib.Path(sys.argv[2])
    wanted, names = outputs(program, shipped), list(filter(PLANTED.get, PLANTED))
    got = outputs_with(program, shipped, *names)
    tap.check("later facts in %d files move nothing" % len(names), got == wanted, got if isinstance(got, str) else "")
    for name in names if got != wanted else ():  # which of them does
        alone = outputs_with(program, shipped, name)
        tap.check("a later fact in %s moves nothing" % name, alone == wanted, alone if isinstance(alone, str) else "")
    return tap.end()


sys.exit(main())
