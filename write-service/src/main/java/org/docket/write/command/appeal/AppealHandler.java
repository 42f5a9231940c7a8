package org.docket.write.command.appeal;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.Fact;
import org.docket.write.casefile.Refusal;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.StandingQuery;
import org.docket.write.commit.Verdict;

/** Records the facts of appeals. A second fact of the same kind is refused by the key appeal_fact_once, under any race. */
@Singleton
final class AppealHandler {

    /**
     * Indexes: actor_pkey, case_pkey, account_system_once; writes appeal_fact_once. The case is locked first, so that what was written
     * off before is known exactly: an appeal that is upheld writes off all that is owed, and payments become a credit.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::text AS authority, ?::text AS fact, ?::text AS result_code, ?::text AS outcome),
            before AS MATERIALIZED (
              SELECT c.tenant_id, c.case_id, c.written_off_minor
              FROM command.enforcement_case c JOIN given g ON c.tenant_id = g.tenant_id AND c.case_id = g.case_id
              FOR NO KEY UPDATE OF c),
            changed AS (
              UPDATE command.enforcement_case c
              SET prefecture_appeal = CASE WHEN o.authority <> 'PREFECTURE' THEN c.prefecture_appeal
                    WHEN o.fact = 'RESULT_NOTIFIED' OR c.prefecture_appeal = 'NOTIFIED' THEN 'NOTIFIED'
                    WHEN o.fact = 'RESULT' OR c.prefecture_appeal = 'DECIDED' THEN 'DECIDED' ELSE 'PENDING' END,
                  judge_appeal = CASE WHEN o.authority <> 'JUDGE' THEN c.judge_appeal
                    WHEN o.fact = 'RESULT_NOTIFIED' OR c.judge_appeal = 'NOTIFIED' THEN 'NOTIFIED'
                    WHEN o.fact = 'RESULT' OR c.judge_appeal = 'DECIDED' THEN 'DECIDED' ELSE 'PENDING' END,
                  written_off_minor = CASE WHEN o.outcome = 'UPHELD'
                    THEN COALESCE(c.surcharged_minor, c.issued_minor, 0) + c.expense_minor ELSE c.written_off_minor END,
                  revision = c.revision + 1
              FROM given g, may m, own o, before b
              WHERE c.tenant_id = b.tenant_id AND c.case_id = b.case_id
                AND (o.fact <> 'RESULT' OR c.sent_on <= g.occurred_on)
                AND (o.fact <> 'RESULT_NOTIFIED' OR c.notified_on <= g.occurred_on)
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides,
                        c.currency, c.written_off_minor - b.written_off_minor AS written_off_now),
            fact AS (
              INSERT INTO command.appeal_fact (tenant_id, case_id, authority, fact, occurred_on, result_code, outcome)
              SELECT c.tenant_id, c.case_id, o.authority, o.fact, g.occurred_on, o.result_code, o.outcome FROM changed c, given g, own o),
            transfer AS (
              INSERT INTO command.ledger_transfer (tenant_id, transfer_id, kind, debit_account, credit_account, amount_minor, currency,
                                                   occurred_on, command_id)
              SELECT c.tenant_id, g.command_id, 'WRITE_OFF',
                     (SELECT a.account_id FROM command.ledger_account a
                      WHERE a.tenant_id = c.tenant_id AND a.kind = 'WRITE_OFF' AND a.currency = c.currency AND a.case_id IS NULL),
                     c.case_id, c.written_off_now, c.currency, g.occurred_on, g.command_id
              FROM changed c, given g WHERE c.written_off_now > 0)
            """;

    private final CommandRunner runner;
    private final StandingQuery standings;

    AppealHandler(CommandRunner runner, StandingQuery standings) {
        this.runner = runner;
        this.standings = standings;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, AppealFact command) {
        String outcome = command.outcome() == null ? null : command.outcome().name();
        String detail = new Detail()
                .with("authority", command.authority().name())
                .with("resultCode", command.resultCode())
                .with("outcome", outcome)
                .json();
        CaseChange change = new CaseChange(
                CHANGE,
                caseId,
                command.occurredOn(),
                detail,
                Arrays.asList(command.authority().name(), command.kind().name(), command.resultCode(), outcome));
        return runner.run(attempt, change, (tried, constraint) -> judge(tried, constraint, caseId, command));
    }

    private Verdict judge(Attempt attempt, Optional<String> constraint, UUID caseId, AppealFact command) {
        if (constraint.filter("appeal_fact_once"::equals).isPresent()) {
            return new Verdict.Refuse(new Refusal.AlreadyRecorded(Fact.APPEAL_FACT));
        }
        return standings.judge(attempt, caseId, command::refusal);
    }
}
