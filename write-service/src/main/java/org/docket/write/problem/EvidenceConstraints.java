package org.docket.write.problem;

import java.util.Map;
import java.util.Set;

/** Constraints of evidence and of the slots that it fills. */
final class EvidenceConstraints {

    static final ConstraintGroup GROUP = new ConstraintGroup(
            Map.of(
                    "evidence_once", ProblemType.DUPLICATE_EVIDENCE,
                    "evidence_confirmed_is_received", ProblemType.CONTENT_MISSING,
                    "slot_evidence_of_its_case", ProblemType.EVIDENCE_NOT_CONFIRMED,
                    "restriction_one_at_a_time", ProblemType.RESTRICTION_OVERLAPS,
                    "restriction_actor_actor", ProblemType.VALUE_INVALID,
                    "restriction_during_begins", ProblemType.VALUE_INVALID,
                    "evidence_restrictions_bounded", ProblemType.TOO_MANY_RESTRICTIONS,
                    "case_evidence_bounded", ProblemType.TOO_MUCH_EVIDENCE),
            Set.of(
                    "restriction_pkey",
                    "restriction_evidence",
                    "restriction_placed_by",
                    "restriction_lifted_by",
                    "restriction_kind_known",
                    "restriction_state_known",
                    "restriction_lifted_iff",
                    "restriction_reason_length",
                    "restriction_version_positive",
                    "restriction_actor_pkey",
                    "restriction_actor_restriction",
                    "template_slot_pkey",
                    "template_slot_tenant",
                    "template_slot_type",
                    "template_slot_code_form",
                    "template_slot_label_length",
                    "evidence_pkey",
                    "evidence_of_case",
                    "evidence_case",
                    "evidence_origin",
                    "evidence_added_by",
                    "evidence_state_known",
                    "evidence_is_sha256",
                    "evidence_size_bounded",
                    "evidence_title_length",
                    "evidence_media_type_length",
                    "evidence_media_type_form",
                    "evidence_confirmed_key",
                    "evidence_version_positive",
                    "slot_pkey",
                    "slot_case",
                    "slot_code_form",
                    "slot_label_length",
                    "slot_missing_needs_open_gate"));

    private EvidenceConstraints() {}
}
