package org.docket.write.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.docket.deploy.embedded.PostgresAddress;
import org.docket.testkit.TestDatabase;
import org.docket.write.fixture.Agency;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.docket.write.migrate.Scripts.Script;
import org.docket.write.schema.BigAgency;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every migration since the baseline, measured on a database of the baseline's that has rows in every table; and that the rules bite. */
final class ScriptRulesTest {

    private static final int CASES = 2_000;

    @TempDir
    private static Path baseline;

    private static TestDatabase database;
    private static Sql owner;
    private static ScriptRules rules;

    @BeforeAll
    static void fill() {
        database = TestDatabase.empty();
        PostgresAddress address = database.owner();
        new SchemaMigration(
                        new SchemaMigration.Sessions(address.jdbcUrl(), address.user(), address.password()),
                        List.of(Scripts.upToTheBaseline(baseline)),
                        Patience.fromEnvironment(Map.of()))
                .run();
        owner = Sql.connect(address);
        for (int tenant : new int[] {World.ONE, World.OTHER}) {
            Agency.found(owner, tenant).employ(owner);
        }
        try (Sql superuser = Sql.connect(database.superuser())) {
            BigAgency.fill(superuser, CASES);
        }
        rules = new ScriptRules(owner, Scripts.lastReleased());
    }

    @AfterAll
    static void close() {
        owner.close();
        database.close();
    }

    @Test
    void noMigrationSinceTheBaselineStandsInTheWay() {
        for (Script script : Scripts.versioned()) {
            if (script.version().compareTo(Scripts.baseline()) > 0) {
                assertThat(rules.faults(script)).as(script.name()).isEmpty();
                assertThat(owner.attempt(script.sql())).as(script.name()).isEmpty();
            }
        }
    }

    static Stream<Arguments> faultyScripts() {
        return Stream.of(
                Arguments.of("CREATE INDEX e ON command.payment (amount_minor)", "reads all of command.payment"),
                Arguments.of("CREATE INDEX CONCURRENTLY e ON command.payment (amount_minor)", "PostgreSQL refuses it"),
                Arguments.of(
                        "ALTER TABLE command.payment ADD COLUMN e uuid DEFAULT gen_random_uuid()",
                        "writes command.payment anew"),
                Arguments.of(
                        "ALTER TABLE command.payment ADD COLUMN e command.case_badge", "writes command.payment anew"),
                Arguments.of("ALTER TABLE command.payment ADD COLUMN e text NOT NULL", "PostgreSQL refuses it"),
                Arguments.of(
                        "ALTER TABLE command.payment ALTER COLUMN external_reference SET NOT NULL",
                        "reads all of command.payment"),
                Arguments.of(
                        "ALTER TABLE command.payment ALTER COLUMN external_reference SET NOT NULL",
                        "an older version would fail"),
                Arguments.of(
                        "ALTER TABLE command.payment ALTER COLUMN amount_minor TYPE numeric",
                        "writes command.payment anew"),
                Arguments.of(
                        "ALTER TABLE command.payment ADD CONSTRAINT e CHECK (amount_minor <> 1)",
                        "reads all of command.payment"),
                Arguments.of(
                        "ALTER TABLE command.payment ADD CONSTRAINT e UNIQUE (tenant_id, external_reference)",
                        "reads all of command.payment"),
                Arguments.of(
                        "ALTER TABLE command.payment ADD CONSTRAINT e FOREIGN KEY (tenant_id) REFERENCES command.tenant",
                        "reads all of command.payment"),
                Arguments.of(
                        "ALTER TABLE command.payment ADD CONSTRAINT e CHECK (amount_minor <> 1) NOT VALID; ALTER TABLE command.payment VALIDATE CONSTRAINT e",
                        "reads all of command.payment"),
                Arguments.of(
                        "UPDATE command.payment SET paid_on = paid_on - 1", "changes 1000 rows of command.payment"),
                Arguments.of(
                        "ALTER TABLE command.payment ADD COLUMN e text; ALTER TABLE command.refund ADD COLUMN e text",
                        "locks out readers of command.payment, command.refund"),
                Arguments.of(
                        "LOCK TABLE command.payment, command.refund, command.task, command.evidence IN SHARE ROW EXCLUSIVE MODE",
                        "locks out writers of"),
                Arguments.of("ALTER TABLE projection.parked ADD COLUMN e text", "cannot be judged"),
                Arguments.of("ALTER TABLE command.payment DROP COLUMN external_reference", "not named as a contract"),
                Arguments.of(
                        "ALTER TABLE command.payment RENAME COLUMN external_reference TO e", "not named as a contract"),
                Arguments.of("DROP FUNCTION command.subscriptions_counted(smallint)", "not named as a contract"));
    }

    @ParameterizedTest
    @MethodSource("faultyScripts")
    void aFaultIsFound(String sql, String fault) {
        assertThat(rules.faults(new Script("V209901010000__faulty.sql", sql, false)))
                .anyMatch(found -> found.startsWith(fault) || found.contains(fault));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE command.payment ADD COLUMN e text",
                "ALTER TABLE command.payment ADD COLUMN e bigint NOT NULL DEFAULT 0",
                "ALTER TABLE command.payment ADD CONSTRAINT e CHECK (amount_minor <> 1) NOT VALID",
                "CREATE TABLE command.e (tenant_id smallint REFERENCES command.tenant, n int); CREATE INDEX e_n ON command.e (n)",
            })
    void whatStandsInNobodysWayIsLetThrough(String sql) {
        assertThat(rules.faults(new Script("V209901010000__fine.sql", sql, false)))
                .isEmpty();
    }

    @Test
    void aContractComesAReleaseAfterItsExpansion() {
        String sql = "ALTER TABLE command.payment DROP COLUMN external_reference";

        assertThat(rules.faults(
                        new Script("V209901010000__contract_" + Scripts.lastReleased() + "_drop.sql", sql, false)))
                .isEmpty();
        assertThat(rules.faults(new Script("V209902010000__contract_209901010000_drop.sql", sql, false)))
                .anyMatch(found -> found.endsWith("its expansion was in no release yet"));
    }

    /** What UpgradeIT runs beside services is held against the same rules. */
    @Test
    void theExampleOfAnUpgradeKeepsThem() {
        try (World world = World.open();
                Sql superuser = Sql.connect(world.database().superuser())) {
            BigAgency.fill(superuser, CASES);
            ScriptRules later = new ScriptRules(world.owner(), "209901010003");
            for (Script script : Scripts.exampleOfAnUpgrade()) {
                assertThat(later.faults(script)).as(script.name()).isEmpty();
                assertThat(world.owner().attempt(script.sql()))
                        .as(script.name())
                        .isEmpty();
            }
        }
    }

    @Test
    void outsideATransactionOneStatementStandsThatCanBeDoneAgain() {
        assertThat(rules.faults(
                        alone("-- why\nCREATE INDEX CONCURRENTLY IF NOT EXISTS e ON command.payment (paid_on);")))
                .isEmpty();
        assertThat(rules.faults(alone("CREATE INDEX CONCURRENTLY e ON command.payment (paid_on);")))
                .hasSize(1);
        assertThat(rules.faults(alone("ALTER TABLE command.payment ADD COLUMN e text;")))
                .hasSize(1);
        assertThat(rules.faults(
                        alone("DROP INDEX CONCURRENTLY IF EXISTS e; ALTER TABLE command.payment ADD COLUMN e text;")))
                .hasSize(1);
    }

    @Test
    void readFunctionsAreReplacedWithoutALockOnAnyTable() {
        try (TestDatabase whole = TestDatabase.create();
                Sql session = Sql.connect(whole.owner())) {
            for (Script script : Scripts.repeatable()) {
                session.begin();
                Measured measured = Measured.from(session);
                assertThat(session.attempt(script.sql())).as(script.name()).isEmpty();
                assertThat(measured.keptFromWriters()).as(script.name()).isEmpty();
                session.rollback();
            }
        }
    }

    @Test
    void waitsAreShorterThanThoseOfTheServices() {
        Duration one = Patience.fromEnvironment(Map.of()).forALock();

        assertThat(one.multipliedBy(ScriptRules.TABLES)).isLessThan(lockTimeout("docket_write"));
        assertThat(one).isLessThan(lockTimeout("docket_read"));
        assertThat(one).isLessThan(lockTimeout("docket_projector"));
    }

    private static Duration lockTimeout(String role) {
        return Duration.ofSeconds(owner.number(
                "SELECT extract(epoch FROM replace(s, 'lock_timeout=', '')::interval) FROM pg_roles r, unnest(r.rolconfig) AS s WHERE r.rolname = ? AND s LIKE 'lock_timeout=%'",
                role));
    }

    private static Script alone(String sql) {
        return new Script("V209901010000__alone.sql", sql, true);
    }

    @Test
    void releasesAreInOrderAndNameScriptsThatExist() {
        assertThat(Scripts.releases())
                .isSorted()
                .allMatch(version -> Scripts.versioned().stream()
                        .anyMatch(script -> script.version().equals(version)));
    }
}
