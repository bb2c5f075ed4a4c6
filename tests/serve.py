# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs a program that is started once (tests/mistakes/serve.c) as subprocess.run() would a program of every day.

Whoever has run it asks end() at last: what its runs lost of their memory is searched for once for many.
"""

import json
import os
import pathlib
import selectors
import subprocess
import tempfile

PATIENCE = 180  # seconds for one run


class Program:
    """Of its runs one at a time; each has the surroundings of this process and what it is given."""

    def __init__(self, path, data=None, called=None):
        """`data`: a folder that stays as it is, which those runs share that load it whole and call it so (usual: by this path)."""
        self.files = tempfile.TemporaryDirectory()
        self.out, self.err = (pathlib.Path(self.files.name) / name for name in ("out", "err"))
        self.out.touch()
        self.err.touch()
        if called:
            (pathlib.Path(self.files.name) / called).symlink_to(data)
        words = [str(path), *([called or str(data)] if data else [])]
        self.process = subprocess.Popen(words, cwd=self.files.name if called else None, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, bufsize=1)
        self.answers = selectors.DefaultSelector()
        self.answers.register(self.process.stdout, selectors.EVENT_READ)

    def run(self, words, cwd=None, env=None, stdin=os.devnull, check=False):
        """What the program says to the words, with a file for its standard input; with `check` it is to end well."""
        request = {"args": [str(word) for word in words], "folder": str(cwd or os.getcwd()), "env": env or {},
                   "in": str(stdin), "out": str(self.out), "err": str(self.err)}
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        if not self.answers.select(PATIENCE):
            self.process.kill()
            raise TimeoutError("no end after %d s: %s" % (PATIENCE, request["args"]))
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError("%s ended with %d and ran nothing: %s" % (self.process.args, self.process.wait(PATIENCE), request["args"]))
        status = os.waitstatus_to_exitcode(int(answer))
        said = [file.read_text(encoding="utf-8", errors="replace") for file in (self.out, self.err)]
        done = subprocess.CompletedProcess(request["args"], status, *said)
        if check and status:
            raise RuntimeError("%s: status %d: %s" % (done.args, status, done.stderr))
        return done

    def end(self):
        """What is wrong with how it ended; a leak is told on standard error."""
        self.process.stdin.close()
        status = self.process.wait(PATIENCE)
        return [] if status == 0 else ["what ran did not end well: see standard error"]
