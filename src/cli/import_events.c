/* SPDX-License-Identifier: GPL-2.0-or-later */
/* import events: event data to ties. */
#include <string.h>

#include "base/cleanup.h"
#include "base/str.h"
#include "cli/choice.h"
#include "cli/import_kinds.h"
#include "import/database.h"
#include "report/imports.h"

static bool read_options(const struct request *request, struct events_options *out,
                         struct diags *diags)
{
    const struct options *options = &request->options;
    size_t every = PERIOD_YEAR;

    if (!options->map) {
        diags_add(diags, DIAG_USAGE_ERROR, NULL,
                  "gdelt2, polecat, icews, groups, or a file of your own",
                  "no '--map' that says which columns are what");
        return false;
    }
    if (options->every &&
        !choice_find(CHOICE("period", events_period_names), options->every, &every, diags))
        return false;
    *out = (struct events_options){.since = options->since,
                                   .until = options->until,
                                   .every = (enum events_period)every,
                                   .threads = options->threads};
    if (!date_is_known(out->since) || !date_is_known(out->until) ||
        date_first_day(out->since) <= out->until.day)
        return true;
    diags_add(diags, DIAG_USAGE_ERROR, NULL, "swap the two?", "'--until' before '--since'");
    return false;
}

static bool put_ties(const struct request *request, const struct import_ties *ties,
                     struct diags *diags)
{
    _cleanup_(output_files_clear) struct output_files files = {0};

    import_ties_write(ties, output_files_add(&files, "%s", import_out(request)));
    return output_files_put(request, &files, NULL, diags);
}

/* What became of the rows, even when no tie came of them; ties that go to standard output alone. */
static void tell(const struct request *request, const struct import_ties *ties, bool has_ties,
                 struct diags *diags)
{
    bool is_written = has_ties && put_ties(request, ties, diags);

    if (output_is_stream(request))
        return;
    struct doc *doc = import_ties_compose(ties);
    const struct imports_events machine = {ties, is_written ? import_out(request) : NULL};
    if (request->options.json)
        output_value(machine_import_events(&machine, doc->arena), diags);
    else
        output_doc(request, doc, diags);
    doc_free(doc);
}

/* Adds up the rows of a database, or shows what it would be asked; false when there is nothing to
 * go on with. */
static bool read_database(const struct request *request, const char *dsn, struct events *events,
                          struct diags *diags)
{
    const struct options *options = &request->options;
    const struct statement_source source = {dsn, options->table, options->query};
    _cleanup_(strbuf_clear) struct strbuf text = {0};
    struct database *database =
        statement_source_check(&source, diags) ? database_open(events, &source, diags) : NULL;
    bool is_fine = database && !options->show_sql && database_read(database, diags);

    if (database && options->show_sql) {
        strbuf_printf(&text, "%s\n", events->query);
        output_text(&text, diags);
    }
    database_close(database);
    return is_fine;
}

static bool read_source(const struct request *request, struct events *events, struct diags *diags)
{
    static const char scheme[] = "odbc:";
    const struct options *options = &request->options;
    const char *source = options->operands[1];

    if (str_has_prefix(source, scheme))
        return read_database(request, source + strlen(scheme), events, diags);
    if (!options->table && !options->query && !options->show_sql)
        return events_read(events, source, diags);
    diags_add(diags, DIAG_USAGE_ERROR, NULL, "the source is then 'odbc:' and its name in odbc.ini",
              "'--table', '--query' and '--show-sql' are of databases");
    return false;
}

static void run_events(const struct request *request, struct dataset *dataset, struct diags *diags)
{
    struct events_options options;
    struct import_map map;
    struct import_ties ties;
    struct events events;

    if (!read_options(request, &options, diags) ||
        !import_map_load(dataset, request->options.map, request->arena, &map, diags))
        return;
    events_init(&events, &map, &options);
    if (read_source(request, &events, diags)) {
        bool has_ties = import_ties_build(dataset, &events, &ties, diags);
        tell(request, &ties, has_ties, diags);
        import_ties_clear(&ties);
    }
    events_clear(&events);
}

const struct import_kind import_kind_events = {
    .name = "events",
    .out = "ties.csv",
    .options = {"--map", "--table", "--query", "--show-sql", "--since", "--until", "--every",
                "--threads"},
    .run = run_events,
};
