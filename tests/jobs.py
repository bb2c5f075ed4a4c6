#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The four people of docs/design.md do their jobs from end to end, with what README and --help say; prints TAP.

jobs.py PROGRAM DATASETS

What one takes away is held against what the program says elsewhere, so that no two of a job's results disagree.
"""

import csv
import json
import os
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile

import tap

root = pathlib.Path(__file__).resolve().parents[1]
EVE, VISIT, TODAY = "2024-09-01", "2024-09-02", "2026-09-28"
FEW = ["--draws", "200"]


class Desk:
    """An empty folder in which one types `fencesitter`."""

    def __init__(self, program, datasets, folder):
        self.program, self.folder = program, folder
        self.env = {**os.environ, "FENCESITTER_DATA": str(datasets)}
        sources = (datasets / "sources.json").read_text(encoding="utf-8").splitlines()
        records = [json.loads(line.rstrip(",")) for line in sources if line.startswith("{")]
        self.papers = [source["title"] for source in records if not source.get("url")]  # which lie nowhere

    def type(self, *words, status=0):
        done = subprocess.run([self.program, *words], cwd=self.folder, env=self.env, capture_output=True, text=True, check=False)
        tap.check("fencesitter " + " ".join(map(str, words)), done.returncode == status, done.stderr)
        return done.stdout

    def json(self, *words):
        return json.loads(self.type(*words, "--json"))

    def table(self, *words):
        return list(csv.DictReader(self.type(*words, "--format", "csv").splitlines()))

    def read(self, path):
        return (self.folder / path).read_text(encoding="utf-8")


def row_of(answer, code):
    return next(row for row in answer["rows"] if row["iso3"] == code)


def sources_of(text):
    """What a Markdown text cites, and its list of sources by number."""
    body, _, sources = text.partition("\n## Sources")
    return set(re.findall(r"\\\[(\d+)\\\]", body)), dict(re.findall(r"^- \\\[(\d+)\\\] (.*)", sources, re.M))


def lawyer(desk):
    """From the news of the visit to a dossier that is filed, and the appendix on all states."""
    duty = desk.type("duty", "Mongolia", "--as-of", EVE)
    tap.check("the duty has its class and its day", "2002-07-01" in duty and "class P" in duty, duty)
    desk.type("dossier", "Mongolia", "--visit", VISIT, "--format", "html,tex,md", "--out", "filing", *FEW)
    name = "filing/reports/putin-MNG-%s/dossier." % VISIT
    text = desk.read(name + "md")
    eve = text.split("## What could be said on")[1].split("\n## The visit")[0]
    tap.test("the eve has no later day", [day for day in re.findall(r"\d{4}-\d\d-\d\d", eve) if day > EVE])
    tap.test("what followed is told apart from it", [word for word in ("without arrest", "2024-10-24") if word in eve or word not in text])
    rank = row_of(desk.json("rank", "--as-of", EVE, *FEW), "MNG")
    tap.check("the dossier has the ranking's place, index and chance", "Rank %d of" % rank["rank"] in eve
              and "index %.1f" % rank["index"] in eve and "%.1f %%" % (100 * rank["chance"]["p"]) in eve, rank)
    cited, listed = sources_of(text)
    bare = [source for source in listed.values() if "<http" not in source and not any(source.startswith(title) for title in desk.papers)]
    tap.check("every citation has its source, with an address where there is one", cited and cited == set(listed) and not bare, bare)
    if shutil.which("pdflatex"):
        done = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "dossier.tex"], check=False, capture_output=True,
                              cwd=(desk.folder / name).parent, text=True)
        tap.check("LaTeX takes it", done.returncode == 0, done.stdout[-500:])
    desk.type("report", "--as-of", EVE, "--format", "html,csv", "--out", "appendix", *FEW)
    same = desk.type("verify", "appendix/reports/putin-" + EVE)
    tap.check("anybody can compare the appendix", "identical: " in same, same)


def journalist(desk):
    """One figure and one page on one state, each number with a link to its source."""
    desk.type("diagram", "map", "--format", "svg,png", *FEW)
    svg = desk.read("map.svg")
    width, _ = struct.unpack(">II", (desk.folder / "map.png").read_bytes()[16:24])
    tap.check("the figure is 16 cm wide at 200 dots an inch", width == 1260, width)
    title = re.search(r"<title[^>]*>(.*?)</title>", svg)[1]
    rank = desk.json("rank", *FEW)
    bands = [row["chance"]["band"] for row in rank["rows"] if row["chance"]["band"]]
    counts = {band: int(n) for band, n in re.findall(r"(high|raised) in (\d+)", title)}
    tap.check("its title counts what the ranking has", counts == {b: bands.count(b) for b in counts} and "of the %d ranked states" % len(bands) in title,
              title, {band: bands.count(band) for band in set(bands)})
    tap.test("it names its publishers and its data", [w for w in ("United Nations Treaty Collection", "data of " + TODAY) if w not in svg])
    page = desk.type("profile", "MNG", *FEW)
    mongolia = row_of(rank, "MNG")
    tap.check("the page has the ranking's figures", "index %.1f" % mongolia["index"] in page and "%.1f %%" % (100 * mongolia["chance"]["p"])
              in page, page)
    body, sources = page.split("\n[1]", 1)
    cited = set(re.findall(r"\[(\d+)\]", body))
    listed = re.split(r"^\[(\d+)\]", "[1]" + sources, flags=re.M)[1:]
    bare = [number for number, text in zip(listed[::2], listed[1::2]) if "https://" not in text and "http://" not in text]
    tap.check("each of its sources has a link", cited and cited == set(listed[::2]) and not bare, cited, listed[::2], bare)


def analyst(desk):
    """What changed and why, what would change it, own visits, ties and votes, an own study; as tables."""
    then, now = (desk.json("rank", "--draws", "0", "--as-of", day, "--top", "all") for day in (EVE, TODAY))
    rows = {row["iso3"]: row for row in desk.table("compare", EVE, TODAY, "--top", "all", *FEW)}
    wrong = [code for code, row in rows.items() for answer, key in ((then, "index_from"), (now, "index_to"))
             if row.get(key) and abs(float(row[key]) - row_of(answer, code)["index"]) > 1e-6]
    tap.check("what changed is the difference of two rankings", len(rows) > 100 and not wrong, len(rows), wrong[:5])
    story = {row["date"]: float(row["index"]) for row in desk.table("timeline", "Mongolia", "--since", EVE)}
    tap.check("the story passes through both", abs(story[EVE] - row_of(then, "MNG")["index"]) < 1e-6, story)
    what = desk.json("whatif", "Mongolia")
    tap.check("what would change starts at what is", abs(what["now"]["index"] - row_of(now, "MNG")["index"]) < 1e-6 and len(what["rows"]) > 10)
    shutil.copytree(root / "docs/examples", desk.folder, dirs_exist_ok=True)
    for kind in ("visits", "ties", "votes"):
        desk.type("check", kind + ".csv")
    stays, ties, votes = (desk.json("rank", "--draws", "0", "--as-of", EVE, "--%s" % kind, kind + ".csv") for kind in ("visits", "ties", "votes"))
    tap.check("an own stay is counted", stays["own_base_rate"]["stays"] == then["own_base_rate"]["stays"] + 1)
    tap.check("an own tie draws its states together", row_of(ties, "MNG")["pull_home"] > row_of(then, "MNG")["pull_home"])
    tap.check("own votes move who voted", row_of(votes, "SRB") != row_of(then, "SRB"))
    study = desk.json("rank", "--study", "a-leader.json", "--draws", "0")
    tap.check("an own study ranks on its own", study["study"] == "a-leader" and study["hypothetical"] and len(study["rows"]) > 50)
    wrong = desk.folder / "wrong.csv"
    wrong.write_text("state,date\nKenya,2024-08-01\n")
    desk.type("rank", "--visits", "wrong.csv", status=1)


def researcher(desk):
    """The evidence with placebo and scores, what a switch does, the network in other programs, how to cite it."""
    trial = desk.json("backtest")
    first = [event["percentile"] for event in trial["events"] if event["first"]]
    tap.check("the summary is that of its rows", len(first) == trial["summary"]["events"]
              and abs(sum(first) / len(first) - trial["summary"]["mean_percentile"]) < 1e-9, first)
    tap.check("baselines and a placebo stand beside it", {"random", "proximity"} <= set(trial["baselines"]) and trial["placebo"])
    usual, other = (desk.json("rank", "--draws", "0", "--top", "all", *words) for words in ([], ["--walk", "harmonic"]))
    tap.check("a switch changes the ranking and says so", usual["walk"] != other["walk"] and usual["rows"] != other["rows"])
    desk.type("export", "graphml", "--out", "net")
    done = subprocess.run(["/usr/bin/python3", root / "docs/examples/network.py", desk.folder / ("net/putin-%s.graphml" % TODAY)],
                          capture_output=True, text=True, check=False)
    tap.check("the network opens elsewhere", len(done.stdout.splitlines()) == 5, done.stderr)
    network = json.loads(desk.type("export", "json", "--out", "-"))
    version = desk.json("version")
    cite = (root / "CITATION.cff").read_text(encoding="utf-8")
    tap.check("what is cited names these data and this program", network["graph"]["data"] == version["data"]["hash"] == trial["data"]
              and "version: %s\n" % version["tool"]["version"] in cite, version, network["graph"])


def main():
    program, datasets = (pathlib.Path(a).resolve() for a in sys.argv[1:3])
    for job in (lawyer, journalist, analyst, researcher):
        with tempfile.TemporaryDirectory() as folder:
            print("# " + job.__name__, flush=True)
            job(Desk(program, datasets, pathlib.Path(folder)))
    return tap.end()


sys.exit(main())
