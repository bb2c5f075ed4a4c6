#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks that each fault is reported as expected; prints TAP.

run.py PROGRAM MINI SERVE [--update]

A case is `tests/data/bad-NAME/`: the files that differ from the six-state dataset MINI, laid over a copy of it, and
`expected`, what `fencesitter check` then prints on standard error, with the folder as DATA. Every diagnostic that data can
raise must have a case. SERVE is the program that is started once for all (tests/mistakes/serve.c).
"""

import pathlib
import re
import shutil
import sys
import tempfile

sys.path.append(sys.path[0] + "/..")
import serve  # noqa: E402
import tap  # noqa: E402

data = pathlib.Path(__file__).resolve().parents[1] / "data"
NOT_IN_DATA = {"D090", "D091", "D092", "D001", "D002", "D024", "D025", "D026", "D027", "D028", "D029", "D095", *("D0%d" % own for own in (*range(50, 56), *range(60, 80))), *("D%d" % other for other in (*range(110, 122), *range(140, 143)))}  # usage, system, other commands


def main():
    update = "--update" in sys.argv
    mini, program = sys.argv[2], serve.Program(sys.argv[3])
    cases = sorted(p for p in data.glob("bad-*") if p.is_dir())
    listed = program.run(["check", "--list"], check=True).stdout
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
            run = program.run(["check", folder])
            got = run.stderr.replace(folder, "DATA")
        if update:
            (case / "expected").write_text(got, encoding="utf-8")
        expected = (case / "expected").read_text(encoding="utf-8") if (case / "expected").exists() else ""
        seen |= set(re.findall(r"\[(D\d{3})\]", expected))
        status = 1 if ": error: " in expected else 0
        good = got == expected and expected and run.returncode == status
        tap.check(case.name, good, *got.splitlines()[:10], "status %d" % run.returncode)
    tap.test("every diagnostic of data has a case", sorted(wanted - seen))
    tap.test("its runs end well", program.end())
    return tap.end()


sys.exit(main())
