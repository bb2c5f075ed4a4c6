/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Person of a study: somebody whom no warrant list knows, described by the study itself.
 *
 * The person becomes a record beside those of warrants.json, so that everything that asks for a
 * suspect finds one: with a day of the warrant a warrant, without one no instrument that binds
 * anybody, which makes every ranking hypothetical. In no case it counts among the leaders on whom
 * the base rate rests.
 */
#ifndef FS_DATA_STUDY_PERSON_H
#define FS_DATA_STUDY_PERSON_H

#include "data/field.h"

struct study_person {
    const char *name;
    const char *office;  /* NULL: none said */
    struct date warrant; /* unknown: none */
};

/* The member `person` of a study, in loading->arena. False when it is not there, and after a fault.
 */
bool study_person_read(struct fields *fields, struct study_person *out);

/* Adds a fault when the suspect of the study is another's in the dataset. */
void study_person_check(struct fields *fields, const char *suspect,
                        const struct study_person *person);

/*
 * Adds to the warrants of the dataset, whose loading is about to end, the persons of the study
 * `name` (NULL: of none) and of those in its folder. What is wrong with a study, loading it says;
 * that it cannot be read is said here.
 */
void study_persons_load(struct dataset *dataset, const char *name, struct diags *diags);

#endif
