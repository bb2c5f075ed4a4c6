#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads the exported network back with python3-igraph, NetworkX and dot, and computes the centralities anew; prints TAP.

    networks.py PROGRAM DATASETS [STUDY]

Every format must hold the same states, ties, weights and attributes as the JSON one. Agreement of numbers: 1e-9 relative.
Constraint is Burt's (1992) with p_ij = w_ij / s_i over the partners of i, as igraph and NetworkX have it; effective size is
the general weighted form, as NetworkX has it.
"""

import csv
import json
import math
import pathlib
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as tree

import igraph
import networkx
import numpy

sys.path.append(sys.path[0] + "/..")
import tap  # noqa: E402

RELATIVE = 1e-9
CASES = [("putin", "2024-09-01"), ("al-bashir", "2015-06-12")]
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://www.gexf.net/1.2draft}"
VIZ = "{http://www.gexf.net/1.2draft/viz}"
LOOKS = {"x", "y", "size", "color"}


def near(a, b):
    if a is None or b is None:
        return a is None and b is None
    return math.isclose(a, b, rel_tol=RELATIVE, abs_tol=1e-12)


def compare(name, got, want):
    faults = ["%s: %r, program %r" % (k, got.get(k), want[k]) for k in want if not near(got.get(k), want[k])]
    tap.test(name, faults if want else ["nothing to compare"])


def same(a, b):
    if isinstance(a, float) or isinstance(b, float):
        return a is not None and b is not None and near(float(a), float(b))
    return a == b


def known(row, leave=()):
    return {k: v for k, v in row.items() if v is not None and k not in leave}


def compare_graphs(name, nodes, edges, want):
    """nodes: id -> attributes, edges: (a, b) -> attributes; numbers may come as whole ones."""
    faults = []
    for what, got, expected in (("state", nodes, want["nodes"]), ("tie", edges, want["edges"])):
        if set(got) != set(expected):
            faults.append("%ss differ: %s" % (what, sorted(set(got) ^ set(expected))[:5]))
            continue
        for key, row in expected.items():
            bad = [k for k in set(row) | set(got[key]) if not same(got[key].get(k), row.get(k))]
            if bad:
                faults.append("%s %s: %s %r, expected %r" % (what, key, bad[0], got[key].get(bad[0]), row.get(bad[0])))
    tap.test(name, faults)


def pair(a, b):
    return (a, b) if a < b else (b, a)


def read_json(path):
    data = json.loads(path.read_text(encoding="utf-8"))
    nodes = {n["id"]: known(n, {"id"}) for n in data["nodes"]}
    edges = {pair(e["source"], e["target"]): known(e, {"source", "target"}) for e in data["links"]}
    return data, {"nodes": nodes, "edges": edges}


def without(want, leave):
    return {"nodes": {k: {a: v for a, v in row.items() if a not in leave} for k, row in want["nodes"].items()}, "edges": want["edges"]}


def check_json(path, want):
    graph = networkx.node_link_graph(json.loads(path.read_text(encoding="utf-8")))
    nodes = {n: known(d) for n, d in graph.nodes(data=True)}
    edges = {pair(a, b): known(d) for a, b, d in graph.edges(data=True)}
    compare_graphs("%s read by NetworkX" % path.name, nodes, edges, want)


def check_graphml(path, want):
    look = {"r", "g", "b", "label"}
    plain = without(want, {"color"})
    graph = networkx.read_graphml(path)
    nodes = {n: {k: v for k, v in d.items() if k not in look} for n, d in graph.nodes(data=True)}
    edges = {pair(a, b): d for a, b, d in graph.edges(data=True)}
    compare_graphs("%s read by NetworkX" % path.name, nodes, edges, plain)
    colors = {n: "#%02x%02x%02x" % (d["r"], d["g"], d["b"]) for n, d in graph.nodes(data=True)}
    tap.test("%s colours" % path.name, [n for n, row in want["nodes"].items() if colors[n] != row["color"]])

    def given(attributes, leave=()):
        """igraph has one column for all: what is missing comes as NaN, None or an empty text."""
        return {k: v for k, v in attributes.items() if k not in leave and v is not None and v != "" and v == v}

    # igraph gives missing booleans no mark of their own; every state has its booleans, so none is missing.
    other = igraph.Graph.Read_GraphML(str(path))
    nodes = {v["id"]: given(v.attributes(), look | {"id"}) for v in other.vs}
    edges = {pair(other.vs[e.source]["id"], other.vs[e.target]["id"]): given(e.attributes()) for e in other.es}
    compare_graphs("%s read by igraph" % path.name, nodes, edges, plain)


def check_valid_graphml(path):
    """The order and the references that the GraphML schema asks for."""
    root = tree.parse(path).getroot()
    faults = [] if root.tag == GRAPHML + "graphml" else ["root is " + root.tag]
    order = [c.tag.replace(GRAPHML, "") for c in root]
    if order != ["key"] * (len(order) - 1) + ["graph"]:
        faults.append("keys and one graph expected")
    keys = {k.get("id"): k for k in root.iter(GRAPHML + "key")}
    if len(keys) != len(order) - 1:
        faults.append("a key is declared twice")
    ids = [n.get("id") for n in root.iter(GRAPHML + "node")]
    if len(set(ids)) != len(ids):
        faults.append("a node stands twice")
    kinds = {"boolean": {"true", "false"}}
    for domain in ("graph", "node", "edge"):
        for element in root.iter(GRAPHML + domain):
            seen = [d.get("key") for d in element.findall(GRAPHML + "data")]
            if len(set(seen)) != len(seen) or any(keys[k].get("for") != domain for k in seen):
                faults.append("%s %s: data" % (domain, element.get("id")))
            for data in element.findall(GRAPHML + "data"):
                kind = keys[data.get("key")].get("attr.type")
                if kind == "double":
                    float(data.text)
                elif kind == "int":
                    int(data.text)
                elif data.text not in kinds.get(kind, {data.text}):
                    faults.append("no %s: %s" % (kind, data.text))
    for edge in root.iter(GRAPHML + "edge"):
        if edge.get("source") not in keys and edge.get("source") not in set(ids):
            faults.append("edge from nowhere: " + edge.get("source"))
            break
    tap.test("%s valid" % path.name, faults)


def check_gexf(path, want):
    graph = networkx.read_gexf(path)
    nodes = {n: {k: v for k, v in d.items() if k not in {"label", "viz"}} for n, d in graph.nodes(data=True)}
    edges = {pair(a, b): {k: v for k, v in d.items() if k != "id"} for a, b, d in graph.edges(data=True)}
    compare_graphs("%s read by NetworkX" % path.name, nodes, edges, without(want, LOOKS))
    faults = []
    for n, d in graph.nodes(data=True):
        row, viz = want["nodes"][n], d["viz"]
        color = "#%02x%02x%02x" % tuple(int(viz["color"][c]) for c in "rgb")
        if color != row["color"] or not near(viz["size"], row["size"]) or not near(viz["position"]["x"], row["x"]):
            faults.append(n)
    tap.test("%s colours, sizes, places" % path.name, faults)
    root = tree.parse(path).getroot()
    faults = []
    if [c.tag for c in root] != [GEXF + "meta", GEXF + "graph"]:
        faults.append("meta and graph expected")
    inside = [c.tag for c in root.find(GEXF + "graph")]
    if inside != [GEXF + "attributes", GEXF + "attributes", GEXF + "nodes", GEXF + "edges"]:
        faults.append("order of the graph's parts: %s" % inside)
    for node in root.iter(GEXF + "node"):
        if [c.tag for c in node] != [GEXF + "attvalues", VIZ + "color", VIZ + "position", VIZ + "size"]:
            faults.append("parts of node " + node.get("id"))
    for group in root.iter(GEXF + "attributes"):
        ids = [a.get("id") for a in group]
        if len(ids) != len(set(ids)) or any(a.get("type") not in ("string", "double", "integer", "boolean") for a in group):
            faults.append("attributes")
    tap.test("%s valid" % path.name, faults)


def check_csv(stem, want):
    def rows(path):
        with open(path, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def typed(row, like):
        out = {}
        for key, text in row.items():
            if text == "":
                continue
            sample = like.get(key)
            out[key] = text == "true" if isinstance(sample, bool) else text if isinstance(sample, str) else float(text)
        return out

    tables = rows("%s-nodes.csv" % stem)
    tap.test("%s as CSV: labels" % pathlib.Path(stem).name, [r["id"] for r in tables if r["label"] != r["name"]])
    nodes = {r["id"]: typed({k: v for k, v in r.items() if k not in ("id", "label")}, want["nodes"][r["id"]]) for r in tables}
    edges = {}
    for row in rows("%s-edges.csv" % stem):
        key = pair(row.pop("source"), row.pop("target"))
        row = row if row.pop("type") == "Undirected" else {}
        edges[key] = typed(row, want["edges"][key])
    compare_graphs("%s as CSV" % pathlib.Path(stem).name, nodes, edges, want)


def check_dot(path, want):
    run = subprocess.run(["neato", "-n2", "-Tdot_json", str(path)], capture_output=True, check=False, timeout=120)
    if run.returncode:
        tap.test("%s read by Graphviz" % path.name, [run.stderr.decode()[:200]])
        return
    # The node's own name comes first; the attribute of that name, which the label repeats, would hide it.
    data = json.loads(run.stdout, object_pairs_hook=lambda pairs: dict(reversed(pairs)))
    ids = {o["_gvid"]: o["name"] for o in data["objects"]}

    def typed(row, like):
        out = {}
        for key, value in like.items():
            text = row.get(key)
            out[key] = None if text in (None, "") else text == "true" if isinstance(value, bool) else text if isinstance(value, str) else float(text)
        return out

    labels = {o["name"]: o["label"] for o in data["objects"]}
    tap.test("%s labels" % path.name, [k for k, row in want["nodes"].items() if labels.get(k) != row["name"]])
    plain = without(want, LOOKS | {"name"})
    nodes = {o["name"]: typed(o, plain["nodes"][o["name"]]) for o in data["objects"]}
    edges = {}
    for edge in data["edges"]:
        key = pair(ids[edge["tail"]], ids[edge["head"]])
        edges[key] = typed(edge, plain["edges"].get(key, {}))
    compare_graphs("%s read by Graphviz" % path.name, nodes, edges, plain)


def effective_size(weights):
    """Burt's general form, straight from the matrix (NetworkX takes minutes for it)."""
    strength = weights.sum(axis=1, keepdims=True)
    p = numpy.divide(weights, strength, out=numpy.zeros_like(weights), where=strength > 0)
    top = weights.max(axis=1, keepdims=True)
    m = numpy.divide(weights, top, out=numpy.zeros_like(weights), where=top > 0)
    return ((weights > 0) * (1 - p @ m.T)).sum(axis=1)


def check_measures(case, graph, want, program):
    names = sorted(graph.nodes)
    index = {n: i for i, n in enumerate(names)}
    edges = [(index[a], index[b]) for a, b in graph.edges]
    weights = [graph.edges[e]["weight"] for e in graph.edges]
    lengths = [1 / w for w in weights]
    other = igraph.Graph(len(names), edges)
    for a, b, d in graph.edges(data=True):
        d["length"] = 1 / d["weight"]
    n = len(names)
    rows = {r["iso3"]: r for r in program["rows"]}

    def check(peer, measure, values):
        values = dict(zip(names, values)) if not isinstance(values, dict) else values
        tied = {k for k in names if graph.degree[k] > 0}
        expected = {k: rows[k][measure] for k in names if k in tied}
        compare("%s: %s by %s" % (case, measure, peer), values, expected)

    check("NetworkX", "strength", dict(graph.degree(weight="weight")))
    check("igraph", "strength", other.strength(weights=weights))
    pairs = (n - 1) * (n - 2) / 2
    check("igraph", "betweenness", [b / pairs for b in other.betweenness(directed=False, weights=lengths)])
    check("igraph", "harmonic", other.harmonic_centrality(weights=lengths))
    if case.startswith("putin"):  # these two take a minute
        check("NetworkX", "betweenness", networkx.betweenness_centrality(graph, weight="length"))
        check("NetworkX", "harmonic", {k: v / (n - 1) for k, v in networkx.harmonic_centrality(graph, distance="length").items()})
    check("igraph", "eigenvector", other.evcent(directed=False, scale=True, weights=weights))
    matrix = networkx.to_numpy_array(graph, nodelist=names, weight="weight")
    vector = abs(numpy.linalg.eigh(matrix)[1][:, -1])
    check("numpy", "eigenvector", list(vector / vector.max()))
    check("igraph", "pagerank", other.pagerank(directed=False, weights=weights))
    strength = matrix.sum(axis=1, keepdims=True)
    flow = numpy.divide(matrix, strength, out=numpy.full_like(matrix, 1 / n), where=strength > 0)
    check("numpy", "pagerank", list(numpy.linalg.solve(numpy.eye(n) - 0.85 * flow.T, numpy.full(n, 0.15 / n))))
    check("igraph", "constraint", other.constraint(weights=weights))
    check("numpy", "effective_size", list(effective_size(matrix)))
    near_ones = sorted(names, key=lambda k: -rows[k]["strength"])[:40]
    small = graph.subgraph(near_ones).copy()  # a view is read through its filter
    compare("%s: effective size by NetworkX on 40 states" % case, networkx.effective_size(small, weight="weight"),
            dict(zip(near_ones, effective_size(networkx.to_numpy_array(small, nodelist=near_ones, weight="weight")))))
    groups = {}
    for k in names:
        groups.setdefault(rows[k]["bloc"], set()).add(k)
    into = {k: [sum(graph.edges[k, j]["weight"] for j in graph[k] if j in g) for g in groups.values()] for k in names}
    check("definition", "participation", {k: 1 - sum(x * x for x in v) / sum(v) ** 2 if sum(v) else None for k, v in into.items()})
    return groups


def check_clusters(case, graph, groups, clusters):
    procedure = clusters["blocs_procedure"]
    modularity = networkx.algorithms.community.modularity(graph, groups.values(), weight="weight", resolution=procedure["resolution"])
    compare("%s: modularity by NetworkX" % case, {"q": modularity}, {"q": procedure["modularity"]})
    for what in ("blocs_procedure", "fence_procedure"):
        got, expected = {}, {}
        scan = clusters[what]["scan"]
        sub = graph.subgraph(scan[0]["group"]).copy()
        for before, step in zip([None] + scan, scan):
            groups_of = {}
            for k, g in step["group"].items():
                groups_of.setdefault(g, set()).add(k)
            key = "%.1f" % step["resolution"]
            got["Q" + key] = networkx.algorithms.community.modularity(sub, groups_of.values(), weight="weight", resolution=step["resolution"])
            expected["Q" + key] = step["modularity"]
            if before:
                order = sorted(step["group"])
                left, right = ([s["group"][k] - 1 for k in order] for s in (before, step))
                # igraph divides nothing by nothing for two equal trivial partitions
                got["ARI" + key] = 1.0 if left == right else igraph.compare_communities(left, right, method="adjusted_rand")
                expected["ARI" + key] = step["consensus_ari"]
        compare("%s: modularity by NetworkX and ARI by igraph over the scan, %s" % (case, what), got, expected)
    faults = []
    for bloc in clusters["blocs"]:
        members = set(bloc["members"])
        if members not in list(groups.values()):
            faults.append("bloc of %s is no group of centrality" % bloc["label"])
        inside = {k: sum(graph.edges[k, j]["weight"] for j in graph[k] if j in members) for k in members}
        if max(sorted(inside), key=inside.get) != bloc["centre"]:
            faults.append("%s is not the most central of its bloc" % bloc["centre"])
        whole = sum(graph.degree(k, weight="weight") for k in members)
        if not near(sum(inside.values()) / whole, bloc["inside"]):
            faults.append("share inside the bloc of " + bloc["label"])
    tap.test("%s: blocs, labels, shares inside" % case, faults)


def run(program, arguments, folder):
    return subprocess.run([program, *arguments, "--data", folder], capture_output=True, check=True, timeout=300).stdout


def main():
    program, folder = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as out:
        for study, day in CASES:
            if study not in (sys.argv[3:] or [study]):
                continue
            common = ["--study", study, "--as-of", day]
            for name in ("json", "graphml", "gexf", "csv", "dot"):
                run(program, ["export", name, "--out", out, *common], folder)
            stem = pathlib.Path(out) / ("%s-%s" % (study, day))
            _, want = read_json(stem.with_name(stem.name + ".json"))
            check_json(stem.with_name(stem.name + ".json"), want)
            check_graphml(stem.with_name(stem.name + ".graphml"), want)
            check_valid_graphml(stem.with_name(stem.name + ".graphml"))
            check_gexf(stem.with_name(stem.name + ".gexf"), want)
            check_csv(stem, want)
            check_dot(stem.with_name(stem.name + ".dot"), want)
            graph = networkx.node_link_graph(json.loads(stem.with_name(stem.name + ".json").read_text(encoding="utf-8")))
            centrality = json.loads(run(program, ["centrality", "--json", *common], folder))
            groups = check_measures(stem.name, graph, want, centrality)
            clusters = json.loads(run(program, ["clusters", "--json", *common], folder))
            check_clusters(stem.name, graph, groups, clusters)
            faults = []
            for name, most in (("tree", 0), ("disparity", None)):  # how many with a tie may lose all
                run(program, ["export", "json", "--backbone", name, "--out", out, *common], folder)
                data, kept = read_json(stem.with_name(stem.name + ".json"))
                lonely = set(kept["nodes"]) - {k for e in kept["edges"] for k in e}
                facts = data["graph"]
                if (facts["edges_kept"], facts["edges_all"], facts["isolated"]) != (len(kept["edges"]), len(want["edges"]), len(lonely)):
                    faults.append("%s: counts" % name)
                if most == 0 and lonely & {k for e in want["edges"] for k in e}:
                    faults.append("%s: isolated" % name)
                if any(want["edges"].get(k) != v for k, v in kept["edges"].items()):
                    faults.append("%s: a tie that is not there" % name)
            tap.test("%s: backbones" % stem.name, faults)
    return tap.end()


sys.exit(main())
