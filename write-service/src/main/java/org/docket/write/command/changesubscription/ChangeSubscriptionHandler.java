package org.docket.write.command.changesubscription;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.commit.AggregateChange;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.SubscriptionQuery;
import org.docket.write.token.SubscriptionSecrets;
import org.docket.write.token.SubscriptionSecrets.Secret;
import org.jspecify.annotations.Nullable;

/** Changes subscriptions. Every guard is of the subscription's own row; the projector hears of it through the log. */
@Singleton
final class ChangeSubscriptionHandler {

    /** Index: actor_pkey, operation_pkey, subscription_pkey; as all that follow. */
    private static final String PAUSE = """
            own AS MATERIALIZED (SELECT ?::bigint AS expected_version),
            changed AS (
              UPDATE command.subscription s
              SET state = 'PAUSED', version = s.version + 1
              FROM given g, may m, own o
              WHERE s.tenant_id = g.tenant_id AND s.subscription_id = g.id AND s.version = o.expected_version AND s.state = 'ACTIVE'
              RETURNING s.tenant_id, s.subscription_id AS id, s.version, s.state)
            """;

    /** An active one can be resumed, too: the notifier may have stopped it, and its version is what begins it again. */
    private static final String RESUME = """
            own AS MATERIALIZED (SELECT ?::bigint AS expected_version),
            changed AS (
              UPDATE command.subscription s
              SET state = 'ACTIVE', version = s.version + 1
              FROM given g, may m, own o
              WHERE s.tenant_id = g.tenant_id AND s.subscription_id = g.id AND s.version = o.expected_version AND s.state <> 'REMOVED'
              RETURNING s.tenant_id, s.subscription_id AS id, s.version, s.state)
            """;

    private static final String REMOVE = """
            own AS MATERIALIZED (SELECT ?::bigint AS expected_version),
            changed AS (
              UPDATE command.subscription s
              SET state = 'REMOVED', version = s.version + 1, former_secret = NULL, former_until = NULL
              FROM given g, may m, own o
              WHERE s.tenant_id = g.tenant_id AND s.subscription_id = g.id AND s.version = o.expected_version AND s.state <> 'REMOVED'
              RETURNING s.tenant_id, s.subscription_id AS id, s.version, s.state)
            """;

    private static final String ROTATE = """
            own AS MATERIALIZED (SELECT ?::bigint AS expected_version, ?::bytea AS secret),
            changed AS (
              UPDATE command.subscription s
              SET version = s.version + 1, secret = o.secret, former_secret = s.secret, former_until = now() + interval '24 hours'
              FROM given g, may m, own o
              WHERE s.tenant_id = g.tenant_id AND s.subscription_id = g.id AND s.version = o.expected_version AND s.state <> 'REMOVED'
              RETURNING s.tenant_id, s.subscription_id AS id, s.version, s.state)
            """;

    /** The dead letters first: their own lock comes before the subscription's row, which no sender locks. */
    private static final String REPLAY = """
            own AS MATERIALIZED (SELECT ?::uuid AS aggregate_id),
            woken AS MATERIALIZED (SELECT notification.replay(g.tenant_id, g.id, o.aggregate_id) AS many FROM given g, may m, own o),
            changed AS (
              UPDATE command.subscription s
              SET version = s.version + 1
              FROM given g, woken w
              WHERE s.tenant_id = g.tenant_id AND s.subscription_id = g.id AND s.state <> 'REMOVED' AND w.many >= 0
              RETURNING s.tenant_id, s.subscription_id AS id, s.version, s.state)
            """;

    /**
     * The notifier's cursor first, as the replay does, then the subscription's row with the version that the client has seen, and only then the dead letters:
     * one that is stale discards nothing.
     */
    private static final String DISCARD = """
            own AS MATERIALIZED (SELECT ?::bigint AS expected_version, ?::uuid[] AS events, ?::text AS reason),
            still AS MATERIALIZED (SELECT notification.hold_still(g.tenant_id, g.id) AS cursors FROM given g, may m),
            touched AS (
              UPDATE command.subscription s
              SET version = s.version + 1
              FROM given g, own o, still l
              WHERE s.tenant_id = g.tenant_id AND s.subscription_id = g.id AND s.version = o.expected_version AND s.state <> 'REMOVED' AND l.cursors >= 0
              RETURNING s.tenant_id, s.subscription_id AS id, s.version, s.state),
            changed AS MATERIALIZED (
              SELECT t.tenant_id, t.id, t.version, t.state, notification.discard(t.tenant_id, t.id, o.events, g.command_id, o.reason) AS discarded
              FROM touched t, given g, own o)
            """;

    private final CommandRunner runner;
    private final SubscriptionQuery subscriptions;
    private final SubscriptionSecrets secrets;

    ChangeSubscriptionHandler(CommandRunner runner, SubscriptionQuery subscriptions, SubscriptionSecrets secrets) {
        this.runner = runner;
        this.subscriptions = subscriptions;
        this.secrets = secrets;
    }

    CommandOutcome pause(Attempt attempt, UUID id, long expected) {
        return run(attempt, id, PAUSE, List.of(expected), Optional.of(expected), true);
    }

    CommandOutcome resume(Attempt attempt, UUID id, long expected) {
        return run(attempt, id, RESUME, List.of(expected), Optional.of(expected), false);
    }

    CommandOutcome remove(Attempt attempt, UUID id, long expected) {
        return run(attempt, id, REMOVE, List.of(expected), Optional.of(expected), false);
    }

    CommandOutcome rotate(Attempt attempt, UUID id, long expected, Secret secret) {
        byte[] sealed = secrets.seal(secret, attempt.access().tenantId(), id);
        return run(attempt, id, ROTATE, List.of(expected, sealed), Optional.of(expected), false);
    }

    CommandOutcome replay(Attempt attempt, UUID id, ReplaySubscription command) {
        return run(attempt, id, REPLAY, Arrays.asList(command.aggregateId()), Optional.empty(), false);
    }

    CommandOutcome discard(Attempt attempt, UUID id, long expected, DiscardDeadLetters command) {
        return run(
                attempt,
                id,
                DISCARD,
                Arrays.asList(expected, command.events(), command.reason()),
                Optional.of(expected),
                false);
    }

    private CommandOutcome run(
            Attempt attempt, UUID id, String sql, List<@Nullable Object> own, Optional<Long> expected, boolean active) {
        return runner.run(
                attempt,
                new AggregateChange("subscription", sql, id, own),
                (tried, constraint) -> subscriptions.judge(tried, id, expected, active));
    }
}
