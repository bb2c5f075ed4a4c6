/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Resolve; see the header. What needs no file is looked at first, then the data, then the places to
 * write.
 */
#include "cli/resolve.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/operands.h"
#include "cli/pairs.h"
#include "cli/route.h"
#include "cli/wording.h"
#include "data/load.h"
#include "data/log.h"
#include "data/user_facts.h"
#include "graph/own_use.h"
#include "graph/weigh.h"
#include "pictures/kinds.h"
#include "report/dossier.h"
#include "trial/step.h"

/* A backtest of every study meets a faulty one late. */
static bool check_studies(const struct request *r, struct diags *diags)
{
    size_t count;
    const char *const *names = study_names(r->dataset, r->arena, &count);
    bool ok = true;

    for (size_t s = 0; s < count; s++) {
        struct study *study = study_load(r->dataset, names[s], diags);
        ok = study && ok;
        study_free(study);
    }
    return ok;
}

static void warn_past_data(const struct request *r, struct diags *diags)
{
    char asked[DATE_TEXT_SIZE], end[DATE_TEXT_SIZE];

    if (r->as_of.day > r->dataset->date.day)
        diags_add(diags, DIAG_PAST_DATA, NULL,
                  "what happened since is not known; exposure and rates end with the data",
                  "day %s is later than the data, which end on %s", date_format(r->as_of, asked),
                  date_format(r->dataset->date, end));
}

/* Standard input can be read once. */
static bool check_input(const struct dataset_options *data, struct diags *diags)
{
    const struct user_kind *first = NULL;

    for (size_t k = 0; k < USER_KIND_COUNT; k++) {
        if (!str_is_equal(user_facts_path(user_kinds[k], data), "-"))
            continue;
        if (first) {
            diags_add(diags, DIAG_USAGE_ERROR, NULL, "write one of them to a file",
                      "standard input given for '--%s' and for '--%s'", first->name,
                      user_kinds[k]->name);
            return false;
        }
        first = user_kinds[k];
    }
    return true;
}

static bool load(struct request *r, struct diags *diags)
{
    char beside[PATH_MAX];
    struct dataset_options data = {
        .dir = request_data_folder(&r->options, beside),
        .visits = r->options.visits,
        .ties = r->options.ties,
        .votes = r->options.votes,
        .codes = r->codes,
        .study = r->options.study,
        .skip_bad = r->options.skip_bad,
        .min_confidence = r->min_confidence,
    };

    if (!check_input(&data, diags))
        return false;
    r->dataset = dataset_load_with(&data, diags);
    if (!r->dataset)
        return false;
    r->as_of = date_is_known(r->options.as_of) ? r->options.as_of : r->dataset->date;
    r->known = r->as_of;
    warn_past_data(r, diags);
    r->study = study_load(r->dataset, r->options.study ? r->options.study : REQUEST_STUDY, diags);
    if (!r->study)
        return false;
    bool is_every_study = r->analysis.parts & TRIAL_BACKTEST ||
                          (r->analysis.parts & TRIAL_CHANCE && r->analysis.draws) ||
                          r->takes & OPTION_CHANGES ||
                          (r->takes & OPTION_EVERY_STUDY && !r->options.study);
    if (is_every_study && !check_studies(r, diags))
        return false;
    own_use_report(r->dataset, r->study, r->as_of, diags);
    /* the study's weights, then the command line's */
    return relgraph_weigh(&r->model, &r->study->weights, r->options.ties, diags) &&
           (!r->options.weights ||
            (weights_load(r->dataset, r->options.weights, r->arena, &r->weights, diags) &&
             relgraph_weigh(&r->model, &r->weights, r->options.ties, diags)));
}

/* What is appended to must be a log. What is scored, the scoring itself reads before all else. */
static bool check_log(const struct request *r, struct diags *diags)
{
    const char *path = r->options.log;
    const struct log_entry *entries;
    size_t count;

    if (!path || !(r->takes & OPTION_LOG_WRITE))
        return true;
    return file_check_writable(path, diags) &&
           (!file_exists(path) || log_load(r->dataset, path, r->arena, &entries, &count, diags));
}

/* "out.png" means a file, where a folder of that name would be made. */
static bool check_folder(const struct request *r, struct diags *diags)
{
    const char *names[WORDING_MAX + 1], *out = r->options.out;
    const char *dot = r->takes & OPTION_OUT ? strrchr(out, '.') : NULL;
    size_t count = wording_list("--format", r->takes, names);

    if (r->export)
        names[count++] = r->export->name;
    for (size_t n = 0; dot && n < count; n++) {
        if (strcasecmp(dot + 1, names[n]) != 0)
            continue;
        const char *hint = "name a folder to write into";
        if (!r->export)
            hint = arena_printf(r->arena, "%s; the kind of file is '--format %s'", hint, names[n]);
        diags_add(diags, DIAG_USAGE_ERROR, NULL, hint, "a file '%s' given for '--out'", out);
        return false;
    }
    return true;
}

static bool check_files(const struct request *r, struct diags *diags)
{
    _cleanup_(output_files_clear) struct output_files files = {0};
    bool ok = true;

    if (r->command->add_files)
        r->command->add_files(r, &files);
    if (output_is_stream(r)) {
        if (files.n <= 1)
            return true;
        diags_add(diags, DIAG_USAGE_ERROR, NULL,
                  r->takes & OPTION_DOCUMENT ? "an edition is folders: name one"
                                             : "choose one format that is one file",
                  "'--out -' given to write more than one file");
        return false;
    }
    for (size_t f = 0; ok && f < files.n; f++)
        ok = file_check_writable(files.items[f].path, diags);
    return ok;
}

static bool find_route(struct request *r, struct diags *diags)
{
    if (!r->options.route)
        return true;
    if (!route_read(r->dataset, r->options.route, r->arena, &r->route, &r->route_count, diags))
        return false;
    if (r->state == SIZE_MAX)
        return true;
    diags_add(diags, DIAG_USAGE_ERROR, NULL, "leave one of the two out",
              "'--route' given with a state");
    return false;
}

/* A state that did not exist has nothing that could be told. */
static bool check_existence(const struct request *r, size_t state, struct diags *diags)
{
    char day[DATE_TEXT_SIZE];

    if (!r->command->needs_existing_state || state == SIZE_MAX ||
        dataset_state_exists(r->dataset, state, r->as_of))
        return true;
    diags_add(diags, DIAG_MODEL, NULL, "'duty' names the state it came from",
              "%s did not exist on %s", r->dataset->states[state].name, date_format(r->as_of, day));
    return false;
}

static bool check_states(const struct request *r, struct diags *diags)
{
    bool ok = check_existence(r, r->state, diags);

    for (size_t s = 0; ok && s < r->state_count; s++)
        ok = check_existence(r, r->states[s], diags);
    return ok;
}

static bool check_since(const struct request *r, struct diags *diags)
{
    struct date since = r->options.since;
    char day[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];

    if (!date_is_known(since))
        return true;
    if (!duty_has_statute(since))
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "name a day from 2002-07-01 on",
                  "the Rome Statute was not in force on %s", date_format(since, day));
    else if (since.day > r->as_of.day)
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "give an earlier day, or a later '--as-of'",
                  "'--since' %s is after %s", date_format(since, day), date_format(r->as_of, last));
    else
        return true;
    return false;
}

/* Only a state that is bound is ranked. */
static bool check_duty(const struct request *r, struct diags *diags)
{
    char day[DATE_TEXT_SIZE];

    if (!r->command->needs_duty)
        return true;
    struct duty *duty = arena_alloc(r->arena, r->dataset->state_count + 1, sizeof *duty);
    duty_compute(r->dataset, r->study, r->as_of, duty);
    if (duty_is_ranked(&duty[r->state], r->study, r->state))
        return true;
    const char *name = r->dataset->states[r->state].name;
    if (duty_is_bound(duty[r->state].class))
        diags_add(diags, DIAG_MODEL, NULL, "these are context and never ranked", "%s is %s", name,
                  r->state == r->study->home
                      ? "the suspect's own state"
                      : "a state of the situation that the warrant is about");
    else
        diags_add(diags, DIAG_MODEL, NULL,
                  "'duty STATE' says why; only states with a duty are ranked",
                  "%s has no duty to arrest on %s", name, date_format(r->as_of, day));
    return false;
}

static bool find_change(struct request *r, struct diags *diags)
{
    if (!(r->takes & OPTION_CHANGES) || !r->options.change)
        return true;
    struct step_list list = steps_find(r->dataset, r->study, r->as_of, r->state, r->arena);
    r->change = steps_choose(&list, r->options.change, diags);
    return r->change != SIZE_MAX;
}

/* The visit that a dossier is about must be on record; all else is then of its eve. */
static bool find_visit(struct request *r, struct diags *diags)
{
    struct date day = r->options.visit;
    char text[DATE_TEXT_SIZE], asked[DATE_TEXT_SIZE];

    if (!date_is_known(day))
        return true;
    r->visit = dossier_visit(r->dataset, r->study, r->state, day);
    if (!r->visit)
        diags_add(diags, DIAG_USAGE_ERROR, NULL,
                  "'fencesitter profile STATE --full' lists the visits that are",
                  "no visit of %s to %s on %s is on record",
                  study_suspect_name(r->study, r->dataset), r->dataset->states[r->state].name,
                  date_format(day, text));
    else if (r->visit->start.precision != DATE_DAY)
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "leave '--visit' out for a dossier on the state",
                  "the day of the visit to %s in %s is not on record",
                  r->dataset->states[r->state].name, date_format(r->visit->start, text));
    else if (!date_is_by(r->visit->start, r->known))
        diags_add(diags, DIAG_USAGE_ERROR, NULL, "give a later day, or none",
                  "'--as-of' %s is before the visit of %s", date_format(r->known, asked),
                  date_format(r->visit->start, text));
    else {
        r->as_of = (struct date){.day = r->visit->start.day - 1, .precision = DATE_DAY};
        return true;
    }
    return false;
}

static bool resolve_facts(struct request *r, struct diags *diags)
{
    return load(r, diags) && operands_find(r, true, diags) &&
           (!r->options.state || operands_find_state(r, r->options.state, diags)) &&
           find_route(r, diags) && find_visit(r, diags) && check_states(r, diags) &&
           check_since(r, diags) && check_duty(r, diags) && find_change(r, diags) &&
           check_log(r, diags);
}

/* Of a map only what its value needs; draws also for those whom they are asked for. */
static unsigned diagram_parts(const struct request *r)
{
    bool is_asked = r->options.intervals || (r->diagram->takes & FIGURE_TAKES_DRAWS &&
                                             options_given(&r->options, "--draws"));
    unsigned draws = is_asked ? FINDINGS_DRAWS : 0;

    for (size_t v = 0; v < MAP_VALUES && r->diagram->takes & FIGURE_TAKES_VALUE; v++)
        if (r->options.value && str_is_equal(r->options.value, map_value_names[v]))
            return map_value_parts[v] | draws;
    return r->diagram->parts | draws;
}

static void set_analysis(struct request *r)
{
    const struct options *options = &r->options;

    r->model = relgraph_defaults;
    r->analysis = findings_defaults;
    r->analysis.seed = options->seed;
    r->analysis.parts =
        (r->writer ? r->writer : r->command)->parts | (options->robustness ? TRIAL_ROBUSTNESS : 0);
    if (r->diagram)
        r->analysis.parts |= diagram_parts(r);
    if (r->export && options_given(options, "--draws")) /* else they would take most of the time */
        r->analysis.parts |= FINDINGS_DRAWS;
    r->analysis.threads = options->threads;
    r->model.threads = options->threads;
    r->analysis.since = options->since;
    if (r->analysis.parts & FINDINGS_DRAWS)
        r->analysis.draws = options->draws;
}

bool request_resolve(const struct command *command, const struct options *options,
                     struct request *r, struct diags *diags)
{
    *r = (struct request){
        .arena = arena_new(),
        .command = command,
        .options = *options,
        .takes = command->options,
        .state = SIZE_MAX,
        .other = SIZE_MAX,
        .change = SIZE_MAX,
    };
    if (!operands_count(r, diags) || !operands_find(r, false, diags))
        return false;
    set_analysis(r);
    return wording_read(r, diags) && pairs_check(r, diags) && check_folder(r, diags) &&
           (!(r->takes & OPTION_STUDY) || resolve_facts(r, diags)) && check_files(r, diags);
}
