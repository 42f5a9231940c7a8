package org.docket.write.command.runbulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.BulkCommands;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.TariffCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class RunBulkTest {

    private final World world = World.open();
    private final Officer officer = world.officer();

    RunBulkTest() {
        officer.succeedsWith(TariffCommands.setTariff("2000-01-01"));
    }

    @AfterEach
    void close() {
        assertThat(world.owner().texts("SELECT id::text FROM read.ledger_differences(?::smallint)", World.ONE))
                .isEmpty();
        world.close();
    }

    @Test
    void surchargesWhatIsOverdueAsTheTariffSays() {
        UUID overdue = officer.hasNotifiedCase();
        UUID paid = officer.hasNotifiedCase();
        officer.succeedsWith(Commands.recordPayment(paid, "46.00"));
        UUID notNotified = officer.hasCaseWithNotice();

        Reply reply = runs(BulkCommands.preview("ADD_SURCHARGE"));

        assertReport(reply, 1, 0, 0);
        assertThat(world.view("case_detail", overdue)
                        .at("/penalty/surchargedTotal/value")
                        .asText())
                .isEqualTo("70.00");
        assertThat(world.balanceOf(overdue)).isEqualTo("81.00");
        assertThat(world.transfersOf(overdue)).endsWith("SURCHARGE 3500 CASE>PENALTY_INCOME");
        assertThat(world.balanceOf(paid)).isEqualTo("0.00");
        assertThat(world.balanceOf(notNotified)).isEqualTo("46.00");
        assertThat(world.view("case_timeline", overdue).at("/items/3/type").asText())
                .isEqualTo("case.surcharge-added");
    }

    @Test
    void leavesWhatDriftedAsItIsAndReportsIt() {
        UUID id = officer.hasNotifiedCase();
        UUID operation =
                officer.succeedsWith(BulkCommands.preview("ADD_SURCHARGE")).id();
        officer.succeedsWith(Commands.recordPayment(id, "10.00"));

        Reply reply = officer.gives(BulkCommands.run(operation, 1));

        assertReport(reply, 0, 1, 0);
        assertThat(world.balanceOf(id)).isEqualTo("36.00");
        assertThat(world.owner().text("SELECT outcome || ' ' || reason FROM command.bulk_item WHERE case_id = ?", id))
                .isEqualTo("DRIFTED changed-since-preview");
        assertThat(world.owner()
                        .text(
                                "SELECT outcome || ' ' || code FROM command.audit_entry WHERE subject_id = ? AND outcome <> 'ACCEPTED'",
                                id))
                .isEqualTo("REFUSED changed-since-preview");
    }

    @Test
    void chargesAMonthOnce() {
        UUID id = officer.hasNotifiedCase();

        assertReport(runs(BulkCommands.previewLateFees("2026-01")), 1, 0, 0);
        assertReport(runs(BulkCommands.previewLateFees("2026-01")), 0, 0, 0);
        assertReport(runs(BulkCommands.previewLateFees("2026-02")), 1, 0, 0);

        assertThat(world.balanceOf(id)).isEqualTo("56.00");
        assertThat(world.view("case_detail", id).at("/penalty/lateFees/value").asText())
                .isEqualTo("10.00");
        assertThat(world.transfersOf(id))
                .endsWith("LATE_FEE 500 CASE>PENALTY_INCOME", "LATE_FEE 500 CASE>PENALTY_INCOME");
    }

    @Test
    void sendsToCollectionWhatMayBe() {
        UUID id = officer.hasSurchargedCase();

        Reply reply = runs(BulkCommands.preview("SEND_TO_COLLECTION"));

        assertReport(reply, 1, 0, 0);
        assertThat(world.view("case_detail", id)
                        .at("/penalty/inCollectionSince")
                        .isNull())
                .isFalse();
    }

    @Test
    void givesTasksToAnotherOfficerAsFarAsThereIsRoom() {
        Officer from = world.anotherOfficer();
        Officer to = world.anotherOfficer();
        UUID id = officer.opensCase();
        assigned(id, from, 3);
        world.owner()
                .run(
                        "UPDATE command.actor SET max_active_tasks = 2 WHERE actor_id = ?",
                        to.actor().actorId());

        Reply reply = runs(BulkCommands.previewReassignment(
                from.actor().actorId(), to.actor().actorId()));

        assertReport(reply, 2, 0, 1);
        assertThat(tasksOf(from)).isEqualTo("1 1");
        assertThat(tasksOf(to)).isEqualTo("2 2");
        assertThat(world.owner().texts("SELECT reason FROM command.bulk_item WHERE reason IS NOT NULL"))
                .containsExactly("assignee-at-capacity");
        assertThat(world.view("case_row", id).path("revision").asLong()).isEqualTo(2);
    }

    @Test
    void keepsWhyAnOperationWasGivenUp() {
        UUID operation = BulkCommands.previewed(officer);

        officer.succeedsWith(BulkCommands.cancel(operation, 1));

        assertThat(world.owner()
                        .text("SELECT read.operation(?::smallint, ?)::json ->> 'cancelReason'", World.ONE, operation))
                .isEqualTo("Not what was meant.");
    }

    @Test
    void refusesAnOldPreviewAndOneThatWasRun() {
        UUID operation = BulkCommands.previewed(officer);
        officer.succeedsWith(BulkCommands.run(operation, 1));

        assertThat(officer.gives(BulkCommands.run(operation, 1)).code()).isEqualTo("stale-version");
        assertThat(officer.gives(BulkCommands.run(operation, 3)).code()).isEqualTo("operation-state-forbids");
        assertThat(officer.gives(BulkCommands.cancel(operation, 3)).code()).isEqualTo("operation-state-forbids");
        assertThat(world.stranger().gives(BulkCommands.run(operation, 3)).status())
                .isEqualTo(404);
        assertThat(world.somebody("OFFICER")
                        .gives(BulkCommands.run(operation, 3))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void asksForWhatTheKindNeedsAndForNothingElse() {
        Reply without = officer.gives(BulkCommands.preview("CHARGE_LATE_FEE"));
        Reply with = officer.gives(BulkCommands.preview("ADD_SURCHARGE")
                .withBody("{\"kind\": \"ADD_SURCHARGE\", \"month\": \"2026-01\"}"));
        Reply later = officer.gives(BulkCommands.previewLateFees("9999-01"));

        assertThat(without.violations()).containsExactly("/month missing-field");
        assertThat(with.violations()).containsExactly("/month value-invalid");
        assertThat(later.violations()).containsExactly("/month date-in-future");
    }

    private Reply runs(Request preview) {
        return officer.succeedsWith(
                BulkCommands.run(officer.succeedsWith(preview).id(), 1));
    }

    private void assigned(UUID caseId, Officer assignee, int tasks) {
        world.owner().run("""
                INSERT INTO command.task (tenant_id, task_id, case_id, queue, title, blocking, priority, state, assignee, due_at, created_by)
                SELECT c.tenant_id, gen_random_uuid(), c.case_id, 'INTAKE', 'Look into it', false, 0, 'ASSIGNED', ?, now(), c.opened_by
                FROM command.enforcement_case c, generate_series(1, ?) WHERE c.case_id = ?
                """, assignee.actor().actorId(), tasks, caseId);
        world.owner()
                .run(
                        "UPDATE command.actor SET active_tasks = ? WHERE actor_id = ?",
                        tasks,
                        assignee.actor().actorId());
    }

    private String tasksOf(Officer who) {
        return world.owner().text("""
                SELECT a.active_tasks || ' ' || (SELECT count(*) FROM command.task t WHERE t.assignee = a.actor_id AND t.state = 'ASSIGNED')
                FROM command.actor a WHERE a.actor_id = ?
                """, who.actor().actorId());
    }

    private static void assertReport(Reply reply, int applied, int drifted, int refused) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("state").asText()).isEqualTo("DONE");
        assertThat(reply.json().path("report"))
                .hasToString("{\"applied\":%d,\"drifted\":%d,\"refused\":%d}".formatted(applied, drifted, refused));
    }
}
