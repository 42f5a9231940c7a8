package org.docket.write.command.recordnotification;

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
final class RecordNotificationTest {

    private final World world;
    private final Officer officer;

    RecordNotificationTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void recordsDayAndChannel() {
        UUID id = officer.hasCaseWithNotice();

        Reply reply = officer.gives(Commands.recordNotification(id));

        assertThat(reply.status()).isEqualTo(200);
        var penalty = world.view("case_detail", id).path("penalty");
        assertThat(penalty.path("notifiedOn").asText()).isEqualTo("2007-01-15");
        assertThat(penalty.path("notificationChannel").asText()).isEqualTo("P");
    }

    @Test
    void needsNoChannel() {
        UUID id = officer.hasCaseWithNotice();

        officer.succeedsWith(Commands.recordNotification(id).withBody("{\"occurredOn\": \"2007-01-15\"}"));

        assertThat(world.view("case_detail", id)
                        .path("penalty")
                        .path("notificationChannel")
                        .isNull())
                .isTrue();
    }

    @Test
    void changesNothingOfWhatIsOwed() {
        UUID id = officer.hasNotifiedCase();

        assertThat(world.balanceOf(id)).isEqualTo("46.00");
    }

    @Test
    void refusesASecondNotification() {
        UUID id = officer.hasNotifiedCase();

        Reply reply = officer.gives(Commands.recordNotification(id));

        assertThat(reply.code()).isEqualTo("notification-already-recorded");
    }

    @Test
    void refusesANotificationWithoutANotice() {
        UUID id = officer.opensCase();

        Reply reply = officer.gives(Commands.recordNotification(id));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("notification-before-notice");
    }

    @Test
    void refusesANotificationBeforeTheNotice() {
        UUID id = officer.hasCaseWithNotice();

        Reply reply = officer.gives(Commands.recordNotification(id, "2006-12-11"));

        assertThat(reply.code()).isEqualTo("notification-before-notice");
        assertThat(reply.json().path("detail").asText()).contains("2006-12-12", "2006-12-11");
    }

    @Test
    void recordsANotificationAfterClosing() {
        UUID id = officer.hasClosedCase();
        officer.succeedsWith(Commands.sendNotice(id));

        Reply reply = officer.gives(Commands.recordNotification(id));

        assertThat(reply.json().path("state").asText()).isEqualTo("CLOSED");
    }
}
