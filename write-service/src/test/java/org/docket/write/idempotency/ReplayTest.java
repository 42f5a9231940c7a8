package org.docket.write.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.docket.write.casefile.Operation;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Legal;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(SharedWorld.class)
final class ReplayTest {

    private final World world;
    private final Officer officer;

    ReplayTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void answersARepeatedCommandWithTheSameBytesAndHeaders(Operation operation) {
        Request request = Legal.request(operation, officer);
        Reply first = officer.succeedsWith(request);

        Reply second = officer.gives(request);

        assertThat(second.status()).isEqualTo(first.status());
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(second.header("Content-Type")).isEqualTo("application/json");
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(world.keyset().open(second.header("Consistency-Token")))
                .isEqualTo(world.keyset().open(first.header("Consistency-Token")));
        assertThat(first.isReplayed()).isFalse();
        assertThat(second.isReplayed()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void doesARepeatedCommandOnce(Operation operation) {
        Request request = Legal.request(operation, officer);
        UUID id = officer.succeedsWith(request).caseId();
        List<String> before = shown(id);
        long events = eventsOf(id, operation);

        officer.succeedsWith(request);

        assertThat(shown(id)).isEqualTo(before);
        assertThat(eventsOf(id, operation)).isEqualTo(events).isPositive();
    }

    @Test
    void caresNeitherForWhiteSpaceNorForTheOrderOfMembers() {
        UUID id = officer.opensCase();
        Request request = Commands.sendNotice(id, "2006-12-12", "11.00");
        Reply first = officer.succeedsWith(request);

        Reply second = officer.gives(request.withBody(
                "{ \"expense\":{\"currency\":\"EUR\",\n\"value\":\"11.00\"},\t\"occurredOn\":\"2006-12-12\" }"));

        assertThat(second.isReplayed()).isTrue();
        assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    void refusesAKeyThatWasUsedWithAnotherBody() {
        UUID id = officer.opensCase();
        Request request = Commands.recordPayment(id, "10.00");
        officer.succeedsWith(request);

        Reply second = officer.gives(Commands.recordPayment(id, "10.01").under(request.key()));

        assertThat(second.status()).isEqualTo(422);
        assertThat(second.code()).isEqualTo("idempotency-key-reused");
        assertThat(world.balanceOf(id)).isEqualTo("25.00");
    }

    @Test
    void refusesAKeyThatWasUsedWithAnotherPath() {
        Request request = Commands.recordPayment(officer.opensCase(), "10.00");
        officer.succeedsWith(request);

        Reply second = officer.gives(
                request.to(Commands.recordPayment(officer.opensCase(), "10.00").path()));

        assertThat(second.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void refusesAKeyThatWasUsedWithAnotherCommand() {
        UUID id = officer.opensCase();
        Request filed = Commands.fileAppeal(id, "JUDGE");
        officer.succeedsWith(filed);

        Reply second = officer.gives(
                Commands.forwardAppeal(id, "JUDGE").withBody(filed.body()).under(filed.key()));

        assertThat(second.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void refusesAKeyThatWasUsedWithAnotherIfMatch() {
        Request close = Commands.close(officer.hasPaidCase(), 1);
        officer.succeedsWith(close);

        Reply second = officer.gives(close.with("If-Match", "\"v2\""));

        assertThat(second.code()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void letsTwoOfficersUseTheSameKey() {
        Request request = Commands.openCase();
        officer.succeedsWith(request);

        Reply another = world.anotherOfficer().gives(Commands.openCase().under(request.key()));
        Reply stranger = world.stranger().gives(request);

        assertThat(another.isReplayed()).isFalse();
        assertThat(another.status()).isEqualTo(201);
        assertThat(stranger.isReplayed()).isFalse();
        assertThat(stranger.status()).isEqualTo(201);
    }

    @Test
    void answersARepeatedRefusalWithTheSameProblemThoughTheWorldMovedOn() {
        UUID id = officer.opensCase();
        Request close = Commands.close(id, 1);
        Reply refused = officer.gives(close);
        officer.succeedsWith(Commands.recordPayment(id, "35.00"));

        Reply again = officer.gives(close);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.isReplayed()).isTrue();
        assertThat(again.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(withoutTrace(again)).isEqualTo(withoutTrace(refused));
        assertThat(officer.gives(close.underAFreshKey()).status()).isEqualTo(200);
    }

    @Test
    void namesTheTraceOfTheRepetitionAndNotOfTheFirstAttempt() {
        Request close = Commands.close(officer.opensCase(), 1);
        Reply refused = officer.gives(close);

        Reply again = officer.gives(close);

        assertThat(again.json().path("traceId").asText())
                .isNotEqualTo(refused.json().path("traceId").asText());
    }

    @Test
    void judgesACommandAnewThatMetNoCaseBefore() {
        Request request = Commands.sendNotice(UUID.randomUUID());
        officer.gives(request);

        Reply again = officer.gives(request);

        assertThat(again.status()).isEqualTo(404);
        assertThat(again.isReplayed()).isFalse();
        assertThat(storedUnder(request)).isZero();
    }

    @Test
    void judgesACommandAnewThatWasStaleBefore() {
        Request stale = Commands.close(officer.hasClosedCase(), 1);
        officer.gives(stale);

        Reply again = officer.gives(stale);

        assertThat(again.status()).isEqualTo(412);
        assertThat(again.isReplayed()).isFalse();
        assertThat(storedUnder(stale)).isZero();
    }

    @Test
    void judgesACommandAnewThatCameWithoutItsPrecondition() {
        Request close = Commands.close(officer.hasPaidCase(), 1);
        assertThat(officer.gives(close.without("If-Match")).status()).isEqualTo(428);

        Reply again = officer.gives(close);

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.isReplayed()).isFalse();
    }

    @Test
    void judgesACommandAnewWhoseBodyWasWrongBefore() {
        Request request = Commands.openCase();
        assertThat(officer.gives(request.withBody("{}")).status()).isEqualTo(400);

        Reply again = officer.gives(request);

        assertThat(again.status()).isEqualTo(201);
    }

    @Test
    void writesRefusalsIntoTheAuditOnceForEachAttempt() {
        UUID id = officer.opensCase();
        Request close = Commands.close(id, 1);
        officer.gives(close);
        officer.gives(close);
        officer.gives(close.underAFreshKey());

        assertThat(world.owner()
                        .texts(
                                "SELECT outcome || ' ' || code FROM command.audit_entry WHERE subject_id = ? AND action = 'close'",
                                id))
                .containsExactly("REFUSED not-closable", "REFUSED not-closable");
    }

    private long eventsOf(UUID id, Operation operation) {
        return world.owner()
                .number(
                        "SELECT count(*) FROM command.outbox WHERE aggregate_id = ? AND type = ?",
                        id,
                        operation.eventType());
    }

    /** What is shown of a case; of anything else nothing. */
    private List<String> shown(UUID id) {
        return world.owner().texts("SELECT body FROM read.case_detail(?::smallint, ARRAY[?]::uuid[])", World.ONE, id);
    }

    private long storedUnder(Request request) {
        return world.owner().number("SELECT count(*) FROM command.idempotency WHERE key = ?", request.key());
    }

    private static String withoutTrace(Reply problem) {
        return problem.text().replaceAll("\"traceId\":\"[0-9a-f]{32}\"", "");
    }
}
