package org.docket.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.docket.deploy.embedded.PostgresAddress;
import org.junit.jupiter.api.Test;

final class TestDatabaseTest {

    @Test
    void letsEachRoleInWithItsPassword() throws SQLException {
        try (var database = TestDatabase.create()) {
            for (var role : List.of(database.owner(), database.write(), database.read(), database.projector())) {
                assertThat(query(role, "SELECT current_user::text")).isEqualTo(role.user());
            }
        }
    }

    @Test
    void isMigratedAndOwnedByAnOrdinaryRole() throws SQLException {
        try (var database = TestDatabase.create()) {
            var failed = "SELECT count(*)::text FROM flyway_schema_history WHERE NOT success";
            var superuser = "SELECT rolsuper::text FROM pg_roles WHERE rolname = current_user";

            assertThat(query(database.owner(), failed)).isEqualTo("0");
            assertThat(query(database.owner(), superuser)).isEqualTo("false");
            assertThat(query(database.owner(), "SELECT to_regclass('command.enforcement_case')::text"))
                    .isEqualTo("command.enforcement_case");
        }
    }

    @Test
    void sharesNothingWithAnotherOne() throws SQLException {
        try (var one = TestDatabase.create();
                var other = TestDatabase.create()) {
            query(one.owner(), "CREATE TABLE mine AS SELECT 1; SELECT 'made'");

            assertThat(query(other.owner(), "SELECT (to_regclass('mine') IS NULL)::text"))
                    .isEqualTo("true");
        }
    }

    @Test
    void takesItsReplicationSlotsAlong() throws SQLException {
        String slot;
        try (var database = TestDatabase.create()) {
            slot = database.name();
            query(database.projector(), "SELECT pg_create_logical_replication_slot('" + slot + "', 'pgoutput')::text");
        }

        var left = "SELECT count(*)::text FROM pg_replication_slots WHERE slot_name = '" + slot + "'";
        assertThat(query(TestServers.postgres(), left)).isEqualTo("0");
    }

    /** The first column of the first row of the last statement's result. */
    private static String query(PostgresAddress address, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                var statement = connection.createStatement()) {
            var isRows = statement.execute(sql);
            while (!isRows) {
                isRows = statement.getMoreResults();
            }
            try (var rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
