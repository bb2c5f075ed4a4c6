/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Files: read whole, write whole, hash.
 *
 * Files are written to `.<name>.<pid>-<n>.tmp` in their own folders, synced and, when the last is
 * written, renamed, so that a reader sees the old bytes or the new ones and a failure leaves the
 * old ones in place.
 */
#include "base/file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/sha.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/signals.h"
#include "base/strbuf.h"

enum { READ_BYTES_FIRST = 65536, NOT_REGULAR = -1 /* where an errno stands */ };

static void close_fd(const int *fd)
{
    if (*fd >= 0)
        close(*fd);
}

static void report(struct diags *diags, enum diag_id id, const char *path, int error)
{
    const char *what = id == DIAG_READ_FAILED ? "read" : "write";
    const char *why = error == NOT_REGULAR ? "it is no regular file" : strerror(error);
    diags_add(diags, id, NULL, NULL, "cannot %s '%s': %s", what, path, why);
}

/*
 * Reads to the end. The size is a guess, since pipes have none; one byte more is room for
 * the read that finds the end, another for the NUL. 0 or an errno.
 */
static int read_all(int fd, size_t guess, struct strbuf *out)
{
    out->capacity = guess + 2 > READ_BYTES_FIRST ? guess + 2 : READ_BYTES_FIRST;
    out->text = mem_alloc(out->capacity, 1);
    for (;;) {
        if (out->capacity - out->length < 2) {
            out->capacity *= 2;
            out->text = mem_grow(out->text, out->capacity, 1);
        }
        ssize_t got = read(fd, out->text + out->length, out->capacity - out->length - 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return errno;
        if (got == 0)
            break;
        out->length += (size_t)got;
    }
    out->text[out->length] = '\0';
    return 0;
}

/* The bytes of what is open; NULL after a diagnostic about `path`. */
static char *read_open(int fd, size_t guess, const char *path, size_t *length, struct diags *diags)
{
    _cleanup_(strbuf_clear) struct strbuf bytes = {0};
    int error = read_all(fd, guess, &bytes);
    if (error) {
        report(diags, DIAG_READ_FAILED, path, error);
        return NULL;
    }
    *length = bytes.length;
    return strbuf_take(&bytes);
}

char *file_read(const char *path, size_t *length, struct diags *diags)
{
    _cleanup_(close_fd) int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat info;
    if (fd < 0 || fstat(fd, &info) < 0) {
        report(diags, DIAG_READ_FAILED, path, errno);
        return NULL;
    }
    return read_open(fd, info.st_size > 0 ? (size_t)info.st_size : 0, path, length, diags);
}

char *file_read_input(size_t *length, struct diags *diags)
{
    return read_open(STDIN_FILENO, 0, "standard input", length, diags);
}

int file_make_parents(const char *path)
{
    _cleanup_(cleanup_free) char *copy = mem_alloc(strlen(path) + 1, 1);
    strcpy(copy, path);
    for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(copy, 0777) < 0 && errno != EEXIST)
            return errno;
        *slash = '/';
    }
    return 0;
}

/* What a file is to become: the bytes under a temporary name beside the place they go to. */
struct draft {
    char *place;
    char *temp;  /* NULL: not made yet, or not there any more */
    mode_t mode; /* of the file that stands there; 0: none does */
};

static void draft_clear(struct draft *draft)
{
    if (draft->temp)
        unlink(draft->temp);
    free(draft->temp);
    free(draft->place);
    *draft = (struct draft){0};
}

/* Where the bytes go: through links, and only in the place of a regular file or of none, whose mode
 * stays. 0 or an errno. */
static int find_place(const char *path, struct draft *draft)
{
    struct stat info;

    if (!*path)
        return ENOENT;
    if (lstat(path, &info) < 0) {
        if (errno != ENOENT)
            return errno;
        draft->place = mem_alloc(strlen(path) + 1, 1);
        strcpy(draft->place, path);
        return 0;
    }
    draft->place = realpath(path, NULL);
    if (!draft->place || stat(draft->place, &info) < 0)
        return errno;
    draft->mode = info.st_mode & 07777;
    return S_ISREG(info.st_mode) ? 0 : S_ISDIR(info.st_mode) ? EISDIR : NOT_REGULAR;
}

static int write_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t put = write(fd, bytes, length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return errno;
        bytes += put;
        length -= (size_t)put;
    }
    return fsync(fd) < 0 ? errno : 0;
}

int file_create(const char *path, unsigned mode, const struct file_piece *piece)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0)
        return errno;
    int error = mode && fchmod(fd, mode) < 0 ? errno : 0;
    if (!error)
        error = write_all(fd, piece->bytes, piece->length);
    if (close(fd) < 0 && !error)
        error = errno;
    if (error)
        unlink(path);
    return error;
}

/* Beside the place, under a name that no other run has. 0 or an errno. */
static int write_draft(const struct file_piece *piece, struct draft *draft)
{
    static unsigned count;
    int error = find_place(piece->path, draft);

    if (error)
        return error;
    assert(draft->place);
    error = file_make_parents(draft->place);
    if (error)
        return error;
    const char *slash = strrchr(draft->place, '/');
    int folder = slash ? (int)(slash + 1 - draft->place) : 0;
    do {
        _cleanup_(strbuf_clear) struct strbuf name = {0};
        strbuf_printf(&name, "%.*s.%s.%ld-%u.tmp", folder, draft->place, draft->place + folder,
                      (long)getpid(), count++);
        error = file_create(name.text, draft->mode, piece);
        if (!error)
            draft->temp = strbuf_take(&name);
    } while (error == EEXIST);
    return error;
}

int file_sync_folder(const char *path)
{
    _cleanup_(close_fd) int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    return fd < 0 || (fsync(fd) < 0 && errno != EINVAL) ? errno : 0;
}

static int publish_draft(struct draft *draft)
{
    if (rename(draft->temp, draft->place) < 0)
        return errno;
    free(draft->temp);
    draft->temp = NULL;
    char *slash = strrchr(draft->place, '/');
    if (slash)
        slash[slash == draft->place] = '\0';
    return file_sync_folder(slash ? draft->place : ".");
}

/* Those at work: the program may end for want of memory in the middle of them. */
static struct draft *drafts;
static size_t draft_count;

static void clear_drafts(void)
{
    for (size_t d = 0; d < draft_count; d++)
        draft_clear(&drafts[d]);
    free(drafts);
    drafts = NULL;
    draft_count = 0;
}

bool file_write_all(const struct file_piece *pieces, size_t n, struct diags *diags)
{
    static bool is_watched;
    size_t done = 0;
    int error = 0;

    if (!is_watched) {
        atexit(clear_drafts);
        at_quick_exit(clear_drafts);
    }
    is_watched = true;
    drafts = mem_alloc(n + 1, sizeof *drafts);
    draft_count = n;
    signals_hold();
    for (; done < n && !error && !signals_came(); done += !error)
        error = write_draft(&pieces[done], &drafts[done]);
    if (!error && !signals_came())
        for (done = 0; done < n && !error; done += !error)
            error = publish_draft(&drafts[done]);
    clear_drafts();
    signals_release();
    if (error)
        report(diags, DIAG_WRITE_FAILED, pieces[done].path, error);
    return !error;
}

bool file_write(const char *path, const void *bytes, size_t length, struct diags *diags)
{
    return file_write_all(&(struct file_piece){path, bytes, length}, 1, diags);
}

/* A file without a name, so that even a run that is killed leaves none; where the file system knows
 * no such files, one that is removed at once. 0 or an errno. */
static int try_folder(const char *folder)
{
    _cleanup_(strbuf_clear) struct strbuf name = {0};
    _cleanup_(close_fd) int fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
    if (fd >= 0)
        return 0;
    if (errno != EOPNOTSUPP && errno != EISDIR)
        return errno;
    strbuf_printf(&name, "%s/.fencesitter-XXXXXX", folder);
    fd = mkostemp(name.text, O_CLOEXEC);
    return fd < 0 || unlink(name.text) < 0 ? errno : 0;
}

/* Cuts `path` back to the nearest folder there is and tries that. 0 or an errno. */
static int try_nearest_folder(char *path)
{
    struct stat info;
    for (char *slash; (slash = strrchr(path, '/'));) {
        slash[slash == path] = '\0';
        if (stat(path, &info) == 0)
            return S_ISDIR(info.st_mode) ? try_folder(path) : ENOTDIR;
        if (errno != ENOENT || lstat(path, &info) == 0) /* a link to nowhere is no folder to make */
            return errno;
    }
    return try_folder(".");
}

bool file_check_writable(const char *path, struct diags *diags)
{
    _cleanup_(draft_clear) struct draft draft = {0};
    int error = find_place(path, &draft);

    assert(error || draft.place);
    if (!error && draft.place[strlen(draft.place) - 1] == '/')
        error = EISDIR;
    if (!error)
        error = try_nearest_folder(draft.place);
    if (error)
        report(diags, DIAG_WRITE_FAILED, path, error);
    return !error;
}

void file_hash(const void *bytes, size_t length, char out[static FILE_HASH_SIZE])
{
    _Static_assert(2 * SHA256_DIGEST_LENGTH + 1 == FILE_HASH_SIZE, "64 digits and a NUL");
    unsigned char digest[SHA256_DIGEST_LENGTH];
    SHA256(bytes, length, digest);
    for (size_t i = 0; i < sizeof digest; i++)
        snprintf(out + 2 * i, 3, "%02x", (unsigned)digest[i]);
}

bool file_exists(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0;
}
