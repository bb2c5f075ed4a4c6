/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Log; see the header. */
#include "data/log.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "base/arr.h"
#include "base/cleanup.h"
#include "base/file.h"
#include "base/lock.h"
#include "base/signals.h"
#include "base/str.h"
#include "base/strbuf.h"

static bool fault(struct diags *diags, const struct diag_at *at, const char *what)
{
    diags_add(diags, DIAG_LAYOUT, at, "lines are written by 'fencesitter rank --log'", "%s", what);
    return false;
}

/* Lines of older versions have none; 0 and 1 would say that nothing can happen otherwise. */
static bool read_chance(const json_t *item, double *out)
{
    *out = json_is_number(item) ? json_number_value(item) : (double)NAN;
    return !item || json_is_null(item) || (*out > 0 && *out < 1);
}

static bool read_ranks(const struct dataset *dataset, const json_t *rows, struct arena *arena,
                       struct log_entry *out)
{
    struct log_rank *ranks = arena_alloc(arena, json_array_size(rows) + 1, sizeof *ranks);
    for (size_t r = 0; r < json_array_size(rows); r++) {
        const json_t *row = json_array_get(rows, r);
        const char *code = json_string_value(json_array_get(row, 0));
        const json_t *score = json_array_get(row, 1);
        size_t state = code ? dataset_find_code(dataset, code) : SIZE_MAX;
        double chance;
        if (state == SIZE_MAX || !json_is_number(score) ||
            !read_chance(json_array_get(row, 2), &chance))
            return false;
        ranks[r] = (struct log_rank){(uint32_t)state, json_number_value(score), chance};
    }
    out->ranks = ranks;
    out->rank_count = json_array_size(rows);
    return out->rank_count > 0;
}

static bool read_entry(const struct dataset *dataset, const char *text, const struct diag_at *at,
                       struct arena *arena, struct log_entry *out, struct diags *diags)
{
    json_error_t error;
    json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    const char *study, *suspect, *as_of, *version, *data;
    json_t *rows, *data_date = NULL;
    bool ok = false;
    if (!json)
        return fault(diags, at, "line is no JSON object");
    if (json_unpack(json, "{s:s,s:s,s:s,s:s,s:s,s:o,s?o}", "study", &study, "suspect", &suspect,
                    "as_of", &as_of, "version", &version, "data", &data, "rows", &rows, "data_date",
                    &data_date) != 0)
        fault(diags, at, "line lacks one of: study, suspect, as_of, version, data, rows");
    else if (!date_parse(as_of, &out->as_of))
        fault(diags, at, "'as_of' is no date");
    else if (data_date && !json_is_null(data_date) &&
             !date_parse(json_string_value(data_date), &out->data_date))
        fault(diags, at, "'data_date' is no date");
    else if (!read_ranks(dataset, rows, arena, out))
        fault(diags, at,
              "'rows' is no list of [code, score] or [code, score, chance] of known states, "
              "with a chance that is null or between 0 and 1");
    else
        ok = true;
    if (ok) {
        out->study = arena_strdup(arena, study);
        out->suspect = arena_strdup(arena, suspect);
        out->version = arena_strdup(arena, version);
        out->data = arena_strdup(arena, data);
        out->line = at->line;
    }
    json_decref(json);
    return ok;
}

static bool is_same(const struct log_entry *a, const struct log_entry *b)
{
    bool is = str_is_equal(a->study, b->study) && str_is_equal(a->suspect, b->suspect) &&
              str_is_equal(a->data, b->data) && a->as_of.day == b->as_of.day &&
              a->rank_count == b->rank_count;
    for (size_t r = 0; is && r < a->rank_count; r++) {
        const struct log_rank *x = &a->ranks[r], *y = &b->ranks[r];
        is = x->state == y->state && x->score == y->score &&
             (x->chance == y->chance || (isnan(x->chance) && isnan(y->chance)));
    }
    return is;
}

/* Says so of an entry that stands in the list already: counted twice, it would weigh twice. */
static bool is_given(size_t n, const struct log_entry entries[], const struct log_entry *entry,
                     const struct diag_at *at, struct diags *diags)
{
    for (size_t e = 0; e < n; e++)
        if (is_same(&entries[e], entry)) {
            diags_add(diags, DIAG_LOG_TWICE, at, "it is counted once; take one of the lines out",
                      "line %zu gives the same ranking", entries[e].line);
            return true;
        }
    return false;
}

bool log_load(const struct dataset *dataset, const char *path, struct arena *arena,
              const struct log_entry **entries, size_t *count, struct diags *diags)
{
    size_t length;
    _cleanup_(cleanup_free) char *text = file_read(path, &length, diags);
    ARR(struct log_entry) list = {0};
    struct diag_at at = {.path = path};
    bool ok = text;
    char *rest = text;
    for (char *line; ok && (line = strsep(&rest, "\n"));) {
        struct log_entry entry = {0};
        at.line++;
        if (!*line)
            continue;
        if (read_entry(dataset, line, &at, arena, &entry, diags) &&
            !is_given(list.n, list.items, &entry, &at, diags))
            ARR_PUSH(&list, entry);
    }
    *count = list.n;
    *entries = ARR_KEEP(&list, arena);
    ARR_FREE(&list);
    return ok && !diags_has_errors(diags);
}

/* Does the line stand among the lines of the text? */
static bool has_line(const char *text, const char *line)
{
    size_t length = strlen(line);
    for (const char *at = text; *at; at += strcspn(at, "\n"), at += *at == '\n')
        if (strcspn(at, "\n") == length && strncmp(at, line, length) == 0)
            return true;
    return false;
}

/* The line after what stands in the file, as one write; a part of it, on a full disk, is taken
 * back. 0 or an errno. */
static int append(int fd, off_t end, const struct strbuf *line)
{
    ssize_t put = write(fd, line->text, line->length);
    int error = put < 0 ? errno : (size_t)put < line->length ? ENOSPC : 0;

    if (!error && fsync(fd) < 0)
        error = errno;
    if (error && ftruncate(fd, end) < 0)
        error = errno;
    return error;
}

/* With the lock: appends unless it is there. */
static bool append_new(int fd, const char *path, const char *line, bool *is_new,
                       struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};
    size_t length;
    _cleanup_(cleanup_free) char *before = file_read(path, &length, diags);

    if (!before)
        return false;
    *is_new = !has_line(before, line);
    if (!*is_new)
        return true;
    if (length && before[length - 1] != '\n')
        strbuf_add_char(&text, '\n');
    strbuf_printf(&text, "%s\n", line);
    int error = append(fd, (off_t)length, &text);
    if (error)
        diags_add(diags, DIAG_WRITE_FAILED, NULL, NULL, "cannot write '%s': %s", path,
                  strerror(error));
    return !error;
}

bool log_append(const char *path, const char *line, bool *is_new, struct diags *diags)
{
    int error = file_make_parents(path);
    int fd = error ? -1 : open(path, O_WRONLY | O_CREAT | O_APPEND | O_NONBLOCK | O_CLOEXEC, 0666);
    bool ok = false;

    *is_new = true;
    if (fd < 0)
        diags_add(diags, DIAG_WRITE_FAILED, NULL, NULL, "cannot write '%s': %s", path,
                  strerror(error ? error : errno));
    signals_hold();
    if (fd >= 0 && file_check_writable(path, diags) && lock_take(fd, path, diags))
        ok = append_new(fd, path, line, is_new, diags);
    if (fd >= 0)
        close(fd);
    signals_release();
    return ok;
}
