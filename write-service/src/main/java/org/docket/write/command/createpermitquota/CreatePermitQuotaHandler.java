package org.docket.write.command.createpermitquota;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.docket.write.casefile.PermitRefusal;
import org.docket.write.casefile.Refusal;
import org.docket.write.commit.ActorQuery;
import org.docket.write.commit.AggregateChange;
import org.docket.write.commit.Attempt;
import org.docket.write.commit.CommandOutcome;
import org.docket.write.commit.CommandRunner;
import org.docket.write.commit.Verdict;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.docket.write.gate.Statement;

/** Creates quotas. */
@Singleton
final class CreatePermitQuotaHandler {

    /** Indexes: actor_pkey, operation_pkey; writes permit_quota_code_once. */
    private static final String CHANGE = """
            changed AS (
              INSERT INTO command.permit_quota (tenant_id, quota_id, code, name, price_minor, currency, capacity, remaining, sale_from, sale_until, created_by)
              SELECT g.tenant_id, g.id, o.code, o.name, o.price_minor, o.currency, o.capacity, o.capacity, o.sale_from, o.sale_until, m.actor_id
              FROM given g, may m,
                   (SELECT ?::text AS code, ?::text AS name, ?::bigint AS price_minor, ?::char(3) AS currency, ?::int AS capacity, ?::date AS sale_from,
                           ?::date AS sale_until) o
              RETURNING tenant_id, quota_id AS id, version, 'ACTIVE' AS state)
            """;

    /** Index: permit_quota_code_once. */
    private static final String EXISTING = """
            SELECT q.quota_id FROM command.permit_quota q WHERE q.tenant_id = ?::smallint AND q.code = ?::text
            """;

    private final CommandRunner runner;
    private final Gate gate;
    private final ActorQuery actors;

    CreatePermitQuotaHandler(CommandRunner runner, Gate gate, ActorQuery actors) {
        this.runner = runner;
        this.gate = gate;
        this.actors = actors;
    }

    CommandOutcome handle(Attempt attempt, CreatePermitQuota command) {
        AggregateChange change = new AggregateChange(
                "permit-quota",
                CHANGE,
                UuidCreator.getTimeOrderedEpoch(),
                Arrays.asList(
                        command.code(),
                        command.name(),
                        command.priceMinor(),
                        attempt.access().currency(),
                        command.capacity(),
                        command.saleFrom(),
                        command.saleUntil()));
        return runner.run(attempt, change, (tried, constraint) -> judge(tried, command.code()));
    }

    private Verdict judge(Attempt attempt, String code) {
        return switch (actors.refusal(attempt)) {
            case RoundTrip.Done<Optional<Refusal>>(var row) ->
                row.orElseThrow().<Verdict>map(Verdict.Refuse::new).orElseGet(() -> taken(attempt, code));
            case RoundTrip.Violated<Optional<Refusal>> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<Optional<Refusal>>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }

    private Verdict taken(Attempt attempt, String code) {
        RoundTrip<UUID> existing = gate.run(
                Statement.ofTenant(
                        attempt.access().acting(), EXISTING, attempt.access().tenantId(), code),
                row -> row.uuid("quota_id"));
        return switch (existing) {
            case RoundTrip.Done<UUID>(Optional<UUID> id) ->
                id.<Verdict>map(it -> new Verdict.Refuse(new PermitRefusal.DuplicateCode(it)))
                        .orElseGet(Verdict.TryAgain::new);
            case RoundTrip.Violated<UUID> impossible ->
                throw new IllegalStateException("A look-up violated " + impossible.constraint());
            case RoundTrip.Unavailable<UUID>(RoundTrip.Reason reason) -> new Verdict.Unknown(reason);
        };
    }
}
