#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Types at real shells, bash and zsh, and looks at what a tab makes of it; prints TAP.

completion.py PROGRAM DATASETS

A stand-in on the path answers the shell's questions by the program, and otherwise says which words it was called with.
"""

import os
import pathlib
import pty
import re
import select
import shlex
import shutil
import sys
import tempfile
import time

import tap

scripts = pathlib.Path(__file__).resolve().parents[1] / "src/cli"

# What is typed before the tab, the words the program is then called with.
LINES = [
    ("prof", ["profile"]),
    ("help backt", ["help", "backtest"]),
    ("rank --rob", ["rank", "--robustness"]),
    ("rank --study net", ["rank", "--study", "netanyahu"]),
    ("rank --study=net", ["rank", "--study=netanyahu"]),
    ("rank -s net", ["rank", "-s", "netanyahu"]),
    ("duty mong", ["duty", "Mongolia"]),
    ("duty MNG -a 2024 --walk har", ["duty", "MNG", "-a", "2024", "--walk", "harmonic"]),
    ("tie Mongolia kaz", ["tie", "Mongolia", "Kazakhstan"]),
    ("duty south\\ af", ["duty", "South Africa"]),
    ("duty --route GRC,ital", ["duty", "--route", "GRC,Italy"]),
    ("diagram rank", ["diagram", "ranking"]),
    ("export grap", ["export", "graphml"]),
    ("report -f svg,ht", ["report", "-f", "svg,html"]),
    ("check own-", ["check", "own-visits.csv"]),
    ("rank --visits own-", ["rank", "--visits", "own-visits.csv"]),
]
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "bind 'set enable-bracketed-paste off'; . %s" % (scripts / "completion.bash")),
    "zsh": (["zsh", "-f", "-i"], "unset zle_bracketed_paste; autoload -U compinit; compinit -D -u; . %s" % (scripts / "completion.zsh")),
}
STAND_IN = """#!/bin/sh
[ "$1" != --complete ] || exec %s "$@"
printf 'called'
printf ' <%%s>' "$@"
echo ' done'
"""


class Shell:
    """One on a terminal of its own."""

    def __init__(self, words, folder, env):
        self.pid, self.terminal = pty.fork()
        if not self.pid:
            os.chdir(folder)
            os.execvpe(words[0], words, env)

    def read(self, end, quiet, seconds=30):
        """What it says until `end`, or until it has been silent for so many seconds."""
        text, limit = "", time.monotonic() + seconds
        while not re.search(end, text) and time.monotonic() < limit:
            if select.select([self.terminal], [], [], quiet)[0]:
                text += os.read(self.terminal, 65536).decode(errors="replace")
            elif text:
                break
        return text

    def type(self, text):
        os.write(self.terminal, text.encode())

    def words_of(self, typed):
        """The words the program is called with after a tab and the return key."""
        self.read("never", 0.5, 2)
        self.type("fencesitter " + typed)
        self.read("never", 0.3)
        self.type("\t")
        self.read("never", 1)
        self.type("\n")
        return re.findall(r"<([^>]*)>", re.split("called", self.read(" done", 5))[-1])

    def close(self):
        self.type("\x03\nexit\n")
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def main():
    program, datasets = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
    for name, (words, setup) in SHELLS.items():
        if not shutil.which(name):
            tap.check("%s is installed" % name, False)
            continue
        with tempfile.TemporaryDirectory() as folder:
            stand_in = pathlib.Path(folder) / "bin/fencesitter"
            stand_in.parent.mkdir()
            stand_in.write_text(STAND_IN % shlex.quote(str(program)))
            stand_in.chmod(0o755)
            (pathlib.Path(folder) / "own-visits.csv").write_text("")
            shell = Shell(words, folder, {**os.environ, "PATH": "%s:%s" % (stand_in.parent, os.environ["PATH"]), "TERM": "xterm",
                                          "FENCESITTER_DATA": str(datasets)})
            shell.type("PS1='> '; %s\n" % setup)
            shell.read("never", 2)
            for typed, expected in LINES:
                got = shell.words_of(typed)
                tap.check("%s: fencesitter %s" % (name, typed), got == expected, "called with %s" % got)
            shell.close()
    return tap.end()


sys.exit(main())
