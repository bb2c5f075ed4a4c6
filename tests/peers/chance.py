# SPDX-License-Identifier: GPL-2.0-or-later
"""Base rates by suspect, and the chance for the year (methods, 7: "A chance for the year", "Base rate by suspect")."""

import functools
import math

import numpy as np

from duty import DAY, exit_day, first_stays, free_until, is_bound, leaders, stays, warrant_day, years_free
from facts import DAYS_PER_YEAR, last_day, months_later, part_of_year, studies, study, years_between
from index import ranking

GRID = np.arange(301) / 10.0
PRIOR_DEVIATION = 10.0
UNIFORM = 0.05  # a surprise stays possible
MIN_FIRST_STAYS = 3
DRAWS, SEED = 20000, 1
RANGE = (0.05, 0.95)


# ---------------------------------------------------------------- base rate


def poisson_interval(count, level=0.95):
    """Exact interval of a mean of which `count` were seen: each tail holds half of what the level leaves."""

    def at_most(k, mean):
        return math.fsum(math.exp(i * math.log(mean) - mean - math.lgamma(i + 1)) for i in range(k + 1))

    def solve(k, wanted):
        low, high = 0.0, 10.0 + 4.0 * (k + 1)
        for _ in range(200):
            mean = (low + high) / 2
            low, high = (mean, high) if at_most(k, mean) > wanted else (low, mean)
        return (low + high) / 2

    tail = (1 - level) / 2
    return (solve(count - 1, 1 - tail) if count else 0.0), solve(count, tail)


@functools.lru_cache(maxsize=None)
def duty_changes(data):
    """Days on which the duty of any state may begin or end."""
    events = ("entry_into_force", "withdrawal_effective")
    return sorted({last_day(a["date"]) for a in data.get("treaty_acts") if a["event"] in events})


def state_years(data, t):
    """States bound towards the suspect x years in office under a public warrant and free to travel."""
    start, end = warrant_day(data), free_until(data, t)
    changes = sorted({start, end} | {d for d in duty_changes(data) if start < d < end}) if start < end else []
    spans = zip(changes, changes[1:])
    return sum((last - first).days * sum(is_bound(data, i, first) for i in range(data.n)) for first, last in spans) / DAYS_PER_YEAR


def anniversaries(start, day):
    """Whole years since the warrant."""
    count = day.year - start.year
    return count if months_later(start, 12 * count) <= day else count - 1


def rate(count, exposure):
    low, high = poisson_interval(count)
    return {"stays": count, "state_years": exposure, "rate": count / exposure, "low": low / exposure, "high": high / exposure}


def base_rates(folder, t):
    """Each suspect who led a state, with the share of all stays that are his, and all of them together."""
    rows = {}
    for data in leaders(folder):
        start = warrant_day(data)
        if start > t:
            continue
        seen = stays(data, free_until(data, t) - DAY)
        rows[data.suspect] = {
            "suspect": data.suspect,
            **rate(len(seen), state_years(data, t)),
            "hosts": len({host for _, host in seen}),
            "years": years_free(data, t),
            "state_years_with_stay": len({(host, anniversaries(start, day)) for day, host in seen}),
        }
    total = sum(r["stays"] for r in rows.values())
    for row in rows.values():
        row["share"] = row["stays"] / total if total else math.nan
    pooled = rate(total, sum(r["state_years"] for r in rows.values())) if rows else {}
    return {"suspects": rows, "pooled": {**pooled, "state_years_with_stay": sum(r["state_years_with_stay"] for r in rows.values())}}


# ---------------------------------------------------------------- how strongly the index decides


def choice(score, b):
    """q over the ranked states that have not hosted; one row for each b."""
    power = np.exp(np.multiply.outer(np.atleast_1d(b), score - score.max()))
    return (1 - UNIFORM) * power / power.sum(axis=1, keepdims=True) + UNIFORM / len(score)


def by_index(row):
    return row["score"] / 100.0


@functools.lru_cache(maxsize=None)
def log_choice(folder, name, host, day, value):
    """log q of a first stay for each b of the grid, among the states ranked the day before and not hosts yet; None: not ranked."""
    data = study(folder, name)
    hosts = first_stays(data, day - DAY)
    rows = [r for r in ranking(folder, name, day - DAY)["rows"] if r["iso3"] not in hosts]
    place = [k for k, r in enumerate(rows) if r["iso3"] == host]
    return np.log(choice(np.array([value(r) for r in rows]), GRID)[:, place[0]]) if place else None


def known_first_stays(folder, t, leave_out=None):
    """(day, study, host) of the first stays up to t of all suspects with a study, by day."""
    return sorted(
        (day, data.study["id"], host) for data in studies(folder) if data.study["id"] != leave_out for host, day in first_stays(data, t).items()
    )


def posterior(folder, t, leave_out=None, value=by_index):
    """The posterior of b on the grid, and how many first stays it rests on; None with fewer than three."""
    logs = [log_choice(folder, name, host, day, value) for day, name, host in known_first_stays(folder, t, leave_out)]
    logs = [row for row in logs if row is not None]
    if len(logs) < MIN_FIRST_STAYS:
        return None, len(logs)
    weight = -((GRID / PRIOR_DEVIATION) ** 2) / 2 + np.sum(logs, axis=0)
    weight = np.exp(weight - weight.max())
    return weight / weight.sum(), len(logs)


# ---------------------------------------------------------------- how often


def repeats(data, t):
    """state -> (stays after the first, years since the first in which the suspect was free to travel)."""
    end, seen = free_until(data, t), [host for _, host in stays(data, t)]
    return {host: (seen.count(host) - 1, years_between(day, end)) for host, day in first_stays(data, t).items()}


def rates(data, t, others_at=None):
    """Shape and rate of the Gammas: of r, new hosts a year, and of r_i of each earlier host.

    With `others_at` the other suspects are known up to that date and k is theirs alone.
    """
    when = others_at or t
    others = [d for d in leaders(data.folder) if d.suspect != data.suspect]
    r0 = (sum(len(first_stays(d, when)) for d in others) + 1) / (sum(years_free(d, when) for d in others) + 1)
    known = [pair for d in others for pair in repeats(d, when).values()]
    own = repeats(data, t)
    known += [] if others_at else list(own.values())
    k = (sum(n for n, _ in known) + 0.5) / (sum(years for _, years in known) + 5)
    new = (r0 + len(own), 1 + years_free(data, t))
    return {"r0": r0, "k": k, "new": new, "again": {host: (2 * k + n, 2 + years) for host, (n, years) in own.items()}}


# ---------------------------------------------------------------- the chance


def part_before_exit(data, state, t, length=1.0):
    """The part of the year from t on in which the duty still runs."""
    end = exit_day(data, state, t)
    return min(length, part_of_year(t + DAY, end)) if end else length


def expected_none(gamma, exposure):
    """E exp(-r x) for r ~ Gamma(shape, rate): the chance of no stay."""
    shape, rate = gamma
    return (rate / (rate + exposure)) ** shape


def spread_of_none(gamma, exposure):
    """Standard deviation of exp(-r x), of which a mean over draws is off by this over the root of their number."""
    return np.sqrt(np.maximum(expected_none(gamma, 2 * exposure) - expected_none(gamma, exposure) ** 2, 0.0))


def chances(data, t, rows, weight, found, value=by_index, length=1.0):
    """state -> mean of p over the posterior of b and the Gammas, exact given the posterior on the grid."""
    part = {r["iso3"]: part_before_exit(data, r["iso3"], t, length) for r in rows}
    fresh = [r for r in rows if r["iso3"] not in found["again"]]
    q = choice(np.array([value(r) for r in fresh]), GRID) * np.array([part[r["iso3"]] for r in fresh])
    p = dict(zip((r["iso3"] for r in fresh), (1.0 - weight @ expected_none(found["new"], q)).tolist()))
    p.update((s, 1.0 - expected_none(gamma, part[s])) for s, gamma in found["again"].items() if s in part)
    return p


def chance_anywhere(data, t, rows, weight, found):
    """Mean and standard deviation of p_any: nobody hosts with the product of exp(-r q_i) and exp(-r_i)."""
    part = {r["iso3"]: part_before_exit(data, r["iso3"], t) for r in rows}
    fresh = [r for r in rows if r["iso3"] not in found["again"]]
    q = choice(np.array([by_index(r) for r in fresh]), GRID) @ np.array([part[r["iso3"]] for r in fresh])
    mean, square = (float(weight @ expected_none(found["new"], times * q)) for times in (1, 2))
    for s, gamma in found["again"].items():
        if s in part:
            mean, square = mean * expected_none(gamma, part[s]), square * expected_none(gamma, 2 * part[s])
    return 1.0 - mean, math.sqrt(max(square - mean**2, 0.0))


def spread(data, t, rows, weight, found):
    """state -> the 5-95 % of p, by draws of b, r and r_i at the index's point values."""
    rng = np.random.default_rng(SEED)
    fresh = [r for r in rows if r["iso3"] not in found["again"]]
    q = choice(np.array([by_index(r) for r in fresh]), GRID)
    b = rng.choice(len(GRID), DRAWS, p=weight)
    r = rng.gamma(found["new"][0], 1 / found["new"][1], DRAWS)
    out = {}
    for k, row in enumerate(fresh):
        out[row["iso3"]] = 1 - np.exp(-r * q[b, k] * part_before_exit(data, row["iso3"], t))
    for row in rows:
        if row["iso3"] in found["again"]:
            shape, rate = found["again"][row["iso3"]]
            out[row["iso3"]] = 1 - np.exp(-rng.gamma(shape, 1 / rate, DRAWS) * part_before_exit(data, row["iso3"], t))
    return {s: tuple(np.quantile(p, RANGE)) for s, p in out.items()}


def chance(folder, name, t):
    """The chance for the year from t on with the index's point values; chance None, and why, with fewer than three first stays."""
    data = study(folder, name)
    weight, count = posterior(folder, t)
    out = {"first_stays": count, "chance": None}
    if weight is None:
        return out
    rows = ranking(folder, name, t)["rows"]
    found = rates(data, t)
    anywhere, deviation = chance_anywhere(data, t, rows, weight, found)
    below = np.cumsum(weight)
    out.update(
        chance=chances(data, t, rows, weight, found),
        chance_any=anywhere,
        chance_any_deviation=deviation,
        range=spread(data, t, rows, weight, found),
        b_mean=float(weight @ GRID),
        b_deviation=math.sqrt(float(weight @ GRID**2) - float(weight @ GRID) ** 2),
        new_hosts=found["new"][0] / found["new"][1],
        new_hosts_deviation=math.sqrt(found["new"][0]) / found["new"][1],
        b_range=tuple(float(GRID[np.searchsorted(below, x)]) for x in RANGE),
        posterior=weight,
        **found,
    )
    return out
