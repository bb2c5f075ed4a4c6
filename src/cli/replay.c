/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Replay; see the header. */
#include "cli/replay.h"

#include <stdlib.h>
#include <string.h>

#include "base/cleanup.h"
#include "base/file.h"
#include "base/str.h"
#include "cli/commands.h"
#include "cli/place.h"
#include "data/study_files.h"

static const char where[] = "name what 'report' or 'dossier --format' wrote, a folder in reports/";

/* Cuts the last name off the path and returns it; "" when there is none. */
static const char *cut_name(char *path)
{
    char *slash = strrchr(path, '/');

    if (!slash)
        return "";
    *slash = '\0';
    return slash + 1;
}

/* Of "out/reports/NAME" its place. False when the folder is another one. */
static bool find_place(struct request *r, const char *dir)
{
    _cleanup_(cleanup_free) char *real = realpath(dir, NULL);

    if (!real)
        return false;
    const char *name = arena_strdup(r->arena, cut_name(real));
    bool is_reports = str_is_equal(cut_name(real), "reports");
    r->place = place_of(arena_strdup(r->arena, *real ? real : "/"), name);
    return is_reports && *name;
}

/* The settings as words of a command line. */
static char **words_of(const struct edition_manifest *m, struct arena *arena)
{
    char **words = arena_alloc(arena, m->option_count + 1, sizeof *words);

    for (size_t o = 0; o < m->option_count; o++)
        words[o] = m->options[o].value
                       ? arena_printf(arena, "--%s=%s", m->options[o].name, m->options[o].value)
                       : arena_printf(arena, "--%s", m->options[o].name);
    return words;
}

/* Does the value name a file? Of a study it may be a name. */
static bool names_file(const struct option_row *row, const char *value)
{
    return value && option_is_file(row) &&
           (!str_is_equal(row->name, "--study") || study_is_path(value));
}

static bool fail_file(const struct option_row *row, const char *then, struct diags *diags)
{
    if (then)
        diags_add(diags, DIAG_EDITION_FILE, NULL, "name it here too, with the same option",
                  "edition was written with a file: '%s %s'", row->name, then);
    else
        diags_add(diags, DIAG_EDITION_FILE, NULL, "leave it out",
                  "edition was written without a file of '%s'", row->name);
    return false;
}

/* The files that the edition was written with are those that are named now. */
static bool take_files(struct request *r, const struct options *now, struct diags *diags)
{
    for (size_t o = 0; option_row_get(o); o++) {
        const struct option_row *row = option_row_get(o);
        const char *then = r->options.given[o];
        if (!option_is_file(row))
            continue;
        if (!names_file(row, then))
            then = NULL;
        if (!then != !now->given[o])
            return fail_file(row, then, diags);
        if (then)
            options_take_file(&r->options, now, o);
    }
    return true;
}

bool replay_read(struct request *r, const char *dir, struct diags *diags)
{
    struct edition_manifest *m = &r->edition;
    const struct options now = r->options;
    const char *manifest = arena_printf(r->arena, "%s/manifest.json", dir);
    bool has_place = find_place(r, dir);

    if (has_place && !swap_settle(&r->place, diags))
        return false;
    if (file_exists(dir) && !file_exists(manifest)) {
        diags_add(diags, DIAG_READ_FAILED, NULL, where, "folder '%s' has no manifest.json", dir);
        return false;
    }
    if (!edition_manifest_load(manifest, r->arena, m, diags))
        return false;
    if (!has_place) {
        diags_add(diags, DIAG_USAGE_ERROR, NULL, where, "'%s' is no folder of an edition", dir);
        return false;
    }
    bool is_dossier = m->command && str_is_equal(m->command, command_dossier.name);
    r->writer = is_dossier ? &command_dossier : &command_report;
    r->takes |= r->writer->options & ~(unsigned)OPTION_OUT;
    struct options_of of = command_options(r->writer, r->takes);
    if (!options_parse((int)m->option_count, words_of(m, r->arena), &of, &r->options, diags) ||
        !take_files(r, &now, diags))
        return false;
    r->options.state = is_dossier ? m->state : NULL;
    r->options.data = now.data;
    r->options.quiet = now.quiet;
    r->options.verbose = now.verbose;
    r->options.color = now.color;
    r->options.threads = now.threads;
    r->options.operands[0] = dir;
    r->options.operand_count = 1;
    return true;
}
