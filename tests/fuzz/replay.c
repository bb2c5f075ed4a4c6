/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Without libFuzzer: gives each file of the command line to the target, once. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "target.h"

enum { INPUT_BYTES = 1 << 20 };

int main(int argc, char *argv[])
{
    static uint8_t bytes[INPUT_BYTES];
    FILE *files[256] = {NULL};

    if (argc < 2 || (size_t)argc > sizeof files / sizeof *files)
        return EXIT_FAILURE;
    for (int a = 1; a < argc; a++) /* before the target goes to a folder of its own */
        if (!(files[a] = fopen(argv[a], "rb"))) {
            perror(argv[a]);
            return EXIT_FAILURE;
        }
    LLVMFuzzerInitialize(&argc, &argv);
    for (int a = 1; a < argc; a++) {
        size_t size = fread(bytes, 1, sizeof bytes, files[a]);
        fclose(files[a]);
        fprintf(stderr, "== %s\n", argv[a]);
        LLVMFuzzerTestOneInput(bytes, size);
    }
    return EXIT_SUCCESS;
}
