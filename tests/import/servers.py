# SPDX-License-Identifier: GPL-2.0-or-later
"""A PostgreSQL server of one's own on a free loopback port, without root's rights, gone with the test; and data sources for ODBC."""

import contextlib
import ctypes
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import tempfile
import time

DRIVERS = {"postgres": "psqlodbcw.so", "ansi": "psqlodbca.so", "sqlite": "libsqlite3odbc.so"}
USER = "reader"
WAIT = 60  # seconds, for the server to answer
PDEATHSIG = 1


def driver(name):
    """Where the driver is; None: it is not installed."""
    return next(iter(sorted(pathlib.Path("/usr/lib").glob("*/odbc/" + DRIVERS[name]))), None)


def tools():
    """The folder of the newest server's programs; None: none is installed."""
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return found[-1] if found else None


def end_with_parent():
    ctypes.CDLL(None).prctl(PDEATHSIG, signal.SIGINT)


class Postgres:
    """A running server with a database `postgres`, whose owner logs in with a password."""

    def __init__(self, folder, password):
        self.folder, self.password, self.tools, self.process = pathlib.Path(folder), password, tools(), None
        self.rights = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.getuid() == 0 else {}
        self.data = self.folder / "data"
        (self.folder / "password").write_text(password)
        if self.rights:
            for path in (self.folder, self.folder / "password"):
                shutil.chown(path, "nobody", "nogroup")
        self.call("initdb", "-D", self.data, "-U", USER, "-A", "scram-sha-256", "--pwfile", self.folder / "password", "-E", "UTF8",
                  "--locale", "C.UTF-8", "--no-sync")
        self.start()

    def call(self, tool, *words, **more):
        return subprocess.run([self.tools / tool, *words], cwd=self.folder, check=True, capture_output=True, **self.rights, **more)

    def start(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        with (self.folder / "log").open("w") as log:
            self.process = subprocess.Popen(  # pylint: disable=consider-using-with
                [self.tools / "postgres", "-D", self.data, "-p", str(self.port), "-h", "127.0.0.1", "-k", self.folder, "-F", "-c", "jit=off", "-c", "autovacuum=off",
                 # small, so that a table is read through a few pages of it: each reader touches every shared page for itself
                 "-c", "shared_buffers=4MB", "-c", "max_parallel_workers_per_gather=0"], cwd=self.folder,
                stdout=log, stderr=log, preexec_fn=end_with_parent, **self.rights)
        end = time.monotonic() + WAIT
        while subprocess.run([self.tools / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)], check=False).returncode:
            if self.process.poll() is not None or time.monotonic() > end:
                raise RuntimeError("the server does not start: " + (self.folder / "log").read_text())
            time.sleep(0.05)

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        self.process.wait(WAIT)

    def sql(self, text, **more):
        """What the statements print, as CSV."""
        return subprocess.run([self.tools / "psql", "-X", "-q", "--csv", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port), "-U", USER,
                               "-d", "postgres", "-c", text], check=True, capture_output=True, text=True,
                              env={**os.environ, "PGPASSWORD": self.password}, **more).stdout

    def copy(self, table, lines):
        """Adds lines of fields with tabs between them, an empty one is no NULL."""
        self.sql("COPY %s FROM STDIN WITH (FORMAT text, NULL '\\N')" % table, input=lines)


@contextlib.contextmanager
def postgres(password):
    with tempfile.TemporaryDirectory(prefix="server") as folder:
        server = Postgres(folder, password)
        try:
            yield server
        finally:
            server.stop()


def write_sources(path, **sources):
    """An odbc.ini: the settings of each data source."""
    path.write_text("".join("[%s]\n%s\n" % (name, "".join("%s = %s\n" % pair for pair in settings.items()))
                            for name, settings in sources.items()))
    path.chmod(0o600)
