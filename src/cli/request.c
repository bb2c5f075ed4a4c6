/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Request; see the header. */
#include "cli/request.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

/* Where a program that was copied away finds what is installed on the machine. */
static const char *const installed[] = {
    "/usr/local/share/fencesitter/datasets",
    "/usr/share/fencesitter/datasets",
};

/* The folder of this program's file with some steps up and `below` it; NULL: no data are there. */
static const char *beside_program(int up, const char *below, char path[static PATH_MAX])
{
    ssize_t length = readlink("/proc/self/exe", path, PATH_MAX - 64);

    if (length <= 0)
        return NULL;
    path[length] = '\0';
    for (; up; up--) {
        char *slash = strrchr(path, '/');
        if (slash)
            *slash = '\0';
    }
    size_t end = strlen(path);
    strcat(path, below);
    strcat(path, "/manifest.json");
    bool has_data = file_exists(path);
    path[end + strlen(below)] = '\0';
    return has_data ? path : NULL;
}

const char *request_data_folder(const struct options *options, char beside[static PATH_MAX])
{
    const char *said = getenv(REQUEST_DATA_VARIABLE), *found;

    if (options->data)
        return options->data;
    if (said && *said)
        return said;
    if (file_exists("datasets/manifest.json"))
        return "datasets";
    if ((found = beside_program(3, "/datasets", beside)) ||
        (found = beside_program(2, "/share/fencesitter/datasets", beside)))
        return found;
    for (size_t i = 0; i < sizeof installed / sizeof *installed; i++)
        if (file_exists(installed[i]))
            return strcpy(beside, installed[i]);
    return "datasets";
}

void request_clear(struct request *r)
{
    study_free(r->study);
    dataset_free(r->dataset);
    arena_free(r->arena);
    *r = (struct request){0};
}
