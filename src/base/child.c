/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Children; see the header. What they write waits in a file without a name, so none waits for its
 * reader. */
#include "base/child.h"

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"

struct child {
    pid_t pid;
    int file;
};

static bool write_all(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(file, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

/* The child's whole life. It does not outlive its parent, which may be ended at any time. */
static _Noreturn void live(child_work *work, void *context, size_t number, int file, pid_t parent)
{
    struct strbuf out = {0};

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(EXIT_FAILURE);
    bool ok = work(context, number, &out) && write_all(file, strbuf_text(&out), out.length);
    _exit(ok ? EXIT_SUCCESS : EXIT_FAILURE);
}

struct child *child_start(child_work *work, void *context, size_t number)
{
    pid_t parent = getpid();
    int file = memfd_create("child", MFD_CLOEXEC);
    pid_t pid = file < 0 ? -1 : fork();

    if (pid == 0)
        live(work, context, number, file, parent);
    if (pid < 0) {
        if (file >= 0)
            close(file);
        return NULL;
    }
    struct child *child = mem_alloc(1, sizeof *child);
    *child = (struct child){.pid = pid, .file = file};
    return child;
}

static bool has_succeeded(pid_t pid)
{
    int status;

    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return false;
    return WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS;
}

static bool read_all(int file, struct strbuf *out)
{
    struct stat about;

    if (fstat(file, &about) != 0)
        return false;
    if (about.st_size == 0)
        return true;
    size_t length = (size_t)about.st_size;
    void *bytes = mmap(NULL, length, PROT_READ, MAP_PRIVATE, file, 0);
    if (bytes == MAP_FAILED)
        return false;
    strbuf_add_n(out, bytes, length);
    munmap(bytes, length);
    return true;
}

bool child_finish(struct child *child, struct strbuf *out)
{
    if (!child)
        return false;
    bool ok = has_succeeded(child->pid) && read_all(child->file, out);
    close(child->file);
    free(child);
    return ok;
}

/* In memory that a child shares. */
struct child_turns {
    atomic_size_t next;
};

struct child_turns *child_turns_new(void)
{
    struct child_turns *turns =
        mmap(NULL, sizeof *turns, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    if (turns == MAP_FAILED)
        return NULL;
    atomic_init(&turns->next, 0);
    return turns;
}

size_t child_turns_take(struct child_turns *turns)
{
    return atomic_fetch_add(&turns->next, 1);
}

void child_turns_free(struct child_turns *turns)
{
    if (turns)
        munmap(turns, sizeof *turns);
}
