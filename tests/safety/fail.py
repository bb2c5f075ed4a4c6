#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Lets each call of the system that a small report makes fail in turn, and allocations at a stride, and kills it at each; prints TAP.

fail.py PROGRAM PRELOAD MINI
"""

import hashlib
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.append(sys.path[0] + "/..")
import tap  # noqa: E402

NAME = "mini-2024-10-30"
SETTINGS = (["--leak", "0.25"], ["--leak", "3"])
CALLS = {  # name: the exit statuses that its failure may have
    "open": {3},
    "write": {3},
    "fsync": {3},
    "mkdir": {3},
    "rename": {3},
    "close": {0, 3},  # of what was only read it says nothing
    "unlink": {0, 3},
}
ALLOCATIONS = 40  # of those of a run, spread over it


class Report:
    def __init__(self, program, preload, mini, folder):
        self.program, self.preload, self.folder, self.out = program, preload, folder, folder / "out"
        shutil.copytree(mini, folder / "data")
        self.states = []
        for way in (0, 1):
            assert self.run(way).returncode == 0
            self.states.append(self.digest())
        self.now = 1

    def run(self, way, **env):
        return subprocess.run([self.program, "report", "--study", "mini", "--data", "data", "--as-of", "2024-10-30", "--draws", "0",
                               "--format", "dot,txt,json", "--out", "out", *SETTINGS[way]], cwd=self.folder, capture_output=True, text=True,
                              check=False, timeout=120, env={**os.environ, **env})

    def digest(self):
        return {str(p.relative_to(self.out)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(self.out.rglob("*"))
                if p.is_file() and not any(part.startswith(".") for part in p.relative_to(self.out).parts)}

    def hidden(self):
        return sorted(str(p.relative_to(self.folder)) for p in self.folder.rglob(".*"))

    def fail(self, call, at):
        """A run of the other edition in which the call fails; None when there are not so many."""
        mark = self.folder / "mark"
        done = self.run(1 - self.now, LD_PRELOAD=str(self.preload), FAIL_CALL=call, FAIL_AT=str(at), FAIL_MARK=str(mark))
        if not mark.exists():
            self.now = self.states.index(self.digest())
            return None
        mark.unlink()
        return done

    def settle(self):
        if (self.out / (".%s.journal" % NAME)).exists():
            subprocess.run([self.program, "verify", "out/reports/" + NAME, "--data", "data"], cwd=self.folder, capture_output=True, check=False)
        found = self.digest()
        return self.states.index(found) if found in self.states else None


def check_call(report, call, statuses):
    faults, at = [], 0
    while (done := report.fail(call, at := at + 1)) is not None:
        before = report.now
        found = report.states.index(report.digest()) if report.digest() in report.states else None
        expected = {1 - before} if done.returncode == 0 else {before, 1 - before} if call == "unlink" else {before}
        if done.returncode not in statuses or found not in expected or done.returncode and "error: " not in done.stderr:
            faults.append("%d: status %d, edition %s after %d: %s" % (at, done.returncode, found, before, done.stderr))
        if report.hidden() and call != "unlink":
            faults.append("%d: left %s" % (at, report.hidden()))
        report.now = report.settle()
        if report.now is None:
            faults.append("%d: neither edition" % at)
            report.run(0)
            report.now = 0
    tap.test("%s: %d of them fail, one at a time, and each is told" % (call, at - 1), faults if at > 1 else ["none was met"])


def check_kills(report):
    faults, at = [], 0
    while (done := report.fail("any", at := at + 1)) is not None:
        report_now = report.settle()
        if done.returncode != -signal.SIGKILL or report_now is None:
            faults.append("%d: status %d, edition %s" % (at, done.returncode, report_now))
            report.run(0)
            report_now = 0
        report.now = report_now
    tap.test("killed at each of %d calls, it leaves one edition whole" % (at - 1), faults if at > 40 else ["only %d calls" % at])
    tap.test("and the run after that leaves nothing else", report.hidden())


def check_allocations(report):
    faults, count = [], 1
    while report.fail("alloc", count) is not None:
        report.now = report.settle()
        count *= 2
    met = 0
    for at in sorted({1 + n * count // ALLOCATIONS for n in range(ALLOCATIONS)}):
        done = report.fail("alloc", at)
        if done is None:
            continue
        met += 1
        found = report.settle()
        if done.returncode != 3 or "out of memory" not in done.stderr or found is None or report.hidden():
            faults.append("%d: status %d, edition %s, %s%s" % (at, done.returncode, found, report.hidden(), done.stderr))
        report.now = found or 0
    tap.test("%d allocations fail, one at a time, and each is told" % met, faults if met > ALLOCATIONS / 4 else ["only %d" % met])


def main():
    program, preload, mini = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
    with tempfile.TemporaryDirectory() as name:
        report = Report(program, preload, mini, pathlib.Path(name))
        for call, statuses in CALLS.items():
            check_call(report, call, statuses)
        check_kills(report)
        check_allocations(report)
    return tap.end()


sys.exit(main())
