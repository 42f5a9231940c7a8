package org.docket.write.problem;

import java.util.Map;
import java.util.Set;

/** Constraints of parties, their links to cases, notes and legal holds. */
final class PartyConstraints {

    static final ConstraintGroup GROUP = new ConstraintGroup(
            Map.of(
                    "party_identifier_once", ProblemType.DUPLICATE_PARTY,
                    "party_link_once", ProblemType.PARTY_ALREADY_LINKED,
                    "case_notes_bounded", ProblemType.TOO_MANY_PARTS,
                    "case_party_links_bounded", ProblemType.TOO_MANY_PARTS),
            Set.of(
                    "party_pkey",
                    "party_kind_key",
                    "party_data_key",
                    "party_created_by",
                    "party_kind_known",
                    "party_state_known",
                    "party_has_a_name",
                    "party_erased_has_nothing",
                    "party_erased_iff",
                    "party_version_positive",
                    "party_text_length",
                    "party_match_key_length",
                    "party_distinct_pkey",
                    "party_distinct_once",
                    "party_distinct_ordered",
                    "party_distinct_complete",
                    "party_distinct_party",
                    "party_distinct_other",
                    "party_distinct_said_by",
                    "party_identifier_pkey",
                    "party_identifier_party",
                    "party_identifier_not_of_erased",
                    "party_identifier_scheme_form",
                    "party_identifier_length",
                    "party_identifier_complete",
                    "party_link_pkey",
                    "party_link_case",
                    "party_link_origin",
                    "party_link_party",
                    "party_link_linked_by",
                    "party_link_unlinked_by",
                    "party_link_role_known",
                    "party_link_end_complete",
                    "note_pkey",
                    "note_case",
                    "note_origin",
                    "note_written_by",
                    "note_body_length",
                    "hold_pkey",
                    "hold_case",
                    "hold_origin",
                    "hold_placed_by",
                    "hold_lifted_by",
                    "hold_state_known",
                    "hold_lifted_iff",
                    "hold_version_positive",
                    "hold_reason_length"));

    private PartyConstraints() {}
}
