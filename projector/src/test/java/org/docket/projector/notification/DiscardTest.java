package org.docket.projector.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.docket.projector.fixture.Receiver;
import org.docket.projector.fixture.Stage;
import org.docket.projector.fixture.Subscribers;
import org.junit.jupiter.api.Test;

/** A dead letter that is given up holds nothing back any more. */
class DiscardTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void whatOnlyFollowedADeadLetterGoesOnOnceThatIsDiscarded() throws SQLException {
        try (Stage stage = new Stage();
                Subscribers subscribers = Subscribers.to(stage.database().owner());
                Receiver receiver = new Receiver()) {
            stage.start(Subscribers.settings());
            UUID subscription = subscribers.create(receiver.url(), SECRET);
            UUID bad = stage.cases().open();
            await().until(() -> receiver.taken().size() == 1);
            receiver.does((message, exchange) ->
                    Receiver.answer(exchange, message.revision() == 2 ? 400 : 200, "not this one, or thank you"));
            stage.cases().change(bad, "case.notice-sent");
            stage.cases().change(bad, "case.notice-sent");
            await().atMost(LONG).until(() -> held(stage, "DEAD").equals("2"));

            int discarded = subscribers.discardFirst(subscription);
            stage.cases().change(bad, "case.closed");

            assertThat(discarded).isEqualTo(1);
            await().atMost(LONG)
                    .until(() -> List.of(1L, 3L, 4L).equals(receiver.revisions().get(bad)));
            await().until(() -> held(stage, "WAITING").equals("0"));
            assertThat(held(stage, "DEAD")).isEqualTo("0");
        }
    }

    private static String held(Stage stage, String state) throws SQLException {
        return stage.source().value("SELECT count(*) FROM notification.held WHERE state = '" + state + "'");
    }
}
