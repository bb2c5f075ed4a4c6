#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""`import events` from PostgreSQL and SQLite over ODBC, against the same rows in files and in Python, and when things go wrong; prints TAP.

databases.py PROGRAM DATASETS MINI yes|no

The last word says whether the build has ODBC. The server is one of this test's own (servers.py).
"""

import csv
import datetime
import io
import json
import os
import pathlib
import random
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

sys.path.append(sys.path[0] + "/..")
import rows  # noqa: E402
import servers  # noqa: E402
import sums  # noqa: E402
import tap  # noqa: E402

ROWS, TYPED_ROWS, ODD_ROWS, SEED = 100000, 5000, 2000, 20240902
PASSWORD, WRONG = "s3cr3t-0f-th3-t3st", "wr0ng-0f-th3-t3st"
HOSTILE = 'a"b; DROP TABLE events; --'

program, datasets, mini = (pathlib.Path(word).resolve() for word in sys.argv[1:4])
has_odbc = sys.argv[4] == "yes"
sums.load(datasets)
gdelt = json.loads((datasets / "import/gdelt2.json").read_text())
said = []  # all that the program printed or wrote


class Work:
    """A folder with the data sources, and the same statements and rows for both databases."""

    def __init__(self, folder, server):
        self.folder, self.server, self.lite = folder, server, sqlite3.connect(folder / "events.db")
        login = {"Driver": servers.driver("postgres"), "Servername": "127.0.0.1", "Port": server.port, "Database": "postgres",
                 "Username": servers.USER, "Password": PASSWORD}
        lite = {"Driver": servers.driver("sqlite"), "Database": folder / "events.db"}
        self.sources = {
            "postgres": login, "sqlite": lite, "wrong": {**login, "Password": WRONG}, "dead": {**login, "Port": 1},
            "ansi": {**login, "Driver": servers.driver("ansi")}, "open": {key: login[key] for key in login if key != "Password"},
            "driverless": {**login, "Driver": "/nowhere/driver.so"}, "nowhere": {**lite, "Database": "/nowhere/events.db"},
        }
        servers.write_sources(folder / "odbc.ini", **self.sources)

    def run(self, source, *options, out="ties.csv", env=None, data=datasets, **more):
        words = [] if "--map" in options else ["--map", "gdelt2" if data == datasets else "plain.json"]
        (self.folder / out).unlink(missing_ok=True)
        done = subprocess.run([program, "import", "events", source, "--data", data, "--out", out, *words, *options], cwd=self.folder,
                              env={**os.environ, "ODBCINI": str(self.folder / "odbc.ini"), **(env or {})}, capture_output=True, text=True,
                              check=False, **more)
        said.extend((done.stdout, done.stderr, self.read(out)))
        return done

    def read(self, out="ties.csv"):
        return (self.folder / out).read_text() if (self.folder / out).exists() else ""

    def ties(self, out="ties.csv"):
        return sums.ties(self.folder / out) if (self.folder / out).exists() else None

    def both(self, statement):
        self.server.sql(statement)
        self.lite.execute(statement)
        self.lite.commit()

    def add(self, table, lines):
        self.server.copy(table, "".join("\t".join(fields) + "\n" for fields in lines))
        self.lite.executemany("INSERT INTO %s VALUES (%s)" % (table, ",".join("?" * len(lines[0]))), lines)
        self.lite.commit()


def check_sums(work, text):
    """The two ways and Python, on the same rows."""
    for number, (name, options, arguments) in enumerate((
            ("year", (), {}), ("quarter", ("--every", "quarter", "--until", "2024-05"), {"months": 3, "until": datetime.date(2024, 5, 31)}),
            ("month", ("--every", "month", "--since", "2022-02-03", "--until", "2025-06"),
             {"months": 1, "since": datetime.date(2022, 2, 3), "until": datetime.date(2025, 6, 30)}),
            ("year, weighted", ("--map", "weighted.json"), {"weighted": True}))):
        stream = work.run("rows.tsv", *options)
        table = sums.expected(text, **arguments)[0]
        tap.check("%d rows by %s: the stream gives what Python does" % (ROWS, name), work.ties() == table, stream.stderr)
        for source in ("postgres", "sqlite"):
            done = work.run("odbc:" + source, "--table", "events", *options)
            tap.check("and so does %s, which tells the same of the rows" % source, work.ties() == table and done.stdout == stream.stdout,
                      done.stderr, done.stdout, stream.stdout)
            if number == 0:
                done = work.run("odbc:" + source, "--query", "SELECT * FROM events -- all of them", *options)
                tap.check("and a query of it", work.ties() == table, done.stderr)


def odd_rows():
    """Days in every form, possible and not, and weights of all sizes."""
    rng = random.Random(SEED)
    lines = []
    for number in range(ODD_ROWS):
        year, month, day = rng.choice((2023, 2024, 2100, 999, 1799, 5001)), rng.randrange(0, 14), rng.randrange(0, 33)
        date = rng.choice(("%04d%02d%02d", "%04d-%02d-%02d")) % (year, month, day) + rng.choice(("", "", "", " 10:00:00", "T10:00:00Z", "x", "5"))
        if number % 10 == 0:
            date = rng.choice(("", "-", "2024", "202401", "2024-1-5", "2024--0105", "20-240105", "20240229", "2024-02-29", "2023-02-29", "yesterday",
                               " 20240105", "２０２４0105", "20240105 ", "2024-01-05T", "0x240105", "202４0105", "outside"))
        weight = rng.choice(("%d" % rng.randrange(100), "%.6f" % rng.uniform(0, 10), "%.1f" % rng.uniform(0, 1e6), "-1", "0", "0.0000001",
                             "1000000000", "1000000000.999999", "1000000001", "1.5000000", "123456789.123456"))
        a, b = rng.choice(("RUS", "MNG", "", "Türkiye", "KAZ ")), rng.choice(("MNG", "CHN", "X\U0001f600", "Côte d'Ivoire"))
        lines.append((a, b, rng.choice(("011", "0112", "0512", "1", "")), date, weight))
    return lines


def check_odd(work):
    lines = odd_rows()
    names = ["a", "b", "root code", "when", "weight"]
    plain = {**gdelt, "columns": names, "actor": "a", "other": "b", "class": "root code", "date": "when", "weight": "weight", "codes": None,
             "class_length": 2, "classes": {**gdelt["classes"], "verbal_cooperation": ["01", "05"]}}
    (work.folder / "odd.json").write_text(json.dumps(plain))
    (work.folder / "odd.tsv").write_text("".join("\t".join(line) + "\n" for line in lines))
    work.both('CREATE TABLE odd (a TEXT, b TEXT, "root code" TEXT, "when" TEXT, weight NUMERIC(24, 7))')
    work.add("odd", lines)
    work.both("CREATE TABLE sizes (a TEXT, b TEXT, \"root code\" TEXT, \"when\" TEXT, weight DOUBLE PRECISION)")
    work.add("sizes", lines)
    for options in ((), ("--every", "month", "--since", "2024-01-03", "--until", "2024-02-29")):
        stream = work.run("odd.tsv", "--map", "odd.json", *options)
        table = work.ties()
        tap.check("%d odd rows make ties" % ODD_ROWS, table and len(table) > 3, stream.stderr)
        for source in ("postgres", "sqlite"):
            for name in ("odd", "sizes"):
                done = work.run("odbc:" + source, "--table", name, "--map", "odd.json", *options)
                tap.check("the same ones and the same left out by %s, table %s" % (source, name), work.ties() == table and done.stdout == stream.stdout,
                          done.stderr, *zip(work.ties() or [], table or []), done.stdout, stream.stdout)


def check_types(work, text):
    """Days as dates and times, classes as numbers."""
    good = [fields for fields in map(lambda line: line.split("\t"), text.splitlines()[:TYPED_ROWS]) if sums.day_of(fields[1])]
    lines = [(fields[7], fields[17], "%s-%s-%s" % (fields[1][:4], fields[1][4:6], fields[1][6:]), fields[29]) for fields in good]
    table = sums.expected("".join("\t".join(fields) + "\n" for fields in good))[0]
    columns = "Actor1CountryCode TEXT, Actor2CountryCode TEXT, SQLDATE %s, QuadClass %s"
    for number, kinds in enumerate((("DATE", "SMALLINT"), ("TIMESTAMP", "NUMERIC(2)"), ("INTEGER", "CHAR(3)"), ("VARCHAR(10)", "BIGINT"))):
        name = "typed%d" % number
        work.both("CREATE TABLE %s (%s)" % (name, columns % kinds))
        work.add(name, [(a, b, day.replace("-", "") if kinds[0] == "INTEGER" else day, kind) for a, b, day, kind in lines])
        for source in ("postgres", "sqlite"):
            done = work.run("odbc:" + source, "--table", name)
            tap.check("%s: days that are %s, classes that are %s" % (source, *kinds), work.ties() == table, done.stderr)


def check_statement(work, text):
    """What --show-sql prints is what is run."""
    for source, ask in (("postgres", work.server.sql), ("sqlite", lambda statement: work.lite.execute(statement).fetchall())):
        done = work.run("odbc:" + source, "--table", "events", "--show-sql")
        tap.check("%s: --show-sql prints one SELECT and writes nothing" % source, done.returncode == 0 and not work.read() and not done.stderr and
                  done.stdout.startswith("SELECT ") and done.stdout.count("GROUP BY") == 1 and ";" not in done.stdout, done.stdout, done.stderr)
        answer = ask(done.stdout)
        count = len(list(csv.reader(io.StringIO(answer)))) - 1 if isinstance(answer, str) else len(answer)
        statement = " ".join(done.stdout.split())
        work.run("odbc:" + source, "--table", "events")
        head = " ".join(work.read().split("a,b,weight")[0].split())
        tap.check("its groups are those that are read, and it stands in the file with what it was asked of", "in %d groups" % count in head and
                  "# query: " + statement in head and "# database: odbc:%s, " % source in head and "# map: " in head, head)
    shown = subprocess.run([program, "tie", "Russia", "Mongolia", "--data", datasets, "--ties", "ties.csv", "--as-of", "2026-01-01"], cwd=work.folder,
                           capture_output=True, text=True, check=False)
    dateless = "%d without a date" % sums.expected(text)[1]["without a date"]
    text = " ".join(shown.stdout.split("Own data:")[-1].split())
    tap.check("`tie` says which database, what was asked, the map, and what became of the rows", all(part in text for part in (
        "database: odbc:sqlite, SQLite", "query: SELECT actor", "map: ", "read, ", dateless, "time: ")), text, shown.stderr)
    shown = subprocess.run([program, "study", "--json", "--data", datasets, "--ties", "ties.csv", "--as-of", "2026-01-01"], cwd=work.folder,
                           capture_output=True, text=True, check=False)
    settings = {row["name"]: row["value"] for row in json.loads(shown.stdout)["settings"]}
    tap.check("`study` says it too, to the end of the statement", settings["own ties: query"] == statement and
              "odbc:sqlite" in settings["own ties: database"] and "read" in settings["own ties: rows"] and "own ties: map" in settings, settings)


def events_left(work):
    return int(work.server.sql("SELECT COUNT(*) AS n FROM events").split()[1]), work.lite.execute("SELECT COUNT(*) FROM events").fetchone()[0]


def check_hostile(work):
    """Names do nothing; whatever a query does is undone."""
    count = events_left(work)
    name = HOSTILE.replace('"', '""')
    work.both('CREATE TABLE "%s" ("%s" TEXT, b TEXT, day TEXT, class TEXT)' % (name, name))
    work.add('"%s"' % name, [("RUS", "MNG", "20240105", "1")])
    (work.folder / "hostile.json").write_text(json.dumps({**gdelt, "columns": [], "actor": HOSTILE, "other": "b", "date": "day", "class": "class"}))
    for source in ("postgres", "sqlite"):
        done = work.run("odbc:" + source, "--table", HOSTILE, "--map", "hostile.json")
        tap.check("%s: names with quotes and statements in them are names" % source, done.returncode == 0 and len(work.ties()) == 2, done.stderr)
        for words in (("--table", 'events" AS s; DROP TABLE events; --'), ("--table", "events\\"), ("--table", "a..b"),
                      ("--query", "SELECT * FROM events) AS s; DROP TABLE events; --"), ("--query", "DROP TABLE events")):
            done = work.run("odbc:" + source, *words, data=mini)
            tap.check("%s: %s is refused and does nothing" % (source, words), done.returncode == 1 and "no tie comes of" not in done.stderr and not work.read() and events_left(work) == count,
                      done.stdout, done.stderr)
    work.both('DROP TABLE "%s"' % name)


def fails(work, name, status, text, source, *options, code="", **more):
    """Whatever fails does so before states are looked for: a small data folder is soon read."""
    done = work.run(source, *options, out="bad/ties.csv", data=mini, **more)
    left = sorted(path.name for path in (work.folder / "bad").iterdir()) if (work.folder / "bad").exists() else []
    tap.check("%s: status %d, its message, no file" % (name, status), done.returncode == status and text in done.stderr and code in done.stderr and not left,
              done.returncode, done.stdout, done.stderr, left)


def fill():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


def check_faults(work):
    table = ("--table", "events")
    fails(work, "a dead server", 3, "odbc:dead: error: cannot connect: ", "odbc:dead", *table, code="[D140]")
    fails(work, "a wrong password", 3, 'password authentication failed for user "reader"', "odbc:wrong", *table)
    fails(work, "no such data source", 3, "Data source name not found", "odbc:none", *table)
    fails(work, "no such driver", 3, "is its driver installed?", "odbc:driverless", *table)
    fails(work, "SQLite in no folder", 3, "odbc:nowhere: error: cannot ", "odbc:nowhere", *table)
    fails(work, "PostgreSQL's driver for one-byte texts", 1, "'PostgreSQL Unicode'", "odbc:ansi", *table)
    for source in ("postgres", "sqlite"):
        where = "odbc:" + source
        fails(work, source + ", a table that is not there", 1, "nowhere", where, "--table", "nowhere")
        fails(work, source + ", a query that is none", 1, where + ": error: ", where, "--query", "SELECT * FROM events WHERE", code="[D141]")
        fails(work, source + ", a table without the column", 1, "missing column 'QuadClass', which the map names", where,
              "--query", "SELECT SQLDATE AS day, Actor1CountryCode, Actor2CountryCode FROM events")
        fails(work, source + ", rows that make no tie", 1, "no tie comes of 0 rows", where, "--query", "SELECT * FROM events WHERE 1 = 0")
        done = work.run(where, "--query", "SELECT * FROM events LIMIT 3000", out="full/ties.csv", preexec_fn=fill)
        tap.check(source + ", a full disk: status 3, its message, no file", done.returncode == 3 and not list((work.folder / "full").iterdir()) and
                  "cannot write 'full/ties.csv'" in done.stderr, done.stderr)
    fails(work, "postgres, a query that fails on a row", 1, "division by zero", "odbc:postgres",
          "--query", "SELECT *, 1 / (QuadClass - QuadClass) AS x FROM events WHERE 1 / (QuadClass - QuadClass) = 1")
    for column, kind, expression in (("SQLDATE", "float8", "1.5::float8"), ("Actor1CountryCode", "bytea", "''::bytea"),
                                     ("QuadClass", "timestamptz", "now()"), ("NumMentions", "text", "'1'::text")):
        others = ", ".join(c for c in ("SQLDATE", "Actor1CountryCode", "Actor2CountryCode", "QuadClass", "NumMentions") if c != column)
        fails(work, "postgres, a column of the wrong type", 1, "column '%s' is of type '%s" % (column.lower(), kind[:9]), "odbc:postgres",
              "--map", "mentions.json", "--query", "SELECT %s, %s AS %s FROM events" % (others, expression, column), code="[D142]")
    fails(work, "sqlite, where values have types", 1, "rows are left out: no weight in 'NumMentions'", "odbc:sqlite", "--map", "mentions.json",
          "--query", "SELECT SQLDATE, Actor1CountryCode, Actor2CountryCode, QuadClass, 'many' AS NumMentions FROM events")


def check_secrets(work):
    done = work.run("odbc:open", "--table", "events", env={"PGPASSWORD": PASSWORD})
    tap.check("a password of the environment opens the database", done.returncode == 0, done.stderr)
    for words in (("odbc:Driver=x;UID=reader;PWD=%s" % PASSWORD, "--table", "events"), ("odbc:postgres;Password=" + PASSWORD, "--table", "events"),
                  ("odbc:", "--table", "events"), ("odbc:postgres", "--table", "pwd = " + PASSWORD),
                  ("odbc:postgres", "--query", "SELECT * FROM dblink('host=x password=%s', '') AS x" % PASSWORD)):
        fails(work, "a password on the command line, or no name", 2, "secrets stand in odbc.ini or in the environment", *words)
    for words, text in ((("odbc:postgres",), "no '--table' and no '--query'"), (("odbc:postgres", "--table", "x", "--query", "y"), "both"),
                        (("rows.tsv", "--show-sql"), "are of databases"), (("rows.tsv", "--table", "x"), "are of databases")):
        fails(work, "words that do not fit: " + " ".join(words), 2, text, *words)
    tap.check("no password is printed or written", not [text for text in said if PASSWORD in text or WRONG in text])


def check_broken(work):
    """A server that stops while it works."""
    def stop():
        for _ in range(100):
            if "pg_sleep" in work.server.sql("SELECT query FROM pg_stat_activity WHERE query LIKE 'SELECT actor%'"):
                break
            time.sleep(0.1)
        work.server.stop()

    stopper = threading.Thread(target=stop)
    stopper.start()
    fails(work, "a server that stops", 3, "odbc:postgres: error: the query ", "odbc:postgres", "--query", "SELECT events.* FROM events, pg_sleep(30)")
    stopper.join()


def main():
    if not has_odbc:
        done = subprocess.run([program, "import", "events", "odbc:x", "--table", "x", "--map", "gdelt2", "--data", datasets], capture_output=True,
                              text=True, check=False)
        tap.check("without ODBC the message says what to install", done.returncode == 3 and "install unixodbc-dev" in done.stderr, done.stderr)
        return tap.end()
    missing = [name for name in servers.DRIVERS if not servers.driver(name)] + ([] if servers.tools() else ["a server"])
    if missing:
        print("1..0 # SKIP not installed: " + ", ".join(missing))
        return 0
    text = io.StringIO()
    rows.write(text, ROWS)
    text = "".join(line for line in text.getvalue().splitlines(True) if line.count("\t") == 60)
    with tempfile.TemporaryDirectory() as name, servers.postgres(PASSWORD) as server:
        work = Work(pathlib.Path(name), server)
        (work.folder / "rows.tsv").write_text(text)
        plain = {**gdelt, "same": {}}
        for file, kind in (("weighted", {**gdelt, "weight": "NumMentions"}), ("plain", plain), ("mentions", {**plain, "weight": "NumMentions"})):
            (work.folder / (file + ".json")).write_text(json.dumps(kind))
        work.both("CREATE TABLE events (%s)" % ", ".join("%s %s" % (column, "INTEGER" if column in ("QuadClass", "NumMentions") else "TEXT")
                                                         for column in gdelt["columns"]))
        work.add("events", [line.split("\t") for line in text.splitlines()])
        for check in (check_sums, check_types, check_statement):
            check(work, text)
        for check in (check_odd, check_hostile, check_faults, check_secrets, check_broken):
            check(work)
    return tap.end()


sys.exit(main())
