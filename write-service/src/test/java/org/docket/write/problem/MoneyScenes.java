package org.docket.write.problem;

import java.util.UUID;
import java.util.function.UnaryOperator;
import org.docket.write.fixture.BulkCommands;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.LedgerCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.TariffCommands;
import org.docket.write.fixture.World;

/** Scenes of payments, tariffs and bulk operations that end in a refusal. */
final class MoneyScenes {

    private final World world;
    private final Officer officer;

    MoneyScenes(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    /** A hundred thousand and one tasks of somebody, which nobody really has. */
    Reply moreThanOneOperationMayHave(UnaryOperator<Request> change) {
        Officer busy = world.anotherOfficer();
        UUID id = officer.opensCase();
        world.owner().run("""
                INSERT INTO command.task (tenant_id, task_id, case_id, queue, title, blocking, priority, state, assignee, due_at, created_by)
                SELECT c.tenant_id, gen_random_uuid(), c.case_id, q.code, 'One of many', false, 0, 'ASSIGNED', ?, now(), c.opened_by
                FROM command.enforcement_case c, (SELECT min(code) AS code FROM command.queue WHERE tenant_id = ?) q, generate_series(1, 100001)
                WHERE c.case_id = ?
                """, busy.actor().actorId(), World.ONE, id);
        Reply reply = officer.gives(change.apply(BulkCommands.previewReassignment(
                busy.actor().actorId(), officer.actor().actorId())));
        world.owner().run("DELETE FROM command.task WHERE case_id = ?", id);
        return reply;
    }

    /** As many previews as an agency may have, which nobody runs. */
    Reply onePreviewTooMany(UnaryOperator<Request> change) {
        world.owner().run("""
                INSERT INTO command.bulk_operation (tenant_id, operation_id, kind, as_of, currency, items, total_minor, previewed_by, expires_at, slot)
                SELECT a.tenant_id, gen_random_uuid(), 'SEND_TO_COLLECTION', '2026-01-01', 'EUR', 0, 0, a.actor_id, now() + interval '1 day', n
                FROM command.actor a, generate_series(1, 32) n WHERE a.actor_id = ?
                ON CONFLICT DO NOTHING
                """, officer.actor().actorId());
        Reply reply = officer.gives(change.apply(BulkCommands.preview("SEND_TO_COLLECTION")));
        world.owner()
                .run("UPDATE command.bulk_operation SET state = 'EXPIRED', ended_at = now() WHERE state = 'PREVIEWED'");
        return reply;
    }

    /** A case with such a day, surcharged if the day is one of collection. */
    UUID withTariff(String day) {
        UUID id = day.startsWith("collect") ? officer.hasSurchargedCase() : officer.hasNotifiedCase();
        world.owner().run("UPDATE command.enforcement_case SET " + day + " WHERE case_id = ?", id);
        return id;
    }

    Request tariffThatIsSet() {
        Request tariff = TariffCommands.setTariffThatHoldsForNothing();
        officer.succeedsWith(tariff);
        return tariff.underAFreshKey();
    }

    Request operationThatIsCancelled() {
        UUID id = BulkCommands.previewed(officer);
        officer.succeedsWith(BulkCommands.cancel(id, 1));
        return BulkCommands.run(id, 2);
    }

    Request operationThatIsTooOld() {
        UUID id = BulkCommands.previewed(officer);
        world.owner()
                .run(
                        "UPDATE command.bulk_operation SET expires_at = now() - interval '1 s' WHERE operation_id = ?",
                        id);
        return BulkCommands.run(id, 1);
    }

    Request reversal(String day) {
        UUID id = officer.opensCase();
        return LedgerCommands.reversePayment(
                id, officer.succeedsWith(Commands.recordPayment(id, "1.00")).commandId(), day);
    }

    Request reversedTwice() {
        Request reversal = reversal("2007-04-10");
        officer.succeedsWith(reversal);
        return reversal.underAFreshKey();
    }

    Request reversalOfARefund() {
        UUID id = officer.opensCase();
        UUID payment = officer.succeedsWith(Commands.recordPayment(id, "50.00")).commandId();
        officer.succeedsWith(LedgerCommands.refund(id, "15.00"));
        return LedgerCommands.reversePayment(id, payment);
    }
}
