#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""`import votes` on the shipped roll calls, written as the UN Digital Library writes them; prints TAP.

votes.py PROGRAM DATASETS yes|no

The last word says whether the build reads zstd.
"""

import csv
import gzip
import io
import json
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile

sys.path.append(sys.path[0] + "/..")
import tap  # noqa: E402

COLUMNS = ("undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,agenda_title,subjects,"
           "vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link").split(",")
MEMORY_MAX = 100 << 10  # kilobytes
AGREE = 0.97  # of the shipped topics, which the rules did not make
FILE_BYTES = 4096  # that a full disk takes

program, datasets, has_zstd = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve(), sys.argv[3] == "yes"
shipped = json.loads((datasets / "roll_calls.json").read_text())
members = [s for s in json.loads((datasets / "states.json").read_text()) if s["un_status"] == "member"]


def library(calls):
    """The rows of the library's list, a vote each."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for n, call in enumerate(calls):
        for state, vote in zip(members, call["votes"]):
            if vote != "-":
                writer.writerow([n, state["id"], state["name"].upper(), vote, call["date"], call["session"], "A/RES/" + call["id"],
                                 "A/L.%d" % n, "", "A/PV.%d" % n, call["title"] + " : resolution / adopted by the General Assembly",
                                 'Item, with "quotes"\nand lines', "SUBJECT--OTHER", "", call["yes"], call["no"], call["abstain"],
                                 call["nonvoting"], 193, "https://digitallibrary.un.org/record/%d" % n])
    return text.getvalue()


def renamed(text, suffix):
    """The list with longer numbers of resolutions."""
    return text.replace(",A/L.", suffix + ",A/L.")


def table(calls):
    """The same with a column a state."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["resolution", "date", "session", "title", *(s["id"] for s in members)])
    for call in calls:
        writer.writerow([call["id"], call["date"], call["session"], call["title"], *call["votes"].replace("-", " ")])
    return text.getvalue()


def run(folder, source, *options, data=datasets, **more):
    return subprocess.run([program, "import", "votes", source, "--data", data, *options], cwd=folder, capture_output=True, check=False, **more)


def records(path):
    return {r["id"]: r for r in json.loads(path.read_text())}


def facts(record):
    return {key: value for key, value in record.items() if key not in ("sources", "confidence", "note")}


def check_forms(folder, text):
    (folder / "long.csv").write_text(text)
    (folder / "long.csv.gz").write_bytes(gzip.compress(text.encode(), 1))
    (folder / "wide.csv").write_text(table(shipped))
    (folder / "members.csv.gz").write_bytes(b"".join(gzip.compress(part.encode(), 1) for part in (text[:999999], text[999999:])))
    subprocess.run(["zstd", "-q", "-k", folder / "long.csv"], check=True)
    done = run(folder, "long.csv", "--out", "long.json")
    got = records(folder / "long.json") if done.returncode == 0 else {}
    wrong = [r["id"] for r in shipped if facts(got.get(r["id"], {})) != facts(r)]
    tap.check("the library's list gives the shipped records", not wrong and len(got) == len(shipped), done.stderr.decode(), wrong[:9])
    tap.check("they rest on the library, with high confidence", all(r["sources"] == ["undl"] and r["confidence"] == "high" for r in got.values()))
    expected = (folder / "long.json").read_bytes()
    for name in ("long.csv.gz", "members.csv.gz"):
        done = run(folder, name, "--out", "again.json")
        tap.check("the same bytes from " + name, (folder / "again.json").read_bytes() == expected, done.stderr.decode())
    done = run(folder, "-", "--out", "input.json", stdin=(folder / "long.csv").open("rb"))
    tap.check("the same bytes from standard input", (folder / "input.json").read_bytes() == expected, done.stderr.decode())
    done = run(folder, "long.csv.zst", "--out", "zstd.json")
    if has_zstd:
        tap.check("the same bytes from zstd", (folder / "zstd.json").read_bytes() == expected, done.stderr.decode())
    else:
        tap.check("without zstd the message says what to install", done.returncode == 3 and b"[D111]" in done.stderr and b"libzstd-dev" in done.stderr, done.stderr.decode())
    done = run(folder, "wide.csv", "--out", "wide.json")
    wide = records(folder / "wide.json")
    tap.check("the same votes from a table with a column a state", all(facts(wide[r["id"]]) == facts(r) for r in shipped), done.stderr.decode())
    subprocess.run([program, "export", "csv", "--data", datasets, "--votes", "long.json", "--out", "with"], cwd=folder, check=True,
                   capture_output=True)
    subprocess.run([program, "export", "csv", "--data", datasets, "--out", "without"], cwd=folder, check=True, capture_output=True)
    ties = [next((folder / name).glob("*edges*")).read_bytes() for name in ("with", "without")]
    tap.check("--votes takes them, and the graph stays as it is", ties[0] == ties[1])


def check_seal(folder):
    shutil.copytree(datasets, folder / "data")
    done = run(folder, "long.csv", "--seal", data="data")
    same = [p.name for p in (folder / "data").glob("*.json") if p.read_bytes() != (datasets / p.name).read_bytes()]
    tap.check("--seal of what is known changes no byte", done.returncode == 0 and not same, same, done.stderr.decode())
    call = {**shipped[-1], "id": "80/999", "title": "Report of the International Criminal Court" + 40 * " on work"}
    turned = {**shipped[0], "votes": shipped[0]["votes"].replace("N", "Y"), "yes": shipped[0]["yes"] + shipped[0]["no"], "no": 0}
    (folder / "fresh.csv").write_text(library([call, turned]))
    done = run(folder, "fresh.csv", "--seal", data="data")
    checked = subprocess.run([program, "check", "data"], cwd=folder, capture_output=True, text=True, check=False)
    got = records(folder / "data/roll_calls.json")
    tap.check("--seal adds a text, changes one, leaves the others",
              b"1 added, 1 changed, 0 as they were" in done.stdout and len(got) == len(shipped) + 1 and
              got["80/999"]["topic"] == "icc" and got["80/999"]["pole"] == "accountability" and
              got["80/999"]["title"] == "Report of the International Criminal Court" + 24 * " on work" + " on ..." and got[turned["id"]]["no"] == 0,
              done.stdout.decode(), done.stderr.decode())
    tap.check("and `check` finds the folder right", checked.returncode == 0 and " 0 errors" in checked.stdout, checked.stdout, checked.stderr)


def check_rules(folder, text):
    (folder / "new.csv").write_text(renamed(text, "n"))
    run(folder, "new.csv", "--out", "new.json")
    new = records(folder / "new.json")
    agree = sum(new[r["id"] + "n"]["topic"] == r["topic"] for r in shipped)
    poles = [r["id"] for r in shipped if new[r["id"] + "n"]["pole"] != r["pole"]]
    tap.check("the shipped rules find %d of %d shipped topics" % (agree, len(shipped)), agree >= AGREE * len(shipped))
    tap.check("and every pole", not poles, poles[:9])


PEAK = """import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"""


def peak(folder, source):
    """Of a small process's child: it does not begin with what this one holds."""
    return int(subprocess.run([sys.executable, "-c", PEAK, program, "import", "votes", source, "--data", datasets, "--out", "peak.json"],
                              cwd=folder, capture_output=True, check=True).stdout)


def check_growth(folder, text):
    head, _, body = text.partition("\n")
    with (folder / "many.csv").open("w") as file:
        file.write(head + "\n")
        for part in "abcd":
            file.write(renamed(body, part))
    few, many = peak(folder, "long.csv"), peak(folder, "many.csv")
    tap.check("300,000 rows in %d MB, 1,200,000 rows in %d MB" % (few >> 10, many >> 10), many < MEMORY_MAX)


def check_faults(folder, text):
    text = text.encode()
    lines = text.count(b"\n", 0, 40000000) + 1
    (folder / "latin.csv").write_bytes(text[:40000000] + b"\xe9" + text[40000000:])
    done = run(folder, "latin.csv", "--out", "latin.json")
    tap.check("a byte that is no UTF-8, far behind, has its line", done.returncode == 1 and not (folder / "latin.json").exists() and
              b"latin.csv:%d: error: byte 0xe9 is no UTF-8 text" % lines in done.stderr, done.stderr.decode())
    (folder / "quote.csv").write_bytes(text[:20000000].replace(b',"Item,', b',"Item, ""', 1) + b'\n1,"never closed' + text[20000000:].replace(b'"', b""))
    done = run(folder, "quote.csv", "--out", "quote.json", "--skip-bad")
    tap.check("a quote that is never closed ends the reading, whatever is to be left out", done.returncode == 1 and
              not (folder / "quote.json").exists() and b"row of more than 4 MB" in done.stderr, done.stderr.decode())
    packed = (folder / "long.csv.gz").read_bytes()
    (folder / "torn.csv.gz").write_bytes(packed[:len(packed) // 2])
    done = run(folder, "torn.csv.gz", "--out", "torn.json", "--skip-bad")
    tap.check("nothing is written of a torn file", done.returncode == 1 and not (folder / "torn.json").exists() and
              b"the file is torn" in done.stderr and done.stderr.count(b"error") == 1, done.stderr.decode())

    def fill():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))

    done = run(folder, "long.csv", "--out", "full/votes.json", preexec_fn=fill)
    left = list((folder / "full").iterdir())
    tap.check("a disk that is full leaves no file", done.returncode == 3 and not left and b"cannot write 'full/votes.json'" in done.stderr,
              done.stderr.decode(), left)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        text = library(shipped)
        check_forms(folder, text)
        check_seal(folder)
        check_rules(folder, text)
        check_faults(folder, text)
        check_growth(folder, text)
    return tap.end()


sys.exit(main())
