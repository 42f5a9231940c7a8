package org.docket.write.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Outages;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.Sql;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyInFlightTest {

    private final Outages outages = Outages.open();
    private final Officer officer = outages.world().officer();

    @BeforeAll
    void warmUp() {
        officer.opensCase();
    }

    @AfterAll
    void close() {
        outages.close();
    }

    @Test
    void tellsThatTheFirstRequestIsStillRunning() {
        Reply reply = outages.meetsItsOwnKey(UnaryOperator.identity());

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("idempotency-key-in-flight");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void tellsALockedCaseFromAKeyInFlight() {
        Reply reply = outages.meetsALock(UnaryOperator.identity());

        assertThat(reply.code()).isEqualTo("lock-timeout");
    }

    @Test
    void waitsALittleForTheAnswerOfTheFirstRequest() {
        Request request = Outages.dawdling(officer.opensCase(), "HELD");
        try (Sql other = outages.holdingTheHeld()) {
            CompletableFuture<Reply> first = officer.starts(request);
            outages.awaitWaiters(1);
            CompletableFuture<Reply> second = officer.starts(request);
            outages.awaitWaiters(2);
            other.rollback();

            assertThat(first.join().text()).isEqualTo(second.join().text());
            assertThat(first.join().isReplayed()).isFalse();
            assertThat(second.join().isReplayed()).isTrue();
        }
    }
}
