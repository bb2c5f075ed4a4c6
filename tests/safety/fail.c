/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A library to be loaded before a program, in which one call of the system, or one allocation of
 * the program's own code, fails, or at which the program is killed.
 *
 * FAIL_CALL names it: open, write, fsync, close, mkdir, rename, unlink, alloc, or any, which kills.
 * FAIL_AT says which one of them, from 1. FAIL_MARK is a file that is made when it has come to
 * that. Only relative paths count, and files opened by one, so that what the libraries read is left
 * alone.
 */
#undef _FILE_OFFSET_BITS /* which gives open() another name */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FILES_MAX = 1024 };

static bool is_ours[FILES_MAX];

#define NEXT(name) ((__typeof__(&name))(size_t)dlsym(RTLD_NEXT, #name))

/* Is it the turn of this call to fail? */
static int fails(const char *call)
{
    static long count;
    const char *wanted = getenv("FAIL_CALL"), *at = getenv("FAIL_AT"), *mark = getenv("FAIL_MARK");
    int kills = wanted && strcmp(wanted, "any") == 0 && strcmp(call, "alloc") != 0;

    if (!wanted || !at || !(kills || strcmp(wanted, call) == 0) || ++count != atol(at))
        return 0;
    if (mark)
        syscall(SYS_close, syscall(SYS_open, mark, O_CREAT | O_WRONLY, 0666));
    if (kills)
        raise(SIGKILL);
    errno = EIO;
    return 1;
}

static int is_relative(const char *path)
{
    return path[0] != '/';
}

static int is_file(int fd)
{
    return fd >= 0 && fd < FILES_MAX && is_ours[fd];
}

int open(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(args, mode_t) : 0;
    va_end(args);
    if (is_relative(path) && fails("open"))
        return -1;
    int fd = NEXT(open)(path, flags, mode);
    if (fd >= 0 && fd < FILES_MAX)
        is_ours[fd] = is_relative(path);
    return fd;
}

int open64(const char *path, int flags, ...) __attribute__((alias("open")));

ssize_t write(int fd, const void *bytes, size_t length)
{
    return is_file(fd) && fails("write") ? -1 : NEXT(write)(fd, bytes, length);
}

int fsync(int fd)
{
    return is_file(fd) && fails("fsync") ? -1 : NEXT(fsync)(fd);
}

int close(int fd)
{
    int has_failed = is_file(fd) && fails("close");
    if (fd >= 0 && fd < FILES_MAX)
        is_ours[fd] = 0;
    int got = NEXT(close)(fd);
    if (has_failed)
        errno = EIO;
    return has_failed ? -1 : got;
}

int mkdir(const char *path, mode_t mode)
{
    return is_relative(path) && fails("mkdir") ? -1 : NEXT(mkdir)(path, mode);
}

int rename(const char *from, const char *to)
{
    return is_relative(to) && fails("rename") ? -1 : NEXT(rename)(from, to);
}

int renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags)
{
    return is_relative(to) && fails("rename") ? -1
                                              : NEXT(renameat2)(from_dir, from, to_dir, to, flags);
}

int unlink(const char *path)
{
    return is_relative(path) && fails("unlink") ? -1 : NEXT(unlink)(path);
}

/* Is the caller the program, and not one of its libraries? */
static int is_own(const void *caller)
{
    static const void *base;
    Dl_info info;

    if (!base && dladdr((const void *)(size_t)getauxval(AT_ENTRY), &info))
        base = info.dli_fbase;
    return base && dladdr(caller, &info) && info.dli_fbase == base;
}

static int alloc_fails(const void *caller)
{
    const char *wanted = getenv("FAIL_CALL");
    int fails_now = wanted && strcmp(wanted, "alloc") == 0 && is_own(caller) && fails("alloc");

    if (fails_now)
        errno = ENOMEM;
    return fails_now;
}

extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *bytes, size_t size);

void *calloc(size_t count, size_t size)
{
    return alloc_fails(__builtin_return_address(0)) ? NULL : __libc_calloc(count, size);
}

void *reallocarray(void *bytes, size_t count, size_t size)
{
    size_t all;

    if (__builtin_mul_overflow(count, size, &all) || alloc_fails(__builtin_return_address(0)))
        return NULL;
    return __libc_realloc(bytes, all);
}
