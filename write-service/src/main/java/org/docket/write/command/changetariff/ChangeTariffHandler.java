package org.docket.write.command.changetariff;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.TariffTerms;
import org.docket.write.commit.ActorQuery;
import org.docket.write.commit.AggregateChange;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.RoundTrip;

/** Changes tariffs. */
@Singleton
final class ChangeTariffHandler {

    /** Indexes: actor_pkey, operation_pkey, tariff_pkey. */
    private static final String CHANGE = """
            own AS MATERIALIZED (
              SELECT ?::int AS payment_days, ?::int AS surcharge_after_days, ?::int AS surcharge_percent, ?::int AS collection_after_days,
                     ?::bigint AS late_fee_minor, ?::bigint AS expected_version),
            changed AS (
              UPDATE command.tariff t
              SET payment_days = o.payment_days, surcharge_after_days = o.surcharge_after_days, surcharge_percent = o.surcharge_percent,
                  collection_after_days = o.collection_after_days, late_fee_minor = o.late_fee_minor, set_by = m.actor_id, set_at = now(),
                  version = t.version + 1
              FROM given g, may m, own o
              WHERE t.tenant_id = g.tenant_id AND t.tariff_id = g.id AND t.version = o.expected_version
              RETURNING t.tenant_id, t.tariff_id AS id, t.version, 'SET'::text AS state)
            """;

    private final CommandRunner runner;
    private final ActorQuery actors;
    private final TariffVersionQuery versions;

    ChangeTariffHandler(CommandRunner runner, ActorQuery actors, TariffVersionQuery versions) {
        this.runner = runner;
        this.actors = actors;
        this.versions = versions;
    }

    CommandOutcome handle(Attempt attempt, UUID tariffId, long expectedVersion, ChangeTariff command) {
        TariffTerms terms = command.terms();
        AggregateChange change = new AggregateChange(
                "settings",
                CHANGE,
                tariffId,
                List.of(
                        terms.paymentDays(),
                        terms.surchargeAfterDays(),
                        terms.surchargePercent(),
                        terms.collectionAfterDays(),
                        terms.lateFeeMinor(),
                        expectedVersion));
        return runner.run(attempt, change, (tried, constraint) -> judge(tried, tariffId, expectedVersion));
    }

    private Verdict judge(Attempt attempt, UUID tariffId, long expectedVersion) {
        return switch (actors.refusal(attempt)) {
            case RoundTrip.Done<Optional<Refusal>>(Optional<Optional<Refusal>> barred) ->
                barred.flatMap(reason -> reason)
                        .<Verdict>map(Verdict.Refuse::new)
                        .orElseGet(() -> standing(attempt, tariffId, expectedVersion));
            case RoundTrip.Violated<Optional<Refusal>> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Optional<Refusal>>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private Verdict standing(Attempt attempt, UUID tariffId, long expectedVersion) {
        return switch (versions.find(attempt, tariffId)) {
            case RoundTrip.Done<Long>(Optional<Long> found) -> verdict(found, expectedVersion);
            case RoundTrip.Violated<Long> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Long>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private static Verdict verdict(Optional<Long> version, long expectedVersion) {
        if (version.isEmpty()) {
            return new Verdict.Refuse(new Refusal.Unknown("tariff"));
        }
        return version.get() == expectedVersion
                ? new Verdict.TryAgain()
                : new Verdict.Refuse(new Refusal.StalePart("tariff", version.get()));
    }
}
