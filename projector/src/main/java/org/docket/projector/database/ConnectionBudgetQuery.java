package org.docket.projector.database;

import io.micronaut.context.annotation.Context;
import jakarta.inject.Named;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the start whether the pools fit into PostgreSQL. While PostgreSQL is away the projector starts all the same, and says in its health what it
 * waits for.
 */
@Context
final class ConnectionBudgetQuery {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionBudgetQuery.class);

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
    ConnectionBudgetQuery(@Named(Pools.BOOKS) DataSource books) {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(SQL);
                ResultSet row = statement.executeQuery()) {
            row.next();
            judge(new ConnectionBudget(Pools.ALL, row.getLong(1), row.getLong(2)));
        } catch (SQLException e) {
            LOG.warn(
                    "PostgreSQL did not say how many connections it has ({}); whether the pools fit is not known.",
                    e.getSQLState());
        }
    }

    private static void judge(ConnectionBudget budget) {
        budget.refusal().ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
        budget.warning().ifPresent(LOG::warn);
    }
}
