package org.docket.write.command.confirmevidence;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.EvidenceRefusal;
import org.docket.write.casefile.Refusal;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Detail;
import org.docket.write.commit.EvidenceChange;
import org.docket.write.commit.Versioned;
import org.docket.write.commit.VersionedQuery;

/** Confirms evidence. */
@Singleton
final class ConfirmEvidenceHandler {

    /** Indexes: actor_pkey, operation_pkey, and those of {@link EvidenceChange}. */
    private static final String CHANGE = """
            part AS (
              UPDATE command.evidence e
              SET state = 'CONFIRMED', version = e.version + 1
              WHERE e.tenant_id = (SELECT h.tenant_id FROM held h) AND e.evidence_id = (SELECT h.evidence_id FROM held h) AND (e.state = 'ANNOUNCED' AND e.received_at IS NOT NULL) IS TRUE
              RETURNING e.evidence_id AS id, e.version, e.state)
            """;

    private final CommandRunner runner;
    private final VersionedQuery things;

    ConfirmEvidenceHandler(CommandRunner runner, VersionedQuery things) {
        this.runner = runner;
        this.things = things;
    }

    CommandOutcome handle(Attempt attempt, UUID evidenceId, ConfirmEvidence command) {
        String detail = new Detail().with("evidenceId", evidenceId.toString()).json();
        EvidenceChange change =
                EvidenceChange.of(CHANGE, evidenceId, command.occurredOn(), detail, List.of(), "evidence");
        return runner.run(
                attempt,
                change,
                (tried, constraint) ->
                        things.judge(tried, Versioned.EVIDENCE, evidenceId, ConfirmEvidenceHandler::refusal));
    }

    private static Optional<Refusal> refusal(VersionedQuery.Standing evidence) {
        return switch (evidence.state()) {
            case "CONFIRMED" -> Optional.of(new EvidenceRefusal.AlreadyConfirmed());
            case "ANNOUNCED" -> Optional.of(new EvidenceRefusal.NotReceived());
            default -> Optional.empty();
        };
    }
}
