/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Files: what is written is read back; a failure leaves the old bytes and no temporary file. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <check.h>

#include "base/file.h"
#include "fixture.h"
#include "folder.h"

static size_t entries_of(const char *path)
{
    size_t n = 0;
    DIR *dir = opendir(path);
    for (struct dirent *entry; (entry = readdir(dir));)
        n += entry->d_name[0] != '.' || strlen(entry->d_name) > 2;
    closedir(dir);
    return n;
}

START_TEST(bytes_come_back)
{
    enum { SIZE = 300001 };
    folder_make();
    struct diags *diags = diags_new();
    char *bytes = malloc(SIZE);
    for (size_t i = 0; i < SIZE; i++)
        bytes[i] = (char)(i * 7);
    const size_t sizes[] = {0, 1, 65534, 65535, 65536, SIZE};
    for (size_t i = 0; i < COUNT_OF(sizes); i++) {
        size_t length = 99;
        folder_write_n("a/b/c.bin", bytes, sizes[i]);
        char *back = file_read(folder_path("a/b/c.bin"), &length, diags);
        ck_assert_uint_eq(length, sizes[i]);
        ck_assert(memcmp(back, bytes, length) == 0);
        ck_assert_int_eq(back[length], '\0');
        free(back);
    }
    ck_assert_uint_eq(entries_of(folder_path("a/b")), 1);
    ck_assert(file_exists(folder_path("a/b/c.bin")) && !file_exists(folder_path("a/x")));
    free(bytes);
    diags_free(diags);
    folder_remove();
}
END_TEST

START_TEST(failures_are_reported)
{
    folder_make();
    struct diags *diags = diags_new();
    size_t length;
    ck_assert_ptr_null(file_read(folder_path("none"), &length, diags));
    ck_assert_ptr_null(file_read(folder, &length, diags));
    ck_assert_int_eq(diags_get(diags, 0)->id, DIAG_READ_FAILED);
    ck_assert_ptr_nonnull(strstr(diags_get(diags, 0)->text, "No such file"));
    ck_assert_ptr_nonnull(strstr(diags_get(diags, 1)->text, "Is a directory"));
    folder_write("file", "old");
    ck_assert(!file_write(folder_path("file/below"), "x", 1, diags));
    folder_write("dir/inside", "old");
    ck_assert(!file_write(folder_path("dir"), "x", 1, diags)); /* the rename fails */
    ck_assert_int_eq(diags_get(diags, 3)->id, DIAG_WRITE_FAILED);
    ck_assert_uint_eq(entries_of(folder), 2); /* no temporary file left */
    ck_assert_int_eq(diags_exit_status(diags), 3);
    diags_free(diags);
    folder_remove();
}
END_TEST

START_TEST(a_place_is_tried_before_it_is_written)
{
    folder_make();
    struct diags *diags = diags_new();
    folder_write("file", "old");
    folder_write("dir/inside", "old");
    ck_assert_int_eq(symlink("nowhere", folder_path("link")), 0);
    const char *good[] = {"new", "file", "a/b/new"};
    for (size_t i = 0; i < COUNT_OF(good); i++)
        ck_assert(file_check_writable(folder_path(good[i]), diags));
    ck_assert_uint_eq(diags_count(diags), 0);
    const struct {
        const char *path, *why;
    } bad[] = {
        {"dir", "Is a directory"},
        {"new/", "Is a directory"},
        {"file/", "Not a directory"},
        {"file/below", "Not a directory"},
        {"file/far/below", "Not a directory"},
        {"link/below", "No such file"},
    };
    for (size_t i = 0; i < COUNT_OF(bad); i++) {
        ck_assert(!file_check_writable(folder_path(bad[i].path), diags));
        ck_assert_ptr_nonnull(strstr(diags_get(diags, i)->text, bad[i].why));
        ck_assert_ptr_nonnull(strstr(diags_get(diags, i)->text, bad[i].path));
    }
    ck_assert(!file_check_writable("/proc/nowhere/new", diags)); /* though access() allows it */
    ck_assert(!file_check_writable("/dev/null", diags));
    ck_assert_int_eq(diags_exit_status(diags), 3);
    ck_assert_uint_eq(entries_of(folder), 3);
    ck_assert_uint_eq(entries_of(folder_path("dir")), 1);
    diags_free(diags);
    folder_remove();
}
END_TEST

START_TEST(hashes_are_those_of_the_standard)
{
    char hash[FILE_HASH_SIZE]; /* FIPS 180-2, example B.1 */
    file_hash("abc", 3, hash);
    ck_assert_str_eq(hash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    file_hash("", 0, hash);
    ck_assert_str_eq(hash, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
END_TEST

int test_file(void)
{
    const TTest *const tests[] = {bytes_come_back, failures_are_reported,
                                  a_place_is_tried_before_it_is_written,
                                  hashes_are_those_of_the_standard};
    return fixture_run("file", COUNT_OF(tests), tests);
}
