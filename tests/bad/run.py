#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks that each fault is reported as expected; prints TAP.

run.py PROGRAM MINI [--update]

A case is `tests/data/bad-NAME/`: the files that differ from the six-state dataset MINI, laid over a copy of it, and
`expected`, what `fencesitter check` then prints on standard error, with the folder as DATA. Every diagnostic that data can
raise must have a case.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.append(sys.path[0] + "/..")
import tap  # noqa: E402

data = pathlib.Path(__file__).resolve().parents[1] / "data"
NOT_IN_DATA = {"D090", "D091", "D092", "D001", "D002", "D024", "D025", "D026", "D027", "D028", "D029", "D095", *("D0%d" % own for own in (*range(50, 56), *range(60, 80))), *("D%d" % other for other in (*range(110, 122), *range(140, 143)))}  # usage, system, other commands


def main():
    update = "--update" in sys.argv
    program, mini = sys.argv[1:3]
    cases = sorted(p for p in data.glob("bad-*") if p.is_dir())
    listed = subprocess.run([program, "check", "--list"], capture_output=True, text=True, check=True).stdout
    wanted = set(re.findall(r"^\| (D\d{3}) ", listed, re.M)) - NOT_IN_DATA
    seen = set()
    for case in cases:
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(mini, folder, dirs_exist_ok=True)
            for path in case.rglob("*"):
                if path.is_file() and path.name not in ("expected", "removed"):
                    target = pathlib.Path(folder) / path.relative_to(case)
                    shutil.copy(path, target)
            if (case / "removed").exists():
                for name in (case / "removed").read_text().split():
                    (pathlib.Path(folder) / name).unlink()
            run = subprocess.run([program, "check", folder], capture_output=True, check=False)
            got = run.stderr.decode("utf-8", "replace").replace(folder, "DATA")
        if update:
            (case / "expected").write_text(got, encoding="utf-8")
        expected = (case / "expected").read_text(encoding="utf-8") if (case / "expected").exists() else ""
        seen |= set(re.findall(r"\[(D\d{3})\]", expected))
        status = 1 if ": error: " in expected else 0
        good = got == expected and expected and run.returncode == status
        tap.check(case.name, good, *got.splitlines()[:10], "status %d" % run.returncode)
    tap.test("every diagnostic of data has a case", sorted(wanted - seen))
    return tap.end()


sys.exit(main())
