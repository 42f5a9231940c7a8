package org.docket.write.migrate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What interrupted concurrent builds leave behind: indexes that every write keeps up to date, that no query uses, and that {@code IF NOT
 * EXISTS} takes for finished.
 */
final class InvalidIndexes {

    private static final Logger LOG = LoggerFactory.getLogger(InvalidIndexes.class);

    /** Parents of partitioned indexes (kind I) are invalid until all partitions have theirs, which is no fault. */
    private static final String FIND = """
            SELECT format('%I.%I', n.nspname, c.relname) AS name,
                   EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid) AS building
            FROM pg_index i
            JOIN pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
            JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname IN ('command', 'projection', 'notification')
            WHERE NOT i.indisvalid OR NOT i.indisready
            ORDER BY 1
            """;

    private InvalidIndexes() {}

    /**
     * Drops them, concurrently.
     *
     * @param wait the most that it waits for older transactions
     * @return false when one is still being built by another session, so that it is too early
     */
    static boolean clearAway(Connection connection, Duration wait) throws SQLException {
        for (Found found : find(connection)) {
            if (found.building()) {
                LOG.warn("index {} is being built by another session", found.name());
                return false;
            }
            LOG.warn("index {} was left by an interrupted build: it is dropped, and built again", found.name());
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET lock_timeout = " + wait.toMillis());
                statement.execute("DROP INDEX CONCURRENTLY IF EXISTS " + found.name());
                statement.execute("RESET lock_timeout");
            }
        }
        return true;
    }

    /** A migration that leaves one has not done what it says. */
    static void refuse(Connection connection) throws SQLException {
        List<Found> left = find(connection);
        if (!left.isEmpty()) {
            throw new IllegalStateException("Migrated, but these indexes are not valid: " + left);
        }
    }

    private static List<Found> find(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(FIND)) {
            List<Found> found = new ArrayList<>();
            while (row.next()) {
                found.add(new Found(row.getString("name"), row.getBoolean("building")));
            }
            return found;
        }
    }

    private record Found(String name, boolean building) {}
}
