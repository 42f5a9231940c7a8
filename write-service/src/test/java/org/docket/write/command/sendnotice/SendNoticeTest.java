package org.docket.write.command.sendnotice;

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
final class SendNoticeTest {

    private final World world;
    private final Officer officer;

    SendNoticeTest(World world) {
        this.world = world;
        this.officer = world.officer();
    }

    @Test
    void addsTheExpenseToWhatIsOwed() {
        UUID id = officer.opensCase();

        Reply reply = officer.gives(Commands.sendNotice(id, "2006-12-12", "11.00"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(world.view("case_detail", id).path("penalty").path("sentOn").asText())
                .isEqualTo("2006-12-12");
        assertThat(world.balanceOf(id)).isEqualTo("46.00");
        assertThat(world.transfersOf(id)).endsWith("EXPENSE 1100 CASE>PENALTY_INCOME");
    }

    @Test
    void booksNothingWhenSendingWasFree() {
        UUID id = officer.opensCase();

        officer.succeedsWith(Commands.sendNotice(id, "2006-12-12", "0.00"));

        assertThat(world.transfersOf(id)).containsExactly("ISSUE 3500 CASE>PENALTY_INCOME");
    }

    @Test
    void refusesASecondNotice() {
        UUID id = officer.hasCaseWithNotice();

        Reply reply = officer.gives(Commands.sendNotice(id, "2006-12-20", "5.00"));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("notice-already-sent");
        assertThat(world.balanceOf(id)).isEqualTo("46.00");
    }

    @Test
    void refusesANoticeBeforeTheIssue() {
        UUID id = officer.opensCase();

        Reply reply = officer.gives(Commands.sendNotice(id, "2006-08-01", "11.00"));

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("notice-before-issue");
        assertThat(reply.json().path("detail").asText()).contains("2006-08-02", "2006-08-01");
    }

    @Test
    void takesANoticeOfTheDayOfIssue() {
        UUID id = officer.opensCase();

        Reply reply = officer.gives(Commands.sendNotice(id, "2006-08-02", "11.00"));

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void recordsANoticeAfterClosing() {
        UUID id = officer.hasClosedCase();

        Reply reply = officer.gives(Commands.sendNotice(id));

        assertThat(reply.json().path("state").asText()).isEqualTo("CLOSED");
        assertThat(reply.header("ETag")).isEqualTo("\"v2.r4\"");
        assertThat(world.balanceOf(id)).isEqualTo("11.00");
    }
}
