#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Time and memory of `import events` from a file, PostgreSQL and SQLite on 10^5, 10^6 and 10^7 rows shaped like GDELT 2's.

databases.py PROGRAM DATASETS [ROWS]

The largest, of ROWS (default 10^7) rows, takes about 600 bytes a row in each of the three, under /tmp. Fails when the ways give different ties,
when a row takes half as much again of the processors (the server's too) in one table as in another, whatever the NOISE, or when the program's
memory grows by more than a tenth. A row's time is that of the rows beyond the POOL that is repeated: starting, and the groups, which stay the
same, are left out.
"""

import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.append(sys.path[0] + "/../import")
import rows  # noqa: E402
import servers  # noqa: E402
import sums  # noqa: E402

POOL, RUNS = 20000, 3
MORE_A_ROW, MORE_MEMORY = 1.5, 1.1
NOISE = 0.1  # seconds of processors, by which the difference of two runs may be off
SETTLE = 2  # seconds, for the server to count what its ended processes used
PASSWORD = "of the benchmark"
PEAK = """import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_maxrss, used.ru_utime + used.ru_stime)"""


def server_seconds(server):
    """Of processors, by the processes of the server that have ended."""
    time.sleep(SETTLE)
    fields = pathlib.Path("/proc/%d/stat" % server.process.pid).read_text().rsplit(")", 1)[1].split()
    return sum(map(int, fields[13:15])) / os.sysconf("SC_CLK_TCK")


def timed(program, folder, server, source, datasets):
    """Seconds on the wall, megabytes of the program, seconds of processors."""
    words = ["--table", "events"] if source.startswith("odbc:") else []
    before, begun = server_seconds(server), time.monotonic()
    said = subprocess.run([sys.executable, "-c", PEAK, program, "import", "events", source, "--map", "gdelt2", "--data", datasets, "--out",
                           folder / "ties.csv", *words], env={**os.environ, "ODBCINI": str(folder / "odbc.ini")}, capture_output=True, text=True,
                          check=True).stdout.split()
    wall = time.monotonic() - begun
    return wall, int(said[0]) >> 10, float(said[1]) + server_seconds(server) - before


def fill(server, lite, copies):
    """So many rows in both, the pool again and again."""
    for ask in (server.sql, lite.execute):
        ask("DROP TABLE IF EXISTS events")
    server.sql("CREATE UNLOGGED TABLE events AS SELECT pool.* FROM pool, generate_series(1, %d)" % copies)
    lite.execute("CREATE TABLE events AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) SELECT pool.* FROM n, pool"
                 % copies)
    lite.commit()


def main():
    program, datasets = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    most = int(sys.argv[3]) if len(sys.argv) > 3 else 10 ** 7
    columns = json.loads((datasets / "import/gdelt2.json").read_text())["columns"]
    rng = rows.random.Random(1)
    pool = [line for line in (rows.row(rng, number) for number in range(POOL)) if line.count("\t") == 60]
    faults, found = [], {}
    with tempfile.TemporaryDirectory() as name, servers.postgres(PASSWORD) as server:
        folder = pathlib.Path(name)
        lite = sqlite3.connect(folder / "events.db")
        servers.write_sources(folder / "odbc.ini", sqlite={"Driver": servers.driver("sqlite"), "Database": folder / "events.db"},
                              postgres={"Driver": servers.driver("postgres"), "Servername": "127.0.0.1", "Port": server.port,
                                        "Database": "postgres", "Username": servers.USER, "Password": PASSWORD})
        made = "CREATE TABLE pool (%s)" % ", ".join("%s %s" % (c, "INTEGER" if c in ("QuadClass", "NumMentions") else "TEXT") for c in columns)
        server.sql(made)
        lite.execute(made)
        server.copy("pool", "\n".join(pool) + "\n")
        lite.executemany("INSERT INTO pool VALUES (%s)" % ",".join("?" * len(columns)), [line.split("\t") for line in pool])
        lite.commit()
        base = {}
        for count in (POOL, *(n for n in (most // 100, most // 10, most) if n > POOL)):
            fill(server, lite, count // POOL)
            with (folder / "rows.tsv").open("w") as file:
                for _ in range(count // POOL):
                    file.write("\n".join(pool) + "\n")
            ties = []
            for source in (folder / "rows.tsv", "odbc:postgres", "odbc:sqlite"):
                runs = [timed(program, folder, server, str(source), datasets) for _ in range(RUNS if count < most else 1)]
                wall, memory, cpu = min(runs, key=lambda run: run[2])
                way = "file" if not isinstance(source, str) else source
                base.setdefault(way, cpu)
                a_row = (cpu - base[way]) / (count - POOL) if count > POOL else 0
                if count > POOL:
                    found.setdefault(way, []).append((a_row, NOISE / (count - POOL), memory))
                ties.append(sums.ties(folder / "ties.csv"))
                print("%9d rows, %-13s %7.2f s, %7.2f s of processors, %4d MB; %.2f us of them a row" % (count, way, wall, cpu, memory, 1e6 * a_row),
                      flush=True)
            if ties[0] != ties[1] or ties[0] != ties[2]:
                faults.append("%d rows: the ways give different ties" % count)
    for way, measured in found.items():
        if max(a_row - off for a_row, off, _ in measured) > MORE_A_ROW * min(a_row + off for a_row, off, _ in measured):
            faults.append(way + ": the time of a row grows")
        if measured[-1][2] > MORE_MEMORY * measured[0][2]:
            faults.append(way + ": memory grows")
    print("\n".join(faults) or "fine")
    return 1 if faults else 0


sys.exit(main())
