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

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
text = (folder / "studies/README.md").read_text(encoding="utf-8")
study, described = (json.loads(textwrap.dedent(block)) for block in re.findall(r"^    \{\n.*?^    \}\n", text, re.M | re.S))


def run_rank(name, *more):
    return subprocess.run([program, "rank", "--draws", "0", "--study", name, "--as-of", "2011-05-06", "--data", str(folder), *more],
                          capture_output=True, text=True, check=False)


def rank(name):
    run = run_rank(name, "--json")
    return (json.loads(run.stdout)["rows"], "") if run.returncode == 0 else (None, run.stderr)


print("1..6")
with tempfile.TemporaryDirectory() as temporary:
    path = pathlib.Path(temporary) / "fourth.json"
    study["id"] = "fourth"
    path.write_text(json.dumps(study))
    rows, message = rank(str(path))
    shipped, _ = rank("al-bashir")
    same = rows is not None and rows == shipped
    print("ok" if same else "not ok", "1 - the worked example gives the shipped study's ranking", message)
    study["weights"] = {"layers": {"votes": 0}}
    path.write_text(json.dumps(study))
    rows, message = rank(str(path))
    moved = rows is not None and rows != shipped
    print("ok" if moved else "not ok", "2 - weights in a study count", message)
    study["fense"] = study.pop("fence")
    path.write_text(json.dumps(study))
    rows, message = rank(str(path))
    told = rows is None and "unknown field 'fense'" in message and "did you mean 'fence'?" in message
    print("ok" if told else "not ok", "3 - an unknown key is an error with a suggestion", message if not told else "")
    path = pathlib.Path(temporary) / "a-leader.json"
    path.write_text(json.dumps(described))
    run = run_rank(str(path))
    called = run.returncode == 0 and "hypothetical: no warrant yet" in " ".join(run.stdout.split("\n", 3)[:3])
    print("ok" if called else "not ok", "4 - a ranking about somebody without a warrant is called hypothetical", run.stderr if not called else "")
    visits = pathlib.Path(temporary) / "visits.csv"
    visits.write_text("suspect,host,start\nA. Leader,Kenya,2011-02-03\n")
    described["person"]["warrant"] = "2010-05-01"
    path.write_text(json.dumps(described))
    run = run_rank(str(path), "--visits", str(visits))
    dated = run.returncode == 0 and "hypothetical" not in run.stdout and "since the warrant of 2010-05-01 visits of 'a-leader'" in run.stderr
    print("ok" if dated else "not ok", "5 - with a day of the warrant it is not, and the person is one whom own visits name", run.stderr if not dated else "")
    described["suspect"] = "al-bashir"
    path.write_text(json.dumps(described))
    run = run_rank(str(path))
    kept = run.returncode == 1 and "suspect 'al-bashir' stands in 'warrants.json'" in run.stderr
    print("ok" if kept else "not ok", "6 - a person of the warrant list is not described again", run.stderr if not kept else "")
sys.exit(0 if same and moved and told and called and dated and kept else 1)
