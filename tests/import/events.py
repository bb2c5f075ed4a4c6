#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""`import events` from files against the same sums in Python, in every form of the same rows, and on damaged ones; prints TAP.

events.py PROGRAM SERVE DATASETS yes|no

SERVE is the program, started once for many runs. The last word says whether the build reads zstd.
"""

import csv
import datetime
import gzip
import io
import json
import pathlib
import random
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile

sys.path.append(sys.path[0] + "/..")
import rows  # noqa: E402
import serve  # noqa: E402
import sums  # noqa: E402
import tap  # noqa: E402

ROWS = 100000
DAMAGES = 200
SEED = 20240902
MEMORY_MAX = 100 << 10  # kilobytes
MEMORY_GROWTH = 1.2  # of ten times the rows

program, served, datasets = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
has_zstd = sys.argv[4] == "yes"
sums.load(datasets)
gdelt = json.loads((datasets / "import/gdelt2.json").read_text())


def run(folder, source, *options, out="ties.csv", **more):
    words = options if "--map" in options else ("--map", "gdelt2", *options)
    return subprocess.run([program, "import", "events", source, "--data", datasets, "--out", out, *words], cwd=folder, capture_output=True,
                          check=False, **more)


def check_sums(folder, text):
    for name, options, arguments in (("year", (), {}), ("quarter", ("--every", "quarter"), {"months": 3}),
                                     ("month", ("--every", "month", "--since", "2022-02-03", "--until", "2025-06"),
                                      {"months": 1, "since": datetime.date(2022, 2, 3), "until": datetime.date(2025, 6, 30)})):
        done = run(folder, "rows.tsv", *options)
        table, left = sums.expected(text, **arguments)
        got = sums.ties(folder / "ties.csv")
        said = {what: count for what, count in left.items() if "%s  " % what in done.stdout.decode() and str(count) in done.stdout.decode()}
        tap.check("%d rows by %s are the ties that Python makes" % (ROWS, name), got == table, done.stderr.decode(),
                  [pair for pair in zip(got, table) if pair[0] != pair[1]][:3])
        tap.check("and what is left out is told", said == left and sum(left.values()) > 0, said, left)
    (folder / "weighted.json").write_text(json.dumps({**gdelt, "weight": "NumMentions"}))
    run(folder, "rows.tsv", "--map", "weighted.json")
    tap.check("so are sums of a weight", sums.ties(folder / "ties.csv") == sums.expected(text, weighted=True)[0])
    (folder / "tone.tsv").write_text(tone := re.sub(r"(\t\d\t-?\d+\.\d\t)(\d+)\t", r"\g<1>\g<2>.1\g<2>\t", text))
    run(folder, "tone.tsv", "--map", "weighted.json")
    table = sums.expected(tone, weighted=True)[0]
    tap.check("and of decimals, to the last digit", sums.ties(folder / "ties.csv") == table and any("." in line.split(",")[2] for line in table[1:]))


def check_forms(folder, text):
    run(folder, "rows.tsv", out="one.csv")
    one = sums.ties(folder / "one.csv")
    lines = text.splitlines(True)
    shuffled = random.Random(SEED).sample(lines, len(lines))
    (folder / "set").mkdir()
    for part in range(7):
        (folder / "set" / ("%d.tsv" % part)).write_text("".join(shuffled[part::7]))
    (folder / "last.tsv").write_text(text.rstrip("\n"))
    (folder / "dos.tsv").write_bytes(text.replace("\n", "\r\n").encode())
    (folder / "rows.tsv.gz").write_bytes(gzip.compress(text.encode(), 1))
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(reversed(gdelt["columns"]))
    for line in shuffled:
        writer.writerow(reversed(line.rstrip("\n").split("\t")))
    (folder / "table.csv").write_text(table.getvalue())
    (folder / "named.json").write_text(json.dumps({**gdelt, "separator": "comma", "quotes": True, "columns": []}))
    (folder / "plain.json").write_text(json.dumps({**gdelt, "columns": []}))
    (folder / "named.tsv").write_text("\t".join(gdelt["columns"]) + "\n" + text)
    forms = [("one thread", "rows.tsv", "--threads", "1"), ("three threads", "rows.tsv", "--threads", "3"), ("a folder of files", "set"),
             ("a pattern", "set/*.tsv"), ("a last line without an end", "last.tsv"), ("lines that end in CRLF", "dos.tsv"),
             ("gzip", "rows.tsv.gz"), ("a CSV file with its columns turned round", "table.csv", "--map", "named.json"),
             ("a line of names", "named.tsv", "--map", "plain.json")]
    if has_zstd:
        subprocess.run(["zstd", "-q", "-k", folder / "rows.tsv"], check=True)
        forms.append(("zstd", "rows.tsv.zst"))
    for name, *words in forms:
        done = run(folder, *words)
        tap.check("the same ties from " + name, done.returncode == 0 and sums.ties(folder / "ties.csv") == one, done.stderr.decode())
    with (folder / "rows.tsv").open("rb") as file:
        done = run(folder, "-", stdin=file)
    tap.check("and from standard input", sums.ties(folder / "ties.csv") == one, done.stderr.decode())
    head = (folder / "one.csv").read_text().split("a,b,weight")[0]
    hashed = subprocess.run(["sha256sum", folder / "rows.tsv"], capture_output=True, text=True, check=True).stdout.split()[0]
    tap.check("the file says what it comes from", "# file: rows.tsv, sha256 %s, %d rows\n" % (hashed, ROWS) in head and
              "# map: " in head and "# rows: %d read" % ROWS in head, head)
    done = subprocess.run([program, "tie", "Russia", "Mongolia", "--data", datasets, "--ties", "one.csv", "--as-of", "2026-01-01"], cwd=folder,
                          capture_output=True, text=True, check=False)
    tap.check("--ties takes them, and `tie` says where they come from", done.returncode == 0 and "user: ties of the user's own file" in done.stdout and
              "GDELT 2 events" in done.stdout, done.stdout[-900:], done.stderr)


def check_engine(folder, text):
    """The statement of docs/scale.md, in a database, and what it gives."""
    statement = re.search(r"<!-- sql -->\n```sql\n(.*?)```", (datasets.parent / "docs/scale.md").read_text(), re.S)[1]
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE events (%s)" % ", ".join("%s %s" % (name, "INTEGER" if name in ("SQLDATE", "QuadClass") else "TEXT")
                                                        for name in gdelt["columns"]))
    lines = [line.split("\t") for line in text.splitlines()]
    good = [fields for fields in lines if len(fields) == 61 and sums.day_of(fields[1])]
    base.executemany("INSERT INTO events VALUES (%s)" % ",".join("?" * 61), good)
    found = base.execute(statement)
    with (folder / "groups.csv").open("w") as file:
        writer = csv.writer(file)
        writer.writerow(column[0] for column in found.description)
        groups = found.fetchall()
        writer.writerows(groups)
    run(folder, "rows.tsv", "--since", "2021", "--until", "2025", out="one.csv")
    done = run(folder, "groups.csv", "--map", "groups")
    tap.check("%d groups that a database adds up give the same ties as %d rows" % (len(groups), len(lines)),
              sums.ties(folder / "ties.csv") == sums.ties(folder / "one.csv"), done.stderr.decode())


def check_faults(folder, text):
    (folder / "torn.tsv.gz").write_bytes((folder / "rows.tsv.gz").read_bytes()[:999999])
    done = run(folder, "torn.tsv.gz", out="torn.csv")
    tap.check("nothing is written of a torn file", done.returncode == 1 and not (folder / "torn.csv").exists() and
              b"the file is torn" in done.stderr, done.stderr.decode())
    done = run(folder, "rows.tsv")
    shown = [int(line.split(b":")[1]) for line in done.stderr.splitlines() if b"row is left out" in line]
    bad = [n for n, line in enumerate(text.splitlines(), 1) if line.count("\t") != 60 or not sums.day_of(line.split("\t")[1])]
    tap.check("the first ten rows that cannot be read are shown", shown == bad[:10], shown, bad[:10])
    (folder / "long.tsv").write_text(text + "x" * (9 << 20))
    done = run(folder, "long.tsv", out="long.csv")
    tap.check("a line of 9 MB is none", done.returncode == 1 and not (folder / "long.csv").exists() and b"line of more than 8 MB" in done.stderr,
              done.stderr.decode())
    (folder / "actors.tsv").write_text("".join("\t".join(["x"] * 7 + ["A%d" % n] + ["x"] * 53).replace("x", "20240101", 2) + "\n" for n in range(300000)))
    done = run(folder, "actors.tsv", out="actors.csv")
    tap.check("a column of too many actors is none of states", done.returncode == 1 and b"more than 262143 different actors" in done.stderr and b"[D116]" in done.stderr,
              done.stderr.decode())

    def fill():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    done = run(folder, "rows.tsv", out="full/ties.csv", preexec_fn=fill)
    left = list((folder / "full").iterdir())
    tap.check("a disk that is full leaves no file", done.returncode == 3 and not left and b"cannot write 'full/ties.csv'" in done.stderr,
              done.stderr.decode(), left)


def damage(rng, data):
    way = rng.randrange(4)
    at = rng.randrange(len(data))
    if way == 0:
        return data[:at]
    if way == 1:
        return data[:at] + bytes(rng.randrange(256) for _ in range(rng.randrange(1, 9))) + data[at:]
    if way == 2:
        return data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1:]
    return data[:at] + rng.choice([b"\t", b"\n", b'"', b"\r", b"\0", b",", b"\xff"]) * rng.randrange(1, 70) + data[at:]


def check_damage(folder):
    """Whatever is done to a file, it is read or refused: no crash, no hang, no half file."""
    faults, many = [], serve.Program(served, datasets)
    small = "".join(line + "\n" for line in (folder / "rows.tsv").read_text().splitlines()[:300])
    originals = {"d.tsv": (small.encode(), "gdelt2"), "d.tsv.gz": (gzip.compress(small.encode()), "gdelt2"),
                 "d.csv": (b"\n".join((folder / "table.csv").read_bytes().split(b"\n")[:300]), "named.json")}
    for number in range(DAMAGES):
        rng = random.Random(SEED + number)
        name = sorted(originals)[number % len(originals)]
        (folder / name).write_bytes(damage(rng, originals[name][0]))
        (folder / "damaged.csv").unlink(missing_ok=True)
        done = many.run(["import", "events", name, "--data", datasets, "--out", "damaged.csv", "--map", originals[name][1]], cwd=folder)
        is_written = (folder / "damaged.csv").exists()
        if done.returncode not in (0, 1) or is_written != (done.returncode == 0) or (done.returncode and ": error: " not in done.stderr):
            faults.append("%d: %s ends with %d: %s" % (number, name, done.returncode, done.stderr[-300:]))
    tap.test("%d damaged files are read or refused" % DAMAGES, faults + many.end())


PEAK = """import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"""


def peak(folder, source):
    return int(subprocess.run([sys.executable, "-c", PEAK, program, "import", "events", source, "--map", "gdelt2", "--data", datasets, "--out",
                               "peak.csv"], cwd=folder, capture_output=True, check=True).stdout)


def check_growth(folder, text):
    with (folder / "many.tsv").open("w") as file:
        for _ in range(10):
            file.write(text)
    few, many = peak(folder, "rows.tsv"), peak(folder, "many.tsv")
    tap.check("%d rows in %d MB, ten times the rows in %d MB" % (ROWS, few >> 10, many >> 10), many < MEMORY_MAX and many < few * MEMORY_GROWTH)


def main():
    text = io.StringIO()
    rows.write(text, ROWS)
    text = text.getvalue()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "rows.tsv").write_text(text)
        check_sums(folder, text)
        check_forms(folder, text)
        check_engine(folder, text)
        check_faults(folder, text)
        check_damage(folder)
        check_growth(folder, text)
    return tap.end()


sys.exit(main())
