package org.docket.read.source;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import jakarta.inject.Named;
import java.sql.ResultSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the start whether the pools fit into PostgreSQL: better no reader than one that takes the writers' connections. While PostgreSQL is away
 * the service starts all the same, to answer from Redis.
 */
@Context
final class ConnectionBudgetQuery {
    private static final Logger log = LoggerFactory.getLogger(ConnectionBudgetQuery.class);

    // No index: settings, and the sessions of shared memory. reserved_connections exists from PostgreSQL 16 on.
    private static final String SQL = """
            SELECT current_setting('max_connections')::bigint - current_setting('superuser_reserved_connections')::bigint
                     - coalesce(current_setting('reserved_connections', true), '0')::bigint,
                   (SELECT count(*) FROM pg_stat_activity WHERE usename LIKE 'docket\\_%')
            """;

    /**
     * Looks.
     *
     * @throws IllegalStateException when the pools alone cannot fit
     */
    ConnectionBudgetQuery(
            @Named("by-id") Database database,
            @Property(name = "datasources.by-id.maximum-pool-size") int byId,
            @Property(name = "datasources.search.maximum-pool-size") int search) {
        ConnectionBudget budget = null;
        try {
            budget = database.ask(SQL, statement -> {
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? new ConnectionBudget(byId + search, row.getLong(1), row.getLong(2)) : null;
                }
            });
        } catch (DatabaseFailure failure) {
            log.warn(
                    "PostgreSQL did not say how many connections it has ({}); whether the pools fit is not known.",
                    failure.kind());
        }
        if (budget != null) {
            judge(budget);
        }
    }

    private static void judge(ConnectionBudget budget) {
        budget.refusal().ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
        budget.warning().ifPresent(log::warn);
    }
}
