package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.Investigations;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.Sql;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Gates and authority hold against whatever comes between. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GatesTest {

    private final World world = World.open();
    private final Officer officer = world.officer();
    private final ConcurrentLinkedQueue<Sql> owners = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<Sql> owner = ThreadLocal.withInitial(this::connect);

    @BeforeAll
    void openAQueue() {
        world.owner()
                .run(
                        "INSERT INTO command.queue (tenant_id, code, name) VALUES (7, 'INTAKE', 'Intake') ON CONFLICT DO NOTHING");
    }

    @AfterEach
    void keepsEveryGuard() {
        owners.forEach(Sql::close);
        owners.clear();
        Books.assertInOrder(world);
        assertThat(world.owner().texts("""
                SELECT c.case_id || ' ' || c.state FROM command.enforcement_case c
                WHERE NOT c.gate_open AND (EXISTS (SELECT FROM command.task t WHERE t.case_id = c.case_id AND t.case_gate)
                                        OR EXISTS (SELECT FROM command.case_slot s WHERE s.case_id = c.case_id AND s.case_gate))
                """)).isEmpty();
        assertThat(world.owner().texts("""
                SELECT a.actor_id || ' ' || a.active_tasks FROM command.actor a
                WHERE a.active_tasks <> (SELECT count(*) FROM command.task t WHERE t.assignee = a.actor_id AND t.state = 'ASSIGNED')
                """)).isEmpty();
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void approvesNothingThatABlockingTaskIsAddedTo() {
        List<UUID> ids = Clones.of(world.owner(), Investigations.submitted(officer), Race.TRIES);

        List<List<Reply>> meetings = meetings(
                ids,
                DecisionCommands.approve(ids.getFirst(), 2),
                id -> Race.persistently(officer, TaskCommands.createBlockingTask(id)));

        assertOneOfBoth(meetings);
        assertRefusedWith(meetings, "not-decidable", "case-decided");
    }

    @Test
    void approvesNothingThatAMandatorySlotIsAddedTo() {
        List<UUID> ids = Clones.of(world.owner(), Investigations.submitted(officer), Race.TRIES);

        List<List<Reply>> meetings = meetings(ids, DecisionCommands.approve(ids.getFirst(), 2), this::addASlot);

        assertOneOfBoth(meetings);
    }

    @Test
    void closesNothingThatABlockingTaskIsAddedTo() {
        List<UUID> ids = Clones.of(world.owner(), officer.hasPaidCase(), Race.TRIES);

        List<List<Reply>> meetings = meetings(
                ids,
                Commands.close(ids.getFirst(), 1),
                id -> Race.persistently(officer, TaskCommands.createBlockingTask(id)));

        assertOneOfBoth(meetings);
        assertRefusedWith(meetings, "not-closable", "case-decided");
    }

    @Test
    void closesNothingThatAMandatorySlotIsAddedTo() {
        List<UUID> ids = Clones.of(world.owner(), officer.hasPaidCase(), Race.TRIES);

        List<List<Reply>> meetings = meetings(ids, Commands.close(ids.getFirst(), 1), this::addASlot);

        assertOneOfBoth(meetings);
    }

    @Test
    void withdrawsACaseWithTheTaskThatIsAddedToIt() {
        List<UUID> ids = Clones.of(world.owner(), Investigations.submitted(officer), Race.TRIES);

        List<List<Reply>> meetings = meetings(
                ids,
                DecisionCommands.withdraw(ids.getFirst(), 2),
                id -> Race.persistently(officer, TaskCommands.createBlockingTask(id)));

        assertThat(meetings)
                .allSatisfy(replies -> assertThat(replies.getFirst().isSuccess())
                        .as("the withdrawal")
                        .isTrue());
        assertThat(world.owner()
                        .number(
                                "SELECT count(*) FROM command.task t JOIN command.enforcement_case c USING (tenant_id, case_id)"
                                        + " WHERE c.state = 'WITHDRAWN' AND t.state IN ('OPEN', 'ASSIGNED')"))
                .isZero();
    }

    @Test
    void givesTheRoomBackOfATaskThatIsClaimedWhileItsCaseIsWithdrawn() {
        UUID original = Investigations.submitted(officer);
        officer.succeedsWith(TaskCommands.createBlockingTask(original));
        world.owner().run("UPDATE command.actor SET max_active_tasks = 1000");
        List<UUID> ids = Clones.of(world.owner(), original, Race.TRIES);

        List<List<Reply>> meetings = meetings(
                ids,
                DecisionCommands.withdraw(ids.getFirst(), 2),
                id -> Race.persistently(
                        officer,
                        TaskCommands.claim(owner.get()
                                .ids("SELECT task_id FROM command.task WHERE case_id = ?", id)
                                .getFirst())));

        assertThat(meetings)
                .allSatisfy(replies -> assertThat(replies.getFirst().isSuccess())
                        .as("the withdrawal")
                        .isTrue());
    }

    @Test
    void approvesNothingBeyondAnAuthorityThatIsLoweredMeanwhile() {
        List<UUID> ids = Clones.of(world.owner(), Investigations.submitted(officer), Race.TRIES);
        List<Officer> supervisors =
                Stream.generate(world::anotherOfficer).limit(Race.TRIES).toList();

        List<List<Reply>> meetings = Race.of(
                2,
                (meeting, contestant) -> (meeting + contestant) % 2 == 0
                        ? Race.persistently(supervisors.get(meeting), DecisionCommands.approve(ids.get(meeting), 2))
                        : lowerTheAuthority(supervisors.get(meeting), ids.get(meeting)));

        for (int meeting = 0; meeting < Race.TRIES; meeting++) {
            Reply approval = meetings.get(meeting).get(meeting % 2);
            String seen = meetings.get(meeting).get(1 - meeting % 2).text();
            assertThat(approval.isSuccess())
                    .as("as whoever lowered the authority saw it")
                    .isEqualTo(seen.equals("APPROVED"));
            if (!approval.isSuccess()) {
                assertThat(approval.codesOf("guards")).containsExactly("within-authority");
            }
        }
    }

    /** A decision, and beside it what stands in its way; the decision's reply comes first. Who of the two is let go first changes from meeting to meeting. */
    private List<List<Reply>> meetings(List<UUID> ids, Request decision, Function<UUID, Reply> obstacle) {
        String first = ids.getFirst().toString();
        List<List<Reply>> replies = Race.of(2, (meeting, contestant) -> {
            UUID id = ids.get(meeting);
            return (meeting + contestant) % 2 == 0
                    ? Race.persistently(
                            officer,
                            decision.to(decision.path().replace(first, id.toString()))
                                    .underAFreshKey())
                    : obstacle.apply(id);
        });
        List<List<Reply>> ordered = new ArrayList<>();
        for (int meeting = 0; meeting < replies.size(); meeting++) {
            ordered.add(
                    meeting % 2 == 0
                            ? replies.get(meeting)
                            : replies.get(meeting).reversed());
        }
        return ordered;
    }

    /** Exactly one of both succeeds, now the one and now the other. */
    private static void assertOneOfBoth(List<List<Reply>> meetings) {
        assertThat(meetings)
                .allSatisfy(replies ->
                        assertThat(replies.stream().filter(Reply::isSuccess)).hasSize(1));
        assertThat(meetings.stream()
                        .filter(replies -> replies.getFirst().isSuccess())
                        .count())
                .as("both orders happen")
                .isStrictlyBetween(0L, (long) Race.TRIES);
    }

    private static void assertRefusedWith(List<List<Reply>> meetings, String... codes) {
        assertThat(meetings.stream().flatMap(List::stream).filter(reply -> !reply.isSuccess()))
                .extracting(Reply::code)
                .isSubsetOf(codes);
    }

    private Reply addASlot(UUID id) {
        try {
            Investigations.lacks(owner.get(), id, "PHOTO");
            return said(200, "{}");
        } catch (AssertionError refused) {
            assertThat(refused).rootCause().hasMessageContaining("slot_missing_needs_open_gate");
            return said(409, "{}");
        }
    }

    /** What the state of the case is once nobody can use the old authority any more. */
    private Reply lowerTheAuthority(Officer supervisor, UUID id) {
        Sql mine = owner.get().begin();
        mine.run(
                "UPDATE command.actor SET max_penalty_minor = 0 WHERE actor_id = ?",
                supervisor.actor().actorId());
        String state = mine.text("SELECT state FROM command.enforcement_case WHERE case_id = ?", id);
        mine.commit();
        return said(200, state);
    }

    private static Reply said(int status, String text) {
        return new Reply(status, HttpHeaders.of(Map.of(), (name, value) -> true), text);
    }

    private Sql connect() {
        Sql mine = Sql.connect(world.database().owner());
        owners.add(mine);
        return mine;
    }
}
