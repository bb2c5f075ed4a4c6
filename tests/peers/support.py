# SPDX-License-Identifier: GPL-2.0-or-later
"""The support index c and pole W (methods, 3)."""

import datetime

import numpy as np

from duty import BOUND, is_party
from facts import in_force, last_day, rounded

VALUE = {"Y": 1.0, "A": 0.5, "N": 0.0}


def core_votes(data, t):
    """Mean over the recorded votes on the texts of the era, NAN for a state without one."""
    core = data.study["support"]["core_votes"]
    begun = [e for e in core["eras"] if last_day(e["from"]) <= t] if core else []
    if not begun:
        return np.full(data.n, np.nan)
    era = max(begun, key=lambda e: last_day(e["from"]))
    records, letters = data.rolls_between(last_day(era["from"]) - datetime.timedelta(days=1), t)
    chosen = [k for k, r in enumerate(records) if r["topic"] == era["topic"] and era["pole"] in (None, r["pole"])]
    total, count = np.zeros(data.n), np.zeros(data.n)
    for letter, value in VALUE.items():
        cast = (letters[chosen] == letter).sum(axis=0)
        total, count = total + value * cast, count + cast
    return np.divide(total, count, out=np.full(data.n, np.nan), where=count > 0)


def act_values(data, act, t):
    """1 listed; 0 could have been and is not, or the share that an incomplete list lacks; NAN: could not, or no act yet."""
    start = last_day(act["from"])
    if t < start:
        return np.full(data.n, np.nan)
    there = data.existing(start)
    could = np.array([there[i] and (act["open_to"] == "any" or is_party(data, s, start)) for i, s in enumerate(data.states)])
    listed = np.zeros(data.n, bool)
    if act["kind"] == "sanctions":
        for r in data.get("sanctions"):
            listed[data.index[r["state"]]] |= data.index[r["home"]] == data.home and in_force(r, t)
    else:
        for r in data.get("stances"):
            listed[data.index[r["state"]]] |= r["act"] == act["id"] and r["stance"] == "support" and last_day(r["date"]) <= t
    unlisted = 0.0 if act["total"] is None else (act["total"] - listed.sum()) / (could.sum() - listed.sum())
    return np.where(listed, 1.0, np.where(could, unlisted, np.nan))


def parts(data, t):
    """[(id, weight, values)]: the core votes, counted twice, and each act that exists."""
    core = data.study["support"]["core_votes"]
    out = [("core_votes", float(core["weight"]) if core else 0.0, core_votes(data, t))]
    return out + [(a["id"], 1.0, act_values(data, a, t)) for a in data.study["support"]["acts"]]


def support_index(data, t):
    """c, NAN for a state without a vote on any core text: it was absent, or is no member of the United Nations."""
    every = parts(data, t)
    weights = np.array([w for _, w, _ in every])[:, None] * ~np.isnan([v for _, _, v in every])
    values = np.nan_to_num(np.array([v for _, _, v in every]))
    total = weights.sum(axis=0)
    mean = np.divide((weights * values).sum(axis=0), total, out=np.full(data.n, np.nan), where=total > 0)
    return rounded(np.where(np.isnan(every[0][2]), np.nan, mean))


def had_no_vote(data):
    """The states whose missing support is no absence."""
    return [s for s in data.states if s not in data.un_members]


def holders(data, body, roles, t):
    """Places of the states with one of the roles in force, without those suspended."""
    found, suspended = set(), set()
    for r in data.get("memberships"):
        if r["body"] == body and in_force(r, t):
            (suspended if r["role"] == "suspended" else found if r["role"] in roles else set()).add(data.index[r["state"]])
    return sorted(found - suspended)


def pole_court(data, t, classes, support):
    """Pole W: parties with enough support; where they are too few, parties of the WEOG group and the EU. And which rule gave it."""
    rule = data.study["pole"]
    parties = [i for i in range(data.n) if classes[i] in BOUND and i != data.home]
    pole = [i for i in parties if support[i] >= rule["min_support"]]
    if len(pole) >= rule["min_members"]:
        return pole, "support"
    west = {data.index[r["id"]] for r in data.get("states") if r["un_group"] == "WEOG"} | set(holders(data, "EU", ("member",), t))
    return [i for i in parties if i in west], "fallback"
