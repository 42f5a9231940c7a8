package org.docket.projector.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.docket.projector.fixture.CaseWriter;
import org.docket.projector.fixture.Ids;
import org.docket.projector.fixture.Receiver;
import org.docket.projector.fixture.RunningProjector;
import org.docket.projector.fixture.Stage;
import org.docket.projector.fixture.Subscribers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is committed while there is no slot is told out of the outbox, once there is one again. */
class CatchUpTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private Stage stage;
    private Subscribers subscribers;
    private Receiver receiver;

    @BeforeEach
    void open() throws SQLException {
        stage = new Stage();
        subscribers = Subscribers.to(stage.database().owner());
        receiver = new Receiver();
    }

    @AfterEach
    void close() throws SQLException {
        subscribers.close();
        stage.close();
        receiver.close();
    }

    @Test
    void whatTheLogDidNotBringIsToldOnceAndInOrderOfEachAggregate() throws SQLException {
        List<UUID> cases = new ArrayList<>();
        RunningProjector first = started();
        subscribers.create(receiver.url(), SECRET);
        cases.add(stage.cases().open());
        await().until(() -> receiver.taken().size() == 1);
        loseTheSlot(first);
        for (int i = 0; i < 30; i++) {
            cases.add(stage.cases().open());
        }
        for (int i = 0; i < 50; i++) {
            for (UUID id : cases) {
                stage.cases().changeUncommitted(id, "case.notice-sent");
            }
            stage.cases().commit();
        }

        started();
        for (UUID id : cases) {
            stage.cases().change(id, "case.closed");
        }

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(receiver.revisions().values())
                        .hasSize(cases.size())
                        .allMatch(revisions -> revisions.equals(upTo(52))));
        assertThat(stage.source().value("SELECT count(*) || ' ' || max(position) FROM notification.event"))
                .isEqualTo("1612 1612");
        assertThat(stage.source()
                        .value("SELECT reason || ', ' || told || ', ' || lost FROM notification.gap WHERE gap_id = 2"))
                .isEqualTo("slot " + stage.slot() + " did not exist, 1580, 0");
        assertThat(receiver.taken()).hasSize(1612);
    }

    @Test
    void aGapThatWasNotClosedIsClosedByTheNextProcessAndNothingIsToldTwice() throws SQLException {
        RunningProjector first = started();
        subscribers.create(receiver.url(), SECRET);
        UUID id = stage.cases().open();
        await().until(() -> receiver.taken().size() == 1);
        first.close();
        stage.source().execute("INSERT INTO notification.gap (reason) VALUES ('died while it was closed')");
        stage.cases().change(id, "case.notice-sent");

        started();

        await().until(() -> upTo(2).equals(receiver.revisions().get(id)));
        await().until(() -> stage.source()
                .value("SELECT count(*) FROM notification.gap WHERE ended_at IS NULL")
                .equals("0"));
        stage.cases().change(id, "case.closed");
        await().until(() -> upTo(3).equals(receiver.revisions().get(id)));
        assertThat(receiver.taken()).hasSize(3);
    }

    @Test
    void whatWasToldAndForgottenIsNotToldAgain() throws SQLException {
        RunningProjector first = started();
        subscribers.create(receiver.url(), SECRET);
        UUID id = stage.cases().open();
        stage.cases().change(id, "case.notice-sent");
        await().until(() -> receiver.taken().size() == 2);
        await().until(() ->
                stage.source().value("SELECT position FROM notification.cursor").equals("2"));
        first.bean(ForgetTable.class).olderThan(Duration.ZERO);
        loseTheSlot(first);
        stage.cases().change(id, "case.closed");

        started();

        await().until(() -> upTo(3).equals(receiver.revisions().get(id)));
        assertThat(receiver.taken()).hasSize(3);
    }

    @Test
    void aSubscriptionOfTheGapIsToldOfWhatCameAfterIt() throws SQLException {
        RunningProjector first = started();
        loseTheSlot(first);
        UUID before = stage.cases().open();
        stage.source().execute("UPDATE command.outbox SET recorded_at = recorded_at - interval '10 minutes'");
        subscribers.create(receiver.url(), SECRET);
        UUID after = stage.cases().open();

        started();

        await().until(() -> upTo(1).equals(receiver.revisions().get(after)));
        stage.cases().change(before, "case.notice-sent");
        await().until(() -> receiver.revisions().containsKey(before));
        assertThat(receiver.revisions().get(before)).containsExactly(2L);
    }

    @Test
    void anotherSubscriptionOfTheGapIsNotToldOfWhatCameBeforeIt() throws SQLException {
        RunningProjector first = started();
        try (Receiver late = new Receiver()) {
            subscribers.create(receiver.url(), SECRET);
            await().until(() -> stage.source()
                    .value("SELECT count(*) FROM notification.cursor")
                    .equals("1"));
            loseTheSlot(first);
            stage.source().execute("UPDATE notification.forgotten SET until = until - interval '1 hour'");
            UUID before = stage.cases().open();
            stage.source().execute("UPDATE command.outbox SET recorded_at = recorded_at - interval '10 minutes'");
            subscribers.create(late.url(), SECRET);
            UUID after = stage.cases().open();

            started();

            await().until(() -> receiver.revisions().size() == 2);
            await().until(() -> late.revisions().containsKey(after));
            assertThat(late.revisions()).doesNotContainKey(before);
        }
    }

    @Test
    void aSubscriptionThatWasRemovedInTheGapHasNoPlaceAnyMore() throws SQLException {
        RunningProjector first = started();
        UUID subscription = subscribers.create(receiver.url(), SECRET);
        await().until(() ->
                stage.source().value("SELECT count(*) FROM notification.cursor").equals("1"));
        loseTheSlot(first);
        subscribers.remove(subscription);

        started();

        await().until(() ->
                stage.source().value("SELECT count(*) FROM notification.cursor").equals("0"));
    }

    @Test
    void whatTheOutboxHasNoMoreIsCountedForEverySubscription() throws SQLException {
        RunningProjector first = started();
        subscribers.create(receiver.url(), SECRET);
        await().until(() ->
                stage.source().value("SELECT count(*) FROM notification.cursor").equals("1"));
        loseTheSlot(first);
        stage.source().execute("UPDATE notification.forgotten SET until = now() - interval '40 days'");
        for (int day = 38; day > 35; day--) {
            accepted(Instant.now().minus(Duration.ofDays(day)));
        }
        accepted(Instant.now().minus(Duration.ofDays(41)));
        UUID id = stage.cases().open();

        started();

        await().until(() -> upTo(1).equals(receiver.revisions().get(id)));
        assertThat(stage.source().value("SELECT expired FROM notification.cursor"))
                .isEqualTo("3");
        assertThat(stage.source().value("SELECT lost FROM notification.gap ORDER BY gap_id DESC LIMIT 1"))
                .isEqualTo("3");
    }

    /** A command that was accepted then, of which nothing is left but the audit. */
    private void accepted(Instant at) throws SQLException {
        stage.source().execute("""
                        INSERT INTO command.audit_entry (tenant_id, command_id, recorded_at, actor_id, action, subject_type, subject_id, outcome)
                        VALUES (%d, '%s', '%s', '%s', 'open', 'case', '%s', 'ACCEPTED')
                        """.formatted(CaseWriter.TENANT, Ids.at(at), at, CaseWriter.ACTOR, Ids.next()));
    }

    private RunningProjector started() {
        return stage.start(Subscribers.settings());
    }

    private void loseTheSlot(RunningProjector projector) throws SQLException {
        projector.close();
        await().until(() -> stage.source()
                .value("SELECT active FROM pg_replication_slots WHERE slot_name = '" + stage.slot() + "'")
                .equals("f"));
        stage.source().value("SELECT pg_drop_replication_slot('" + stage.slot() + "')");
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
