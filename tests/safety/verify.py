#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Changes every file and every member of the manifest of a written edition, and holds `verify` to see it; prints TAP.

verify.py PROGRAM SERVE MINI     SERVE: the program, started once for many runs
"""

import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.append(sys.path[0] + "/..")
import serve  # noqa: E402
import tap  # noqa: E402

NAME = "mini-2024-10-30"
FLIPS = 70  # at the least, one a file
SLOW = serve.PATIENCE  # seconds that no verification may take


class Edition:
    def __init__(self, program, served, mini, out):
        self.program, self.served, self.mini, self.out = program, served, mini, out
        self.reports, self.graphs = out / "reports" / NAME, out / "graphs" / NAME

    def write(self, *more, cwd=None):
        shutil.rmtree(self.out, ignore_errors=True)
        subprocess.run([self.program, "report", "--study", "mini", "--data", self.mini, "--as-of", "2024-10-30", "--draws", "0",
                        "--out", self.out, *more], cwd=cwd, capture_output=True, check=True)

    def verify(self, *more, cwd=None, env=None):
        return self.served.run(["verify", self.reports, "--data", self.mini, *more], cwd=cwd, env=env)

    def files(self):
        return sorted(p for p in self.out.rglob("*") if p.is_file())


def says_identical(done):
    return done.returncode == 0 and done.stdout.startswith("identical: ") and done.stdout.count("\n") == 1 and not done.stderr


def check_flips(edition, inside):
    """A bit of each file, and more of some, among them what lies between the marks of pictures in the HTML."""
    chance, faults = random.Random(11), []
    files = [p for p in edition.files() if inside in p.parents]
    places = [(path, chance.randrange(path.stat().st_size)) for path in files]
    page = edition.reports / "report.html"
    if page.exists():
        places.append((page, page.read_bytes().index(b"<!-- picture -->") + 400))
        while len(places) < FLIPS:
            path = chance.choice(files)
            places.append((path, chance.randrange(path.stat().st_size)))
    for path, at in places:
        whole = path.read_bytes()
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1:])
        done = edition.verify()
        if done.returncode == 0 or path != edition.reports / "manifest.json" and path.name not in done.stdout:
            faults.append("%s, byte %d: status %d, %s" % (path.name, at, done.returncode, done.stdout))
        path.write_bytes(whole)
    tap.test("%d flipped bits in %d files are seen" % (len(places), len(files)), faults)


def leaves(value, where=()):
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, (*where, key))
    yield where


def other(value):
    if value is None:
        return "x"
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, float)):
        return value + 1
    if isinstance(value, dict):
        return {**value, "more": "x"}
    if isinstance(value, list):
        return [*value, "x"]
    return value + "x"


def edited(manifest, where, what):
    """The manifest with the member at the place made other, null, or gone."""
    copy = json.loads(json.dumps(manifest))
    inside = copy
    for key in where[:-1]:
        inside = inside[key]
    if what == "gone":
        del inside[where[-1]]
    else:
        inside[where[-1]] = None if what == "null" else other(inside[where[-1]])
    return copy


def check_members(edition):
    path, faults, count = edition.reports / "manifest.json", [], 0
    text = path.read_text()
    manifest = json.loads(text)
    for number, where in enumerate(w for w in leaves(manifest) if w):
        # each way for the members that say most, one of them for the rest
        ways = ("other", "null", "gone") if where[0] in ("options", "libraries") or len(where) == 1 else (("other", "null", "gone")[number % 3],)
        for what in ways:
            changed = edited(manifest, where, what)
            if changed == manifest:
                continue
            path.write_text(json.dumps(changed, indent=2, ensure_ascii=False) + "\n")
            count += 1
            done = edition.verify()
            if done.returncode == 0:
                faults.append("%s %s: %s" % ("/".join(where), what, done.stdout))
    path.write_text(text)
    tap.test("%d edits of the manifest are seen" % count, faults)
    tap.check("and nothing is left of them", says_identical(edition.verify()))


def check_set(edition):
    faults = []

    def differs(what, word):
        done = edition.verify()
        if done.returncode != 1 or word not in done.stdout:
            faults.append("%s: status %d, %s%s" % (what, done.returncode, done.stdout, done.stderr))

    extra = edition.graphs / "more.svg"
    extra.write_text("<svg/>")
    differs("one file more", "graphs/%s/more.svg is not of the edition" % NAME)
    extra.unlink()
    (edition.reports / "deep").mkdir()
    differs("one folder more", "deep/ is not of the edition")
    (edition.reports / "deep").rmdir()
    table = edition.reports / "tables" / "ranking.csv"
    table.rename(edition.out / "kept")
    differs("one file less", "ranking.csv is missing")
    differs("one file less, and what writes it", "missing: 1 file, which 'report' with the settings of the manifest writes")
    table.symlink_to(edition.out / "kept")
    differs("a link in its place", "ranking.csv is no regular file")
    table.unlink()
    os.mkfifo(table)
    differs("a pipe in its place", "ranking.csv is no regular file")
    table.unlink()
    with open(table, "wb") as file:
        file.truncate(1 << 40)
    differs("a file of a tebibyte in its place", "ranking.csv cannot be read")
    table.unlink()
    (edition.out / "kept").rename(table)
    tap.test("any file more, less or of another kind is a difference", faults)


def check_paths(edition):
    """What a manifest names is not opened for that."""
    path, faults = edition.reports / "manifest.json", []
    text = path.read_text()

    def tried(change, status, word):
        manifest = json.loads(text)
        change(manifest)
        path.write_text(json.dumps(manifest, indent=2))
        begun = time.monotonic()
        done = edition.verify()
        if done.returncode != status or word not in done.stdout + done.stderr or time.monotonic() - begun > SLOW / 2:
            faults.append("%s: status %d, %s%s" % (word, done.returncode, done.stdout, done.stderr))

    tried(lambda m: m["files"].update({"../../../dev/zero": "0" * 64}), 1, "manifest.json")
    for option in ("visits", "ties", "votes", "weights"):
        tried(lambda m: m["options"].update({option: "/dev/zero"}), 2, "'--%s /dev/zero'" % option)
    tried(lambda m: m["options"].update({"study": "/dev/zero"}), 2, "'--study /dev/zero'")
    tried(lambda m: m["options"].update({"study": "../studies/mini.json"}), 2, "a file")
    tried(lambda m: m["options"].update({"draws": str(1 << 40)}), 2, "bad number '%d' for '--draws'" % (1 << 40))
    tried(lambda m: m["options"].update({"draws": 5}), 1, "no manifest of an edition")
    tried(lambda m: m["options"].update({"data": "/dev"}), 1, "manifest.json")
    path.write_text(text)
    tap.test("settings are held to the limits of the command line, and name no file that is opened", faults)


def check_own_files(edition, folder):
    (folder / "own.csv").write_text("suspect,host,start,end\nalpha-leader,Bravo,2023-01-01,2023-01-02\n")
    edition.write("--visits", "own.csv", "--format", "svg,txt", cwd=folder)
    named = edition.verify("--visits", "own.csv", cwd=folder)
    unnamed = edition.verify(cwd=folder)
    faults = [] if named.returncode == 0 and named.stdout.startswith("identical") else [named.stdout + named.stderr]
    if unnamed.returncode != 2 or "'--visits own.csv' [D121]" not in unnamed.stderr:
        faults.append(unnamed.stderr)
    (folder / "own.csv").write_text("suspect,host,start,end\nalpha-leader,Delta,2023-01-01,2023-01-02\n")
    if edition.verify("--visits", "own.csv", cwd=folder).returncode != 1:
        faults.append("other visits are not seen")
    edition.write("--format", "svg,txt", cwd=folder)
    needless = edition.verify("--visits", "own.csv", cwd=folder)
    if needless.returncode != 2 or "written without" not in needless.stderr:
        faults.append(needless.stderr)
    tap.test("files of one's own are named again", faults)


def check_journal(edition):
    """A journal of somebody else's making moves nothing that is not of the edition."""
    before = {p: p.read_bytes() for p in edition.files()}
    other_folder = edition.out / "reports" / "other"
    other_folder.mkdir()
    (other_folder / "kept").write_text("x")
    faults = []
    for name in ("other", "../reports/other", ".%s.1-0.new/../other" % NAME):
        (edition.out / (".%s.journal" % NAME)).write_text("1 %d %s\nend\n" % (other_folder.stat().st_ino, name))
        edition.verify()
        if {p: p.read_bytes() for p in edition.files() if p.parent != other_folder} != before or not (other_folder / "kept").exists():
            faults.append(name)
    shutil.rmtree(other_folder)
    (edition.out / (".%s.journal" % NAME)).write_text("1 5 .%s.1-0.new\n" % NAME)
    if not says_identical(edition.verify()) or (edition.out / (".%s.journal" % NAME)).exists():
        faults.append("a journal without an end stays")
    tap.test("a journal moves fresh folders of its own edition alone", faults)


def main():
    program, served, mini = (pathlib.Path(a).resolve() for a in sys.argv[1:4])
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        edition = Edition(program, serve.Program(served, mini), mini, folder / "out")
        edition.write()
        here = edition.verify()
        tap.check("all formats are found identical", says_identical(here), here.stdout)
        elsewhere = edition.verify(env={"TZ": "Pacific/Kiritimati"})
        tap.check("in another time zone too", says_identical(elsewhere), elsewhere.stdout)
        check_set(edition)
        for costly in ("pdf", "png"):
            edition.write("--format", costly + ",txt")
            check_flips(edition, edition.graphs)
        edition.write("--format", "dot,svg,txt,md,html,tex,csv,json")
        check_flips(edition, edition.out)
        edition.write("--format", "svg,txt,json,html")
        check_members(edition)
        check_paths(edition)
        check_journal(edition)
        check_own_files(edition, folder)
        tap.test("its runs end well", edition.served.end())
    return tap.end()


sys.exit(main())
