package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;

/** Three cases that shall each take the next one's place. */
final class MergingInACircleTest {

    /** Of three that shall each take the next one's place one does, and whoever adds to one of them meanwhile adds to it or is told where to go. */
    @Test
    void mergesOneOfThreeInACircle() {
        try (World world = World.open()) {
            Mergers mergers = new Mergers(world);
            meet(mergers);
            Merged.assertInOrder(world);
        }
    }

    private static void meet(Mergers mergers) {
        List<UUID> first = mergers.targets();
        List<UUID> second = mergers.targets();
        List<UUID> third = mergers.targets();

        List<List<Reply>> meetings = Mergers.answered(Race.of(
                4,
                (meeting, contestant) -> mergers.gives(
                        switch ((meeting + contestant) % 4) {
                            case 0 -> Commands.merge(first.get(meeting), 1, second.get(meeting), 1);
                            case 1 -> Commands.merge(second.get(meeting), 1, third.get(meeting), 1);
                            case 2 -> Commands.merge(third.get(meeting), 1, first.get(meeting), 1);
                            default -> PartyCommands.addNote(first.get(meeting));
                        })));

        for (int meeting = 0; meeting < Race.TRIES; meeting++) {
            List<Reply> merges = new ArrayList<>(meetings.get(meeting));
            Reply note = merges.remove(Math.floorMod(3 - meeting, 4));
            assertThat(note.code()).isIn("accepted", "case-merged");
            assertThat(merges)
                    .extracting(Reply::code)
                    .containsOnlyOnce("accepted")
                    .isSubsetOf("accepted", "case-merged", "stale-version", "not-mergeable");
        }
    }
}
