package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.Investigations;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two people who each escalate, approve or issue upon the same version: it happens once, and never with something missing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class EscalationTest {

    private static final int FOUR = 4;

    private final World world = World.open();
    private final Officer officer = world.officer();
    private final Officer another = world.anotherOfficer();

    @AfterEach
    void keepsTheBooksInOrder() {
        Books.assertInOrder(world);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void escalatesOrApprovesAVersionOnce() {
        List<UUID> ids = Clones.of(world.owner(), Investigations.submitted(officer), Race.TRIES);

        List<List<Reply>> meetings = Race.of(FOUR, (meeting, contestant) -> {
            UUID id = ids.get(meeting);
            return switch ((meeting + contestant) % FOUR) {
                case 0 -> Race.persistently(officer, DecisionCommands.escalate(id, 2));
                case 1 -> Race.persistently(another, DecisionCommands.approve(id, 2));
                case 2 -> Race.persistently(another, DecisionCommands.escalate(id, 2));
                default -> Race.persistently(officer, DecisionCommands.approve(id, 2));
            };
        });

        assertOneAccepted(meetings);
        assertThat(statesOf(ids)).containsExactly("APPROVED", "ESCALATED");
    }

    @Test
    void decidesAnEscalatedCaseOnce() {
        List<UUID> ids = Clones.of(world.owner(), Investigations.escalated(officer), Race.TRIES);

        List<List<Reply>> meetings = Race.of(FOUR, (meeting, contestant) -> {
            UUID id = ids.get(meeting);
            return switch ((meeting + contestant) % FOUR) {
                case 0 -> Race.persistently(officer, DecisionCommands.approve(id, 3));
                case 1 -> Race.persistently(another, DecisionCommands.approve(id, 3));
                case 2 -> Race.persistently(another, DecisionCommands.reject(id, 3));
                default -> Race.persistently(officer, DecisionCommands.giveBack(id, 3));
            };
        });

        assertOneAccepted(meetings);
    }

    @Test
    void issuesAPenaltyOnce() {
        List<UUID> ids = Clones.of(world.owner(), Investigations.approved(officer), Race.TRIES);

        List<List<Reply>> meetings = Race.of(
                FOUR,
                (meeting, contestant) -> Race.persistently(
                        contestant % 2 == 0 ? officer : officer.colleague(),
                        DecisionCommands.issuePenalty(ids.get(meeting), 3)));

        assertOneAccepted(meetings);
        assertThat(world.owner().number("""
                SELECT count(*) FROM command.ledger_transfer WHERE kind = 'ISSUE' AND amount_minor = 50000 AND debit_account = ANY (?::uuid[])
                """, Mergers.array(ids))).isEqualTo(Race.TRIES);
    }

    /** A task that comes later blocks whoever decides then; one that came before keeps the case from being handed on. */
    @Test
    void escalatesNothingThatABlockingTaskWasAddedTo() {
        List<UUID> ids = Clones.of(world.owner(), Investigations.submitted(officer), Race.TRIES);

        List<List<Reply>> meetings = Race.of(
                2,
                (meeting, contestant) -> Race.persistently(
                        officer,
                        (meeting + contestant) % 2 == 0
                                ? DecisionCommands.escalate(ids.get(meeting), 2)
                                : TaskCommands.createBlockingTask(ids.get(meeting))));

        for (int meeting = 0; meeting < Race.TRIES; meeting++) {
            Reply escalation = meetings.get(meeting).get(meeting % 2);
            assertThat(meetings.get(meeting).get(1 - meeting % 2).code()).isEqualTo("accepted");
            assertThat(escalation.isSuccess() || escalation.codesOf("guards").equals(List.of("blocking-task-ended")))
                    .as(escalation.text())
                    .isTrue();
        }
        assertThat(statesOf(ids)).as("both orders happen").containsExactly("ESCALATED", "READY_FOR_REVIEW");
        assertThat(world.owner().number("""
                SELECT count(*) FROM command.case_history e JOIN command.case_history t ON t.case_id = e.case_id AND t.revision < e.revision
                WHERE e.command = 'escalate' AND t.command = 'create-task' AND e.case_id = ANY (?::uuid[])
                """, Mergers.array(ids))).isZero();
    }

    private List<String> statesOf(List<UUID> ids) {
        return world.owner()
                .texts(
                        "SELECT DISTINCT state FROM command.enforcement_case WHERE case_id = ANY (?::uuid[]) ORDER BY state",
                        Mergers.array(ids));
    }

    private static void assertOneAccepted(List<List<Reply>> meetings) {
        assertThat(meetings)
                .hasSize(Race.TRIES)
                .allSatisfy(replies -> assertThat(replies)
                        .extracting(Reply::code)
                        .containsExactlyInAnyOrder("accepted", "stale-version", "stale-version", "stale-version"));
    }
}
