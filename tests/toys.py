#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Adds a toy layer, measure, data file, diagram, section, format, command and option to a copy of the tree, each by one file and
one row of its list (and a word of the build list), builds the copy and sees each one in what the program prints. Prints TAP.

toys.py ROOT
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import tap

root = pathlib.Path(sys.argv[1]).resolve()
LICENCE = "/* SPDX-License-Identifier: GPL-2.0-or-later */\n"

# name: file, its text, the list, what is put into it after which row
TOYS = {
    "layer": ("src/graph/layers/toy.c", """
#include "graph/layers.h"

static void build(const struct layer_request *request, struct layer *layer)
{
    for (size_t i = 0; i < layer->n; i++)
        for (size_t j = i + 1; j < layer->n; j++)
            layer_set(layer, i, j, (double)(j - i));
    layer_note(layer, request->as_of);
}

static void trace(const struct layer_request *request, const struct layer *layer, size_t i, size_t j, struct trace *out)
{
}

const struct layer_kind layer_toy = {
    .name = "toy",
    .title = "a toy layer",
    .domain = DOMAIN_OPPORTUNITY,
    .profile_only = true,
    .zero = "no toy in common",
    .missing = "not known",
    .absent = "never",
    .build = build,
    .trace = trace,
};
""", "src/graph/layers.h", "X(colonial)", "X(toy)"),
    "measure": ("src/analysis/measures/toy.c", """
#include "analysis/measures.h"

#include <math.h>

static bool compute(const struct measure_input *input, double out[], struct diags *diags)
{
    for (size_t i = 0; i < input->n; i++)
        out[i] = 7 * measure_strength_of(input, i);
    return true;
}

const struct measure measure_toy = {
    .name = "toy_strength",
    .heading = "toy strength",
    .title = "seven times the strength",
    .question = "how tied in a state is, times seven",
    .weights = "a stronger tie adds more",
    .unit = "sum of ties",
    .decimals = 2,
    .most = INFINITY,
    .compute = compute,
};
""", "src/analysis/measures.h", "X(strength)", "X(toy)"),
    "data file": ("src/data/files/toys.c", """
#include "data/tables.h"

struct toy {
    const char *id;
    struct origin origin;
};

static void read_toy(struct fields *fields, void *record)
{
    struct toy *toy = record;
    toy->id = field_text(fields, "id");
    field_origin(fields, &toy->origin);
}

const struct table table_toys = {
    .file = "toys.json",
    .what = "a toy",
    .terms = "none",
    .is_optional = true,
    .key = {"id"},
    TABLE_OF(struct toy, toys, toy_count),
    TABLE_CITES(struct toy),
    .read = read_toy,
};
""", "src/data/files.h", "X(institutions, struct institution, institutions, institution_count)", "X(toys, struct toy, toys, toy_count)"),
    "diagram": ("src/pictures/toy.c", """
#include "pictures/kinds.h"

static struct figure *toy_compose(const struct findings *findings, const struct figure_request *request, struct diags *diags)
{
    struct figure *figure = figure_new("toy", FIGURE_WIDTH, 0);
    figure->title = figure->description = "A toy stands alone";
    figure_add_node(figure, &(struct figure_node){.id = "TOY", .tooltip = "toy", .at = {50, -50}, .size = 20, .fill = "#0072b2",
                                                  .stroke = "#000000"});
    figure_set_bottom(figure, -100);
    return figure;
}

const struct figure_kind figure_kind_toy = {.name = "toy", .help = "a toy", .compose = toy_compose};
""", "src/pictures/kinds.h", "X(ranking)", "X(toy)"),
    "section": ("src/report/toy.c", """
#include "report/edition/sections.h"

void section_toy(struct edition *e)
{
    doc_heading(e->doc, 1, "toy", "A section about a toy");
}
""", "src/report/edition/sections.h", "X(law)", "X(toy)"),
    "format": ("src/render/format_toy.c", """
#include "render/formats.h"

static void toy_text(struct strbuf *out, const char *text)
{
    strbuf_add(out, text);
}

static void toy_heading(struct rendering *r, int level, const char *id, const char *text)
{
    strbuf_printf(r->out, "toy heading %d %s\\n", level, text);
}

static void toy_figure(struct rendering *r, const struct doc_block *block, const struct doc_picture *picture)
{
}

static void toy_table(struct rendering *r, const struct doc_table *table)
{
}

static void toy_row(struct rendering *r, const struct doc_table *table, size_t row)
{
}

static void toy_source(struct rendering *r, size_t number, const struct doc_source *source)
{
}

const struct doc_format doc_format_toy = {
    .name = "toy",
    .extension = "toy",
    .text = toy_text,
    .heading = toy_heading,
    .figure = toy_figure,
    .table_begin = toy_table,
    .row = toy_row,
    .source = toy_source,
};
""", "src/render/formats.h", "X(latex)", "X(toy)"),
    "command": ("src/cli/cmd_toy.c", """
#include "cli/commands.h"

#include <stdio.h>

static void run_toy(const struct request *request, struct diags *diags)
{
    printf("toy of size %zu\\n", request->options.top);
}

const struct command command_toy = {.name = "toy", .help = "play", .options = OPTION_TOP, .run = run_toy};
""", "src/cli/commands.h", "X(version)", "X(toy)"),
}
OPTION = '{{"--toy", "TEXT", "a toy of an option", OPTION_STUDY, RECORDED}, TEXT(title)},\n    '


def put_after(path, row, new):
    """A row of a list, on a line of its own or beside the others."""
    text = path.read_text()
    if row not in text:
        raise SystemExit("Bail out! no row '%s' in %s" % (row, path))
    path.write_text(text.replace(row, row + " " + new, 1))


def add_to_build(copy, file):
    room = re.match(r"src/(\w+)/", file)[1]
    path = copy / "src" / room / "meson.build"
    path.write_text(path.read_text().replace("sources += files(\n", "sources += files(\n  '%s',\n" % file.split(room + "/", 1)[1], 1))


def make(copy):
    tracked = subprocess.run(["git", "-C", root, "ls-files", "-z", "meson.build", "src", "tests", "datasets", "docs", "README.md", "CHANGELOG.md"], capture_output=True, check=True)
    for name in filter(None, tracked.stdout.decode().split("\0")):
        target = copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / name, target)
    for file, text, listed, row, new in TOYS.values():
        (copy / file).write_text(LICENCE + text)
        put_after(copy / listed, row, new)
        add_to_build(copy, file)
    options = copy / "src/cli/options.c"
    options.write_text(options.read_text().replace('{{"--title"', OPTION + '{{"--title"', 1))
    environment = {**os.environ, "CCACHE_BASEDIR": str(copy), "CCACHE_NOHASHDIR": "true", "CCACHE_DEPEND": "true"}
    for command in (["meson", "setup", "-Doptimization=0", "-Ddebug=false", "build"], ["ninja", "-C", "build", "src/fencesitter"]):
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False, env=environment)
        if done.returncode:
            raise SystemExit("Bail out! the copy does not build\n" + done.stdout[-4000:] + done.stderr[-2000:])


def main():
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "copy"
        copy.mkdir()
        make(copy)
        data = copy / "toy-data"
        shutil.copytree(copy / "tests/data/mini", data)
        source = json.loads((data / "sources.json").read_text())[0]["id"]
        (data / "toys.json").write_text('[\n{"id":"bear","sources":["%s"],"confidence":"high","note":null}\n]\n' % source)

        def run(*words):
            done = subprocess.run([copy / "build/src/fencesitter", *words], cwd=copy, capture_output=True, text=True, check=False)
            return done.stdout + done.stderr

        before = int(run("check", "toy-data").split()[0]) if not run("check", "toy-data", "--seal").startswith("fence") else -1
        mini = ["--data", "toy-data", "--study", "mini", "--as-of", "2024-06-30"]
        run("report", *mini, "--draws", "0", "--toy", "bear", "--out", "out")
        reports = copy / "out/reports/mini-2024-06-30"
        tables = " ".join(p.read_text() for p in (reports / "tables").iterdir()) if reports.is_dir() else ""
        manifest = (reports / "manifest.json").read_text() if reports.is_dir() else ""
        centrality = run("centrality", *mini)
        row = json.loads(run("centrality", *mini, "--json"))["rows"][0]
        tap.check("a layer stands in tie", re.search(r"^ *toy ", run("tie", "Alpha", "Bravo", *mini), re.M))
        tap.check("a measure stands in the table of centrality", "toy strength" in re.sub(r"\s+", " ", centrality)
                  and "how tied in a state is, times seven" in re.sub(r"\s+", " ", centrality))
        tap.check("it stands in the JSON", row.get("toy_strength") is not None and abs(row["toy_strength"] - 7 * row["strength"]) < 1e-9)
        tap.check("it stands in the CSV and its dictionary", tables.count("toy_strength") >= 2)
        tap.check("it is an attribute of the network", "toy_strength" in run("export", "graphml", *mini, "--out", "out") +
                  " ".join(p.read_text() for p in (copy / "out").glob("*.graphml")))
        tap.check("a data file is read, sealed and counted", before == 1 + int(run("check", "tests/data/mini").split()[0]))
        tap.check("it is listed for the codebook", "`toys.json` | a toy | none" in run("check", "--list"))
        tap.check("a diagram is drawn", "wrote" in run("diagram", "toy", *mini, "--out", "out") and "A toy stands alone" in (copy / "out/toy.svg").read_text())
        tap.check("it is a picture of the edition", (copy / "out/graphs/mini-2024-06-30/toy.svg").is_file())
        tap.check("a section stands in the report", reports.is_dir() and "A section about a toy" in (reports / "report.txt").read_text())
        tap.check("a format is written", (reports / "report.toy").is_file() and "toy heading 1 A section about a toy" in (reports / "report.toy").read_text())
        tap.check("a command runs and is in the help", run("toy", "--top", "3") == "toy of size 3\n" and re.search(r"^ *toy +play", run("help"), re.M))
        tap.check("an option is in the help and in the manifest", "--toy TEXT" in run("help", "report") and '"toy": "bear"' in manifest)
        tap.check("verify gives it again", "identical" in run("verify", str(reports), "--data", "toy-data"))
    return tap.end()


sys.exit(main())
