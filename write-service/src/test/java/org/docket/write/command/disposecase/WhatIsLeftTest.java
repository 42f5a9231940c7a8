package org.docket.write.command.disposecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.DisposalCommands;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.LedgerCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A case that has one of everything, and what is left of it: the database's own catalogue says where to look. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WhatIsLeftTest {

    /** What names a case, or something that only it owns. */
    private static final List<String> KEYS = List.of("case_id", "evidence_id", "restriction_id", "task_id");

    /** Where a case leaves something when it is disposed of. bulk_item is a report of ids. */
    private static final Set<String> STAY =
            Set.of("enforcement_case", "ledger_account", "case_history", "disposal", "bulk_item");

    private final World world = World.open();
    private final Officer officer = world.officer();

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void isTheLedgerTheAuditTheRegisterAndARowWithoutContent() {
        officer.succeedsWith(DisposalCommands.setRule(officer, DisposalCommands.FINE, 0));
        UUID duplicate = officer.opensCase();
        officer.succeedsWith(PartyCommands.addNote(duplicate, "Words to forget."));
        UUID id = caseWithEverything();
        officer.succeedsWith(Commands.merge(duplicate, 1, id, 1));
        officer.succeedsWith(LedgerCommands.writeOff(id, "35.00"));
        officer.succeedsWith(Commands.close(id, 1));
        List<UUID> things = thingsOf(id);
        assertThat(tablesWith(things)).containsAll(tablesOfCases());
        String transfers = transfersOf(id);
        long audited = audited(id);

        officer.succeedsWith(DisposalCommands.dispose(id, 2));

        assertThat(tablesWith(things)).isSubsetOf(STAY).contains("enforcement_case", "ledger_account", "disposal");
        assertThat(transfersOf(id)).isEqualTo(transfers);
        assertThat(audited(id)).isEqualTo(audited + 1);
        assertThat(world.owner().number("SELECT sum(difference_minor) FROM read.trial_balance(7::smallint)"))
                .isZero();
        assertThat(world.owner().number("SELECT count(*) FROM read.ledger_differences(7::smallint)"))
                .isZero();
        for (UUID each : List.of(id, duplicate)) {
            assertThat(wordsOf(each)).doesNotContain("forget", "officer-7", "photograph", "APPEAL", "reason");
        }
        assertThat(world.owner()
                        .number(
                                "SELECT count(*) FROM command.enforcement_case WHERE case_id = ? AND num_nonnulls(article, vehicle_class, points, officer_badge) > 0",
                                id))
                .isZero();
        assertThat(world.owner()
                        .number(
                                "SELECT active_tasks FROM command.actor WHERE actor_id = ?",
                                officer.actor().actorId()))
                .isZero();
    }

    /** Every table that could hold something of a case has a row of this one, or this test would prove nothing. */
    private UUID caseWithEverything() {
        UUID id = EvidenceCommands.caseWithSlot(officer, "PHOTO");
        UUID evidence = EvidenceCommands.confirmed(officer, id);
        officer.succeedsWith(EvidenceCommands.satisfy(id, "PHOTO", evidence));
        officer.succeedsWith(
                EvidenceCommands.restrictTo(evidence, officer.actor().actorId()));
        UUID task = officer.succeedsWith(TaskCommands.createTask(id)).id();
        officer.succeedsWith(TaskCommands.claim(task));
        officer.succeedsWith(TaskCommands.pauseSla(task));
        officer.succeedsWith(TaskCommands.resumeSla(task));
        officer.succeedsWith(TaskCommands.complete(task));
        UUID party = officer.succeedsWith(PartyCommands.createParty()).id();
        officer.succeedsWith(PartyCommands.linkParty(id, party, "OFFENDER"));
        officer.succeedsWith(PartyCommands.addNote(id, "Words to forget."));
        Reply hold = officer.succeedsWith(PartyCommands.placeHold(id));
        officer.succeedsWith(PartyCommands.liftHold(hold.id(), 1));
        officer.succeedsWith(Commands.sendNotice(id));
        officer.succeedsWith(Commands.recordNotification(id));
        officer.succeedsWith(Commands.fileAppeal(id, "JUDGE"));
        officer.succeedsWith(Commands.recordAppealResult(id, "JUDGE", "DISMISSED"));
        officer.succeedsWith(Commands.recordPayment(id, "56.00"));
        officer.succeedsWith(LedgerCommands.refund(id, "10.00"));
        lateFee(id);
        return id;
    }

    /** As the bulk operation writes it, but for one case; paid at once. */
    private void lateFee(UUID id) {
        world.owner().run("""
                INSERT INTO command.late_fee (tenant_id, case_id, month, revision, amount_minor, transfer_id)
                SELECT t.tenant_id, ?, '2020-01-01', 1, 1, t.transfer_id FROM command.ledger_transfer t WHERE ? IN (t.debit_account, t.credit_account) LIMIT 1
                """, id, id);
    }

    private List<String> tablesOfCases() {
        return world.owner().texts("""
                SELECT DISTINCT c.relname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                WHERE c.relnamespace = 'command'::regnamespace AND c.relkind = 'r' AND a.attname IN ('case_id', 'evidence_id', 'restriction_id', 'task_id')
                  AND c.relname NOT IN ('disposal', 'bulk_item')
                """);
    }

    private List<String> tablesWith(List<UUID> things) {
        List<String> found = new ArrayList<>();
        for (String key : KEYS) {
            for (String table : world.owner().texts("""
                    SELECT c.relname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                    WHERE c.relnamespace = 'command'::regnamespace AND c.relkind = 'r' AND a.attname = ?
                    """, key)) {
                for (UUID thing : things) {
                    if (world.owner().number("SELECT count(*) FROM command." + table + " WHERE " + key + " = ?", thing)
                            > 0) {
                        found.add(table);
                    }
                }
            }
        }
        return found;
    }

    private List<UUID> thingsOf(UUID id) {
        return world.owner().ids("""
                SELECT ?::uuid UNION ALL SELECT e.evidence_id FROM command.evidence e WHERE e.case_id = ?
                UNION ALL SELECT r.restriction_id FROM command.evidence e JOIN command.evidence_restriction r USING (tenant_id, evidence_id) WHERE e.case_id = ?
                UNION ALL SELECT t.task_id FROM command.task t WHERE t.case_id = ?
                """, id, id, id, id);
    }

    private String transfersOf(UUID id) {
        return world.owner()
                .text(
                        "SELECT string_agg(t::text, ' ' ORDER BY t.transfer_id) FROM command.ledger_transfer t WHERE ? IN (t.debit_account, t.credit_account)",
                        id);
    }

    private long audited(UUID id) {
        return world.owner().number("SELECT count(*) FROM command.audit_entry WHERE subject_id = ?", id);
    }

    private String wordsOf(UUID id) {
        return world.owner().text("""
                SELECT c::text || (SELECT string_agg(h::text, ' ') FROM command.case_history h WHERE h.case_id = c.case_id)
                FROM command.enforcement_case c WHERE c.case_id = ?
                """, id);
    }
}
