package org.docket.write.command.restrictevidence;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.EvidenceChange;
import org.docket.write.commit.Versioned;
import org.docket.write.commit.VersionedQuery;
import org.jspecify.annotations.Nullable;

/** Restricts evidence. */
@Singleton
final class RestrictEvidenceHandler {

    /** Indexes: actor_pkey, operation_pkey, and those of {@link EvidenceChange}; writes restriction_one_at_a_time. */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::text AS kind, ?::text AS reason, ?::timestamptz AS starts, ?::timestamptz AS ends, ?::uuid[] AS actors),
            counted AS (
              UPDATE command.evidence e
              SET restriction_count = e.restriction_count + 1
              WHERE e.tenant_id = (SELECT h.tenant_id FROM held h) AND e.evidence_id = (SELECT h.evidence_id FROM held h)
              RETURNING e.tenant_id, e.evidence_id),
            part AS (
              INSERT INTO command.evidence_restriction (tenant_id, restriction_id, evidence_id, kind, during, reason, placed_by)
              SELECT n.tenant_id, g.command_id, n.evidence_id, o.kind, tstzrange(COALESCE(o.starts, now()), o.ends), o.reason, g.actor_id
              FROM counted n, given g, own o
              RETURNING tenant_id, restriction_id AS id, version, state),
            named AS (
              INSERT INTO command.restriction_actor (tenant_id, restriction_id, actor_id)
              SELECT p.tenant_id, p.id, a.actor_id FROM part p, own o, unnest(o.actors) AS a (actor_id))
            """;

    private final CommandRunner runner;
    private final VersionedQuery things;

    RestrictEvidenceHandler(CommandRunner runner, VersionedQuery things) {
        this.runner = runner;
        this.things = things;
    }

    CommandOutcome handle(Attempt attempt, UUID evidenceId, RestrictEvidence command) {
        String named =
                command.actors().stream().distinct().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
        List<@Nullable Object> own = Arrays.asList(
                command.kind().name(),
                command.reason(),
                command.from() == null ? null : command.from().toString(),
                command.until() == null ? null : command.until().toString(),
                named);
        String detail = new Detail()
                .with("evidenceId", evidenceId.toString())
                .with("kind", command.kind().name())
                .json();
        EvidenceChange change = EvidenceChange.of(CHANGE, evidenceId, command.occurredOn(), detail, own, "restriction");
        return runner.run(
                attempt,
                change,
                (tried, constraint) ->
                        things.judge(tried, Versioned.EVIDENCE, evidenceId, evidence -> Optional.empty()));
    }
}
