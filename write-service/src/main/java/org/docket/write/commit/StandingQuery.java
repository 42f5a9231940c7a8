package org.docket.write.commit;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.docket.write.casefile.CaseStanding;
import org.docket.write.casefile.PenaltyDates;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.TariffDays;
import org.docket.write.gate.Gate;
import org.docket.write.gate.ResultRow;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** Where a case stands, read once a command changed nothing. Index: actor_pkey, operation_pkey, case_pkey, slot_gate, task_gate. */
@Singleton
public final class StandingQuery {

    private static final String SQL = """
            SELECT a.active, a.roles && p.roles AS permitted, p.roles, c.case_id IS NOT NULL AS found, c.merged_into::text AS merged_into, c.state, c.version, c.revision,
                   c.issued_on, c.sent_on, c.notified_on, c.surcharged_on, c.in_collection_since, c.surcharge_from, c.collect_from, COALESCE(c.issued_minor, 0) AS issued_minor,
                   c.balance_minor,
                   COALESCE(c.prefecture_appeal, '') = 'PENDING' AS prefecture_pending, COALESCE(c.judge_appeal, '') = 'PENDING' AS judge_pending,
                   ARRAY(SELECT s.code::text FROM command.case_slot s
                         WHERE s.tenant_id = c.tenant_id AND s.case_id = c.case_id AND s.case_gate IS NOT NULL ORDER BY s.code LIMIT 50) AS slots,
                   ARRAY(SELECT t.task_id::text FROM command.task t
                         WHERE t.tenant_id = c.tenant_id AND t.case_id = c.case_id AND t.case_gate IS NOT NULL ORDER BY t.task_id LIMIT 10) AS tasks,
                   (SELECT count(*) FROM command.task t
                    WHERE t.tenant_id = c.tenant_id AND t.case_id = c.case_id AND t.case_gate IS NOT NULL) AS open_tasks
            FROM command.actor a
            JOIN command.operation p ON p.command = ?::text
            LEFT JOIN command.enforcement_case c ON c.tenant_id = a.tenant_id AND c.case_id = ?::uuid
            WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
            """;

    private final Gate gate;

    StandingQuery(Gate gate) {
        this.gate = gate;
    }

    /**
     * The verdict on a command about a case that must be there.
     *
     * @param reasons what the command has against the case as it stands; empty when nothing
     */
    public Verdict judge(Attempt attempt, UUID caseId, Function<CaseStanding, Optional<Refusal>> reasons) {
        return switch (find(attempt, caseId)) {
            case RoundTrip.Done<Found>(Optional<Found> row) -> verdict(row, reasons);
            case RoundTrip.Violated<Found> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Found>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private static Verdict verdict(Optional<Found> row, Function<CaseStanding, Optional<Refusal>> reasons) {
        if (row.isEmpty()) {
            return new Verdict.Refuse(new Refusal.ActorInactive());
        }
        Optional<Refusal> barred = row.get().actor().refusal();
        if (barred.isPresent()) {
            return new Verdict.Refuse(barred.get());
        }
        if (row.get().standing().isEmpty()) {
            return new Verdict.Refuse(new Refusal.UnknownCase());
        }
        if (row.get().mergedInto().isPresent()) {
            return new Verdict.Refuse(new Refusal.Merged(row.get().mergedInto().get()));
        }
        return reasons.apply(row.get().standing().get())
                .<Verdict>map(Verdict.Refuse::new)
                .orElseGet(Verdict.TryAgain::new);
    }

    private RoundTrip<Found> find(Attempt attempt, UUID caseId) {
        return gate.run(
                Statement.ofTenant(
                        attempt.access().acting(),
                        SQL,
                        attempt.operation().command(),
                        caseId,
                        attempt.access().tenantId(),
                        attempt.access().actorId()),
                row -> new Found(
                        ActorStanding.of(row),
                        row.optionalText("merged_into").map(UUID::fromString),
                        row.flag("found") ? Optional.of(standing(row)) : Optional.empty()));
    }

    private static CaseStanding standing(ResultRow row) {
        return new CaseStanding(
                row.text("state"),
                row.number("version"),
                row.number("revision"),
                new PenaltyDates(
                        row.day("issued_on").orElse(null),
                        row.day("sent_on").orElse(null),
                        row.day("notified_on").orElse(null),
                        row.day("surcharged_on").orElse(null),
                        row.day("in_collection_since").orElse(null),
                        new TariffDays(
                                row.day("surcharge_from").orElse(null),
                                row.day("collect_from").orElse(null))),
                new CaseStanding.Money(row.number("issued_minor"), row.number("balance_minor")),
                new CaseStanding.Pending(
                        row.flag("prefecture_pending"),
                        row.flag("judge_pending"),
                        row.texts("slots"),
                        row.texts("tasks").stream().map(UUID::fromString).toList(),
                        row.number("open_tasks")));
    }

    private record Found(ActorStanding actor, Optional<UUID> mergedInto, Optional<CaseStanding> standing) {}
}
