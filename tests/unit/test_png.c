/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What png_write() writes is what a reader of the format finds, chunk by chunk. */
#include <stdlib.h>
#include <string.h>

#include <check.h>
#include <zlib.h>

#include "base/random.h"
#include "fixture.h"
#include "render/png_file.h"

static uint32_t number_at(const char *at)
{
    const unsigned char *byte = (const unsigned char *)at;
    return (uint32_t)byte[0] << 24 | (uint32_t)byte[1] << 16 | (uint32_t)byte[2] << 8 | byte[3];
}

/* The colours, three bytes a pixel and one before each row; checks the rest. Heap. */
static unsigned char *colours_of(const struct strbuf *png, uint32_t width, uint32_t height,
                                 size_t *chunks)
{
    struct strbuf packed = {0};
    const char *at = png->text + 8, *end = png->text + png->length;

    ck_assert_int_eq(memcmp(png->text, "\x89PNG\r\n\x1a\n", 8), 0);
    ck_assert(number_at(at) == 13 && memcmp(at + 4, "IHDR", 4) == 0);
    ck_assert(number_at(at + 8) == width && number_at(at + 12) == height);
    ck_assert_int_eq(memcmp(at + 16, "\x08\x02\0\0\0", 5), 0);
    for (*chunks = 0; at < end; at += 12 + number_at(at)) {
        uLong sum = crc32(0, (const Bytef *)at + 4, 4 + number_at(at));
        ck_assert_uint_eq(number_at(at + 8 + number_at(at)), sum);
        if (memcmp(at + 4, "IDAT", 4) == 0) {
            strbuf_add_n(&packed, at + 8, number_at(at));
            ++*chunks;
        }
    }
    ck_assert(at == end && memcmp(end - 8, "IEND", 4) == 0);
    uLongf length = (1 + 3 * width) * height;
    unsigned char *colours = mem_alloc(length, 1);
    ck_assert_int_eq(
        uncompress(colours, &length, (const Bytef *)strbuf_text(&packed), packed.length), Z_OK);
    ck_assert_uint_eq(length, (1 + 3 * width) * height);
    strbuf_clear(&packed);
    return colours;
}

START_TEST(colours_are_written_on_white)
{
    static const uint32_t pixels[] = {0xff000000, 0xff123456, 0x00000000,
                                      0x80400000, 0xffffffff, 0x7f00007f};
    static const unsigned char expected[] = {0,    0x00, 0x00, 0x00, 0x12, 0x34, 0x56,
                                             0xff, 0xff, 0xff, 0,    0xbf, 0x7f, 0x7f,
                                             0xff, 0xff, 0xff, 0x80, 0x80, 0xff};
    struct strbuf out = {0};
    size_t chunks;

    strbuf_add(&out, "before");
    png_write(&(struct png_picture){pixels, 3, 2}, &out);
    ck_assert_int_eq(memcmp(out.text, "before", 6), 0);
    struct strbuf png = {.text = out.text + 6, .length = out.length - 6};
    unsigned char *colours = colours_of(&png, 3, 2, &chunks);
    ck_assert_int_eq(memcmp(colours, expected, sizeof expected), 0);
    free(colours);
    strbuf_clear(&out);
}
END_TEST

/* Noise does not pack, so that one chunk is not enough. */
START_TEST(a_picture_may_take_several_chunks)
{
    enum { WIDTH = 311, HEIGHT = 173 };
    uint32_t *pixels = mem_alloc(WIDTH * HEIGHT, sizeof *pixels);
    struct random random = random_stream(1, RANDOM_SHUFFLE, 0);
    struct strbuf out = {0};
    size_t chunks, wrong = 0;

    for (size_t p = 0; p < WIDTH * HEIGHT; p++)
        pixels[p] = 0xff000000 | random_bits(&random);
    png_write(&(struct png_picture){pixels, WIDTH, HEIGHT}, &out);
    unsigned char *colours = colours_of(&out, WIDTH, HEIGHT, &chunks);
    ck_assert_uint_gt(chunks, 1);
    for (size_t p = 0; p < WIDTH * HEIGHT; p++) {
        const unsigned char *colour = colours + p / WIDTH * (1 + 3 * WIDTH) + 1 + p % WIDTH * 3;
        wrong += (pixels[p] & 0xffffff) !=
                 ((uint32_t)colour[0] << 16 | (uint32_t)colour[1] << 8 | colour[2]);
    }
    ck_assert_uint_eq(wrong, 0);
    free(colours);
    free(pixels);
    strbuf_clear(&out);
}
END_TEST

int test_png(void)
{
    const TTest *const tests[] = {colours_are_written_on_white, a_picture_may_take_several_chunks};

    return fixture_run("png", COUNT_OF(tests), tests);
}
