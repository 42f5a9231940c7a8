package org.docket.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class TestServersTest {

    @Test
    void takesContainersWhereTheyCanBeHad() {
        assertThat(TestServers.choose("", "Redis", () -> Optional.of("container"), () -> "embedded"))
                .isEqualTo("container");
        assertThat(TestServers.choose("", "Redis", Optional::empty, () -> "embedded"))
                .isEqualTo("embedded");
    }

    @Test
    void doesNotTakeTheOtherWayWhenOneIsDemanded() {
        assertThat(TestServers.choose("embedded", "Redis", () -> Optional.of("container"), () -> "embedded"))
                .isEqualTo("embedded");
        assertThat(TestServers.choose("containers", "Redis", () -> Optional.of("container"), () -> "embedded"))
                .isEqualTo("container");
        assertThatIllegalStateException()
                .isThrownBy(() -> TestServers.choose("containers", "Redis", Optional::empty, () -> "embedded"))
                .withMessageContaining("Redis did not start in a container");
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        TestServers.choose("container", "Redis", () -> Optional.of("container"), () -> "embedded"))
                .withMessageContaining("neither");
    }

    @Test
    void doesNotDecideBetweenAServerOfOnesOwnAndADemand() {
        assertThat(TestServers.given("DOCKET_TEST_PG_URL", "postgresql://here", ""))
                .isEqualTo("postgresql://here");
        assertThat(TestServers.given("DOCKET_TEST_PG_URL", "", "containers")).isEmpty();
        assertThatIllegalStateException()
                .isThrownBy(() -> TestServers.given("DOCKET_TEST_PG_URL", "postgresql://here", "containers"))
                .withMessageContaining("DOCKET_TEST_PG_URL");
    }

    /** The server itself says where its data is: this JVM's folder for temporary files has it only when it is embedded. */
    @Test
    void saysTheTruthAboutWhatItDemands() throws SQLException {
        String demand = String.valueOf(System.getenv("DOCKET_TEST_SERVERS"));
        boolean given = System.getenv("DOCKET_TEST_PG_URL") != null;

        boolean isHere = Files.isRegularFile(dataOfPostgres().resolve("PG_VERSION"))
                && dataOfPostgres().startsWith(Path.of(System.getProperty("java.io.tmpdir")));

        assertThat(!given && demand.equals("containers") && isHere)
                .as("containers are demanded, and the data is here")
                .isFalse();
        assertThat(!given && demand.equals("embedded") && !isHere)
                .as("embedded servers are demanded, and the data is elsewhere")
                .isFalse();
    }

    private static Path dataOfPostgres() throws SQLException {
        var server = TestServers.postgres();
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SHOW data_directory")) {
            rows.next();
            return Path.of(rows.getString(1));
        }
    }
}
