package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.docket.write.fixture.BulkCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Previews that are made at once, or run and given up at once. */
final class PreviewsTest {

    private static final int AT_ONCE = 32;
    private static final int MOST_OPEN = 32;
    private static final int FREE = 5;

    private final World world = World.open();
    private final Officer officer = world.officer();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void areNoMoreThanAnAgencyMayHaveHoweverManyAskAtOnce() {
        for (int i = 0; i < MOST_OPEN - FREE; i++) {
            BulkCommands.previewed(officer);
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int meeting = 0; meeting < Race.TRIES / AT_ONCE; meeting++) {
                List<Reply> replies = atOnce(
                        threads,
                        Stream.generate(() -> BulkCommands.preview("SEND_TO_COLLECTION"))
                                .limit(AT_ONCE));

                List<UUID> made =
                        replies.stream().filter(Reply::isSuccess).map(Reply::id).toList();
                assertThat(made).hasSize(FREE);
                assertThat(replies)
                        .filteredOn(reply -> !reply.isSuccess())
                        .allSatisfy(reply -> assertThat(reply.code()).isEqualTo("too-many-previews"));
                assertThat(atOnce(threads, made.stream().map(id -> BulkCommands.cancel(id, 1))))
                        .allMatch(Reply::isSuccess);
            }
        }
        assertThat(world.stranger()
                        .gives(BulkCommands.preview("SEND_TO_COLLECTION"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void areEitherRunOrGivenUp() {
        List<List<Reply>> replies = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int meeting = 0; meeting < Race.TRIES / (AT_ONCE / 2); meeting++) {
                List<UUID> previews = Stream.generate(() -> BulkCommands.previewed(officer))
                        .limit(AT_ONCE / 2)
                        .toList();
                List<Reply> both = atOnce(
                        threads,
                        previews.stream()
                                .flatMap(id -> Stream.of(BulkCommands.run(id, 1), BulkCommands.cancel(id, 1))));
                for (int i = 0; i < both.size(); i += 2) {
                    replies.add(both.subList(i, i + 2));
                }
            }
        }

        assertThat(replies)
                .allSatisfy(pair -> assertThat(pair.stream().filter(Reply::isSuccess))
                        .as(pair.toString())
                        .hasSize(1));
        assertThat(world.owner()
                        .number("SELECT count(*) FROM command.bulk_operation WHERE state NOT IN ('DONE', 'CANCELLED')"))
                .isZero();
    }

    private List<Reply> atOnce(ExecutorService threads, Stream<Request> requests) {
        List<CompletableFuture<Reply>> replies = requests.map(
                        request -> CompletableFuture.supplyAsync(() -> Race.persistently(officer, request), threads))
                .toList();
        return replies.stream().map(CompletableFuture::join).toList();
    }
}
