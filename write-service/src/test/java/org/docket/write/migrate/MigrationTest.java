package org.docket.write.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
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
