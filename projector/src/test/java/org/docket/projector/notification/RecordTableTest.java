package org.docket.projector.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.docket.projector.event.Aggregate;
import org.docket.projector.event.AggregateType;
import org.docket.projector.event.EventType;
import org.docket.projector.event.OutboxEvent;
import org.docket.projector.fixture.Ids;
import org.docket.projector.fixture.RunningProjector;
import org.docket.projector.fixture.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Numbering, when the log delivers a batch again and when a projector that hung wakes up late. */
class RecordTableTest {

    private static final short TENANT = 1;
    private static final UUID HOLDER = new UUID(1, 1);
    private static final Aggregate SUBSCRIPTION = new Aggregate(AggregateType.SUBSCRIPTION, TENANT, new UUID(2, 2));

    private static final Instant RECORDED_AT = Instant.parse("2026-11-21T10:00:00Z");
    private static final Step BEGIN = new Step.Begin(SUBSCRIPTION, RECORDED_AT);

    private Stage stage;
    private RecordTable records;
    private ForgetTable forget;

    @BeforeEach
    void open() throws SQLException {
        stage = new Stage();
        RunningProjector projector = stage.start();
        records = projector.bean(RecordTable.class);
        forget = projector.bean(ForgetTable.class);
    }

    @AfterEach
    void close() throws SQLException {
        stage.close();
    }

    @Test
    void aBatchThatIsDeliveredAgainKeepsItsNumbers() throws SQLException {
        List<OutboxEvent> batch = events(5);
        List<Step> steps = List.of(BEGIN, new Step.Append(batch));
        records.write(steps, HOLDER);
        List<OutboxEvent> longer = new ArrayList<>(batch);
        longer.addAll(events(2));

        records.write(steps, HOLDER);
        records.write(List.of(BEGIN, new Step.Append(longer)), HOLDER);

        assertThat(stage.source()
                        .value("SELECT string_agg(event_id::text, ' ' ORDER BY position) FROM notification.event"))
                .isEqualTo(ids(longer));
        assertThat(stage.source().value("SELECT position FROM notification.head"))
                .isEqualTo("7");
        assertThat(stage.source().value("SELECT position FROM notification.cursor"))
                .isEqualTo("0");
    }

    @Test
    void whoWritesTheSameBesideAnotherNumbersNothingTwice() throws Exception {
        records.write(List.of(BEGIN), HOLDER);
        List<OutboxEvent> batch = events(200);
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            writers.add(() -> {
                for (int from = 0; from < 200; from += 20) {
                    records.write(List.of(new Step.Append(batch.subList(from, from + 20))), HOLDER);
                }
                return true;
            });
        }

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            threads.invokeAll(writers).forEach(future -> assertThat(future).succeedsWithin(Duration.ofSeconds(30)));
        }

        assertThat(stage.source()
                        .value("SELECT string_agg(event_id::text, ' ' ORDER BY position) FROM notification.event"))
                .isEqualTo(ids(batch));
        assertThat(stage.source().value("SELECT count(*) = max(position) FROM notification.event"))
                .isEqualTo("t");
    }

    @Test
    void whatIsOlderThanTheWindowIsForgottenAndCounted() throws SQLException {
        records.write(List.of(BEGIN, new Step.Append(events(5))), HOLDER);

        long lost = forget.olderThan(Duration.ZERO);

        assertThat(lost).isEqualTo(1);
        assertThat(stage.source().value("SELECT position || ' ' || expired FROM notification.cursor"))
                .isEqualTo("5 5");
        assertThat(stage.source().value("SELECT count(*) FROM notification.event"))
                .isEqualTo("0");
    }

    @Test
    void whatEverybodyHasIsForgottenButTheNewest() throws SQLException {
        records.write(List.of(BEGIN, new Step.Append(events(5))), HOLDER);
        stage.source().execute("UPDATE notification.cursor SET position = 4");
        forget.delivered();
        String kept = stage.source().value("SELECT count(*) FROM notification.event");
        stage.source().execute("UPDATE notification.head SET position = 10003");
        forget.delivered();
        String keptForAnHour = stage.source().value("SELECT count(*) FROM notification.event");
        stage.source().execute("UPDATE notification.event SET captured_at = captured_at - interval '61 minutes'");
        stage.source().execute("UPDATE notification.forgotten SET until = '2026-01-01'");

        forget.delivered();

        assertThat(kept).isEqualTo("5");
        assertThat(keptForAnHour).isEqualTo("5");
        assertThat(stage.source().value("SELECT until = '2026-11-21T10:00:00Z' FROM notification.forgotten"))
                .isEqualTo("t");
        assertThat(stage.source()
                        .value("SELECT string_agg(position::text, ' ' ORDER BY position) FROM notification.event"))
                .isEqualTo("4 5");
    }

    @Test
    void aBatchOfTenantsWithoutSubscriptionsIsNoWork() {
        assertThat(Step.of(events(10), Set.of())).isEmpty();
        assertThat(Step.of(events(10), Set.of((short) 2))).isEmpty();
    }

    @Test
    void aSubscriptionBeginsBetweenTheEventsThatItStandsBetween() {
        List<OutboxEvent> before = events(2);
        List<OutboxEvent> after = events(2);
        List<OutboxEvent> batch = new ArrayList<>(before);
        batch.add(event(SUBSCRIPTION, EventType.SUBSCRIPTION_CREATED));
        batch.addAll(after);

        assertThat(Step.of(batch, Set.of())).containsExactly(BEGIN, new Step.Append(after));
        assertThat(Step.of(batch, Set.of(TENANT)))
                .containsExactly(new Step.Append(before), BEGIN, new Step.Append(after));
    }

    private static List<OutboxEvent> events(int many) {
        List<OutboxEvent> made = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            made.add(event(new Aggregate(AggregateType.CASE, TENANT, Ids.next()), EventType.CASE_OPENED));
        }
        return made;
    }

    private static OutboxEvent event(Aggregate aggregate, EventType type) {
        return new OutboxEvent(
                aggregate,
                1,
                type,
                new OutboxEvent.Cause(Ids.next(), Ids.next(), Ids.next(), RECORDED_AT, Optional.empty()));
    }

    private static String ids(List<OutboxEvent> events) {
        return String.join(
                " ",
                events.stream().map(event -> event.cause().event().toString()).toList());
    }
}
