package org.docket.write.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.docket.testkit.Repository;
import org.docket.testkit.TestDatabase;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.PostgresProxy;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;

/** What {@code deploy/bin/bench contended} gives to pgbench. */
final class BenchScriptTest {

    @Test
    void hasTheStatementsOfAPaymentAsTheyAreSent() throws IOException {
        String script =
                Files.readString(Repository.root().resolve("deploy/src/main/resources/bench/record-payment.sql"));
        TestDatabase database = TestDatabase.create();
        try (PostgresProxy proxy = PostgresProxy.before(database.write());
                World world = World.over(database, Map.of("DOCKET_PG_JDBC_URL", proxy.jdbcUrl()))) {
            Request payment = Commands.recordPayment(world.officer().opensCase(), "20.00");
            proxy.forget();

            world.officer().succeedsWith(payment);

            List<String> sent = proxy.tripsBut("read.bearer").getFirst().statements();
            assertThat(normal(String.join(";", sent).replaceAll("\\$\\d+", "?")))
                    .isEqualTo(normal(script.replaceAll("\\{\\w+}", "?")));
        }
    }

    private static String normal(String sql) {
        return sql.strip().replaceAll("\\s+", " ").replaceAll("\\s*;\\s*", ";");
    }
}
