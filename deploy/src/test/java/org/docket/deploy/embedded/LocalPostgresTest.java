package org.docket.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalPostgresTest {

    private static final String PASSWORD = "anyPassword1";

    @TempDir
    Path home;

    private final int port = FreePort.any();

    @Test
    void keepsDataOverARestart() throws SQLException {
        try (var first = LocalPostgres.start(settings())) {
            execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        try (var second = LocalPostgres.start(settings())) {
            assertThat(query(second, "SELECT answer::text FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void recoversCommittedDataAfterAKill() throws SQLException {
        var first = LocalPostgres.start(settings());
        execute(first, "CREATE TABLE kept AS SELECT 42 AS answer");
        first.process().send(Signal.KILL);
        assertThat(first.process().waitFor(Duration.ofSeconds(10))).isTrue();

        try (var second = LocalPostgres.start(settings())) {
            assertThat(query(second, "SELECT answer::text FROM kept")).isEqualTo("42");
        }
    }

    @Test
    void isDurableAndReadyForTheProjectorWhenAsked() throws SQLException {
        try (var server = LocalPostgres.start(settings())) {
            assertThat(query(server, "SHOW fsync")).isEqualTo("on");
            assertThat(query(server, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(query(server, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(query(server, "SHOW wal_level")).isEqualTo("logical");
            assertThat(query(server, "SHOW wal_sender_timeout")).isEqualTo("5s");
            assertThat(query(server, "SHOW max_slot_wal_keep_size")).isEqualTo("2GB");
        }
    }

    @Test
    void letsNobodyInWithoutThePassword() {
        try (var server = LocalPostgres.start(settings())) {
            var stranger = server.superuser().as(LocalPostgres.SUPERUSER, "wrong");

            assertThatThrownBy(() -> connect(stranger))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void saysWhyItDoesNotStart() {
        try (var first = LocalPostgres.start(settings())) {
            var samePort =
                    new LocalPostgres.Settings(home.resolve("other"), port, PASSWORD, true, home.resolve("other.log"));

            assertThatThrownBy(() -> LocalPostgres.start(samePort)).hasMessageContaining("could not bind");
            assertThat(first.process().isAlive()).isTrue();
        }
    }

    @Test
    void endsWithTheJvmThatStartedItEvenWhenThatIsKilled() throws Exception {
        var parent = OtherJvm.start(PostgresParent.class, home.toString(), Integer.toString(port));
        var server = parent.firstLineAsPid();
        assertThat(server.isAlive()).isTrue();

        parent.kill();

        assertThat(Poll.until(Duration.ofSeconds(20), () -> !server.isAlive())).isTrue();
        assertThat(FreePort.isFree(port)).isTrue();
    }

    private LocalPostgres.Settings settings() {
        return new LocalPostgres.Settings(home.resolve("data"), port, PASSWORD, true, home.resolve("postgres.log"));
    }

    private static void execute(LocalPostgres server, String sql) throws SQLException {
        try (var connection = connect(server.superuser());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(LocalPostgres server, String sql) throws SQLException {
        try (var connection = connect(server.superuser());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connect(PostgresAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }
}
