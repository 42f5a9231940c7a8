package org.docket.write.command.disposecase;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.DisposalRefusal;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** What stands in the way of a disposal, read once it changed nothing: the same function that the disposal asks. */
@Singleton
final class ObstaclesQuery {

    private static final String SQL = """
            SELECT ARRAY(SELECT u.guard || ' ' || u.about FROM command.unmet_for_disposal(?::smallint, ?::uuid) u) AS unmet
            """;

    private final Gate gate;

    ObstaclesQuery(Gate gate) {
        this.gate = gate;
    }

    /** Refuses with all of it; without any the world moved on meanwhile. */
    Verdict judge(Attempt attempt, UUID caseId) {
        Statement statement = Statement.ofTenant(
                attempt.access().acting(), SQL, attempt.access().tenantId(), caseId);
        return switch (gate.run(statement, row -> row.texts("unmet"))) {
            case RoundTrip.Done<List<String>>(Optional<List<String>> unmet) -> verdict(unmet.orElse(List.of()));
            case RoundTrip.Violated<List<String>> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<List<String>>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private static Verdict verdict(List<String> unmet) {
        return unmet.isEmpty()
                ? new Verdict.LookAgain()
                : new Verdict.Refuse(new DisposalRefusal.NotDisposable(
                        unmet.stream().map(DisposalRefusal.Unmet::parse).toList()));
    }
}
