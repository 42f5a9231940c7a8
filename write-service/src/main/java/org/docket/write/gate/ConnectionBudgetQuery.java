package org.docket.write.gate;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the start whether the pool, and what is beside it, fits into PostgreSQL: better no service than one that takes the others' connections. */
@Context
final class ConnectionBudgetQuery {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionBudgetQuery.class);

    // No index: settings, and the sessions of shared memory. reserved_connections exists from PostgreSQL 16 on.
    private static final String SQL = """
            SELECT current_setting('max_connections')::bigint - current_setting('superuser_reserved_connections')::bigint
                     - coalesce(current_setting('reserved_connections', true), '0')::bigint AS usable,
                   (SELECT count(*) FROM pg_stat_activity WHERE usename LIKE 'docket\\_%') AS others
            """;

    /**
     * Looks.
     *
     * @throws IllegalStateException when this process alone cannot fit
     */
    ConnectionBudgetQuery(Gate gate, @Property(name = "datasources.default.maximum-pool-size") int pool) {
        int own = pool + SideGate.CONNECTIONS;
        if (gate.run(Statement.of(SQL), row -> new ConnectionBudget(own, row.number("usable"), row.number("others")))
                instanceof RoundTrip.Done<ConnectionBudget> answer) {
            answer.row().ifPresent(ConnectionBudgetQuery::judge);
        } else {
            LOG.warn("PostgreSQL did not say how many connections it has; whether the pool fits is not known.");
        }
    }

    private static void judge(ConnectionBudget budget) {
        budget.refusal().ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
        budget.warning().ifPresent(LOG::warn);
    }
}
