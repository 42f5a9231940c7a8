package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.docket.testkit.TestDatabase;
import org.docket.write.fixture.BulkCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.TariffCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database that is too slow for a whole chunk within the time of a statement gets smaller ones, and the operation ends. */
final class SlowBulkTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int LARGE = 1_500;

    private final World world = World.over(
            database("1s"),
            Map.of("docket.bulk.enabled", "true", "docket.bulk.every", "50ms", "docket.bulk.put-off", "50ms"));
    private final Officer officer = world.officer();

    @AfterEach
    void keepsTheBooksInOrderAndCloses() {
        Books.assertInOrder(world);
        world.close();
    }

    @Test
    void endsThoughNoWholeChunkIsDoneInTime() {
        UUID operation = previewOver(LARGE, 0.002);

        assertThat(officer.gives(BulkCommands.run(operation, 1)).status()).isEqualTo(202);

        assertEverySurchargeOnce(operation, LARGE);
    }

    @Test
    void endsThoughItIsTooSlowForOneRequest() {
        UUID operation = previewOver(900, 0.002);

        assertThat(officer.gives(BulkCommands.run(operation, 1)).status()).isEqualTo(202);

        assertEverySurchargeOnce(operation, 900);
    }

    /** Whoever watches hears of it, and it is done once it can be, unless it was tried too often. */
    @Test
    void saysSoWhenOneItemAloneIsTooSlow() {
        UUID operation = previewOver(2, 1.5);

        assertThat(officer.gives(BulkCommands.run(operation, 1)).status()).isEqualTo(202);

        await().atMost(PATIENCE).until(() -> world.service().metric("docket.bulk.failures") >= 1);
        world.owner().run("DROP TRIGGER dawdle ON command.enforcement_case");
        assertEverySurchargeOnce(operation, 2);
    }

    @Test
    void reportsItemsThatAreTooSlowEachForItself() {
        UUID operation = previewOver(3, 0);
        world.owner().run("""
                CREATE OR REPLACE FUNCTION command.dawdle() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN
                  PERFORM pg_sleep(5) FROM command.bulk_item i WHERE i.case_id = NEW.case_id AND i.ordinal = 2;
                  RETURN NEW;
                END $$
                """);

        assertThat(officer.gives(BulkCommands.run(operation, 1)).status()).isEqualTo(202);

        await().atMost(PATIENCE).until(() -> stateOf(operation).equals("DONE"));
        assertThat(world.owner()
                        .texts("SELECT concat_ws(' ', outcome, reason) FROM command.bulk_item ORDER BY ordinal"))
                .containsExactly("APPLIED", "REFUSED too-slow", "APPLIED");
        assertThat(world.service().metric("docket.bulk.failures")).isEqualTo(5);
    }

    private UUID previewOver(int cases, double secondsEach) {
        officer.succeedsWith(TariffCommands.setTariff("2000-01-01"));
        Clones.of(world.owner(), officer.hasNotifiedCase(), cases - 1);
        UUID operation =
                officer.succeedsWith(BulkCommands.preview("ADD_SURCHARGE")).id();
        world.owner()
                .run(
                        "CREATE FUNCTION command.dawdle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(%s); RETURN NEW; END $$"
                                .formatted(secondsEach));
        world.owner()
                .run(
                        "CREATE TRIGGER dawdle BEFORE UPDATE ON command.enforcement_case FOR EACH ROW EXECUTE FUNCTION command.dawdle()");
        return operation;
    }

    private void assertEverySurchargeOnce(UUID operation, int cases) {
        await().atMost(PATIENCE).until(() -> stateOf(operation).equals("DONE"));
        assertThat(world.owner().number("SELECT applied FROM command.bulk_operation WHERE operation_id = ?", operation))
                .isEqualTo(cases)
                .isEqualTo(world.owner()
                        .number("SELECT count(*) FROM command.enforcement_case WHERE surcharged_on IS NOT NULL"))
                .isEqualTo(
                        world.owner().number("SELECT count(*) FROM command.ledger_transfer WHERE kind = 'SURCHARGE'"));
    }

    private String stateOf(UUID operation) {
        return world.owner().text("SELECT state FROM command.bulk_operation WHERE operation_id = ?", operation);
    }

    private static TestDatabase database(String statementTimeout) {
        TestDatabase database = TestDatabase.create();
        try (Sql superuser = Sql.connect(database.superuser())) {
            superuser.run("ALTER ROLE docket_write IN DATABASE " + database.name() + " SET statement_timeout = '"
                    + statementTimeout + "'");
        }
        return database;
    }
}
