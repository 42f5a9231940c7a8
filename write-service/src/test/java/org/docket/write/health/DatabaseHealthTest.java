package org.docket.write.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.docket.testkit.TestDatabase;
import org.docket.write.fixture.Logs;
import org.docket.write.fixture.PostgresProxy;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.World;
import org.docket.write.gate.Acting;
import org.docket.write.gate.Gate;
import org.docket.write.gate.RoundTrip;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A service whose pool has one connection, with a proxy before the database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DatabaseHealthTest {

    private static final Duration IN_TIME = Duration.ofSeconds(20);

    private final TestDatabase database = TestDatabase.create();
    private final PostgresProxy proxy = PostgresProxy.before(database.write());
    private final World world = World.over(
            database,
            Map.of(
                    "DOCKET_PG_JDBC_URL",
                    proxy.jdbcUrl(),
                    "DOCKET_PG_POOL",
                    "1",
                    "datasources.default.minimum-idle",
                    1,
                    "docket.health.enabled",
                    "true"));
    private final DatabaseHealth health = world.service().bean(DatabaseHealth.class);

    @AfterAll
    void close() {
        world.close();
        proxy.close();
    }

    @Test
    void asksByItself() {
        await().atMost(IN_TIME)
                .until(() -> shown("docket_database_connections{").size() == 1);
    }

    @Test
    void showsNothingOfADatabaseThatDoesNotAnswerButThatItDoesNot() {
        health.look();
        List<String> before = names();
        try (Logs logs = Logs.of(DatabaseHealth.class)) {
            proxy.cut();
            health.look();
            health.look();

            assertThat(names()).containsExactly("docket_database_answers");
            assertThat(answers()).isZero();
            assertThat(logs.lines()).singleElement().asString().contains("CONNECTION");

            proxy.mend();
            health.look();
            health.look();

            assertThat(names()).contains("docket_database_xid_age").containsAll(before);
            assertThat(answers()).isEqualTo(1);
            assertThat(logs.lines()).hasSize(2);
        }
        // The commands' connection was cut too, and the next test wants it.
        await().atMost(IN_TIME).until(() -> whileACommandRuns(() -> 1.0) instanceof RoundTrip.Done);
    }

    @Test
    void neitherWaitsForCommandsNorTakesTheirConnections() {
        RoundTrip<Double> answered = whileACommandRuns(() -> {
            health.look();
            return answers();
        });

        assertThat(answered).isEqualTo(new RoundTrip.Done<>(Optional.of(1.0)));
        assertThat(world.owner().number("""
                SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'docket-write-health'
                """)).isEqualTo(1);
    }

    @Test
    void forgetsAPartThatIsNoMore() {
        world.owner().run("CREATE TABLE command.heap (n int)");
        world.owner().run("INSERT INTO command.heap SELECT generate_series(1, 20000)");
        world.owner().run("SELECT pg_stat_force_next_flush()");
        health.look();
        assertThat(shown("docket_database_table_dead_ratio{"))
                .singleElement()
                .asString()
                .contains("part=\"heap\"");

        world.owner().run("DROP TABLE command.heap");
        health.look();

        assertThat(shown("docket_database_table_dead_ratio")).isEmpty();
    }

    /** Whatever goes wrong with it, also what nobody expected. */
    @Test
    void saysSoWhenItMayNotAsk() {
        world.owner().run("REVOKE EXECUTE ON FUNCTION read.database_health() FROM docket_write");
        health.look();
        double without = answers();

        world.owner().run("GRANT EXECUTE ON FUNCTION read.database_health() TO docket_write");
        health.look();

        assertThat(without).isZero();
        assertThat(answers()).isEqualTo(1);
    }

    @Test
    void givesUpWhenItTakesLongerThanAStatementMay() {
        String body = world.owner().text("SELECT pg_get_functiondef('read.database_health'::regproc)");
        world.owner().run("""
                CREATE OR REPLACE FUNCTION read.database_health() RETURNS TABLE (gauge text, part text, value float8)
                LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$ SELECT 'late', '', 1 FROM pg_sleep(3600) $$
                """);
        health.look();
        double meanwhile = answers();

        world.owner().run(body);
        health.look();

        assertThat(meanwhile).isZero();
        assertThat(answers()).isEqualTo(1);
    }

    private RoundTrip<Double> whileACommandRuns(Supplier<Double> look) {
        return world.service()
                .bean(Gate.class)
                .transact(Acting.ofTenant((short) World.ONE), busy -> look.get(), kept -> true);
    }

    private double answers() {
        String line = shown("docket_database_answers").getFirst();
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }

    private List<String> names() {
        return shown("docket_database_").stream()
                .map(line -> line.split("[{ ]", 2)[0])
                .distinct()
                .toList();
    }

    /** The lines of {@code /prometheus} that begin so. */
    private List<String> shown(String beginning) {
        return world.service()
                .send(Request.get("/prometheus"))
                .text()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .toList();
    }
}
