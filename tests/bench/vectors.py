#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The draws of the ranking in numpy, a peer to be timed beside: arrays throughout, one thread.

Figures, roll calls, poles and terms come from `bench_draws --dump`; a draw varies what one of the program varies of them:
weights, roll calls, leak, normaliser, window, doubtful figures (a random half of 500 pairs a layer), support, terms. Agreement
goes by matrix products in single precision, the walk by one factor, ranks by sorting.
"""

import os

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import subprocess  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402

import numpy as np  # noqa: E402


def read(path):
    rows, calls = {}, []
    for line in open(path):
        name, _, rest = line.partition(" ")
        if name == "call":
            day, contested, votes = rest.split()
            calls.append((int(day), contested == "1", votes))
        else:
            rows[name] = np.array(rest.split(), float)
    return rows, calls


def kappa(planes, least):
    """All pairs from the planes of Y, A, N one below the other (3 x states, roll calls): one symmetric product."""
    n = len(planes) // 3
    table = (planes @ planes.T).reshape(3, n, 3, n).transpose(0, 2, 1, 3)
    margins = table.sum(1, dtype=float)
    y, a, no = margins  # votes of i among those in which j took part too
    joint = y + a + no
    observed = table[0, 1] + table[1, 0] + table[1, 2] + table[2, 1] + 2 * (table[0, 2] + table[2, 0])
    one = y + no
    expected = joint * (one + one.T) - 2 * (y * y.T + no * no.T)
    with np.errstate(divide="ignore", invalid="ignore"):
        k = 1 - joint * observed / expected
    k[(joint < least) | (expected == 0)] = np.nan
    return k


def percentiles(x):
    known = np.flatnonzero(~np.isnan(x))
    order = known[np.argsort(x[known])]
    values = x[order]
    starts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]])
    counts = np.diff(np.r_[starts, len(values)])
    out = np.full(len(x), np.nan)
    out[order] = np.repeat((starts + counts / 2) / len(values), counts)
    return out


def normalise(x, by_rank):
    positive = x > 0
    out = np.where(np.isnan(x), np.nan, 0.0)
    if by_rank:
        out[positive] = percentiles(x[positive])
    else:
        out[positive] = np.minimum(1, x[positive] / np.quantile(x[positive], 0.95))
    return out


class Peer:
    def __init__(self, rows, calls):
        self.rows, self.calls = rows, calls
        self.n = len(rows["pole_w"])
        self.home = int(rows["home"][0])
        self.w = rows["pole_w"] == 1
        self.ranked = rows["ranked"] == 1
        self.free = ~self.w
        self.free[self.home] = False
        self.upper = np.triu_indices(self.n, 1)
        letters = np.array([list(votes) for _, _, votes in calls]).T
        self.planes = np.concatenate([letters == letter for letter in "YAN"]).astype(np.float32)
        self.days = np.array([day for day, _, _ in calls])
        self.contested = np.array([contested for _, contested, _ in calls])
        self.layers = [(name.split(".")[1], int(name.split(".")[2]), row) for name, row in rows.items() if name.startswith("layer.")]
        self.random = np.random.default_rng(1)

    def ties(self):
        random, sums, weights = self.random, np.zeros((4, len(self.upper[0]))), np.zeros((4, len(self.upper[0])))
        by_rank, years = random.random() < 0.5, random.integers(2, 5)
        sample = random.integers(len(self.calls), size=len(self.calls))
        for name, domain, raw in self.layers:
            if name in ("votes", "contested"):
                chosen = sample[(self.contested if name == "contested" else self.days > -365.25 * years)[sample]]
                raw = kappa(np.ascontiguousarray(self.planes[:, chosen]), 15 if name == "contested" else 20)[self.upper]
            else:
                raw = raw.copy()
                raw[random.integers(len(raw), size=250)] = np.nan
            x, share = normalise(raw, by_rank), random.gamma(4)
            known = ~np.isnan(x)
            sums[domain] += np.where(known, share * x, 0)
            weights[domain] += share * known
        own = random.gamma(4, size=4)[:, None]
        with np.errstate(divide="ignore", invalid="ignore"):
            values = np.where(weights > 0, own * sums / weights, 0)
            tie = np.nan_to_num(values.sum(0) / (own * (weights > 0)).sum(0))
        with np.errstate(divide="ignore"):
            digits = 10.0 ** (11 - np.floor(np.log10(np.where(tie > 0, tie, 1))))
        tie = np.rint(tie * digits) / digits
        a = np.zeros((self.n, self.n))
        a[self.upper] = tie
        a += a.T
        a[self.home] *= self.rows["factor"]
        a[:, self.home] = a[self.home]
        return a

    def pulls(self, a):
        free, w = self.free, self.w
        to_r, to_w = a[free, self.home], a[np.ix_(free, w)]
        s = to_r.sum() / to_w.sum()
        among = a[np.ix_(free, free)]
        d = among.sum(1) + to_r + s * to_w.sum(1)
        shift = self.random.choice([0.1, 0.25, 0.5, 1]) * np.median(d)
        m = -among
        m[np.diag_indices_from(m)] = d + shift
        solution = np.linalg.solve(m, np.stack([to_r, s * to_w.sum(1)], 1))
        out = np.full((self.n, 2), np.nan)
        out[free] = solution
        inside = s * a[np.ix_(w, w)].sum(1)
        all_of = a[w, self.home] + inside + to_w.sum(0)
        out[w] = (np.stack([a[w, self.home], inside], 1) + to_w.T @ solution) / (all_of + shift)[:, None]
        return out

    def draw(self):
        random, pulls = self.random, self.pulls(self.ties())
        compared = self.ranked & ~self.w
        f = np.minimum(percentiles(np.where(compared, pulls[:, 0], np.nan)), percentiles(np.where(compared, pulls[:, 1], np.nan)))
        acts = random.gamma(4, size=8)
        support = (random.random((self.n, 8)) < 0.5) @ acts / acts.sum()
        terms = [pulls[:, 0], self.rows["term.1"], self.rows["term.2"], 1 - support]
        share = np.stack([percentiles(np.where(self.ranked, t, np.nan)) for t in terms])
        share = np.where(np.isnan(share), random.random(share.shape), share)
        score = 100 * (random.gamma(4, size=4)[:, None] * share).sum(0)
        score[~self.ranked] = np.nan
        order = np.argsort(-score, kind="stable")
        return order, (f >= 0.4) & (support < 0.5)


def open_peer(program, datasets, study, day):
    """Of a study on a day, from what the program bench_draws starts from."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, datasets, study, day, "--dump", folder + "/start"], check=True)
        return Peer(*read(folder + "/start"))


def spent(work, times):
    begun = time.process_time()
    for _ in range(times):
        work()
    return (time.process_time() - begun) / times
