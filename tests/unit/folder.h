/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Folder: a temporary folder of files, and diagnostics as one text to compare. */
#ifndef FS_TESTS_FOLDER_H
#define FS_TESTS_FOLDER_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <check.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/strbuf.h"

static char folder[] = "/tmp/fencesitter-XXXXXX";

static inline void folder_make(void)
{
    strcpy(folder + strlen(folder) - 6, "XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static inline int folder_remove_entry(const char *path, const struct stat *info, int kind,
                                      struct FTW *walk)
{
    (void)info;
    (void)kind;
    (void)walk;
    return remove(path);
}

static inline void folder_remove(void)
{
    nftw(folder, folder_remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

/* The path of a file in the folder; one text, overwritten by the next call. */
static inline const char *folder_path(const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static inline void folder_write_n(const char *name, const char *text, size_t length)
{
    struct diags *diags = diags_new();
    ck_assert(file_write(folder_path(name), text, length, diags));
    diags_free(diags);
}

static inline void folder_write(const char *name, const char *text)
{
    folder_write_n(name, text, strlen(text));
}

/* "name:line:column: text [Dnnn] hint\n" for each, without the folder; caller frees. */
static inline char *folder_messages(const struct diags *diags)
{
    struct strbuf out = {0};
    strbuf_add(&out, "");
    for (size_t i = 0; i < diags_count(diags); i++) {
        const struct diag *diag = diags_get(diags, i);
        const char *path = diag->path ? diag->path : "";
        const char *slash = strrchr(path, '/');
        strbuf_add(&out, slash ? slash + 1 : path);
        if (diag->line)
            strbuf_printf(&out, ":%zu", diag->line);
        if (diag->column)
            strbuf_printf(&out, ":%zu", diag->column);
        strbuf_printf(&out, ": %s [D%03d]", diag->text, (int)diag->id);
        if (diag->hint)
            strbuf_printf(&out, " %s", diag->hint);
        strbuf_add(&out, "\n");
    }
    return strbuf_take(&out);
}

#endif
