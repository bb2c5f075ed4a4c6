/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Every sentence and phrase that a picture says, in one place: to be read over, or put into another
 * language. They are formats for printf, so an argument keeps its place and type; single words that
 * name data (layers, classes, terms) come from their own tables.
 */
#ifndef FS_PICTURES_STRINGS_H
#define FS_PICTURES_STRINGS_H

/* figure backtest */
#define TEXT_PERCENTILE_OF_THE_HOST_AMONG                                                          \
    "percentile of the host among the candidates (100: ranked first) \u2192"
#define TEXT_BY_AT_PERCENTILE_RANK_OF "%s, %s: by %s at percentile %.1f, rank %.0f of %zu"
#define TEXT_MEAN_PERCENTILE_INTERVAL_TO_AMONG                                                     \
    "%s: mean percentile %.3f, 90 %% interval %.3f to %.3f; among the first 10: %.1f of %zu"
#define TEXT_MEAN_OF_A_BASELINE "mean of a baseline"
#define TEXT_ITS_INTERVAL "its 90 % interval"
#define TEXT_FIRST_STAYS_OF_A_SUSPECT                                                              \
    "First stays of a suspect in a state, each ranked with the facts of the day before: %zu "      \
    "of %zu stays. The terms of the index were chosen with these hosts known. 50 is chance; "      \
    "differences of means under 5 are noise."
#define TEXT_ON_THE_EVE_OF_FIRST                                                                   \
    "On the eve of %zu first stays the host stood above %.0f %% of the candidates on average"
#define TEXT_NO_STAY_IS_KNOWN_YET "No stay is known yet to test the ranking on"
#define TEXT_FIRST_STAYS_OF_LEADERS_UNDER                                                          \
    "%zu first stays of leaders under a warrant, up to the day %s. %s."
#define TEXT_STAYS_UP_TO_EACH_ROW                                                                  \
    "Stays up to %s. Each row is a stay without arrest in a state bound to arrest; the "           \
    "further right, the higher the host was ranked the day before."

/* figure clusters */
#define TEXT_BLOCS_AMONG_ALL_STATES "Blocs among all states"
#define TEXT_NO_STABLE_BLOC_ON_THIS "no stable bloc on this day"
#define TEXT_AROUND_STATES_OF_THEM_ON                                                              \
    "around %s: %zu states, %zu of them on the fence; %s (Jaccard %.2f)"
#define TEXT_WITH_ITS_CLUSTER_IN_OF "%s; with its cluster in %.0f %% of the runs"
#define TEXT_CLUSTERS_AMONG_THE_STATES_ON "Clusters among the states on the fence"
#define TEXT_NO_STABLE_CLUSTER_NO_GROUP                                                            \
    "no stable cluster: no group comes back when the roll calls are drawn anew"
#define TEXT_MEAN_TIE_INSIDE_BOLD_AND "Mean tie inside (bold) and between"
#define TEXT_MEMBER_LARGER_THE_MOST_CENTRAL "member (larger: the most central)"
#define TEXT_WITH_IT_IN_FEWER_THAN "with it in fewer than 90 % of the runs"
#define TEXT_TIE_WIDER_STRONGER "tie (wider: stronger)"
#define TEXT_TIES_SHOWN_OF_AMONG_THE                                                               \
    "Ties shown: %zu of %zu among the states on the fence (those inside a cluster). Groups "       \
    "by Leiden on modularity; in brackets the mean Jaccard index over %d samples of the roll "     \
    "calls."
#define TEXT_NO_STATE_IS_ON_THE "No state is on the fence, so there is nothing to group"
#define TEXT_THE_STATES_ON_THE_FENCE "The %zu states on the fence form no stable cluster"
#define TEXT_THE_STATES_ON_THE_FENCE_2                                                             \
    "The %zu states on the fence form %zu %s, the largest around %s"
#define TEXT_GROUPS_HAVE_MORE_TIES_AMONG                                                           \
    "%s Groups have more ties among themselves than chance would give."

/* figure ego */
#define TEXT_ALIGNMENT_MOST_OF_IT "%s \u2013 %s: alignment %.3f, most of it %s"
#define TEXT_THE_SUPPORTERS_OF_THE_COURT "the supporters of the Court it is tied to most"
#define TEXT_THE_HOME_STATE_STATES_MOST "the home state; states most like it"
#define TEXT_TO_THE_HOME_STATE "to the home state"
#define TEXT_TO_THE_COURT_S_SUPPORTERS "to the Court's supporters, mean"
#define TEXT_TO_THE_STATES_MOST_LIKE "to the states most like it, mean"
#define TEXT_ITS_TIES_LAYER_BY_LAYER                                                               \
    "its ties layer by layer (0: none; 1: as strong as the strongest twentieth)"
#define TEXT_WIDTH_OF_A_LINE_ALIGNMENT                                                             \
    "Width of a line: alignment; colour and stroke: the domain that adds most to it. Ties "        \
    "shown: %zu of %zu of this state. Most like it: by the percentiles of the ties to %s. A "      \
    "mark that is missing: not known, or a layer of ties to %s only."
#define TEXT_LEANS_TO_MOST_IN_TO "%s leans to %s most in %s, to the Court's supporters in %s"
#define TEXT_IS_TIED_MORE_TO_THAN "%s is tied more to %s than to the Court's supporters"
#define TEXT_IS_TIED_MORE_TO_THE "%s is tied more to the Court's supporters than to %s"
#define TEXT_AND_ITS_TIES "%s and its ties"

/* figure fence */
#define TEXT_IN_THE_REGION_BUT_SUPPORT "in the region, but support not weak or not known"
#define TEXT_OTHER_BOUND_STATE "other bound state"
#define TEXT_DRAWN_TO "drawn to %s"
#define TEXT_PULLED_BY_NEITHER "pulled by neither"
#define TEXT_DRAWN_TO_THE_COURT_S "drawn to the Court's supporters"
#define TEXT_PULLED_FROM_BOTH_SIDES "pulled from both sides"
#define TEXT_ON_THE_FENCE_F "on the fence: F \u2265 %.2f"
#define TEXT_PULL_TO_PERCENTILE_AMONG_THE                                                          \
    "\u2191 pull to %s (percentile among the bound states compared)"
#define TEXT_PULL_TO_THE_COURT_S                                                                   \
    "pull to the Court's supporters (percentile among the bound states compared) \u2192"
#define TEXT_RING_HOSTED_THE_SUSPECT_WITHOUT "ring: hosted the suspect without arrest"
#define TEXT_FRAME_A_VISIT_AVERTED "frame: a visit averted"
#define TEXT_DASHED_OUTLINE_EXIT_ANNOUNCED_OR "dashed outline: exit announced or notified"
#define TEXT_CROSS_INTERVALS_OF_A_FENCE "cross: 90 % intervals of a fence-sitter"
#define TEXT_STATES_COMPARED_OF_THE_COURT                                                          \
    "%zu states compared. %zu %s of the Court's-supporters pole %s left out: committed by "        \
    "definition. F, the straddle, is the smaller of a state's two percentiles. %s Named "          \
    "besides: hosts, visits averted and, where there is room, the others in the region and "       \
    "the first %d of the ranking."
#define TEXT_A_FENCE_SITTER_S_SUPPORT "A fence-sitter's support for accountability is below %.2f."
#define TEXT_SUPPORT_IS_NOT_MEASURED_IN "Support is not measured in this study."
#define TEXT_NO_BOUND_STATE_IS_PULLED "No bound state is pulled hard from both sides"
#define TEXT_PULLED_HARDEST_FROM_BOTH_SIDES "%s %s pulled hardest from both sides"
#define TEXT_STATES_BOUND_TO_ARREST_EACH                                                           \
    "%s %zu states bound to arrest, each at the percentile of its pull to the Court's "            \
    "supporters (to the right) and of its pull to %s (upwards). The upper right region, "          \
    "where both reach %.0f %%, is the fence; fence-sitters in it: %s."
#define TEXT_EACH_MARK_IS_A_STATE                                                                  \
    "%s Each mark is a state bound to arrest; the further up and to the right, the harder it "     \
    "is pulled from both sides."

/* figure layout */
#define TEXT_TREATY_ACTS_ACTS_OF_SUPPORT                                                           \
    "%streaty acts, acts of support, visits; the report names each record's source. "              \
    "fencesitter %s, study '%s', data of %s.%s"
#define TEXT_FACTS_OF_LESS_THAN_CONFIDENCE " Facts of less than %s confidence are left out."

/* figure ranking */
#define TEXT_RANK_WITH_ITS_INTERVAL "rank with its 90 % interval"
#define TEXT_RANK_STATE "rank, state"
#define TEXT_PLACE_IN_THE_RANKING "place in the ranking"
#define TEXT_INTERVAL_OF_THE_RANK "90 % interval of the rank"
#define TEXT_TERM_PERCENTILE_AMONG_THE_RANKED "term: percentile among the ranked states"
#define TEXT_ON_THE_FENCE "on the fence"
#define TEXT_STATES_SHOWN_OF_RANKED_THE                                                            \
    "States shown: %zu of %zu ranked. The index is the mean of the terms; n/a: not known. "        \
    "Base rate: %.2f stays per hundred states and year.%s"
#define TEXT_INTERVALS_DRAWS_OF_WEIGHTS_ROLL                                                       \
    " Intervals: %zu draws of weights, roll calls, leak, normaliser and window."
#define TEXT_NO_STATE_IS_RANKED_ON "No state is ranked on this day"
#define TEXT_RANK_HIGHEST_BY_THE_INDEX "%s rank highest by the index"
#define TEXT_RANK_HIGHEST_IN_NINE_DRAWS                                                            \
    "%s rank highest, in nine draws of ten no lower than place %.0f"
#define TEXT_THE_FIRST_OF_RANKED_STATES                                                            \
    "%s The first %zu of %zu ranked states by the index of a stay without arrest: %s."
#define TEXT_EACH_ROW_IS_A_STATE                                                                   \
    "%s Each row is a state bound to arrest, by the index of a stay without arrest; further "      \
    "left is more likely."

/* figure state */
#define TEXT_PULL_TO "; pull to %s %s"
#define TEXT_HOSTED_ON_WITHOUT_ARREST "; hosted on %s without arrest"
#define TEXT_VISIT_OF_AVERTED "; visit of %s averted"
#define TEXT_RANK_OF "; rank %zu of %zu"
#define TEXT_THE_COURT_S_SUPPORTERS "the Court's supporters"
#define TEXT_OF_THE_COURT_S_SUPPORTERS "; of the Court's-supporters pole"
#define TEXT_ON_THE_FENCE_2 "; on the fence"
#define TEXT_RESTS_IN_PART_ON_A "; rests in part on a fact of low confidence"
#define TEXT_AS_OF "%s, as of %s.%s"
#define TEXT_HYPOTHETICAL_NO_PUBLIC_WARRANT_WAS                                                    \
    " Hypothetical: no public warrant was in force on that day."

/* figure ties */
#define TEXT_LEANING_TO_THE_COURT_S "\u2190 leaning to the Court's supporters"
#define TEXT_LEANING_TO "leaning to %s \u2192"
#define TEXT_THE_COURT "the Court"
#define TEXT_INTERNATIONAL_CRIMINAL_COURT_TIED_TO                                                  \
    "International Criminal Court: tied to a state by the state's support index; no part of "      \
    "the walk"
#define TEXT_THE_HOME_STATE_OF "%s: the home state of %s"
#define TEXT_MOST_OF_IT ", most of it "
#define TEXT_STAY_WITHOUT_ARREST "; stay without arrest, %s"
#define TEXT_THE_COURT_SUPPORT "%s \u2013 the Court: support %s"
#define TEXT_EACH_DOT_IS_A_STATE                                                                   \
    "%s Each dot is a state bound to arrest; lines are its strongest alignments."

/* figure visits */
#define TEXT_CANCELLED_DECLINED_OR_ATTEMPTED "cancelled, declined or attempted"
#define TEXT_HELD_BY_VIDEO "held by video"
#define TEXT_DECISION_OF_THE_COURT_ON "decision of the Court on the visit"
#define TEXT_BEFORE_THE_WARRANT "before the warrant"
#define TEXT_THE_HOST_HAD_A_DUTY "the host had a duty (class %s)"
#define TEXT_THE_HOST_HAD_NO_DUTY "the host had no duty"
#define TEXT_BY_ON_REFERRAL "%s: %s by %s on %s; referral: %s"
#define TEXT_FINDING_OF_NON_COMPLIANCE "finding of non-compliance"
#define TEXT_NO_FINDING_OF_NON_COMPLIANCE "no finding of non-compliance"
#define TEXT_FILLED_THE_HOST_HAD_A "filled: the host had a duty that day"
#define TEXT_THE_COURT_S_DECISION_BLACK "the Court's decision (black: with a referral)"
#define TEXT_THE_FIRST_PUBLIC_WARRANT "the first public warrant"
#define TEXT_HOSTS_SHOWN_OF_SINCE_NAMES                                                            \
    "Hosts shown: %zu of %zu since %d. Names in bold: bound on the day of a visit. Only "          \
    "trips made or reported can be shown; marks of one host that would lie on each other "         \
    "stand side by side."
#define TEXT_NO_STATE_BOUND_TO_ARREST "No state bound to arrest %s had hosted him; %zu %s averted"
#define TEXT_VISIT_WAS "visit was"
#define TEXT_VISITS_WERE "visits were"
#define TEXT_BOUND_TO_ARREST_AVERTED "%zu %s bound to arrest (%s); %zu %s averted"
#define TEXT_STAY_IN_A_STATE "stay in a state"
#define TEXT_STAYS_IN_STATES "stays in states"
#define TEXT_VISITS_SINCE_BY_DATE_AND                                                              \
    "%s Visits since %d by date and host, with the duty of the host on the day and the "           \
    "decisions of the Court. %s."
#define TEXT_EACH_MARK_IS_A_TRIP "%s Each mark is a trip of the suspect, by date and host."

/* ties */
#define TEXT_EASTERN_EUROPEAN "Eastern European"
#define TEXT_WESTERN_EUROPE_AND_OTHERS "Western Europe and others"
#define TEXT_EASTERN_EUROPE "Eastern Europe"
#define TEXT_LATIN_AMERICA_AND_THE_CARIBBEAN "Latin America and the Caribbean"
#define TEXT_ASIA_AND_THE_PACIFIC "Asia and the Pacific"
#define TEXT_OF_BOUND_STATES_ON_THE                                                                \
    "%zu of %zu bound states %s on the fence between %s and the Court"
#define TEXT_NO_BOUND_STATE_SITS_ON "No bound state sits on the fence between %s and the Court"
#define TEXT_THE_STATES_BOUND_TO_ARREST                                                            \
    "%s The %zu states bound to arrest from left, leaning to the Court's supporters, to "          \
    "right, leaning to %s, in bands by regional group; lines are the strongest alignments. "       \
    "On the fence: %s."

/* ties legend */
#define TEXT_TO_THE_COURT_S_SUPPORTERS_2 "%s to the Court's supporters"
#define TEXT_BOUND_BUT_WITHOUT_A_SCORE "bound, but without a score"
#define TEXT_DOTTED_OUTLINE_EXIT_ANNOUNCED "dotted outline: exit announced"
#define TEXT_DASHED_OUTLINE_EXIT_NOTIFIED "dashed outline: exit notified"
#define TEXT_BLOC_AROUND "bloc around %s"
#define TEXT_STAY_OF_THE_SUSPECT_DATED "stay of the suspect, dated at the host"
#define TEXT_SUPPORT_FOR_THE_COURT "support for the Court"
#define TEXT_BOUND_WITHOUT_ANY_TIE_LEFT " %zu bound %s without any tie %s left out."
#define TEXT_STATES_SHOWN_OF_FENCE_SITTERS                                                         \
    " States shown: %zu of %zu, fence-sitters and the first of the ranking."
#define TEXT_OF_TIES_TO_THE_COURT " Of %zu ties to the Court the %zu strongest are drawn."
#define TEXT_THE_STUDY_LISTS_NO_ACTS                                                               \
    " The study lists no acts of support, so the Court has no ties here."
#define TEXT_TIES_SHOWN_OF_THE_MAXIMUM                                                             \
    "Ties shown: %zu of %zu (the maximum spanning tree, each state's %d strongest and the %d "     \
    "strongest to %s).%s Bands: regional groups of the UN. The place from left to right is "       \
    "the rank of the leaning, not its size; the scale on top gives its values.%s%s"

#endif
