package org.docket.write.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.docket.testkit.TestDatabase;
import org.docket.write.casefile.Operation;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Legal;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.PostgresProxy;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No statement of the service, and no read function, reads a table from end to end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PlansTest {

    private final TestDatabase database = TestDatabase.create();
    private final PostgresProxy proxy = PostgresProxy.before(database.write());
    private final World world;
    private final Officer officer;

    PlansTest() {
        try (Sql superuser = Sql.connect(database.superuser())) {
            Plans.show(superuser, database.name(), "docket_write", "force_generic_plan");
            Plans.show(superuser, database.name(), "docket_read", "force_generic_plan");
            Plans.show(superuser, database.name(), "docket_projector", "auto");
        }
        this.world = World.over(database, Map.of("DOCKET_PG_JDBC_URL", proxy.jdbcUrl(), "DOCKET_PG_POOL", "2"));
        this.officer = world.officer();
    }

    @BeforeAll
    void fill() {
        try (Sql superuser = Sql.connect(database.superuser())) {
            BigAgency.fill(superuser, Integer.getInteger("docket.plans.cases", 100_000));
            BigAgency.analyze(superuser);
        }
    }

    @AfterAll
    void close() {
        world.close();
        proxy.close();
    }

    /**
     * No index is named, because not every command is about a case; that none reads one for all and throws it away is what is asked. The chunks of bulk
     * operations have a test of their own.
     */
    @ParameterizedTest
    @EnumSource(Operation.class)
    void useAnIndexForEveryCommand(Operation operation) {
        Request request = Legal.request(operation, officer);
        proxy.forget();

        officer.succeedsWith(request);

        Plans plans = Plans.of(proxy.notices());
        assertThat(plans.statements()).anyMatch(statement -> statement.contains("command.outbox"));
        assertThat(plans.sequentialScans()).isEmpty();
        assertThat(plans.waste()).isEmpty();
    }

    @Test
    void useAnIndexForEveryRepetitionAndRefusal() {
        UUID id = officer.opensCase();
        Request payment = Commands.recordPayment(id, "1.00", "X");
        officer.succeedsWith(payment);
        String reference = Commands.freshReference();
        officer.succeedsWith(Commands.openCase(reference));
        Request party = PartyCommands.createPerson(PartyCommands.freshName(), "1975-05-17");
        UUID known = officer.succeedsWith(party).id();
        proxy.forget();

        assertThat(officer.gives(payment).isReplayed()).isTrue();
        assertThat(officer.gives(party.underAFreshKey()).status()).isEqualTo(409);
        assertThat(officer.gives(PartyCommands.distinctFrom(party, List.of(known)))
                        .status())
                .isEqualTo(201);
        assertThat(officer.gives(payment.underAFreshKey()).isReplayed()).isTrue();
        assertThat(officer.gives(Commands.close(id, 1)).status()).isEqualTo(409);
        assertThat(officer.gives(Commands.openCase(reference)).status()).isEqualTo(409);
        assertThat(officer.gives(Commands.sendNotice(UUID.randomUUID())).status())
                .isEqualTo(404);
        world.anotherOfficer().opensCase();

        Plans plans = Plans.of(proxy.notices());
        assertThat(plans.sequentialScans()).isEmpty();
        assertThat(plans.waste()).isEmpty();
        assertThat(plans.indexes())
                .contains("idempotency_pkey", "case_reference_once", "access_token_pkey", "party_match");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read.case_detail(7::smallint, %s)",
                "SELECT * FROM read.case_row(7::smallint, %s)",
                "SELECT * FROM read.case_timeline(7::smallint, %s)",
                "SELECT * FROM read.case_payments(7::smallint, %s)",
                "SELECT * FROM read.case_tasks(7::smallint, %s)",
                "SELECT * FROM read.tasks_overdue(7::smallint, now() + interval '1 hour', NULL, NULL, 50)",
                "SELECT * FROM read.tasks_overdue(7::smallint, now() + interval '9 days', now() + interval '1 day', gen_random_uuid(), 50)",
                "SELECT * FROM read.case_detail(7::smallint, %s, gen_random_uuid())",
                "SELECT * FROM read.case_row(7::smallint, %s, gen_random_uuid())",
                "SELECT * FROM read.case_timeline(7::smallint, %s, gen_random_uuid())",
                "SELECT * FROM read.case_payments(7::smallint, %s, gen_random_uuid())",
                "SELECT * FROM read.case_tasks(7::smallint, %s, gen_random_uuid())",
                "SELECT read.case_visible(7::smallint, gen_random_uuid(), (%s)[1])",
                "SELECT read.case_by_reference(7::smallint, 'B77', gen_random_uuid())",
                "SELECT * FROM read.sealed_ids(ARRAY[7, 8]::smallint[], 100000)",
                "SELECT * FROM read.sealed_cases(7::smallint, gen_random_uuid(), NULL, 51)",
                "SELECT * FROM read.sealed_cases(7::smallint, gen_random_uuid(), gen_random_uuid(), 51)",
                "SELECT * FROM read.case_revisions(7::smallint, %s)",
                "SELECT * FROM read.operation_revisions(7::smallint, %s)",
                "SELECT read.case_by_reference(7::smallint, 'B77')",
                "SELECT * FROM read.case_list(7::smallint, NULL, NULL, NULL, 51)",
                "SELECT * FROM read.case_list(7::smallint, 'OPEN', NULL, NULL, 51)",
                "SELECT * FROM read.case_list(7::smallint, 'CLOSED', NULL, gen_random_uuid(), 51)",
                "SELECT * FROM read.case_list(7::smallint, NULL, 'FIXED_PENALTY', gen_random_uuid(), 51)",
                "SELECT * FROM read.case_list(7::smallint, 'OPEN', 'FIXED_PENALTY', gen_random_uuid(), 51)",
                "SELECT * FROM read.cause(7::smallint, (%s)[1], 1)",
                "SELECT * FROM read.audit_entries(7::smallint, (%s)[1], NULL, NULL, NULL, 51)",
                "SELECT * FROM read.audit_entries(7::smallint, (%s)[1], gen_random_uuid(), NULL, gen_random_uuid(), 51)",
                "SELECT * FROM read.audit_entries(7::smallint, NULL, gen_random_uuid(), NULL, gen_random_uuid(), 51)",
                "SELECT * FROM read.audit_entries(7::smallint, NULL, NULL, gen_random_uuid(), NULL, 51)",
                "SELECT * FROM read.subscriptions(7::smallint, NULL, 51)",
                "SELECT * FROM read.subscriptions(7::smallint, gen_random_uuid(), 51)",
                "SELECT * FROM read.dead_letters(7::smallint, gen_random_uuid(), NULL, 51)",
                "SELECT read.has_subscription(7::smallint, gen_random_uuid())",
                "SELECT * FROM read.case_evidence(7::smallint, gen_random_uuid(), (%s)[1], NULL, 50)",
                "SELECT * FROM read.case_evidence(7::smallint, gen_random_uuid(), (%s)[2], gen_random_uuid(), 50)",
                "SELECT read.settings(7::smallint)",
                "SELECT * FROM read.disposals(7::smallint, NULL, 51)",
                "SELECT * FROM read.disposals(7::smallint, (%s)[1], 51)",
                "SELECT * FROM read.disposals_due(7::smallint, 'FIXED_PENALTY', NULL, 51)",
                "SELECT * FROM read.disposals_due(7::smallint, 'FIXED_PENALTY', (%s)[1], 51)"
            })
    void useAnIndexForEveryQuestionOfTheReader(String question) {
        assertThat(plansOf("docket_read", question)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read.evidence(7::smallint, '%1$s', '%2$s')",
                "SELECT * FROM read.open_evidence(7::smallint, '%1$s', '%2$s', gen_random_uuid())"
            })
    void useAnIndexForOnePieceOfEvidence(String question) {
        UUID actor = officer.actor().actorId();
        UUID piece = world.owner()
                .ids("SELECT evidence_id FROM command.evidence WHERE tenant_id = 7 LIMIT 1")
                .getFirst();

        assertThat(plansOf("docket_read", question.formatted(actor, piece), "SET default_transaction_read_only = off"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read.case_ids_after(7::smallint, gen_random_uuid(), 1000)",
                "SELECT * FROM read.operations_of_late(1000)",
                "SELECT * FROM read.subscriptions_served()",
                "SELECT * FROM read.subscriptions_present()",
                "SELECT * FROM read.outbox_after(7::smallint, now() - interval '1 day', gen_random_uuid(), 0, '', 1000)",
                "SELECT read.commands_between(7::smallint, now() - interval '1 day', now())",
                "SELECT * FROM read.case_row(7::smallint, %s)"
            })
    void useAnIndexForEveryQuestionOfTheProjector(String question) {
        assertThat(plansOf("docket_projector", question)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"case_counts", "trial_balance", "ledger_differences"})
    void useAnIndexForTheReportsOfAnAgencyAmongOthers(String report) {
        String question = "SELECT * FROM read." + report + "(" + World.OTHER + "::smallint)";

        // A report over a whole agency may well read the whole table, when that agency is nearly all there is.
        assertThat(plansOf("docket_read", question, "SET plan_cache_mode = 'auto'"))
                .isEmpty();
    }

    @Test
    void wouldBeSeenIfTheyReadATableFromEndToEnd() {
        String question = "SELECT * FROM read.case_list(7::smallint, 'OPEN', NULL, NULL, 51)";

        assertThat(plansOf(
                        "docket_read",
                        question,
                        "SET enable_indexscan = off",
                        "SET enable_bitmapscan = off",
                        "SET enable_indexonlyscan = off"))
                .isNotEmpty();
    }

    /** The sequential scans of a question; ten cases are asked for where it takes ids. */
    private List<String> plansOf(String role, String question, String... before) {
        List<UUID> ids =
                world.owner().ids("SELECT case_id FROM command.enforcement_case WHERE reference LIKE 'B777%' LIMIT 10");
        String array =
                "ARRAY['" + String.join("','", ids.stream().map(UUID::toString).toList()) + "']::uuid[]";
        try (PostgresProxy door =
                        PostgresProxy.before(role.equals("docket_read") ? database.read() : database.projector());
                Sql asking = Sql.connect(door.address())) {
            List.of(before).forEach(asking::run);
            door.forget();
            asking.all(question.replace("%s", array), row -> true);
            Plans plans = Plans.of(door.notices());
            assertThat(plans.statements()).isNotEmpty();
            return plans.sequentialScans();
        }
    }
}
