package org.docket.write.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.docket.write.fixture.BulkCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Service;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What nobody ran in time, and what ended long ago, does not stay with all its items. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BulkUpkeepTest {

    private final World world = World.open();
    private final Sql owner = world.owner();
    private final Officer officer = world.officer();

    @AfterEach
    void forgetAll() {
        owner.run("DELETE FROM command.bulk_item");
        owner.run("DELETE FROM command.bulk_operation");
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void forgetsWhatAPreviewFrozeThatNobodyRanInTime() {
        UUID expired = operation("PREVIEWED", "25 hours", 12_000);
        UUID good = operation("PREVIEWED", "23 hours", 3);

        looksAfterOperations();

        assertThat(standing(expired)).isEqualTo("EXPIRED version 1, 0 of 12000 items, forgotten");
        assertThat(standing(good)).isEqualTo("PREVIEWED version 1, 3 of 3 items");
        assertThat(officer.gives(BulkCommands.run(expired, 1)).code()).isEqualTo("preview-expired");
        assertThat(officer.gives(BulkCommands.cancel(expired, 1)).code()).isEqualTo("operation-state-forbids");
    }

    @Test
    void keepsTheReportForAsLongAsItIsConfiguredAndTheCountsForEver() {
        UUID old = operation("DONE", "91 days", 7_000);
        UUID cancelled = operation("CANCELLED", "91 days", 5);
        UUID recent = operation("DONE", "89 days", 4);
        UUID running = operation("RUNNING", "400 days", 3);

        looksAfterOperations();

        assertThat(standing(old)).isEqualTo("DONE version 3, 0 of 7000 items, forgotten");
        assertThat(standing(cancelled)).isEqualTo("CANCELLED version 3, 0 of 5 items, forgotten");
        assertThat(standing(recent)).isEqualTo("DONE version 3, 4 of 4 items");
        assertThat(standing(running)).isEqualTo("RUNNING version 2, 3 of 3 items");
        assertThat(owner.number("SELECT applied FROM command.bulk_operation WHERE operation_id = ?", old))
                .isEqualTo(7_000);
    }

    /** Else whoever previews and cancels in a loop would fill the disk. */
    @Test
    void forgetsAtOnceWhatNeverRan() {
        UUID operation = operation("PREVIEWED", "1 hour", 10);
        officer.succeedsWith(BulkCommands.cancel(operation, 1));

        looksAfterOperations();

        assertThat(standing(operation)).isEqualTo("CANCELLED version 2, 0 of 10 items, forgotten");
    }

    @Test
    void forgetsNoMoreAtOnceThanItIsTold() {
        UUID large = operation("DONE", "91 days", 6_000);
        try (Sql writer = Sql.connect(world.database().write())) {
            assertThat(writer.number("SELECT command.bulk_forget(90, 1000000)")).isEqualTo(5_000);
            assertThat(standing(large)).isEqualTo("DONE version 3, 1000 of 6000 items");
            assertThat(writer.number("SELECT command.bulk_forget(90, 400)")).isEqualTo(400);
            assertThat(writer.number("SELECT command.bulk_forget(90, 5000)")).isEqualTo(600);
            assertThat(writer.number("SELECT command.bulk_forget(90, 5000)")).isZero();
        }
    }

    @Test
    void passesOverWhatSomebodyElseWorksOn() {
        operation("DONE", "91 days", 10);
        operation("PREVIEWED", "25 hours", 10);
        try (Sql another = Sql.connect(world.database().owner()).begin();
                Sql writer = Sql.connect(world.database().write())) {
            another.all("SELECT 1 FROM command.bulk_operation FOR UPDATE", row -> true);

            assertThat(writer.number("SELECT command.bulk_expire(10)")).isZero();
            assertThat(writer.number("SELECT command.bulk_forget(90, 10)")).isZero();
        }
    }

    @Test
    void freesTheSlotsOfPreviewsThatNobodyRanInTime() {
        for (int i = 1; i <= 32; i++) {
            operation("PREVIEWED", "25 hours", 1);
        }
        assertThat(officer.gives(BulkCommands.preview("SEND_TO_COLLECTION")).code())
                .isEqualTo("too-many-previews");

        looksAfterOperations();

        assertThat(officer.gives(BulkCommands.preview("SEND_TO_COLLECTION")).status())
                .isEqualTo(201);
    }

    private void looksAfterOperations() {
        try (Service service = Service.start(world.configuration(Map.of("docket.upkeep.enabled", "true")))) {
            service.bean(Upkeep.class).operations();
        }
    }

    private String standing(UUID operation) {
        return owner.text("""
                SELECT b.state || ' version ' || b.version || ', ' || (SELECT count(*) FROM command.bulk_item i WHERE i.operation_id = b.operation_id)
                       || ' of ' || b.items || ' items' || CASE WHEN b.forgotten_at IS NOT NULL THEN ', forgotten' ELSE '' END
                FROM command.bulk_operation b WHERE b.operation_id = ?
                """, operation);
    }

    /** An operation that was previewed, and ended if it has, so long ago. */
    private UUID operation(String state, String age, int items) {
        UUID id = UUID.randomUUID();
        owner.run("""
                INSERT INTO command.bulk_operation (tenant_id, operation_id, kind, state, version, as_of, currency, items, total_minor, done, applied, previewed_by,
                                                    previewed_at, expires_at, run_by, run_on, started_at, ended_at, slot)
                SELECT a.tenant_id, ?, 'SEND_TO_COLLECTION', s.state, CASE s.state WHEN 'PREVIEWED' THEN 1 WHEN 'RUNNING' THEN 2 ELSE 3 END, '2026-01-01', 'EUR',
                       n.items, 0, n.done, n.done, a.actor_id, s.at, s.at + interval '24 hours',
                       CASE WHEN s.state <> 'PREVIEWED' THEN a.actor_id END, CASE WHEN s.state <> 'PREVIEWED' THEN '2026-01-01'::date END,
                       CASE WHEN s.state <> 'PREVIEWED' THEN s.at END, CASE WHEN s.state IN ('DONE', 'CANCELLED') THEN s.at END,
                       CASE WHEN s.state = 'PREVIEWED' THEN 1 + (SELECT count(*) FROM command.bulk_operation b WHERE b.state = 'PREVIEWED') END
                FROM command.actor a, (SELECT ? AS state, now() - ?::interval AS at) s,
                     LATERAL (SELECT ?::int AS items, CASE WHEN s.state = 'DONE' THEN ?::int ELSE 0 END AS done) n
                WHERE a.actor_id = ?
                """, id, state, age, items, items, officer.actor().actorId());
        owner.run("""
                INSERT INTO command.bulk_item (tenant_id, operation_id, ordinal, case_id, seen, amount_minor, outcome, revision)
                SELECT b.tenant_id, b.operation_id, n, gen_random_uuid(), 1, 100, CASE WHEN b.done > 0 THEN 'APPLIED' END, CASE WHEN b.done > 0 THEN 2 END
                FROM command.bulk_operation b, generate_series(1, b.items) n WHERE b.operation_id = ?
                """, id);
        return id;
    }
}
