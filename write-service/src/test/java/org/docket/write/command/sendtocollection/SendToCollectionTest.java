package org.docket.write.command.sendtocollection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.docket.write.fixture.Commands;
import org.docket.write.fixture.Officer;
import org.docket.write.fixture.Reply;
import org.docket.write.fixture.SharedWorld;
import org.docket.write.fixture.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedWorld.class)
final class SendToCollectionTest {

    private final World world;
    private final Officer officer;

    SendToCollectionTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void recordsSinceWhenTheDebtIsInCollection() {
        UUID id = officer.hasSurchargedCase();

        Reply reply = officer.gives(Commands.sendToCollection(id));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(world.view("case_detail", id)
                        .path("penalty")
                        .path("inCollectionSince")
                        .asText())
                .isEqualTo("2009-03-30");
        assertThat(world.balanceOf(id)).isEqualTo("82.50");
    }

    @Test
    void refusesASecondTime() {
        UUID id = officer.hasSurchargedCase();
        officer.succeedsWith(Commands.sendToCollection(id));

        Reply reply = officer.gives(Commands.sendToCollection(id, "2009-04-30"));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("already-in-collection");
    }

    @Test
    void refusesADebtThatIsNotSurcharged() {
        UUID id = officer.hasNotifiedCase();

        Reply reply = officer.gives(Commands.sendToCollection(id));

        assertThat(reply.code()).isEqualTo("collection-before-surcharge");
    }

    @Test
    void refusesADayBeforeTheSurcharge() {
        UUID id = officer.hasSurchargedCase();

        Reply reply = officer.gives(Commands.sendToCollection(id, "2007-03-15"));

        assertThat(reply.code()).isEqualTo("collection-before-surcharge");
    }

    @Test
    void recordsItAfterClosing() {
        UUID id = officer.hasSurchargedCase();
        officer.succeedsWith(Commands.recordPayment(id, "82.50"));
        officer.succeedsWith(Commands.close(id, 1));

        Reply reply = officer.gives(Commands.sendToCollection(id));

        assertThat(reply.json().path("state").asText()).isEqualTo("CLOSED");
    }
}
