package org.docket.projector.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** From the outbox through the real log to a receiver that takes everything. */
class DeliveryTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LATER_SECRET = "fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.US_ASCII);

    private static Stage stage;
    private static Subscribers subscribers;

    private Receiver receiver;

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
    void open() {
        receiver = new Receiver();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void everyEventComesOnceAndInTheOrderOfItsAggregate() throws SQLException {
        subscribers.create(receiver.url(), SECRET);
        UUID one = stage.cases().open();
        UUID two = stage.cases().open();
        for (int i = 0; i < 60; i++) {
            stage.cases().change(i % 3 == 0 ? two : one, "case.notice-sent");
        }

        await().until(() -> receiver.taken().size() >= 62);

        assertThat(receiver.revisions()).isEqualTo(Map.of(one, upTo(41), two, upTo(21)));
        assertThat(receiver.requests()).hasSize(62);
    }

    @Test
    void anEventIsTheOutboxRowThinAndSigned() throws SQLException {
        subscribers.create(receiver.url(), SECRET);
        UUID id = stage.cases().open();

        await().until(() -> receiver.taken().size() == 1);

        Receiver.Message told = receiver.taken().getFirst();
        String row = stage.source()
                .value("SELECT event_id || ' ' || command_id FROM command.outbox WHERE aggregate_id = '" + id + "'");
        assertThat(told.id() + " " + told.event().path("data").path("commandId").asText())
                .isEqualTo(row);
        assertThat(told.event().path("type").asText()).isEqualTo("org.docket.case.opened.v1");
        assertThat(told.event().path("source").asText()).isEqualTo("urn:docket:agency:agency-1");
        assertThat(told.headers())
                .containsEntry("webhook-id", told.id().toString())
                .containsEntry("content-type", "application/cloudevents+json; charset=UTF-8");
        assertThat(Long.parseLong(told.headers().getOrDefault("webhook-timestamp", "0")))
                .isBetween(Instant.now().getEpochSecond() - 60, Instant.now().getEpochSecond() + 1);
        assertThat(told.signedBy(SECRET)).isTrue();
        assertThat(told.signedBy(LATER_SECRET)).isFalse();
    }

    @Test
    void whatALaterVersionCallsByANameOfItsOwnIsToldByThatName() throws SQLException {
        subscribers.create(receiver.url(), SECRET);
        UUID id = stage.cases().open();
        stage.cases().change(id, "case.teleported");

        await().until(() -> receiver.taken().size() == 2);

        assertThat(receiver.taken().getLast().event().path("type").asText()).isEqualTo("org.docket.case.teleported.v1");
    }

    @Test
    void whatCameBeforeTheSubscriptionIsNotToldOfAndNothingAfterItIsMissing() throws SQLException {
        UUID before = stage.cases().open();
        subscribers.create(receiver.url(), SECRET);
        UUID after = stage.cases().open();

        await().until(() -> receiver.taken().size() == 1);

        assertThat(receiver.revisions()).containsOnlyKeys(after).doesNotContainKey(before);
    }

    @Test
    void onlyTypesThatAreWantedCome() throws SQLException {
        subscribers.create(receiver.url(), SECRET, "case.closed", "permit.*");
        UUID id = stage.cases().open();
        stage.cases().change(id, "case.notice-sent");
        stage.cases().change(id, "case.closed");
        UUID another = stage.cases().open();
        stage.cases().change(another, "case.closed");

        await().until(() -> receiver.taken().size() == 2);

        assertThat(receiver.revisions()).isEqualTo(Map.of(id, List.of(3L), another, List.of(2L)));
    }

    @Test
    void aPausedSubscriptionGetsNothingAndThenEverything() throws SQLException {
        UUID subscription = subscribers.create(receiver.url(), SECRET);
        UUID id = stage.cases().open();
        await().until(() -> receiver.taken().size() == 1);
        subscribers.pause(subscription);

        for (int i = 0; i < 10; i++) {
            stage.cases().change(id, "case.notice-sent");
        }
        try (Receiver witness = new Receiver()) {
            subscribers.create(witness.url(), SECRET);
            stage.cases().change(id, "case.notice-sent");
            await().until(() -> witness.taken().size() == 1);
        }

        assertThat(receiver.requests()).hasSize(1);
        subscribers.resume(subscription);
        await().until(() -> receiver.revisions().equals(Map.of(id, upTo(12))));
    }

    @Test
    void aRemovedSubscriptionGetsNothingMoreAndLeavesNothingBehind() throws SQLException {
        UUID subscription = subscribers.create(receiver.url(), SECRET);
        UUID id = stage.cases().open();
        await().until(() -> receiver.taken().size() == 1);

        subscribers.remove(subscription);
        stage.cases().change(id, "case.closed");

        await().until(() -> stage.source()
                .value("SELECT count(*) FROM notification.cursor WHERE subscription_id = '" + subscription + "'")
                .equals("0"));
        assertThat(receiver.requests()).hasSize(1);
    }

    @Test
    void duringARotationBothSecretsSign() throws SQLException {
        UUID subscription = subscribers.create(receiver.url(), SECRET);

        subscribers.rotate(subscription, LATER_SECRET);
        stage.cases().open();

        await().until(() -> receiver.taken().size() == 1);
        assertThat(receiver.taken().getFirst().signedBy(SECRET)).isTrue();
        assertThat(receiver.taken().getFirst().signedBy(LATER_SECRET)).isTrue();
    }

    @Test
    void agenciesDoNotHearOfEachOther() throws SQLException {
        short other = 2;
        stage.cases().organise(other);
        subscribers.create(other, receiver.url(), SECRET);
        stage.cases().open();
        UUID theirs = stage.cases().open(other);
        stage.cases().commit();

        await().until(() -> !receiver.taken().isEmpty());

        assertThat(receiver.revisions()).containsOnlyKeys(theirs);
        assertThat(receiver.taken().getFirst().event().path("source").asText()).isEqualTo("urn:docket:agency:agency-2");
        assertThat(CaseWriter.TENANT).isNotEqualTo(other);
    }

    @Test
    void positionsAreWithoutGapsAndInTheOrderOfCommits() throws SQLException {
        subscribers.create(receiver.url(), SECRET);
        UUID busy = stage.cases().open();
        for (int i = 0; i < 300; i++) {
            stage.cases().open(CaseWriter.TENANT);
            stage.cases().changeUncommitted(busy, "case.notice-sent");
        }
        stage.cases().commit();

        await().until(() -> receiver.taken().size() == 601);

        assertThat(receiver.revisions().get(busy)).isEqualTo(upTo(301));
        assertThat(stage.source().value("""
                SELECT max(position) - min(position) + 1 = count(*) AND bool_and(position > 0) FROM notification.event WHERE tenant_id = 1
                """)).isEqualTo("t");
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
