package org.docket.write.command.restrictevidence;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
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
import org.jspecify.annotations.Nullable;

/** Restricts evidence. */
@Singleton
final class RestrictEvidenceHandler {

    private static final UUID FOUND_BY_ITS_EVIDENCE = new UUID(0, 0);

    /**
     * Indexes: actor_pkey, evidence_pkey, case_pkey; writes restriction_one_at_a_time. The case is locked before its evidence:
     * whoever does not see the case touches nothing, and of evidence that a merge moved meanwhile nothing is changed, and the command looks again.
     */
    private static final String CHANGE = """
            own AS MATERIALIZED (
              SELECT ?::uuid AS evidence_id, ?::text AS kind, ?::text AS reason, ?::timestamptz AS starts, ?::timestamptz AS ends, ?::uuid[] AS actors),
            held AS MATERIALIZED (
              SELECT x.tenant_id, x.case_id FROM may m, command.enforcement_case x
              WHERE x.tenant_id = (SELECT g.tenant_id FROM given g) AND x.case_id = (
                SELECT e.case_id FROM command.evidence e
                WHERE e.tenant_id = (SELECT g.tenant_id FROM given g) AND e.evidence_id = (SELECT o.evidence_id FROM own o))
              FOR NO KEY UPDATE OF x),
            touched AS (
              UPDATE command.evidence e
              SET restriction_count = e.restriction_count + 1
              FROM held h
              WHERE e.tenant_id = (SELECT g.tenant_id FROM given g) AND e.evidence_id = (SELECT o.evidence_id FROM own o) AND e.case_id = h.case_id
              RETURNING e.tenant_id, e.case_id, e.evidence_id),
            changed AS (
              UPDATE command.enforcement_case c
              SET revision = c.revision + 1
              FROM touched t
              WHERE c.tenant_id = t.tenant_id AND c.case_id = t.case_id
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides),
            part AS (
              INSERT INTO command.evidence_restriction (tenant_id, restriction_id, evidence_id, kind, during, reason, placed_by)
              SELECT t.tenant_id, g.command_id, t.evidence_id, o.kind, tstzrange(COALESCE(o.starts, now()), o.ends), o.reason, g.actor_id
              FROM touched t, changed c, given g, own o
              RETURNING restriction_id AS id, version, state),
            named AS (
              INSERT INTO command.restriction_actor (tenant_id, restriction_id, actor_id)
              SELECT c.tenant_id, p.id, a.actor_id FROM changed c, part p, own o, unnest(o.actors) AS a (actor_id))
            """;

    private final CommandRunner runner;
    private final StandingQuery standings;
    private final ActorQuery actors;
    private final CaseOfEvidenceQuery cases;

    RestrictEvidenceHandler(
            CommandRunner runner, StandingQuery standings, ActorQuery actors, CaseOfEvidenceQuery cases) {
        this.runner = runner;
        this.standings = standings;
        this.actors = actors;
        this.cases = cases;
    }

    CommandOutcome handle(Attempt attempt, UUID evidenceId, RestrictEvidence command) {
        String named =
                command.actors().stream().distinct().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
        CaseChange change = new CaseChange(
                CHANGE,
                FOUND_BY_ITS_EVIDENCE,
                command.occurredOn(),
                new Detail()
                        .with("evidenceId", evidenceId.toString())
                        .with("kind", command.kind().name())
                        .json(),
                Arrays.<@Nullable Object>asList(
                        evidenceId,
                        command.kind().name(),
                        command.reason(),
                        command.from() == null ? null : command.from().toString(),
                        command.until() == null ? null : command.until().toString(),
                        named),
                "restriction");
        return runner.run(attempt, change, (tried, constraint) -> judge(tried, evidenceId));
    }

    private Verdict judge(Attempt attempt, UUID evidenceId) {
        return switch (cases.find(attempt, evidenceId)) {
            case RoundTrip.Done<UUID>(Optional<UUID> caseId) ->
                caseId.map(id -> standings.judge(attempt, id, standing -> Optional.empty()))
                        .orElseGet(() -> unknown(attempt));
            case RoundTrip.Violated<UUID> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<UUID>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
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
