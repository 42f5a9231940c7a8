package org.docket.write.command.approve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.Investigations;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class ApproveTest {

    private final World world;
    private final Officer officer;

    ApproveTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void approvesWhatSomebodyElseSubmitted() {
        UUID id = Investigations.submitted(officer);

        Reply reply = officer.gives(DecisionCommands.approve(id, 2));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("ETag")).isEqualTo("\"v3.r3\"");
        assertThat(reply.json().path("state").asText()).isEqualTo("APPROVED");
    }

    @Test
    void tellsEverythingThatStandsInTheWayAtOnce() {
        Officer supervisor = withAuthority(100_000);
        UUID id = Investigations.opened(supervisor);
        supervisor.succeedsWith(DecisionCommands.submit(id, 1, "1500.00"));
        Investigations.lacks(world.owner(), id, "PHOTO");
        Investigations.lacks(world.owner(), id, "WITNESS_STATEMENT");
        UUID task = Investigations.waitsForATask(world.owner(), id);

        Reply reply = supervisor.gives(DecisionCommands.approve(id, 2));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("not-decidable");
        assertThat(guards(reply))
                .containsExactly(
                        "four-eyes",
                        "evidence-slot-filled PHOTO",
                        "evidence-slot-filled WITNESS_STATEMENT",
                        "blocking-task-ended " + task,
                        "within-authority");
        assertThat(reply.text()).contains("1500.00 EUR", "1000.00 EUR", "escalate");
    }

    @Test
    void tellsTheStateBesideTheRest() {
        UUID id = Investigations.opened(officer);
        Investigations.lacks(world.owner(), id, "PHOTO");

        Reply reply = officer.gives(DecisionCommands.approve(id, 1));

        assertThat(guards(reply)).containsExactly("state", "evidence-slot-filled PHOTO");
    }

    @Test
    void tellsAStaleVersionBesideTheRest() {
        UUID id = Investigations.submitted(officer);
        UUID task = Investigations.waitsForATask(world.owner(), id);

        Reply reply = officer.gives(DecisionCommands.approve(id, 1));

        assertThat(reply.status()).isEqualTo(412);
        assertThat(reply.code()).isEqualTo("stale-version");
        assertThat(reply.json().path("currentVersion").asLong()).isEqualTo(2);
        assertThat(guards(reply)).containsExactly("expected-version", "blocking-task-ended " + task);
    }

    @Test
    void namesTenTasksAndCountsTheOthers() {
        UUID id = Investigations.submitted(officer);
        for (int i = 0; i < 12; i++) {
            Investigations.waitsForATask(world.owner(), id);
        }

        Reply reply = officer.gives(DecisionCommands.approve(id, 2));

        assertThat(reply.codesOf("guards")).hasSize(10).containsOnly("blocking-task-ended");
        assertThat(reply.json().path("detail").asText()).contains("12 blocking tasks");
    }

    @Test
    void doesNotAskForWhatIsNotMandatoryOrDoesNotBlock() {
        UUID id = Investigations.submitted(officer);
        Investigations.lacks(world.owner(), id, "MEASUREMENT");
        world.owner().run("UPDATE command.case_slot SET mandatory = false WHERE case_id = ?", id);
        Investigations.waitsForATask(world.owner(), id);
        world.owner().run("UPDATE command.task SET blocking = false WHERE case_id = ?", id);

        assertThat(officer.gives(DecisionCommands.approve(id, 2)).status()).isEqualTo(200);
        assertThat(world.owner().texts("SELECT state FROM command.task WHERE case_id = ?", id))
                .containsExactly("OPEN");
    }

    @Test
    void leavesWhatExceedsTheAuthorityToSomebodyWithMore() {
        UUID id = Investigations.submitted(officer, "1000.01");
        Officer supervisor = withAuthority(100_000);
        supervisor.succeedsWith(DecisionCommands.escalate(id, 2));

        Reply again = supervisor.gives(DecisionCommands.approve(id, 3));
        Reply chief = officer.gives(DecisionCommands.approve(id, 3));

        assertThat(guards(again)).containsExactly("within-authority");
        assertThat(chief.status()).isEqualTo(200);
    }

    @Test
    void approvesUpToTheLimit() {
        UUID id = Investigations.submitted(officer, "1000.00");

        assertThat(withAuthority(100_000).gives(DecisionCommands.approve(id, 2)).status())
                .isEqualTo(200);
    }

    @Test
    void isForSupervisors() {
        UUID id = Investigations.submitted(officer);

        Reply reply = world.somebody("OFFICER").gives(DecisionCommands.approve(id, 2));

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().path("requiredRoles").toString()).isEqualTo("[\"SUPERVISOR\"]");
    }

    @Test
    void isNothingForAFixedPenalty() {
        UUID id = officer.opensCase();

        Reply reply = officer.gives(DecisionCommands.approve(id, 1));

        assertThat(reply.code()).isEqualTo("not-decidable");
        assertThat(reply.text()).contains("FIXED_PENALTY");
    }

    @Test
    void hasNoPenaltyToRecordFactsOfYet() {
        UUID id = Investigations.approved(officer);

        assertThat(officer.gives(Commands.recordPayment(id, "10.00")).code()).isEqualTo("state-forbids");
        assertThat(officer.gives(Commands.sendNotice(id)).code()).isIn("state-forbids", "notice-before-issue");
        assertThat(officer.gives(Commands.fileAppeal(id, "JUDGE")).code()).isEqualTo("state-forbids");
    }

    private Officer withAuthority(long minor) {
        Officer supervisor = world.anotherOfficer();
        world.owner()
                .run(
                        "UPDATE command.actor SET max_penalty_minor = ? WHERE actor_id = ?",
                        minor,
                        supervisor.actor().actorId());
        return supervisor;
    }

    /** Each guard as its code and, if it has one, its subject. */
    private static List<String> guards(Reply reply) {
        List<String> guards = new ArrayList<>();
        for (JsonNode guard : reply.json().path("guards")) {
            guards.add(
                    (guard.path("code").asText() + " " + guard.path("subject").asText("")).strip());
        }
        return guards;
    }
}
