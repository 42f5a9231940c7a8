package org.docket.write.command.settariff;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.Refusal;
import org.docket.write.casefile.TariffRefusal;
import org.docket.write.casefile.TariffTerms;
import org.docket.write.commit.ActorQuery;
import org.docket.write.commit.AggregateChange;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.RoundTrip;

/** Sets tariffs. One per case type and first day, by the key tariff_once. */
@Singleton
final class SetTariffHandler {

    /** Indexes: actor_pkey, operation_pkey; writes tariff_pkey, tariff_once. */
    private static final String CHANGE = """
            changed AS (
              INSERT INTO command.tariff (tenant_id, tariff_id, case_type, valid_from, payment_days, surcharge_after_days, surcharge_percent,
                                          collection_after_days, late_fee_minor, currency, set_by)
              SELECT g.tenant_id, g.id, ?::text, ?::date, ?::int, ?::int, ?::int, ?::int, ?::bigint, ?::text, m.actor_id
              FROM given g, may m
              RETURNING tenant_id, tariff_id AS id, version, 'SET'::text AS state)
            """;

    private final CommandRunner runner;
    private final ActorQuery actors;
    private final TariffOfADayQuery tariffs;

    SetTariffHandler(CommandRunner runner, ActorQuery actors, TariffOfADayQuery tariffs) {
        this.runner = runner;
        this.actors = actors;
        this.tariffs = tariffs;
    }

    CommandOutcome handle(Attempt attempt, SetTariff command) {
        TariffTerms terms = command.terms();
        AggregateChange change = new AggregateChange(
                "settings",
                CHANGE,
                UuidCreator.getTimeOrderedEpoch(),
                Arrays.asList(
                        command.caseType().name(),
                        command.validFrom(),
                        terms.paymentDays(),
                        terms.surchargeAfterDays(),
                        terms.surchargePercent(),
                        terms.collectionAfterDays(),
                        terms.lateFeeMinor(),
                        attempt.access().currency()));
        return runner.run(attempt, change, (tried, constraint) -> judge(tried, command));
    }

    private Verdict judge(Attempt attempt, SetTariff command) {
        return switch (actors.refusal(attempt)) {
            case RoundTrip.Done<Optional<Refusal>>(Optional<Optional<Refusal>> barred) ->
                barred.flatMap(reason -> reason)
                        .<Verdict>map(Verdict.Refuse::new)
                        .orElseGet(() -> already(attempt, command));
            case RoundTrip.Violated<Optional<Refusal>> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Optional<Refusal>>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private Verdict already(Attempt attempt, SetTariff command) {
        return switch (tariffs.find(attempt, command)) {
            case RoundTrip.Done<UUID>(Optional<UUID> found) ->
                found.<Verdict>map(id -> new Verdict.Refuse(new TariffRefusal.AlreadySet(id)))
                        .orElseGet(Verdict.TryAgain::new);
            case RoundTrip.Violated<UUID> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<UUID>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }
}
