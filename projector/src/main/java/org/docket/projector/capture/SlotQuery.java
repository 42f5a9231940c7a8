package org.docket.projector.capture;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Properties;
import javax.sql.DataSource;
import org.docket.projector.database.DatabaseSettings;
import org.docket.projector.database.Pools;
import org.docket.projector.database.SourceUnavailable;
import org.jspecify.annotations.Nullable;

/** Slot, publication and server, as the catalogue and the replication protocol tell them. */
@Singleton
final class SlotQuery {

    private static final String PLUGIN = "pgoutput";

    // Index: pg_publication_pubname_index.
    private static final String SERVER = """
            SELECT current_setting('wal_level'),
                   pg_is_in_recovery(),
                   EXISTS (SELECT FROM pg_publication WHERE pubname = ?)
            """;

    // No index: the view shows the few slots of shared memory. invalidation_reason exists from PostgreSQL 17 on.
    private static final String SLOT = """
            SELECT s.plugin, s.database = current_database(), s.active_pid, s.wal_status, to_jsonb(s) ->> 'invalidation_reason'
            FROM pg_replication_slots s
            WHERE s.slot_name = ?
            """;

    // No index: as above.
    private static final String LAG = """
            SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), s.confirmed_flush_lsn)::bigint
            FROM pg_replication_slots s
            WHERE s.slot_name = ? AND s.confirmed_flush_lsn IS NOT NULL
            """;

    // Waits for every transaction that writes at this moment, however long that takes: no statement_timeout.
    private static final String CREATE = """
            SELECT pg_create_logical_replication_slot(?, ?)
            """;

    private static final String DROP = """
            SELECT pg_drop_replication_slot(?)
            """;

    private final DataSource books;
    private final DatabaseSettings database;
    private final CaptureSettings settings;

    SlotQuery(@Named(Pools.BOOKS) DataSource books, DatabaseSettings database, CaptureSettings settings) {
        this.books = books;
        this.database = database;
        this.settings = settings;
    }

    /** Looks at everything that a start needs. */
    SlotVerdict check() {
        try (Connection connection = books.getConnection()) {
            SourceIdentity identity = identity();
            String unfit = serverIsUnfit(connection);
            return unfit == null ? slot(connection, identity) : new SlotVerdict.Unfit(unfit);
        } catch (SQLException e) {
            throw new SourceUnavailable("slot cannot be checked", e);
        }
    }

    /** Makes the slot; it stands at the log's present end. */
    void create() {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), credentials("create-slot"))) {
            connection.setAutoCommit(false);
            try (Statement patience = connection.createStatement()) {
                patience.execute("SET LOCAL statement_timeout = 0");
            }
            try (PreparedStatement statement = connection.prepareStatement(CREATE)) {
                statement.setString(1, settings.slot());
                statement.setString(2, PLUGIN);
                statement.execute();
            }
            connection.commit();
        } catch (SQLException e) {
            throw new SourceUnavailable("slot cannot be made", e);
        }
    }

    /** Removes the slot. */
    void drop() {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(DROP)) {
            statement.setString(1, settings.slot());
            statement.execute();
        } catch (SQLException e) {
            throw new SourceUnavailable("slot cannot be dropped", e);
        }
    }

    /** How many bytes of log the slot is behind; empty when there is no slot. */
    OptionalLong lagBytes() {
        try (Connection connection = books.getConnection();
                PreparedStatement statement = connection.prepareStatement(LAG)) {
            statement.setString(1, settings.slot());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        } catch (SQLException e) {
            throw new SourceUnavailable("lag cannot be read", e);
        }
    }

    /** IDENTIFY_SYSTEM is a command of the replication protocol and needs a connection that speaks it. */
    private SourceIdentity identity() throws SQLException {
        Properties properties = credentials("identify");
        properties.setProperty("replication", "database");
        properties.setProperty("preferQueryMode", "simple");
        properties.setProperty("assumeMinServerVersion", "16");
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), properties);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("IDENTIFY_SYSTEM")) {
            row.next();
            return new SourceIdentity(row.getString("systemid"), row.getInt("timeline"));
        }
    }

    private Properties credentials(String purpose) {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("ApplicationName", "docket-projector-" + purpose);
        properties.setProperty("loginTimeout", "5");
        properties.setProperty("tcpKeepAlive", "true");
        return properties;
    }

    private @Nullable String serverIsUnfit(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SERVER)) {
            statement.setString(1, CaptureSettings.PUBLICATION);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                if (!Objects.equals(row.getString(1), "logical")) {
                    return "wal_level is '" + row.getString(1) + "' and must be 'logical'";
                }
                if (row.getBoolean(2)) {
                    return "the server is in recovery; only a primary can be followed";
                }
                return row.getBoolean(3) ? null : "publication " + CaptureSettings.PUBLICATION + " does not exist";
            }
        }
    }

    private SlotVerdict slot(Connection connection, SourceIdentity identity) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SLOT)) {
            statement.setString(1, settings.slot());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? judge(row, identity) : new SlotVerdict.Missing(identity);
            }
        }
    }

    private SlotVerdict judge(ResultSet slot, SourceIdentity identity) throws SQLException {
        String name = "slot " + settings.slot();
        if (!Objects.equals(slot.getString(1), PLUGIN)) {
            return new SlotVerdict.Unfit(name + " has plugin '" + slot.getString(1) + "' and must have " + PLUGIN);
        }
        if (!slot.getBoolean(2)) {
            return new SlotVerdict.Unfit(name + " belongs to another database");
        }
        int activePid = slot.getInt(3);
        if (activePid != 0) {
            return new SlotVerdict.Busy(name + " is in use by server process " + activePid);
        }
        String invalidation = slot.getString(5);
        if (invalidation != null || Objects.equals(slot.getString(4), "lost")) {
            return new SlotVerdict.Lost(
                    identity, name + " was invalidated: " + (invalidation == null ? "its log is gone" : invalidation));
        }
        return new SlotVerdict.Ready(identity);
    }
}
