package org.docket.write.command.createsubscription;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.SubscriptionRefusal;
import org.docket.write.commit.ActorQuery;
import org.docket.write.commit.AggregateChange;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.RoundTrip;
import org.docket.write.token.SubscriptionSecrets;
import org.docket.write.token.SubscriptionSecrets.Secret;

/** Makes subscriptions. */
@Singleton
final class CreateSubscriptionHandler {

    /** Indexes: actor_pkey, operation_pkey, subscription_name_once, which also refuses a name that is taken. */
    private static final String CHANGE = """
            own AS MATERIALIZED (SELECT ?::text AS name, ?::text AS url, ?::text AS types, ?::bytea AS secret),
            changed AS (
              INSERT INTO command.subscription (tenant_id, subscription_id, name, url, types, secret, created_by)
              SELECT g.tenant_id, g.id, o.name, o.url, string_to_array(o.types, ','), o.secret, g.actor_id
              FROM given g, may m, own o
              WHERE command.subscriptions_counted(g.tenant_id) < 1000
              RETURNING tenant_id, subscription_id AS id, version, state)
            """;

    private final CommandRunner runner;
    private final ActorQuery actors;
    private final SubscriptionSecrets secrets;

    CreateSubscriptionHandler(CommandRunner runner, ActorQuery actors, SubscriptionSecrets secrets) {
        this.runner = runner;
        this.actors = actors;
        this.secrets = secrets;
    }

    CommandOutcome handle(Attempt attempt, CreateSubscription command, Secret secret) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        byte[] sealed = secrets.seal(secret, attempt.access().tenantId(), id);
        AggregateChange change = new AggregateChange(
                "subscription",
                CHANGE,
                id,
                List.of(command.name(), command.url(), String.join(",", command.types()), sealed));
        return runner.run(attempt, change, this::judge);
    }

    private Verdict judge(Attempt attempt, Optional<String> constraint) {
        if (constraint.filter("subscription_name_once"::equals).isPresent()) {
            return new Verdict.Refuse(new SubscriptionRefusal.NameTaken());
        }
        return switch (actors.refusal(attempt)) {
            case RoundTrip.Done<Optional<Refusal>>(Optional<Optional<Refusal>> row) ->
                new Verdict.Refuse(row.flatMap(found -> found).orElseGet(SubscriptionRefusal.TooMany::new));
            case RoundTrip.Violated<Optional<Refusal>> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Optional<Refusal>>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }
}
