package org.docket.write.command.confirmevidence;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.Refusal;
import org.docket.write.commit.ActorQuery;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.StandingQuery;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.RoundTrip;

/** Confirms evidence. */
@Singleton
final class ConfirmEvidenceHandler {

    private static final UUID FOUND_BY_ITS_EVIDENCE = new UUID(0, 0);

    /**
     * Indexes: actor_pkey, evidence_pkey, case_pkey. The case is locked before its evidence, whose row's lock is what the guards are judged under:
     * whoever does not see the case changes nothing, and evidence that a merge moved meanwhile is looked for again.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::uuid AS evidence_id),
            held AS MATERIALIZED (
              SELECT x.tenant_id, x.case_id FROM may m, command.enforcement_case x
              WHERE x.tenant_id = (SELECT g.tenant_id FROM given g) AND x.case_id = (
                SELECT e.case_id FROM command.evidence e
                WHERE e.tenant_id = (SELECT g.tenant_id FROM given g) AND e.evidence_id = (SELECT o.evidence_id FROM own o))
              FOR NO KEY UPDATE OF x),
            part AS (
              UPDATE command.evidence e
              SET state = 'CONFIRMED', version = e.version + 1
              FROM held h
              WHERE e.tenant_id = (SELECT g.tenant_id FROM given g) AND e.evidence_id = (SELECT o.evidence_id FROM own o) AND e.case_id = h.case_id
                AND (e.state = 'ANNOUNCED' AND e.received_at IS NOT NULL) IS TRUE
              RETURNING e.tenant_id, e.case_id, e.evidence_id AS id, e.version, e.state),
            changed AS (
              UPDATE command.enforcement_case c
              SET revision = c.revision + 1
              FROM part p
              WHERE c.tenant_id = p.tenant_id AND c.case_id = p.case_id
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides)
            """;

    private final CommandRunner runner;
    private final ActorQuery actors;
    private final StandingQuery standings;
    private final EvidenceQuery evidence;

    ConfirmEvidenceHandler(CommandRunner runner, ActorQuery actors, StandingQuery standings, EvidenceQuery evidence) {
        this.runner = runner;
        this.actors = actors;
        this.standings = standings;
        this.evidence = evidence;
    }

    CommandOutcome handle(Attempt attempt, UUID evidenceId, ConfirmEvidence command) {
        CaseChange change = new CaseChange(
                CHANGE,
                FOUND_BY_ITS_EVIDENCE,
                command.occurredOn(),
                new Detail().with("evidenceId", evidenceId.toString()).json(),
                List.of(evidenceId),
                "evidence");
        return runner.run(attempt, change, (tried, constraint) -> judge(tried, evidenceId));
    }

    private Verdict judge(Attempt attempt, UUID evidenceId) {
        return switch (evidence.find(attempt, evidenceId)) {
            case RoundTrip.Done<EvidenceQuery.Found>(Optional<EvidenceQuery.Found> row) ->
                row.map(found -> standings.judge(attempt, found.caseId(), standing -> found.refusal()))
                        .orElseGet(() -> unknown(attempt));
            case RoundTrip.Violated<EvidenceQuery.Found> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<EvidenceQuery.Found>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private Verdict unknown(Attempt attempt) {
        return switch (actors.refusal(attempt)) {
            case RoundTrip.Done<Optional<Refusal>>(Optional<Optional<Refusal>> barred) ->
                new Verdict.Refuse(barred.flatMap(refusal -> refusal).orElseGet(() -> new Refusal.Unknown("evidence")));
            case RoundTrip.Violated<Optional<Refusal>> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Optional<Refusal>>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }
}
