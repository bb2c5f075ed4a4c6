# SPDX-License-Identifier: GPL-2.0-or-later
"""Two pulls by a grounded (leaky) walk (methods, 3)."""

import numpy as np

from facts import rounded

LEAK = 0.25


def pulls(graph, home, pole):
    """aR and aW of every state; NAN for the home state."""
    n = len(graph)
    inside = np.isin(np.arange(n), pole)
    free = np.flatnonzero(~inside & (np.arange(n) != home))
    pole = np.flatnonzero(inside)
    to_home, to_pole = graph[:, home], graph[:, pole].sum(axis=1)
    balance = to_home[free].sum() / to_pole[free].sum() if to_home[free].sum() > 0 and to_pole[free].sum() > 0 else 1.0
    # D_i = A_iR + s sum_W A_ik + sum_free A_ij; of a member of W too, whose tie to itself is none
    degree = to_home + balance * to_pole + graph[:, free].sum(axis=1)
    strengths = degree[free]
    leak = LEAK * np.median(strengths[strengths > 0]) if (strengths > 0).any() else 0.0
    system = np.diag(strengths + leak) - graph[np.ix_(free, free)]
    out = np.full((n, 2), np.nan)
    grounded = np.column_stack([to_home, balance * to_pole])
    held = strengths + leak > 0
    out[free] = 0.0
    out[free[held]] = np.linalg.solve(system[np.ix_(held, held)], grounded[free[held]])
    # a member of W as if it stood outside, from the full pole's solution
    ground = np.maximum(degree[pole] + leak, np.finfo(float).tiny)[:, None]
    out[pole] = (grounded[pole] + graph[np.ix_(pole, free)] @ out[free]) / ground
    return rounded(out[:, 0]), rounded(out[:, 1])
