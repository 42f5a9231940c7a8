package org.docket.write.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.docket.testkit.TestDatabase;
import org.docket.write.fixture.Commands;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No statement of the service, and no read function, reads a table from end to end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PlansTest {

    private final TestDatabase database = TestDatabase.create();
    private final PostgresProxy proxy = PostgresProxy.before(database.write());
    private final World world;
    private final Officer officer;
    private final List<Scene> scenes = new ArrayList<>();
    private final Map<Scene, Findings> played = new HashMap<>();
    private final Findings atTheStart;

    PlansTest() {
        try (Sql superuser = Sql.connect(database.superuser())) {
            Plans.show(superuser, database.name(), "docket_write", "force_generic_plan");
            Plans.show(superuser, database.name(), "docket_read", "force_generic_plan");
            Plans.show(superuser, database.name(), "docket_projector", "auto");
        }
        this.world = World.over(database, Map.of("DOCKET_PG_JDBC_URL", proxy.jdbcUrl(), "DOCKET_PG_POOL", "2"));
        this.officer = world.officer();
        this.atTheStart = Findings.of(Plans.of(proxy.notices()));
    }

    @BeforeAll
    void fill() {
        try (Sql superuser = Sql.connect(database.superuser())) {
            BigAgency.fill(superuser, Integer.getInteger("docket.plans.cases", 100_000));
            BigAgency.analyze(superuser);
        }
        scenes.addAll(new CommandScenes(world).all());
        scenes.addAll(new OtherScenes(world, proxy).all());
        scenes.addAll(new BulkScenes(world, proxy).all());
    }

    @AfterAll
    void close() {
        world.close();
        proxy.close();
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void useAnIndexWhateverTheServiceIsAskedToDo(Scene scene) {
        Findings findings = findingsOf(scene);

        assertThat(findings.sequentialScans()).isEmpty();
        assertThat(findings.waste()).isEmpty();
    }

    /** So that nothing is said of a large agency that was only tried in an empty one. */
    @Test
    void planEveryPieceOfSqlThatTheSourcesHave() {
        Set<String> planned = everythingPlanned();

        List<SqlTexts.Piece> pieces = SqlTexts.ofTheService();

        assertThat(pieces).hasSizeGreaterThan(150);
        assertThat(pieces.stream().filter(piece -> !isOfAnotherSession(piece) && !piece.isIn(planned)))
                .isEmpty();
    }

    /** And what was granted to nobody else: their statements were planned one by one, as the functions came to them. */
    @Test
    void callEveryFunctionThatTheServiceMay() {
        Set<String> planned = everythingPlanned();

        List<String> functions = world.owner().texts("""
                SELECT n.nspname || '.' || p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                CROSS JOIN LATERAL aclexplode(p.proacl) g
                WHERE n.nspname IN ('command', 'notification') AND g.grantee = 'docket_write'::regrole
                """);

        assertThat(functions).hasSizeGreaterThan(10);
        assertThat(functions.stream()
                        .filter(function -> planned.stream().noneMatch(sql -> sql.contains(function + "("))))
                .isEmpty();
    }

    /** A table of a few pages is read whole however well it is indexed: none of these is a proof of anything. */
    @Test
    void haveTablesOfManyPagesBeforeThem() {
        try (Sql superuser = Sql.connect(database.superuser())) {
            assertThat(superuser.texts("""
                            SELECT c.oid::regclass::text FROM pg_class c
                            WHERE c.relnamespace IN ('command'::regnamespace, 'notification'::regnamespace) AND c.relkind = 'r' AND c.relpages < 10
                            """))
                    .isSubsetOf("command.lifecycle", "command.operation", "command.outbox_default", "notification.gap");
        }
    }

    @Test
    void useTheIndexesThatAreMeantForThem() {
        Findings findings = findingsOf(new Scene("a case that is opened", () -> {
            Officer newcomer = world.somebody("OFFICER"); // whose token nobody remembers
            Request opening = Commands.openCase();
            newcomer.succeedsWith(opening);
            newcomer.gives(opening);
            newcomer.gives(opening.underAFreshKey());
            newcomer.gives(PartyCommands.createParty());
        }));

        assertThat(findings.indexes())
                .contains("idempotency_pkey", "case_reference_once", "access_token_pkey", "party_match");
    }

    @ParameterizedTest
    @MethodSource("org.docket.write.schema.Questions#ofTheReader")
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
    @MethodSource("org.docket.write.schema.Questions#ofTheProjector")
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

    private Stream<Scene> scenes() {
        return scenes.stream();
    }

    /** Each scene is played once, whichever test comes first. */
    private Findings findingsOf(Scene scene) {
        return played.computeIfAbsent(scene, it -> {
            proxy.forget();
            it.play().run();
            return Findings.of(Plans.of(proxy.notices()));
        });
    }

    private Set<String> everythingPlanned() {
        Set<String> planned = new HashSet<>(atTheStart.statements());
        scenes.forEach(scene -> planned.addAll(findingsOf(scene).statements()));
        return planned;
    }

    /** What migrates is another process, with the owner's session, before there is any service; the database's health is catalogues and no table. */
    private static boolean isOfAnotherSession(SqlTexts.Piece piece) {
        return piece.place().startsWith("migrate/") || piece.place().startsWith("health/");
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
