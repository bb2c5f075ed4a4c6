/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Stream; see the header. A file of several packed members is all of them, one after the other. */
#include "base/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <openssl/evp.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/arr.h"
#include "base/str.h"
#include "base/unzstd.h"

enum { STORED_BYTES = 1 << 18, HEAD_BYTES = 4096, GZIP_WINDOW = 15 + 16, READ_FIRST = 1 << 16 };

static const char gzip_magic[] = "\x1f\x8b", zstd_magic[] = "\x28\xb5\x2f\xfd";

enum packing { PLAIN, GZIP, ZSTD };

struct stream {
    int fd;
    enum packing packing;
    const char *name; /* as messages call it */
    unsigned char *stored;
    size_t at, end; /* of `stored`: what is not yet unpacked */
    bool is_ended;  /* the file, not what it unpacks to */
    bool is_within; /* a packed member that has not ended */
    z_stream gzip;
    struct unzstd *zstd;
    EVP_MD_CTX *hash;
    size_t head_at, head_length;
    char head[HEAD_BYTES];
};

static bool fail_read(const struct stream *s, int error, struct diags *diags)
{
    diags_add(diags, DIAG_READ_FAILED, NULL, NULL, "cannot read '%s': %s", s->name,
              strerror(error));
    return false;
}

/* Fills `stored` when it is used up; leaves it empty at the end of the file. */
static bool refill(struct stream *s, struct diags *diags)
{
    if (s->at < s->end || s->is_ended)
        return true;
    s->at = s->end = 0;
    while (s->end < STORED_BYTES && !s->is_ended) {
        ssize_t got = read(s->fd, s->stored + s->end, STORED_BYTES - s->end);
        if (got < 0 && errno != EINTR)
            return fail_read(s, errno, diags);
        s->end += got > 0 ? (size_t)got : 0;
        s->is_ended = got == 0;
    }
    EVP_DigestUpdate(s->hash, s->stored, s->end);
    return true;
}

static bool fail_packed(const struct stream *s, const char *what, struct diags *diags)
{
    diags_add(diags, DIAG_PACKED, &(struct diag_at){.path = s->name},
              "fetch or write the file once more; nothing of it was used", "%s %s",
              s->packing == GZIP ? "gzip" : "zstd", what);
    return false;
}

/* One step of unpacking into what room there is. */
static bool unpack_gzip(struct stream *s, char *bytes, size_t size, size_t *got,
                        struct diags *diags)
{
    s->gzip.next_in = s->stored + s->at;
    s->gzip.avail_in = (uInt)(s->end - s->at);
    s->gzip.next_out = (unsigned char *)bytes;
    s->gzip.avail_out = (uInt)size;
    if (!s->is_within)
        inflateReset(&s->gzip);
    int result = inflate(&s->gzip, Z_NO_FLUSH);
    s->at = s->end - s->gzip.avail_in;
    *got = size - s->gzip.avail_out;
    s->is_within = result != Z_STREAM_END;
    return result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR ||
           fail_packed(s, "data are damaged", diags);
}

static bool unpack_zstd(struct stream *s, char *bytes, size_t size, size_t *got,
                        struct diags *diags)
{
    return unzstd_step(s->zstd, s->stored, s->end, &s->at, bytes, size, got, &s->is_within) ||
           fail_packed(s, "data are damaged", diags);
}

/* Some of the next bytes; 0 at the end only. */
static bool read_some(struct stream *s, char *bytes, size_t size, size_t *got, struct diags *diags)
{
    *got = 0;
    while (!*got) {
        if (!refill(s, diags))
            return false;
        /* after the last input an unpacker may still hold some bytes, until it says that it ended
         */
        if (s->at == s->end && !s->is_within)
            return true;
        if (s->packing == PLAIN) {
            *got = size < s->end - s->at ? size : s->end - s->at;
            memcpy(bytes, s->stored + s->at, *got);
            s->at += *got;
        } else if (!(s->packing == GZIP ? unpack_gzip : unpack_zstd)(s, bytes, size, got, diags)) {
            return false;
        }
        if (!*got && s->is_within && s->is_ended)
            return fail_packed(s, "data end before their end: the file is torn", diags);
    }
    return true;
}

static bool read_full(struct stream *s, char *bytes, size_t size, size_t *got, struct diags *diags)
{
    size_t some;

    for (*got = 0; *got < size; *got += some) {
        if (!read_some(s, bytes + *got, size - *got, &some, diags))
            return false;
        if (!some)
            break;
    }
    return true;
}

static bool begins_with(const struct stream *s, const char *magic)
{
    return s->end >= strlen(magic) && memcmp(s->stored, magic, strlen(magic)) == 0;
}

/* What the first bytes say. */
static bool begin(struct stream *s, struct diags *diags)
{
    if (!refill(s, diags))
        return false;
    if (begins_with(s, gzip_magic)) {
        s->packing = GZIP;
        if (inflateInit2(&s->gzip, GZIP_WINDOW) != Z_OK)
            return fail_packed(s, "has no memory", diags);
    } else if (begins_with(s, zstd_magic)) {
        s->packing = ZSTD;
        s->zstd = unzstd_new();
        if (!s->zstd) {
            diags_add(
                diags, DIAG_UNPACKER, &(struct diag_at){.path = s->name},
                "install libzstd-dev and build again, or unpack it on the way: zstd -dc FILE, "
                "read as '-'",
                "file is zstd, which this build does not read");
            return false;
        }
    }
    return read_full(s, s->head, HEAD_BYTES, &s->head_length, diags);
}

struct stream *stream_open(const char *path, struct diags *diags)
{
    bool is_input = str_is_equal(path, "-");
    struct stream *s = mem_alloc(1, sizeof *s);

    s->name = is_input ? "standard input" : path;
    s->fd = is_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    s->stored = mem_alloc(STORED_BYTES, 1);
    s->hash = EVP_MD_CTX_new();
    EVP_DigestInit_ex(s->hash, EVP_sha256(), NULL);
    if (s->fd < 0 ? fail_read(s, errno, diags) : begin(s, diags))
        return s;
    stream_close(s);
    return NULL;
}

void stream_close(struct stream *s)
{
    if (!s)
        return;
    if (s->fd > STDIN_FILENO)
        close(s->fd);
    inflateEnd(&s->gzip);
    unzstd_free(s->zstd);
    EVP_MD_CTX_free(s->hash);
    free(s->stored);
    free(s);
}

void stream_close_at(struct stream **at)
{
    stream_close(*at);
}

const char *stream_peek(const struct stream *s, size_t *length)
{
    *length = s->head_length;
    return s->head;
}

bool stream_read(struct stream *s, char *bytes, size_t size, size_t *got, struct diags *diags)
{
    size_t head = s->head_length - s->head_at;

    if (head > size)
        head = size;
    memcpy(bytes, s->head + s->head_at, head);
    s->head_at += head;
    bool is_fine = read_full(s, bytes + head, size - head, got, diags);
    *got += head;
    return is_fine;
}

char *stream_read_all(struct stream *s, size_t *length, struct diags *diags)
{
    size_t room = READ_FIRST, got;
    char *bytes = mem_alloc(room, 1);

    for (*length = 0;; room *= 2, bytes = mem_grow(bytes, room, 1)) {
        if (!stream_read(s, bytes + *length, room - 1 - *length, &got, diags)) {
            free(bytes);
            return NULL;
        }
        *length += got;
        if (*length < room - 1)
            break;
    }
    bytes[*length] = '\0';
    return bytes;
}

void stream_hash(const struct stream *s, char out[static FILE_HASH_SIZE])
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned length = 0;
    EVP_MD_CTX *copy = EVP_MD_CTX_new();

    EVP_MD_CTX_copy_ex(copy, s->hash);
    EVP_DigestFinal_ex(copy, digest, &length);
    EVP_MD_CTX_free(copy);
    for (size_t i = 0; i < length && 2 * i + 2 < FILE_HASH_SIZE; i++)
        snprintf(out + 2 * i, 3, "%02x", (unsigned)digest[i]);
}
