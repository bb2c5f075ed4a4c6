#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""clang-tidy on every source file of one part: tidy.py FOLDER PART PARTS

FOLDER is a build with clang. Its analyser walks every path, which takes seconds a file; a file that passed, in whatever checkout,
is looked at again only when something it was judged by has changed: itself, what it includes, its compile command, the checks,
clang-tidy. What nobody looked for in a month is forgotten.
"""

import functools
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import time

MONTH = 30 * 24 * 3600  # seconds
root = pathlib.Path(__file__).resolve().parents[2]


def output(*command):
    return subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True, cwd=root).stdout


def path_of(folder, name):
    return os.path.normpath(os.path.join(folder, name))


@functools.cache
def hash_of(path):
    return hashlib.sha256(pathlib.Path(path).read_bytes()).digest()


def included(folder):
    """Each source file to all it was built from, as the build found it."""
    files = {}
    for block in re.split(r"\n\n", output("ninja", "-C", folder, "-t", "deps")):
        names = [line.strip() for line in block.splitlines() if line.startswith("    ")]
        for source in (name for name in names if name.endswith(".c")):
            files[path_of(folder, source)] = {path_of(folder, name) for name in names}
    return files


def forget(passed):
    for stamp in passed.iterdir():
        if stamp.stat().st_mtime < time.time() - MONTH:
            stamp.unlink()


def main():
    folder, part, parts = root / sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    passed = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "fencesitter-tidy"
    passed.mkdir(parents=True, exist_ok=True)
    if part == 1:  # of those that run side by side
        forget(passed)
    checks = hash_of(root / ".clang-tidy") + output("clang-tidy", "--version").encode()
    commands = {path_of(folder, c["file"]): c["command"] for c in json.loads((folder / "compile_commands.json").read_text())}
    built_from = included(folder)
    status = 0
    for name in output("git", "ls-files", "src/*.c").split()[part - 1::parts]:
        path = str(root / name)
        if name.endswith("_absent.c"):  # stands in for its sister where a library is missing
            continue
        if path not in built_from:
            sys.exit("%s is not in the build" % name)
        judged = hashlib.sha256(checks + commands[path].encode())
        for known in sorted(map(hash_of, built_from[path])):
            judged.update(known)
        stamp = passed / judged.hexdigest()
        if stamp.exists():
            stamp.touch()
            continue
        if subprocess.run(["clang-tidy", "-p", folder, "--quiet", name], cwd=root, check=False).returncode == 0:
            stamp.touch()
        else:
            status = 1
    return status


sys.exit(main())
