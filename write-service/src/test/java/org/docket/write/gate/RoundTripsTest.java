package org.docket.write.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.docket.testkit.TestDatabase;
import org.docket.write.casefile.Operation;
import org.docket.write.fixture.BulkCommands;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.Legal;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.PostgresProxy;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.TariffCommands;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts what goes over the wire to PostgreSQL: one Sync is one round trip. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RoundTripsTest {

    /** More than the driver's prepareThreshold of 5: from then on it uses named statements, which the server keeps. */
    private static final int WARM_UP = 20;

    private static final String BEARER = "read.bearer";

    private final TestDatabase database = TestDatabase.create();
    private final PostgresProxy proxy = PostgresProxy.before(database.write());
    private final World world =
            World.over(database, Map.of("DOCKET_PG_JDBC_URL", proxy.jdbcUrl(), "DOCKET_PG_POOL", "1"));
    private final Officer officer = world.officer();

    @AfterAll
    void close() {
        world.close();
        proxy.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PLACE_PERMIT_ORDER", "CANCEL_PERMIT_ORDER", "MERGE", "RUN_BULK"
            }) // units of work: see below; a run is as large as its chunk
    void isOneForACommandHoweverOftenItWasGiven(Operation operation) {
        Stream.generate(() -> Legal.request(operation, officer)).limit(WARM_UP).forEach(officer::succeedsWith);

        for (int i = 0; i < 10; i++) {
            Request request = Legal.request(operation, officer);
            proxy.forget();

            officer.succeedsWith(request);

            assertThat(proxy.tripsBut(BEARER)).hasSize(1);
            assertThat(proxy.tripsBut(BEARER).getFirst().statements())
                    .hasSize(2)
                    .first()
                    .asString()
                    .contains("set_config('docket.tenant'");
        }
    }

    @ParameterizedTest
    @CsvSource({"PLACE_PERMIT_ORDER, 11", "CANCEL_PERMIT_ORDER, 13", "MERGE, 10"})
    void staysBoundedForAUnitOfWork(Operation operation, int trips) {
        Stream.generate(() -> Legal.request(operation, officer)).limit(WARM_UP).forEach(officer::succeedsWith);
        Request request = Legal.request(operation, officer);
        proxy.forget();

        officer.succeedsWith(request);

        // Each read is a transaction that first says for which agency; so is the writing, with one trip for each batch.
        assertThat(proxy.tripsBut(BEARER)).hasSize(trips);
    }

    /** The operation begins, one statement works on all of it, it ends, and what there is to tell is recorded. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 40})
    void staysBoundedForARunHoweverManyItemsItHas(int items) {
        officer.gives(TariffCommands.setTariff("2000-01-01")); // the first of these tests does
        officer.succeedsWith(BulkCommands.run(surcharges(), 1));
        Stream.generate(officer::hasNotifiedCase).limit(items).forEach(id -> {});
        UUID operation = surcharges();
        proxy.forget();

        officer.succeedsWith(BulkCommands.run(operation, 1));

        assertThat(proxy.tripsBut(BEARER)).hasSize(items == 0 ? 5 : 6);
        assertThat(world.owner().number("SELECT applied FROM command.bulk_operation WHERE operation_id = ?", operation))
                .isEqualTo(items);
    }

    private UUID surcharges() {
        return officer.succeedsWith(BulkCommands.preview("ADD_SURCHARGE")).id();
    }

    /** However much moves, each kind of it moves with one statement. */
    @Test
    void staysBoundedForAMergeHoweverMuchMoves() {
        UUID poor = officer.opensCase();
        UUID rich = officer.opensCase();
        UUID target = officer.opensCase();
        for (int i = 0; i < 20; i++) {
            officer.succeedsWith(TaskCommands.createTask(rich));
            officer.succeedsWith(PartyCommands.addNote(rich));
            officer.succeedsWith(PartyCommands.placeHold(rich));
            officer.succeedsWith(EvidenceCommands.add(rich));
        }
        proxy.forget();
        officer.succeedsWith(Commands.merge(poor, 1, target, 1));
        int trips = proxy.tripsBut(BEARER).size();
        proxy.forget();

        officer.succeedsWith(Commands.merge(rich, 1, target, 1));

        assertThat(proxy.tripsBut(BEARER)).hasSize(trips);
    }

    @Test
    void isOneMoreForATokenThatWasNotSeenLately() {
        Officer newcomer = world.anotherOfficer();
        Request request = Commands.openCase();
        proxy.forget();

        newcomer.succeedsWith(request);

        assertThat(proxy.tripsBut()).hasSize(2);
    }

    @Test
    void staysBoundedForARepeatedCommand() {
        Request request = Commands.openCase();
        officer.succeedsWith(request);
        proxy.forget();

        officer.succeedsWith(request);

        // the command, then one look-up of the key in a transaction that first says for which agency
        assertThat(proxy.tripsBut(BEARER)).hasSize(4);
    }

    @Test
    void staysBoundedForARefusedCommand() {
        Request request = Commands.close(officer.opensCase(), 1);
        proxy.forget();

        assertThat(officer.gives(request).code()).isEqualTo("not-closable");

        // the command, the key, the case, and the refusal with its audit entry
        assertThat(proxy.tripsBut(BEARER)).hasSize(10);
    }
}
