package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MergingTest {

    private final World world = World.open();
    private final Officer officer = world.officer();

    @AfterEach
    void leavesNothingBehind() {
        Merged.assertInOrder(world);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void mergesOneWayWhenBothAreTriedAtOnce() {
        List<UUID> left = Clones.of(world.owner(), officer.opensCase(), Race.TRIES);
        List<UUID> right = Clones.of(world.owner(), officer.opensCase(), Race.TRIES);

        List<List<Reply>> meetings = Race.of(
                2,
                (meeting, contestant) -> Race.persistently(
                        officer,
                        (meeting + contestant) % 2 == 0
                                ? Commands.merge(left.get(meeting), 1, right.get(meeting), 1)
                                : Commands.merge(right.get(meeting), 1, left.get(meeting), 1)));

        assertThat(meetings)
                .allSatisfy(replies -> assertThat(replies)
                        .extracting(Reply::code)
                        .containsOnlyOnce("accepted")
                        .containsAnyOf("case-merged", "stale-version", "not-mergeable"));
    }

    @Test
    void takesThirtyTwoDuplicatesOfOneCase() {
        UUID target = officer.opensCase();
        List<UUID> duplicates = Clones.of(world.owner(), officer.opensCase(), Race.TRIES);

        List<List<Reply>> meetings = Race.of(
                1,
                (meeting, contestant) ->
                        Race.persistently(officer, Commands.merge(duplicates.get(meeting), 1, target, 1)));

        assertThat(meetings)
                .allSatisfy(
                        replies -> assertThat(replies).extracting(Reply::code).containsExactly("accepted"));
        assertThat(world.owner().number("SELECT count(*) FROM command.enforcement_case WHERE merged_into = ?", target))
                .isEqualTo(Race.TRIES);
        assertThat(world.owner().number("SELECT balance_minor FROM command.enforcement_case WHERE case_id = ?", target))
                .isEqualTo(3500L * (Race.TRIES + 1));
    }

    @Test
    void meetsAPayment() {
        mergingMeets(officer.opensCase(), 1, id -> Commands.recordPayment(id, "7.00"));
    }

    @Test
    void meetsANote() {
        mergingMeets(officer.opensCase(), 1, PartyCommands::addNote);
    }

    @Test
    void meetsAHold() {
        mergingMeets(officer.opensCase(), 1, PartyCommands::placeHold);
    }

    @Test
    void meetsAClosing() {
        mergingMeets(officer.hasPaidCase(), 1, id -> Commands.close(id, 1));
    }

    /** Merges copies of a case while somebody adds to them: what is added goes along, or comes too late and is told where to go. */
    private void mergingMeets(UUID original, long version, Function<UUID, Request> addition) {
        List<UUID> sources = Clones.of(world.owner(), original, Race.TRIES);
        List<UUID> targets = Clones.of(world.owner(), officer.opensCase(), Race.TRIES);

        List<List<Reply>> meetings = Race.of(
                2,
                (meeting, contestant) -> Race.persistently(
                        officer,
                        (meeting + contestant) % 2 == 0
                                ? Commands.merge(sources.get(meeting), version, targets.get(meeting), 1)
                                : addition.apply(sources.get(meeting))));

        for (int meeting = 0; meeting < Race.TRIES; meeting++) {
            Reply merging = meetings.get(meeting).get(meeting % 2);
            Reply adding = meetings.get(meeting).get(1 - meeting % 2);
            assertThat(merging.code() + " " + adding.code())
                    .isIn("accepted accepted", "accepted case-merged", "stale-version accepted");
        }
        assertThat(meetings.stream().flatMap(List::stream).map(Reply::code)).contains("accepted");
    }
}
