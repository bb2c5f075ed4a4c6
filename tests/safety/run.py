#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Editions and logs whose runs are killed, ended, run at once, or meet what is not theirs; prints TAP.

run.py PROGRAM MINI

Two settings give two editions of one name, whose every picture and table differs. Whatever happens, what lies there is one of
the two, whole.
"""

import hashlib
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

sys.path.append(sys.path[0] + "/..")
import tap  # noqa: E402

NAME = "mini-2024-10-30"
KILLS, ENDS, PAIRS, LOGS = 200, 30, 60, 8
SETTINGS = (["--leak", "0.25"], ["--leak", "3"])


class Edition:
    """A folder to write the edition into, in one of two ways."""

    def __init__(self, program, mini, folder):
        self.program, self.mini, self.out = program, mini, pathlib.Path(folder)
        self.states = []
        for way in (0, 1):
            assert self.run(way).returncode == 0
            self.states.append(self.digest())
        differ = [p for p in self.states[0] if self.states[0][p] != self.states[1].get(p)]
        parts = {p.split("/")[0] for p in differ}
        tap.test("the two editions differ in both folders", sorted({"graphs", "reports"} - parts))
        times = []
        for way in (0, 1, 0, 1):
            begun = time.monotonic()
            self.run(way)
            times.append(time.monotonic() - begun)
        self.seconds = sorted(times)[1]

    def line(self, way):
        return [str(self.program), "report", "--study", "mini", "--data", str(self.mini), "--as-of", "2024-10-30", "--draws", "0",
                "--format", "dot,json,txt", "--out", str(self.out), *SETTINGS[way]]

    def run(self, way, **more):
        return subprocess.run(self.line(way), capture_output=True, text=True, check=False, timeout=60, **more)

    def start(self, way):
        return subprocess.Popen(self.line(way), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def digest(self):
        """Path to hash of what a reader sees: names that begin with a dot are not shown."""
        return {str(p.relative_to(self.out)): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(self.out.rglob("*"))
                if p.is_file() and not any(part.startswith(".") for part in p.relative_to(self.out).parts)}

    def hidden(self):
        return sorted(str(p.relative_to(self.out)) for p in self.out.rglob(".*"))

    def state(self):
        """0 or 1, or None when it is neither; a journal is first carried out by `verify`."""
        if (self.out / (".%s.journal" % NAME)).exists():
            subprocess.run([self.program, "verify", self.out / "reports" / NAME, "--data", self.mini], capture_output=True, check=False)
        found = self.digest()
        return self.states.index(found) if found in self.states else None

    def stop(self, way, number, chance):
        """Moments are weighted to the end, where files are written. What a run takes follows how busy the machine is: who ended
        before it was told to was quicker than thought."""
        process = self.start(way)
        time.sleep(self.seconds * (1.1 - 0.7 * chance.random() ** 2))
        process.send_signal(number)
        begun = time.monotonic()
        process.wait()
        process.stderr.close()
        self.seconds *= 0.9 if process.returncode == 0 else 1.03
        return process.returncode, time.monotonic() - begun


def check_kills(edition):
    chance, faults, cut, now = random.Random(7), [], 0, edition.state()
    for kill in range(KILLS):
        cut += edition.stop(1 - now, signal.SIGKILL, chance)[0] == -signal.SIGKILL
        found = edition.state()
        if found is None:
            faults.append("kill %d: neither edition" % kill)
            edition.run(now)
        else:
            now = found
    tap.test("%d runs that are killed leave one edition whole" % KILLS, faults)
    tap.check("most of them are killed while they run", cut > KILLS / 2, "%d of %d" % (cut, KILLS))
    done = edition.run(1 - now)
    tap.test("the next run clears away what they left", [done.stderr] * done.returncode + edition.hidden())


def check_ends(edition):
    chance, faults, now = random.Random(8), [], edition.state()
    for end in range(ENDS):
        number = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)[end % 3]
        status, seconds = edition.stop(1 - now, number, chance)
        found = edition.state()
        if status not in (0, -number) or seconds > 2 or found is None or edition.hidden():
            faults.append("%s: status %d after %.1f s, edition %s, %s" % (number.name, status, seconds, found, edition.hidden()))
        now = edition.state() or 0
    tap.test("%d runs that are told to end do, and leave one edition and nothing else" % ENDS, faults)


def check_pairs(edition):
    faults = []
    for pair in range(PAIRS):
        both = [edition.start(way) for way in (pair % 2, 1 - pair % 2)]
        said = [process.communicate()[1] for process in both]
        if any(process.returncode for process in both) or edition.state() is None or edition.hidden():
            faults.append("pair %d: %s, edition %s, %s" % (pair, said, edition.state(), edition.hidden()))
            edition.run(0)
    tap.test("two runs into one folder, %d times, are never mixed" % PAIRS, faults)


def check_lock(edition):
    holder = subprocess.Popen(["flock", edition.out, "sleep", "30"])
    time.sleep(0.2)
    done = edition.run(0)
    tap.check("a run that waited long enough says who holds the place", done.returncode == 3 and "process %d writes it" % holder.pid in done.stderr, done.stderr)
    holder.kill()
    holder.wait()


def check_foreign(edition):
    """What no manifest names is neither replaced nor removed."""
    before, faults = edition.state(), []
    reports, graphs = edition.out / "reports" / NAME, edition.out / "graphs" / NAME

    def refused(path, make):
        make(path)
        done = edition.run(1 - before)
        if done.returncode != 1 or "[D120]" not in done.stderr or str(path.relative_to(edition.out)) not in done.stderr or not os.path.lexists(path):
            faults.append("%s: status %d: %s" % (path.name, done.returncode, done.stderr))
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()

    refused(reports / "notes.txt", lambda p: p.write_text("mine"))
    refused(graphs / "mine" / "notes.txt", lambda p: (p.parent.mkdir(), p.write_text("mine")))
    (graphs / "mine").rmdir()
    refused(reports / "empty", pathlib.Path.mkdir)
    refused(graphs / "link.svg", lambda p: p.symlink_to("/etc/hostname"))
    refused(reports / "pipe", os.mkfifo)
    (reports / "report.txt").rename(edition.out / "kept")
    refused(reports / "report.txt", lambda p: p.symlink_to("../../kept"))
    (edition.out / "kept").rename(reports / "report.txt")
    manifest = reports / "manifest.json"
    text = manifest.read_text()
    manifest.unlink()
    done = edition.run(1 - before)
    if done.returncode != 1 or "and 5 more" not in done.stderr:
        faults.append("without a manifest: " + done.stderr)
    manifest.write_text(text)
    if edition.state() != before:
        faults.append("the edition is not what it was")
    tap.test("files of somebody else's are refused by name and stay", faults)


def check_modes(edition):
    report = edition.out / "reports" / NAME / "report.txt"
    report.chmod(0o600)
    report.parent.chmod(0o750)
    edition.run(0)
    got = [oct(p.stat().st_mode & 0o777) for p in (report, report.parent)]
    report.chmod(0o644)
    report.parent.chmod(0o755)
    tap.check("modes are kept", got == ["0o600", "0o750"], got)


def check_limits(edition):
    def small_files():
        resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))

    before = edition.state()
    done = edition.run(1 - before, preexec_fn=small_files)
    faults = [] if done.returncode == 3 and "File too large" in done.stderr else [done.stderr]
    tap.test("files past the largest size are a message", faults + edition.hidden() + ([] if edition.state() == before else ["the edition changed"]))


def check_log(program, mini, folder):
    def line(day, path="log"):
        return [program, "rank", "--study", "mini", "--data", mini, "--as-of", day, "--draws", "0", "--log", path]

    def run(day, path="log"):
        return subprocess.run(line(day, path), cwd=folder, capture_output=True, text=True, check=False)

    days = ["2024-10-%02d" % (n + 1) for n in range(LOGS)]
    faults = []
    for turn in range(5):
        log = folder / "log"
        runs = [subprocess.Popen(line(day), cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for day in days]
        said = [r.communicate()[1] for r in runs]
        got = sorted(json.loads(text)["as_of"] for text in log.read_text().splitlines())
        if got != days or any(r.returncode for r in runs):
            faults.append("turn %d: %s %s" % (turn, got, said))
        log.unlink()
    tap.test("%d logs at once leave as many lines" % LOGS, faults)

    faults = []
    (folder / "private").touch(0o600)
    (folder / "link").symlink_to("private")
    done = run(days[0], "link")
    if done.returncode or len((folder / "private").read_text().splitlines()) != 1 or (folder / "private").stat().st_mode & 0o777 != 0o600:
        faults.append("through a link: " + done.stderr)
    os.mkfifo(folder / "pipe")
    (folder / "nowhere").symlink_to("not/there")
    for path in ("/dev/null", "pipe", "nowhere"):
        done = run(days[0], path)
        if done.returncode != 3 or "cannot write '%s'" % path not in done.stderr:
            faults.append("%s: status %d: %s" % (path, done.returncode, done.stderr))
    if not os.path.exists("/dev/null") or os.path.isfile("/dev/null") or not (folder / "nowhere").is_symlink():
        faults.append("a device or a link was replaced")
    (folder / "part").write_text((folder / "private").read_text().rstrip("\n"))
    run(days[1], "part")
    if [json.loads(text)["as_of"] for text in (folder / "part").read_text().splitlines()] != days[:2]:
        faults.append("after a line without an end")
    tap.test("a log is appended to where it stands, with its mode, and is a regular file", faults)


def main():
    program, mini = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        edition = Edition(program, mini, folder / "out")
        check_kills(edition)
        check_ends(edition)
        check_pairs(edition)
        check_foreign(edition)
        check_modes(edition)
        check_limits(edition)
        check_lock(edition)
        check_log(program, mini, folder)
    return tap.end()


sys.exit(main())
