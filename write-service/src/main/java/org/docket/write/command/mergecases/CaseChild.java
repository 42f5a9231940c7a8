package org.docket.write.command.mergecases;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a merge does with each thing that refers to a case. Every foreign key to the table of cases stands here, or a test fails: so that a merge
 * cannot forget a table.
 */
enum CaseChild {
    /** Tasks of any state; those that block need a target that is undecided, by their gate. Index: task_of_case. */
    TASKS("task_case task_blocking_needs_open_gate", Policy.MOVE, """
            tasks AS (
              UPDATE command.task t SET case_id = (SELECT g.target FROM given g)
              WHERE t.tenant_id = (SELECT g.tenant_id FROM given g) AND t.case_id = (SELECT g.source FROM given g))"""),
    /** Evidence; where it was added first stays known. Index: evidence_of_case. */
    EVIDENCE("evidence_case", Policy.MOVE, """
            evidence AS (
              UPDATE command.evidence e SET case_id = (SELECT g.target FROM given g)
              WHERE e.tenant_id = (SELECT g.tenant_id FROM given g) AND e.case_id = (SELECT g.source FROM given g))"""),
    /**
     * Slots. Of two with one code the target's stays as it is; the source's stays with its case, empty and asking for nothing. In one statement with
     * the evidence that fills them: a slot is filled by its own case's evidence only. Index: slot_pkey.
     */
    SLOTS("slot_case slot_missing_needs_open_gate", Policy.MOVE, """
            slots AS (
              UPDATE command.case_slot s SET case_id = (SELECT g.target FROM given g)
              WHERE s.tenant_id = (SELECT g.tenant_id FROM given g) AND s.case_id = (SELECT g.source FROM given g)
                AND NOT EXISTS (SELECT FROM command.case_slot o WHERE o.tenant_id = s.tenant_id AND o.case_id = (SELECT g.target FROM given g) AND o.code = s.code)),
            clashing_slots AS (
              UPDATE command.case_slot s SET satisfied_by = NULL, waived = true
              WHERE s.tenant_id = (SELECT g.tenant_id FROM given g) AND s.case_id = (SELECT g.source FROM given g)
                AND EXISTS (SELECT FROM command.case_slot o WHERE o.tenant_id = s.tenant_id AND o.case_id = (SELECT g.target FROM given g) AND o.code = s.code))"""),
    /** Links of parties. Of two live ones of a party in one role the source's ends. Index: party_link_of_case, party_link_once. */
    LINKS("party_link_case", Policy.MOVE, """
            links AS (
              UPDATE command.party_link l SET case_id = (SELECT g.target FROM given g),
                unlinked_at = CASE WHEN l.unlinked_at IS NULL AND x.live THEN now() ELSE l.unlinked_at END,
                unlinked_by = CASE WHEN l.unlinked_at IS NULL AND x.live THEN (SELECT g.actor_id FROM given g) ELSE l.unlinked_by END
              FROM (SELECT k.link_id, EXISTS (
                      SELECT FROM command.party_link o
                      WHERE o.tenant_id = k.tenant_id AND o.case_id = (SELECT g.target FROM given g) AND o.party_id = k.party_id AND o.role = k.role
                        AND o.unlinked_at IS NULL) AS live
                    FROM command.party_link k WHERE k.tenant_id = (SELECT g.tenant_id FROM given g) AND k.case_id = (SELECT g.source FROM given g)) x
              WHERE l.tenant_id = (SELECT g.tenant_id FROM given g) AND l.link_id = x.link_id)"""),
    /** Notes; where they were written stays known. Index: note_of_case. */
    NOTES("note_case", Policy.MOVE, """
            notes AS (
              UPDATE command.case_note n SET case_id = (SELECT g.target FROM given g)
              WHERE n.tenant_id = (SELECT g.tenant_id FROM given g) AND n.case_id = (SELECT g.source FROM given g))"""),
    /** Legal holds, live and lifted ones. Index: hold_of_case. */
    HOLDS("hold_case", Policy.MOVE, """
            holds AS (
              UPDATE command.legal_hold h SET case_id = (SELECT g.target FROM given g)
              WHERE h.tenant_id = (SELECT g.tenant_id FROM given g) AND h.case_id = (SELECT g.source FROM given g))"""),
    /** Where something was first. */
    ORIGINS("evidence_origin party_link_origin note_origin hold_origin", Policy.KEEP, ""),
    /** What happened to the source, and the facts of its penalty: its timeline, its payments and refunds, its appeals, which are decided. */
    PAST("history_case appeal_fact_case", Policy.KEEP, ""),
    /** The source's receivable account: its balance goes to the target's by a transfer. */
    ACCOUNT("account_case", Policy.KEEP, ""),
    /** What was disposed of is no case any more that anybody could merge. */
    DISPOSALS("disposal_case", Policy.KEEP, ""),
    /** Who took the place of others is not merged itself, or those would point at a case that is none any more. */
    MERGED_CASES("case_merge_target_is_canonical case_merged_is_sealed_alike", Policy.REFUSE, "");

    private final String constraints;
    private final Policy policy;
    private final String move;

    CaseChild(String constraints, Policy policy, String move) {
        this.constraints = constraints;
        this.policy = policy;
        this.move = move;
    }

    /** What becomes of it. */
    enum Policy {
        /** It is the target's from now on. */
        MOVE,
        /** It stays with the case where it came to be. */
        KEEP,
        /** There is no merge as long as it is there. */
        REFUSE
    }

    /** The foreign keys to cases that this speaks for. */
    List<String> constraints() {
        return List.of(constraints.split(" "));
    }

    Policy policy() {
        return policy;
    }

    /** All that moves, as parts of one statement that has {@code given (tenant_id, source, target, actor_id)}. */
    static String moves() {
        return Arrays.stream(values())
                .filter(child -> child.policy == Policy.MOVE)
                .map(child -> child.move)
                .collect(Collectors.joining(",\n"));
    }
}
