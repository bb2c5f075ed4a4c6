/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Datasets: a small folder that is fine, each file of it broken in one way, names of states.
 * The manifest lists no file unless a test is about it, so that a change needs no new hash.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <check.h>

#include "data/dataset.h"
#include "data/load.h"
#include "data/tables.h"
#include "fixture.h"
#include "folder.h"

#define END "\"sources\":[\"web\"],\"confidence\":\"high\",\"note\":null}"
#define STATE(id, iso2, name, official, aliases, since, status)                                    \
    "{\"id\":\"" id "\",\"iso2\":\"" iso2 "\",\"name\":\"" name "\",\"official_name\":\"" official \
    "\",\"aliases\":[" aliases "],\"un_member_since\":" since ",\"un_status\":\"" status           \
    "\",\"un_group\":null,\"region\":\"Asia\",\"subregion\":\"Eastern Asia\",\"capital\":\"C\","   \
    "\"lat\":47.9,\"lon\":-106.5,\"exists_from\":null,\"predecessor\":null," END

static const char manifest[] =
    "{\"format\":2,\"title\":\"Test\",\"date\":\"2024-09-01\",\"licence\":\"CC0\",\"files\":{}}\n";

static const struct {
    const char *name, *text;
} files[] = {
    {"manifest.json", manifest},
    {"sources.json",
     "[\n{\"id\":\"recall\",\"title\":\"Recollection\",\"publisher\":null,\"date\":null,"
     "\"url\":null,\"licence\":\"none\",\"kind\":\"recall\"},\n"
     "{\"id\":\"web\",\"title\":\"Page\",\"publisher\":\"P\",\"date\":\"2024\","
     "\"url\":\"https://example.org\",\"licence\":\"facts only\",\"kind\":\"press\"}\n]\n"},
    {"states.json",
     "[\n" STATE("COD", "CD", "DR Congo", "Democratic Republic of the Congo", "\"Zaire\"", "\"1960-09-20\"", "member") ",\n" STATE(
         "COG", "CG", "Republic of the Congo", "Republic of the Congo", "\"Congo\"",
         "\"1960-09-20\"",
         "member") ",\n" STATE("MNG", "MN", "Mongolia", "Mongolia", "\"Mongol Uls\"",
                               "\"1961-10-27\"",
                               "member") ",\n" STATE("PSE", "PS", "Palestine", "State of Palestine",
                                                     "", "null",
                                                     "observer") ",\n" STATE("RUS", "RU", "Russia",
                                                                             "Russian Federation",
                                                                             "", "\"1945-10-24\"",
                                                                             "member") "\n]\n"},
    {"bodies.json", "[\n{\"id\":\"CSTO\",\"name\":\"Treaty\",\"kind\":\"military_alliance\","
                    "\"pole\":\"russia\",\"founded\":\"1992\",\"ended\":null,"
                    "\"collective_defence\":true,\"meets\":true," END "\n]\n"},
    {"warrants.json",
     "[\n{\"suspect\":\"putin\",\"name\":\"Vladimir Putin\",\"role\":null,\"state\":\"RUS\","
     "\"situation\":\"Ukraine\",\"instrument\":\"application\",\"issued\":\"2023-02-22\","
     "\"unsealed\":null,\"status\":\"at_large\",\"status_date\":null,\"crimes\":null,"
     "\"office\":\"yes\",\"office_until\":null,\"held_from\":null,\"case_no\":null,"
     "\"chamber\":null," END ",\n"
     "{\"suspect\":\"putin\",\"name\":\"Vladimir Putin\",\"role\":null,\"state\":\"RUS\","
     "\"situation\":\"Ukraine\",\"instrument\":\"warrant\",\"issued\":\"2023-03-17\","
     "\"unsealed\":null,\"status\":\"at_large\",\"status_date\":null,\"crimes\":null,"
     "\"office\":\"yes\",\"office_until\":null,\"held_from\":null,\"case_no\":null,"
     "\"chamber\":null," END "\n]\n"},
    {"treaty_acts.json",
     "[\n{\"state\":\"MNG\",\"event\":\"entry_into_force\",\"date\":\"2002\"," END ",\n"
     "{\"state\":\"MNG\",\"event\":\"ratification\",\"date\":\"2002-04-11\"," END "\n]\n"},
    {"home_ties.json",
     "[\n{\"home\":\"RUS\",\"indicator\":\"a\",\"year\":2020,\"figures\":\"COD 2.5 COG "
     "built\",\"unit\":null,\"months\":null," END ",\n"
     "{\"home\":\"RUS\",\"indicator\":\"a\",\"year\":2020,\"figures\":\"MNG 3\",\"unit\":null,"
     "\"months\":null," END "\n]\n"},
    {"findings.json",
     "[\n{\"id\":\"mng\",\"state\":\"MNG\",\"suspect\":\"putin\",\"visit_date\":\"2024-09-02\","
     "\"date\":\"2024-10-24\",\"body\":\"Chamber\",\"outcome\":\"non_compliance\","
     "\"formal\":true,\"referral\":\"asp\",\"document\":\"X-22\","
     "\"document_confidence\":\"low\"," END "\n]\n"},
    {"stances.json", "[\n{\"state\":\"MNG\",\"act\":\"would_not_arrest\",\"stance\":\"oppose\","
                     "\"date\":\"2024-08-30\",\"suspects\":[\"putin\"]," END "\n]\n"},
    {"visits.json",
     "[\n{\"id\":\"putin-MNG-202409\",\"suspect\":\"putin\",\"host\":\"MNG\","
     "\"city\":\"Ulaanbaatar\",\"start\":\"2024-09-02\",\"end\":\"2024-09-03\","
     "\"status\":\"completed\",\"kind\":\"bilateral\",\"forum\":null,\"purpose\":null," END
     "\n]\n"},
    {"roll_calls.json",
     "[\n{\"id\":\"68/262\",\"date\":\"2014-03-27\",\"session\":\"68\",\"title\":\"Integrity\","
     "\"topic\":\"ukraine\",\"pole\":\"accountability\",\"yes\":1,\"no\":1,\"abstain\":1,"
     "\"nonvoting\":1,\"votes\":\"YXAN\"," END ",\n"
     "{\"id\":\"ES-7/1\",\"date\":\"2012-03-27\",\"session\":\"7\",\"title\":\"Other\","
     "\"topic\":\"other\",\"pole\":null,\"yes\":4,\"no\":0,\"abstain\":0,"
     "\"nonvoting\":0,\"votes\":\"YYYY\"," END "\n]\n"},
    {"memberships.json", "[\n{\"body\":\"CSTO\",\"state\":\"RUS\",\"role\":\"member\","
                         "\"from\":\"1992-05-15\",\"to\":null," END "\n]\n"},
    {"pacts.json",
     "[\n{\"a\":\"MNG\",\"b\":\"RUS\",\"from\":\"1966\",\"to\":\"1991\"," END "\n]\n"},
    {"borders.json",
     "[\n{\"a\":\"COD\",\"b\":\"COG\",\"from\":null,\"to\":null,\"km\":null," END ",\n"
     "{\"a\":\"MNG\",\"b\":\"RUS\",\"from\":null,\"to\":null,\"km\":3452.5," END "\n]\n"},
    {"sanctions.json",
     "[\n{\"state\":\"PSE\",\"home\":\"RUS\",\"from\":\"2022-03\",\"to\":null," END "\n]\n"},
};

/* Writes the files; in `name` the first `find` is replaced by `with`. */
static void write_folder(const char *name, const char *find, const char *with)
{
    for (size_t i = 0; i < COUNT_OF(files); i++) {
        if (!name || strcmp(files[i].name, name) != 0) {
            folder_write(files[i].name, files[i].text);
            continue;
        }
        const char *at = strstr(files[i].text, find);
        ck_assert_msg(at, "no '%s' in %s", find, name);
        struct strbuf text = {0};
        strbuf_add_n(&text, files[i].text, (size_t)(at - files[i].text));
        strbuf_add(&text, with);
        strbuf_add(&text, at + strlen(find));
        folder_write(name, text.text);
        strbuf_clear(&text);
    }
}

static struct dataset *load(struct diags **diags)
{
    *diags = diags_new();
    return dataset_load(folder, *diags);
}

static void assert_messages(const struct diags *diags, const char *expected)
{
    char *messages = folder_messages(diags);
    ck_assert_str_eq(messages, expected);
    free(messages);
}

START_TEST(a_fine_folder_loads)
{
    struct diags *diags;
    folder_make();
    write_folder(NULL, NULL, NULL);
    struct dataset *dataset = load(&diags);
    assert_messages(diags, "");
    ck_assert_uint_eq(dataset->state_count, 5);
    ck_assert_int_eq(dataset->date.day, on("2024-09-01").day);
    const struct visit *visit = &dataset->visits[0];
    ck_assert_str_eq(dataset->states[visit->host].iso3, "MNG");
    ck_assert_str_eq(visit->origin.file, folder_path("visits.json"));
    ck_assert_uint_eq(visit->origin.line, 2);
    ck_assert_uint_eq(visit->origin.source_count, 1);
    ck_assert_str_eq(dataset->sources[visit->origin.sources[0]].id, "web");
    ck_assert_int_eq(visit->origin.confidence, CONFIDENCE_HIGH);
    ck_assert_str_eq(confidence_name(CONFIDENCE_MEDIUM), "medium");
    ck_assert_ptr_null(visit->forum);
    ck_assert_str_eq(dataset->stances[0].suspects[0], "putin");
    ck_assert(isnan(dataset->borders[0].km));
    ck_assert_double_eq(dataset->borders[1].km, 3452.5);
    ck_assert_uint_eq(dataset->pacts[0].a, 2);
    ck_assert(dataset->bodies[0].collective_defence);
    ck_assert_double_eq(dataset->states[0].lon, -106.5);
    dataset_free(dataset);
    diags_free(diags);
    folder_remove();
}
END_TEST

START_TEST(records_are_in_the_order_of_the_header)
{
    struct diags *diags;
    folder_make();
    write_folder(NULL, NULL, NULL);
    struct dataset *dataset = load(&diags);
    /* "2002" counts from its last day, so it comes after 2002-04-11, though not in the file. */
    ck_assert_int_eq(dataset->treaty_acts[0].event, TREATY_RATIFICATION);
    ck_assert_int_eq(dataset->treaty_acts[1].event, TREATY_ENTRY_INTO_FORCE);
    ck_assert_str_eq(dataset->roll_calls[0].id, "ES-7/1");
    /* COD COG MNG RUS are members; PSE is none. */
    ck_assert_str_eq(dataset->roll_calls[1].votes, "YXA-N");
    ck_assert_uint_eq(dataset_find_code(dataset, "RUS"), 4);
    ck_assert_uint_eq(dataset_find_code(dataset, "COD"), 0);
    ck_assert_uint_eq(dataset_find_code(dataset, "rus"), SIZE_MAX);
    /* The application of February is no warrant. */
    ck_assert_int_eq(dataset_warrant_date(dataset, "putin").day, on("2023-03-17").day);
    ck_assert(!date_is_known(dataset_warrant_date(dataset, "nobody")));
    dataset_free(dataset);
    dataset_free(NULL);
    diags_free(diags);
    folder_remove();
}
END_TEST

static const struct {
    const char *name, *find, *with, *messages;
} faults[] = {
    {"visits.json", "\"host\":\"MNG\"", "\"host\":\"MGN\"",
     "visits.json:2: unknown state 'MGN' in 'host' [D012] did you mean 'MNG' (Mongolia)?\n"},
    {"visits.json", "\"host\":\"MNG\"", "\"host\":\"MN\"",
     "visits.json:2: unknown state 'MN' in 'host' [D012] did you mean 'MNG' (Mongolia)?\n"},
    {"visits.json", "\"host\":\"MNG\"", "\"host\":\"Mongolia\"",
     "visits.json:2: unknown state 'Mongolia' in 'host' [D012] did you mean 'MNG' (Mongolia)?\n"},
    {"visits.json", "\"host\":\"MNG\"", "\"host\":\"XXQ\"",
     "visits.json:2: unknown state 'XXQ' in 'host' [D012] states are ISO alpha-3 codes of "
     "'states.json'\n"},
    {"visits.json", "\"host\":\"MNG\"", "\"hots\":\"MNG\"",
     "visits.json:2: unknown field 'hots' [D007] did you mean 'host'?\n"},
    {"visits.json", "\"host\":\"MNG\",", "", "visits.json:2: missing field 'host' [D006]\n"},
    {"visits.json", "\"forum\"", "\"x\":1,\"forum\"", "visits.json:2: unknown field 'x' [D007]\n"},
    {"visits.json", "\"host\":\"MNG\"", "\"host\":7",
     "visits.json:2: wrong type in 'host': a number where text is expected [D008]\n"},
    {"visits.json", "\"host\":\"MNG\"", "\"host\":null",
     "visits.json:2: wrong type in 'host': null where text is expected [D008]\n"},
    {"visits.json", "\"Ulaanbaatar\"", "\"\"",
     "visits.json:2: empty text in 'city' [D008] write null where nothing is known\n"},
    {"visits.json", "\"completed\"", "\"complete\"",
     "visits.json:2: unknown word 'complete' in 'status' [D009] did you mean 'completed'?\n"},
    {"stances.json", "\"oppose\"", "\"x\"",
     "stances.json:2: unknown word 'x' in 'stance' [D009] one of: oppose, qualified, support\n"},
    {"visits.json", "2024-09-03", "2024-09-31",
     "visits.json:2: impossible date '2024-09-31' in 'end' [D011] write YYYY-MM-DD, YYYY-MM or "
     "YYYY, of the years 1500 to 2999\n"},
    {"visits.json", "2024-09-03", "2024-09-01",
     "visits.json:2: 'end' 2024-09-01 is before 'start' 2024-09-02 [D016]\n"},
    {"visits.json", "2024-09-03", "2024-09", ""},
    {"visits.json", "\"suspect\":\"putin\"", "\"suspect\":\"puttin\"",
     "visits.json:2: unknown suspect 'puttin' in 'suspect' [D014] did you mean 'putin' (Vladimir "
     "Putin)?\n"},
    {"stances.json", "[\"putin\"]", "[\"putin\",\"putin\"]",
     "stances.json:2: 'putin' twice in 'suspects' [D017]\n"},
    {"visits.json", "[\"web\"]", "[\"wep\"]",
     "visits.json:2: unknown source 'wep' in 'sources' [D013] did you mean 'web'?\n"},
    {"visits.json", "[\"web\"]", "[]",
     "visits.json:2: no source in 'sources' [D008] name a source; 'recall' stands for "
     "recollection\n"},
    {"visits.json", "[\"web\"]", "[1]",
     "visits.json:2: wrong type in 'sources': a list where a list of texts is expected [D008]\n"},
    {"memberships.json", "CSTO", "CST",
     "memberships.json:2: unknown body 'CST' in 'body' [D015] did you mean 'CSTO'?\n"},
    {"home_ties.json", "MNG 3", "MNG",
     "home_ties.json:3: wrong item in 'figures': 'MNG ' [D008] write CODE VALUE CODE VALUE ...\n"},
    {"home_ties.json", "MNG 3", "MN 3",
     "home_ties.json:3: wrong item in 'figures': 'MN 3' [D008] write CODE VALUE CODE VALUE ...\n"},
    {"home_ties.json", "MNG 3", "MGN 3",
     "home_ties.json:3: unknown state 'MGN' in 'figures' [D012] did you mean 'MNG' (Mongolia)?\n"},
    {"home_ties.json", "MNG 3", "COG 3",
     "home_ties.json:3: 'COG' given twice, first in line 2 [D017]\n"},
    {"states.json", "47.9", "97.9",
     "states.json:2: number 97.9 out of range in 'lat' [D010] give a number from -90 to 90\n"},
    {"roll_calls.json", "\"yes\":1", "\"yes\":1.5",
     "roll_calls.json:2: wrong type in 'yes': a number where a whole number is expected [D008]\n"},
    {"roll_calls.json", "YXAN", "YXA",
     "roll_calls.json:2: 3 letters in 'votes' where there are 4 UN members [D022] one letter for "
     "each UN member of 'states.json', in the order of their codes\n"},
    {"roll_calls.json", "YXAN", "YXZN",
     "roll_calls.json:2: unknown letter 'Z' in 'votes' for 'MNG' [D022] Y yes, N no, A abstained, "
     "X did not vote, - not a member then\n"},
    {"borders.json", "\"a\":\"MNG\",\"b\":\"RUS\"", "\"a\":\"RUS\",\"b\":\"MNG\"",
     "borders.json:3: 'a' is 'RUS' and 'b' is 'MNG' [D018] write the state whose code comes first "
     "as 'a'\n"},
    {"borders.json", "\"b\":\"RUS\"", "\"b\":\"MNG\"",
     "borders.json:3: a tie of 'MNG' with itself [D018]\n"},
    {"borders.json", "\"a\":\"MNG\",\"b\":\"RUS\"", "\"a\":\"COD\",\"b\":\"COG\"",
     "borders.json:3: record 'COD COG -' given twice, first in line 2 [D017]\n"},
    {"borders.json", "\"COG\",\"from\":null", "\"RUS\",\"from\":\"2000\"", ""},
    {"borders.json", "\"a\":\"COD\",\"b\":\"COG\"", "\"a\":\"PSE\",\"b\":\"RUS\"",
     "borders.json:3: out of order: 'MNG RUS -' after 'PSE RUS -' [D018] records are sorted by a, "
     "b, from\n"},
    {"sources.json", "\"2024\"", "\"2024-13\"",
     "sources.json:3: impossible date '2024-13' in 'date' [D011] write YYYY-MM-DD, YYYY-MM or "
     "YYYY, of the years 1500 to 2999\n"},
    {"states.json", "\"iso2\":\"MN\"", "\"iso2\":\"mn\"",
     "states.json:4: no code of 2 letters 'mn' in 'iso2' [D009] codes are those of ISO 3166-1, in "
     "capitals\n"},
    {"visits.json", "\"city\"", "city\"",
     "visits.json:2:60: malformed JSON: string or '}' expected near 'city' [D003]\n"},
    /* A file that others refer to is broken: that is the one fault, not each reference to it. */
    {"states.json", "{\"id\":\"MNG\"", "{\"id\":MNG\"",
     "states.json:4:9: malformed JSON: invalid token near 'MNG' [D003]\n"},
    {"sources.json", "\"id\":\"web\"", "\"id\":null",
     "sources.json:3: wrong type in 'id': null where text is expected [D008]\n"},
    {"manifest.json", "2024-09-01", "2024-09",
     "manifest.json: no day in 'date' [D011] write YYYY-MM-DD\n"},
    {"manifest.json", "\"format\":2", "\"format\":1",
     "manifest.json: data folder of format 1 where this version reads format 2 [D038] take the "
     "data "
     "folder that came with this version, add lines of your own to its files and seal it with "
     "'fencesitter check --seal DIR'\n"},
    {"manifest.json", "\"format\":2", "\"format\":3",
     "manifest.json: data folder of format 3 where this version reads format 2 [D038] take a newer "
     "fencesitter, or the data folder that came with this one\n"},
    {"states.json", "\"predecessor\":null", "\"predecessor\":\"YYY\"",
     "states.json:2: unknown state 'YYY' in 'predecessor' [D012] the code of a state of this "
     "file\n"},
    {"findings.json", "\"document\":\"X-22\"", "\"document\":null",
     "findings.json:2: 'document' without 'document_confidence', or the other way round [D008] "
     "write "
     "both, or null in both where the document is not known\n"},
    {"manifest.json", "\"files\":{}", "\"fils\":{}",
     "manifest.json: unknown field 'fils' [D007] did you mean 'files'?\n"},
    {"manifest.json", "{}",
     "{\"visits.json\":{\"records\":2,\"sha256\":\"0000000000000000000000000000000000000000000000"
     "000000000000000000\"}}",
     "visits.json: 1 records where the manifest has 2 [D020] a record was lost or added, or "
     "'manifest.json' is old\n"},
    {"manifest.json", "{}", "{\"visits.json\":{\"records\":-1,\"sha256\":\"0\"}}",
     "manifest.json: number -1 out of range in 'files.visits.json.records' [D010] give a number "
     "from 0 to 100000000\n"
     "manifest.json: no hash '0' in 'files.visits.json.sha256' [D009] write 64 hexadecimal "
     "digits\n"},
};

START_TEST(a_fault_is_reported_once)
{
    struct diags *diags;
    folder_make();
    write_folder(faults[_i].name, faults[_i].find, faults[_i].with);
    struct dataset *dataset = load(&diags);
    assert_messages(diags, faults[_i].messages);
    ck_assert_int_eq(dataset != NULL, faults[_i].messages[0] == '\0');
    dataset_free(dataset);
    diags_free(diags);
    folder_remove();
}
END_TEST

START_TEST(all_faults_are_reported)
{
    struct diags *diags;
    folder_make();
    write_folder("visits.json", "\"MNG\",\"city\":\"Ulaanbaatar\",\"start\":\"2024-09-02\"",
                 "\"MGN\",\"city\":1,\"start\":\"2024-9-2\"");
    folder_write("pacts.json", "[\n{},\n");
    unlink(folder_path("borders.json"));
    ck_assert_ptr_null(load(&diags));
    assert_messages(diags,
                    "visits.json:2: unknown state 'MGN' in 'host' [D012] did you mean 'MNG' "
                    "(Mongolia)?\n"
                    "visits.json:2: wrong type in 'city': a number where text is expected [D008]\n"
                    "visits.json:2: impossible date '2024-9-2' in 'start' [D011] write "
                    "YYYY-MM-DD, YYYY-MM or YYYY, of the years 1500 to 2999\n"
                    "pacts.json:2: missing field 'a' [D006]\n"
                    "pacts.json:2: missing field 'b' [D006]\n"
                    "pacts.json:2: missing field 'from' [D006]\n"
                    "pacts.json:2: missing field 'to' [D006]\n"
                    "pacts.json:2: missing field 'sources' [D006]\n"
                    "pacts.json:2: missing field 'confidence' [D006]\n"
                    "pacts.json:2: missing field 'note' [D006]\n"
                    "pacts.json:2: file ends without ']' [D004] a data file has '[' on its first "
                    "line, one record a line, a comma after each but the last, and ']' on its "
                    "last line\n"
                    "borders.json: missing file 'borders.json' [D021] a data folder holds all of "
                    "its files\n");
    diags_free(diags);
    folder_remove();
}
END_TEST

static void write_manifest(const char *name, size_t records, const char *hash)
{
    struct strbuf text = {0};
    strbuf_printf(&text,
                  "{\"format\":2,\"title\":\"T\",\"date\":\"2024-09-01\",\"licence\":\"CC0\","
                  "\"files\":{\"%s\":{\"records\":%zu,\"sha256\":\"%s\"}}}\n",
                  name, records, hash);
    folder_write("manifest.json", text.text);
    strbuf_clear(&text);
}

START_TEST(hashes_are_checked)
{
    struct diags *diags;
    char hash[FILE_HASH_SIZE];
    folder_make();
    write_folder(NULL, NULL, NULL);
    size_t length;
    struct diags *none = diags_new();
    char *bytes = file_read(folder_path("visits.json"), &length, none);
    file_hash(bytes, length, hash);
    free(bytes);
    diags_free(none);
    write_manifest("visits.json", 1, hash);
    struct dataset *dataset = load(&diags);
    assert_messages(diags, "");
    ck_assert_uint_eq(strlen(dataset->hash), 64);
    dataset_free(dataset);
    diags_free(diags);

    /* A visit to another town: no fault but that the bytes are not those of the manifest. */
    write_folder("visits.json", "Ulaanbaatar", "Ulan Bator");
    write_manifest("visits.json", 1, hash);
    ck_assert_ptr_null(load(&diags));
    ck_assert_uint_eq(diags_count(diags), 1);
    ck_assert_int_eq(diags_get(diags, 0)->id, DIAG_HASH);
    diags_free(diags);

    /* Another fault explains the hash. */
    write_folder("visits.json", "\"MNG\"", "\"MGN\"");
    write_manifest("visits.json", 1, hash);
    ck_assert_ptr_null(load(&diags));
    ck_assert_uint_eq(diags_count(diags), 1);
    ck_assert_int_eq(diags_get(diags, 0)->id, DIAG_STATE_UNKNOWN);
    diags_free(diags);
    folder_remove();
}
END_TEST

START_TEST(the_hash_of_the_whole_follows_the_files)
{
    struct diags *diags;
    char first[FILE_HASH_SIZE];
    folder_make();
    write_folder(NULL, NULL, NULL);
    struct dataset *dataset = load(&diags);
    strcpy(first, dataset->hash);
    struct strbuf lines = {0};
    for (size_t i = 0; i < table_count(); i++) {
        const char *name = table_get(i)->file;
        char hash[FILE_HASH_SIZE] = "";
        for (size_t j = 0; j < COUNT_OF(files); j++)
            if (strcmp(files[j].name, name) == 0)
                file_hash(files[j].text, strlen(files[j].text), hash);
        if (hash[0])
            strbuf_printf(&lines, "%s %s\n", name, hash);
    }
    char expected[FILE_HASH_SIZE];
    file_hash(lines.text, lines.length, expected);
    ck_assert_str_eq(first, expected);
    strbuf_clear(&lines);
    dataset_free(dataset);
    diags_free(diags);
    folder_remove();
}
END_TEST

/* The folder with `more` states behind those it has. */
static void write_states(size_t more)
{
    struct strbuf text = {0};
    for (size_t s = 0; s < more; s++) {
        const char code[] = {(char)('S' + s / 676), (char)('A' + s / 26 % 26), (char)('A' + s % 26),
                             '\0'};
        strbuf_printf(&text,
                      ",\n" STATE("%s", "XX", "State %s", "State %s", "", "null", "observer"), code,
                      code, code);
    }
    strbuf_add(&text, "\n]\n");
    write_folder("states.json", "\n]\n", text.text);
    strbuf_clear(&text);
}

START_TEST(states_are_as_many_as_there_is_room_for)
{
    struct diags *diags;
    folder_make();
    write_states(995);
    struct dataset *dataset = load(&diags);
    assert_messages(diags, "");
    ck_assert_uint_eq(dataset->state_count, 1000);
    dataset_free(dataset);
    diags_free(diags);
    write_states(996);
    dataset = load(&diags);
    assert_messages(diags,
                    "states.json: 1001 states where 1000 is the most [D010] leave out states "
                    "that no question is about, with the facts that name them\n");
    ck_assert_ptr_null(dataset);
    diags_free(diags);
    folder_remove();
}
END_TEST

START_TEST(a_missing_folder_is_the_systems_fault)
{
    struct diags *diags = diags_new();
    ck_assert_ptr_null(dataset_load("/nonexistent", diags));
    assert_messages(diags, ": cannot read data folder '/nonexistent': No such file or directory "
                           "[D001] name the data folder with --data DIR or in FENCESITTER_DATA\n");
    ck_assert_int_eq(diags_exit_status(diags), 3);
    diags_free(diags);
}
END_TEST

START_TEST(earlier_faults_do_not_spoil_the_folder)
{
    struct diags *diags = diags_new();
    folder_make();
    write_folder(NULL, NULL, NULL);
    diags_add(diags, DIAG_USAGE_ERROR, NULL, NULL, "earlier");
    char slash[64];
    snprintf(slash, sizeof slash, "%s/", folder);
    struct dataset *dataset = dataset_load(slash, diags);
    ck_assert_ptr_nonnull(dataset);
    ck_assert_str_eq(dataset->visits[0].origin.file, folder_path("visits.json"));
    dataset_free(dataset);
    diags_free(diags);
    folder_remove();
}
END_TEST

static const struct {
    const char *text, *found; /* a code, or the message */
} names[] = {
    {"MNG", "MNG"},
    {"mng", "MNG"},
    {"mn", "MNG"},
    {"Mongolia", "MNG"},
    {" the MONGOL  ULS", "MNG"},
    {"russian federation", "RUS"},
    {"Zaire", "COD"},
    {"D.R. Congo", "COD"},
    {"Republic of the Congo", "COG"}, /* also a part of the other's official name */
    {"Congo", ": ambiguous state 'Congo' [D025] one of: 'COD' (DR Congo), 'COG' (Republic of the "
              "Congo)\n"},
    {"republic", ": unknown state 'republic' [D012] give an ISO code, a name or an official "
                 "name\n"},
    {"Mongola", ": unknown state 'Mongola' [D012] did you mean 'MNG' (Mongolia)?\n"},
    {"MGN", ": unknown state 'MGN' [D012] did you mean 'MNG' (Mongolia)?\n"},
    {"Federation", ": unknown state 'Federation' [D012] give an ISO code, a name or an official "
                   "name\n"},
    {"Atlantis", ": unknown state 'Atlantis' [D012] give an ISO code, a name or an official "
                 "name\n"},
    {"", ": unknown state '' [D012] give an ISO code, a name or an official name\n"},
};

static struct dataset *fine; /* once a process: it also looks names up in iso-codes */

static void free_fine(void)
{
    dataset_free(fine);
}

static void load_fine(void)
{
    struct diags *diags;
    folder_make();
    write_folder(NULL, NULL, NULL);
    fine = load(&diags);
    ck_assert_ptr_nonnull(fine);
    atexit(free_fine);
    diags_free(diags);
    folder_remove();
}

START_TEST(states_are_found_by_name)
{
    struct diags *found = diags_new();
    size_t state = 0;
    if (!fine)
        load_fine();
    if (dataset_find_state(fine, names[_i].text, NULL, found, &state))
        ck_assert_str_eq(fine->states[state].iso3, names[_i].found);
    else
        assert_messages(found, names[_i].found);
    diags_free(found);
}
END_TEST

START_TEST(a_name_in_a_file_has_its_place)
{
    struct diags *diags, *found = diags_new();
    folder_make();
    write_folder(NULL, NULL, NULL);
    struct dataset *dataset = load(&diags);
    size_t state;
    struct diag_at at = {.path = "my.csv", .line = 7, .field = "host"};
    ck_assert(!dataset_find_state(dataset, "Mongola", &at, found, &state));
    assert_messages(found, "my.csv:7: unknown state 'Mongola' in 'host' [D012] did you mean 'MNG' "
                           "(Mongolia)?\n");
    dataset_free(dataset);
    diags_free(diags);
    diags_free(found);
    folder_remove();
}
END_TEST

int test_dataset(void)
{
    Suite *suite = suite_create("dataset");
    TCase *cases = fixture_case(suite, "dataset");
    tcase_add_test(cases, a_fine_folder_loads);
    tcase_add_test(cases, records_are_in_the_order_of_the_header);
    tcase_add_loop_test(cases, a_fault_is_reported_once, 0, COUNT_OF(faults));
    tcase_add_test(cases, all_faults_are_reported);
    tcase_add_test(cases, hashes_are_checked);
    tcase_add_test(cases, the_hash_of_the_whole_follows_the_files);
    tcase_add_test(cases, states_are_as_many_as_there_is_room_for);
    tcase_add_test(cases, a_missing_folder_is_the_systems_fault);
    tcase_add_test(cases, earlier_faults_do_not_spoil_the_folder);
    tcase_add_loop_test(cases, states_are_found_by_name, 0, COUNT_OF(names));
    tcase_add_test(cases, a_name_in_a_file_has_its_place);
    return fixture_run_suite(suite);
}
