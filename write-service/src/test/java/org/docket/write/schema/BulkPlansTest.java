package org.docket.write.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.docket.testkit.TestDatabase;
import org.docket.write.fixture.BulkCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PostgresProxy;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Neither a preview nor a chunk reads a table from end to end, however many cases there are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BulkPlansTest {

    private static final int CASES = Integer.getInteger("docket.plans.cases", 100_000);

    private final TestDatabase database = TestDatabase.create();
    private final PostgresProxy proxy = PostgresProxy.before(database.write());
    private final World world;
    private final Officer officer;

    BulkPlansTest() {
        try (Sql superuser = Sql.connect(database.superuser())) {
            Plans.show(superuser, database.name(), "docket_write", "force_generic_plan");
        }
        this.world = World.over(
                database,
                Map.of(
                        "DOCKET_PG_JDBC_URL",
                        proxy.jdbcUrl(),
                        "docket.bulk.enabled",
                        "true",
                        "docket.bulk.every",
                        "100ms"));
        this.officer = world.officer();
        try (Sql superuser = Sql.connect(database.superuser())) {
            BigAgency.fill(superuser, CASES);
            BigAgency.analyze(superuser);
        }
    }

    @AfterAll
    void close() {
        world.close();
        proxy.close();
    }

    @Test
    void useAnIndexForSurcharges() {
        assertIndexed(BulkCommands.preview("ADD_SURCHARGE"), CASES / 8);
    }

    @Test
    void useAnIndexForLateFees() {
        assertIndexed(BulkCommands.previewLateFees("2026-01"), CASES / 8);
    }

    @Test
    void useAnIndexForCollection() {
        assertIndexed(BulkCommands.preview("SEND_TO_COLLECTION"), CASES / 32);
    }

    private void assertIndexed(Request preview, int atLeast) {
        proxy.forget();

        UUID operation = officer.succeedsWith(preview).id();
        officer.succeedsWith(BulkCommands.run(operation, 1));
        await().atMost(Duration.ofMinutes(5))
                .until(() -> world.owner()
                                .number("SELECT done FROM command.bulk_operation WHERE operation_id = ?", operation)
                        >= Math.min(atLeast, 3_000));
        Plans plans = Plans.of(proxy.notices());
        officer.gives(BulkCommands.cancel(operation, 2));

        assertThat(plans.statements()).anyMatch(statement -> statement.contains("command_ids"));
        assertThat(plans.sequentialScans()).isEmpty();
    }
}
