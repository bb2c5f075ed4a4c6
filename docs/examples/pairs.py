#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads the pairs that `fencesitter export csv` wrote: pairs.py EDGES NODES"""

import sys

import pandas

edges, nodes = (pandas.read_csv(path, encoding="utf-8-sig") for path in sys.argv[1:3])
both = pandas.concat([edges, edges.rename(columns={"source": "target", "target": "source"})])
strength = both.groupby("source")["weight"].sum().rename("sum")
for row in nodes.join(strength, on="id").nlargest(5, "sum").itertuples():
    print("%-20s %8.3f" % (row.name, row.sum))
