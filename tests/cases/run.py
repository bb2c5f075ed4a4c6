#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the program on every case folder and compares standard output, standard error and status; prints TAP.

run.py PROGRAM DATASETS MINI [SERVE] [--update]

A case is `tests/cases/NAME/` with `args` (one line, quoted as in a shell; @DATA@, @MINI@ and @CASE@ stand for the shipped
data, the six-state dataset and the case's folder), `stdin` (absent: none), `stdout`, `stderr` (absent: empty) and `status`
(absent: 0). Lines NAME=VALUE of a file `env` are added to its surroundings. It runs in an empty folder; a file `unwritten` says
that no file may be written there. The folders are links named data, mini and case, so that what is printed depends on no path.
--update rewrites the three files. SERVE is the program that is started once for all (tests/mistakes/serve.c), where each start costs
much; for all but those with an `env`, which libraries read once.
"""

import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

sys.path.append(sys.path[0] + "/..")
import serve  # noqa: E402
import tap  # noqa: E402

here = pathlib.Path(__file__).resolve().parent


def read(path, default=""):
    return path.read_text(encoding="utf-8") if path.exists() else default


def write(path, text, default=""):
    if text == default:
        path.unlink(missing_ok=True)
    else:
        path.write_text(text, encoding="utf-8")


def main():
    update = "--update" in sys.argv
    program, data, mini, *served = (pathlib.Path(a).resolve() for a in sys.argv[1:] if not a.startswith("-"))
    server = serve.Program(served[0], data, "data") if served and not update else None
    for case in sorted(p.parent for p in here.glob("*/args")):
        links = {"data": data, "mini": mini, "case": case}
        line = read(case / "args")
        for name in links:
            line = line.replace("@%s@" % name.upper(), name)
        with tempfile.TemporaryDirectory() as folder:
            for name, place in links.items():
                (pathlib.Path(folder) / name).symlink_to(place)
            env = dict(pair.split("=", 1) for pair in read(case / "env").splitlines())
            stdin = case / "stdin" if (case / "stdin").exists() else os.devnull
            if server and not env:
                run = server.run(shlex.split(line), folder, env, stdin)
            else:
                with open(stdin, "rb") as given:
                    run = subprocess.run([program, *shlex.split(line)], cwd=folder, env={**os.environ, **env}, capture_output=True,
                                         encoding="utf-8", timeout=180, check=False, stdin=given)
            litter = sorted(p.name for p in pathlib.Path(folder).iterdir() if p.name not in links)
        got = {"stdout": run.stdout, "stderr": run.stderr, "status": "%d\n" % run.returncode}
        if update:
            write(case / "stdout", got["stdout"])
            write(case / "stderr", got["stderr"])
            write(case / "status", got["status"], "0\n")
        faults = []
        for key in got:
            if got[key] != read(case / key, "0\n" if key == "status" else ""):
                faults += ["%s differs" % key, *("  " + line for line in got[key].splitlines())]
        if (case / "unwritten").exists() and litter:
            faults.append("litter: " + ", ".join(litter))
        tap.test(case.name, faults)
    if server:
        tap.test("its runs end well", server.end())
    return tap.end()


sys.exit(main())
