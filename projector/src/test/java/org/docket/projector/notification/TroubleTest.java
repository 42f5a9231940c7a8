package org.docket.projector.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.docket.projector.fixture.CaseWriter;
import org.docket.projector.fixture.Receiver;
import org.docket.projector.fixture.Stage;
import org.docket.projector.fixture.Subscribers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Receivers that are down, slow, hostile, or refuse. */
class TroubleTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final Duration LONG = Duration.ofSeconds(20);

    private static Stage stage;
    private static Subscribers subscribers;

    private Receiver receiver;
    private UUID subscription;

    @BeforeAll
    static void start() throws SQLException {
        stage = new Stage();
        subscribers = Subscribers.to(stage.database().owner());
        stage.start(Subscribers.settings());
    }

    @AfterAll
    static void stop() throws SQLException {
        subscribers.close();
        stage.close();
    }

    @BeforeEach
    void open() throws SQLException {
        receiver = new Receiver();
        subscription = subscribers.create(receiver.url(), SECRET);
    }

    @AfterEach
    void close() throws SQLException {
        subscribers.remove(subscription);
        receiver.close();
    }

    @Test
    void aReceiverThatWasDownGetsEverythingInOrder() throws SQLException, IOException {
        receiver.goesDown();
        UUID one = stage.cases().open();
        UUID two = stage.cases().open();
        for (int i = 0; i < 200; i++) {
            stage.cases().change(i % 2 == 0 ? one : two, "case.notice-sent");
        }
        await().until(() -> cursor("failures >= 5").equals("t"));

        receiver.comesUp();

        await().atMost(LONG).until(() -> receiver.revisions().equals(Map.of(one, upTo(101), two, upTo(101))));
        assertThat(held("")).isEqualTo("0");
    }

    @Test
    void anOutageMakesNoDeadLetters() throws SQLException, IOException {
        receiver.answers(503);
        UUID id = stage.cases().open();
        await().atMost(LONG).until(() -> cursor("failures >= 12").equals("t"));

        receiver.answers(204);

        await().atMost(LONG).until(() -> receiver.revisions().equals(Map.of(id, List.of(1L))));
        assertThat(held("")).isEqualTo("0");
    }

    @Test
    void oneAggregateThatIsNotTakenHoldsUpNoOther() throws SQLException {
        UUID bad = stage.cases().open();
        await().until(() -> receiver.taken().size() == 1);
        AtomicBoolean mended = new AtomicBoolean();
        receiver.does((message, exchange) ->
                Receiver.answer(exchange, message.aggregate().equals(bad) && !mended.get() ? 503 : 204, ""));
        stage.cases().change(bad, "case.notice-sent");
        stage.cases().change(bad, "case.notice-sent");
        UUID good = stage.cases().open();
        for (int i = 0; i < 20; i++) {
            stage.cases().change(good, "case.notice-sent");
        }

        await().until(() -> upTo(21).equals(receiver.revisions().get(good)));

        assertThat(receiver.revisions().get(bad)).containsExactly(1L);
        mended.set(true);
        await().atMost(LONG).until(() -> upTo(3).equals(receiver.revisions().get(bad)));
    }

    @Test
    void whatIsRefusedTooOftenIsADeadLetterWithWhatFollowsUntilItIsReplayed() throws SQLException {
        UUID bad = stage.cases().open();
        await().until(() -> receiver.taken().size() == 1);
        receiver.does((message, exchange) ->
                Receiver.answer(exchange, message.aggregate().equals(bad) ? 400 : 200, "no, or thank you"));
        stage.cases().change(bad, "case.notice-sent");
        stage.cases().change(bad, "case.notice-sent");
        await().atMost(LONG).until(() -> held("AND state = 'DEAD'").equals("2"));
        stage.cases().change(bad, "case.closed");
        UUID good = stage.cases().open();
        await().until(() -> receiver.revisions().containsKey(good));
        await().until(() -> held("AND state = 'DEAD'").equals("3"));
        assertThat(receiver.requests().stream().filter(m -> m.aggregate().equals(bad) && m.revision() == 2))
                .hasSize(4);
        assertThat(receiver.requests().stream().filter(m -> m.revision() > 2)).isEmpty();

        receiver.answers(204);
        int woken = subscribers.replay(subscription);

        assertThat(woken).isEqualTo(3);
        await().until(() -> upTo(4).equals(receiver.revisions().get(bad)));
        assertThat(held("")).isEqualTo("0");
    }

    @Test
    void goneStopsItAndResumingBeginsWhereItEnded() throws SQLException {
        receiver.answers(410);
        UUID id = stage.cases().open();
        await().until(() -> cursor("stopped_reason").equals("GONE"));
        stage.cases().change(id, "case.notice-sent");
        int asked = receiver.requests().size();

        receiver.answers(200);
        subscribers.resume(subscription);

        await().until(() -> receiver.revisions().equals(Map.of(id, upTo(2))));
        assertThat(asked).isEqualTo(1);
        assertThat(receiver.requests()).hasSize(3);
    }

    @Test
    void retryAfterIsHonoured() throws SQLException {
        receiver.does((message, exchange) -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            Receiver.answer(exchange, 429, "");
        });
        UUID id = stage.cases().open();

        await().until(() ->
                cursor("rests_until > now() + interval '50 minutes'").equals("t"));

        stage.cases().change(id, "case.notice-sent");
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void aRedirectIsNotFollowed() throws SQLException {
        try (Receiver elsewhere = new Receiver()) {
            receiver.does((message, exchange) -> {
                exchange.getResponseHeaders().set("Location", elsewhere.url());
                Receiver.answer(exchange, 307, "");
            });
            stage.cases().open();

            await().atMost(LONG)
                    .until(() ->
                            held("AND state = 'DEAD' AND http_status = 307").equals("1"));

            assertThat(elsewhere.requests()).isEmpty();
        }
    }

    @Test
    void anAnswerWithoutEndIsNotRead() throws SQLException {
        AtomicBoolean cut = new AtomicBoolean();
        receiver.does((message, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] chunk = new byte[65_536];
            try {
                while (!cut.get()) {
                    exchange.getResponseBody().write(chunk);
                }
            } catch (IOException e) {
                cut.set(true);
            }
        });
        stage.cases().open();

        await().atMost(LONG).until(cut::get);
        await().until(() ->
                cursor("failures = 0 AND last_success_at IS NOT NULL").equals("t"));
    }

    @Test
    void aReceiverThatNeverAnswersDelaysNothingElse() throws SQLException, InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        receiver.does((message, exchange) -> {
            try {
                over.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        UUID id = stage.cases().open();
        await().until(() -> !receiver.requests().isEmpty());

        stage.cases().change(id, "case.notice-sent");

        await().until(() -> stage.model().fence(CaseWriter.TENANT, id).equals(Optional.of(2L)));
        try (Receiver another = new Receiver()) {
            UUID theirs = subscribers.create(another.url(), SECRET);
            stage.cases().change(id, "case.notice-sent");
            await().until(() -> another.taken().size() == 1);
            subscribers.remove(theirs);
        }
        await().atMost(LONG).until(() -> cursor("last_problem").equals("no answer in time"));
        over.countDown();
    }

    private String cursor(String column) throws SQLException {
        return stage.source()
                .value("SELECT " + column + " FROM notification.cursor WHERE subscription_id = '" + subscription + "'");
    }

    private String held(String more) throws SQLException {
        return stage.source()
                .value("SELECT count(*) FROM notification.held WHERE subscription_id = '" + subscription + "' " + more);
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
