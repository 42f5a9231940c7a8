package org.docket.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.docket.projector.fixture.CaseWriter;
import org.docket.projector.fixture.ReadModel;
import org.docket.projector.fixture.RunningProjector;
import org.docket.projector.fixture.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The slot: who holds it, what happens when it is lost, and an event in it that nobody here knows. */
class SlotTest {

    private Stage stage;

    @BeforeEach
    void open() throws SQLException {
        stage = new Stage();
    }

    @AfterEach
    void close() throws SQLException {
        stage.close();
    }

    @Test
    void aSlotThatWasDroppedMakesANewGenerationAndIsSaid() throws SQLException {
        RunningProjector first = stage.start();
        openCases(3);
        stage.awaitEqual();
        first.close();
        dropSlot();
        openCases(3);

        stage.start();

        stage.awaitEqual();
        assertThat(stage.model().generation()).contains(2L);
        assertThat(stage.reasons()).endsWith("slot " + stage.slot() + " did not exist");
    }

    @Test
    void aSlotWhoseLogIsGoneMakesANewGenerationAndIsSaid() throws SQLException {
        RunningProjector first = stage.start();
        openCases(3);
        stage.awaitEqual();
        first.close();
        awaitIdleSlot();
        invalidateSlots();
        openCases(3);

        stage.start();

        stage.awaitEqual();
        assertThat(stage.model().generation()).contains(2L);
        assertThat(stage.reasons()).contains("slot " + stage.slot() + " was invalidated");
    }

    @Test
    void aStandbyTakesOverWhenTheActiveOneGoes() throws SQLException {
        RunningProjector active = stage.start();
        RunningProjector standby = stage.startAsIs(Map.of());
        await().until(() -> Stage.readiness(standby).contains("standing by"));
        assertThat(Stage.readiness(standby)).startsWith("503");
        assertThat(Stage.get(standby, "/health/liveness")).startsWith("200");

        active.close();

        stage.awaitReady(standby);
        openCases(3);
        stage.awaitEqual();
        assertThat(stage.model().generation()).contains(1L);
    }

    @Test
    void anEventOfALaterTypeIsFollowedLikeAnyOther() throws SQLException {
        RunningProjector projector = stage.start();
        UUID id = stage.cases().open();

        stage.cases().change(id, "case.teleported");
        UUID after = stage.cases().open();

        stage.awaitEqual();
        assertThat(stage.model().fence(CaseWriter.TENANT, id)).contains(2L);
        assertThat(stage.model().fence(CaseWriter.TENANT, after)).contains(1L);
        assertThat(Stage.readiness(projector)).startsWith("200");
    }

    @Test
    void anEventThatIsNotKnownStopsTheProjector() throws SQLException {
        RunningProjector projector = stage.start();
        UUID id = stage.cases().open();
        stage.awaitEqual();

        stage.cases().announce(CaseWriter.TENANT, id, 2, "case.teleported", 2);
        stage.cases().commit();

        await().until(() -> Stage.readiness(projector).contains("case.teleported version 2"));
        assertThat(Stage.readiness(projector)).startsWith("503").contains("halted");
        UUID after = stage.cases().open();
        projector.close();
        ReadModel model = stage.model();
        assertThat(model.fence(CaseWriter.TENANT, after)).isEmpty();
    }

    private void openCases(int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            stage.cases().open();
        }
    }

    /** The server notices a little later that the projector has gone. */
    private void awaitIdleSlot() {
        String active = "SELECT active FROM pg_replication_slots WHERE slot_name = '" + stage.slot() + "'";
        await().until(() -> stage.source().value(active).equals("f"));
    }

    private void invalidateSlots() throws SQLException {
        stage.source().execute("ALTER SYSTEM SET max_slot_wal_keep_size = '1MB'");
        stage.source().execute("SELECT pg_reload_conf()");
        try {
            String status = "SELECT wal_status FROM pg_replication_slots WHERE slot_name = '" + stage.slot() + "'";
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                stage.source().execute("SELECT pg_logical_emit_message(true, 'filler', 'x')");
                stage.source().execute("SELECT pg_switch_wal()");
                stage.source().execute("CHECKPOINT");
                return stage.source().value(status).equals("lost");
            });
        } finally {
            stage.source().execute("ALTER SYSTEM RESET max_slot_wal_keep_size");
            stage.source().execute("SELECT pg_reload_conf()");
        }
    }

    private void dropSlot() throws SQLException {
        awaitIdleSlot();
        stage.source().execute("SELECT pg_drop_replication_slot('" + stage.slot() + "')");
    }
}
