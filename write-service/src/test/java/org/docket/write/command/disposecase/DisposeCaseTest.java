package org.docket.write.command.disposecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.DisposalCommands;
import org.docket.write.fixture.Investigations;
import org.docket.write.fixture.LedgerCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SealCommands;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** In a world of its own, as an agency has one rule for all cases of a type. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DisposeCaseTest {

    private final World world = World.open();
    private final Officer officer = world.officer();

    @BeforeEach
    void keepNothing() {
        rule(DisposalCommands.FINE, 0);
        rule(DisposalCommands.INVESTIGATION, 0);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void endsWithADecisionThatLeavesNothingToSee() {
        UUID id = officer.hasClosedCase();

        Reply reply = officer.gives(DisposalCommands.dispose(id, 2));

        assertThat(List.of(reply.version(), reply.revision())).containsExactly(3L, 4L);
        assertThat(reply.json().path("state").asText()).isEqualTo("DISPOSED");
        assertThat(history(id)).containsExactly("4 3 CLOSED dispose DISPOSED {}");
        for (String view : List.of("case_detail", "case_row", "case_timeline", "case_payments", "case_tasks")) {
            assertThat(world.owner()
                            .text(
                                    "SELECT revision || ' ' || COALESCE(body, 'nothing') FROM read." + view
                                            + "(?::smallint, ARRAY[?]::uuid[], ?)",
                                    World.ONE,
                                    id,
                                    officer.actor().actorId()))
                    .isEqualTo("4 nothing");
        }
        assertThat(world.owner()
                        .number(
                                "SELECT count(*) FROM read.case_list(?::smallint, NULL, NULL, NULL, 201) WHERE id = ?",
                                World.ONE,
                                id))
                .isZero();
        assertThat(world.owner()
                        .number(
                                "SELECT count(*) FROM read.sealed_ids(ARRAY[?]::smallint[], 1000) WHERE id = ?",
                                World.ONE,
                                id))
                .isEqualTo(1);
        assertThat(world.owner()
                        .number(
                                "SELECT count(*) FROM read.sealed_cases(?::smallint, ?, NULL, 201)",
                                World.ONE,
                                officer.actor().actorId()))
                .isZero();
    }

    @Test
    void isFoundByNoCommandAndKeepsItsReference() {
        String reference = Commands.freshReference();
        UUID id = officer.succeedsWith(Commands.openCase(reference)).id();
        officer.succeedsWith(Commands.recordPayment(id, "35.00"));
        officer.succeedsWith(Commands.close(id, 1));
        officer.succeedsWith(DisposalCommands.dispose(id, 2));

        for (Request request : List.of(
                DisposalCommands.dispose(id, 3),
                PartyCommands.addNote(id),
                PartyCommands.placeHold(id),
                SealCommands.seal(id, officer.colleague()),
                SealCommands.unseal(id),
                TaskCommands.createTask(id),
                DecisionCommands.reopen(id, 3),
                Commands.recordPayment(id, "1.00"),
                Commands.merge(id, 3, officer.opensCase(), 1))) {
            assertThat(officer.gives(request).status()).as(request.path()).isEqualTo(404);
        }
        assertThat(officer.gives(Commands.merge(officer.opensCase(), 1, id, 3)).status())
                .isEqualTo(404);
        assertThat(officer.gives(Commands.openCase(reference)).code()).isEqualTo("duplicate-reference");
    }

    @Test
    void tellsAllThatStandsInTheWayAtOnce() {
        rule(DisposalCommands.FINE, 12);
        UUID id = officer.hasClosedCase();
        officer.succeedsWith(PartyCommands.placeHold(id));
        officer.succeedsWith(Commands.recordPayment(id, "5.00"));
        officer.succeedsWith(Commands.fileAppeal(id, "JUDGE"));
        officer.succeedsWith(Commands.fileAppeal(id, "PREFECTURE"));
        UUID task = officer.succeedsWith(TaskCommands.createTask(id)).id();

        Reply reply = officer.gives(DisposalCommands.dispose(id, 2));

        assertThat(reply.code()).isEqualTo("not-disposable");
        assertThat(reply.codesOf("guards"))
                .containsExactlyInAnyOrder(
                        "retention-over",
                        "no-legal-hold",
                        "balance-zero",
                        "prefecture-appeal-decided",
                        "judge-appeal-decided",
                        "task-ended");
        assertThat(reply.json().path("guards").toString()).contains(task.toString(), dayIn(12));
        assertThat(history(id)).hasSize(8);
    }

    @Test
    void takesOnlyWhatHasEndedAndHasARule() {
        Officer ruleless = world.stranger();

        Reply reply = ruleless.gives(DisposalCommands.dispose(Investigations.opened(ruleless), 1));

        assertThat(reply.codesOf("guards")).containsExactly("case-ended", "retention-rule-set");
    }

    @Test
    void takesItsDuplicatesWithIt() {
        UUID duplicate = officer.hasClosedCase();
        UUID id = officer.hasClosedCase();
        officer.succeedsWith(Commands.merge(duplicate, 2, id, 2));

        assertThat(officer.gives(DisposalCommands.dispose(duplicate, 3)).code()).isEqualTo("case-merged");
        officer.succeedsWith(DisposalCommands.dispose(id, 2));

        assertThat(history(duplicate)).containsExactly("5 4 MERGED dispose DISPOSED {}");
        assertThat(world.owner()
                        .texts(
                                "SELECT revision || ' ' || type FROM command.outbox WHERE aggregate_id = ? AND revision > 4",
                                duplicate))
                .containsExactly("5 case.disposed");
        assertThat(world.owner()
                        .texts(
                                "SELECT case_id || ' ' || COALESCE(merged_into::text, '') FROM command.disposal WHERE case_id IN (?, ?)",
                                id,
                                duplicate))
                .containsExactlyInAnyOrder(id + " ", duplicate + " " + id);
        assertThat(officer.gives(PartyCommands.addNote(duplicate)).status()).isEqualTo(404);
    }

    @Test
    void takesASealedCaseFromThoseWhoSeeIt() {
        UUID id = officer.hasClosedCase();
        officer.succeedsWith(SealCommands.seal(id, officer.colleague()));

        assertThat(world.anotherOfficer().gives(DisposalCommands.dispose(id, 2)).status())
                .isEqualTo(404);
        assertThat(officer.colleague().gives(DisposalCommands.dispose(id, 2)).code())
                .isEqualTo("accepted");
    }

    @Test
    void takesACaseWithCreditOnlyOnceThatIsRefunded() {
        UUID id = officer.hasClosedCase();
        officer.succeedsWith(Commands.recordPayment(id, "5.00"));

        assertThat(officer.gives(DisposalCommands.dispose(id, 2)).codesOf("guards"))
                .containsExactly("balance-zero");
        officer.succeedsWith(LedgerCommands.refund(id, "5.00"));
        assertThat(officer.gives(DisposalCommands.dispose(id, 2)).code()).isEqualTo("accepted");
    }

    @Test
    void isASupervisorsDecisionOnWhatTheySaw() {
        UUID id = officer.hasClosedCase();

        assertThat(world.somebody("OFFICER")
                        .gives(DisposalCommands.dispose(id, 2))
                        .status())
                .isEqualTo(403);
        assertThat(officer.gives(DisposalCommands.dispose(id, 1)).code()).isEqualTo("stale-version");
        assertThat(world.stranger().gives(DisposalCommands.dispose(id, 2)).status())
                .isEqualTo(404);
        assertThat(history(id)).hasSize(3);
    }

    private void rule(String caseType, int months) {
        officer.succeedsWith(DisposalCommands.setRule(officer, caseType, months));
    }

    private String dayIn(int months) {
        return world.owner().text("""
                SELECT ((now() AT TIME ZONE t.zone)::date + make_interval(months => ?))::date::text FROM command.tenant t WHERE t.tenant_id = 7
                """, months);
    }

    private List<String> history(UUID id) {
        return world.owner().texts("""
                SELECT concat_ws(' ', revision, version, from_state, command, to_state, CASE WHEN command = 'dispose' THEN detail::text END)
                FROM command.case_history WHERE case_id = ? ORDER BY revision
                """, id);
    }
}
