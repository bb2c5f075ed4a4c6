/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Lock; see the header. */
#include "base/lock.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>

#include "base/cleanup.h"
#include "base/limits.h"

enum { STEP_MS = 20 };

/* The process that holds a lock on the file, from the kernel's list of them; 0: it does not say. */
static long holder_of(const struct stat *file)
{
    _cleanup_(cleanup_fclose) FILE *list = fopen("/proc/locks", "re");
    char line[256];
    unsigned major, minor;
    unsigned long inode;
    long pid;

    while (list && fgets(line, sizeof line, list))
        if (sscanf(line, "%*s FLOCK %*s %*s %ld %x:%x:%lu", &pid, &major, &minor, &inode) == 4 &&
            makedev(major, minor) == file->st_dev && inode == file->st_ino)
            return pid;
    return 0;
}

static void fail(int fd, const char *path, int error, struct diags *diags)
{
    static const char hint[] = "wait until it has ended, or write into another folder";
    struct stat file;
    long pid = fstat(fd, &file) == 0 ? holder_of(&file) : 0;

    if (error != EWOULDBLOCK)
        diags_add(diags, DIAG_WRITE_FAILED, NULL, NULL, "cannot lock '%s': %s", path,
                  strerror(error));
    else if (pid)
        diags_add(diags, DIAG_WRITE_FAILED, NULL, hint, "cannot write '%s': process %ld writes it",
                  path, pid);
    else
        diags_add(diags, DIAG_WRITE_FAILED, NULL, hint,
                  "cannot write '%s': another process writes it", path);
}

bool lock_take(int fd, const char *path, struct diags *diags)
{
    const struct timespec step = {.tv_nsec = STEP_MS * 1000000L};
    int error = 0;

    for (int waited = 0; waited <= LIMIT_WAIT_SECONDS * 1000; waited += STEP_MS) {
        if (flock(fd, LOCK_EX | LOCK_NB) == 0)
            return true;
        error = errno;
        if (error != EWOULDBLOCK && error != EINTR)
            break;
        nanosleep(&step, NULL);
    }
    fail(fd, path, error, diags);
    return false;
}
