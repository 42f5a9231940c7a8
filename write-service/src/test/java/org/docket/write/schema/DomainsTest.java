package org.docket.write.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a column refuses because of its type, from the owner's hand too. */
@ExtendWith(SharedWorld.class)
final class DomainsTest {

    private static final String NOT_NULL_VIOLATION = "23502";
    private static final String CHECK_VIOLATION = "23514";

    /** Column, the last value that it takes, the first that it does not, and by which constraint. */
    private static final String RULES = """
            actor.label | 'x' | '' | actor_label_length
            actor.label | repeat('x', 200) | repeat('x', 201) | actor_label_length
            actor.max_penalty_minor | 0 | -1 | actor_authority_positive
            actor.max_active_tasks | 0 | -1 | actor_capacity_bounded
            actor.max_active_tasks | 1000 | 1001 | actor_capacity_bounded
            appeal_fact.authority | 'JUDGE' | 'POPE' | appeal_authority_known
            appeal_fact.fact | 'RESULT_NOTIFIED' | 'LOST' | appeal_fact_known
            appeal_fact.outcome | 'UPHELD' | 'PARTLY' | appeal_outcome_known
            appeal_fact.result_code | '#' | '' | appeal_result_code_length
            appeal_fact.result_code | repeat('x', 16) | repeat('x', 17) | appeal_result_code_length
            audit_entry.action | repeat('x', 64) | repeat('x', 65) | audit_action_length
            audit_entry.code | repeat('x', 64) | repeat('x', 65) | audit_code_length
            audit_entry.outcome | 'DENIED' | 'FORGOTTEN' | audit_outcome_known
            audit_entry.subject_type | repeat('x', 32) | repeat('x', 33) | audit_subject_type_length
            case_history.detail | to_json(repeat('x', 4094)) | to_json(repeat('x', 4095)) | history_detail_length
            case_slot.code | 'P' | 'p' | slot_code_form
            case_slot.code | rpad('P', 32, '0') | rpad('P', 33, '0') | slot_code_form
            case_slot.label | 'x' | '' | slot_label_length
            case_slot.label | repeat('x', 200) | repeat('x', 201) | slot_label_length
            enforcement_case.article | 'x' | '' | case_article_length
            enforcement_case.article | repeat('x', 64) | repeat('x', 65) | case_article_length
            enforcement_case.case_type | 'INVESTIGATION' | 'INQUISITION' | case_type_known
            enforcement_case.currency | 'EUR' | 'eur' | case_currency_form
            enforcement_case.currency | 'USD' | 'US' | case_currency_form
            enforcement_case.decision_reason | 'x' | '' | case_decision_reason_length
            enforcement_case.decision_reason | repeat('x', 1000) | repeat('x', 1001) | case_decision_reason_length
            enforcement_case.evidence_added | 0 | -1 | case_evidence_bounded
            enforcement_case.evidence_added | 1000 | 1001 | case_evidence_bounded
            enforcement_case.expense_minor | 0 | -1 | case_money_in_range
            enforcement_case.expense_minor | 100000000000 | 100000000001 | case_money_in_range
            enforcement_case.issued_minor | 0 | -1 | case_money_in_range
            enforcement_case.issued_minor | 100000000000 | 100000000001 | case_money_in_range
            enforcement_case.judge_appeal | 'NOTIFIED' | 'LOST' | appeal_standing_known
            enforcement_case.late_fee_minor | 0 | -1 | case_late_fees_not_negative
            enforcement_case.legal_holds | 0 | -1 | case_holds_counted
            enforcement_case.legal_holds | 100 | 101 | case_holds_counted
            enforcement_case.note_count | 0 | -1 | case_notes_bounded
            enforcement_case.note_count | 1000 | 1001 | case_notes_bounded
            enforcement_case.notification_channel | 'x' | '' | case_channel_length
            enforcement_case.notification_channel | repeat('x', 16) | repeat('x', 17) | case_channel_length
            enforcement_case.officer_badge | 'x' | '' | case_badge_length
            enforcement_case.officer_badge | repeat('x', 64) | repeat('x', 65) | case_badge_length
            enforcement_case.paid_minor | 0 | -1 | case_paid_in_range
            enforcement_case.paid_minor | 100000000000000 | 100000000000001 | case_paid_in_range
            enforcement_case.party_links | 0 | -1 | case_party_links_bounded
            enforcement_case.party_links | 200 | 201 | case_party_links_bounded
            enforcement_case.payment_count | 0 | -1 | case_payments_bounded
            enforcement_case.payment_count | 1000 | 1001 | case_payments_bounded
            enforcement_case.points | 0 | -1 | case_points_in_range
            enforcement_case.points | 99 | 100 | case_points_in_range
            enforcement_case.prefecture_appeal | 'PENDING' | 'LOST' | appeal_standing_known
            enforcement_case.proposed_minor | 0 | -1 | case_proposed_in_range
            enforcement_case.proposed_minor | 100000000000 | 100000000001 | case_proposed_in_range
            enforcement_case.reference | 'x' | '' | case_reference_length
            enforcement_case.reference | repeat('x', 64) | repeat('x', 65) | case_reference_length
            enforcement_case.state | 'MERGED' | 'ARCHIVED' | case_state_known
            enforcement_case.subject_key | 'x' | '' | case_subject_key_length
            enforcement_case.subject_key | repeat('x', 200) | repeat('x', 201) | case_subject_key_length
            enforcement_case.summary | 'x' | '' | case_summary_length
            enforcement_case.summary | repeat('x', 1000) | repeat('x', 1001) | case_summary_length
            enforcement_case.surcharged_minor | 0 | -1 | case_money_in_range
            enforcement_case.surcharged_minor | 100000000000 | 100000000001 | case_money_in_range
            enforcement_case.task_count | 0 | -1 | case_tasks_bounded
            enforcement_case.task_count | 200 | 201 | case_tasks_bounded
            enforcement_case.vehicle_class | 'x' | '' | case_vehicle_class_length
            enforcement_case.vehicle_class | repeat('x', 16) | repeat('x', 17) | case_vehicle_class_length
            enforcement_case.version | 1 | 0 | case_version_positive
            enforcement_case.viewers | array_fill(gen_random_uuid(), '{51}') | array_fill(gen_random_uuid(), '{52}') | case_viewers_bounded
            enforcement_case.viewers | '{}' | '{NULL}' | case_viewers_bounded
            enforcement_case.written_off_minor | 0 | -1 | case_written_off_not_negative
            evidence.byte_count | 1 | 0 | evidence_size_bounded
            evidence.byte_count | 1073741824 | 1073741825 | evidence_size_bounded
            evidence.media_type | 'a/b' | 'a' | evidence_media_type_form
            evidence.media_type | 'a/' || repeat('b', 125) | 'a/' || repeat('b', 126) | evidence_media_type_length
            evidence.restriction_count | 0 | -1 | evidence_restrictions_bounded
            evidence.restriction_count | 100 | 101 | evidence_restrictions_bounded
            evidence.sha256 | sha256('x') | sha224('x') | evidence_is_sha256
            content_removal.sha256 | sha256('x') | sha224('x') | evidence_is_sha256
            evidence.state | 'CONFIRMED' | 'LOST' | evidence_state_known
            evidence.title | 'x' | '' | evidence_title_length
            evidence.title | repeat('x', 200) | repeat('x', 201) | evidence_title_length
            evidence.version | 1 | 0 | evidence_version_positive
            idempotency.fingerprint | sha256('x') | sha224('x') | idempotency_fingerprint_is_sha256
            idempotency.http_status | 200 | 199 | idempotency_status_final
            idempotency.http_status | 499 | 500 | idempotency_status_final
            idempotency.key | repeat('x', 16) | repeat('x', 15) | idempotency_key_length
            idempotency.key | repeat('x', 128) | repeat('x', 129) | idempotency_key_length
            ledger_account.currency | 'EUR' | 'eur' | account_currency_form
            ledger_account.kind | 'PERMIT_INCOME' | 'BRIBES' | account_kind_known
            ledger_transfer.amount_minor | 1 | 0 | transfer_amount_positive
            ledger_transfer.kind | 'PERMIT_REFUND' | 'GIFT' | transfer_kind_known
            outbox.aggregate_type | repeat('x', 32) | repeat('x', 33) | outbox_aggregate_type_length
            outbox.traceparent | repeat('x', 55) | repeat('x', 56) | outbox_traceparent_length
            outbox.type | repeat('x', 64) | repeat('x', 65) | outbox_type_length
            payment.amount_minor | 1 | 0 | payment_amount_positive
            payment.external_reference | 'x' | '' | payment_reference_length
            payment.external_reference | repeat('x', 128) | repeat('x', 129) | payment_reference_length
            task.pause_count | 0 | -1 | task_pauses_bounded
            task.pause_count | 50 | 51 | task_pauses_bounded
            task.priority | 0 | -1 | task_priority_bounded
            task.priority | 9 | 10 | task_priority_bounded
            task.state | 'CANCELLED' | 'LOST' | task_state_known
            task.title | 'x' | '' | task_title_length
            task.title | repeat('x', 200) | repeat('x', 201) | task_title_length
            task.version | 1 | 0 | task_version_positive
            """;

    private final Sql owner;

    DomainsTest(World world) {
        this.owner = world.owner();
    }

    record Rule(String column, String taken, String refused, String constraint) {}

    static Stream<Rule> rules() {
        return RULES.lines()
                .map(line -> line.split(" \\| ", -1))
                .map(cell -> new Rule(cell[0], cell[1], cell[2], cell[3]));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void refuseTheFirstValueBeyondARule(Rule rule) {
        Sql.Refused refused = write(rule.column(), rule.refused());

        assertThat(refused).isEqualTo(new Sql.Refused(CHECK_VIOLATION, rule.constraint()));
    }

    /** The row is refused in the end, as it has no tenant: a domain's rules are judged before that. */
    @ParameterizedTest
    @MethodSource("rules")
    void takeTheLastValueWithinARule(Rule rule) {
        Sql.Refused refused = write(rule.column(), rule.taken());

        assertThat(refused.state()).isEqualTo(NOT_NULL_VIOLATION);
    }

    @Test
    void areTestedForEveryColumnAndConstraint() {
        List<String> columns = owner.texts("""
                SELECT c.relname || '.' || a.attname || ' ' || n.conname
                FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_constraint n ON n.contypid = a.atttypid
                WHERE c.relnamespace = 'command'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                  AND a.attnum > 0 AND NOT a.attisdropped AND n.contype = 'c'
                """);

        assertThat(rules().map(rule -> rule.column() + " " + rule.constraint()).distinct())
                .containsExactlyInAnyOrderElementsOf(columns);
    }

    /** A CHECK is read anew by every statement that writes to the table (ADR 29). */
    @Test
    void standWhereATableWouldPayForACheckOfOneColumn() {
        assertThat(owner.texts("""
                        SELECT n.conrelid::regclass || ' ' || n.conname FROM pg_constraint n
                        WHERE n.contype = 'c' AND cardinality(n.conkey) = 1
                          AND (n.conrelid = ANY ('{command.enforcement_case,command.case_history,command.appeal_fact,command.ledger_account,
                                                   command.ledger_transfer,command.payment,command.audit_entry,command.idempotency,
                                                   command.evidence,command.case_slot,command.task}'::regclass[])
                            OR n.conrelid IN (SELECT relid FROM pg_partition_tree('command.outbox')))
                        """)).isEmpty();
    }

    private Sql.Refused write(String column, String value) {
        String[] name = column.split("\\.", -1);
        return owner.refused("INSERT INTO command.%s (%s) VALUES (%s)".formatted(name[0], name[1], value));
    }
}
