# SPDX-License-Identifier: GPL-2.0-or-later
"""The ranking of a day: terms, index, straddle and fence (methods, 4 and 7)."""

import functools
import math

import numpy as np

from duty import BOUND, duty_class
from facts import in_force, rounded, study
from layers import DOMAIN, LAYER, combine, present_layers
from pulls import pulls
from support import holders, pole_court, support_index

EARTH_KM, REACH_KM = 6371.0088, 2500.0
FORUM_ROLES = ("member", "observer", "partner", "associate")
TERMS = ("pull", "forums", "proximity", "stance")


def percentiles(values):
    """Mid-rank percentile, in [0, 1], of each known value; NAN of an unknown one."""
    values = np.asarray(values, float)
    known = values[~np.isnan(values)]
    out = np.full(len(values), np.nan)
    for k, v in enumerate(values):
        if not math.isnan(v):
            out[k] = ((known < v).sum() + (known == v).sum() / 2.0) / len(known)
    return out


def neighbours(data, t):
    out = np.zeros(data.n, bool)
    for r in data.get("borders"):
        pair = {data.index[r["a"]], data.index[r["b"]]}
        if data.home in pair and in_force(r, t):
            out[list(pair - {data.home})] = True
    return out


def proximity(data, t):
    """1 for a neighbour, else exp(-distance of the capitals / 2,500 km)."""
    place = {r["id"]: (r["lat"], r["lon"]) for r in data.get("states")}
    lat, lon = np.radians([place[s] for s in data.states]).T
    half = np.sin((lat - lat[data.home]) / 2) ** 2 + np.cos(lat) * np.cos(lat[data.home]) * np.sin((lon - lon[data.home]) / 2) ** 2
    distance = 2 * EARTH_KM * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    return rounded(np.where(neighbours(data, t), 1.0, np.exp(-distance / REACH_KM)))


def forums(data, t):
    """Sum over the bodies shared with the home state of 1 / (n - 1), whatever the role; a mere status is no body that meets."""
    out = np.zeros(data.n)
    for body in data.get("bodies"):
        present = holders(data, body["id"], FORUM_ROLES, t) if body["meets"] else []
        if data.home in present and len(present) > 1:
            out[[i for i in present if i != data.home]] += 1.0 / (len(present) - 1)
    return rounded(out)


@functools.lru_cache(maxsize=None)
def analyse(data, t, layers=tuple(LAYER)):
    """The findings of one study on one day, point values (draw 0)."""
    classes = [duty_class(data, s, t) for s in data.states]
    support = support_index(data, t)
    pole, pole_rule = pole_court(data, t, classes, support)
    raw, absent = present_layers(data, t, pole, layers)
    graph, coverage = combine(data, t, raw)
    pull_home, pull_court = pulls(graph, data.home, pole)

    bound = [i for i in range(data.n) if classes[i] in BOUND and i != data.home and i not in data.situation]
    ranked = [i for i in bound if coverage[i] >= data.study["coverage"] - 1e-12]
    values = {"pull": pull_home, "forums": forums(data, t), "proximity": proximity(data, t), "stance": 1.0 - support}
    terms = {name: percentiles(values[name][ranked]) for name in TERMS}
    # a term missing for all is dropped; a state with a missing one gets the mean of the others
    table = np.array([terms[name] for name in TERMS if not np.isnan(terms[name]).all()])
    score = rounded(100.0 * np.nanmean(table, axis=0))

    outside = [i for i in ranked if i not in pole]
    share = {i: (a, b) for i, a, b in zip(outside, percentiles(pull_home[outside]), percentiles(pull_court[outside]))}
    measured = not np.isnan(support).all()
    near, region = neighbours(data, t), {r["id"]: r["region"] for r in data.get("states")}
    rows = []
    for k, i in enumerate(ranked):
        own = share.get(i, (math.nan, math.nan))
        straddle = min(own)
        weak = support[i] < data.study["fence"]["support"] if measured else True
        total = pull_home[i] + pull_court[i]
        rows.append(
            {
                "iso3": data.states[i],
                "class": classes[i],
                "score": float(score[k]),
                "rank": 1 + int((score > score[k]).sum()),
                "terms": {name: float(terms[name][k]) for name in TERMS},
                "incomplete": bool(np.isnan(table[:, k]).any()),
                "pull_home": pull_home[i],
                "pull_court": pull_court[i],
                "percentile_home": own[0],
                "percentile_court": own[1],
                "leaning": pull_home[i] / total if total > 0 and pole else math.nan,
                "straddle": straddle,
                "straddle_room": straddle - data.study["fence"]["straddle"],
                "support_room": data.study["fence"]["support"] - float(support[i]) if i in share else math.nan,
                "support": float(support[i]),
                "fence_sitter": bool(straddle >= data.study["fence"]["straddle"] and weak),
                "coverage": float(coverage[i]),
                "in_pole_court": i in pole,
                "proximity": float(values["proximity"][i]),
                "neighbour": bool(near[i]),
                "same_region": region[data.states[i]] == region[data.states[data.home]],
            }
        )
    rows.sort(key=lambda r: (r["rank"], r["iso3"]))
    return {
        "study": data.study["id"],
        "suspect": data.suspect,
        "home": data.states[data.home],
        "as_of": t.isoformat(),
        "layers": list(raw),
        "domains": sorted({DOMAIN[name] for name in raw}),
        "absent": absent,
        "duty": dict(zip(data.states, classes)),
        "support": dict(zip(data.states, support)),
        "pole_court": [data.states[i] for i in pole],
        "pole_rule": pole_rule,
        "pull_home": dict(zip(data.states, pull_home)),
        "pull_court": dict(zip(data.states, pull_court)),
        "rows": rows,
        "insufficient": [{"iso3": data.states[i], "coverage": float(coverage[i])} for i in bound if i not in ranked],
        "former_parties": [s for s, c in zip(data.states, classes) if c == "XR"],
        "raw": raw,
        "alignment": graph,
    }


def ranking(folder, name, t):
    """The findings of a study by name."""
    return analyse(study(folder, name), t)
