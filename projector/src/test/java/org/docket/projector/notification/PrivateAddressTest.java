package org.docket.projector.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.util.Map;
import org.docket.projector.fixture.Receiver;
import org.docket.projector.fixture.Stage;
import org.docket.projector.fixture.Subscribers;
import org.junit.jupiter.api.Test;

/** What a projector does as it comes out of the box. */
class PrivateAddressTest {

    private static final byte[] SECRET = new byte[32];

    @Test
    void anAddressOfOnesOwnNetworkIsNotCalledUnlessItIsAllowed() throws SQLException {
        try (Stage stage = new Stage();
                Receiver receiver = new Receiver();
                Subscribers subscribers = Subscribers.to(stage.database().owner())) {
            stage.start(Map.of("docket.notification.keyset", Subscribers.keysetJson()));
            subscribers.create(receiver.url(), SECRET);

            stage.cases().open();

            await().until(() -> stage.source()
                    .value("SELECT last_problem FROM notification.cursor")
                    .contains("not allowed"));
            assertThat(receiver.requests()).isEmpty();
        }
    }

    @Test
    void withoutAKeysetNothingIsSentAndTheReadModelIsKept() throws SQLException {
        try (Stage stage = new Stage();
                Receiver receiver = new Receiver();
                Subscribers subscribers = Subscribers.to(stage.database().owner())) {
            stage.start(Map.of("docket.notification.allow-private-addresses", true));
            subscribers.create(receiver.url(), SECRET);

            stage.cases().open();

            stage.awaitEqual();
            await().until(() -> stage.source()
                    .value("SELECT count(*) FROM notification.event")
                    .equals("1"));
            assertThat(receiver.requests()).isEmpty();
        }
    }
}
