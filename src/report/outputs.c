/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The list of outputs; see the header. */
#include "report/outputs.h"

#include "report/about.h"
#include "report/backtests.h"
#include "report/centralities.h"
#include "report/clusters.h"
#include "report/comparisons.h"
#include "report/dossier.h"
#include "report/duties.h"
#include "report/edition/machine.h"
#include "report/faults.h"
#include "report/imports.h"
#include "report/machine.h"
#include "report/profile.h"
#include "report/route.h"
#include "report/settings.h"
#include "report/sources.h"
#include "report/spellings.h"
#include "report/tie.h"
#include "report/timelines.h"
#include "report/whatifs.h"

const struct output outputs[OUTPUT_COUNT] = {
    {"rank", "fencesitter rank --json", "The ranked states with a duty, highest first.",
     &machine_rank_form},
    {"log", "a line of fencesitter rank --log FILE", "A ranking, and what it rests on.",
     &machine_log_form},
    {"duty", "fencesitter duty --json", "Every state's duty to arrest the suspect on the day.",
     &machine_duty_form},
    {"route", "fencesitter duty --route STATES --json",
     "The states along a flight, each with its duty on the day, and the passages of the suspect "
     "over them.",
     &machine_route_form},
    {"profile", "fencesitter profile STATE --json",
     "One state: its row of rank, ties to the home state by layer beside its peers, strongest "
     "ties, votes, visits, findings, acts, statements, nearest states, sources.",
     &machine_profile_form},
    {"dossier", "fencesitter dossier STATE --json", "A dossier, block by block, with its sources.",
     &machine_dossier_form},
    {"tie", "fencesitter tie --json", "Every layer between two states with its records.",
     &machine_tie_form},
    {"clusters", "fencesitter clusters --json",
     "Blocs and fence-sitter clusters with their stability, the scan behind them, the reasons of "
     "each fence-sitter.",
     &machine_clusters_form},
    {"centrality", "fencesitter centrality --json", "Centralities of every state.",
     &machine_centrality_form},
    {"backtest", "fencesitter backtest --json",
     "Every stay under a duty ranked on the day before, visits not made, figures of the index and "
     "of baselines, by suspect.",
     &machine_backtest_form},
    {"compare", "fencesitter compare DATE DATE --json",
     "What changed between two days, by state: index by term, pull by what the ties are made of, "
     "support by act, and the records that count on one of the days only.",
     &machine_compare_form},
    {"timeline", "fencesitter timeline --json",
     "Every state on the days of a span: index, rank, leaning, F, support, class.",
     &machine_timeline_form},
    {"whatif", "fencesitter whatif STATE --json",
     "What each change of a fixed list would do to a state, and the smallest set over a line.",
     &machine_whatif_form},
    {"prospect", "fencesitter backtest --log FILE --json",
     "Stays that came after a logged ranking, and where it had put the host.",
     &machine_prospect_form},
    {"study", "fencesitter study --json", "The effective settings and where each came from.",
     &machine_study_form},
    {"sources", "fencesitter sources --json", "What the facts cite.", &machine_sources_form},
    {"check", "fencesitter check --json", "Faults of a data folder.", &machine_faults_form},
    {"names", "fencesitter check --names FILE --json",
     "What the spellings of states in a file are taken for, each once.", &machine_spellings_form},
    {"import-events", "fencesitter import events SOURCE --json",
     "What became of the rows of event data, and where they came from.",
     &machine_import_events_form},
    {"import-votes", "fencesitter import votes FILE --json",
     "What was read of roll calls, and how many texts each rule named.",
     &machine_import_votes_form},
    {"list", "fencesitter list SUBJECT --json", "What can be named on a command line.",
     &machine_list_form},
    {"version", "fencesitter version --json", "Versions of the program, its data and libraries.",
     &machine_version_form},
    {"report", "report.json of an edition", "All findings of an edition and its document.",
     &machine_report_form},
};

struct value *output_schema(const struct output *output, struct arena *arena)
{
    return form_schema(output->form, arena_printf(arena, "output-%s.schema.json", output->name),
                       output->what,
                       arena_printf(arena, "%s Undefined is null. Fields are only ever added.",
                                    output->description),
                       arena);
}
