/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names of states: their keys, the rules in their order, what refused names are answered. */
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include "data/codes.h"
#include "data/load.h"
#include "data/names.h"
#include "data/names_key.h"
#include "fixture.h"
#include "folder.h"

static struct dataset *dataset; /* of all tests but those that look for iso-codes elsewhere */

static struct dataset *load_anew(void)
{
    struct diags *diags = diags_new();
    struct dataset *loaded = dataset_load(getenv("FENCESITTER_DATASETS"), diags);
    ck_assert_ptr_nonnull(loaded);
    diags_free(diags);
    return loaded;
}

static void load(void)
{
    dataset = load_anew();
}

static void unload(void)
{
    dataset_free(dataset);
}

static const struct {
    const char *text, *words, *core;
} keys[] = {
    {"Korea, Rep. of", "korea republic", "korea"},
    {"Republic of Korea", "korea republic", "korea"},
    {"Congo (the Democratic Republic of the)", "congo democratic republic", "congo democratic"},
    {"D. P. R. Korea", "democratic korea people republic", "democratic korea"},
    {"Lao People's Dem.Rep.", "democratic lao people republic", "democratic lao"},
    {"St. Kitts & Nevis", "kitts nevis saint", "kitts nevis saint"},
    {"Cote d'Ivoire", "cote ivoire", "cote ivoire"},
    {"C\xc3\xb4te d\xe2\x80\x99Ivoire", "cote ivoire", "cote ivoire"},
    {"Cook Isds", "cook isles", "cook isles"},
    {"S.Korea", "korea south", "korea south"},
    {"U.S.A.", "usa", "usa"},
    {"Islands", "islands", "islands"}, /* a word alone is no abbreviation */
    {"Republic", "republic", ""},
    {"of the", "", ""},
    {"", "", ""},
    {"\xff", "\xff", "\xff"}, /* no UTF-8: matches nothing, breaks nothing */
};

START_TEST(keys_are_what_is_left)
{
    char *words = names_key(keys[_i].text, KEY_WORDS, NULL);
    char *core = names_key(keys[_i].text, KEY_CORE, NULL);
    ck_assert_str_eq(words, keys[_i].words);
    ck_assert_str_eq(core, keys[_i].core);
    free(words);
    free(core);
}
END_TEST

START_TEST(changes_are_told)
{
    struct key_changes changes = {0}, none = {0};
    free(names_key("Iran (Islamic Rep. of)", KEY_WORDS, &changes));
    ck_assert(changes.has_qualifier && changes.is_written_out);
    free(names_key("Islamic Republic of Iran", KEY_WORDS, &none));
    ck_assert(!none.has_qualifier && !none.is_written_out);
}
END_TEST

/* All on the shipped data; what needs iso-codes is the matter of tests/names.py. */
static const struct {
    const char *text;
    enum code_scheme scheme;
    const char *state, *rule;
} found[] = {
    {"MNG", CODES_NONE, "MNG", "ISO alpha-3 code"},
    {"mn", CODES_NONE, "MNG", "ISO alpha-2 code"},
    {"AU", CODES_NONE, "AUS", "ISO alpha-2 code"},
    {"AU", CODES_FIPS, "AUT", "FIPS 10-4 code"},
    {"GER", CODES_IOC, "DEU", "IOC code"},
    {"710", CODES_COW, "CHN", "Correlates of War code"},
    {"710", CODES_M49, "ZAF", "UN M49 code"},
    {"4", CODES_M49, "AFG", "UN M49 code"}, /* 004 as spreadsheets leave it */
    {"678", CODES_GW, "YEM", "Gleditsch-Ward code"},
    {"Austria", CODES_FIPS, "AUT", "name"}, /* a name among codes */
    {"RUSSIA", CODES_NONE, "RUS", "name"},
    {"Iran (Islamic Republic of)", CODES_NONE, "IRN", NULL},
    {"Yemen, Rep. of", CODES_NONE, "YEM", "official name, abbreviation written out"},
    {"Qatar, State of", CODES_NONE, "QAT", "official name, qualifier moved"},
    {"Macedonia, Republic of", CODES_NONE, "MKD", "other name, form of state dropped"},
    {"Upper Volta", CODES_NONE, "BFA", "former name"},
    {"Burkina Faso (Upper Volta)", CODES_NONE, "BFA", "two names that agree"},
    {"Republic of China", CODES_NONE, "TWN", "other name"},
};

START_TEST(rules_resolve)
{
    struct name_match match;
    names_find(dataset, found[_i].text, found[_i].scheme, &match);
    ck_assert_int_eq(match.outcome, NAME_FOUND);
    ck_assert_uint_eq(match.state_count, 1);
    ck_assert_str_eq(dataset->states[match.states[0]].iso3, found[_i].state);
    if (found[_i].rule)
        ck_assert_str_eq(match.rule, found[_i].rule);
}
END_TEST

static const struct {
    const char *text;
    enum code_scheme scheme;
    enum name_outcome outcome;
    const char *states; /* what is named in the answer */
} refused[] = {
    {"Congo", CODES_NONE, NAME_AMBIGUOUS, "COD COG"},
    {"Korea, The", CODES_NONE, NAME_AMBIGUOUS, "KOR PRK"},
    {"Czechoslovakia", CODES_NONE, NAME_HAS_ENDED, "CZE SVK"},
    {"Yemen, People's Dem. Rep. of", CODES_NONE, NAME_HAS_ENDED, "YEM"},
    {"Republic of Vietnam", CODES_NONE, NAME_HAS_ENDED, "VNM"},
    {"Hong Kong (China)", CODES_NONE, NAME_NO_STATE, ""},
    {"State of Georgia", CODES_NONE, NAME_NO_STATE, ""},
    {"GER", CODES_NONE, NAME_UNKNOWN, "DEU"},
    {"DEU", CODES_FIPS, NAME_UNKNOWN, "DEU"}, /* what is declared counts alone */
    {"Germny", CODES_NONE, NAME_UNKNOWN, "DEU"},
    {"Nigera", CODES_NONE, NAME_UNKNOWN, "NER NGA"},
    {"Republic of Ruritania", CODES_NONE, NAME_UNKNOWN, ""},
    {"Burma/Zambia", CODES_NONE, NAME_UNKNOWN, ""},
    {"N.A.", CODES_NONE, NAME_UNKNOWN, ""},                 /* not Namibia */
    {"Islands", CODES_NONE, NAME_AMBIGUOUS, "COK MHL SLB"}, /* and not Iceland */
    {"Republic", CODES_NONE, NAME_UNKNOWN, ""},
    {"", CODES_NONE, NAME_UNKNOWN, ""},
    {"\xff", CODES_NONE, NAME_UNKNOWN, ""},
};

START_TEST(what_is_in_doubt_is_refused)
{
    struct name_match match;
    struct strbuf states = {0};
    names_find(dataset, refused[_i].text, refused[_i].scheme, &match);
    ck_assert_int_eq(match.outcome, refused[_i].outcome);
    for (size_t s = 0; s < match.state_count; s++)
        strbuf_printf(&states, "%s%s", s ? " " : "", dataset->states[match.states[s]].iso3);
    ck_assert_str_eq(strbuf_text(&states), refused[_i].states);
    strbuf_clear(&states);
}
END_TEST

START_TEST(no_two_states_share_a_key)
{
    for (size_t s = 0; s < dataset->state_count; s++) {
        const char *names[] = {dataset->states[s].name, dataset->states[s].official_name};
        for (size_t n = 0; n < COUNT_OF(names); n++) {
            struct name_match match;
            names_find(dataset, names[n], CODES_NONE, &match);
            ck_assert_msg(match.outcome == NAME_FOUND && match.states[0] == s, "%s", names[n]);
        }
    }
}
END_TEST

START_TEST(absence_is_said_once)
{
    struct diags *diags = diags_new();
    size_t state;
    struct dataset *fresh = load_anew();
    setenv("XDG_DATA_DIRS", "/nonexistent", 1);
    ck_assert(!names_resolve(fresh, "Tyskland", CODES_NONE, NULL, diags, &state));
    ck_assert(!names_resolve(fresh, "Saksa", CODES_NONE, NULL, diags, &state));
    ck_assert_uint_eq(diags_count(diags), 3);
    ck_assert_int_eq(diags_get(diags, 1)->id, DIAG_NAMES_ABSENT);
    ck_assert_int_eq(diags_get(diags, 2)->id, DIAG_STATE_UNKNOWN);
    unsetenv("XDG_DATA_DIRS");
    diags_free(diags);
    dataset_free(fresh);
}
END_TEST

START_TEST(a_broken_iso_codes_is_none)
{
    struct name_match match;
    folder_make();
    folder_write("iso-codes/json/iso_3166-1.json", "{\"3166-1\":[{\"alpha_3\":");
    struct dataset *fresh = load_anew();
    setenv("XDG_DATA_DIRS", folder, 1);
    names_find(fresh, "Tyskland", CODES_NONE, &match);
    ck_assert(match.outcome == NAME_UNKNOWN && match.lacks_iso_codes);
    unsetenv("XDG_DATA_DIRS");
    dataset_free(fresh);
    folder_remove();
}
END_TEST

START_TEST(iso_codes_of_another_folder_are_read)
{
    struct name_match match;
    folder_make();
    folder_write("iso-codes/json/iso_3166-1.json",
                 "{\"3166-1\":[{\"alpha_3\":\"DEU\",\"alpha_2\":\"DE\",\"name\":\"Tyskland\"},"
                 "{\"alpha_3\":\"XAA\",\"alpha_2\":\"XA\",\"name\":\"Ruritania\"},{\"name\":1}]}");
    struct dataset *fresh = load_anew();
    setenv("XDG_DATA_DIRS", folder, 1);
    names_find(fresh, "Tyskland", CODES_NONE, &match);
    ck_assert_int_eq(match.outcome, NAME_FOUND);
    ck_assert_str_eq(match.rule, "name of iso-codes");
    names_find(fresh, "Ruritania", CODES_NONE, &match);
    ck_assert_int_eq(match.outcome, NAME_NO_STATE);
    names_find(fresh, "XAA", CODES_NONE, &match);
    ck_assert_int_eq(match.outcome, NAME_NO_STATE);
    unsetenv("XDG_DATA_DIRS");
    dataset_free(fresh);
    folder_remove();
}
END_TEST

static const struct {
    const char *texts[6];
    size_t count;
    const char *said;
} columns[] = {
    {{"AU", "GM", "SP", "UP"},
     4,
     "my.csv: 'state' fits FIPS 10-4 (4 of 4) better than ISO (2): 'AU' is Austria in FIPS 10-4, "
     "Australia in ISO [D053] if these are FIPS 10-4 codes, declare them: --codes fips\n"},
    {{"AUS", "FRA", "CHN"}, 3, ""},
    {{"US", "FR", "IT"}, 3, ""}, /* the same in both */
    {{"Austria", "UP", "Mali", "Chad"}, 4, ""},
    {{"365", "710", "2"},
     3,
     "my.csv: 'state' fits Correlates of War (3 of 3) better than ISO (0) [D053] if these are "
     "Correlates of War codes, declare them: --codes cow\n"},
    {{0}, 0, ""},
};

START_TEST(columns_of_other_codes_are_noticed)
{
    struct diags *diags = diags_new();
    struct diag_at at = {.path = "my.csv", .field = "state"};
    codes_survey(dataset, columns[_i].texts, columns[_i].count, &at, diags);
    char *messages = folder_messages(diags);
    ck_assert_str_eq(messages, columns[_i].said);
    free(messages);
    diags_free(diags);
}
END_TEST

START_TEST(columns_name_their_scheme)
{
    ck_assert_int_eq(codes_of_column("ccode"), CODES_COW);
    ck_assert_int_eq(codes_of_column("ActionGeo_CountryCode"), CODES_FIPS);
    ck_assert_int_eq(codes_of_column("GWNO"), CODES_GW);
    ck_assert_int_eq(codes_of_column("country"), CODES_NONE);
}
END_TEST

int test_names(void)
{
    Suite *suite = suite_create("names");
    TCase *cases = fixture_case(suite, "names");
    tcase_add_unchecked_fixture(cases, load, unload);
    tcase_add_loop_test(cases, keys_are_what_is_left, 0, COUNT_OF(keys));
    tcase_add_test(cases, changes_are_told);
    tcase_add_loop_test(cases, rules_resolve, 0, COUNT_OF(found));
    tcase_add_loop_test(cases, what_is_in_doubt_is_refused, 0, COUNT_OF(refused));
    tcase_add_test(cases, no_two_states_share_a_key);
    tcase_add_test(cases, absence_is_said_once);
    tcase_add_test(cases, a_broken_iso_codes_is_none);
    tcase_add_test(cases, iso_codes_of_another_folder_are_read);
    tcase_add_loop_test(cases, columns_of_other_codes_are_noticed, 0, COUNT_OF(columns));
    tcase_add_test(cases, columns_name_their_scheme);
    return fixture_run_suite(suite);
}
