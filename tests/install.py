#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Installs what is built into a staged folder and runs it from there; prints TAP.

install.py PROGRAM DATASETS
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import tap


def main():
    program, datasets = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
    build = program.parents[1]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        env = {**os.environ, "DESTDIR": str(folder / "stage")}
        env.pop("FENCESITTER_DATA", None)

        def run(*words):
            return subprocess.run(words, cwd=folder, env=env, capture_output=True, text=True, check=False)

        done = run("meson", "install", "-C", str(build), "--no-rebuild", "--quiet")
        tap.test("it is staged", [done.stderr] if done.returncode else [])
        prefix = next((folder / "stage").rglob("bin/fencesitter")).parents[1]
        (folder / "elsewhere").symlink_to(prefix)
        commands = [line.split()[0] for line in run(program, "help").stdout.split("commands:")[1].split("options of")[0].splitlines() if line]
        pages = {"fencesitter.1", *("fencesitter-%s.1" % command for command in commands if len(command) > 1)}
        tap.test("it has a page of the manual for each command", sorted(pages ^ {p.name for p in (prefix / "share/man/man1").iterdir()}))
        wanted = ["share/bash-completion/completions/fencesitter", "share/zsh/site-functions/_fencesitter",
                  "share/fencesitter/datasets/manifest.json", "share/fencesitter/datasets/schema", "share/doc/fencesitter/README.md"]
        tap.test("it has data, schemas, completions and documents", [p for p in wanted if not (prefix / p).exists()])
        done = run(folder / "elsewhere/bin/fencesitter", "list", "studies", "--format", "csv")
        tap.check("it runs from there, in another folder", done.returncode == 0 and "putin," in done.stdout, done.stderr)
        done = run(folder / "elsewhere/bin/fencesitter", "check")
        tap.check("the data are whole", done.returncode == 0 and " 0 errors" in done.stdout, done.stdout, done.stderr)
        shutil.copy(program, folder / "alone")
        done = run(folder / "alone", "duty", "Mongolia")
        found = done.returncode == 0 or "name the data folder with --data DIR or in FENCESITTER_DATA" in done.stderr
        tap.check("a copied program finds data or says how", found, done.stderr)
        env["FENCESITTER_DATA"] = str(datasets)
        tap.check("and runs with them", run(folder / "alone", "list", "states").returncode == 0)
        done = run("ninja", "-C", str(build), "uninstall")
        tap.test("nothing is left of it, no folder either", [done.stdout[-2000:]] if done.returncode else list((folder / "stage").rglob("*")))
    return tap.end()


sys.exit(main())
