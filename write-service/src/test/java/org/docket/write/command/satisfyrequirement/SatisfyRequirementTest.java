package org.docket.write.command.satisfyrequirement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class SatisfyRequirementTest {

    private final World world;
    private final Officer officer;

    SatisfyRequirementTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void fillsASlotAndOpensTheGate() {
        UUID caseId = EvidenceCommands.caseWithSlot(officer, "PHOTO");
        UUID evidence = EvidenceCommands.confirmed(officer, caseId);

        Reply reply = officer.gives(EvidenceCommands.satisfy(caseId, "PHOTO", evidence));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.id()).isEqualTo(caseId);
        assertThat(world.owner()
                        .number(
                                "SELECT count(*) FROM command.case_slot WHERE case_id = ? AND satisfied_by = ? AND case_gate IS NULL",
                                caseId,
                                evidence))
                .isEqualTo(1);
    }

    @Test
    void refusesEvidenceThatIsNotConfirmed() {
        UUID caseId = EvidenceCommands.caseWithSlot(officer, "PHOTO");

        Reply reply =
                officer.gives(EvidenceCommands.satisfy(caseId, "PHOTO", EvidenceCommands.received(officer, caseId)));

        assertThat(reply.code()).isEqualTo("evidence-not-confirmed");
    }

    @Test
    void refusesEvidenceOfAnotherCaseAsIfThereWereNone() {
        UUID caseId = EvidenceCommands.caseWithSlot(officer, "PHOTO");
        UUID other = EvidenceCommands.confirmed(officer, officer.opensCase());

        Reply reply = officer.gives(EvidenceCommands.satisfy(caseId, "PHOTO", other));

        assertThat(reply.status()).isEqualTo(404);
    }

    @Test
    void refusesASlotThatTheCaseDoesNotHave() {
        UUID caseId = officer.opensCase();

        Reply reply =
                officer.gives(EvidenceCommands.satisfy(caseId, "PHOTO", EvidenceCommands.confirmed(officer, caseId)));

        assertThat(reply.status()).isEqualTo(404);
    }

    @Test
    void refusesAFilledSlotAndNamesWhatFillsIt() {
        UUID caseId = EvidenceCommands.caseWithSlot(officer, "PHOTO");
        UUID first = EvidenceCommands.confirmed(officer, caseId);
        officer.succeedsWith(EvidenceCommands.satisfy(caseId, "PHOTO", first));

        Reply reply =
                officer.gives(EvidenceCommands.satisfy(caseId, "PHOTO", EvidenceCommands.confirmed(officer, caseId)));

        assertThat(reply.code()).isEqualTo("slot-already-satisfied");
        assertThat(reply.json().path("satisfiedBy").asText()).isEqualTo(first.toString());
    }

    @Test
    void cannotBeUndoneByTakingTheConfirmationBack() {
        UUID caseId = EvidenceCommands.caseWithSlot(officer, "PHOTO");
        UUID evidence = EvidenceCommands.confirmed(officer, caseId);
        officer.succeedsWith(EvidenceCommands.satisfy(caseId, "PHOTO", evidence));

        assertThat(world.owner()
                        .refused("UPDATE command.evidence SET state = 'ANNOUNCED' WHERE evidence_id = ?", evidence)
                        .constraint())
                .isEqualTo("slot_evidence_of_its_case");
    }
}
