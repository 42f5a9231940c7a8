package org.docket.write.command.mergecases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.Keyset;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SharedWorld.class)
final class MergeCasesTest {

    private final World world;
    private final Officer officer;

    MergeCasesTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void movesTheBalanceByATransferAndLeavesThePaymentsWhereTheyWereMade() {
        UUID source = officer.hasCaseWithNotice();
        officer.succeedsWith(Commands.recordPayment(source, "6.00"));
        UUID target = officer.opensCase();

        Reply reply = officer.gives(Commands.merge(source, 1, target, 1));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(world.balanceOf(source)).isEqualTo("0.00");
        assertThat(world.balanceOf(target)).isEqualTo("75.00");
        assertThat(world.transfersOf(target)).endsWith("MERGE 4000 CASE>CASE");
        assertThat(world.view("case_payments", source).path("items")).hasSize(1);
        assertThat(world.view("case_payments", target).path("items")).isEmpty();
    }

    @Test
    void carriesACreditOver() {
        UUID source = officer.opensCase();
        officer.succeedsWith(Commands.recordPayment(source, "40.00"));
        UUID target = officer.opensCase();

        officer.succeedsWith(Commands.merge(source, 1, target, 1));

        assertThat(world.balanceOf(source)).isEqualTo("0.00");
        assertThat(world.balanceOf(target)).isEqualTo("30.00");
    }

    @Test
    void isTraceableFromBothSidesAndTokensTellBoth() {
        UUID source = officer.opensCase();
        UUID target = officer.opensCase();

        Reply reply = officer.gives(Commands.merge(source, 1, target, 1));

        assertThat(world.view("case_detail", source).path("mergedInto").asText())
                .isEqualTo(target.toString());
        assertThat(world.view("case_detail", target).path("mergedFrom"))
                .extracting(id -> id.asText())
                .containsExactly(source.toString());
        assertThat(world.keyset().open(reply.header("Consistency-Token")))
                .isEqualTo(new Keyset.Wrote(
                        World.ONE, List.of(new Keyset.Pair("case", source, 2), new Keyset.Pair("case", target, 2))));
        assertThat(world.owner().texts("""
                SELECT type || ' ' || revision FROM command.outbox WHERE aggregate_id IN (?, ?) AND type <> 'case.opened' ORDER BY type
                """, source, target)).containsExactly("case.absorbed 2", "case.merged 2");
        assertThat(world.view("case_row", target).path("version").asInt()).isEqualTo(1);
    }

    @Test
    void movesWhatTheCaseOwnsAndCountsItThere() {
        UUID source = officer.opensCase();
        UUID target = officer.opensCase();
        UUID party = officer.succeedsWith(PartyCommands.createParty()).id();
        for (UUID id : List.of(source, target)) {
            officer.succeedsWith(PartyCommands.linkParty(id, party, "OFFENDER"));
            officer.succeedsWith(PartyCommands.addNote(id));
            officer.succeedsWith(PartyCommands.placeHold(id));
            officer.succeedsWith(EvidenceCommands.add(id, EvidenceCommands.freshBytes()));
            task(id);
            slot(id, "PHOTO");
        }
        slot(source, "REPORT");

        officer.succeedsWith(Commands.merge(source, 1, target, 1));

        assertThat(counts(source)).isEqualTo("0 0 0 0 0 0");
        assertThat(counts(target)).isEqualTo("2 2 2 2 2 1");
        assertThat(world.owner().texts("SELECT code FROM command.case_slot WHERE case_id = ? ORDER BY code", target))
                .containsExactly("PHOTO", "REPORT");
        assertThat(world.owner().texts("SELECT waived::text FROM command.case_slot WHERE case_id = ?", source))
                .containsExactly("true");
    }

    /** As many as a case may have are taken over, and not one more; then both stay as they are. */
    @ParameterizedTest
    @CsvSource({
        "note_count, 1000, too-many-parts",
        "party_links, 200, too-many-parts",
        "legal_holds, 100, too-many-parts",
        "task_count, 200, too-many-parts",
        "evidence_added, 1000, too-much-evidence"
    })
    void takesOverNoMoreThanACaseMayHave(String counter, int most, String code) {
        UUID source = caseWith(counter, 1);
        UUID full = caseWith(counter, most);
        UUID roomy = caseWith(counter, most - 1);

        Reply refused = officer.gives(Commands.merge(source, 1, full, 1));
        Reply taken = officer.gives(Commands.merge(source, 1, roomy, 1));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo(code);
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        assertThat(number(counter, full)).isEqualTo(most);
        assertThat(number(counter, roomy)).isEqualTo(most);
    }

    @Test
    void leavesNothingForCommandsThatComeLater() {
        UUID source = officer.opensCase();
        UUID target = officer.opensCase();
        UUID hold = officer.succeedsWith(PartyCommands.placeHold(source)).id();
        officer.succeedsWith(Commands.merge(source, 1, target, 1));

        Reply reply = officer.gives(Commands.recordPayment(source, "1.00"));

        assertThat(reply.status()).isEqualTo(410);
        assertThat(reply.json().path("canonicalId").asText()).isEqualTo(target.toString());
        assertThat(officer.gives(Commands.merge(source, 2, target, 1)).status()).isEqualTo(410);
        assertThat(officer.gives(PartyCommands.liftHold(hold, 1)).caseId()).isEqualTo(target);
    }

    @Test
    void refusesWithEverythingThatStandsInTheWay() {
        UUID source = officer.opensCase();
        officer.succeedsWith(Commands.fileAppeal(source, "JUDGE"));
        officer.succeedsWith(Commands.merge(officer.opensCase(), 1, source, 1));
        task(source);
        UUID decided = officer.hasClosedCase();

        Reply reply = officer.gives(Commands.merge(source, 1, decided, 2));

        assertThat(reply.codesOf("guards"))
                .containsExactly(
                        "target-undecided-or-nothing-blocking",
                        "source-appeals-decided",
                        "source-took-no-others-place");
    }

    @Test
    void isRefusedByTheGateOfADecidedTargetAlone() {
        UUID source = officer.opensCase();
        task(source);

        Reply reply = officer.gives(Commands.merge(source, 1, officer.hasClosedCase(), 2));

        assertThat(reply.codesOf("guards")).containsExactly("target-undecided-or-nothing-blocking");
        assertThat(world.view("case_row", source).path("state").asText()).isEqualTo("OPEN");
    }

    @Test
    void asksForWhatTheClientSawOfBoth() {
        UUID source = officer.opensCase();
        UUID target = officer.opensCase();

        assertThat(officer.gives(Commands.merge(source, 2, target, 1)).code()).isEqualTo("stale-version");
        assertThat(officer.gives(Commands.merge(source, 1, target, 2)).code()).isEqualTo("stale-version");
        assertThat(officer.gives(Commands.merge(source, 1, UUID.randomUUID(), 1))
                        .status())
                .isEqualTo(404);
        assertThat(world.somebody("OFFICER")
                        .gives(Commands.merge(source, 1, target, 1))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void makesNoChains() {
        UUID first = officer.opensCase();
        UUID second = officer.opensCase();
        UUID third = officer.opensCase();
        officer.succeedsWith(Commands.merge(first, 1, second, 1));

        assertThat(officer.gives(Commands.merge(third, 1, first, 2)).codesOf("guards"))
                .containsExactly("target-not-merged");
        assertThat(world.owner().refused("""
                                UPDATE command.enforcement_case SET state = 'MERGED', merged_into = ?, merged_at = now() WHERE case_id = ?
                                """, third, second).constraint()).isEqualTo("case_merge_target_is_canonical");
    }

    private UUID caseWith(String counter, int number) {
        UUID id = officer.opensCase();
        world.owner().run("UPDATE command.enforcement_case SET " + counter + " = ? WHERE case_id = ?", number, id);
        return id;
    }

    private long number(String counter, UUID caseId) {
        return world.owner().number("SELECT " + counter + " FROM command.enforcement_case WHERE case_id = ?", caseId);
    }

    private void task(UUID caseId) {
        world.owner()
                .run(
                        "INSERT INTO command.queue (tenant_id, code, name) VALUES (?::smallint, 'MERGING', 'Merging') ON CONFLICT DO NOTHING",
                        World.ONE);
        world.owner().run("""
                WITH counted AS (
                  UPDATE command.enforcement_case SET task_count = task_count + 1 WHERE case_id = ? RETURNING tenant_id, case_id)
                INSERT INTO command.task (tenant_id, task_id, case_id, queue, title, blocking, priority, due_at, created_by)
                SELECT c.tenant_id, gen_random_uuid(), c.case_id, 'MERGING', 'Look', true, 1, now(), ? FROM counted c
                """, caseId, officer.actor().actorId());
    }

    private void slot(UUID caseId, String code) {
        world.owner().run("""
                INSERT INTO command.case_slot (tenant_id, case_id, code, label, mandatory) VALUES (?::smallint, ?, ?, 'A picture', true)
                """, World.ONE, caseId, code);
    }

    /** Tasks, notes, evidence, holds, links, live links of a case. */
    private String counts(UUID caseId) {
        return world.owner().text("""
                SELECT concat_ws(' ', c.task_count, c.note_count, c.evidence_added, c.legal_holds, c.party_links,
                  (SELECT count(*) FROM command.party_link l WHERE l.case_id = c.case_id AND l.unlinked_at IS NULL))
                FROM command.enforcement_case c WHERE c.case_id = ?
                """, caseId);
    }
}
