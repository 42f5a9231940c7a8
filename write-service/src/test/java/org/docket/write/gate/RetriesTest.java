package org.docket.write.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.Service;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RetriesTest {

    private final World world = World.open();
    private final Officer officer = world.officer();

    /** A result code such as 40001/3 fails with that SQLSTATE, but for every third time; 23505 as if another were faster under the same key. */
    @BeforeAll
    void makeConflicts() {
        world.owner().run("CREATE SEQUENCE command.clash");
        world.owner().run("""
                CREATE FUNCTION command.clash() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
                BEGIN
                  IF nextval('command.clash') % split_part(NEW.result_code, '/', 2)::int <> 0 THEN
                    RAISE EXCEPTION 'made up' USING ERRCODE = split_part(NEW.result_code, '/', 1), CONSTRAINT = 'idempotency_pkey';
                  END IF;
                  RETURN NEW;
                END $$
                """);
        world.owner().run("""
                CREATE TRIGGER clash BEFORE INSERT ON command.appeal_fact FOR EACH ROW WHEN (NEW.result_code LIKE '%/%') EXECUTE FUNCTION command.clash()
                """);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01"})
    void carryACommandThroughAConflict(String state) {
        world.owner().all("SELECT setval('command.clash', 3)", row -> true);
        double before = world.service().metric("docket.gate.retries");
        UUID id = officer.opensCase();

        Reply reply = officer.gives(filing(id, state + "/3"));

        assertThat(reply.code()).isEqualTo("accepted");
        assertThat(reply.revision()).isEqualTo(2);
        assertThat(world.service().metric("docket.gate.retries") - before).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "23505"})
    void endAfterTheFourthAttempt(String state) {
        world.owner().all("SELECT setval('command.clash', 1)", row -> true);
        UUID id = officer.opensCase();

        Reply reply = officer.gives(filing(id, state + "/1000000"));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("lock-timeout");
        assertThat(world.owner().number("SELECT last_value FROM command.clash")).isEqualTo(5);
        assertThat(world.view("case_row", id).path("revision").asInt()).isEqualTo(1);
    }

    /** Each of the attempts that are within each other has a number of its own; together they have one end. */
    @ParameterizedTest
    @ValueSource(strings = {"40001", "23505"})
    void areNotMadeOnceTheTimeOfTheCommandIsOver(String state) {
        world.owner().all("SELECT setval('command.clash', 1)", row -> true);
        UUID id = officer.opensCase();
        try (Service hasty = Service.start(world.configuration(Map.of("docket.commands.retry-within", "0s")))) {
            Reply reply = new Officer(hasty, officer.actor()).gives(filing(id, state + "/1000000"));

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.code()).isEqualTo("lock-timeout");
            assertThat(reply.json().path("retry").asText()).isEqualTo("same-request");
            assertThat(world.owner().number("SELECT last_value FROM command.clash"))
                    .isEqualTo(2);
        }
    }

    @Test
    void areNotMadeForWhatNobodyExpected() {
        world.owner().all("SELECT setval('command.clash', 1)", row -> true);

        Reply reply = officer.gives(filing(officer.opensCase(), "22012/1000000"));

        assertThat(reply.code()).isEqualTo("internal");
        assertThat(world.owner().number("SELECT last_value FROM command.clash")).isEqualTo(2);
    }

    @Test
    void waitForAnotherWhileEachTimeAndNeverLong() {
        List<Long> waits =
                Stream.generate(() -> Gate.BACK_OFF.apply(3)).limit(200).toList();

        assertThat(waits).allMatch(millis -> millis >= 9 && millis <= 27);
        assertThat(Set.copyOf(waits)).hasSizeGreaterThan(5);
    }

    private static Request filing(UUID id, String resultCode) {
        Request filing = Commands.fileAppeal(id, "JUDGE");
        return filing.withBody(filing.body().replace("}", ", \"resultCode\": \"" + resultCode + "\"}"));
    }
}
