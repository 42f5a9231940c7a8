package org.docket.write.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.docket.deploy.embedded.PostgresAddress;
import org.docket.testkit.TestDatabase;
import org.docket.write.fixture.Agency;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrationTest {

    private static final String TOKEN = "demo-token-of-the-tests";

    @Test
    void canBeRunAgainAndSeedsAnAgencyThatWorks() {
        try (World world = World.open()) {
            Migration migration =
                    Migration.fromEnvironment(environment(world.database().owner()));

            migration.run();
            migration.run();

            Officer demo = new Officer(world.service(), new Agency.Actor(new Agency((short) 1), new UUID(0, 1), TOKEN));
            assertThat(demo.gives(Commands.openCase()).status()).isEqualTo(201);
            assertThat(
                            world.owner()
                                    .number(
                                            "SELECT count(*) FROM command.ledger_account WHERE tenant_id = 1 AND case_id IS NULL"))
                    .isEqualTo(4);
        }
    }

    @Test
    void seedsPeopleAndATemplateOverAnAgencyThatIsThereAlready() {
        try (World world = World.open()) {
            Map<String, String> environment =
                    new HashMap<>(environment(world.database().owner()));
            Migration.fromEnvironment(environment).run();
            for (String person : new String[] {"OFFICER", "OFFICER2", "SUPERVISOR", "CHIEF"}) {
                environment.put("DOCKET_SEED_" + person + "_TOKEN", TOKEN + "-of-" + person);
            }

            Migration.fromEnvironment(environment).run();

            UUID id = person(world, "OFFICER")
                    .succeedsWith(DecisionCommands.openInvestigation())
                    .id();
            person(world, "OFFICER2").succeedsWith(DecisionCommands.submit(id, 1, "1000.01"));
            assertThat(person(world, "SUPERVISOR")
                            .gives(DecisionCommands.approve(id, 2))
                            .codesOf("guards"))
                    .containsExactly(
                            "evidence-slot-filled", "evidence-slot-filled", "blocking-task-ended", "within-authority");
            assertThat(person(world, "CHIEF")
                            .gives(DecisionCommands.approve(id, 2))
                            .codesOf("guards"))
                    .containsExactly("evidence-slot-filled", "evidence-slot-filled", "blocking-task-ended");
        }
    }

    private static Officer person(World world, String name) {
        return new Officer(
                world.service(), new Agency.Actor(new Agency((short) 1), new UUID(0, 1), TOKEN + "-of-" + name));
    }

    @Test
    void setsThePasswordsOfTheRolesAndKeepsThemSecret() {
        try (TestDatabase database = TestDatabase.create()) {
            Map<String, String> environment = new HashMap<>(environment(database.owner()));
            environment.put("DOCKET_WRITE_PASSWORD", TestDatabase.PASSWORD);

            Migration.fromEnvironment(environment).run();

            try (Sql writer = Sql.connect(database.write())) {
                assertThat(writer.text("SELECT current_user::text")).isEqualTo("docket_write");
            }
        }
    }

    @Test
    void aReleaseThatWasSkippedIsSaidBeforeAnythingIsDone(@TempDir Path scripts) {
        Scripts.write(
                scripts, "V209901010000__add_example.sql", "ALTER TABLE command.payment ADD COLUMN example text;");
        Scripts.write(
                scripts,
                "V209902010000__contract_209901010000_drop.sql",
                "ALTER TABLE command.payment DROP COLUMN external_reference;");
        try (TestDatabase database = TestDatabase.create();
                Sql owner = Sql.connect(database.owner())) {
            PostgresAddress address = database.owner();
            var migration = new SchemaMigration(
                    new SchemaMigration.Sessions(address.jdbcUrl(), address.user(), address.password()),
                    List.of("classpath:db/migration", "filesystem:" + scripts),
                    Patience.fromEnvironment(Map.of()));

            assertThatThrownBy(migration::run)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("A release was skipped")
                    .hasMessageContaining("V209901010000");
            assertThat(owner.number("SELECT count(*) FROM information_schema.columns WHERE column_name = 'example'"))
                    .isZero();
        }
    }

    @Test
    void patienceIsANumberOfSeconds() {
        assertThatThrownBy(() -> Patience.fromEnvironment(Map.of("DOCKET_MIGRATION_PATIENCE_SECONDS", "soon")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DOCKET_MIGRATION_PATIENCE_SECONDS");
    }

    @Test
    void saysWhichVariableIsMissing() {
        assertThatThrownBy(() -> Migration.fromEnvironment(Map.of("DOCKET_PG_USER", "docket_owner")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DOCKET_PG_JDBC_URL");
    }

    private static Map<String, String> environment(PostgresAddress owner) {
        return Map.of(
                "DOCKET_PG_JDBC_URL", owner.jdbcUrl(),
                "DOCKET_PG_USER", owner.user(),
                "DOCKET_PG_PASSWORD", owner.password(),
                "DOCKET_SEED_TOKEN", TOKEN);
    }
}
