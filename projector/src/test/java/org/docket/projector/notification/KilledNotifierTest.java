package org.docket.projector.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.docket.projector.fixture.ProjectorProcess;
import org.docket.projector.fixture.Receiver;
import org.docket.projector.fixture.Stage;
import org.docket.projector.fixture.Subscribers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service killed while notifications are on their way, again and again. */
class KilledNotifierTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int KILLS = 4;
    private static final int BETWEEN = 150;

    @TempDir
    private Path directory;

    private final List<ProjectorProcess> started = new ArrayList<>();
    private Stage stage;
    private Subscribers subscribers;

    @BeforeEach
    void open() throws SQLException {
        stage = new Stage();
        subscribers = Subscribers.to(stage.database().owner());
    }

    @AfterEach
    void close() throws SQLException {
        started.forEach(one -> one.process().destroyForcibly());
        subscribers.close();
        stage.close();
    }

    @Test
    void nothingIsLostOrOutOfOrderAndOnlyTheSameIsRepeated() throws Exception {
        try (Receiver receiver = new Receiver()) {
            Random random = new Random(7);
            AtomicInteger asked = new AtomicInteger();
            receiver.does((message, exchange) ->
                    Receiver.answer(exchange, asked.incrementAndGet() % 11 == 0 ? 503 : 204, ""));
            ProjectorProcess running = start();
            subscribers.create(receiver.url(), SECRET);
            List<UUID> open = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                write(open, random, BETWEEN);
                int until = receiver.taken().size() + 20;
                await().atMost(ProjectorProcess.READY)
                        .until(() -> receiver.taken().size() >= until);
                running.kill();
                write(open, random, BETWEEN);
                running = start();
            }

            await().atMost(ProjectorProcess.READY)
                    .untilAsserted(() -> assertThat(distinct(receiver)).hasSize(2 * KILLS * BETWEEN));
            assertThat(receiver.revisions())
                    .allSatisfy((id, revisions) -> assertThat(firsts(revisions))
                            .isEqualTo(revisions.stream().sorted().distinct().toList())
                            .first()
                            .isEqualTo(1L));
            assertThat(eachRevisionByItsEvents(receiver)).allMatch(events -> events.size() == 1);
        }
    }

    private ProjectorProcess start() throws IOException {
        ProjectorProcess one = ProjectorProcess.start(
                stage,
                directory.resolve("projector-" + started.size() + ".log"),
                Map.of(
                        "DOCKET_SUBSCRIPTION_KEYSET", Subscribers.keysetJson(),
                        "DOCKET_SUBSCRIPTION_ALLOW_PRIVATE", "true",
                        "DOCKET_NOTIFICATION_RETRY_FIRST", "50ms",
                        "DOCKET_NOTIFICATION_RETRY_LAST", "200ms"));
        started.add(one);
        return one;
    }

    private void write(List<UUID> open, Random random, int many) throws SQLException {
        for (int i = 0; i < many; i++) {
            if (open.size() < 20) {
                open.add(stage.cases().open());
            } else {
                stage.cases().change(open.get(random.nextInt(open.size())), "case.notice-sent");
            }
        }
    }

    private static Set<UUID> distinct(Receiver receiver) {
        return receiver.taken().stream().map(Receiver.Message::id).collect(Collectors.toSet());
    }

    /** Each revision where it came for the first time. */
    private static List<Long> firsts(List<Long> revisions) {
        Set<Long> seen = new HashSet<>();
        return revisions.stream().filter(seen::add).toList();
    }

    private static Iterable<Set<UUID>> eachRevisionByItsEvents(Receiver receiver) {
        return receiver.taken().stream()
                .collect(Collectors.groupingBy(
                        message -> message.aggregate() + "/" + message.revision(),
                        Collectors.mapping(Receiver.Message::id, Collectors.toSet())))
                .values();
    }
}
