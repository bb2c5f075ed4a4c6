# SPDX-License-Identifier: GPL-2.0-or-later
"""What changed between two days, split into what it comes from (methods, 7: "Between two dates").

Where other acts or layers count on the two days, a term is measured on both with what both have; the rest of its change is
"other acts" or "other layers".
"""

import itertools
import math

import numpy as np

from facts import in_force, rounded, study
from index import TERMS, analyse, percentiles
from layers import DOMAIN, SANCTION_FACTOR, normalise, weighted_mean
from pulls import pulls
from support import parts

DOMAINS = ("political", "security", "economic", "diplomatic")
PLAYERS = (*DOMAINS, "sanctions", "pole")


def domain_means(data, raw):
    """Of each domain the mean over its layers for each pair, NAN where none is known; an absent domain has no values."""
    own = data.study.get("weights", {}).get("layers", {})
    out = {}
    for domain in DOMAINS:
        names = [n for n in raw if DOMAIN[n] == domain and own.get(n, 1.0) > 0]
        out[domain] = np.full((data.n, data.n), math.nan)
        if names:
            out[domain] = weighted_mean([normalise(raw[n]) for n in names], [float(own.get(n, 1.0)) for n in names])[0]
    return out


def sanction_factors(data, t):
    out = np.ones((data.n, data.n))
    for r in data.get("sanctions"):
        if data.index[r["home"]] == data.home and in_force(r, t):
            i = data.index[r["state"]]
            out[i, data.home] = out[data.home, i] = SANCTION_FACTOR
    return out


def ingredients(data, t):
    found = analyse(data, t)
    pole = [data.index[s] for s in found["pole_court"]]
    return {**domain_means(data, found["raw"]), "sanctions": sanction_factors(data, t), "pole": pole}


def pull_of(data, made_of):
    weights = data.study.get("weights", {}).get("domains", {})
    ties = weighted_mean([made_of[d] for d in DOMAINS], [float(weights.get(d, 1.0)) for d in DOMAINS])[0]
    ties = np.nan_to_num(ties) * made_of["sanctions"]
    np.fill_diagonal(ties, 0.0)
    return pulls(ties, data.home, made_of["pole"])[0]


def by_player(data, then, now):
    """The Shapley value of each player, the mean of what it adds over all orders in which the six change over."""
    of = [ingredients(data, then), ingredients(data, now)]
    value = {}
    for day in itertools.product((0, 1), repeat=len(PLAYERS)):
        value[day] = pull_of(data, {p: of[d][p] for p, d in zip(PLAYERS, day)})
    out = {p: np.zeros(data.n) for p in PLAYERS}
    orders = list(itertools.permutations(range(len(PLAYERS))))
    for order in orders:
        day = [0] * len(PLAYERS)
        for k in order:
            before = value[tuple(day)]
            day[k] = 1
            out[PLAYERS[k]] += (value[tuple(day)] - before) / len(orders)
    return out, value[(1,) * len(PLAYERS)] - value[(0,) * len(PLAYERS)]


def begun(data, t):
    """What counts in c on the day: the texts of which era, which acts."""
    core = data.study["support"]["core_votes"]
    eras = [e["from"] for e in core["eras"] if e["from"] <= t.isoformat()] if core else []
    return {("core_votes", max(eras))} if eras else set(), {a["id"] for a in data.study["support"]["acts"] if a["from"] <= t.isoformat()}


def common_parts(data, then, now):
    """[(id, weight, values then, values now)] of what counts on both days; and whether that is all."""
    (core_then, acts_then), (core_now, acts_now) = begun(data, then), begun(data, now)
    out = []
    for (name, weight, a), (_, _, b) in zip(parts(data, then), parts(data, now)):
        if name in acts_then & acts_now or name == "core_votes" and core_then & core_now:
            out.append((name, weight, a, b))
    return out, core_then == core_now and acts_then == acts_now


def by_act(data, then, now):
    """What each act that counts on both days adds to the change of c."""
    common, _ = common_parts(data, then, now)
    known = {name: ~np.isnan(a) & ~np.isnan(b) for name, _, a, b in common}
    total = sum(weight * known[name] for name, weight, _, _ in common) if common else np.zeros(data.n)
    with np.errstate(invalid="ignore", divide="ignore"):
        return {name: np.where(known[name], weight * (b - a) / total, math.nan) for name, weight, a, b in common}


def common_support(data, then, now, found, at):
    """c of a day from what counts on both; NAN where the state has none at all on the day."""
    total, sums = np.zeros(data.n), np.zeros(data.n)
    for _, weight, *values in common_parts(data, then, now)[0]:
        known = ~np.isnan(values[at])
        total, sums = total + weight * known, sums + weight * np.nan_to_num(values[at])
    mean = np.divide(sums, total, out=np.full(data.n, math.nan), where=total > 0)
    return np.where(np.isnan([found["support"][s] for s in data.states]), math.nan, rounded(mean))


def among_ranked(data, found, values):
    ranked = [data.index[r["iso3"]] for r in found["rows"]]
    return dict(zip([data.states[i] for i in ranked], percentiles(values[ranked])))


def common_pull(data, t, found, names):
    raw = {n: m for n, m in found["raw"].items() if n in names}
    pole = [data.index[s] for s in found["pole_court"]]
    return pull_of(data, {**domain_means(data, raw), "sanctions": sanction_factors(data, t), "pole": pole})


def own_terms(data, days, found):
    """Of the two days, the terms measured with what both have: {term: (then, now)}; nothing where all counts on both."""
    out = {}
    if not common_parts(data, *days)[1]:
        out["stance"] = [among_ranked(data, f, 1 - common_support(data, *days, f, k)) for k, f in enumerate(found)]
    own = data.study.get("weights", {}).get("layers", {})
    layers = [{n for n in f["layers"] if own.get(n, 1.0) > 0} for f in found]
    if layers[0] != layers[1]:
        out["pull"] = [among_ranked(data, f, common_pull(data, t, f, layers[0] & layers[1])) for t, f in zip(days, found)]
    return out


def split_index(then, now, own, state):
    """What each term adds to the change of the index, other acts and other layers; None where not the same terms are known."""
    known = [t for t in TERMS if not math.isnan(now["terms"][t])]
    if known != [t for t in TERMS if not math.isnan(then["terms"][t])]:
        return None
    out = {"other_acts": 0.0, "other_layers": 0.0}
    for t in known:
        change = now["terms"][t] - then["terms"][t]
        mine = own[t][1][state] - own[t][0][state] if t in own else change
        mine = 0.0 if math.isnan(mine) else mine
        out[t] = 100 * mine / len(known)
        if t in ("pull", "stance"):
            out["other_layers" if t == "pull" else "other_acts"] = 100 * (change - mine) / len(known)
    return out


def between(folder, name, then, now):
    """By state ranked on either day: the changes and their splits; NAN where a day does not know it."""
    data = study(folder, name)
    found = [analyse(data, then), analyse(data, now)]
    rows = [{r["iso3"]: r for r in f["rows"]} for f in found]
    own = own_terms(data, (then, now), found)
    players, whole = by_player(data, then, now)
    acts = by_act(data, then, now)
    out = {}
    for s in set(rows[0]) | set(rows[1]):
        i, a, b = data.index[s], rows[0].get(s), rows[1].get(s)
        out[s] = {
            "terms": split_index(a, b, own, s) if a and b else None,
            "players": {p: float(v[i]) for p, v in players.items()},
            "pull_change": found[1]["pull_home"][s] - found[0]["pull_home"][s],
            "pull_of_players": float(whole[i]),
            "support_change": found[1]["support"][s] - found[0]["support"][s],
            "acts": {n: float(v[i]) for n, v in acts.items()},
            "index_change": b["score"] - a["score"] if a and b else math.nan,
        }
    return out
