package org.docket.write.race;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class StoryTest {

    private final World world;
    private final Officer officer;

    StoryTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void tellsFromTheHistoryWhatTheCaseItselfSays() {
        UUID id = officer.hasSurchargedCase();
        assertThat(balanceOf(id)).isEqualTo(world.balanceOf(id)).isEqualTo("82.50");

        officer.succeedsWith(Commands.recordPayment(id, "20.00"));
        officer.succeedsWith(Commands.fileAppeal(id, "PREFECTURE"));
        assertThat(last(id).isAppealPending()).isTrue();
        assertThat(balanceOf(id)).isEqualTo(world.balanceOf(id)).isEqualTo("62.50");

        officer.succeedsWith(Commands.recordAppealResult(id, "PREFECTURE", "UPHELD"));
        assertThat(last(id).isAppealPending()).isFalse();
        assertThat(balanceOf(id)).isEqualTo(world.balanceOf(id)).isEqualTo("-20.00");
    }

    private String balanceOf(UUID id) {
        return last(id).balance().toPlainString();
    }

    private Story.Chapter last(UUID id) {
        return Story.all(world.owner(), "h.case_id = '" + id + "'")
                .getFirst()
                .chapters()
                .getLast();
    }
}
