package org.docket.write.command.addevidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.EvidenceCommands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.Request;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class AddEvidenceTest {

    private final World world;
    private final Officer officer;

    AddEvidenceTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void announcesEvidenceAndSaysWhereItsBytesGo() {
        UUID caseId = officer.opensCase();

        Reply reply = officer.gives(EvidenceCommands.add(caseId));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.json().path("type").asText()).isEqualTo("evidence");
        assertThat(reply.json().path("state").asText()).isEqualTo("ANNOUNCED");
        assertThat(reply.caseId()).isEqualTo(caseId);
        assertThat(reply.revision()).isEqualTo(2);
        assertThat(reply.header("Location")).isEqualTo("/command/v1/evidence/" + reply.id() + "/content");
    }

    @Test
    void refusesTheSameBytesOfOneCaseAndNamesTheFirst() {
        UUID caseId = officer.opensCase();
        Request request = EvidenceCommands.add(caseId);
        UUID first = officer.succeedsWith(request).id();

        Reply reply = officer.gives(request.underAFreshKey());

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("duplicate-evidence");
        assertThat(reply.json().path("existingId").asText()).isEqualTo(first.toString());
    }

    @Test
    void takesTheSameBytesForAnotherCase() {
        String bytes = EvidenceCommands.freshBytes();
        officer.succeedsWith(EvidenceCommands.add(officer.opensCase(), bytes));

        Reply reply = officer.gives(EvidenceCommands.add(officer.opensCase(), bytes));

        assertThat(reply.status()).isEqualTo(201);
    }

    @Test
    void tellsEverythingThatIsWrongWithAnAnnouncement() {
        Request request = EvidenceCommands.add(officer.opensCase())
                .withBody(
                        "{\"title\": \" \", \"mediaType\": \"Image/JPEG; q=1\", \"sha256\": \"../../etc/passwd\", \"byteCount\": 1073741825}");

        Reply reply = officer.gives(request);

        assertThat(reply.violations())
                .containsExactly(
                        "/title value-invalid",
                        "/mediaType value-invalid",
                        "/sha256 value-invalid",
                        "/byteCount value-invalid");
    }

    @Test
    void keepsTitlesOutOfTheHistoryAndTheEvent() {
        Reply reply = officer.succeedsWith(EvidenceCommands.add(officer.opensCase()));

        assertThat(world.owner().text("""
                SELECT h.detail::text || (SELECT to_json(o)::text FROM command.outbox o WHERE o.command_id = h.command_id)
                FROM command.case_history h WHERE h.command_id = ?
                """, reply.commandId()))
                .contains(reply.id().toString())
                .doesNotContain("Photograph");
    }
}
