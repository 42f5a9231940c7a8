package org.docket.write.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Outages;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.gate.RoundTrip;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OutageTest {

    private final Outages outages = Outages.open();
    private final Officer officer = outages.world().officer();

    @BeforeAll
    void warmUp() {
        officer.opensCase();
    }

    @BeforeEach
    void haveAPoolInOrder() {
        await().atMost(Duration.ofSeconds(10))
                .until(() -> officer.gives(Commands.openCase()).isSuccess());
    }

    @AfterAll
    void close() {
        outages.close();
    }

    @Test
    void leavesNothingBehindWhenALockIsNotHad() {
        leavesNothingBehind(outages::meetsALock, "lock-timeout");
    }

    @Test
    void leavesNothingBehindWhenAStatementTakesTooLong() {
        leavesNothingBehind(outages::takesTooLong, "statement-timeout");
    }

    @Test
    void leavesNothingBehindWhenNoConnectionIsFree() {
        leavesNothingBehind(outages::findsNoConnection, "overloaded");
    }

    @Test
    void leavesNothingBehindWhenTheConnectionBreaks() {
        leavesNothingBehind(outages::losesItsConnection, "database-unavailable");
    }

    @Test
    void leavesNothingBehindWhenTheKeyIsInFlight() {
        leavesNothingBehind(outages::meetsItsOwnKey, "idempotency-key-in-flight");
    }

    @Test
    void endsATransactionThatIsIdle() {
        RoundTrip<Integer> ended = outages.transactions().idle();

        assertTimedOut(ended);
        poolIsInOrder();
    }

    /** None of its statements takes long, and it is never idle. */
    @Test
    void endsATransactionThatGoesOnAndOn() {
        RoundTrip<Integer> ended = outages.transactions().ofManyStatements();

        assertTimedOut(ended);
        poolIsInOrder();
    }

    @Test
    void saysThatTheDatabaseCannotBeReachedWhileTheNetworkIsCut() {
        UUID id = officer.opensCase();
        Request request = Commands.sendNotice(id);
        outages.proxy().cut();

        // The pool needs a moment to learn why no connection comes.
        await().atMost(Duration.ofSeconds(10))
                .until(() -> officer.gives(request).code().equals("database-unavailable"));
        Reply later = officer.gives(request);
        outages.proxy().mend();

        assertThat(later.code()).isEqualTo("database-unavailable");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> officer.gives(request).isSuccess());
    }

    @Test
    void findsThePrimaryAfterItMetAStandby() {
        Request request = Commands.sendNotice(officer.opensCase());
        outages.takesWrites(false);
        List<String> codes =
                Stream.generate(() -> officer.gives(request).code()).limit(8).toList();

        outages.takesWrites(true);

        assertThat(codes).contains("database-unavailable").isSubsetOf("database-unavailable", "overloaded");
        await().atMost(Duration.ofSeconds(10))
                .until(() -> officer.gives(request).isSuccess());
        poolIsInOrder();
    }

    @Test
    void doesACommandOnceThoughItsAnswerWasLost() {
        UUID id = officer.opensCase();
        Request payment = Commands.recordPayment(id, "20.00");
        outages.proxy().loseNextAnswer();

        Reply lost = officer.gives(payment);
        Reply retry = officer.gives(payment);

        assertThat(lost.code()).isEqualTo("database-unavailable");
        assertThat(retry.status()).isEqualTo(201);
        assertThat(retry.isReplayed()).isTrue();
        assertThat(outages.world().balanceOf(id)).isEqualTo("15.00");
    }

    private static void assertTimedOut(RoundTrip<Integer> ended) {
        assertThat(ended)
                .isInstanceOfSatisfying(
                        RoundTrip.Unavailable.class,
                        unavailable -> assertThat(
                                        GateProblems.of(unavailable.reason()).type())
                                .isEqualTo(ProblemType.STATEMENT_TIMEOUT));
    }

    /** Plays a scene, looks for traces of it, and sends the same request again. */
    private void leavesNothingBehind(Function<UnaryOperator<Request>, Reply> scene, String code) {
        Request[] sent = new Request[1];
        UnaryOperator<Request> remember = request -> sent[0] = request;

        Reply reply = scene.apply(remember);

        assertThat(reply.code()).as(reply.text()).isEqualTo(code);
        Request request = sent[0];
        assertThat(tracesOf(request)).isZero();
        assertThat(officer.gives(Commands.openCase()).isSuccess()).isTrue();
        Reply again = officer.gives(request.withBody(request.body().replace("SLOW", "QUICK")));
        assertThat(again.isSuccess()).as(again.text()).isTrue();
        assertThat(again.revision()).isEqualTo(2);
        assertThat(tracesOf(request)).isEqualTo(4);
        poolIsInOrder();
    }

    /** All connections work at the same time, and none is still out. */
    private void poolIsInOrder() {
        assertThat(outages.useEveryConnection()).allMatch(Reply::isSuccess);
        await().atMost(Duration.ofSeconds(10)).until(() -> gauge("active") == 0);
        assertThat(gauge("pending")).isZero();
    }

    private double gauge(String name) {
        return outages.world().service().metric("hikaricp.connections." + name, "pool", "commands");
    }

    /** What a command about a case leaves but for its opening: rows of history, audit, outbox and stored answers. */
    private long tracesOf(Request request) {
        UUID id = UUID.fromString(request.path().split("/", 6)[4]);
        return outages.world().owner().number("""
                SELECT (SELECT count(*) FROM command.case_history WHERE case_id = ? AND revision > 1)
                     + (SELECT count(*) FROM command.audit_entry WHERE subject_id = ? AND action <> 'open')
                     + (SELECT count(*) FROM command.outbox WHERE aggregate_id = ? AND revision > 1)
                     + (SELECT count(*) FROM command.idempotency WHERE key = ?)
                """, id, id, id, request.key());
    }
}
