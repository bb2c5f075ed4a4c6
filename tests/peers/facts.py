# SPDX-License-Identifier: GPL-2.0-or-later
"""The data folder as Python sees it: dates, records, and one study with its suspect.

Nothing dated after t is used at t; a date known only to the month or year counts from its last day (docs/methods.md).
"""

import calendar
import datetime
import functools
import json
import math
import pathlib

import numpy as np

DAYS_PER_YEAR = 365.25
STUDIES = ("al-bashir", "netanyahu", "putin")


def last_day(text):
    """The date meant by YYYY, YYYY-MM or YYYY-MM-DD: the last day of it."""
    if text is None:
        return None
    part = [int(x) for x in text.split("-")]
    year, month = part[0], part[1] if len(part) > 1 else 12
    return datetime.date(year, month, part[2] if len(part) > 2 else calendar.monthrange(year, month)[1])


def months_later(date, months):
    """The same day so many months on (or back), or the last day of a shorter month."""
    count = date.year * 12 + date.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return datetime.date(year, month, min(date.day, calendar.monthrange(year, month)[1]))


def years_between(start, end):
    return max(0, (end - start).days) / DAYS_PER_YEAR


def part_of_year(start, end):
    """The part of the year from `start` on that lies before `end`."""
    return min(1.0, (end - start) / (months_later(start, 12) - start))


def in_force(record, t):
    """Interval [from, to); an open end has no limit."""
    start, end = last_day(record["from"]), last_day(record["to"])
    return (start is None or start <= t) and (end is None or t < end)


def rounded(values):
    """12 significant digits: what leaves the graph and the analysis (methods, 13)."""
    if isinstance(values, np.ndarray):
        return np.array([rounded(float(v)) for v in values])
    return values if math.isnan(values) else float("%.12g" % values)


@functools.lru_cache(maxsize=None)
def read(folder, name):
    return json.loads((pathlib.Path(folder) / (name + ".json")).read_text(encoding="utf-8"))


@functools.lru_cache(maxsize=None)
def roll_calls(folder):
    """Days, records, and the letters as a matrix, one row a roll call, one column a state of states.json by code."""
    states = sorted(r["id"] for r in read(folder, "states"))
    members = sorted(r["id"] for r in read(folder, "states") if r["un_status"] == "member")
    place = [states.index(s) for s in members]
    records = sorted(read(folder, "roll_calls"), key=lambda r: r["id"])
    letters = np.full((len(records), len(states)), "-")
    for row, record in enumerate(records):
        letters[row, place] = list(record["votes"])
    return [last_day(r["date"]) for r in records], records, letters


class Data:
    """The records of a data folder, and the study whose suspect and home state they are read for."""

    def __init__(self, folder, content):
        self.folder, self.study = folder, content
        self.states = sorted(r["id"] for r in self.get("states"))
        self.index = {s: i for i, s in enumerate(self.states)}
        self.n = len(self.states)
        self.suspect = content["suspect"]
        self.home = self.index[content["home"]]
        self.situation = {self.index[s] for s in content["situation_states"]}
        self.un_members = {r["id"] for r in self.get("states") if r["un_status"] == "member"}
        self.last_day = last_day(read(folder, "manifest")["date"])

    def get(self, name):
        return read(self.folder, name)

    @functools.lru_cache(maxsize=None)
    def existing(self, t):
        """Which states are there on the day (methods, 1: "Which states exist")."""
        since = {r["id"]: last_day(r["exists_from"]) for r in self.get("states")}
        return np.array([since[s] is None or since[s] <= t for s in self.states])

    def rolls_between(self, first, last):
        """Records and letters of the roll calls with first < day <= last."""
        days, records, letters = roll_calls(self.folder)
        chosen = [k for k, day in enumerate(days) if first < day <= last]
        return [records[k] for k in chosen], letters[chosen]


@functools.lru_cache(maxsize=None)
def study(folder, name):
    return Data(folder, read(folder, "studies/" + name))


def studies(folder):
    return [study(folder, name) for name in STUDIES]
