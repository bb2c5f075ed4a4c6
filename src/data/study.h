/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Study: the suspect, the home state, what counts as support, pole rules, thresholds. A JSON file,
 * no code.
 */
#ifndef FS_DATA_STUDY_H
#define FS_DATA_STUDY_H

#include "data/study_files.h"
#include "data/weights.h"

/* Roll calls that count as core votes while this era is the latest one begun. */
struct vote_era {
    struct date from;
    const char *topic;
    const char *pole; /* NULL: any */
};

enum act_kind { ACT_STANCE, ACT_SANCTIONS };
enum act_open_to { OPEN_TO_ANY, OPEN_TO_PARTIES };

/* An act for accountability; see methods, 3. */
struct support_act {
    const char *id; /* of stances.json; or "sanctions" */
    enum act_kind kind;
    struct date from;
    enum act_open_to open_to;
    size_t total; /* how many joined, where not every name is known; 0: the list is complete */
};

struct study {
    struct arena *arena;
    const char *path;
    const char *id;
    const char *title;
    const char *suspect;
    size_t home;
    const size_t *situation_states;
    size_t situation_state_count;

    double core_vote_weight;
    bool absent_abstains; /* absence from a core vote counts as A: a switch, not in the file */
    const struct vote_era *eras; /* by date; none: no core votes */
    size_t era_count;
    const struct support_act *acts;
    size_t act_count;

    double pole_min_support;
    size_t pole_min_members;
    double fence_straddle;  /* 0.40 */
    double fence_support;   /* 0.5 */
    double min_coverage;    /* 0.6 */
    struct weights weights; /* of domains and layers; none: all equal */
    bool leader_visits;     /* does the dataset hold leaders' visits to this home state? */
};

/* `name` is a file (it has a '/' or ends in ".json") or a study of DIR/studies. NULL after a
 * diagnostic. */
struct study *study_load(const struct dataset *dataset, const char *name, struct diags *diags);
void study_free(struct study *study);

/* Display name of a suspect by its id, and of the one of the study. */
const char *study_name_of_suspect(const struct dataset *dataset, const char *suspect);
const char *study_suspect_name(const struct study *study, const struct dataset *dataset);

#endif
