package org.docket.write.commit;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.ReviewStanding;
import org.docket.write.gate.Gate;
import org.docket.write.gate.ResultRow;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;
import org.jspecify.annotations.Nullable;

/** Where a case stands before a decision, read once the decision changed nothing. Index: actor_pkey, operation_pkey, case_pkey, slot_gate, task_gate, case_one_live_per_subject. */
@Singleton
public final class ReviewQuery {

    private static final String SQL = """
            SELECT a.active, a.roles && p.roles AS permitted, p.roles, a.max_penalty_minor, c.case_id IS NOT NULL AS found, c.merged_into::text AS merged_into,
                   c.case_type, c.state, c.version, c.revision, c.submitted_by::text AS submitted_by, c.proposed_minor, c.currency,
                   ARRAY(SELECT s.code::text FROM command.case_slot s
                         WHERE s.tenant_id = c.tenant_id AND s.case_id = c.case_id AND s.case_gate IS NOT NULL ORDER BY s.code LIMIT 50) AS slots,
                   ARRAY(SELECT t.task_id::text FROM command.task t
                         WHERE t.tenant_id = c.tenant_id AND t.case_id = c.case_id AND t.case_gate IS NOT NULL ORDER BY t.task_id LIMIT 10) AS tasks,
                   (SELECT count(*) FROM command.task t
                    WHERE t.tenant_id = c.tenant_id AND t.case_id = c.case_id AND t.case_gate IS NOT NULL) AS open_tasks,
                   (SELECT r.case_id::text FROM command.enforcement_case r
                    WHERE r.tenant_id = c.tenant_id AND r.case_type = c.case_type AND r.subject_key = c.subject_key
                      AND r.state IN ('OPEN', 'READY_FOR_REVIEW', 'ESCALATED') AND r.case_id <> c.case_id) AS rival,
                   g.addressee IS NULL OR EXISTS (
                     SELECT FROM command.actor d JOIN command.operation q ON q.command = 'approve'
                     WHERE d.tenant_id = a.tenant_id AND d.actor_id = g.addressee AND d.active AND d.roles && q.roles
                       AND d.actor_id <> c.submitted_by AND c.proposed_minor <= COALESCE(d.max_penalty_minor, c.proposed_minor)) AS addressee_may
            FROM (SELECT ?::uuid AS addressee) g
            CROSS JOIN command.actor a
            JOIN command.operation p ON p.command = ?::text
            LEFT JOIN command.enforcement_case c ON c.tenant_id = a.tenant_id AND c.case_id = ?::uuid
            WHERE a.tenant_id = ?::smallint AND a.actor_id = ?::uuid
            """;

    private final Gate gate;

    ReviewQuery(Gate gate) {
        this.gate = gate;
    }

    /**
     * The verdict on a decision.
     *
     * @param reasons what the decision has against the case as it stands; empty when nothing
     */
    public Verdict judge(Attempt attempt, UUID caseId, Function<ReviewStanding, Optional<Refusal>> reasons) {
        return judge(attempt, caseId, null, reasons);
    }

    /**
     * The verdict on a decision that hands the case to somebody.
     *
     * @param addressee who shall decide; null when nobody is named
     */
    public Verdict judge(
            Attempt attempt,
            UUID caseId,
            @Nullable UUID addressee,
            Function<ReviewStanding, Optional<Refusal>> reasons) {
        Statement statement = Statement.ofTenant(
                attempt.access().tenantId(),
                SQL,
                addressee,
                attempt.operation().command(),
                caseId,
                attempt.access().tenantId(),
                attempt.access().actorId());
        return switch (gate.run(statement, row -> verdict(attempt, row, reasons))) {
            case RoundTrip.Done<Verdict>(Optional<Verdict> verdict) ->
                verdict.orElseGet(() -> new Verdict.Refuse(new Refusal.ActorInactive()));
            case RoundTrip.Violated<Verdict> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Verdict>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private static Verdict verdict(
            Attempt attempt, ResultRow row, Function<ReviewStanding, Optional<Refusal>> reasons) {
        Optional<Refusal> barred = ActorStanding.of(row).refusal();
        if (barred.isPresent()) {
            return new Verdict.Refuse(barred.get());
        }
        if (!row.flag("found")) {
            return new Verdict.Refuse(new Refusal.UnknownCase());
        }
        Optional<UUID> mergedInto = row.optionalText("merged_into").map(UUID::fromString);
        if (mergedInto.isPresent()) {
            return new Verdict.Refuse(new Refusal.Merged(mergedInto.get()));
        }
        return reasons.apply(standing(attempt, row))
                .<Verdict>map(Verdict.Refuse::new)
                .orElseGet(Verdict.LookAgain::new);
    }

    private static ReviewStanding standing(Attempt attempt, ResultRow row) {
        List<UUID> tasks = row.texts("tasks").stream().map(UUID::fromString).toList();
        return new ReviewStanding(
                new ReviewStanding.Stage(
                        row.text("case_type"),
                        row.text("state"),
                        row.optionalText("rival").map(UUID::fromString)),
                row.number("version"),
                row.number("revision"),
                new ReviewStanding.Proposal(
                        row.optionalText("submitted_by").map(UUID::fromString),
                        row.optionalNumber("proposed_minor"),
                        row.text("currency")),
                new ReviewStanding.Lacking(row.texts("slots"), tasks, row.number("open_tasks")),
                new ReviewStanding.Decider(
                        attempt.access().actorId(),
                        row.optionalNumber("max_penalty_minor"),
                        row.flag("addressee_may")));
    }
}
