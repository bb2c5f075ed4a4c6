#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Builds both studies from the text of datasets/studies/README.md alone and runs them; prints TAP.

study_readme.py PROGRAM DATASETS
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import textwrap

import tap

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
text = (folder / "studies/README.md").read_text(encoding="utf-8")
study, described = (json.loads(textwrap.dedent(block)) for block in re.findall(r"^    \{\n.*?^    \}\n", text, re.M | re.S))


def run_rank(name, *more):
    return subprocess.run([program, "rank", "--draws", "0", "--study", name, "--as-of", "2011-05-06", "--data", str(folder), *more],
                          capture_output=True, text=True, check=False)


def rank(name):
    run = run_rank(name, "--json")
    return (json.loads(run.stdout)["rows"], "") if run.returncode == 0 else (None, run.stderr)


with tempfile.TemporaryDirectory() as temporary:
    path = pathlib.Path(temporary) / "fourth.json"
    study["id"] = "fourth"
    path.write_text(json.dumps(study))
    rows, message = rank(str(path))
    shipped, _ = rank("al-bashir")
    tap.check("the worked example gives the shipped study's ranking", rows is not None and rows == shipped, message)
    study["weights"] = {"layers": {"votes": 0}}
    path.write_text(json.dumps(study))
    rows, message = rank(str(path))
    tap.check("weights in a study count", rows is not None and rows != shipped, message)
    study["fense"] = study.pop("fence")
    path.write_text(json.dumps(study))
    rows, message = rank(str(path))
    told = rows is None and "unknown field 'fense'" in message and "did you mean 'fence'?" in message
    tap.check("an unknown key is an error with a suggestion", told, message)
    path = pathlib.Path(temporary) / "a-leader.json"
    path.write_text(json.dumps(described))
    run = run_rank(str(path))
    called = run.returncode == 0 and "hypothetical: no warrant yet" in " ".join(run.stdout.split("\n", 3)[:3])
    tap.check("a ranking about somebody without a warrant is called hypothetical", called, run.stderr)
    visits = pathlib.Path(temporary) / "visits.csv"
    visits.write_text("suspect,host,start\nA. Leader,Kenya,2011-02-03\n")
    described["person"]["warrant"] = "2010-05-01"
    path.write_text(json.dumps(described))
    run = run_rank(str(path), "--visits", str(visits))
    dated = run.returncode == 0 and "hypothetical" not in run.stdout and "since the warrant of 2010-05-01 visits of 'a-leader'" in run.stderr
    tap.check("with a day of the warrant it is not, and the person is one whom own visits name", dated, run.stderr)
    described["suspect"] = "al-bashir"
    path.write_text(json.dumps(described))
    run = run_rank(str(path))
    kept = run.returncode == 1 and "suspect 'al-bashir' stands in 'warrants.json'" in run.stderr
    tap.check("a person of the warrant list is not described again", kept, run.stderr)
sys.exit(tap.end())
