/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Without libFuzzer: gives each file of the command line to the target, once. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "target.h"

enum { INPUT_BYTES = 1 << 20 };

int main(int argc, char *argv[])
{
    static uint8_t bytes[INPUT_BYTES];
    char here[PATH_MAX], path[2 * PATH_MAX];

    if (argc < 2 || !getcwd(here, sizeof here))
        return EXIT_FAILURE;
    LLVMFuzzerInitialize(&argc, &argv); /* which goes to a folder of its own */
    for (int a = 1; a < argc; a++) {
        snprintf(path, sizeof path, "%s/%s", argv[a][0] == '/' ? "" : here, argv[a]);
        FILE *file = fopen(path, "rb");
        if (!file) {
            perror(path);
            return EXIT_FAILURE;
        }
        size_t size = fread(bytes, 1, sizeof bytes, file);
        fclose(file);
        fprintf(stderr, "== %s\n", argv[a]);
        LLVMFuzzerTestOneInput(bytes, size);
    }
    return EXIT_SUCCESS;
}
