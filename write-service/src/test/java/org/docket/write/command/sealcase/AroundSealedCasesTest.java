package org.docket.write.command.sealcase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.docket.write.fixture.BulkCommands;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.DecisionCommands;
import org.docket.write.fixture.Investigations;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SealCommands;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.TaskCommands;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What others meet where a case is that they do not see. */
@ExtendWith(SharedWorld.class)
final class AroundSealedCasesTest {

    private final World world;
    private final Officer officer;
    private final Officer unnamed;

    AroundSealedCasesTest(World world) {
        this.world = world;
        this.officer = world.officer();
        this.unnamed = world.anotherOfficer();
    }

    @Test
    void keepsItsReferenceWithoutTellingWhoHasIt() {
        String reference = Commands.freshReference();
        UUID id = officer.succeedsWith(Commands.openCase(reference)).id();
        officer.succeedsWith(SealCommands.seal(id, officer.colleague()));

        Reply reply = unnamed.gives(Commands.openCase(reference));

        assertThat(reply.code()).isEqualTo("duplicate-reference");
        assertThat(reply.text()).doesNotContain(id.toString());
        assertThat(officer.gives(Commands.openCase(reference)).text()).contains(id.toString());
    }

    @Test
    void keepsItsSubjectWithoutTellingWhoHasIt() {
        String subject = "subject " + UUID.randomUUID();
        UUID id = officer.succeedsWith(DecisionCommands.openInvestigationOf(subject))
                .id();
        officer.succeedsWith(SealCommands.seal(id, officer.colleague()));

        Reply reply = unnamed.gives(DecisionCommands.openInvestigationOf(subject));

        assertThat(reply.code()).isEqualTo("duplicate-subject");
        assertThat(reply.text()).doesNotContain(id.toString());
        assertThat(officer.gives(DecisionCommands.openInvestigationOf(subject)).text())
                .contains(id.toString());
    }

    @Test
    void keepsThePartyThatItNeeds() {
        UUID id = officer.opensCase();
        UUID party = officer.succeedsWith(PartyCommands.createParty()).id();
        officer.succeedsWith(PartyCommands.linkParty(id, party, "OFFENDER"));
        officer.succeedsWith(SealCommands.seal(id, officer.colleague()));

        assertThat(unnamed.gives(PartyCommands.eraseParty(party, 1)).code()).isEqualTo("party-still-needed");
    }

    @Test
    void isPassedOverByWhoeverClaimsTheNextTask() {
        String queue = queue();
        UUID sealed = officer.opensCase();
        officer.succeedsWith(TaskCommands.createTask(sealed, queue));
        officer.succeedsWith(SealCommands.seal(sealed, officer.colleague()));

        assertThat(unnamed.gives(TaskCommands.claimNext(queue)).code()).isEqualTo("queue-empty");
        UUID open = officer.opensCase();
        officer.succeedsWith(TaskCommands.createTask(open, queue));

        assertThat(unnamed.gives(TaskCommands.claimNext(queue)).caseId()).isEqualTo(open);
        assertThat(officer.gives(TaskCommands.claimNext(queue)).caseId()).isEqualTo(sealed);
    }

    @Test
    void isHandedToNobodyWhoDoesNotSeeIt() {
        String queue = queue();
        UUID id = officer.opensCase();
        UUID task = officer.succeedsWith(TaskCommands.createTask(id, queue)).id();
        UUID investigation = Investigations.submitted(officer);
        officer.succeedsWith(SealCommands.seal(id, officer.colleague()));
        officer.succeedsWith(SealCommands.seal(investigation, officer.colleague()));

        assertThat(officer.gives(TaskCommands.reassign(task, 1, unnamed.actor().actorId()))
                        .code())
                .isEqualTo("assignee-unsuitable");
        assertThat(officer.gives(DecisionCommands.escalate(
                                investigation, 2, unnamed.actor().actorId()))
                        .code())
                .isEqualTo("not-decidable");
        assertThat(officer.gives(TaskCommands.reassign(
                                task, 1, officer.colleague().actor().actorId()))
                        .code())
                .isEqualTo("accepted");
    }

    @Test
    void isInNoBulkOperation() {
        Officer leaving = world.anotherOfficer();
        String queue = queue();
        UUID id = officer.opensCase();
        officer.succeedsWith(TaskCommands.createTask(id, queue));
        leaving.succeedsWith(TaskCommands.claimNext(queue));
        officer.succeedsWith(SealCommands.seal(id, leaving));

        for (Officer supervisor : List.of(officer, unnamed)) {
            UUID operation = supervisor
                    .succeedsWith(BulkCommands.previewReassignment(
                            leaving.actor().actorId(), unnamed.actor().actorId()))
                    .id();
            assertThat(world.owner()
                            .number("SELECT items FROM command.bulk_operation WHERE operation_id = ?", operation))
                    .isZero();
        }
    }

    @Test
    void isNotMergedUntilItIsUnsealed() {
        UUID sealed = SealCommands.sealedCase(officer);
        UUID open = officer.opensCase();

        assertThat(officer.gives(Commands.merge(sealed, 1, open, 1)).codesOf("guards"))
                .containsExactly("source-not-sealed");
        assertThat(officer.gives(Commands.merge(open, 1, sealed, 1)).codesOf("guards"))
                .containsExactly("target-not-sealed");
        officer.succeedsWith(SealCommands.unseal(sealed));
        assertThat(officer.gives(Commands.merge(sealed, 1, open, 1)).code()).isEqualTo("accepted");
    }

    private String queue() {
        String queue = TaskCommands.freshQueue();
        officer.succeedsWith(TaskCommands.createQueue(queue));
        return queue;
    }
}
