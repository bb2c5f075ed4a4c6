# SPDX-License-Identifier: GPL-2.0-or-later
"""What `import events --map gdelt2` makes of rows, written again."""

import datetime
import functools
import json
from collections import Counter
from fractions import Fraction

COLUMNS = {"a": 7, "b": 17, "date": 1, "class": 29, "weight": 31}
COOPERATION = {"1": "verbal cooperation", "2": "material cooperation"}

states, same = set(), {}


def load(datasets):
    states.update(s["id"] for s in json.loads((datasets / "states.json").read_text()))
    same.update(json.loads((datasets / "import/gdelt2.json").read_text())["same"])


def ties(path):
    """The table without the lines of where it comes from."""
    return [line for line in path.read_text().splitlines() if not line.startswith("#")]


def day_of(text):
    try:
        return datetime.date(int(text[:4]), int(text[4:6]), int(text[6:8])) if len(text) == 8 and text.isdigit() else None
    except ValueError:
        return None


def months_later(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = (datetime.date(year + (month == 11), (month + 1) % 12 + 1, 1) - datetime.timedelta(1)).day
    return datetime.date(year, month + 1, min(day.day, last))


@functools.lru_cache(maxsize=2)
def fields_of(text):
    """Of each line what a tie is made of: its day, its two actors, its class and its weight; None where it has too few or too many fields."""
    found = []
    for line in text.split("\n")[:-1]:
        fields = line.split("\t")
        found.append((day_of(fields[COLUMNS["date"]]), *(same.get(fields[COLUMNS[c]], fields[COLUMNS[c]]) for c in ("a", "b", "class")),
                      fields[COLUMNS["weight"]]) if len(fields) == 61 else None)
    return found


def expected(text, months=12, weighted=False, since=datetime.date.min, until=datetime.date.max):
    """The rows of the table, and how many events each kind of fault left out."""
    sums, left, last = {}, Counter(), datetime.date.min
    for fields in fields_of(text):
        day, a, b, kind, amount = fields or (None, None, None, None, None)
        if not day or not since <= day <= until:
            left["of too few or too many fields" if not fields else "outside the time asked for" if day else "without a date"] += 1
            continue
        if not a or not b or a not in states or b not in states or a == b or kind not in COOPERATION:
            left["with one actor or none" if not a or not b else "of what is no state of the data" if a not in states or b not in states
                 else "within one state" if a == b else "of a class that makes no tie"] += 1
            continue
        first = day.replace(day=1, month=day.month - (day.month - 1) % months)
        key = (*sorted((a, b)), first, kind)
        sums[key] = sums.get(key, 0) + (Fraction(amount) if weighted else 1)
        last = max(last, day)
    table = ["a,b,weight,from,to,label"]
    for (a, b, first, kind), weight in sorted(sums.items()):
        known = min(months_later(first, months) - datetime.timedelta(1), last)
        name = {12: "%d" % first.year, 3: "%d-Q%d" % (first.year, (first.month + 2) // 3), 1: first.strftime("%Y-%m")}[months]
        number = "%d" % weight if weight.denominator == 1 else ("%.6f" % weight).rstrip("0")
        table.append(",".join((a, b, number, known.isoformat(), months_later(known, 60).isoformat(), COOPERATION[kind] + " " + name)))
    return table, left
