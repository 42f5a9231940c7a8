package org.docket.write.command.addevidence;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.EvidenceRefusal;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CaseChange;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.StandingQuery;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.RoundTrip;

/** Announces evidence. */
@Singleton
final class AddEvidenceHandler {

    /** Indexes: actor_pkey, case_pkey; writes evidence_once. */
    private static final String CHANGE = """
            own AS MATERIALIZED (
              SELECT ?::uuid AS evidence_id, ?::text AS title, ?::text AS media_type, ?::bytea AS sha256, ?::bigint AS byte_count),
            changed AS (
              UPDATE command.enforcement_case c
              SET revision = c.revision + 1, evidence_added = c.evidence_added + 1
              FROM given g, may m
              WHERE c.tenant_id = g.tenant_id AND c.case_id = g.case_id
              RETURNING c.tenant_id, c.case_id, c.case_type, c.version, c.revision, c.state, c.state AS from_state, false AS decides),
            part AS (
              INSERT INTO command.evidence (tenant_id, evidence_id, case_id, origin_case_id, title, media_type, sha256, byte_count, added_by)
              SELECT c.tenant_id, o.evidence_id, c.case_id, c.case_id, o.title, o.media_type, o.sha256, o.byte_count, g.actor_id
              FROM changed c, given g, own o
              RETURNING evidence_id AS id, version, state)
            """;

    private final CommandRunner runner;
    private final StandingQuery standings;
    private final DigestQuery digests;

    AddEvidenceHandler(CommandRunner runner, StandingQuery standings, DigestQuery digests) {
        this.runner = runner;
        this.standings = standings;
        this.digests = digests;
    }

    CommandOutcome handle(Attempt attempt, UUID caseId, AddEvidence command) {
        UUID evidenceId = UuidCreator.getTimeOrderedEpoch();
        byte[] sha256 = HexFormat.of().parseHex(command.sha256());
        CaseChange change = new CaseChange(
                CHANGE,
                caseId,
                command.occurredOn(),
                new Detail().with("evidenceId", evidenceId.toString()).json(),
                Arrays.asList(evidenceId, command.title(), command.mediaType(), sha256, (long) command.byteCount()),
                "evidence");
        return runner.run(attempt, change, (tried, constraint) -> judge(tried, constraint, caseId, sha256));
    }

    private Verdict judge(Attempt attempt, Optional<String> constraint, UUID caseId, byte[] sha256) {
        if (!constraint.equals(Optional.of("evidence_once"))) {
            return standings.judge(attempt, caseId, standing -> Optional.empty());
        }
        return switch (digests.find(attempt, caseId, sha256)) {
            case RoundTrip.Done<UUID>(Optional<UUID> existing) ->
                standings.judge(attempt, caseId, standing -> existing.map(EvidenceRefusal.Duplicate::new));
            case RoundTrip.Violated<UUID> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<UUID>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }
}
