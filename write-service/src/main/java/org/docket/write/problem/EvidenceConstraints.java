package org.docket.write.problem;

import java.util.Map;
import java.util.Set;

/** Constraints of evidence and of the slots that it fills. */
final class EvidenceConstraints {

    static final ConstraintGroup GROUP = new ConstraintGroup(
            Map.of(),
            Set.of(
                    "template_slot_pkey",
                    "template_slot_tenant",
                    "template_slot_type",
                    "template_slot_code_form",
                    "template_slot_label_length",
                    "evidence_pkey",
                    "evidence_of_case",
                    "evidence_once",
                    "evidence_case",
                    "evidence_origin",
                    "evidence_added_by",
                    "evidence_state_known",
                    "evidence_is_sha256",
                    "evidence_size_bounded",
                    "evidence_title_length",
                    "evidence_media_type_length",
                    "evidence_version_positive",
                    "slot_pkey",
                    "slot_case",
                    "slot_code_form",
                    "slot_label_length",
                    "slot_evidence_of_its_case",
                    "slot_missing_needs_open_gate"));

    private EvidenceConstraints() {}
}
