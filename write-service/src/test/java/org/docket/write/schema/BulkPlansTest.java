package org.docket.write.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.docket.testkit.TestDatabase;
import org.docket.write.bulk.BulkKind;
import org.docket.write.fixture.BulkCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PostgresProxy;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.Service;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is done to many at once finds them by index among all cases, and its items among those of all operations: however PostgreSQL plans, knowing the
 * values or not.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BulkPlansTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MOST_OF_A_CHUNK = 1_000;

    /** Of one batch. */
    private static final int MOST_FORGOTTEN = 5_000;

    /** More than one chunk, so that the second has items of the first before it. An officer has no more than a thousand tasks. */
    private static final int CASES = 1_500;

    private static final int TASKS = 1_000;

    /** Each case meets the tariffs of two types. What meets each of a thousand others throws away a million. */
    private static final int MOST_THROWN_AWAY = 2 * CASES;

    private final TestDatabase database = TestDatabase.create();
    private final PostgresProxy proxy = PostgresProxy.before(database.write());
    private final World world = World.over(database, Map.of());
    private final Officer officer = world.stranger();
    private final Sql superuser = Sql.connect(database.superuser());

    @BeforeAll
    void fill() {
        BigAgency.fill(superuser, Integer.getInteger("docket.plans.cases", 100_000));
        superuser.run("""
                INSERT INTO command.task (tenant_id, task_id, case_id, queue, title, blocking, priority, state, assignee, due_at, created_by)
                SELECT c.tenant_id, gen_random_uuid(), c.case_id, 'INTAKE', 'Look into it', false, 5::smallint, 'ASSIGNED', ?, now(), c.opened_by
                FROM command.enforcement_case c WHERE c.tenant_id = ?::smallint LIMIT ?
                """, officer.actor().actorId(), World.OTHER, TASKS);
        BigAgency.analyze(superuser);
    }

    @AfterAll
    void close() {
        superuser.close();
        world.close();
        proxy.close();
    }

    static Stream<Arguments> kindsAndModes() {
        return Arrays.stream(BulkKind.values())
                .flatMap(kind ->
                        Stream.of("force_custom_plan", "force_generic_plan").map(mode -> Arguments.of(kind, mode)));
    }

    @ParameterizedTest
    @MethodSource("kindsAndModes")
    void findItemsAndCasesByIndex(BulkKind kind, String mode) {
        Plans.show(superuser, database.name(), "docket_write", mode);
        makeReadyFor(kind);
        try (Service service = Service.start(world.configuration(Map.of(
                "DOCKET_PG_JDBC_URL", proxy.jdbcUrl(), "docket.bulk.enabled", "true", "docket.bulk.every", "50ms")))) {
            Officer another = new Officer(service, officer.actor());
            proxy.forget();

            UUID operation = another.succeedsWith(preview(kind)).id();
            another.succeedsWith(BulkCommands.run(operation, 1));
            await().atMost(PATIENCE).until(() -> stateOf(operation).equals("DONE"));

            Plans plans = Plans.of(proxy.notices());
            assertThat(appliedOf(operation)).isEqualTo(kind == BulkKind.REASSIGN_TASKS ? TASKS : CASES);
            assertThat(plans.statements()).anyMatch(statement -> statement.contains("AS of_commands"));
            assertThat(plans.sequentialScans()).isEmpty();
            assertThat(plans.waste(MOST_THROWN_AWAY)).isEmpty();
            assertThat(plans.mostRowsOf("bulk_item")).isLessThanOrEqualTo(MOST_OF_A_CHUNK);
        }
    }

    /** Among many operations and items that have ended long ago, or not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM command.bulk_to_work(10)",
                "SELECT command.bulk_expire(1000)",
                "SELECT command.bulk_forget(90, 5000)",
                "SELECT command.bulk_forget(90, 700)"
            })
    void findByIndexWhatUpkeepAndWorkersLookFor(String question) {
        superuser.run("""
                UPDATE command.bulk_operation SET ended_at = now() - interval '91 days', forgotten_at = NULL
                WHERE operation_id IN (SELECT operation_id FROM command.bulk_operation WHERE state = 'DONE' AND items > 0 ORDER BY operation_id LIMIT 2)
                """);
        superuser.run("VACUUM ANALYZE command.bulk_operation");
        Plans.show(superuser, database.name(), "docket_write", "force_generic_plan");
        try (Sql asking = Sql.connect(proxy.address())) {
            proxy.forget();
            asking.all(question, row -> true);
        }

        Plans plans = Plans.of(proxy.notices());
        assertThat(plans.statements()).anyMatch(statement -> statement.contains("command.bulk_operation b"));
        assertThat(plans.sequentialScans()).isEmpty();
        assertThat(plans.waste()).isEmpty();
        assertThat(plans.mostRowsOf("bulk_operation")).isLessThanOrEqualTo(100);
        assertThat(plans.mostRowsOf("bulk_item")).isLessThanOrEqualTo(MOST_FORGOTTEN);
    }

    private Request preview(BulkKind kind) {
        return switch (kind) {
            case CHARGE_LATE_FEE -> BulkCommands.previewLateFees("2026-01");
            case REASSIGN_TASKS ->
                BulkCommands.previewReassignment(
                        officer.actor().actorId(), UUID.fromString(superuser.text("""
                        INSERT INTO command.actor (tenant_id, actor_id, label, roles, max_active_tasks)
                        VALUES (?::smallint, gen_random_uuid(), 'Somebody new', ARRAY['OFFICER'], 1000) RETURNING actor_id
                        """, World.OTHER)));
            case ADD_SURCHARGE, SEND_TO_COLLECTION -> BulkCommands.preview(kind.name());
        };
    }

    /** Some of the agency's cases are ready for it, as if time had gone by. */
    private void makeReadyFor(BulkKind kind) {
        if (kind == BulkKind.REASSIGN_TASKS) {
            UUID actorId = officer.actor().actorId();
            superuser.run(
                    "UPDATE command.task SET assignee = ? WHERE tenant_id = ?::smallint AND state = 'ASSIGNED'",
                    actorId,
                    World.OTHER);
            superuser.run(
                    "UPDATE command.actor SET active_tasks = CASE WHEN actor_id = ? THEN ? ELSE 0 END", actorId, TASKS);
            return;
        }
        superuser.run(
                """
                UPDATE command.enforcement_case c
                SET paid_minor = 0, sent_on = '2006-12-12', notified_on = '2007-01-15', in_collection_since = NULL,
                    due_on = CASE WHEN ? = 'CHARGE_LATE_FEE' THEN '2007-02-14'::date END,
                    surcharge_from = CASE WHEN ? = 'ADD_SURCHARGE' THEN '2007-03-16'::date END,
                    surcharged_on = CASE WHEN ? = 'SEND_TO_COLLECTION' THEN '2007-03-16'::date END,
                    surcharged_minor = CASE WHEN ? = 'SEND_TO_COLLECTION' THEN 7000 END,
                    collect_from = CASE WHEN ? = 'SEND_TO_COLLECTION' THEN '2008-03-15'::date END
                WHERE c.tenant_id = ?::smallint AND c.case_id IN (
                  SELECT x.case_id FROM command.enforcement_case x WHERE x.tenant_id = ?::smallint AND x.state = 'OPEN' ORDER BY x.case_id LIMIT ?)
                """, kind.name(), kind.name(), kind.name(), kind.name(), kind.name(), World.OTHER, World.OTHER, CASES);
        superuser.run("DELETE FROM command.late_fee WHERE month = '2026-01-01'");
        superuser.run("VACUUM ANALYZE command.enforcement_case");
    }

    private String stateOf(UUID operation) {
        return superuser.text("SELECT state FROM command.bulk_operation WHERE operation_id = ?", operation);
    }

    private long appliedOf(UUID operation) {
        return superuser.number("SELECT applied FROM command.bulk_operation WHERE operation_id = ?", operation);
    }
}
