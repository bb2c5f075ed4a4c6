#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs every command of the documents, in order, in an empty folder with the files of docs/examples; prints TAP.

tutorials.py PROGRAM DATASETS
"""

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

import tap

docs = pathlib.Path(__file__).resolve().parents[1] / "docs"


def main():
    program, datasets = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
    for page in sorted(docs.glob("tutorial-*.md")):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            shutil.copytree(docs / "examples", folder, dirs_exist_ok=True)
            text = page.read_text(encoding="utf-8")
            for line in re.findall(r"^    fencesitter (.*)", text, re.M):
                run = subprocess.run([program, *shlex.split(line)], cwd=folder, capture_output=True, text=True, check=False,
                                     env={**os.environ, "FENCESITTER_DATA": str(datasets)})
                tap.check("%s: fencesitter %s" % (page.name, line), run.returncode == 0 and run.stdout, run.stderr)
            links = [target for target in re.findall(r"\]\(([^)#:]+)", text) if not (docs / target).exists()]
            tap.test("%s: its links lead somewhere" % page.name, links)
    return tap.end()


sys.exit(main())
