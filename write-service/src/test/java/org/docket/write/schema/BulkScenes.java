package org.docket.write.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.docket.write.fixture.Agency;
import org.docket.write.fixture.BulkCommands;
import org.docket.write.fixture.LegalTasks;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PostgresProxy;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.Service;
import org.docket.write.fixture.TariffCommands;
import org.docket.write.fixture.World;

/** Everything that is done to many at once, to the few cases that a new agency has among all cases. How it goes with many items is another test's subject. */
final class BulkScenes {

    private static final int TENANT = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final World world;
    private final PostgresProxy proxy;

    BulkScenes(World world, PostgresProxy proxy) {
        this.world = world;
        this.proxy = proxy;
    }

    List<Scene> all() {
        return List.of(new Scene("bulk operations, with their request and by the worker", this::runsEveryKind));
    }

    private void runsEveryKind() {
        Agency agency = Agency.found(world.owner(), TENANT);
        Officer officer = new Officer(world.service(), agency.employ(world.owner()));
        Officer another = new Officer(world.service(), agency.employ(world.owner()));
        officer.succeedsWith(TariffCommands.setTariff("2000-01-01"));
        UUID id = officer.hasNotifiedCase();
        LegalTasks.claimed(officer);

        run(officer, BulkCommands.previewLateFees("2026-01"));
        run(officer, BulkCommands.preview("ADD_SURCHARGE"));
        run(
                officer,
                BulkCommands.previewReassignment(
                        officer.actor().actorId(), another.actor().actorId()));
        world.owner()
                .run(
                        "UPDATE command.enforcement_case SET collect_from = '2008-01-01', surcharged_on = '2007-03-16' WHERE case_id = ?",
                        id);
        run(officer, BulkCommands.preview("SEND_TO_COLLECTION"));
        UUID refused = preview(officer, BulkCommands.previewLateFees("2026-02"));
        world.owner().run("""
                INSERT INTO command.late_fee (tenant_id, case_id, month, revision, amount_minor, transfer_id)
                SELECT f.tenant_id, f.case_id, '2026-02-01', f.revision, f.amount_minor, f.transfer_id FROM command.late_fee f WHERE f.tenant_id = ?::smallint
                """, TENANT);
        UUID forbidden = preview(another, BulkCommands.previewLateFees("2026-03"));
        world.owner()
                .run(
                        "UPDATE command.actor SET roles = '{OFFICER}' WHERE actor_id = ?",
                        another.actor().actorId());
        leaveToTheWorker();

        assertThat(world.owner().text("SELECT outcome FROM command.bulk_item WHERE operation_id = ?", refused))
                .isEqualTo("REFUSED");
        assertThat(world.owner()
                        .text("SELECT cancel_code FROM command.bulk_operation WHERE operation_id = ?", forbidden))
                .isEqualTo("forbidden");
    }

    private static void run(Officer officer, Request preview) {
        UUID operation = preview(officer, preview);
        officer.succeedsWith(BulkCommands.run(operation, 1));
    }

    private static UUID preview(Officer officer, Request preview) {
        return officer.succeedsWith(preview).id();
    }

    /** As if they had been too large for their request; those of other agencies are given up. */
    private void leaveToTheWorker() {
        world.owner().run("""
                UPDATE command.bulk_operation SET state = 'CANCELLED', ended_at = now() WHERE state = 'RUNNING'
                """);
        world.owner().run("""
                UPDATE command.bulk_operation SET state = 'RUNNING', version = 2, run_by = previewed_by, run_on = as_of, started_at = now()
                WHERE tenant_id = ?::smallint AND state = 'PREVIEWED'
                """, TENANT);
        try (Service service = Service.start(world.configuration(Map.of(
                "DOCKET_PG_JDBC_URL",
                proxy.jdbcUrl(),
                "DOCKET_PG_POOL",
                "2",
                "docket.bulk.enabled",
                "true",
                "docket.bulk.every",
                "50ms")))) {
            assertThat(service.port()).isPositive();
            await().atMost(PATIENCE)
                    .until(() ->
                            world.owner().number("SELECT count(*) FROM command.bulk_operation WHERE state = 'RUNNING'")
                                    == 0);
        }
    }
}
