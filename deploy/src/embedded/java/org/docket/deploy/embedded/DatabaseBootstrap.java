package org.docket.deploy.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * What has to be done once as an administrator before migrations can run as {@code docket_owner}: that role and the
 * database it owns. All other roles are made by the migrations; afterwards their passwords are set here.
 */
public final class DatabaseBootstrap {

    /** The role that owns the schema and runs migrations. */
    public static final String OWNER = "docket_owner";
    /** The roles of the services, made by migrations. */
    public static final String WRITE = "docket_write";

    public static final String READ = "docket_read";
    public static final String PROJECTOR = "docket_projector";

    /** Two processes may do this at once; the lock's number means nothing. */
    private static final long LOCK = 0x646f636b6574L;

    private DatabaseBootstrap() {}

    /** Makes the owner (with that password, also when it exists) and the database unless it exists. */
    public static PostgresAddress prepare(PostgresAddress administrator, String database, String ownerPassword)
            throws SQLException {
        try (var connection = connect(administrator)) {
            query(connection, "SELECT pg_advisory_lock(" + LOCK + ")::text");
            if (isMissing(connection, "SELECT count(*)::text FROM pg_roles WHERE rolname = '" + OWNER + "'")) {
                execute(connection, "CREATE ROLE " + OWNER + " LOGIN CREATEROLE REPLICATION");
            }
            // So that its migrations can let the read functions see how long other sessions' transactions take.
            execute(connection, "GRANT pg_read_all_stats TO " + OWNER + " WITH ADMIN OPTION");
            setPassword(connection, OWNER, ownerPassword);
            var name = identifier(connection, database);
            if (isMissing(
                    connection,
                    "SELECT count(*)::text FROM pg_database WHERE datname = " + literal(connection, database))) {
                execute(connection, "CREATE DATABASE " + name + " OWNER " + OWNER);
            }
        }
        return administrator.at(database).as(OWNER, ownerPassword);
    }

    /** Sets the passwords of roles that exist. */
    public static void setPasswords(PostgresAddress administrator, Map<String, String> passwordByRole)
            throws SQLException {
        try (var connection = connect(administrator)) {
            // Serialised: PostgreSQL fails a second concurrent update of the same role.
            query(connection, "SELECT pg_advisory_lock(" + LOCK + ")::text");
            for (var entry : passwordByRole.entrySet()) {
                setPassword(connection, entry.getKey(), entry.getValue());
            }
        }
    }

    private static Connection connect(PostgresAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    private static void setPassword(Connection connection, String role, String password) throws SQLException {
        execute(
                connection,
                "ALTER ROLE " + identifier(connection, role) + " PASSWORD " + literal(connection, password));
    }

    private static boolean isMissing(Connection connection, String count) throws SQLException {
        return query(connection, count).equals("0");
    }

    private static String identifier(Connection connection, String name) throws SQLException {
        return quoted(connection, "SELECT quote_ident(?)", name);
    }

    private static String literal(Connection connection, String text) throws SQLException {
        return quoted(connection, "SELECT quote_literal(?)", text);
    }

    private static String quoted(Connection connection, String sql, String text) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, text);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            var value = rows.getString(1);
            return value == null ? "" : value;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
