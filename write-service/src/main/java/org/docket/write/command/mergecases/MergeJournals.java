package org.docket.write.command.mergecases;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.docket.write.commit.Attempt;
import org.docket.write.unitofwork.Journal;
import org.docket.write.unitofwork.Rank;
import org.docket.write.unitofwork.Unit;

/** What a merge adds beside the two cases: a row of history for each, the balance that goes over, and the target's event. */
final class MergeJournals {

    /** The wire name of what happens to the target. */
    static final String ABSORBED = "case.absorbed";

    private static final Journal<Chapter> HISTORY = new Journal<>(
            "history",
            Rank.CASES,
            """
            INSERT INTO command.case_history (tenant_id, case_id, revision, version, case_type, from_state, command, to_state, decides, event_type,
                                              occurred_on, actor_id, command_id, detail)
            VALUES (?::smallint, ?::uuid, ?::bigint, ?::bigint, ?::text, ?::text, ?::text, ?::text, ?::boolean, ?::text, ?::date, ?::uuid, ?::uuid, ?::json)
            """,
            it -> Arrays.asList(
                    it.attempt().access().tenantId(),
                    it.after().id(),
                    it.after().standing().revision(),
                    it.after().standing().version(),
                    it.after().standing().caseType(),
                    it.fromState(),
                    it.after().isMerged() ? "merge" : "absorb",
                    it.after().standing().state(),
                    it.after().isMerged(),
                    it.after().isMerged() ? it.attempt().operation().eventType() : ABSORBED,
                    it.occurredOn(),
                    it.attempt().access().actorId(),
                    it.attempt().commandId(),
                    it.detail()));

    /** The target may have no account yet. Index: account_pkey. */
    private static final Journal<Transfer> TRANSFERS = new Journal<>(
            "transfer",
            Rank.ACCOUNTS,
            """
            WITH given AS MATERIALIZED (
              SELECT ?::smallint AS tenant_id, ?::uuid AS command_id, ?::uuid AS source, ?::uuid AS target, ?::bigint AS carried_minor, ?::text AS currency,
                     ?::date AS occurred_on),
            account AS (
              INSERT INTO command.ledger_account (tenant_id, account_id, kind, case_id, currency)
              SELECT g.tenant_id, g.target, 'RECEIVABLE', g.target, g.currency FROM given g
              ON CONFLICT DO NOTHING)
            INSERT INTO command.ledger_transfer (tenant_id, transfer_id, kind, debit_account, credit_account, amount_minor, currency, occurred_on, command_id)
            SELECT g.tenant_id, g.command_id, 'MERGE', CASE WHEN g.carried_minor > 0 THEN g.target ELSE g.source END,
                   CASE WHEN g.carried_minor > 0 THEN g.source ELSE g.target END, abs(g.carried_minor), g.currency, g.occurred_on, g.command_id
            FROM given g
            """,
            it -> Arrays.asList(
                    it.attempt().access().tenantId(),
                    it.attempt().commandId(),
                    it.source().id(),
                    it.target(),
                    it.source().money().balanceMinor(),
                    it.source().money().currency(),
                    it.occurredOn()));

    private static final Journal<Chapter> EVENTS = new Journal<>(
            "absorbed",
            Rank.OUTBOX,
            """
            INSERT INTO command.outbox (tenant_id, aggregate_type, aggregate_id, revision, type, event_id, command_id, actor_id, traceparent)
            VALUES (?::smallint, 'case', ?::uuid, ?::bigint, ?::text, ?::uuid, ?::uuid, ?::uuid, ?::text)
            """,
            it -> Arrays.asList(
                    it.attempt().access().tenantId(),
                    it.after().id(),
                    it.after().standing().revision(),
                    ABSORBED,
                    UuidCreator.getTimeOrderedEpoch(),
                    it.attempt().commandId(),
                    it.attempt().access().actorId(),
                    it.attempt().trace().traceparent()));

    private MergeJournals() {}

    /** Adds the chapter of the case that ended. */
    static void ended(Unit unit, Chapter chapter) {
        unit.add(HISTORY, chapter);
    }

    /** Adds the chapter of the case that took its place, with its event. */
    static void absorbed(Unit unit, Chapter chapter) {
        unit.add(HISTORY, chapter);
        unit.add(EVENTS, chapter);
    }

    /** Carries the balance over, if there is one. */
    static void carried(Unit unit, Transfer transfer) {
        if (transfer.source().money().balanceMinor() != 0) {
            unit.add(TRANSFERS, transfer);
        }
    }

    /** What the history keeps of one of the cases. */
    record Chapter(Attempt attempt, String fromState, CaseFile after, LocalDate occurredOn, String detail) {}

    /** The source as it was, and who owes its balance from now on. */
    record Transfer(Attempt attempt, CaseFile source, UUID target, LocalDate occurredOn) {}
}
