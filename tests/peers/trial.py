# SPDX-License-Identifier: GPL-2.0-or-later
"""The backtest: hosts on the day before, placebo, before and after, chances scored (methods, 7 and 9)."""

import datetime
import math
import statistics

import numpy as np

from chance import MIN_FIRST_STAYS, by_index, chances, known_first_stays, part_before_exit, posterior, rates
from duty import DAY, free_until, is_party, leaders, stays, warrant_day, years_free
from facts import STUDIES, last_day, months_later, part_of_year, studies, study
from index import ranking

BANDS = {"very low": 0.0, "low": 0.005, "raised": 0.02, "high": 0.1}  # from this chance on
STATUTE = datetime.date(2002, 7, 1)


def by_proximity(row):
    return row["terms"]["proximity"]


def by_region_and_border(row):
    return (row["same_region"] + row["neighbour"]) / 2.0


BASELINES = {
    "region": lambda row: row["same_region"],
    "region_border": by_region_and_border,
    "proximity": by_proximity,
    "forums": lambda row: row["terms"]["forums"],
    "pull": lambda row: row["terms"]["pull"],
}


# ---------------------------------------------------------------- hosts on the day before


def place(rows, host, value=by_index):
    """Share of the other candidates below the host, ties half; how many stand above, and level with it. None: not ranked."""
    own = [value(r) for r in rows if r["iso3"] == host]
    if not own:
        return None
    others = [value(r) for r in rows if r["iso3"] != host]
    above, level = sum(v > own[0] for v in others), sum(v == own[0] for v in others)
    return (len(others) - above - level / 2) / len(others), above, level


def events(folder):
    """The first stay of each suspect in each host, ranked on the day before, and under the other suspects' index of that day."""
    out = []
    for day, name, host in known_first_stays(folder, study(folder, STUDIES[0]).last_day):
        rows = ranking(folder, name, day - DAY)["rows"]
        percentile, above, level = place(rows, host)
        others = [place(ranking(folder, other, day - DAY)["rows"], host) for other in STUDIES if other != name]
        out.append(
            {
                "study": name,
                "host": host,
                "date": day.isoformat(),
                "as_of": (day - DAY).isoformat(),
                "candidates": len(rows),
                "percentile": percentile,
                "rank": above + 1,
                "mid_rank": above + 1 + level / 2,
                "reciprocal": statistics.mean(1 / r for r in range(above + 1, above + level + 2)),
                "fence_sitter": next(r["fence_sitter"] for r in rows if r["iso3"] == host),
                "placebo": statistics.mean(p[0] for p in others if p),
                "baselines": {name: place(rows, host, value)[0] for name, value in BASELINES.items()},
            }
        )
    return out


def summary(found):
    return {
        "mean_percentile": statistics.mean(e["percentile"] for e in found),
        "median_rank": statistics.median(e["mid_rank"] for e in found),
        "mrr": statistics.mean(e["reciprocal"] for e in found),
        **{"hit%d" % k: sum(e["mid_rank"] <= k for e in found) for k in (5, 10, 20)},
        "placebo": statistics.mean(e["placebo"] for e in found),
        "baselines": {name: statistics.mean(e["baselines"][name] for e in found) for name in BASELINES},
        "fence_sitters": sum(e["fence_sitter"] for e in found),
    }


# ---------------------------------------------------------------- before and after the warrant


def fisher(a, b, c, d):
    """Two-sided exact p of the table [[a, b], [c, d]]: all tables with these margins that are no likelier."""
    total, row, column = a + b + c + d, a + b, a + c

    def weight(x):
        return math.comb(column, x) * math.comb(total - column, row - x)

    every = [weight(x) for x in range(max(0, row + column - total), min(row, column) + 1)]
    return sum(w for w in every if w <= weight(a)) / sum(every)


def before_and_after(data):
    """Trips abroad, and those to parties, before and since the warrant, from the day the Statute entered into force.

    None where trips are not known from a year before the warrant on.
    """
    days = [(last_day(v["start"]), v["host"]) for v in data.get("visits") if v["suspect"] == data.suspect and v["status"] == "completed"]
    warrant = warrant_day(data)
    days = [(day, host) for day, host in days if day >= STATUTE and host != data.study["home"]]
    if not days or min(days)[0] > months_later(warrant, -12):
        return None
    before = [is_party(data, host, day) for day, host in days if day < warrant]
    after = [is_party(data, host, day) for day, host in days if day >= warrant]
    a, b = sum(before), sum(after)
    p = fisher(a, len(before) - a, b, len(after) - b)
    return {"before": len(before), "before_to_parties": a, "after": len(after), "after_to_parties": b, "p": p}


# ---------------------------------------------------------------- chances scored


def windows(data):
    """(first day, day after the last, part of a year) of each year from the anniversary of the warrant, the last one pro rata."""
    warrant, end = warrant_day(data), free_until(data, data.last_day)
    start, k = warrant, 0
    while start < end:
        k += 1
        following = months_later(warrant, 12 * k)
        yield start, min(following, end), part_of_year(start, end)
        start = following


def constant(data, eve, rows, length, others_at):
    """One rate for every state: stays a year, of the others or of all up to the eve, spread evenly over the ranked states."""
    known = [d for d in leaders(data.folder) if not others_at or d.suspect != data.suspect]
    when = others_at or eve
    rate = (sum(len(stays(d, when)) for d in known) + 1) / (sum(years_free(d, when) for d in known) + 1)
    return {r["iso3"]: 1 - math.exp(-rate / len(rows) * part_before_exit(data, r["iso3"], eve, length)) for r in rows}


MODELS = {"index": by_index, "proximity": by_proximity, "region_border": by_region_and_border, "constant": None}


def forecasts(folder, is_prospective):
    """model -> [(study, window, state, chance, whether there was a stay)] over every year of every suspect with a study."""
    out = {name: [] for name in MODELS}
    for data in studies(folder):
        name = data.study["id"]
        others_at = None if is_prospective else data.last_day
        for start, end, length in windows(data):
            eve = start - DAY
            if is_prospective and len(known_first_stays(folder, eve)) < MIN_FIRST_STAYS:
                continue
            rows = ranking(folder, name, eve)["rows"]
            seen = {host for day, host in stays(data, end - DAY) if day >= start}
            for model, value in MODELS.items():
                if value is None:
                    p = constant(data, eve, rows, length, others_at)
                else:
                    weight, _ = posterior(folder, eve if is_prospective else data.last_day, None if is_prospective else name, value)
                    if weight is None:
                        continue
                    p = chances(data, eve, rows, weight, rates(data, eve, others_at), value, length)
                out[model] += [(name, start.isoformat(), r["iso3"], p[r["iso3"]], r["iso3"] in seen) for r in rows]
    return out


def scores(rows):
    """Sums of nats and of Brier points, and chance announced against stays seen, by band."""
    p, y = np.array([r[3] for r in rows]), np.array([r[4] for r in rows])
    band = np.digitize(p, list(BANDS.values())) - 1
    bands = [
        {"band": name, "states": int((band == k).sum()), "announced": float(p[band == k].sum()), "seen": int(y[band == k].sum())}
        for k, name in enumerate(BANDS)
    ]
    return {
        "states": len(rows),
        "seen": int(y.sum()),
        "nats": float(-np.log(np.where(y, p, 1 - p)).sum()),
        "brier": float(((p - y) ** 2).sum()),
        "bands": bands,
    }


def scored(folder):
    """mode -> model -> scores."""
    return {
        mode: {model: scores(rows) for model, rows in forecasts(folder, mode == "prospective").items()} for mode in ("retrospective", "prospective")
    }
