/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The facts as the program holds them: one struct a subject, immutable once loaded.
 *
 * A state is its index in `dataset.states`, which is sorted by ISO code, so that
 * ordering by index is ordering by code. Texts are borrowed from the dataset.
 */
#ifndef FS_DATA_RECORDS_H
#define FS_DATA_RECORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"

enum confidence { CONFIDENCE_LOW, CONFIDENCE_MEDIUM, CONFIDENCE_HIGH };

/* Where a record stands and what it rests on. */
struct origin {
    const char *file; /* as the user would name it: "datasets/visits.json" */
    size_t line;
    const uint32_t *sources; /* indices into dataset.sources */
    size_t source_count;
    enum confidence confidence;
    bool is_never_left_out; /* law, stays and what is referred to: counts at any confidence */
    bool is_left_out;       /* below the least confidence asked for (methods, 2: "Left out") */
    const char *note;       /* NULL: none */
};

/* What a source is; a record cites its sources in this order. */
enum source_kind {
    SOURCE_COURT,
    SOURCE_DEPOSITARY,
    SOURCE_GOVERNMENT, /* or a body of governments */
    SOURCE_RESEARCH,   /* scholars, lawyers, organisations that follow the matter */
    SOURCE_DATASET,
    SOURCE_PRESS,
    SOURCE_COMPILATION, /* nameless, or only repeats others */
    SOURCE_RECALL,      /* nobody had a document at hand */
};

struct source {
    const char *id;
    const char *title;
    const char *publisher;
    const char *date; /* as written: sources carry many precisions */
    const char *url;
    const char *licence;
    enum source_kind kind;
    size_t line;
};

enum un_status { UN_NONE, UN_OBSERVER, UN_MEMBER };

struct state {
    const char *iso3;
    const char *iso2;
    const char *name;
    const char *official_name;
    const char *const *aliases;
    size_t alias_count;
    struct date un_member_since;
    enum un_status un_status;
    const char *un_group; /* NULL: none */
    const char *region;
    const char *subregion;
    const char *capital;
    double lat; /* degrees, of the capital */
    double lon;
    struct date exists_from; /* of states younger than the Statute; unknown: older */
    const char *predecessor; /* the code of the state it came from; NULL: none said */
    struct origin origin;
};

enum treaty_event {
    TREATY_SIGNATURE,
    TREATY_SIGNATURE_WITHDRAWN,
    TREATY_RATIFICATION,
    TREATY_ACCESSION_RETRACTED,
    TREATY_ENTRY_INTO_FORCE,
    TREATY_WITHDRAWAL_ANNOUNCED,
    TREATY_WITHDRAWAL_NOTIFIED,
    TREATY_WITHDRAWAL_RESCINDED,
    TREATY_WITHDRAWAL_EFFECTIVE,
    TREATY_ARTICLE_12_3,
    TREATY_UNSC_REFERRAL,
    TREATY_APIC,
};

struct treaty_act {
    uint32_t state;
    enum treaty_event event;
    struct date date;
    struct origin origin;
};

enum instrument { INSTRUMENT_WARRANT, INSTRUMENT_SUMMONS, INSTRUMENT_APPLICATION };
enum office { OFFICE_NO, OFFICE_YES, OFFICE_FORMER, OFFICE_DE_FACTO };

struct warrant {
    const char *suspect; /* id: "putin" */
    const char *name;
    const char *role;
    uint32_t state;
    const char *situation;
    enum instrument instrument;
    struct date issued;
    struct date unsealed; /* the day it became public */
    const char *status;
    struct date status_date;
    const char *crimes;
    enum office office;       /* head of state or government when it was issued */
    struct date office_until; /* unknown: still in office */
    struct date held_from;    /* by a state that does not surrender the person; unknown: is not */
    const char *case_no;      /* of the case or the situation; NULL: not in the data */
    const char *chamber;      /* NULL: not in the data */
    struct origin origin;
};

struct finding_record {
    const char *id;
    uint32_t state;
    const char *suspect;
    struct date visit_date; /* unknown: not about a visit */
    struct date date;
    const char *body;
    const char *outcome;  /* non_compliance, no_finding */
    bool is_formal;       /* false: informed the bodies, no finding under Article 87(7) */
    const char *referral; /* unsc+asp, asp, unsc, none, reversed */
    const char *document; /* the record's number; NULL: not in the data */
    enum confidence document_confidence; /* of that number; low: nobody has opened the record */
    struct origin origin;
};

enum stance_value { STANCE_OPPOSE, STANCE_QUALIFIED, STANCE_SUPPORT };

struct stance {
    uint32_t state;
    const char *act; /* joint_statement_2024_06, would_not_arrest, ... */
    enum stance_value value;
    struct date date;
    const char *const *suspects; /* of would_arrest and would_not_arrest; empty else */
    size_t suspect_count;
    struct origin origin;
};

enum visit_status {
    VISIT_COMPLETED,
    VISIT_DECLINED,
    VISIT_CANCELLED,
    VISIT_TRANSIT,
    VISIT_ATTEMPTED,
    VISIT_VIRTUAL,
};

struct visit {
    const char *id;
    const char *suspect;
    uint32_t host;
    const char *city; /* NULL: unknown */
    struct date start;
    struct date end;
    enum visit_status status;
    const char *kind;    /* bilateral, summit, transit, ... */
    const char *forum;   /* NULL: none */
    const char *purpose; /* NULL: unknown */
    const char *reason;  /* of a trip not made: "warrant", "other", "none"; NULL: cannot be told */
    struct origin origin;
};

/* A public act of others towards a host or a state that was to be one. */
struct pressure {
    uint32_t host;
    const char *suspect;
    struct date date;
    const char *actor;      /* a state's code, or a name */
    const char *actor_kind; /* state, organisation, court, ngo, civil_society, diaspora */
    bool is_by_state;
    uint32_t actor_state; /* where it is */
    const char *act;      /* appeal, reminder, warning, protest, court_action, order, regret */
    struct origin origin;
};

struct roll_call {
    const char *id;
    struct date date;
    const char *session;
    const char *title;
    const char *topic;
    const char *pole; /* accountability, russia, or NULL */
    size_t yes, no, abstain, nonvoting;
    const char
        *votes; /* one letter a state of the dataset: Y N A X, '-' = no member then or never */
    struct origin origin;
};

enum body_kind {
    BODY_MILITARY_ALLIANCE,
    BODY_SECURITY,
    BODY_ECONOMIC,
    BODY_POLITICAL,
    BODY_REGIONAL,
    BODY_FORUM,
};

struct body {
    const char *id;
    const char *name;
    enum body_kind kind;
    const char *pole; /* west, russia, none */
    struct date founded;
    struct date ended;
    bool collective_defence;
    bool meets; /* false: a list in national law, no body whose members meet */
    struct origin origin;
};

enum membership_role { ROLE_MEMBER, ROLE_OBSERVER, ROLE_PARTNER, ROLE_ASSOCIATE, ROLE_SUSPENDED };

struct membership {
    uint32_t body;
    uint32_t state;
    enum membership_role role;
    struct date from;
    struct date to;
    struct origin origin;
};

/* A tie between two states with nothing more to say than from when to when; a < b. */
struct pact {
    uint32_t a, b;
    struct date from;
    struct date to;
    struct origin origin;
};

struct border {
    uint32_t a, b;
    struct date from;
    struct date to;
    double km;
    struct origin origin;
};

struct sanction {
    uint32_t state; /* who imposes */
    uint32_t home;  /* on whom */
    struct date from;
    struct date to;
    struct origin origin;
};

/* A state's embassy in another, in a survey of one year. */
struct mission {
    uint32_t state; /* whose embassy */
    uint32_t host;
    int year;
    bool is_open; /* false: said to have none */
    struct origin origin;
};

struct trade_share {
    uint32_t partner;
    double percent; /* > 0; what is not listed is under 0.05 */
};

/* Shares of partners in a state's goods trade of a year; a state may have several records. */
struct trade_survey {
    uint32_t state;
    int year;
    const struct trade_share *shares;
    size_t share_count;
    struct origin origin;
};

/* Official languages that a < b share. */
struct language_tie {
    uint32_t a, b;
    const char *const *languages;
    size_t language_count;
    struct origin origin;
};

struct colonial_tie {
    uint32_t ruler;
    uint32_t colony;
    struct date from;
    struct date to; /* independence */
    struct origin origin;
};

enum visitor_office {
    VISITOR_HEAD_OF_STATE,
    VISITOR_HEAD_OF_GOVERNMENT,
    VISITOR_DEPUTY,
    VISITOR_MINISTER,
    VISITOR_OTHER,
};

/* A leader's visit to a home state. */
struct leader_visit {
    uint32_t visitor;
    enum visitor_office office;
    uint32_t home;
    const char *event;
    struct date date;
    struct origin origin;
};

/* One figure about a state and a home state: 40 indicators. */
struct home_tie {
    uint32_t state;
    uint32_t home;
    const char *indicator;
    int year;         /* 0: unknown */
    double value;     /* NAN: none, see text */
    const char *text; /* NULL: none */
    const char *unit;
    double months; /* months reported of the year; NAN: not stated */
    struct origin origin;
};

/* An index of institutions, one year. */
struct institution {
    uint32_t state;
    const char *index; /* vdem_libdem, vdem_polyarchy, wgi_rule_of_law */
    int year;
    double value;
    struct origin origin;
};

/* A tie between a < b that the user brings along. */
struct user_tie {
    uint32_t a, b;
    double weight; /* > 0 */
    struct date from;
    struct date to;
    const char *label; /* NULL: none */
    struct origin origin;
};

/* What a list of names stands for. */
enum name_kind {
    NAME_SPELLING, /* another spelling or short form of a state's name */
    NAME_FORMER,   /* an earlier name of a state */
    NAME_ENDED,    /* a state that ended; `states`: those that are there today */
    NAME_SHARED,   /* several states */
    NAME_OTHER,    /* none of these data */
};

/* Names besides those of states.json. */
struct name_list {
    const char *const *names;
    size_t name_count;
    enum name_kind kind;
    const uint32_t *states; /* one of NAME_SPELLING and NAME_FORMER, none of NAME_OTHER */
    size_t state_count;
    const char *use; /* where, or until when, the names are used */
    const char *file;
    size_t line;
};

/* Ways to write a state as a code; those of ISO stand in states.json. */
enum code_scheme {
    CODES_NONE, /* nothing declared: ISO codes and names */
    CODES_ISO3,
    CODES_ISO2,
    CODES_FIPS,
    CODES_IOC,
    CODES_M49,
    CODES_COW,
    CODES_GW,
    CODES_COUNT
};

enum { TILE_PLACES_MAX = 100 }; /* rows, and columns */

/* Where a state's tile stands: rows from the top, columns from the left. */
struct tile {
    uint32_t state;
    size_t row, column;
};

/* A state's codes in the schemes that are not ISO's. */
struct code_set {
    uint32_t state;
    const char *const *codes[CODES_COUNT]; /* of ISO's schemes empty */
    size_t code_counts[CODES_COUNT];
    struct origin origin;
};

#endif
