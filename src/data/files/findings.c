/* SPDX-License-Identifier: GPL-2.0-or-later */
/* findings.json: what Chambers decided about states that did not arrest. */
#include "data/tables.h"
#include "data/words.h"

static const char *const outcome_words[] = {"no_finding", "non_compliance"};
static const struct words outcomes = WORDS(outcome_words);

static const char *const referral_words[] = {"asp", "none", "reversed", "unsc", "unsc+asp"};
static const struct words referrals = WORDS(referral_words);

static void read_finding(struct fields *fields, void *record)
{
    struct finding_record *finding = record;
    finding->id = field_text(fields, "id");
    finding->state = field_state(fields, "state");
    finding->suspect = field_suspect(fields, "suspect");
    finding->visit_date = field_date_or_null(fields, "visit_date");
    finding->date = field_date(fields, "date");
    finding->body = field_text(fields, "body");
    finding->outcome = field_word_text(fields, "outcome", &outcomes);
    finding->is_formal = field_flag(fields, "formal");
    finding->referral = field_word_text(fields, "referral", &referrals);
    finding->document = field_text_or_null(fields, "document");
    const char *told = field_word_text_or_null(fields, "document_confidence", &words_confidences);
    if (!told != !finding->document)
        field_fault(fields, DIAG_FIELD_TYPE, "document_confidence",
                    "write both, or null in both where the document is not known",
                    "'document' without 'document_confidence', or the other way round");
    confidence_find(told ? told : "low", &finding->document_confidence);
    field_origin(fields, &finding->origin);
}

const struct table table_findings = {
    .file = "findings.json",
    .what = "a Chamber's decision on whether a state met a request",
    .terms = "facts, cited one by one",
    .key = {"id"},
    TABLE_OF(struct finding_record, findings, finding_count),
    .is_never_left_out = true,
    TABLE_CITES(struct finding_record),
    TABLE_ABOUT(struct finding_record, state),
    .read = read_finding,
};
