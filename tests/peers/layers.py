# SPDX-License-Identifier: GPL-2.0-or-later
"""The layers of choice and the alignment graph (methods, 2).

A layer is an n x n symmetric matrix of raw figures, NAN where nothing is known; the diagonal is not used.
"""

import datetime

import numpy as np

from duty import warrant_day
from facts import DAYS_PER_YEAR, in_force, last_day, months_later
from support import holders

DOMAIN = {
    "votes": "political",
    "contested": "political",
    "pacts": "security",
    "arms": "security",
    "trade": "economic",
    "energy": "economic",
    "bodies": "diplomatic",
    "missions": "diplomatic",
    "visits": "diplomatic",
}
DEPTH = {"military_alliance": 3.0, "security": 2.0, "economic": 1.5, "political": 1.0, "regional": 1.0, "forum": 0.5}
VOTE = {"Y": 1, "A": 0, "N": -1}
VOTES_MONTHS, VOTES_MIN_JOINT = 36, 20
CONTESTED_MONTHS, CONTESTED_MIN_JOINT, CONTESTED_MIN_ROLLS = 60, 15, 15
CONTESTED_MIN_POLE, CONTESTED_MIN_MEAN = 10, 0.6
SANCTION_FACTOR = 0.25
HALF_LIFE_YEARS = 3.0
VISIT_CHIEF, VISIT_OTHER = 1.0, 0.4
TRADE_UNLISTED = 0.00025  # half of the least share that is listed
MISSIONS_YEAR, MISSIONS_SINCE = 2022, datetime.date(2022, 11, 30)


def kappa_matrix(letters, min_joint):
    """k = 1 - Do/De for every pair, on the joint votes. Counts are whole, so that equal tables give equal bits."""
    cast = {v: (letters == v).astype(float) for v in VOTE}
    joint = {(a, b): cast[a].T @ cast[b] for a in VOTE for b in VOTE}
    number = sum(joint.values())
    own = {a: sum(joint[a, b] for b in VOTE) for a in VOTE}  # of i's votes, those where j voted too
    observed = number * sum(abs(VOTE[a] - VOTE[b]) * joint[a, b] for a in VOTE for b in VOTE)
    expected = sum(abs(VOTE[a] - VOTE[b]) * own[a] * own[b].T for a in VOTE for b in VOTE)
    known = (number >= min_joint) & (expected > 0)
    return np.divide(expected - observed, expected, out=np.full(number.shape, np.nan), where=known)


def layer_votes(data, t, pole):
    """Kappa of the votes of 3 years up to t, 20 joint ones at least."""
    return kappa_matrix(data.rolls_between(months_later(t, -VOTES_MONTHS), t)[1], VOTES_MIN_JOINT)


def layer_contested(data, t, pole):
    """The same over 5 years, only where the home state voted Y or N and pole W clearly the other way."""
    letters = data.rolls_between(months_later(t, -CONTESTED_MONTHS), t)[1]
    value = np.select([letters == v for v in VOTE], list(VOTE.values()), 0)
    recorded = np.isin(letters, list(VOTE))
    count = recorded[:, pole].sum(axis=1)
    mean = value[:, pole].sum(axis=1) / np.maximum(count, 1)
    chosen = (count >= CONTESTED_MIN_POLE) & (abs(mean) > CONTESTED_MIN_MEAN) & (mean * value[:, data.home] < 0)
    if chosen.sum() < CONTESTED_MIN_ROLLS:
        return np.full((data.n, data.n), np.nan)
    return kappa_matrix(letters[chosen], CONTESTED_MIN_JOINT)


def layer_pacts(data, t, pole):
    """A defence pact in force, or both members of one body of collective defence."""
    out = np.zeros((data.n, data.n))
    for r in data.get("pacts"):
        if in_force(r, t):
            i, j = data.index[r["a"]], data.index[r["b"]]
            out[i, j] = out[j, i] = 1.0
    for body in data.get("bodies"):
        if body["collective_defence"]:
            members = holders(data, body["id"], ("member",), t)
            out[np.ix_(members, members)] = 1.0
    return out


def layer_bodies(data, t, pole):
    """Sum over the common bodies of depth / (members - 1)."""
    out = np.zeros((data.n, data.n))
    for body in data.get("bodies"):
        members = holders(data, body["id"], ("member",), t)
        if len(members) > 1:
            out[np.ix_(members, members)] += DEPTH[body["kind"]] / (len(members) - 1)
    return out


def home_figures(data, t, indicator, make, months=None):
    """The newest figure of each state with the home state, usable twelve months after the end of its year."""
    out, newest = np.full((data.n, data.n), np.nan), {}
    for r in data.get("home_ties"):
        if data.index[r["home"]] != data.home or r["indicator"] != indicator or r["months"] != months:
            continue
        year, words = int(r["year"]), r["figures"].split(" ")
        for i, figure in zip(map(data.index.get, words[::2]), map(float, words[1::2])):
            if datetime.date(year + 1, 12, 31) <= t and year > newest.get(i, 0):
                newest[i] = year
                out[i, data.home] = out[data.home, i] = make(figure)
    return out


def layer_arms(data, t, pole):
    return home_figures(data, t, "arms_import_share_rus", float)


def layer_energy(data, t, pole):
    return home_figures(data, t, "fossil_purchases_rus_eur_mn", np.log1p, months=12)


def layer_trade(data, t, pole):
    """sqrt(d_ij d_ji) of the newest survey in force: from July of the second year after its own."""
    out = np.full((data.n, data.n), np.nan)
    years = {r["year"] for r in data.get("trade") if datetime.date(r["year"] + 2, 7, 1) <= t}
    if not years:
        return out
    records = [r for r in data.get("trade") if r["year"] == max(years)]
    surveyed = sorted({data.index[r["state"]] for r in records})
    share = np.zeros((data.n, data.n))
    for r in records:
        listed = r["partners"].split()
        for partner, percent in zip(listed[::2], listed[1::2]):
            share[data.index[r["state"]], data.index[partner]] = float(percent) / 100
    floor = np.where(share > 0, share, TRADE_UNLISTED)
    edge = np.where((share > 0) | (share.T > 0), np.sqrt(floor * floor.T), 0.0)
    out[np.ix_(surveyed, surveyed)] = edge[np.ix_(surveyed, surveyed)]
    return out


def layer_missions(data, t, pole):
    """An embassy either way: the survey of November 2022, and later findings on single pairs from the end of their year."""
    way = np.full((data.n, data.n), np.nan)
    for r in sorted(data.get("missions"), key=lambda r: r["year"]):
        if (MISSIONS_SINCE if r["year"] == MISSIONS_YEAR else datetime.date(r["year"], 12, 31)) > t:
            continue
        i = data.index[r["state"]]
        if r["year"] == MISSIONS_YEAR:
            way[i] = 0.0
        way[i, [data.index[s] for s in r["embassies_in"]]] = 1.0
        way[i, [data.index[s] for s in r["none_in"]]] = 0.0
    return np.maximum(way, way.T)


def layer_visits(data, t, pole):
    """Leaders' visits to the home state at any time up to t, and trips of its leader before the warrant; each fades."""
    out = np.full((data.n, data.n), np.nan)
    if not data.study["leader_visits"]:
        return out
    sums = np.zeros(data.n)

    def add(state, day, worth):
        if day <= t:
            sums[data.index[state]] += worth * 2.0 ** (-(t - day).days / DAYS_PER_YEAR / HALF_LIFE_YEARS)

    for r in data.get("leader_visits"):
        if data.index[r["home"]] == data.home:
            add(r["visitor"], last_day(r["date"]), VISIT_CHIEF if r["office"].startswith("head_of") else VISIT_OTHER)
    warrant = warrant_day(data)
    for r in data.get("visits"):
        day = last_day(r["start"])
        if r["suspect"] == data.suspect and r["status"] == "completed" and (warrant is None or day < warrant):
            add(r["host"], day, VISIT_CHIEF)
    out[data.home, :], out[:, data.home] = sums, sums
    return out


LAYER = {
    "votes": layer_votes,
    "contested": layer_contested,
    "pacts": layer_pacts,
    "arms": layer_arms,
    "trade": layer_trade,
    "energy": layer_energy,
    "bodies": layer_bodies,
    "missions": layer_missions,
    "visits": layer_visits,
}


def normalise(raw):
    """Positive part over the 95th percentile of the positive weights, at most 1."""
    upper = raw[np.triu_indices(len(raw), 1)]
    positive = upper[upper > 0]
    if not len(positive):
        return np.where(np.isnan(raw), np.nan, 0.0)
    return np.clip(raw / np.quantile(positive, 0.95), 0.0, 1.0)


def weighted_mean(values, weights):
    """The mean over what is known of a list of matrices, NAN where nothing is; and the weight that is known."""
    values, weights = np.array(values), np.array(weights)[:, None, None]
    known = weights * ~np.isnan(values)
    total = known.sum(axis=0)
    return np.divide((known * np.nan_to_num(values)).sum(axis=0), total, out=np.full(total.shape, np.nan), where=total > 0), total


def present_layers(data, t, pole, names):
    """Raw figures of the layers with any figure for a pair with the home state, and the names of the absent ones."""
    raw, absent, there = {}, [], data.existing(t)
    others = np.arange(data.n) != data.home
    for name in names:
        matrix = LAYER[name](data, t, pole)
        matrix[~there, :] = matrix[:, ~there] = np.nan
        np.fill_diagonal(matrix, np.nan)
        if np.isnan(matrix[others, data.home]).all():
            absent.append(name)
        else:
            raw[name] = matrix
    return raw, absent


def combine(data, t, raw):
    """The tie: mean over domains of the mean over a domain's layers; and each state's coverage on its pair with the home state."""
    study = data.study.get("weights", {})
    weight_of_layer, weight_of_domain = study.get("layers", {}), study.get("domains", {})
    means, weights, seen = [], [], np.zeros(data.n)
    for domain in sorted({DOMAIN[name] for name in raw}):
        layers = [name for name in raw if DOMAIN[name] == domain and weight_of_layer.get(name, 1.0) > 0]
        weight = float(weight_of_domain.get(domain, 1.0))
        if not layers or weight == 0:
            continue
        own = [float(weight_of_layer.get(name, 1.0)) for name in layers]
        mean, known = weighted_mean([normalise(raw[name]) for name in layers], own)
        means.append(mean)
        weights.append(weight)
        seen += weight * known[:, data.home] / sum(own)
    graph = np.nan_to_num(weighted_mean(means, weights)[0])
    np.fill_diagonal(graph, 0.0)
    for r in data.get("sanctions"):
        if data.index[r["home"]] == data.home and in_force(r, t):
            i = data.index[r["state"]]
            graph[i, data.home] *= SANCTION_FACTOR
            graph[data.home, i] *= SANCTION_FACTOR
    return graph, seen / sum(weights)
