#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What is given from outside, at its ends: days, bytes that are no text, characters that steer a terminal, sizes; prints TAP.

input.py PROGRAM MINI
"""

import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile
import time

sys.path += [sys.path[0] + "/..", sys.path[0] + "/../lint"]
import tap  # noqa: E402
from limits import limits  # noqa: E402

HIDDEN = {"escape": "\x1b[31m", "delete": "\x7f", "control": "\u009b", "override": "\u202e", "isolate": "\u2066"}
ROWS_SECONDS = 3 * float(os.environ.get("FENCESITTER_SLOW", "1"))  # for 10^6 rows
VISITS = 30000


class Program:
    def __init__(self, program, mini, folder):
        self.program, self.mini, self.folder = program, mini, folder

    def run(self, *words, raw=False):
        done = subprocess.run([self.program, *words], cwd=self.folder, capture_output=True, check=False, timeout=300)
        return done if raw else subprocess.CompletedProcess(words, done.returncode, done.stdout.decode(), done.stderr.decode())

    def timed(self, *words):
        before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
        done = self.run(*words)
        return done, resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before

    def mini_run(self, *words, data=None):
        return self.run(*words, "--study", "mini", "--data", data or self.mini)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return name


def check_days(p):
    """No day reaches an assertion: those that cannot be counted from are refused."""
    faults = []
    for day in ("1000-01-01", "1499-12-31", "9998-12-31", "3000", "9999-12"):
        done = p.mini_run("rank", "--as-of", day)
        if done.returncode != 2 or "impossible date '%s'" % day not in done.stderr or "%(YEAR_FIRST)d to %(YEAR_LAST)d" % limits not in done.stderr:
            faults.append("%s: %d, %s" % (day, done.returncode, done.stderr))
    for day in ("1500-01-01", "2999-12-31", "2999"):
        for words in (["rank", "--draws", "5"], ["diagram", "visits"], ["duty"], ["clusters"], ["backtest"]):
            done = p.mini_run(*words, "--as-of", day)
            if done.returncode not in (0, 1):
                faults.append("%s %s: %d, %s" % (words[0], day, done.returncode, done.stderr))
    data = p.folder / "days"
    shutil.copytree(p.mini, data)
    path = data / "warrants.json"
    lines = path.read_text().split("\n")
    for year in ("1000", "9999", "1500", "2999"):
        rows = [json.loads(line.rstrip(",")) if line.startswith("{") else line for line in lines]
        for row in rows:
            if isinstance(row, dict):
                row.update({k: year + "-01-01" for k in row if k in ("issued", "public")})
        path.write_text("\n".join(json.dumps(r, separators=(",", ":"), ensure_ascii=False) + ("," if line.endswith(",") else "") if isinstance(r, dict) else r
                                  for r, line in zip(rows, lines)))
        p.run("check", data, "--seal")
        done = p.mini_run("rank", "--draws", "0", data=data)
        if done.returncode not in (0, 1):
            faults.append("a warrant of %s: %d, %s" % (year, done.returncode, done.stderr))
    tap.test("days at the ends of what is counted are refused or computed", faults)


def check_words(p):
    faults = []
    for name, weapon in HIDDEN.items():
        for words in (["rank", "--as-of", weapon], ["profile", weapon], ["rank", "--visits", "v%s.csv" % weapon], [weapon], ["rank", weapon]):
            done = p.run(*words)
            if done.returncode != 2 or weapon in done.stderr or "\\u00" not in done.stderr and "\\u20" not in done.stderr:
                faults.append("%s in %s: %d, %r" % (name, words, done.returncode, done.stderr))
    p.write("latin-\udcff.csv".encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape"), "suspect,host,start,end\n")
    done = p.run("report", "--visits", b"latin-\xff.csv", raw=True)
    if done.returncode != 2 or b"'latin-\\xff.csv'" not in done.stderr:
        faults.append("a name that is no UTF-8: %d, %r" % (done.returncode, done.stderr))
    tap.test("words that are no plain text are refused, and shown without their effect", faults)


def check_texts(p):
    """In files, as bytes and as escapes."""
    faults = []
    for name, weapon in HIDDEN.items():
        data = p.folder / ("hidden-" + name)
        shutil.copytree(p.mini, data)
        states = (data / "states.json").read_text()
        for form in ([weapon] if ord(weapon[0]) > 0x1f else []) + ["\\u%04x" % ord(weapon[0])]:
            (data / "states.json").write_text(states.replace('"Bravo"', '"Bra%svo"' % form))
            done = p.mini_run("rank", "--draws", "0", data=data)
            if done.returncode != 1 or "D122" not in done.stderr or weapon in done.stderr or "states.json:" not in done.stderr:
                faults.append("%s as %r in the data: %d, %s" % (name, form, done.returncode, done.stderr))
        p.write("v.csv", "suspect,host,start,end,note\nalpha-leader,Bravo,2020-01-01,2020-01-02,a%sb\n" % weapon)
        done = p.mini_run("rank", "--draws", "0", "--visits", "v.csv")
        if done.returncode != 1 or "v.csv:2: error" not in done.stderr or "D122" not in done.stderr or weapon in done.stderr:
            faults.append("%s in a CSV: %d, %s" % (name, done.returncode, done.stderr))
        done = p.mini_run("diagram", "map", "--title", "a%sb" % weapon)
        if done.returncode != 2:
            faults.append("%s in a title" % name)
    tap.test("characters that are not shown are refused where they enter", faults)


def check_messages(p):
    faults = []
    p.write("bad.csv", "suspect,host,start,end\n" + "".join("alpha-leader,Ruritania%d,2020-01-01,x\n" % n for n in range(100000)))
    done = p.run("check", "bad.csv", "--data", str(p.mini))
    if done.returncode != 1 or done.stderr.count("D012") != limits["USER_MESSAGES"] + 1 \
            or "%d more of this kind [D012]" % (100000 - limits["USER_MESSAGES"]) not in done.stderr:
        faults.append("own rows: %d lines: %s" % (done.stderr.count("\n"), done.stderr[-300:]))
    data = p.folder / "many"
    shutil.copytree(p.mini, data)
    lines = (data / "visits.json").read_text().split("\n")
    row = next(line for line in lines if line.startswith("{")).rstrip(",")
    (data / "visits.json").write_text("[\n" + ",\n".join([row.replace('"host":', '"hots":')] * 100000) + "\n]\n")
    done = p.run("check", data)
    if done.returncode != 1 or len(done.stderr) > 30000 or "more of this kind" not in done.stderr:
        faults.append("records: %d bytes: %s" % (len(done.stderr), done.stderr[-300:]))
    (data / "visits.json").write_text("[\n" + row.replace('"status":"', '"status":"' + "x" * 1000000) + "\n]\n")
    done = p.run("check", data)
    if done.returncode != 1 or max(map(len, done.stderr.split("\n"))) > 500:
        faults.append("a value of a megabyte: a line of %d bytes" % max(map(len, done.stderr.split("\n"))))
    tap.test("messages of a kind end after twenty, and values after 80 characters", faults)


def check_sizes(p):
    faults = []
    codes = ["AAA", "BBB", "CCC", "DDD", "EEE", "FFF"]
    pairs = [(a, b) for a in codes for b in codes if a < b]
    p.write("ties.csv", "a,b,weight,label\n" + "".join("%s,%s,1,l%d\n" % (*pairs[n % 15], n // 15) for n in range(1000000)))
    done, seconds = p.timed("check", "ties.csv", "--data", str(p.mini))
    if done.returncode or "1,000,000" not in done.stdout + done.stderr and "1000000" not in done.stdout + done.stderr or seconds > ROWS_SECONDS:
        faults.append("10^6 ties: %d, %.1f s, %s%s" % (done.returncode, seconds, done.stdout[-200:], done.stderr[-200:]))
    p.write("unknown.csv", "a,b,weight\n" + "".join("Ruritania %d,Bravo,1\n" % n for n in range(1000000)))
    done, seconds = p.timed("check", "unknown.csv", "--data", str(p.mini))
    if done.returncode != 1 or "999980 more of this kind [D012]" not in done.stderr or seconds > 2 * ROWS_SECONDS:
        faults.append("10^6 unknown names: %d, %.1f s, %s" % (done.returncode, seconds, done.stderr[-200:]))
    days = ["%d-%02d-%02d" % (y, m, d) for y in range(1920, 2024) for m in range(1, 13) for d in range(1, 26)]
    p.write("visits.csv", "suspect,host,start,end\n" + "".join("alpha-leader,BBB,%s,%s\n" % (day, day) for day in days[:VISITS]))
    done, seconds = p.timed("rank", "--study", "mini", "--data", str(p.mini), "--visits", "visits.csv", "--draws", "0")
    if done.returncode or seconds > 1.5 * ROWS_SECONDS:
        faults.append("%d visits: %d, %.1f s, %s" % (VISITS, done.returncode, seconds, done.stderr[-300:]))
    calls = limits["ROLL_CALLS"]
    for more in (0, 1):
        p.write("calls.csv", "resolution,date,state,vote\n" + "".join("r%d,2020-01-01,AAA,Y\n" % n for n in range(calls + more)))
        done = p.run("check", "calls.csv", "--data", str(p.mini))
        if ("more than %d roll calls [D113]" % calls in done.stderr) != bool(more):
            faults.append("%d roll calls: %d, %s" % (calls + more, done.returncode, done.stderr[-300:]))
    tap.test("a million rows take no longer than they must", faults)


def check_silence(p):
    """What could be passed over without a word is not."""
    faults = []
    rows = "alpha-leader,BBB,2020-01-01,2020-01-02"
    for name, text, code in (
            ("twice.csv", "suspect,host,start,end,host\n%s,CCC\n" % rows, "D070"),
            ("empty.csv", "", "D072"),
            ("blank.csv", "\n\n", "D072"),
            ("wide.csv", "resolution,date,%s\n" % ",".join("c%d" % n for n in range(limits["COLUMNS"] - 1)), "D071"),
            ("columns.csv", "suspect,host,start,end,%s\n%s%s\n" % (",".join("x%d" % n for n in range(30)), rows, "," * 30), "D061")):
        p.write(name, text)
        done = p.mini_run("rank", "--draws", "0", "--votes" if name == "wide.csv" else "--visits", name)
        if code not in done.stderr or done.returncode != 1:
            faults.append("%s: %d, %s" % (name, done.returncode, done.stderr))
    study = json.loads((p.mini / "studies" / "mini.json").read_text())
    for where in ("", "person"):
        many = json.loads(json.dumps(study))
        (many if not where else many.setdefault(where, {})).update({"more%d" % n: 1 for n in range(100)})
        p.write("many.json", json.dumps(many, indent=1))
        done = p.run("rank", "--draws", "0", "--study", "many.json", "--data", str(p.mini))
        if done.returncode != 1 or "at most %d are read" % limits["MEMBERS"] not in done.stderr:
            faults.append("100 members in '%s': %d, %s" % (where, done.returncode, done.stderr))
    tap.test("columns given twice, past the limit or unread, empty files, members past a limit: a message each", faults)


def main():
    program, mini = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
    with tempfile.TemporaryDirectory() as name:
        p = Program(program, mini, pathlib.Path(name))
        for check in (check_days, check_words, check_texts, check_messages, check_sizes, check_silence):
            begun = time.monotonic()
            check(p)
            print("# %s: %.1f s" % (check.__name__, time.monotonic() - begun))
    return tap.end()


sys.exit(main())
