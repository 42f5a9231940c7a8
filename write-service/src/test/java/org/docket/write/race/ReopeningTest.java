package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.Investigations;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A subject has one undecided investigation, whether it is opened or taken up again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReopeningTest {

    private static final int FOUR = 4;

    private final World world = World.open();
    private final Officer officer = world.officer();

    @AfterEach
    void keepsOneOfASubject() {
        Books.assertInOrder(world);
        assertThat(world.owner().texts("""
                SELECT subject_key FROM command.enforcement_case WHERE state IN ('OPEN', 'READY_FOR_REVIEW', 'ESCALATED') AND subject_key IS NOT NULL
                GROUP BY tenant_id, case_type, subject_key HAVING count(*) > 1
                """)).isEmpty();
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void reopensOneOrOpensAnother() {
        List<UUID> ids = rejected("left ");

        List<List<Reply>> meetings = Race.of(
                FOUR,
                (meeting, contestant) -> Race.persistently(
                        officer,
                        (meeting + contestant) % 2 == 0
                                ? DecisionCommands.reopen(ids.get(meeting), 3)
                                : DecisionCommands.openInvestigationOf("left " + meeting)));

        for (int meeting = 0; meeting < Race.TRIES; meeting++) {
            List<Reply> replies = meetings.get(meeting);
            assertThat(replies).filteredOn(Reply::isSuccess).hasSize(1);
            boolean reopened = replies.get(meeting % 2).isSuccess()
                    || replies.get(meeting % 2 + 2).isSuccess();
            assertThat(replies)
                    .filteredOn(reply -> !reply.isSuccess())
                    .extracting(Reply::code)
                    .containsExactlyInAnyOrder(
                            "duplicate-subject", reopened ? "stale-version" : "duplicate-subject", "duplicate-subject");
        }
        long reopened = world.owner()
                .number(
                        "SELECT count(*) FROM command.enforcement_case WHERE version = 4 AND case_id = ANY (?::uuid[])",
                        Mergers.array(ids));
        assertThat(reopened).as("both happen").isStrictlyBetween(0L, (long) Race.TRIES);
    }

    @Test
    void reopensOneOfTwo() {
        List<UUID> left = rejected("right ");
        List<UUID> right = rejected("right ");

        List<List<Reply>> meetings = Race.of(
                2,
                (meeting, contestant) -> Race.persistently(
                        officer, DecisionCommands.reopen((contestant == 0 ? left : right).get(meeting), 3)));

        assertThat(meetings)
                .hasSize(Race.TRIES)
                .allSatisfy(replies -> assertThat(replies)
                        .extracting(Reply::code)
                        .containsExactlyInAnyOrder("accepted", "duplicate-subject"));
    }

    /** Rejected cases of version 3, each of the subject of its number. */
    private List<UUID> rejected(String subject) {
        List<UUID> ids = Clones.of(world.owner(), Investigations.rejected(officer), Race.TRIES);
        world.owner().run("""
                UPDATE command.enforcement_case c SET subject_key = ? || (n.ordinality - 1)
                FROM unnest(?::uuid[]) WITH ORDINALITY n (case_id, ordinality) WHERE c.case_id = n.case_id
                """, subject, Mergers.array(ids));
        return ids;
    }
}
