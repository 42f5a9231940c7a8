package org.docket.write.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the database refuses by itself, from the owner's hand too. */
@ExtendWith(SharedWorld.class)
final class ConstraintsTest {

    private final Sql owner;
    private final Officer officer;

    ConstraintsTest(World world) {
        this.owner = world.owner();
        this.officer = world.officer();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sent_on = issued_on - 1 | sent_after_issued",
                "sent_on = NULL | notified_after_sent",
                "notified_on = sent_on - 1 | notified_after_sent",
                "surcharged_on = notified_on - 1 | surcharged_after_notified",
                "surcharged_on = NULL | collection_after_surcharged",
                "surcharged_minor = NULL | surcharge_has_total",
                "surcharged_minor = issued_minor - 1 | surcharge_not_below_issued",
                "in_collection_since = surcharged_on - 1 | collection_after_surcharged",
                "issued_minor = -1 | case_money_in_range",
                "expense_minor = -1 | case_money_in_range",
                "surcharged_minor = 100000000001 | case_money_in_range",
                "late_fee_minor = expense_minor + 1 | late_fee_within_expense",
                "late_fee_minor = -1 | case_late_fees_not_negative",
                "paid_minor = -1 | case_paid_in_range",
                "written_off_minor = -1 | case_written_off_not_negative",
                "written_off_minor = surcharged_minor + expense_minor + 1 | written_off_not_above_owed",
                "payment_count = 1001 | case_payments_bounded",
                "issued_minor = NULL | fixed_penalty_is_issued",
                "state = 'ARCHIVED' | case_state_known",
                "version = 0 | case_version_positive",
                "version = revision + 1 | case_numbers_positive",
                "judge_appeal = 'LOST' | appeal_standing_known",
                "points = 100 | case_points_in_range",
                "reference = '' | case_reference_length",
                "opened_by = gen_random_uuid() | case_opened_by"
            })
    void refuseACaseThatCannotBe(String change, String constraint) {
        UUID id = officer.hasSurchargedCase();
        officer.succeedsWith(Commands.sendToCollection(id));

        Sql.Refused refused = owner.refused("UPDATE command.enforcement_case SET " + change + " WHERE case_id = ?", id);

        assertThat(refused.constraint()).isEqualTo(constraint);
    }

    @Test
    void refuseADecidedAppealOfACaseWithoutANotice() {
        UUID id = officer.opensCase();

        assertThat(constraintMetBy(
                        "UPDATE command.enforcement_case SET judge_appeal = 'DECIDED' WHERE case_id = ?", id))
                .isEqualTo("appeal_result_after_sent");
        assertThat(constraintMetBy(
                        "UPDATE command.enforcement_case SET prefecture_appeal = 'DECIDED' WHERE case_id = ?", id))
                .isEqualTo("appeal_result_after_sent");
    }

    @Test
    void refuseAToldAppealOfACaseThatWasNotNotified() {
        UUID id = officer.hasCaseWithNotice();

        assertThat(constraintMetBy(
                        "UPDATE command.enforcement_case SET judge_appeal = 'NOTIFIED' WHERE case_id = ?", id))
                .isEqualTo("appeal_notice_after_notified");
    }

    @Test
    void refuseASecondCaseOfAReference() {
        UUID one = officer.opensCase();
        UUID other = officer.opensCase();

        assertThat(constraintMetBy("""
                UPDATE command.enforcement_case SET reference = (SELECT reference FROM command.enforcement_case WHERE case_id = ?) WHERE case_id = ?
                """, one, other)).isEqualTo("case_reference_once");
    }

    @Test
    void refuseATransferOfNothingOrOfLess() {
        UUID id = officer.opensCase();

        assertThat(transfer(id, "'CASH'", "0", "'EUR'")).isEqualTo("transfer_amount_positive");
        assertThat(transfer(id, "'CASH'", "-1", "'EUR'")).isEqualTo("transfer_amount_positive");
    }

    @Test
    void refuseATransferAcrossCurrencies() {
        UUID id = officer.opensCase();

        assertThat(transfer(id, "'CASH'", "1", "'USD'")).isIn("transfer_debit", "transfer_credit");
    }

    @Test
    void refuseATransferWithOneSideOrToItself() {
        UUID id = officer.opensCase();

        assertThat(constraintMetBy("""
                INSERT INTO command.ledger_transfer (tenant_id, transfer_id, kind, debit_account, credit_account, amount_minor, currency, occurred_on, command_id)
                VALUES (?::smallint, gen_random_uuid(), 'PAYMENT', ?, gen_random_uuid(), 1, 'EUR', '2007-01-01', gen_random_uuid())
                """, World.ONE, id)).isEqualTo("transfer_credit");
        assertThat(constraintMetBy("""
                INSERT INTO command.ledger_transfer (tenant_id, transfer_id, kind, debit_account, credit_account, amount_minor, currency, occurred_on, command_id)
                VALUES (?::smallint, gen_random_uuid(), 'PAYMENT', ?, ?, 1, 'EUR', '2007-01-01', gen_random_uuid())
                """, World.ONE, id, id)).isEqualTo("transfer_between_two");
    }

    @Test
    void refuseASecondAccountOfAKind() {
        assertThat(constraintMetBy("""
                INSERT INTO command.ledger_account (tenant_id, account_id, kind, currency) VALUES (?::smallint, gen_random_uuid(), 'CASH', 'EUR')
                """, World.ONE)).isEqualTo("account_system_once");
    }

    @ParameterizedTest
    @CsvSource({
        "close, OPEN, CLOSED, false",
        "close, CLOSED, OPEN, true",
        "reopen, OPEN, CLOSED, true",
        "add-surcharge, OPEN, CLOSED, false",
        "add-surcharge, OPEN, OPEN, true"
    })
    void refuseATransitionThatTheLifecycleDoesNotKnow(String command, String from, String to, boolean decides) {
        UUID id = officer.opensCase();

        assertThat(history(id, 2, 2, command, from, to, decides)).isEqualTo("history_transition_known");
    }

    @Test
    void refuseASecondRowForARevisionAndASecondDecisionForAVersion() {
        UUID id = officer.opensCase();

        assertThat(history(id, 1, 1, "add-surcharge", "OPEN", "OPEN", false)).isEqualTo("history_pkey");
        assertThat(history(id, 2, 1, "close", "OPEN", "CLOSED", true)).isEqualTo("history_version_once");
    }

    @Test
    void refuseASecondFactAndAnOutcomeThatIsNoResult() {
        UUID id = officer.opensCase();
        officer.succeedsWith(Commands.fileAppeal(id, "JUDGE"));

        assertThat(fact(id, "JUDGE", "FILED", null)).isEqualTo("appeal_fact_once");
        assertThat(fact(id, "JUDGE", "FORWARDED", "UPHELD")).isEqualTo("appeal_outcome_of_result");
        assertThat(fact(id, "POPE", "FILED", null)).isEqualTo("appeal_authority_known");
    }

    @Test
    void refuseASecondEventOfARevision() {
        UUID id = officer.opensCase();

        Sql.Refused refused = owner.refused("""
                INSERT INTO command.outbox (day, tenant_id, aggregate_type, aggregate_id, revision, type, event_id, command_id, actor_id)
                SELECT day, tenant_id, aggregate_type, aggregate_id, revision, type, gen_random_uuid(), gen_random_uuid(), actor_id
                FROM command.outbox WHERE aggregate_id = ?
                """, id);

        assertThat(refused.state()).isEqualTo("23505");
    }

    @Test
    void refuseAPaymentThatNoHistoryTellsOf() {
        UUID id = officer.hasPaidCase();

        assertThat(constraintMetBy("""
                INSERT INTO command.payment (tenant_id, payment_id, case_id, revision, amount_minor, currency, paid_on)
                SELECT tenant_id, gen_random_uuid(), case_id, 99, 1, 'EUR', '2007-01-01' FROM command.enforcement_case WHERE case_id = ?
                """, id)).isIn("payment_history", "payment_transfer");
    }

    @Test
    void refuseAStoredAnswerThatIsNotFinal() {
        assertThat(constraintMetBy("""
                INSERT INTO command.idempotency (tenant_id, actor_id, key, fingerprint, http_status, response)
                VALUES (?::smallint, gen_random_uuid(), '0123456789abcdef', sha256('x'), 500, '{}')
                """, World.ONE)).isEqualTo("idempotency_status_final");
    }

    private String transfer(UUID id, String kind, String amount, String currency) {
        return constraintMetBy("""
                INSERT INTO command.ledger_transfer (tenant_id, transfer_id, kind, debit_account, credit_account, amount_minor, currency, occurred_on, command_id)
                SELECT a.tenant_id, gen_random_uuid(), 'PAYMENT', a.account_id, ?, %s, %s, '2007-01-01', gen_random_uuid()
                FROM command.ledger_account a WHERE a.tenant_id = ? AND a.kind = %s
                """.formatted(amount, currency, kind), id, World.ONE);
    }

    private String history(
            UUID id, int revision, int version, String command, String from, String to, boolean decides) {
        return constraintMetBy("""
                INSERT INTO command.case_history (tenant_id, case_id, revision, version, case_type, from_state, command, to_state, decides, event_type,
                                                  occurred_on, actor_id, command_id, detail)
                VALUES (?::smallint, ?, ?, ?, 'FIXED_PENALTY', ?, ?, ?, ?, 'case.x', '2007-01-01', gen_random_uuid(), gen_random_uuid(), '{}')
                """, World.ONE, id, revision, version, from, command, to, decides);
    }

    private String fact(UUID id, String authority, String fact, @Nullable String outcome) {
        return constraintMetBy("""
                INSERT INTO command.appeal_fact (tenant_id, case_id, authority, fact, occurred_on, outcome) VALUES (?::smallint, ?, ?, ?, '2007-01-01', ?)
                """, World.ONE, id, authority, fact, outcome);
    }

    private String constraintMetBy(String statement, @Nullable Object... values) {
        return String.valueOf(owner.refused(statement, values).constraint());
    }
}
