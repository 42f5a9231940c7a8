package org.docket.write.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.docket.testkit.TestDatabase;
import org.docket.write.casefile.Operation;
import org.docket.write.fixture.Legal;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PostgresProxy;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.Service;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.docket.write.upkeep.UpkeepTurns;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Plans that were made while the tables were empty, where a look-up by tenant alone seemed as good as one by key. They are kept until PostgreSQL counts the tables,
 * which the upkeep sees to: after one turn of it what a command is about is found by its id, and not by looking at everything of the agency.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EmptyPlansTest {

    private final TestDatabase database = TestDatabase.create();
    private final PostgresProxy proxy = PostgresProxy.before(database.write());
    private final World world;
    private final Officer officer;
    private List<String> wasteBefore = List.of();

    EmptyPlansTest() {
        try (Sql superuser = Sql.connect(database.superuser())) {
            Plans.show(superuser, database.name(), "docket_write", "force_generic_plan");
            Plans.leaveUncounted(superuser);
        }
        this.world = World.over(
                database, Map.of("DOCKET_PG_JDBC_URL", proxy.jdbcUrl() + "&prepareThreshold=1", "DOCKET_PG_POOL", "2"));
        this.officer = world.officer();
    }

    @BeforeAll
    void planAndThenFill() {
        try (Sql superuser = Sql.connect(database.superuser())) {
            // A session's first temporary table brings a schema, and a new schema makes every session forget its plans.
            superuser.run("CREATE TEMP TABLE first ()");
            // What a case starts with stays as it is: else what is legal below would not be.
            EnumSet.complementOf(EnumSet.of(Operation.SET_CASE_TEMPLATE)).forEach(this::giveThreeTimes);
            BigAgency.fill(superuser, 3_000);
        }
        wasteBefore = wasteOf(Operation.RECORD_PAYMENT);
        try (Service service = Service.start(world.configuration(Map.of("docket.upkeep.enabled", "true")))) {
            UpkeepTurns.count(service);
        }
    }

    private void giveThreeTimes(Operation operation) {
        Stream.generate(() -> Legal.request(operation, officer)).limit(3).forEach(officer::succeedsWith);
    }

    @AfterAll
    void close() {
        world.close();
        proxy.close();
    }

    /** Else the rest would say nothing. */
    @Test
    void readEverythingOfTheAgencyBefore() {
        assertThat(wasteBefore).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void findWhatTheyAreAboutByItsId(Operation operation) {
        assertThat(wasteOf(operation)).isEmpty();
    }

    private List<String> wasteOf(Operation operation) {
        Request request = Legal.request(operation, officer);
        proxy.forget();
        officer.succeedsWith(request);
        return Plans.of(proxy.notices()).waste();
    }
}
