package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.docket.write.fixture.BulkCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Service;
import org.docket.write.fixture.TariffCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever runs a bulk operation must be allowed to as long as it goes on. */
final class BulkRightsTest {

    private static final Map<String, Object> WORKING =
            Map.of("docket.bulk.enabled", "true", "docket.bulk.every", "50ms");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final World world = World.open(); // works on no operation itself
    private final Officer officer = world.officer();

    @AfterEach
    void keepsTheBooksInOrderAndCloses() {
        Books.assertInOrder(world);
        world.close();
    }

    @Test
    void endsAnOperationOnceWhoRunsItMayNotAnyMore() {
        UUID operation = started(2_500);
        world.owner().run("""
                CREATE FUNCTION command.dismiss() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN
                  UPDATE command.actor SET roles = '{OFFICER}' WHERE tenant_id = NEW.tenant_id AND actor_id = NEW.run_by;
                  RETURN NULL;
                END $$
                """);
        world.owner()
                .run(
                        "CREATE TRIGGER dismiss AFTER UPDATE ON command.bulk_operation FOR EACH ROW WHEN (NEW.done = 1000) EXECUTE FUNCTION command.dismiss()");

        try (Service service = worker()) {
            awaitState(operation, "CANCELLED");
            assertThat(service.port()).isPositive();
        }

        assertEndedByForbidding(operation, 1_000);
    }

    @Test
    void doesNothingForWhoIsNotActiveAnyMore() {
        UUID operation = started(1_001);
        world.owner()
                .run(
                        "UPDATE command.actor SET active = false WHERE actor_id = ?",
                        officer.actor().actorId());

        try (Service service = worker()) {
            awaitState(operation, "CANCELLED");
            assertThat(service.port()).isPositive();
        }

        assertEndedByForbidding(operation, 0);
    }

    private void assertEndedByForbidding(UUID operation, int done) {
        assertThat(applied(operation)).isEqualTo(done);
        assertThat(world.owner()
                        .number("SELECT count(*) FROM command.enforcement_case WHERE surcharged_on IS NOT NULL"))
                .isEqualTo(done);
        assertThat(world.owner()
                        .text("SELECT cancel_code FROM command.bulk_operation WHERE operation_id = ?", operation))
                .isEqualTo("forbidden");
        assertThat(world.owner()
                        .texts(
                                "SELECT type || revision FROM command.outbox WHERE aggregate_id = ? ORDER BY revision",
                                operation))
                .containsExactly("operation.previewed1", "operation.started2", "operation.cancelled3");
        assertThat(world.owner()
                        .texts(
                                "SELECT outcome || ' ' || code FROM command.audit_entry WHERE subject_id = ? AND action = 'run-bulk' AND outcome <> 'ACCEPTED'",
                                operation))
                .containsExactly("DENIED forbidden");
        assertThat(world.owner()
                        .text(
                                "SELECT read.operation_items(?::smallint, ?, 'NOT_DONE', 0, 1)::json -> 'items' -> 0 ->> 'ordinal'",
                                World.ONE,
                                operation))
                .isEqualTo(Integer.toString(done + 1));
    }

    /** An operation over so many cases that no one has worked on yet. */
    private UUID started(int cases) {
        officer.succeedsWith(TariffCommands.setTariff("2000-01-01"));
        Clones.of(world.owner(), officer.hasNotifiedCase(), cases - 1);
        UUID operation =
                officer.succeedsWith(BulkCommands.preview("ADD_SURCHARGE")).id();
        assertThat(officer.gives(BulkCommands.run(operation, 1)).status()).isEqualTo(202);
        return operation;
    }

    private Service worker() {
        return Service.start(world.configuration(WORKING));
    }

    private void awaitState(UUID operation, String state) {
        await().atMost(PATIENCE)
                .until(() -> world.owner()
                        .text("SELECT state FROM command.bulk_operation WHERE operation_id = ?", operation)
                        .equals(state));
    }

    private long applied(UUID operation) {
        return world.owner().number("SELECT applied FROM command.bulk_operation WHERE operation_id = ?", operation);
    }
}
