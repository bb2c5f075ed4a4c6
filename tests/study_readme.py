#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Builds a study from the text of datasets/studies/README.md alone and runs it; prints TAP.

study_readme.py PROGRAM DATASETS
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import textwrap

import tap

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
text = (folder / "studies/README.md").read_text(encoding="utf-8")
start = text.index("    {\n")
study = json.loads(textwrap.dedent(text[start:text.index("\n    }\n", start) + 7]))


def rank(name):
    run = subprocess.run([program, "rank", "--draws", "0", "--json", "--study", name, "--as-of", "2011-05-06", "--data", str(folder)],
                         capture_output=True, text=True, check=False)
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
sys.exit(tap.end())
