package org.docket.write.command.createqueue;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.docket.write.casefile.Refusal;
import org.docket.write.commit.ActorQuery;
import org.docket.write.commit.AggregateChange;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.RoundTrip;

/** Sets queues up. */
@Singleton
final class CreateQueueHandler {

    /** Writes queue_pkey. */
    private static final String CHANGE = """
            changed AS (
              INSERT INTO command.queue (tenant_id, code, name, queue_id)
              SELECT g.tenant_id, ?::text, ?::text, g.id
              FROM given g, may m
              RETURNING tenant_id, queue_id AS id, 1::bigint AS version, 'ACTIVE'::text AS state)
            """;

    private final CommandRunner runner;
    private final ActorQuery actors;

    CreateQueueHandler(CommandRunner runner, ActorQuery actors) {
        this.runner = runner;
        this.actors = actors;
    }

    CommandOutcome handle(Attempt attempt, CreateQueue command) {
        AggregateChange change = new AggregateChange(
                "settings", CHANGE, UuidCreator.getTimeOrderedEpoch(), List.of(command.code(), command.name()));
        return runner.run(attempt, change, (tried, constraint) -> judge(tried));
    }

    private Verdict judge(Attempt attempt) {
        return switch (actors.refusal(attempt)) {
            case RoundTrip.Done<Optional<Refusal>>(Optional<Optional<Refusal>> row) ->
                row.flatMap(refusal -> refusal)
                        .<Verdict>map(Verdict.Refuse::new)
                        .orElseGet(Verdict.TryAgain::new);
            case RoundTrip.Violated<Optional<Refusal>> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Optional<Refusal>>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }
}
