package org.docket.write.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.docket.testkit.TestDatabase;
import org.docket.write.casefile.Operation;
import org.docket.write.fixture.Legal;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PostgresProxy;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a fresh installation does before PostgreSQL has counted anything: what a command is about is still found by its id and not by looking at all there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UncountedPlansTest {

    private final TestDatabase database = TestDatabase.create();
    private final PostgresProxy proxy = PostgresProxy.before(database.write());
    private final World world;
    private final Officer officer;

    UncountedPlansTest() {
        try (Sql superuser = Sql.connect(database.superuser())) {
            Plans.show(superuser, database.name(), "docket_write", "auto");
            Plans.leaveUncounted(superuser);
        }
        this.world = World.over(database, Map.of("DOCKET_PG_JDBC_URL", proxy.jdbcUrl(), "DOCKET_PG_POOL", "2"));
        this.officer = world.officer();
    }

    @BeforeAll
    void fill() {
        try (Sql superuser = Sql.connect(database.superuser())) {
            BigAgency.fill(superuser, 3_000);
        }
    }

    @AfterAll
    void close() {
        world.close();
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void findWhatTheyAreAboutByItsIdHoweverOftenTheyAreGiven(Operation operation) {
        Stream.generate(() -> Legal.request(operation, officer)).limit(15).forEach(officer::succeedsWith);
        Request request = Legal.request(operation, officer);
        proxy.forget();

        officer.succeedsWith(request);

        assertThat(Plans.of(proxy.notices()).waste()).isEmpty();
    }
}
