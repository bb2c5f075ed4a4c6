/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Files: read whole, write whole, hash.
 *
 * A file is written to `.<name>.<pid>.tmp` in its own folder, synced and renamed, so that a
 * reader sees the old bytes or the new ones and a failure leaves the old ones in place.
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/sha.h>

#include "base/arena.h"
#include "base/cleanup.h"
#include "base/strbuf.h"

enum { READ_BYTES_FIRST = 65536 };

static void close_fd(const int *fd)
{
    if (*fd >= 0)
        close(*fd);
}

static void report(struct diags *diags, enum diag_id id, const char *path, int error)
{
    const char *what = id == DIAG_READ_FAILED ? "read" : "write";
    diags_add(diags, id, NULL, NULL, "cannot %s '%s': %s", what, path, strerror(error));
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

/* mkdir -p of the folders in `path`, which ends in a file's name. 0 or an errno. */
static int make_parents(const char *path)
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

static char *temp_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    int folder = slash ? (int)(slash + 1 - path) : 0;
    struct strbuf name = {0};
    strbuf_printf(&name, "%.*s.%s.%ld.tmp", folder, path, path + folder, (long)getpid());
    return strbuf_take(&name);
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

static int write_temp(const char *temp, const void *bytes, size_t length)
{
    int fd = open(temp, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (fd < 0)
        return errno;
    int error = write_all(fd, bytes, length);
    if (close(fd) < 0 && !error)
        error = errno;
    return error;
}

bool file_write(const char *path, const void *bytes, size_t length, struct diags *diags)
{
    _cleanup_(cleanup_free) char *temp = temp_name(path);
    int error = make_parents(path);
    if (!error) {
        error = write_temp(temp, bytes, length);
        if (!error && rename(temp, path) < 0)
            error = errno;
        if (error)
            unlink(temp);
    }
    if (error)
        report(diags, DIAG_WRITE_FAILED, path, error);
    return !error;
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
    _cleanup_(strbuf_clear) struct strbuf copy = {0};
    struct stat info;
    int error = 0;
    strbuf_add(&copy, path);
    if (stat(path, &info) == 0)
        error = S_ISDIR(info.st_mode)   ? EISDIR
                : S_ISREG(info.st_mode) ? 0
                                        : EINVAL; /* the rename would put an end to a device */
    else if (errno != ENOENT)
        error = errno;
    else if (copy.length && copy.text[copy.length - 1] == '/')
        error = EISDIR;
    if (!error)
        error = try_nearest_folder(copy.text);
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

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *walk)
{
    return remove(path);
}

void file_remove_folder(const char *path)
{
    enum { OPEN_MAX_FOLDERS = 8 };
    nftw(path, remove_one, OPEN_MAX_FOLDERS, FTW_DEPTH | FTW_PHYS);
}

bool file_replace_folder(const char *fresh, const char *target, struct diags *diags)
{
    int failed = rename(fresh, target); /* goes when the target is missing or empty */
    if (failed && (errno == ENOTEMPTY || errno == EEXIST)) {
        failed = renameat2(AT_FDCWD, fresh, AT_FDCWD, target, RENAME_EXCHANGE);
        if (!failed)
            file_remove_folder(fresh);
    }
    if (failed)
        report(diags, DIAG_WRITE_FAILED, target, errno);
    return !failed;
}
