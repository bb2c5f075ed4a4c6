/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pixels; see the header. */
#include "render/gv_pixels.h"

#include <stdint.h>

#include <graphviz/gvplugin_device.h>

#include "render/png_file.h"

/* Graphviz calls back without a context and in one thread. */
static struct strbuf *pixels_out;

static void format(GVJ_t *job)
{
    const void *pixels = job->imagedata;

    if (pixels && pixels_out)
        png_write(&(struct png_picture){pixels, job->width, job->height}, pixels_out);
}

static gvdevice_engine_t engine = {.format = format};

static gvdevice_features_t features = {
    .flags = GVDEVICE_BINARY_FORMAT | GVDEVICE_DOES_TRUECOLOR,
    .default_dpi = {72, 72},
};

static gvplugin_installed_t devices[] = {{0, GV_PIXELS ":cairo", 0, &engine, &features}, {0}};

static gvplugin_api_t apis[] = {{API_device, devices}, {0}};

static char package[] = "fencesitter";

static gvplugin_library_t library = {package, apis};

void *gv_pixels_library(void)
{
    return &library;
}

void gv_pixels_to(struct strbuf *out)
{
    pixels_out = out;
}
