package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.docket.write.fixture.PermitCommands.line;

import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PermitCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** One try is one attempt of a thread, or one meeting of four at the same thing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PermitsTest {

    private static final int FOUR = 4;

    private final World world = World.open();
    private final Officer officer = world.officer();

    @AfterEach
    void keepsTheBooksInOrder() {
        PermitBooks.assertInOrder(world);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void sellOutExactly() {
        int capacity = Race.TRIES * 3 / 4;
        UUID quota = officer.createsQuota(capacity);

        List<Reply> replies = attempts(attempt -> PermitCommands.place(line(quota, 1)));

        assertThat(replies).extracting(Reply::code).containsOnly("accepted", "permits-unavailable");
        assertThat(replies).filteredOn(Reply::isSuccess).hasSize(capacity);
        assertThat(stock(quota)).isEqualTo("0/" + capacity);
    }

    @Test
    void areNeverOversoldInUnequalPortions() {
        int capacity = Race.TRIES;
        UUID quota = officer.createsQuota(capacity);

        List<Reply> replies = attempts(attempt -> PermitCommands.place(line(quota, 1 + attempt % 5)));

        int sold = IntStream.range(0, Race.TRIES)
                .filter(attempt -> replies.get(attempt).isSuccess())
                .map(attempt -> 1 + attempt % 5)
                .sum();
        assertThat(stock(quota)).isEqualTo((capacity - sold) + "/" + sold);
        assertThat(capacity - sold)
                .as("a single one was to be had as long as any was left")
                .isZero();
    }

    @Test
    void areOrderedWhollyOrNotAtAllInWhateverOrderTheLinesStand() {
        int scarce = Race.TRIES / 2;
        UUID first = officer.createsQuota(scarce);
        UUID second = officer.createsQuota(Race.TRIES);
        UUID third = officer.createsQuota(Race.TRIES);

        List<Reply> replies = attempts(attempt -> attempt % 2 == 0
                ? PermitCommands.place(line(first, 1), line(second, 1), line(third, 1))
                : PermitCommands.place(line(third, 1), line(second, 1), line(first, 1)));

        assertThat(replies).filteredOn(Reply::isSuccess).hasSize(scarce);
        assertThat(replies)
                .filteredOn(reply -> !reply.isSuccess())
                .allSatisfy(reply -> assertThat(reply.codesOf("guards")).containsExactly("quota-in-stock"));
        assertThat(stock(first)).isEqualTo("0/" + scarce);
        assertThat(stock(second)).isEqualTo((Race.TRIES - scarce) + "/" + scarce);
        assertThat(stock(third)).isEqualTo((Race.TRIES - scarce) + "/" + scarce);
    }

    @Test
    void comeBackWhenOrdersAreCancelledWhileOthersAreSold() {
        UUID scarce = officer.createsQuota(10);
        UUID other = officer.createsQuota(12);

        List<List<Reply>> replies = Race.of(1, (attempt, only) -> {
            Reply placed = persistently(
                    attempt % 2 == 0
                            ? PermitCommands.place(line(scarce, 2), line(other, 1))
                            : PermitCommands.place(line(other, 1), line(scarce, 1)));
            return placed.isSuccess() ? persistently(PermitCommands.cancel(placed.id(), 1)) : placed;
        });

        assertThat(replies.stream().flatMap(List::stream))
                .extracting(Reply::code)
                .contains("accepted")
                .isSubsetOf("accepted", "permits-unavailable");
        assertThat(stock(scarce)).isEqualTo("10/0");
        assertThat(stock(other)).isEqualTo("12/0");
    }

    @Test
    void comeBackOnceWhenFourCancelTheSameOrder() {
        UUID quota = officer.createsQuota(Race.TRIES);
        List<UUID> orders = attempts(attempt -> PermitCommands.place(line(quota, 1))).stream()
                .map(Reply::id)
                .toList();

        List<List<Reply>> meetings =
                Race.of(FOUR, (meeting, who) -> persistently(PermitCommands.cancel(orders.get(meeting), 1)));

        assertThat(meetings)
                .allSatisfy(replies -> assertThat(replies)
                        .extracting(Reply::code)
                        .containsExactlyInAnyOrder("accepted", "stale-version", "stale-version", "stale-version"));
        assertThat(stock(quota)).isEqualTo(Race.TRIES + "/0");
    }

    @Test
    void areSoldOnceUnderOneKey() {
        UUID quota = officer.createsQuota(Race.TRIES);
        List<Request> requests = Stream.generate(() -> PermitCommands.place(line(quota, 1)))
                .limit(Race.TRIES)
                .toList();

        List<List<Reply>> meetings = Race.of(FOUR, (meeting, who) -> persistently(requests.get(meeting)));

        assertOneAnswer(meetings);
        assertThat(stock(quota)).isEqualTo("0/" + Race.TRIES);
    }

    @Test
    void areSoldOnceForOnePayment() {
        UUID quota = officer.createsQuota(Race.TRIES);

        List<List<Reply>> meetings = Race.of(
                FOUR, (meeting, who) -> persistently(PermitCommands.place("BANK/" + meeting, List.of(line(quota, 1)))));

        assertOneAnswer(meetings);
        assertThat(stock(quota)).isEqualTo("0/" + Race.TRIES);
    }

    private List<Reply> attempts(IntFunction<Request> request) {
        return Race.of(1, (attempt, only) -> persistently(request.apply(attempt))).stream()
                .map(List::getFirst)
                .toList();
    }

    private Reply persistently(Request request) {
        return Race.persistently(officer, request);
    }

    private static void assertOneAnswer(List<List<Reply>> meetings) {
        assertThat(meetings).hasSize(Race.TRIES).allSatisfy(replies -> {
            assertThat(replies).extracting(Reply::status).containsOnly(201);
            assertThat(replies)
                    .extracting(Reply::text)
                    .containsOnly(replies.getFirst().text());
            assertThat(replies).filteredOn(reply -> !reply.isReplayed()).hasSize(1);
        });
    }

    private String stock(UUID quota) {
        return world.owner()
                .text("SELECT remaining || '/' || issued FROM command.permit_quota WHERE quota_id = ?", quota);
    }
}
