package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.docket.write.fixture.BulkCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.ServiceProcess;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.TariffCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that work on an operation are killed, each in the middle of a chunk. The next one goes on where they left off. */
final class KilledServiceTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ITEMS = 8_000;

    private static final String HELD = """
            SELECT a.account_id FROM command.bulk_item i JOIN command.ledger_account a ON a.tenant_id = i.tenant_id AND a.account_id = i.case_id
            WHERE i.operation_id = ? AND i.ordinal = ? FOR UPDATE OF a
            """;

    @TempDir
    private Path directory;

    private final World world = World.open(); // works on no operation itself
    private final Officer officer = world.officer();
    private final Sql superuser = Sql.connect(world.database().superuser());

    @AfterEach
    void keepsTheBooksInOrderAndCloses() {
        Books.assertInOrder(world);
        superuser.close();
        world.close();
    }

    @Test
    void doesEachItemOnceHoweverManyProcessesDieOverThem() {
        officer.succeedsWith(TariffCommands.setTariff("2000-01-01"));
        Clones.of(world.owner(), officer.hasNotifiedCase(), ITEMS - 1);
        UUID operation =
                officer.succeedsWith(BulkCommands.preview("ADD_SURCHARGE")).id();
        Reply reply = officer.gives(BulkCommands.run(operation, 1));
        assertThat(reply.status()).isEqualTo(202);

        for (int whole : new int[] {2_000, 5_000}) {
            killInTheChunkAfter(operation, whole);
            assertWholeChunksOnly(operation, whole);
        }
        try (ServiceProcess process = start("last")) {
            await().atMost(PATIENCE).until(() -> stateOf(operation).equals("DONE"));
            assertThat(process.process().isAlive()).isTrue();
        }

        assertOneEffectEach(operation);
    }

    /** The account of one of its cases is held: the chunk has written all its rows when it waits, and cannot end before the process does. */
    private void killInTheChunkAfter(UUID operation, int whole) {
        try (Sql holder = Sql.connect(world.database().owner()).begin()) {
            holder.all(HELD, row -> row.getString(1), operation, whole + 500);
            try (ServiceProcess process = start("killed-after-" + whole)) {
                await().atMost(PATIENCE).until(() -> doneOf(operation) == whole && isInAChunk());
                assertThat(process.process().isAlive()).isTrue();
            }
        }
    }

    /** What a killed process did stands as a whole or not at all, and the operation goes on. */
    private void assertWholeChunksOnly(UUID operation, int whole) {
        assertThat(stateOf(operation)).isEqualTo("RUNNING");
        await().atMost(PATIENCE).until(() -> !isInAChunk());
        long done = doneOf(operation);
        assertThat(done).isEqualTo(whole);
        assertThat(world.owner().number("SELECT count(*) FROM command.bulk_item WHERE outcome = 'APPLIED'"))
                .isEqualTo(done)
                .isEqualTo(surcharged());
    }

    private void assertOneEffectEach(UUID operation) {
        assertThat(world.owner().number("SELECT applied FROM command.bulk_operation WHERE operation_id = ?", operation))
                .isEqualTo(ITEMS)
                .isEqualTo(surcharged());
        assertThat(world.owner().number("SELECT count(*) FROM command.ledger_transfer WHERE kind = 'SURCHARGE'"))
                .isEqualTo(ITEMS);
        assertThat(
                        world.owner()
                                .number(
                                        "SELECT count(DISTINCT case_id) FROM command.case_history WHERE command = 'add-surcharge'"))
                .isEqualTo(ITEMS)
                .isEqualTo(world.owner()
                        .number("SELECT count(*) FROM command.case_history WHERE command = 'add-surcharge'"));
        assertThat(world.owner()
                        .texts(
                                "SELECT type || revision FROM command.outbox WHERE aggregate_id = ? ORDER BY revision",
                                operation))
                .containsExactly("operation.previewed1", "operation.started2", "operation.completed3");
    }

    private ServiceProcess start(String name) {
        return ServiceProcess.start(
                world.configuration(Map.of("docket.bulk.enabled", "true", "docket.bulk.every", "50ms")),
                directory.resolve(name + ".log").toFile());
    }

    private boolean isInAChunk() {
        return superuser.number("""
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = current_database() AND usename = 'docket_write' AND state = 'active' AND query LIKE '%of_commands%'
                """) > 0;
    }

    private long surcharged() {
        return world.owner().number("SELECT count(*) FROM command.enforcement_case WHERE surcharged_on IS NOT NULL");
    }

    private long doneOf(UUID operation) {
        return world.owner().number("SELECT done FROM command.bulk_operation WHERE operation_id = ?", operation);
    }

    private String stateOf(UUID operation) {
        return world.owner().text("SELECT state FROM command.bulk_operation WHERE operation_id = ?", operation);
    }
}
