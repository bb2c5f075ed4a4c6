/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Studies: one that is fine, broken in every way, found by name or by file. */
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include "data/study.h"
#include "fixture.h"
#include "folder.h"

static const char text[] =
    "{\n"
    " \"id\": \"putin\", \"title\": \"Vladimir Putin\", \"suspect\": \"putin\", \"home\": "
    "\"RUS\",\n"
    " \"situation_states\": [\"UKR\"],\n"
    " \"support\": {\"core_votes\": {\"weight\": 2, \"eras\": [\n"
    "   {\"from\": \"2014-03-01\", \"topic\": \"ukraine\", \"pole\": \"accountability\"},\n"
    "   {\"from\": \"2022-03-01\", \"topic\": \"ukraine\", \"pole\": null}]},\n"
    "  \"acts\": [\n"
    "   {\"id\": \"sanctions\", \"kind\": \"sanctions\", \"from\": \"2022-02-23\",\n"
    "    \"open_to\": \"any\", \"total\": null},\n"
    "   {\"id\": \"statement\", \"kind\": \"stance\", \"from\": \"2024-06-14\",\n"
    "    \"open_to\": \"parties\", \"total\": 9}]},\n"
    " \"pole\": {\"min_support\": 0.8, \"min_members\": 10},\n"
    " \"fence\": {\"straddle\": 0.40, \"support\": 0.5},\n"
    " \"coverage\": 0.6, \"leader_visits\": true\n"
    "}\n";

static const struct state states[] = {{.iso3 = "RUS", .iso2 = "RU", .name = "Russia"},
                                      {.iso3 = "UKR", .iso2 = "UA", .name = "Ukraine"}};
static const struct warrant warrants[] = {{.suspect = "putin", .name = "Vladimir Putin"}};
static const struct stance stances[] = {{.act = "statement"}};

static struct dataset dataset_of_folder(void)
{
    return (struct dataset){.dir = folder,
                            .states = states,
                            .state_count = COUNT_OF(states),
                            .warrants = warrants,
                            .warrant_count = COUNT_OF(warrants),
                            .stances = stances,
                            .stance_count = COUNT_OF(stances)};
}

START_TEST(a_study_is_read)
{
    folder_make();
    folder_write("studies/putin.json", text);
    struct dataset dataset = dataset_of_folder();
    struct diags *diags = diags_new();
    struct study *study = study_load(&dataset, "putin", diags);
    ck_assert_uint_eq(diags_count(diags), 0);
    ck_assert_str_eq(study->path, folder_path("studies/putin.json"));
    ck_assert_str_eq(study->id, "putin");
    ck_assert_str_eq(study_suspect_name(study, &dataset), "Vladimir Putin");
    ck_assert_uint_eq(study->home, 0);
    ck_assert_uint_eq(study->situation_state_count, 1);
    ck_assert_uint_eq(study->situation_states[0], 1);
    ck_assert_double_eq(study->core_vote_weight, 2);
    ck_assert_uint_eq(study->era_count, 2);
    ck_assert_int_eq(study->eras[1].from.day, on("2022-03-01").day);
    ck_assert_str_eq(study->eras[0].pole, "accountability");
    ck_assert_ptr_null(study->eras[1].pole);
    ck_assert_uint_eq(study->act_count, 2);
    ck_assert_int_eq(study->acts[0].kind, ACT_SANCTIONS);
    ck_assert_int_eq(study->acts[1].open_to, OPEN_TO_PARTIES);
    ck_assert(!study->acts[0].total && study->acts[1].total == 9);
    ck_assert_uint_eq(study->pole_min_members, 10);
    ck_assert_double_eq(study->pole_min_support, 0.8);
    ck_assert_double_eq(study->fence_straddle, 0.4);
    ck_assert_double_eq(study->fence_support, 0.5);
    ck_assert_double_eq(study->min_coverage, 0.6);
    ck_assert(study->leader_visits);
    study_free(study);
    study_free(NULL);
    diags_free(diags);
    folder_remove();
}
END_TEST

static const struct {
    const char *find, *with, *messages;
} changes[] = {
    {"{\"weight\": 2, \"eras\": [\n"
     "   {\"from\": \"2014-03-01\", \"topic\": \"ukraine\", \"pole\": \"accountability\"},\n"
     "   {\"from\": \"2022-03-01\", \"topic\": \"ukraine\", \"pole\": null}]}",
     "null", ""},
    {"\"home\"", "\"hom\"", "unknown field 'hom' [D007] did you mean 'home'?\n"},
    {"\"coverage\": 0.6, ", "", "missing field 'coverage' [D006]\n"},
    {"\"RUS\"", "\"RU\"", "unknown state 'RU' in 'home' [D012] did you mean 'RUS' (Russia)?\n"},
    {"[\"UKR\"]", "[\"UKX\"]",
     "unknown state 'UKX' in 'situation_states' [D012] did you mean 'UKR' (Ukraine)?\n"},
    {"\"suspect\": \"putin\"", "\"suspect\": \"puttin\"",
     "unknown suspect 'puttin' in 'suspect' [D014] did you mean 'putin' (Vladimir Putin)?\n"},
    {"\"min_members\"", "\"min_member\"",
     "unknown field 'pole.min_member' [D007] did you mean 'pole.min_members'?\n"},
    {"\"min_members\": 10", "\"min_members\": 0",
     "number 0 out of range in 'pole.min_members' [D010] give a number from 1 to 1000\n"},
    {"0.40", "1.4",
     "number 1.4 out of range in 'fence.straddle' [D010] give a number from 0 to 1\n"},
    {"{\"min_support\": 0.8, \"min_members\": 10}", "[]",
     "wrong type in 'pole': a list where an object is expected [D008]\n"},
    {"\"weight\": 2", "\"weight\": 0",
     "number 0 out of range in 'support.core_votes.weight' [D010] give a number from 1e-06 to "
     "1000000\n"},
    {"\"topic\": \"ukraine\", \"pole\": null", "\"topic\": \"ukrain\", \"pole\": null",
     "unknown word 'ukrain' in 'support.core_votes.eras[1].topic' [D009] did you mean "
     "'ukraine'?\n"},
    {"\"2022-03-01\"", "\"2014-03-01\"",
     "'support.core_votes.eras[1].from' is not later than the era before it [D023] eras stand in "
     "the order of their dates\n"},
    {"{\"from\": \"2022-03-01\", \"topic\": \"ukraine\", \"pole\": null}", "7",
     "wrong type in 'support.core_votes.eras[1]': not an object [D008]\n"},
    {"\"id\": \"statement\"", "\"id\": \"statment\"",
     "unknown act 'statment' in 'support.acts[1].id' [D023] did you mean 'statement'?\n"},
    {"\"id\": \"statement\"", "\"id\": \"sanctions\"",
     "'support.acts[1].kind' does not fit 'sanctions' [D023] 'sanctions' is the id of its kind and "
     "no other\nact 'sanctions' given twice [D017]\n"},
    {"\"open_to\": \"parties\"", "\"open_to\": \"party\"",
     "unknown word 'party' in 'support.acts[1].open_to' [D009] one of: any, parties\n"},
    {"\"total\": 9", "\"total\": true",
     "wrong type in 'support.acts[1].total': true or false where a number is expected [D008]\n"},
    {"\"id\": \"putin\"", "\"id\": \"Putin\"",
     "no id of a study: 'Putin' [D023] small letters, digits and hyphens\n"},
    {"\"id\": \"putin\"", "\"id\": \"other\"",
     "'id' is 'other' in the file of 'putin' [D023] a study is called as its file is\n"},
    {"\"title\": \"Vladimir Putin\"", "\"title\": \"\"",
     "empty text in 'title' [D008] write null where nothing is known\n"},
};

START_TEST(a_fault_is_named)
{
    folder_make();
    const char *at = strstr(text, changes[_i].find);
    ck_assert_msg(at, "no '%s'", changes[_i].find);
    struct strbuf changed = {0}, expected = {0};
    strbuf_add_n(&changed, text, (size_t)(at - text));
    strbuf_add(&changed, changes[_i].with);
    strbuf_add(&changed, at + strlen(changes[_i].find));
    folder_write("studies/putin.json", changed.text);
    struct dataset dataset = dataset_of_folder();
    struct diags *diags = diags_new();
    struct study *study = study_load(&dataset, "putin", diags);
    char *messages = folder_messages(diags);
    strbuf_add(&expected, "");
    for (const char *line = changes[_i].messages; *line;) {
        size_t length = strcspn(line, "\n") + 1;
        strbuf_printf(&expected, "putin.json: %.*s", (int)length, line);
        line += length;
    }
    ck_assert_str_eq(messages, expected.text);
    ck_assert_int_eq(study != NULL, messages[0] == '\0');
    study_free(study);
    free(messages);
    strbuf_clear(&changed);
    strbuf_clear(&expected);
    diags_free(diags);
    folder_remove();
}
END_TEST

/* Loads the study and compares the messages. */
static void assert_refused(const char *name, const char *expected)
{
    struct dataset dataset = dataset_of_folder();
    struct diags *diags = diags_new();
    ck_assert_ptr_null(study_load(&dataset, name, diags));
    char *messages = folder_messages(diags);
    const char *studies = strstr(messages, folder);
    if (studies) /* the name of the folder is not known beforehand */
        memmove(messages + (studies - messages), studies + strlen(folder),
                strlen(studies + strlen(folder)) + 1);
    ck_assert_str_eq(messages, expected);
    free(messages);
    diags_free(diags);
}

START_TEST(studies_are_found)
{
    folder_make();
    assert_refused("putin", ": unknown study 'putin' [D023] no studies in '/studies'\n");
    folder_write("studies/putin.json", text);
    folder_write("studies/al-bashir.json", text);
    folder_write("studies/README.md", "no study");
    assert_refused("puttin", ": unknown study 'puttin' [D023] did you mean 'putin'? studies in "
                             "'/studies': al-bashir, putin\n");
    assert_refused(folder_path("x.json"), ": cannot read '/x.json': No such file or directory "
                                          "[D001]\n");
    folder_write("broken.json", "{\n \"id\": \"x\",\n}\n");
    assert_refused(folder_path("broken.json"), "broken.json:3:1: malformed JSON: string or '}' "
                                               "expected near '}' [D003]\n");
    folder_write("list.json", "[]\n");
    assert_refused(folder_path("list.json"),
                   "list.json:1: a list where an object is expected [D008]\n");
    folder_write("twice.json", "{\"id\": 1,\n \"id\": 2}\n");
    assert_refused(folder_path("twice.json"), "twice.json:2:5: malformed JSON: duplicate object "
                                              "key near '\"id\"' [D017]\n");
    folder_write("mine.json", text); /* a file of the user's may have any name */
    struct dataset dataset = dataset_of_folder();
    struct diags *diags = diags_new();
    struct study *study = study_load(&dataset, folder_path("mine.json"), diags);
    ck_assert_ptr_nonnull(study);
    study_free(study);
    diags_free(diags);
    folder_remove();
}
END_TEST

int test_study(void)
{
    Suite *suite = suite_create("study");
    TCase *cases = fixture_case(suite, "study");
    tcase_add_test(cases, a_study_is_read);
    tcase_add_loop_test(cases, a_fault_is_named, 0, COUNT_OF(changes));
    tcase_add_test(cases, studies_are_found);
    return fixture_run_suite(suite);
}
