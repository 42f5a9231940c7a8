package org.docket.write.command.addnote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.PartyCommands;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class NotesTest {

    private final World world;
    private final Officer officer;

    NotesTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void keepTheirLines() {
        UUID caseId = officer.opensCase();

        Reply reply = officer.gives(PartyCommands.addNote(caseId, "First\\r\\n\\tsecond"));

        assertThat(reply.json().path("type").asText()).isEqualTo("note");
        assertThat(world.owner().text("SELECT body FROM command.case_note WHERE note_id = ?", reply.id()))
                .isEqualTo("First\n\tsecond");
    }

    @Test
    void areBounded() {
        UUID caseId = officer.opensCase();

        assertThat(officer.gives(PartyCommands.addNote(caseId, "x".repeat(4000)))
                        .status())
                .isEqualTo(201);
        assertThat(officer.gives(PartyCommands.addNote(caseId, "x".repeat(4001)))
                        .violations())
                .containsExactly("/text value-invalid");
        assertThat(officer.gives(PartyCommands.addNote(caseId, "\\n\\t")).violations())
                .containsExactly("/text value-invalid");
    }
}
