/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Request; see the header. */
#include "cli/request.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

const char *request_data_folder(const struct options *options, char beside[static PATH_MAX])
{
    const char *said = getenv(REQUEST_DATA_VARIABLE);

    if (options->data)
        return options->data;
    if (said && *said)
        return said;
    if (file_exists("datasets/manifest.json"))
        return "datasets";
    ssize_t length = readlink("/proc/self/exe", beside, PATH_MAX - 32);
    if (length <= 0)
        return "datasets";
    beside[length] = '\0';
    for (int up = 0; up < 3; up++) {
        char *slash = strrchr(beside, '/');
        if (slash)
            *slash = '\0';
    }
    strcat(beside, "/datasets");
    return beside;
}

void request_clear(struct request *r)
{
    study_free(r->study);
    dataset_free(r->dataset);
    arena_free(r->arena);
    *r = (struct request){0};
}
