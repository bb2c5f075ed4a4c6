/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Swap; see the header.
 *
 * A fresh folder is `.NAME.<pid>-<n>.new` beside its target; the journal, `.NAME.journal` in
 * `home`, has a line for each with its inode, which tells whether it has been exchanged already,
 * and ends in a line "end", without which it says nothing.
 */
#include "base/swap.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/file.h"
#include "base/lock.h"
#include "base/signals.h"
#include "base/strbuf.h"
#include "base/tree.h"

#define FRESH_END ".new"
#define JOURNAL_END "end\n"

enum { SIDES = 2, JOURNAL_BYTES_MAX = 4096, ALL_MODES = 07777 };

struct side {
    const char *target; /* "out/graphs/NAME" */
    const char *fresh;  /* "out/graphs/.NAME.7-0.new"; NULL: none is made */
    ino_t inode;        /* of the fresh folder */
};

struct swap {
    struct arena *arena;
    const struct swap_target *of;
    const char *journal;
    int lock;
    struct side sides[SIDES];
};

/* The one at work: the program may end for want of memory in the middle of it. */
static struct swap *current;

static const char *path_in(struct swap *swap, size_t kind, const char *name)
{
    return arena_printf(swap->arena, "%s/%s/%s", swap->of->home, swap->of->kinds[kind], name);
}

static bool fail(const char *path, int error, struct diags *diags)
{
    diags_add(diags, DIAG_WRITE_FAILED, NULL, NULL, "cannot write '%s': %s", path, strerror(error));
    return false;
}

static bool is_inode(const char *path, ino_t inode)
{
    struct stat info;

    return lstat(path, &info) == 0 && info.st_ino == inode;
}

/* The fresh folder in the place of its target, or there without one; the other way round: back. */
static int exchange(const char *from, const char *to)
{
    if (rename(from, to) == 0) /* goes when nothing, or an empty folder, is there */
        return 0;
    if (errno != ENOTEMPTY && errno != EEXIST)
        return errno;
    return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_EXCHANGE) < 0 ? errno : 0;
}

static int sync_parents(const struct swap *swap)
{
    int error = 0;

    for (size_t s = 0; s < SIDES && !error; s++) {
        _cleanup_(strbuf_clear) struct strbuf folder = {0};
        strbuf_printf(&folder, "%s/%s", swap->of->home, swap->of->kinds[s]);
        error = file_sync_folder(folder.text);
    }
    return error;
}

/* A side without a file leaves no folder, nor one around it. */
static void remove_empty(const struct swap *swap, size_t kind)
{
    _cleanup_(strbuf_clear) struct strbuf folder = {0};

    strbuf_printf(&folder, "%s/%s", swap->of->home, swap->of->kinds[kind]);
    if (rmdir(swap->sides[kind].target) == 0)
        rmdir(folder.text);
}

/* Exchanges what has not been exchanged; on failure those that were, back. The journal goes with
 * the last, unless not even going back is possible. 0 or an errno. */
static int carry_out(struct swap *swap)
{
    int error = 0;

    for (size_t s = 0; s < SIDES && !error; s++)
        if (swap->sides[s].fresh && is_inode(swap->sides[s].fresh, swap->sides[s].inode))
            error = exchange(swap->sides[s].fresh, swap->sides[s].target);
    if (!error)
        error = sync_parents(swap);
    for (size_t s = 0; s < SIDES && error; s++)
        if (swap->sides[s].fresh && is_inode(swap->sides[s].target, swap->sides[s].inode) &&
            exchange(swap->sides[s].target, swap->sides[s].fresh) != 0)
            return error;
    if (unlink(swap->journal) < 0 && !error)
        error = errno;
    for (size_t s = 0; s < SIDES && !error; s++)
        remove_empty(swap, s);
    return error;
}

static bool is_fresh_name(const struct swap *swap, const char *name)
{
    size_t length = strlen(swap->of->name), all = strlen(name), end = strlen(FRESH_END);

    return all > length + 2 + end && name[0] == '.' && name[length + 1] == '.' &&
           strncmp(name + 1, swap->of->name, length) == 0 && !strchr(name, '/') &&
           strcmp(name + all - end, FRESH_END) == 0;
}

/* The sides that a journal names. False when it is not whole. */
static bool read_journal(struct swap *swap, char *text)
{
    size_t length = strlen(text), end = strlen(JOURNAL_END);
    char *rest = text;

    if (length < end || strcmp(text + length - end, JOURNAL_END) != 0)
        return false;
    for (char *line; (line = strsep(&rest, "\n"));) {
        unsigned kind;
        unsigned long inode;
        int begin = 0;
        if (sscanf(line, "%u %lu %n", &kind, &inode, &begin) == 2 && begin && kind < SIDES &&
            is_fresh_name(swap, line + begin)) {
            swap->sides[kind].fresh = path_in(swap, kind, line + begin);
            swap->sides[kind].inode = inode;
        }
    }
    return true;
}

/* One write of a file that was not there, synced with its name. 0 or an errno. */
static int write_journal(const struct swap *swap)
{
    _cleanup_(strbuf_clear) struct strbuf text = {0};

    for (size_t s = 0; s < SIDES; s++)
        if (swap->sides[s].fresh)
            strbuf_printf(&text, "%zu %lu %s\n", s, (unsigned long)swap->sides[s].inode,
                          strrchr(swap->sides[s].fresh, '/') + 1);
    strbuf_add(&text, JOURNAL_END);
    int fd = open(swap->journal, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0)
        return errno;
    ssize_t put = write(fd, text.text, text.length);
    int error = put < 0 ? errno : (size_t)put < text.length ? ENOSPC : 0;
    if (fsync(fd) < 0 && !error)
        error = errno;
    if (close(fd) < 0 && !error)
        error = errno;
    if (!error)
        error = file_sync_folder(swap->of->home);
    if (error)
        unlink(swap->journal);
    return error;
}

/* What runs that were killed left: under the lock no other one is at work. */
static void clear_leftovers(struct swap *swap)
{
    for (size_t s = 0; s < SIDES; s++) {
        DIR *dir = opendir(path_in(swap, s, ""));
        for (const struct dirent *entry; dir && (entry = readdir(dir));)
            if (is_fresh_name(swap, entry->d_name))
                tree_remove(path_in(swap, s, entry->d_name));
        if (dir)
            closedir(dir);
    }
}

/* Under the lock: a whole journal is carried out, one that is not goes. */
static bool settle(struct swap *swap, struct diags *diags)
{
    size_t length;
    int error;

    if (!file_exists(swap->journal))
        return true;
    _cleanup_(cleanup_free) char *text = file_read(swap->journal, &length, diags);
    if (!text)
        return false;
    if (length < JOURNAL_BYTES_MAX && read_journal(swap, text))
        error = carry_out(swap);
    else
        error = unlink(swap->journal) < 0 ? errno : 0;
    for (size_t s = 0; s < SIDES; s++)
        swap->sides[s].fresh = NULL;
    return error ? fail(swap->journal, error, diags) : true;
}

static int make_folders(const struct swap *swap)
{
    for (size_t s = 0; s < SIDES; s++) {
        _cleanup_(strbuf_clear) struct strbuf path = {0};
        strbuf_printf(&path, "%s/%s/", swap->of->home, swap->of->kinds[s]);
        int error = file_make_parents(path.text);
        if (error)
            return error;
    }
    return 0;
}

/* With the former files, when they were exchanged. */
static void remove_fresh(const struct swap *swap)
{
    for (size_t s = 0; s < SIDES; s++)
        if (swap->sides[s].fresh && !file_exists(swap->journal))
            tree_remove(swap->sides[s].fresh);
}

static void clear_current(void)
{
    if (current)
        remove_fresh(current);
}

static struct swap *swap_new(const struct swap_target *target)
{
    static bool is_watched;
    struct arena *arena = arena_new();
    struct swap *swap = arena_alloc(arena, 1, sizeof *swap);

    *swap = (struct swap){
        .arena = arena,
        .of = target,
        .journal = arena_printf(arena, "%s/.%s.journal", target->home, target->name),
        .lock = -1,
    };
    for (size_t s = 0; s < SIDES; s++)
        swap->sides[s].target = path_in(swap, s, target->name);
    signals_hold();
    if (!is_watched) {
        atexit(clear_current);
        at_quick_exit(clear_current);
    }
    is_watched = true;
    current = swap;
    return swap;
}

/* Takes the lock and settles. */
static bool begin(struct swap *swap, struct diags *diags)
{
    swap->lock = open(swap->of->home, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (swap->lock < 0)
        return fail(swap->of->home, errno, diags);
    if (!lock_take(swap->lock, swap->of->home, diags) || !settle(swap, diags))
        return false;
    clear_leftovers(swap);
    return true;
}

/* A new folder beside the target, with its mode. 0 or an errno. */
static int make_fresh(struct swap *swap, size_t kind)
{
    static unsigned count;
    struct side *side = &swap->sides[kind];
    struct stat info;
    const char *path;
    int failed;

    do {
        path = path_in(swap, kind,
                       arena_printf(swap->arena, ".%s.%ld-%u" FRESH_END, swap->of->name,
                                    (long)getpid(), count++));
        failed = mkdir(path, 0777);
    } while (failed && errno == EEXIST);
    if (failed || lstat(path, &info) < 0)
        return errno;
    side->fresh = path;
    side->inode = info.st_ino;
    return lstat(side->target, &info) == 0 && chmod(path, info.st_mode & ALL_MODES) < 0 ? errno : 0;
}

struct swap *swap_begin(const struct swap_target *target, struct diags *diags)
{
    struct swap *swap = swap_new(target);
    int error = make_folders(swap);
    bool ok = error ? fail(target->home, error, diags) : begin(swap, diags);

    for (size_t s = 0; s < SIDES && ok; s++)
        if ((error = make_fresh(swap, s)))
            ok = fail(swap->sides[s].target, error, diags);
    if (ok)
        return swap;
    swap_free(swap);
    return NULL;
}

bool swap_settle(const struct swap_target *target, struct diags *diags)
{
    struct swap *swap = swap_new(target);
    bool ok = !file_exists(swap->journal) || begin(swap, diags);

    swap_free(swap);
    return ok;
}

bool swap_write(struct swap *swap, size_t kind, const struct file_piece *piece, struct diags *diags)
{
    const struct side *side = &swap->sides[kind];
    const char *path = arena_printf(swap->arena, "%s/%s", side->fresh, piece->path);
    const char *former = arena_printf(swap->arena, "%s/%s", side->target, piece->path);
    struct stat info;
    bool is_there = lstat(former, &info) == 0 && S_ISREG(info.st_mode);
    int error;

    if (signals_came())
        return false;
    error = file_make_parents(path);
    if (!error)
        error = file_create(path, is_there ? info.st_mode & ALL_MODES : 0, piece);
    return error ? fail(former, error, diags) : true;
}

bool swap_commit(struct swap *swap, struct diags *diags)
{
    int error = 0;

    if (signals_came())
        return false;
    for (size_t s = 0; s < SIDES && !error; s++)
        error = tree_sync(swap->sides[s].fresh);
    if (!error)
        error = write_journal(swap);
    if (!error)
        error = carry_out(swap);
    return error ? fail(swap->sides[0].target, error, diags) : true;
}

void swap_free(struct swap *swap)
{
    if (!swap)
        return;
    remove_fresh(swap);
    current = NULL;
    if (swap->lock >= 0)
        close(swap->lock);
    arena_free(swap->arena);
    signals_release();
}
